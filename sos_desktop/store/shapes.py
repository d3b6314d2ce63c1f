"""What the library hands out: plain values that hold no connection."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from ..model.document import Document
from ..model.journal import Row


@dataclass(frozen=True)
class FamilySummary:
    """One line of the start page. ``last_visit``: the latest visit's day, else the latest rating's.

    ``changed`` and ``created`` are instants in UTC, of the last and the first journal row.
    """

    id: str
    short_name: str = field(repr=False)
    last_visit: date | None
    changed: datetime
    created: datetime


@dataclass(frozen=True)
class Loaded:
    """One family as it is now. ``rows``: its journal's small columns in order; ``last_clock``: the greatest clock."""

    document: Document
    rows: tuple[Row, ...]
    last_clock: str


@dataclass(frozen=True)
class Hit:
    """One record in which words were found."""

    family: str
    record: str
    kind: str
