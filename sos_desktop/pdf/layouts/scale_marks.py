"""Where everyone's mark stands on the line from 0 to 10, so that no two labels ever meet.

Same numbers are stacked over each other; stacks are pushed apart along the line just as far as they must, in their
order, so that the leader lines below them cannot cross.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ...words import number
from ..text import measure
from .style import BODY

GAP = 5.0
ROW = 23.0
#: More people than this on one number are counted ("×12") and named in the list below the line only.
MOST_ROWS = 9


@dataclass(frozen=True)
class Answer:
    """One person's mark to be placed."""

    name: str = field(repr=False)
    initials: str = field(repr=False)
    score: float
    tint: int = -1


@dataclass(frozen=True)
class Spot:
    """A label's place: its left edge, its width and its row, 0 being the one next to the line."""

    label: str = field(repr=False)
    x: float
    width: float
    row: int
    score: float
    tint: int


def spots(
    answers: Sequence[Answer], at: Callable[[float], float], left: float, right: float, size: float = BODY
) -> list[Spot]:
    """Labels between ``left`` and ``right``: names with numbers where they fit, else initials, else how many.

    ``size``: of their letters, in points.
    """
    stacks: dict[float, list[Answer]] = {}
    for answer in sorted(answers, key=lambda one: one.score):
        stacks.setdefault(answer.score, []).append(answer)
    if not stacks:
        return []
    tallest = max(len(stack) for stack in stacks.values())
    for label, pad in _LABELS if tallest <= MOST_ROWS else _LABELS[-1:]:
        labels = {score: [label(one) for one in stack] for score, stack in stacks.items()}
        if label is _count:
            labels = {score: [f"×{len(stack)}"] for score, stack in stacks.items()}
        widths = [max(max(measure(text, size) for text in texts) + 2 * pad, 22.0) for texts in labels.values()]
        if sum(widths) + GAP * (len(widths) - 1) <= right - left:
            break
    edges = _spread([at(score) for score in labels], widths, left, right)
    return [
        Spot(text, x, width, row, score, stacks[score][row].tint if label is not _count else -1)
        for (score, texts), x, width in zip(labels.items(), edges, widths, strict=True)
        for row, text in enumerate(texts)
    ]


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
