"""What screen readers find on the scale and, while a name is typed, on the network."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu

from sos_desktop.canvas import access
from sos_desktop.model import commands
from sos_desktop.model.commands import Answer
from tests.canvas import network_desk, scale_desk
from tests.canvas.scale_desk import person


@pytest.fixture
def desk(qtbot):
    return scale_desk.Desk(qtbot, scale_desk.family(2))


def rows_of(widget):
    """The list that a screen reader is given for a widget."""
    given = QAccessible.queryAccessibleInterface(widget)
    assert given.role() == QAccessible.Role.List
    return access._GIVEN[id(widget)]


def words_of(rows):
    return [row.text(QAccessible.Text.Name) for row in (rows.child(at) for at in range(len(rows.rows())))]


def give(desk, name, score, reason):
    answer = Answer(person(name), score, reason)
    desk.do(commands.rate(desk.document, scale_desk.SCALE, [answer], scale_desk.TODAY))


def test_the_scale_is_a_list_of_answers(desk):
    give(desk, "Kelly", 6.5, "Mornings are better.")
    give(desk, "Ryan", None, "Not in front of you lot.")
    rows = rows_of(desk.strip)
    assert rows.text(QAccessible.Text.Name).startswith("School mornings")
    said = words_of(rows)
    assert said[0].startswith("The line from 0, Tia misses school")
    assert "Kelly, 6½: Mornings are better." in said
    assert "Ryan would not give a number: Not in front of you lot." in said
    assert "Miss Odell, not asked yet" in said


def test_what_the_scale_shows_lies_where_its_rows_say(desk):
    give(desk, "Kelly", 6.5, "")
    rows, lay = rows_of(desk.strip), desk.strip.layout_now()
    line = rows.child(0).rect()
    five = desk.strip.mapFromGlobal(line.center())
    assert lay.on_line(QPointF(five)) and abs(lay.score_at(five.x()) - 5) < 0.1
    for name in ("Kelly", "Ryan"):
        row = rows.row(person(name))
        middle = QPointF(desk.strip.mapFromGlobal(row.rect().center()))
        hit = lay.pill_at(middle) or lay.face_at(middle)
        assert (hit.mark.person if name == "Kelly" else hit.person) == person(name)
        assert rows.childAt(row.rect().center().x(), row.rect().center().y()) is row


def test_the_one_who_answers_is_the_chosen_row(desk):
    rows = rows_of(desk.strip)
    desk.strip.set_voice(person("Ryan"))
    assert [row for row in rows.rows() if rows.row(row).state().selected] == [person("Ryan")]


def test_the_scales_buttons_stay_in_the_tree(desk):
    rows = rows_of(desk.strip)
    last = rows.child(rows.childCount() - 1)
    assert last.object() is desk.strip.tabs
    assert rows.indexOfChild(last) == rows.childCount() - 1
    assert rows.child(rows.childCount()) is None
    button = desk.strip.tabs.private
    at = button.mapToGlobal(button.rect().center())
    assert rows.childAt(at.x(), at.y()).object() is desk.strip.tabs


def test_a_tie_by_keys_says_what_to_do_and_whom_it_points_at(qtbot):
    desk = network_desk.Desk(qtbot, network_desk.family())
    rows = rows_of(desk.board)
    people = rows.childCount()
    desk.board.setFocus()
    desk.board.go_to(network_desk.person("Tia"))
    desk.key(Qt.Key.Key_T)
    assert rows.child(people).text(QAccessible.Text.Name).startswith("A tie from Tia: choose somebody")
    desk.key(Qt.Key.Key_Tab)
    aimed = desk.board.tying.target
    assert aimed != network_desk.person("Tia")
    assert [row for row in rows.rows() if rows.row(row).state().focused] == [aimed]
    desk.key(Qt.Key.Key_Escape)
    assert rows.childCount() == people


def test_a_menu_of_the_board_is_in_the_tree_while_it_is_open(qtbot):
    desk = network_desk.Desk(qtbot, network_desk.family())
    rows = rows_of(desk.board)
    people = rows.childCount()
    menu = QMenu(desk.board)
    menu.addAction("Rename")
    assert rows.childCount() == people
    menu.popup(desk.board.mapToGlobal(desk.board.rect().center()))
    assert rows.child(people).object() is menu
    menu.close()
    assert rows.childCount() == people


def test_the_field_for_a_name_is_in_the_tree_while_it_is_open(qtbot):
    desk = network_desk.Desk(qtbot, network_desk.family())
    rows = rows_of(desk.board)
    people = rows.childCount()
    desk.board.ask_name(None, "M")
    assert rows.childCount() == people + 1
    field = rows.child(people)
    assert field.object() is desk.board.name_field
    assert field.text(QAccessible.Text.Name) == "Name of somebody new"
    assert rows.indexOfChild(field) == people
    desk.board.name_field.finish(keep=False)
    assert rows.childCount() == people


@pytest.mark.parametrize("kind", [network_desk, scale_desk])
def test_what_is_hidden_has_no_rows_and_no_name(qtbot, kind):
    desk = kind.Desk(qtbot, kind.family())
    view = desk.strip if kind is scale_desk else desk.board
    rows = rows_of(view)
    first = rows.child(0)
    assert first.text(QAccessible.Text.Name)
    view.hide()
    assert rows.childCount() == 0
    assert rows.text(QAccessible.Text.Name) == rows.text(QAccessible.Text.Description) == ""
    assert first.text(QAccessible.Text.Name) == "", "nor by whoever kept hold of a row"
    assert not first.isValid()
    view.show()
    assert first.isValid()
    assert rows.childCount() > 1
