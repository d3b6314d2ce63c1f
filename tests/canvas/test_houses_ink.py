"""Ink on a child's page with mouse, pen and fingers, through Qt's own events: drawn, rubbed out, never lost."""

import math

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest

from sos_desktop import look
from sos_desktop.canvas.houses import fingers
from sos_desktop.model import ink
from sos_desktop.model.commands import houses as made
from sos_desktop.model.records import Stroke
from tests.canvas.houses_desk import HOUSE, RUBBER_END, TRAIN, Desk, family


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, family())


def near(point, x, y, within=1.0):
    return math.dist(point[:2], (x, y)) <= within


# --- drawing ----------------------------------------------------------------------------------------------------------


def test_a_stroke_is_a_record_when_it_ends_and_not_before(desk):
    desk.press(0, 0)
    desk.move(50, 40)
    desk.move(90, 0)
    assert desk.strokes == ()
    desk.release(90, 0)
    (stroke,) = desk.strokes
    assert (stroke.house, stroke.ink, stroke.width) == (HOUSE, "black", 4.0)
    first, middle, last = desk.points()
    assert near(first, 0, 0) and near(middle, 50, 40) and near(last, 90, 0)
    assert len(desk.changes) == 1 and desk.changes[0].verb == "draw"


def test_the_ink_in_hand_is_the_ink_of_the_stroke(desk):
    desk.board.ink, desk.board.width = "red", 20.0
    desk.drag((0, 0), (60, 60))
    assert (desk.strokes[0].ink, desk.strokes[0].width) == ("red", 20.0)


def test_a_straight_line_of_many_moves_stays_small(desk):
    desk.drag(*((float(x), 0.0) for x in range(-200, 200, 2)))
    assert len(desk.points()) <= 4


def test_a_line_goes_no_further_than_the_paper(desk):
    desk.drag((400, 300), (560, 420))
    assert near(desk.points()[-1], 500, 350)


def test_very_long_strokes_are_several_records_of_one_step(desk, monkeypatch):
    monkeypatch.setattr(ink, "split", lambda points, most=3: [list(points[:2]), list(points[1:])])
    desk.drag((0, 0), (50, 40), (90, 0))
    assert len(desk.strokes) == 2 and len(desk.changes) == 1
    desk.undo()
    assert desk.strokes == ()


def test_a_click_is_a_dot_and_two_clicks_are_the_beginning_of_words(desk, qtbot):
    desk.click(100, 100)
    assert desk.strokes == ()
    qtbot.waitUntil(lambda: len(desk.strokes) == 1)
    assert len(desk.points()) == 1
    desk.double_click(-100, 250)
    assert desk.board.editing
    desk.board.finish_editing()
    assert len(desk.strokes) == 1


def test_a_dot_that_waits_is_kept_by_whatever_comes_next(desk):
    desk.click(100, 100)
    desk.drag((0, 0), (50, 40))
    assert len(desk.strokes) == 2
    desk.click(120, 100)
    desk.board.pointer.cancel("settled")
    assert len(desk.strokes) == 3


def test_ink_is_seen_where_it_was_drawn(desk):
    desk.board.ink, desk.board.width = "blue", 20.0
    desk.drag((0, 200), (100, 200))
    picture = QPixmap(desk.board.viewport().size())
    desk.board.viewport().render(picture)
    image = picture.toImage()
    at = desk.at(50, 200)
    assert image.pixelColor(at).name() == look.INKS["blue"]
    desk.undo()
    desk.board.viewport().render(picture)
    assert picture.toImage().pixelColor(at).name() != look.INKS["blue"]


def test_the_stroke_under_the_hand_is_painted_too(desk):
    desk.board.ink, desk.board.width = "yellow", 20.0
    desk.press(0, 200)
    desk.move(60, 200)
    desk.move(100, 200)
    picture = QPixmap(desk.board.viewport().size())
    painter = QPainter(picture)
    desk.board.render(painter)
    painter.end()
    assert picture.toImage().pixelColor(desk.at(50, 200)).name() == look.INKS["yellow"]
    desk.release(100, 200)


def test_what_the_record_does_not_take_goes(desk):
    desk.takes = False
    desk.drag((0, 0), (50, 40))
    assert desk.strokes == () and desk.board.house_scene.strokes == {}


# --- what interrupts --------------------------------------------------------------------------------------------------


def half_a_stroke(desk):
    desk.press(0, 0)
    desk.move(50, 40)
    desk.move(90, 0)


