"""The small field in which a name is typed right on the board: somebody new, or another name for somebody here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ... import look
from ...model.text import one_line
from ...words import Words
from ..fonts import font

WIDTH = 210


class NameField(QLineEdit):
    """Enter keeps the name; going elsewhere keeps it too, for what was typed is never lost; Escape drops it."""

    #: (name, who is renamed or "", (x, y) on the board or None)
    given = Signal(str, str, object)
    #: it closes while it has the keys: somebody else must take them
    closed = Signal()

    def __init__(self, words: Words, theme: look.Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._person = ""
        self._at: tuple[float, float] | None = None
        self._was = ""
        self._open = False
        self.setFont(font(look.BASE))
        self.setFixedWidth(WIDTH)
        self.setMinimumHeight(look.TARGET)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        self.setStyleSheet(
            f"QLineEdit {{ background: {theme.field}; color: {theme.ink}; border: 2px solid {theme.focus};"
            f" border-radius: {look.CORNER}px; padding: 4px 10px; }}"
        )

    @property
    def open(self) -> bool:
        """Whether somebody is typing here."""
        return self._open

    def ask_new(self, middle: QPoint, at: tuple[float, float] | None, begun: str = "") -> None:
        """Ask for somebody new; ``begun``: letters that have been typed already."""
        self._person, self._at, self._was = "", at, ""
        self.setPlaceholderText(self._words("Who is it?"))
        self.setAccessibleName(self._words("Name of somebody new"))
        self._show(middle, begun)

    def ask_rename(self, middle: QPoint, person: str, name: str) -> None:
        """Ask for another name of somebody here."""
        self._person, self._at, self._was = person, None, name
        self.setAccessibleName(self._words("Another name for {name}", name=name))
        self._show(middle, name)
        self.selectAll()

    def finish(self, keep: bool) -> None:
        """Close; give the name if there is one to keep."""
        if not self.open:
            return
        name, self._open = one_line(self.text()), False
        if self.hasFocus():
            # Before it hides: Qt would hand the keys to whoever is next in the window.
            self.closed.emit()
        self.hide()
        if keep and name and name != self._was:
            self.given.emit(name, self._person, self._at)

    def _show(self, middle: QPoint, text: str) -> None:
        self.setText(text)
        self.adjustSize()
        room = self.parentWidget().rect().adjusted(4, 4, -4, -4)
        x = min(max(middle.x() - self.width() // 2, room.left()), max(room.right() - self.width(), room.left()))
        y = min(max(middle.y() - self.height() // 2, room.top()), max(room.bottom() - self.height(), room.top()))
        self.move(x, y)
        self._open = True
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.finish(keep=False)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.finish(keep=True)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu of the field itself (paste, undo) is no going elsewhere.
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish(keep=True)
