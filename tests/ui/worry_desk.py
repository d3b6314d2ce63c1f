"""A family's page on its map, with what a worry, its goal and its scale need."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from sos_desktop.ui.worry.page import WorryPage
from tests.ui.visits_desk import FIRST, Desk, maker, settle

TODAY = FIRST.date()


class Table(Desk):
    """The family's page on its map."""

    @property
    def sheet(self) -> WorryPage:
        found = self.page.tabs.made("worry")
        assert isinstance(found, WorryPage)
        return found

    def worry(self, text: str = "Kelly is worried that Tia could miss school.", **fields) -> str:
        return self.note(text, "danger_statement", **fields)

    def harm(self, text: str, **fields) -> str:
        return self.note(text, "past_harm", **fields)


make = maker(Table)


@pytest.fixture
def table(make) -> Table:
    made = make("Tia")
    for name in ("Kelly", "Craig", "Nan Jo"):
        made.person(name)
    return made


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()
    settle()


def write(field, text: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, text)
    settle()


def rewrite(field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    settle()
