"""Words of a council in the window: chosen and undone in one step, obeyed everywhere, and broken ones said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.commands import Answer
from sos_desktop.model.commands.council import use_wording
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.records import Note, Person, Place, Rating
from sos_desktop.paths import resource
from sos_desktop.ui.cards.note_links import board_order
from sos_desktop.ui.profiles import WordsDialog
from sos_desktop.ui.window import Window
from tests.ui import window_desk as desk

shelf, answers, make_window, window = desk.shelf, desk.answers, desk.make_window, desk.window
FIRST = "working_well_first"


def plain(profile: str = "briefing_note") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource("practice", "wording", f"{profile}.json").read_bytes())
    return found


@pytest.fixture
def folder(tmp_path) -> Path:
    """Where a council puts its own."""
    made = tmp_path / "settings" / "profiles"
    made.mkdir(parents=True)
    return made


def put(folder: Path, name: str, found: dict[str, Any]) -> None:
    (folder / f"{name}.json").write_text(json.dumps(found), encoding="utf-8")


@pytest.fixture
def page(folder, window):
    """The example family, open."""
    window.start.example_wanted.emit()
    return window.page


def ask(window: Window) -> WordsDialog:
    window.page.actions_by_id["family_words"].trigger()
    QApplication.processEvents()
    assert window.council.dialog is not None
    return window.council.dialog


def pick(dialog: WordsDialog, profile: str) -> None:
    QTest.mouseClick(dialog.choices[profile], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def said(widget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget) and one.text()]


def headings(page) -> list[str]:
    """Numbered zones as the map's list reads them out, in order, without how many notes are there."""
    rows = page.map.accessible
    found = [rows.text(one).rsplit(",", 1)[0] for one in rows.ids() if rows.is_heading(one)]
    return [one for one in found if one[0].isdigit()]


def zones_of(profile: dict[str, Any]) -> list[str]:
    return [f"{zone['number']}  {zone['name']}" for column in profile["columns"] for zone in column["zones"]]


# --- switching --------------------------------------------------------------------------------------------------------


def test_other_words_dress_the_page_at_once_lose_nothing_and_are_undone(window, page):
    before = page.session.document
    page.toggle_help()
    dialog = ask(window)
    assert not dialog.use.isEnabled() and "in use now" in dialog.choices["early_help"].text()
    pick(dialog, FIRST)
    QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    after = page.session.document
    for kind in (Note, Place, Rating):
        assert after.all(kind) == before.all(kind)
    assert after.family.wording == FIRST == page.wording.id
    assert headings(page) == zones_of(plain(FIRST)) and headings(page)[0] == "1  Existing strengths"
    assert [plan.name for plan in page.map.board_scene.columns][-3:] == ["working", "worried", "next"]
    menu = page.map_hand.menu((page.map.board_scene.in_order()[0],))
    (move,) = [one.menu() for one in menu.actions() if one.text() == "Move to"]
    assert [one.text() for one in move.actions()][:7] == zones_of(plain(FIRST))
    menu.deleteLater()
    assert any(one in said(page.aside) for one in zones_of(plain(FIRST)))
    page.undo()
    assert page.session.document.family.wording == "early_help" == page.wording.id
    assert headings(page) == zones_of(plain("early_help"))
    page.redo()
    assert headings(page) == zones_of(plain(FIRST))


def test_what_is_selected_and_a_card_about_it_stay(window, page):
    note = page.map.board_scene.in_order()[0]
    page.map.select((note,))
    page.show_details((note,))
    page.session.do(use_wording, FIRST)
    assert page.map.selected() == (note,)
    assert page.aside.currentWidget() is page.aside.note_card
    zone = page.wording.zone(page.seen.need(Note, note).category)
    assert f"{zone.number}  {zone.name}" in said(page.aside.note_card)


def test_words_being_typed_are_taken_before_others_come(window, page, qtbot):
    page.map_hand.new_note("goal")
    note = page.map.editing
    qtbot.keyClicks(page.map, "half a wor")
    dialog = ask(window)
    pick(dialog, FIRST)
    QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    assert page.seen.need(Note, note).text == "half a wor"


def test_an_answer_keeps_the_words_it_was_given_with(window, page):
    scale = page.strip.scale
    page.session.do(commands.rate, scale, [Answer(page.seen.all(Person)[0].id, 4.0)], desk.TODAY)
    before = {one.id: (one.zero, one.ten) for one in page.session.document.all(Rating)}
    page.session.do(use_wording, "briefing_note")
    assert {one.id: (one.zero, one.ten) for one in page.session.document.all(Rating)} == before


def test_the_dialog_says_what_would_change(window, page):
    dialog = ask(window)
    pick(dialog, "briefing_note")
    texts = said(dialog)
    assert "2  Danger statement" in texts and "now: 2  Worry statement" in texts
    assert "1  Past harm" in texts and "now: 1  Past harm" not in texts, "what stays is not said twice"
    pick(dialog, "early_help")
    assert "This is how the map is called now." in said(dialog)
    assert not any(one.startswith("now:") for one in said(dialog))
    dialog.reject()
    assert page.wording.id == "early_help"


