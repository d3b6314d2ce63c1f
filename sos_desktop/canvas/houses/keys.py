"""A child's page by keys: everything but drawing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ..free_board import ENTER, FreeKeys, words_of
from .rows import DRAWING, FIGURE, PAGE

if TYPE_CHECKING:
    from .board import HouseBoard

#: How far Alt and an arrow carry words, in page units; with Shift, further.
STEP, FAR_STEP = 12.0, 60.0


class Keys(FreeKeys):
    """What each key does on one board."""

    def __init__(self, board: HouseBoard) -> None:
        self.board = board

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key says; whether it said anything."""
        return self.board.house_scene.house is not None and super().press(event)

    def order(self) -> list[str]:
        return [row for row in self.board.accessible.ids() if row not in (PAGE, DRAWING)]

    def other(self, event: QKeyEvent, held: Qt.KeyboardModifier) -> bool:
        board, key = self.board, event.key()
        if board.locked:
            return False
        if board.current == FIGURE and self._figure(key, held):
            return True
        if key in (*ENTER, Qt.Key.Key_F2):
            if board.current in board.house_scene.sayings:
                board.edit(board.current)
        elif event.matches(QKeySequence.StandardKey.Paste):
            board.paste()
        elif words_of(event, held):
            board.type_words(words_of(event, held))
        else:
            return self.push_or_delete(event, held)
        return True

    def escape(self) -> bool:
        board = self.board
        if board.pointer.cancel("escape") or board.take_step_back():
            return True
        if not board.current:
            return False
        board.select(())
        return True

    def arrow(self, way: tuple[int, int], held: Qt.KeyboardModifier) -> bool:
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
        if key in (*ENTER, Qt.Key.Key_Space):
            board.keep_step()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            board.step_to(0.0 if key == Qt.Key.Key_Home else 10.0)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            board.step_to(float(key - Qt.Key.Key_0))
        else:
            return False
        return True
