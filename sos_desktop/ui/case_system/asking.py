"""What is marked, or looks private, is asked about one by one before it leaves. The safe answer is the near one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...exchange.case_asking import REASONS, Question
from ...words import Words
from ..door import scrolled
from ..theme import button, kind


class AskingPage(QWidget):
    """``answered``: record, whether it may go. ``done``: all are answered, or the rest stay out."""

    answered = Signal(str, bool)
    done = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._questions: Sequence[Question] = ()
        self._at = 0
        self.count = kind(plain_label(), "soft")
        self.text = kind(plain_label(), "column")
        self.why = plain_label()
        self.text.setWordWrap(True)
        self.why.setWordWrap(True)
        card = kind(QFrame(), "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.setSpacing(look.SPACE[2])
        inside.addWidget(self.text)
        inside.addWidget(self.why)
        inside.addStretch()
        self.stays = button(words("Leave it out"), "primary")
        self.goes = button(words("It may go"))
        self.rest = button(words("Leave out all the rest"), "quiet")
        self.stays.clicked.connect(lambda: self._answer(False))
        self.goes.clicked.connect(lambda: self._answer(True))
        self.rest.clicked.connect(self.done)
        row = QHBoxLayout()
        row.setSpacing(look.SPACE[1])
        for one in (self.stays, self.goes):
            row.addWidget(one)
        row.addStretch()
        row.addWidget(self.rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE[2])
        column.addWidget(self.count)
        column.addWidget(scrolled(card), 1)
        column.addLayout(row)

    def ask(self, questions: Sequence[Question]) -> None:
        """These, from the first."""
        self._questions = questions
        self._at = 0
        self._show()

    def _answer(self, goes: bool) -> None:
        self.answered.emit(self._questions[self._at].record, goes)
        self._at += 1
        self._show()

    def _show(self) -> None:
        if self._at >= len(self._questions):
            self.done.emit()
            return
        words, one = self._words, self._questions[self._at]
        self.count.setText(words("{n} of {all}", n=self._at + 1, all=len(self._questions)))
        self.text.setText(one.text)
        reasons = [words(REASONS[reason], names=words.several(one.not_for)) if reason == "not_for"
                   else words(REASONS[reason]) for reason in one.reasons]  # fmt: skip
        if one.found:
            reasons.append(words("Found: {what}", what=", ".join(one.found)))
        self.why.setText("\n".join(reasons))
        self.stays.setFocus()
