"""Where people start on the network board: one after the other, each on the freest seat of their ring.

Whoever sits stays: a seat depends only on those who came before, so that adding somebody moves nobody. When a ring has
no seat left, everybody is drawn smaller from where they are, and the row goes on.
Units are board units from the middle, y downwards. Nothing is measured here: ``breadth`` reckons letters wide.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

Point = tuple[float, float]
#: Left, top, right, bottom.
Box = tuple[float, float, float, float]

#: Outer radius of each ring.
RADIUS = {"centre": 115.0, "inner": 224.0, "middle": 328.0, "outer": 430.0}
#: Ring edges in words, as said to a family (practice 4.2).
RING_WORDS = {
    "inner": "know what happened",
    "middle": "know a little",
    "outer": "know nothing yet",
}
#: The quiet columns beside the rings, by ring ("" is no ring), with the x of their people and the words above.
COLUMN_X = {"prof": 560.0, "": -560.0}
COLUMN_WORDS = {"prof": "Paid to be here", "": "Not in the circles"}
#: The middle of a column's words, and where its people begin and end.
COLUMN_TOP, COLUMN_FIRST, COLUMN_LAST = -395.0, -328.0, 400.0
COLUMN_STEP = 150.0

#: At size 1: a symbol's width, the height of letters and of a line, and the air between symbol and name.
SYMBOL, LETTERS, LINE, AIR = 58.0, 22.0, 25.0, 2.0
#: A child of this map, and a pet, against everybody else.
CHILD_SIZE, PET_SIZE = 1.2, 0.84
#: Names are broken into lines of at most so many letters.
NAME_LETTERS = 12
#: Air kept round each person and each name.
MARGIN = 5.0
#: A name's width is reckoned at least this much: renaming "Nan" to "Nan Jo" must not make others move.
LEAST_WIDTH = 96.0
#: Each step in which everybody is drawn smaller when a ring is full.
SMALLER = 0.85

_NARROW, _WIDE = frozenset("iljtfrI.,;:'’|!()[]- "), frozenset("mwMWQO@%&—")


@dataclass(frozen=True, slots=True)
class Sitter:
    """What counts of a person for a seat: their ring, their widest line, how many lines, how big their symbol is."""

    ring: str
    width: float
    lines: int
    symbol: float = 1.0
    middle: bool = False

    def box(self, size: float) -> Box:
        """Symbol and name together, from the symbol's middle."""
        radius = SYMBOL * self.symbol / 2
        half = max(radius, self.width / 2)
        below = radius + AIR + self.lines * LINE
        return (-half * size, -radius * size, half * size, below * size)


def name_lines(name: str) -> tuple[str, ...]:
    """A name in lines, whole: broken between words where it can be, never shortened."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= NAME_LETTERS:
            lines[-1] += " " + word
            continue
        while len(word) > NAME_LETTERS + 2:
            lines.append(word[:NAME_LETTERS])
            word = word[NAME_LETTERS:]
        lines.append(word)
    return tuple(lines) or ("?",)


def breadth(text: str, letters: float = LETTERS) -> float:
    """How wide a line is at most, in units, for letters of this height. Scripts of square letters count full."""
    ems = 0.0
    for letter in text:
        if letter in _NARROW:
            ems += 0.44
        elif letter in _WIDE or letter > "\u2fff":
            ems += 1.02
        elif letter.isupper() or letter > "\u024f":
            ems += 0.78
        else:
            ems += 0.64
    return ems * letters


def ring_words_box(ring: str, text: str = "") -> Box:
    """Where a ring's words stand: inside it, under the top of its line, wholly off the line."""
    half = breadth(text or RING_WORDS[ring]) / 2
    top = -math.sqrt(max((RADIUS[ring] - 8) ** 2 - half**2, 0.0))
    return (-half, top, half, top + LINE)


def seats(sitters: tuple[Sitter, ...]) -> tuple[float, tuple[Point, ...]]:
    """The size at which everybody is drawn (1 for most families), and a seat for each, none on top of another."""
    for upto in range(25, len(sitters), 25):  # keeps the recursion below shallow
        _seated(sitters[:upto])
    return _seated(sitters)


