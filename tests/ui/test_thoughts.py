"""Thoughts about the wording: when they come, where they never are, and which are wanted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sos_desktop.model import commands
from sos_desktop.practice.checks import rules
from sos_desktop.settings import Settings
from sos_desktop.ui.hints.card import ThoughtCard
from sos_desktop.ui.hints.rules_list import RulesList
from tests.practice.test_map_checks import LISTED
from tests.ui.hints_desk import MANY, marked, page, questions, read, rules_of, window, write
from tests.ui.window_desk import answers, make_window, shelf

__all__ = ["answers", "make_window", "page", "shelf", "window"]


# --- marks ------------------------------------------------------------------------------------------------------------


def test_the_example_has_the_marks_that_are_listed_and_no_others(page):
    found = marked(page)
    told = {begins: set(why) for begins, why in LISTED.items()}
    assert len(found) == len(told)
    for text, asked in found.items():
        (begins,) = [one for one in told if text.startswith(one)]
        assert asked == told[begins]


def test_opening_waits_for_no_check(qtbot, window):
    """Nothing is read before the map is there and a rest has gone by; then it is, by itself."""
    page = window.page
    assert page.thoughts._work is None and marked(page) == {}
    qtbot.waitUntil(lambda: len(marked(page)) == len(LISTED), timeout=10_000)


def test_a_note_is_asked_about_once_typing_rests_and_what_is_mended_no_more(qtbot, page):
    page.map.setFocus()
    page.map.hold_zone("existing_safety")
    page.map_hand.new_note("existing_safety")
    note = page.map.editing
    qtbot.keyClicks(page.map, "Dad will stay away when drunk")
    assert not page.map.board_scene.notes[note].thought
    qtbot.waitUntil(lambda: page.map.board_scene.notes[note].thought, timeout=10_000)
    assert page.map.editing == note and "L50" in rules_of(page, note)
    qtbot.keyClick(page.map, Qt.Key.Key_Escape)
    page.session.do(commands.edit_notes, (note,), "own words", own_words=True)
    read(qtbot, page)
    assert rules_of(page, note) == [] and not page.map.board_scene.notes[note].thought


def test_whoever_writes_has_rested_and_is_not_kept_waiting(page):
    page.session.do(commands.add_note, "Dad will stay away when drunk.", "existing_safety")
    assert page.thoughts._work is None
    page.map.rested.emit("", "", -1)
    assert page.thoughts._work is not None
    page.thoughts.leave()


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("“Dad will stay away when drunk.”", {}),
        ("Dad will stay away when drunk.", {"own_words": True}),
        ("الأب لن يبقى عندما يشرب الكحول ولن يعود أبدا.", {}),
        ("Dad will stay away when drunk.", {"lang": "pl"}),
    ],
)
def test_silences(qtbot, page, text, fields):
    assert rules_of(page, write(qtbot, page, text, **fields)) == []


def test_what_rests_on_another_note_is_read_again_with_it(qtbot, page):
    worry = write(qtbot, page, "Nan is worried that Tia could be hurt.", "danger_statement")
    assert "L16" in rules_of(page, worry)
    write(qtbot, page, "Tia sleeps all night for one term.", "goal", answers=worry)
    assert "L16" not in rules_of(page, worry)


def test_ten_thousand_letters_are_read_beside_the_keys(qtbot, page):
    """Reading is on a thread of its own: a rest gives the window back before anything is read."""
    text = "Dad will stay away when drunk. " * 323
    page.session.do(commands.add_note, text, "existing_safety")
    assert len(text) > 10_000
    page.thoughts.ask()
    assert page.thoughts._work is not None and page.thoughts._work.name == "work"
    read(qtbot, page)
    assert {"L50", "L86"} == next(asked for said, asked in marked(page).items() if len(said) > 10_000)


# --- in the room ------------------------------------------------------------------------------------------------------


def test_while_others_look_on_there_is_no_mark_no_card_and_no_check(qtbot, page):
    note = write(qtbot, page, "Dad will stay away when drunk.")
    page.thoughts.deeds.open((note,))
    assert questions(page)
    page.actions_by_id["only_board"].trigger()
    QApplication.processEvents()
    assert page.shared and marked(page) == {} and page.thoughts.of(note) == () == page.thoughts.about_the_map()
    assert page.aside.isHidden() and not page.findChildren(ThoughtCard)
    rows = page.map.accessible
    assert "thought" not in " ".join(rows.text(one) for one in rows.ids())
    page.thoughts.ask()
    assert page.thoughts._work is None
    page.actions_by_id["thought"].trigger()
    assert page.aside.isHidden() and page.over.said.text()
    page.session.do(commands.reword, note, "Mum will ring Nan.")
    page.thoughts.ask_about_the_map()
    assert page.thoughts._work is None and marked(page) == {}
    page.actions_by_id["only_board"].trigger()
    read(qtbot, page)
    assert "L50" in rules_of(page, note)


def test_what_was_being_read_when_somebody_came_in_is_not_shown(qtbot, page):
    page.session.do(commands.add_note, "Dad will stay away when drunk.", "existing_safety")
    page.thoughts.ask()
    work = page.thoughts._work
    page.actions_by_id["only_board"].trigger()
    work.join()
    qtbot.waitUntil(lambda: page.thoughts._work is None)
    assert marked(page) == {}


# --- which are wanted -------------------------------------------------------------------------------------------------


def test_thoughts_can_be_switched_off_and_that_is_kept(qtbot, window, page, tmp_path):
    note = write(qtbot, page, "Dad will stay away when drunk.")
    action = page.actions_by_id["thoughts_shown"]
    assert action.isChecked()
    action.trigger()
    assert not action.isChecked() and marked(page) == {} and page.thoughts.of(note) == ()
    assert not Settings.load(tmp_path / "settings", tmp_path / "no policy").hints
    page.actions_by_id["thought"].trigger()
    assert page.aside.isHidden() and "switched off" in page.over.said.text()
    action.trigger()
    read(qtbot, page)
    assert rules_of(page, note)


def test_each_rule_has_its_question_and_its_switch(qtbot, window, page, tmp_path):
    note = write(qtbot, page, MANY)
    asked = rules_of(page, note)
    dialog = page.thoughts.deeds.list_rules()
    assert isinstance(dialog, RulesList)
    assert dialog.ticks.keys() == {one.id for one in rules()}
    assert all("{" not in tick.accessibleName() and tick.isChecked() for tick in dialog.ticks.values())
    dialog.ticks["L50"].setChecked(False)
    assert Settings.load(tmp_path / "settings", tmp_path / "no policy").rules_off == ("L50",)
    read(qtbot, page)
    assert set(asked) - set(rules_of(page, note)) == {"L50"}
    dialog.on.setChecked(False)
    assert not dialog.ticks["L51"].isEnabled() and not page.thoughts.wanted
    dialog.on.setChecked(True)
    dialog.ticks["L50"].setChecked(True)
    dialog.close()
    read(qtbot, page)
    assert rules_of(page, note) == asked
