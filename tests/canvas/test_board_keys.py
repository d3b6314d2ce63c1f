"""The board by keys alone: the same outcomes as by mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop.canvas.board.arrange import Box
from sos_desktop.canvas.board.walk import step
from sos_desktop.model.boards.three_columns import ZONES
from tests.canvas.board_desk import Desk, family, note

LONG = "A sentence that is long enough to take the whole row of its zone, whatever the width of the window may be. " * 2
NOTES = (
    ("a", "past_harm", LONG),
    ("b", "past_harm", LONG),
    ("c", "danger_statement", "Worry."),
    ("d", "existing_strengths", LONG),
    ("e", "existing_safety", "One."),
    ("f", "existing_safety", "Two."),
)
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, family(NOTES), (1366, 1400))


def test_arrows_go_where_the_eye_goes(desk):
    desk.board.select([note("a")])
    for key, there in (
        (Qt.Key.Key_Down, "b"), (Qt.Key.Key_Down, "c"), (Qt.Key.Key_Up, "b"), (Qt.Key.Key_Up, "a"),
        (Qt.Key.Key_Right, "d"), (Qt.Key.Key_Down, "e"), (Qt.Key.Key_Right, "f"), (Qt.Key.Key_Left, "e"),
    ):  # fmt: skip
        desk.key(key)
        assert desk.board.selected() == (note(there),), there
    assert desk.board.zone == "existing_safety"


def test_tab_walks_on_after_a_note_was_written(desk):
    """Qt's scene gives the keys back to the editor it remembers: once every Tab was swallowed from then on."""
    desk.board.setFocus()
    desk.board.edit(note("a"))
    for key, there in ((Qt.Key.Key_Escape, "a"), (Qt.Key.Key_Tab, "b"), (Qt.Key.Key_Backtab, "a")):
        QTest.keyClick(QApplication.focusWidget(), key)
        assert desk.board.selected() == (note(there),)


def test_arrows_reach_empty_zones_too(desk):
    desk.board.select([note("d")])
    desk.key(Qt.Key.Key_Right)
    assert desk.board.selected() == ()
    assert desk.board.zone == "goal"
    desk.key(Qt.Key.Key_Down)
    assert desk.board.zone == "next_steps"
    desk.key(Qt.Key.Key_Left)
    assert desk.board.selected() in ((note("f"),), (note("e"),))


def test_shift_and_arrows_select_more(desk):
    desk.board.select([note("a")])
    desk.key(Qt.Key.Key_Down, SHIFT)
    assert desk.board.selected() == (note("a"), note("b"))


def test_tab_walks_everything_in_reading_order_and_lets_go_at_the_end(desk, qtbot):
    from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    button = QPushButton("after")
    layout.addWidget(desk.board)
    layout.addWidget(button)
    window.resize(1366, 1400)
    window.show()
    window.activateWindow()
    desk.board.setFocus()
    qtbot.waitUntil(desk.board.hasFocus)
    seen = []
    for _ in range(20):
        desk.key(Qt.Key.Key_Tab)
        if button.hasFocus():
            break
        seen.append(desk.board.selected()[0] if desk.board.selected() else desk.board.zone)
    assert button.hasFocus()
    ids = [note(name) for name in "abcdef"]
    assert [one for one in seen if one in ids] == ids
    assert [one for one in seen if one not in ids] == ["complicating_factors", "goal", "next_steps"]
    window.hide()
    desk.board.setParent(None)


def test_enter_and_f2_write_in_the_note(desk):
    desk.board.select([note("c")])
    desk.key(Qt.Key.Key_Return)
    assert desk.board.editing == note("c")
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_F2)
    assert desk.board.editing == note("c")


def test_enter_with_nothing_chosen_wants_a_note(desk):
    desk.board.hold_zone("goal")
    desk.key(Qt.Key.Key_Return)
    assert desk.asked == [("wanted", "goal", "")]


