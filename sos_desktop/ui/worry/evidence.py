"""What a worry rests on, as short quotes that lead to their notes on the map."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import face, tip
from ...model import worries
from ...model.records import Note, Person
from ...words import Words
from ..cards.chips import Chip, Flow
from ..cards.fold import soft_label, tab_in_order
from ..cards.note_links import NoteList, board_order
from ..theme import Button, kind
from .about import About

#: How much of each note is shown, in characters, and the least width that it gets, in pixels.
QUOTE, LEAST = 66, 80


class Quote(Button):
    """A short quote on one line; where the sheet is narrow it ends in an ellipsis, never in half a letter."""

    def __init__(self, text: str, whole: str, name: str) -> None:
        super().__init__(face(text))
        kind(self, "quiet")
        self._text = text
        self.setToolTip(tip(whole))
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 2 * look.SPACE[3]
        self.setText(face(self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)))


class Evidence(QWidget):
    """``reveal``: show this note on the map. ``rest_on``, ``let_go``: a note is added, or taken off."""

    reveal = Signal(str)
    rest_on = Signal(str)
    let_go = Signal(str)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words = words
        self._about: About | None = None
        self._drawn: list[tuple[str, str, str]] = []
        self.head = soft_label("")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.add = Chip(words("Add a note that it rests on…"))
        self.add.clicked.connect(self._pick)
        row = Flow()
        row.set_widgets([self.add])
        self.list = NoteList(words, theme, words("notes it may rest on"))
        self.list.picked.connect(self._picked)
        self.list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE[0])
        column.addWidget(self.head)
        column.addLayout(self._rows)
        column.addWidget(row)
        column.addWidget(self.list)

    def show_about(self, about: About) -> None:
        """The notes that this worry rests on now."""
        words = self._words
        self._about = about
        rows = [(note.id, self._quote(note), note.text) for note in about.evidence]
        self.head.setText(words("It rests on") if rows else words("It rests on no note yet."))
        if rows != self._drawn:
            self._drawn = rows
            self._draw()
        if not self.list.isHidden():
            self._fill()

    def quotes(self) -> list[str]:
        """What is shown, in order."""
        return [text for _, text, _ in self._drawn]

    def _quote(self, note: Note) -> str:
        assert self._about is not None
        person = self._about.document.get(Person, note.said_by)
        said = self._words("“{words}”", words=worries.beginning(note.text, QUOTE).strip("“”"))
        voice = person.shown if person is not None else note.said_as
        return f"{said} · {voice}" if voice else said

    def _draw(self) -> None:
        while self._rows.count():
            gone = self._rows.takeAt(0).widget()
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        words = self._words
        for note, text, whole in self._drawn:
            row = QWidget()
            quote = Quote(text, whole, words("Show on the map: {words}", words=whole))
            quote.clicked.connect(partial(self.reveal.emit, note))
            away = Chip(words("take off"), words("take off: {words}", words=whole))
            away.clicked.connect(partial(self.let_go.emit, note))
            inner = QHBoxLayout(row)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(look.SPACE[1])
            inner.addWidget(quote, 1)
            inner.addWidget(away)
            self._rows.addWidget(row)
        tab_in_order(self)

    def _pick(self) -> None:
        if self.list.isHidden():
            self._fill()
        self.list.setVisible(self.list.isHidden())
        if not self.list.isHidden():
            (self.list.list if self.list.line.isHidden() else self.list.line).setFocus()

    def _fill(self) -> None:
        """The notes that it could rest on: what has happened first."""
        about = self._about
        assert about is not None
        taken = {note for note, _, _ in self._drawn} | ({about.note.id} if about.note is not None else set())
        notes = [one for one in board_order(about.document, about.wording) if one.id not in taken and one.text.strip()]
        self.list.show_notes(sorted(notes, key=lambda one: one.category != "past_harm"), about.wording)

    def _picked(self, note: str) -> None:
        self.list.hide()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rest_on.emit(note)
