"""The plan page in a real page on a real session: rules, what held, bottom lines, steps, the ending, rooms."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.commands import safety as doing
from sos_desktop.model.records import Held, Note, Plan, Rule, Scale
from sos_desktop.model.safety import MOST_BOTTOM_LINES, rules_of
from sos_desktop.store import Library
from sos_desktop.ui.family.room import Room
from sos_desktop.ui.plan.page import BESIDE
from sos_desktop.ui.theme import dress
from tests.ui.plan_desk import TODAY, Desk, settle, words_on
from tests.ui.room_desk import everything_on

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the (keyboard|mouse)")


@pytest.fixture
def library():
    with Library.open_throwaway("Meera") as made:
        yield made


@pytest.fixture
def desk(qapp, qtbot, library):
    dress(qapp, look.LIGHT)
    made = Desk(library)
    qtbot.waitExposed(made.page)
    made.page.activateWindow()
    made.open()
    yield made
    made.close()


def click(widget) -> None:
    settle()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def key(widget, which, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, which, modifiers)
    settle()


def type_into(field, text: str) -> None:
    field.setFocus()
    settle()
    QTest.keyClicks(field, text)


def with_rules(desk: Desk, *texts: str) -> list[str]:
    for text in texts:
        desk.do(doing.add_rule, does=text)
    return [one.id for one in rules_of(desk.document)]


def order(desk: Desk) -> list[str]:
    return [desk.document.need(Rule, one).does for one in desk.plan.rules.order()]


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
    click(card.fields.who.chip(desk.person("Nan Jo")))
    click(card.fields.checks.chip(desk.person("Miss Odell")))
    found = desk.document.need(Rule, rule)
    assert (found.trigger, found.fails, found.signal) == ("When Kelly feels low", "Ring Steph", "Mr Bun on the stairs")
    assert (found.who, found.checks) == ((desk.person("Nan Jo"),), desk.person("Miss Odell"))
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
        _move(card, start + (end - start) * part / 3)
    if drop:
        QTest.mouseRelease(card, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    settle()


def _move(card, at) -> None:
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    where = QPointF(card.mapToGlobal(at))
    move = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), where, none, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(card, move)


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
    assert step.owner == desk.person("Meera") and step.links == (nan.id,)
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
    click(first.fields.checks.chip(desk.person("Miss Odell")))
    assert first.sentence.words == "Line 0. Miss Odell sees that it is kept."
    click(first.buttons.again)
    assert first.sentence.words.endswith("It held once, on 29 April 2025.")
    desk.do(doing.end_rule, first.rule, TODAY)
    assert len(lines.lines) == 4 and lines.line.isVisible()


# --- what the plan has once -------------------------------------------------------------------------------------------


def test_object_ring_and_review_are_sentences_that_open(desk):
    page = desk.plan
    assert page.object.sentence.words == "Is there something Tia could move to say “I am worried”?"
    click(page.object.sentence)
    type_into(page.object.pages["object"], "Mr Bun ")
    assert desk.document.all(Plan)[0].object == "Mr Bun ", "the first words make the plan"
    type_into(page.object.pages["object"], "the rabbit")
    type_into(page.object.pages["object_place"], "on the window sill")
    click(page.object.who.chip(desk.person("Nan Jo")))
    type_into(page.object.pages["object_then"], "Nan Jo comes over")
    click(page.ring.sentence)
    type_into(page.ring.page, "First Nan Jo, then Steph")
    click(page.review.sentence)
    type_into(page.review.day.line, "20 May")
    key(page.review.day.line, Qt.Key.Key_Return)
    (plan,) = desk.document.all(Plan)
    assert (plan.object, plan.object_place) == ("Mr Bun the rabbit", "on the window sill")
    assert plan.object_then == "Nan Jo comes over"
    assert (plan.object_who, plan.review) == (desk.person("Nan Jo"), date(2025, 5, 20))
    assert page.object.sentence.words == (
        "Mr Bun the rabbit stands here: on the window sill. Nan Jo looks where it is. "
        "If it has been moved: Nan Jo comes over."
    )
    assert page.ring.sentence.words == "First Nan Jo, then Steph"
    assert page.review.sentence.words == "We look at this plan again on 20 May 2025."


def test_numbers_of_those_who_keep_a_rule_are_shown_to_the_worker_alone(desk):
    nan = desk.person("Nan Jo")
    desk.do(doing.add_rule, does="Nan Jo comes.", who=(nan,))
    assert "07700 900101" in desk.plan.ring.numbers.text()
    desk.page.in_room.enter(Room(frozenset((desk.person("Kelly"),))))
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


# --- others in the room -----------------------------------------------------------------------------------------------


def test_in_a_room_nothing_kept_back_is_here_and_nothing_late_is_asked(desk):
    ryan, kelly = desk.person("Ryan"), desk.person("Kelly")
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
    ryan = desk.person("Ryan")
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
    desk.page.in_room.enter(Room(frozenset((desk.person("Ryan"),))))
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
    ryan = desk.person("Ryan")
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
