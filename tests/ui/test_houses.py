"""A child's pages in a real page on a real session: begun, written, asked about, on the map, and who else looks on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from sos_desktop.model import commands, ink
from sos_desktop.model.boards import houses
from sos_desktop.model.commands import houses as made
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.model.records import House, Note, Person, Rating, Saying, Scale, Stroke
from sos_desktop.ui.family.room import ALONE, Room
from sos_desktop.ui.houses.page import HousesPage
from sos_desktop.ui.houses.words_menu import words_menu
from tests.ui import test_trouble_window as trouble
from tests.ui.room_desk import everything_on
from tests.ui.visits_desk import Desk as FamilyDesk
from tests.ui.visits_desk import click, maker, pressed, settle, words_on

shelf, answers, make_window, window = trouble.shelf, trouble.answers, trouble.make_window, trouble.window


class Desk(FamilyDesk):
    """The family's page, on the houses."""

    def open(self) -> HousesPage:
        super().open()
        self.page.show_board("houses")
        settle()
        return self.houses

    @property
    def houses(self) -> HousesPage:
        found = self.page.tabs.made("houses")
        assert isinstance(found, HousesPage)
        return found

    @property
    def board(self):
        return self.houses.board

    def begin(self, title: str) -> House:
        """A page by its large picture."""
        click(pressed(self.houses.choices, title))
        return self.document.need(House, self.houses.house)

    def say(self, text: str) -> Saying:
        """Words by just typing."""
        self.board.setFocus()
        for letter in text:
            QTest.keyClick(self.board, letter)
        QTest.keyClick(self.board, Qt.Key.Key_Return)
        settle()
        return next(one for one in self.document.all(Saying) if one.text == text)

    def draw(self) -> Stroke:
        view = self.board.viewport()
        before = {one.id for one in self.document.all(Stroke)}
        start = self.board.mapFromScene(-50.0, 250.0)
        QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        self.board.pointer.move("mouse", self.board.mapFromScene(60.0, 280.0).toPointF(), 0.6)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        settle()
        return next(one for one in self.document.all(Stroke) if one.id not in before)

    def seen_by(self, *names: str) -> set[str]:
        """Which of the child's things a copy for these people shows."""
        seen = copy_for(self.document, Readers(frozenset(self.called(one) for one in names), today=self.clock.today))
        return {one.id for kind in (House, Saying, Stroke) for one in seen.all(kind)}


make = maker(Desk)


@pytest.fixture
def desk(make) -> Desk:
    """Tia, her mum Kelly and Nan Jo; the houses are open."""
    found = make("Tia")
    found.person("Kelly", relation="mum")
    found.person("Nan Jo")
    found.open()
    return found


def working(desk: Desk) -> Desk:
    desk.begin("What worries me")
    return desk


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
    trouble.fill_up(qtbot, window)
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
    trouble.make_room(qtbot, window)
    stored = trouble.on_disk(window)
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
