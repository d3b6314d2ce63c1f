"""Existing safety grows: "It held again" in one touch, and each day on which it was tested, to be corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import look
from ...model.document import Document
from ...model.plan_told import day_in_words, tests_in_words
from ...model.records import Held, Note, Rule
from ...model.safety import Tests, is_rule, tests_of
from ...model.text import one_line
from ...words import Words
from ..theme import button
from .chips import Chip, Flow, Tick
from .day_field import DayField
from .fields import Page
from .fold import Part, soft_label
from .note_parts import Shown
from .people_field import PeopleField, speakers

#: Days shown at once; earlier ones wait behind a chip.
AT_ONCE = 6


@dataclass(frozen=True)
class ShownDay:
    """One day on which something was put to the test, as it is now."""

    document: Document
    held: Held = field(repr=False)
    today: date


def may_meet(document: Document, tests: Tests) -> bool:
    """Whether a meeting is still to be asked for: the last day did not hold, and no step about it was made since."""
    last = next(iter(tests.days), None)
    if last is None or last.held:
        return False
    rule = document.get(Rule, last.about)
    note = rule.note if rule is not None else last.about
    return not any(
        note in step.links and step.category == "next_steps" and (step.said_on or date.min) >= (last.day or date.min)
        for step in document.all(Note)
    )


class DayPart(Part):
    """One such day. Its fields are made when it is opened: a note may have thirty. ``out``: take it out."""

    out = Signal()

    def __init__(self, words: Words, theme: look.Theme, held: str) -> None:
        super().__init__(words, theme, f"held {held}")
        self.held = held
        self._made = False

    def put(self, shown: ShownDay) -> None:
        self.say(day_in_words(self.words, shown.document, shown.held))
        if self._made:
            # Folded up or not: whoever may not be seen any more is not named in it.
            self.fill(shown)

    def fill(self, shown: ShownDay) -> None:
        if not self._made:
            self._make()
        held, document = shown.held, shown.document
        self.day.show_day(held.day, shown.today)
        self.who_label.setText(self.words("Who did it?") if held.held else self.words("Who was there?"))
        for value, chip in self.how.items():
            chip.setChecked(held.held == value)
        self.who.show_people(speakers(document, held.who), held.who)
        for there, chip in self.danger.items():
            chip.setChecked(held.danger_there == there)
        self.seen.show_people(speakers(document, [held.seen_by]), [held.seen_by] if held.seen_by else [], held.seen_as)
        self.text.show_text(held.text)
        self.hardest.show_tick(held.hardest)

    def _make(self) -> None:
        words, self._made = self.words, True
        self.day = DayField(words, words("Which day?"))
        self.day.picked.connect(lambda day: self.want("day", day=day))
        self.how = {True: Chip(words("It held"), checkable=True), False: Chip(words("It did not hold"), checkable=True)}
        for value, chip in self.how.items():
            chip.clicked.connect(lambda _checked=False, value=value: self._again(held=value))
        self.who = PeopleField(words, self.theme, words("who did it or was there"), many=True)
        self.who.picked.connect(lambda ids: self.want("who", who=ids))
        self.danger = {
            True: Chip(words("yes"), words("The danger was there: yes"), checkable=True),
            False: Chip(words("no"), words("The danger was there: no"), checkable=True),
            None: Chip(words("not known"), words("The danger was there: not known"), checkable=True),
        }
        for value, chip in self.danger.items():
            chip.clicked.connect(lambda _checked=False, value=value: self._again(danger_there=value))
        self.seen = PeopleField(words, self.theme, words("who saw the child"), others=True)
        self.seen.picked.connect(lambda ids: self.want("seen", seen_by=ids[0] if ids else "", seen_as=""))
        self.seen.said.connect(lambda text: self.want("seen", seen_by="", seen_as=one_line(text)))
        self.text = Page(words("What happened, as they tell it"))
        self.text.said.connect(lambda text: self.want("text", text=text))
        self.text.typing.connect(lambda text: self.typing.emit("correct the day", "text", text))
        self.hardest = Tick(words("The hardest so far"))
        self.hardest.toggled.connect(lambda on: self.want("hardest", hardest=on))
        self.taken_out = button(words("Take this day out"), "quiet")
        self.taken_out.clicked.connect(self.out)
        self.who_label = soft_label("")
        for label, one in (
            (words("Which day?"), self.day),
            ("", _row(self.how.values())),
            ("", self.who_label),
            ("", self.who),
            (words("Was the danger there?"), _row(self.danger.values())),
            (words("Who saw the child?"), self.seen),
            (words("What happened, as they tell it"), self.text),
            ("", self.hardest),
            ("", self.taken_out),
        ):
            if label:
                self.body.addWidget(soft_label(label))
            self.body.addWidget(one)

    def _again(self, **fields: object) -> None:
        """One of several chips: what the record says stays checked, also where it was pressed a second time."""
        self.want("how", **fields)
        self.fill(self._shown)


def _row(chips: Iterable[Chip]) -> Flow:
    made = Flow()
    made.set_widgets(list(chips))
    return made


class HeldDays(QWidget):
    """The days of one note or rule, newest first, one open at a time. ``safety``: see ``HeldPart``."""

    safety = Signal(str, object)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._all = False
        self._told: tuple[Document, Tests, date] | None = None
        self.days: dict[str, DayPart] = {}
        self.rest = Chip("")
        self.rest.clicked.connect(self._show_rest)
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addWidget(_row([self.rest]))

    def show_days(self, document: Document, tests: Tests, today: date) -> None:
        """These days as they are now; what is being typed in one of them stays."""
        self._told = (document, tests, today)
        every = tests.days
        shown = every if self._all or len(every) <= AT_ONCE + 1 else every[:AT_ONCE]
        wanted = [one.id for one in shown]
        for gone in [one for one in self.days if one not in wanted]:
            part = self.days.pop(gone)
            part.hide()
            part.setParent(None)
            part.deleteLater()
        for at, held in enumerate(shown):
            part = self.days.get(held.id)
            if part is None:
                part = self.days[held.id] = self._make(held.id)
            if self._list.indexOf(part) != at:
                self._list.insertWidget(at, part)
            part.tell(ShownDay(document, held, today))
        left = len(every) - len(shown)
        self.rest.set_text(self._words.count("{n} earlier day…", "{n} earlier days…", left))
        self.rest.setVisible(left > 0)

    def forget(self) -> None:
        """Another note or rule is shown from now on."""
        self._all = False
        for part in self.days.values():
            part.set_open(False)

    def _make(self, held: str) -> DayPart:
        part = DayPart(self._words, self._theme, held)
        part.wanted.connect(lambda _verb, fields: self.safety.emit("correct", (held, fields)))
        part.typing.connect(lambda _verb, name, value: self.safety.emit("type_held", (held, name, value)))
        part.out.connect(lambda: self.safety.emit("take_out", (held,)))
        part.opened.connect(lambda: self._only(part))
        return part

    def _only(self, opened: DayPart) -> None:
        for part in self.days.values():
            if part is not opened:
                part.set_open(False)

    def _show_rest(self) -> None:
        self._all = True
        if self._told is not None:
            self.show_days(*self._told)


class HeldButtons(QWidget):
    """One touch each: it held again, it did not hold; and after a day that did not, to meet. ``safety``: as below."""

    safety = Signal(str, object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.subject = ""
        self.again = button(words("It held again"))
        self.not_held = button(words("It did not hold"), "quiet")
        self.question = soft_label(words("It did not hold. Nobody is to blame. Shall we meet?"))
        self.meet = button(words("Plan to meet"))
        self.again.clicked.connect(lambda: self.safety.emit("held", (self.subject,)))
        self.not_held.clicked.connect(lambda: self.safety.emit("held", (self.subject, False)))
        self.meet.clicked.connect(lambda: self.safety.emit("meet", (self.subject,)))
        self.row = Flow(gap=8)
        self.row.set_widgets([self.again, self.not_held, self.meet])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.question)
        whole.addWidget(self.row)

    def show_subject(self, document: Document, subject: str, about: str) -> None:
        """For this note or rule; ``about``: what a screen reader calls it."""
        self.subject = subject
        asks = may_meet(document, tests_of(document, subject))
        self.question.setVisible(asks)
        self.meet.setVisible(asks)
        for one in (self.again, self.not_held, self.meet):
            one.setAccessibleDescription(about)


class HeldPart(Part):
    """Of a note of existing safety: how often it held. ``safety``: (what to do, with what), see ``SafetyHand.take``."""

    safety = Signal(str, object)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "held")
        self.days = HeldDays(words, theme)
        self.days.safety.connect(self.safety)
        self.body.addWidget(self.days)
        self.buttons = HeldButtons(words)
        self.buttons.safety.connect(self.safety)
        self.rule = button(words("Make this a rule"), "quiet")
        self.rule.clicked.connect(lambda: self.safety.emit("rule", (self.buttons.subject,)))
        self.buttons.row.set_widgets([*self.buttons.row.widgets(), self.rule])
        self.is_rule = soft_label(words("It is a rule of the safety plan."))
        after = QVBoxLayout()
        after.setContentsMargins(8, 0, 0, 6)
        after.setSpacing(4)
        after.addWidget(self.buttons)
        after.addWidget(self.is_rule)
        # Above the days: what takes one touch is not looked for.
        self.layout().insertLayout(1, after)

    def put(self, shown: Shown) -> None:
        document, note = shown.document, shown.note
        if note.id != self.buttons.subject:
            self.days.forget()
        tests = tests_of(document, note.id)
        said = tests_in_words(self.words, tests)
        if not said:
            said = self.words("Days are noted below.") if tests else self.words("No day noted yet on which it held.")
        self.say(said, soft=not tests.count)
        self.buttons.show_subject(document, note.id, note.text)
        made = is_rule(document, note.id)
        self.rule.setVisible(not made)
        self.is_rule.setVisible(made)

    def fill(self, shown: Shown) -> None:
        self.days.show_days(shown.document, tests_of(shown.document, shown.note.id), shown.today)