def test_delete_duplicate_and_all(desk):
    desk.board.select([note("a")])
    desk.key(Qt.Key.Key_Delete)
    desk.key(Qt.Key.Key_D, CTRL)
    desk.key(Qt.Key.Key_A, CTRL)
    assert desk.asked == [("delete", note("a")), ("duplicate", note("a"))]
    assert desk.board.selected() == tuple(note(name) for name in "abcdef")
    desk.key(Qt.Key.Key_Escape)
    assert desk.board.selected() == ()


@pytest.mark.parametrize(("number", "zone"), tuple(enumerate(ZONES)))
def test_alt_and_a_number_does_what_dragging_to_the_zones_end_does(qtbot, number, zone):
    by_mouse = Desk(qtbot, family(NOTES), (1366, 1400))
    by_keys = Desk(qtbot, family(NOTES), (1366, 1400))
    by_keys.board.select([note("b")])
    by_keys.key(Qt.Key(Qt.Key.Key_0 + number), ALT)
    by_mouse.drag(by_mouse.at("b"), by_mouse.floor(zone))
    assert by_keys.spots == by_mouse.spots
    assert by_keys.zone("b") == zone


def test_alt_and_arrows_move_within_the_zone_and_to_the_next_column(desk):
    desk.board.select([note("a")])
    desk.key(Qt.Key.Key_Down, ALT)
    assert desk.order("past_harm") == [note("b"), note("a")]
    desk.key(Qt.Key.Key_Down, ALT)
    assert desk.order("past_harm") == [note("b"), note("a")] and len(desk.spots) == 1
    desk.key(Qt.Key.Key_Up, ALT)
    assert desk.order("past_harm") == [note("a"), note("b")]
    desk.key(Qt.Key.Key_Right, ALT)
    assert desk.zone("a") == "existing_strengths"
    desk.key(Qt.Key.Key_Right, ALT)
    assert desk.zone("a") == "goal"
    for _ in range(4):
        desk.key(Qt.Key.Key_Left, ALT)
    assert desk.zone("a") == ""
    assert desk.board.selected() == (note("a"),)


def test_several_notes_move_together_by_keys(desk):
    desk.board.select([note("a"), note("b")])
    desk.key(Qt.Key.Key_7, ALT)
    assert desk.order("next_steps") == [note("a"), note("b")]
    assert len(desk.changes) == 1


def test_a_move_is_said(desk):
    said = []
    desk.board.said.connect(said.append)
    desk.board.select([note("a")])
    desk.key(Qt.Key.Key_5, ALT)
    assert said == ["Note moved to Existing safety, 3 of 3"]


def test_zoom_by_keys(desk):
    desk.key(Qt.Key.Key_Plus, CTRL)
    assert desk.board.zoom == pytest.approx(1.2)
    desk.key(Qt.Key.Key_Minus, CTRL)
    desk.key(Qt.Key.Key_Minus, CTRL)
    assert desk.board.zoom == pytest.approx(1 / 1.2)
    desk.key(Qt.Key.Key_0, CTRL)
    assert desk.board.zoom == pytest.approx(1)


def test_shortcut_letters_make_no_note(desk):
    desk.key(Qt.Key.Key_S, CTRL)
    desk.key(Qt.Key.Key_X, ALT)
    desk.key(Qt.Key.Key_F5)
    desk.key(Qt.Key.Key_Space)
    assert desk.asked == []


def test_letters_by_altgr_are_letters(desk):
    """On Windows AltGr arrives as Ctrl and Alt together."""
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_E, CTRL | ALT, "é")
    QApplication.sendEvent(desk.board, event)
    desk.board.select([note("a")])
    QApplication.sendEvent(desk.board, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_4, CTRL | ALT, "€"))
    assert [one[0::2] for one in desk.asked] == [("typed", "é"), ("typed", "€")]
    assert desk.spots == []


def test_at_the_edge_there_is_no_further_step():
    boxes = {"one": Box(0, 0, 10, 10), "two": Box(0, 20, 10, 10)}
    assert step(boxes, boxes["one"], "down") == "two"
    assert step(boxes, boxes["two"], "down") is None
    assert step(boxes, boxes["one"], "left") is None
