"""Mouse, finger and pen on the network: which gesture a press begins, and what a click means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent
from PySide6.QtWidgets import QApplication

from ..gestures.pan import Pan
from .gestures import DragPeople, DrawTie, Marquee

if TYPE_CHECKING:
    from .board import NetworkBoard

Gesture = DragPeople | DrawTie | Marquee | Pan
#: How near, in pixels of the screen, a click must be to the handle, and to a tie's line.
HANDLE_REACH, TIE_REACH = 20.0, 8.0


class Pointer:
    """Turns presses and moves into at most one gesture at a time."""

    def __init__(self, board: NetworkBoard) -> None:
        self.board = board
        self.gesture: Gesture | None = None
        self.space = False
        self._waiting: Gesture | None = None
        self._pressed = QPoint()
        self._click_on = ""
        self._hovered = ""

    @property
    def busy(self) -> bool:
        """Whether a gesture runs or may begin."""
        return self.gesture is not None or self._waiting is not None

    def press(self, event: QMouseEvent) -> None:
        board, scene = self.board, self.board.network_scene
        if self.busy:
            return
        self._pressed = event.position().toPoint()
        point = board.mapToScene(self._pressed)
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (self.space and left):
            self._begin(Pan(board, event.position()))
            return
        person = scene.person_at(point.x(), point.y())
        tie = "" if person else scene.tie_at(point.x(), point.y(), TIE_REACH / board.zoom)
        hit = person or tie
        if board.tying is not None:
            if left:
                board.finish_tie(person)
            return
        if event.button() == Qt.MouseButton.RightButton:
            if hit and hit not in board.selected():
                board.select((hit,))
            return
        if not left:
            return
        handle = self._handle_at(point.x(), point.y())
        if handle:
            self._waiting = DrawTie(scene, handle)
            return
        adding = bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
        self._click_on = ""
        if hit:
            chosen = board.selected()
            if adding:
                board.select(one for one in (*chosen, hit) if one != hit or hit not in chosen)
                if hit in chosen:
                    return
            elif hit not in chosen:
                board.select((hit,))
            else:
                self._click_on = hit
            if person:
                people = [one for one in board.selected() if one in scene.people]
                self._waiting = DragPeople(scene, person, people, point)
            return
        if not adding:
            board.select(())
        if event.device() is not None and event.device().type() == QInputDevice.DeviceType.TouchScreen:
            self._waiting = Pan(board, event.position())
        else:
            self._waiting = Marquee(scene, point, board.selected())

    def move(self, event: QMouseEvent) -> None:
        board = self.board
        at = event.position().toPoint()
        point = board.mapToScene(at)
        if not event.buttons():
            if board.tying is not None:
                board.tying.move(point)
            self.hover(at)
            return
        if self._waiting is not None and self.gesture is None:
            if (at - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            waiting, self._waiting = self._waiting, None
            self._begin(waiting)
        if isinstance(self.gesture, Pan):
            self.gesture.move(event.position())
        elif isinstance(self.gesture, Marquee):
            self.gesture.move(point)
            board.select(self.gesture.found)
        elif self.gesture is not None:
            self.gesture.move(point)

    def release(self, event: QMouseEvent) -> None:
        board = self.board
        waiting, self._waiting = self._waiting, None
        gesture, self.gesture = self.gesture, None
        if isinstance(gesture, DragPeople):
            points = gesture.end()
            if points:
                board.people_moved.emit(points)
            # The record decides: what it did not take goes back.
            board.network_scene.settle()
        elif isinstance(gesture, DrawTie):
            target = gesture.end()
            if target:
                board.tie_wanted.emit(gesture.person, target)
        elif gesture is not None:
            gesture.end()
        elif isinstance(waiting, DrawTie) and event.button() == Qt.MouseButton.LeftButton:
            # A click on the handle, for hands that cannot drag: the next click says to whom.
            board.begin_tie(waiting.person)
        elif self._click_on and event.button() == Qt.MouseButton.LeftButton:
            board.select((self._click_on,))
        self._click_on = ""
        self.hover(event.position().toPoint())

    def double_click(self, event: QMouseEvent) -> None:
        board = self.board
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.cancel("lost")
        point = board.mapToScene(event.position().toPoint())
        person = board.network_scene.person_at(point.x(), point.y())
        if person:
            board.rename(person)
        elif not board.network_scene.tie_at(point.x(), point.y(), TIE_REACH / board.zoom):
            board.ask_name((point.x(), point.y()))

    def cancel(self, reason: str) -> bool:
        """Give up the gesture that runs, if one does; whether one did."""
        self._waiting = None
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.cancel(reason)
        return gesture is not None

    def hold_space(self, held: bool) -> None:
        """Space held: a drag pushes the board."""
        self.space = held
        self.board.viewport().setCursor(Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor)

    def hover(self, at: QPoint) -> None:
        """The person under the mouse shows their handle."""
        board, scene = self.board, self.board.network_scene
        point = board.mapToScene(at)
        inside = board.viewport().rect().contains(at)
        over = (self._handle_at(point.x(), point.y()) or scene.person_at(point.x(), point.y())) if inside else ""
        if over != self._hovered:
            for key in (self._hovered, over):
                item = scene.people.get(key)
                if item is not None:
                    item.hovered = key == over
                    item.update()
            self._hovered = over

    def leave(self) -> None:
        """The mouse has left the board."""
        self.hover(QPoint(-1, -1))

    def _handle_at(self, x: float, y: float) -> str:
        scene, reach = self.board.network_scene, HANDLE_REACH / self.board.zoom
        for key, item in scene.people.items():
            # The symbol itself is for carrying; only what lies outside it is the handle's.
            if item.on_handle(x, y, reach) and scene.person_at(x, y) in ("", key) and not item.on_symbol(x, y):
                return key
        return ""

    def _begin(self, gesture: Gesture) -> None:
        self.gesture = gesture
        gesture.start()
