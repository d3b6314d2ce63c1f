"""The map of another day, and the visits' page while others look on, in a real page on a real session."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Parked, Person, Visit
from sos_desktop.ui.family.room import Room
from sos_desktop.ui.theme import dress
from sos_desktop.ui.visits.past_board import PastBoard
from tests.ui.visits_desk import (
    APRIL,
    DAY,
    MARCH,
    Desk,
    april,
    click,
    maker,
    pressed,
    settle,
    tias_table,
    type_in,
    words_on,
)

make = maker(Desk)
desk = tias_table()


def texts(board) -> set[str]:
    return {board.accessible.text(row) for row in board.accessible.ids()}


def shows(board, text: str) -> bool:
    return any(text in row for row in texts(board))


# --- other days -------------------------------------------------------------------------------------------------------


@pytest.fixture
def two_days(desk) -> Desk:
    """A map of 4 March that is otherwise on 29 April."""
    desk.reworded = desk.note("Kelly is tired", "complicating_factors")
    desk.moved = desk.note("Nan comes at seven", "")
    desk.scale_id = desk.scale("School mornings", Kelly=4.0)
    april(desk)
    desk.session.do(commands.reword, desk.reworded, "Kelly sleeps badly")
    desk.session.do(commands.move_to_zone, [desk.moved], "existing_safety")
    desk.note("Steph rang", "existing_safety")
    desk.rate(desk.scale_id, Kelly=6.5)
    return desk


def test_a_day_shows_the_map_as_it_was_and_says_that_it_is_the_past(two_days):
    page = two_days.open()
    click(pressed(page.overview.days, "4 March"))
    past = page.past
    assert past.isVisible() and isinstance(past.board, PastBoard)
    said = words_on(past)
    assert "As it was on 4 March 2025" in said and "It can be looked at, and not changed." in said
    assert shows(past.board, "Kelly is tired") and not shows(past.board, "Kelly sleeps badly")
    assert not shows(past.board, "Steph rang")
    assert past.numbers.text() == "School mornings — 4 March: Kelly 4"
    assert QApplication.focusWidget() is past.back
    click(past.back)
    assert page.overview.isVisible()
    assert not shows(past.board, "Kelly is tired"), "nothing of another day stays behind"


def test_escape_is_back_to_today_and_today_is_the_map_itself(two_days):
    page = two_days.open()
    page.show_day(MARCH)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.overview.isVisible()
    click(pressed(page.overview.days, "Today"))
    assert two_days.page.tabs.current == "map"


def test_nothing_can_be_changed_in_the_past(two_days):
    page = two_days.open()
    page.show_day(MARCH)
    board = page.past.board
    settle()
    before, rows = two_days.document, len(two_days.session.journal())
    told = []
    for signal in (board.note_wanted, board.note_typed, board.text_changed, board.moved, board.delete_wanted,
                   board.duplicate_wanted, board.menu_wanted, board.text_finished):  # fmt: skip
        signal.connect(lambda *what: told.append(what))
    view, note = board.viewport(), board.note_rect(two_days.reworded).center()
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=note)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=note)
    QTest.mouseMove(view, note + QPoint(400, 40))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=note + QPoint(400, 40))
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=note)
    empty = board.zone_rect("goal").center()
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=empty)
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        QApplication.sendEvent(view, QContextMenuEvent(reason, note, view.mapToGlobal(note)))
    QApplication.sendEvent(board, QInputMethodEvent("", []))
    typed = QInputMethodEvent()
    typed.setCommitString("mum")
    QApplication.sendEvent(board, typed)
    board.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_A, Qt.Key.Key_F2, Qt.Key.Key_Menu):
        QTest.keyClick(board, key)
    QTest.keyClick(board, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(board, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(board, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    board.edit(two_days.reworded)
    settle()
    assert told == [] and not board.editing
    assert two_days.document is before and len(two_days.session.journal()) == rows
    assert page.past.isVisible()


def test_days_before_and_after_are_one_touch_each(two_days):
    two_days.clock.now += DAY
    two_days.note("One more", "goal")
    two_days.clock.now += DAY
    page = two_days.open()
    page.show_day(APRIL)
    assert not page.past.earlier.isHidden() and page.past.later.isEnabled()
    click(page.past.later)
    assert "As it was on 30 April 2025" in words_on(page.past) and not page.past.later.isEnabled()
    click(page.past.earlier)
    click(page.past.earlier)
    assert "As it was on 4 March 2025" in words_on(page.past) and not page.past.earlier.isEnabled()


def test_what_changed_is_told_in_words(two_days):
    page = two_days.open()
    page.show_day(MARCH)
    click(page.past.seen_changes)
    said = words_on(page.past)
    for words in (
        "New in Existing safety/wellbeing: “Steph rang”",
        "Moved from Not sorted yet to Existing safety/wellbeing: “Nan comes at seven”",
        "In other words in Complicating factors: it was “Kelly is tired” and is now “Kelly sleeps badly”",
        "Kelly said 4 on 4 March and 6½ on 29 April.",
    ):
        assert words in said, words
    page.past.since.setCurrentIndex(0)
    page.past.since.activated.emit(0)
    assert "Nothing on the map is otherwise between these two days." in words_on(page.past)
    click(page.past.seen_map)
    assert page.past.board.isVisible()


def test_two_days_in_whatever_order_are_told_from_the_earlier_to_the_later(two_days):
    page = two_days.open()
    page.show_day(MARCH)
    page.past.show_changes(True)
    forth = words_on(page.past)
    for box, at in ((page.past.since, 0), (page.past.until, page.past.until.count() - 1)):
        box.setCurrentIndex(at)
        box.activated.emit(at)
    assert (page.past.since.currentText(), page.past.until.currentText()) == ("today", "4 March 2025")
    assert "Steph rang" in forth and "New in Existing safety/wellbeing: “Steph rang”" in words_on(page.past)


def test_a_day_that_had_a_visit_leads_to_its_card(two_days):
    page = two_days.open()
    page.show_day(MARCH)
    click(page.past.visit)
    assert "Visit on 4 March 2025" in words_on(page.overview) and page.overview.card.isVisible()
    assert not page.overview.begin.isVisible()
    click(page.overview.back)
    assert "Get ready" in words_on(page.overview)


def test_a_day_before_this_family_was_here_leads_to_its_visit_only(two_days):
    two_days.session.do(commands.add_visit, date(2025, 2, 3), (two_days.called("Kelly"),))
    page = two_days.open()
    click(pressed(page.overview.days, "3 February"))
    assert "Visit on 3 February 2025" in words_on(page.overview)
    page.show_day(date(2025, 2, 3))
    assert page.overview.isVisible(), "there is no map of that day to show"


# --- while others look on ---------------------------------------------------------------------------------------------


def everything(desk: Desk) -> str:
    """All that the visits' page holds, on the screen or in a widget that waits."""
    page = desk.visits
    from PySide6.QtWidgets import QLabel, QPushButton, QWidget

    found = [one.text() for one in page.findChildren(QLabel)] + [one.text() for one in page.findChildren(QPushButton)]
    found += [one.accessibleName() for one in page.findChildren(QWidget)]
    for name in ("past", "reading"):
        if name in vars(page) and name == "past":
            scene = page.past.board.board_scene
            found += [desk.text_of(one) for one in scene.notes]
    return "\n".join(found)


