"""Faces and animals that a child may pick for somebody, our own: few lines, as plain points, for screen and paper.

Each is drawn about its middle; screen and paper only put colour to it: somebody's own paper, a white, a darker paper.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from ..ink import Spot
from .house_art import Line

#: What each is called, for ears and under the pictures.
NAMES: Mapping[str, str] = {
    "": "letters", "smile": "smiling face", "calm": "calm face", "wink": "winking face", "star": "face with a star",
    "glasses": "face with glasses", "cap": "face with a cap", "fox": "fox", "owl": "owl", "bear": "bear", "cat": "cat",
    "rabbit": "rabbit", "hedgehog": "hedgehog", "robin": "robin", "frog": "frog",
}  # fmt: skip
#: A face is drawn about its middle: a head is some 90 across, ears and a cap go out to this.
SIZE = 118.0
#: The points of a bend.
_BEND = 8


@cache
def face(name: str) -> tuple[Line, ...]:
    """The lines of a face or animal, in the order in which they are painted; none for a name that is none.

    A line's ``fill`` is "paper", "white", "dark" or "ink"; one of no width is only its fill.
    """
    draw = _FACES.get(name)
    if draw is None:
        return ()
    pen = _Pen()
    draw(pen)
    return tuple(pen.lines)


class _Pen:
    """One pen for all faces."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def blob(self, *spots: Spot, fill: str = "", width: float = 4.0) -> None:
        """A closed soft line through spots."""
        count = len(spots)
        middles = [_middle(spots[at], spots[(at + 1) % count]) for at in range(count)]
        points = [point for at, spot in enumerate(spots) for point in _bend(middles[at - 1], spot, middles[at])]
        self._keep(points, True, fill, width)

    def shape(self, *corners: Spot, fill: str = "", width: float = 4.0) -> None:
        """Corners joined by straight lines."""
        self._keep(corners, True, fill, width)

    def oval(self, x: float, y: float, rx: float, ry: float = 0.0, fill: str = "", width: float = 4.0) -> None:
        """An ellipse."""
        count = max(16, int(1.1 * max(rx, ry)))
        turns = (math.tau * step / count for step in range(count))
        self._keep([(x + rx * math.cos(turn), y + (ry or rx) * math.sin(turn)) for turn in turns], True, fill, width)

    def bow(self, x1: float, y1: float, xm: float, ym: float, x2: float, y2: float, width: float = 4.0) -> None:
        """A bent line from one end to the other, pulled towards a point."""
        self._keep([*_bend((x1, y1), (xm, ym), (x2, y2)), (x2, y2)], False, "", width)

    def eyes(self, apart: float = 15.0, y: float = -6.0, size: float = 4.2) -> None:
        """Two dots."""
        for x in (-apart, apart):
            self.oval(x, y, size, fill="ink", width=0)

    def _keep(self, points: Iterable[Spot], closed: bool, fill: str, width: float) -> None:
        self.lines.append(Line(tuple((round(x, 2), round(y, 2)) for x, y in points), closed, fill, width))


def _middle(one: Spot, other: Spot) -> Spot:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _bend(start: Spot, pull: Spot, end: Spot) -> list[Spot]:
    """Points of a quadratic bend, without its end."""
    found = []
    for step in range(_BEND):
        part = step / _BEND
        a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
        found.append((a * start[0] + b * pull[0] + c * end[0], a * start[1] + b * pull[1] + c * end[1]))
    return found


# --- people -----------------------------------------------------------------------------------------------------------


def _head(pen: _Pen) -> None:
    pen.oval(0, 2, 43, 42, "paper")


def _smile(pen: _Pen) -> None:
    _head(pen)
    pen.eyes()
    pen.bow(-20, 14, 0, 36, 20, 14)


def _calm(pen: _Pen) -> None:
    _head(pen)
    pen.bow(-23, -7, -15, 0, -8, -7)
    pen.bow(8, -7, 15, 0, 23, -7)
    pen.bow(-14, 19, 0, 25, 14, 19)


def _worried(pen: _Pen) -> None:
    _head(pen)
    pen.eyes(15, -2)
    for side in (-1, 1):
        pen.bow(side * 24, -14, side * 18, -20, side * 8, -21, 3.4)
    pen.bow(-17, 27, 0, 12, 17, 27)


def _wink(pen: _Pen) -> None:
    _head(pen)
    pen.oval(-15, -6, 2.2, fill="ink")
    pen.bow(8, -5, 16, -11, 24, -5)
    pen.bow(-18, 13, 4, 34, 21, 13)


def _star(pen: _Pen) -> None:
    _head(pen)
    pen.eyes(14, 0)
    pen.bow(-17, 18, 0, 35, 17, 18)
    corners = []
    for step in range(10):
        turn = math.radians(36 * step - 90)
        reach = 14.0 if step % 2 == 0 else 6.0
        corners.append((0 + reach * math.cos(turn), -24 + reach * math.sin(turn)))
    pen.shape(*corners, fill="white", width=3)


def _glasses(pen: _Pen) -> None:
    _head(pen)
    for x in (-17, 17):
        pen.oval(x, -5, 13, fill="white", width=3.4)
    pen.bow(-5, -7, 0, -11, 5, -7, 3.4)
    pen.eyes(17, -4, 3.6)
    pen.bow(-15, 20, 0, 33, 15, 20)


def _cap(pen: _Pen) -> None:
    _head(pen)
    pen.eyes(15, 4)
    pen.bow(-17, 20, 0, 36, 17, 20)
    pen.blob((-42, -12), (-38, -50), (0, -58), (38, -50), (42, -12), (0, -22), fill="white")
    pen.bow(-34, -14, 20, -26, 52, -8, 6)


