"""The way a tie takes: straight, or bent just enough to pass by other people and their names. Plain geometry."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from ...model.boards.network_seats import Box, Point, crosses

#: Directions, in radians, in which other ties leave the two ends.
Busy = tuple[Sequence[float], Sequence[float]]

#: How far a tie may bend, as a part of its length, in the order in which bends are tried.
BENDS = (0.0, 0.03, -0.03, 0.06, -0.06, 0.09, -0.09, 0.13, -0.13, 0.19, -0.19, 0.28, -0.28, 0.38, -0.38)
SAMPLES = 48
#: What it costs to go through a symbol or name, to leave beside another tie, and to bend by a whole length.
HIT_COST, CROWD_COST, BEND_COST = 3.0, 0.8, 5.0
#: Two ties that leave somebody within this angle, in radians, would be read as one.
CROWDED = 0.2


def bend(start: Point, end: Point, others: Sequence[Box], busy: Busy = ((), ())) -> float:
    """The smallest bend with which a tie hits the fewest of these boxes; 0 is straight.

    ``busy``: the directions in which other ties leave either end, which this one should not share.
    """
    length = math.dist(start, end)
    if length < 1:
        return 0.0
    # What lies further off the straight line than the widest bend reaches is in nobody's way.
    nx, ny = (end[1] - start[1]) / length, (start[0] - end[0]) / length
    widest = max(BENDS) * length + 4
    close = []
    for box in others:
        half = abs(nx) * (box[2] - box[0]) / 2 + abs(ny) * (box[3] - box[1]) / 2
        x, y = (box[0] + box[2]) / 2 - start[0], (box[1] + box[3]) / 2 - start[1]
        far = math.hypot(box[2] - box[0], box[3] - box[1]) / 2
        if abs(nx * x + ny * y) <= widest + half and -far <= ny * -x + nx * y <= length + far:
            close.append(box)
    best = (math.inf, 0.0)
    for one in BENDS:
        if BEND_COST * abs(one) >= best[0]:
            break  # bending further can't be worth it any more
        if one == 0.0:
            hits = sum(crosses(start, end, box) for box in close)
        else:
            line = curve(start, end, one, 12)
            hits = sum(_hit(line, box) for box in close)
        crowd = sum(
            abs(math.remainder(way - other, 2 * math.pi)) < CROWDED
            for way, ways in zip(leaving(start, end, one), busy, strict=True)
            for other in ways
        )
        cost = HIT_COST * hits + CROWD_COST * crowd + BEND_COST * abs(one)
        if cost < best[0]:
            best = (cost, one)
        if hits + crowd == 0:
            break
    return best[1]


def _hit(line: Sequence[Point], box: Box) -> bool:
    left, top, right, bottom = box
    for (px, py), (qx, qy) in pairwise(line):
        apart = (px < left and qx < left) or (px > right and qx > right)
        if apart or (py < top and qy < top) or (py > bottom and qy > bottom):
            continue
        if crosses((px, py), (qx, qy), box):
            return True
    return False


def leaving(start: Point, end: Point, bent: float) -> tuple[float, float]:
    """The directions, in radians, in which a tie leaves its two ends."""
    straight, turn = math.atan2(end[1] - start[1], end[0] - start[0]), math.atan(4 * bent / 2)
    return straight + turn, straight + math.pi - turn


def curve(start: Point, end: Point, bent: float, steps: int = SAMPLES) -> list[Point]:
    """Points along the tie from start to end, both included."""
    (ax, ay), (bx, by) = start, end
    # The control point lies twice as far off as the curve's middle does.
    cx = (ax + bx) / 2 - (by - ay) * bent * 2
    cy = (ay + by) / 2 + (bx - ax) * bent * 2
    line: list[Point] = []
    for step in range(steps + 1):
        t = step / steps
        u = 1 - t
        line.append((u * u * ax + 2 * u * t * cx + t * t * bx, u * u * ay + 2 * u * t * cy + t * t * by))
    return line


def trimmed(line: list[Point], in_start: Callable[[Point], bool], in_end: Callable[[Point], bool]) -> list[Point]:
    """The part of a line that lies outside both ends' symbols and names; [] when nothing is left."""
    first = next((index for index, point in enumerate(line) if not in_start(point)), len(line))
    last = next((index for index in range(len(line) - 1, -1, -1) if not in_end(line[index])), -1)
    if last - first < 1:
        return []
    head = _edge(line[first - 1], line[first], in_start) if first else line[first]
    tail = _edge(line[last + 1], line[last], in_end) if last + 1 < len(line) else line[last]
    return [head, *line[first : last + 1], tail]


def _edge(inside: Point, outside: Point, within: Callable[[Point], bool]) -> Point:
    for _ in range(7):
        middle = ((inside[0] + outside[0]) / 2, (inside[1] + outside[1]) / 2)
        if within(middle):
            inside = middle
        else:
            outside = middle
    return outside


def length_of(line: Sequence[Point]) -> float:
    """How long a line of points is."""
    return sum(math.dist(p, q) for p, q in pairwise(line))


def along(line: Sequence[Point], start: float, end: float) -> list[Point]:
    """The part of a line between two distances from its beginning."""
    found: list[Point] = []
    gone = 0.0
    for p, q in pairwise(line):
        step = math.dist(p, q)
        if step and gone + step >= start and gone <= end:
            for at in (max(start - gone, 0.0), min(end - gone, step)):
                part = at / step
                found.append((p[0] + (q[0] - p[0]) * part, p[1] + (q[1] - p[1]) * part))
        gone += step
    return found


def zigzag(line: Sequence[Point], wave: float = 13.0, high: float = 6.5, plain: float = 9.0) -> list[Point]:
    """The line as a zigzag, straight at both ends."""
    whole = length_of(line)
    if whole < 2 * plain + wave:
        return list(line)
    found = along(line, 0.0, plain)
    teeth = max(int((whole - 2 * plain) / (wave / 2)), 2)
    for tooth in range(teeth):
        at = plain + (whole - 2 * plain) * (tooth + 0.5) / teeth
        here = along(line, at - 0.5, at + 0.5)
        if len(here) < 2:
            continue
        (px, py), (qx, qy) = here[0], here[-1]
        step = math.dist(here[0], here[-1]) or 1.0
        side = high if tooth % 2 else -high
        found.append(((px + qx) / 2 - (qy - py) / step * side, (py + qy) / 2 + (qx - px) / step * side))
    return found + along(line, whole - plain, whole)
