"""Fingers on a child's page: one draws, two push and zoom, and a hand that rests while a pen is near does nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QEventPoint, QTouchEvent
from PySide6.QtWidgets import QApplication

from .gestures import Draw
from .pointer import EVEN

if TYPE_CHECKING:
    from .board import HouseBoard

#: A line no longer than this, in page units, was the first of two fingers and not meant.
SLIP = 24.0
#: How long after a pen has gone the hand that held it may still rest, in milliseconds.
REST = 700


class PenNear(QObject):
    """Whether a pen is near the glass. ``came``: it was not, and is now.

    Qt tells the program, not a widget, that a pen comes and goes, and not on every system: so whatever a pen does over
    the page counts too.
    """

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._here = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)

    @property
    def near(self) -> bool:
        """Near, or only just gone."""
        return self._here or self._rest.isActive()

    def seen(self) -> None:
        """A pen did something over the page."""
        was = self.near
        self._rest.start()
        if not was:
            self.came.emit()

    def watch(self, on: bool) -> None:
        """Listen for pens that come and go, as long as the page is on the screen."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
            if on:
                application.installEventFilter(self)
        if not on:
            self._here = False
            self._rest.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.TabletEnterProximity:
            self.seen()
            self._here = True
        elif kind == QEvent.Type.TabletLeaveProximity:
            self._here = False
            self._rest.start()
        return False


class Fingers:
    """What touch does on one board."""

    def __init__(self, board: HouseBoard) -> None:
        self.board = board
        self._ignored = False
        self._two: tuple[QPointF, float] | None = None

    def event(self, event: QTouchEvent) -> None:
        """One step of a touch; it is always taken, so that no mouse is made of it."""
        event.accept()
        pointer = self.board.pointer
        down = [one for one in event.points() if one.state() != QEventPoint.State.Released]
        if event.type() == QEvent.Type.TouchCancel:
            if pointer.source == "finger":
                pointer.cancel("lost")
            self._ignored, self._two = False, None
            return
        if event.type() == QEvent.Type.TouchBegin:
            self._ignored, self._two = False, None
        if self.board.pen_near.near:
            self._ignored = True
        if self._ignored:
            self._ignored = bool(down)
        elif len(down) >= 2:
            self._push(down[0].position(), down[1].position())
        elif self._two is not None:
            # The second finger went up first: the one that is left must not draw.
            self._two = None
            self._ignored = bool(down)
        elif event.type() == QEvent.Type.TouchBegin and down:
            pointer.press("finger", down[0].position(), EVEN)
        elif down:
            pointer.move("finger", down[0].position(), EVEN)
        else:
            pointer.release("finger")

    def drop(self) -> None:
        """It was a palm: a pen has come."""
        if self.board.pointer.source == "finger":
            self.board.pointer.cancel("palm")
        self._ignored, self._two = True, None

    def _push(self, one: QPointF, other: QPointF) -> None:
        """Two fingers: what is between them stays between them."""
        board = self.board
        middle, apart = (one + other) / 2, max(20.0, math.dist(one.toTuple(), other.toTuple()))
        if self._two is None:
            gesture = board.pointer.gesture
            slip = isinstance(gesture, Draw) and gesture.length <= SLIP
            board.pointer.cancel("pinch" if slip else "lost")
        else:
            was, far = self._two
            board.push(middle - was)
            board.zoom_by(apart / far, middle)
        self._two = (middle, apart)