def test_a_cover_over_the_page_ends_the_stroke_and_keeps_it(desk):
    half_a_stroke(desk)
    desk.board.hide()
    assert len(desk.strokes) == 1 and near(desk.points()[-1], 90, 0)


def test_losing_the_keys_ends_the_stroke_and_keeps_it(desk, qtbot):
    half_a_stroke(desk)
    desk.board.clearFocus()
    assert len(desk.strokes) == 1
    desk.release(90, 0)
    assert len(desk.strokes) == 1


def test_another_page_ends_the_stroke_on_the_page_where_it_was(desk):
    half_a_stroke(desk)
    desk.show(TRAIN)
    assert [one.house for one in desk.strokes] == [HOUSE]
    assert desk.board.house_scene.strokes == {}


def test_escape_drops_the_stroke(desk):
    half_a_stroke(desk)
    desk.key(Qt.Key.Key_Escape)
    desk.release(90, 0)
    assert desk.strokes == ()


def test_nothing_is_drawn_while_others_look_on(desk):
    desk.board.locked = True
    desk.drag((0, 0), (50, 40))
    desk.pen_line((0, 0, 0.5), (50, 40, 0.5))
    desk.double_click(0, 200)
    desk.type("abc")
    assert desk.changes == [] and not desk.board.editing


# --- rubbing out ------------------------------------------------------------------------------------------------------


def three_lines(desk):
    for y in (-100.0, 0.0, 100.0):
        desk.do(made.draw, HOUSE, [ink.pack([(-100, y, 0.5), (100, y, 0.5)])], "black", 4.0, [])
    return [one.id for one in desk.strokes]


def test_the_rubber_takes_away_what_it_touches_in_one_step(desk):
    high, middle, low = three_lines(desk)
    desk.board.set_tool("rub")
    before = len(desk.changes)
    desk.press(0, -140)
    desk.move(0, -60)
    assert len(desk.changes) == before and not desk.board.house_scene.strokes[high].isVisible()
    desk.move(0, 40)
    desk.release(0, 40)
    assert [one.id for one in desk.strokes] == [low] and len(desk.changes) == before + 1
    desk.undo()
    assert {one.id for one in desk.strokes} == {high, middle, low}
    assert all(item.isVisible() for item in desk.board.house_scene.strokes.values())


def test_the_rubber_touches_neither_words_nor_what_is_out_of_its_reach(desk):
    three_lines(desk)
    desk.board.set_tool("rub")
    desk.drag((-200, 40), (-200, 60))
    assert len(desk.strokes) == 3 and len(desk.words()) == 2
    assert not [change for change in desk.changes if change.verb == "rub out"]


def test_escape_brings_back_what_the_rubber_has_touched(desk):
    high, *_ = three_lines(desk)
    desk.board.set_tool("rub")
    desk.press(0, -140)
    desk.move(0, -60)
    desk.key(Qt.Key.Key_Escape)
    assert desk.board.house_scene.strokes[high].isVisible() and len(desk.strokes) == 3


def test_what_the_record_keeps_comes_back(desk):
    high, *_ = three_lines(desk)
    desk.board.set_tool("rub")
    desk.takes = False
    desk.drag((0, -140), (0, -60))
    assert desk.board.house_scene.strokes[high].isVisible()


# --- pen --------------------------------------------------------------------------------------------------------------


def test_a_pen_draws_with_its_pressure_and_makes_no_mouse(desk):
    assert desk.pen(QEvent.Type.TabletPress, 0, 0, 0.1)
    desk.pen(QEvent.Type.TabletMove, 50, 40, 0.9)
    desk.pen(QEvent.Type.TabletMove, 100, 0, 0.4)
    desk.pen(QEvent.Type.TabletRelease, 100, 0, 0.0)
    pressures = [round(point[2], 1) for point in desk.points()]
    assert pressures == [0.1, 0.9, 0.4] and len(desk.strokes) == 1


def test_the_other_end_of_the_pen_rubs_out(desk):
    three_lines(desk)
    desk.pen_line((0, -140, 0.5), (0, -60, 0.5), device=RUBBER_END)
    assert len(desk.strokes) == 2 and desk.board.tool == "draw"


def test_a_tap_of_the_pen_is_a_dot_at_once(desk):
    desk.pen_line((10, 10, 0.7))
    assert len(desk.points()) == 1


def test_a_pen_that_only_hovers_draws_nothing(desk):
    desk.pen(QEvent.Type.TabletMove, 0, 0, 0.0)
    desk.pen(QEvent.Type.TabletMove, 50, 0, 0.0)
    assert desk.strokes == ()


