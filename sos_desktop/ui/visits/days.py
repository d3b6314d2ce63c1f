"""Days with something, newest first: visits, numbers, changes. Each leads to the map as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import look
from ...model.timeline import Day
from ...words import Words
from ..door import scrolled
from ..theme import kind
from . import phrases
from .rows import WordRow, empty, wrapped

WIDTH = 340


class DaysPanel(QWidget):
    """``day_chosen``: the map of that day is wanted. ``visit_chosen``: a visit of a day whose map is not here."""

    day_chosen = Signal(object)
    visit_chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._shown: tuple[object, ...] = ()
        kind(self, "aside")
        self.setFixedWidth(WIDTH)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(look.SPACE[3], look.SPACE[3], look.SPACE[3], look.SPACE[3])
        self._column.setSpacing(look.SPACE[1])
        self._column.addWidget(wrapped(words("Days"), "title"))
        self.remark = wrapped(words("Pick a day to see the map as it was."), "soft")
        self._column.addWidget(self.remark)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.SPACE[1])
        self._column.addLayout(self._rows)
        self._column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def show_days(self, days: Sequence[Day], today: date) -> None:
        """These days; made anew only where they tell something else."""
        words = self._words
        shown = (tuple(days), today)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._rows)
        self.remark.setText(words("Pick a day to see the map as it was.") if days else words("Nothing yet."))
        for day in days:
            name = words("Today") if day.day == today else phrases.when(day.day, today, words)
            told = "\n".join(day.told)
            if not day.known:
                told += "\n" + words("The map of that day is not here.")
            row = WordRow(name, told)
            row.setEnabled(day.known or bool(day.visits))
            row.clicked.connect(lambda _checked=False, one=day: self._press(one))
            self._rows.addWidget(row)

    def say(self, text: str) -> None:
        """In place of the days: why they can't be told just now."""
        self._shown = ()
        empty(self._rows)
        self.remark.setText(text)

    def _press(self, day: Day) -> None:
        if day.known:
            self.day_chosen.emit(day.day)
        else:
            self.visit_chosen.emit(day.visits[-1])