# --- animals ----------------------------------------------------------------------------------------------------------


def _fox(pen: _Pen) -> None:
    for side in (-1, 1):
        pen.shape((side * 40, -46), (side * 42, -6), (side * 10, -26), fill="paper")
    pen.shape((-44, -10), (-22, -24), (22, -24), (44, -10), (0, 44), fill="paper")
    for side in (-1, 1):
        pen.bow(side * 42, -8, side * 14, 4, side * 4, 36, 3)
    pen.eyes(16, -4)
    pen.oval(0, 38, 5, 4, fill="ink")


def _owl(pen: _Pen) -> None:
    pen.shape(
        (-36, -42), (-12, -34), (12, -34), (36, -42), (40, 10), (24, 40), (0, 46), (-24, 40), (-40, 10), fill="paper"
    )
    for x in (-17, 17):
        pen.oval(x, -10, 16, fill="white", width=3.4)
    pen.eyes(17, -10, 5)
    pen.shape((-6, 2), (6, 2), (0, 14), fill="dark", width=3)
    for x, y in ((-12, 24), (0, 28), (12, 24)):
        pen.bow(x - 6, y, x, y + 8, x + 6, y, 3)


def _bear(pen: _Pen) -> None:
    for x in (-30, 30):
        pen.oval(x, -30, 15, fill="paper")
        pen.oval(x, -30, 6, fill="dark", width=0)
    pen.oval(0, 4, 42, 40, "paper")
    pen.oval(0, 18, 18, 15, "white", 3)
    pen.eyes(16, -4)
    pen.oval(0, 11, 6, 4.5, fill="ink")
    pen.bow(-9, 22, 0, 29, 9, 22, 3)


def _cat(pen: _Pen) -> None:
    for side in (-1, 1):
        pen.shape((side * 36, -48), (side * 40, -4), (side * 8, -30), fill="paper")
    pen.oval(0, 6, 41, 37, "paper")
    pen.eyes(16, 0)
    pen.shape((-5, 10), (5, 10), (0, 16), fill="ink", width=2)
    pen.bow(0, 16, -4, 26, -12, 22, 3)
    pen.bow(0, 16, 4, 26, 12, 22, 3)
    for side in (-1, 1):
        pen.bow(side * 20, 14, side * 36, 10, side * 49, 11, 2.4)
        pen.bow(side * 20, 19, side * 36, 20, side * 48, 25, 2.4)


def _rabbit(pen: _Pen) -> None:
    for side in (-1, 1):
        pen.blob((side * 8, -12), (side * 4, -44), (side * 16, -58), (side * 30, -46), (side * 26, -12), fill="paper")
        pen.bow(side * 15, -22, side * 13, -36, side * 18, -44, 2.6)
    pen.oval(0, 16, 36, 32, "paper")
    pen.eyes(14, 10)
    pen.oval(0, 20, 4, 3, fill="ink")
    pen.bow(0, 22, -3, 30, -10, 27, 3)
    pen.bow(0, 22, 3, 30, 10, 27, 3)


def _hedgehog(pen: _Pen) -> None:
    corners = []
    for step in range(33):
        turn = math.radians(150 + step * 240 / 32)
        reach = 50.0 if step % 2 else 39.0
        corners.append((reach * math.cos(turn), 6 + reach * math.sin(turn)))
    pen.shape(*corners, fill="dark", width=3.4)
    pen.blob((-32, 6), (-26, -18), (0, -24), (26, -18), (32, 6), (24, 36), (0, 46), (-24, 36), fill="paper", width=3.4)
    pen.eyes(13, 2)
    pen.oval(0, 14, 6, 5, fill="ink")
    pen.bow(-10, 25, 0, 33, 10, 25, 3)


def _robin(pen: _Pen) -> None:
    pen.blob((-36, -10), (-30, -44), (8, -50), (34, -30), (42, 4), (30, 38), (-2, 46), (-32, 32), fill="white")
    pen.blob((-20, 2), (-12, -18), (14, -20), (28, 4), (20, 34), (-4, 40), (-22, 26), fill="paper", width=3)
    pen.oval(-4, -25, 4.2, fill="ink", width=0)
    pen.shape((-27, -26), (-49, -18), (-28, -14), fill="dark", width=3)
    pen.bow(18, -8, 38, 6, 28, 26, 3)
    pen.bow(-8, 44, -9, 48, -12, 50, 3)
    pen.bow(6, 44, 6, 48, 4, 50, 3)


def _frog(pen: _Pen) -> None:
    pen.oval(0, 12, 44, 33, "paper")
    for x in (-22, 22):
        pen.oval(x, -22, 16, fill="paper")
        pen.oval(x, -23, 8, fill="white", width=3)
    pen.eyes(22, -23, 4)
    pen.bow(-28, 14, 0, 38, 28, 14)
    for x in (-5, 5):
        pen.oval(x, 4, 1.4, fill="ink", width=0)


#: The face at the low end of a child's path: how it is for somebody, and no face to pick for anybody.
WORRIED = "worried"
_FACES: Mapping[str, Callable[[_Pen], None]] = {
    WORRIED: _worried,
    "smile": _smile, "calm": _calm, "wink": _wink, "star": _star, "glasses": _glasses, "cap": _cap, "fox": _fox,
    "owl": _owl, "bear": _bear, "cat": _cat, "rabbit": _rabbit, "hedgehog": _hedgehog, "robin": _robin, "frog": _frog,
}  # fmt: skip
