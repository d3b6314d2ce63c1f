"""One handing over, without a window: what is asked about, the sections as they stand, what went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from ...exchange import case_asking, case_text
from ...exchange.case_asking import Question
from ...exchange.case_text import Section
from ...exchange.handing import Handing, Receipt
from ...model.document import Document
from ...model.ids import new_id
from ...model.records import Handover
from ...model.wording import Wording
from ...session.session import Session
from ...words import Words


class Work:
    """Nothing is written before the first piece is ticked. From then on it is the map of that moment that goes.

    ``write``: puts the handing over into the family's record; False where that failed, which it has said.
    """

    def __init__(
        self,
        session: Session,
        wording: Wording,
        words: Words,
        now: Callable[[], datetime],
        write: Callable[[Handover], bool],
    ) -> None:
        self._session = session
        self._wording = wording
        self._words = words
        self._now = now
        self._write = write
        self._document: Document = session.document
        self._id = new_id()
        self.handing: Handing | None = None
        self.allowed: frozenset[str] = frozenset()
        self.questions: tuple[Question, ...] = case_asking.questionable(self._document, self._today)
        earlier = sorted(session.document.all(Handover), key=lambda one: one.begun or datetime.min.replace(tzinfo=UTC))
        handings = [(one.id, Handing.of(one)) for one in earlier if one.pieces]
        self._last = next((one for _, one in reversed(handings) if one.sections_gone), None)
        #: A handing over that was stopped half-way, to go on with: its record's id and how it stands.
        self.stopped = handings[-1] if handings and not handings[-1][1].done and handings[-1][1].went else None
        self.only_new = self._last is not None

    @property
    def last_time(self) -> date | None:
        """The day of the last handing over, None for none."""
        return self._last.begun.astimezone(self._now().tzinfo).date() if self._last is not None else None

    @property
    def receipt(self) -> Receipt | None:
        """Once everything went."""
        return self.handing.receipt() if self.handing is not None else None

    def allow(self, record: str, on: bool) -> None:
        """Whether something that was asked about may go. Only before the first tick."""
        self.allowed = self.allowed | {record} if on else self.allowed - {record}

    def sections(self) -> tuple[Section, ...]:
        """What there is to hand over now, or what began to be."""
        made = self._made(self.only_new)
        if self.handing is None:
            return made
        keys = {piece.key for piece in self.handing.pieces}
        return tuple(one for one in made if one.key in keys)

    def went(self, key: str) -> bool:
        """Whether this piece was ticked as pasted."""
        return self.handing is not None and any(one.key == key for one in self.handing.went)

    def tick(self, key: str, chosen: tuple[str, ...], on: bool = True) -> bool:
        """This piece was pasted, or was not after all; with the first tick begins what is ``chosen`` by key."""
        now = self._now()
        handing = self.handing
        if handing is None:
            parts = [one for one in self.sections() if one.key in {*chosen, key}]
            handing = Handing.begin(parts, now, self._wording.retention_days, self.allowed)
        handing = handing.tick(key, now) if on else handing.untick(key)
        if not self._write(handing.record(self._id)):
            return False
        self.handing = handing
        return True

    def go_on(self) -> bool:
        """Go on with what was stopped, with the map as it was then; False if it can no longer be told apart."""
        if self.stopped is None:
            return False
        record, handing = self.stopped
        self._document = self._session.as_of(handing.begun)
        self.allowed = handing.allowed
        before = [one for one in self._session.document.all(Handover) if one.id != record and one.pieces]
        self._last = next((found for one in reversed(before) if (found := Handing.of(one)).sections_gone), None)
        lengths = {piece.key: piece.length for piece in handing.pieces}
        for only_new in (True, False):
            found = {one.key: one.length for one in self._made(only_new and self._last is not None)}
            if lengths.items() <= found.items():
                self.only_new, self.handing, self._id = only_new and self._last is not None, handing, record
                return True
        self._document = self._session.document
        return False

    @property
    def _today(self) -> date:
        return self._now().date()

    def _made(self, only_new: bool) -> tuple[Section, ...]:
        today = self._today
        copy = case_asking.permitted(self._document, self.allowed, today)
        if not only_new or self._last is None:
            return case_text.sections(copy, self._wording, self._words)
        then = case_asking.permitted(self._session.as_of(self._last.begun), self._last.allowed, today)
        return case_text.since(then, copy, self._wording, self._words, went=self._last.sections_gone)
