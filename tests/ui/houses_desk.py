"""The family's page on the houses of a child."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.model.records import House, Saying, Stroke
from sos_desktop.ui.houses.page import HousesPage
from tests.ui.visits_desk import Desk as FamilyDesk
from tests.ui.visits_desk import click, maker, pressed, settle


class Desk(FamilyDesk):
    """The family's page, on the houses."""

    def open(self) -> HousesPage:
        super().open()
        self.page.show_board("houses")
        settle()
        return self.houses

    @property
    def houses(self) -> HousesPage:
        found = self.page.tabs.made("houses")
        assert isinstance(found, HousesPage)
        return found

    @property
    def board(self):
        return self.houses.board

    def begin(self, title: str) -> House:
        """A page by its large picture."""
        click(pressed(self.houses.choices, title))
        return self.document.need(House, self.houses.house)

    def say(self, text: str) -> Saying:
        """Words by just typing."""
        self.board.setFocus()
        for letter in text:
            QTest.keyClick(self.board, letter)
        QTest.keyClick(self.board, Qt.Key.Key_Return)
        settle()
        return next(one for one in self.document.all(Saying) if one.text == text)

    def draw(self) -> Stroke:
        view = self.board.viewport()
        before = {one.id for one in self.document.all(Stroke)}
        start = self.board.mapFromScene(-50.0, 250.0)
        QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        self.board.pointer.move("mouse", self.board.mapFromScene(60.0, 280.0).toPointF(), 0.6)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        settle()
        return next(one for one in self.document.all(Stroke) if one.id not in before)

    def seen_by(self, *names: str) -> set[str]:
        """Which of the child's things a copy for these people shows."""
        seen = copy_for(self.document, Readers(frozenset(self.called(one) for one in names), today=self.clock.today))
        return {one.id for kind in (House, Saying, Stroke) for one in seen.all(kind)}


make = maker(Desk)


@pytest.fixture
def desk(make) -> Desk:
    """Tia, her mum Kelly and Nan Jo; the houses are open."""
    found = make("Tia")
    found.person("Kelly", relation="mum")
    found.person("Nan Jo")
    found.open()
    return found


def working(desk: Desk) -> Desk:
    desk.begin("What worries me")
    return desk
