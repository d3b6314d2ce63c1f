"""A copy on paper: the system's own print window, and the pages one at each turn of the event loop."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
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

    def __init__(self, window: QDialog, work: AtWork, words: Words) -> None:
        super().__init__(window)
        self._work = work
        self._words = words
        self._system: QDialog | None = None
        self._stopping = False
        self._printing: object = None

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

        from .press import printer_for

        found = bool(QPrinterInfo.availablePrinterNames())
        if not found and sys.platform in ("win32", "darwin"):
            say(words(NO_PRINTER))
            return
        say("" if found else words(NO_PRINTER_BUT_FILE))
        name, sheets = pdf.neutral_name(ready.made), ready.prepared.sheets
        printer = printer_for(Path(name).stem, sheets)
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
        self._stopping = False
        self._printing = self._work.begin(self._stop)
        to_file = bool(printer.outputFileName())
        job = print_sheets(printer, ready.prepared.sheets)

        def ended(sent: int) -> None:
            whole = not self._stopping
            if not whole:
                job.close()
            # Pages that a printer took are out of the house, however few.
            if whole or (sent and not to_file):
                note("file" if to_file else "paper")
            if whole and to_file:
                self._work.saved.emit(Path(printer.outputFileName()).name)
                return
            done = words("Sent to the printer.")
            self._work.said.emit(done if whole else words("Stopped. Pages that are on their way may still come out."))

        self._next_page(job, ended, len(ready.prepared.sheets), 0)

    def close(self) -> None:
        """Take the system's window along."""
        if self._system is not None:
            self._system.reject()

    def _stop(self) -> None:
        self._stopping = True

    def _next_page(self, job: Generator[int, None, None], ended: Callable[[int], None], of: int, before: int) -> None:
        failure: Exception | None = None
        sent = 0
        try:
            if not self._stopping:
                sent = next(job, 0)
        except Exception as error:
            failure = error
        if sent:
            self._work.said.emit(self._words("Printing page {number} of {all}…", number=sent, all=max(sent, of)))
            QTimer.singleShot(0, self, lambda: self._next_page(job, ended, of, sent))
            return
        try:
            if failure is None:
                ended(before)
            else:
                self._work.fail(failure, self._words("The pages could not be printed."))
        finally:
            self._work.end(self._printing)
