"""A desk for board tests: a small family, the real board, and a document that follows what the board asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sos_desktop import look
from sos_desktop.canvas.board.board import MapBoard
from sos_desktop.model import commands
from sos_desktop.model.boards.three_columns import notes_by_zone
from sos_desktop.model.document import Document
from sos_desktop.model.ids import derived_id
from sos_desktop.model.records import Note
from sos_desktop.model.wording import Column, Wording, Zone
from sos_desktop.words import Words
from tests.canvas.canvas_desk import CanvasDesk, move_mouse, show_with_keys

TODAY = date(2025, 4, 29)
NAMES = (
    ("worried", "What are we worried about?", ("past_harm", "danger_statement", "complicating_factors")),
    ("working", "What's working well?", ("existing_strengths", "existing_safety")),
    ("next", "What needs to happen?", ("goal", "next_steps")),
)


def wording() -> Wording:
    """Columns and zones with plain names."""
    columns, number = [], 0
    for name, title, categories in NAMES:
        zones = []
        for category in categories:
            number += 1
            zones.append(Zone(category, number, category.replace("_", " ").capitalize(), "What is it?", category))
        columns.append(Column(name, title, tuple(zones)))
    return Wording("test", "Test", tuple(columns), {})


def person(name: str) -> str:
    """The id of somebody in the small family."""
    return derived_id("person", name)


def note(name: str) -> str:
    """The id of a note by a short name."""
    return derived_id("note", name)


def family(notes: Sequence[tuple[str, str, str]] = ()) -> Document:
    """Two people, and notes given as (name, zone, text)."""
    document = Document()
    document = document.apply(commands.begin_family("Tia", "Meera Costello", TODAY, "test"))
    for name, fields in (("Tia", {"child": True}), ("Kelly", {})):
        document = document.apply(commands.add_person(document, name, person_id=person(name), **fields))
    for name, zone, text in notes:
        document = document.apply(commands.add_note(document, text, zone, note_id=note(name), said_by=person("Kelly")))
    return document


class Desk(CanvasDesk):
    """The board with what it asked for, done at once."""

    def __init__(self, qtbot, document: Document, size: tuple[int, int] = (1366, 700), tray: bool = True) -> None:
        super().__init__(document)
        self.board = MapBoard(Words(), look.LIGHT)
        self.spots: list[dict[str, commands.Spot]] = []
        self.asked: list[tuple[str, ...]] = []
        board = self.board
        qtbot.addWidget(board)
        board.set_motion(False)
        board.set_tray_shown(tray)
        board.moved.connect(self._move)
        board.text_changed.connect(lambda n, text: self._ask("changed", n, text))
        board.text_finished.connect(lambda n, text, how: self._ask("finished", n, text, how))
        board.note_wanted.connect(lambda zone, order: self._ask("wanted", zone, order))
        board.note_typed.connect(lambda zone, text: self._ask("typed", zone, text))
        board.delete_wanted.connect(lambda notes: self._ask("delete", *notes))
        board.duplicate_wanted.connect(lambda notes: self._ask("duplicate", *notes))
        board.resize(*size)
        board.show_document(document, wording(), TODAY)
        show_with_keys(qtbot, board, board)

    def zone(self, name: str) -> str:
        """The zone a note is in by the record."""
        return self.document.need(Note, note(name)).category

    def order(self, zone: str) -> list[str]:
        """The ids in a zone by the record."""
        return [one.id for one in notes_by_zone(self.document)[zone]]

    def at(self, name: str) -> QPoint:
        """The middle of a note in the viewport."""
        return self.board.note_rect(note(name)).center()

    def floor(self, zone: str) -> QPoint:
        """A point of a zone under all its notes."""
        return self.board.zone_rect(zone).center() + QPoint(0, self.board.zone_rect(zone).height() // 2 - 6)

    def drag(self, start: QPoint, *stops: QPoint, drop: bool = True, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        """Press, move by way of the stops, and let go unless told not to."""
        view = self.board.viewport()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, modifiers, start)
        here = start
        for stop in stops:
            for part in (1, 2, 3):
                move_mouse(view, here + (stop - here) * part / 3)
            here = stop
        if drop:
            self.drop(here)

    def drop(self, at: QPoint) -> None:
        """Let go."""
        QTest.mouseRelease(self.board.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def click(self, at: QPoint, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        """One click."""
        QTest.mouseClick(self.board.viewport(), Qt.MouseButton.LeftButton, modifiers, at)

    def key(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        """One key on the board."""
        QTest.keyClick(self.board, key, modifiers)

    def type(self, text: str) -> None:
        """Keys for a text."""
        QTest.keyClicks(self.board, text)

    def _move(self, spots: dict[str, commands.Spot]) -> None:
        self.spots.append(spots)
        self.do(commands.move(self.document, spots))

    def _ask(self, *what: str) -> None:
        self.asked.append(what)
