"""A desk for scale tests: a window with the real strip, and a document that follows what the strip asks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from sos_desktop import look
from sos_desktop.canvas.fonts import load_fonts
from sos_desktop.canvas.scale.strip import ScaleStrip
from sos_desktop.model import commands
from sos_desktop.model.commands import Answer
from sos_desktop.model.document import Document
from sos_desktop.model.ids import derived_id
from sos_desktop.model.records import Rating, Scale
from sos_desktop.model.wording import ScaleWords, Wording
from sos_desktop.words import Words
from tests.canvas.canvas_desk import NONE, CanvasDesk, move_mouse, show_with_keys

TODAY, BEFORE = date(2025, 4, 29), date(2025, 3, 4)
SCALE, OTHER = derived_id("scale", "one"), derived_id("scale", "two")
WORDING = Wording(
    "test", "Test", (), {"wellbeing": ScaleWords("Wellbeing", "How well is {child} doing today?", "badly", "well")}
)


def person(name: str) -> str:
    """The id of somebody in the small family."""
    return derived_id("person", name)


def family(scales: int = 1) -> Document:
    """Tia, Kelly, Nan Jo, Ryan and a teacher; one or two scales; two answers of the last visit."""
    document = Document().apply(commands.begin_family("Tia", "", BEFORE, "test"))
    for name, ring, fields in (
        ("Tia", "centre", {"child": True}),
        ("Kelly", "centre", {}),
        ("Nan Jo", "inner", {}),
        ("Ryan", "middle", {}),
        ("Miss Odell", "prof", {"paid": True}),
    ):
        document = document.apply(
            commands.add_person(document, name, ring=ring, day=BEFORE, person_id=person(name), **fields)
        )
    zero = "Tia misses school and looks after herself every time Kelly is low"
    ten = "Even on Kelly's lowest days someone makes sure Tia is fed, at school and cared for"
    for number in range(scales):
        scale = Scale(
            id=(SCALE, OTHER)[number],
            scale_kind="wellbeing",
            title=("School mornings", "Will it last?")[number],
            zero=zero,
            ten=ten,
        )
        document = document.apply(commands.add_records([scale]))
    return document.apply(
        commands.rate(document, SCALE, [Answer(person("Kelly"), 4.0, "hard"), Answer(person("Tia"), 6.0)], BEFORE)
    )


class Window(QWidget):
    """A window that, as the real one does, puts the record away when it closes."""

    closed = False

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed = True
        super().closeEvent(event)


class Desk(CanvasDesk):
    """The strip at the bottom of a window, with what it asked for done at once."""

    def __init__(self, qtbot, document: Document, size: tuple[int, int] = (1366, 700)) -> None:
        load_fonts()
        super().__init__(document)
        self.rounds: list[tuple[str, tuple[Answer, ...]]] = []
        self.window = Window()
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        self.above = QWidget()
        self.board = self.strip = strip = ScaleStrip(Words(), look.LIGHT)
        column.addWidget(self.above, 1)
        column.addWidget(strip)
        strip.rated.connect(self._rated)
        strip.show_document(document, WORDING, TODAY)
        self.window.resize(*size)
        show_with_keys(qtbot, self.window, strip)

    def score(self, name: str, day: date = TODAY) -> float | str | None:
        """Somebody's answer by the record: a number, None for a refusal, "" when there is none."""
        found = [one for one in self.document.all(Rating) if one.who == person(name) and one.day == day]
        assert len(found) < 2, "a second answer on one day replaces the first"
        return found[0].score if found else ""

    def reason(self, name: str) -> str:
        """The reason kept with today's answer."""
        return next(one.reason for one in self.document.all(Rating) if one.who == person(name) and one.day == TODAY)

    def on_line(self, score: float) -> QPoint:
        """A number on the line."""
        lay = self.strip.layout_now()
        return QPoint(round(lay.x_of(score)), round(lay.y))

    def pill(self, name: str) -> QPoint:
        """The middle of somebody's mark."""
        pills = self.strip.layout_now().pills
        return next(one.rect.center().toPoint() for one in pills if one.mark.person == person(name) and not one.earlier)

    def face(self, name: str) -> QPoint:
        """Somebody in the row below."""
        faces = self.strip.layout_now().faces
        return next(one.rect.center().toPoint() for one in faces if one.person == person(name))

    def click(self, at: QPoint) -> None:
        """One click on the strip."""
        QTest.mouseClick(self.strip, Qt.MouseButton.LeftButton, NONE, at)

    def drag(self, start: QPoint, end: QPoint, drop: bool = True) -> None:
        """Press, move, let go."""
        QTest.mousePress(self.strip, Qt.MouseButton.LeftButton, NONE, start)
        for part in (1, 2, 3):
            move_mouse(self.strip, start + (end - start) * part / 3)
        if drop:
            QTest.mouseRelease(self.strip, Qt.MouseButton.LeftButton, NONE, end)

    def type(self, text: str) -> None:
        """Keys to whatever has them."""
        for letter in text:
            QTest.keyClick(QApplication.focusWidget(), letter)

    def key(self, key: Qt.Key) -> None:
        """One key to whatever has the keys."""
        QTest.keyClick(QApplication.focusWidget(), key)

    def _rated(self, scale: str, answers: tuple[Answer, ...]) -> None:
        assert not self.window.closed, "the record is put away already: this answer would be lost"
        self.rounds.append((scale, answers))
        self.do(commands.rate(self.document, scale, answers, TODAY))
