"""The network by mouse, in a real widget: carrying, tying, naming."""

import math

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sos_desktop.model import commands
from sos_desktop.model.boards import network
from sos_desktop.model.records import Circle, Person
from tests.canvas.network_desk import TODAY, Desk, family, person


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, family())


def test_dragging_into_another_ring_says_what_it_means_and_keeps_the_day(desk):
    ground = desk.board.network_scene.ground
    target = desk.point(-160, 60)
    desk.press(desk.at("Elsie"))
    desk.carry(desk.at("Elsie"), target)
    assert (ground.lit, ground.changed) == ("inner", True)
    assert ground.promise.isVisible() and ground.promise.text == "will know what happened, from today"
    assert desk.ring("Elsie") == "outer", "nothing is recorded while the finger is down"
    desk.release(target)
    assert desk.ring("Elsie") == "inner"
    circles = [one for one in desk.document.all(Circle) if one.person == person("Elsie")]
    assert [(one.ring, one.day == TODAY) for one in circles] == [("outer", False), ("inner", True)]
    assert ground.lit is None and not ground.promise.isVisible()
    assert math.dist(desk.place("Elsie"), (-160, 60)) < 3


def test_a_drag_moves_nobody_else_then_or_later(desk):
    before = network.places(desk.document)
    desk.drag(desk.at("Elsie"), desk.point(-160, 60))
    after = network.places(desk.document)
    assert {who: at for who, at in after.items() if who != person("Elsie")} == {
        who: at for who, at in before.items() if who != person("Elsie")
    }
    assert set(desk.moves[0]) == set(before), "everybody's starting place is kept with the first drag"
    desk.drag(desk.at("Kelly"), desk.point(60, 60))
    assert set(desk.moves[1]) == {person("Kelly")}
    assert desk.place("Elsie") == after[person("Elsie")]


def test_within_the_ring_nothing_is_said_of_what_they_know(desk):
    x, y = desk.place("Ryan")
    turned = desk.point(-x, y)
    desk.drag(desk.at("Ryan"), turned)
    assert desk.ring("Ryan") == "middle"
    assert not [one for one in desk.document.all(Circle) if one.person == person("Ryan") and one.day == TODAY]


def test_nobody_slips_out_of_the_circles(desk):
    desk.drag(desk.at("Ryan"), desk.point(620, 40))
    x, y = desk.place("Ryan")
    assert desk.ring("Ryan") == "outer" and math.hypot(x, y) <= network.RADIUS["outer"]
    desk.drag(desk.at("Miss Odell"), desk.point(500, 200))
    assert desk.ring("Miss Odell") == "prof" and math.dist(desk.place("Miss Odell"), (500, 200)) < 3


def test_escape_puts_them_back(desk):
    before = desk.place("Nan Jo")
    desk.press(desk.at("Nan Jo"))
    desk.carry(desk.at("Nan Jo"), desk.point(0, 300))
    desk.key(Qt.Key.Key_Escape)
    desk.release(desk.point(0, 300))
    item = desk.board.network_scene.people[person("Nan Jo")]
    assert desk.moves == [] and (item.pos().x(), item.pos().y()) == before


def test_a_refused_move_goes_back(desk, qtbot):
    desk.board.people_moved.disconnect()
    before = desk.at("Nan Jo")
    desk.drag(before, desk.point(0, 300))
    assert desk.at("Nan Jo") == before


def test_a_tie_is_pulled_from_the_handle(desk):
    item = desk.board.network_scene.people[person("Nan Jo")]
    desk.hover(desk.at("Nan Jo"))
    assert item.hovered
    handle = desk.board.mapFromScene(item.mapToScene(item.handle))
    desk.drag(handle, desk.at("Elsie"))
    assert desk.ties == [(person("Nan Jo"), person("Elsie"))]
    tie = desk.tie_between("Nan Jo", "Elsie")
    assert tie.id in desk.board.network_scene.ties and desk.board.network_scene.ties[tie.id].line
    assert desk.moves == []


def test_a_tie_pulled_to_nobody_is_none(desk):
    item = desk.board.network_scene.people[person("Nan Jo")]
    desk.hover(desk.at("Nan Jo"))
    desk.drag(desk.board.mapFromScene(item.mapToScene(item.handle)), desk.point(-390, 390))
    assert desk.ties == []


def test_a_click_on_the_handle_then_on_somebody_draws_it_too(desk):
    desk.click(desk.at("Nan Jo"))
    item = desk.board.network_scene.people[person("Nan Jo")]
    desk.click(desk.board.mapFromScene(item.mapToScene(item.handle)))
    desk.click(desk.at("Ryan"))
    assert desk.ties == [(person("Nan Jo"), person("Ryan"))] and desk.board.tying is None


