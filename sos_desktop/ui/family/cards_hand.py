"""From the cards about notes, people and scales to commands."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ...model import commands
from ...model.commands import worries
from ...model.ids import new_id
from ...model.records import Contact, Person, Scale
from .hand import Hand

if TYPE_CHECKING:
    from ..cards.note_card import NoteCard
    from ..cards.person_card import PersonCard
    from ..cards.scale_card import ScaleCard
    from ..plan.hand import SafetyHand


class CardsHand(Hand):
    """Wires each card, when it is made, to one Session."""

    closed = Signal()

    @cached_property
    def safety(self) -> SafetyHand:
        """What a note's card asks for about safety that held."""
        from ..plan.hand import SafetyHand

        made = SafetyHand(self, self._session, self._words, self._today, self.kept)
        made.refused.connect(self.refused)
        made.details_wanted.connect(self.details_wanted)
        return made

    def wire_notes(self, card: NoteCard) -> NoteCard:
        """Take what the card about notes asks for."""
        card.wanted.connect(lambda verb, fields: self._edit_notes(card.ids, verb, fields))
        card.typing.connect(
            lambda verb, field, value: len(card.ids) == 1 and self.type_field(card.ids[0], field, verb, value)
        )
        card.stance_taken.connect(lambda who, stance: self.take_stance(card.ids[0], who, stance))
        card.stance_typed.connect(self.type_stance)
        card.stance_corrected.connect(self.correct_stance)
        card.safety.connect(self.safety.take)
        card.closed.connect(self.closed)
        return card

    def wire_person(self, card: PersonCard) -> PersonCard:
        """Take what the card about a person asks for."""
        card.wanted.connect(self._edit_person)
        card.typing.connect(lambda verb, one, field, value: self.type_field(one, field, verb, value))
        card.contact_wanted.connect(self._edit_contacts)
        card.ring_wanted.connect(lambda one, ring: self.run(commands.place_in_ring, one, ring, self._today()))
        card.remove_wanted.connect(lambda one: self.run(commands.delete, (one,)))
        card.household_wanted.connect(lambda one, label: self.say((one, "home"), commands.set_household, one, label))
        card.child_wanted.connect(lambda one, on: self.run(commands.set_child, one, on))
        card.tie_wanted.connect(self._tie)
        card.closed.connect(self.closed)
        return card

    def wire_scale(self, card: ScaleCard) -> ScaleCard:
        """Take what the card about a scale asks for."""
        card.wanted.connect(self._edit_scale)
        card.typing.connect(lambda scale, field, value: self.type_field(scale, field, "words of the scale", value))
        card.begun.connect(self._begin_scale)
        card.dropped.connect(self._drop_scale)
        card.closed.connect(self.closed)
        return card

    def take_stance(self, note: str, who: str, stance: str) -> None:
        """How somebody sees a note from today on; "" for not asked."""
        if stance:
            fields = {"who": who, "stance_id": new_id()}
            self.say((note, "stance", who), worries.take_stance, note, stance, self._today(), **fields)
        else:
            self.kept.drop((note, "stance", who))
            self.run(worries.not_asked, note, who)

    def type_stance(self, stance: str, text: str) -> None:
        """Somebody's words about a note, as they come: with how they see it they are one step."""
        self.type_field(stance, "text", worries.VERB, text, along=True)

    def correct_stance(self, stance: str, fields: dict[str, object]) -> None:
        """Somebody's words as a whole, or since when they see it so."""
        if stance in self.document and set(fields) == {"text"}:
            # The end of what was typed, no step of its own.
            self.type_field(stance, "text", worries.VERB, fields["text"], along=True)
        elif stance in self.document:
            self.say(_key((stance,), fields), worries.change_stance, stance, **fields)

    def _edit_notes(self, notes: tuple[str, ...], verb: str, fields: dict[str, object]) -> None:
        self.say(_key(notes, fields), commands.edit_notes, notes, verb, **fields)

    def _edit_person(self, verb: str, person: str, fields: dict[str, object]) -> None:
        if "short" in fields and set(fields) <= {"short", "name"}:
            name = fields.get("name")
            said = None if name is None else str(name)
            self.say(_key((person,), fields), commands.rename, person, str(fields["short"]), said)
        else:
            self.say(_key((person,), fields), commands.edit, Person, person, verb, **fields)

    def _edit_contacts(self, person: str, contacts: tuple[Contact, ...]) -> None:
        self.say((person, "contacts"), commands.edit, Person, person, "phone or address", contacts=contacts)

    def _edit_scale(self, scale: str, fields: dict[str, str]) -> None:
        if self.document.get(Scale, scale) is None:
            self._begin_scale(scale, fields)
        else:
            self.say(_key((scale,), fields), commands.edit, Scale, scale, "words of the scale", **fields)

    def _begin_scale(self, scale: str, fields: dict[str, str]) -> None:
        """Another scale, from its first words on."""
        self.say(scale, lambda _document: commands.add_records((Scale(id=scale, **fields),), "add scale"))

    def _drop_scale(self, scale: str) -> None:
        """A scale that had been begun is not wanted."""
        self.say((scale, "drop"), commands.delete, (scale,))

    def _tie(self, a: str, b: str, quality: str, flow: str) -> None:
        if quality:
            self.run(commands.tie, a, b, quality, flow)
        else:
            self.run(commands.untie, a, b)


def _key(records: tuple[str, ...], fields: dict[str, object]) -> Hashable:
    """What an edit is about: the same as while it was typed, where it is one field of one record."""
    return (*records, *sorted(fields))
