"""A visit or meeting: the day, who was there, who should have been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from ..errors import BadInput
from .base import Record, name_words, refs, words


@dataclass(frozen=True, kw_only=True)
class Visit(Record):
    """``started`` and ``ended`` are instants in UTC; ``day`` is the civil day people would name."""

    kind: ClassVar[str] = "visit"

    day: date | None = None
    started: datetime | None = None
    ended: datetime | None = None
    present: tuple[str, ...] = refs("person")
    expected: tuple[str, ...] = refs("person")
    interpreter: str = name_words()
    language: str = ""
    place: str = words()
    child_seen: bool | None = None
    child_seen_alone: bool | None = None

    def check(self) -> None:
        super().check()
        if self.day is None:
            raise BadInput("This visit has no day.", "Say which day it was.", "day")
        if self.started and self.ended and self.ended < self.started:
            raise BadInput("This visit ends before it starts.", "Change one of the two times.", "ended")
