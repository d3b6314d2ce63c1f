"""Where things go in the drawing of the network: people moved apart, ties led round them, labels where nothing else is.

Everything here is numbers in points about the middle of the rings; what it looks like is network_ink.py's business.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ...model.boards import network
from ..marks import Point
from ..text import measure, spread, wrap
from .style import BODY

#: Half the size of a symbol, and the least distance between two.
HALF, APART = 14.0, 35.0
LABEL_WIDTH, LABEL_LINE = 104.0, 14.0
#: A long name is not broken within a word up to this width.
LONGEST = 170.0
#: Between two names side by side: nearer, they read as one person's.
SPACED = 7.0
#: How much of ties may run under a ring's words, in steps of some 5 points, before they are better left to the key.
MOST_CROSSED = 6
#: Farthest point of the board that keeps its own place on paper, in board units; whoever is further out is drawn in.
FAR_X, FAR_Y = 760.0, 455.0


@dataclass(frozen=True)
class Frame:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Frame, gap: float = 0.0) -> bool:
        """Whether the two overlap or come nearer than ``gap``."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def inside(self, other: Frame) -> bool:
        """Whether it lies wholly in the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    @classmethod
    def about(cls, point: Point, half: float) -> Frame:
        """A square about a point."""
        return cls(point[0] - half, point[1] - half, point[0] + half, point[1] + half)


@dataclass(frozen=True)
class Label:
    """A name beside its symbol: lines of text, where they stand, and whether a thin line must lead to the symbol."""

    lines: tuple[str, ...] = field(repr=False)
    frame: Frame
    far: bool = False


@dataclass(frozen=True)
class Rings:
    """The rings on paper: ``outer`` is the largest one's radius in points, ``scale`` points per board unit beyond it.

    The middle gets more room than on the board, as symbols and names keep their size on paper. ``parts``: the outer
    radius of each ring, as a part of the largest.
    """

    outer: float
    scale: float
    parts: Mapping[str, float] = field(default_factory=lambda: PARTS, repr=False)

    def radius(self, ring: str) -> float:
        """Outer radius of a ring."""
        return self.outer * self.parts[ring]

    def at(self, point: Point) -> Point:
        """A point of the board on paper: the same way from the middle, as deep in the same ring."""
        x, y = max(-FAR_X, min(FAR_X, point[0])), max(-FAR_Y, min(FAR_Y, point[1]))
        far = math.hypot(x, y)
        inner = inner_paper = 0.0
        for ring, radius in network.RADIUS.items():
            if far <= radius:
                paper = inner_paper + (far - inner) / (radius - inner) * (self.radius(ring) - inner_paper)
                break
            inner, inner_paper = radius, self.radius(ring)
        else:
            paper = self.outer + (far - inner) * self.scale
        part = paper / far if far > 0.01 else 0.0
        return x * part, y * part


#: Outer radius of each ring on paper, as a part of the largest.
PARTS: Mapping[str, float] = {"centre": 0.36, "inner": 0.57, "middle": 0.79, "outer": 1.0}


def rings_for(width: float, height: float, points: Mapping[str, Point]) -> Rings:
    """Rings so large that they, the people beside them and their names fit a width and height."""
    reach = max([network.RADIUS["outer"], *(min(abs(x), FAR_X) for x, _ in points.values())])
    scale = min((width / 2 - 46) / reach, (height / 2 - 6) / network.RADIUS["outer"])
    return Rings(network.RADIUS["outer"] * scale, scale)


def settle(points: Mapping[str, Point], where: Mapping[str, str], rings: Rings, area: Frame) -> dict[str, Point]:
    """People's points on paper: their own, moved apart where symbols would touch, never out of their ring."""
    bands = [_band(where.get(person, ""), rings) for person in points]
    found = [_kept(rings.at(point), band, rings, area) for point, band in zip(points.values(), bands, strict=True)]
    near = APART - 0.05
    for turn in range(160):
        moved = False
        for one, (ax, ay) in enumerate(found):
            for other in range(one + 1, len(found)):
                bx, by = found[other]
                # Nearly all are far from each other: no roots are drawn for them.
                if not (-near < bx - ax < near and -near < by - ay < near):
                    continue
                far = math.hypot(bx - ax, by - ay)
                if far >= near:
                    continue
                moved = True
                # Two on the very same point part along an angle of their own, the same each time.
                angle = math.atan2(by - ay, bx - ax) if far > 0.01 else one * 2.4 + turn * 0.7
                if turn > 12:
                    # Pushed against a ring's edge, two would stay: so they also slip past each other.
                    angle += 0.7
                push = (APART - far) / 2 + 0.1
                dx, dy = push * math.cos(angle), push * math.sin(angle)
                found[one] = ax, ay = _kept((ax - dx, ay - dy), bands[one], rings, area)
                found[other] = _kept((bx + dx, by + dy), bands[other], rings, area)
        if not moved:
            break
    return dict(zip(points, found, strict=True))


