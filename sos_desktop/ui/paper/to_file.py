"""A copy as a PDF: where to, and the writing on a thread of its own."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from ... import pdf
from ...keep import keep
from ...words import Words
from ..ask import Asker
from .work import AtWork, Note, Ready


class _StoppedError(Exception):
    """Whoever waited has stopped it."""


class ToFile(QObject):
    """Asks for a place and writes there."""

    def __init__(self, window: QDialog, work: AtWork, words: Words, asker: Asker) -> None:
        super().__init__(window)
        self._work = work
        self._words = words
        self._asker = asker

    def save(self, ready: Ready, note: Note) -> None:
        """This copy."""
        path = self._ask_place(ready)
        if path is None:
            return
        words, work, say, sealed = self._words, self._work, self._work.said.emit, ready.seal
        stopped, pages = Event(), len(ready.prepared.sheets)
        say(words("Saving…"))

        def page(number: int) -> None:
            if stopped.is_set():
                raise _StoppedError
            work.move(words("Saving page {number} of {all}…", number=number, all=pages))

        def write() -> bool:
            try:
                whole = pdf.make_pdf(ready.prepared, words, ready.made, sealed.inside(), sealed.passphrase, page)
            except _StoppedError:
                return False
            if stopped.is_set():
                return False
            keep(path, whole)
            return True

        def ended(written: bool) -> None:
            if written:
                note("file")
                self._work.saved.emit(path.name)
            else:
                say(words("Stopped. Nothing was saved."))

        self._work.run(
            write,
            ended,
            lambda error: self._work.fail(error, words("The PDF could not be made. Your map is as it was.")),
            stopped.set,
        )

    def _ask_place(self, ready: Ready) -> Path | None:
        words, asker, window = self._words, self._asker, cast(QDialog, self.parent())
        with self._work.meanwhile():
            path = asker.save_file(window, words("Save as PDF"), pdf.neutral_name(ready.made), words("PDF (*.pdf)"))
            if path is not None and path.suffix.lower() != ".pdf":
                path = path.with_name(path.name + ".pdf")
                if path.exists() and not asker.confirm(
                    window,
                    words("Replace the file?"),
                    words("There is a PDF of that name already."),
                    words("Replace it"),
                    words("Leave it"),
                ):
                    return None
        return None if self._work.closed else path
