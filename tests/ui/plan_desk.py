"""The example family's page on a real session and a throw-away store, opened at its plan."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from sos_desktop import look
from sos_desktop.exchange import sosmap
from sos_desktop.model import commands
from sos_desktop.model.commands import safety as doing
from sos_desktop.model.records import Note, Rule
from sos_desktop.model.safety import rules_of
from sos_desktop.paths import resource
from sos_desktop.practice.wording import load
from sos_desktop.store import Library
from sos_desktop.ui.ask import Asker
from sos_desktop.ui.family.page import FamilyPage
from sos_desktop.ui.plan.page import PlanPage
from sos_desktop.ui.theme import dress
from sos_desktop.words import Words
from tests.ui.family_desk import StoredDesk, settle

TODAY = date(2025, 4, 29)  # a Tuesday
NOW = datetime(2025, 4, 29, 10, 0, tzinfo=UTC)


class Desk(StoredDesk):
    """A session on the example, and its page."""

    def __init__(self, library: Library) -> None:
        example = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
        super().__init__(library, commands.add_records(example), lambda: NOW)
        self.page = FamilyPage(
            self.session, load("early_help"), Words(), look.LIGHT, Asker(), lambda: TODAY, {}, now=lambda: NOW
        )
        self.page.resize(1366, 768)
        self.page.show()

    def open(self) -> PlanPage:
        """The plan."""
        self.page.show_board("plan")
        settle()
        return self.plan

    @property
    def plan(self) -> PlanPage:
        found = self.page.tabs.made("plan")
        assert isinstance(found, PlanPage)
        return found

    @property
    def said(self) -> str:
        """The sentence over the page's foot."""
        return self.page.over.said.text()

    def do(self, command, *arguments, **fields) -> None:
        self.session.do(command, *arguments, **fields)
        settle()

    def note(self, start: str) -> Note:
        return next(one for one in self.document.all(Note) if one.text.startswith(start))


def words_on(widget: QWidget) -> str:
    """Every label that is shown, in one text."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def library():
    with Library.open_throwaway("Meera") as made:
        yield made


@pytest.fixture
def desk(qapp, qtbot, library):
    dress(qapp, look.LIGHT)
    made = Desk(library)
    qtbot.waitExposed(made.page)
    made.page.activateWindow()
    made.open()
    yield made
    made.close()


def click(widget) -> None:
    settle()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def key(widget, which, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, which, modifiers)
    settle()


def type_into(field, text: str) -> None:
    field.setFocus()
    settle()
    QTest.keyClicks(field, text)


def with_rules(desk: Desk, *texts: str) -> list[str]:
    for text in texts:
        desk.do(doing.add_rule, does=text)
    return [one.id for one in rules_of(desk.document)]


def order(desk: Desk) -> list[str]:
    return [desk.document.need(Rule, one).does for one in desk.plan.rules.order()]