def apart(points: Mapping[str, Point]) -> bool:
    """Whether no symbol stands on another."""
    found = list(points.values())
    return all(math.dist(one, other) >= 2 * HALF for at, one in enumerate(found) for other in found[at + 1 :])


def _band(ring: str, rings: Rings) -> tuple[float, float] | None:
    """How near the middle a symbol may be in its ring, and how far from it; None beside the rings."""
    if ring not in network.RADIUS:
        return None
    names = list(network.RADIUS)
    index = names.index(ring)
    edge = HALF + 2
    inner = rings.radius(names[index - 1]) + edge if index > 1 else 0.0
    return inner, rings.radius("inner" if ring == "centre" else ring) - edge


def _kept(point: Point, band: tuple[float, float] | None, rings: Rings, area: Frame) -> Point:
    """The point inside its own ring's band (or outside all rings), and inside the drawing."""
    x, y = point
    far = math.hypot(x, y)
    edge = HALF + 2
    least, most = band or (rings.outer + edge, math.inf)
    wanted = max(least, min(most, far))
    if abs(wanted - far) > 0.01:
        angle = math.atan2(y, x) if far > 0.01 else math.pi / 2
        x, y = wanted * math.cos(angle), wanted * math.sin(angle)
    if band is None:
        # The corners beside the rings are free: rather along the edge than off the page.
        y = max(area.top + edge, min(area.bottom - edge - LABEL_LINE, y))
        least = math.sqrt(max(0.0, (rings.outer + edge) ** 2 - y * y))
        side = -1.0 if x < 0 else 1.0
        x = side * max(abs(x), least)
    return max(area.left + edge, min(area.right - edge, x)), max(area.top + edge, min(area.bottom - edge, y))


def route(start: Point, end: Point, others: Sequence[Point], area: Frame | None = None) -> list[Point]:
    """A tie from symbol to symbol, straight or bent just enough to keep clear of everybody else, within the area."""
    best = _bent(start, end, 0.0)
    fewest = touched(others, best, len(others))
    for bend in (18.0, -18.0, 34.0, -34.0, 54.0, -54.0, 78.0, -78.0, 110.0, -110.0):
        if not fewest:
            break
        line = _bent(start, end, bend)
        if area is not None and not all(Frame.about(one, 5.0).inside(area) for one in line):
            continue
        hits = touched(others, line, fewest)
        if hits < fewest:
            fewest, best = hits, line
    return best


def _bent(start: Point, end: Point, bend: float) -> list[Point]:
    (ax, ay), (bx, by) = start, end
    far = math.hypot(bx - ax, by - ay) or 1.0
    cx = (ax + bx) / 2 - (by - ay) / far * bend * 2
    cy = (ay + by) / 2 + (bx - ax) / far * bend * 2
    count = max(8, int(far / 5))
    curve = []
    for step in range(count + 1):
        t = step / count
        u = 1 - t
        curve.append((u * u * ax + 2 * u * t * cx + t * t * bx, u * u * ay + 2 * u * t * cy + t * t * by))
    kept = [p for p in curve if math.dist(p, start) > HALF + 5 and math.dist(p, end) > HALF + 5]
    return kept if len(kept) > 1 else curve


