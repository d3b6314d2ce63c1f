"""The board's notes as rows for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

if TYPE_CHECKING:
    from .board import MapBoard


class NoteRows:
    """Notes in reading order, with words, place and state; what ``canvas.access`` asks for."""

    def __init__(self, board: MapBoard) -> None:
        self._board = board

    def name(self) -> str:
        """What the list of notes is called."""
        return self._board.accessibleName()

    def ids(self) -> Sequence[str]:
        """Notes in reading order."""
        return self._board.board_scene.in_order()

    def text(self, row: str) -> str:
        """A note for ears: "Past harm, 2 of 3: text, says Kelly"."""
        return self._board.board_scene.spoken(row)

    def rect(self, row: str) -> QRect:
        """Where a note is on the screen."""
        rect = self._board.note_rect(row)
        return QRect(self._board.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def state(self, row: str) -> tuple[bool, bool]:
        """(selected, has the keys)."""
        scene = self._board.board_scene
        return row in scene.selected, self._board.hasFocus() and row == scene.current
