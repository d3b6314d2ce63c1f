"""Bottom lines: what the service says any plan must hold. Five at most, each one that somebody could see was kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import look
from ...model.document import Document
from ...model.plan_told import name, stop, tests_in_words
from ...model.records import Rule
from ...model.safety import MOST_BOTTOM_LINES, rules_of, tests_of
from ...words import Words
from ..cards.chips import Flow
from ..cards.fields import Line
from ..cards.fold import Fold, soft_label
from ..cards.held_part import HeldButtons
from ..theme import button
from .fields import RuleFields
from .rows import Rows

if TYPE_CHECKING:
    from .hand import SafetyHand


class BottomLine(Fold):
    """One of them: a sentence, and under it what changes it."""

    def __init__(self, hand: SafetyHand, words: Words, theme: look.Theme, rule: str) -> None:
        super().__init__(theme, f"bottom line {rule}")
        self._hand, self._words, self.rule = hand, words, rule
        self.fields: RuleFields | None = None
        self._told: tuple[Document, Rule, date, bool] | None = None
        self.buttons: HeldButtons | None = None
        self.sentence.toggled.connect(self._fill)

    def show_rule(self, document: Document, rule: Rule, today: date, shared: bool) -> None:
        """As it is now."""
        words = self._words
        self._told = (document, rule, today, shared)
        checks = name(document, rule.checks, rule.checks_as)
        said = [stop(rule.does) or words("No words yet.")]
        said += [words("{name} sees that it is kept.", name=checks)] if checks else []
        held = tests_in_words(words, tests_of(document, rule.id))
        said += [held] if held else []
        said += [words("Kept back.")] if rule.marked else []
        self.say(" ".join(said))
        self._show_inside()

    def _fill(self, is_open: bool) -> None:
        if not is_open or self._told is None:
            return
        if self.fields is None:
            words = self._words
            self.buttons = HeldButtons(words)
            self.buttons.again.setText(words("It was kept"))
            self.buttons.not_held.setText(words("It was not kept"))
            self.buttons.safety.connect(self._hand.take)
            self.body.addWidget(self.buttons)
            self.fields = RuleFields(
                self._hand, words, self.theme, self.rule, bottom_line=True, shared=self._told[3]
            )
            self.body.addWidget(self.fields)
            end = button(words("No longer in use"), "quiet")
            end.clicked.connect(lambda: self._hand.end_rule(self.rule, True))
            ways = Flow()
            ways.set_widgets([end])
            self.body.addWidget(ways)
        self._show_inside()

    def _show_inside(self) -> None:
        if self.fields is not None and self.buttons is not None and self._told is not None:
            document, rule, today, _ = self._told
            self.buttons.show_subject(document, rule.id, rule.does)
            self.fields.show_rule(document, rule, today)


class BottomLines(QWidget):
    """All of them, and a line for one more."""

    def __init__(self, hand: SafetyHand, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words = words
        self._hand = hand
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: Rows[BottomLine] = Rows(self._column, lambda rule: BottomLine(hand, words, theme, rule))
        self.line = Line(words("One more bottom line"), words("Tia is never alone at night…"))
        self.line.said.connect(self._add)
        self._column.addSpacing(look.SPACE[0])
        self._column.addWidget(self.line)
        self.full = soft_label(words("Five are enough to keep in mind. To add another, end one, or put two together."))
        self._column.addWidget(self.full)

    @property
    def lines(self) -> dict[str, BottomLine]:
        """The sentences by the id of their rule."""
        return self._rows.by_id

    def show_lines(self, document: Document, today: date, shared: bool) -> None:
        """As they are now."""
        rules = rules_of(document, "bottom_line")
        for row, rule in zip(self._rows.show([one.id for one in rules]), rules, strict=True):
            row.show_rule(document, rule, today, shared)
        is_full = len(rules) >= MOST_BOTTOM_LINES
        if is_full and self.line.hasFocus():
            self.setFocus()
        self.line.setVisible(not is_full)
        self.full.setVisible(is_full)

    def _add(self, text: str) -> None:
        """One more."""
        if text.strip() and self._hand.add_rule("bottom_line", text):
            self.line.clear()
            self.line.forget()
