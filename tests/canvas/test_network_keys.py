"""The network by keys alone, and what a screen reader finds."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from sos_desktop.model import commands
from sos_desktop.model.boards import network
from tests.canvas.network_desk import Desk, family, person

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, family())


def test_tab_walks_from_the_middle_outwards_and_then_leaves(desk):
    walked = []
    for _ in range(7):
        desk.key(Qt.Key.Key_Tab)
        walked.append(desk.board.current)
    names = ("Tia", "Kelly", "Nan Jo", "Ryan", "Elsie", "Miss Odell", "Grandad Baz")
    assert walked == [person(name) for name in names]
    assert not desk.board.keys.walk(True), "after the last one Tab goes on to the next part of the window"
    desk.key(Qt.Key.Key_Backtab)
    assert desk.board.current == person("Miss Odell")


def test_arrows_go_to_whoever_is_there(desk):
    desk.board.go_to(person("Tia"))
    x, y = desk.place("Tia")
    desk.key(Qt.Key.Key_Right)
    assert desk.board.current not in ("", person("Tia"))
    assert network.places(desk.document)[desk.board.current][0] > x
    desk.board.go_to(person("Tia"))
    desk.key(Qt.Key.Key_Up)
    assert network.places(desk.document)[desk.board.current][1] < y


def test_alt_and_arrows_carry(desk):
    desk.board.go_to(person("Kelly"))
    x, y = desk.place("Kelly")
    desk.key(Qt.Key.Key_Right, ALT)
    assert desk.place("Kelly") == (x + 12, y)
    assert len(desk.changes) == 1


def test_digits_say_the_ring(desk):
    desk.board.go_to(person("Elsie"))
    desk.key(Qt.Key.Key_2)
    assert desk.ring("Elsie") == "middle"
    assert network.ring_at(*desk.place("Elsie")) == "middle"


def test_t_draws_a_tie_by_arrows_and_enter(desk):
    desk.board.go_to(person("Nan Jo"))
    desk.key(Qt.Key.Key_T)
    assert desk.board.tying is not None
    while desk.board.tying.target != person("Kelly"):
        desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Return)
    assert desk.ties == [(person("Nan Jo"), person("Kelly"))]


def test_t_and_more_letters_is_a_name_after_all(desk):
    desk.board.go_to(person("Nan Jo"))
    desk.type("Tom")
    assert desk.board.tying is None
    assert desk.board.name_field.text().lower() == "tom"
    QTest.keyClick(desk.board.name_field, Qt.Key.Key_Return)
    assert desk.asked[-1][1].lower() == "tom" and desk.asked[-1][2] is None


def test_typing_adds_somebody_and_escape_drops_it(desk):
    desk.type("Steph")
    assert desk.board.name_field.open and desk.board.name_field.text().lower() == "steph"
    QTest.keyClick(desk.board.name_field, Qt.Key.Key_Return)
    assert desk.asked[-1][1].lower() == "steph"
    assert desk.board.hasFocus()


def test_enter_and_f2_rename(desk):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2):
        desk.board.go_to(person("Nan Jo"))
        desk.key(key)
        assert desk.board.name_field.open
        QTest.keyClick(desk.board.name_field, Qt.Key.Key_Escape)
    assert desk.changes == []


def test_select_all_and_delete_takes_ties_along(desk):
    desk.key(Qt.Key.Key_A, CTRL)
    assert len(desk.board.selected()) == 7
    desk.board.select((person("Nan Jo"),))
    desk.key(Qt.Key.Key_Delete)
    assert person("Nan Jo") not in desk.board.network_scene.people
    assert all(person("Nan Jo") not in (t.face.a, t.face.b) for t in desk.board.network_scene.ties.values())
    assert desk.board.selected() == ()


def test_a_screen_reader_finds_people_in_words(desk):
    board = QAccessible.queryAccessibleInterface(desk.board)
    assert board.role() == QAccessible.Role.List and board.childCount() == 7
    said = [board.child(index).text(QAccessible.Text.Name) for index in range(7)]
    assert said[2] == "Nan Jo, mum's mum, knows what happened, strong tie with Tia"
    assert said[5] == "Miss Odell, paid to be here, weak tie with Tia"
    assert said[6] == "Grandad Baz, not in the circles"
    assert board.child(0).rect().width() > 10


def test_a_tie_says_its_note_and_which_way_help_goes(desk):
    desk.do(commands.tie(desk.document, person("Tia"), person("Nan Jo"), "strong", "from", "comes at seven"))
    tie = desk.tie_between("Tia", "Nan Jo")
    item = desk.board.network_scene.ties[tie.id]
    assert item.toolTip() == "Tia and Nan Jo: strong, help goes from Nan Jo to Tia. comes at seven"
