"""A child's page by mouse and keys: exact words anywhere, carried and changed; the path; what ears hear."""

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from sos_desktop.canvas import access
from sos_desktop.canvas.children import NAMES, face
from sos_desktop.canvas.houses.rows import FIGURE
from sos_desktop.canvas.houses.scene import PathFace
from sos_desktop.model import commands
from sos_desktop.model.boards import houses
from sos_desktop.model.commands import houses as made
from sos_desktop.model.records import Person, Saying
from sos_desktop.model.records.person import FACES
from tests.canvas.houses_desk import DOG, HOUSE, PATH, RAIN, TIA, TRAIN, Desk, family

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, family())


@pytest.fixture
def path(qtbot):
    return Desk(qtbot, family(), PATH)


def saying(desk, text):
    return next(one for one in desk.document.all(Saying) if one.text == text)


# --- writing ----------------------------------------------------------------------------------------------------------


def test_a_double_click_writes_exactly_what_is_typed_exactly_there(desk):
    desk.double_click(-250, -20)
    desk.type("i dont lik it wen  dad shouts")
    desk.key(Qt.Key.Key_Return)
    found = saying(desk, "i dont lik it wen  dad shouts")
    assert math.dist((found.x, found.y), (-250, -20)) < 2 and found.house == HOUSE and found.child == TIA
    assert not desk.board.editing and desk.board.current == found.id


def test_just_typing_finds_a_free_place(desk):
    desk.type("b")
    assert desk.board.editing and desk.words() >= {"b"}
    desk.type("iscuit howls")
    desk.key(Qt.Key.Key_Return)
    desk.type("more")
    desk.key(Qt.Key.Key_Return)
    boxes = [item.box for item in desk.board.house_scene.sayings.values()]
    assert {"biscuit howls", "more"} < desk.words()
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


def test_lines_are_broken_with_shift_and_enter(desk):
    desk.type("one")
    desk.key(Qt.Key.Key_Return, SHIFT)
    desk.type("two")
    desk.key(Qt.Key.Key_Escape)
    assert "one\ntwo" in desk.words()


def test_words_that_were_never_typed_leave_nothing(desk):
    before = desk.document
    desk.double_click(-250, -20)
    desk.key(Qt.Key.Key_Escape)
    assert desk.document == before and len(desk.board.house_scene.sayings) == 2


def test_going_elsewhere_keeps_the_words(desk):
    desk.double_click(-250, -20)
    desk.type("half a sen")
    desk.board.hide()
    assert "half a sen" in desk.words()


def test_the_words_tool_writes_with_one_click_and_ends_with_the_next(desk):
    desk.board.set_tool("words")
    desk.click(50, -20)
    desk.type("here")
    desk.click(250, 200)
    assert "here" in desk.words() and not desk.board.editing
    desk.click(250, 200)
    assert desk.board.editing


def test_an_input_method_writes_too(desk):
    event = QInputMethodEvent("", [])
    event.setCommitString("هنا")
    QApplication.sendEvent(desk.board, event)
    desk.key(Qt.Key.Key_Return)
    assert "هنا" in desk.words()


def test_pasting_is_typing(desk):
    QGuiApplication.clipboard().setText("from  somewhere\r\nelse")
    desk.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "from  somewhere\nelse" in desk.words()
    QGuiApplication.clipboard().clear()


def test_no_keyboard_on_the_glass_guesses_or_gives_capitals(desk):
    desk.double_click(-250, -20)
    hints = desk.board._writing._editor.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText and hints & Qt.InputMethodHint.ImhNoAutoUppercase


def test_words_are_changed_with_enter_or_two_clicks(desk):
    desk.board.go_to(RAIN)
    desk.key(Qt.Key.Key_Return)
    desk.type("!")
    desk.key(Qt.Key.Key_Return)
    assert desk.document.need(Saying, RAIN).text == "rain on my window!"
    desk.double_click(-150, 180)
    desk.type("?")
    desk.key(Qt.Key.Key_Return)
    assert desk.document.need(Saying, DOG).text == "the dog next door?"


def test_words_that_go_while_they_are_written_close_the_editor(desk):
    desk.board.edit(RAIN)
    desk.do(made.take_away, [RAIN])
    assert not desk.board.editing and RAIN not in desk.board.house_scene.sayings


# --- carrying ---------------------------------------------------------------------------------------------------------


def test_words_are_dragged(desk):
    desk.board.set_tool("words")
    desk.press(-190, 50)
    desk.move(-100, -50)
    assert desk.document.need(Saying, RAIN).x == -200, "nothing is recorded while the finger is down"
    desk.move(-90, -50)
    desk.release(-90, -50)
    found = desk.document.need(Saying, RAIN)
    assert math.dist((found.x, found.y), (-100, -60)) < 4
    assert desk.board.selected() == (RAIN,)
    desk.undo()
    item = desk.board.house_scene.sayings[RAIN]
    assert (item.pos().x(), item.pos().y()) == (-200, 40)


