"""A worry's sheet once it has its words: seen differently, its name, goals, scale and evidence."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sos_desktop.model import worries
from sos_desktop.model.records import Note, Person, Scale, Stance
from sos_desktop.ui.worry import way
from tests.ui.visits_desk import click, settle, words_on
from tests.ui.worry_desk import TODAY, make, rewrite, table, write

__all__ = ["make", "table"]

# The offscreen platform says so each time a popup opens; a real window can.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the (keyboard|mouse)")


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
    # Undo stays on the sheet, where all of it is in sight: how he sees it and his words for it are one step.
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


def test_what_it_may_rest_on_begins_with_harm_and_has_words(table):
    table.note("They read together.", "existing_strengths")
    resting, other = table.harm("Tia missed 19 days."), table.harm("Tia was late.")
    table.harm(" ")
    worry = table.worry(links=(resting,))
    way.show(table.lay(), worry)
    evidence = table.sheet.statement.evidence
    click(evidence.add)
    offered = [evidence.list.list.item(at).text() for at in range(evidence.list.list.count())]
    assert offered == ["1 Tia was late.", "4 They read together."]
    evidence.list.picked.emit(other)
    settle()
    assert table.document.need(Note, worry).links == (resting, other) and evidence.list.isHidden()