# --- fingers ----------------------------------------------------------------------------------------------------------


def swipe(desk, number=1, start=(0, 0), by=60):
    touch = desk.touch()
    touch.press(number, desk.at(*start)).commit()
    for step in (1, 2, 3):
        touch.move(number, desk.at(start[0] + by * step / 3, start[1] + 10 * step)).commit()
    touch.release(number, desk.at(start[0] + by, start[1] + 30)).commit()


def test_one_finger_draws(desk):
    swipe(desk)
    # Qt's own test touches are some pixels off.
    assert len(desk.strokes) == 1 and near(desk.points()[0], 0, 0, 4) and near(desk.points()[-1], 60, 30, 4)


def test_two_fingers_zoom_and_push_and_do_not_draw(desk):
    before = desk.board.zoom
    touch = desk.touch()
    touch.press(1, desk.at(-60, 0)).commit()
    touch.stationary(1).press(2, desk.at(60, 0)).commit()
    middle = QPointF(desk.at(0, 0))
    held = desk.board.to_page(middle)
    touch.move(1, desk.at(-90, 0)).move(2, desk.at(90, 0)).commit()
    assert desk.board.zoom == pytest.approx(before * 1.5, rel=0.05)
    now = desk.board.to_page(middle)
    assert math.dist((held.x(), held.y()), (now.x(), now.y())) < 4
    touch.release(1, desk.at(-60, 0)).stationary(2).commit()
    touch.move(2, desk.at(90, 60)).commit()
    touch.release(2, desk.at(90, 60)).commit()
    assert desk.strokes == ()


def test_a_second_finger_late_in_a_stroke_keeps_the_stroke(desk):
    touch = desk.touch()
    touch.press(1, desk.at(-100, 0)).commit()
    touch.move(1, desk.at(0, 0)).commit()
    touch.stationary(1).press(2, desk.at(60, 0)).commit()
    touch.release(1, desk.at(0, 0)).release(2, desk.at(60, 0)).commit()
    assert len(desk.strokes) == 1


def test_while_a_pen_is_near_no_finger_draws(desk):
    desk.proximity(True)
    swipe(desk)
    assert desk.strokes == ()
    desk.pen_line((0, 0, 0.5), (50, 40, 0.5))
    assert len(desk.strokes) == 1


def test_a_hand_still_rests_a_while_after_the_pen_has_gone(desk, qtbot, monkeypatch):
    desk.board.pen_near._rest.setInterval(30)
    desk.proximity(True)
    desk.proximity(False)
    assert desk.board.pen_near.near
    qtbot.waitUntil(lambda: not desk.board.pen_near.near)
    swipe(desk)
    assert len(desk.strokes) == 1


def test_a_palm_that_came_before_the_pen_has_drawn_nothing(desk):
    touch = desk.touch()
    touch.press(1, desk.at(-100, 0)).commit()
    touch.move(1, desk.at(0, 0)).commit()
    desk.pen_line((0, 200, 0.5), (50, 240, 0.5))
    touch.move(1, desk.at(40, 0)).commit()
    touch.release(1, desk.at(40, 0)).commit()
    assert len(desk.strokes) == 1 and near(desk.points()[0], 0, 200)


def test_systems_that_do_not_tell_of_pens_have_them_by_what_they_do(desk):
    desk.pen(QEvent.Type.TabletMove, 0, 0, 0.0)
    swipe(desk)
    assert desk.strokes == ()
    assert fingers.REST >= 300


def test_a_pen_that_left_while_the_page_was_away_is_not_waited_for(desk):
    desk.proximity(True)
    desk.board.hide()
    desk.board.show()
    assert not desk.board.pen_near.near


# --- many -------------------------------------------------------------------------------------------------------------


def test_a_change_touches_only_what_changed(desk):
    ids = three_lines(desk)
    items = dict(desk.board.house_scene.strokes)
    desk.drag((0, 200), (50, 240))
    assert all(desk.board.house_scene.strokes[one] is items[one] for one in ids)
    way = desk.board.house_scene.shown()
    again = type(desk.board.house_scene)(desk.board.words)
    again.show_page(desk.document, HOUSE, desk.face)
    assert again.shown() == way


def test_broken_ink_is_no_ink_and_the_page_opens(desk):
    desk.do(made.draw, HOUSE, ["no ink at all"], "black", 4.0, [])
    picture = QPixmap(desk.board.viewport().size())
    desk.board.viewport().render(picture)
    QTest.qWait(0)
    assert len(desk.document.all(Stroke)) == 1
