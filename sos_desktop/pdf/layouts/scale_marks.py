"""Where everyone's mark stands on the line from 0 to 10, so that no two labels ever meet.

Same numbers are stacked over each other; stacks are pushed apart along the line just as far as they must, in their
order, so that the leader lines below them cannot cross. Where a row of stacks has no room for so many names, every
second or third stands behind the others, and its leader line goes up between them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ...words import number
from ..text import measure
from .style import BODY

GAP = 5.0
ROW = 23.0
#: More people than this on one number stand in two stacks, side by side.
MOST_ROWS = 9
#: Room for a leader line between two labels, and for its slant between two tiers.
WAY, SLANT = 4.0, 14.0
#: A leader line that goes further along than this is too flat to follow, where another way of standing is to be had.
FLAT = 60.0
#: Inwards from the edges to the ends of the line, so that labels at 0 and 10 have room on both sides.
ENDS = 44.0


@dataclass(frozen=True)
class Ruler:
    """The line from 0 to 10 between the margins of a page."""

    left: float
    right: float

    @property
    def start(self) -> float:
        """Where 0 stands."""
        return self.left + ENDS

    @property
    def end(self) -> float:
        """Where 10 stands."""
        return self.right - ENDS

    def at(self, score: float) -> float:
        """Where a number stands."""
        return self.start + score * (self.end - self.start) / 10


@dataclass(frozen=True)
class Answer:
    """One person's mark to be placed."""

    name: str = field(repr=False)
    initials: str = field(repr=False)
    score: float
    tint: int = -1


@dataclass(frozen=True)
class Spot:
    """A label's place: its left edge, its width and its row in its stack, 0 being the one next to the line.

    ``lift``: how far its stack's foot is from the foot of those next to the line. ``way``: points (x, lift) through
    which the leader line goes to it, where it passes between other labels.
    """

    label: str = field(repr=False)
    x: float
    width: float
    row: int
    score: float
    tint: int
    lift: float = 0.0
    way: tuple[tuple[float, float], ...] = ()

    @property
    def far(self) -> float:
        """How far its own far edge is from the foot of the labels next to the line."""
        return self.lift + ROW * (self.row + 1)

    @property
    def leader(self) -> tuple[tuple[float, float], ...]:
        """Points (x, lift) of the leader line from the line to the label; for the first of a stack only."""
        return (*self.way, (self.x + self.width / 2, self.lift)) if self.row == 0 else ()


@dataclass(frozen=True)
class _Stack:
    """Labels over each other on one number."""

    score: float
    texts: tuple[str, ...] = field(repr=False)
    tints: tuple[int, ...]
    width: float


