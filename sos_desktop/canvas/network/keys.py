"""The network by keys alone: walk, carry, tie, name, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ...model.boards import network
from .. import access

if TYPE_CHECKING:
    from .board import NetworkBoard

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
#: How far Alt and an arrow carry somebody, in board units; with Shift, further.
STEP, FAR_STEP = 12.0, 48.0
#: Rings by digit: 0 is the middle.
RINGS = {Qt.Key.Key_0: "centre", Qt.Key.Key_1: "inner", Qt.Key.Key_2: "middle", Qt.Key.Key_3: "outer"}


class Keys:
    """What each key does on one board."""

    def __init__(self, board: NetworkBoard) -> None:
        self.board = board

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key says; whether it said anything."""
        board = self.board
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        people = [one for one in board.selected() if one in board.network_scene.people]
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if key in ARROWS:
            return self._arrow(ARROWS[key], held, people)
        if event.matches(QKeySequence.StandardKey.SelectAll):
            board.select(board.network_scene.in_order())
            return True
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if board.selected():
                board.delete_wanted.emit(board.selected())
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if board.tying is not None:
                board.finish_tie(board.tying.target)
            elif len(people) == 1:
                board.rename(people[0])
            return True
        if key == Qt.Key.Key_Space and not event.isAutoRepeat() and not held:
            board.pointer.hold_space(True)
            return True
        if key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and held == Qt.KeyboardModifier.ShiftModifier):
            board.ask_menu()
            return True
        if key == Qt.Key.Key_T and held == Qt.KeyboardModifier.ControlModifier:
            return self._tie(people)
        if held & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        return self._typed(event, key, people)

    def walk(self, forward: bool) -> bool:
        """To the next person from the middle outwards; whether there is one."""
        board = self.board
        order = board.network_scene.in_order()
        if not order:
            return False
        current = board.current
        if board.tying is not None:
            return self._aim(self._next(order, board.tying.target, forward, board.tying.person))
        if current not in order:
            target = order[0 if forward else -1]
        else:
            at = order.index(current) + (1 if forward else -1)
            if not 0 <= at < len(order):
                return False
            target = order[at]
        board.go_to(target)
        return True

    def _next(self, order: list[str], current: str, forward: bool, but: str) -> str:
        others = [one for one in order if one != but]
        if not others:
            return ""
        at = others.index(current) if current in others else (-1 if forward else 0)
        return others[(at + (1 if forward else -1)) % len(others)]

    def _aim(self, target: str) -> bool:
        """Point the tie that is being drawn at somebody, "" for nobody else, and say who it is."""
        board = self.board
        if board.tying is not None and target:
            board.tying.aim(target)
            access.focus_row(board, target)
        return True

    def _escape(self) -> bool:
        board = self.board
        if board.tying is not None:
            board.stop_tie()
        elif not board.pointer.cancel("escape"):
            if not board.selected():
                return False
            board.select(())
        return True

    def _arrow(self, way: tuple[int, int], held: Qt.KeyboardModifier, people: list[str]) -> bool:
        board, scene = self.board, self.board.network_scene
        if held & Qt.KeyboardModifier.AltModifier:
            if people:
                step = FAR_STEP if held & Qt.KeyboardModifier.ShiftModifier else STEP
                points = scene.starting()
                for one in people:
                    x, y = scene.at[one]
                    face = scene.people[one].face
                    points[one] = network.held(x + way[0] * step, y + way[1] * step, face.ring, face.paid)
                if any(points[one] != scene.at[one] for one in people):
                    board.people_moved.emit(points)
            return True
        if held:
            return False
        start = (board.tying.target or board.tying.person) if board.tying is not None else board.current
        if start not in scene.people:
            return self.walk(True)
        target = nearest(scene.at, start, way, but=board.tying.person if board.tying is not None else "")
        if board.tying is not None:
            self._aim(target)
        elif target:
            board.go_to(target)
        return True

    def _tie(self, people: list[str]) -> bool:
        if len(people) == 1:
            self.board.begin_tie(people[0], by_key=True)
        return True

    def _typed(self, event: QKeyEvent, key: int, people: list[str]) -> bool:
        board, text = self.board, event.text()
        if key in RINGS and people:
            for one in people:
                board.ring_wanted.emit(one, RINGS[Qt.Key(key)])
            return True
        if text in "+-" and text:
            (board.zoom_in if text == "+" else board.zoom_out)()
            return True
        if not text or not text.isprintable() or text.isspace() or text.isdigit():
            return False
        if board.tying is not None:
            # T and then more letters was the beginning of a name (Tom) after all.
            begun = board.tie_letter + text
            board.stop_tie()
            board.ask_name(None, begun)
        elif key == Qt.Key.Key_T and len(people) == 1:
            board.begin_tie(people[0], by_key=True, letter=text)
        else:
            board.ask_name(None, text)
        return True


def nearest(at: dict[str, tuple[float, float]], start: str, way: tuple[int, int], but: str = "") -> str:
    """Who is next in a direction: near, and not too far off to the side; "" for nobody."""
    sx, sy = at[start]
    best = (float("inf"), "")
    for key, (x, y) in at.items():
        ahead = (x - sx) * way[0] + (y - sy) * way[1]
        aside = abs((x - sx) * way[1]) + abs((y - sy) * way[0])
        if key not in (start, but) and ahead > 1 and aside <= ahead * 2.2:
            best = min(best, (ahead + 2 * aside, key))
    return best[1]
