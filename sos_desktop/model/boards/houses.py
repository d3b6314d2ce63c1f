"""A child's own pages: their size and order, what on them is asked about as one thing, the stones of the path.

Lengths are page units from the page's middle, y downwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from ..document import Document
from ..ink import Spot, smooth
from ..order import key_at
from ..records import House, Permitted, Rating, Saying, Scale, Stroke

#: Width and height of a page.
WIDTH, HEIGHT = 1000.0, 700.0
#: Letters of the child's words, how wide they run before they wrap, and how far a line is from the next.
LETTERS, WORDS_WIDE, LINE = 26.0, 300.0, 40.0
#: What a page is called to a child, by its part, and its shapes.
TITLES = {
    "worries": "What worries me",
    "good": "Good things",
    "dreams": "Dreams and wishes",
    "path": "The path to the house",
    "free": "A page of my own",
}
SHAPE_NAMES = {
    "house": "House",
    "train": "Train",
    "horse": "Horse",
    "planet": "Planet",
    "boat": "Boat",
    "page": "Plain page",
}
#: Nearest that words come to the page's edge.
EDGE = 20.0

#: Where words that are just typed begin, by shape: left, top, right, bottom of the room inside its outline.
ROOMS = {
    "house": (-300.0, -20.0, 300.0, 290.0),
    "train": (-430.0, -90.0, 90.0, 150.0),
    "horse": (-440.0, -270.0, 440.0, 320.0),
    "planet": (-190.0, -150.0, 190.0, 190.0),
    "boat": (-250.0, 90.0, 290.0, 230.0),
    "page": (-440.0, -240.0, 440.0, 310.0),
    "path": (-470.0, -240.0, 60.0, 60.0),
}

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Thing:
    """What a child is asked about at once: one saying, or the drawing of a page (``text`` is "" then).

    ``asked``: the day they were asked about all of it, None while a part of it is new. ``may_see`` and ``everyone``:
    what holds for all of it.
    """

    house: str
    kind: str
    ids: tuple[str, ...]
    asked: date | None
    may_see: tuple[str, ...]
    everyone: bool
    text: str = field(default="", repr=False)


def pages(document: Document, child: str) -> list[House]:
    """A child's pages in their order."""
    return sorted((one for one in document.all(House) if one.child == child), key=lambda one: (one.order, one.id))


def next_order(document: Document, child: str) -> str:
    """The order key of one more page at the end."""
    keys = [one.order for one in pages(document, child) if one.order]
    return key_at(keys, len(keys))


def sayings(document: Document, house: str) -> list[Saying]:
    """The words on a page in reading order: from top to bottom, then from left to right."""
    found = [one for one in document.all(Saying) if one.house == house]
    return sorted(found, key=lambda one: (round(one.y / LINE), one.x, one.id))


def strokes(document: Document, house: str) -> list[Stroke]:
    """The ink of a page, as it was drawn."""
    return [one for one in document.all(Stroke) if one.house == house]


def things(document: Document, house: str) -> list[Thing]:
    """What a page holds that is asked about: each saying by itself, all ink together."""
    found = [_thing(house, "words", (one,), one.text) for one in sayings(document, house)]
    ink = strokes(document, house)
    return [*found, _thing(house, "drawing", ink)] if ink else found


def all_things(document: Document, child: str) -> list[Thing]:
    """The things of all a child's pages."""
    return [thing for page in pages(document, child) for thing in things(document, page.id)]


def _thing(house: str, kind: str, parts: Sequence[Permitted], text: str = "") -> Thing:
    asked = None if any(one.asked is None for one in parts) else max(one.asked for one in parts if one.asked)
    everyone = asked is not None and all(one.everyone for one in parts)
    # Where a part is for everyone, whoever was named for the others may see all.
    named = [one.may_see for one in parts if not one.everyone]
    may_see = tuple(who for who in named[0] if all(who in other for other in named)) if named and asked else ()
    return Thing(house, kind, tuple(one.id for one in parts), asked, may_see, everyone, text)


# --- where words go ---------------------------------------------------------------------------------------------------


def held(x: float, y: float) -> Spot:
    """A place for words' top left corner that keeps them on the page."""
    right, low = WIDTH / 2 - EDGE - 60.0, HEIGHT / 2 - EDGE - LINE
    return max(EDGE - WIDTH / 2, min(right, x)), max(EDGE - HEIGHT / 2, min(low, y))


def free_spot(room: Box, taken: Iterable[Box], wide: float = WORDS_WIDE, high: float = LINE) -> Spot:
    """Where new words go that were given no place: the first place in the room, line by line, that lies on nothing."""
    boxes = list(taken)
    left, top, right, low = room
    y = top
    while y + high <= low:
        x = left
        while x == left or x + wide <= right:
            box = (x, y, x + wide, y + high)
            if not any(_meet(box, other) for other in boxes):
                return x, y
            x += wide + EDGE
        y += LINE / 2
    return left, top


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


# --- the path ---------------------------------------------------------------------------------------------------------

#: The way to the house, and where the words for its two ends stand: below the first stone, and below the house.
_WAY = ((-395, 110), (-290, 60), (-170, 90), (-90, 190), (60, 245), (190, 190), (190, 80), (85, 5), (80, -105),
        (170, -160), (264, -112))  # fmt: skip
ENDS: dict[int, Box] = {0: (-480.0, 165.0, -180.0, 335.0), 10: (250.0, -55.0, 490.0, 130.0)}


def _stones() -> tuple[Spot, ...]:
    line = [spot[:2] for spot in smooth([(x, y, 1.0) for x, y in _WAY])]
    lengths = [math.dist(a, b) for a, b in pairwise(line)]
    found, gone, at = [line[0]], 0.0, 0
    for number in range(1, 10):
        wanted = sum(lengths) * number / 10
        while gone + lengths[at] < wanted:
            gone += lengths[at]
            at += 1
        (ax, ay), (bx, by), part = line[at], line[at + 1], (wanted - gone) / lengths[at]
        found.append((ax + (bx - ax) * part, ay + (by - ay) * part))
    return (*found, line[-1])


#: The middles of the stones 0 to 10.
STONES = _stones()


def stone(score: float) -> Spot:
    """Where somebody stands at a number; half a step is between two stones."""
    low = int(max(0.0, min(10.0, score)))
    if low == 10:
        return STONES[10]
    part = score - low
    (ax, ay), (bx, by) = STONES[low], STONES[low + 1]
    return ax + (bx - ax) * part, ay + (by - ay) * part


def nearest_stone(x: float, y: float) -> float:
    """The number, in half steps, whose place is nearest."""
    return min((half / 2 for half in range(21)), key=lambda score: math.dist(stone(score), (x, y)))


#: What stands at the ends where a scale's words are not for this page.
NEUTRAL_ENDS = ("The path begins here", "At the house")


def last_on_path(document: Document, child: str) -> Rating | None:
    """Where a child stood last: their own number by the path, nobody's guess and no other way of asking."""
    stood = (
        one for one in document.all(Rating)
        if one.who == child and one.method == "path" and one.score is not None and one.day
    )  # fmt: skip
    return max(stood, key=lambda one: str(one.day), default=None)


def speaks_to(scale: Scale, child: str) -> bool:
    """Whether a scale's ends are words for a child: it is this child's own, and tells of no grown-ups' worry."""
    return scale.child == child and not scale.worry


def has_own_words(document: Document, house: str, end: int) -> bool:
    """Whether the child's own words stand at an end of the path; then the scale's make way."""
    left, top, right, low = ENDS[end]
    return any(left - 30 <= one.x <= right and top - 20 <= one.y <= low for one in sayings(document, house))
