"""Mouse, finger and keys on the strip: what a press, a drag or a key means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from .. import plain
from .layout import More
from .typed import TypedNumber

if TYPE_CHECKING:
    from .strip import ScaleStrip

#: What says that somebody would not give a number. No letter: it could be the first of their words.
NO_NUMBER = ("-", "–")
STEPS = {Qt.Key.Key_Left: -0.5, Qt.Key.Key_Right: 0.5}


class StripHand:
    """Turns presses and keys into numbers, people and cards of one strip."""

    def __init__(self, strip: ScaleStrip) -> None:
        self.strip = strip
        self._pressed: QPoint | None = None
        self._dragging = False
        self._typed = TypedNumber()

    def forget(self) -> None:
        """A number begun with digits is over."""
        self._typed = TypedNumber()

    def let_go(self) -> bool:
        """The strip is taken out of the hand; whether a number was being dragged."""
        dragging, self._dragging, self._pressed = self._dragging, False, None
        return dragging

    def press(self, event: QMouseEvent) -> None:
        """A mark or somebody below is chosen; on the line a number begins."""
        strip = self.strip
        if event.button() != Qt.MouseButton.LeftButton or strip.layout_now() is None:
            return
        strip.commit()
        lay, at = strip.layout_now(), event.position()
        self._pressed, self._dragging = at.toPoint(), False
        pill, face = lay.pill_at(at), lay.face_at(at)
        if pill is not None:
            strip.set_voice(pill.mark.person)
        elif face is not None:
            again = face.person == strip.voice
            strip.set_voice(face.person)
            if face.refused or again:
                strip.open_card()
            self._pressed = None
        elif lay.on_line(at):
            self._dragging = True
            strip.offer(lay.score_at(at.x()))
        else:
            self._pressed = None
            more, tip = lay.more_at(at), lay.tip_at(at)
            if more is not None:
                self._show_more(more)
            elif tip:
                # A finger can't point at something without pressing it.
                QToolTip.showText(event.globalPosition().toPoint(), plain.tip(tip), strip)

    def move(self, event: QMouseEvent) -> None:
        """The number under the finger; without a button, the hand shows where one can press."""
        strip, lay, at = self.strip, self.strip.layout_now(), event.position()
        if lay is None:
            return
        if self._pressed is None:
            hit = lay.pill_at(at) or lay.face_at(at) or lay.more_at(at) or lay.on_line(at)
            strip.setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)
            return
        if (at.toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
        if self._dragging:
            strip.offer(lay.score_at(at.x()))

    def release(self, event: QMouseEvent) -> None:
        """A number that was being given is an answer; a mere click on a mark opens its card."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        dragging, self._dragging, self._pressed = self._dragging, False, None
        if dragging:
            self.strip.commit()
        else:
            self.strip.open_card()

    def key(self, event: QKeyEvent) -> bool:
        """Do what the key says; whether it said anything."""
        strip, key = self.strip, event.key()
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        if key in STEPS:
            self.forget()
            now = strip.offered
            strip.offer_and_rest(5.0 if now is None else now + STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            strip.offer_and_rest(0.0 if key == Qt.Key.Key_Home else 10.0)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            strip.walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            strip.open_card()
        elif key == Qt.Key.Key_Escape:
            return strip.withdraw()
        elif event.text() in NO_NUMBER:
            strip.withdraw()
            strip.answer(None)
        elif self._typed.key(event.text()) and self._typed.score is not None:
            strip.offer_and_rest(self._typed.score)
        else:
            return self._words(event.text())
        return True

    def _words(self, text: str) -> bool:
        """Whoever just types says why: the card takes it. No letter is a command here, or words would do something."""
        if not text.isalpha():
            return False
        self.strip.open_card()
        card = self.strip.card
        if card is not None:
            card.reason.insertPlainText(text)
        return card is not None

    def _show_more(self, more: More) -> None:
        """Those who have no room in the row, in a menu: whoever is picked answers next."""
        strip = self.strip
        menu = QMenu(strip)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for person, text in more.people:
            menu.addAction(plain.face(text)).triggered.connect(lambda _=False, person=person: strip.set_voice(person))
        menu.popup(strip.mapToGlobal(more.rect.topLeft().toPoint()))
