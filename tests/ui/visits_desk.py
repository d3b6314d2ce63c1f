"""One family's page on a real session and a throw-away store, with a clock that a test sets: for visits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Note, Scale, Visit
from sos_desktop.practice.wording import load
from sos_desktop.store import Library
from sos_desktop.ui.ask import Asker
from sos_desktop.ui.family.page import FamilyPage
from sos_desktop.ui.theme import dress
from sos_desktop.ui.visits.page import VisitsPage
from sos_desktop.words import Words
from tests.ui.family_desk import StoredDesk, settle

LONDON = ZoneInfo("Europe/London")
#: The first day: Tuesday 4 March 2025, 10:00 on the wall.
FIRST = datetime(2025, 3, 4, 10, 0, tzinfo=UTC)
MARCH, APRIL = date(2025, 3, 4), date(2025, 4, 29)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Clock:
    """The laptop's clock."""

    def __init__(self) -> None:
        self.now = FIRST

    def __call__(self) -> datetime:
        return self.now

    @property
    def today(self) -> date:
        return self.now.astimezone(LONDON).date()


class Desk(StoredDesk):
    """A family, its session and its page."""

    def __init__(self, library: Library, children: tuple[str, ...] = ("Tia",)) -> None:
        self.clock = Clock()
        self.library = library
        begin = commands.begin_family("Tia H.", "Meera Costello", FIRST.date(), "briefing_note", children=children)
        super().__init__(library, begin, self.clock)

    def lay(self, size: tuple[int, int] = (1366, 768)) -> FamilyPage:
        """The family's page, on its map."""
        self.page = FamilyPage(
            self.session, load("briefing_note"), Words(), look.LIGHT, Asker(), lambda: self.clock.today, {},
            now=self.clock,
        )  # fmt: skip
        self.page.zone = LONDON
        self.page.resize(*size)
        self.page.show()
        settle()
        return self.page

    def open(self) -> VisitsPage:
        """The family's page, on its visits."""
        self.lay().show_board("visits")
        settle()
        return self.visits

    @property
    def visits(self) -> VisitsPage:
        found = self.page.tabs.made("visits")
        assert isinstance(found, VisitsPage)
        return found

    @property
    def visit(self) -> Visit:
        """The only visit."""
        (only,) = self.document.all(Visit)
        return only

    def person(self, name: str, **fields) -> str:
        """Somebody new."""
        person = new_id()
        self.session.do(commands.add_person, name, person_id=person, **fields)
        return person

    def note(self, text: str, zone: str = "existing_strengths", **fields) -> str:
        """A new note."""
        note = new_id()
        self.session.do(commands.add_note, text, zone, note_id=note, **fields)
        return note

    def scale(self, title: str, **answers: float | None) -> str:
        """A scale, and today's answers by name."""
        scale = new_id()
        self.session.do(lambda _: commands.add_records([Scale(id=scale, title=title)]))
        self.rate(scale, **answers)
        return scale

    def rate(self, scale: str, **answers: float | None) -> None:
        said = [commands.Answer(self.called(name), score) for name, score in answers.items()]
        self.session.do(commands.rate, scale, said, self.clock.today)

    def text_of(self, note: str) -> str:
        return self.document.need(Note, note).text


def click(widget: QWidget) -> None:
    settle()
    assert widget.isVisible() and widget.isEnabled()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def words_on(widget: QWidget) -> str:
    """Everything that can be read on a part of the page, as it is shown or told to a screen reader."""
    settle()
    shown = [one for one in widget.findChildren(QWidget) if one.isVisibleTo(widget.window())]
    said = [one.text() for one in shown if isinstance(one, QLabel | QPushButton)]
    return "\n".join([*said, *(one.accessibleName() for one in shown)])


def pressed(widget: QWidget, text: str) -> QPushButton:
    """The visible button whose words, or name, begin with these."""
    settle()
    found = [
        one
        for one in widget.findChildren(QPushButton)
        if one.isVisible() and (one.text().startswith(text) or one.accessibleName().startswith(text))
    ]
    assert found, f"{text!r} is not there"
    return found[0]


def maker(desk_type: type[Desk]) -> Any:
    """The fixture that makes desks of this kind for children by name, and puts them away whatever was open."""

    @pytest.fixture
    def make(qapp: QApplication) -> Iterator[Callable[..., Desk]]:
        dress(qapp, look.LIGHT)
        made: list[Desk] = []
        with Library.open_throwaway("Meera") as library:

            def desk(*children: str) -> Desk:
                made.append(desk_type(library, children))
                return made[-1]

            yield desk
            for one in made:
                one.close()

    return make


def tias_table():
    """A fixture of a file of tests that has `make`: Tia, her mum Kelly, Nan Jo and Ryan."""

    @pytest.fixture
    def desk(make) -> Desk:
        made = make("Tia")
        for name in ("Kelly", "Nan Jo", "Ryan"):
            made.person(name)
        return made

    return desk


def april(desk: Desk) -> None:
    """A visit on 4 March, and now it is 29 April."""
    there = tuple(desk.called(name) for name in ("Tia", "Kelly", "Meera"))
    desk.session.do(
        commands.add_visit, MARCH, there, expected=(desk.called("Ryan"),), place="at home", next_on=APRIL
    )  # fmt: skip
    desk.clock.now = datetime(2025, 4, 29, 9, 0, tzinfo=UTC)


def type_in(line, text: str) -> None:
    """As somebody does who replaces what stands there."""
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