@lru_cache(maxsize=512)
def _seated(sitters: tuple[Sitter, ...]) -> tuple[float, tuple[Point, ...]]:
    if not sitters:
        return 1.0, ()
    size, found = _seated(sitters[:-1])
    new = sitters[-1]
    if new.middle:
        return size, (*found, (0.0, 0.0))
    while True:
        # The middle is kept for the child, who may come later.
        taken = [moved(other.box(size), seat) for other, seat in zip(sitters, found, strict=False)]
        taken.append(Sitter("centre", LEAST_WIDTH, 1, CHILD_SIZE).box(size))
        hubs = [at for other, at in zip(sitters, found, strict=False) if other.ring == "centre"]
        seat = free_seat(new, size, taken, hubs)
        if seat is not None:
            return size, (*found, seat)
        size *= SMALLER


def free_seat(sitter: Sitter, size: float, taken: list[Box], hubs: list[Point]) -> Point | None:
    """The freest seat of the sitter's ring that keeps clear of these boxes and of all words; None if there is none.

    ``hubs``: those in the middle, to whom most ties go. Nobody should sit in between, nor put somebody else there.
    """
    box = sitter.box(size)
    radius = SYMBOL * sitter.symbol / 2 * size
    name = (-sitter.width / 2 * size, radius + AIR * size, sitter.width / 2 * size, box[3])
    margin = MARGIN * size
    blocks = [(a - margin, b - margin, c + margin, d + margin) for a, b, c, d in taken]
    if sitter.ring not in RADIUS:
        return next((at for at in _column(sitter.ring, box, len(taken)) if _is_clear(moved(box, at), blocks)), None)
    blocks += [ring_words_box(ring) for ring in RING_WORDS]
    # Only what reaches into the ring's band can be in the way there.
    inner, outer = _edges(sitter.ring)
    blocks = [one for one in blocks if _nearest(one) < outer + 60 and _farthest(one) > inner - 60]
    middles = [((a + c) / 2, (b + d) / 2) for a, b, c, d in taken]
    close = [one for one in middles if inner - 200 < math.hypot(*one) < outer + 200]
    valued: list[tuple[float, int, Point]] = []
    for number, at in enumerate(_band(sitter.ring, box, fine=False)):
        here = moved(box, at)
        if _is_clear(here, blocks):
            worth = _worth(sitter.ring, here, close) - _strays(sitter.ring, at, radius, moved(name, at))
            valued.append((worth, -number, at))
    if not valued:
        return next((at for at in _band(sitter.ring, box, fine=True) if _is_clear(moved(box, at), blocks)), None)
    valued.sort(reverse=True)
    # Of a hub and the seat in question, what could lie between: not what the hub itself is in.
    between = [(hub, [other for other in taken if not _holds(other, hub)]) for hub in hubs[:2]]
    best: tuple[float, Point] | None = None
    for worth, _, at in valued[:60]:
        if best is not None and best[0] >= worth:
            break
        here = moved(box, at)
        for hub, others in between:
            behind = sum(1 for other in others if crosses(hub, at, other))
            if best is not None and best[0] >= worth - 45.0 * behind:
                worth = best[0]
                break
            before = sum(1 for other in middles if crosses(hub, other, here))
            # Beside the child there is no room for a line and a name: the name alone would hide the tie.
            own = sitter.ring == "centre" and crosses(hub, at, moved(name, at))
            worth -= 45.0 * (behind + before + own)
        if best is None or worth > best[0]:
            best = (worth, at)
    return best[1] if best else None


