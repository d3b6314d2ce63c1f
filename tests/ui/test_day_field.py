"""Days as people type them, and the field that takes them."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget

from sos_desktop.model.days import When
from sos_desktop.ui.cards.day_field import DayField, read_day, read_when
from tests.ui.card_desk import TODAY, WORDS, click, settle

# The offscreen platform says so each time a popup opens; a real window can.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the (keyboard|mouse)")


@pytest.mark.parametrize(
    ("words", "future", "day"),
    [
        ("today", False, date(2025, 4, 29)),
        (" Yesterday ", False, date(2025, 4, 28)),
        ("tomorrow", True, date(2025, 4, 30)),
        ("4 March", False, date(2025, 3, 4)),
        ("4 march", True, date(2026, 3, 4)),
        ("4th of March 2024", False, date(2024, 3, 4)),
        ("March 4, 2024", False, date(2024, 3, 4)),
        ("4 mar", False, date(2025, 3, 4)),
        ("4/3", False, date(2025, 3, 4)),
        ("4.3.24", False, date(2024, 3, 4)),
        ("11/06/66", False, date(1966, 6, 11)),
        ("2025-03-04", False, date(2025, 3, 4)),
        ("monday", False, date(2025, 4, 28)),
        ("monday", True, date(2025, 5, 5)),
        ("Mon", True, date(2025, 5, 5)),
        ("tuesday", False, date(2025, 4, 22)),
        ("tuesday", True, date(2025, 5, 6)),
        ("last friday", True, date(2025, 4, 25)),
        ("next friday", False, date(2025, 5, 2)),
        ("by friday", True, date(2025, 5, 2)),
        ("30 December", False, date(2024, 12, 30)),
        ("29 feb", False, date(2024, 2, 29)),
        ("29 feb", True, date(2028, 2, 29)),
        ("29/4", False, TODAY),
        ("29/4", True, TODAY),
        ("31/2", False, None),
        ("31 April 2025", False, None),
        ("2025-13-01", False, None),
        ("last winter", False, None),
        ("m", False, None),
        ("mo", False, None),
        ("4 ma", False, None),
        ("0000-01-01", False, None),
        ("²/³", False, None),
        ("", False, None),
    ],
)
def test_words_name_the_day_people_mean(words, future, day):
    assert read_day(words, TODAY, future) == day


def test_days_are_read_in_another_language_too():
    say = {"yesterday": "wczoraj", "Monday": "poniedziałek", "March": "marzec"}
    other = lambda text: say.get(text, text)  # noqa: E731
    assert read_day("wczoraj", TODAY, say=other) == date(2025, 4, 28)
    assert read_day("Poniedziałek", TODAY, say=other) == date(2025, 4, 28)
    assert read_day("4 marzec", TODAY, say=other) == date(2025, 3, 4)
    assert read_day("yesterday", TODAY, say=other) == date(2025, 4, 28)


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("last winter", When("last winter")),
        ("2023", When("2023", date(2023, 1, 1), date(2023, 12, 31))),
        ("March 2024", When("March 2024", date(2024, 3, 1), date(2024, 3, 31))),
        ("in February", When("in February", date(2025, 2, 1), date(2025, 2, 28))),
        ("December", When("December", date(2024, 12, 1), date(2024, 12, 31))),
        ("4 March", When("4 March", date(2025, 3, 4), date(2025, 3, 4))),
        ("2023-05-07", When("", date(2023, 5, 7), date(2023, 5, 7))),
        ("March 0000", When("March 0000")),
        ("", When()),
    ],
)
def test_when_keeps_the_words_and_finds_the_days_they_name(words, when):
    assert read_when(words, TODAY) == when


def test_a_day_field_takes_words_and_says_kindly_when_they_are_no_day(qtbot, table):
    field = DayField(WORDS, "By when?", future=True)
    qtbot.addWidget(field)
    picked = []
    field.picked.connect(picked.append)
    field.show_day(None, TODAY)
    field.show()
    QTest.keyClicks(field.line, "friday")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert picked == [date(2025, 5, 2)] and field.line.text() == "2 May 2025"
    field.line.selectAll()
    QTest.keyClicks(field.line, "when she feels up to it")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert picked == [date(2025, 5, 2)]
    assert field.remark.isVisible() and field.line.text() == "when she feels up to it"
    field.show_day(date(2025, 5, 2), TODAY)
    assert field.line.text() == "when she feels up to it", "what was typed must not vanish by itself"
    field.forget()
    field.show_day(date(2025, 5, 2), TODAY)
    assert field.line.text() == "2 May 2025" and not field.remark.isVisible()
    field.line.selectAll()
    QTest.keyClick(field.line, Qt.Key.Key_Delete)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert picked == [date(2025, 5, 2), None]


def test_a_day_can_be_picked_from_the_calendar_by_keys(qtbot, table):
    field = DayField(WORDS, "By when?", future=True)
    qtbot.addWidget(field)
    picked = []
    field.picked.connect(picked.append)
    field.show_day(date(2025, 5, 2), TODAY)
    field.show()
    click(field.open_calendar)
    calendar = field.findChild(QCalendarWidget)
    QTest.keyClick(calendar.focusProxy() or calendar, Qt.Key.Key_Right)
    QTest.keyClick(calendar.focusProxy() or calendar, Qt.Key.Key_Return)
    assert picked == [date(2025, 5, 3)] and field.line.text() == "3 May 2025"
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert field.findChild(QCalendarWidget) is None
