"""Ink: the points of a stroke packed into text and back, made few, drawn as runs of one width, and rubbed out.

A point is (x, y, pressure): page units from the page's middle, y downwards, and pressure from 0 to 1. Packed it is
three little-endian signed 16-bit numbers, tenths of a page unit and thousandths of full pressure, all points in a row
in base64 (docs/formats.md). What the screen and paper draw are the same runs.
"""

from __future__ import annotations

import base64
import binascii
import math
import struct
from collections.abc import Iterable, Sequence
from itertools import pairwise

Point = tuple[float, float, float]
Spot = tuple[float, float]

TENTHS, FULL = 10, 1000
#: As far from the middle as a packed point can be, in page units.
REACH = 32767 / TENTHS
#: Most points of one stroke record: 32,000 characters, a third of what a text may hold.
MOST = 4000
#: A point that makes less than this difference, in page units, is not kept.
FINE = 0.35
#: How much line a whole pressure weighs when points are left out, in page units.
PRESSURE_WEIGHS = 4.0
#: Drawn width at no pressure, as a share of the width at full pressure; and the steps between two widths.
LEAST, WIDTH_STEP = 0.35, 0.25
#: Pieces of a curve are about this long, in page units.
PIECE = 5.0


def pack(points: Iterable[Point]) -> str:
    """Points as a stroke record holds them. What is no number is left out; what is off the page's reach comes to it."""
    data = bytearray()
    for x, y, pressure in points:
        if math.isfinite(x) and math.isfinite(y) and math.isfinite(pressure):
            data += struct.pack("<3h", _tenths(x), _tenths(y), round(max(0.0, min(1.0, pressure)) * FULL))
    return base64.b64encode(data).decode("ascii")


def unpack(text: str) -> tuple[Point, ...]:
    """The points of a stroke record; none where the text is no such thing, for a drawing must open all the same."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, ValueError):
        return ()
    if len(data) % 6:
        return ()
    found = struct.iter_unpack("<3h", data)
    return tuple((x / TENTHS, y / TENTHS, max(0, min(FULL, pressure)) / FULL) for x, y, pressure in found)


def _tenths(value: float) -> int:
    return round(max(-REACH, min(REACH, value)) * TENTHS)


# --- fewer points -----------------------------------------------------------------------------------------------------


def simplify(points: Sequence[Point], tolerance: float = FINE) -> list[Point]:
    """As few of the points as draw the same line (Ramer, Douglas and Peucker): none that is left out lies further than
    ``tolerance`` from what is kept.
    """
    if len(points) < 3:
        return list(points)
    keep = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        worst, at = tolerance, 0
        for index in range(first + 1, last):
            away = _off(points[index], points[first], points[last])
            if away > worst:
                worst, at = away, index
        if at:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [points[index] for index in sorted(keep)]


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a straight piece, pressure counting as a third direction."""
    (px, py, pz), (ax, ay, az), (bx, by, bz) = point, start, end
    pz, az, bz = pz * PRESSURE_WEIGHS, az * PRESSURE_WEIGHS, bz * PRESSURE_WEIGHS
    dx, dy, dz = bx - ax, by - ay, bz - az
    length = dx * dx + dy * dy + dz * dz
    part = max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy + (pz - az) * dz) / length)) if length else 0.0
    return math.sqrt((ax + part * dx - px) ** 2 + (ay + part * dy - py) ** 2 + (az + part * dz - pz) ** 2)


def split(points: Sequence[Point], most: int = MOST) -> list[list[Point]]:
    """Points in pieces that a record can hold, each beginning where the one before ended."""
    if len(points) <= most:
        return [list(points)] if points else []
    return [list(points[at : at + most]) for at in range(0, len(points) - 1, most - 1)]


# --- drawing ----------------------------------------------------------------------------------------------------------


def smooth(points: Sequence[Point]) -> list[Point]:
    """The points with a curve between them; sharp corners stay sharp."""
    spots = [points[0]] if points else []
    for point in points[1:]:
        if math.dist(point[:2], spots[-1][:2]) > 1e-6:
            spots.append(point)
    if len(spots) < 3:
        return spots
    ways = [_way(spots, index) for index in range(len(spots))]
    made = [spots[0]]
    for index in range(1, len(spots)):
        made += _curve(spots[index - 1], spots[index], ways[index - 1][1], ways[index][0])
    return made


