"""A worry's sheet while others look on, and while nobody looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.records import Note, Person
from sos_desktop.ui.family.page import FamilyPage
from sos_desktop.ui.family.room import Room
from sos_desktop.ui.worry import way
from tests.ui.room_desk import everything_on
from tests.ui.visits_desk import settle
from tests.ui.worry_desk import make, rewrite, table, write

__all__ = ["make", "table"]

# The offscreen platform says so each time a popup opens; a real window can.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the (keyboard|mouse)")


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
