"""What is written about one rule or bottom line, to be changed in place."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import look
from ...model.document import Document
from ...model.plan_told import child
from ...model.records import Rule
from ...model.safety import tests_of
from ...model.text import one_line
from ...words import Words
from ..cards.fields import Page
from ..cards.fold import Fold, soft_label
from ..cards.held_part import HeldDays
from ..cards.marks_field import MarksField, marks_in_words
from ..cards.people_field import PeopleField, speakers

if TYPE_CHECKING:
    from .hand import SafetyHand


class RuleFields(QWidget):
    """The fields of one rule. A bottom line has its words, who sees that it is kept, and its days.

    ``shared``: others look on, and nothing tells of marks.
    """

    def __init__(
        self, hand: SafetyHand, words: Words, theme: look.Theme, rule: str, *, bottom_line: bool, shared: bool
    ) -> None:
        super().__init__()
        self._hand, self._words, self._rule = hand, words, rule
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.SPACE[0])
        self.pages: dict[str, Page] = {}
        self.who: PeopleField | None = None
        self._signal = soft_label("")
        if bottom_line:
            self._page("does", words("What must any plan hold?"), words("Somebody could see tomorrow that it was kept"))
        else:
            self._page("trigger", words("When is it time?"), words("When Kelly feels low at night…"))
            self._page("does", words("What do they do?"))
            self.who = PeopleField(words, theme, words("who does it"), many=True)
            self.who.picked.connect(lambda ids: hand.change_rule(rule, {"who": ids}))
            self._field(words("Who does it?"), self.who)
            self._page("fails", words("What if that does not work?"), words("Then who is next? Whom do they ring?"))
            self._column.addWidget(self._signal)
            self._page("signal", "", words("A word, a text, moving the object…"), words("How the child says “now”"))
        self.checks = PeopleField(words, theme, words("who sees that it is done"), others=True)
        self.checks.picked.connect(
            lambda ids: hand.change_rule(rule, {"checks": ids[0] if ids else "", "checks_as": ""})
        )
        self.checks.said.connect(lambda text: hand.change_rule(rule, {"checks": "", "checks_as": one_line(text)}))
        self._field(words("Who sees that it is done?"), self.checks)
        self.days = HeldDays(words, theme)
        self.days.safety.connect(hand.take)
        self._days = soft_label(words("When it was put to the test"))
        self._column.addWidget(self._days)
        self._column.addWidget(self.days)
        self.kept: Fold | None = None
        if not shared:
            self.marks = MarksField(words, theme, words("this rule"))
            self.marks.marked.connect(lambda fields: hand.change_rule(rule, fields))
            self.kept = Fold(theme, "marks")
            self.kept.body.addWidget(self.marks)
            self._column.addWidget(self.kept)

    @property
    def first(self) -> Page:
        """Where the keys begin."""
        return next(iter(self.pages.values()))

    def show_rule(self, document: Document, rule: Rule, today: date) -> None:
        """As it is now; what is being typed stays."""
        who = child(document, self._words) or self._words("the child")
        self._signal.setText(self._words("How does {child} say “now”?", child=who))
        for name, page in self.pages.items():
            page.show_text(getattr(rule, name))
        if self.who is not None:
            self.who.show_people(speakers(document, rule.who), rule.who)
        picked = [rule.checks] if rule.checks else []
        self.checks.show_people(speakers(document, picked), picked, rule.checks_as)
        tests = tests_of(document, rule.id)
        self._days.setVisible(bool(tests))
        self.days.setVisible(bool(tests))
        self.days.show_days(document, tests, today)
        if self.kept is not None:
            marks = (speakers(document, rule.not_for), rule.not_for, rule.adults_only, rule.private)
            said = marks_in_words(self._words, *marks)
            self.kept.say(said or self._words("Kept back from nobody."), soft=not said)
            self.marks.show_marks(*marks)

    def _page(self, name: str, label: str, hint: str = "", spoken: str = "") -> None:
        page = self.pages[name] = Page(spoken or label, hint)
        page.said.connect(lambda text: self._hand.change_rule(self._rule, {name: text.strip()}))
        page.typing.connect(partial(self._hand.type_rule, self._rule, name))
        self._field(label, page)

    def _field(self, label: str, field: QWidget) -> None:
        if label:
            self._column.addWidget(soft_label(label))
        self._column.addWidget(field)
        self._column.addSpacing(look.SPACE[0])
