"""In the place of the pages: while they are made, the pages themselves, and whatever has to be looked at before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model.reading import Offer
from ...pdf.layouts.question_cards import Offer as Question
from ...words import Words
from ..theme import button, kind
from .asking import Asked, Before
from .not_seen import NotSeenStep
from .pages import PageArea
from .step import Line, Step, TickList
from .whose import offer_line


class Left(QStackedWidget):
    """``again``: make the pages after all. ``questions``: these are chosen for cards. ``along``: these may go along."""

    again = Signal()
    questions = Signal(object)
    along = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        kind(self, "desk").setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.area = PageArea(words)
        self.before = Before(words)
        self.cards, self.ticks = TickList(words, all_or_none=True), TickList(words)
        self.not_seen = NotSeenStep(words)
        for one in (self._waiting(), self.area, self.before, self.cards, self.ticks, self.not_seen):
            self.addWidget(one)
        self.cards.chosen.connect(self.questions)
        self.ticks.chosen.connect(self.along)
        for step in (self.cards, self.ticks, self.not_seen):
            step.left.connect(self.show_pages)

    @property
    def at_pages(self) -> bool:
        """Whether the pages are to be seen."""
        return self.currentWidget() is self.area

    @property
    def asking(self) -> bool:
        """Whether something is being asked before the copy goes out."""
        return self.currentWidget() is self.before

    @property
    def choosing(self) -> bool:
        """Whether it is being chosen what stands on the copy: its pages are not yet so."""
        return self.currentWidget() in (self.cards, self.ticks)

    def show_waiting(self, stopped: bool = False) -> None:
        """Nobody's pages while another's are made: a glance must not take one for the other."""
        self._forget()
        self.area.show_sheets(())
        words = self._words
        self.waiting.setText(words("The pages were not prepared.") if stopped else words("Preparing the pages…"))
        self.prepare.setVisible(stopped)
        self.setCurrentIndex(0)
        if stopped:
            self.prepare.setFocus()

    def show_pages(self, focus: bool = True) -> None:
        """The pages, or back to them."""
        self._forget()
        self.setCurrentWidget(self.area)
        if focus:
            self.area.setFocus()

    def turn(self, pages: int) -> None:
        """A page on (1) or back (-1), of the pages or of a long note that is asked about."""
        step = self.before.currentWidget() if self.asking else self.currentWidget()
        if isinstance(step, Step):
            bar = step.area.verticalScrollBar()
            bar.setValue(bar.value() + pages * bar.pageStep())
        else:
            self.area.turn(pages)

    def ask(self, asked: Asked) -> None:
        """What must be asked before these pages go out."""
        self._forget()
        self.setCurrentWidget(self.before)
        self.before.begin(asked)

    def show_not_seen(self, title: str, parts: Sequence[tuple[str, Sequence[Line]]]) -> None:
        """What this reader will not see."""
        self._forget()
        self.setCurrentWidget(self.not_seen)
        self.not_seen.show_lines(title, parts)

    def choose_questions(self, offers: Sequence[Question], chosen: Collection[str]) -> None:
        """Which questions go on cards."""
        self._forget()
        words = self._words
        self.setCurrentWidget(self.cards)
        self.cards.show_lines(
            words("Which questions?"),
            words("Four go on an A4 page."),
            [Line(one.id, one.text, one.above) for one in offers],
            chosen,
            words("Make these cards"),
        )

    def choose_along(self, name: str, offers: Sequence[Offer], harm: Collection[str]) -> None:
        """What of somebody's phones, schools and ties stands on this copy."""
        self._forget()
        words = self._words
        self.setCurrentWidget(self.ticks)
        self.ticks.show_lines(
            words("What may go along?"),
            words("This is left off unless you tick it for {name}.", name=name)
            if name
            else words("This is left off a copy at work unless you tick it."),
            [offer_line(one, words, harm) for one in offers],
            {one.key for one in offers if one.ticked},
            words("Make the pages"),
        )

    def _forget(self) -> None:
        """No words of anybody stay behind in what is not to be seen."""
        for step in (self.cards, self.ticks, self.not_seen):
            step.empty()

    def _waiting(self) -> QWidget:
        page = QWidget()
        self.waiting = plain_label(self._words("Preparing the pages…"))
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.prepare = button(self._words("Prepare the pages"))
        self.prepare.clicked.connect(self.again)
        self.prepare.hide()
        column = QVBoxLayout(page)
        column.setSpacing(look.SPACE[2])
        column.addStretch(1)
        column.addWidget(self.waiting)
        column.addWidget(self.prepare, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page
