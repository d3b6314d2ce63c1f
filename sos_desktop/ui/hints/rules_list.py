"""Thoughts about wording: every question the checks may ask, each with a switch. Nothing here says how often."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model.wording import Wording
from ...practice.checks import Checker, Rule, rules
from ...settings import is_rule_id
from ...words import Words
from ..cards.chips import Tick
from ..list_dialog import ListDialog
from ..theme import kind

if TYPE_CHECKING:
    from .thoughts import Thoughts

#: Groups behind the zones: (where, heading).
AFTER = (("any", "In every zone"), ("map", "The whole map"), ("print", "Before something is printed"))


class RulesList(ListDialog):
    """A calm list. What is switched holds at once and for every family on this laptop."""

    def __init__(self, thoughts: Thoughts, wording: Wording, words: Words, parent: QWidget) -> None:
        super().__init__(words("Thoughts about wording"), words, parent)
        self._thoughts = thoughts
        self._words = words
        self.on = Tick(words("Show thoughts while I prepare"))
        self.on.show_tick(thoughts.wanted)
        self.on.toggled.connect(self._switch)
        self.ticks: dict[str, Tick] = {}
        about = _text(
            words(
                "Quiet questions about a note's wording, asked on this laptop only. They are never shown while others"
                " look on, never about somebody's own words, and nobody counts them."
            )
        )
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(look.SPACE[0])
        for heading, group in self._groups(wording):
            title = kind(plain_label(heading), "column")
            title.setContentsMargins(0, 12, 0, 4)
            column.addWidget(title)
            for rule, question, fixed in group:
                column.addLayout(self._row(rule, question, fixed))
        column.addStretch(1)
        self._inside.setEnabled(thoughts.wanted)
        self.lay_out([about, self.on], self._inside)

    def _groups(self, wording: Wording) -> Iterator[tuple[str, list[tuple[str, str, bool]]]]:
        """(heading, [(rule, its question, whether the council has switched it off)]), in the order of the map."""
        checker = Checker(wording)
        places = [(zone.category, f"{zone.number}  {zone.name}") for column in wording.columns for zone in column.zones]
        for where, heading in (*places, *((where, self._words(text)) for where, text in AFTER)):
            group = [
                (one.id, self._question(checker, one), one.id in wording.rules_off)
                for one in rules()
                if where in one.where
            ]
            group += [(one.id, checker.fill(one.hint, {}), False) for one in wording.own_rules if one.where == where]
            if group:
                yield heading, group

    def _question(self, checker: Checker, rule: Rule) -> str:
        words = self._words
        dots = {"term": words("a word of the trade"), "plain": words("a plainer one"), "score": "6"}
        dots |= {"hidden": words("what is left off"), "language": words("another language")}
        return checker.fill(rule.hint, dots)

    def _row(self, rule: str, question: str, fixed: bool) -> QHBoxLayout:
        tick = self.ticks[rule] = Tick("", question)
        tick.setAccessibleName(question)
        tick.show_tick(not fixed and rule not in self._thoughts.off)
        tick.setEnabled(not fixed and is_rule_id(rule))
        tick.toggled.connect(lambda on: self._thoughts.want_rule(rule, on))
        said = question + ("\n" + self._words("Switched off by the words of this council.") if fixed else "")
        label = _Words(said, tick)
        row = QHBoxLayout()
        row.setSpacing(look.SPACE[1])
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        return row

    def _switch(self, on: bool) -> None:
        self._thoughts.want(on)
        self._inside.setEnabled(on)


class _Words(QLabel):
    """A tick's words, which wrap and can be pressed as the tick itself."""

    def __init__(self, text: str, tick: Tick) -> None:
        super().__init__()
        self._tick = tick
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        # For ears the tick has said it.
        self.setAccessibleName(" ")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._tick.click()


def _text(text: str) -> QWidget:
    made = plain_label(text)
    made.setWordWrap(True)
    return made
