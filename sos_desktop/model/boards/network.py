"""The network board: the child in the middle, three rings, and those paid to be here beside them.

Where somebody has been put by hand their Place says so; everybody else gets a starting place (``network_seats``).
Units are board units from the middle, y downwards; ring words and sizes follow practice.md 4.2.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from ..document import Document
from ..ids import place_id
from ..records import Circle, Person, Place
from .network_seats import (
    CHILD_SIZE,
    COLUMN_X,
    LEAST_WIDTH,
    PET_SIZE,
    RADIUS,
    RING_WORDS,
    Point,
    Sitter,
    breadth,
    free_seat,
    moved,
    name_lines,
    overlap,
    seats,
)

__all__ = [
    "ASIDE_X",
    "KIND",
    "PROF_X",
    "RADIUS",
    "RING_WORDS",
    "Point",
    "held",
    "name_lines",
    "places",
    "ring_at",
    "ring_of",
    "rings",
    "size",
    "start_places",
    "starting",
]

KIND = "network"

#: Where the people paid to be here start, right of the rings, and those without a ring, left of them.
PROF_X, ASIDE_X = COLUMN_X["prof"], COLUMN_X[""]
#: How far from the middle somebody can be put.
FAR_X, FAR_Y = 1000.0, 700.0


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


def held(x: float, y: float, ring: str, paid: bool) -> Point:
    """The nearest point that means something for somebody of this ring: what a drag is held to.

    Only those paid to be here can be put beside the rings on the right, only those who never had a ring on the left.
    Everybody else stays within the outer ring, for leaving the circles is nothing that a slip of the hand should say.
    """
    x, y = min(max(x, -FAR_X), FAR_X), min(max(y, -FAR_Y), FAR_Y)
    distance = math.hypot(x, y)
    edge = RADIUS["outer"] - 2.0
    if distance <= edge or (x > 0 and (paid or ring == "prof")) or (x <= 0 and ring == ""):
        return (x, y)
    return (x * edge / distance, y * edge / distance)


def places(document: Document) -> dict[str, Point]:
    """Where everybody is on the board, by person id: their own place, or a starting place clear of others."""
    found = _placed(document)
    found.update(start_places(document, found))
    return found


def starting(document: Document) -> dict[str, Point]:
    """Those who were never put anywhere by hand, with their starting places.

    The first change that could make them move keeps them there: nobody on the board moves by themselves.
    """
    return start_places(document, _placed(document))


def size(document: Document) -> float:
    """How big people are drawn: 1 for most families, less when a ring is full."""
    return seats(tuple(_sitters(document).values()))[0]


def start_places(document: Document, taken: Mapping[str, Point]) -> dict[str, Point]:
    """Starting places for everybody who has none, clear of those who have one.

    They depend on who is in which ring and on the order in which people came, not on where others were put by hand:
    a drag of one moves another only if it lands on them.
    """
    sitters = _sitters(document)
    if len(taken) == len(sitters):
        return {}
    scale, found = seats(tuple(sitters.values()))
    there = [moved(sitters[person].box(scale), at) for person, at in taken.items() if person in sitters]
    start: dict[str, Point] = {}
    waiting: list[str] = []
    for (person, sitter), seat in zip(sitters.items(), found, strict=True):
        if person in taken:
            continue
        box = moved(sitter.box(scale), seat)
        if any(overlap(box, other) for other in there):
            waiting.append(person)
        else:
            start[person] = seat
    there += [moved(sitters[person].box(scale), seat) for person, seat in start.items()]
    base = dict(zip(sitters, found, strict=True))
    hubs = [(taken.get(one) or base[one]) for one, sitter in sitters.items() if sitter.ring == "centre"]
    for person in waiting:
        start[person] = free_seat(sitters[person], scale, there, hubs) or base[person]
        there.append(moved(sitters[person].box(scale), start[person]))
    return start


def _placed(document: Document) -> dict[str, Point]:
    board = document.board(KIND)
    found: dict[str, Point] = {}
    if board is not None:
        for person in document.all(Person):
            place = document.get(Place, place_id(board.id, person.id))
            if place is not None and place.x is not None and place.y is not None:
                found[person.id] = (place.x, place.y)
    return found


def _sitters(document: Document) -> dict[str, Sitter]:
    """Everybody as ``network_seats`` needs them, by person id, in the order in which they came."""
    where = rings(document)
    family = document.family
    children = family.index_children if family else ()
    found: dict[str, Sitter] = {}
    for person in document.all(Person):
        ring = where[person.id]
        lines = name_lines(person.shown)
        middle = person.id in children[:1] and ring in ("centre", "")
        if person.id in children and ring == "":
            ring = "centre"
        found[person.id] = Sitter(
            ring=ring,
            width=max(LEAST_WIDTH, *(breadth(line) for line in lines)),
            lines=len(lines) + person.paid,
            symbol=CHILD_SIZE if person.id in children else PET_SIZE if person.person_kind == "pet" else 1.0,
            middle=middle,
        )
    return found
