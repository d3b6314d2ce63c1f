"""What is asked kindly before a visit: one that nobody ended, two that are at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import look
from ...model.records import Visit
from ...words import Words
from ..cards.fields import Line
from ..theme import button
from . import phrases
from .clock import read_clock, shown_clock
from .rows import Card, empty, wrapped


class Asked(QWidget):
    """``answered``: visit, when it ended. ``unknown``: a visit of which nobody knows. ``times_wanted``: a visit."""

    answered = Signal(str, object)
    unknown = Signal(str)
    times_wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.SPACE[1])

    def show_open(
        self,
        forgotten: Sequence[tuple[Visit, datetime | None]],
        overlaps: Sequence[tuple[Visit, Visit]],
        today: date,
        zone: tzinfo,
    ) -> None:
        """One card for each; nothing where all is well. Asking can wait: nothing is held up by it."""
        shown = (tuple(forgotten), tuple(overlaps), today)
        self.setVisible(bool(forgotten or overlaps))
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._column)
        for visit, about in forgotten:
            self._column.addWidget(self._open_one(visit, about, today, zone))
        for one, other in overlaps:
            self._column.addWidget(self._two(one, other, today, zone))

    def _open_one(self, visit: Visit, about: datetime | None, today: date, zone: tzinfo) -> Card:
        words = self._words
        day = phrases.when(visit.day, today, words)
        card = Card(words("When did the visit on {day} end?", day=day), "hint")
        began = shown_clock(visit.started, zone)
        said = words("It began at {began} and was not ended.", began=began)
        if about is not None:
            said += " " + words("The last words were written at {time}.", time=shown_clock(about, zone))
        card.body.addWidget(wrapped(said, "soft"))
        line = Line(words("When the visit on {day} ended", day=day), words("15:20"))
        line.setText(shown_clock(about, zone))
        line.setMaximumWidth(120)
        done = button(words("That is when"))
        dunno = button(words("Nobody knows"))

        def answer() -> None:
            clock = read_clock(line.text())
            if clock is None:
                remark.setText(words("That is no time I know. Try “15:20”."))
                remark.show()
            else:
                self.answered.emit(visit.id, clock)

        line.returnPressed.connect(answer)
        done.clicked.connect(answer)
        dunno.clicked.connect(lambda: self.unknown.emit(visit.id))
        row = QHBoxLayout()
        row.setSpacing(look.SPACE[1])
        for widget in (line, done, dunno):
            row.addWidget(widget)
        row.addStretch()
        card.body.addLayout(row)
        remark = wrapped("", "soft")
        remark.hide()
        card.body.addWidget(remark)
        return card

    def _two(self, one: Visit, other: Visit, today: date, zone: tzinfo) -> Card:
        words = self._words
        day = phrases.when(other.day, today, words)
        card = Card(words("Two visits on {day} are at the same time", day=day), "hint")
        times = [phrases.times(visit, zone, words) for visit in (one, other)]
        card.body.addWidget(wrapped(words("{first}; and {second}. Both are kept.", first=times[0], second=times[1])))
        row = QHBoxLayout()
        row.setSpacing(look.SPACE[1])
        for visit, text in ((one, words("Times of the first")), (other, words("Times of the second"))):
            made = button(text)
            made.clicked.connect(lambda _checked=False, chosen=visit.id: self.times_wanted.emit(chosen))
            row.addWidget(made)
        row.addStretch()
        card.body.addLayout(row)
        return card
