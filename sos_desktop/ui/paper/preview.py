"""Print: the pages as they will be, what is left off, and the ways to paper."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from ... import pdf
from ...model.document import Document
from ...model.errors import WorldError
from ...model.readers import Readers
from ...model.records import Person
from ...model.wording import Wording
from ...pdf import Past, Prepared, left_off
from ...practice.checks import Hint
from ...words import Words
from ..ask import Asker
from ..theme import kind
from .pages import PageArea
from .panel import Panel
from .to_file import ToFile
from .to_printer import ToPrinter
from .work import AtWork, Note, Ready

ABOUT_MINE = "Your own copy. Check who will see it before you leave it anywhere."
ABOUT_THEIRS = "For {names}. Look through it once: is all of this safe in their hands, in this home?"


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
        self._look_first = look_first
        self._earlier = earlier
        self._words = words
        self._now = now().astimezone()
        self._asker = asker
        self._asked = 0
        self.prepared: Prepared | None = None
        self.work = AtWork(self, words, asker)
        self.work.said.connect(self.say)
        self.work.idle.connect(self._leave)
        self._to_file = ToFile(self, self.work, words, self._now, asker)
        self._to_printer = ToPrinter(self, self.work, words, self._now)
        self.setWindowTitle(words("Print"))
        self._build(frozenset(together))
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
        self.panel.let_out(False)
        self.say(words("Preparing the pages…"))
        names = [one.shown for one in document.all(Person) if one.id in readers.people]
        self.about.setText(words(ABOUT_THEIRS, names=words.several(names)) if names else words(ABOUT_MINE))
        # The journal is read here, as everywhere; only the sheet that compares with an earlier map needs it.
        try:
            past = self._earlier(readers) if pdf.SHEETS[sheet].compared else None
        except WorldError as error:
            self._not_prepared(error)
            return
        self.work.run(
            lambda: (pdf.make_sheets(document, readers, wording, words, now, sheet, past), look_first(readers)),
            lambda made: asked == self._asked and self._show_pages(*made),
            lambda error: asked == self._asked and self._not_prepared(error),
        )

    # --- what is seen ---------------------------------------------------------------------------------

    def _build(self, together: Collection[str]) -> None:
        words = self._words
        self.area = PageArea(words)
        waiting = QLabel(words("Preparing the pages…"))
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.left = QStackedWidget()
        kind(self.left, "desk").setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.left.addWidget(waiting)
        self.left.addWidget(self.area)
        self.panel = panel = Panel(self._document, words, self._now.date(), self._room, together)
        self.pick, self.about, self.count, self.gone = panel.pick, panel.about, panel.count, panel.gone
        self.first_box, self.lacking_box = panel.first_box, panel.lacking_box
        self.message, self.message_box = panel.message, panel.message_box
        self.print_button, self.save_button, self.close_button = (
            panel.print_button, panel.save_button, panel.close_button,
        )  # fmt: skip
        self.pick.changed.connect(self._prepare)
        self.print_button.clicked.connect(self.open_system_dialog)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
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

    def _say_at_once(self, text: str) -> None:
        """Seen before what comes next takes the window's time."""
        self.say(text)
        self.message_box.repaint()

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
        self.panel.let_out(True)
        if not self.pick.in_hand:
            self.area.setFocus()
        self.say("")

    def _not_prepared(self, error: Exception) -> None:
        self.work.fail(error, self._words("The pages could not be prepared. Your map is as it was."))

    # --- out of the house -----------------------------------------------------------------------------

    def save(self) -> None:
        """Ask for a place and write the PDF there."""
        ready = self._ready()
        if ready is not None:
            self._to_file.save(ready, self._noting(ready))

    def open_system_dialog(self) -> None:
        """The system's own print window; the pages go to the printer chosen there."""
        ready = self._ready()
        if ready is not None and not self._to_printer.choosing:
            self._to_printer.choose(ready, self._noting(ready), self._say_at_once)

    def print_on(self, printer: Any) -> None:
        """Print on this QPrinter, a page at each turn of the event loop."""
        ready = self._ready()
        if ready is not None:
            self._to_printer.print_on(printer, ready, self._noting(ready))

    def _ready(self) -> Ready | None:
        """What can go out now, while nothing else does."""
        if self.prepared is None or self.work.busy:
            return None
        return Ready(self.prepared, self.pick.readers, self.pick.kind)

    def _noting(self, ready: Ready) -> Note:
        """Tells that this very copy went out, whatever has been chosen since."""
        gone = sum(ready.prepared.left_off.values())
        return lambda form: self.made.emit(ready.readers.people, ready.sheet, form, gone)

    # --- the end --------------------------------------------------------------------------------------

    def done(self, result: int) -> None:
        """Closed: by its button, by Escape, or by the cover."""
        self._to_printer.close()
        super().done(result)
        self.work.closed = True
        self._leave()

    def _leave(self) -> None:
        if self.work.closed and not self.work.busy:
            self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; none is pressed by Enter from elsewhere."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
            return
        super().keyPressEvent(event)
