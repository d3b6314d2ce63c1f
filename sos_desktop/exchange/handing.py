"""Handing a family's words over to the case system: what went, what waits, the receipt, and the day to remove them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ..model.errors import BadInput
from .case_text import Section

#: Days that a map stays on the laptop after all of it went.
KEEP_DAYS = 14
#: Longest that a profile may keep one, in days.
MOST_DAYS = 3650

FORMAT = 1
_MEND = "Begin handing over again."


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of one section. ``went``: when it was ticked as pasted, None while it waits."""

    section: str
    title: str
    length: int
    part: int = 1
    parts: int = 1
    went: datetime | None = None

    @property
    def key(self) -> str:
        """As ``Section.key``."""
        return f"{self.section}/{self.part}" if self.parts > 1 else self.section


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything went: when it began and ended, what, how many characters, and the day it leaves this laptop."""

    begun: datetime
    ended: datetime
    titles: tuple[str, ...]
    length: int
    remove_on: date


@dataclass(frozen=True, slots=True)
class Handing:
    """One handing over. It can be put aside at any point and knows what went.

    ``begun``: the moment whose map is handed over (``Session.as_of``), whatever is written meanwhile; the next time, it
    is what ``case_text.since`` compares with. Commands return the next Handing; nothing is written here by itself.
    """

    begun: datetime
    pieces: tuple[Piece, ...] = field(default=())
    keep_days: int = KEEP_DAYS
    remove_on: date | None = None

    @classmethod
    def begin(cls, sections: Iterable[Section], now: datetime, keep_days: int = KEEP_DAYS) -> Handing:
        """Nothing ticked yet. ``now`` with its zone. BadInput when there is nothing to hand over."""
        pieces = tuple(Piece(one.id, one.title, one.length, one.part, one.parts) for one in sections)
        if not pieces:
            raise BadInput("There is nothing to hand over.", "Choose a section with words in it.")
        if not 0 <= keep_days <= MOST_DAYS:
            raise BadInput("A map can't be kept that long here.", f"Use 0 to {MOST_DAYS} days.", "keep_days")
        return cls(now.astimezone(UTC), pieces, keep_days)

    @property
    def done(self) -> bool:
        """Whether every piece went."""
        return all(piece.went for piece in self.pieces)

    @property
    def went(self) -> tuple[Piece, ...]:
        """What was ticked as pasted."""
        return tuple(piece for piece in self.pieces if piece.went)

    @property
    def waiting(self) -> tuple[Piece, ...]:
        """What was not."""
        return tuple(piece for piece in self.pieces if not piece.went)

    @property
    def sections_gone(self) -> frozenset[str]:
        """Sections that went whole: what ``case_text.since`` need not tell again."""
        return frozenset(piece.section for piece in self.pieces) - {piece.section for piece in self.waiting}

    def tick(self, key: str, now: datetime) -> Handing:
        """This piece was pasted. ``now`` in the local zone: the day of removal counts from its civil day.

        A second tick changes nothing; KeyError for a piece that is not here.
        """
        if self._piece(key).went:
            return self
        after = self._with(key, now.astimezone(UTC))
        return replace(after, remove_on=now.date() + timedelta(days=self.keep_days)) if after.done else after

    def untick(self, key: str) -> Handing:
        """This piece was not pasted after all; so nothing is to be removed yet. KeyError as in ``tick``."""
        return replace(self._with(key, None), remove_on=None) if self._piece(key).went else self

    def due(self, today: date) -> bool:
        """Whether the day of removal has come."""
        return self.remove_on is not None and today >= self.remove_on

    def receipt(self) -> Receipt | None:
        """What is kept of it once everything went; None until then."""
        if self.remove_on is None:
            return None
        times = [piece.went for piece in self.pieces if piece.went]
        titles = tuple(piece.title for piece in self.pieces)
        return Receipt(self.begun, max(times), titles, sum(piece.length for piece in self.pieces), self.remove_on)

    # --- plain data -----------------------------------------------------------------------------

    def to_plain(self) -> dict[str, Any]:
        """Dicts, lists, texts and numbers, for the store."""
        pieces = []
        for piece in self.pieces:
            plain: dict[str, Any] = {
                "section": piece.section, "title": piece.title, "length": piece.length, "part": piece.part,
                "parts": piece.parts,
            }  # fmt: skip
            if piece.went:
                plain["went"] = piece.went.isoformat()
            pieces.append(plain)
        plain = {
            "version": FORMAT, "begun": self.begun.isoformat(), "keep_days": self.keep_days, "pieces": pieces,
        }  # fmt: skip
        if self.remove_on:
            plain["remove_on"] = self.remove_on.isoformat()
        return plain

    @classmethod
    def from_plain(cls, plain: object) -> Handing:
        """What ``to_plain`` wrote. BadInput with the place for anything else."""
        read = _Reading(plain, "", {"version", "begun", "keep_days", "pieces", "remove_on"})
        read.whole("version", FORMAT, FORMAT)
        pieces = tuple(_piece_from(one, f"pieces[{index}]") for index, one in enumerate(read.list("pieces")))
        removal = read.text("remove_on", optional=True)
        found = cls(read.moment("begun"), pieces, read.whole("keep_days", 0, MOST_DAYS))
        if len({piece.key for piece in pieces}) != len(pieces) or not pieces:
            raise BadInput("Each piece must stand here once.", _MEND, "pieces")
        if bool(removal) != found.done:
            raise BadInput("A day of removal belongs to all being gone, and only to that.", _MEND, "remove_on")
        return replace(found, remove_on=read.day("remove_on")) if removal else found

    # --- inner ----------------------------------------------------------------------------------

    def _piece(self, key: str) -> Piece:
        for piece in self.pieces:
            if piece.key == key:
                return piece
        raise KeyError(key)

    def _with(self, key: str, went: datetime | None) -> Handing:
        return replace(self, pieces=tuple(replace(one, went=went) if one.key == key else one for one in self.pieces))


def _piece_from(plain: object, where: str) -> Piece:
    read = _Reading(plain, where, {"section", "title", "length", "part", "parts", "went"})
    parts = read.whole("parts", 1, 10**6)
    went = read.moment("went") if read.text("went", optional=True) else None
    return Piece(
        read.text("section"),
        read.text("title"),
        read.whole("length", 0, 10**9),
        read.whole("part", 1, parts),
        parts,
        went,
    )


class _Reading:
    """A plain object whose fields are read one by one, each of its kind, none unknown."""

    def __init__(self, plain: object, where: str, names: set[str]) -> None:
        if not isinstance(plain, Mapping):
            raise BadInput("Expected an object here.", _MEND, where)
        self.plain = plain
        self.where = where
        if set(plain) - names:
            raise BadInput("There is a field too much.", _MEND, where)

    def text(self, name: str, optional: bool = False) -> str:
        value = self.plain.get(name, "" if optional else None)
        if not isinstance(value, str) or not (value or optional):
            raise self.wrong(name, "a text")
        return value

    def whole(self, name: str, least: int, most: int) -> int:
        value = self.plain.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.wrong(name, f"a whole number from {least} to {most}")
        return value

    def list(self, name: str) -> list[Any]:
        value = self.plain.get(name)
        if not isinstance(value, list):
            raise self.wrong(name, "a list")
        return value

    def moment(self, name: str) -> datetime:
        try:
            moment = datetime.fromisoformat(self.text(name))
            if moment.tzinfo is not None:
                return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        raise self.wrong(name, "a time such as 2025-03-04T14:10:00+00:00")

    def day(self, name: str) -> date:
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            raise self.wrong(name, "a day such as 2025-03-04") from None

    def wrong(self, name: str, expected: str) -> BadInput:
        return BadInput(f"Expected {expected} here.", _MEND, f"{self.where}.{name}" if self.where else name)
