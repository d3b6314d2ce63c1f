"""A visit or meeting: the day, who was there, who should have been; and questions kept for the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from ..errors import BadInput
from .base import Decided, Record, name_words, one_of, ref, refs, words

VISIT_KINDS = ("home", "meeting", "other")


@dataclass(frozen=True, kw_only=True)
class Visit(Record):
    """``started`` and ``ended`` are instants in UTC; ``day`` is the civil day people would name.

    ``seen``, ``seen_alone``: which children were seen, and seen alone. ``child_seen``, ``child_seen_alone`` say the
    same where no child is named, as older records do. ``next_on``: the day agreed for the next one.
    ``read_back``: the map was read back to those present.
    """

    kind: ClassVar[str] = "visit"
    version: ClassVar[int] = 2

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
    visit_kind: str = "home"
    seen: tuple[str, ...] = refs("person")
    seen_alone: tuple[str, ...] = refs("person")
    next_on: date | None = None
    read_back: bool = False

    def check(self) -> None:
        super().check()
        one_of(self.visit_kind, VISIT_KINDS, "visit_kind")
        if self.day is None:
            raise BadInput("This visit has no day.", "Say which day it was.", "day")
        if self.started and self.ended and self.ended < self.started:
            raise BadInput("This visit ends before it starts.", "Change one of the two times.", "ended")


@dataclass(frozen=True, kw_only=True)
class Parked(Decided):
    """A question kept for the next visit, with names filled in. ``who``: for whom, ``ask``: for whom in general.

    ``bank``: its id in the question bank, "" for one of the worker's own. ``alone``: not with another adult in the
    room. ``answer``: the note that came of it. ``put_away``: the day it was dropped without an answer.
    """

    kind: ClassVar[str] = "parked"
    version: ClassVar[int] = 2

    text: str = words()
    category: str = ""
    ask: str = ""
    bank: str = ""
    who: str = ref("person", hidden="drop")
    alone: bool = False
    day: date | None = None
    answer: str = ref("note", hidden="drop")
    put_away: date | None = None

    @property
    def waits(self) -> bool:
        """Whether it is neither answered nor put away."""
        return not self.answer and self.put_away is None

    def check(self) -> None:
        super().check()
        if not self.text.strip():
            raise BadInput("This question has no words.", "Type the question.", "text")
