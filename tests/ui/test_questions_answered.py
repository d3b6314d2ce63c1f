"""An answer to a question, what else may be asked, and what is kept for next time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sos_desktop.model.commands.questions import waiting
from sos_desktop.model.records import Note, Parked
from sos_desktop.ui.questions.listing import MOST
from tests.ui import trouble_desk as trouble
from tests.ui.family_desk import settle
from tests.ui.questions_desk import EXCEPTION, Desk, desk
from tests.ui.window_desk import answers, make_window, shelf, window

__all__ = ["answers", "desk", "make_window", "shelf", "window"]

full_window = trouble.window


# --- an answer --------------------------------------------------------------------------------------------------------


def test_a_question_an_answer_and_what_else(desk: Desk):
    desk.open()
    desk.key(Qt.Key.Key_Return)
    assert desk.page.map.editing
    first = desk.rows()[0]
    assert (first.row.part, first.row.text) == ("answering", EXCEPTION) and desk.texts().count(EXCEPTION) == 1
    assert first.accessibleName().startswith("Answering: Tell me about a time")
    desk.type("She rang Nan")
    desk.key(Qt.Key.Key_Return)
    note = desk.note("She rang Nan")
    assert (note.question, note.category, note.said_by) == (EXCEPTION, "existing_safety", desk.called("Kelly"))
    assert note.children == (desk.called("Tia"),)
    assert not desk.page.map.editing, "after an answer comes what else, not an empty note"
    assert desk.texts()[:2] == [
        "And what else?",
        "How many times have you done that now? What was the hardest time it still worked?",
    ]
    assert desk.has_keys() == "And what else?" and EXCEPTION not in desk.texts()
    desk.key(Qt.Key.Key_Return)
    desk.type("Steph came")
    desk.key(Qt.Key.Key_Return)
    more = desk.note("Steph came")
    assert more.question == f"{EXCEPTION} And what else?" and more.category == "existing_safety"
    desk.key(Qt.Key.Key_Return)
    desk.type("Pat too")
    desk.key(Qt.Key.Key_Return)
    assert desk.note("Pat too").question == more.question, "what else is not piled up"
    desk.page.map.hold_zone("goal")
    assert "And what else?" not in desk.texts()


def test_left_without_words_nothing_is_there_and_the_question_is_back(desk: Desk):
    desk.open()
    before = desk.document
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Escape)
    assert desk.document == before and desk.texts()[0] == EXCEPTION
    assert desk.rows()[0].row.part == "question"


def test_an_answer_left_by_escape_is_kept_and_the_keys_stay(desk: Desk):
    desk.open()
    desk.ask(EXCEPTION, "She rang Nan", Qt.Key.Key_Escape)
    assert desk.note("She rang Nan").question == EXCEPTION
    assert desk.texts()[0] == "And what else?" and desk.has_keys() == ""


def test_somebody_else_answers_before_a_word_is_written(desk: Desk):
    desk.open()
    desk.key(Qt.Key.Key_Return)
    desk.speak("Ryan")
    assert desk.page.map.editing
    desk.type("I took her to my mum's")
    desk.key(Qt.Key.Key_Return)
    note = desk.note("I took her to my mum's")
    assert (note.said_by, note.question) == (desk.called("Ryan"), EXCEPTION)
    assert desk.texts()[0] == "And what else?"


def test_a_question_in_the_middle_of_another_note(desk: Desk):
    desk.open(zone="goal")
    desk.page.map_hand.new_note("goal")
    desk.type("A quiet house")
    desk.page.map.hold_zone("existing_safety")
    desk.ask(EXCEPTION, "She rang Nan")
    assert desk.note("A quiet house").question == "" and desk.note("She rang Nan").question == EXCEPTION


def test_an_ordinary_note_goes_on_as_before(desk: Desk):
    desk.open(zone="goal")
    desk.page.map_hand.new_note("goal")
    desk.type("A quiet house")
    desk.key(Qt.Key.Key_Return)
    assert desk.page.map.editing, "Enter begins the next note"
    desk.key(Qt.Key.Key_Escape)


def test_the_card_about_the_note_tells_what_was_asked(desk: Desk):
    desk.open()
    note = desk.ask(EXCEPTION, "She rang Nan")
    desk.page.show_details((note.id,))
    settle()
    asked = desk.page.aside.note_card._asked
    assert asked.isVisible() and asked.text() == f"Asked: {EXCEPTION}"
    other = next(one for one in desk.document.all(Note) if not one.question)
    desk.page.show_details((other.id,))
    assert not asked.isVisible()


def test_the_worry_in_hand_gives_its_name(desk: Desk):
    desk.open(zone="goal")
    assert "What do you want family life to be like instead of this worry?" in desk.texts()
    worry = next(
        one for one in desk.document.all(Note) if one.name == "missing Grandad" and one.category == "danger_statement"
    )
    desk.page.map.select((worry.id,))
    desk.page.map.hold_zone("goal")
    settle()
    assert "What do you want family life to be like instead of missing Grandad?" in desk.texts()


# --- kept for next time -----------------------------------------------------------------------------------------------


def test_a_kept_question_waits_for_the_next_visit_and_is_answered_then(desk: Desk):
    desk.open()
    before = len(desk.rows())
    desk.key(Qt.Key.Key_P)
    (kept,) = waiting(desk.document)
    assert (kept.text, kept.who, kept.bank, kept.alone, kept.private) == (
        EXCEPTION, desk.called("Kelly"), "Q053", True, True
    )  # fmt: skip
    assert EXCEPTION not in desk.texts() and len(desk.rows()) == before, "another one takes its place"
    assert desk.has_keys() == desk.texts()[0], "the keys stay where they were"
    assert "1 question kept for next time." in desk.panel.small.text()
    desk.speak("Ryan")
    assert EXCEPTION in desk.texts(), "it was kept for Kelly"

    desk.reopen()
    desk.open(voice="", zone="goal")
    row = desk.rows()[0]
    assert row.row.part == "kept" and row.row.text == EXCEPTION and row.row.notes == ("for Kelly", "ask alone")
    assert desk.panel.rows.kept_title.isVisible() and not desk.panel.small.isVisible()
    note = desk.ask(EXCEPTION, "She rang Nan")
    assert (note.category, note.said_by, note.question) == ("existing_safety", desk.called("Kelly"), EXCEPTION)
    assert desk.document.need(Parked, kept.id).answer == note.id and waiting(desk.document) == ()
    desk.page.undo()
    assert [one.id for one in waiting(desk.document)] == [kept.id] and desk.document.get(Note, note.id) is None


def test_a_kept_question_can_be_put_away_and_undo_brings_it_back(desk: Desk):
    desk.open()
    desk.key(Qt.Key.Key_P)
    desk.reopen()
    desk.open()
    desk.key(Qt.Key.Key_Delete)
    assert waiting(desk.document) == () and desk.panel.rows.kept_title.isHidden()
    assert "Put away" in desk.page.over.said.text()
    desk.page.undo()
    settle()
    assert desk.rows()[0].row.part == "kept"


def test_kept_for_whoever_speaks_comes_first(desk: Desk):
    desk.open()
    desk.key(Qt.Key.Key_P)
    desk.speak("Nan Jo")
    desk.panel.focus_first()
    desk.key(Qt.Key.Key_P)
    desk.reopen()
    desk.open("Nan Jo")
    assert [row.row.notes[0] for row in desk.rows()[:2]] == ["for Nan Jo", "for Kelly"]
    desk.speak("Kelly")
    assert [row.row.notes[0] for row in desk.rows()[:2]] == ["for Kelly", "for Nan Jo"]
    assert len(desk.rows()) <= MOST


# --- while nothing can be saved ---------------------------------------------------------------------------------------


def test_an_answer_while_the_disk_is_full_keeps_its_question(qtbot, full_window):
    desk = Desk(full_window)
    desk.open()
    desk.key(Qt.Key.Key_P)
    desk.reopen()
    desk.open()
    trouble.fill_up(qtbot, full_window)
    desk.window.activateWindow()
    settle()
    assert desk.texts()[0] == EXCEPTION
    QTest.mouseClick(desk.rows()[0], Qt.MouseButton.LeftButton)
    desk.type("She rang Nan")
    desk.key(Qt.Key.Key_Return)
    assert any("She rang Nan" in note.text for note in desk.page.seen.all(Note)), "it is in sight"
    assert desk.texts()[0] == "And what else?"
    desk.rows()[-1].setFocus(Qt.FocusReason.TabFocusReason)
    later = desk.has_keys()
    desk.key(Qt.Key.Key_P)
    trouble.make_room(qtbot, full_window)
    document = trouble.on_disk(full_window)
    note = next(one for one in document.all(Note) if one.text == "She rang Nan")
    assert note.question == EXCEPTION
    assert [one.text for one in waiting(document)] == [later], "what was answered is, what was kept waits"
