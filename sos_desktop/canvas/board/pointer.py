"""Mouse, finger, pen and wheel on the board: which gesture a press begins, and what a click means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QInputDevice, QMouseEvent
from PySide6.QtWidgets import QApplication

from ..gestures.drag import Drag
from ..gestures.marquee import Marquee
from ..gestures.pan import Pan
from .scene import THOUGHT

if TYPE_CHECKING:
    from .board import MapBoard

#: Within this many pixels of an edge a lifted note makes the board scroll, by at most this many pixels each tick.
EDGE, SCROLL, TICK = 36, 14, 16


class Pointer:
    """Turns presses and moves into at most one gesture at a time."""

    def __init__(self, board: MapBoard) -> None:
        self.board = board
        self.gesture: Drag | Marquee | Pan | None = None
        self.space = False
        self._waiting: Drag | Marquee | Pan | None = None
        self._pressed = QPoint()
        self._last = QPoint()
        self._click_on = ""
        self._mark = self._mark_under = ""
        self._hovered: str | None = None
        self._scroll = QTimer(board)
        self._scroll.setInterval(TICK)
        self._scroll.timeout.connect(self._scroll_on)

    # --- buttons -----------------------------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        board, scene = self.board, self.board.board_scene
        if self.gesture or self._waiting:
            return
        at = event.position().toPoint()
        self._pressed = self._last = at
        point = board.mapToScene(at)
        if event.button() == Qt.MouseButton.MiddleButton or (
            self.space and event.button() == Qt.MouseButton.LeftButton
        ):
            self._begin(Pan(board, event.position()))
            return
        if board.headings.hold(at):
            return
        note = scene.note_at(point) or scene.thought_at(point)
        adding = bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
        if event.button() == Qt.MouseButton.RightButton:
            if note and note not in scene.selected:
                board.select_notes({note}, note)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if note:
            board.hold_zone(scene.zone_of(note))
            self._click_on = ""
            self._mark = scene.thought_at(point)
            if adding:
                chosen = scene.selected ^ {note}
                board.select_notes(chosen, note if note in chosen else "")
                if note not in chosen:
                    return
            elif note not in scene.selected:
                board.select_notes({note}, note)
            else:
                self._click_on = note
            self._waiting = Drag(scene, note, tuple(scene.selected), point)
            return
        zone = scene.arrangement.zone_at(point.x(), point.y())
        if zone is not None:
            board.hold_zone(zone)
            if scene.ground.plus_rect(scene.arrangement.heads[zone]).contains(point):
                board.select_notes(())
                board.note_wanted.emit(zone, "")
                return
        if _is_touch(event):
            board.select_notes(())
            self._waiting = Pan(board, event.position())
            return
        if not adding:
            board.select_notes(())
        self._waiting = Marquee(scene, point, adding)

    def move(self, event: QMouseEvent) -> None:
        board = self.board
        self._last = event.position().toPoint()
        if not event.buttons():
            self._hover()
            return
        if self._waiting is not None and self.gesture is None:
            if (self._last - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            waiting, self._waiting = self._waiting, None
            self._begin(waiting)
        if isinstance(self.gesture, Pan):
            self.gesture.move(event.position())
        elif isinstance(self.gesture, Drag):
            self.gesture.move(board.mapToScene(self._last))
            board.hold_zone(self.gesture.category)
            self._scroll.start()
        elif isinstance(self.gesture, Marquee) and self.gesture.move(board.mapToScene(self._last)):
            board.tell_selection()

    def release(self, event: QMouseEvent) -> None:
        board = self.board
        self._waiting = None
        self._scroll.stop()
        gesture, self.gesture = self.gesture, None
        mark, self._mark = self._mark, ""
        if isinstance(gesture, Drag):
            spots = gesture.end()
            if spots:
                board.moved.emit(spots)
            board.board_scene.arrange()
            board.board_scene.update()
        elif gesture is not None:
            gesture.end()
        elif self._click_on and event.button() == Qt.MouseButton.LeftButton:
            board.select_notes({self._click_on}, self._click_on)
        self._click_on = ""
        self._cursor()
        if mark and gesture is None and event.button() == Qt.MouseButton.LeftButton:
            board.thought_wanted.emit(mark)

    def double_click(self, event: QMouseEvent) -> None:
        board, scene = self.board, self.board.board_scene
        if event.button() != Qt.MouseButton.LeftButton or board.headings.hold(event.position().toPoint()):
            return
        self.cancel("lost")
        point = board.mapToScene(event.position().toPoint())
        note = scene.note_at(point)
        if note:
            board.edit(note, at=point)
            return
        zone = scene.arrangement.zone_at(point.x(), point.y())
        if zone is None:
            return
        head = scene.arrangement.heads[zone]
        if scene.ground.plus_rect(head).contains(point):
            return
        board.hold_zone(zone)
        at_end = point.y() < head.bottom
        board.note_wanted.emit(zone, "" if at_end else scene.key_between(zone, scene.index_at(point, zone)))

    def cancel(self, reason: str) -> bool:
        """Give up the gesture that runs, if one does; whether one did."""
        self._waiting = None
        self._scroll.stop()
        gesture, self.gesture = self.gesture, None
        self._click_on = ""
        if gesture is None:
            return False
        if gesture.cancel(reason) is True:
            self.board.tell_selection()
        self._cursor()
        return True

    @property
    def busy(self) -> bool:
        """Whether a button is down for the board, with or without a gesture yet."""
        return self.gesture is not None or self._waiting is not None or bool(self._click_on)

    @property
    def lifted(self) -> frozenset[str]:
        """The notes in the hand."""
        return frozenset(self.gesture.notes) if isinstance(self.gesture, Drag) else frozenset()

    def hold_space(self, held: bool) -> None:
        """Space is down: the next press pushes the board."""
        self.space = held
        self._cursor()

    # --- inner -------------------------------------------------------------------------------------------------------

    def _begin(self, gesture: Drag | Marquee | Pan) -> None:
        self.gesture = gesture
        gesture.start()
        self._cursor()

    def _hover(self) -> None:
        scene = self.board.board_scene
        point = self.board.mapToScene(self._last)
        mark = scene.thought_at(point)
        if mark != self._mark_under:
            self._mark_under = mark
            self.board.viewport().setToolTip(scene.words(THOUGHT).capitalize() if mark else "")
            self._cursor()
        zone = scene.arrangement.zone_at(point.x(), point.y())
        if zone != self._hovered:
            self._hovered = zone
            if zone is not None and not scene.selected and not self.board.editing:
                self.board.hold_zone(zone)

    def _cursor(self) -> None:
        viewport = self.board.viewport()
        if isinstance(self.gesture, Pan | Drag):
            viewport.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self.space:
            viewport.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self._mark_under:
            viewport.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            viewport.unsetCursor()

    def _scroll_on(self) -> None:
        if not isinstance(self.gesture, Drag):
            self._scroll.stop()
            return
        board, area = self.board, self.board.viewport().rect()
        moved = False
        for bar, at, low, high in (
            (board.horizontalScrollBar(), self._last.x(), area.left(), area.right()),
            (board.verticalScrollBar(), self._last.y(), area.top(), area.bottom()),
        ):
            past = max(0, at - (high - EDGE)) - max(0, low + EDGE - at)
            if past:
                before = bar.value()
                bar.setValue(before + round(SCROLL * max(-1.0, min(1.0, past / EDGE))))
                moved = moved or bar.value() != before
        if moved:
            self.gesture.move(board.mapToScene(self._last))


def _is_touch(event: QMouseEvent) -> bool:
    """Whether a finger pressed: Qt makes a mouse event of it."""
    if event.source() == Qt.MouseEventSource.MouseEventNotSynthesized and event.type() != QEvent.Type.None_:
        return event.device() is not None and event.device().type() == QInputDevice.DeviceType.TouchScreen
    return True
