"""The whole board by keys: whatever the mouse can do, in the same words to the same commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from ...model.text import clean
from .. import access
from .arrange import Box
from .rows import ZONE
from .walk import step

if TYPE_CHECKING:
    from .board import MapBoard

_ARROWS = {Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}
_CTRL, _ALT, _SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Keys:
    """Key presses while no note is being written in."""

    def __init__(self, board: MapBoard) -> None:
        self.board = board

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; whether it was one of the board's."""
        key, held = event.key(), event.modifiers() & (_CTRL | _ALT | _SHIFT | Qt.KeyboardModifier.MetaModifier)
        if key in _ARROWS:
            return self._arrow(_ARROWS[key], held)
        if held == _ALT:
            return Qt.Key.Key_0 <= key <= Qt.Key.Key_7 and self._to_number(key - Qt.Key.Key_0)
        if held & _CTRL and held & _ALT:
            # AltGr on Windows: "é" and "@" are letters like any other.
            return self._type(event.text())
        if held & (_CTRL | Qt.KeyboardModifier.MetaModifier):
            return self._with_ctrl(event)
        return self._plain(event, key)

    def walk(self, forward: bool) -> bool:
        """Tab: to the next stop in reading order; False past the last, where the board lets go of the keys."""
        stops = list(self._stops())
        here = self._here()
        if here not in stops:
            self._go(stops[0 if forward else -1] if stops else "")
            return bool(stops)
        at = stops.index(here) + (1 if forward else -1)
        if not 0 <= at < len(stops):
            return False
        self._go(stops[at])
        return True

    # --- which key ---------------------------------------------------------------------------------------------------

    def _with_ctrl(self, event: QKeyEvent) -> bool:
        board, key = self.board, event.key()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            board.select_notes(board.board_scene.in_order(), board.board_scene.current)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif key == Qt.Key.Key_D and board.selected():
            board.duplicate_wanted.emit(board.selected())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            board.zoom_in()
        elif key == Qt.Key.Key_Minus:
            board.zoom_out()
        elif key == Qt.Key.Key_0:
            board.zoom_full()
        elif key == Qt.Key.Key_Space and board.board_scene.current:
            chosen = board.board_scene.selected ^ {board.board_scene.current}
            board.select_notes(chosen, board.board_scene.current)
        else:
            return False
        return True

    def _plain(self, event: QKeyEvent, key: int) -> bool:
        board, scene = self.board, self.board.board_scene
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if scene.current or len(scene.selected) == 1:
                board.edit(scene.current or next(iter(scene.selected)))
            elif key != Qt.Key.Key_F2:
                board.note_wanted.emit(board.zone, "")
        elif key == Qt.Key.Key_Delete:
            if board.selected():
                board.delete_wanted.emit(board.selected())
        elif key == Qt.Key.Key_Escape:
            if board.pointer.cancel("escape"):
                return True
            if not scene.selected:
                return False
            board.select_notes(())
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and event.modifiers() & _SHIFT):
            board.ask_menu()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            stops = list(self._stops())
            self._go(stops[0 if key == Qt.Key.Key_Home else -1] if stops else "")
        elif key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                board.pointer.hold_space(True)
        else:
            return self._type(event.text())
        return True

    def _type(self, text: str) -> bool:
        typed = clean(text)
        if not typed.strip() or not typed.isprintable():
            return False
        self.board.type_words(typed)
        return True

    def _paste(self) -> None:
        for line in clean(QGuiApplication.clipboard().text()).split("\n"):
            if line.strip():
                self.board.type_words(line.strip())

    def _arrow(self, direction: str, held: Qt.KeyboardModifier) -> bool:
        if held & _ALT:
            return self._push(direction)
        stops = self._stops()
        here = self._here()
        if here not in stops:
            self._go(next(iter(stops), ""))
            return True
        there = step(stops, stops[here], direction)
        if there is not None:
            self._go(there, extend=bool(held & _SHIFT))
        return True

    # --- stops -------------------------------------------------------------------------------------------------------

    def _stops(self) -> dict[str, Box]:
        """Every note, and every empty zone, in reading order."""
        scene = self.board.board_scene
        found: dict[str, Box] = {}
        for plan in scene.columns:
            for zone in plan.zones:
                for note in scene.zones[zone]:
                    found[note] = scene.arrangement.notes[note]
                if not scene.zones[zone]:
                    found[ZONE + zone] = scene.arrangement.zones[zone]
        return found

    def _here(self) -> str:
        scene = self.board.board_scene
        if scene.current:
            return scene.current
        if scene.selected:
            return scene.ordered(scene.selected)[0]
        zone = self.board.zone
        notes = scene.zones[zone]
        # With nothing chosen the first arrow chooses where the zone in hand begins.
        return "" if notes else ZONE + zone

    def _go(self, stop: str, extend: bool = False) -> None:
        board = self.board
        if not stop:
            return
        if stop.startswith(ZONE):
            board.select_notes(())
            board.hold_zone(stop.removeprefix(ZONE))
            board.show_zone(board.zone)
            access.focus_row(board, stop)
        else:
            board.hold_zone(board.board_scene.zone_of(stop))
            board.select_notes(board.board_scene.selected | {stop} if extend else {stop}, stop)
            board.show_note(stop)

    # --- moving notes ------------------------------------------------------------------------------------------------

    def _to_number(self, number: int) -> bool:
        zones = self.board.zone_numbers()
        if number not in zones or not self.board.selected():
            return False
        self.board.move_to(zones[number])
        return True

    def _push(self, direction: str) -> bool:
        board, scene = self.board, self.board.board_scene
        notes = board.selected()
        if not notes:
            return False
        lead = scene.current if scene.current in notes else notes[0]
        zone = scene.zone_of(lead)
        if direction in ("left", "right"):
            columns = scene.columns
            at = scene.column_of(zone)
            there = at + (1 if direction == "right" else -1)
            if not 0 <= there < len(columns):
                return True
            row = columns[at].zones.index(zone)
            zones = columns[there].zones
            board.move_to(zones[min(row, len(zones) - 1)])
            return True
        order = scene.zones[zone]
        inside = [note for note in notes if scene.zone_of(note) == zone]
        staying = [note for note in order if note not in inside]
        first = next(at for at, note in enumerate(order) if note in inside)
        last = max(at for at, note in enumerate(order) if note in inside)
        above = sum(1 for note in order[:first] if note in staying)
        below = sum(1 for note in order[: last + 1] if note in staying)
        board.move_to(zone, above - 1 if direction == "up" else below + 1, tuple(inside))
        return True
