"""What people and ties look like in the drawing: symbols of the UK key for family trees, lines of the ecomap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from ...model.records import Person
from ..marks import Box, Ellipse, Mark, Path, Point
from ..text import place
from .network_plan import HALF
from .style import BODY, INK, THEME

THICK, THIN = 3.2, 1.2
CROSS = "#8b9097"
DOTS, DASHES = (0.1, 4.0), (4.0, 2.5)


def symbol(person: Person, x: float, y: float, child: bool, initials: str | None = None) -> list[Mark]:
    """A person: square (male), circle (female), rounded (otherwise), diamond (pet), triangle (unborn).

    The children of the map have a second outline, those paid to be here a dashed one, the dead a cross behind.
    """
    fill = THEME.paper_of(person.tint)
    dash = DASHES if person.paid else ()
    weight = 1.8 if child else 1.2
    marks: list[Mark] = []
    if child:
        marks.append(_outline(person, x, y, HALF + 4, "#ffffff", 1.0, dash))
    marks.append(_outline(person, x, y, HALF, fill, weight, dash))
    if person.died:
        r = HALF * (0.7 if person.sex != "m" else 0.95)
        marks.append(Path(((x - r, y - r), (x + r, y + r)), stroke=CROSS, line=1.4))
        marks.append(Path(((x - r, y + r), (x + r, y - r)), stroke=CROSS, line=1.4))
    shown = person.initials if initials is None else initials
    low = 3.0 if person.person_kind == "unborn" else 0.0
    if shown:
        marks.append(place(shown, x, y + BODY * 0.36 + low, BODY, INK, "figure", bold=True, align="middle"))
    return marks


def _outline(
    person: Person, x: float, y: float, half: float, fill: str, weight: float, dash: tuple[float, ...]
) -> Mark:
    if person.person_kind == "pet":
        r = half + 3
        return Path(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), fill, INK, weight, dash, closed=True)
    if person.person_kind == "unborn":
        r = half + 3
        return Path(((x, y - r), (x + r, y + half), (x - r, y + half)), fill, INK, weight, dash, closed=True)
    if person.person_kind == "person" and person.sex == "f":
        return Ellipse(x, y, half, half, fill, INK, weight, dash)
    corner = 0.0 if person.person_kind == "person" and person.sex == "m" else half * 0.6
    return Box(x - half, y - half, 2 * half, 2 * half, fill, INK, weight, dash, corner)


def tie(quality: str, flow: str, line: Sequence[Point]) -> list[Mark]:
    """A tie along its way, with an arrowhead where help goes."""
    marks: list[Mark] = []
    points = list(line)
    heads = []
    if flow == "to":
        heads.append(_head(points[-1], _along(points[::-1], 9.0)))
    if flow == "from":
        heads.append(_head(points[0], _along(points, 9.0)))
    if quality == "strong":
        # A thick line ends inside its arrowhead, or its square end would show beside the tip.
        trimmed = _trim(points, 6.0 if flow == "from" else 0.0, 6.0 if flow == "to" else 0.0)
        marks.append(Path(tuple(trimmed), stroke=INK, line=THICK))
    elif quality == "weak":
        marks.append(Path(tuple(points), stroke=INK, line=1.7, dash=(1.7, 3.4)))
    elif quality == "stressful":
        marks.append(Path(tuple(_zigzag(points)), stroke=INK, line=THIN))
    elif quality == "broken":
        marks += _broken(points)
    else:
        marks.append(Path(tuple(points), stroke=INK, line=THIN))
    return marks + heads


def _head(tip: Point, back: Point) -> Mark:
    dx, dy = tip[0] - back[0], tip[1] - back[1]
    far = math.hypot(dx, dy) or 1.0
    dx, dy = dx / far, dy / far
    bx, by = tip[0] - 10 * dx, tip[1] - 10 * dy
    return Path((tip, (bx - 4.8 * dy, by + 4.8 * dx), (bx + 4.8 * dy, by - 4.8 * dx)), fill=INK, closed=True)


def _along(points: Sequence[Point], far: float) -> Point:
    """The point that lies ``far`` along the way."""
    for before, after in pairwise(points):
        step = math.dist(before, after)
        if far <= step and step:
            part = far / step
            return before[0] + (after[0] - before[0]) * part, before[1] + (after[1] - before[1]) * part
        far -= step
    return points[-1]


def _length(points: Sequence[Point]) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(points))


def _trim(points: list[Point], start: float, end: float) -> list[Point]:
    length = _length(points)
    if length <= start + end + 2:
        return points
    count = max(2, int(length / 5))
    return [_along(points, start + (length - start - end) * step / count) for step in range(count + 1)]


def _zigzag(points: list[Point]) -> list[Point]:
    length = _length(points)
    count = max(4, int(length / 5))
    found = [points[0]]
    for step in range(1, count):
        here, ahead = _along(points, length * step / count), _along(points, length * (step + 0.5) / count)
        if step in (1, count - 1):
            found.append(here)
            continue
        dx, dy = ahead[0] - here[0], ahead[1] - here[1]
        far = math.hypot(dx, dy) or 1.0
        side = 4.0 if step % 2 else -4.0
        found.append((here[0] - dy / far * side, here[1] + dx / far * side))
    return [*found, points[-1]]


def _broken(points: list[Point]) -> list[Mark]:
    length = _length(points)
    marks: list[Mark] = []
    half = _trim(points, 0.0, length / 2 + 4)
    other = _trim(points, length / 2 + 4, 0.0)
    for piece, toward in ((half, other[0]), (other[::-1], half[-1])):
        marks.append(Path(tuple(piece), stroke=INK, line=THIN))
        (x, y), (tx, ty) = piece[-1], toward
        far = math.dist((x, y), (tx, ty)) or 1.0
        dx, dy = (tx - x) / far, (ty - y) / far
        marks.append(Path(((x - 6 * dy, y + 6 * dx), (x + 6 * dy, y - 6 * dx)), stroke=INK, line=1.6))
    return marks
