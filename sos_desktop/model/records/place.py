"""Boards, and where things lie on them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from ..errors import BadInput
from ..order import is_key
from .base import Record, one_of, ref, words

BOARD_KINDS = ("three_columns", "network")


@dataclass(frozen=True, kw_only=True)
class Board(Record):
    """A canvas of the family: the map, the network. Its kind names the file in ``model/boards`` that describes it."""

    kind: ClassVar[str] = "board"

    board_kind: str = "three_columns"
    title: str = words()

    def check(self) -> None:
        super().check()
        one_of(self.board_kind, BOARD_KINDS, "board_kind")


@dataclass(frozen=True, kw_only=True)
class Place(Record):
    """Where one thing lies on one board; ``ids.place_id`` derives its id from both.

    On the map only ``order`` counts (the zone is the note's category, never stored twice). On a free board ``x`` and
    ``y`` are in board units, a centimetre at 100 % zoom being about 38, measured from the middle.
    """

    kind: ClassVar[str] = "place"

    board: str = ref("board", lost="drop")
    subject: str = ref(lost="drop")
    order: str = ""
    x: float | None = None
    y: float | None = None

    def check(self) -> None:
        super().check()
        if self.order and not is_key(self.order):
            raise BadInput("This is no order key.", "Move the note to give it a new one.", "order")
        for name in ("x", "y"):
            value = getattr(self, name)
            if value is not None and not (math.isfinite(value) and abs(value) <= 1e6):
                raise BadInput("This place is off the board.", "Use a number within a million.", name)
        if (self.x is None) != (self.y is None):
            raise BadInput("A place has both x and y or neither.", "Give both.", "x" if self.x is None else "y")
