"""Names for people whom the drawing of the network tells by number: beside it, in the order of the list."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...model.boards import network
from ...model.document import Document
from ...model.records import Person
from ..marks import Mark, Point
from ..text import place, spread, wrap
from .network_plan import APART, LABEL_LINE, PARTS, Rings
from .style import BODY, INK

#: The order of rings in the list of people.
ORDER = ("centre", *network.RING_WORDS, "prof", "")
#: Breadth of a column of names, the wider one first, of the number before each, and of the air before them, in points.
COLUMNS, NUMBER, AIR = (118.0, 100.0), 22.0, 14.0
#: Between two names.
GAP = 0.5
#: Least breadth of the drawing itself, in heights.
LEAST = 1.05
#: Between two people in the columns beside the rings.
STEP = APART + 1
#: The least breadth of a ring.
BAND = 37.0


def numbered(seen: Document) -> dict[str, int]:
    """Everybody's number, by id: ring by ring, as in the list."""
    where = network.rings(seen)
    people = sorted(seen.all(Person), key=lambda one: ORDER.index(where[one.id]))
    return {one.id: at for at, one in enumerate(people, 1)}


def rings_and_sides(where: Mapping[str, str], width: float, height: float) -> tuple[Rings, dict[str, Point]]:
    """Rings as large as columns left and right of them allow, and the people in those: by id, from the top down."""
    most = max(1, int(height // STEP))
    left = [person for person, ring in where.items() if ring == ""]
    right = [person for person, ring in where.items() if ring == "prof"]
    deep = max(math.ceil(len(one) / most) for one in (left, right))
    outer = max(1.0, min(height / 2 - 6, width / 2 - deep * STEP - 4))
    found: dict[str, Point] = {}
    for side, people in ((-1.0, left), (1.0, right)):
        apart = min(1.5 * STEP, height / max(1, min(most, len(people))))
        for at, person in enumerate(people):
            column, row = divmod(at, most)
            found[person] = (side * (outer + 4 + STEP * (column + 0.5)), apart * (row + 0.5) - height / 2)
    return Rings(outer, outer / network.RADIUS["outer"], _parts(where, outer)), found


def _parts(where: Mapping[str, str], outer: float) -> Mapping[str, float]:
    """Rings as broad as the people in them need, none of them too narrow for one row of people."""
    count = Counter(where.values())
    within = [count["centre"] + count["inner"], count["middle"], count["outer"]]
    if outer < 5 * BAND or not sum(within):
        return PARTS
    middle = outer * math.sqrt((within[0] + within[1]) / sum(within))
    middle = min(max(middle, 3 * BAND), outer - BAND)
    inner = min(max(outer * math.sqrt(within[0] / sum(within)), 2 * BAND), middle - BAND)
    return {"centre": 0.63 * inner / outer, "inner": inner / outer, "middle": middle / outer, "outer": 1.0}


@dataclass(frozen=True)
class Beside:
    """Names in columns: (number, lines) in each. ``width``: of all of them, with the air before them."""

    columns: tuple[tuple[tuple[int, tuple[str, ...]], ...], ...] = field(repr=False)
    column: float = COLUMNS[0]

    @property
    def width(self) -> float:
        """Of all columns, in points."""
        return AIR + self.column * len(self.columns)

    def marks(self) -> list[Mark]:
        """Top left at (0, 0)."""
        made: list[Mark] = []
        for at, column in enumerate(self.columns):
            x, y = AIR + self.column * at, 0.0
            for number, lines in column:
                for index, text in enumerate(lines):
                    down, step = spread(text, BODY, 11.0, LABEL_LINE)
                    if not index:
                        made.append(place(str(number), x + NUMBER - 5, y + down, BODY, INK, "figure", bold=True,
                                          align="right"))  # fmt: skip
                    made.append(place(text, x + NUMBER, y + down, BODY, INK, "figure"))
                    y += step
                y += GAP
        return made


def beside(names: Mapping[str, str], numbers: Mapping[str, int], width: float, height: float) -> Beside | None:
    """The names in as few columns as they need; None where the drawing would be left too narrow."""
    for column in COLUMNS:
        made = _in_columns(names, numbers, column, height)
        if made is not None and width - made.width >= LEAST * height:
            return made
    return None


def _in_columns(names: Mapping[str, str], numbers: Mapping[str, int], column: float, height: float) -> Beside | None:
    wrapped = [
        (number, tuple(wrap(names[person], BODY, column - NUMBER - 8)))
        for person, number in sorted(numbers.items(), key=lambda one: one[1])
    ]
    highs = [sum(spread(text, BODY, 11.0, LABEL_LINE)[1] for text in lines) + GAP for _, lines in wrapped]
    if max(highs) > height:
        return None
    cut = _cut(highs, height)
    low = sum(highs) / len(cut)
    while low < height and len(_cut(highs, low)) > len(cut):
        # As even as the names let them be: one name alone in a column would look lost.
        low += 4.0
    ends = _cut(highs, min(low, height))
    return Beside(tuple(tuple(wrapped[start:end]) for start, end in pairwise((0, *ends))), column)


def _cut(highs: Sequence[float], height: float) -> list[int]:
    """Where each column ends, filled one after the other."""
    ends, y = [], 0.0
    for at, high in enumerate(highs):
        if y + high > height and y:
            ends.append(at)
            y = 0.0
        y += high
    return [*ends, len(highs)]
