"""The pictures of a child's pages, our own: lines as a hand draws them, as plain points, for screen and paper alike.

Everything is in page units from the page's middle; screen and paper only put colour to it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ..ink import Spot, smooth
from .houses import STONES

#: How far a hand-drawn line strays, in page units, and how long a piece of it is.
STRAY, PIECE = 1.7, 9.0


@dataclass(frozen=True)
class Line:
    """One line. ``fill``: what it is filled with if anything: "wall", "soft", "stone", "light". ``width`` in units."""

    points: tuple[Spot, ...]
    closed: bool = False
    fill: str = ""
    width: float = 3.2


class _Hand:
    """Draws lines that stray a little, the same way each time."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def line(self, *corners: Spot, closed: bool = False, fill: str = "", width: float = 3.2) -> None:
        """Straight from corner to corner."""
        ends = (*corners, corners[0]) if closed else corners
        self._keep([self._stray(a, b) for a, b in pairwise(ends)], closed, fill, width)

    def curve(self, *spots: Spot, closed: bool = False, fill: str = "", width: float = 3.2) -> None:
        """A soft line through some spots."""
        around = (spots[-1], *spots, spots[0], spots[1]) if closed else spots
        line = [one[:2] for one in smooth([(x, y, 1.0) for x, y in around])]
        if closed:
            start = min(range(len(line)), key=lambda at: math.dist(line[at], spots[0]))
            end = max(range(start + 1, len(line)), key=lambda at: -math.dist(line[at], spots[0]) + 0.001 * at)
            line = line[start:end]
        self._keep([line], closed, fill, width)

    def ring(self, x: float, y: float, rx: float, ry: float = 0.0, fill: str = "", width: float = 3.2,
             start: float = 0.0, end: float = 360.0, tilt: float = 0.0) -> None:  # fmt: skip
        """An ellipse or a part of one, in degrees clockwise from the right; ``tilt``: turned as a whole."""
        ry = ry or rx
        count = max(10, int(math.hypot(rx, ry) * (end - start) / 360 / 2.2))
        seed = len(self.lines)
        lean = (math.cos(math.radians(tilt)), math.sin(math.radians(tilt)))
        spots = []
        for step in range(count + 1):
            turn = math.radians(start + (end - start) * step / count)
            swell = 1 + 0.008 * math.sin(2 * turn + seed) + 0.006 * math.sin(3 * turn + 2.1 * seed)
            dx, dy = rx * swell * math.cos(turn), ry * swell * math.sin(turn)
            spots.append((x + dx * lean[0] - dy * lean[1], y + dx * lean[1] + dy * lean[0]))
        self._keep([spots], end - start >= 360, fill, width)

    def _stray(self, a: Spot, b: Spot) -> list[Spot]:
        long = math.dist(a, b)
        count = max(2, int(long / PIECE))
        seed = 1.7 * len(self.lines) + 0.013 * a[0] + 0.029 * a[1]
        across = ((a[1] - b[1]) / long, (b[0] - a[0]) / long)
        found = []
        for step in range(count + 1):
            part = step / count
            # Calm at the corners, so that lines meet there.
            calm = math.sin(math.pi * part) ** 0.5
            away = STRAY * calm * (math.sin(seed + part * long / 55) + 0.5 * math.sin(2.3 * seed + part * long / 23))
            x, y = a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
            found.append((x + across[0] * away, y + across[1] * away))
        return found

    def _keep(self, pieces: Sequence[Sequence[Spot]], closed: bool, fill: str, width: float) -> None:
        points = tuple((round(x, 1), round(y, 1)) for piece in pieces for x, y in piece)
        self.lines.append(Line(points, closed, fill, width))


@cache
def picture(shape: str, part: str) -> tuple[Line, ...]:
    """The lines of a page: its shape, and a small sign of what it is about. The path has a picture of its own."""
    hand = _Hand()
    if part == "path":
        _path(hand)
    else:
        _SHAPES[shape](hand)
        _SIGNS[part](hand)
    return tuple(hand.lines)


# --- shapes -----------------------------------------------------------------------------------------------------------


def _house(hand: _Hand) -> None:
    hand.curve((-600, 322), (-300, 316), (0, 324), (300, 315), (600, 322), width=2.4)
    hand.line((205, -150), (205, -286), (260, -286), (260, -115), closed=True, fill="soft")
    hand.curve((236, -300), (224, -316), (232, -332), (226, -346), width=2.2)
    hand.line((-345, -55), (-345, 318), (345, 318), (345, -55), closed=True, fill="wall")
    hand.line((-392, -45), (0, -312), (392, -45), closed=True, fill="soft", width=3.6)
    hand.line((205, 318), (205, 190), (212, 172), (240, 163), (268, 172), (275, 190), (275, 318), fill="light")
    hand.ring(262, 246, 4.5, width=2.6)
    for x, y in ((-410, 322), (-386, 318), (392, 320), (418, 318)):
        hand.curve((x, y), (x - 5, y - 14), (x - 9, y - 22), width=2.2)
        hand.curve((x + 3, y), (x + 5, y - 12), (x + 11, y - 20), width=2.2)


