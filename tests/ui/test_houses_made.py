"""A child's pages: begun, written and drawn on, whichever family it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sos_desktop.model import ink
from sos_desktop.model.boards import houses
from sos_desktop.model.records import House, Saying, Stroke
from sos_desktop.ui.houses.page import HousesPage
from tests.ui.houses_desk import desk, make, working
from tests.ui.trouble_desk import fill_up, make_room, on_disk, window
from tests.ui.visits_desk import click, pressed, words_on
from tests.ui.window_desk import answers, make_window, shelf

__all__ = ["answers", "desk", "make", "make_window", "shelf", "window"]


# --- beginning --------------------------------------------------------------------------------------------------------


def test_the_child_picks_what_comes_first_and_the_order_is_kept(desk):
    assert "Which one first?" in words_on(desk.houses)
    first = desk.begin("Dreams and wishes")
    assert (first.part, first.shape, first.child, first.day) == (
        "dreams",
        "house",
        desk.called("Tia"),
        desk.clock.today,
    )
    click(pressed(desk.houses, "Another shape"))
    click(pressed(desk.houses.choices, "Train"))
    assert desk.document.need(House, first.id).shape == "train"
    click(pressed(desk.houses, "Another page"))
    second = desk.begin("What worries me")
    assert second.shape == "train", "the shape they like goes on"
    assert [one.id for one in houses.pages(desk.document, first.child)] == [first.id, second.id]
    click(desk.houses.rail.buttons[first.id])
    assert desk.board.house == first.id


def test_every_step_can_be_taken_back(desk):
    first = desk.begin("Good things")
    desk.say("Biscuit howls")
    desk.draw()
    click(pressed(desk.houses, "Another shape"))
    click(pressed(desk.houses.choices, "Boat"))
    for _ in range(4):
        desk.page.undo()
    assert desk.document.all(House) == () == desk.document.all(Saying) == desk.document.all(Stroke)
    assert "Which one first?" in words_on(desk.houses)
    for _ in range(4):
        desk.page.redo()
    assert desk.document.need(House, first.id).shape == "boat"
    assert len(desk.document.all(Saying)) == len(desk.document.all(Stroke)) == 1


def test_undo_leads_back_to_the_page_and_the_tab(desk):
    first = desk.begin("Good things")
    desk.say("Biscuit howls")
    click(pressed(desk.houses, "Another page"))
    desk.begin("What worries me")
    click(desk.houses.rail.buttons[first.id])
    stroke = desk.draw()
    desk.houses.open_page(houses.pages(desk.document, first.child)[1].id)
    desk.page.show_board("map")
    desk.page.undo()
    assert desk.page.tabs.current == "houses" and desk.board.house == first.id
    assert desk.document.get(Stroke, stroke.id) is None


def test_of_several_children_one_picks_whose_pages(make):
    desk = make("Tia", "Sami")
    desk.open()
    assert "Whose pages?" in words_on(desk.houses)
    click(pressed(desk.houses.choices, "Sami"))
    assert "Which one first?" in words_on(desk.houses)
    page = desk.begin("Good things")
    assert page.child == desk.called("Sami")
    click(pressed(desk.houses.rail, "Sami"))
    click(pressed(desk.houses.choices, "Tia"))
    assert desk.begin("A page of my own").child == desk.called("Tia")


def test_six_children_and_one_unborn(make):
    desk = make("Ann", "Ben", "Cat", "Dan", "Eve", "Fay")
    desk.person("Bump", person_kind="unborn", child=True)
    desk.open()
    said = words_on(desk.houses.choices)
    assert all(name in said for name in ("Ann", "Ben", "Cat", "Dan", "Eve", "Fay")) and "Bump" not in said


def test_a_family_without_a_child_says_what_to_do(make):
    desk = make()
    desk.open()
    assert "Nobody is named as a child of this map yet." in words_on(desk.houses)


# --- words and ink ----------------------------------------------------------------------------------------------------


def test_words_are_one_step_however_many_they_are(desk):
    working(desk)
    before = len(desk.session.steps.undo)
    desk.say("when dad shouts i go under my bed")
    assert len(desk.session.steps.undo) == before + 1
    desk.page.undo()
    assert desk.document.all(Saying) == ()


def test_the_editor_has_no_trace_in_the_journal_when_nothing_is_typed(desk):
    working(desk)
    before = len(desk.session.steps.undo)
    desk.board.begin_words(0, 0)
    desk.board.finish_editing()
    assert len(desk.session.steps.undo) == before


def test_emptied_words_go(desk):
    working(desk)
    said = desk.say("no")
    desk.board.edit(said.id)
    for _ in range(2):
        QTest.keyClick(desk.board, Qt.Key.Key_Backspace)
    desk.board.finish_editing()
    assert desk.document.all(Saying) == () and desk.board.house_scene.sayings == {}


def test_the_cover_in_the_middle_of_words_and_of_a_stroke_loses_nothing(desk):
    working(desk)
    for letter in "half a":
        QTest.keyClick(desk.board, letter)
    desk.page.settle()
    desk.page.hide()
    assert [one.text for one in desk.document.all(Saying)] == ["half a"]
    desk.page.show()
    view = desk.board.viewport()
    QTest.mousePress(
        view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, desk.board.mapFromScene(0.0, 200.0)
    )
    desk.board.pointer.move("mouse", desk.board.mapFromScene(60.0, 240.0).toPointF(), 0.6)
    desk.page.hide()
    assert len(desk.document.all(Stroke)) == 1


def test_words_and_ink_wait_while_nothing_can_be_saved(qtbot, window):
    """On a disk that is full; the window and the store are real."""
    page = window.page
    page.show_board("houses")
    made_page = page.tabs.made("houses")
    assert isinstance(made_page, HousesPage)
    click(pressed(made_page.choices, "Good things"))
    fill_up(qtbot, window)
    before = page.session.document
    board = made_page.board
    board.setFocus()
    qtbot.keyClicks(board, "Biscuit howls")
    qtbot.keyClick(board, Qt.Key.Key_Return)
    board.drawn.emit(board.house, (ink.pack([(0, 0, 0.5), (50, 60, 0.5)]),), "red", 4.0)
    scene = board.house_scene
    assert page.session.document == before
    assert [item.text for item in scene.sayings.values()] == ["Biscuit howls"] and len(scene.strokes) == 1
    board.edit(next(iter(scene.sayings)))
    qtbot.keyClicks(board, "!")
    qtbot.keyClick(board, Qt.Key.Key_Return)
    assert [item.text for item in scene.sayings.values()] == ["Biscuit howls!"]
    make_room(qtbot, window)
    stored = on_disk(window)
    assert [one.text for one in stored.all(Saying)] == ["Biscuit howls!"] and len(stored.all(Stroke)) == 1
    assert not page.kept


def test_other_words_are_asked_about_anew_from_their_first_letter(desk):
    working(desk)
    said = desk.say("rain")
    desk.houses.hand.allow((said.id,), (), True)
    assert desk.seen_by("Kelly")
    before = len(desk.session.steps.undo)
    desk.board.edit(said.id)
    QTest.keyClick(desk.board, "!")
    QTest.keyClick(desk.board, Qt.Key.Key_Return)
    found = desk.document.need(Saying, said.id)
    assert (found.text, found.asked) == ("rain!", None) and desk.seen_by("Kelly") == set()
    assert len(desk.session.steps.undo) == before + 1
    desk.page.undo()
    assert desk.document.need(Saying, said.id).everyone


def test_opening_the_editor_on_words_changes_nothing(desk):
    working(desk)
    said = desk.say("rain")
    desk.houses.hand.allow((said.id,), (), True)
    desk.board.edit(said.id)
    desk.board.finish_editing()
    assert desk.document.need(Saying, said.id).everyone
