"""The card with the thoughts about a note, and the ways on from it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.records import Note
from sos_desktop.session.session import NotSaved
from tests.ui.hints_desk import MANY, card, page, press, questions, read, rules_of, window, write
from tests.ui.window_desk import answers, make_window, shelf

__all__ = ["answers", "make_window", "page", "shelf", "window"]


def test_a_click_on_the_mark_opens_the_card_beside_the_map(qtbot, page):
    note = write(qtbot, page, "Dad will stay away when drunk.")
    at = page.map.note_rect(note).topLeft()
    QTest.mouseClick(page.map.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(2, 20))
    assert card(page).note == note
    assert questions(page)[0] == "This is about the future. Safety is something already shown. Has it happened? When?"
    QTest.keyClick(card(page), Qt.Key.Key_Escape)
    assert page.aside.isHidden() and page.map.hasFocus()


def test_by_keys_alone(qtbot, page):
    note = write(qtbot, page, "Dad will stay away when drunk.")
    page.map.setFocus()
    page.map.select((note,))
    page.actions_by_id["thought"].trigger()
    QApplication.processEvents()
    button = QApplication.focusWidget()
    assert button.text() == "Move to Next steps" and card(page).isAncestorOf(button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert page.seen.need(Note, note).category == "next_steps"
    page.undo()
    assert page.seen.need(Note, note).category == "existing_safety"


def test_not_this_time_is_kept_with_the_note_and_can_be_taken_back(qtbot, page):
    note = write(qtbot, page, MANY)
    page.thoughts.deeds.open((note,))
    asked = rules_of(page, note)
    assert asked[0] == "L50" and len(asked) > 1
    press(page, "Not this time")
    assert page.session.document.need(Note, note).quiet == ("L50",) and rules_of(page, note) == asked[1:]
    assert len(questions(page)) == len(asked) - 1
    for _ in asked[1:]:
        press(page, "Not this time")
    assert page.aside.isHidden() and not page.map.board_scene.notes[note].thought
    page.undo()
    assert rules_of(page, note) == asked[-1:]
    page.thoughts.deeds.open((note,))
    (again,) = [
        one
        for one in card(page).findChildren(QPushButton)
        if one.text() == "Show what was put away" and one.isVisible()
    ]
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    read(qtbot, page)
    assert page.seen.need(Note, note).quiet == () and rules_of(page, note) == asked


def test_a_plain_word_takes_the_place_of_just_that_word_in_one_step(qtbot, page):
    note = write(qtbot, page, "Mum told the respite worker and then a touchpoint & respite.", "existing_strengths")
    page.thoughts.deeds.open((note,))
    at = rules_of(page, note).index("L80")
    assert questions(page)[at].startswith("Plainer for “respite”")
    press(page, "Use: a break", at)
    assert page.seen.need(Note, note).text == "Mum told the break worker and then a touchpoint & respite."
    read(qtbot, page)
    page.undo()
    assert page.seen.need(Note, note).text.startswith("Mum told the respite worker")


def plainer(qtbot, page, note: str) -> str:
    """The first plain word that is offered about a note, taken from the card; what the note says then."""
    read(qtbot, page)
    page.thoughts.deeds.open((note,))
    press(page, "Use: a break", rules_of(page, note).index("L80"))
    return page.seen.need(Note, note).text


@pytest.mark.parametrize("begun", [False, True])
def test_plain_words_while_nothing_can_be_saved_leave_what_was_typed_meanwhile(qtbot, page, monkeypatch, begun):
    text = "Mum told the respite worker and then the respite came."
    note = "" if begun else write(qtbot, page, text, "existing_strengths")

    def full() -> None:
        raise NotSaved("The disk is full.", "Make room.")

    with monkeypatch.context() as stuck:
        stuck.setattr(page.session, "_refuse_if_stuck", full)
        if begun:
            page.map_hand.new_note("existing_strengths")
            note = page.map.editing
        page.map_hand.type_text(note, text + " And her respite again.")
        assert plainer(qtbot, page, note).startswith("Mum told the break worker and then the respite came.")
        said = plainer(qtbot, page, note)
        assert said == "Mum told the break worker and then the break came. And her respite again."
        page.map_hand.type_text(note, said + " On Monday.")
        said = plainer(qtbot, page, note)
        assert said.endswith("And her break again. On Monday.")
    assert page.kept.write() and page.session.document.need(Note, note).text == said


def test_two_plain_words_while_nothing_can_be_saved(qtbot, page, monkeypatch):
    note = write(qtbot, page, "Mum told the respite worker and then the respite came.", "existing_strengths")

    def full() -> None:
        raise NotSaved("The disk is full.", "Make room.")

    with monkeypatch.context() as stuck:
        stuck.setattr(page.session, "_refuse_if_stuck", full)
        plainer(qtbot, page, note)
        assert plainer(qtbot, page, note) == "Mum told the break worker and then the break came."
    assert page.kept.write() and "respite" not in page.session.document.need(Note, note).text


@pytest.mark.parametrize(
    ("category", "text", "says", "part"),
    [
        ("next_steps", "Ongoing support for Tia.", "Say who will do it", "step"),
        ("past_harm", "Mum slapped Tia.", "Say when it was", "days"),
        ("goal", "Tia goes to bed happy for one term.", "Join it to a worry", "answers"),
        ("existing_safety", "Nan Jo took Tia swimming four times since May.", "Join it to a worry", "rests"),
    ],
)
def test_a_way_on_opens_the_right_sentence_of_the_notes_card(qtbot, page, category, text, says, part):
    note = write(qtbot, page, text, category)
    page.thoughts.deeds.open((note,))
    frames = [
        i for i, one in enumerate(card(page).shown) if any(b.text() == says for b in one.findChildren(QPushButton))
    ]
    press(page, says, frames[0])
    opened = page.aside.note_card
    assert page.aside.currentWidget() is opened and opened.ids == (note,)
    assert opened.parts[part].is_open and opened.parts[part].isVisible()


def test_a_worry_without_a_goal_leads_to_one_that_answers_it(qtbot, page):
    worry = write(qtbot, page, "Nan is worried that Tia could be hurt.", "danger_statement")
    page.thoughts.deeds.open((worry,))
    press(page, "A note in Wellbeing goal", rules_of(page, worry).index("L16"))
    note = page.map.editing
    assert page.seen.need(Note, note).category == "goal"
    qtbot.keyClicks(page.map, "Tia is safe.")
    qtbot.keyClick(page.map, Qt.Key.Key_Escape)
    assert page.seen.need(Note, note).answers == worry


def test_change_the_words_puts_the_caret_there(qtbot, page):
    note = write(qtbot, page, "Kelly must never shout for one term.", "goal")
    page.thoughts.deeds.open((note,))
    press(page, "Change the words")
    assert page.map.editing == note


def test_the_map_is_asked_about_only_on_demand_one_thought_at_a_time(qtbot, page):
    assert page.thoughts.about_the_map() == ()
    page.map.select(())
    page.actions_by_id["thought"].trigger()
    qtbot.waitUntil(lambda: bool(questions(page)))
    assert [one.rule for one in page.thoughts.about_the_map()] == ["L74"]
    assert questions(page) == ["The number moved a lot. What happened? It is worth a note."]
    press(page, "Not this time")
    assert page.aside.isHidden() and page.thoughts.about_the_map() == ()


def test_several_thoughts_about_the_map_come_one_after_the_other(qtbot, page):
    for text in ("Mum is always so tired now.", "Dad is always so tired now.", "It is always so cold at home."):
        write(qtbot, page, text, "danger_statement")
    page.actions_by_id["thought"].trigger()
    qtbot.waitUntil(lambda: len(page.thoughts.about_the_map()) > 1)
    (first,) = questions(page)
    (other,) = [one for one in card(page).findChildren(QPushButton) if one.text() == "Another thought"]
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert questions(page) != [first]


def test_the_card_follows_what_is_selected_and_says_where_there_is_nothing(qtbot, page):
    note = write(qtbot, page, "Dad will stay away when drunk.")
    calm = write(qtbot, page, "“Quiet nights.”", "existing_strengths")
    page.thoughts.deeds.open((note,))
    page.map.select((calm,))
    assert card(page).note == calm and questions(page) == []
    page.session.do(commands.delete, (calm,))
    read(qtbot, page)
    assert page.aside.isHidden()


def test_other_colours_make_the_card_anew(qtbot, window, page):
    note = write(qtbot, page, "Dad will stay away when drunk.")
    page.thoughts.deeds.open((note,))
    window.set_theme(look.DARK)
    page.thoughts.deeds.open((note,))
    assert len(questions(page)) == len(rules_of(page, note))