def _train(hand: _Hand) -> None:
    hand.curve((-520, 282), (-200, 286), (120, 280), (520, 284), width=2.6)
    for x in range(-470, 500, 66):
        hand.line((x, 284), (x - 8, 300), width=2.2)
    hand.line((-455, -120), (-455, 200), (112, 200), (112, -120), closed=True, fill="wall")
    hand.line((-472, -120), (130, -120), width=4.4)
    hand.line((112, 172), (158, 172), width=4.0)
    hand.line((158, -205), (158, 200), (430, 200), (430, 40), (292, 40), (292, -205), closed=True, fill="soft")
    hand.line((142, -208), (308, -208), width=4.6)
    hand.line((186, -165), (186, -50), (264, -50), (264, -165), closed=True, fill="light")
    hand.line((352, 38), (345, -52), (394, -52), (388, 38), fill="soft")
    hand.line((334, -54), (405, -54), width=4.0)
    hand.ring(430, 118, 16, 40, fill="light", start=-90, end=90)
    hand.line((430, 200), (474, 240), (430, 240), width=3.0)
    for x in (-375, 30):
        hand.ring(x, 236, 46, fill="light")
        hand.ring(x, 236, 9, width=2.6)
    for x, size in ((218, 46), (322, 36), (398, 36)):
        hand.ring(x, 282 - size, size, fill="light")
        hand.ring(x, 282 - size, 8, width=2.6)
    for x, y, size in ((385, -96, 22), (352, -146, 30), (392, -205, 38)):
        hand.ring(x, y, size, size * 0.8, fill="light", width=2.6)


def _horse(hand: _Hand) -> None:
    hand.curve((-520, 300), (-200, 294), (150, 302), (520, 296), width=2.4)
    # Legs on the far side, tail, then the body in one line from the back over neck and head to chest, legs and belly.
    hand.line((-118, 90), (-96, 200), (-98, 284), (-50, 284), (-50, 190), (-64, 90), closed=True, fill="soft")
    hand.line((76, 90), (66, 200), (62, 284), (110, 284), (114, 190), (136, 90), closed=True, fill="soft")
    hand.curve((-262, -62), (-322, -40), (-350, 40), (-334, 130), (-352, 176), (-306, 150), (-288, 60), (-256, 0),
               fill="soft")  # fmt: skip
    hand.curve(
        (-262, -60), (-190, -98), (-60, -86), (60, -92), (120, -150), (168, -228), (232, -272), (262, -318),
        (276, -262), (318, -226), (378, -160), (384, -132), (352, -112), (300, -134), (262, -140), (240, -70),
        (236, 10), (214, 78), (210, 190), (216, 292), (160, 292), (158, 190), (140, 108), (20, 122), (-110, 112),
        (-150, 190), (-148, 292), (-204, 292), (-214, 190), (-250, 96), (-282, 20),
        closed=True, fill="wall",
    )  # fmt: skip
    hand.curve((262, -316), (206, -306), (146, -262), (96, -182), (72, -98), (112, -128), (150, -196), (206, -252),
               (256, -286), fill="soft")  # fmt: skip
    hand.ring(300, -212, 6, width=3.4)
    hand.curve((350, -138), (362, -131), (377, -136), width=2.4)
    hand.ring(366, -157, 2.6, width=2.4)


def _planet(hand: _Hand) -> None:
    hand.ring(0, 18, 305, fill="wall")
    # The half of the ring behind the planet is not seen.
    hand.ring(0, 18, 468, 118, width=3.6, start=-50, end=232, tilt=14)
    hand.ring(0, 18, 400, 80, width=2.6, start=-44, end=226, tilt=14)
    hand.ring(-150, -142, 38, 28, fill="soft", width=2.4)
    hand.ring(120, -196, 24, 16, fill="soft", width=2.4)
    hand.ring(190, 90, 30, 22, fill="soft", width=2.4)
    for x, y, size in ((-390, -265, 13), (-340, -190, 7), (330, -270, 9), (420, -60, 12), (-420, 250, 9), (300, 310, 7),
                       (-250, 318, 6)):  # fmt: skip
        hand.line((x - size, y), (x + size, y), width=2.4)
        hand.line((x, y - size), (x, y + size), width=2.4)