@pytest.mark.parametrize("alone", ["map", "visits"])
def test_when_somebody_comes_in_nothing_kept_from_them_is_left_anywhere(two_days, alone):
    desk = two_days
    ryan = desk.called("Ryan")
    hidden = desk.note("Ryan drinks", "next_steps", owner=desk.called("Kelly"), due=APRIL, not_for=(ryan,))
    secret = desk.person("Craig", not_for=(ryan,))
    desk.session.do(commands.edit, Visit, desk.visit.id, "who is there", present=(*desk.visit.present, secret))
    asked = Parked(id=new_id(), text="Is Ryan there at night?", alone=True)
    desk.session.do(lambda _: commands.add_records([asked]))
    desk.clock.now += DAY
    page = desk.open()
    assert "Ryan drinks" in everything(desk) and "Craig" in everything(desk) and asked.text in everything(desk)
    page.show_day(APRIL)
    page.past.show_changes(True)
    if alone == "map":
        desk.page.show_board("map")
    desk.page.in_room.enter(Room(frozenset({ryan})))
    settle()
    said = everything(desk)
    for words in ("Ryan drinks", "Craig", asked.text):
        assert words not in said, words
    if alone == "visits":
        assert shows(page.past.board, "Kelly sleeps badly"), "what they may see of that day is still shown"
    desk.page.in_room.enter(Room())
    page.leave_past()
    assert "Ryan drinks" in everything(desk)
    assert hidden in desk.document


def test_who_is_hidden_while_others_look_on_is_hidden_here_though_nobody_is_on_this_page(desk):
    ryan, craig = desk.called("Ryan"), desk.person("Craig")
    desk.session.do(commands.add_visit, MARCH, (craig,))
    desk.open()
    desk.page.show_board("map")
    desk.page.in_room.enter(Room(frozenset({ryan})))
    assert "Craig" in everything(desk)
    desk.session.do(commands.edit, Person, craig, "marks", not_for=(ryan,))
    assert "Craig" not in everything(desk)
    desk.page.show_board("visits")
    assert "Visit" in words_on(desk.visits.overview.days)


