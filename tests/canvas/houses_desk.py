"""A desk for a child's page: the real board, and a document that follows what the board asks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from sos_desktop.canvas.houses.board import HouseBoard
from sos_desktop.canvas.houses.scene import PathFace
from sos_desktop.model import commands, ink, rules
from sos_desktop.model.change import Change
from sos_desktop.model.commands import houses as made
from sos_desktop.model.document import Document
from sos_desktop.model.ids import derived_id
from sos_desktop.model.records import Saying, Stroke
from sos_desktop.words import Words
from tests.canvas.canvas_desk import LEFT, NONE, move_mouse, show_with_keys

TODAY = date(2025, 4, 29)
TIA, HOUSE, TRAIN, PATH, RAIN, DOG = (
    derived_id("t", name) for name in ("Tia", "house", "train", "path", "rain", "dog")
)

STYLUS = QPointingDevice(
    "pen", 7, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure, 1, 1,
)  # fmt: skip
RUBBER_END = QPointingDevice(
    "rubber", 8, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Eraser,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure, 1, 1,
)  # fmt: skip


def family() -> Document:
    """Tia with a house of worries that holds two sayings, a train, and a path."""
    document = Document().apply(commands.begin_family("Tia", "", TODAY, "test"))
    document = document.apply(commands.add_person(document, "Tia", person_id=TIA, child=True))
    for part, shape, one in (("worries", "house", HOUSE), ("good", "train", TRAIN), ("path", "house", PATH)):
        document = document.apply(made.begin_page(document, TIA, part, shape, TODAY, one))
    document = document.apply(made.say(document, HOUSE, "rain on my window", -200, 40, TODAY, RAIN))
    return document.apply(made.say(document, HOUSE, "the dog next door", -200, 160, TODAY, DOG))


class Desk:
    """The board with what it asked for, done at once as the window does. ``takes``: whether the record takes it."""

    def __init__(self, qtbot, document: Document, house: str = HOUSE, size: tuple[int, int] = (1100, 760)) -> None:
        self.document, self.house = document, house
        self.face = PathFace(zero="all of it", ten="none of it")
        self.takes = True
        self.changes: list[Change] = []
        self.asked: list[tuple] = []
        self.board = board = HouseBoard(Words(), look.LIGHT)
        qtbot.addWidget(board)
        board.drawn.connect(lambda *asked: self.do(made.draw, *asked))
        board.rubbed.connect(lambda strokes: self.do(made.rub_out, strokes))
        board.words_typed.connect(self._typed)
        board.words_finished.connect(self._finished)
        board.words_moved.connect(lambda *asked: self.do(made.move_words, *asked))
        board.delete_wanted.connect(lambda ids: self.do(made.take_away, ids))
        board.stepped.connect(self._stepped)
        board.menu_wanted.connect(lambda ids, at: self.asked.append(("menu", ids)))
        board.resize(*size)
        self.show()
        show_with_keys(qtbot, board, board)

    def show(self, house: str = "") -> None:
        self.house = house or self.house
        self.board.show_page(self.document, self.house, self.face)

    def do(self, command, *arguments) -> None:
        if self.takes:
            change = rules.complete(self.document, command(self.document, *arguments))
            if change:
                self.changes.append(change)
                self.document = self.document.apply(change)
        self.show()

    def undo(self) -> None:
        """The last change taken back, as the session does it."""
        self.document = self.document.apply(self.changes.pop().inverse())
        self.show()

    def _typed(self, saying: str, text: str, x: float, y: float) -> None:
        if self.document.get(Saying, saying) is None:
            self.do(made.say, self.board.house, text, x, y, TODAY, saying)
        else:
            self.do(made.reword, saying, text)

    def _finished(self, saying: str, text: str, x: float, y: float) -> None:
        if text.strip() or self.document.get(Saying, saying) is not None:
            self._typed(saying, text, x, y)

    def _stepped(self, score: float) -> None:
        self.asked.append(("step", score))
        self.face = PathFace(score, self.face.last, self.face.zero, self.face.ten)
        self.show()

    # --- what there is -----------------------------------------------------------------------------------------------

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        return self.document.all(Stroke)

    def points(self, at: int = -1) -> tuple[ink.Point, ...]:
        return ink.unpack(self.strokes[at].points)

    def words(self) -> set[str]:
        return {one.text for one in self.document.all(Saying)}

    def at(self, x: float, y: float) -> QPoint:
        """A point of the page in the view."""
        return self.board.mapFromScene(QPointF(x, y))

    # --- mouse and keys ----------------------------------------------------------------------------------------------

    def press(self, x: float, y: float) -> None:
        QTest.mousePress(self.board.viewport(), LEFT, NONE, self.at(x, y))

    def move(self, x: float, y: float) -> None:
        move_mouse(self.board.viewport(), self.at(x, y))

    def release(self, x: float, y: float) -> None:
        QTest.mouseRelease(self.board.viewport(), LEFT, NONE, self.at(x, y))

    def drag(self, *spots: tuple[float, float]) -> None:
        """Down at the first, through all, up at the last."""
        self.press(*spots[0])
        for spot in spots[1:]:
            self.move(*spot)
        self.release(*spots[-1])

    def click(self, x: float, y: float) -> None:
        QTest.mouseClick(self.board.viewport(), LEFT, NONE, self.at(x, y))

    def double_click(self, x: float, y: float) -> None:
        self.click(x, y)
        QTest.mouseDClick(self.board.viewport(), LEFT, NONE, self.at(x, y))

    def key(self, key: Qt.Key, modifiers=NONE) -> None:
        QTest.keyClick(self.board, key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.board, letter)

    # --- pen ---------------------------------------------------------------------------------------------------------

    def pen(self, kind: QEvent.Type, x: float, y: float, pressure: float = 0.5, device=STYLUS) -> bool:
        """One event of a pen on the page; whether it was taken."""
        view, at = self.board.viewport(), self.board.mapFromScene(QPointF(x, y))
        down = kind != QEvent.Type.TabletRelease
        event = QTabletEvent(
            kind, device, QPointF(at), QPointF(view.mapToGlobal(at)), pressure, 0.0, 0.0, 0.0, 0.0, 0.0, NONE,
            LEFT if kind != QEvent.Type.TabletMove else Qt.MouseButton.NoButton,
            LEFT if down else Qt.MouseButton.NoButton,
        )  # fmt: skip
        QApplication.sendEvent(view, event)
        return event.isAccepted()

    def pen_line(self, *spots: tuple[float, float, float], device=STYLUS) -> None:
        """A whole stroke of the pen through (x, y, pressure)."""
        self.pen(QEvent.Type.TabletPress, *spots[0], device=device)
        for spot in spots[1:]:
            self.pen(QEvent.Type.TabletMove, *spot, device=device)
        self.pen(QEvent.Type.TabletRelease, spots[-1][0], spots[-1][1], 0.0, device=device)

    def proximity(self, near: bool) -> None:
        """A pen comes near the glass, or goes; Qt tells the application of it."""
        kind = QEvent.Type.TabletEnterProximity if near else QEvent.Type.TabletLeaveProximity
        event = QTabletEvent(
            kind, STYLUS, QPointF(), QPointF(), 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, NONE, Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
        )  # fmt: skip
        QApplication.sendEvent(QApplication.instance(), event)

    # --- fingers -----------------------------------------------------------------------------------------------------

    def touch(self):
        """A sequence of touches to fill and commit."""
        return QTest.touchEvent(self.board.viewport(), finger())


_FINGER: list[QPointingDevice] = []


def finger() -> QPointingDevice:
    """A touch screen."""
    if not _FINGER:
        _FINGER.append(QTest.createTouchDevice())
    return _FINGER[0]


__all__ = ["DOG", "HOUSE", "PATH", "RAIN", "TIA", "TRAIN", "Desk", "family"]