def moved(box: Box, by: Point) -> Box:
    """The box with its origin at a point."""
    return (box[0] + by[0], box[1] + by[1], box[2] + by[0], box[3] + by[1])


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any ground."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def crosses(start: Point, end: Point, box: Box) -> bool:
    """Whether the straight line between two points goes through a box."""
    (x, y), (to_x, to_y), (left, top, right, bottom) = start, end, box
    # Most boxes are wholly to one side of it.
    if (right < x and right < to_x) or (left > x and left > to_x):
        return False
    if (bottom < y and bottom < to_y) or (top > y and top > to_y):
        return False
    low, high = 0.0, 1.0
    for way, near, far in ((to_x - x, left - x, right - x), (to_y - y, top - y, bottom - y)):
        if way == 0:
            if near > 0 or far < 0:
                return False
            continue
        enter, leave = sorted((near / way, far / way))
        low, high = max(low, enter), min(high, leave)
        if low > high:
            return False
    return True


def _holds(box: Box, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _is_clear(box: Box, blocks: list[Box]) -> bool:
    left, top, right, bottom = box
    return not any(left < c and a < right and top < d and b < bottom for a, b, c, d in blocks)


def _worth(ring: str, box: Box, middles: list[Point]) -> float:
    """How good a seat is: far from others, in the middle of the ring's band."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    nearest = min((math.hypot(x - a, y - b) for a, b in middles), default=300.0)
    inner, outer = _edges(ring)
    return nearest - 0.8 * abs(math.hypot(x, y) - (inner + outer) / 2)


def _strays(ring: str, at: Point, radius: float, name: Box) -> float:
    """What it costs that a symbol, and far less so its name, reaches over the lines of its ring."""
    if ring == "centre":
        return 0.0  # the middle has no line drawn round it
    inner, outer = _edges(ring)
    away, corner = math.hypot(*at), 1.2 * radius  # a square's corners reach further than a circle
    symbol = max(away + corner - outer + 4, 0.0) + max(inner + 4 - away + corner, 0.0)
    letters = max(_farthest(name) - outer + 2, 0.0) + max(inner + 2 - _nearest(name), 0.0)
    return 20.0 * symbol + 1.5 * letters


def _nearest(box: Box) -> float:
    return math.hypot(max(box[0], -box[2], 0.0), max(box[1], -box[3], 0.0))


def _farthest(box: Box) -> float:
    return math.hypot(max(-box[0], box[2]), max(-box[1], box[3]))


def _edges(ring: str) -> tuple[float, float]:
    names = list(RADIUS)
    index = names.index(ring)
    return (RADIUS[names[index - 1]] if index else 0.0), RADIUS[ring]


def _band(ring: str, box: Box, fine: bool) -> Iterator[Point]:
    """Points of a ring's band for a symbol's middle; fine enough, if asked for, to find the last gap."""
    inner, outer = _edges(ring)
    # The box hangs below its symbol; it is the box that should lie in the middle of the band.
    drop = (box[1] + box[3]) / 2
    wide, high = box[2] - box[0], box[3] - box[1]
    rows = max(int((outer - inner) / max(high / 4, 1.0)), 1) if fine else 7
    first = {"centre": 0.8, "inner": 0.3, "middle": 1.6, "outer": 1.1}[ring]
    # From the middle of the band outwards, so that equal worth means the middle.
    for row in sorted(range(rows), key=lambda row: abs(row + 0.5 - rows / 2)):
        radius = inner + (row + 0.5) * (outer - inner) / rows
        count = max(int(2 * math.pi * radius / max(wide / 4, 2.0)), 12) if fine else 48
        for turn in range(count):
            angle = first + 2 * math.pi * turn / count
            x, y = radius * math.sin(angle), radius * math.cos(angle) - drop
            if inner + 4 < math.hypot(x, y) < outer - 4:
                yield (x, y)


def _column(ring: str, box: Box, others: int) -> Iterator[Point]:
    """Points of a column from the top down, then of the next one further out."""
    x = COLUMN_X[ring]
    high = box[3] - box[1]
    rows = int((COLUMN_LAST - COLUMN_FIRST) / (high / 8))
    for column in range(others + 2):
        for row in range(rows):
            yield (x + math.copysign(COLUMN_STEP * column, x), COLUMN_FIRST + row * high / 8)
