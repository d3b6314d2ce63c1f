"""What the boards have in common: pushing, zooming, menus, and what a screen reader finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QNativeGestureEvent,
    QPainter,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGestureEvent, QGraphicsView, QPinchGesture, QWidget

from ..model.text import clean
from ..words import Words
from . import access
from .zoom import STEP, Zoom

#: By what a unit of the wheel's turning, an eighth of a degree, zooms.
WHEEL_ZOOM = 1.0015


class Hand(Protocol):
    """What mouse, finger and pen are doing on a board."""

    def cancel(self, reason: str) -> bool:
        """Give up the gesture that runs, if one does; whether one did."""

    def hold_space(self, held: bool) -> None:
        """Space is down: the next press pushes the board."""


class Keys(Protocol):
    """What the keys do on a board, while nothing is being written on it."""

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key says; whether it said anything."""

    def walk(self, forward: bool) -> bool:
        """To the next thing in its order; whether there is one."""


class BoardView(QGraphicsView):
    """A board that can be pushed, zoomed and hidden. What lies on it, and what a press means, its own class says."""

    #: ids, point on the screen
    menu_wanted = Signal(object, QPoint)
    #: ids
    selection_changed = Signal(object)
    #: ids
    delete_wanted = Signal(object)

    pointer: Hand
    keys: Keys

    def __init__(self, words: Words, parent: QWidget | None) -> None:
        super().__init__(parent)
        access.install()
        self.words = words
        self._zoom = Zoom(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def selected(self) -> Sequence[str]:
        """What is selected."""
        raise NotImplementedError

    def ask_menu(self) -> None:
        """Ask for the menu where the keys are."""
        raise NotImplementedError

    def type_words(self, text: str) -> None:
        """Somebody just types: their words find a place."""
        raise NotImplementedError

    @property
    def editing(self) -> str:
        """What is being written in on the board itself, "" for nothing."""
        return ""

    def steer(self, by_keys: bool) -> None:
        """Whether keys or the mouse were used last, for a board that shows it."""

    def finish_editing(self) -> None:
        """End writing; nothing typed is lost."""
        raise NotImplementedError

    # --- zoom --------------------------------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """1.0 is 100 %."""
        return self._zoom.level

    def zoom_in(self) -> None:
        """One step nearer."""
        self.zoom_by(STEP)

    def zoom_out(self) -> None:
        """One step further off."""
        self.zoom_by(1 / STEP)

    def zoom_full(self) -> None:
        """100 %: words at their own size."""
        self.zoom_by(1 / self.zoom)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom so that what is under ``at`` (viewport pixels; the middle for None) stays there."""
        self._zoom.by(factor, at)

    # --- Qt ----------------------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y() or event.pixelDelta().y() * 4
            self.zoom_by(WHEEL_ZOOM**turned, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QGestureEvent) and self._pinch(event):
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editing:
            super().keyPressEvent(event)
        elif self.keys.press(event):
            self.steer(by_keys=True)
            event.accept()
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.steer(by_keys=True)
        return self.keys.walk(forward) or QWidget.focusNextPrevChild(self, forward)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        typed = clean(event.commitString())
        if self.editing or not typed.strip():
            super().inputMethodEvent(event)
        else:
            self.type_words(typed)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.pointer.hold_space(False)
        super().keyReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.pointer.cancel("lost")
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ask_menu()
        else:
            self.menu_wanted.emit(self.selected(), event.globalPos())
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.pointer.hold_space(False)
        super().focusOutEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        access.rows_changed(self)

    def hideEvent(self, event: QHideEvent) -> None:
        # Whoever hides the board took it out of the hand: no note may still hang on the mouse when it comes back.
        self.pointer.cancel("gone")
        self.finish_editing()
        super().hideEvent(event)
        access.rows_changed(self)

    def _pinch(self, event: QGestureEvent) -> bool:
        """Two fingers zoom; whether the gesture was taken."""
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        self.pointer.cancel("pinch")
        middle = self.viewport().mapFromGlobal(pinch.centerPoint())
        if pinch.changeFlags() & QPinchGesture.ChangeFlag.ScaleFactorChanged and pinch.scaleFactor() > 0:
            # Qt's scale factor is already against the last step.
            self.zoom_by(pinch.scaleFactor(), QPointF(middle))
        event.accept(pinch)
        return True
