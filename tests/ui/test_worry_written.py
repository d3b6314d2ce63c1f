"""A worry on its sheet: the ways in and out, written from harm, put in words by hand, whichever family it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sos_desktop.model import commands, worries
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Note, Scale
from sos_desktop.ui.worry import way
from tests.ui.room_desk import of_menu
from tests.ui.visits_desk import click
from tests.ui.worry_desk import Table, choose, make, rewrite, table, write

__all__ = ["make", "table"]

# The offscreen platform says so each time a popup opens; a real window can.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the (keyboard|mouse)")


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
