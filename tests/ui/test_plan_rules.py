"""The plan's rules, what has held and what has not, and its bottom lines."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop.model.commands import safety as doing
from sos_desktop.model.records import Held, Note, Rule
from sos_desktop.model.safety import MOST_BOTTOM_LINES, rules_of
from tests.canvas.canvas_desk import move_mouse
from tests.ui.plan_desk import TODAY, Desk, click, desk, key, library, order, settle, type_into, with_rules, words_on

__all__ = ["desk", "library"]

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the (keyboard|mouse)")


# --- rules ------------------------------------------------------------------------------------------------------------


def test_one_touch_makes_a_rule_of_what_has_held(desk):
    nan = desk.note("Six times")
    assert desk.plan.title.text() == "Our plan for Tia"
    assert set(desk.plan.kept_safe.cards) == {
        one.id for one in desk.document.all(Note) if one.category == "existing_safety"
    }
    click(desk.plan.kept_safe.cards[nan.id].buttons.again)
    assert "held on 29 April. That is once." in desk.said
    click(desk.plan.kept_safe.cards[nan.id].rule)
    (rule,) = rules_of(desk.document)
    assert nan.id not in desk.plan.kept_safe.cards and list(desk.plan.rules.cards) == [rule.id]
    shown = words_on(desk.plan.rules.cards[rule.id])
    assert "Six times since Christmas" in shown and "Nan Jo" in shown and "It held once, on 29 April 2025." in shown
    click(desk.plan.rules.cards[rule.id].buttons.again)
    assert [one.about for one in desk.document.all(Held)] == [nan.id, nan.id], "one list for note and rule"


def test_a_rule_is_written_in_place_and_read_as_a_card(desk):
    (rule,) = with_rules(desk, "Kelly messages Nan Jo.")
    card = desk.plan.rules.cards[rule]
    click(card.change)
    assert QApplication.focusWidget() is card.fields.pages["trigger"]
    said = {"trigger": "When Kelly feels low", "fails": "Ring Steph", "signal": "Mr Bun on the stairs"}
    for name, text in said.items():
        type_into(card.fields.pages[name], text)
    card.fields.first.setFocus()
    click(card.fields.who.chip(desk.called("Nan Jo")))
    click(card.fields.checks.chip(desk.called("Miss Odell")))
    found = desk.document.need(Rule, rule)
    assert (found.trigger, found.fails, found.signal) == ("When Kelly feels low", "Ring Steph", "Mr Bun on the stairs")
    assert (found.who, found.checks) == ((desk.called("Nan Jo"),), desk.called("Miss Odell"))
    key(card.fields.first, Qt.Key.Key_Escape)
    assert not card.is_open and card.hasFocus()
    assert card.accessibleName() == (
        "Rule 1: When Kelly feels low. Kelly messages Nan Jo. Who does it: Nan Jo. If that does not work: Ring Steph. "
        "Tia says “now” by: Mr Bun on the stairs. Who sees that it is done: Miss Odell."
    )
    key(card, Qt.Key.Key_Return)
    assert card.is_open


def test_a_rule_from_words_alone_opens_to_say_the_rest(desk):
    type_into(desk.plan.one_more, "Steph takes Tia to school.")
    key(desk.plan.one_more, Qt.Key.Key_Return)
    (rule,) = rules_of(desk.document)
    assert rule.does == "Steph takes Tia to school." and desk.plan.rules.cards[rule.id].is_open
    assert desk.plan.one_more.text() == ""
    type_into(desk.plan.one_more, "   ")
    key(desk.plan.one_more, Qt.Key.Key_Return)
    assert len(rules_of(desk.document)) == 1


def test_words_of_a_rule_are_in_the_record_while_they_are_typed(desk):
    (rule,) = with_rules(desk, "one")
    card = desk.plan.rules.cards[rule]
    click(card.change)
    type_into(card.fields.pages["fails"], "Ring Steph ")
    assert desk.document.need(Rule, rule).fails == "Ring Steph "
    assert card.fields.pages["fails"].hasFocus(), "the caret stays"


def test_keys_walk_and_move_rules(desk):
    one, two, three = with_rules(desk, "one", "two", "three")
    cards = desk.plan.rules.cards
    cards[one].setFocus()
    key(cards[one], Qt.Key.Key_Down)
    assert cards[two].hasFocus()
    key(cards[two], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(desk) == ["one", "three", "two"] and cards[two].hasFocus()
    key(cards[two], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(desk) == ["one", "three", "two"], "the last one stays last"
    key(cards[two], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    key(cards[two], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order(desk) == ["two", "one", "three"] and cards[three].number.text() == "3"
    key(cards[two], Qt.Key.Key_Up)
    assert cards[two].hasFocus()


def drag(desk: Desk, rule: str, to: str, below: bool, *, drop: bool = True) -> None:
    card, target = desk.plan.rules.cards[rule], desk.plan.rules.cards[to]
    start = QPoint(card.width() - 40, 20)
    edge = target.rect().bottomRight() if below else target.rect().topRight()
    end = card.mapFromGlobal(target.mapToGlobal(edge)) + QPoint(-40, -2 if below else 2)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for part in (1, 2, 3):
        move_mouse(card, start + (end - start) * part / 3)
    if drop:
        QTest.mouseRelease(card, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    settle()


def test_a_rule_is_dragged_and_escape_leaves_it(desk):
    one, two, three = with_rules(desk, "one", "two", "three")
    drag(desk, one, two, below=True)
    assert order(desk) == ["two", "one", "three"]
    drag(desk, three, two, below=False)
    assert order(desk) == ["three", "two", "one"]
    drag(desk, three, one, below=True)
    assert order(desk) == ["two", "one", "three"]
    card = desk.plan.rules.cards[two]
    card.setFocus()
    drag(desk, two, three, below=True, drop=False)
    assert desk.plan.rules.dragged == two
    key(card, Qt.Key.Key_Escape)
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton)
    settle()
    assert order(desk) == ["two", "one", "three"] and not desk.plan.rules.dragged


def test_a_rule_is_ended_and_used_again(desk):
    (rule,) = with_rules(desk, "one")
    desk.do(doing.end_rule, rule, TODAY)
    assert not desk.plan.rules.cards and desk.plan.ended_head.isVisible()
    assert desk.plan._ended_rows.by_id[rule].text.text() == "one · ended 29 April 2025"
    click(desk.plan._ended_rows.by_id[rule].again)
    assert list(desk.plan.rules.cards) == [rule] and not desk.plan.ended_head.isVisible()


def test_undo_stays_on_the_page(desk):
    nan = desk.note("Six times")
    click(desk.plan.kept_safe.cards[nan.id].buttons.again)
    desk.page.undo()
    settle()
    assert not desk.document.all(Held) and desk.page.tabs.current == "plan"
    click(desk.plan.kept_safe.cards[nan.id].rule)
    desk.page.undo()
    settle()
    assert not desk.document.all(Rule) and desk.page.tabs.current == "plan"


# --- a bad day --------------------------------------------------------------------------------------------------------


def test_a_bad_day_leads_to_a_meeting_whose_day_is_asked(desk):
    nan = desk.note("Six times")
    buttons = desk.plan.kept_safe.cards[nan.id].buttons
    click(buttons.not_held)
    assert "Nobody is to blame" in desk.said and buttons.question.isVisible()
    click(buttons.meet)
    step = desk.note("Meet about “Six times since Christmas")
    assert step.owner == desk.called("Meera") and step.links == (nan.id,)
    row = desk.plan.steps.rows[step.id]
    assert row.day.line.hasFocus()
    QTest.keyClicks(row.day.line, "friday")
    key(row.day.line, Qt.Key.Key_Return)
    assert desk.note("Meet about").due == date(2025, 5, 2)
    assert not buttons.question.isVisible()


# --- bottom lines -----------------------------------------------------------------------------------------------------


def test_five_bottom_lines_and_a_sentence_in_place_of_the_sixth(desk):
    lines = desk.plan.bottom_lines
    for number in range(MOST_BOTTOM_LINES):
        type_into(lines.line, f"Line {number}")
        key(lines.line, Qt.Key.Key_Return)
    assert len(lines.lines) == 5 and lines.line.isHidden() and lines.full.isVisible()
    assert desk.plan.hand.add_rule("bottom_line", "one more") == ""
    assert "End one first" in desk.said
    first = next(iter(lines.lines.values()))
    click(first.sentence)
    click(first.fields.checks.chip(desk.called("Miss Odell")))
    assert first.sentence.words == "Line 0. Miss Odell sees that it is kept."
    click(first.buttons.again)
    assert first.sentence.words.endswith("It held once, on 29 April 2025.")
    desk.do(doing.end_rule, first.rule, TODAY)
    assert len(lines.lines) == 4 and lines.line.isVisible()
