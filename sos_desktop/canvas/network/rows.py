"""The people of the network as rows for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from .board import NetworkBoard


class PeopleRows:
    """People from the middle outwards, with words, place and state; what ``canvas.access`` asks for."""

    def __init__(self, board: NetworkBoard) -> None:
        self._board = board

    def name(self) -> str:
        """What the list is called."""
        return self._board.accessibleName()

    def ids(self) -> Sequence[str]:
        """People in the order of Tab."""
        return self._board.network_scene.in_order()

    def text(self, row: str) -> str:
        """A person for ears: "Nan Jo, mum's mum, knows what happened, strong tie with Tia"."""
        item = self._board.network_scene.people.get(row)
        return item.face.spoken if item is not None else ""

    def rect(self, row: str) -> QRect:
        """Where somebody is on the screen."""
        rect = self._board.person_rect(row)
        return QRect(self._board.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def state(self, row: str) -> tuple[bool, bool]:
        """(selected, has the keys): while a tie is drawn, whoever it points at."""
        board = self._board
        aimed = board.tying.target if board.tying is not None else ""
        return row in board.selected(), board.hasFocus() and row == (aimed or board.current)

    def is_heading(self, row: str) -> bool:
        """Whether a row is a name over others: none is."""
        return False

    def widgets(self) -> Sequence[QWidget]:
        """The field for a name and the hint about a tie, while they are shown."""
        return [one for one in (self._board.name_field, self._board.hint) if not one.isHidden()]
