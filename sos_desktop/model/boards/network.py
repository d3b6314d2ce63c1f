"""The network board: the child in the middle, three rings, and those paid to be here beside them.

Where somebody has been put by hand their Place says so; everybody else gets a starting place from ``start_places``.
Units are board units from the middle; ring words and sizes follow practice.md 4.2.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from ..document import Document
from ..ids import place_id
from ..records import Circle, Person, Place

KIND = "network"

#: Outer radius of each ring. Beyond the last one, and not a circle: ``prof`` and people without a ring.
RADIUS: Mapping[str, float] = {"centre": 105.0, "inner": 215.0, "middle": 335.0, "outer": 455.0}
#: Ring edges in words, as said to a family.
RING_WORDS: Mapping[str, str] = {
    "inner": "know what happened",
    "middle": "know a little",
    "outer": "know nothing yet",
}
#: Where the people paid to be here start, right of the rings, and those without a ring, left of them.
PROF_X = 570.0
ASIDE_X = -570.0
ROW = 100.0
#: Half the angle, in radians, that is kept free at the top of each ring for its words.
FREE_TOP = 0.4

Point = tuple[float, float]


def ring_of(document: Document, person: str, on: date | None = None) -> str:
    """The ring a person stands in (on a day, default now): "" if they were never placed."""
    found: Circle | None = None
    for circle in document.all(Circle):
        if circle.person != person or (on and circle.day and circle.day > on):
            continue
        if found is None or (circle.day or date.min) >= (found.day or date.min):
            found = circle
    return found.ring if found else ""


def rings(document: Document) -> dict[str, str]:
    """Everybody's ring now, by person id, in one pass."""
    latest: dict[str, Circle] = {}
    for circle in document.all(Circle):
        before = latest.get(circle.person)
        if before is None or (circle.day or date.min) >= (before.day or date.min):
            latest[circle.person] = circle
    return {person.id: latest[person.id].ring if person.id in latest else "" for person in document.all(Person)}


def ring_at(x: float, y: float) -> str:
    """The ring a point on the board lies in; "" outside all of them."""
    distance = math.hypot(x, y)
    for ring, radius in RADIUS.items():
        if distance <= radius:
            return ring
    return "prof" if x > 0 else ""


def places(document: Document) -> dict[str, Point]:
    """Where everybody is on the board, by person id: their own, or a starting place clear of others."""
    board = document.board(KIND)
    found: dict[str, Point] = {}
    if board is not None:
        for person in document.all(Person):
            place = document.get(Place, place_id(board.id, person.id))
            if place is not None and place.x is not None and place.y is not None:
                found[person.id] = (place.x, place.y)
    found.update(start_places(document, found))
    return found


def start_places(document: Document, taken: Mapping[str, Point]) -> dict[str, Point]:
    """Starting places for everybody who has none: spread round their ring, as far as can be from those who have one."""
    where = rings(document)
    family = document.family
    children = tuple(family.index_children) if family else ()
    found: dict[str, Point] = {}
    for person in document.all(Person):
        if person.id in taken:
            continue
        ring = where[person.id]
        others = [*taken.values(), *found.values()]
        if person.id in children[:1] and ring in ("centre", ""):
            found[person.id] = (0.0, 0.0)
        elif ring in RADIUS:
            found[person.id] = _freest(_spots(ring), others)
        else:
            x = PROF_X if ring == "prof" else ASIDE_X
            column = [(x + math.copysign(aside * 130, x), (row - 4) * ROW) for aside in range(8) for row in range(9)]
            middle_out = sorted(column, key=lambda spot: (abs(spot[0]), abs(spot[1]), spot[1]))
            found[person.id] = next(
                (spot for spot in middle_out if all(math.dist(spot, other) > 80 for other in others)), middle_out[-1]
            )
    return found


def _spots(ring: str) -> list[Point]:
    """Points round the middle of a ring's band. The top is left free: ring words stand there."""
    names = list(RADIUS)
    index = names.index(ring)
    inner = RADIUS[names[index - 1]] if index else 40.0
    radius = (inner + RADIUS[ring]) / 2 if index else 72.0
    count = 48
    spots = []
    for step in range(count):
        turn = 2 * math.pi * (step + 0.5) / count  # from straight down, so that the top comes in the middle
        if abs(turn - math.pi) > FREE_TOP:
            spots.append((radius * math.sin(turn), radius * math.cos(turn)))
    return spots


def _freest(spots: list[Point], others: list[Point]) -> Point:
    if not others:
        return spots[0]
    return max(spots, key=lambda spot: min(math.dist(spot, other) for other in others))