def test_a_family_closed_right_after_a_change_is_not_read_again(desk):
    page = desk.open()
    click(page.overview.begin)
    desk.session.do(commands.edit, Visit, desk.visit.id, "where it was", place="at home")
    assert page._rest.isActive()
    desk.page.hide()
    assert not page._rest.isActive()
    desk.page.show()
    settle()
    assert not page._rest.isActive() and "Today" in words_on(page.overview.days)


def test_a_note_marked_only_today_does_not_come_out_of_its_past(two_days):
    desk = two_days
    desk.clock.now += DAY
    desk.session.do(commands.edit_notes, [desk.reworded], "marks", not_for=(desk.called("Ryan"),))
    page = desk.open()
    desk.page.in_room.enter(Room(frozenset({desk.called("Ryan")})))
    page.show_day(MARCH)
    assert not shows(page.past.board, "Kelly is tired") and shows(page.past.board, "Nan comes at seven")
    page.past.show_changes(True)
    assert "Kelly is tired" not in everything(desk) and "sleeps badly" not in everything(desk)
    desk.page.in_room.enter(Room())
    page.show_day(MARCH)
    assert shows(page.past.board, "Kelly is tired"), "the worker alone sees the past as it was"


def test_f11_covers_the_past_too(two_days):
    desk = two_days
    desk.session.do(commands.edit_notes, [desk.reworded], "marks", adults_only=True)
    page = desk.open()
    page.show_day(MARCH)
    assert shows(page.past.board, "Kelly is tired")
    desk.page.actions_by_id["only_board"].trigger()
    settle()
    assert not shows(page.past.board, "Kelly is tired")


def test_whoever_is_hidden_stays_on_the_visit_when_others_are_picked(desk):
    craig = desk.person("Craig", not_for=(desk.called("Ryan"),))
    page = desk.open()
    click(page.overview.begin)
    click(page.overview.card.present.chip(craig))
    desk.page.in_room.enter(Room(frozenset({desk.called("Ryan")})))
    settle()
    assert "Craig" not in everything(desk)
    click(page.overview.card.present.chip(desk.called("Kelly")))
    names = {desk.document.need(Person, one).shown for one in desk.visit.present}
    assert names == {"Meera", "Craig", "Ryan", "Kelly"}


def test_what_is_asked_of_the_worker_is_not_asked_before_others(desk):
    page = desk.open()
    click(page.overview.begin)
    desk.clock.now += DAY
    page.show_document(desk.page.seen)
    assert page.overview.asked.isVisible()
    desk.page.in_room.enter(Room(frozenset({desk.called("Kelly")})))
    assert not page.overview.asked.isVisible()
    desk.page.in_room.enter(Room())
    assert page.overview.asked.isVisible()


# --- themes and small screens -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", look.THEMES.values(), ids=lambda theme: theme.name)
def test_every_theme_is_taken_by_all_of_it(two_days, qapp, theme):
    page = two_days.open()
    click(page.overview.begin)
    click(page.overview.read_back)
    page.show_day(MARCH)
    dress(qapp, theme)
    two_days.page.set_theme(theme)
    settle()
    assert page.past.board.board_scene.theme is theme
    dress(qapp, look.LIGHT)


def test_it_can_be_used_in_a_small_window(two_days):
    page = two_days.open()
    two_days.page.resize(1024, 600)
    settle()
    click(page.overview.begin)
    click(page.overview.read_back)
    for widget in (page.reading.next, page.reading.leave_button, page.reading.text):
        corner = widget.mapTo(two_days.page, widget.rect().bottomRight())
        assert corner.x() <= two_days.page.width() and corner.y() <= two_days.page.height()
    page.leave_reading()
    page.show_day(MARCH)
    settle()
    corner = page.past.back.mapTo(two_days.page, page.past.back.rect().bottomRight())
    assert corner.x() <= two_days.page.width()


def test_the_start_page_goes_by_the_civil_day_of_the_visit(desk):
    desk.clock.now = datetime(2025, 6, 30, 23, 30, tzinfo=UTC)  # 1 July in London
    page = desk.open()
    click(page.overview.begin)
    assert desk.session.flush(10)
    assert desk.library.families()[0].last_visit == date(2025, 7, 1)
    type_in(page.overview.card.day.line, "30 June 2025")
    assert desk.session.flush(10)
    assert desk.library.families()[0].last_visit == date(2025, 6, 30)


def test_the_record_of_the_visit_is_never_told_in_a_repr(desk):
    visit = replace(Visit(id=new_id(), day=MARCH), place="Nan’s flat", interpreter="Ewa")
    assert "Nan" not in repr(visit) and "Ewa" not in repr(visit)
