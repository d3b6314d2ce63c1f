"""The network by keys alone: walk, carry, tie, name, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ...model.boards import network
from .. import access
from ..free_board import ENTER, FreeKeys, words_of

if TYPE_CHECKING:
    from .board import NetworkBoard

#: How far Alt and an arrow carry somebody, in board units; with Shift, further.
STEP, FAR_STEP = 12.0, 48.0
#: Rings by digit: 0 is the middle.
RINGS = {Qt.Key.Key_0: "centre", Qt.Key.Key_1: "inner", Qt.Key.Key_2: "middle", Qt.Key.Key_3: "outer"}


class Keys(FreeKeys):
    """What each key does on one board."""

    def __init__(self, board: NetworkBoard) -> None:
        self.board = board

    @property
    def people(self) -> list[str]:
        """The people in hand."""
        return [one for one in self.board.selected() if one in self.board.network_scene.people]

    def order(self) -> list[str]:
        """From the middle outwards."""
        return self.board.network_scene.in_order()

    def walk(self, forward: bool) -> bool:
        tying, order = self.board.tying, self.order()
        if tying is not None and order:
            return self._aim(self._next(order, tying.target, forward, tying.person))
        return super().walk(forward)

    def other(self, event: QKeyEvent, held: Qt.KeyboardModifier) -> bool:
        board, key, people = self.board, event.key(), self.people
        if event.matches(QKeySequence.StandardKey.SelectAll):
            board.select(self.order())
        elif key in (*ENTER, Qt.Key.Key_F2):
            if board.tying is not None:
                board.finish_tie(board.tying.target)
            elif len(people) == 1:
                board.rename(people[0])
        elif key == Qt.Key.Key_T and held == Qt.KeyboardModifier.ControlModifier:
            if len(people) == 1:
                board.begin_tie(people[0], by_key=True)
        else:
            return self.push_or_delete(event, held) or self._typed(key, held, words_of(event, held), people)
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

    def escape(self) -> bool:
        board = self.board
        if board.tying is not None:
            board.stop_tie()
        elif not board.pointer.cancel("escape"):
            if not board.selected():
                return False
            board.select(())
        return True

    def arrow(self, way: tuple[int, int], held: Qt.KeyboardModifier) -> bool:
        board, scene = self.board, self.board.network_scene
        if held & Qt.KeyboardModifier.AltModifier:
            people = self.people
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

    def _typed(self, key: int, held: Qt.KeyboardModifier, text: str, people: list[str]) -> bool:
        board = self.board
        if key in RINGS and people and not held & ~Qt.KeyboardModifier.ShiftModifier:
            for one in people:
                board.ring_wanted.emit(one, RINGS[Qt.Key(key)])
            return True
        if text in ("+", "-"):
            (board.zoom_in if text == "+" else board.zoom_out)()
            return True
        if not text or text.isdigit():
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
