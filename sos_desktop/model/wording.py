"""What this council calls things: data from a wording profile, never code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Zone:
    """One category's place on the map: its number, name, the short guidance beside it and plain words for paper."""

    category: str
    number: int
    name: str
    guidance: str
    plain: str


@dataclass(frozen=True)
class Column:
    """One of the three questions, with its zones from top to bottom. ``column``: worried, working or next."""

    column: str
    title: str
    zones: tuple[Zone, ...]


@dataclass(frozen=True)
class ScaleWords:
    """How a kind of scale is asked. ``{child}`` stands for the child's name."""

    name: str
    question: str
    zero: str
    ten: str


@dataclass(frozen=True)
class Wording:
    """A whole profile. ``id`` is its file's name; ``scales`` by scale kind."""

    id: str
    title: str
    columns: tuple[Column, ...]
    scales: Mapping[str, ScaleWords]
    unsorted: str = "Not sorted yet"

    def zone(self, category: str) -> Zone:
        """The zone of a category; KeyError for "" and unknown ones."""
        for column in self.columns:
            for zone in column.zones:
                if zone.category == category:
                    return zone
        raise KeyError(category)

    def column_of(self, category: str) -> Column:
        """The column in which a category lies; KeyError for "" and unknown ones."""
        for column in self.columns:
            if any(zone.category == category for zone in column.zones):
                return column
        raise KeyError(category)
