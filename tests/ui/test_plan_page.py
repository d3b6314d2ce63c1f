"""What the plan has once, next steps, the ending, and the page itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.commands import safety as doing
from sos_desktop.model.records import Held, Plan, Scale
from sos_desktop.ui.family.room import Room
from sos_desktop.ui.plan.page import BESIDE
from tests.ui.plan_desk import TODAY, click, desk, key, library, settle, type_into, with_rules, words_on

__all__ = ["desk", "library"]

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the (keyboard|mouse)")


# --- what the plan has once -------------------------------------------------------------------------------------------


def test_object_ring_and_review_are_sentences_that_open(desk):
    page = desk.plan
    assert page.object.sentence.words == "Is there something Tia could move to say “I am worried”?"
    click(page.object.sentence)
    type_into(page.object.pages["object"], "Mr Bun ")
    assert desk.document.all(Plan)[0].object == "Mr Bun ", "the first words make the plan"
    type_into(page.object.pages["object"], "the rabbit")
    type_into(page.object.pages["object_place"], "on the window sill")
    click(page.object.who.chip(desk.called("Nan Jo")))
    type_into(page.object.pages["object_then"], "Nan Jo comes over")
    click(page.ring.sentence)
    type_into(page.ring.page, "First Nan Jo, then Steph")
    click(page.review.sentence)
    type_into(page.review.day.line, "20 May")
    key(page.review.day.line, Qt.Key.Key_Return)
    (plan,) = desk.document.all(Plan)
    assert (plan.object, plan.object_place) == ("Mr Bun the rabbit", "on the window sill")
    assert plan.object_then == "Nan Jo comes over"
    assert (plan.object_who, plan.review) == (desk.called("Nan Jo"), date(2025, 5, 20))
    assert page.object.sentence.words == (
        "Mr Bun the rabbit stands here: on the window sill. Nan Jo looks where it is. "
        "If it has been moved: Nan Jo comes over."
    )
    assert page.ring.sentence.words == "First Nan Jo, then Steph"
    assert page.review.sentence.words == "We look at this plan again on 20 May 2025."


def test_numbers_of_those_who_keep_a_rule_are_shown_to_the_worker_alone(desk):
    nan = desk.called("Nan Jo")
    desk.do(doing.add_rule, does="Nan Jo comes.", who=(nan,))
    assert "07700 900101" in desk.plan.ring.numbers.text()
    desk.page.in_room.enter(Room(frozenset((desk.called("Kelly"),))))
    settle()
    assert "07700 900101" not in words_on(desk.plan)


def test_how_sure_everybody_is_opens_on_the_scale(desk):
    assert "Kelly 5" in desk.plan.confidence.said.text()
    click(desk.plan.confidence.go)
    scale = next(one for one in desk.document.all(Scale) if one.scale_kind == "confidence")
    assert desk.page.tabs.current == "map" and desk.page.strip.scale == scale.id
    desk.do(commands.delete, [scale.id])
    desk.open()
    assert "Not asked yet" in desk.plan.confidence.said.text()
    click(desk.plan.confidence.go)
    made = next(one for one in desk.document.all(Scale) if one.scale_kind == "confidence")
    assert desk.page.strip.scale == made.id and made.ten == "Sure that it will hold even on the worst day"


# --- next steps -------------------------------------------------------------------------------------------------------


def test_a_step_whose_day_has_passed_is_asked_after_kindly(desk):
    step = desk.note("Have a brew")
    row = desk.plan.steps.rows[step.id]
    assert row.question.isVisible() and row.question.text() == "This was for 29 March. How did it go?"
    click(row.another)
    QTest.keyClicks(row.day.line, "9 May")
    key(row.day.line, Qt.Key.Key_Return)
    assert desk.note("Have a brew").due == date(2025, 5, 9) and not row.question.isVisible()
    assert row.line.text() == "Nan Jo · by 9 May"


def test_done_asks_what_it_changed(desk):
    step = desk.note("Have a brew")
    row = desk.plan.steps.rows[step.id]
    click(row.done)
    assert desk.note("Have a brew").done == TODAY and row.result.hasFocus()
    QTest.keyClicks(row.result, "They looked at it together.")
    key(row.result, Qt.Key.Key_Tab)
    assert desk.note("Have a brew").result == "They looked at it together."
    assert row.line.text() == "Nan Jo · done 29 April\nThey looked at it together."
    assert row.done.isHidden()


def test_not_needed_any_more_stays_to_be_read_and_comes_back_with_a_day(desk):
    step = desk.note("Have a brew")
    row = desk.plan.steps.rows[step.id]
    click(row.no_more)
    found = desk.note("Have a brew")
    assert (found.done, found.due, found.result) == (None, None, "Not needed any more.")
    assert found.dropped == TODAY
    assert row.another.text() == "Needed after all" and row.done.isHidden()
    click(row.another)
    QTest.keyClicks(row.day.line, "tomorrow")
    key(row.day.line, Qt.Key.Key_Return)
    assert desk.note("Have a brew").due == TODAY + timedelta(1) and row.done.isVisible()
    assert desk.note("Have a brew").dropped is None


def test_one_more_step_asks_by_when_and_leads_to_its_card(desk):
    line = desk.plan.steps.line
    type_into(line, "Ring the school")
    key(line, Qt.Key.Key_Return)
    step = desk.note("Ring the school")
    row = desk.plan.steps.rows[step.id]
    assert step.category == "next_steps" and row.day.line.hasFocus() and line.text() == ""
    assert desk.plan.selected() == (step.id,)
    click(row.about)
    assert desk.page.aside.isVisible() and desk.page.aside.note_card.ids == (step.id,)


def test_many_done_steps_wait_and_one_that_is_sought_is_shown(desk):
    for number in range(9):
        desk.do(commands.add_note, f"Step {number}", "next_steps", done=TODAY - timedelta(number))
    steps = desk.plan.steps
    oldest = desk.note("Write the morning list")
    assert oldest.id not in steps.rows and steps.rest.text() == "6 earlier steps…"
    desk.plan.reveal(oldest.id)
    settle()
    assert oldest.id in steps.rows and steps.rest.isHidden()


# --- the ending -------------------------------------------------------------------------------------------------------


def test_a_goal_seen_for_its_time_offers_an_ending_that_stays_open(desk):
    assert desk.plan.ending.isHidden()
    nan = desk.note("Six times")
    goal = desk.note("Tia is at school")
    desk.do(doing.make_rule, nan.id)
    desk.do(doing.held_again, nan.id, TODAY)
    fields = {"seen_for": "one whole term", "seen_days": 90, "seen_since": date(2025, 1, 6)}
    desk.do(commands.edit_notes, [goal.id], "how long", **fields)
    ending = desk.plan.ending
    assert ending.isVisible() and "Seen for one whole term, since 6 January 2025: Tia is at" in ending.offer.text()
    assert ending.inside.isHidden()
    click(ending.write)
    seen = ending.seen.text()
    assert "Seen since 6 January 2025, for one whole term." in seen and "It held once, on 29 April 2025." in seen
    assert ending.keeps.text().startswith("Nan Jo: Six times")
    type_into(ending.last, "You did this.")
    type_into(ending.day.line, "6 May")
    key(ending.day.line, Qt.Key.Key_Return)
    (plan,) = desk.document.all(Plan)
    assert (plan.ending, plan.ended) == ("You did this.", date(2025, 5, 6))
    desk.do(commands.edit_notes, [goal.id], "how long", seen_since=None)
    assert ending.isVisible() and ending.inside.isVisible() and ending.offer.isHidden(), "what is written stays"
    type_into(ending.last, " Thank you.")
    key(ending.last, Qt.Key.Key_Tab)
    assert "Thank you." in desk.document.all(Plan)[0].ending


# --- the page ---------------------------------------------------------------------------------------------------------


def test_f8_comes_here_and_where_there_is_little_room_all_is_one_column(desk):
    desk.page.show_board("map")
    desk.page.actions_by_id["board_plan"].trigger()
    settle()
    assert desk.page.tabs.current == "plan" and desk.plan.hasFocus()
    key(desk.plan, Qt.Key.Key_Tab)
    assert desk.plan.one_more.hasFocus()
    with_rules(desk, "one")
    desk.page.show_board("map")
    desk.page.show_board("plan")
    settle()
    assert next(iter(desk.plan.rules.cards.values())).hasFocus()
    side = desk.plan._side
    assert side.mapTo(desk.plan, QPoint(0, 0)).x() > 700
    desk.page.resize(1150, 700)
    desk.page.show_details((desk.note("Have a brew").id,))
    settle()
    assert desk.plan.width() < BESIDE
    assert side.mapTo(desk.plan, QPoint(0, 0)).x() < 60


def test_another_theme_keeps_what_is_typed(desk):
    click(desk.plan.ring.sentence)
    type_into(desk.plan.ring.page, "Nan Jo")
    desk.page.set_theme(look.DARK)
    settle()
    assert desk.plan.ring.sentence.words == "Nan Jo"
    assert desk.plan.isAncestorOf(QApplication.focusWidget()) or desk.plan.hasFocus()
    desk.page.set_theme(look.LIGHT)


def test_revealing_goes_to_the_row(desk):
    (rule,) = with_rules(desk, "one")
    desk.do(doing.held_again, rule, TODAY)
    (held,) = desk.document.all(Held)
    desk.page.show_board("map")
    desk.page.reveal(held.id)
    settle()
    assert desk.page.tabs.current == "plan" and desk.plan.rules.cards[rule].hasFocus()
    assert desk.plan.holds(rule) and not desk.plan.holds(desk.note("Kelly and Steph").id)


def test_where_the_bar_has_no_room_for_the_pages_one_button_lists_them(desk):
    bar = desk.page.bar
    desk.page.resize(1366, 768)
    settle()
    assert bar.pages.isHidden() and bar._tabs["plan"].isVisible()
    desk.page.resize(940, 600)
    settle()
    assert bar.pages.isVisible() and bar.pages.text() == "Plan" and not bar._tabs["plan"].isVisible()
    names = [one.text() for one in bar.pages.menu().actions()]
    assert names == [one.text() for one in bar._tabs.values()]
    bar.pages.menu().actions()[names.index("Network")].trigger()
    settle()
    assert desk.page.tabs.current == "network" and bar.pages.text() == "Network"
    desk.page.resize(1366, 768)
    settle()
    assert bar._tabs["network"].isVisible() and bar.pages.isHidden()
