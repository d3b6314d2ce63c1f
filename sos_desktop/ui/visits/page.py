"""The visits of one family: get ready, be there, read back; and the map on any day before."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model import timeline, visits, worries
from ...model.change import Change
from ...model.document import Document
from ...model.errors import WorldError
from ...model.readers import Readers, copy_for
from ...model.records import Visit
from ..door import scrolled
from ..family.tabs import TabPage
from ..theme import button, kind
from . import phrases
from .asked import Asked
from .card import VisitCard
from .days import DaysPanel
from .ready import Ready
from .rows import grow, wrapped

if TYPE_CHECKING:
    from ..family.page import FamilyPage
    from .past import Past
    from .reading import Reading


class VisitsPage(TabPage):
    """Shows what the page's copy holds, and nothing while it is not looked at: days are read from the whole journal."""

    def __init__(self, page: FamilyPage) -> None:
        super().__init__(page)
        self.hand = page.visits_hand
        self._words = page.words
        #: The visit whose card is open; "" for today's, or for getting ready.
        self._visit = ""
        self._expected: tuple[str, ...] | None = None
        self._past_day: date | None = None
        self._stale = True
        self._stack = QStackedWidget()
        self._stack.addWidget(self._overview())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusProxy(self.begin)

    # --- making -----------------------------------------------------------------------------------

    def _overview(self) -> QWidget:
        words, theme = self._words, self.page.theme
        self.title = plain_label()
        grow(self.title, 26, bold=True)
        self.subtitle = wrapped("", "soft")
        self.begin = button(words("Begin the visit"), "primary")
        self.read_back = button(words("Read it back"), "primary")
        self.end = button(words("End the visit"))
        self.to_today = button(words("Back to today"))
        self.begin.clicked.connect(self.begin_visit)
        self.read_back.clicked.connect(self.begin_reading)
        self.end.clicked.connect(lambda: self._end(read_back=False))
        self.to_today.clicked.connect(lambda: self.open_visit(""))
        head = QHBoxLayout()
        head.setSpacing(look.SPACE[1])
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.title)
        said.addWidget(self.subtitle)
        head.addLayout(said, 1)
        for widget in (self.to_today, self.end, self.read_back, self.begin):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self.asked = Asked(words)
        self.asked.answered.connect(self._when_it_ended)
        self.asked.unknown.connect(self.hand.end_unknown)
        self.asked.times_wanted.connect(self.open_visit)
        self.card = VisitCard(words, theme)
        self._wire(self.card)
        self.ready = Ready(words, theme)
        self.ready.expected.connect(self._expect)
        self.ready.chosen.connect(self.page.reveal)
        inside = QWidget()
        kind(inside, "desk")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.SPACE[4], look.SPACE[3], look.SPACE[4], look.SPACE[4])
        column.setSpacing(look.SPACE[2])
        column.addLayout(head)
        for widget in (self.asked, self.card, self.ready):
            column.addWidget(widget)
        column.addStretch()
        self.days = DaysPanel(words)
        self.days.day_chosen.connect(self.show_day)
        self.days.visit_chosen.connect(self.open_visit)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(scrolled(inside), 1)
        row.addWidget(self.days)
        return made

    @cached_property
    def past(self) -> Past:
        """The map on another day, made when one is first picked: it has a board of its own."""
        from .past import Past

        made = Past(self._words, self.page.theme, self._map_of)
        made.left.connect(self.leave_past)
        made.day_wanted.connect(self.show_day)
        self._stack.addWidget(made)
        return made

    @cached_property
    def reading(self) -> Reading:
        """The map read back, made when it is first read."""
        from .reading import Reading

        made = Reading(self._words, self.page.theme)
        made.left.connect(self.leave_reading)
        made.stance.connect(self._stance)
        made.next_day.connect(lambda day: self._agree_next(self.shown_visit, day))
        made.print_wanted.connect(self.page.print_wanted)
        made.ended.connect(lambda: self._end(read_back=True))
        self._stack.addWidget(made)
        return made

    def _wire(self, card: VisitCard) -> None:
        hand = self.hand
        card.wanted.connect(lambda verb, fields: self._with_visit(lambda one: hand.edit(one, verb, **fields)))
        card.typing.connect(
            lambda verb, field, text: self._with_visit(lambda one: hand.type_field(one, field, verb, text))
        )
        card.seen.connect(
            lambda child, seen, alone: self._with_visit(lambda one: hand.child_seen(one, child, seen, alone))
        )
        card.timed.connect(self._times)
        card.next_day.connect(lambda day: self._agree_next(self.shown_visit, day))
        card.refused.connect(self.page.say)
        card.removed.connect(self._remove)

    # --- showing ----------------------------------------------------------------------------------

    @property
    def shown_visit(self) -> Visit | None:
        """The visit whose card is open: one that was picked, else the one that goes on."""
        picked = self.page.seen.get(Visit, self._visit) if self._visit else None
        return picked or visits.running(self.page.seen, self.hand.now(), self.hand.zone)

    def show_document(self, document: Document) -> None:
        """Show it, or note that it is to be shown when somebody looks."""
        self._stale = True
        if self.isVisible():
            self._refresh()

    def show_change(self, document: Document, change: Change) -> None:
        """Follow; each part is quick to fill."""
        self.show_document(document)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def reveal(self, record: str) -> None:
        """Open a visit's card."""
        self.open_visit(record)

    def settle(self) -> None:
        """Words that are being typed are taken."""
        self.card.settle()
        if "reading" in vars(self):
            self.reading.settle()

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        for part in (self.card, self.ready):
            part.set_theme(theme)
        for name in ("past", "reading"):
            if name in vars(self):
                vars(self)[name].set_theme(theme)
        self.show_document(self.page.seen)

    def zoom_in(self) -> None:
        """The map of another day can be looked at more closely."""
        self._zoom("zoom_in")

    def zoom_out(self) -> None:
        self._zoom("zoom_out")

    def zoom_full(self) -> None:
        self._zoom("zoom_full")

    def fit(self) -> None:
        self._zoom("fit")

    def _zoom(self, how: str) -> None:
        if self._past_day is not None:
            getattr(self.past.board, how)()

    def _refresh(self) -> None:
        self._stale = False
        document, today = self.page.seen, self.hand.today
        visit = self.shown_visit
        running = visit is not None and visit.ended is None and visit.started is not None
        self._head(visit, today)
        self.asked.show_open(self._forgotten(), visits.overlaps(document), today, self.hand.zone)
        self.card.setVisible(visit is not None)
        if visit is not None:
            self.card.show_visit(document, visit, today, self.hand.zone)
        self.ready.setVisible(visit is None or running)
        ready = visits.prepare(document, today, visit.id if visit else "", alone=not self.page.shared)
        expected = ready.should_be_there if self._expected is None else self._expected
        self.ready.show_ready(document, ready, expected, visit is not None, today, self.page.wording)
        self._show_days()
        if self._past_day is not None:
            self.show_day(self._past_day)
        if "reading" in vars(self) and self._stack.currentWidget() is self.reading:
            if visit is None:
                self.leave_reading()
            else:
                self.reading.show_map(self._to_read(visit), visit, self.page.wording, today)

    def _head(self, visit: Visit | None, today: date) -> None:
        words = self._words
        running = visit is not None and visit.started is not None and visit.ended is None
        if visit is None:
            last = visits.last_before(self.page.seen, today)
            self.title.setText(words("Get ready"))
            self.subtitle.setText(
                words("Last visit on {day}", day=phrases.when(last.day, today, words))
                if last
                else words("No visit yet")
            )
        else:
            named = words("Today’s visit") if visit.day == today else words("Visit on {day}", day=words.day(visit.day))
            self.title.setText(named)
            parts = [phrases.times(visit, self.hand.zone, words), words("read back") if visit.read_back else ""]
            self.subtitle.setText(", ".join(part for part in parts if part))
        self.subtitle.setVisible(bool(self.subtitle.text()))
        self.begin.setVisible(visit is None)
        self.read_back.setVisible(visit is not None and (running or visit.day == today))
        self.end.setVisible(running)
        self.to_today.setVisible(bool(self._visit) and visit is not None and visit.id == self._visit)

    def _forgotten(self) -> list[tuple[Visit, object]]:
        """Visits that nobody ended, with about when they were over."""
        found = visits.forgotten(self.page.seen, self.hand.now(), self.hand.zone)
        if not found:
            return []
        journal = self._journal()
        return [(one, visits.last_written(journal, one)) for one in found]

    def _journal(self) -> tuple:
        try:
            return self.page.session.journal()
        except WorldError:
            return ()

    def _show_days(self) -> None:
        try:
            journal = self.page.session.journal()
        except WorldError as error:
            self.days.say(str(error))
            return
        self._days = timeline.days(self.page.seen, journal, self._words, self.hand.zone)
        self.days.show_days(self._days, self.hand.today)

    # --- a visit ----------------------------------------------------------------------------------

    def begin_visit(self) -> None:
        """Begin today's visit, or go on with it."""
        self._visit = ""
        expected = self._expected
        if expected is None:
            expected = visits.prepare(self.page.seen, self.hand.today).should_be_there
        if self.hand.begin(expected):
            self._expected = None
            self.leave_past()

    def open_visit(self, visit: str) -> None:
        """The card of a visit; "" for today."""
        self.card.settle()
        self._visit = visit
        self.leave_past()
        self._refresh()

    def _expect(self, people: tuple[str, ...]) -> None:
        self._expected = people

    def _with_visit(self, done) -> None:
        visit = self.shown_visit
        if visit is not None:
            done(visit.id)

    def _times(self, day: date, begins, ends) -> None:
        visit = self.shown_visit
        if visit is not None:
            # A visit whose day was put right stays open, though it is no longer today's.
            self._visit = self._visit or (visit.id if day != visit.day else "")
            if not self.hand.set_times(visit.id, day, begins, ends):
                self._refresh()

    def _agree_next(self, visit: Visit | None, day: date | None) -> None:
        if visit is not None and not self.hand.agree_next(visit.id, day):
            self._refresh()

    def _when_it_ended(self, visit: str, clock) -> None:
        found = self.page.seen.get(Visit, visit)
        if found is not None and found.started is not None:
            self.hand.set_times(visit, found.day, found.started.astimezone(self.hand.zone).time(), clock)

    def _end(self, read_back: bool) -> None:
        visit = self.shown_visit
        if visit is not None:
            self.settle()
            if self.hand.end(visit.id, read_back):
                self._visit = visit.id
                self.leave_reading()
                self._refresh()

    def _remove(self) -> None:
        visit = self.shown_visit
        if visit is not None:
            self._visit = ""
            self.hand.remove(visit.id)

    # --- reading back -----------------------------------------------------------------------------

    def begin_reading(self) -> None:
        """The map, large, from its first note."""
        visit = self.shown_visit
        if visit is not None:
            self.card.settle()
            self.reading.show_map(self._to_read(visit), visit, self.page.wording, self.hand.today)
            self._stack.setCurrentWidget(self.reading)
            self.reading.begin()

    def leave_reading(self) -> None:
        """Back to the visit; nothing that was said is lost."""
        if "reading" in vars(self) and self._stack.currentWidget() is self.reading:
            self.reading.settle()
            self._stack.setCurrentIndex(0)
            self._refresh()

    def _to_read(self, visit: Visit) -> Document:
        """What all who are there may see: it is read out, whoever the screen was turned to before."""
        return copy_for(self.page.seen, Readers(frozenset(visit.present), today=self.hand.today))

    def _stance(self, note: str, who: str, stance: str, text: str | None) -> None:
        visit = self.shown_visit
        day = (visit.day if visit else None) or self.hand.today
        if stance:
            self.hand.take_stance(note, who, stance, day, text)
            return
        said = [one for one in worries.stances(self.page.seen, note, who) if one.day == day]
        if said:
            self.hand.take_back(said[-1])

    # --- the past ---------------------------------------------------------------------------------

    def show_day(self, day: date) -> None:
        """The map as it was at the end of a day; today's is the map itself."""
        if day == self.hand.today:
            self.leave_past()
            self.page.show_board("map")
            return
        known = [one.day for one in self._days if one.known]
        if day not in known:
            self.leave_past()
            return
        self._past_day = day
        try:
            self.past.show_day(day, known, self.hand.today, self.page.wording)
        except WorldError as error:
            self.leave_past()
            self.page.say(str(error))
            return
        self._stack.setCurrentWidget(self.past)

    def leave_past(self) -> None:
        """Back to today."""
        if self._past_day is not None:
            self._past_day = None
            self.past.leave()
            self._stack.setCurrentIndex(0)

    def _map_of(self, day: date) -> Document:
        """The record at the end of a day, as far as whoever looks on may see it: never more than they may now."""
        if day == self.hand.today:
            return self.page.seen
        moment = timeline.end_of(day, self.hand.zone)
        return timeline.past_for(self.page.session.journal(), moment, self.page.session.document, self.page.readers)
