"""Next steps: those whose day has passed are asked after kindly, the open ones, and quieter what is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ... import look
from ...model.document import Document
from ...model.plan_told import name, near, step_line
from ...model.records import Note, Person
from ...model.safety import steps_of
from ...words import Words
from ..cards.chips import Chip, Flow, ring_pixmap
from ..cards.day_field import DayField
from ..cards.fields import Line, Page
from ..theme import button, kind
from .rows import Rows, wrapped

if TYPE_CHECKING:
    from .hand import SafetyHand

ASKED, OPEN, DONE, ASIDE = "asked", "open", "done", "aside"
#: Done steps shown at once; earlier ones wait behind a chip.
AT_ONCE = 6
#: Size of the ring beside a step, in pixels.
RING = 30


class StepRow(QFrame):
    """One step: whose, by when, and what can be said of it with one touch."""

    def __init__(
        self, hand: SafetyHand, words: Words, theme: look.Theme, step: str, details: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._hand, self._words, self._theme, self.step = hand, words, theme, step
        self.group = ""
        self._today = date.min
        self.ring = wrapped()
        self.ring.setFixedSize(RING, RING)
        self.text = wrapped()
        self.line = wrapped("", "soft")
        self.question = wrapped()
        self.done = button(words("Done"))
        self.another = button(words("Another day"))
        self.no_more = button(words("Not needed any more"), "quiet")
        self.about = button(words("About this…"), "quiet")
        self.tell = button(words("What did it change?"), "quiet")
        self.done.clicked.connect(self._done)
        self.another.clicked.connect(self._another)
        self.no_more.clicked.connect(lambda: hand.set_aside(step))
        self.about.clicked.connect(lambda: details(step))
        self.tell.clicked.connect(self.open_result)
        self.day = DayField(words, words("By when?"), future=True)
        self.day.picked.connect(self._day)
        self.day.hide()
        self.result = Page(words("What did it change?"), words("What did it change, for the child and for others?"))
        self.result.said.connect(lambda text: hand.change_step(step, "what it changed", {"result": text.strip()}))
        self.result.typing.connect(lambda text: hand.type_step(step, text))
        self.result.hide()
        self.ways = Flow(gap=look.SPACE[1])
        self.ways.set_widgets([self.done, self.another, self.no_more])
        said = QVBoxLayout()
        said.setSpacing(look.SPACE[0])
        for one in (self.text, self.line, self.question, self.ways):
            said.addWidget(one)
        day = QHBoxLayout()
        day.addWidget(self.day, 1)
        day.addStretch(1)
        said.addLayout(day)
        said.addWidget(self.result)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(look.SPACE[3], look.SPACE[2], look.SPACE[3], look.SPACE[2])
        whole.setSpacing(look.SPACE[2])
        whole.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(said, 1)
        for one in (self.tell, self.about):
            whole.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)

    def show_step(self, document: Document, step: Note, group: str, today: date, alone: bool) -> None:
        """As it is now. ``group``: what is to be done about it. ``alone``: nobody looks on, and what lacks is said."""
        words = self._words
        moved, self.group, self._today = group != self.group, group, today
        person = document.get(Person, step.owner)
        self.ring.setVisible(person is not None)
        if person is not None:
            paper = self._theme.paper_of(person.tint)
            self.ring.setPixmap(ring_pixmap(person.initials, paper, self._theme, RING, self.devicePixelRatioF()))
        quiet = group in (DONE, ASIDE)
        self.text.setText(("✓ " if group == DONE else "") + (step.text.strip() or words("No words yet.")))
        if moved or not self.property("part"):
            self._dress("hint" if group == ASKED else "card", quiet)
        owner = name(document, step.owner, step.owner_as)
        line = owner if group == ASKED else step_line(document, step, today, words)
        if alone and not owner and not quiet:
            line = " · ".join(one for one in (words("Nobody named yet"), line) if one)
        if quiet and step.result.strip():
            line += "\n" + step.result.strip()
        self.line.setText(line)
        self.line.setVisible(bool(line))
        if step.due:
            self.question.setText(words("This was for {day}. How did it go?", day=near(step.due, today, words)))
        self.question.setVisible(group == ASKED)
        self.another.setText(self._another_text(step, group))
        self.done.setVisible(not quiet)
        self.another.setVisible(group != DONE)
        self.no_more.setVisible(group == ASKED)
        self.ways.setVisible(group != DONE)
        self.tell.setVisible(group == DONE and self.result.isHidden())
        self.day.show_day(step.due, today)
        self.result.show_text(step.result)
        if moved and group != DONE:
            self.result.hide()
        for one in (self.done, self.another, self.no_more, self.about, self.tell):
            one.setAccessibleName(one.text())
            one.setAccessibleDescription(step.text)

    def open_result(self) -> None:
        """Write what it changed."""
        self.result.show()
        self.tell.hide()
        self.result.setFocus()

    def open_day(self) -> None:
        """Say by when; the day there is makes way for another."""
        self.day.show()
        self.day.setFocus()
        self.day.line.selectAll()

    def _another_text(self, step: Note, group: str) -> str:
        if group == ASIDE:
            return self._words("Needed after all")
        return self._words("Another day") if step.due else self._words("By when?")

    def _dress(self, part: str, quiet: bool) -> None:
        kind(self, part)
        kind(self.text, "soft" if quiet else "")
        for one in (self, self.text):
            one.style().unpolish(one)
            one.style().polish(one)

    def _done(self) -> None:
        self._hand.change_step(self.step, "done", {"done": self._today})
        if self.group == DONE:
            self.open_result()

    def _another(self) -> None:
        if self.day.isHidden():
            self.open_day()
        else:
            self.day.hide()

    def _day(self, day: date | None) -> None:
        self._hand.change_step(self.step, "by when", {"due": day, "dropped": None})
        held = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.day.hide()
        if held:
            self.another.setFocus()


class StepList(QWidget):
    """All the family's steps. While others look on, none is asked after: its day alone is said."""

    def __init__(self, hand: SafetyHand, words: Words, theme: look.Theme, details: Callable[[str], None]) -> None:
        super().__init__()
        self._words = words
        self._hand = hand
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.SPACE[1])
        self._rows: Rows[StepRow] = Rows(self._column, lambda step: StepRow(hand, words, theme, step, details))
        self.empty = wrapped(words("No next step yet. What is one small thing, by whom, and by when?"), "soft")
        self.line = Line(words("One more step"), words("One more step: what will somebody do?"))
        self.line.said.connect(self._add)
        self.rest = Chip("")
        self.rest.clicked.connect(self.show_whole)
        rest = Flow()
        rest.set_widgets([self.rest])
        self._all = False
        self._told: tuple[Document, date, bool] | None = None
        for one in (rest, self.empty, self.line):
            self._column.addWidget(one)

    @property
    def rows(self) -> dict[str, StepRow]:
        """The rows by the id of their note."""
        return self._rows.by_id

    def show_steps(self, document: Document, today: date, shared: bool) -> None:
        """As they are now: first what is asked after, then what is open, then what is done."""
        self._told = (document, today, shared)
        steps = steps_of(document, today)
        done = steps.done if self._all or len(steps.done) <= AT_ONCE + 1 else steps.done[:AT_ONCE]
        asked = OPEN if shared else ASKED
        every = ((asked, steps.asked), (OPEN, steps.open), (DONE, done), (ASIDE, steps.aside))
        groups = [(one, group) for group, some in every for one in some]
        left = len(steps.done) - len(done)
        self.rest.set_text(self._words.count("{n} earlier step…", "{n} earlier steps…", left))
        self.rest.setVisible(left > 0)
        rows = self._rows.show([one.id for one, _ in groups])
        for row, (step, group) in zip(rows, groups, strict=True):
            row.show_step(document, step, group, today, not shared)
        self.empty.setVisible(not groups)

    def _add(self, text: str) -> None:
        if not text.strip():
            return
        made = self._hand.add_step(text)
        if made:
            self.line.clear()
            self.line.forget()
            if made in self.rows:
                self.rows[made].open_day()

    def show_whole(self) -> None:
        """Earlier steps too."""
        self._all = True
        if self._told is not None:
            self.show_steps(*self._told)
