"""What the sheet is about, as it is now: the worry, or one that is not written yet, and what is shown with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ...model import worries
from ...model.document import Document
from ...model.records import Note, Person
from ...model.wording import Wording
from ..cards.note_parts import Shown


@dataclass(frozen=True)
class About:
    """``document``: what may be seen. ``note``: None while the worry has no words yet, and then ``rests`` says on what
    it will rest. ``new``: it is still being put in words; its goal and scale come after that. ``alone``: nobody else
    looks on.
    """

    document: Document
    note: Note | None = field(repr=False)
    rests: tuple[str, ...]
    wording: Wording
    today: date
    new: bool = False
    alone: bool = True

    @property
    def whole(self) -> bool:
        """Whether it has its words, so that there is something to see differently, to answer and to measure."""
        return not self.new and self.note is not None and bool(self.note.text.strip())

    @property
    def evidence(self) -> tuple[Note, ...]:
        """The notes it rests on, as far as they may be seen."""
        links = self.note.links if self.note is not None else self.rests
        return tuple(one for one in (self.document.get(Note, link) for link in links) if one is not None)

    @property
    def children(self) -> tuple[str, ...]:
        """What the children that it is about are called."""
        return tuple(child.shown for child in worries.children(self.document, self.note))

    @property
    def names(self) -> tuple[str, ...]:
        """What everybody here is called."""
        return tuple(person.shown for person in self.document.all(Person))

    def shown(self, note: Note) -> Shown:
        """The same for what is said about one note."""
        return Shown(self.document, (note,), self.wording, self.today)
