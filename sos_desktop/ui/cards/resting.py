"""What a note rests on: the notes one below the other, each with a way off, and a list to add one from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model.document import Document
from ...model.records import Note
from ...model.wording import Wording
from ...words import Words
from .chips import Chip, Flow
from .fold import Part, tab_in_order
from .note_links import NoteList, board_order, note_line
from .note_parts import Shown

#: A note that something rests on: its id, how it is shown, and all its words.
Row = tuple[str, str, str]


class Resting(QWidget):
    """``rest_on``, ``let_go``: a note is added, or taken off."""

    rest_on = Signal(str)
    let_go = Signal(str)

    #: How far apart they are, how far the rest is from them, and where the way off stands beside each.
    BETWEEN, BELOW, BESIDE = look.SPACE[0], look.SPACE[1], Qt.AlignmentFlag.AlignTop

    def __init__(self, words: Words, theme: look.Theme, add: str) -> None:
        super().__init__()
        self._words = words
        self._drawn: list[Row] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(self.BETWEEN)
        self.add = Chip(add)
        self.add.clicked.connect(self._pick)
        row = Flow()
        row.set_widgets([self.add])
        self.list = NoteList(words, theme, words("notes it may rest on"))
        self.list.picked.connect(self._picked)
        self.list.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(self.BELOW)
        self.column.addLayout(self._rows)
        self.column.addWidget(row)
        self.column.addWidget(self.list)

    def show_rows(self, rows: list[Row], document: Document, wording: Wording, but: Collection[str]) -> None:
        """It rests on these now; ``but``: the notes that can't be added."""
        self._document, self._wording, self._but = document, wording, but
        if rows != self._drawn:
            self._drawn = rows
            self._draw()
        if not self.list.isHidden():
            self._fill()

    def face(self, note: str, text: str, whole: str) -> QWidget:
        """How one of them is shown."""
        made = plain_label(text)
        made.setWordWrap(True)
        return made

    def offered(self, notes: Iterable[Note]) -> Sequence[Note]:
        """Which of all other notes are offered, in which order."""
        return list(notes)

    def _draw(self) -> None:
        while self._rows.count():
            gone = self._rows.takeAt(0).widget()
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        for note, text, whole in self._drawn:
            row = QWidget()
            away = Chip(self._words("take off"), self._words("take off: {words}", words=whole))
            away.clicked.connect(partial(self.let_go.emit, note))
            inner = QHBoxLayout(row)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(look.SPACE[1])
            inner.addWidget(self.face(note, text, whole), 1)
            inner.addWidget(away, 0, self.BESIDE)
            self._rows.addWidget(row)
        tab_in_order(self)

    def _fill(self) -> None:
        """The list of all other notes: only while it is open, for a map may have thousands."""
        every = board_order(self._document, self._wording)
        self.list.show_notes(self.offered(one for one in every if one.id not in self._but), self._wording)

    def _pick(self) -> None:
        if self.list.isHidden():
            self._fill()
        self.list.setVisible(self.list.isHidden())
        if not self.list.isHidden():
            (self.list.list if self.list.line.isHidden() else self.list.line).setFocus()

    def _picked(self, note: str) -> None:
        self.list.hide()
        self.add.setFocus()
        self.rest_on.emit(note)


class RestsPart(Part):
    """The notes it rests on."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "rests on")
        self.notes = Resting(words, theme, words("add a note…"))
        self.notes.rest_on.connect(lambda note: self.want("rests on", links=(*self._shown.note.links, note)))
        self.notes.let_go.connect(self._let_go)
        self.body.addWidget(self.notes)

    def put(self, shown: Shown) -> None:
        count, words = len(self._linked(shown)), self.words
        self.say(words.count("It rests on {n} note.", "It rests on {n} notes.", count) if count
                 else words("What does it rest on? No notes linked."), soft=not count)  # fmt: skip

    def fill(self, shown: Shown) -> None:
        note, document = shown.note, shown.document
        rows = [(one.id, line, line) for one in self._linked(shown) for line in [note_line(one, shown.wording)]]
        self.notes.add.setVisible(len(document.all(Note)) > len(rows) + 1)
        self.notes.show_rows(rows, document, shown.wording, {note.id, *note.links})
        tab_in_order(self)

    def _linked(self, shown: Shown) -> list[Note]:
        return [one for one in (shown.document.get(Note, link) for link in shown.note.links) if one is not None]

    def _let_go(self, note: str) -> None:
        self.want("rests on", links=tuple(one for one in self._shown.note.links if one != note))
