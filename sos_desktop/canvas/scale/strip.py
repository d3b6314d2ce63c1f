"""The scale along the bottom of the window: always there, answered by hand, finger or keys."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ... import look
from ...model.change import Change
from ...model.commands import Answer
from ...model.document import Document
from ...model.records import Circle, Family, Person, Rating, Scale
from ...model.wording import Wording
from ...words import Words, number
from .. import access
from ..plain import tip
from .answers import Asked, Mark, asked, bears_on, heading, in_words
from .asking import Asking
from .card import AnswerCard
from .hand import StripHand
from .layout import AIR, EDGE, StripLayout, fitting
from .paint import paint_strip
from .private import PrivateRound
from .rows import AnswerRows
from .tabs import ScaleTabs
from .typed import snapped

SHOWN = frozenset(kind.kind for kind in (Circle, Family, Person, Rating, Scale))
#: A number typed or stepped is an answer when the keys have rested this long, in milliseconds.
REST = 900
LEAST_HEIGHT = 118
#: How much of the page's height is for the strip, at most.
SHARE = 0.35
#: And how much of the strip's width is for the buttons, at most.
TABS = 0.5


class ScaleStrip(QWidget):
    """Everyone's own number on one scale. What it shows comes from the record; what it says is an Answer."""

    #: scale id, tuple of commands.Answer
    rated = Signal(str, object)
    #: scale id, commands.Answer so far: its words are still being typed
    rating = Signal(str, object)
    #: scale id, the commands.Answer that was there before, and whether one was: what was told since is gone
    taken_back = Signal(str, object, bool)
    #: scale id, whose answer: from whom it is kept back is to be said
    marks_wanted = Signal(str, str)

    def __init__(self, words: Words, theme: look.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        access.install()
        self.words, self.theme = words, theme
        self._document: Document | None = None
        self._wording: Wording | None = None
        self._today: date | None = None
        self._scale = ""
        self._one: Asked | None = None
        self._lay: StripLayout | None = None
        self._voice = ""
        #: A number being given, not yet an answer.
        self._preview: Mark | None = None
        #: Whether nobody else looks on: then all is shown, and marks may be asked about.
        self.alone: Callable[[], bool] = lambda: True
        self._hand = StripHand(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.commit)
        self._asking = Asking(self)
        self._watched: QWidget | None = None
        self.tabs = ScaleTabs(words, self)
        self.tabs.chosen.connect(self.choose_scale)
        self.tabs.private_wanted.connect(self.private_round)
        #: What screen readers see, see ``canvas.access``.
        self.accessible = AnswerRows(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._arrange()

    # --- showing -----------------------------------------------------------------------------------------------------

    def show_document(self, document: Document, wording: Wording | None, today: date) -> None:
        """Everything anew. ``today``: the civil day on which answers are given now."""
        self.commit()
        self._asking.drop_card()
        self._document, self._wording, self._today = document, wording, today
        self.show_again()

    def show_change(self, document: Document, change: Change) -> None:
        """After a change: the very same picture as ``show_document``."""
        self._document = document
        if bears_on(change, SHOWN):
            self.show_again()

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        self.theme = theme
        self._asking.set_theme(theme)
        self.update()

    def set_voice(self, person: str) -> None:
        """Who answers next."""
        if person != self._voice:
            self.commit()
            self._voice = person
            self._arrange()

    @property
    def voice(self) -> str:
        """Who answers next."""
        return self._voice

    @property
    def scale(self) -> str:
        """The scale that is shown; "" when the family has none."""
        return self._scale

    def shown(self) -> Asked | None:
        """What is on the strip, as plain data."""
        return self._one

    def choose_scale(self, scale: str) -> None:
        """Show another scale."""
        if scale != self._scale:
            self.commit()
            self._scale = scale
            self.show_again()

    def layout_now(self) -> StripLayout | None:
        """Where everything lies: for tests, and for whoever draws beside it."""
        return self._lay

    # --- answering ---------------------------------------------------------------------------------------------------

    def answer(self, score: float | None) -> None:
        """The chosen person's number in half points; None: would not give one. Their reason of today stays."""
        one = self._one
        if one is None or not one.name(self._voice):
            self._arrange()
            return
        self._rest.stop()
        self._preview = None
        before = self.today_mark()
        reason, method = (before.reason, before.method) if before is not None else ("", "")
        if before is None or before.score != score:
            self.rated.emit(one.scale, (Answer(self._voice, score, reason, method),))
        self._arrange()
        said = number(score) if score is not None else self.words("would not give a number")
        access.announce(self, f"{one.name(self._voice)} {said}")

    def offer(self, score: float) -> bool:
        """Show a number that is being given, not yet an answer; whether there is somebody to give it."""
        one = self._one
        name = one.name(self._voice) if one is not None else ""
        if one is None or not name:
            return False
        tint = next((tint for person, _, tint in one.people if person == self._voice), -1)
        self._preview = Mark(self._voice, name, tint, snapped(score))
        self._arrange()
        return True

    def offer_and_rest(self, score: float) -> None:
        """The same by keys: it is an answer when they have rested."""
        if self.offer(score):
            self._rest.start()

    @property
    def offered(self) -> float | None:
        """The number that is being given, or that the chosen person has now."""
        if self._preview is not None:
            return self._preview.score
        mark = self._one.mark(self._voice) if self._one is not None else None
        return mark.score if mark is not None else None

    def withdraw(self) -> bool:
        """Take a number back that is not yet an answer; whether there was one."""
        self._rest.stop()
        preview, self._preview = self._preview, None
        self._hand.forget()
        if preview is not None:
            self._arrange()
        return preview is not None

    def walk(self, by: int) -> None:
        """Choose who answers: the next person, or the one before."""
        people = [person for person, _, _ in self._one.people] if self._one is not None else []
        if people:
            at = people.index(self._voice) + by if self._voice in people else (0 if by > 0 else -1)
            self.set_voice(people[at % len(people)])
            access.announce(self, self._hint())

    def commit(self) -> None:
        """Make an answer of a number that is still being typed, and close the card: before anything goes away."""
        self._rest.stop()
        preview, self._preview = self._preview, None
        self._hand.forget()
        self._asking.finish()
        if preview is not None:
            self.answer(preview.score)

    def open_card(self, person: str = "") -> None:
        """The card of the chosen person, or of this one: number, or not, and why."""
        if person:
            self.set_voice(person)
        if self._one is not None and self._one.name(self._voice):
            self.commit()
            self._asking.open_card(self._one)

    @property
    def card(self) -> AnswerCard | None:
        """The card, if it is open."""
        return self._asking.card

    def private_round(self, people: Sequence[str] = ()) -> PrivateRound | None:
        """Hand the laptop round: each gives a number unseen, then all are shown together and told in one ``rated``."""
        self.commit()
        if self._one is not None and self.round is None:
            self._asking.begin_round(self._one, people)
        return self.round

    @property
    def round(self) -> PrivateRound | None:
        """The private round that is going on."""
        return self._asking.round

    def settle(self) -> None:
        """Hand on all that is being answered: before the record is printed, copied or taken back a step."""
        self.commit()
        if self.round is not None:
            self.round.settle()

    def put_away(self) -> None:
        """Before the family closes: what was being said is said, and nobody's words stay behind in the window."""
        self.commit()
        self._asking.put_away()

    # --- Qt ----------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As high as it needs to be at this width."""
        return QSize(900, self._height())

    def minimumSizeHint(self) -> QSize:
        """Never so low that something is cut off."""
        return QSize(480, self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.paper))
        painter.setPen(QPen(QColor(self.theme.line), 1))
        painter.drawLine(0, 0, self.width(), 0)
        if self._lay is not None:
            paint_strip(painter, self._lay, self.theme, self._voice, self.hasFocus())
        else:
            painter.setPen(QColor(self.theme.soft_ink))
            text = self.words("There is no scale yet.")
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), text)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hand.release(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._hand.key(event))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._lay is not None:
            text = self._lay.tip_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip(text), self) if text else QToolTip.hideText()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._rest.isActive():
            self.commit()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._watched is not self.window():
            if self._watched is not None:
                self._watched.removeEventFilter(self)
            self._watched = self.window()
            self._watched.installEventFilter(self)
        if self.parentWidget() is not None:
            self.parentWidget().installEventFilter(self)
        access.rows_changed(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Before the window closes the record: once hidden it would be too late to say anything.
        if watched is self._watched and event.type() == QEvent.Type.Close:
            self.commit()
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            if self._hand.let_go():
                # Halfway along the line is nobody's number.
                self.withdraw()
            self.commit()
        super().hideEvent(event)
        access.rows_changed(self)

    # --- inner -------------------------------------------------------------------------------------------------------

    def show_again(self) -> None:
        """From the document as it is now."""
        if self.round is not None and self.round.hiding:
            # Behind the round, and for a screen reader, all stays as it was before anybody answered.
            return
        document = self._document
        scales = document.all(Scale) if document is not None else ()
        if not any(scale.id == self._scale for scale in scales):
            self._scale = scales[0].id if scales else ""
        found = next((scale for scale in scales if scale.id == self._scale), None)
        if document is None or found is None:
            self._one = None
        else:
            self._one = replace(asked(document, found, self._wording, self.words), whole=self.alone())
            undecided = self._asking.undecided
            if undecided:
                # Words may come before the number: meanwhile they are no refusal.
                marks = tuple(mark for mark in self._one.marks if mark.person != undecided)
                self._one = replace(self._one, marks=marks)
        self.tabs.show_scales(document, self._scale, self._wording)
        self._arrange()

    def _arrange(self) -> None:
        """Measure everything anew; the strip grows or shrinks with it."""
        one = self._one
        self.tabs.fit(self.width() * TABS)
        self.tabs.adjustSize()
        self.tabs.move(self.width() - self.tabs.width() - round(EDGE), round(AIR) - 2)
        before = self._height()
        if one is None:
            self._lay = None
        else:
            aside = self.tabs.sizeHint().width()
            most, here = self._room(), (self.width(), aside, self._preview, self._hint(), self._today, self._voice)
            self._lay = fitting(most, one, self.words, *here)
        self.setAccessibleName(heading(one) if one is not None else self.words("Scale"))
        self.setAccessibleDescription(in_words(one, self.words) if one is not None else "")
        access.rows_changed(self)
        if self._height() != before:
            self.updateGeometry()
        self.update()

    def _hint(self) -> str:
        one = self._one
        name = one.name(self._voice) if one is not None else ""
        if name:
            return self.words("{name} answers: tap the line, or type a number", name=name)
        return self.words("Choose who answers, then tap the line")

    def _room(self) -> float:
        """How high the strip may be: about a third of the page, so that the notes keep the rest."""
        page = self.parentWidget()
        return page.height() * SHARE if page is not None else math.inf

    def _height(self) -> int:
        return max(round(self._lay.height) if self._lay is not None else 0, LEAST_HEIGHT)

    def today_mark(self, person: str = "") -> Mark | None:
        """This person's answer of today, or the chosen one's: what another answer today replaces."""
        mark = self._one.mark(person or self._voice) if self._one is not None else None
        return mark if mark is not None and mark.day == self._today else None
