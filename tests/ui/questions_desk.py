"""The example family's page with its questions open, and who is in the room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop.model.records import Note
from sos_desktop.ui.family.room import Room
from sos_desktop.ui.guidance import GuidancePanel
from sos_desktop.ui.questions.row import QuestionRow
from sos_desktop.ui.window import Window
from tests.ui.family_desk import WindowDesk, settle

EXCEPTION = "Tell me about a time it could have gone wrong but did not, and Tia was fine. What did you do?"
HOLD = "How would Tia know that tonight was one of the safe nights?"


class Desk(WindowDesk):
    """The example family's page with its questions open, and what is on the panel."""

    def __init__(self, window: Window) -> None:
        self.window = window
        settle()

    @property
    def panel(self) -> GuidancePanel:
        return self.page.aside.guidance

    def note(self, text: str) -> Note:
        return next(one for one in self.document.all(Note) if one.text == text)

    def open(self, voice: str = "Kelly", zone: str = "existing_safety") -> None:
        if voice:
            self.speak(voice)
        self.page.map.hold_zone(zone)
        self.page.actions_by_id["questions"].trigger()
        settle()

    def speak(self, name: str) -> None:
        QTest.mouseClick(self.page.voices._rows[self.called(name)], Qt.MouseButton.LeftButton)
        settle()

    def rows(self) -> list[QuestionRow]:
        return self.panel.rows.shown

    def texts(self) -> list[str]:
        return [row.row.text for row in self.rows()]

    def row(self, text: str) -> QuestionRow:
        return next(row for row in self.rows() if row.row.text == text)

    def has_keys(self) -> str:
        focused = QApplication.focusWidget()
        return focused.row.text if isinstance(focused, QuestionRow) else ""

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None, "something has the keys"
            QTest.keyClick(focused, key)
            settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)
        settle()

    def reopen(self) -> None:
        """Closed and opened again: the next visit."""
        assert self.page.session.flush(10)
        family = self.document.family.id
        self.window.show_start()
        self.window.open_family(family)
        settle()

    def ask(self, text: str, answer: str, key: Qt.Key = Qt.Key.Key_Return) -> Note:
        self.window.activateWindow()
        settle()
        QTest.mouseClick(self.row(text), Qt.MouseButton.LeftButton)
        self.type(answer)
        self.key(key)
        return self.note(answer)


@pytest.fixture
def desk(qtbot, window) -> Desk:
    window._open_example()
    with qtbot.waitActive(window):
        window.activateWindow()
    return Desk(window)


def alone(desk: Desk) -> list[str]:
    return [row.row.text for row in desk.rows() if row.row.taken.alone]


def enter(desk: Desk, *names: str) -> None:
    desk.page.in_room.enter(Room(frozenset(desk.called(name) for name in names)))
    settle()
    desk.page.actions_by_id["questions"].trigger()
    settle()
