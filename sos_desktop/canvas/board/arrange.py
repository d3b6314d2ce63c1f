"""Where everything on the board lies: pure arithmetic on measured heights, in pixels at 100 %.

Columns share the width; zones share the column's height and grow with their notes; short notes stand side by side in a
row, long ones and those that carry a whole zone take the row. Nothing overlaps because nothing is placed by hand.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

MARGIN, GAP = 14.0, 12.0
#: Between notes, and between a column's edge and its notes.
NOTE_GAP, INNER = 10.0, 10.0
#: A column is never narrower than this (the board scrolls sideways instead), the tray keeps to its own.
COLUMN_MIN, TRAY_MIN, TRAY_MAX = 260.0, 184.0, 232.0
#: Notes stand abreast where each gets at least this.
ABREAST_2, ABREAST_3 = 160.0, 250.0
ZONE_MIN, ZONE_FOOT = 92.0, 12.0
#: Categories whose notes are whole sentences that the rest hangs on: always the full width.
WIDE = frozenset({"danger_statement", "goal"})
TRAY = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in board units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def meets(self, other: Box) -> bool:
        """Whether the two share any ground."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def shifted(self, dx: float, dy: float) -> Box:
        """The same size elsewhere."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)


class Piece(Protocol):
    """A note as the arithmetic sees it."""

    id: str

    def height_at(self, width: float) -> float:
        """How tall it is at a width."""

    def long_at(self, width: float) -> bool:
        """Whether it would be squeezed at this width and should have the row."""


@dataclass(frozen=True)
class ColumnPlan:
    """One column before anything is measured. ``name`` is "" for the tray."""

    name: str
    zones: tuple[str, ...]


class Ground(Protocol):
    """What is written on the board itself, measured by whoever paints it."""

    def column_head(self, column: str, width: float) -> float:
        """Height of a column's heading bar."""

    def zone_head(self, category: str, width: float) -> float:
        """Height of a zone's heading."""

    def zone_empty(self, category: str, width: float) -> float:
        """Height of what an empty zone says."""


@dataclass(frozen=True)
class Arrangement:
    """Everything's place. ``heads``: zone headings; ``tops``: where a zone's notes begin."""

    width: float
    height: float
    columns: Mapping[str, Box] = field(default_factory=dict)
    bars: Mapping[str, Box] = field(default_factory=dict)
    zones: Mapping[str, Box] = field(default_factory=dict)
    heads: Mapping[str, Box] = field(default_factory=dict)
    notes: Mapping[str, Box] = field(default_factory=dict)

    def zone_at(self, x: float, y: float) -> str | None:
        """The zone under a point, or None."""
        return next((zone for zone, box in self.zones.items() if box.holds(x, y)), None)

    def nearest_zone(self, x: float, y: float) -> str:
        """The zone under a point or, between and beside the columns, the one nearest to it."""

        def away(zone: str) -> float:
            box = self.zones[zone]
            dx = max(box.x - x, 0.0, x - box.right)
            dy = max(box.y - y, 0.0, y - box.bottom)
            return dx * dx + dy * dy

        return min(self.zones, key=away)


