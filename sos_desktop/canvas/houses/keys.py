"""A child's page by keys: everything but drawing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from .rows import DRAWING, FIGURE, PAGE

if TYPE_CHECKING:
    from .board import HouseBoard

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
#: How far Alt and an arrow carry words, in page units; with Shift, further.
STEP, FAR_STEP = 12.0, 60.0


class Keys:
    """What each key does on one board."""

    def __init__(self, board: HouseBoard) -> None:
        self.board = board

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key says; whether it said anything."""
        board = self.board
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if board.house_scene.house is None:
            return False
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and held == Qt.KeyboardModifier.ShiftModifier):
            board.ask_menu()
            return True
        if key in ARROWS:
            return self._arrow(ARROWS[key], held)
        if board.locked:
            return False
        if board.current == FIGURE and self._figure(key, held):
            return True
        if key == Qt.Key.Key_Space and not event.isAutoRepeat() and not held:
            board.pointer.hold_space(True)
            return True
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if board.selected():
                board.delete_wanted.emit(board.selected())
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if board.current in board.house_scene.sayings:
                board.edit(board.current)
            return True
        if event.matches(QKeySequence.StandardKey.Paste):
            board.paste()
            return True
        return self._typed(event, held)

    def walk(self, forward: bool) -> bool:
        """To the next thing on the page; whether there is one."""
        board = self.board
        order = [row for row in board.accessible.ids() if row not in (PAGE, DRAWING)]
        if not order:
            return False
        if board.current not in order:
            board.go_to(order[0 if forward else -1])
            return True
        at = order.index(board.current) + (1 if forward else -1)
        if not 0 <= at < len(order):
            return False
        board.go_to(order[at])
        return True

    def _escape(self) -> bool:
        board = self.board
        if board.pointer.cancel("escape") or board.take_step_back():
            return True
        if not board.current:
            return False
        board.select(())
        return True

    def _arrow(self, way: tuple[int, int], held: Qt.KeyboardModifier) -> bool:
        board = self.board
        if held & Qt.KeyboardModifier.AltModifier:
            item = board.house_scene.sayings.get(board.current)
            if item is not None and not board.locked:
                step = FAR_STEP if held & Qt.KeyboardModifier.ShiftModifier else STEP
                at = item.pos()
                board.words_moved.emit(board.current, at.x() + way[0] * step, at.y() + way[1] * step)
            return True
        if held:
            return False
        if board.current == FIGURE:
            if not board.locked:
                board.step_by((way[0] - way[1]) * 0.5)
            return True
        self.walk(way in ((1, 0), (0, 1)))
        return True

    def _figure(self, key: int, held: Qt.KeyboardModifier) -> bool:
        """Home and End, the digits, and Enter for "here"."""
        board = self.board
        if held:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            board.keep_step()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            board.step_to(0.0 if key == Qt.Key.Key_Home else 10.0)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            board.step_to(float(key - Qt.Key.Key_0))
        else:
            return False
        return True

    def _typed(self, event: QKeyEvent, held: Qt.KeyboardModifier) -> bool:
        text = event.text()
        if held & ~Qt.KeyboardModifier.ShiftModifier or not text or not text.isprintable() or text.isspace():
            return False
        self.board.type_words(text)
        return True
