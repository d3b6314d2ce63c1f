"""The path as a scale, faces, and how the page of houses is laid out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Note, Person, Rating, Scale
from tests.ui.houses_desk import desk, make, working
from tests.ui.visits_desk import click, pressed, settle, words_on

__all__ = ["desk", "make"]


# --- the path and faces -----------------------------------------------------------------------------------------------


def test_the_path_is_the_childs_answer_on_the_scale(desk):
    scale = desk.scale("School mornings")
    desk.begin("The path to the house")
    QTest.keyClick(desk.board, Qt.Key.Key_Tab)
    QTest.keyClick(desk.board, Qt.Key.Key_6)
    QTest.keyClick(desk.board, Qt.Key.Key_Right)
    QTest.keyClick(desk.board, Qt.Key.Key_Return)
    chosen = desk.houses._scale
    (rating,) = [one for one in desk.document.all(Rating) if one.scale == chosen]
    assert (rating.score, rating.method, rating.who, rating.day) == (6.5, "path", desk.called("Tia"), desk.clock.today)
    assert desk.board.house_scene.figure.score == 6.5
    desk.page.undo()
    assert desk.board.house_scene.figure.score is None
    assert scale


def test_a_worrys_words_are_not_on_the_childs_path(desk):
    """They were written for grown-ups; a child's own scale has words for them."""
    tia, worry = desk.called("Tia"), Note(id=new_id(), category="danger_statement", text="Craig hits every night")
    about = Scale(id=new_id(), title="Nights", worry=worry.id, child=tia, zero="Craig hits", ten="nobody hits")
    own = Scale(id=new_id(), title="Mine", child=tia, zero="{child} is scared", ten="{child} sleeps")
    desk.session.do(lambda document: commands.add_records([worry, about]))
    desk.begin("The path to the house")
    assert desk.board.house_scene.ground.ends == ("The path begins here", "At the house")
    desk.session.do(lambda document: commands.add_records([own]))
    {one.text(): one for one in desk.houses.scale_menu.actions()}["Mine"].trigger()
    assert desk.board.house_scene.ground.ends == ("Tia is scared", "Tia sleeps")


def test_another_scale_can_be_chosen_for_the_path(desk):
    first = desk.scale("School mornings")
    other = desk.scale("Bedtime")
    desk.begin("The path to the house")
    assert desk.houses.rail.scale.isVisible()
    actions = {one.text(): one for one in desk.houses.scale_menu.actions()}
    actions["Bedtime"].trigger()
    desk.board.step_to(3.0)
    desk.board.keep_step()
    assert [one.scale for one in desk.document.all(Rating)] == [other] != [first]


def test_a_reason_given_before_stays_with_todays_answer(desk):
    scale = desk.scale("School mornings")
    tia = desk.called("Tia")
    desk.session.do(commands.rate, scale, [commands.Answer(tia, 4.0, "Nan comes")], desk.clock.today)
    desk.houses.hand.step(scale, tia, 5.5)
    (rating,) = desk.document.all(Rating)
    assert (rating.score, rating.reason) == (5.5, "Nan comes")


def test_a_family_without_a_scale_is_told_what_to_do(desk):
    desk.begin("The path to the house")
    assert desk.houses._scale == ""
    desk.board.stepped.emit(4.0)
    assert "There is no scale yet." in desk.page.over.said.text()


def test_faces_are_picked_for_people(desk):
    working(desk)
    click(pressed(desk.houses.rail, "Faces"))
    picker = desk.houses.faces
    assert "Which one is Tia?" in words_on(picker)
    click(pressed(picker, "fox"))
    assert desk.document.need(Person, desk.called("Tia")).face == "fox"
    click(pressed(picker, "Nan Jo"))
    click(pressed(picker, "owl"))
    assert desk.document.need(Person, desk.called("Nan Jo")).face == "owl"
    desk.page.undo()
    assert desk.page.tabs.current == "houses" and desk.document.need(Person, desk.called("Nan Jo")).face == ""
    click(pressed(picker, "Done"))
    assert desk.board.isVisible()


# --- who else is in the room ------------------------------------------------------------------------------------------


def test_other_colours_change_the_desk_and_not_the_paper(desk):
    working(desk)
    desk.houses.pick_faces()
    desk.page.set_theme(look.DARK)
    settle()
    assert desk.board.theme is look.DARK and desk.board.isVisible()
    desk.houses.pick_faces()
    assert "Who is who?" in words_on(desk.houses.faces)


def test_zoom_and_fit_reach_the_page(desk):
    working(desk)
    before = desk.board.zoom
    for how in ("zoom_in", "zoom_out", "zoom_full", "fit"):
        desk.page.zoom(how)
    assert desk.board.zoom == pytest.approx(before)


@pytest.mark.parametrize("size", [(1366, 768), (910, 488)])
def test_a_small_window_has_room_for_the_paper(desk, size):
    """The bar above is another matter: here it is the page itself."""
    desk.scale("School mornings")
    desk.scale("Bedtime")
    desk.begin("The path to the house")
    for text in ("when dad shouts i go under my bed", "i dont like that big bang", "no"):
        desk.say(text)
    desk.draw()
    least = desk.houses.minimumSizeHint()
    assert least.width() <= size[0] and least.height() <= size[1] - 52
    desk.houses.tools.resize(size[0] - 178, 52)
    for dot in (*desk.houses.tools.inks.values(), *desk.houses.tools.widths.values()):
        assert dot.width() >= look.TARGET and dot.height() >= look.TARGET


def test_an_ink_in_hand_means_drawing_and_colours_the_breadths(desk):
    working(desk)
    tools = desk.houses.tools
    click(tools.tools["rub"])
    assert desk.board.tool == "rub"
    click(tools.inks["purple"])
    click(tools.widths[20.0])
    assert (desk.board.tool, desk.board.ink, desk.board.width) == ("draw", "purple", 20.0)
    assert tools.tools["draw"].isChecked()
    stroke = desk.draw()
    assert (stroke.ink, stroke.width) == ("purple", 20.0)
