"""The goals that answer a worry, the service's and the family's own, each with how long it must be seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ... import look
from ...model import worries
from ...model.records import Note
from ...words import Words
from ..cards.chips import Chip, Flow, Tick
from ..cards.day_field import DayField
from ..cards.fields import Line
from ..cards.fold import Part, soft_label, tab_in_order
from .about import About
from .paper import Paper


class LengthPart(Part):
    """How long a goal must be seen, since when, and whose it is. ``long``, ``since``, ``own``: what is set."""

    long = Signal(str)
    since = Signal(object)
    own = Signal(bool)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "length")
        self.chips = {said: Chip(words(said), checkable=True) for said, _ in worries.LENGTHS}
        for said, chip in self.chips.items():
            chip.clicked.connect(lambda checked, said=said: self._chosen(said, checked))
        flow = Flow()
        flow.set_widgets(list(self.chips.values()))
        self.line = Line(words("how long, in other words"), words("in other words: two months, with low days in it"))
        self.line.said.connect(self.long)
        self.day = DayField(words, words("Seen since"))
        self.day.picked.connect(self.since)
        self.family = Tick(words("This is the family’s own goal"))
        self.family.toggled.connect(self.own)
        for one in (flow, self.line, soft_label(words("Seen since")), self.day, self.family):
            self.body.addWidget(one)

    def put(self, shown: Note) -> None:
        self.say(length_in_words(shown, self.words, self._today), soft=not shown.seen_for)

    def fill(self, shown: Note) -> None:
        words = self.words
        for said, chip in self.chips.items():
            chip.setChecked(words(said) == shown.seen_for)
        self.line.show_text("" if any(chip.isChecked() for chip in self.chips.values()) else shown.seen_for)
        self.day.show_day(shown.seen_since, self._today)
        self.family.show_tick(shown.family_goal)

    _today = date.min

    def show_goal(self, goal: Note, today: date) -> None:
        """How it is now."""
        self._today = today
        self.tell(goal)

    def _chosen(self, said: str, checked: bool) -> None:
        self.long.emit(self.words(said) if checked else "")


def length_in_words(goal: Note, words: Words, today: date) -> str:
    """ "To be seen for one school term. Seen since 4 March, so until about 3 June." """
    if not goal.seen_for and goal.seen_since is None:
        return words("For how long must it be seen?")
    parts = [words("To be seen for {long}.", long=goal.seen_for)] if goal.seen_for else []
    since = goal.seen_since
    if since is None:
        return " ".join(parts)
    began = words.short_day(since) if since.year == today.year else words.day(since)
    try:
        until = since + timedelta(days=goal.seen_days) if goal.seen_days else None
    except OverflowError:
        until = None
    if until is None:
        parts.append(words("Seen since {day}.", day=began))
    else:
        ends = words.short_day(until) if until.year == today.year else words.day(until)
        parts.append(words("Seen since {day}, so until about {until}.", day=began, until=ends))
    return " ".join(parts)


class GoalPaper(QFrame):
    """One goal: whose it is, its words, and how long it must be seen."""

    typing = Signal(str, str)
    said = Signal(str, str)
    long = Signal(str, str)
    since = Signal(str, object)
    own = Signal(str, bool)

    def __init__(self, goal: str, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self.goal = goal
        self._words = words
        self.whose = soft_label("")
        self.text = Paper(words("The goal"), "", theme, "next", look.BASE)
        self.text.typing.connect(lambda text: self.typing.emit(self.goal, text))
        self.text.said.connect(lambda text: self.said.emit(self.goal, text))
        # Also where nothing was typed: a goal without words goes.
        self.text.left.connect(lambda: self.said.emit(self.goal, self.text.toPlainText()))
        self.length = LengthPart(words, theme)
        self.length.long.connect(lambda said: self.long.emit(self.goal, said))
        self.length.since.connect(lambda day: self.since.emit(self.goal, day))
        self.length.own.connect(lambda on: self.own.emit(self.goal, on))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for one in (self.whose, self.text, self.length):
            column.addWidget(one)

    def show_goal(self, about: About, goal: Note) -> None:
        """How it is now."""
        words = self._words
        self.whose.setText(words("The family’s own goal") if goal.family_goal else words("The service’s goal"))
        hints = (
            words("What will life look like when nobody is worried any more?"),
            words("What will life look like for {child} when nobody is worried any more?",
                  child="".join(about.children[:1])),
            words("What will life look like for the children when nobody is worried any more?"),
        )  # fmt: skip
        self.text.setPlaceholderText(hints[min(len(about.children), 2)])
        self.text.show_text(goal.text)
        self.length.setVisible(bool(goal.text.strip()))
        self.length.show_goal(goal, about.today)


class Goals(QWidget):
    """Every goal of a worry. ``wanted``: another one; True for the family's own."""

    typing = Signal(str, str)
    said = Signal(str, str)
    long = Signal(str, str)
    since = Signal(str, object)
    own = Signal(str, bool)
    wanted = Signal(bool)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self.papers: dict[str, GoalPaper] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(look.SPACE[2])
        self.none = soft_label(words("What do you want to see instead? It has no goal yet."))
        self.add = Chip(words("Add a goal"))
        self.add.clicked.connect(lambda: self.wanted.emit(False))
        self.add_own = Chip(words("Add the family’s own goal"))
        self.add_own.clicked.connect(lambda: self.wanted.emit(True))
        row = Flow()
        row.set_widgets([self.add, self.add_own])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE[1])
        column.addWidget(self.none)
        column.addLayout(self._list)
        column.addWidget(row)

    def show_about(self, about: About) -> None:
        """The goals of this worry now."""
        goals: Sequence[Note] = worries.goals(about.document, about.note.id) if about.note is not None else ()
        here = {goal.id for goal in goals}
        for gone in [one for one in self.papers if one not in here]:
            paper = self.papers.pop(gone)
            self._list.removeWidget(paper)
            paper.hide()
            paper.setParent(None)
            paper.deleteLater()
        for at, goal in enumerate(goals):
            paper = self.papers.get(goal.id)
            if paper is None:
                paper = self.papers[goal.id] = GoalPaper(goal.id, self._words, self._theme)
                for name in ("typing", "said", "long", "since", "own"):
                    getattr(paper, name).connect(getattr(self, name))
            if self._list.indexOf(paper) != at:
                self._list.insertWidget(at, paper)
            paper.show_goal(about, goal)
        self.none.setVisible(not goals)
        tab_in_order(self)
