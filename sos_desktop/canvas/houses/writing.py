"""Typing a child's words on the page itself: the board's own editor in large letters, without guesses or spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsTextItem, QStyle, QStyleOptionGraphicsItem, QWidget

from ... import look
from ...model.boards import houses
from ...model.document import Document
from ...model.ids import new_id
from ...model.records import Saying
from ..board.editor import Editor
from ..fonts import font
from ..items.saying import SayingItem

if TYPE_CHECKING:
    from .board import HouseBoard


class WordsEditor(Editor):
    """The words go in as they come: no keyboard on the glass guesses at them or gives them capitals."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(font(houses.LETTERS))
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        # Only the words: nothing is underlined in a child's own spelling.
        plain = QStyleOptionGraphicsItem(option)
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        QGraphicsTextItem.paint(self, painter, plain, widget)

    def end(self, how: str) -> None:
        """Stop; a child's words do not stay behind where nobody sees them."""
        super().end(how)
        self._wipe()

    def drop(self) -> None:
        """Stop without a word."""
        super().drop()
        self._wipe()

    def _wipe(self) -> None:
        if self.note is None and self.text:
            self._put("")

    def follow(self) -> None:
        """Lie exactly over the words."""
        if isinstance(self.note, SayingItem):
            self.setPos(self.note.pos())
            if abs(self.textWidth() - self.note.width) > 0.01:
                self.setTextWidth(self.note.width)


class Writing:
    """At most one saying is written in at a time."""

    def __init__(self, board: HouseBoard) -> None:
        self._board = board
        self._editor: WordsEditor | None = None
        #: Words that have been in the record; those that have not can't have been taken away.
        self._known: set[str] = set()

    @property
    def saying(self) -> str:
        """What is being written, "" for nothing."""
        return self._editor.note.id if self._editor is not None and self._editor.note is not None else ""

    def begin_new(self, x: float, y: float, begun: str = "") -> None:
        """New words here; ``begun``: letters that have been typed already."""
        self.end("away")
        item = self._board.house_scene.begin_words(new_id(), x, y)
        self._begin(item, begun)
        if begun and self._editor is not None:
            self._told(begun)

    def begin(self, saying: str) -> None:
        """Change words that are there."""
        self.end("away")
        item = self._board.house_scene.sayings.get(saying)
        if item is not None:
            self._board.house_scene.written = saying
            self._begin(item, item.text)
            self._known.add(saying)

    def end(self, how: str) -> None:
        """Stop; the words so far are handed on."""
        if self._editor is not None and self._editor.note is not None:
            self._editor.end(how)

    def drop(self) -> None:
        """Stop without a word: the page itself is gone."""
        if self._editor is not None:
            self._editor.drop()

    def catch_up(self, document: Document) -> None:
        """The record changed elsewhere: these words may say something else now, or be gone."""
        editor = self._editor
        if editor is None or not self.saying:
            return
        record = document.get(Saying, self.saying)
        if record is not None:
            self._known.add(record.id)
            editor.take(record.text)
        elif self.saying in self._known:
            editor.drop()
            self._board.house_scene.end_words()

    def holds(self, point: QPointF) -> bool:
        """Whether a point of the page is on the words being written."""
        item = self._board.house_scene.sayings.get(self.saying)
        return item is not None and item.holds(point.x(), point.y())

    def _begin(self, item: SayingItem, text: str) -> None:
        board = self._board
        if self._editor is None:
            self._editor = WordsEditor()
            board.house_scene.addItem(self._editor)
            self._editor.grew.connect(self._grew)
            self._editor.typed.connect(self._told)
            self._editor.ended.connect(self._ended)
        self._known = set()
        board.setFocus()
        self._editor.begin(item, text, look.INKS["black"], select_all=False)
        self._grew()

    def _grew(self) -> None:
        if self._editor is not None and self._editor.note is not None:
            self._editor.follow()
            self._board.ensureVisible(self._editor.caret, 8, 24)

    def _told(self, text: str) -> None:
        item = self._board.house_scene.sayings[self.saying]
        self._board.words_typed.emit(item.id, text, item.pos().x(), item.pos().y())

    def _ended(self, saying: str, text: str, how: str) -> None:
        board = self._board
        item = board.house_scene.sayings.get(saying)
        at = item.pos() if item is not None else QPointF()
        board.words_finished.emit(saying, text, at.x(), at.y())
        board.house_scene.end_words()
        board.show_again()
        if saying in board.house_scene.sayings:
            board.go_to(saying)
