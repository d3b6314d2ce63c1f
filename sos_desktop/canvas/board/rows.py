"""The board's zones and notes as rows for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from .board import MapBoard

#: A zone's row is named by this and its category; every other row is a note's id.
ZONE = "zone:"


class NoteRows:
    """Zones and their notes in reading order, with words, place and state; what ``canvas.access`` asks for."""

    def __init__(self, board: MapBoard) -> None:
        self._board = board

    def name(self) -> str:
        """What the list is called."""
        return self._board.accessibleName()

    def ids(self) -> Sequence[str]:
        """Each zone, then its notes."""
        scene = self._board.board_scene
        zones = [zone for plan in scene.columns for zone in plan.zones] if scene.wording is not None else []
        return [row for zone in zones for row in (ZONE + zone, *scene.zones[zone])]

    def text(self, row: str) -> str:
        """For ears: "Past harm, 2 of 3: text, says Kelly", and for a zone "1  Past harm, 3 notes"."""
        scene, words = self._board.board_scene, self._board.words
        if not self.is_heading(row):
            return scene.spoken(row)
        zone = row.removeprefix(ZONE)
        many = len(scene.zones[zone])
        return f"{scene.ground.name(zone)}, " + (words.count("{n} note", "{n} notes", many) if many else words("empty"))

    def rect(self, row: str) -> QRect:
        """Where a note or a zone is on the screen."""
        board = self._board
        rect = board.zone_rect(row.removeprefix(ZONE)) if self.is_heading(row) else board.note_rect(row)
        return QRect(board.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def state(self, row: str) -> tuple[bool, bool]:
        """(selected, has the keys)."""
        board, scene = self._board, self._board.board_scene
        if self.is_heading(row):
            return False, board.hasFocus() and not scene.selected and board.zone == row.removeprefix(ZONE)
        return row in scene.selected, board.hasFocus() and row == scene.current

    def is_heading(self, row: str) -> bool:
        """Whether a row is a zone."""
        return row.startswith(ZONE)

    def widgets(self) -> Sequence[QWidget]:
        """None lie on this board."""
        return ()
