"""Mouse, pen and fingers on a child's page: which of them draws, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from ..gestures.pan import Pan
from .gestures import CarryWords, Draw, Rub, StepFigure

if TYPE_CHECKING:
    from .board import HouseBoard

Gesture = Draw | Rub | CarryWords | StepFigure | Pan

#: How hard a mouse or a finger presses.
EVEN = 0.6


class Pointer:
    """One hand at a time: what began goes on until it ends. A pen takes over from a finger, which was a palm."""

    def __init__(self, board: HouseBoard) -> None:
        self.board = board
        self.gesture: Gesture | None = None
        #: Whose gesture it is: mouse, pen or finger.
        self.source = ""
        self.space = False
        self._pressed = QPointF()
        self._carry: CarryWords | None = None
        self._begin_at: QPointF | None = None
        #: A click is a dot, unless a second one makes it the beginning of words.
        self._dot: Draw | None = None
        self._dot_timer = QTimer(board)
        self._dot_timer.setSingleShot(True)
        self._dot_timer.timeout.connect(self.keep_dot)

    # --- what every hand does ----------------------------------------------------------------------------------------

    def press(self, source: str, at: QPointF, pressure: float, rubber: bool = False) -> None:
        """A hand has come down, ``at`` in the view's pixels."""
        board, scene = self.board, self.board.house_scene
        if self.gesture is not None or self._carry is not None:
            return
        self.keep_dot()
        wrote = board.editing
        board.finish_editing()
        self.source, self._pressed, self._begin_at = source, at, None
        if board.locked or scene.house is None:
            return
        point = board.to_page(at)
        if scene.figure_at(point.x(), point.y()) and not rubber:
            board.choose_figure()
            self._begin(StepFigure(scene, point), point, pressure)
        elif rubber or board.tool == "rub":
            self._begin(Rub(scene), point, pressure)
        elif board.tool == "draw":
            self._begin(Draw(scene, board.ink, board.width), point, pressure)
        else:
            saying = scene.saying_at(point.x(), point.y())
            board.select((saying,) if saying else ())
            if saying:
                self._carry = CarryWords(scene, saying, point)
            elif not wrote:
                self._begin_at = point

    def move(self, source: str, at: QPointF, pressure: float) -> None:
        """It goes on."""
        if source != self.source:
            return
        if self._carry is not None and self._gone(at):
            carry, self._carry = self._carry, None
            self._begin(carry, self.board.to_page(at), pressure)
        elif isinstance(self.gesture, Pan):
            self.gesture.move(at)
        elif self.gesture is not None:
            self.gesture.move(self.board.to_page(at), pressure)
        if self._begin_at is not None and self._gone(at):
            self._begin_at = None

    def release(self, source: str) -> None:
        """It has gone up."""
        if source != self.source:
            return
        gesture = self.gesture
        if source == "mouse" and isinstance(gesture, Draw) and len(gesture.points) == 1:
            self.gesture, self._dot = None, gesture
            self._dot_timer.start(QApplication.doubleClickInterval())
        else:
            self.finish()
        self._carry = None
        at, self._begin_at = self._begin_at, None
        if at is not None:
            self.board.begin_words(at.x(), at.y())

    def finish(self) -> None:
        """What is being done is done: a stroke is kept as far as it came."""
        gesture, self.gesture = self.gesture, None
        board = self.board
        house = board.house
        if isinstance(gesture, Draw):
            points = gesture.end()
            if points:
                board.drawn.emit(house, points, gesture.colour, gesture.width)
        elif isinstance(gesture, Rub):
            touched = gesture.end()
            if touched:
                board.rubbed.emit(touched)
            # The record decides: what it did not take away is seen again.
            gesture.show_again()
        elif isinstance(gesture, CarryWords):
            place = gesture.end()
            if place is not None:
                board.words_moved.emit(gesture.saying, *place)
            board.show_again()
        elif isinstance(gesture, StepFigure):
            score = gesture.end()
            if score is not None:
                board.stepped.emit(score)
                board.show_again()
        elif gesture is not None:
            gesture.end()

    def cancel(self, reason: str) -> bool:
        """Whatever interrupts the hand (a cover, another window, a menu) ends its stroke; only Escape, a palm and a
        second finger undo it. Whether something was going on.
        """
        self.keep_dot()
        self._carry = self._begin_at = None
        if self.gesture is None:
            return False
        if reason in ("escape", "palm", "pinch"):
            gesture, self.gesture = self.gesture, None
            gesture.cancel(reason)
        else:
            self.finish()
        return True

    def keep_dot(self) -> None:
        """The click was a dot."""
        self._dot_timer.stop()
        dot, self._dot = self._dot, None
        if dot is not None:
            points = dot.end()
            self.board.drawn.emit(self.board.house, points, dot.colour, dot.width)

    def hold_space(self, held: bool) -> None:
        """Space held: a drag pushes the page."""
        self.space = held
        self.board.show_cursor()

    # --- mouse -------------------------------------------------------------------------------------------------------

    def mouse_press(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if self.gesture is None and (event.button() == Qt.MouseButton.MiddleButton or (self.space and left)):
            self.source, self.gesture = "mouse", Pan(self.board, event.position())
        elif left:
            self.press("mouse", event.position(), EVEN)
        elif event.button() == Qt.MouseButton.RightButton and self.gesture is None:
            point = self.board.to_page(event.position())
            saying = self.board.house_scene.saying_at(point.x(), point.y())
            if saying:
                self.board.select((saying,))

    def double_click(self, event: QMouseEvent) -> None:
        """Twice at one place: words are meant there, and the first click was no dot."""
        if event.button() != Qt.MouseButton.LeftButton or self.board.locked:
            return
        self._dot_timer.stop()
        if self._dot is not None:
            self._dot.cancel("words")
            self._dot = None
        self.cancel("escape")
        point = self.board.to_page(event.position())
        saying = self.board.house_scene.saying_at(point.x(), point.y())
        if saying:
            self.board.edit(saying)
        elif not self.board.editing and self.board.tool != "rub":
            self.board.begin_words(point.x(), point.y())

    # --- pen ---------------------------------------------------------------------------------------------------------

    def pen(self, event: QTabletEvent) -> None:
        """A pen on the page; its other end rubs out."""
        kind = event.type()
        rubber = event.pointerType() == QPointingDevice.PointerType.Eraser
        pressure = event.pressure() or EVEN
        if kind == QEvent.Type.TabletPress:
            if event.button() == Qt.MouseButton.LeftButton:
                self.press("pen", event.position(), pressure, rubber)
        elif kind == QEvent.Type.TabletMove:
            self.move("pen", event.position(), pressure)
        else:
            self.release("pen")

    def _begin(self, gesture: Draw | Rub | CarryWords | StepFigure, point: QPointF, pressure: float) -> None:
        self.gesture = gesture
        gesture.start()
        gesture.move(point, pressure)

    def _gone(self, at: QPointF) -> bool:
        return (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
