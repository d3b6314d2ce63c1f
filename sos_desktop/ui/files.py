"""Families as files: bringing one in, keeping a copy elsewhere, and the example that comes with the program."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..exchange import from_file, from_pdf, sosmap
from ..keep import keep
from ..model.document import Document
from ..model.errors import WorldError
from ..model.records import Person
from ..paths import resource
from ..session.desk import Desk
from ..words import Words
from .ask import Asker
from .threads import Poster, run

if TYPE_CHECKING:
    from .family.page import FamilyPage

ENDING = ".sosmap"
SOSMAP = f"Family file (*{ENDING})"
#: What can be brought in: a family file, or a PDF that carries one.
BROUGHT = f"Family file or PDF (*{ENDING} *.pdf)"


class Files(QObject):
    """``brought``: family id, and what had to be put right in reading. ``said``: how it went, in a sentence.

    ``elsewhere``: whether something else than the families is in front by now, over which nothing is asked.
    """

    brought = Signal(str, str)
    said = Signal(str)

    def __init__(
        self, window: QWidget, desk: Desk, words: Words, asker: Asker, elsewhere: Callable[[], bool]
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._words = words
        self._asker = asker
        self._elsewhere = elsewhere
        self._post = Poster(self)
        #: Whether a PDF is being looked into.
        self.looking = False

    def bring(self) -> None:
        """Ask for a file and take the family in it into the store."""
        words = self._words
        if self.looking:
            return
        path = self._asker.open_file(self._window, words("Bring in a family"), BROUGHT)
        if path is None:
            return
        try:
            if from_file.is_pdf(path):
                self._look_inside(path)
            else:
                self._take(from_file.read_map(path))
        except (OSError, WorldError) as error:
            self._refuse(error)

    def _look_inside(self, path: Path, passphrase: str = "") -> None:
        """A PDF from elsewhere takes a while: on a thread, and there in a process of its own."""
        self.looking = True
        self.said.emit(self._words("Looking into the PDF…"))

        def back(call: Callable[[], None]) -> None:
            # The program may have ended meanwhile.
            with suppress(RuntimeError):
                self._post(call)

        def ended(then: Callable[[], None]) -> None:
            self.looking = False
            if not self._desk.is_open:
                # Closed meanwhile: there is nobody to ask and nowhere to put it.
                return
            try:
                then()
            except WorldError as error:
                self._refuse(error)

        run(
            back,
            lambda: from_file.read_map(path, passphrase),
            lambda found: ended(lambda: self._take(found)),
            lambda error: ended(lambda: self._ask_or_refuse(path, error)),
        )

    def _ask_or_refuse(self, path: Path, error: Exception) -> None:
        if not isinstance(error, from_pdf.Locked):
            self._refuse(error)
            return
        if self._elsewhere():
            self.said.emit(self._words("The PDF is locked. Bring it in once more from the start page."))
            return
        word = self._asker.word(self._window, self._words("The PDF is locked"), str(error), secret=True)
        if word:
            self._look_inside(path, word)
        else:
            self.said.emit(self._words("Nothing was brought in."))

    def _take(self, found: sosmap.Map) -> None:
        family = self._desk.import_document(found.document, found.files)
        self.brought.emit(family, " ".join(found.notices))

    def _refuse(self, error: Exception) -> None:
        """Say the world's errors; a bug of ours goes on to be reported."""
        if isinstance(error, WorldError):
            self.said.emit(str(error))
        elif isinstance(error, OSError):
            self.said.emit(self._words("This file could not be read. Check that it is still there."))
        else:
            raise error

    def keep(self, page: FamilyPage) -> None:
        """Ask for a place and write the whole family there, with the words that could not be saved yet."""
        words = self._words
        page.settle()
        if not self._asker.confirm(
            self._window,
            words("Keep a copy as a file?"),
            words(
                "The file holds everything, also what is kept back, and anyone who has it can read it. "
                "Put it only where that is safe."
            ),
            words("Choose a place"),
            words("Leave it"),
        ):
            return
        path = self._ask_place()
        if path is None:
            return
        document, said = with_kept_words(page), words("A copy has been kept.")
        try:
            assert document.family is not None
            files = self._desk.export_files(document.family.id)
        except WorldError:
            # This is also the way out when the store fails: the words go first.
            files, said = {}, words("A copy has been kept, without the pictures in it: they could not be read.")
        try:
            keep(path, sosmap.write(document, files))
        except WorldError as error:
            said = str(error)
        self.said.emit(said)

    def _ask_place(self) -> Path | None:
        words = self._words
        path = self._asker.save_file(self._window, words("Keep a copy"), f"map{ENDING}", SOSMAP)
        if path is None or path.suffix.lower() == ENDING:
            return path
        path = path.with_name(path.name + ENDING)
        # The file window asked about the name without its ending.
        if path.exists() and not self._asker.confirm(
            self._window,
            words("Replace the file?"),
            words("There is a family file of that name already."),
            words("Replace it"),
            words("Leave it"),
        ):
            return None
        return path


def with_kept_words(page: FamilyPage) -> Document:
    """The page's record, with words that are so far only in the window."""
    return page.kept.draft(page.session.document)


def example() -> Document:
    """The example family that comes with the program."""
    return sosmap.read(resource("example", "holloway.sosmap").read_bytes())


def worker_of(document: Document) -> str:
    """The name of a family's worker."""
    family = document.family
    worker = document.get(Person, family.worker) if family else None
    return worker.shown if worker else ""
