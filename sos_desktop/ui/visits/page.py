"""The visits of one family: get ready, be there, read back; and the map on any day before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout

from ... import look
from ...model import timeline, visits
from ...model.change import Change
from ...model.document import Document
from ...model.errors import WorldError
from ...model.readers import Readers, copy_for
from ...model.records import Note, Parked, Visit
from ..family.tabs import TabPage
from . import phrases
from .overview import Overview
from .rows import forget_steps

if TYPE_CHECKING:
    from ..family.page import FamilyPage
    from .past import Past
    from .reading import Reading

#: After a change the days are told again once there has been a rest of so many milliseconds.
REST = 400


class VisitsPage(TabPage):
    """Shows what the page's copy holds; the days and the past are read from the journal when they are looked at."""

    def __init__(self, page: FamilyPage) -> None:
        super().__init__(page)
        self.hand = page.tabs.visits_hand
        #: The visit whose card was opened; "" for the one that goes on, or for getting ready.
        self._visit = ""
        #: Who should be there, once somebody has said so.
        self._expected: tuple[str, ...] | None = None
        self._past_day: date | None = None
        self._days: tuple[timeline.Day, ...] = ()
        self._journal: timeline.Journal | None = None
        self._about: dict[str, datetime | None] = {}
        self._stale = True
        self._read_to: tuple[tuple[frozenset[str], frozenset[str]], Readers]
        self.hand.read_to = lambda: self._read_to[1]
        self.overview = Overview(page.words, page.theme)
        self._wire()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._show_days)

    # --- making -----------------------------------------------------------------------------------

    def _wire(self) -> None:
        over, card, hand = self.overview, self.overview.card, self.hand
        over.begin.clicked.connect(self.begin_visit)
        over.read_back.clicked.connect(self.begin_reading)
        over.end.clicked.connect(lambda: self._end(read_back=False))
        over.back_wanted.connect(lambda: self.open_visit(""))
        over.asked.answered.connect(self._when_it_ended)
        over.asked.unknown.connect(hand.end_unknown)
        over.asked.times_wanted.connect(self.open_visit)
        over.ready.expected.connect(self._expect)
        over.ready.chosen.connect(self._go_to)
        over.days.day_chosen.connect(self.show_day)
        over.days.visit_chosen.connect(self.open_visit)
        card.wanted.connect(lambda verb, fields: self._on_visit(lambda one: hand.edit(one.id, verb, **fields)))
        card.typing.connect(
            lambda verb, field, text: self._on_visit(lambda one: hand.type_field(one.id, field, verb, text))
        )
        card.seen.connect(
            lambda child, seen, alone: self._on_visit(lambda one: hand.child_seen(one.id, child, seen, alone))
        )
        card.timed.connect(self._times)
        card.next_day.connect(self._agree_next)
        card.refused.connect(self.page.say)
        card.removed.connect(self._remove)

    @cached_property
    def past(self) -> Past:
        """The map on another day, made when one is first picked: it has a board of its own."""
        from .past import Past

        made = Past(self.page.words, self.page.theme, self._map_of)
        made.left.connect(self.leave_past)
        made.day_wanted.connect(self.show_day)
        made.visit_wanted.connect(lambda day: self.open_visit(self._visits_on(day)[-1]))
        self._stack.addWidget(made)
        return made

    @cached_property
    def reading(self) -> Reading:
        """The map read back, made when it is first read."""
        from .reading import Reading

        made = Reading(self.page.words, self.page.theme)
        made.left.connect(self.leave_reading)
        made.stance.connect(self._stance)
        made.typing.connect(self._typing)
        made.next_day.connect(self._agree_next)
        made.print_wanted.connect(self.page.print_wanted)
        made.ended.connect(lambda: self._end(read_back=True))
        self._stack.addWidget(made)
        return made

    # --- showing ----------------------------------------------------------------------------------

    @property
    def visit(self) -> Visit | None:
        """The visit whose card is open: one that was picked, else the one that goes on."""
        seen = self.page.seen
        picked = seen.get(Visit, self._visit) if self._visit else None
        return picked or visits.running(seen, self.hand.now(), self.hand.zone)

    def show_document(self, document: Document) -> None:
        """All of it, though nobody looks: whoever is in the room now, nothing of another room may stay behind."""
        self._refresh()
        forget_steps(self)

    def show_change(self, document: Document, change: Change) -> None:
        """Follow while somebody looks, or where something may be hidden from now on: the days after a rest."""
        if self.isVisible() or self.page.shared:
            self._refresh(rest=True)
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stale = self._stale or self._rest.isActive()
        self._rest.stop()

    def reveal(self, record: str) -> None:
        """Open a visit's card."""
        self.open_visit(record)

    def settle(self) -> None:
        """Words that are being typed are taken."""
        self.overview.card.settle()
        if self._is_reading:
            self.reading.settle()

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours. What is being typed is taken first: lines are made anew for them."""
        self.settle()
        self.overview.set_theme(theme)
        for name in ("past", "reading"):
            if name in vars(self):
                vars(self)[name].set_theme(theme)
        self._refresh()

    def zoom_in(self) -> None:
        """The map of another day, nearer."""
        self._zoom("zoom_in")

    def zoom_out(self) -> None:
        """Further off."""
        self._zoom("zoom_out")

    def zoom_full(self) -> None:
        """At its own size."""
        self._zoom("zoom_full")

    def fit(self) -> None:
        """All of it."""
        self._zoom("fit")

    def _zoom(self, how: str) -> None:
        if self._past_day is not None:
            getattr(self.past.board, how)()

    @property
    def _is_reading(self) -> bool:
        return "reading" in vars(self) and self._stack.currentWidget() is self.reading

    def _refresh(self, rest: bool = False) -> None:
        """``rest``: the days can wait until somebody has stopped typing."""
        self._stale = False
        self._journal = None
        hand, document, visit = self.hand, self.page.seen, self.visit
        today, shared = hand.today, self.page.shared
        held = QApplication.focusWidget()
        inside = held is not None and self.isAncestorOf(held)
        self.overview.show_visit(document, visit, bool(self._visit), hand.now(), hand.zone)
        self.overview.say_asked(self._forgotten(), document, shared, today, hand.zone)
        ready = visits.prepare(document, today, visit.id if visit else "", alone=not shared)
        expected = ready.should_be_there if self._expected is None else self._expected
        self.overview.ready.show_ready(document, ready, expected, visit is not None, today, self.page.wording)
        if self._is_reading:
            if visit is None:
                self.leave_reading()
            else:
                self.reading.show_map(self._to_read(visit), visit, self.page.wording, today)
        self.setFocusProxy(self.overview.first)
        if inside and self.isVisible() and not held.isVisible():
            # What was pressed has gone with it.
            self.setFocus()
        if rest and not self.isVisible():
            # Not read from the journal for nobody; and nothing that may be hidden by now stands there meanwhile.
            self._stale = True
            self.overview.days.say("")
            self.leave_past()
        elif rest and self._past_day is None:
            self._rest.start()
        else:
            self._show_days()

    def _show_days(self) -> None:
        self._rest.stop()
        try:
            journal = self._rows()
        except WorldError as error:
            self._days = ()
            self.overview.days.say(str(error))
            self.leave_past()
            return
        seen, words = self.page.seen, self.page.words
        self._days = timeline.days(seen, journal, words, self.hand.zone, phrases.sheets(seen, words))
        self.overview.days.show_days(self._days, self.hand.today)
        if self._past_day is not None:
            self.show_day(self._past_day)

    def _rows(self) -> timeline.Journal:
        """The journal; read once until something changes. Raises NotSaved while nothing can be saved."""
        if self._journal is None:
            self._journal = self.page.session.journal()
        return self._journal

    def _forgotten(self) -> list[tuple[Visit, datetime | None]]:
        """Visits that nobody ended, with about when they were over."""
        found = visits.forgotten(self.page.seen, self.hand.now(), self.hand.zone)
        for one in found:
            if one.id not in self._about:
                try:
                    self._about[one.id] = visits.last_written(self._rows(), one)
                except WorldError:
                    return []  # asked again as soon as things can be saved
        return [(one, self._about[one.id]) for one in found]

    # --- a visit ----------------------------------------------------------------------------------

    def begin_visit(self) -> None:
        """Begin today's visit, or go on with it."""
        self._visit = ""
        self.leave_past()
        expected = self._expected
        if expected is None:
            expected = visits.prepare(self.page.seen, self.hand.today).should_be_there
        if self.hand.begin(expected):
            self._expected = None
        self._refresh()

    def open_visit(self, visit: str) -> None:
        """The card of a visit; "" for today."""
        self.settle()
        self._visit = visit
        self.leave_past()
        self.leave_reading()
        self._refresh()

    def _go_to(self, record: str) -> None:
        """A step, on the map; a question that waits, among the questions beside it."""
        if self.page.seen.get(Note, record) is not None:
            self.page.reveal(record)
        elif self.page.seen.get(Parked, record) is not None:
            self.page.show_board("map")
            self.page.questions.ask()

    def _expect(self, people: tuple[str, ...]) -> None:
        self._expected = people

    def _on_visit(self, done: Callable[[Visit], object]) -> None:
        visit = self.visit
        if visit is not None:
            done(visit)

    def _times(self, day: date, begins: time | None, ends: time | None) -> None:
        visit = self.visit
        if visit is None:
            return
        before = self._visit
        # A visit whose times are put right stays open, though it no longer goes on.
        self._visit = visit.id
        if not self.hand.set_times(visit.id, day, begins, ends):
            self._visit = before
            self._refresh()

    def _agree_next(self, day: date | None) -> None:
        visit = self.visit
        if visit is not None and not self.hand.agree_next(visit.id, day):
            self._refresh()

    def _when_it_ended(self, visit: str, clock: time) -> None:
        found = self.page.seen.get(Visit, visit)
        if found is not None and found.started is not None and found.day is not None:
            self.hand.set_times(visit, found.day, found.started.astimezone(self.hand.zone).time(), clock)

    def _end(self, read_back: bool) -> None:
        visit = self.visit
        if visit is not None:
            self.settle()
            before, self._visit = self._visit, visit.id
            if self.hand.end(visit.id, read_back):
                self.leave_reading()
            else:
                self._visit = before

    def _remove(self) -> None:
        visit = self.visit
        if visit is not None:
            self._visit = ""
            self.hand.remove(visit.id)

    # --- reading back -----------------------------------------------------------------------------

    def begin_reading(self) -> None:
        """The map, large, from its first note."""
        visit = self.visit
        if visit is not None:
            self.settle()
            self.reading.show_map(self._to_read(visit), visit, self.page.wording, self.hand.today)
            self._stack.setCurrentWidget(self.reading)
            self.reading.begin()

    def leave_reading(self) -> None:
        """Back to the visit; nothing that was said is lost."""
        if self._is_reading:
            self.reading.settle()
            self._stack.setCurrentWidget(self.overview)
            self.reading.clear()
            self.setFocus()

    def _to_read(self, visit: Visit) -> Document:
        """What all may see who are there or before the screen: it is read out. One copy, for a copy of a copy knows
        no marks any more. Where nobody is named, or the screen is for somebody unnamed, nothing marked is in it.
        """
        document, looking_on = self.hand.document, self.page.readers
        family, whole = document.family, document.get(Visit, visit.id) or visit
        # Whoever is hidden on the screen is there all the same.
        people = (looking_on.people | frozenset(whole.present)) - {family.worker if family else ""}
        unnamed = not people or not (looking_on.people or looking_on.everything)
        listening = looking_on.people, frozenset() if unnamed else people
        if not self._is_reading or self._read_to[0] != listening:
            # While it is read nothing vanishes that is said meanwhile.
            self._read_to = listening, self.page.in_room.readers_with(listening[1])
        return copy_for(document, self._read_to[1])

    def _stance(self, note: str, who: str, stance: str, text: str | None) -> None:
        visit = self.visit
        day = (visit.day if visit else None) or self.hand.today
        if not stance:
            self.hand.take_back(note, who, day)
        elif text is None:
            self.hand.take_stance(note, who, stance, day)
        else:
            self.hand.type_stance(note, who, stance, day, text)

    def _typing(self, note: str, who: str, stance: str, text: str) -> None:
        visit = self.visit
        self.hand.type_stance(note, who, stance, (visit.day if visit else None) or self.hand.today, text)

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
        fresh, self._past_day = self._past_day is None, day
        try:
            visited = bool(self._visits_on(day))
            self.past.show_day(day, known, self.hand.today, self.page.wording, visited)
        except WorldError as error:
            self.leave_past()
            self.page.say(str(error))
            return
        if fresh:
            self._stack.setCurrentWidget(self.past)
            self.past.setFocus()

    def leave_past(self) -> None:
        """Back to today."""
        if self._past_day is not None:
            self._past_day = None
            self._stack.setCurrentWidget(self.overview)
            self.past.leave()
            self.setFocus()

    def _visits_on(self, day: date) -> tuple[str, ...]:
        return next((one.visits for one in self._days if one.day == day), ())

    def _map_of(self, day: date) -> Document:
        """The record at the end of a day, as far as whoever looks on may see it: never more than they may now."""
        if day == self.hand.today:
            return self.page.seen
        moment = timeline.end_of(day, self.hand.zone)
        return timeline.past_for(self._rows(), moment, self.page.session.document, self.page.readers)
