"""How words leave the program: pages to print or keep, text for the case system. Each obeys who may see what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from ..model.commands import deciding, papers
from ..model.deciding import unasked
from ..model.document import Document
from ..model.errors import WorldError
from ..model.ids import new_id
from ..model.readers import KEPT_BY, Readers
from ..model.records import Visit
from ..model.since import Past, evening_of, evenings, last_visit
from ..practice.checks import Hint
from ..settings import Settings
from ..words import Words
from .ask import Asker
from .family.page import FamilyPage


class WaysOut:
    """Opens the windows for it over ``window``. ``now``: an aware datetime."""

    def __init__(
        self, window: QWidget, words: Words, now: Callable[[], datetime], asker: Asker, settings: Callable[[], Settings]
    ) -> None:
        self._window = window
        self._settings = settings
        self._words = words
        self._now = now
        self._asker = asker

    def open_print(self, page: FamilyPage) -> None:
        """The preview; while others look on it is their copy. What goes out is written down."""
        from .paper.preview import PrintDialog

        page.settle()
        document = page.kept.draft(page.session.document)
        visits = [one for one in document.all(Visit) if one.day == self._local().date()]
        dialog = PrintDialog(
            document, page.wording, self._words, self._now, self._asker, self._window,
            room=unasked(document, page.readers.taken_along()) if page.shared else None,
            together=visits[-1].present if visits else (),
            look_first=self._look_first(page), earlier=self._earlier(page), days=self._days(page),
            decide=self._decide(page),
        )  # fmt: skip

        def made(
            readers: Readers, sheet: str, form: str, gone: int, home: str, at: datetime,
            language: str, locked: bool, inside: bool,
        ) -> None:  # fmt: skip
            kept_by = self._words(KEPT_BY[readers.kept_by]) if readers.kept_by else ""
            page.map_hand.say(
                ("copy", new_id()), papers.copy_made,
                readers.people, sheet, form, at, gone, home, kept_by, language, locked, inside,
            )  # fmt: skip

        dialog.made.connect(made)
        dialog.open()

    def _earlier(self, page: FamilyPage) -> Callable[[Readers, date | None], Past | None]:
        """The map at the end of a day, or after the last visit, for a sheet that tells what has changed."""

        def past(readers: Readers, day: date | None) -> Past | None:
            document, journal = page.map_hand.document, page.session.journal()
            if day is None:
                return last_visit(document, journal, readers, self._local().date(), page.zone)
            return evening_of(day, document, journal, readers, page.zone)

        return past

    def _days(self, page: FamilyPage) -> Callable[[Readers], Sequence[tuple[date, str]]]:
        """The days that a sheet can begin from, visits told apart."""
        words = self._words

        def days(readers: Readers) -> Sequence[tuple[date, str]]:
            document, today = page.map_hand.document, self._local().date()
            found = evenings(document, page.session.journal(), readers, today, words, page.zone)
            return [
                (one.day, words("{day}, a visit", day=words.day(one.day)) if one.visits else words.day(one.day))
                for one in found
            ]

        return days

    def _decide(self, page: FamilyPage) -> Callable[[Readers, Mapping[str, bool]], Document]:
        """What was decided is a step of the record, and is not lost where nothing can be saved just now."""

        def decide(readers: Readers, answers: Mapping[str, bool]) -> Document:
            page.map_hand.say(("decided", new_id()), deciding.decide, readers, answers)
            return page.map_hand.document

        return decide

    def _look_first(self, page: FamilyPage) -> Callable[[Document, Readers], Sequence[Hint]]:
        """What to look at before a copy goes out; without thoughts on the wording still what is private."""
        from ..practice.before_print import before_print

        settings, wording = self._settings(), page.wording
        off = frozenset(settings.rules_off)

        def look_first(document: Document, readers: Readers) -> Sequence[Hint]:
            found = before_print(document, readers, wording, off)
            return [one for one in found if settings.hints or one.level == "stop_and_look"]

        return look_first

    def open_case_system(self, page: FamilyPage) -> None:
        """The sections to paste; nobody else may look on."""
        if page.shared:
            page.say(self._words("Others are looking on. Hand over when you are alone."))
            return
        from .case_system.dialog import HandOverDialog
        from .case_system.work import Work

        page.settle()
        work = Work(page.session, page.wording, self._words, self._local,
                    lambda handover: page.map_hand.run(papers.hand_over, handover))  # fmt: skip
        try:
            dialog = HandOverDialog(work, self._words, self._local, self._window)
        except WorldError as error:
            # What went the last time is read in the journal, which waits for what is not saved yet.
            page.say(str(error))
            return
        dialog.open()

    def _local(self) -> datetime:
        return self._now().astimezone()
