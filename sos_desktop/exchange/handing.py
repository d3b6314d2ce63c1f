"""Handing a family's words over to the case system: what went, what waits, the receipt, and the day to remove them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from ..model.errors import BadInput
from ..model.records import HandedPiece, Handover
from .case_text import Section

#: Days that a map stays on the laptop after all of it went.
KEEP_DAYS = 14
#: Longest that a profile may keep one, in days.
MOST_DAYS = 3650


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
    is what ``case_text.since`` compares with. ``allowed``: records that were asked about and may go. Commands return
    the next Handing; the family's record keeps it as ``record`` says.
    """

    begun: datetime
    pieces: tuple[Piece, ...] = field(default=())
    keep_days: int = KEEP_DAYS
    remove_on: date | None = None
    allowed: frozenset[str] = frozenset()

    @classmethod
    def begin(
        cls, sections: Iterable[Section], now: datetime, keep_days: int = KEEP_DAYS, allowed: Iterable[str] = ()
    ) -> Handing:
        """Nothing ticked yet. ``now`` with its zone. BadInput when there is nothing to hand over."""
        pieces = tuple(Piece(one.id, one.title, one.length, one.part, one.parts) for one in sections)
        if not pieces:
            raise BadInput("There is nothing to hand over.", "Choose a section with words in it.")
        if not 0 <= keep_days <= MOST_DAYS:
            raise BadInput("A map can't be kept that long here.", f"Use 0 to {MOST_DAYS} days.", "keep_days")
        return cls(now.astimezone(UTC), pieces, keep_days, allowed=frozenset(allowed))

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

    # --- as a record ------------------------------------------------------------------------------

    def record(self, record: str) -> Handover:
        """As the family's record keeps it, under this id."""
        pieces = tuple(
            HandedPiece(section=one.section, title=one.title, length=one.length, part=one.part, parts=one.parts,
                        went=one.went)
            for one in self.pieces
        )  # fmt: skip
        return Handover(
            id=record, begun=self.begun, keep_days=self.keep_days, remove_on=self.remove_on, pieces=pieces,
            allowed=tuple(sorted(self.allowed)),
        )  # fmt: skip

    @classmethod
    def of(cls, record: Handover) -> Handing:
        """What ``record`` keeps."""
        pieces = tuple(Piece(one.section, one.title, one.length, one.part, one.parts, one.went)
                       for one in record.pieces)  # fmt: skip
        assert record.begun is not None  # its own check
        return cls(record.begun, pieces, record.keep_days, record.remove_on, frozenset(record.allowed))

    # --- inner ----------------------------------------------------------------------------------

    def _piece(self, key: str) -> Piece:
        for piece in self.pieces:
            if piece.key == key:
                return piece
        raise KeyError(key)

    def _with(self, key: str, went: datetime | None) -> Handing:
        return replace(self, pieces=tuple(replace(one, went=went) if one.key == key else one for one in self.pieces))
