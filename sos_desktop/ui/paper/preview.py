"""Print: the pages as they will be, what is left off, and the ways to paper."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ... import look, pdf
from ...keep import keep
from ...model.document import Document
from ...model.errors import WorldError
from ...model.readers import Readers
from ...model.records import Person
from ...model.wording import Wording
from ...pdf import Past, Prepared, left_off
from ...practice.checks import Hint
from ...words import Words
from ..ask import Asker
from ..theme import button, kind
from ..threads import Poster, run
from .notices import FirstBox, LackingBox
from .pages import PageArea
from .pick import ReaderPick

#: Width of the panel beside the pages, in pixels.
PANEL = 300

ABOUT_MINE = "Your own copy. Check who will see it before you leave it anywhere."
ABOUT_THEIRS = "For {names}. Look through it once: is all of this safe in their hands, in this home?"
NO_PRINTER = "No printer is set up on this computer. You can save a PDF and print it somewhere else."
NO_PRINTER_BUT_FILE = "No printer is set up on this computer. The print window can still make a PDF."


class PrintDialog(QDialog):
    """One copy of one family's map, as it was when this window was opened: the record is immutable.

    Layout and PDF are made on a thread of their own. Closed while one is at work, the window goes when that is done.
    While others are in the room (``room``) it is their copy and nobody else's, and nothing tells what it leaves off.
    """

    #: A copy went out: the people it is for, kind of sheet, "paper" or "file", how many things it leaves off.
    made = Signal(object, str, str, int)

    def __init__(
        self,
        document: Document,
        wording: Wording,
        words: Words,
        now: Callable[[], datetime],
        asker: Asker,
        parent: QWidget | None = None,
        room: Readers | None = None,
        together: Collection[str] = (),
        look_first: Callable[[Readers], Sequence[Hint]] = lambda _: (),
        earlier: Callable[[Readers], Past | None] = lambda _: None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._wording = wording
        self._room = room
        self._together = frozenset(together)
        self._look_first = look_first
        self._earlier = earlier
        self._words = words
        self._now = now().astimezone()
        self._asker = asker
        self._post = Poster(self)
        self._system: QDialog | None = None
        self._at_work = 0
        self._asked = 0
        self._closed = False
        self.prepared: Prepared | None = None
        self.setWindowTitle(words("Print"))
        self._build()
        self._keys()
        self._size_to(parent)
        self._prepare()

    @property
    def readers(self) -> Readers:
        """Who the copy is for."""
        return self.pick.readers

    def _prepare(self) -> None:
        """The pages for this reader. What is still being made for another one is dropped when it comes."""
        document, wording, words, now = self._document, self._wording, self._words, self._now
        readers, sheet, look_first = self.pick.readers, self.pick.kind, self._look_first
        self._asked += 1
        asked = self._asked
        self.prepared = None
        # Nobody's pages while another's are made: a glance must not take one for the other.
        self.left.setCurrentIndex(0)
        self.print_button.setEnabled(False)
        self.save_button.setEnabled(False)
        self.say(words("Preparing the pages…"))
        names = [one.shown for one in document.all(Person) if one.id in readers.people]
        self.about.setText(words(ABOUT_THEIRS, names=words.several(names)) if names else words(ABOUT_MINE))
        # The journal is read here, as everywhere; only the sheet that compares with an earlier map needs it.
        try:
            past = self._earlier(readers) if pdf.SHEETS[sheet].compared else None
        except WorldError as error:
            self._not_prepared(error)
            return
        self._work(
            lambda: (pdf.make_sheets(document, readers, wording, words, now, sheet, past), look_first(readers)),
            lambda made: asked == self._asked and self._show_pages(*made),
            lambda error: asked == self._asked and self._not_prepared(error),
        )

    # --- what is seen ---------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self._words
        self.area = PageArea(words)
        waiting = QLabel(words("Preparing the pages…"))
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.left = QStackedWidget()
        kind(self.left, "desk").setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.left.addWidget(waiting)
        self.left.addWidget(self.area)

        panel = kind(QWidget(), "aside")
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        panel.setFixedWidth(PANEL)
        column = QVBoxLayout(panel)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(look.SPACE[2])
        column.addWidget(kind(QLabel(words("Print")), "big"))
        self.pick = ReaderPick(self._document, words, self._now.date(), self._room, self._together)
        self.pick.changed.connect(self._prepare)
        column.addWidget(self.pick)
        self.about = _text("")
        column.addWidget(self.about)
        self.count = _text("")
        self.gone = _text("")
        column.addWidget(self.count)
        column.addWidget(self.gone)
        self.first_box = FirstBox(words)
        column.addWidget(self.first_box, 3)
        self.lacking_box = LackingBox(words)
        column.addWidget(self.lacking_box, 3)
        column.addStretch(1)
        self.message_box = kind(QFrame(), "hint")
        self.message = _text("")
        inside = QVBoxLayout(self.message_box)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self.message)
        column.addWidget(self.message_box)
        self.print_button = button(words("Print…"), "primary", tip=_with_keys(words("Print…"), "Ctrl+P"))
        self.save_button = button(words("Save as PDF…"), tip=_with_keys(words("Save as PDF…"), "Ctrl+S"))
        self.close_button = button(words("Close"), tip=_with_keys(words("Close"), "Esc"))
        self.print_button.clicked.connect(self.open_system_dialog)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        for one in (self.print_button, self.save_button, self.close_button):
            column.addWidget(one)
        self.print_button.setEnabled(False)
        self.save_button.setEnabled(False)

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left, 1)
        row.addWidget(panel)

    def _keys(self) -> None:
        for keys, act in (
            ("Ctrl+P", self.open_system_dialog),
            ("Ctrl+S", self.save),
            ("PgDown", lambda: self.area.turn(1)),
            ("PgUp", lambda: self.area.turn(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _size_to(self, parent: QWidget | None) -> None:
        room = self.screen().availableGeometry()
        size = parent.window().size() if parent is not None else room.size() * 0.94
        self.setMinimumSize(760, 480)
        self.resize(min(size.width(), round(room.width() * 0.97)), min(size.height(), round(room.height() * 0.95)))

    def say(self, text: str) -> None:
        """A line above the buttons, read aloud too; "" takes it away."""
        self.message.setText(text)
        self.message_box.setVisible(bool(text))
        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.message, text))

    # --- the pages ------------------------------------------------------------------------------------

    def _show_pages(self, prepared: Prepared, hints: Sequence[Hint]) -> None:
        words = self._words
        self.prepared = prepared
        self.area.show_sheets(prepared.sheets)
        self.area.verticalScrollBar().setValue(0)
        self.left.setCurrentWidget(self.area)
        upright = bool(prepared.sheets) and prepared.sheets[0].height > prepared.sheets[0].width
        pages = ("{n} page, A4", "{n} pages, A4") if upright else ("{n} page, A4 landscape", "{n} pages, A4 landscape")
        self.count.setText(words.count(*pages, len(prepared.sheets)))
        gone = left_off.sentence(prepared.left_off, words)
        told = gone + "." if gone else words("Nothing is left off.")
        self.gone.setText(told if self._room is None else "")
        self.gone.setVisible(self._room is None)
        self.first_box.show_hints(hints if self._room is None else (), self._document)
        self.lacking_box.show_found(prepared.unprintable, self._document)
        self.print_button.setEnabled(True)
        self.save_button.setEnabled(True)
        if not self.pick.in_hand:
            self.area.setFocus()
        self.say("")

    def _not_prepared(self, error: Exception) -> None:
        self._fail(error, self._words("The pages could not be prepared. Your map is as it was."))

    # --- a PDF ----------------------------------------------------------------------------------------

    def save(self) -> None:
        """Ask for a place and write the PDF there."""
        prepared = self.prepared
        if prepared is None or self._at_work:
            return
        path = self._ask_place()
        if path is None:
            return
        words, now = self._words, self._now
        self.say(words("Saving…"))
        note = self._noting(prepared, "file")

        def kept(_: object) -> None:
            note()
            self.say(words("Saved."))

        self._work(
            lambda: keep(path, pdf.make_pdf(prepared, words, now)),
            kept,
            lambda error: self._fail(error, words("The PDF could not be made. Your map is as it was.")),
        )

    def _ask_place(self) -> Path | None:
        words = self._words
        # The window may be closed (the cover) while the file window is open; it must still be there afterwards.
        self._at_work += 1
        try:
            path = self._asker.save_file(self, words("Save as PDF"), pdf.neutral_name(self._now), words("PDF (*.pdf)"))
            if path is not None and path.suffix.lower() != ".pdf":
                path = path.with_name(path.name + ".pdf")
                if path.exists() and not self._asker.confirm(
                    self,
                    words("Replace the file?"),
                    words("There is a PDF of that name already."),
                    words("Replace it"),
                    words("Leave it"),
                ):
                    return None
        finally:
            self._at_work -= 1
            self._leave()
        return None if self._closed else path

    def _noting(self, prepared: Prepared, form: str) -> Callable[[], None]:
        """Tells that this very copy went out, whatever has been chosen since."""
        readers, sheet, gone = self.pick.readers.people, self.pick.kind, sum(prepared.left_off.values())
        return lambda: self.made.emit(readers, sheet, form, gone)

    # --- a printer ------------------------------------------------------------------------------------

    def open_system_dialog(self) -> None:
        """The system's own print window; the pages go to the printer chosen there."""
        if self.prepared is None or self._at_work or self._system is not None:
            return
        words = self._words
        self.say(words("Looking for printers…"))
        # Asking the system can take seconds where printers are on a network: the line must be seen before.
        self.message_box.repaint()
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinterInfo

        from .press import a4_printer

        found = bool(QPrinterInfo.availablePrinterNames())
        if not found and sys.platform in ("win32", "darwin"):
            self.say(words(NO_PRINTER))
            return
        self.say("" if found else words(NO_PRINTER_BUT_FILE))
        name = pdf.neutral_name(self._now)
        printer = a4_printer(Path(name).stem, self.prepared.sheets)
        if not found:
            printer.setOutputFileName(str(Path.home() / name))
        system = QPrintDialog(printer, self)
        system.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, True)
        system.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies, True)
        system.setMinMax(1, len(self.prepared.sheets))
        self._system = system

        def finished(result: int) -> None:
            self._system = None
            system.deleteLater()
            if result == QDialog.DialogCode.Accepted and not self._closed:
                self.print_on(printer)

        system.finished.connect(finished)
        # Its own open() wants a receiver; the one of every dialog does the same without.
        QDialog.open(system)

    def print_on(self, printer: Any) -> None:
        """Print on this QPrinter, a page at each turn of the event loop."""
        if self.prepared is None or self._at_work:
            return
        from .press import print_sheets

        words = self._words
        self.say(words("Printing…"))
        self._at_work += 1
        to_file = bool(printer.outputFileName())
        done = words("Saved.") if to_file else words("Sent to the printer.")
        note = self._noting(self.prepared, "file" if to_file else "paper")
        self._next_page(print_sheets(printer, self.prepared.sheets), done, note)

    def _next_page(self, job: Iterator[int], done: str, note: Callable[[], None]) -> None:
        failure: Exception | None = None
        try:
            sent = next(job, 0)
        except Exception as error:
            failure, sent = error, 0
        if sent:
            self.say(self._words("Printing page {number}…", number=sent))
            QTimer.singleShot(0, self, lambda: self._next_page(job, done, note))
            return
        self._at_work -= 1
        if failure is None:
            note()
            self.say(done)
        else:
            self._fail(failure, self._words("The pages could not be printed."))
        self._leave()

    # --- work and its end -----------------------------------------------------------------------------

    def _work(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        post = self._post

        def back(call: Callable[[], None]) -> None:
            # The program may have ended meanwhile.
            with suppress(RuntimeError):
                post(call)

        def ended(then: Callable[[Any], None], value: Any) -> None:
            self._at_work -= 1
            try:
                then(value)
            finally:
                self._leave()

        self._at_work += 1
        run(back, work, lambda result: ended(done, result), lambda error: ended(failed, error))

    def _fail(self, error: Exception, otherwise: str) -> None:
        """Say the world's errors as they are; a bug of ours goes on to be reported."""
        text = str(error) if isinstance(error, WorldError) else otherwise
        self.say(text)
        if self._closed:
            parent = self.parentWidget()
            if parent is not None:
                self._asker.tell(parent, self._words("Print"), text)
        if not isinstance(error, WorldError):
            raise error

    def done(self, result: int) -> None:
        """Closed: by its button, by Escape, or by the cover."""
        if self._system is not None:
            self._system.reject()
        super().done(result)
        self._closed = True
        self._leave()

    def _leave(self) -> None:
        if self._closed and not self._at_work:
            self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; none is pressed by Enter from elsewhere."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
            return
        super().keyPressEvent(event)


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _with_keys(text: str, keys: str) -> str:
    return f"{text.removesuffix('…')} ({keys})"
