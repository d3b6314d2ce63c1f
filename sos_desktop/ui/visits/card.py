"""One visit: who is there, the children seen, where, with whose help, when; all of it can be put right later."""

from __future__ import annotations

from datetime import date, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model import visits
from ...model.document import Document
from ...model.records import Person, Visit
from ...words import Words
from ..cards.chips import Chip, Flow
from ..cards.day_field import DayField
from ..cards.fields import Line
from ..cards.fold import forget_all, settle_all, tab_in_order
from ..cards.people_field import PeopleField, speakers
from ..theme import button
from . import phrases
from .clock import read_clock, shown_clock
from .rows import Card, Named, forget_steps, wrapped

#: Typed fields of a visit: field, name, hint, and the journal's verb.
_TYPED = (
    ("place", "Where", "at home, at school…", "where it was"),
    ("interpreter", "Interpreter", "name, if there is one", "interpreter"),
    ("language", "Language", "as they call it", "language of the visit"),
)


class VisitCard(QWidget):
    """Shows one visit and says what is wanted of it.

    ``wanted``: verb, {field: value}. ``typing``: verb, field, text so far. ``seen``: child, seen, seen alone.
    ``timed``: day, began, ended (None: not known). ``next_day``: a day or None. ``refused``: a sentence.
    """

    wanted = Signal(str, object)
    typing = Signal(str, str, object)
    seen = Signal(str, bool, bool)
    timed = Signal(object, object, object)
    next_day = Signal(object)
    refused = Signal(str)
    removed = Signal()

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._visit: Visit | None = None
        self._zone: tzinfo | None = None
        self._missing: tuple[str, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.SPACE[2])
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(look.SPACE[2])
            row.addLayout(column, 1)
        left.addWidget(self._who())
        left.addWidget(self._children())
        left.addStretch()
        right.addWidget(self._details())
        right.addWidget(self._when())
        right.addStretch()

    def show_visit(self, document: Document, visit: Visit, today: date, zone: tzinfo) -> None:
        """This visit, as it may be seen."""
        if self._visit is not None and self._visit.id != visit.id:
            forget_all(self)
            forget_steps(self)
        self._visit, self._zone = visit, zone
        words = self._words
        over = visit.ended is not None or visit.day != today
        self.who.title.setText(words("Who was there") if over else words("Who is here"))
        self.present.show_people(speakers(document, visit.present), visit.present)
        self._missing = tuple(one for one in visit.expected if one not in visit.present)
        missing = phrases.names(document, self._missing)
        said = words("Expected, and not there: {names}") if over else words("Expected, and not here: {names}")
        self.missing.setText(said.format(names=words.several(missing)))
        self.everybody.set_text(words("All of them were there") if over else words("All of them are here"))
        self.missing.setVisible(bool(missing))
        self.everybody.setVisible(bool(missing))
        self._show_children(document, visit)
        for name, chip in self.kinds.items():
            chip.setChecked(name == visit.visit_kind)
        for field, line in self.lines.items():
            line.show_text(getattr(visit, field))
        self.day.show_day(visit.day, today)
        self.began.show_text(shown_clock(visit.started, zone))
        self.ended.show_text(shown_clock(visit.ended, zone) if visits.length(visit) is not None else "")
        spell = visits.length(visit)
        self.took.setText(phrases.took(spell, words) if spell is not None else "")
        self.took.setVisible(spell is not None)
        self.next_on.show_day(visit.next_on, today)
        tab_in_order(self)

    def settle(self) -> None:
        """Say what is typed and not yet said."""
        settle_all(self)

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours; the rings are drawn anew when the visit is next shown."""
        self._theme = self.present._theme = theme

    # --- making -----------------------------------------------------------------------------------

    def _who(self) -> Card:
        words = self._words
        self.who = Card(words("Who is here"))
        self.present = PeopleField(words, self._theme, words("here"), many=True)
        self.present.picked.connect(lambda picked: self.wanted.emit("who is there", {"present": picked}))
        self.missing = wrapped("", "soft")
        self.everybody = Chip("")
        self.everybody.clicked.connect(self._all_here)
        for widget in (self.present, self.missing):
            self.who.body.addWidget(widget)
        self.who.body.addWidget(self.everybody, 0, Qt.AlignmentFlag.AlignLeft)
        return self.who

    def _children(self) -> Card:
        self.children_card = Card(self._words("The children"))
        self._grid = QGridLayout()
        self._grid.setSpacing(look.SPACE[1])
        self._grid.setColumnStretch(0, 1)
        self.children_card.body.addLayout(self._grid)
        self.no_child = wrapped("", "soft")
        self.children_card.body.addWidget(self.no_child)
        self._rows: dict[str, tuple[Named, Chip, Chip]] = {}
        return self.children_card

    def _details(self) -> Card:
        words = self._words
        card = Card(words("Where, and with whose help"))
        self.kinds: dict[str, Chip] = {}
        for name, text in phrases.KINDS.items():
            chip = self.kinds[name] = Chip(words(text), checkable=True)
            chip.clicked.connect(lambda _checked, one=name: self._kind(one))
        flow = Flow()
        flow.set_widgets(list(self.kinds.values()))
        card.body.addWidget(flow)
        self.lines: dict[str, Line] = {}
        grid = QGridLayout()
        grid.setSpacing(look.SPACE[1])
        for row, (field, name, hint, verb) in enumerate(_TYPED):
            line = self.lines[field] = Line(words(name), words(hint))
            line.typing.connect(lambda text, one=field, said=verb: self.typing.emit(said, one, text))
            line.said.connect(lambda text, one=field, said=verb: self.wanted.emit(said, {one: text}))
            _labelled(grid, row, words(name), line)
        card.body.addLayout(grid)
        return card

    def _when(self) -> Card:
        words = self._words
        card = Card(words("When"))
        self.day = DayField(words, words("Day of the visit"))
        self.day.picked.connect(self._day_picked)
        self.began = Line(words("Began"), words("14:10"))
        self.ended = Line(words("Ended"), words("15:20"))
        for line in (self.began, self.ended):
            line.said.connect(self._timed)
        self.took = wrapped("", "soft")
        self.next_on = DayField(words, words("Day of the next visit"), future=True)
        self.next_on.picked.connect(self._next)
        clocks = QWidget()
        row = QHBoxLayout(clocks)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.SPACE[1])
        row.addWidget(self.began, 1)
        row.addWidget(plain_label(words("to")))
        row.addWidget(self.ended, 1)
        grid = QGridLayout()
        grid.setSpacing(look.SPACE[1])
        _labelled(grid, 0, words("Day"), self.day)
        _labelled(grid, 1, words("Time"), clocks)
        grid.addWidget(self.took, 2, 1)
        _labelled(grid, 3, words("Next visit"), self.next_on)
        card.body.addLayout(grid)
        self.remove = button(words("This was no visit"), "quiet", words("Take this visit away; Undo brings it back"))
        self.remove.clicked.connect(self.removed)
        card.body.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    # --- showing and saying -----------------------------------------------------------------------

    def _show_children(self, document: Document, visit: Visit) -> None:
        words = self._words
        children = visits.children(document)
        known = {one.id for one in children}
        # Whoever was seen then and is no child of this map any more was seen all the same.
        more = [document.get(Person, one) for one in visit.seen if one not in known]
        children = (*children, *(one for one in more if one is not None))
        if list(self._rows) != [one.id for one in children]:
            self._make_rows(children)
        for child in children:
            name, seen, alone = self._rows[child.id]
            name.show_person(child, self._theme)
            seen.set_text(words("Seen"), words("{name} was seen", name=child.shown))
            alone.set_text(words("Seen alone"), words("{name} was seen alone", name=child.shown))
            seen.setChecked(child.id in visit.seen)
            alone.setChecked(child.id in visit.seen_alone)
        said = [
            words(text)
            for flag, text in ((visit.child_seen, "The child was seen."), (visit.child_seen_alone, "Seen alone too."))
            if flag
        ]
        if not children and not said:
            unborn = document.family is not None and document.family.index_children
            said = [words("Not born yet.") if unborn else words("No child is on this map yet. Add one in the network.")]
        self.no_child.setText(" ".join(said))
        self.no_child.setVisible(bool(said))

    def _make_rows(self, children: tuple[Person, ...]) -> None:
        for row in self._rows.values():
            for widget in row:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._rows = {}
        for index, child in enumerate(children):
            name = Named(child, self._theme)
            seen, alone = Chip("", checkable=True), Chip("", checkable=True)
            seen.clicked.connect(lambda on, one=child.id: self._child(one, on, False))
            alone.clicked.connect(lambda on, one=child.id: self._child(one, True, on))
            for column, widget in enumerate((name, seen, alone)):
                self._grid.addWidget(widget, index, column)
            self._rows[child.id] = (name, seen, alone)

    def chips_of(self, child: str) -> tuple[Chip, Chip]:
        """The two chips of one child: seen, and seen alone."""
        return self._rows[child][1:]

    def _child(self, child: str, seen: bool, alone: bool) -> None:
        self.seen.emit(child, seen, alone)

    def _kind(self, name: str) -> None:
        self.kinds[name].setChecked(True)
        self.wanted.emit("kind of visit", {"visit_kind": name})

    def _all_here(self) -> None:
        if self._visit is not None:
            self.wanted.emit("who is there", {"present": (*self._visit.present, *self._missing)})

    def _day_picked(self, day: date | None) -> None:
        visit = self._visit
        if visit is None or self._zone is None:
            return
        if day is None:
            self.day.show_day(visit.day, self.day._today)
            self.refused.emit(self._words("A visit has a day. If it was none, take it away."))
            return
        self._tell_times(day)

    def _next(self, day: date | None) -> None:
        self.next_day.emit(day)

    def _timed(self, _text: str) -> None:
        if self._visit is not None:
            self._tell_times(self._visit.day)

    def _tell_times(self, day: date | None) -> None:
        """Both times together, once both can be read; one that can't stays typed and is said."""
        clocks = []
        for line in (self.began, self.ended):
            clock = read_clock(line.text())
            if clock is None and line.text().strip():
                self.refused.emit(self._words("That is no time I know. Try “14:10”."))
                return
            clocks.append(clock)
        self.timed.emit(day, *clocks)


def _labelled(grid: QGridLayout, row: int, name: str, field: QWidget) -> None:
    label = plain_label(name)
    label.setBuddy(field)
    grid.addWidget(label, row, 0)
    grid.addWidget(field, row, 1)
    grid.setColumnStretch(1, 1)
