"""The board by mouse, in a real widget: presses, moves and releases on the viewport."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from tests.canvas.board_desk import Desk, family, note
from tests.canvas.canvas_desk import move_mouse

NOTES = (
    (
        "a",
        "past_harm",
        "Tia made her own tea and went to bed in her clothes, and told her teacher her tummy hurt, and more.",
    ),
    (
        "b",
        "past_harm",
        "Nineteen days of school were missed between September and February, and some mornings after that.",
    ),
    ("c", "existing_safety", "Nan came at seven."),
    ("d", "existing_safety", "Steph took her in."),
    ("t", "", "Not sure where this goes."),
)


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, family(NOTES))


def test_a_note_dragged_to_another_zone_becomes_that(desk):
    desk.drag(desk.at("a"), desk.floor("existing_safety"))
    assert desk.zone("a") == "existing_safety"
    assert desk.order("existing_safety") == [note("c"), note("d"), note("a")]
    assert desk.order("past_harm") == [note("b")]
    assert len(desk.changes) == 1
    assert desk.board.zone_rect("existing_safety").contains(desk.board.note_rect(note("a")))


def test_a_note_dropped_before_another_comes_before_it(desk):
    before = desk.board.note_rect(note("c"))
    desk.drag(desk.at("a"), desk.at("c"), QPoint(before.left() + 8, before.center().y()))
    assert desk.order("existing_safety")[0] == note("a")


def test_between_tray_and_zones_is_one_gesture(desk):
    desk.drag(desk.at("t"), desk.floor("goal"))
    assert desk.zone("t") == "goal"
    desk.drag(desk.at("t"), desk.floor(""))
    assert desk.zone("t") == ""


def test_others_make_room_and_nothing_is_recorded_while_dragging(desk):
    places = {name: desk.board.note_rect(note(name)) for name in "abcd"}
    first = places["c"]
    desk.drag(desk.at("a"), QPoint(first.left() + 8, first.top() + 4), drop=False)
    assert desk.board.board_scene.ground.over == "existing_safety"
    assert desk.board.note_rect(note("c")).top() > places["c"].top()
    assert desk.changes == []
    assert desk.board.board_scene.notes[note("a")].lifted
    desk.drop(QPoint(first.left() + 8, first.top() + 4))
    assert desk.zone("a") == "existing_safety"
    assert desk.board.board_scene.ground.over is None
    assert not desk.board.board_scene.notes[note("a")].lifted


def test_escape_while_dragging_puts_everything_back(desk):
    places = {name: desk.board.note_rect(note(name)) for name in "abcdt"}
    desk.drag(desk.at("a"), desk.floor("goal"), drop=False)
    desk.key(Qt.Key.Key_Escape)
    assert {name: desk.board.note_rect(note(name)) for name in "abcdt"} == places
    item = desk.board.board_scene.notes[note("a")]
    assert not item.lifted and item.rotation() == 0
    assert item.pos() == QPointF(desk.board.board_scene.box(note("a")).x, desk.board.board_scene.box(note("a")).y)
    desk.drop(desk.floor("goal"))
    assert desk.changes == [] and desk.zone("a") == "past_harm"


def test_a_drop_where_it_lay_is_no_change(desk):
    desk.drag(desk.at("b"), desk.at("b") + QPoint(14, 5), desk.at("b"))
    assert desk.spots == []


def test_several_notes_go_together_in_reading_order(desk):
    desk.click(desk.at("b"))
    desk.click(desk.at("a"), Qt.KeyboardModifier.ControlModifier)
    assert desk.board.selected() == (note("a"), note("b"))
    desk.drag(desk.at("b"), desk.floor("next_steps"))
    assert desk.order("next_steps") == [note("a"), note("b")]
    assert len(desk.changes) == 1


def test_a_note_that_goes_while_it_is_dragged_is_let_go(desk):
    from sos_desktop.model import commands

    desk.drag(desk.at("a"), desk.floor("goal"), drop=False)
    desk.do(commands.delete(desk.document, [note("a")]))
    desk.drop(desk.floor("goal"))
    assert desk.spots == []


def test_clicking_selects_toggles_and_clears(desk):
    heard = []
    desk.board.selection_changed.connect(heard.append)
    desk.click(desk.at("a"))
    assert heard[-1] == (note("a"),)
    desk.click(desk.at("c"), Qt.KeyboardModifier.ShiftModifier)
    assert heard[-1] == (note("a"), note("c"))
    desk.click(desk.at("a"), Qt.KeyboardModifier.ControlModifier)
    assert heard[-1] == (note("c"),)
    desk.click(desk.floor("goal"))
    assert heard[-1] == ()
    assert desk.board.zone == "goal"


def test_a_box_on_empty_ground_selects_what_it_touches_and_escape_gives_back(desk):
    desk.click(desk.at("t"))
    zone = desk.board.zone_rect("existing_safety")
    desk.drag(zone.bottomRight() - QPoint(4, 4), desk.at("c"), drop=False)
    assert desk.board.selected() == (note("c"), note("d"))
    desk.key(Qt.Key.Key_Escape)
    # The press itself let go of the note that was chosen before.
    assert desk.board.selected() == ()
    desk.drop(desk.at("c"))
    assert desk.changes == []


def test_double_click_on_empty_ground_wants_a_note_there(desk):
    QTest.mouseDClick(
        desk.board.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, desk.floor("goal")
    )
    assert desk.asked == [("wanted", "goal", "")]
    gap = desk.board.note_rect(note("b")).topLeft() + QPoint(60, -5)
    QTest.mouseDClick(desk.board.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, gap)
    kind, zone, order = desk.asked[-1]
    assert (kind, zone) == ("wanted", "past_harm")
    scene = desk.board.board_scene
    keys = [scene._keys[one] for one in scene.zones["past_harm"]]
    assert keys[0] < order < keys[1]


def test_the_plus_of_a_zone_wants_a_note_at_its_end(desk):
    zone = desk.board.zone_rect("goal")
    desk.click(QPoint(zone.right() - 20, zone.top() + 18))
    assert desk.asked == [("wanted", "goal", "")]


def test_the_right_button_selects_and_asks_for_the_menu(desk, qtbot):
    from PySide6.QtGui import QContextMenuEvent

    at = desk.at("c")
    QTest.mouseClick(desk.board.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, at)
    with qtbot.waitSignal(desk.board.menu_wanted) as heard:
        globally = desk.board.viewport().mapToGlobal(at)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, globally)
        QApplication.sendEvent(desk.board.viewport(), event)
    assert heard.args == [(note("c"),), globally]


def test_ctrl_and_wheel_zoom_where_the_mouse_is_and_words_do_not_wrap_anew(desk):
    widths = {item.id: (item.width, item.height) for item in desk.board.board_scene.notes.values()}
    at = desk.at("a")
    under = desk.board.mapToScene(at)
    _wheel(desk.board, at, 240, Qt.KeyboardModifier.ControlModifier)
    assert desk.board.zoom > 1.2
    moved = desk.board.mapToScene(at) - under
    assert abs(moved.x()) < 2 and abs(moved.y()) < 2
    assert {item.id: (item.width, item.height) for item in desk.board.board_scene.notes.values()} == widths
    for _ in range(40):
        _wheel(desk.board, at, -960, Qt.KeyboardModifier.ControlModifier)
    assert desk.board.zoom == pytest.approx(0.08)
    desk.board.fit()
    assert desk.board.zoom <= 1
    desk.board.zoom_full()
    assert desk.board.zoom == pytest.approx(1)
    assert desk.board.horizontalScrollBar().maximum() == 0


def test_the_middle_button_and_space_push_the_board(desk):
    desk.board.zoom_by(2.0)
    desk.board.verticalScrollBar().setValue(100)
    view = desk.board.viewport()
    QTest.mousePress(view, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 300))
    QTest.mouseMove(view, QPoint(300, 250))
    move_mouse(view, QPoint(300, 250), Qt.MouseButton.MiddleButton)
    QTest.mouseRelease(view, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 250))
    assert desk.board.verticalScrollBar().value() == 150
    QTest.keyPress(desk.board, Qt.Key.Key_Space)
    desk.drag(desk.at("a"), desk.at("a") + QPoint(0, 30))
    QTest.keyRelease(desk.board, Qt.Key.Key_Space)
    assert desk.board.verticalScrollBar().value() == 120
    assert desk.spots == [] and desk.asked == []


def test_near_an_edge_the_board_scrolls_under_a_lifted_note(qtbot):
    long = [
        (f"n{at}", "past_harm", "A whole sentence that takes the row, so that the zone grows long enough. " * 2)
        for at in range(20)
    ]
    desk = Desk(qtbot, family(long), (1000, 500))
    view = desk.board.viewport()
    edge = QPoint(view.width() // 3, view.height() - 4)
    desk.drag(desk.at("n0"), edge, drop=False)
    qtbot.waitUntil(lambda: desk.board.verticalScrollBar().value() > 100)
    desk.key(Qt.Key.Key_Escape)
    desk.drop(edge)
    assert desk.order("past_harm")[0] == note("n0")


@pytest.fixture
def tall(qtbot):
    text = "A whole sentence that takes the row, so that the zone grows long enough. " * 2
    notes = [(f"n{at}", "past_harm" if at < 12 else "goal", text) for at in range(24)]
    return Desk(qtbot, family(notes), (1100, 500))


def test_a_tall_board_scrolls_down_and_never_sideways(tall):
    assert tall.board.verticalScrollBar().maximum() > 300
    assert tall.board.horizontalScrollBar().maximum() == 0


def test_headings_stay_in_sight_and_cover_what_is_under_them(tall, qtbot):
    board = tall.board
    board.grab()
    for _ in range(3):
        board.verticalScrollBar().setValue(board.verticalScrollBar().value() + 40)
        qtbot.wait(20)
    scrolled = board.viewport().grab().toImage()
    strong = look.LIGHT.columns["worried"].strong
    bar = board.board_scene.arrangement.bars["worried"]
    x = board.mapFromScene(bar.right - 8, 0).x()
    assert scrolled.pixelColor(x, 20).name() == strong
    assert scrolled.pixelColor(x, int(bar.height) + 6).name() != strong
    over = QPoint(board.mapFromScene(bar.centre[0], 0).x(), 20)
    note_below = board.board_scene.note_at(board.mapToScene(over))
    assert note_below
    tall.click(over)
    assert board.selected() == () and tall.asked == []
    board.select([note_below])
    board.reveal(note_below)
    assert board.note_rect(note_below).top() >= bar.height


def test_what_scrolling_leaves_behind_is_painted_anew(tall, qtbot):
    """The region that Qt is asked to repaint covers where the headings were and where they are."""
    asked = []
    viewport = tall.board.viewport()

    class Watch(QObject):
        def eventFilter(self, thing, event):
            if event.type() == QEvent.Type.Paint:
                asked.append(event.region().boundingRect())
            return False

    watch = Watch()
    viewport.installEventFilter(watch)
    qtbot.wait(30)
    asked.clear()
    tall.board.verticalScrollBar().setValue(30)
    qtbot.waitUntil(lambda: bool(asked))
    assert any(area.top() <= 0 and area.bottom() >= 40 for area in asked)
    viewport.removeEventFilter(watch)


def test_a_note_that_is_revealed_comes_into_sight_large_enough_to_read(tall):
    tall.board.fit()
    tall.board.zoom_by(0.3)
    tall.board.reveal(note("n11"))
    assert tall.board.zoom == pytest.approx(1)
    assert tall.board.viewport().rect().contains(tall.board.note_rect(note("n11")))
    assert tall.board.board_scene.notes[note("n11")].lit


def test_one_finger_drags_notes_and_pushes_the_board_on_empty_ground(tall):
    finger = QTest.createTouchDevice()
    board, view = tall.board, tall.board.viewport()

    def stroke(*points):
        QTest.touchEvent(view, finger).press(0, points[0], view).commit()
        for point in points[1:]:
            QTest.touchEvent(view, finger).move(0, point, view).commit()
        QTest.touchEvent(view, finger).release(0, points[-1], view).commit()

    here = tall.at("n0")
    zone = board.zone_rect("existing_safety").topLeft() + QPoint(60, 60)
    stroke(here, here + QPoint(30, 30), zone, zone + QPoint(2, 2))
    assert tall.zone("n0") == "existing_safety"
    empty = board.zone_rect("existing_strengths").center()
    stroke(empty, empty - QPoint(0, 40), empty - QPoint(0, 90))
    assert board.verticalScrollBar().value() == pytest.approx(90, abs=2)
    assert board.selected() == ()


# The platform without a screen knows no window under a point, which Qt's gestures ask for first.
@pytest.mark.qt_log_ignore("could not find the target for gesture")
def test_two_fingers_zoom_and_let_go_of_what_was_lifted(tall):
    finger = QTest.createTouchDevice()
    view = tall.board.viewport()
    one, two = QPoint(300, 300), QPoint(400, 300)
    QTest.touchEvent(view, finger).press(0, one, view).commit()
    QTest.touchEvent(view, finger).stationary(0).press(1, two, view).commit()
    for at in range(1, 8):
        away = QPoint(15 * at, 0)
        QTest.touchEvent(view, finger).move(0, one - away, view).move(1, two + away, view).commit()
    QTest.touchEvent(view, finger).release(0, one, view).stationary(1).commit()
    QTest.touchEvent(view, finger).release(1, two, view).commit()
    assert tall.board.zoom > 1.3
    assert tall.spots == []


def _wheel(board, at: QPoint, turn: int, modifiers) -> None:
    event = QWheelEvent(
        QPointF(at), QPointF(board.viewport().mapToGlobal(at)), QPoint(), QPoint(0, turn),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(board.viewport(), event)
