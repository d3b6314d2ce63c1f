"""A worry, its goal and its scale on one sheet: written from harm, put in words by hand, seen differently, by mouse and
keys, on a real session and store.
"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from sos_desktop import look
from sos_desktop.model import commands, worries
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Note, Person, Scale, Stance
from sos_desktop.practice.wording import load
from sos_desktop.ui.ask import Asker
from sos_desktop.ui.family.page import FamilyPage
from sos_desktop.ui.family.room import Room
from sos_desktop.ui.worry import way
from sos_desktop.ui.worry.page import WorryPage
from sos_desktop.words import Words
from tests.ui.room_desk import everything_on, of_menu
from tests.ui.visits_desk import FIRST, LONDON, Desk, click, maker, settle, words_on

# The offscreen platform says so each time a popup opens; a real window can.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the (keyboard|mouse)")

TODAY = FIRST.date()


class Table(Desk):
    """The family's page on its map."""

    def lay(self, size: tuple[int, int] = (1366, 768)) -> FamilyPage:
        self.page = FamilyPage(
            self.session, load("briefing_note"), Words(), look.LIGHT, Asker(), lambda: self.clock.today, {},
            now=self.clock,
        )  # fmt: skip
        self.page.zone = LONDON
        self.page.resize(*size)
        self.page.show()
        settle()
        return self.page

    @property
    def sheet(self) -> WorryPage:
        found = self.page.tabs.made("worry")
        assert isinstance(found, WorryPage)
        return found

    def worry(self, text: str = "Kelly is worried that Tia could miss school.", **fields) -> str:
        return self.note(text, "danger_statement", **fields)

    def harm(self, text: str, **fields) -> str:
        return self.note(text, "past_harm", **fields)


make = maker(Table)


@pytest.fixture
def table(make) -> Table:
    made = make("Tia")
    for name in ("Kelly", "Craig", "Nan Jo"):
        made.person(name)
    return made


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()
    settle()


def write(field, text: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, text)
    settle()


