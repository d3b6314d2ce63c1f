"""Thoughts about the wording in the window: when they come, what they lead to, and where they never are."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.errors import BadInput
from sos_desktop.model.records import Note
from sos_desktop.practice.checks import rules
from sos_desktop.session.session import NotSaved
from sos_desktop.settings import Settings
from sos_desktop.ui.hints.card import ThoughtCard
from sos_desktop.ui.hints.rules_list import RulesList
from sos_desktop.ui.spelling import MINE, MyWords
from sos_desktop.ui.window import Window
from tests.practice.test_map_checks import LISTED
from tests.ui import window_desk as desk

shelf, answers, make_window = desk.shelf, desk.answers, desk.make_window

#: A note under existing safety about which there are three thoughts.
MANY = "Mum will be manipulative and there was respite."


@pytest.fixture
def window(qtbot, make_window, shelf, tmp_path) -> Window:
    """The example family, open."""
    shutil.copytree(shelf, tmp_path / "store")
    made = make_window()
    desk.unlock(qtbot, made)
    made.start.example_wanted.emit()
    return made


@pytest.fixture
def page(qtbot, window):
    """The example family, read once."""
    read(qtbot, window.page)
    return window.page


def read(qtbot, page) -> None:
    """The checks have read whatever waits to be read."""
    thoughts = page.thoughts
    page.session.finish_typing()

    def nothing_waits() -> bool:
        thoughts.ask()
        return thoughts._work is None and thoughts._waiting == set()

    qtbot.waitUntil(nothing_waits, timeout=10_000)


def write(qtbot, page, text: str, category: str = "existing_safety", **fields) -> str:
    """A note made elsewhere, and read."""
    before = {one.id for one in page.seen.all(Note)}
    page.session.do(commands.add_note, text, category, **fields)
    (made,) = {one.id for one in page.seen.all(Note)} - before
    read(qtbot, page)
    return made


def marked(page) -> dict[str, set[str]]:
    """What is asked about each marked note, by how the note begins."""
    seen = {one.id: one.text for one in page.seen.all(Note)}
    scene = page.map.board_scene
    return {
        seen[note]: {one.rule for one in page.thoughts.of(note)} for note, item in scene.notes.items() if item.thought
    }


def rules_of(page, note: str) -> list[str]:
    return [one.rule for one in page.thoughts.of(note)]


def card(page) -> ThoughtCard:
    assert page.aside.isVisible()
    found = page.aside.currentWidget()
    assert isinstance(found, ThoughtCard)
    return found


def questions(page) -> list[str]:
    return [frame.accessibleName() for frame in card(page).shown]


def press(page, text: str, at: int = 0) -> None:
    """A button of one of the thoughts on the card, by its words."""
    buttons = [one for one in card(page).shown[at].findChildren(QPushButton) if one.text().replace("&&", "&") == text]
    assert len(buttons) == 1, [one.text() for one in card(page).shown[at].findChildren(QPushButton)]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


# --- marks ------------------------------------------------------------------------------------------------------------


def test_the_example_has_the_marks_that_are_listed_and_no_others(page):
    found = marked(page)
    told = {begins: set(why) for begins, why in LISTED.items()}
    assert len(found) == len(told)
    for text, asked in found.items():
        (begins,) = [one for one in told if text.startswith(one)]
        assert asked == told[begins]


def test_opening_waits_for_no_check(qtbot, window):
    """Nothing is read before the map is there and a rest has gone by; then it is, by itself."""
    page = window.page
    assert page.thoughts._work is None and marked(page) == {}
    qtbot.waitUntil(lambda: len(marked(page)) == len(LISTED), timeout=10_000)


def test_a_note_is_asked_about_once_typing_rests_and_what_is_mended_no_more(qtbot, page):
    page.map.setFocus()
    page.map.hold_zone("existing_safety")
    page.map_hand.new_note("existing_safety")
    note = page.map.editing
    qtbot.keyClicks(page.map, "Dad will stay away when drunk")
    assert not page.map.board_scene.notes[note].thought
    qtbot.waitUntil(lambda: page.map.board_scene.notes[note].thought, timeout=10_000)
    assert page.map.editing == note and "L50" in rules_of(page, note)
    qtbot.keyClick(page.map, Qt.Key.Key_Escape)
    page.session.do(commands.edit_notes, (note,), "own words", own_words=True)
    read(qtbot, page)
    assert rules_of(page, note) == [] and not page.map.board_scene.notes[note].thought


def test_whoever_writes_has_rested_and_is_not_kept_waiting(page):
    page.session.do(commands.add_note, "Dad will stay away when drunk.", "existing_safety")
    assert page.thoughts._work is None
    page.map.rested.emit("", "", -1)
    assert page.thoughts._work is not None
    page.thoughts.leave()


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("“Dad will stay away when drunk.”", {}),
        ("Dad will stay away when drunk.", {"own_words": True}),
        ("الأب لن يبقى عندما يشرب الكحول ولن يعود أبدا.", {}),
        ("Dad will stay away when drunk.", {"lang": "pl"}),
    ],
)
def test_silences(qtbot, page, text, fields):
    assert rules_of(page, write(qtbot, page, text, **fields)) == []


def test_what_rests_on_another_note_is_read_again_with_it(qtbot, page):
    worry = write(qtbot, page, "Nan is worried that Tia could be hurt.", "danger_statement")
    assert "L16" in rules_of(page, worry)
    write(qtbot, page, "Tia sleeps all night for one term.", "goal", answers=worry)
    assert "L16" not in rules_of(page, worry)


def test_ten_thousand_letters_are_read_beside_the_keys(qtbot, page):
    """Reading is on a thread of its own: a rest gives the window back before anything is read."""
    text = "Dad will stay away when drunk. " * 323
    page.session.do(commands.add_note, text, "existing_safety")
    assert len(text) > 10_000
    page.thoughts.ask()
    assert page.thoughts._work is not None and page.thoughts._work.name == "work"
    read(qtbot, page)
    assert {"L50", "L86"} == next(asked for said, asked in marked(page).items() if len(said) > 10_000)


# --- in the room ------------------------------------------------------------------------------------------------------


def test_while_others_look_on_there_is_no_mark_no_card_and_no_check(qtbot, page):
    note = write(qtbot, page, "Dad will stay away when drunk.")
    page.thoughts.deeds.open((note,))
    assert questions(page)
    page.actions_by_id["only_board"].trigger()
    QApplication.processEvents()
    assert page.shared and marked(page) == {} and page.thoughts.of(note) == () == page.thoughts.about_the_map()
    assert page.aside.isHidden() and not page.findChildren(ThoughtCard)
    rows = page.map.accessible
    assert "thought" not in " ".join(rows.text(one) for one in rows.ids())
    page.thoughts.ask()
    assert page.thoughts._work is None
    page.actions_by_id["thought"].trigger()
    assert page.aside.isHidden() and page.over.said.text()
    page.session.do(commands.reword, note, "Mum will ring Nan.")
    page.thoughts.ask_about_the_map()
    assert page.thoughts._work is None and marked(page) == {}
    page.actions_by_id["only_board"].trigger()
    read(qtbot, page)
    assert "L50" in rules_of(page, note)


def test_what_was_being_read_when_somebody_came_in_is_not_shown(qtbot, page):
    page.session.do(commands.add_note, "Dad will stay away when drunk.", "existing_safety")
    page.thoughts.ask()
    work = page.thoughts._work
    page.actions_by_id["only_board"].trigger()
    work.join()
    qtbot.waitUntil(lambda: page.thoughts._work is None)
    assert marked(page) == {}


# --- the card and its ways on -----------------------------------------------------------------------------------------


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


# --- which are wanted -------------------------------------------------------------------------------------------------


def test_thoughts_can_be_switched_off_and_that_is_kept(qtbot, window, page, tmp_path):
    note = write(qtbot, page, "Dad will stay away when drunk.")
    action = page.actions_by_id["thoughts_shown"]
    assert action.isChecked()
    action.trigger()
    assert not action.isChecked() and marked(page) == {} and page.thoughts.of(note) == ()
    assert not Settings.load(tmp_path / "settings", tmp_path / "no policy").hints
    page.actions_by_id["thought"].trigger()
    assert page.aside.isHidden() and "switched off" in page.over.said.text()
    action.trigger()
    read(qtbot, page)
    assert rules_of(page, note)


def test_each_rule_has_its_question_and_its_switch(qtbot, window, page, tmp_path):
    note = write(qtbot, page, MANY)
    asked = rules_of(page, note)
    dialog = page.thoughts.deeds.list_rules()
    assert isinstance(dialog, RulesList)
    assert dialog.ticks.keys() == {one.id for one in rules()}
    assert all("{" not in tick.accessibleName() and tick.isChecked() for tick in dialog.ticks.values())
    dialog.ticks["L50"].setChecked(False)
    assert Settings.load(tmp_path / "settings", tmp_path / "no policy").rules_off == ("L50",)
    read(qtbot, page)
    assert set(asked) - set(rules_of(page, note)) == {"L50"}
    dialog.on.setChecked(False)
    assert not dialog.ticks["L51"].isEnabled() and not page.thoughts.wanted
    dialog.on.setChecked(True)
    dialog.ticks["L50"].setChecked(True)
    dialog.close()
    read(qtbot, page)
    assert rules_of(page, note) == asked


# --- spelling ---------------------------------------------------------------------------------------------------------


def lines(page) -> list[str]:
    """The words that are underlined in the note being written in."""
    editor = page.map._writing._editor
    found = {editor._lines.at(at) for at in range(editor.document().characterCount())} - {None}
    return [one.word for one in sorted(found, key=lambda one: one.start)]


def settle(qtbot, page) -> None:
    """Nobody types for a second, and the dictionary has answered."""
    with qtbot.waitSignal(page.map.rested, timeout=5000):
        pass
    qtbot.waitUntil(lambda: page.speller._work is None, timeout=10_000)


def begin_note(qtbot, page, text: str, **fields) -> str:
    note = write(qtbot, page, text, "past_harm", **fields)
    page.map.setFocus()
    page.map.edit(note)
    settle(qtbot, page)
    return note


def test_misspelt_words_get_a_line_names_and_the_word_being_typed_do_not(qtbot, page):
    begin_note(qtbot, page, "Meera and Craig were tired of the hapy wekend.")
    assert lines(page) == ["hapy", "wekend"], "and no name of the family"
    qtbot.keyClicks(page.map, " And agan")
    settle(qtbot, page)
    assert lines(page) == ["hapy", "wekend"]
    qtbot.keyClicks(page.map, " so")
    settle(qtbot, page)
    assert lines(page) == ["hapy", "wekend", "agan"]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("The hapy wekend.", {"own_words": True}),
        ("She said “the hapy wekend”.", {}),
        ("The hapy wekend.", {"lang": "pl"}),
    ],
)
def test_no_lines(qtbot, page, text, fields):
    begin_note(qtbot, page, text, **fields)
    assert lines(page) == []


def test_no_lines_while_others_look_on_or_where_they_are_not_wanted(qtbot, page):
    page.actions_by_id["spelling_shown"].trigger()
    note = begin_note(qtbot, page, "The hapy wekend.")
    assert lines(page) == [] and not page.actions_by_id["spelling_shown"].isChecked()
    page.actions_by_id["spelling_shown"].trigger()
    qtbot.waitUntil(lambda: lines(page) == ["hapy", "wekend"])
    page.actions_by_id["only_board"].trigger()
    page.map.edit(note)
    settle(qtbot, page)
    assert lines(page) == []


def test_suggestions_are_asked_for_only_when_the_menu_opens(qtbot, page, monkeypatch):
    asked = []
    from sos_desktop.practice import spelling

    near = spelling.suggestions
    monkeypatch.setattr(spelling, "suggestions", lambda word, found: asked.append(word) or near(word, found))
    note = begin_note(qtbot, page, "The hapy day.")
    assert lines(page) == ["hapy"] and asked == []
    marked_word = page.map._writing._editor._lines.next(0)
    menu = page.speller.menu(note, marked_word)
    shown = {one.text(): one for one in menu.actions() if one.text()}
    assert asked == ["hapy"] and "happy" in shown and "Add “hapy” to my words" in shown
    shown["happy"].trigger()
    menu.deleteLater()
    assert page.seen.need(Note, note).text == "The happy day."


def test_my_words_are_kept_for_me_alone(qtbot, page, window, shelf):
    begin_note(qtbot, page, "The wekend club.")
    menu = page.speller.menu(page.map.editing, page.map._writing._editor._lines.next(0))
    next(one for one in menu.actions() if "my words" in one.text()).trigger()
    menu.deleteLater()
    qtbot.waitUntil(lambda: lines(page) == [])
    kept = window.desk.folder / MINE
    assert kept.read_text(encoding="utf-8") == "wekend\n" and kept.stat().st_mode & 0o777 == 0o600
    assert MyWords(window.desk.folder).words == {"wekend"}


def test_words_that_can_not_be_kept_hold_for_now_and_that_is_said(qtbot, page, tmp_path):
    file = tmp_path / "a file"
    file.write_text("x")
    page.speller.folder = file
    begin_note(qtbot, page, "The wekend club.")
    page.speller._add("wekend")
    assert page.over.said.text() and file.read_text() == "x"
    qtbot.waitUntil(lambda: lines(page) == [])


def test_a_list_of_words_that_is_none_is_as_good_as_none(tmp_path):
    (tmp_path / MINE).write_bytes(b"\xff\xfe\x00" * 5)
    mine = MyWords(tmp_path)
    assert mine.words == frozenset() and (tmp_path / MINE).read_bytes() == b"\xff\xfe\x00" * 5
    (tmp_path / MINE).write_text("Holloway\n\n" + "x" * 100 + "\nbrew\n")
    mine = MyWords(tmp_path)
    assert mine.words == {"Holloway", "brew"}
    mine.remove("brew")
    assert (tmp_path / MINE).read_text() == "Holloway\n"
    with pytest.raises(BadInput):
        mine.add("  ")
    assert MyWords(None).words == frozenset()
