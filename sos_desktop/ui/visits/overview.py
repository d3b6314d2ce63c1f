"""The visits' first page: what is asked, the visit's card or what to have in mind, and the days beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model import visits
from ...model.document import Document
from ...model.records import Visit
from ...words import Words
from ..door import scrolled
from ..theme import button, kind
from . import phrases
from .asked import Asked
from .card import VisitCard
from .days import DaysPanel
from .ready import Ready
from .rows import grow, wrapped


class Overview(QWidget):
    """``back_wanted``: from another visit's card to today's."""

    back_wanted = Signal()

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words = words
        self.title = plain_label()
        grow(self.title, 26, bold=True)
        self.subtitle = wrapped("", "soft")
        self.begin = button(words("Begin the visit"), "primary")
        self.read_back = button(words("Read it back"), "primary")
        self.end = button(words("End the visit"))
        self.back = button("")
        self.back.clicked.connect(self.back_wanted)
        self.asked = Asked(words)
        self.card = VisitCard(words, theme)
        self.ready = Ready(words, theme)
        self.days = DaysPanel(words)
        inside = QWidget()
        kind(inside, "desk")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.SPACE[4], look.SPACE[3], look.SPACE[4], look.SPACE[4])
        column.setSpacing(look.SPACE[2])
        column.addLayout(self._head())
        for widget in (self.asked, self.card, self.ready):
            column.addWidget(widget)
        column.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(scrolled(inside), 1)
        row.addWidget(self.days)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(look.SPACE[1])
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.title)
        said.addWidget(self.subtitle)
        head.addLayout(said, 1)
        for widget in (self.back, self.end, self.read_back, self.begin):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        return head

    @property
    def first(self) -> QPushButton:
        """What is done next, and where the keys begin."""
        found = (one for one in (self.begin, self.read_back, self.back) if not one.isHidden())
        return next(found, self.begin)

    def show_visit(self, document: Document, visit: Visit | None, picked: bool, now: datetime, zone: tzinfo) -> None:
        """This visit, or none: then it is time to get ready. ``picked``: somebody opened it."""
        words, today = self._words, visits.civil_day(now, zone)
        running = visit is not None and visit == visits.running(document, now, zone)
        self.title.setText(self._title(visit, today))
        if visit is None:
            last = visits.last_before(document, today)
            day = phrases.when(last.day, today, words) if last else ""
            self.subtitle.setText(words("Last visit on {day}", day=day) if day else words("No visit yet"))
        else:
            said = (phrases.times(visit, zone, words), words("read back") if visit.read_back else "")
            self.subtitle.setText(", ".join(part for part in said if part))
            self.card.show_visit(document, visit, today, zone)
        self.subtitle.setVisible(bool(self.subtitle.text()))
        self.begin.setVisible(visit is None)
        self.read_back.setVisible(visit is not None and (running or visit.day == today))
        self.end.setVisible(running)
        self.back.setText(words("Get ready for the next") if visit and visit.day == today else words("Back to today"))
        self.back.setAccessibleName(self.back.text())
        self.back.setVisible(picked and not running)
        self.card.setVisible(visit is not None)
        self.ready.setVisible(visit is None or running)

    def say_asked(
        self, forgotten: Sequence[tuple[Visit, datetime | None]], document: Document, shared: bool, today: date,
        zone: tzinfo,
    ) -> None:  # fmt: skip
        """What is asked of the worker: not while others look on."""
        if shared:
            self.asked.show_open((), (), today, zone)
        else:
            self.asked.show_open(forgotten, visits.overlaps(document), today, zone)

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        self.card.set_theme(theme)
        self.ready.set_theme(theme)

    def _title(self, visit: Visit | None, today: date) -> str:
        if visit is None:
            return self._words("Get ready")
        if visit.day == today:
            return self._words("Today’s visit")
        return self._words("Visit on {day}", day=self._words.day(visit.day))
