"""Print begins with the reader: whose copy it is, and which sheet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ... import look, pdf
from ...model.document import Document
from ...model.readers import KEPT_BY, WORKER_COPY, Readers
from ...model.records import House, Person
from ...words import Words
from ..cards.choice import Choice
from ..theme import kind

#: Whose copy it is, where nobody is named.
MINE, TOGETHER = "", "together"
#: The sheet that is offered to the worker, to whoever else reads, to a child, and to one who has pages of their own.
WORKERS, FAMILYS, CHILDS, DREW = "map", "family", "child", "houses"
#: The forms that a child draws in who has none yet.
EMPTY = "blank_houses"
#: The family's sheet, as it can be wanted.
GROWN_UPS = (FAMILYS, "family_large")


class ReaderPick(QWidget):
    """Two choices. Whoever is handed a copy is handed one to hold in the hand, unless another sheet was chosen.

    ``room``: who is in the room; then the copy is theirs and there is nobody else to choose.
    """

    changed = Signal()

    def __init__(
        self, document: Document, words: Words, today: date, room: Readers | None, together: Collection[str]
    ) -> None:
        super().__init__()
        self._words = words
        self._today = today
        self._room = room
        self._together = frozenset(together)
        self._children = document.family.index_children if document.family else ()
        #: Eyes that need large print need it after a look at a child's sheet too.
        self._grown_ups = FAMILYS
        self._drew = {house.child for house in document.all(House)}
        self.reader, self.sheet = Choice(), Choice()
        sheets = [(name, words(one.text)) for name, one in pdf.SHEETS.items()]
        theirs = room is not None and bool(room.people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE[1])
        for title, choice, rows, first in (
            (words("Who is it for?"), self.reader, self._rows(document), MINE),
            (words("Which sheet?"), self.sheet, sheets, FAMILYS if theirs else WORKERS),
        ):
            label = kind(QLabel(title), "soft")
            label.setBuddy(choice)
            choice.setAccessibleName(title)
            choice.fill(rows, first)
            column.addWidget(label)
            column.addWidget(choice)
        self.reader.setEnabled(room is None)
        self.reader.currentIndexChanged.connect(lambda _: self._other_reader())
        self.sheet.currentIndexChanged.connect(lambda _: self._other_sheet())

    @property
    def readers(self) -> Readers:
        """Who the copy is for."""
        if self._room is not None:
            return self._room
        chosen = self.reader.currentData()
        if chosen == TOGETHER:
            return Readers(self._together, today=self._today)
        if chosen in KEPT_BY:
            return replace(WORKER_COPY, kept_by=chosen)
        return Readers(frozenset((chosen,)), today=self._today) if chosen else WORKER_COPY

    @property
    def kind(self) -> str:
        """The kind of sheet, a key of ``pdf.SHEETS``."""
        return str(self.sheet.currentData())

    @property
    def drew_nothing(self) -> bool:
        """Whether the sheet is of children's own pages, and no child has any."""
        return self.kind == DREW and not self._drew

    def forget(self) -> None:
        """Nobody's name any more; nothing can be chosen after that."""
        self.blockSignals(True)
        self.reader.clear()

    def choose(self, reader: str = "", sheet: str = "") -> None:
        """Another reader, or another sheet; "" leaves it as it is."""
        if reader:
            self.reader.setCurrentIndex(max(0, self.reader.findData(reader)))
        if sheet:
            self.sheet.setCurrentIndex(max(0, self.sheet.findData(sheet)))

    def _rows(self, document: Document) -> list[tuple[str, str]]:
        """(id, name): the worker, everyone together, then children, family and those who are paid to be here; at the
        end who else at work keeps a copy."""
        words = self._words
        if self._room is not None:
            return [(MINE, words("Those in the room"))]
        family = document.family
        children = family.index_children if family else ()
        people = [one for one in document.all(Person) if one.person_kind == "person" and not one.died]
        people.sort(key=lambda one: (one.id not in children, one.paid))
        rows = [(MINE, words("Me, the worker"))]
        if len(self._together) > 1:
            rows.append((TOGETHER, words("Everyone at the table")))
        rows += [(one.id, one.shown) for one in people]
        return [*rows, ("team", words("Our team")), ("case_file", words("Case file"))]

    def _other_sheet(self) -> None:
        if self.kind in GROWN_UPS:
            self._grown_ups = self.kind
        self.changed.emit()

    def _other_reader(self) -> None:
        """The sheet that this reader would want, unless one was chosen that fits anybody."""
        who = self.reader.currentData()
        theirs = DREW if who in self._drew else CHILDS if who in self._children else self._grown_ups
        wanted = theirs if self.readers.people else WORKERS
        if self.kind in (WORKERS, *GROWN_UPS, CHILDS, DREW) and self.kind != wanted:
            self.choose(sheet=wanted)
        else:
            self.changed.emit()
