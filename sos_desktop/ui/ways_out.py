"""How words leave the program: pages to print or keep, text for the case system. Each obeys who may see what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from ..model.commands import papers
from ..model.document import Document
from ..model.errors import WorldError
from ..model.readers import Readers
from ..model.records import Visit
from ..model.since import Past, last_visit
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
            room=page.readers.taken_along() if page.shared else None,
            together=visits[-1].present if visits else (),
            look_first=self._look_first(page, document), earlier=self._earlier(page, document),
        )  # fmt: skip
        dialog.made.connect(
            lambda readers, sheet, form, gone: page.map_hand.run(
                papers.copy_made, readers, sheet, form, self._now(), gone
            )
        )
        dialog.open()

    def _earlier(self, page: FamilyPage, document: Document) -> Callable[[Readers], Past | None]:
        """The map after the last visit, for whoever a sheet is for that tells what has changed."""
        now = self._local()
        return lambda readers: last_visit(document, page.session.journal(), readers, now.date(), page.zone)

    def _look_first(self, page: FamilyPage, document: Document) -> Callable[[Readers], Sequence[Hint]]:
        """What to look at before a copy goes out; nothing where the worker wants no thoughts about the wording."""
        from ..practice.before_print import before_print

        settings, wording = self._settings(), page.wording
        if not settings.hints:
            return lambda _: ()
        return lambda readers: before_print(document, readers, wording, frozenset(settings.rules_off))

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
