"""The plan while others look on, and while nobody looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from sos_desktop.model import commands
from sos_desktop.model.commands import safety as doing
from sos_desktop.model.records import Plan
from sos_desktop.model.safety import rules_of
from sos_desktop.ui.family.room import Room
from tests.ui.plan_desk import TODAY, click, desk, key, library, settle, type_into, with_rules, words_on
from tests.ui.room_desk import everything_on

__all__ = ["desk", "library"]

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the (keyboard|mouse)")


# --- others in the room -----------------------------------------------------------------------------------------------


def test_in_a_room_nothing_kept_back_is_here_and_nothing_late_is_asked(desk):
    ryan, kelly = desk.called("Ryan"), desk.called("Kelly")
    secret, plain = with_rules(desk, "Carol keeps the spare key.", "Nan Jo comes.")
    desk.do(doing.edit_rule, secret, not_for=(ryan,))
    desk.do(doing.held_again, secret, TODAY)
    assert desk.plan.rules.cards[secret].kept_back.isVisible()
    click(desk.plan.rules.cards[secret].change)
    click(desk.plan.rules.cards[plain].change)
    desk.page.in_room.enter(Room(frozenset((ryan, kelly))))
    settle()
    shown = words_on(desk.plan)
    assert "spare key" not in shown and "kept back" not in shown.casefold() and "How did it go?" not in shown
    assert "was planned for 29 March" in shown and list(desk.plan.rules.cards) == [plain]
    click(desk.plan.rules.cards[plain].change)
    assert desk.plan.rules.cards[plain].fields.kept is None
    step = desk.note("Ring the counselling service")
    assert step.not_for and step.id not in desk.plan.steps.rows
    desk.page.in_room.enter(Room())
    settle()
    assert list(desk.plan.rules.cards) == [secret, plain]


def test_six_bottom_lines_are_counted_as_they_are_seen(desk):
    ryan = desk.called("Ryan")
    for number in range(5):
        desk.do(doing.add_rule, "bottom_line", does=f"Line {number}", not_for=(ryan,) if number == 4 else ())
    desk.page.in_room.enter(Room(frozenset((ryan,))))
    settle()
    lines = desk.plan.bottom_lines
    assert len(lines.lines) == 4 and lines.line.isVisible(), "nothing tells of the fifth"
    type_into(lines.line, "Another")
    key(lines.line, Qt.Key.Key_Return)
    assert len(lines.lines) == 5 and "bottom lines" not in desk.said
    desk.page.in_room.enter(Room())


def test_beside_a_plan_that_is_kept_back_no_second_one_is_made(desk):
    desk.do(doing.set_plan, ring="Carol on 0115", object="Mr Bun")
    (whole,) = desk.document.all(Plan)
    desk.do(commands.edit, Plan, whole.id, "mark", private=True)
    (whole,) = desk.document.all(Plan)
    desk.page.in_room.enter(Room(frozenset((desk.called("Ryan"),))))
    settle()
    assert "Carol" not in words_on(desk.plan)
    click(desk.plan.ring.sentence)
    type_into(desk.plan.ring.page, "Nan Jo")
    assert "can’t be written down while others look on" in desk.said and "Carol" not in desk.said
    desk.plan.hand.set_plan(ended=TODAY)
    desk.plan.settle()
    assert desk.document.all(Plan) == (whole,)
    desk.page.in_room.enter(Room())
    settle()
    assert desk.plan.ring.sentence.words == "Carol on 0115"
    type_into(desk.plan.ring.page, " and Steph")
    assert len(desk.document.all(Plan)) == 1


# --- while nobody looks -----------------------------------------------------------------------------------------------


def test_what_changes_while_nobody_looks_is_shown_when_somebody_does(desk):
    (rule,) = with_rules(desk, "one")
    desk.page.show_board("map")
    settle()
    inside, cards = desk.plan._inside, dict(desk.plan.rules.cards)
    with_rules(desk, "two", "three")
    desk.do(doing.edit_rule, rule, does="One, in other words")
    assert desk.plan.rules.cards == cards, "nothing is laid out for nobody"
    assert "One, in other words" not in everything_on(desk.plan)
    desk.page.show_board("plan")
    settle()
    assert len(desk.plan.rules.cards) == 3 and desk.plan.rules.cards[rule] is cards[rule]
    assert desk.plan._inside is inside and "One, in other words" in words_on(desk.plan)
    desk.page.show_board("map")
    with_rules(desk, "four")
    four = rules_of(desk.document)[-1].id
    desk.page.reveal(four)
    settle()
    assert desk.plan.rules.cards[four].hasFocus()


def test_while_others_look_on_the_page_follows_unseen(desk):
    ryan = desk.called("Ryan")
    (rule,) = with_rules(desk, "zzplain words")
    desk.page.show_board("map")
    desk.do(doing.edit_rule, rule, does="zzother words")
    desk.page.in_room.enter(Room(frozenset((ryan,))))
    settle()
    said = everything_on(desk.plan)
    assert "zzother" in said and "zzplain" not in said
    desk.do(doing.edit_rule, rule, not_for=(ryan,))
    assert "zzother" not in everything_on(desk.plan)
    desk.page.in_room.enter(Room())
    settle()


def test_what_was_typed_as_one_left_is_not_said_again_after_undo(desk):
    desk.do(doing.set_plan, ring="Carol")
    click(desk.plan.ring.sentence)
    type_into(desk.plan.ring.page, "Nan Jo and ")
    desk.page.show_board("map")
    settle()
    assert "Nan Jo" in desk.document.all(Plan)[0].ring
    desk.session.undo()
    settle()
    assert desk.document.all(Plan)[0].ring == "Carol"
    desk.page.settle()
    desk.page.show_board("plan")
    desk.page.settle()
    assert desk.document.all(Plan)[0].ring == "Carol"
