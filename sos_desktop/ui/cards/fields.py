"""Where words are typed on a card: a line, and a small page that grows. Nothing typed is lost when the card goes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from ...model.text import clean

#: A rest after which typed words are told, in milliseconds.
REST = 1000
#: Most lines a page shows before it scrolls.
MOST_LINES = 8


class Line(QLineEdit):
    """One line. ``said``: Enter, or the caret leaves. ``typing``: so far, at each word's end and after a rest."""

    said = Signal(str)
    typing = Signal(str)

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._sent = ""
        self._asked = False
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._tell)
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self.settle)

    @property
    def settled(self) -> bool:
        """Whether all that is typed has been said."""
        return self.text() == self._sent

    def show_text(self, text: str) -> None:
        """The record's words, unless others are being typed here."""
        if text == self.text():
            self._sent = text
        elif self.settled or self._asked:
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(at, len(text)) if self.hasFocus() else 0)
            self._sent = self.text()

    def settle(self) -> None:
        """Say what is typed and not yet said. If nobody takes it (nothing can be saved just now), it stays typed."""
        self._rest.stop()
        if not self.settled:
            self._asked = True
            self.said.emit(clean(self.text()))
            self._asked = False

    def forget(self) -> None:
        """Another record is shown from now on: what stands here may be replaced."""
        self._rest.stop()
        self._sent = self.text()

    def _edited(self, text: str) -> None:
        self._rest.start()
        if _upto(text, self.cursorPosition())[-1:].isspace():
            self._tell()

    def _tell(self) -> None:
        if not self.settled:
            self.typing.emit(clean(self.text()))


class Page(QPlainTextEdit):
    """A few lines that grow with their words. Tab goes on to the next field, as everywhere on a card."""

    said = Signal(str)
    typing = Signal(str)

    def __init__(self, name: str, hint: str = "", lines: int = 2) -> None:
        """``lines``: how many it has while there are no words."""
        super().__init__()
        self._least = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._sent = ""
        self._asked = False
        self._showing = False
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._tell)
        self.textChanged.connect(self._edited)
        self.document().documentLayout().documentSizeChanged.connect(lambda size: self.updateGeometry())

    @property
    def settled(self) -> bool:
        """Whether all that is typed has been said."""
        return self.toPlainText() == self._sent

    def show_text(self, text: str) -> None:
        """The record's words, unless others are being typed here."""
        if text == self.toPlainText():
            self._sent = text
        elif self.settled or self._asked:
            at = self.textCursor().position()
            self._showing = True
            self.setPlainText(text)
            self._showing = False
            self._sent = self.toPlainText()
            cursor = self.textCursor()
            cursor.setPosition(min(at, len(self._sent)))
            self.setTextCursor(cursor)

    def settle(self) -> None:
        """Say what is typed and not yet said. If nobody takes it (nothing can be saved just now), it stays typed."""
        self._rest.stop()
        if not self.settled:
            self._asked = True
            self.said.emit(clean(self.toPlainText()))
            self._asked = False

    def forget(self) -> None:
        """Another record is shown from now on: what stands here may be replaced."""
        self._rest.stop()
        self._sent = self.toPlainText()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        tall, block = 0.0, self.document().begin()
        while block.isValid() and tall < MOST_LINES * line:
            # Not so many lines: those of Urdu are taller.
            tall += self.blockBoundingRect(block).height()
            block = block.next()
        return QSize(200, round(max(self._least * line, min(MOST_LINES * line, tall))) + 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the card closes; what is typed is kept
            return
        super().keyPressEvent(event)

    def _edited(self) -> None:
        if self._showing:
            return
        self._rest.start()
        # Where the caret is, not at the end of it all: people go back into what they wrote.
        if self.document().characterAt(self.textCursor().position() - 1).isspace():
            self._tell()

    def _tell(self) -> None:
        if not self.settled:
            self.typing.emit(clean(self.toPlainText()))


def _upto(text: str, position: int) -> str:
    """The text before a position that Qt counts in UTF-16 units."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "replace")
