"""The pages of a copy, and then what is to be asked of them, on threads: whatever was wanted last is what comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from ... import pdf
from ...model.document import Document
from ...model.errors import WorldError
from ...model.readers import Readers
from ...model.wording import Wording
from ...pdf import Past, Prepared, Wish
from ...practice.checks import Hint
from ...words import Words
from .whose import Known, Whose, known, lines_of, whose
from .work import AtWork


@dataclass(frozen=True)
class Wanted:
    """One copy. ``asks``: whether anything is to be told of what it leaves off, and asked."""

    document: Document = field(repr=False)
    readers: Readers
    sheet: str
    now: datetime
    past: Past | None
    wish: Wish
    asks: bool


class Making(QObject):
    """``pages``: (Prepared) to look at. ``whole``: (hints, Whose or None) of the same pages; they may go out now.

    ``failed``: (error). ``stopped``: by whoever waits.
    """

    pages = Signal(object)
    whole = Signal(object, object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(
        self, work: AtWork, wording: Wording, words: Words, want: Callable[[], Wanted],
        look_first: Callable[[Document, Readers], Sequence[Hint]],
    ) -> None:  # fmt: skip
        super().__init__(work)
        self._work = work
        self._wording = wording
        self._words = words
        self._want = want
        self._look_first = look_first
        self._asked = 0
        self._under_way = self._wanted = False
        #: What is known of one record's copies, by who reads them, whatever the sheet and however it is wanted.
        self._of: Document | None = None
        self._known: dict[Readers, tuple[Sequence[Hint], Known]] = {}

    def make(self) -> None:
        """The copy as it is wanted now. What is still being made is dropped when it comes."""
        self._asked += 1
        self._wanted = True
        # One at a time: through a list of readers by keys nobody's pages but the last one's are worth the work.
        if not self._under_way:
            self._begin()

    def drop(self) -> None:
        """Nothing is wanted any more; no words of anybody are kept."""
        self._asked += 1
        self._wanted = False
        self._of = None
        self._known = {}

    def _stop(self) -> None:
        self.drop()
        self.stopped.emit()

    def _begin(self) -> None:
        asked = self._asked
        try:
            wanted = self._want()
        except WorldError as error:
            self._wanted = False
            self.failed.emit(error)
            return

        def make() -> Prepared:
            return pdf.make_sheets(
                wanted.document, wanted.readers, self._wording, self._words, wanted.now, wanted.sheet, wanted.past,
                wanted.wish,
            )  # fmt: skip

        def made(prepared: Prepared) -> None:
            self.pages.emit(prepared)
            if wanted.asks:
                self._run(asked, lambda: self._looked(wanted, prepared), lambda found: self._ended(*found))
            else:
                self._ended((), None)

        self._run(asked, make, made)

    def _ended(self, hints: Sequence[Hint], whose: Whose | None) -> None:
        self._wanted = False
        self.whole.emit(hints, whose)

    def _looked(self, wanted: Wanted, prepared: Prepared) -> tuple[Sequence[Hint], Whose]:
        document, sheet = wanted.document, wanted.sheet
        readers = pdf.readers_of(sheet, document, wanted.readers)
        if self._of is not document:
            self._of, self._known = document, {}
        if readers not in self._known:
            self._known[readers] = self._look_first(document, readers), known(document, readers)
        hints, found = self._known[readers]
        lines = lines_of(prepared.sheets)
        past = wanted.past.document if wanted.past is not None else None
        return hints, whose(document, wanted.readers, sheet, lines, self._wording, self._words, found, past)

    def _run(self, asked: int, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        def ended(then: Callable[[Any], None], value: Any) -> None:
            self._under_way = False
            if asked == self._asked:
                then(value)
            elif self._wanted and not self._work.closed:
                self._begin()

        def failed(error: Exception) -> None:
            self._wanted = False
            self.failed.emit(error)

        self._under_way = True
        self._work.run(work, lambda value: ended(then, value), lambda error: ended(failed, error), self._stop)