def _boat(hand: _Hand) -> None:
    hand.line((0, 66), (0, -318), width=4.6)
    hand.curve((16, -300), (130, -200), (212, -80), (252, 30), (130, 40), (16, 34), (22, -120), closed=True,
               fill="light")  # fmt: skip
    hand.curve((-16, -250), (-110, -140), (-206, -10), (-226, 32), (-110, 40), (-16, 34), (-20, -100), closed=True,
               fill="soft")  # fmt: skip
    hand.line((0, -316), (62, -296), (0, -276), fill="soft")
    hand.line((-392, 70), (392, 70), (296, 244), (-286, 244), closed=True, fill="wall", width=3.6)
    hand.line((-374, 104), (374, 104), width=2.2)
    for y, shift in ((268, 0), (306, 40)):
        for x in range(-470 + shift, 450, 88):
            hand.curve((x, y), (x + 22, y - 13), (x + 44, y), (x + 66, y + 9), (x + 88, y), width=2.6)
    for x, y in ((-300, -180), (-350, -140)):
        hand.curve((x, y), (x + 14, y - 10), (x + 24, y + 2), (x + 36, y - 10), (x + 50, y - 2), width=2.2)


def _page(hand: _Hand) -> None:
    hand.line((-470, -222), (470, -222), (470, 325), (-470, 325), closed=True, fill="wall")
    for x, y, turn in ((-470, -222, -1), (470, -222, 1)):
        hand.line((x - 44, y + 26 * turn), (x + 30, y - 48 * turn), (x + 52, y - 26 * turn), (x - 22, y + 48 * turn),
                  closed=True, fill="soft", width=2.2)  # fmt: skip


# --- what it is about -------------------------------------------------------------------------------------------------


def _cloud(hand: _Hand) -> None:
    hand.curve((372, -262), (352, -292), (382, -318), (412, -314), (440, -334), (470, -306), (478, -272), (440, -258),
               (400, -258), closed=True, fill="light", width=2.8)  # fmt: skip
    for x in (388, 416, 444):
        hand.line((x, -244), (x - 8, -222), width=2.4)


def _sun(hand: _Hand) -> None:
    hand.ring(428, -280, 30, fill="light", width=2.8)
    for step in range(10):
        turn = math.radians(36 * step + 8)
        reach = 56 if step % 2 else 50
        hand.line((428 + 40 * math.cos(turn), -280 + 40 * math.sin(turn)),
                  (428 + reach * math.cos(turn), -280 + reach * math.sin(turn)), width=2.4)  # fmt: skip


def _moon(hand: _Hand) -> None:
    hand.curve((440, -326), (404, -312), (394, -272), (418, -240), (456, -240), (474, -258), (444, -262), (428, -286),
               closed=True, fill="light", width=2.8)  # fmt: skip
    for x, y, size in ((480, -310, 10), (370, -322, 6)):
        spots = []
        for step in range(10):
            turn = math.radians(36 * step - 90)
            reach = size if step % 2 == 0 else size * 0.45
            spots.append((x + reach * math.cos(turn), y + reach * math.sin(turn)))
        hand.line(*spots, closed=True, fill="light", width=2.0)


def _flower(hand: _Hand) -> None:
    hand.curve((432, -232), (428, -252), (432, -272), width=2.4)
    for step in range(5):
        turn = math.radians(72 * step - 90)
        hand.ring(432 + 19 * math.cos(turn), -290 + 19 * math.sin(turn), 12, fill="light", width=2.4)
    hand.ring(432, -290, 8, fill="soft", width=2.4)


# --- the path ---------------------------------------------------------------------------------------------------------


def _path(hand: _Hand) -> None:
    hand.line((312, -200), (312, -78), (452, -78), (452, -200), closed=True, fill="wall")
    hand.line((296, -196), (382, -286), (468, -196), closed=True, fill="soft")
    hand.line((332, -78), (332, -142), (366, -142), (366, -78), fill="light")
    hand.line((396, -160), (396, -122), (434, -122), (434, -160), closed=True, fill="light", width=2.4)
    hand.line((428, -244), (428, -284), (448, -284), (448, -222), width=2.6)
    for x, y in STONES:
        hand.ring(x, y, 37, 24, fill="stone", width=2.8)
    for x, y in ((-330, 30), (-20, 130), (270, 180), (-60, -150), (10, 320), (120, 90), (470, 250), (-230, -20)):
        hand.curve((x, y), (x - 6, y - 14), (x - 11, y - 22), width=2.2)
        hand.curve((x + 3, y), (x + 5, y - 16), (x + 4, y - 26), width=2.2)
        hand.curve((x + 6, y), (x + 12, y - 12), (x + 18, y - 18), width=2.2)


_SHAPES = {"house": _house, "train": _train, "horse": _horse, "planet": _planet, "boat": _boat, "page": _page}
_SIGNS = {"worries": _cloud, "good": _sun, "dreams": _moon, "free": _flower}
