"""What lies over the board for a while: the find panel, and a sentence at the foot that moves nothing aside."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model.document import Document
from ...words import Words
from ..theme import kind

if TYPE_CHECKING:
    from ..find import FindBar

#: Width and height of the find panel, and the greatest width of a sentence, in pixels.
FIND = (420, 380)
SENTENCE = 720
#: How long a sentence stays, in milliseconds: to look up, and to read each letter slowly.
READ, READ_LETTER = 4_000, 90


class OverBoard(QObject):
    """``chosen``: a record to go to."""

    chosen = Signal(str)
    find_closed = Signal()

    def __init__(self, page: QWidget, boards: QWidget, words: Words, theme: look.Theme) -> None:
        super().__init__(page)
        self._page = page
        self._boards = boards
        self._words = words
        self._theme = theme
        self.said = plain_label()
        self.said.setParent(page)
        self.said.setWordWrap(True)
        self.said.setContentsMargins(16, 8, 16, 8)
        # Whoever drags or clicks means the board below.
        self.said.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        kind(self.said, "said")
        self.said.hide()
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.timeout.connect(self.said.hide)

    @cached_property
    def find(self) -> FindBar:
        """The find panel, made when it is first asked for."""
        from ..find import FindBar

        made = FindBar(self._words, self._theme, self._page)
        made.chosen.connect(self._found)
        made.closed.connect(self._close_find)
        return made

    def say(self, text: str) -> None:
        """Show a sentence; "" takes it away."""
        self.said.setText(text)
        self.said.setAccessibleName(text)
        self.said.setVisible(bool(text))
        self.place()
        if text:
            self._gone.start(READ + READ_LETTER * len(text))
        else:
            self._gone.stop()

    def open_find(self, document: Document) -> None:
        """The caret in the find field."""
        self.find.start(document)
        self.place()
        self.find.raise_()

    def hide_find(self) -> None:
        """No find panel."""
        if "find" in vars(self):
            self.find.hide()

    def drop_find(self) -> None:
        """No find panel, and nothing of what was looked for and found."""
        made = vars(self).pop("find", None)
        if made is not None:
            made.hide()
            made.setParent(None)
            made.deleteLater()

    def place(self) -> None:
        """The find panel at the board's top right corner, the sentence at its foot."""
        boards = self._boards
        if "find" in vars(self):
            width, height = FIND
            corner = boards.mapTo(self._page, boards.rect().topRight())
            high = min(height, max(160, boards.height() - 24))
            self.find.setGeometry(corner.x() - width - 12, corner.y() + 12, width, high)
        if self.said.text():
            wanted = self.said.fontMetrics().horizontalAdvance(self.said.text()) + 40
            width = min(wanted, SENTENCE, boards.width() - 48)
            self.said.setFixedWidth(width)
            high = self.said.heightForWidth(width)
            foot = boards.mapTo(self._page, QPoint((boards.width() - width) // 2, boards.height() - high - 12))
            self.said.setGeometry(foot.x(), foot.y(), width, high)
            self.said.raise_()

    def _found(self, record: str) -> None:
        """Go to what was found; the panel makes way, its words stay for the next time."""
        self.hide_find()
        self.chosen.emit(record)

    def _close_find(self) -> None:
        self.hide_find()
        self.find_closed.emit()
