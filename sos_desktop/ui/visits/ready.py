"""What to have in mind for a visit: people, questions that wait, last numbers, steps due, what was promised."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import look
from ...model.document import Document
from ...model.visits import OpenStep, Preparation
from ...model.wording import Wording
from ...words import Words
from ..cards.people_field import PeopleField, speakers
from . import phrases
from .rows import Card, WordRow, wrapped


class Ready(QWidget):
    """``expected``: who should be there, as ids. ``chosen``: a step or a question to go to."""

    expected = Signal(object)
    chosen = Signal(str)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words = words
        self._filled: tuple[object, ...] = ()
        self.people = Card(words("Who should be there"))
        self.who = PeopleField(words, theme, words("should be there"), many=True)
        self.who.picked.connect(self.expected)
        self.there = wrapped("", "soft")
        self.people.body.addWidget(self.who)
        self.people.body.addWidget(self.there)
        self.questions = Card(words("Questions that wait"), beside=True)
        self.numbers = Card(words("Last numbers"), beside=True)
        self.steps = Card(words("Steps that are due"), beside=True)
        self.promised = Card(words("What was promised"), beside=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.SPACE[2])
        whole.addWidget(self.people)
        for pair in ((self.questions, self.numbers), (self.steps, self.promised)):
            row = QHBoxLayout()
            row.setSpacing(look.SPACE[2])
            for card in pair:
                row.addWidget(card, 1)
            whole.addLayout(row)

    def show_ready(
        self, document: Document, ready: Preparation, expected: Iterable[str], running: bool, today: date,
        wording: Wording,
    ) -> None:  # fmt: skip
        """All of it; while a visit runs the people are on its own card."""
        words = self._words
        expected = tuple(expected)
        self.people.setVisible(not running)
        if running:
            self.who.show_people((), ())
            self.there.clear()
        else:
            # Nobody is asked to expect whom the map does not know as able to speak, but for those who came last time.
            self.who.show_people(speakers(document, expected), expected)
            self.there.setText(self._last_time(document, ready, today))
        shown = (ready, expected, running, today, wording)
        if shown == self._filled:
            return
        self._filled = shown
        self._fill(self.questions, [self._question(one.text, one.id) for one in ready.questions],
                   words("None. A question can be kept for the next visit."))  # fmt: skip
        self._fill(self.numbers, list(self._numbers(ready, today, wording)), words("Nobody has been asked yet."))
        self._fill(self.steps, [self._step(one, today) for one in ready.steps], words("Nothing this week."))
        promised = [self._step(one, today) for one in ready.promised]
        if ready.next_on is not None:
            told = words("To come again on {day}", day=phrases.when(ready.next_on, today, words))
            promised.insert(0, wrapped(told))
        self._fill(self.promised, promised, words("Nothing written down."))

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        self.who._theme = theme

    def _last_time(self, document: Document, ready: Preparation, today: date) -> str:
        words = self._words
        if ready.last is None:
            return words("This will be the first visit.")
        day = phrases.when(ready.there_on or ready.last.day, today, words)
        there = words.several(phrases.names(document, ready.there))
        missed = words.several(phrases.names(document, ready.missed))
        if there and missed:
            return words("On {day}: {names}. Expected too: {missed}.", day=day, names=there, missed=missed)
        if there:
            return words("On {day}: {names}.", day=day, names=there)
        return words("Who was there on {day} is not written down.", day=day)

    def _numbers(self, ready: Preparation, today: date, wording: Wording) -> Iterable[QWidget]:
        for one in ready.numbers:
            yield wrapped(phrases.scale_name(one, wording, self._words))
            yield wrapped("\n".join(phrases.numbers(one, today, self._words)), "soft")

    def _question(self, text: str, question: str) -> QWidget:
        return self._row(text, question)

    def _step(self, step: OpenStep, today: date) -> QWidget:
        return self._row(phrases.step(step, today, self._words), step.note)

    def _row(self, text: str, record: str) -> WordRow:
        row = WordRow(text)
        row.clicked.connect(lambda _checked=False: self.chosen.emit(record))
        return row

    def _fill(self, card: Card, widgets: list[QWidget], none: str) -> None:
        card.fill(widgets or [wrapped(none, "soft")])