def spots(answers: Sequence[Answer], at: Callable[[float], float], left: float, right: float, size: float = BODY,
          tall: float = 0.0) -> list[Spot]:  # fmt: skip
    """Labels between ``left`` and ``right``: names with numbers where they fit, else initials, else how many.

    ``size``: of their letters, in points. ``tall``: height for stacks that stand behind each other where one row of
    stacks has no room for all names; 0 for one row only.
    """
    if not answers:
        return []
    tried: list[_Stack] = []
    for label, pad in _LABELS:
        best: tuple[float, list[Spot]] | None = None
        for tiers in range(1, 5):
            most = min(MOST_ROWS, int((tall or MOST_ROWS * ROW) - SLANT * (tiers - 1)) // int(ROW) // tiers)
            if most < 1 or (tiers > 1 and not tall):
                break
            tried = _stacks(answers, label, pad, most, size)
            if _fits(tried, tiers, right - left):
                found = _placed(tried, tiers, at, left, right)
                slant = max(abs(one.leader[0][0] - at(one.score)) for one in found if one.row == 0)
                if best is None or slant < best[0] - 20:
                    best = slant, found
                if slant <= FLAT:
                    break
        if best is not None:
            return best[1]
    return _placed(tried, 1, at, left, right)


def _stacks(answers: Sequence[Answer], label: Callable[[Answer], str], pad: float, most: int,
            size: float) -> list[_Stack]:  # fmt: skip
    """The answers by number, no more than ``most`` over each other."""
    by_score: dict[float, list[Answer]] = {}
    for answer in sorted(answers, key=lambda one: one.score):
        by_score.setdefault(answer.score, []).append(answer)
    made = []
    for score, there in by_score.items():
        count = -(-len(there) // most)
        parts = [there] if label is _count else [there[part::count] for part in range(count)]
        for one in parts:
            texts = (f"×{len(there)}",) if label is _count else tuple(label(answer) for answer in one)
            tints = (-1,) if label is _count else tuple(answer.tint for answer in one)
            wide = max(measure(text, size) for text in texts) + 2 * pad
            made.append(_Stack(score, texts, tints, max(wide, 22.0)))
    return made


def _fits(stacks: Sequence[_Stack], tiers: int, width: float) -> bool:
    """Whether every tier has room for its stacks, and for the leader lines to those behind."""
    for tier in range(tiers):
        there = [stack.width if at % tiers == tier else WAY for at, stack in enumerate(stacks) if at % tiers >= tier]
        if sum(there) + GAP * (len(there) - 1) > width:
            return False
    return True


def _placed(stacks: Sequence[_Stack], tiers: int, at: Callable[[float], float], left: float,
            right: float) -> list[Spot]:  # fmt: skip
    """Every label: tier by tier, each as near as it can be to where its leader line comes from."""
    middles = [at(stack.score) for stack in stacks]
    ways: list[tuple[tuple[float, float], ...]] = [()] * len(stacks)
    found: dict[int, list[Spot]] = {}
    lift = 0.0
    for tier in range(tiers):
        there = [index for index in range(len(stacks)) if index % tiers >= tier]
        widths = [stacks[index].width if index % tiers == tier else WAY for index in there]
        top = lift + ROW * max((len(stacks[index].texts) for index in there if index % tiers == tier), default=0)
        edges = _spread([middles[index] for index in there], widths, left, right)
        for index, x, width in zip(there, edges, widths, strict=True):
            stack = stacks[index]
            middles[index] = x + width / 2
            if index % tiers != tier:
                ways[index] = (*ways[index], (middles[index], lift), (middles[index], top))
                continue
            found[index] = [
                Spot(text, x, width, row, stack.score, tint, lift, ways[index])
                for row, (text, tint) in enumerate(zip(stack.texts, stack.tints, strict=True))
            ]
        lift = top + SLANT
    return [spot for index in sorted(found) for spot in found[index]]


def _named(answer: Answer) -> str:
    short = answer.name if measure(answer.name, BODY) <= 120 else answer.initials
    return f"{short} {number(answer.score)}"


def _initialled(answer: Answer) -> str:
    return f"{answer.initials} {number(answer.score)}"


def _bare(answer: Answer) -> str:
    return answer.initials


def _count(answer: Answer) -> str:
    return answer.initials


_LABELS: tuple[tuple[Callable[[Answer], str], float], ...] = (
    (_named, 9.0),
    (_initialled, 7.0),
    (_bare, 4.0),
    (_count, 4.0),
)


def _spread(anchors: Sequence[float], widths: Sequence[float], left: float, right: float) -> list[float]:
    """Left edges of boxes in the order of their anchors, each as near its anchor as all can be together.

    Least squares under "not before the one to its left": pool adjacent violators.
    """
    offsets, total = [], 0.0
    for width in widths:
        offsets.append(total)
        total += width + GAP
    pools: list[tuple[float, int]] = []
    for anchor, width, offset in zip(anchors, widths, offsets, strict=True):
        pools.append((anchor - width / 2 - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (value, count), (before, earlier) = pools.pop(), pools.pop()
            pools.append(((value * count + before * earlier) / (count + earlier), count + earlier))
    last = right - (total - GAP)
    found = [min(max(value, left), max(last, left)) for value, count in pools for _ in range(count)]
    return [value + offset for value, offset in zip(found, offsets, strict=True)]
