"""The council laptop: 1366 by 768 pixels at 100, 125 and 150 %, less the system's bars, and an older 1024 by 700."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sos_desktop.model import commands
from sos_desktop.model.commands import Answer
from sos_desktop.model.records import Person
from sos_desktop.ui.place import as_last_time, first_size
from sos_desktop.ui.window import Window
from tests.ui import window_desk as desk

shelf, answers, make_window, window = desk.shelf, desk.answers, desk.make_window, desk.window

#: What is left for a window at 100, 125 and 150 %, in the pixels that Qt counts in.
SIZES = [(1366, 744), (1092, 590), (1024, 677), (910, 488)]


@pytest.mark.parametrize(("wide", "high"), [(1366, 768), (1093, 614), (911, 512), (1920, 1080)])
def test_the_first_window_is_no_larger_than_the_screen(wide, high):
    size = first_size(QRect(0, 0, wide, high))
    assert size.width() <= wide
    assert size.height() < high
    assert size == QSize(1280, 720) or wide < 1280 or high < 752


def test_the_window_comes_back_where_it_was_but_never_off_the_screen():
    screen = QRect(0, 0, 1093, 614)
    assert as_last_time(QRect(50, 60, 800, 500), screen) == QRect(50, 60, 800, 500)
    for last in (QRect(0, 0, 1366, 768), QRect(1400, 100, 800, 500), QRect(-900, -300, 800, 500)):
        assert screen.contains(as_last_time(last, screen))
    second = QRect(1366, 0, 1920, 1080)
    assert as_last_time(QRect(1500, 100, 1280, 720), second) == QRect(1500, 100, 1280, 720)


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request) -> QSize:
    return QSize(*request.param)


def takes(window: Window, size: QSize) -> None:
    """The window can be as small as this, and is."""
    QApplication.processEvents()
    least = window.minimumSizeHint()
    assert (least.width() <= size.width(), least.height() <= size.height()) == (True, True), least
    window.resize(size)
    QApplication.processEvents()
    assert window.size() == size


def whole(part: QWidget) -> bool:
    """Whether all of it is to be seen."""
    QApplication.processEvents()
    return part.visibleRegion().boundingRect() == part.rect()


def test_the_first_start_fits_and_its_button_is_reached(qtbot, make_window, size):
    window = make_window()
    takes(window, size)
    page = window.stack.currentWidget()
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert whole(page.begin), "what is missing is said, and the button is there to go on"
    assert whole(page.message)
    page.name.setFocus()
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert whole(QApplication.focusWidget())


def test_the_questions_for_a_new_family_fit(qtbot, window, size):
    takes(window, size)
    qtbot.mouseClick(window.start.new, Qt.MouseButton.LeftButton)
    takes(window, size)
    form = window.start.form
    assert whole(form.name)
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert whole(QApplication.focusWidget())
    assert QApplication.focusWidget().text() == "Not now"


def test_a_familys_page_fits_and_the_notes_keep_the_most_of_it(window, size):
    window._open_example()
    takes(window, size)
    page = window.page
    lay = page.strip.layout_now()
    assert page.strip.height() >= lay.height, "nothing of the scale is cut off"
    assert lay.height <= 0.35 * page.height()
    assert page.map.height() >= 0.5 * page.height()
    if size.width() == 1366:
        assert page.strip.height() <= 165
    window.resize(1366, 768)
    QApplication.processEvents()
    assert page.strip.layout_now().fold.before, "with room again, last time's marks are back on the line"


def test_with_everybodys_number_it_fits_too(window, size):
    window._open_example()
    page = window.page
    people = [one for one in page.session.document.all(Person) if one.person_kind == "person" and not one.died]
    given = [Answer(one.id, (5.0, 6.5, 7.0, 7.0)[index % 4]) for index, one in enumerate(people)]
    page.session.do(commands.rate, page.strip.scale, given, desk.TODAY)
    takes(window, size)
    assert len(page.strip.layout_now().pills) >= len(people)
    assert page.strip.layout_now().height <= 0.35 * page.height()


def test_the_answer_card_hides_neither_the_scale_nor_its_buttons(window, size):
    window._open_example()
    takes(window, size)
    strip = window.page.strip
    strip.open_card(next(one.id for one in window.page.session.document.all(Person) if one.shown == "Kelly"))
    QApplication.processEvents()
    card = QRect(strip.card.mapTo(window, QPoint(0, 0)), strip.card.size())
    assert window.rect().contains(card)
    assert not card.intersects(QRect(strip.mapTo(window, QPoint(0, 0)), strip.size()))
    strip.card.finish()


def test_the_cover_fits(qtbot, window, size):
    window._open_example()
    takes(window, size)
    window.draw_cover()
    assert whole(window.covering.cover.lift)
    assert whole(window.covering.cover.field)
    assert window.size() == size
