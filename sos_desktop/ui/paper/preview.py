"""Print: the pages as they will be, what is asked before they go out, what is left off, and the ways to paper."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from ... import pdf
from ...model.deciding import unasked
from ...model.document import Document
from ...model.errors import WorldError
from ...model.readers import WORKER_COPY, Readers
from ...model.wording import Wording
from ...pdf import Past, Prepared
from ...practice.checks import Hint
from ...words import Words
from ..ask import Asker
from .asking import Asked
from .left import Left
from .making import Making, Wanted
from .panel import Panel
from .said import Said
from .seal import OPEN, Seal
from .to_file import ToFile
from .to_printer import ToPrinter
from .whose import Whose
from .wishes import Days
from .work import AtWork, Note, Ready

#: Decides of notes, by id, whether these readers may read them; answers with the record as it is then.
Decide = Callable[[Readers, Mapping[str, bool]], Document]


def _nothing_decided(readers: Readers, answers: Mapping[str, bool]) -> Document:
    raise WorldError("This can't be decided here.", "Open the family and print from there.")


class PrintDialog(QDialog):
    """One copy of one family's map, as it was when this window was opened and as it was decided on since.

    Layout and PDF are made on a thread of their own. Closed while one is at work, the window goes when that is done.
    While others are in the room (``room``) it is their copy and nobody else's: nothing tells what it leaves off, and
    nothing is asked.
    """

    #: A copy went out: whom it is for, kind of sheet, "paper" or "file", how many things it leaves off, what was said
    #: of paper in their home, the minute that stands on its pages (a datetime), the language it speaks, and of a file
    #: whether it is locked and whether the map is inside.
    made = Signal(Readers, str, str, int, str, object, str, bool, bool)

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
        look_first: Callable[[Document, Readers], Sequence[Hint]] = lambda _document, _readers: (),
        earlier: Callable[[Readers, date | None], Past | None] = lambda _readers, _day: None,
        days: Callable[[Readers], Days] = lambda _: (),
        decide: Decide = _nothing_decided,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._wording = wording
        self._room = room
        self._earlier = earlier
        self._days = days
        self._deciding = decide
        self._words = words
        self._now = now
        #: When the pages were made that are to be seen: they, their file's name and the log tell the same.
        self._made = now().astimezone()
        self._asker = asker
        self._then: Callable[[], None] | None = None
        self._whose: Whose | None = None
        self._way: Callable[[Ready], None] | None = None
        #: What may go along, by whose copy it is; and the readers of whom something is being asked.
        self._ticked: dict[Readers, frozenset[str]] = {}
        self._deciding_for = WORKER_COPY
        self._asked = Asked("")
        self._said = Said()
        #: The pages to be seen; and once all is known of them, what may go out.
        self._pages: Prepared | None = None
        self.prepared: Prepared | None = None
        self.work = AtWork(self, words, asker)
        self.making = Making(self.work, wording, words, self._wanted, look_first)
        self._to_file = ToFile(self, self.work, words, asker)
        self._to_printer = ToPrinter(self, self.work, words)
        self.setWindowTitle(words("Print"))
        self._build(frozenset(together))
        self._connect()
        self._size_to(parent)
        self._prepare()

    @property
    def readers(self) -> Readers:
        """Who the copy is for, with what may go along for them."""
        readers = self.pick.readers
        return replace(readers, ticked=self._ticked.get(readers, frozenset()))

    # --- what is seen ---------------------------------------------------------------------------------

    def _build(self, together: Collection[str]) -> None:
        words = self._words
        self.left = Left(words)
        self.area = self.left.area
        self.panel = panel = Panel(self._document, words, self._made.date(), self._room, together)
        self.pick, self.about, self.count, self.gone = panel.pick, panel.about, panel.count, panel.gone
        self.first_box, self.lacking_box = panel.first_box, panel.lacking_box
        self.message, self.message_box = panel.message, panel.message_box
        self.print_button, self.save_button, self.close_button = (
            panel.print_button, panel.save_button, panel.close_button,
        )  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left, 1)
        row.addWidget(panel)

    def _connect(self) -> None:
        panel, left, work = self.panel, self.left, self.work
        work.said.connect(self.say)
        work.moved.connect(panel.show_how_far)
        work.saved.connect(lambda name: self.say(self._words("Saved."), "" if work.closed else name))
        work.idle.connect(self._leave)
        work.changed.connect(self._show_stop)
        self.making.pages.connect(self._show_pages)
        self.making.whole.connect(self._let_out)
        self.making.failed.connect(self._not_prepared)
        self.making.stopped.connect(self._drop)
        panel.stop_button.clicked.connect(work.stop)
        self.pick.changed.connect(self._chosen)
        panel.language.changed.connect(self._chosen)
        panel.wishes.changed.connect(self._chosen)
        panel.wishes.questions_wanted.connect(self._choose_questions)
        panel.ask_box.wanted.connect(self._ask_now)
        panel.along.clicked.connect(self._choose_along)
        panel.kept_box.one_by_one.connect(self._choose_along)
        panel.kept_box.along.connect(self._take_along)
        panel.unseen.clicked.connect(self._show_not_seen)
        left.again.connect(self._prepare)
        left.questions.connect(panel.wishes.choose_questions)
        left.along.connect(self._take_along)
        for one in (left.cards, left.ticks):
            one.left.connect(self._show_ways_out)
        left.before.done.connect(self._asked_all)
        left.before.stopped.connect(self._asked_some)
        self.print_button.clicked.connect(self.open_system_dialog)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        for keys, act in (
            ("Ctrl+P", self.open_system_dialog),
            ("Ctrl+S", self.save),
            ("PgDown", lambda: self.left.turn(1)),
            ("PgUp", lambda: self.left.turn(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _size_to(self, parent: QWidget | None) -> None:
        room = self.screen().availableGeometry()
        size = parent.window().size() if parent is not None else room.size() * 0.94
        self.setMinimumSize(760, 480)
        self.resize(min(size.width(), round(room.width() * 0.97)), min(size.height(), round(room.height() * 0.95)))

    def say(self, text: str, where: str = "") -> None:
        """A line above the buttons, read aloud too; "" takes it away. ``where``: the name of a file it is about."""
        self.panel.say(text, where)

    def _say_at_once(self, text: str) -> None:
        """Seen before what comes next takes the window's time."""
        self.say(text)
        self.message_box.repaint()

    # --- the pages ------------------------------------------------------------------------------------

    def _chosen(self) -> None:
        """Another reader, sheet or wish: what was decided until then counts."""
        if self.left.asking:
            self._decide(self.left.before.take())
        self._prepare()

    def _prepare(self) -> None:
        """The pages for this reader. What is still being made for another one is dropped when it comes."""
        self._then = None
        self.prepared = self._pages = None
        self.left.show_waiting()
        self.panel.let_out(False)
        self.say(self._words("Preparing the pages…"))
        self.panel.show_reader(self._document, self.readers, self._days_now)
        self.making.make()

    def _days_now(self) -> Days:
        """The days to begin from; none while the journal can't be read, which the pages will say."""
        try:
            return self._days(self.readers)
        except WorldError:
            return ()

    def _wanted(self) -> Wanted:
        """The copy as it is chosen. The journal is read here, as everywhere, and only for a sheet that compares."""
        self._made = self._now().astimezone()
        readers, sheet = self._for_all_who_read(self.pick.kind), self.pick.kind
        wish = replace(self.panel.wishes.wish, language=self.panel.language.language)
        past = self._earlier(readers, wish.since) if pdf.SHEETS[sheet].compared else None
        return Wanted(self._document, readers, sheet, self._made, past, wish, asks=self._room is None)

    def _for_all_who_read(self, sheet: str) -> Readers:
        """In the room nothing is asked aloud, nor of a child who is not here and will read it too."""
        readers = self.readers
        everyone = pdf.readers_of(sheet, self._document, readers)
        if self._room is None or not readers.people or everyone.people == readers.people:
            return readers
        return replace(unasked(self._document, everyone), people=readers.people)

    def _drop(self) -> None:
        """Stopped: what comes is dropped when it comes."""
        self.left.show_waiting(stopped=True)
        self.say("")

    def _show_stop(self) -> None:
        self.panel.stop_button.setVisible(self.work.can_stop)

    def _show_pages(self, prepared: Prepared) -> None:
        """They can be looked at, while it is still looked through what must be asked of them."""
        self._pages = prepared
        self.area.show_sheets(prepared.sheets)
        self.area.verticalScrollBar().setValue(0)
        self.left.show_pages(focus=not self.panel.in_hand)
        if self._room is None:
            self.say(self._words("Looking through these pages…"))

    def _let_out(self, hints: Sequence[Hint], whose: Whose | None) -> None:
        """All is known of these pages."""
        prepared, self._whose = self._pages, whose
        assert prepared is not None
        self.prepared = prepared
        self.panel.show_copy(prepared, hints, whose, self._document)
        self.panel.let_out(True)
        self.say("")
        then, self._then = self._then, None
        if then is not None:
            # The work that brought the pages ends first.
            QTimer.singleShot(0, self, then)

    def _not_prepared(self, error: Exception) -> None:
        self.left.show_waiting(stopped=True)
        self.work.fail(error, self._words("The pages could not be prepared. Your map is as it was."))

    # --- before it goes out -----------------------------------------------------------------------------

    @property
    def _may_go_out(self) -> bool:
        """Whether all is known of these pages, and nothing is being asked or chosen by which they may be others."""
        return self.prepared is not None and not self.left.asking and not self.left.choosing

    def _show_ways_out(self) -> None:
        for one in (self.print_button, self.save_button):
            one.setEnabled(self._may_go_out)

    def _out(self, way: Callable[[Ready], None], away: bool = False) -> None:
        """This way out of the house, once all is asked. ``away``: it does not stay in the home of whom it is for."""
        if not self._may_go_out or self.work.busy:
            return
        asked = self._whose.asked if self._whose is not None else Asked("")
        asked = self._said.still(asked, self._copy, self._all_who_read.people, away)
        if asked.anything:
            self._ask(asked, way)
        else:
            seal = self.panel.seal.seal(self._document, self.readers, self.pick.kind)
            home = "" if away else self._said.home(self._copy)
            way(Ready(self.prepared, self.readers, self.pick.kind, self._made, home, seal))

    def _ask_now(self) -> None:
        """All that can be decided for these readers, a child's words too, though nothing goes out yet."""
        if self._whose is not None:
            self._ask(replace(self._whose.asked, childs=self._whose.childs, named=(), home=False), None)

    def _ask(self, asked: Asked, way: Callable[[Ready], None] | None) -> None:
        self._way, self._deciding_for, self._asked = way, self._all_who_read, asked
        self.panel.let_out(False)
        self.left.ask(asked)

    @property
    def _all_who_read(self) -> Readers:
        return pdf.readers_of(self.pick.kind, self._document, self.readers)

    @property
    def _copy(self) -> tuple[frozenset[str], str]:
        return self.readers.people, self.pick.kind

    def _asked_all(self, answers: Mapping[str, bool], home: str) -> None:
        way, self._way = self._way, None
        if home == "yes":
            self._said.safe(self._copy)
        named = self._asked.named
        self._said.meant(named, {one.id: True for one in named}, self._deciding_for.people)
        self._after(answers, None if way is None else lambda: self._out(way, away=home == "away"))

    def _asked_some(self, answers: Mapping[str, bool]) -> None:
        self._after(answers, None)

    def _after(self, answers: Mapping[str, bool], then: Callable[[], None] | None) -> None:
        """Pages as they were decided on, and on from there."""
        if answers and self._decide(answers):
            self._prepare()
            self._then = then
            return
        self.left.show_pages()
        self.panel.let_out(True)
        if then is not None and not answers:
            then()

    def _decide(self, answers: Mapping[str, bool]) -> bool:
        """All of it in one step of the record. Whether it is kept."""
        try:
            if answers:
                self._document = self._deciding(self._deciding_for, answers)
                self._said.meant([*self._asked.notes, *self._asked.childs], answers, self._deciding_for.people)
        except WorldError as error:
            self.say(str(error))
            return False
        return True

    def _choose_questions(self) -> None:
        if self.prepared is None or self.left.asking:
            return
        offers = pdf.questions(self._document, self.readers, self._wording, self._words)
        chosen = self.panel.wishes.wish.chosen
        self.left.choose_questions(offers, {one.id for one in offers if one.usual} if chosen is None else chosen)
        self._show_ways_out()

    def _choose_along(self) -> None:
        if self._whose is not None:
            self.left.choose_along(self._whose.asked.name, self._whose.offers, self._whose.harm)
            self._show_ways_out()

    def _take_along(self, keys: frozenset[str]) -> None:
        self._ticked[self.pick.readers] = keys
        self._prepare()

    def _show_not_seen(self) -> None:
        if self._whose is not None:
            self.left.show_not_seen(self.panel.unseen.accessibleName().removesuffix("…"), self._whose.not_seen)
            self._show_ways_out()

    # --- out of the house -----------------------------------------------------------------------------

    def save(self) -> None:
        """Ask for a place and write the PDF there."""
        if self._can_be_sealed():
            self._out(self._save)

    def _save(self, ready: Ready) -> None:
        # Once more: something else may stand there since, while it was asked about the notes.
        if self._can_be_sealed():
            self._to_file.save(ready, self._noting(ready, ready.seal))

    def _can_be_sealed(self) -> bool:
        """Whether nothing is in the way of how the file is to be finished; what is, is said."""
        if not self.panel.seal.show_problem():
            return True
        self.panel.area.ensureWidgetVisible(self.panel.seal)
        return False

    def open_system_dialog(self) -> None:
        """The system's own print window; the pages go to the printer chosen there."""
        if not self._to_printer.choosing:
            self._out(lambda ready: self._to_printer.choose(ready, self._noting(ready), self._say_at_once))

    def print_on(self, printer: Any) -> None:
        """Print on this QPrinter, a page at each turn of the event loop."""
        self._out(lambda ready: self._to_printer.print_on(printer, ready, self._noting(ready)))

    def _noting(self, ready: Ready, seal: Seal = OPEN) -> Note:
        """Tells that this very copy went out, whatever has been chosen since. ``seal``: how its file was finished."""
        gone = sum(ready.prepared.left_off.values())
        rest = (ready.made, ready.prepared.language, seal.locked, seal.with_map)
        return lambda form: self.made.emit(ready.readers, ready.sheet, form, gone, ready.safe_home, *rest)

    # --- the end --------------------------------------------------------------------------------------

    def done(self, result: int) -> None:
        """Closed: by its button, by Escape, or by the cover. What was decided so far counts."""
        self._to_printer.close()
        if self.left.asking:
            self._decide(self.left.before.take())
        super().done(result)
        self.work.closed = True
        # A file may still be on its way, and Qt tells a screen reader of hidden widgets too.
        self.making.drop()
        self.left.show_waiting()
        self.panel.forget(self._document)
        self._leave()

    def _leave(self) -> None:
        if self.work.closed and not self.work.busy:
            self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; none is pressed by Enter from elsewhere.

        Held down it presses once: the next button may be another question's.
        """
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            if not event.isAutoRepeat():
                focused.click()
            return
        super().keyPressEvent(event)
