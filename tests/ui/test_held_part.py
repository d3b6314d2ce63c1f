"""A note's card about existing safety: one touch adds a day, each day can be corrected, a bad day asks to meet."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sos_desktop.model import commands, rules
from sos_desktop.model.commands import safety as plan
from sos_desktop.model.records import Held, Rule
from sos_desktop.ui.cards.note_card import NoteCard
from tests.ui.card_desk import TODAY, click, settle, show_note

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the (keyboard|mouse)")


@pytest.fixture
def card(note_card, table):
    """The card about Nan Jo's mornings, and what it asks for done as the hand does it."""
    note = table.note("Six times")
    made: NoteCard = note_card(note)

    def taken(what: str, arguments: tuple) -> None:
        table.asked.append((what, *arguments))
        if what == "held":
            about, held = (*arguments, True)[:2]
            table.do(made, plan.held_again, about, TODAY, held=held)
        elif what == "correct":
            table.do(made, plan.correct_held, arguments[0], **arguments[1])
        elif what == "take_out":
            table.do(made, commands.delete, arguments)
        elif what == "rule":
            table.do(made, plan.make_rule, *arguments)
        elif what == "meet":
            table.do(made, plan.meet_about, *arguments, "Meet about it", TODAY)

    made.safety.connect(taken)
    return made


def days(table) -> list[Held]:
    return list(table.document.all(Held))


def test_one_touch_adds_a_day_and_says_how_often(card, table):
    part = card.parts["held"]
    assert part.sentence.words == "No day noted yet on which it held."
    assert part.buttons.meet.isHidden()
    for times in (1, 2):
        click(part.buttons.again)
        assert len(days(table)) == times and part.buttons.meet.isHidden()
    assert [one.day for one in days(table)] == [TODAY, TODAY]
    assert part.sentence.words == "It held 2 times, last on 29 April 2025."
    nan = table.person("Nan Jo").id
    assert {one.who for one in days(table)} == {(nan,)}


def test_a_day_is_corrected_field_by_field(card, table):
    part = card.parts["held"]
    click(part.buttons.again)
    (held,) = days(table)
    click(part.sentence)
    day = part.days.days[held.id]
    assert day.sentence.words == "29 April 2025: it held. Nan Jo did it."
    click(day.sentence)
    day.day.line.selectAll()
    QTest.keyClicks(day.day.line, "12 March")
    QTest.keyClick(day.day.line, Qt.Key.Key_Return)
    click(day.danger[True])
    click(day.who.chip(table.person("Kelly").id))
    click(day.seen.chip(table.person("Miss Odell").id))
    click(day.hardest)
    day.text.setFocus()
    QTest.keyClicks(day.text, "It snowed.")
    QTest.keyClick(day.text, Qt.Key.Key_Tab)
    settle()
    (held,) = days(table)
    assert (held.day, held.danger_there, held.hardest, held.text) == (date(2025, 3, 12), True, True, "It snowed.")
    assert held.who == (table.person("Nan Jo").id, table.person("Kelly").id)
    assert held.seen_by == table.person("Miss Odell").id
    assert day.sentence.words == (
        "12 March 2025: it held. Nan Jo and Kelly did it. The danger was there. Seen by Miss Odell. “It snowed.” "
        "The hardest so far."
    )
    assert part.sentence.words == "It held once, on 12 March 2025. The hardest so far: 12 March 2025."
    click(day.danger[True])
    assert day.danger[True].isChecked(), "pressed again it stays as it is"
    click(day.danger[None])
    assert days(table)[0].danger_there is None
    click(day.taken_out)
    assert not days(table) and not part.days.days


def test_words_typed_about_a_day_are_told_as_they_come(card, table):
    part = card.parts["held"]
    click(part.buttons.again)
    (held,) = days(table)
    click(part.sentence)
    day = part.days.days[held.id]
    click(day.sentence)
    day.text.setFocus()
    QTest.keyClicks(day.text, "It snowed ")
    assert ("type_held", held.id, "text", "It snowed ") in table.asked
    card.close_card()
    assert ("correct", held.id, {"text": "It snowed "}) in table.asked


def test_a_bad_day_blames_nobody_and_asks_to_meet(card, table):
    part = card.parts["held"]
    click(part.buttons.again)
    click(part.buttons.not_held)
    assert [one.held for one in days(table)] == [True, False]
    assert part.sentence.words == "It held once, on 29 April 2025."
    assert part.buttons.question.isVisible() and part.buttons.question.text().startswith("It did not hold. Nobody")
    click(part.sentence)
    assert part.days.days[days(table)[1].id].sentence.words == "29 April 2025: it did not hold."
    click(part.buttons.meet)
    step = table.note("Meet about it")
    assert (step.category, step.due) == ("next_steps", None)
    assert part.buttons.question.isHidden() and part.buttons.meet.isHidden(), "asked once"


def test_one_touch_makes_it_a_rule_once(card, table):
    part = card.parts["held"]
    click(part.rule)
    assert len(table.document.all(Rule)) == 1
    assert part.rule.isHidden() and part.is_rule.isVisible()


def test_earlier_days_wait_and_another_note_begins_anew(card, table, qtbot):
    note = table.note("Six times")
    for day in range(1, 12):
        change = plan.held_again(table.document, note.id, date(2025, 4, day))
        table.document = table.document.apply(rules.complete(table.document, change))
    show_note(card, table, note)
    part = card.parts["held"]
    click(part.sentence)
    assert len(part.days.days) == 6 and part.days.rest.text() == "5 earlier days…"
    click(part.days.rest)
    assert len(part.days.days) == 11 and part.days.rest.isHidden()
    first, second, *_ = part.days.days.values()
    click(first.sentence)
    click(second.sentence)
    assert second.is_open and not first.is_open
    other = table.note("On 26 February")
    show_note(card, table, other)
    assert part.sentence.words.startswith("No day noted")
    click(part.sentence)
    assert not part.days.days


def test_only_existing_safety_has_it_and_only_one_at_a_time(note_card, table):
    assert "held" not in note_card(table.note("Kelly and Steph are")).parts
    both = note_card(table.note("Six times"), table.note("On 26 February"))
    assert "held" not in both.parts
