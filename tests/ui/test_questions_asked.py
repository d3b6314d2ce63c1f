"""Who is asked which questions: whoever speaks, beside the scale and the network, in families of other shapes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.records import CATEGORIES, Note, Person
from sos_desktop.ui.questions.listing import MOST
from sos_desktop.ui.questions.whom import ASKED
from tests.ui import window_desk as base
from tests.ui.family_desk import settle
from tests.ui.questions_desk import EXCEPTION, Desk, desk
from tests.ui.window_desk import answers, make_window, shelf, window

__all__ = ["answers", "desk", "make_window", "shelf", "window"]


# --- who is asked -----------------------------------------------------------------------------------------------------


def test_whoever_speaks_is_asked_and_the_chips_change_it(desk: Desk):
    desk.open()
    assert desk.texts()[0] == EXCEPTION == desk.has_keys(), "by keys one is on the first question at once"
    assert desk.panel.whom.chips["parent"].text() == "Kelly"
    desk.speak("Nan Jo")
    assert desk.texts()[0] == "When have you stepped in and kept Tia safe? What exactly did you do?"
    assert "0 to 10, how sure are you that Kelly would ring you in time?" in desk.texts()
    desk.speak("Tia")
    assert all("Tia" not in text for text in desk.texts()), "a child is not asked about herself by name"
    desk.panel.whom.chips["professional"].click()
    assert "Was the danger really there on that day, or was it a day with no danger in it?" in desk.texts()
    desk.speak("Kelly")
    assert desk.texts()[0] == EXCEPTION


def test_never_more_than_a_handful_and_turning_comes_round(desk: Desk):
    desk.open()
    for zone in CATEGORIES:
        desk.page.map.hold_zone(zone)
        for who, _ in ASKED:
            desk.panel.whom.chips[who].click()
            assert 1 <= len(desk.rows()) <= MOST, (zone, who)
            assert not any("{" in text for text in desk.texts())
    desk.page.map.hold_zone("existing_safety")
    desk.speak("Ryan")
    first, seen = desk.texts(), []
    while True:
        seen += desk.texts()
        desk.panel.others.click()
        if desk.texts() == first:
            break
        assert len(seen) < 20
    assert len(set(seen)) == len(seen) == 6, "each question once, all of them in the end"


def test_what_is_pressed_is_large_enough_and_speaks(desk: Desk):
    desk.open()
    buttons = [
        *desk.rows(),
        *(row.more for row in desk.rows()),
        *desk.panel.whom.chips.values(),
        desk.panel.others,
        desk.panel.add,
    ]
    for one in buttons:
        if one.isVisible():
            assert min(one.width(), one.height()) >= look.TARGET, one.accessibleName()
            assert one.accessibleName() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert desk.row(EXCEPTION).accessibleName() == f"{EXCEPTION} Ask alone"


# --- beside the scale and the network ---------------------------------------------------------------------------------


def test_beside_the_scale_scale_questions(desk: Desk):
    desk.open()
    desk.page.strip.setFocus()
    settle()
    asked = "Where would you put things for Tia today? What makes it as high as that?"
    assert desk.panel.title.text() == "The scale" and desk.texts()[0] == asked
    assert not any("You said 1" in text for text in desk.texts()), "nobody said so"
    note = desk.ask(asked, "Nan is here every morning")
    assert note.category == "existing_safety"
    assert desk.texts()[0] == "And what else?" and desk.panel.title.text() == "The scale"
    desk.page.map.setFocus()
    settle()
    assert desk.panel.title.text() != "The scale" and "And what else?" not in desk.texts()


def test_beside_the_network_the_answer_is_written_in_place(desk: Desk):
    desk.page.show_board("network")
    desk.speak("Kelly")
    desk.page.actions_by_id["questions"].trigger()
    settle()
    asked = "Who already knows that we are involved? How did they find out, and what did they say?"
    assert desk.texts()[0] == asked
    desk.key(Qt.Key.Key_Return)
    assert desk.panel.rows.field.isVisible() and desk.panel.rows.field.hasFocus()
    desk.type("Only Nan ")
    assert desk.note("Only Nan ").question == asked, "each word is written as it comes"
    desk.type("Jo")
    desk.key(Qt.Key.Key_Return)
    note = desk.note("Only Nan Jo")
    assert (note.category, note.question, note.said_by) == ("", asked, desk.called("Kelly"))
    assert desk.page.tabs.current == "network" and desk.panel.rows.field.isHidden()
    assert desk.has_keys() == "And what else?"
    desk.key(Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert desk.panel.rows.field.isHidden() and "And what else?" not in desk.texts()
    assert len(desk.document.all(Note)) == len({one.id for one in desk.document.all(Note) if one.text})


def test_going_away_from_the_network_takes_what_was_typed(desk: Desk):
    desk.page.show_board("network")
    desk.page.actions_by_id["questions"].trigger()
    settle()
    desk.key(Qt.Key.Key_Return)
    desk.type("Only Nan")
    desk.page.show_board("map")
    settle()
    assert desk.note("Only Nan").category == ""
    assert desk.panel.rows.field.isHidden()


def test_leaving_with_an_answer_half_typed_keeps_it(desk: Desk):
    desk.page.show_board("network")
    desk.page.actions_by_id["questions"].trigger()
    settle()
    desk.key(Qt.Key.Key_Return)
    desk.type("Only Nan")
    desk.reopen()
    assert desk.note("Only Nan").question.startswith("Who already knows")


# --- families of other shapes -----------------------------------------------------------------------------------------


@pytest.fixture
def other(qtbot, window):
    def made(children: str) -> Desk:
        base.new_family(qtbot, window, "Noor", children)
        return Desk(window)

    return made


def test_a_family_without_a_child(other):
    desk = other("")
    desk.open("", "existing_safety")
    assert "and the child was fine" in desk.texts()[0]


def test_a_baby_who_is_expected_is_not_asked(other):
    desk = other("Baby")
    baby = desk.document.family.index_children[0]
    desk.page.map_hand.run(commands.edit, Person, baby, "kind", person_kind="unborn")
    desk.open("", "past_harm")
    assert "worry about the baby?" in desk.texts()[0]
    assert not desk.panel.whom.chips["child"].isVisible()
    assert not any("Where was the baby" in text for text in desk.texts())


def test_of_six_children_one_can_be_picked(other):
    desk = other("Ada, Ben, Cy, Dee, Eve, Fay")
    desk.open("", "existing_safety")
    assert "and the children were fine" in desk.texts()[0]
    assert desk.panel.whom.about.isVisible() and "the children" in desk.panel.whom.about.text()
    desk.panel.whom.about.click()
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["All of them", "Ada", "Ben", "Cy", "Dee", "Eve", "Fay"]
    menu.actions()[2].trigger()
    menu.close()
    asked = desk.texts()[0]
    assert "and Ben was fine" in asked
    note = desk.ask(asked, "He hid at Nan's")
    assert note.children == (desk.called("Ben"),)
