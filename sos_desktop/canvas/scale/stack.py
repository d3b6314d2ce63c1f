"""Where the labels above the scale's line go, so that no two ever lie on each other. Plain arithmetic, no Qt.

Labels of one number form a block over that number; blocks push each other aside no more than they must. Where a row of
blocks does not fit beside each other at all, some go one storey higher.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

#: What a row costs, and what each unit costs by which a label misses its own number.
ROW_COST, ASIDE_COST = 45.0, 2.0
#: So many storeys are tried for a nearer fit; more only where labels do not fit otherwise.
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Label:
    """Where on the line a label points, and how wide it is, in the same units."""

    at: float
    width: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label goes: its left edge, its width (only ever less when one label alone is wider than the whole line),
    and the row, 0 being next to the line. ``foot``: it is the lowest of its number, so the stem begins here."""

    left: float
    width: float
    row: int
    foot: bool

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width


@dataclass
class _Block:
    at: float
    #: Label indices by row, lowest first; columns line up.
    rows: list[list[int]]
    columns: list[float]
    left: float = 0.0

    def width(self, gap: float) -> float:
        return sum(self.columns) + gap * (len(self.columns) - 1)

    def aside(self, widths: list[float], gap: float) -> float:
        """By how much the label that is furthest off misses its number."""
        furthest = 0.0
        for row in self.rows:
            x = self.left
            for column, index in enumerate(row):
                middle = x + self.columns[column] / 2
                furthest = max(furthest, abs(middle - self.at) - widths[index] / 2)
                x += self.columns[column] + gap
        return furthest


def stack(
    labels: Sequence[Label], left: float, right: float, gap: float = 6.0, row_cost: float = ROW_COST
) -> list[Spot]:
    """A spot for each label, in the order given, between ``left`` and ``right``; ``row_cost``: what a row costs."""
    if not labels:
        return []
    room = max(right - left, 1.0)
    widths = [min(label.width, room) for label in labels]
    by_number: dict[float, list[int]] = {}
    for index, label in enumerate(labels):
        by_number.setdefault(label.at, []).append(index)
    groups = sorted(by_number.items())
    storeys = _storeys(groups, widths, left, right, gap, row_cost)
    spots: list[Spot | None] = [None] * len(labels)
    floor = 0
    for blocks in storeys:
        for block in blocks:
            for row, indices in enumerate(block.rows):
                x = block.left
                for column, index in enumerate(indices):
                    # In the middle of its column.
                    edge = x + (block.columns[column] - widths[index]) / 2
                    foot = row == 0 and column == _column_under(block, gap)
                    spots[index] = Spot(edge, widths[index], floor + row, foot)
                    x += block.columns[column] + gap
        floor += max(len(block.rows) for block in blocks)
    return [spot for spot in spots if spot is not None]


def rows_of(spots: Sequence[Spot]) -> int:
    """How many rows these spots take."""
    return max((spot.row for spot in spots), default=-1) + 1


def _storeys(
    groups: list[tuple[float, list[int]]], widths: list[float], left: float, right: float, gap: float, row_cost: float
) -> list[list[_Block]]:
    """The blocks in storeys: few rows, but each block near over its own number, for that is how it is read."""
    most = max(len(indices) for _, indices in groups)
    best: tuple[float, list[list[_Block]]] | None = None
    for count in range(1, len(groups) + 1):
        for tall in range(1, most + 1):
            storeys = [
                [_block(at, indices, widths, tall) for at, indices in groups[start::count]] for start in range(count)
            ]
            # A label alone always fits, so the last storeys do, with each number in one of its own.
            if any(sum(b.width(gap) for b in one) + gap * (len(one) - 1) > right - left for one in storeys):
                continue
            for one in storeys:
                _spread(one, left, right, gap)
            aside = max(block.aside(widths, gap) for one in storeys for block in one)
            rows = sum(max(len(b.rows) for b in one) for one in storeys)
            cost = rows * row_cost + aside * ASIDE_COST
            if best is None or cost < best[0]:
                best = (cost, storeys)
        if best is not None and count >= ENOUGH:
            break
    assert best is not None
    return best[1]


def _block(at: float, indices: list[int], widths: list[float], tall: int) -> _Block:
    columns = math.ceil(len(indices) / tall)
    rows = [indices[start : start + columns] for start in range(0, len(indices), columns)]
    sizes = [max(widths[row[column]] for row in rows if column < len(row)) for column in range(columns)]
    return _Block(at, rows, sizes)


def _spread(blocks: list[_Block], left: float, right: float, gap: float) -> None:
    """Put each block as near over its number as its neighbours allow (least squares, by pooling)."""
    #: Runs of touching blocks: (first index, wish of the run's left edge summed, members, width)
    runs: list[tuple[int, float, int, float]] = []

    def edge(run: tuple[int, float, int, float]) -> float:
        return min(max(run[1] / run[2], left), right - run[3])

    for index, block in enumerate(blocks):
        width = block.width(gap)
        run = (index, block.at - width / 2, 1, width)
        while runs and edge(runs[-1]) + runs[-1][3] + gap > edge(run) + 1e-9:
            first, wish, count, wide = runs.pop()
            run = (first, wish + run[1] - run[2] * (wide + gap), count + run[2], wide + gap + run[3])
        runs.append(run)
    for run in runs:
        x = edge(run)
        for block in blocks[run[0] : run[0] + run[2]]:
            block.left = x
            x += block.width(gap) + gap


def _column_under(block: _Block, gap: float) -> int:
    """The column of the lowest row that lies nearest over the number."""
    x, best = block.left, (math.inf, 0)
    for column, width in enumerate(block.columns[: len(block.rows[0])]):
        best = min(best, (max(x - block.at, block.at - x - width, 0.0), column))
        x += width + gap
    return best[1]
