"""The next steps of all families, for the worker: which family, whose, and by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ..model.records import Note, Person, Record
from ..model.safety import is_open


@dataclass(frozen=True)
class StepAhead:
    """One open step of one family. ``who``: what its owner is called there, "" for nobody."""

    family: str
    note: str
    short_name: str = field(repr=False)
    text: str = field(repr=False)
    who: str = field(repr=False)
    due: date | None


def steps_ahead(
    names: dict[str, str], notes: Iterable[tuple[str, Record]], people: Iterable[tuple[str, Record]]
) -> list[StepAhead]:
    """The open steps by their day, those without one last. ``names``: short names by family."""
    open_steps = [(family, note) for family, note in notes if isinstance(note, Note) and is_open(note)]
    owners = {note.owner for _, note in open_steps if note.owner}
    called = {one.id: one.shown for _, one in people if isinstance(one, Person) and one.id in owners}
    found = [
        StepAhead(family, note.id, names.get(family, ""), note.text, called.get(note.owner, note.owner_as), note.due)
        for family, note in open_steps
    ]
    return sorted(found, key=lambda one: (one.due or date.max, one.short_name))
