"""One measured figure, and how it is told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """A measurement. ``floor``: what the bare libraries need for the same, in the same run; ``ratio``: over the floor.

    ``holds``: whether the value is within its target. Without a target it is told as it is.
    """

    metric: str
    value: float | None
    unit: str
    floor: float | None
    ratio: float | None
    target: float | None
    holds: bool

    @classmethod
    def at_most(cls, metric: str, value: float, unit: str, target: float, floor: float | None = None) -> Figure:
        """A figure that should be no greater than its target."""
        ratio = round(value / floor, 2) if floor else None
        rounded = None if floor is None else round(floor, 3)
        return cls(metric, round(value, 3), unit, rounded, ratio, target, value <= target)

    @classmethod
    def as_it_is(cls, metric: str, value: float, unit: str, floor: float | None = None) -> Figure:
        """A figure that has no target: it is told, and that is all."""
        ratio = round(value / floor, 2) if floor else None
        return cls(metric, round(value, 3), unit, None if floor is None else round(floor, 3), ratio, None, True)

    @classmethod
    def not_installed(cls, metric: str) -> Figure:
        """What could not be measured, as the program to measure is not here."""
        return cls(metric, None, "not installed", None, None, None, True)


def as_json(figures: Sequence[Figure]) -> str:
    """All figures as one JSON list."""
    return json.dumps([asdict(figure) for figure in figures], indent=1)


def as_table(figures: Sequence[Figure]) -> str:
    """All figures in columns for a person to read."""
    rows = [("metric", "value", "unit", "floor", "ratio", "target", "holds")]
    rows += [
        (f.metric, _number(f.value), f.unit, _number(f.floor), _number(f.ratio), _number(f.target), _yes(f))
        for f in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    text = (0, 2, 6)
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in text else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def _yes(figure: Figure) -> str:
    return "-" if figure.target is None else "yes" if figure.holds else "NO"