def rewrite(field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    settle()


# --- ways in and out --------------------------------------------------------------------------------------------------


def test_the_ways_in_from_a_worry_and_from_its_goal(table):
    worry = table.worry(name="school mornings")
    goal = table.note("On time.", "goal", answers=worry)
    harm = table.harm("Tia missed 19 days.")
    page = table.lay()
    for start in (worry, goal):
        menu = page.map_hand.menu((start,))
        choose(menu, "This worry, its goal and scale")
        assert page.board is table.sheet and table.sheet.note == worry
        QTest.keyClick(table.sheet.back, Qt.Key.Key_Escape)
        assert page.board is page.map and page.map.selected() == (worry,)
    page.map.select((goal,))
    page.actions_by_id["worry"].trigger()
    assert table.sheet.note == worry
    page.show_board("map")
    page.map.select((worry,))
    page.actions_by_id["details"].trigger()
    assert page.board is table.sheet and not page.aside.isVisible(), "about a worry is its sheet"
    page.actions_by_id["details"].trigger()
    assert page.aside.isVisible() and page.aside.note_card.ids == (worry,), "and once more its card"
    click(table.sheet.back)
    page.map.select((harm,))
    page.actions_by_id["worry"].trigger()
    assert page.over.said.text() == "Pick a worry or a goal first." and page.board is page.map
    assert "This worry, its goal and scale" not in of_menu(page.map_hand.menu((harm,)))


def test_the_map_is_marked_in_the_bar_and_leads_back_and_the_scale_is_the_worrys_own(table):
    worry, other = table.worry(name="school mornings"), table.worry("Craig is worried that Tia is alone.", name="alone")
    table.scale("Everything")
    page = table.lay()
    mine = new_id()
    table.session.do(lambda _: commands.add_records([Scale(id=mine, worry=worry)]))
    way.show(page, worry)
    assert page.bar._tabs["map"].isChecked() and page.strip.isVisible() and page.strip.scale == mine
    assert page.strip.shown().title == "School mornings"
    click(table.sheet._chips[other])
    assert table.sheet.note == other and not page.strip.isVisible(), "no scale of its own, so no line below"
    click(page.bar._tabs["map"])
    assert page.board is page.map and page.strip.isVisible() and not page.voices.isHidden()


# --- writing one ------------------------------------------------------------------------------------------------------


def test_three_answers_become_one_text_with_the_childs_name_and_rest_on_the_harm(table):
    missed = table.harm("Tia missed 19 days of school.")
    tea = table.harm("On 12 February Tia made her own tea.")
    strength = table.note("They read together.", "existing_strengths")
    page = table.lay()
    assert "Write a worry from this" not in of_menu(page.map_hand.menu((missed, strength)))
    choose(page.map_hand.menu((missed, tea)), "Write a worry from this")
    sheet, slots = table.sheet, table.sheet.statement.slots
    assert sheet.note == "" and not any(note.category == worries.WORRY for note in table.document.all(Note))
    assert sheet.statement.evidence.quotes() == [
        "“Tia missed 19 days of school.”", "“On 12 February Tia made her own tea.”"
    ]  # fmt: skip
    for name in ("Nan Jo", "Kelly"):
        click(slots.people.chip(table.called(name)))
    assert sheet.statement.text.toPlainText() == "Nan Jo and Kelly are worried about Tia."
    write(slots.what, "Tia misses school when Kelly is low")
    assert sheet.statement.text.toPlainText() == (
        "Nan Jo and Kelly are worried that Tia misses school when Kelly is low."
    ), "live"
    write(slots.could, "fall behind with reading")
    sheet.settle()
    note = table.document.need(Note, sheet.note)
    assert note.text == (
        "Nan Jo and Kelly are worried that Tia misses school when Kelly is low. "
        "If nothing changes, Tia could fall behind with reading."
    )
    assert (note.category, note.links, note.children) == (worries.WORRY, (missed, tea), (table.called("Tia"),))
    assert (note.agree, note.disagree) == ((), ()), "to be worried is not to have been read the statement"
    # Nothing moves under the hand while it is being worded; then the sheet shows what goes with it.
    assert slots.isVisible() and not sheet.goals.isVisible()
    click(sheet.on)
    assert sheet.goals.isVisible() and sheet.scales.isVisible() and sheet.statement.name.hasFocus()
    assert not slots.isVisible() and not sheet.on.isVisible()


def test_somebody_who_is_no_person_here_may_be_worried_too(table):
    page = table.lay()
    way.write(page)
    slots = table.sheet.statement.slots
    click(slots.people._else)
    write(slots.people.line, "the school nurse")
    click(slots.people.chip(table.called("Kelly")))
    assert table.sheet.statement.text.toPlainText() == "Kelly and the school nurse are worried about Tia."
    assert slots.people.line.isVisible()


def test_evidence_is_offered_to_begin_from(table):
    missed = table.harm("Tia missed 19 days of school.")
    page = table.lay()
    way.write(page, (missed,))
    slots = table.sheet.statement.slots
    click(slots.people.chip(table.called("Kelly")))
    (chip,) = slots._use.widgets()
    click(chip)
    click(chip)
    assert table.sheet.statement.text.toPlainText() == "Kelly is worried that Tia missed 19 days of school."


def test_what_is_changed_by_hand_stays_as_it_is(table):
    page = table.lay()
    way.write(page)
    sheet, slots = table.sheet, table.sheet.statement.slots
    click(slots.people.chip(table.called("Kelly")))
    text = sheet.statement.text
    text.setFocus()
    text.moveCursor(text.textCursor().MoveOperation.End)
    QTest.keyClicks(text, " She told me so.")
    by_hand = "Kelly is worried about Tia. She told me so."
    click(slots.people.chip(table.called("Craig")))
    write(slots.what, "Tia is late")
    assert text.toPlainText() == by_hand
    assert slots.says.text().startswith("The worry has been put in words by hand.")
    sheet.settle()
    assert table.document.need(Note, sheet.note).text == by_hand
    # Only when it is asked for do they take its place.
    click(slots.use_these)
    assert text.toPlainText() == "Kelly and Craig are worried that Tia is late."
    write(slots.could, "be scared")
    assert text.toPlainText().endswith("If nothing changes, Tia could be scared."), "and then they go on together"
    assert not slots.use_these.isVisible()


def test_a_worry_that_has_its_words_is_not_overwritten_by_the_questions(table):
    worry = table.worry()
    page = table.lay()
    way.show(page, worry)
    sheet = table.sheet
    assert not sheet.statement.help.is_open
    click(sheet.statement.help.sentence)
    click(sheet.statement.slots.people.chip(table.called("Craig")))
    sheet.settle()
    assert table.text_of(worry) == "Kelly is worried that Tia could miss school."
    other = table.worry("Another.")
    way.show(page, other)
    click(sheet.statement.help.sentence)
    assert sheet.statement.slots.text == "", "answers about one worry are none about another"


def test_nothing_is_begun_where_nothing_is_said_and_an_emptied_worry_goes(table):
    page = table.lay()
    rows = len(table.session.journal())
    way.write(page)
    assert not table.sheet.on.isEnabled(), "first the worry"
    page.show_board("map")
    assert len(table.session.journal()) == rows and not table.document.all(Note)
    way.write(page)
    write(table.sheet.statement.text, "Tia could be late. ")
    page.settle()
    note = table.sheet.note
    assert table.text_of(note).startswith("Tia could be late.")
    table.sheet.statement.text.selectAll()
    QTest.keyClick(table.sheet.statement.text, Qt.Key.Key_Delete)
    table.sheet.go_back()
    assert note not in table.document
    page.undo()
    assert note in table.document


def test_undo_of_the_first_words_leads_back_to_the_map(table):
    page = table.lay()
    way.write(page)
    write(table.sheet.statement.text, "Tia could be late.")
    page.settle()
    note = table.sheet.note
    page.undo()
    assert note not in table.document and page.board is page.map
    page.redo()
    assert page.map.selected() == (note,)


def test_what_is_typed_while_nothing_can_be_saved_is_kept(table, monkeypatch):
    worry = table.worry()
    page = table.lay()
    way.show(page, worry)
    monkeypatch.setattr(table.session, "_refuse_if_stuck", lambda: (_ for _ in ()).throw(_not_saved()))
    rewrite(table.sheet.statement.text, "Tia could be late. ")
    assert page.seen.need(Note, worry).text == "Tia could be late. "
    assert table.sheet.statement.text.toPlainText() == "Tia could be late. "
    monkeypatch.undo()
    assert page.kept.write()
    assert table.text_of(worry) == "Tia could be late. "


def _not_saved():
    from sos_desktop.session.session import NotSaved

    return NotSaved("The last change is not saved yet.", "Try again.")


# --- whose family it is -----------------------------------------------------------------------------------------------


def could_of(table: Table) -> str:
    return table.sheet.statement.slots.could.accessibleName()


def test_a_family_without_a_child(make):
    table = make()
    table.person("Kelly")
    page = table.lay()
    way.write(page)
    assert could_of(table) == "What could happen to the child now, and later, if nothing changes?"
    click(table.sheet.statement.slots.people.chip(table.called("Kelly")))
    write(table.sheet.statement.slots.could, "be hurt")
    assert table.sheet.statement.text.toPlainText() == (
        "Kelly is worried. If nothing changes, the child could be hurt."
    )
    click(table.sheet.on)
    assert [chip.text() for chip in table.sheet.scales.adds.values()] == ["Add a scale for this worry"]
    click(table.sheet.scales.adds[""])
    (scale,) = worries.scales(table.document, table.sheet.note)
    assert scale.child == "" and "{child}" not in scale.zero + scale.ten


def test_a_baby_on_the_way(make):
    table = make()
    table.person("Kelly")
    table.person("the baby", person_kind="unborn", child=True)
    page = table.lay()
    way.write(page)
    slots = table.sheet.statement.slots
    assert could_of(table) == "What could happen to the baby now, and later, if nothing changes?"
    assert all("baby" not in chip.text() for chip in slots.people._chips.values()), "nobody asks a baby on the way"
    click(slots.people.chip(table.called("Kelly")))
    write(slots.what, "there is shouting")
    write(slots.could, "come too early")
    assert table.sheet.statement.text.toPlainText() == (
        "Kelly is worried about the baby: there is shouting. If nothing changes, the baby could come too early."
    )


def test_six_children(make):
    names = ("Ava", "Ben", "Cy", "Dee", "Eli", "Fay")
    table = make(*names)
    table.person("Kelly")
    page = table.lay()
    way.write(page)
    assert could_of(table) == "What could happen to the children now, and later, if nothing changes?"
    click(table.sheet.statement.slots.people.chip(table.called("Kelly")))
    write(table.sheet.statement.slots.could, "be hurt")
    assert table.sheet.statement.text.toPlainText() == (
        "Kelly is worried about Ava, Ben, Cy, Dee, Eli and Fay. If nothing changes, the children could be hurt."
    )
    table.sheet.settle()
    click(table.sheet.on)
    rewrite(table.sheet.statement.name, "shouting")
    QTest.keyClick(table.sheet.statement.name, Qt.Key.Key_Return)
    adds = [chip.text() for chip in table.sheet.scales.adds.values()]
    assert adds == [*(f"Add a scale for {name}" for name in names), "Add a scale for all of them"]
    click(table.sheet.scales.adds[table.called("Cy")])
    click(table.sheet.scales.adds[table.called("Ava")])
    assert [one.child for one in worries.scales(table.document, table.sheet.note)] == [
        table.called("Cy"), table.called("Ava")
    ]  # fmt: skip
    assert table.called("Cy") not in table.sheet.scales.adds and page.strip.isVisible()
    assert page.strip.shown().title == "Shouting"
    assert [tab.accessibleName() for tab in page.strip.tabs.buttons] == ["Shouting: Cy", "Shouting: Ava"]


def test_a_worry_about_some_of_the_children_names_those(make):
    table = make("Ava", "Ben")
    page = table.lay()
    harm = table.harm("Ben was alone.", children=(table.called("Ben"),))
    way.write(page, (harm,))
    write(table.sheet.statement.text, "Ben could be hurt.")
    table.sheet.settle()
    assert table.document.need(Note, table.sheet.note).children == (table.called("Ben"),)
    assert could_of(table) == "What could happen to Ben now, and later, if nothing changes?"
    click(table.sheet.on)
    assert [chip.text() for chip in table.sheet.scales.adds.values()] == ["Add a scale for this worry"]


# --- seen differently -------------------------------------------------------------------------------------------------


def test_craig_sees_it_differently_in_his_words(table):
    worry = table.worry()
    page = table.lay()
    way.show(page, worry)
    part = table.sheet.statement.stances
    click(table.sheet.statement.differently)
    assert part.ask.text() == "Who sees it differently? Press their name."
    click(part.chip(table.called("Craig")))
    assert part.ask.text() == "Press a name to say how they see it."
    assert part.is_open and part.text.hasFocus()
    QTest.keyClicks(part.text, "We only fell out.")
    table.sheet.settle()
    assert part.sentence.words == "Craig sees it differently (4 March): “We only fell out.”"
    (stance,) = table.document.all(Stance)
    assert (stance.note, stance.who, stance.stance, stance.day) == (worry, table.called("Craig"), "differs", TODAY)
    assert table.document.need(Note, worry).disagree == (table.called("Craig"),)
    face = page.map.board_scene.notes[worry].face
    assert face.facts[-1] == "Craig sees it differently"
    # Undo stays on the sheet, where all of it is in sight.
    page.undo()
    assert page.board is table.sheet and table.document.need(Stance, stance.id).text == ""
    page.undo()
    assert not table.document.all(Stance) and table.document.need(Note, worry).disagree == ()
    assert page.board is table.sheet and part.sentence.words == "Who agrees? Not asked yet."


# --- name, goal, scale ------------------------------------------------------------------------------------------------


def test_a_short_name_stands_everywhere_at_once(table):
    worry = table.worry()
    goal = table.note("On time.", "goal", answers=worry)
    page = table.lay()
    way.show(page, worry)
    rewrite(table.sheet.statement.name, "school  mornings")
    QTest.keyClick(table.sheet.statement.name, Qt.Key.Key_Return)
    assert table.document.need(Note, worry).name == "school mornings"
    assert table.sheet._chips[worry].accessibleName() == "Worry: school mornings"
    for one in (worry, goal):
        assert "“school mornings”" in page.map.board_scene.notes[one].face.facts


def test_goals_stand_beside_it_the_services_and_the_familys_own(table):
    worry = table.worry()
    page = table.lay()
    way.show(page, worry)
    goals = table.sheet.goals
    assert goals.none.isVisible()
    click(goals.add)
    (goal,) = goals.papers
    assert goals.papers[goal].text.hasFocus() and not goals.papers[goal].length.isVisible()
    QTest.keyClicks(goals.papers[goal].text, "Tia is at school on time. ")
    click(goals.papers[goal].length.sentence)
    click(goals.papers[goal].length.chips["one school term"])
    note = table.document.need(Note, goal)
    assert (note.category, note.answers, note.seen_for, note.seen_days) == ("goal", worry, "one school term", 91)
    goals.papers[goal].length.day.line.setFocus()
    QTest.keyClicks(goals.papers[goal].length.day.line, "3 March")
    QTest.keyClick(goals.papers[goal].length.day.line, Qt.Key.Key_Return)
    assert goals.papers[goal].length.sentence.words == (
        "To be seen for one school term. Seen since 3 March, so until about 2 June."
    )
    assert table.document.need(Note, goal).seen_since == date(2025, 3, 3)
    rewrite(goals.papers[goal].length.line, "until she says so")
    QTest.keyClick(goals.papers[goal].length.line, Qt.Key.Key_Return)
    assert goals.papers[goal].length.sentence.words == "To be seen for until she says so. Seen since 3 March."
    click(goals.add_own)
    own = next(one for one in goals.papers if one != goal)
    write(goals.papers[own].text, "Pancakes on Sunday.")
    table.sheet.settle()
    assert table.document.need(Note, own).family_goal
    assert goals.papers[own].whose.text() == "The family’s own goal"
    click(goals.papers[own].length.sentence)
    click(goals.papers[own].length.family)
    assert not table.document.need(Note, own).family_goal


def test_the_services_goal_is_the_workers_and_the_familys_own_is_whose_voice_is_chosen(table):
    worry = table.worry()
    page = table.lay()
    kelly = next(one.id for one in table.document.all(Person) if one.id != table.document.family.worker)
    page.map_hand.set_voice(kelly)
    way.show(page, worry)
    for own, who in ((False, table.document.family.worker), (True, kelly)):
        table.sheet._add_goal(own)
        paper = list(table.sheet.goals.papers.values())[-1]
        goal = list(table.sheet.goals.papers)[-1]
        QTest.keyClicks(paper.text, "Tia is at school. ")
        assert table.document.need(Note, goal).said_by == who


def test_a_goal_that_gets_no_words_leaves_no_trace(table):
    worry = table.worry()
    page = table.lay()
    way.show(page, worry)
    rows = len(table.session.journal())
    click(table.sheet.goals.add)
    assert len(table.sheet.goals.papers) == 1
    table.sheet.statement.name.setFocus()
    settle()
    assert table.sheet.goals.papers == {} and len(table.session.journal()) == rows
    # Emptied, it goes; Undo brings it back.
    goal = table.note("On time.", "goal", answers=worry)
    text = table.sheet.goals.papers[goal].text
    text.setFocus()
    text.selectAll()
    QTest.keyClick(text, Qt.Key.Key_Delete)
    table.sheet.statement.name.setFocus()
    settle()
    assert goal not in table.document and page.board is table.sheet
    page.undo()
    assert goal in table.document


def test_its_scale_says_the_latest_answers_and_opens_on_the_line(table):
    worry = table.worry(name="mornings")
    table.scale("Everything")
    page = table.lay()
    way.show(page, worry)
    assert table.sheet.scales.none.isVisible()
    (add,) = table.sheet.scales.adds.values()
    click(add)
    (scale,) = worries.scales(table.document, worry)
    assert scale.child == table.called("Tia")
    table.rate(scale.id, Kelly=4, Craig=None)
    said = words_on(table.sheet.scales)
    assert "Kelly 4" in said and "Craig would not give a number" in said and "4 March 2025" in said
    page.strip.choose_scale(next(one.id for one in table.document.all(Scale) if one.id != scale.id))
    click(table.sheet.scales.line_of(scale.id))
    assert page.strip.scale == scale.id and page.strip.hasFocus()


def test_evidence_leads_to_its_note(table):
    harm = table.harm("Tia missed 19 days.")
    worry = table.worry(links=(harm,))
    page = table.lay()
    way.show(page, worry)
    evidence = table.sheet.statement.evidence
    click(evidence._rows.itemAt(0).widget().findChildren(type(table.sheet.back))[0])
    assert page.board is page.map and page.map.selected() == (harm,)


# --- others look on ---------------------------------------------------------------------------------------------------


def enter(page: FamilyPage, *people: str) -> None:
    page.in_room.enter(Room(frozenset(people), False))
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_hidden_evidence_leaves_no_trace_and_is_kept(table):
    craig = table.called("Craig")
    secret = table.harm("Craig was seen at the gate.", not_for=(craig,))
    harm, more = table.harm("Tia missed 19 days."), table.harm("Tia was late.")
    worry = table.worry(links=(secret, harm))
    hidden_goal = table.note("Away from the gate.", "goal", answers=worry, not_for=(craig,))
    page = table.lay()
    way.show(page, worry)
    table.sheet.statement.help.set_open(True)
    write(table.sheet.statement.slots.what, "gate gate gate")
    assert "gate" in everything_on(page)
    enter(page, craig)
    assert page.board is table.sheet and table.sheet.statement.evidence.quotes() == ["“Tia missed 19 days.”"]
    assert "gate" not in everything_on(page)
    evidence = table.sheet.statement.evidence
    evidence.rest_on.emit(more)
    evidence.let_go.emit(harm)
    settle()
    assert set(table.document.need(Note, worry).links) == {secret, more}
    assert hidden_goal in table.document and table.document.need(Note, hidden_goal).answers == worry
    enter(page)
    assert len(table.sheet.statement.evidence.quotes()) == 2


def test_a_hidden_worry_makes_way_for_the_map_without_a_word(table):
    craig = table.called("Craig")
    worry = table.worry("Craig frightens Tia.", not_for=(craig,), name="frightened")
    page = table.lay()
    way.show(page, worry)
    enter(page, craig)
    assert page.board is page.map
    said = everything_on(page)
    assert "frighten" not in said and page.over.said.text() == ""
    page.show_board("worry")
    assert "frighten" not in everything_on(page)


def test_a_stance_of_somebody_hidden_stays_though_others_answer(table):
    craig, kelly = table.called("Craig"), table.called("Kelly")
    worry = table.worry()
    page = table.lay()
    way.show(page, worry)
    cards = page.aside.hand
    cards.take_stance(worry, craig, "differs")
    table.session.do(commands.edit, Person, craig, "mark", not_for=(kelly,))
    enter(page, kelly)
    assert "Craig" not in everything_on(page)
    cards.take_stance(worry, kelly, "agrees")
    note = table.document.need(Note, worry)
    assert (note.agree, note.disagree) == ((kelly,), (craig,))


def test_other_colours_keep_the_sheet(table):
    worry = table.worry(name="mornings")
    page = table.lay()
    way.show(page, worry)
    write(table.sheet.statement.text, "So: ")
    page.set_theme(look.DARK)
    settle()
    assert table.sheet.note == worry and table.sheet.statement.name.text() == "mornings"
    assert table.text_of(worry).startswith("So: ")
    assert table.sheet.statement.text.toPlainText() == table.text_of(worry)


@pytest.mark.parametrize("size", [(1366, 768), (1024, 700)])
def test_nothing_is_wider_than_the_window(qtbot, table, size):
    worry = table.worry(" ".join(["A long worry that goes on and on."] * 12), name="m" * 80)
    for at in range(3):
        table.note(f"Goal {at} " + "word " * 40, "goal", answers=worry)
    page = table.lay(size)
    way.show(page, worry)
    settle()
    assert table.sheet._scroll.widget().minimumSizeHint().width() <= table.sheet._scroll.viewport().width()
    papers = [table.sheet.statement.text, *(one.text for one in table.sheet.goals.papers.values())]
    assert len(papers) == 4
    # Each is whole in sight, once the sheet has found its height.
    qtbot.waitUntil(lambda: all(paper.verticalScrollBar().maximum() == 0 for paper in papers))


def undone(field) -> set[str]:
    """All that a field shows while everything is undone there by the keys."""
    shown = set()
    for _ in range(12):
        shown.add(field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text())
        QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    return shown


@pytest.mark.parametrize("looked_at", [True, False])
def test_undo_in_a_field_brings_nothing_back_for_others(table, looked_at):
    """Words that were typed and taken back while the worker was alone."""
    worry = table.worry("Kelly is worried.", name="mornings")
    goal = table.note("Tia is in school.", "goal", answers=worry)
    page = table.lay()
    way.show(page, worry)

    def fields():
        return table.sheet.statement.text, table.sheet.statement.name, table.sheet.goals.papers[goal].text

    for field in fields():
        field.setFocus()
        QTest.keyClicks(field, "zzsecret")
        for _ in "zzsecret":
            QTest.keyClick(field, Qt.Key.Key_Backspace)
        settle()
    if not looked_at:
        page.show_board("map")
    enter(page, table.called("Nan Jo"))
    way.show(page, worry)
    assert [undone(field) for field in fields()] == [{"Kelly is worried."}, {"mornings"}, {"Tia is in school."}]


def test_while_others_come_in_the_keys_stay_on_the_sheet(table):
    worry = table.worry()
    page = table.lay()
    way.show(page, worry)
    page.activateWindow()
    write(table.sheet.statement.text, "So: ")
    enter(page, table.called("Nan Jo"))
    assert table.text_of(worry).startswith("So: ") and table.sheet.statement.text.toPlainText().startswith("So: ")
    assert page.board is table.sheet and table.sheet.back.hasFocus()


# --- while nobody looks -----------------------------------------------------------------------------------------------


def test_what_changes_while_nobody_looks_is_shown_when_somebody_does(table):
    worry = table.worry("As it was.")
    page = table.lay()
    way.show(page, worry)
    write(table.sheet.statement.slots.what, "an answer that is kept nowhere else")
    page.show_board("map")
    settle()
    text = table.sheet.statement.text
    told = text.toPlainText()
    table.session.do(commands.edit, Note, worry, "edit", text="As it is now.")
    other = table.worry("Another one.")
    settle()
    assert text.toPlainText() == told and other not in table.sheet._chips, "nothing is laid out for nobody"
    page.show_board("worry")
    assert text.toPlainText() == "As it is now." and other in table.sheet._chips
    page.show_board("map")
    table.session.do(commands.edit, Note, worry, "edit", text="As it is later.")
    way.show(page, other)
    assert text.toPlainText() == "Another one."


def test_while_others_look_on_the_sheet_follows_unseen(table):
    craig = table.called("Craig")
    worry = table.worry("zzplain words.")
    goal = table.note("zzgoal", "goal", answers=worry)
    page = table.lay()
    way.show(page, worry)
    page.show_board("map")
    table.session.do(commands.edit, Note, worry, "edit", text="zzother words.")
    enter(page, craig)
    assert "zzother" in table.sheet.statement.text.toPlainText() and "zzplain" not in everything_on(table.sheet)
    assert "zzgoal" in everything_on(table.sheet)
    table.session.do(commands.edit, Note, goal, "keep back", not_for=(craig,))
    settle()
    assert "zzgoal" not in everything_on(table.sheet)
    table.session.do(commands.edit, Note, worry, "keep back", not_for=(craig,))
    settle()
    assert "zzother" not in everything_on(table.sheet)


def test_what_was_typed_as_one_left_is_not_said_again_after_undo(table):
    worry = table.worry("Before.")
    page = table.lay()
    way.show(page, worry)
    rewrite(table.sheet.statement.text, "After.")
    page.show_board("map")
    settle()
    assert table.text_of(worry) == "After."
    table.session.undo()
    settle()
    assert table.text_of(worry) == "Before."
    page.settle()
    page.show_board("worry")
    page.settle()
    assert table.text_of(worry) == "Before." == table.sheet.statement.text.toPlainText()
