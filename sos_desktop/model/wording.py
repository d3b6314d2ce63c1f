"""What this council calls things: data from a wording profile, never code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
class FieldLimit:
    """A text field of the case system: what it is called there, which categories go in, most characters (0: no end)."""

    name: str
    categories: tuple[str, ...]
    most: int = 0


@dataclass(frozen=True)
class Phone:
    """A number that a council wants on its sheets: "Out of hours", and the number as people dial it."""

    label: str
    number: str


@dataclass(frozen=True)
class OwnRule:
    """A check that a council adds: a regular expression, where it speaks ("any" or a category), and its question."""

    id: str
    where: str
    level: str
    pattern: str
    hint: str


@dataclass(frozen=True)
class Wording:
    """A whole profile. ``id`` is its file's name; ``scales`` by scale kind, the one for a new family first.

    ``colours``: heading colours of the columns as "#rrggbb" by column, where a council has its own; no sign by itself.
    ``stages``: the steps of a group supervision or plan, as named here. ``jargon``: plain words by term, over the
    shipped ones; "" takes a term out. ``short_forms``: short forms that need no explaining here.
    ``rules_off``: ids of checks that stay silent. ``retention_days``: how long a map stays on a laptop after it has
    been handed over. ``family_order``: the columns as a family's sheet tells them.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    scales: Mapping[str, ScaleWords]
    unsorted: str = "Not sorted yet"
    colours: Mapping[str, str] = field(default_factory=dict)
    stages: tuple[str, ...] = ()
    fields: tuple[FieldLimit, ...] = ()
    phones: tuple[Phone, ...] = ()
    jargon: Mapping[str, str] = field(default_factory=dict)
    short_forms: tuple[str, ...] = ()
    rules_off: frozenset[str] = frozenset()
    own_rules: tuple[OwnRule, ...] = ()
    retention_days: int = 14
    family_order: tuple[str, ...] = ()

    @property
    def first_scale(self) -> str:
        """The kind of scale that a new family starts with: the profile's first."""
        return next(iter(self.scales))

    @property
    def for_family(self) -> tuple[Column, ...]:
        """The columns in the order of a family's sheet: what is going well first, unless the profile says otherwise."""
        order = self.family_order or ("working",)
        places = {column: at for at, column in enumerate(order)}
        return tuple(sorted(self.columns, key=lambda one: places.get(one.column, len(order))))

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
