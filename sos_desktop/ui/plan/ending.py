"""The ending: offered when a goal has been seen for as long as was said. It stays open to change, and is no verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ... import look
from ...model.plan_told import keeps_lines, seen_lines, stop
from ...model.safety import seen_long_enough
from ...words import Words
from ..cards.day_field import DayField
from ..cards.fields import Page
from ..cards.fold import soft_label
from ..theme import button, kind
from .once import ShownPlan
from .rows import wrapped

if TYPE_CHECKING:
    from .hand import SafetyHand


class Ending(QFrame):
    """What we saw, who keeps what, whom to ring, last words, and the day."""

    def __init__(self, hand: SafetyHand, words: Words) -> None:
        super().__init__()
        kind(self, "card")
        self._words = words
        self._opened = False
        self._shown: ShownPlan | None = None
        self.offer = wrapped()
        self.write = button(words("Write the ending page"))
        self.write.clicked.connect(self.open)
        self.seen, self.keeps, self.ring = wrapped(), wrapped(), wrapped()
        self.last = Page(words("Last words"), words("What we want to say to each other"))
        self.last.said.connect(lambda text: hand.set_plan(ending=text.strip()))
        self.last.typing.connect(lambda text: hand.type_plan("ending", text))
        self.day = DayField(words, words("The day on which our work together ends"), future=True)
        self.day.picked.connect(lambda day: hand.set_plan(ended=day))
        self.inside = QWidget()
        inside = QVBoxLayout(self.inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.SPACE[0])
        self._heads: list[tuple[QWidget, QWidget]] = []
        for title, one in (
            (words("What we saw"), self.seen),
            (words("Who keeps what"), self.keeps),
            (words("Who to ring"), self.ring),
        ):
            head = wrapped(title, size=look.BASE, bold=True)
            self._heads.append((head, one))
            inside.addWidget(head)
            inside.addWidget(one)
            inside.addSpacing(look.SPACE[1])
        inside.addWidget(wrapped(words("Last words"), bold=True))
        inside.addWidget(self.last)
        inside.addSpacing(look.SPACE[1])
        inside.addWidget(wrapped(words("The day on which our work together ends"), bold=True))
        day = QHBoxLayout()
        day.addWidget(self.day, 1)
        day.addStretch(1)
        inside.addLayout(day)
        inside.addWidget(soft_label(words("All of this can still be changed, and it is printed with the plan.")))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.SPACE[3], look.SPACE[2], look.SPACE[3], look.SPACE[3])
        column.setSpacing(look.SPACE[1])
        column.addWidget(self.offer)
        column.addWidget(self.write)
        column.addWidget(self.inside)

    def open(self) -> None:
        """Write it."""
        self._opened = True
        if self._shown is not None:
            self.show_plan(self._shown)
        self.last.setFocus()

    def show_plan(self, shown: ShownPlan) -> bool:
        """As it is now; whether there is anything to show: a goal seen long enough, or an ending already written."""
        self._shown = shown
        words, document, plan = self._words, shown.document, shown.plan
        goals = seen_long_enough(document, shown.today)
        written = plan is not None and bool(plan.ending.strip() or plan.ended)
        said = []
        for goal in goals:
            long = goal.seen_for.strip() or words.count("{n} day", "{n} days", goal.seen_days)
            since = words.day(goal.seen_since)
            said.append(words("Seen for {long}, since {day}: {goal}", long=long, day=since, goal=stop(goal.text)))
        said.append(words("Is it time to say goodbye? That, you say together."))
        self.offer.setText("\n".join(said))
        self.offer.setVisible(bool(goals))
        is_open = self._opened or written
        self.write.setVisible(not is_open)
        self.inside.setVisible(is_open)
        if is_open:
            self.seen.setText("\n".join(seen_lines(document, words)))
            self.keeps.setText("\n".join(f"{who}: {what}" for who, what in keeps_lines(document, words)))
            self.ring.setText(plan.ring.strip() if plan else "")
            for head, one in self._heads:
                head.setVisible(bool(one.text()))
                one.setVisible(bool(one.text()))
            self.last.show_text(plan.ending if plan else "")
            self.day.show_day(plan.ended if plan else None, shown.today)
        return bool(goals) or written
