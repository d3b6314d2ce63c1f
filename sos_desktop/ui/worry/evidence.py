"""What a worry rests on, as short quotes that lead to their notes on the map."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ... import look
from ...canvas.plain import face, tip
from ...model import worries
from ...model.document import Document
from ...model.records import Note, Person
from ...words import Words
from ..cards.fold import soft_label
from ..cards.resting import Resting
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


class Evidence(Resting):
    """``reveal``: show this note on the map."""

    reveal = Signal(str)

    BETWEEN, BELOW, BESIDE = 0, look.SPACE[0], Qt.AlignmentFlag.AlignVCenter

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, words("Add a note that it rests on…"))
        self.head = soft_label("")
        self.column.insertWidget(0, self.head)

    def show_about(self, about: About) -> None:
        """The notes that this worry rests on now."""
        words = self._words
        rows = [(note.id, self._quote(note, about.document), note.text) for note in about.evidence]
        self.head.setText(words("It rests on") if rows else words("It rests on no note yet."))
        itself = {about.note.id} if about.note is not None else set()
        self.show_rows(rows, about.document, about.wording, itself | {note for note, _, _ in rows})

    def quotes(self) -> list[str]:
        """What is shown, in order."""
        return [text for _, text, _ in self._drawn]

    def face(self, note: str, text: str, whole: str) -> QWidget:
        quote = Quote(text, whole, self._words("Show on the map: {words}", words=whole))
        quote.clicked.connect(partial(self.reveal.emit, note))
        return quote

    def offered(self, notes: Iterable[Note]) -> list[Note]:
        """Those with words: what has happened first."""
        return sorted((one for one in notes if one.text.strip()), key=lambda one: one.category != "past_harm")

    def _quote(self, note: Note, document: Document) -> str:
        person = document.get(Person, note.said_by)
        said = self._words("“{words}”", words=worries.beginning(note.text, QUOTE).strip("“”"))
        voice = person.shown if person is not None else note.said_as
        return f"{said} · {voice}" if voice else said