def _way(spots: list[Point], index: int) -> tuple[Spot, Spot]:
    """Which way a curve goes at a point, as it comes in and as it leaves: the same but at corners."""
    before = _unit(spots[index - 1], spots[index]) if index else None
    after = _unit(spots[index], spots[index + 1]) if index < len(spots) - 1 else None
    if before is None or after is None:
        only = before or after
        assert only is not None
        return only, only
    if before[0] * after[0] + before[1] * after[1] < 0.3:
        return before, after
    come = math.dist(spots[index - 1][:2], spots[index][:2])
    leave = math.dist(spots[index][:2], spots[index + 1][:2])
    # The nearer neighbour counts for more, so that a short piece beside a long one does not swing out.
    x, y = ((one * leave + other * come) / (come + leave) for one, other in zip(before, after, strict=True))
    return (x, y), (x, y)


def _unit(a: Point, b: Point) -> Spot:
    length = math.dist(a[:2], b[:2])
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def _curve(a: Point, b: Point, leave: Spot, come: Spot) -> list[Point]:
    """Points from a (left out) to b along a Hermite curve."""
    length = math.dist(a[:2], b[:2])
    count = max(1, min(24, math.ceil(length / PIECE)))
    found: list[Point] = []
    for step in range(1, count + 1):
        t = step / count
        h1, h2, h3 = 2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t, t**3 - t**2
        x = h1 * a[0] + h2 * length * leave[0] + (1 - h1) * b[0] + h3 * length * come[0]
        y = h1 * a[1] + h2 * length * leave[1] + (1 - h1) * b[1] + h3 * length * come[1]
        found.append((x, y, a[2] + (b[2] - a[2]) * t))
    return found


def breadth(width: float, pressure: float) -> float:
    """How wide the line is drawn at this pressure, ``width`` being that of full pressure."""
    return max(WIDTH_STEP, round(width * (LEAST + (1 - LEAST) * pressure) / WIDTH_STEP) * WIDTH_STEP)


def runs(points: Sequence[Point], width: float) -> list[tuple[float, tuple[Spot, ...]]]:
    """The stroke as lines of one breadth each, (breadth, spots); they meet end to end and are drawn with round ends.

    A single point is a dot: a line from there to there.
    """
    line = smooth(points)
    if not line:
        return []
    if len(line) == 1:
        spot = line[0][:2]
        return [(breadth(width, line[0][2]), (spot, spot))]
    found: list[tuple[float, list[Spot]]] = []
    for a, b in pairwise(line):
        wide = breadth(width, (a[2] + b[2]) / 2)
        if found and found[-1][0] == wide:
            found[-1][1].append(b[:2])
        else:
            found.append((wide, [a[:2], b[:2]]))
    return [(wide, tuple(spots)) for wide, spots in found]


# --- rubbing out ------------------------------------------------------------------------------------------------------


def touches(points: Sequence[Point], a: Spot, b: Spot, reach: float) -> bool:
    """Whether a stroke comes within ``reach`` of the straight way from a to b that a rubber has gone."""
    if len(points) == 1:
        return _to_piece(points[0][:2], a, b) <= reach
    return any(_apart(p[:2], q[:2], a, b) <= reach for p, q in pairwise(points))


def _apart(p: Spot, q: Spot, a: Spot, b: Spot) -> float:
    """The least distance between two straight pieces."""
    if _crosses(p, q, a, b):
        return 0.0
    return min(_to_piece(p, a, b), _to_piece(q, a, b), _to_piece(a, p, q), _to_piece(b, p, q))


def _crosses(p: Spot, q: Spot, a: Spot, b: Spot) -> bool:
    def side(one: Spot, other: Spot, spot: Spot) -> float:
        return (other[0] - one[0]) * (spot[1] - one[1]) - (other[1] - one[1]) * (spot[0] - one[0])

    return side(p, q, a) * side(p, q, b) < 0 and side(a, b, p) * side(a, b, q) < 0


def _to_piece(spot: Spot, a: Spot, b: Spot) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    part = max(0.0, min(1.0, ((spot[0] - a[0]) * dx + (spot[1] - a[1]) * dy) / length)) if length else 0.0
    return math.dist(spot, (a[0] + part * dx, a[1] + part * dy))