def test_escape_puts_words_back_and_a_refused_move_too(desk):
    desk.board.set_tool("words")
    for takes in (True, False):
        desk.takes = takes
        desk.press(-190, 50)
        desk.move(-100, -50)
        desk.move(-90, -50)
        if takes:
            desk.key(Qt.Key.Key_Escape)
        desk.release(-90, -50)
        item = desk.board.house_scene.sayings[RAIN]
        assert (item.pos().x(), item.pos().y()) == (-200, 40) and desk.changes == []


def test_with_the_pen_in_hand_one_draws_over_words(desk):
    desk.drag((-190, 50), (-100, -50))
    assert len(desk.strokes) == 1 and desk.document.need(Saying, RAIN).x == -200


# --- keys -------------------------------------------------------------------------------------------------------------


def test_tab_goes_from_words_to_words_and_out(desk):
    desk.key(Qt.Key.Key_Tab)
    assert desk.board.current == RAIN
    desk.key(Qt.Key.Key_Tab)
    assert desk.board.current == DOG
    desk.key(Qt.Key.Key_Backtab)
    assert desk.board.current == RAIN
    desk.key(Qt.Key.Key_Down)
    assert desk.board.current == DOG
    assert not desk.board.keys.walk(True)


def test_tab_is_the_pages_own_also_after_words_were_written(desk):
    desk.type("abc")
    desk.key(Qt.Key.Key_Return)
    desk.show(PATH)
    desk.key(Qt.Key.Key_Tab)
    assert desk.board.current == FIGURE


def test_alt_and_arrows_carry_words(desk):
    desk.board.go_to(RAIN)
    desk.key(Qt.Key.Key_Right, ALT)
    desk.key(Qt.Key.Key_Down, ALT | SHIFT)
    found = desk.document.need(Saying, RAIN)
    assert (found.x, found.y) == (-188, 100)


def test_delete_takes_words_away(desk):
    desk.board.go_to(DOG)
    desk.key(Qt.Key.Key_Delete)
    assert desk.words() == {"rain on my window"} and desk.board.current == ""


def test_the_menu_key_asks_for_the_menu_of_the_words(desk):
    desk.board.go_to(DOG)
    desk.key(Qt.Key.Key_F10, SHIFT)
    assert desk.asked == [("menu", (DOG,))]


def test_escape_lets_go_of_the_words(desk):
    desk.board.go_to(DOG)
    desk.key(Qt.Key.Key_Escape)
    assert desk.board.selected() == ()


# --- the path ---------------------------------------------------------------------------------------------------------


def test_the_figure_is_dragged_to_a_stone(path):
    figure = path.board.house_scene.figure
    assert figure.isVisible() and figure.score is None
    start, end = figure.pos(), houses.stone(6.5)
    path.drag((start.x(), start.y() - 40), (0, 0), (end[0] + 6, end[1] - 40))
    assert path.asked == [("step", 6.5)] and path.strokes == ()
    assert (figure.pos().x(), figure.pos().y()) == pytest.approx(end)


def test_touching_the_figure_is_no_answer_and_escape_takes_it_back(path):
    start = path.board.house_scene.figure.pos()
    path.click(start.x(), start.y() - 40)
    assert path.asked == [] and path.board.current == FIGURE
    path.press(start.x(), start.y() - 40)
    path.move(100, 100)
    path.key(Qt.Key.Key_Escape)
    path.release(100, 100)
    assert path.asked == [] and path.board.house_scene.figure.pos() == start


def test_keys_step_the_figure_and_enter_says_here(path):
    path.key(Qt.Key.Key_Tab)
    assert path.board.current == FIGURE
    for _ in range(4):
        path.key(Qt.Key.Key_Right)
    assert path.asked == [] and path.board.house_scene.figure.score == 1.5
    path.key(Qt.Key.Key_Return)
    assert path.asked == [("step", 1.5)]
    path.key(Qt.Key.Key_7)
    path.key(Qt.Key.Key_Down)
    path.key(Qt.Key.Key_Return)
    path.key(Qt.Key.Key_End)
    path.key(Qt.Key.Key_Up)
    path.key(Qt.Key.Key_Return)
    path.key(Qt.Key.Key_Home)
    path.key(Qt.Key.Key_Left)
    path.key(Qt.Key.Key_Return)
    assert path.asked[1:] == [("step", 6.5), ("step", 10.0), ("step", 0.0)]


