"""Who may see a child's page: asked about, on the map, and who else is in the room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop.model.commands import houses as made
from sos_desktop.model.records import House, Note, Saying
from sos_desktop.ui.family.room import ALONE, Room
from sos_desktop.ui.houses.words_menu import words_menu
from tests.ui.houses_desk import desk, make, working
from tests.ui.room_desk import everything_on
from tests.ui.visits_desk import click, pressed, settle, words_on

__all__ = ["desk", "make"]


# --- who may see it ---------------------------------------------------------------------------------------------------


def test_each_thing_is_asked_about_by_itself(desk):
    working(desk)
    rain, dog, line = desk.say("rain"), desk.say("dog"), desk.draw()
    assert desk.seen_by("Kelly") == set()
    left = desk.houses.rail.not_asked.text()
    assert "“rain”" in left and "“dog”" in left and "a drawing" in left
    click(pressed(desk.houses.rail, "Who may see it"))
    asking = desk.houses.asking
    assert "Who may see this?" in words_on(asking) and "“rain”" in words_on(asking)
    assert not asking.next.isEnabled(), "nothing is an answer until somebody is picked"
    click(pressed(asking, "Kelly, mum"))
    click(pressed(asking, "That’s it"))
    assert desk.seen_by("Kelly") == {desk.houses.house, rain.id} and desk.seen_by("Nan Jo") == set()
    assert "“dog”" in words_on(asking)
    click(pressed(asking, "Kelly, mum"))
    click(pressed(asking, "Nobody"))
    assert not asking.tiles[desk.called("Kelly")].isChecked(), "nobody stands alone"
    click(pressed(asking, "That’s it"))
    assert "Who may see your drawing?" in words_on(asking)
    click(pressed(asking, "Everyone"))
    click(pressed(asking, "That’s it"))
    assert desk.seen_by("Nan Jo") == {desk.houses.house, line.id}
    assert desk.seen_by("Kelly") == {desk.houses.house, rain.id, line.id}
    assert desk.seen_by("Tia") == {desk.houses.house, rain.id, dog.id, line.id}
    assert desk.houses.rail.not_asked.text() == "" and desk.document.need(Saying, dog.id).asked == desk.clock.today


def test_one_can_go_back_and_stop_and_ask_again(desk):
    working(desk)
    rain = desk.say("rain")
    desk.say("dog")
    desk.houses.ask_who_may_see()
    asking = desk.houses.asking
    click(pressed(asking, "Everyone"))
    click(pressed(asking, "That’s it"))
    click(pressed(asking, "Back"))
    assert "“rain”" in words_on(asking) and asking.tiles["everyone"].isChecked()
    click(pressed(asking, "Nan Jo"))
    assert not asking.tiles["everyone"].isChecked()
    click(pressed(asking, "That’s it"))
    click(pressed(asking, "Stop for now"))
    assert desk.document.need(Saying, rain.id).may_see == (desk.called("Nan Jo"),)
    assert "“dog”" in desk.houses.rail.not_asked.text()
    desk.houses.ask_who_may_see((rain.id,))
    assert asking.tiles[desk.called("Nan Jo")].isChecked()
    QTest.keyClick(asking, Qt.Key.Key_Escape)
    assert desk.board.isVisible()


def test_keys_answer_too(desk, qtbot):
    working(desk)
    with qtbot.waitActive(desk.page):
        desk.page.activateWindow()
    rain = desk.say("rain")
    desk.houses.rail.asking.setFocus()
    QTest.keyClick(desk.houses.rail.asking, Qt.Key.Key_Return)
    settle()
    assert QApplication.focusWidget() is desk.houses.asking.tiles[desk.called("Kelly")]
    QTest.keyClick(desk.houses.asking.tiles[desk.called("Kelly")], Qt.Key.Key_Space)
    QTest.keyClick(desk.houses.asking.next, Qt.Key.Key_Return)
    assert desk.document.need(Saying, rain.id).may_see == (desk.called("Kelly"),)


def test_words_go_on_the_map_with_the_childs_yes_only(desk):
    working(desk)
    rain = desk.say("rain")
    heard: list[str] = []
    desk.houses.hand.refused.connect(heard.append)
    put = _map_menu(desk, rain)
    put["Not sorted yet"].trigger()
    assert desk.document.all(Note) == () and "asked" in heard[-1]
    desk.houses.hand.allow((rain.id,), (desk.called("Kelly"),), False)
    _map_menu(desk, rain)["1  Past harm"].trigger()
    note = desk.document.need(Note, made.note_of(rain.id))
    assert (note.own_words, note.said_by, note.category, note.private) == (True, desk.called("Tia"), "past_harm", True)
    assert note.written_by == "Meera" and "for you alone" in heard[-1]


def _map_menu(desk, saying) -> dict:
    menu = words_menu(desk.houses, (saying.id,))
    zones = next(one.menu() for one in menu.actions() if one.menu() is not None)
    return {one.text(): one for one in zones.actions()}


def test_a_page_can_be_taken_away_and_comes_back(desk):
    working(desk)
    page = desk.document.need(House, desk.houses.house)
    desk.say("rain")
    next(one for one in words_menu(desk.houses, ()).actions() if one.text() == "Take this page away").trigger()
    assert desk.document.all(House) == () == desk.document.all(Saying)
    desk.page.undo()
    assert desk.document.get(House, page.id) is not None and len(desk.document.all(Saying)) == 1


# --- who else is in the room ------------------------------------------------------------------------------------------


def test_with_the_child_alone_in_the_room_everything_goes_on(desk):
    working(desk)
    rain = desk.say("rain")
    desk.page.in_room.enter(Room(frozenset({desk.called("Tia")})))
    dog = desk.say("dog")
    line = desk.draw()
    assert {one.id for one in desk.document.all(Saying)} == {rain.id, dog.id} and line.child == desk.called("Tia")
    assert desk.houses.rail.not_asked.text() == "", "what was not asked is for the worker alone"
    click(pressed(desk.houses.rail, "Who may see it"))
    click(pressed(desk.houses.asking, "Everyone"))
    click(pressed(desk.houses.asking, "That’s it"))
    assert desk.document.need(Saying, rain.id).everyone or desk.document.need(Saying, dog.id).everyone


def test_a_page_that_others_may_not_see_is_not_there_at_all(desk):
    working(desk)
    desk.say("rain on the roof")
    desk.draw()
    desk.houses.ask_who_may_see()
    desk.houses.pick_faces()
    desk.page.in_room.enter(Room(frozenset({desk.called("Kelly")})))
    desk.page.show_board("houses")
    settle()
    said = everything_on(desk.houses)
    assert "rain" not in said and "worries" not in said and "Not asked" not in said and "drawing" not in said.casefold()
    assert "Nothing to look at together here." in words_on(desk.houses)
    desk.page.in_room.enter(ALONE)
    settle()
    assert "rain on the roof" in everything_on(desk.houses)


def test_what_one_may_see_can_be_looked_at_and_not_changed(desk):
    working(desk)
    rain, dog = desk.say("rain on the roof"), desk.say("the dog next door")
    desk.houses.hand.allow((dog.id,), (desk.called("Kelly"),), False)
    desk.page.in_room.enter(Room(frozenset({desk.called("Kelly")})))
    settle()
    assert set(desk.board.house_scene.sayings) == {dog.id} and not desk.houses.tools.isVisible()
    assert rain.text not in everything_on(desk.houses)
    before = desk.document
    QTest.keyClick(desk.board, "x")
    desk.board.go_to(dog.id)
    QTest.keyClick(desk.board, Qt.Key.Key_Delete)
    QTest.keyClick(desk.board, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.document == before
    assert [one.isEnabled() for one in words_menu(desk.houses, (dog.id,)).actions()] == [False]


def test_the_child_with_their_mum_only_sees_what_mum_may_see(desk):
    working(desk)
    desk.say("rain")
    desk.page.in_room.enter(Room(frozenset({desk.called("Kelly"), desk.called("Tia")})))
    assert desk.board.house == "" and not desk.houses.working
