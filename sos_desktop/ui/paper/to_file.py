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
        words, say = self._words, self._work.said.emit
        stopped = Event()
        say(words("Saving…"))

        def write() -> bool:
            whole = pdf.make_pdf(ready.prepared, words, ready.made, ready.seal.inside(), ready.seal.passphrase)
            if not stopped.is_set():
                keep(path, whole)
                return True
            return False

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
