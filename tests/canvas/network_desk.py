"""A desk for network tests: a small family, the real board, and a document that follows what the board asks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from sos_desktop.canvas.network.board import NetworkBoard
from sos_desktop.model import commands
from sos_desktop.model.boards import network
from sos_desktop.model.document import Document
from sos_desktop.model.ids import derived_id
from sos_desktop.model.records import Person, Tie
from sos_desktop.words import Words
from tests.canvas.canvas_desk import NONE, CanvasDesk, move_mouse, show_with_keys

TODAY = date(2025, 4, 29)
PEOPLE = (
    ("Tia", "centre", {"child": True, "sex": "f"}),
    ("Kelly", "centre", {"sex": "f", "relation": "mum"}),
    ("Nan Jo", "inner", {"sex": "f", "relation": "mum's mum"}),
    ("Ryan", "middle", {"sex": "m", "relation": "dad"}),
    ("Elsie", "outer", {"sex": "f"}),
    ("Miss Odell", "prof", {"sex": "f", "paid": True}),
    ("Grandad Baz", "", {"sex": "m"}),
)


def person(name: str) -> str:
    """The id of somebody in the small family."""
    return derived_id("person", name)


def family() -> Document:
    """Seven people, three ties."""
    document = Document().apply(commands.begin_family("Tia", "", TODAY, "test"))
    for name, ring, fields in PEOPLE:
        document = document.apply(
            commands.add_person(document, name, ring=ring, day=date(2025, 3, 4), person_id=person(name), **fields)
        )
    for a, b, quality in (("Tia", "Nan Jo", "strong"), ("Kelly", "Ryan", "stressful"), ("Tia", "Miss Odell", "weak")):
        document = document.apply(commands.tie(document, person(a), person(b), quality))
    return document


class Desk(CanvasDesk):
    """The board with what it asked for, done at once as the window does."""

    def __init__(self, qtbot, document: Document, size: tuple[int, int] = (1100, 760)) -> None:
        super().__init__(document)
        self.moves: list[dict[str, tuple[float, float]]] = []
        self.ties: list[tuple[str, str]] = []
        self.asked: list[tuple] = []
        self.board = board = NetworkBoard(Words(), look.LIGHT)
        qtbot.addWidget(board)
        board.set_motion(False)
        board.people_moved.connect(self._moved)
        board.tie_wanted.connect(self._tie)
        board.person_wanted.connect(lambda name, at: self.asked.append(("person", name, at)))
        board.rename_wanted.connect(lambda who, name: self.do(commands.rename(self.document, who, name)))
        board.ring_wanted.connect(lambda who, ring: self.do(commands.place_in_ring(self.document, who, ring, TODAY)))
        board.delete_wanted.connect(lambda ids: self.do(commands.delete(self.document, ids)))
        board.menu_wanted.connect(lambda ids, at: self.asked.append(("menu", ids)))
        board.resize(*size)
        board.show_document(document)
        show_with_keys(qtbot, board, board)

    def ring(self, name: str) -> str:
        """The ring somebody is in by the record."""
        return network.rings(self.document)[person(name)]

    def place(self, name: str) -> tuple[float, float]:
        """Where somebody is by the record."""
        return network.places(self.document)[person(name)]

    def tie_between(self, a: str, b: str) -> Tie | None:
        """The tie between two people by the record."""
        return next((one for one in self.document.all(Tie) if {one.a, one.b} == {person(a), person(b)}), None)

    def name_of(self, name: str) -> str:
        """What somebody is called by the record now."""
        return self.document.need(Person, person(name)).shown

    def at(self, name: str) -> QPoint:
        """The middle of somebody's symbol in the viewport."""
        return self.board.mapFromScene(self.board.network_scene.people[person(name)].pos())

    def point(self, x: float, y: float) -> QPoint:
        """A point of the board in the viewport."""
        return self.board.mapFromScene(x, y)

    def press(self, at: QPoint, modifiers=NONE) -> None:
        """Left button down."""
        QTest.mousePress(self.board.viewport(), Qt.MouseButton.LeftButton, modifiers, at)

    def carry(self, start: QPoint, end: QPoint) -> None:
        """The mouse with the button held."""
        for part in (1, 2, 3):
            move_mouse(self.board.viewport(), start + (end - start) * part / 3)

    def release(self, at: QPoint) -> None:
        """Let go."""
        QTest.mouseRelease(self.board.viewport(), Qt.MouseButton.LeftButton, NONE, at)

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Press, move, let go."""
        self.press(start)
        self.carry(start, end)
        self.release(end)

    def click(self, at: QPoint, modifiers=NONE) -> None:
        """One click."""
        QTest.mouseClick(self.board.viewport(), Qt.MouseButton.LeftButton, modifiers, at)

    def double_click(self, at: QPoint) -> None:
        """A whole double click."""
        self.click(at)
        QTest.mouseDClick(self.board.viewport(), Qt.MouseButton.LeftButton, NONE, at)

    def hover(self, at: QPoint) -> None:
        """The mouse with no button held."""
        move_mouse(self.board.viewport(), at, Qt.MouseButton.NoButton)

    def key(self, key: Qt.Key, modifiers=NONE) -> None:
        """One key on the board."""
        QTest.keyClick(self.board, key, modifiers)

    def type(self, text: str) -> None:
        """Letters to whatever has the keys."""
        for letter in text:
            QTest.keyClick(QApplication.focusWidget(), letter)

    def _moved(self, points: dict[str, tuple[float, float]]) -> None:
        self.moves.append(points)
        self.do(commands.move_people(self.document, points, TODAY))

    def _tie(self, a: str, b: str) -> None:
        self.ties.append((a, b))
        self.do(commands.tie(self.document, a, b, "ordinary"))
