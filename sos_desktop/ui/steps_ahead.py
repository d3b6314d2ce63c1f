"""The start page's quiet view of all families' next steps: days at once, names and words when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .. import look
from ..canvas.plain import plain_label
from ..model.errors import WorldError
from ..words import Words
from .find import excerpt
from .theme import button, kind


class Ahead(Protocol):
    """What this needs to know of a step."""

    @property
    def family(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def short_name(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def due(self) -> date | None: ...


class StepsAhead(QWidget):
    """``chosen``: (family, note), to be opened."""

    chosen = Signal(str, str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._steps: Sequence[Ahead] = ()
        self._today = date.min
        self._may_show: Callable[[str], bool] = lambda family: False
        self._look: Callable[[], Sequence[Ahead]] = tuple
        self._failed: Callable[[WorldError], None] = lambda error: None
        self.open = button("", "quiet")
        self.open.clicked.connect(self._toggle)
        self._shown = False
        self._list = QVBoxLayout()
        self._list.setSpacing(look.SPACE[1])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE[1])
        column.addWidget(self.open)
        column.addLayout(self._list)
        self.close_up()

    def look_in(self, look: Callable[[], Sequence[Ahead]], failed: Callable[[WorldError], None]) -> None:
        """Where the steps are when they are asked for, and whom to tell that they can't be read."""
        self._look, self._failed = look, failed

    def close_up(self, today: date | None = None) -> None:
        """Nothing is shown, and nothing is kept of it."""
        self._shown, self._steps, self._today = False, (), today or self._today
        self.refresh(self._may_show)

    def show_steps(self, steps: Sequence[Ahead]) -> None:
        """These steps, by day."""
        self._shown, self._steps = True, steps
        self.refresh(self._may_show)

    def refresh(self, may_show: Callable[[str], bool]) -> None:
        """``may_show``: whether this family's name has been asked for; of others only the day is told."""
        words, self._may_show = self._words, may_show
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self.open.setText(words("Hide next steps") if self._shown else words("Next steps in all families"))
        self.open.setAccessibleName(self.open.text())
        if not self._shown:
            return
        if not self._steps:
            self._say(words("No next step is open."))
        for due, group in groupby(self._steps, key=lambda one: one.due):
            steps = list(group)
            self._say(f"{self._day(due)} · {words.count('{n} step', '{n} steps', len(steps))}")
            for one in steps:
                if may_show(one.family):
                    self._row(one)
        if self._steps and not any(may_show(one.family) for one in self._steps):
            self._say(words("Show names, or type one, to see which."))

    def _toggle(self) -> None:
        if self._shown:
            self.close_up()
            return
        try:
            self.show_steps(self._look())
        except WorldError as error:
            self._failed(error)

    def _day(self, due: date | None) -> str:
        words = self._words
        if due is None:
            return words("No day yet")
        day = words.short_day(due) if due.year == self._today.year else words.day(due)
        if due == self._today:
            return words("Today, {day}", day=day)
        return words("Was for {day}", day=day) if due < self._today else words("By {day}", day=day)

    def _say(self, text: str) -> None:
        label = kind(plain_label(text), "soft")
        label.setContentsMargins(look.SPACE[2], 0, 0, 0)
        self._list.addWidget(label)

    def _row(self, one: Ahead) -> None:
        text = excerpt(one.text, length=60) or self._words("No words yet.")
        said = [part for part in (one.short_name, text, one.who) if part]
        row = button("    ·    ".join(said), "row", name=", ".join(said))
        row.clicked.connect(lambda _checked=False: self.chosen.emit(one.family, one.note))
        self._list.addWidget(row)
