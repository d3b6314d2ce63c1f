"""Whether paper is safe in the home of whoever a copy is for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from sos_desktop.model import commands
from sos_desktop.model.records import Copy, Person
from sos_desktop.ui.family.room import Room
from sos_desktop.ui.paper.asking import Asked, Before
from sos_desktop.ui.paper.home import LATER, NO_COPY
from sos_desktop.ui.paper.step import Line
from sos_desktop.words import Words
from tests.ui.asking_desk import CRAIGS, desk, shown
from tests.ui.room_desk import everything_on
from tests.ui.window_desk import answers, make_window, shelf, window

__all__ = ["answers", "desk", "make_window", "shelf", "window"]


# --- asked and kept -----------------------------------------------------------------------------------------


def test_clicking_on_where_everything_was_approved_does_not_say_that_the_home_is_safe(desk):
    dialog = desk.opened()
    dialog.resize(1330, 730)
    path = desk.saves(dialog)
    before = dialog.left.before

    def click_at(where) -> None:
        under = dialog.childAt(dialog.mapFromGlobal(where))
        QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFromGlobal(where))

    QApplication.processEvents()
    spots = [before.heard.take.mapToGlobal(before.heard.take.rect().center())]
    before.heard.take.click()
    QApplication.processEvents()
    spots.append(before.notes.may.mapToGlobal(before.notes.may.rect().center()))
    desk.key(dialog, Qt.Key.Key_Y, Qt.Key.Key_Y)
    home = before.home
    QApplication.processEvents()
    for spot in spots:
        assert not home.yes.rect().contains(home.yes.mapFromGlobal(spot))
    click_at(spots[0])
    assert before.currentWidget() is not home and not dialog.left.at_pages, "that was a no"
    assert not path.exists() and not desk.document.all(Copy)


def test_the_home_is_answered_by_keys_from_left_to_right(desk):
    dialog = desk.opened()
    desk.saves(dialog)
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_Y, Qt.Key.Key_Y)
    home = dialog.left.before.home
    dialog.resize(1330, 730)
    QApplication.processEvents()
    row = [home.no, home.unsure, home.yes, home.back]
    assert [one.x() for one in row] == sorted({one.x() for one in row})
    assert home.unsure.hasFocus(), "whoever only presses Enter has not said yes"
    desk.key(dialog, Qt.Key.Key_Left)
    for one in row:
        assert one.hasFocus()
        desk.key(dialog, Qt.Key.Key_Tab)


def test_no_letter_answers_for_the_home(desk):
    dialog = desk.opened()
    desk.saves(dialog)
    before = dialog.left.before
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_Y, Qt.Key.Key_Y)
    assert before.currentWidget() is before.home and before.home.unsure.hasFocus()
    desk.key(dialog, Qt.Key.Key_Y, Qt.Key.Key_1)
    assert dialog.left.asking and before.currentWidget() is before.home


def test_somebody_who_is_paid_to_be_here_is_not_asked_about_a_home(desk):
    desk.do(lambda document: commands.edit(document, Person, desk.called("Pat"), "edit person", paid=True))
    dialog = desk.opened(Qt.Key.Key_P)
    path = desk.saves(dialog)
    before = dialog.left.before
    while dialog.left.asking:
        assert before.currentWidget() is before.notes
        desk.key(dialog, Qt.Key.Key_Y)
    desk.saved(dialog)
    assert path.exists()


# --- the home -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["unsure", "no"])
def test_where_paper_is_not_safe_nothing_leaves_and_nothing_is_logged(desk, answer):
    dialog = desk.opened()
    path = desk.saves(dialog)
    before = dialog.left.before
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_Y, Qt.Key.Key_Y)
    getattr(before.home, answer).click()
    assert before.currentWidget() is before.instead
    said = shown(before.instead)
    assert "Nothing was printed or saved for Kelly" in said and "Read it together" in said and "0808 2000 247" in said
    desk.key(dialog, Qt.Key.Key_Escape)
    desk.ready(dialog)
    assert dialog.isVisible() and dialog.left.at_pages
    assert not path.exists() and not desk.document.all(Copy)
    assert desk.noted(CRAIGS).fine_for, "what was decided on the way stays decided"
    # Another day it may be safe: asked again, and only this.
    desk.saves(dialog)
    desk.yes_at_home(dialog)
    desk.saved(dialog)
    assert path.exists()


def test_each_thing_that_can_be_done_instead_leads_on_to_it(desk):
    dialog = desk.opened()
    path = desk.saves(dialog)
    before = dialog.left.before
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_Y, Qt.Key.Key_Y)
    before.home.no.click()
    assert "Nothing was printed" in shown(before.instead)
    ways = before.instead.area.findChildren(QPushButton)
    assert [one.text() for one in ways] == [
        "Make it, and take it away again", "Make it, and keep it for them", "Make it for that place",
    ]  # fmt: skip
    assert ways[0].accessibleDescription().startswith("Read it together now")
    assert before.instead.back.hasFocus(), "whoever only presses Enter has made nothing"
    for way in reversed(ways):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        assert way.hasFocus()
    desk.key(dialog, Qt.Key.Key_Return)
    desk.saved(dialog)
    (copy,) = desk.document.all(Copy)
    assert path.exists() and not copy.safe_home, "it was not said to be safe there"
    # It was for this once: the next one is asked about again.
    desk.saves(dialog, "again.pdf")
    assert before.currentWidget() is before.home


def test_what_each_answer_does_is_said_and_heard(desk):
    dialog = desk.opened()
    desk.saves(dialog)
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_Y, Qt.Key.Key_Y)
    home = dialog.left.before.home
    said = shown(home)
    assert NO_COPY in said and LATER in said
    assert "in the home where Kelly will keep it?" in said
    assert NO_COPY in home.unsure.accessibleDescription() and LATER in home.unsure.accessibleDescription()
    desk.key(dialog, Qt.Key.Key_Escape)
    desk.ready(dialog)
    assert dialog.left.at_pages
    desk.saves(dialog)
    assert dialog.left.before.currentWidget() is home, "asked again"


def test_where_it_is_stressful_with_somebody_it_is_said_calmly_with_all_that_is_asked(desk):
    desk.do(lambda document: commands.tie(document, desk.called("Craig"), desk.called("Kelly"), "stressful"))
    desk.do(lambda document: commands.tie(document, desk.called("Kelly"), desk.called("Pat"), "strong"))
    dialog = desk.opened()
    line = (
        "On the drawing it is stressful between Kelly and Craig. "
        "Read it all as if Kelly could not choose who sees this paper."
    )
    assert line not in everything_on(dialog), "only where something is asked"
    desk.saves(dialog)
    before = dialog.left.before
    for step, key in (
        (before.heard, Qt.Key.Key_Return), (before.notes, Qt.Key.Key_Y), (before.notes, Qt.Key.Key_Y),
    ):  # fmt: skip
        assert before.currentWidget() is step and shown(step).count(line) == 1
        desk.key(dialog, key)
    assert shown(before.home).count(line) == 1 and line in before.home.unsure.accessibleDescription()
    desk.yes_at_home(dialog)
    desk.saved(dialog)
    assert "Craig" not in " ".join(one.text() for one in before.findChildren(QLabel)), "no names stay behind"

    # Nobody in the room hears or sees it, and a good tie says nothing.
    desk.key(dialog, Qt.Key.Key_Escape)
    pats = desk.opened(Qt.Key.Key_P)
    desk.saves(pats)
    assert pats.left.asking and "On the drawing" not in shown(pats.left.before)
    desk.key(pats, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    desk.page.in_room.enter(Room(frozenset((desk.called("Kelly"),))))
    assert "On the drawing" not in everything_on(desk.opened(None))


def test_a_childs_copy_says_what_is_safer_than_paper(desk):
    dialog = desk.opened(Qt.Key.Key_T)
    desk.saves(dialog)
    before = dialog.left.before
    while before.currentWidget() is not before.home:
        desk.key(dialog, Qt.Key.Key_Return)
    assert "a grown-up they trust" in shown(before.home)
    before.home.no.click()
    assert "learn by heart" in shown(before.instead) and "take it away" not in shown(before.instead)


@pytest.mark.parametrize("name", ["Jo", "Kelly", "Alexandra-Marie Holloway"])
def test_where_notes_were_clicked_away_lies_no_yes_to_the_home_or_to_a_name(qtbot, name):
    before = Before(Words())
    qtbot.addWidget(before)
    before.resize(1000, 700)
    before.show()
    notes = [Line("a", "One."), Line("b", "Two.")]
    before.begin(Asked(name, notes=notes, named=[Line("c", "Three.", named="Elsie is left off.")], home=True))
    QApplication.processEvents()
    clicked = [one.mapTo(before, one.rect().center()) for one in (before.notes.may, before.notes.off)]
    before.notes.off.click()
    before.notes.off.click()
    for yes in (before.named.go, before.home.yes):
        QApplication.processEvents()
        assert yes.isVisible() and not [at for at in clicked if yes.rect().contains(yes.mapFrom(before, at))]
        before.named.go.click()
    before.take()