def test_keys_that_rest_are_an_answer_and_escape_before_that_is_none(path, qtbot):
    path.board._step_rest.setInterval(30)
    path.key(Qt.Key.Key_Tab)
    path.key(Qt.Key.Key_5)
    path.key(Qt.Key.Key_Escape)
    assert path.board.house_scene.figure.score is None and path.asked == []
    path.key(Qt.Key.Key_5)
    qtbot.waitUntil(lambda: path.asked == [("step", 5.0)])


def test_another_page_takes_the_step_that_was_meant(path):
    path.key(Qt.Key.Key_Tab)
    path.key(Qt.Key.Key_4)
    path.show(TRAIN)
    assert path.asked == [("step", 4.0)] and not path.board.house_scene.figure.isVisible()


def test_the_childs_own_words_stand_at_the_ends(path):
    ground = path.board.house_scene.ground
    assert ground.ends == ("all of it", "none of it")
    left, top, *_ = houses.ENDS[0]
    path.double_click(left + 10, top + 10)
    path.type("shouting evry day")
    path.key(Qt.Key.Key_Return)
    assert ground.ends == ("", "none of it")


# --- shown and heard --------------------------------------------------------------------------------------------------


def heard(board):
    rows = QAccessible.queryAccessibleInterface(board)
    assert rows.role() == QAccessible.Role.List
    given = access._GIVEN[id(board)]
    return [given.child(at).text(QAccessible.Text.Name) for at in range(len(given.rows()))]


def test_a_page_is_a_list_for_ears(desk):
    desk.drag((0, 0), (50, 40))
    assert heard(desk.board) == [
        "What worries me, house", "rain on my window", "the dog next door", "A drawing of one line",
    ]  # fmt: skip
    given = access._GIVEN[id(desk.board)]
    rain = given.row(RAIN).rect()
    middle = desk.board.viewport().mapFromGlobal(rain.center())
    point = desk.board.mapToScene(middle)
    assert desk.board.house_scene.saying_at(point.x(), point.y()) == RAIN
    desk.board.go_to(RAIN)
    assert given.row(RAIN).state().focused and not given.row(DOG).state().focused


def test_the_path_is_heard_with_its_ends_and_where_the_figure_is(path):
    assert heard(path.board) == [
        "The path to the house. 0: all of it. 10: none of it", "The figure waits beside the first stone",
    ]  # fmt: skip
    path.board.step_to(3.5)
    assert heard(path.board)[1] == "The figure is at 3½ of 10"
    path.key(Qt.Key.Key_Return)


def test_another_shape_moves_nothing(desk):
    before = desk.board.house_scene.shown()
    desk.do(made.set_shape, HOUSE, "planet")
    assert desk.board.house_scene.shown() == before and desk.board.house_scene.ground.shape_name == "planet"


def test_a_page_that_is_gone_shows_nothing(desk):
    desk.board.edit(RAIN)
    desk.do(commands.delete, [HOUSE])
    assert heard(desk.board) == [] and desk.board.house_scene.sayings == {}
    desk.type("abc")
    desk.key(Qt.Key.Key_Tab)
    assert not desk.board.editing


def test_last_times_stone_and_a_face_are_painted(path):
    before = path.board.grab().toImage()
    path.do(made.choose_face, TIA, "fox")
    assert path.document.need(Person, TIA).face == "fox"
    with_face = path.board.grab().toImage()
    assert with_face != before
    path.face = PathFace(last=8.0, zero="all of it", ten="none of it")
    path.show()
    assert path.board.grab().toImage() != with_face


def test_every_face_is_drawn_and_no_two_are_alike(qapp):
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    seen = set()
    for name in FACES:
        image = QImage(80, 80, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        face(painter, QRectF(0, 0, 80, 80), name, "#22262b", "#fdeaa8")
        painter.end()
        seen.add(bytes(image.constBits()))
    assert len(seen) == len(FACES) and set(NAMES) == set(FACES)


def test_the_page_fits_and_zooms(desk):
    board = desk.board
    fitted = board.zoom
    board.zoom_in()
    assert board.zoom > fitted
    board.resize(900, 600)
    assert board.zoom > fitted * 0.99, "zoomed by hand it stays so"
    board.fit()
    assert board.zoom < fitted
    assert board.viewport().rect().contains(desk.at(-500, -350)) and board.viewport().rect().contains(desk.at(500, 350))


def test_space_and_the_middle_button_push_the_page(desk):
    desk.board.zoom_by(3)
    before = desk.board.mapToScene(0, 0)
    desk.key(Qt.Key.Key_Space)
    desk.board.pointer.hold_space(True)
    desk.drag((0, 0), (60, 40))
    desk.board.pointer.hold_space(False)
    assert desk.board.mapToScene(0, 0) != before and desk.strokes == ()
