"""A copy on paper: the system's own print window, and the pages one at each turn of the event loop."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from ... import pdf
from ...words import Words
from .work import AtWork, Note, Ready

NO_PRINTER = "No printer is set up on this computer. You can save a PDF and print it somewhere else."
NO_PRINTER_BUT_FILE = "No printer is set up on this computer. The print window can still make a PDF."


class ToPrinter(QObject):
    """The pages go to the printer that is chosen in the system's window."""

    def __init__(self, window: QDialog, work: AtWork, words: Words, now: datetime) -> None:
        super().__init__(window)
        self._work = work
        self._words = words
        self._now = now
        self._system: QDialog | None = None

    @property
    def choosing(self) -> bool:
        """Whether the system's window is open."""
        return self._system is not None

    def choose(self, ready: Ready, note: Note, say: Callable[[str], None]) -> None:
        """Which printer. ``say`` must be seen before this goes on."""
        words = self._words
        # Asking the system can take seconds where printers are on a network.
        say(words("Looking for printers…"))
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinterInfo

        from .press import a4_printer

        found = bool(QPrinterInfo.availablePrinterNames())
        if not found and sys.platform in ("win32", "darwin"):
            say(words(NO_PRINTER))
            return
        say("" if found else words(NO_PRINTER_BUT_FILE))
        name, sheets = pdf.neutral_name(self._now), ready.prepared.sheets
        printer = a4_printer(Path(name).stem, sheets)
        if not found:
            printer.setOutputFileName(str(Path.home() / name))
        system = QPrintDialog(printer, cast(QDialog, self.parent()))
        system.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, True)
        system.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies, True)
        system.setMinMax(1, len(sheets))
        self._system = system

        def finished(result: int) -> None:
            self._system = None
            system.deleteLater()
            if result == QDialog.DialogCode.Accepted and not self._work.closed and not self._work.busy:
                self.print_on(printer, ready, note)

        system.finished.connect(finished)
        # Its own open() wants a receiver; the one of every dialog does the same without.
        QDialog.open(system)

    def print_on(self, printer: Any, ready: Ready, note: Note) -> None:
        """This copy on this QPrinter."""
        from .press import print_sheets

        words = self._words
        self._work.said.emit(words("Printing…"))
        self._work.begin()
        to_file = bool(printer.outputFileName())
        done = words("Saved.") if to_file else words("Sent to the printer.")

        def went() -> None:
            note("file" if to_file else "paper")
            self._work.said.emit(done)

        self._next_page(print_sheets(printer, ready.prepared.sheets), went)

    def close(self) -> None:
        """Take the system's window along."""
        if self._system is not None:
            self._system.reject()

    def _next_page(self, job: Iterator[int], went: Callable[[], None]) -> None:
        failure: Exception | None = None
        try:
            sent = next(job, 0)
        except Exception as error:
            failure, sent = error, 0
        if sent:
            self._work.said.emit(self._words("Printing page {number}…", number=sent))
            QTimer.singleShot(0, self, lambda: self._next_page(job, went))
            return
        try:
            if failure is None:
                went()
            else:
                self._work.fail(failure, self._words("The pages could not be printed."))
        finally:
            self._work.end()
