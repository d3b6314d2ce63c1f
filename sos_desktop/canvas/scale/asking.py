"""The card and the private round of a strip: where they lie, what they begin with, and that nothing of them is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from ... import look
from ...model.commands import Answer
from ...words import number
from .answers import Asked
from .card import AnswerCard
from .private import PrivateRound

if TYPE_CHECKING:
    from .strip import ScaleStrip


class Asking:
    """Opens them on the page, so that they go when the family closes; what is said in them goes out by the strip."""

    def __init__(self, strip: ScaleStrip) -> None:
        self._strip = strip
        self._card: AnswerCard | None = None
        self.round: PrivateRound | None = None

    @property
    def card(self) -> AnswerCard | None:
        """The card, if it is open."""
        return self._card if self._card is not None and self._card.open else None

    @property
    def undecided(self) -> str:
        """The person whose card is open and who has neither given a number nor said that they would not; or ""."""
        return self._card.undecided if self._card is not None else ""

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        if self._card is not None:
            self._card.set_theme(theme)

    def finish(self) -> None:
        """Close the card; what was said in it is kept."""
        if self._card is not None:
            self._card.finish()

    def open_card(self, one: Asked) -> None:
        """The card of whoever answers on the strip, above their mark."""
        strip = self._strip
        if self._card is None:
            self._card = AnswerCard(strip.words, strip.theme, self._page())
            self._card.answered.connect(lambda answer: strip.rated.emit(strip.scale, (answer,)))
            self._card.typing.connect(lambda answer: strip.rating.emit(strip.scale, answer))
            self._card.taken_back.connect(lambda was, there: strip.taken_back.emit(strip.scale, was, there))
            self._card.marks_wanted.connect(lambda who: strip.marks_wanted.emit(strip.scale, who))
            self._card.ended.connect(strip.show_again)
            self._card.closed.connect(lambda: strip.setFocus(Qt.FocusReason.OtherFocusReason))
        card, who, mark = self._card, strip.voice, strip.today_mark()
        answer = Answer(who, mark.score, mark.reason, mark.method) if mark is not None else Answer(who, None)
        card.marks.setVisible(strip.alone() and mark is not None)
        card.ask(answer, one.name(who), mark is not None and mark.score is None, self._last_words(one))
        top_left = strip.mapTo(card.parentWidget(), QPoint(0, 0))
        x = (strip.width() - card.width()) // 2
        lay = strip.layout_now()
        pills = [pill.rect for pill in lay.pills if not pill.earlier and pill.mark.person == who] if lay else []
        if pills:
            x = round(min(max(pills[0].center().x() - card.width() / 2, 8), strip.width() - card.width() - 8))
        card.move(top_left.x() + x, max(top_left.y() - card.height() - 6, 6))

    def begin_round(self, one: Asked, people: Sequence[str]) -> None:
        """Cover the page with a round of these people, or of those who are picked there."""
        strip = self._strip
        said = {who: mark for who, _, _ in one.people if (mark := strip.today_mark(who)) is not None}
        self.round = PrivateRound(one, strip.words, strip.theme, self._page(), people, said)
        self.round.given.connect(lambda answer: strip.rating.emit(one.scale, answer))
        self.round.taken_back.connect(lambda was, there: strip.taken_back.emit(one.scale, was, there))
        self.round.answered.connect(self._round_answered)
        self.round.closed.connect(self._round_closed)
        self.round.open()

    def put_away(self) -> None:
        """Nobody's words stay behind: what was given is told, and both are gone."""
        if self.round is not None:
            self.round.stop()
        self.drop_card()

    def drop_card(self) -> None:
        """Closed, it would still hold what was on it: others may be looking on from now."""
        card, self._card = self._card, None
        if card is not None:
            card.setParent(None)
            card.deleteLater()

    def _last_words(self, one: Asked) -> str:
        """What whoever answers said on the last day before today, in words; "" if nothing."""
        strip, today = self._strip, self._strip.today_mark()
        found = [mark for mark in (*one.marks, *one.earlier) if mark.person == strip.voice and mark is not today]
        if not found:
            return ""
        last, words = found[0], strip.words
        said = number(last.score) if last.score is not None else words("would not give a number")
        day = words.day(last.day)
        text = words("Last time, {day}: {said}.", day=day, said=said) if day else said
        return f"{text} {last.reason}".strip()

    def _page(self) -> QWidget:
        return self._strip.parentWidget() or self._strip

    def _round_answered(self, answers: tuple[Answer, ...]) -> None:
        if self.round is not None:
            self._strip.rated.emit(self.round.scale, answers)
            self._strip.show_again()

    def _round_closed(self) -> None:
        if self.round is not None:
            self.round.deleteLater()
            self.round = None
            self._strip.show_again()
        self._strip.setFocus(Qt.FocusReason.OtherFocusReason)