def test_a_list_to_pick_notes_from_has_the_maps_order(page, window):
    document = page.seen
    found = [one.category for one in board_order(document, window.council.profiles.get(FIRST))]
    order = [zone["category"] for column in plain(FIRST)["columns"] for zone in column["zones"]]
    assert found == sorted(found, key=order.index) and set(found) == set(order)
    usual = [one.category for one in board_order(document, window.council.profiles.get("briefing_note"))]
    assert usual != found and sorted(usual) == sorted(found)


# --- a council's own --------------------------------------------------------------------------------------------------


def test_a_councils_own_can_be_chosen_for_a_family_and_for_a_new_one(folder, window, page):
    put(folder, "anytown", plain() | {"title": "Anytown", "colours": {"worried": "#1f2b6b"}})
    dialog = ask(window)
    pick(dialog, "anytown")
    QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    assert page.wording.title == "Anytown"
    assert page.map.board_scene.ground.looks["worried"].strong == "#1f2b6b"
    assert page.map.board_scene.ground.looks["next"] == look.LIGHT.columns["next"]
    window.show_start()
    window.start.family_wanted.emit("Sam", ("Sam",), "anytown")
    assert window.page.wording.title == "Anytown" and window.page.session.document.family.wording == "anytown"


def test_colours_are_taken_where_words_can_be_read_on_them():
    own = {"worried": "#1f2b6b", "working": "#ffe9a0"}
    looks = look.in_colours(look.LIGHT, own)
    assert looks["worried"].strong == "#1f2b6b" and looks["working"] == look.LIGHT.columns["working"]
    assert look.in_colours(look.CONTRAST, own) == look.CONTRAST.columns
    for theme in (look.LIGHT, look.DARK):
        for colour in ("#000000", "#7a1f3d", "#00653a", "#767676"):
            one = look.in_colours(theme, {"next": colour})["next"]
            assert look.contrast(one.strong, theme.on_strong) >= 4.5
            assert look.contrast(theme.ink, one.soft) >= 4.5 and look.contrast(theme.soft_ink, one.soft) >= 4.5, colour


BROKEN = {
    "a missing name": (lambda one: one["columns"][0]["zones"][1].pop("name"), "columns[0].zones[1].name"),
    "two zones of one name": (
        lambda one: one["columns"][0]["zones"][1].update(name=one["columns"][0]["zones"][0]["name"].upper()),
        "Two zones have the same name",
    ),
    "a rule that is no regular expression": (
        lambda one: one.update(
            checks={"own": [{"id": "X1", "where": "goal", "level": "tip", "pattern": "(", "hint": "What?"}]}
        ),
        "checks.own[0].pattern: This is no regular expression",
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_profile_is_said_by_file_and_place(folder, window, page, how):
    found, (spoil, place) = plain(), BROKEN[how]
    spoil(found)
    put(folder, "anytown", found)
    dialog = ask(window)
    (problem,) = [one for one in dialog.findChildren(QFrame, "problem")]
    assert "anytown.json" in problem.accessibleName() and place in problem.accessibleName()
    assert "anytown" not in dialog.choices and str(folder) in " ".join(said(dialog))


@pytest.mark.parametrize("how", BROKEN)
def test_the_last_good_one_stays_also_after_a_restart(qtbot, folder, window, page, make_window, how):
    put(folder, "anytown", plain() | {"title": "Anytown"})
    window.council.titles()
    page.session.do(use_wording, "anytown")
    assert page.wording.title == "Anytown"
    found, (spoil, place) = plain(), BROKEN[how]
    spoil(found)
    put(folder, "anytown", found)
    dialog = ask(window)
    (problem,) = [one for one in dialog.findChildren(QFrame, "problem")]
    assert place in problem.accessibleName() and "goes on being used" in problem.accessibleName()
    assert "Anytown" in dialog.choices["anytown"].text()
    dialog.reject()
    family = page.session.document.family.id
    window.close()
    again = make_window()
    desk.unlock(qtbot, again)
    again.open_family(family)
    assert again.page.wording.title == "Anytown" and not again.page.over.said.text()


def test_a_profile_that_is_gone_is_stood_in_for_and_that_is_said(folder, window, page):
    put(folder, "anytown", plain() | {"title": "Anytown"})
    window.council.titles()
    page.session.do(use_wording, "anytown")
    family = page.session.document.family.id
    (folder / "anytown.json").unlink()
    window.show_start()
    window.open_family(family)
    assert window.page.wording.id == "briefing_note" and "can’t be found" in window.page.over.said.text()
    assert window.page.session.document.family.wording == "anytown", "nothing is written over"
    dialog = ask(window)
    assert not dialog.use.isEnabled() and "not here" in dialog.summary.text()
    pick(dialog, "early_help")
    QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    assert window.page.wording.id == "early_help"


def test_an_unknown_profile_shown_by_undo_is_said_too(folder, window, page):
    page.session.do(use_wording, "nowhere")
    assert page.wording.id == "briefing_note" and "can’t be found" in page.over.said.text()
    page.undo()
    assert page.wording.id == "early_help"


def test_without_a_family_there_is_nothing_to_dress():
    with pytest.raises(BadInput):
        use_wording(Document(), "early_help")