def column_widths(total: float, tray: bool) -> tuple[float, float]:
    """(tray's width, each column's width) for a view this wide; the tray's is 0 when it is put away."""
    beside = float(int(min(TRAY_MAX, max(TRAY_MIN, total * 0.15)))) if tray else 0.0
    free = total - 2 * MARGIN - 2 * GAP - (beside + GAP if tray else 0.0)
    # Whole pixels keep edges crisp at 100 %.
    return beside, max(COLUMN_MIN, free // 3)


def abreast(inner: float) -> int:
    """How many short notes stand side by side."""
    if inner >= 3 * ABREAST_3 + 2 * NOTE_GAP:
        return 3
    return 2 if inner >= 2 * ABREAST_2 + NOTE_GAP else 1


def flow(category: str, pieces: Sequence[Piece], width: float) -> tuple[dict[str, Box], float]:
    """The notes of one zone from its top left, row by row, and the height they need."""
    per_row = abreast(width)
    short = (width - (per_row - 1) * NOTE_GAP) // per_row
    boxes: dict[str, Box] = {}
    row: list[Piece] = []
    y = 0.0

    def close() -> None:
        nonlocal y
        if row:
            height = max(piece.height_at(short) for piece in row)
            for at, piece in enumerate(row):
                boxes[piece.id] = Box(at * (short + NOTE_GAP), y, short, height)
            y += height + NOTE_GAP
            row.clear()

    for piece in pieces:
        if per_row == 1 or category in WIDE or piece.long_at(short):
            close()
            height = piece.height_at(width)
            boxes[piece.id] = Box(0.0, y, width, height)
            y += height + NOTE_GAP
        else:
            row.append(piece)
            if len(row) == per_row:
                close()
    close()
    return boxes, max(0.0, y - NOTE_GAP)


def share(needs: Sequence[float], total: float) -> list[float]:
    """Heights of a column's zones: equal where that is enough, more for those that need more.

    So a zone stays where it is until its neighbour above has really outgrown its share.
    """
    heights = list(needs)
    spare = total - sum(heights)
    while spare > 0.01:
        low = min(heights)
        lowest = [at for at, height in enumerate(heights) if height < low + 0.01]
        above = [height for height in heights if height >= low + 0.01]
        step = min(spare / len(lowest), (min(above) - low) if above else spare)
        for at in lowest:
            heights[at] += step
        spare -= step * len(lowest)
    whole = [math.floor(height + 0.01) for height in heights]
    whole[-1] += round(sum(heights) - sum(whole))
    return [float(height) for height in whole]


def arrange(
    plans: Sequence[ColumnPlan],
    pieces: Mapping[str, Sequence[Piece]],
    ground: Ground,
    total: float,
    least_height: float,
) -> Arrangement:
    """The whole board for a view ``total`` wide and at least ``least_height`` high."""
    beside, across = column_widths(total, any(plan.name == TRAY for plan in plans))
    flows: dict[str, tuple[dict[str, Box], float]] = {}
    heads: dict[str, float] = {}
    needs: dict[str, list[float]] = {}
    bars: dict[str, float] = {}
    for plan in plans:
        width = beside if plan.name == TRAY else across
        inner = width - 2 * INNER
        bars[plan.name] = ground.column_head(plan.name, width)
        needs[plan.name] = []
        for zone in plan.zones:
            heads[zone] = ground.zone_head(zone, width)
            flows[zone] = flow(zone, pieces.get(zone, ()), inner)
            content = flows[zone][1] if flows[zone][0] else ground.zone_empty(zone, inner)
            needs[plan.name].append(max(ZONE_MIN, heads[zone] + content + ZONE_FOOT))
    tallest = max(bars[plan.name] + sum(needs[plan.name]) for plan in plans)
    height = max(tallest, least_height - 2 * MARGIN)
    columns: dict[str, Box] = {}
    bar_boxes: dict[str, Box] = {}
    zones: dict[str, Box] = {}
    head_boxes: dict[str, Box] = {}
    notes: dict[str, Box] = {}
    x = MARGIN
    for plan in plans:
        width = beside if plan.name == TRAY else across
        columns[plan.name] = Box(x, MARGIN, width, height)
        bar_boxes[plan.name] = Box(x, MARGIN, width, bars[plan.name])
        y = MARGIN + bars[plan.name]
        # Zones share what is seen at once. What a longer column beside adds goes below the last one: shared too, it
        # would push zones out of sight.
        shared = share(needs[plan.name], least_height - 2 * MARGIN - bars[plan.name])
        shared[-1] += max(0.0, height - bars[plan.name] - sum(shared))
        for zone, tall in zip(plan.zones, shared, strict=True):
            zones[zone] = Box(x, y, width, tall)
            head_boxes[zone] = Box(x, y, width, heads[zone])
            for note, box in flows[zone][0].items():
                notes[note] = box.shifted(x + INNER, y + heads[zone])
            y += tall
        x += width + GAP
    return Arrangement(x - GAP + MARGIN, height + 2 * MARGIN, columns, bar_boxes, zones, head_boxes, notes)


def index_at(category: str, pieces: Sequence[Piece], width: float, x: float, y: float) -> int:
    """Where among a zone's notes something dropped at (x, y) goes; the point is counted from where the notes begin."""
    boxes, _ = flow(category, pieces, width)
    before = 0
    for at, piece in enumerate(pieces):
        box = boxes[piece.id]
        alone = box.width > width - 1
        if y >= box.bottom + NOTE_GAP / 2 or (y >= box.y and (y >= box.centre[1] if alone else x >= box.centre[0])):
            before = at + 1
    return before
