"""The map as a picture of another day: it can be pushed, zoomed and read, and nothing on it can be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from ... import look
from ...canvas.board.board import MapBoard
from ...words import Words

#: Keys that look around; with Control: zoom.
_LOOKING = frozenset(
    {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
)
_ZOOMING = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0})
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class PastBoard(MapBoard):
    """The same drawing as the map's, without all that takes hold of a note."""

    def __init__(self, words: Words, theme: look.Theme, parent: QWidget | None = None) -> None:
        super().__init__(words, theme, parent)
        # Without the signs that are there to be pressed, and no zone in hand.
        self.board_scene.ground.bare = True
        self.board_scene.ground.held = None
        self.board_scene.motion.on = False
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def hold_zone(self, category: str) -> None:
        """No zone is in hand here."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # As with the space bar held on the map: every press pushes the board.
        self.pointer.hold_space(True)
        if event.button() == Qt.MouseButton.LeftButton:
            self.pointer.press(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.pointer.busy:
            self.pointer.move(event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & _HELD
        looking = not held and event.key() in _LOOKING
        zooming = held == Qt.KeyboardModifier.ControlModifier and event.key() in _ZOOMING
        if (looking or zooming) and self.keys.press(event):
            self.steer(by_keys=True)
            event.accept()
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return QWidget.focusNextPrevChild(self, forward)

    def edit(self, note_id: str, select_all: bool = False, at=None) -> None:
        """Nothing is written in the past."""