def test_ties_end_at_symbols_and_pass_by_names(desk):
    scene = desk.board.network_scene
    for item in scene.ties.values():
        a, b = scene.people[item.face.a], scene.people[item.face.b]
        assert not a.holds(*item.line[0]) and not b.holds(*item.line[-1])
        near = math.dist(item.line[0], (a.pos().x(), a.pos().y()))
        assert near < 100, "the line begins right beside the symbol or under its name"


def test_double_click_on_the_ground_asks_for_a_name_there(desk):
    spot = desk.point(-260, 100)
    desk.double_click(spot)
    assert desk.board.name_field.open
    desk.type("Uncle Craig")
    QTest.keyClick(desk.board.name_field, Qt.Key.Key_Return)
    (kind, name, at) = desk.asked[-1]
    assert (kind, name) == ("person", "Uncle Craig") and math.dist(at, (-260, 100)) < 3
    assert not desk.board.name_field.open


def test_double_click_on_somebody_renames_them(desk):
    desk.double_click(desk.at("Nan Jo"))
    assert desk.board.name_field.text() == "Nan Jo"
    desk.type("Nanny Jo")
    QTest.keyClick(desk.board.name_field, Qt.Key.Key_Return)
    assert desk.name_of("Nan Jo") == "Nanny Jo"
    assert desk.board.network_scene.people[person("Nan Jo")].face.lines == ("Nanny Jo",)


def test_a_typed_name_is_kept_when_one_clicks_elsewhere_and_dropped_by_escape(desk):
    desk.double_click(desk.point(-260, 100))
    desk.type("Pat")
    desk.click(desk.point(-300, 250))
    assert desk.asked[-1][:2] == ("person", "Pat")
    desk.double_click(desk.point(-260, 100))
    desk.type("Nobody")
    QTest.keyClick(desk.board.name_field, Qt.Key.Key_Escape)
    assert desk.asked[-1][:2] == ("person", "Pat") and not desk.board.name_field.open


def test_marquee_and_a_drag_of_several(desk):
    desk.board.select((person("Nan Jo"), person("Elsie")))
    before = {name: desk.place(name) for name in ("Nan Jo", "Elsie")}
    start = desk.at("Nan Jo")
    desk.drag(start, start + QPoint(12, 9))
    zoom = desk.board.zoom
    for name, (x, y) in before.items():
        assert math.dist(desk.place(name), (x + 12 / zoom, y + 9 / zoom)) < 2
    desk.click(desk.point(-300, 330))
    assert desk.board.selected() == ()
    desk.drag(desk.point(-500, -460), desk.point(500, 440))
    assert {person(n) for n in ("Tia", "Kelly", "Nan Jo", "Ryan", "Elsie")} <= set(desk.board.selected())


def test_a_tie_can_be_picked_and_its_note_is_said_not_drawn(desk):
    tie = desk.tie_between("Tia", "Nan Jo")
    line = desk.board.network_scene.ties[tie.id].line
    x, y = line[len(line) // 2]
    desk.click(desk.point(x, y))
    assert desk.board.selected() == (tie.id,)
    desk.key(Qt.Key.Key_Delete)
    assert desk.tie_between("Tia", "Nan Jo") is None


def test_right_click_asks_for_the_menu_of_what_is_under_it(desk, qtbot):
    view = desk.board.viewport()
    QTest.mouseClick(view, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, desk.at("Ryan"))
    assert desk.board.selected() == (person("Ryan"),)
    desk.key(Qt.Key.Key_Menu)
    assert desk.asked[-1] == ("menu", (person("Ryan"),))


def test_fit_shows_everybody_and_zoom_keeps_what_is_under_the_mouse(desk):
    for name in ("Grandad Baz", "Miss Odell", "Elsie"):
        assert desk.board.viewport().rect().contains(desk.board.person_rect(person(name)))
    fitted = desk.board.zoom
    at = desk.at("Kelly")
    desk.board.zoom_by(1.5, at.toPointF())
    assert desk.board.zoom == pytest.approx(1.5 * fitted)
    assert (desk.at("Kelly") - at).manhattanLength() <= 2
    desk.board.fit()
    assert desk.board.zoom == pytest.approx(fitted)


def test_somebody_new_is_selected_and_nobody_else(desk):
    def add(name, at):
        desk.do(commands.add_person(desk.document, name, at=at, ring="outer", day=TODAY, person_id=person(name)))

    desk.board.person_wanted.connect(add)
    desk.double_click(desk.point(-260, 100))
    desk.type("Pat")
    QTest.keyClick(desk.board.name_field, Qt.Key.Key_Return)
    (new,) = desk.board.selected()
    assert desk.document.need(Person, new).shown.lower() == "pat"
    desk.double_click(desk.point(-260, 250))
    QTest.keyClick(desk.board.name_field, Qt.Key.Key_Escape)
    assert desk.board.hasFocus() and desk.board.current == ""


def test_going_to_another_board_keeps_a_half_typed_name(desk):
    desk.double_click(desk.point(-260, 100))
    desk.type("Pat")
    desk.board.hide()
    assert desk.asked[-1][:2] == ("person", "Pat")
