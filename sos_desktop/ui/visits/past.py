"""The map as it was on another day, and what is otherwise now. The past can be looked at, never changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model import visits
from ...model.difference import WhatChanged, difference
from ...model.document import Document
from ...model.records import Note
from ...model.told import told
from ...model.wording import Wording
from ...words import Words
from ..cards.chips import Chip
from ..cards.choice import Choice
from ..door import scrolled
from ..theme import button, kind
from . import phrases
from .past_board import PastBoard
from .rows import Card, empty, wrapped

#: What is told together, under which heading: fields of WhatChanged.
_TOLD = (
    ("New", ("new",)),
    ("Moved", ("moved",)),
    ("In other words now", ("reworded",)),
    ("Taken out", ("gone",)),
    ("Steps, and who agrees", ("steps", "views")),
    ("Numbers, then and now", ("numbers",)),
    ("People", ("people", "people_gone", "circles", "ties")),
)
#: Widest that lines of sentences get, in pixels.
WIDE = 860


class Past(QWidget):
    """``left``: back to today. ``day_wanted``: another day. ``visit_wanted``: who was there that day."""

    left = Signal()
    day_wanted = Signal(object)
    visit_wanted = Signal(object)

    def __init__(self, words: Words, theme: look.Theme, map_of: Callable[[date], Document]) -> None:
        """``map_of``: what may be seen of the record at the end of a day; today's for today."""
        super().__init__()
        self._words = words
        self._map_of = map_of
        self._days: tuple[date, ...] = ()
        self._day = self._today = date.min
        self._wording: Wording | None = None
        self.board = PastBoard(words, theme)
        self.changes = QVBoxLayout()
        self.changes.setSpacing(look.SPACE[2])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._band())
        self._dress(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._picture())
        self._stack.addWidget(self._difference())
        whole.addWidget(self._stack, 1)
        self.setFocusProxy(self.back)

    # --- making -----------------------------------------------------------------------------------

    def _band(self) -> QFrame:
        words = self._words
        band = QFrame()
        kind(band, "warning")
        row = QHBoxLayout(band)
        row.setContentsMargins(look.SPACE[3], look.SPACE[1], look.SPACE[3], look.SPACE[1])
        row.setSpacing(look.SPACE[1])
        said = QVBoxLayout()
        said.setSpacing(0)
        self.title = plain_label()
        kind(self.title, "title")
        said.addWidget(self.title)
        said.addWidget(plain_label(words("It can be looked at, and not changed.")))
        row.addLayout(said, 1)
        self.earlier = button(words("‹ Earlier"), name=words("The day before that has something"))
        self.later = button(words("Later ›"), name=words("The next day that has something"))
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        self.seen_map = Chip(words("The map then"), checkable=True)
        self.seen_changes = Chip(words("What changed"), checkable=True)
        self.seen_map.clicked.connect(lambda: self.show_changes(False))
        self.seen_changes.clicked.connect(lambda: self.show_changes(True))
        self.visit = button(words("Who was there"))
        self.visit.clicked.connect(lambda: self.visit_wanted.emit(self._day))
        self.back = button(words("Back to today"), "primary")
        self.back.clicked.connect(self.left)
        for widget in (self.visit, self.seen_map, self.seen_changes, self.earlier, self.later, self.back):
            row.addWidget(widget)
        return band

    def _picture(self) -> QWidget:
        """Framed like a photograph: this is not the map that one writes on."""
        frame = QWidget()
        kind(frame, "desk")
        frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(frame)
        edge = look.SPACE[3]
        column.setContentsMargins(edge, edge, edge, look.SPACE[2])
        column.setSpacing(look.SPACE[1])
        card = QFrame()
        kind(card, "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(look.SPACE[1], look.SPACE[1], look.SPACE[1], look.SPACE[1])
        inner.addWidget(self.board)
        column.addWidget(card, 1)
        self.numbers = wrapped("")
        column.addWidget(self.numbers)
        return frame

    def _difference(self) -> QWidget:
        words = self._words
        inside = QWidget()
        kind(inside, "desk")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QHBoxLayout(inside)
        column = QVBoxLayout()
        column.setContentsMargins(look.SPACE[3], look.SPACE[3], look.SPACE[3], look.SPACE[3])
        column.setSpacing(look.SPACE[2])
        outer.addStretch()
        outer.addLayout(column, 1)
        outer.addStretch()
        row = QHBoxLayout()
        row.setSpacing(look.SPACE[1])
        self.since, self.until = Choice(), Choice()
        for text, name, box in (
            (words("From"), words("From which day"), self.since),
            (words("to"), words("To which day"), self.until),
        ):
            row.addWidget(plain_label(text))
            box.setAccessibleName(name)
            box.setMinimumWidth(200)
            box.activated.connect(lambda _: self._tell())
            row.addWidget(box)
        row.addStretch()
        column.addLayout(row)
        column.addLayout(self.changes)
        column.addStretch()
        inside.setMinimumWidth(0)
        return scrolled(inside)

    # --- showing ----------------------------------------------------------------------------------

    def show_day(self, day: date, days: Sequence[date], today: date, wording: Wording, visited: bool = False) -> None:
        """The map at the end of this day; ``days``: all that can be looked at; ``visited``: there was a visit."""
        words = self._words
        self._wording, self._today = wording, today
        self._days = tuple(sorted({*days, today}))
        fresh = day != self._day
        self._day = day
        document = self._map_of(day)
        title = words("As it was on {day}", day=words.day(day))
        self.title.setText(title)
        self.board.setAccessibleName(title)
        self.board.show_document(document, wording, day)
        self.board.set_tray_shown(any(not note.category for note in document.all(Note)))
        self.visit.setVisible(visited)
        self.numbers.setText(self._numbers(document))
        self.numbers.setVisible(bool(self.numbers.text()))
        at = self._days.index(day)
        self.earlier.setEnabled(at > 0)
        self.later.setEnabled(self._days[at + 1 :] != () and self._days[at + 1] != today)
        if fresh:
            self._offer(day)
        self.show_changes(self._stack.currentIndex() == 1)

    def show_changes(self, changes: bool) -> None:
        """The sentences, or the picture."""
        self.seen_map.setChecked(not changes)
        self.seen_changes.setChecked(changes)
        self._stack.setCurrentIndex(int(changes))
        if changes:
            self._tell()

    def leave(self) -> None:
        """Nothing of another day stays behind."""
        self._day = date.min
        self._stack.setCurrentIndex(0)
        empty(self.changes)
        self.numbers.clear()
        if self._wording is not None:
            self.board.show_document(Document(), self._wording)

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        self.board.set_theme(theme)
        self._dress(theme)

    def _dress(self, theme: look.Theme) -> None:
        """On the dark band the chip that is on is the bright one."""
        for chip in (self.seen_map, self.seen_changes):
            chip.setStyleSheet(
                f"QPushButton {{ background: transparent; color: {theme.paper}; border-color: {theme.paper}; }}"
                f"QPushButton:focus {{ border: 2px solid {theme.focus}; }}"
                f"QPushButton:checked {{ background: {theme.paper}; color: {theme.ink}; border-color: {theme.paper}; }}"
            )

    # --- inner ------------------------------------------------------------------------------------

    def _numbers(self, document: Document) -> str:
        wording = self._wording
        assert wording is not None
        lines = []
        for one in visits.last_numbers(document, self._day):
            said = " · ".join(phrases.numbers(one, self._day, self._words))
            lines.append(f"{phrases.scale_name(one, wording, self._words)} — {said}")
        return "\n".join(lines)

    def _step(self, by: int) -> None:
        at = self._days.index(self._day) + by
        if 0 <= at < len(self._days) and self._days[at] != self._today:
            self.day_wanted.emit(self._days[at])

    def _offer(self, day: date) -> None:
        """Every day in both lists; from the one looked at to today, unless somebody picks others."""
        words = self._words
        for box, chosen in ((self.since, day), (self.until, self._today)):
            box.clear()
            for one in reversed(self._days):
                box.addItem(words("today") if one == self._today else words.day(one), one)
            box.setCurrentIndex(self._days[::-1].index(chosen))

    def _tell(self) -> None:
        empty(self.changes)
        words, wording = self._words, self._wording
        assert wording is not None
        first, last = sorted((self.since.currentData(), self.until.currentData()))
        changed = difference(self._map_of(first), self._map_of(last))
        for heading, names in _TOLD:
            part = WhatChanged(**{name: getattr(changed, name) for name in names})
            sentences = told(part, wording, words)
            if sentences:
                card = Card(words(heading))
                card.setMaximumWidth(WIDE)
                for sentence in sentences:
                    card.body.addWidget(wrapped(sentence))
                self.changes.addWidget(card)
        if not self.changes.count():
            self.changes.addWidget(wrapped(words("Nothing on the map is otherwise between these two days.")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