def touched(others: Sequence[Point], line: Sequence[Point], most: int) -> int:
    """How many of these points a line passes nearer than it should; it is not counted further than ``most``."""
    near = HALF + 7
    left, right = min(x for x, _ in line) - near, max(x for x, _ in line) + near
    top, bottom = min(y for _, y in line) - near, max(y for _, y in line) + near
    beside = [one for one in others if left < one[0] < right and top < one[1] < bottom]
    # Of two on the very same spot the whole line is one point.
    step = (max((math.dist(one, other) for one, other in pairwise(line)), default=0.0) if beside else 0.0) or 1.0
    hits = 0
    for point in beside:
        at = 0
        while at < len(line):
            far = math.dist(point, line[at]) - near
            if far < 0:
                hits += 1
                if hits == most:
                    return hits
                break
            # From here the line can't come near sooner than this.
            at += max(1, int(far / step))
    return hits


def labels(names: Mapping[str, str], points: Mapping[str, Point], ties: Sequence[Sequence[Point]], rings: Rings,
           area: Frame, taken: Sequence[Frame]) -> dict[str, Label]:  # fmt: skip
    """A place for each name: below its symbol if that is free, else beside or above it, else further off with a line.

    Nobody's name stands on a symbol, another name or a ring's words. A name for which there is no room is left out
    here: the list of people has it, with the same initials.
    """
    symbols = {person: Frame.about(point, HALF + 3) for person, point in points.items()}
    tie_points = [point for tie in ties for point in tie]
    placed: dict[str, Label] = {}
    busy = list(taken)
    # Crowded people choose first.
    order = sorted(
        names, key=lambda one: sum(1 for p in points.values() if math.dist(p, points[one]) < 70), reverse=True
    )
    leaders: list[tuple[Point, Point]] = []
    for person in order:
        words = max((measure(one, BODY) for one in names[person].split()), default=0.0)
        lines = tuple(wrap(names[person], BODY, max(LABEL_WIDTH, min(LONGEST, words + 0.5))))
        if len(lines) > 3:
            continue
        wide = max(measure(one, BODY) for one in lines)
        high = sum(spread(one, BODY, 11.0, LABEL_LINE)[1] for one in lines)
        best: tuple[float, Label] | None = None
        for effort, (frame, far) in enumerate(_candidates(points[person], wide, high)):
            if not frame.inside(area):
                continue
            spaced = replace(frame, left=frame.left - SPACED, right=frame.right + SPACED)
            if any(spaced.meets(one, 1.0) for one in busy):
                continue
            if any(frame.meets(symbol, 0.5) for other, symbol in symbols.items() if far or other != person):
                continue
            if any(_passes(way, frame) for way in leaders):
                continue
            if far and _strays(leader(points[person], frame), person, points, busy, leaders):
                continue
            cost = (
                effort * 0.4 + (4.0 if far else 0.0) + 4.0 * _crossed(frame, tie_points) + 2.5 * _on_ring(frame, rings)
            )
            if best is None or cost < best[0]:
                best = (cost, Label(lines, frame, far))
        if best is not None:
            placed[person] = best[1]
            busy.append(best[1].frame)
            leaders += [leader(points[person], best[1].frame)] if best[1].far else []
    return placed


def leader(point: Point, frame: Frame) -> tuple[Point, Point]:
    """The thin line from a symbol to its name."""
    x, y = max(frame.left, min(frame.right, point[0])), max(frame.top, min(frame.bottom, point[1]))
    far = math.hypot(x - point[0], y - point[1]) or 1.0
    return (point[0] + (x - point[0]) * (HALF + 1) / far, point[1] + (y - point[1]) * (HALF + 1) / far), (x, y)


def _strays(way: tuple[Point, Point], person: str, points: Mapping[str, Point], busy: Sequence[Frame],
            leaders: Sequence[tuple[Point, Point]]) -> bool:  # fmt: skip
    """Whether a thin line would lead past somebody else so near that the name could be theirs."""
    steps = _steps(way)
    others = [point for one, point in points.items() if one != person]
    return (
        any(math.dist(step, other) < HALF + 4 for step in steps for other in others)
        or any(_passes(way, frame) for frame in busy)
        or any(math.dist(one, other) < 5 for way in leaders for other in _steps(way) for one in steps)
    )


