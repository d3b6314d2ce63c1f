"""From the cards about notes, people and scales to commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal

from ...model import commands
from ...model.records import Contact, Person, Scale
from ...session.session import Session
from ...words import Words
from ..cards.note_card import NoteCard
from ..cards.person_card import PersonCard
from ..cards.scale_card import ScaleCard
from .hand import Hand


class CardsHand(Hand):
    """Wires the cards to one Session."""

    closed = Signal()

    def __init__(
        self,
        notes: NoteCard,
        person: PersonCard,
        scale: ScaleCard,
        session: Session,
        words: Words,
        today: Callable[[], date],
    ) -> None:
        super().__init__(notes, session, words, today)
        self._notes = notes
        notes.wanted.connect(self._edit_notes)
        notes.typing.connect(self._type_about_note)
        notes.closed.connect(self.closed)
        person.wanted.connect(self._edit_person)
        person.typing.connect(lambda verb, one, field, value: self.type_field(one, field, verb, value))
        person.contact_wanted.connect(self._edit_contacts)
        person.ring_wanted.connect(lambda one, ring: self.run(commands.place_in_ring, one, ring, today()))
        person.remove_wanted.connect(lambda one: self.run(commands.delete, (one,)))
        person.household_wanted.connect(lambda one, label: self.run(commands.set_household, one, label))
        person.child_wanted.connect(lambda one, on: self.run(commands.set_child, one, on))
        person.tie_wanted.connect(self._tie)
        person.closed.connect(self.closed)
        scale.wanted.connect(self._edit_scale)
        scale.closed.connect(self.closed)

    def _edit_notes(self, verb: str, fields: dict[str, object]) -> None:
        self.run(commands.edit_notes, self._notes.ids, verb, **fields)

    def _type_about_note(self, verb: str, field: str, value: object) -> None:
        if len(self._notes.ids) == 1:
            self.type_field(self._notes.ids[0], field, verb, value)

    def _edit_person(self, verb: str, person: str, fields: dict[str, object]) -> None:
        if "short" in fields and set(fields) <= {"short", "name"}:
            name = fields.get("name")
            self.run(commands.rename, person, str(fields["short"]), None if name is None else str(name))
        else:
            self.run(commands.edit, Person, person, verb, **fields)

    def _edit_contacts(self, person: str, contacts: tuple[Contact, ...]) -> None:
        self.run(commands.edit, Person, person, "phone or address", contacts=contacts)

    def _edit_scale(self, scale: str, fields: dict[str, str]) -> None:
        if scale:
            self.run(commands.edit, Scale, scale, "words of the scale", **fields)
        else:
            self.run(commands.add_scale, **fields)

    def _tie(self, a: str, b: str, quality: str, flow: str) -> None:
        if quality:
            self.run(commands.tie, a, b, quality, flow)
        else:
            self.run(commands.untie, a, b)