def _passes(way: tuple[Point, Point], frame: Frame) -> bool:
    """Whether a thin line goes through a text."""
    return any(frame.left < x < frame.right and frame.top < y < frame.bottom for x, y in _steps(way))


def _steps(way: tuple[Point, Point]) -> list[Point]:
    """Points along a line, some 4 points apart."""
    (ax, ay), (bx, by) = way
    count = max(1, int(math.dist(*way) / 4))
    return [(ax + (bx - ax) * at / count, ay + (by - ay) * at / count) for at in range(count + 1)]


def _candidates(point: Point, wide: float, high: float) -> list[tuple[Frame, bool]]:
    x, y = point
    gap = HALF + 3

    def at(cx: float, cy: float) -> Frame:
        return Frame(cx - wide / 2, cy - high / 2, cx + wide / 2, cy + high / 2)

    found = [
        (at(x, y + gap + high / 2), False),
        (at(x, y - gap - high / 2), False),
        (at(x + gap + wide / 2 + 1, y), False),
        (at(x - gap - wide / 2 - 1, y), False),
    ]
    for side in (1, -1):
        for level in (1, -1):
            found.append((at(x + side * (gap * 0.6 + wide / 2), y + level * (gap + high / 2)), False))
    for reach in (34.0, 48.0, 64.0, 82.0):
        for step in range(16):
            angle = math.pi / 2 + (step + 1) // 2 * (math.pi / 8) * (1 if step % 2 else -1)
            found.append((at(x + math.cos(angle) * (reach + wide / 2), y + math.sin(angle) * (reach + high / 2)), True))
    return found


def _crossed(frame: Frame, points: Sequence[Point]) -> int:
    """How much of the ties runs under a label, in steps of some 5 points."""
    return sum(
        1
        for x, y in points
        if frame.left - 2 < x < frame.right + 2 and frame.top - 1 < y < frame.bottom + 1
    )  # fmt: skip


def _on_ring(frame: Frame, rings: Rings) -> int:
    """How many ring edges a label lies on."""
    corners = [
        math.hypot(x, y)
        for x in (frame.left, (frame.left + frame.right) / 2, frame.right)
        for y in (frame.top, frame.bottom)
    ]
    return sum(1 for name in network.RING_WORDS if min(corners) - 1 < rings.radius(name) < max(corners) + 1)


def ring_words(texts: Mapping[str, str], points: Mapping[str, Point], ties: Sequence[Sequence[Point]],
               rings: Rings) -> dict[str, Frame]:  # fmt: skip
    """Where each ring's words stand: inside its edge, as near its top as people and ties let it.

    A ring so full that there is no room for them is left out; the key has its words.
    """
    tie_points = [point for tie in ties for point in tie]
    found: dict[str, Frame] = {}
    for ring, text in texts.items():
        wide, high = measure(text, BODY), spread(text, BODY, 10.5, LABEL_LINE)[1]
        best: tuple[float, Frame] | None = None
        for step in range(60):
            turn = (step + 1) // 2 * 0.105 * (1 if step % 2 else -1)
            frame = _inside_edge(turn, wide, high, rings.radius(ring) - 4)
            if any(frame.meets(Frame.about(point, HALF + 2), 1.0) for point in points.values()):
                continue
            if any(frame.meets(other, 1.0) for other in found.values()):
                continue
            crossed = _crossed(frame, tie_points)
            if crossed > MOST_CROSSED:
                continue
            cost = 5 * crossed + 8 * _on_ring(frame, rings) + step * 0.5
            if best is None or cost < best[0]:
                best = (cost, frame)
        if best is not None:
            found[ring] = best[1]
    return found


def _inside_edge(turn: float, wide: float, high: float, radius: float) -> Frame:
    """A flat line of text as far out as its corners stay inside a circle, in the direction ``turn`` from the top."""
    reach = radius
    while True:
        x, y = math.sin(turn) * reach, -math.cos(turn) * reach
        frame = Frame(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        far = max(math.hypot(cx, cy) for cx in (frame.left, frame.right) for cy in (frame.top, frame.bottom))
        if far <= radius or reach <= 0:
            return frame
        reach -= 2.0
