"""The card about a note or several, by real clicks and keys; nothing typed is lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from sos_desktop.model import commands
from sos_desktop.model.days import When
from sos_desktop.model.records import Note
from tests.ui.card_desk import TODAY, click, settle, show_note

# The offscreen platform says so each time a popup opens; a real window can.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the (keyboard|mouse)")


def test_a_note_is_told_in_sentences(note_card, table):
    card = note_card(table.note("Kelly and Steph are"))
    said = {name: part.sentence.words for name, part in card.parts.items() if name != "own"}
    assert said["voice"] == "Steph says it."
    assert said["days"] == "Said on 4 March 2025."
    assert said["agree"] == (
        "Kelly and Steph agree.\nUncle Craig sees it differently (29 April): "
        "“We fell out, but I would never turn Tia away.”"
    )
    assert said["marks"] == "Kept back from nobody."
    assert "about" not in said, "there is only one child"
    kept = note_card(table.note("Kelly waited"))
    assert kept.parts["marks"].sentence.words == "Not for Ryan. Adults only."


def test_the_voice_is_changed_by_a_chip(note_card, table):
    note = table.note("Six times")
    card = note_card(note)
    voice = card.parts["voice"]
    click(voice.sentence)
    click(voice.people.chip(table.person("Tia").id))
    assert table.asked == [("change voice", {"said_by": table.person("Tia").id, "said_as": ""})]
    assert voice.sentence.words == "Tia says it."
    assert not voice.people.chip(table.person("Nan Jo").id).isChecked()
    click(voice.people.chip(table.person("Tia").id))
    assert table.asked[-1] == ("change voice", {"said_by": "", "said_as": ""}), "pressed again, nobody says it"
    click(card.parts["own"].tick)
    assert table.asked[-1] == ("own words", {"own_words": True})


def test_a_voice_can_be_nobody_here(note_card, table):
    card = note_card(table.note("Six times"))
    voice = card.parts["voice"]
    click(voice.sentence)
    click(voice.people._else)
    QTest.keyClicks(voice.people.line, "a letter from  school")
    QTest.keyClick(voice.people.line, Qt.Key.Key_Return)
    assert table.asked == [("change voice", {"said_by": "", "said_as": "a letter from school"})]
    assert voice.sentence.words == "Said by: a letter from school"


def test_when_it_happened_keeps_its_words_and_days(note_card, table):
    note = table.note("Six times")
    card = note_card(note)
    days = card.parts["days"]
    click(days.sentence)
    click(days.happened)
    QTest.keyClicks(days.happened, "last winter")
    QTest.keyClick(days.happened, Qt.Key.Key_Return)
    assert table.asked == [("change when", {"happened": When("last winter")})]
    click(days.exact)
    click(days.first.line)
    QTest.keyClicks(days.first.line, "1/12/2024")
    QTest.keyClick(days.first.line, Qt.Key.Key_Return)
    click(days.last.line)
    QTest.keyClicks(days.last.line, "28/2/2025")
    QTest.keyClick(days.last.line, Qt.Key.Key_Tab)
    expected = When("last winter", date(2024, 12, 1), date(2025, 2, 28))
    assert table.document.need(Note, note.id).happened == expected
    assert days.span.text() == "Between 1 December 2024 and 28 February 2025."
    days.happened.selectAll()
    QTest.keyClicks(days.happened, "over the winter")
    QTest.keyClick(days.happened, Qt.Key.Key_Return)
    assert table.document.need(Note, note.id).happened == When("over the winter", *(expected.earliest, expected.latest))


def test_a_next_step_is_done_with_one_touch(note_card, table):
    note = table.note("Have a brew")
    card = note_card(note)
    step = card.parts["step"]
    assert step.sentence.words == "Nan Jo does it. By 29 March 2025."
    click(step.today)
    assert table.asked == [("done", {"done": TODAY})]
    assert step.sentence.words == "Nan Jo did it. Done on 29 April 2025."
    assert step.today.isHidden() and step.result.isVisible()
    QTest.keyClicks(step.result, "They laughed.")
    card.close_card()
    assert table.document.need(Note, note.id).result == "They laughed."


def test_a_goal_answers_a_worry_by_keys_alone(note_card, table):
    goal = table.note("Tia talks about")
    card = note_card(goal)
    answers = card.parts["answers"]
    answers.sentence.setFocus()
    QTest.keyClick(answers.sentence, Qt.Key.Key_Return)
    answers.list.list.setFocus()
    answers.list.list.setCurrentRow(0)
    QTest.keyClick(answers.list.list, Qt.Key.Key_Return)
    worries = [note for note in table.document.all(Note) if note.category == "danger_statement"]
    assert table.document.need(Note, goal.id).answers in {note.id for note in worries}
    click(answers.none)
    assert table.document.need(Note, goal.id).answers == ""


def test_an_answer_is_picked_by_name_and_never_recorded_on_the_way(note_card, table):
    note = table.note("Kelly and Steph are")
    craig = table.person("Uncle Craig").id
    card = note_card(note)
    agree = card.parts["agree"]
    click(agree.sentence)
    click(agree.chip(craig))
    assert table.asked == []
    said = ["agrees", "would change something", "sees it differently", "not asked"]
    assert [chip.text() for chip in agree.choices.values()] == said
    assert agree.choices["differs"].isChecked()
    agree.choices["agrees"].setFocus()
    QTest.keyClick(agree.choices["agrees"], Qt.Key.Key_Return)
    assert table.asked == [("stance", craig, "agrees")]
    after = table.document.need(Note, note.id)
    assert craig in after.agree and after.disagree == ()
    click(agree.choices["agrees"])
    assert len(table.asked) == 1, "the same answer again is no step"


def test_whoever_sees_it_differently_says_so_in_their_words_and_since_when(note_card, table):
    note = table.note("Nan Jo and Kelly are worried")
    ryan = table.person("Ryan").id
    card = note_card(note)
    agree = card.parts["agree"]
    assert agree.sentence.words == "Who agrees? Not asked yet."
    click(agree.sentence)
    assert agree._details.isHidden()
    click(agree.chip(ryan))
    assert agree.how.text() == "How does Ryan see it?" and agree.choices[""].isChecked() and table.asked == []
    for how in ("change", "differs"):
        click(agree.choices[how])
        assert agree.text.hasFocus() and agree.text.accessibleName() == "Ryan’s own words"
    QTest.keyClicks(agree.text, "She tells me.")
    agree.day.line.setFocus()
    assert agree.sentence.words == "Ryan sees it differently (29 April): “She tells me.”"
    agree.day.line.selectAll()
    QTest.keyClicks(agree.day.line, "4 March")
    QTest.keyClick(agree.day.line, Qt.Key.Key_Return)
    assert agree.sentence.words == "Ryan sees it differently (4 March): “She tells me.”"
    click(agree.choices["agrees"])
    assert agree.sentence.words == "Ryan agrees (29 April)."
    assert agree.text.toPlainText() == "" and agree.history.text() == "Before that: saw it differently (4 March 2025)"
    click(agree.choices[""])
    assert table.document.need(Note, note.id) == note and not agree.text.isVisible()


def test_the_card_of_another_note_asks_anew(note_card, table):
    card = note_card(table.note("Nan Jo and Kelly are worried"))
    agree = card.parts["agree"]
    click(agree.sentence)
    click(agree.chip(table.person("Ryan").id))
    click(agree.choices["differs"])
    show_note(card, table, table.note("Kelly and Steph are"))
    click(agree.sentence)
    assert agree._details.isHidden()
    click(agree.chip(table.person("Uncle Craig").id))
    assert agree.text.toPlainText() == "We fell out, but I would never turn Tia away."


def test_it_rests_on_notes_that_are_added_and_taken_off(note_card, table):
    note = table.note("Six times")
    card = note_card(note)
    click(card.more.sentence)
    rests = card.parts["rests"]
    click(rests.sentence)
    assert rests.sentence.words == "It rests on 1 note."
    click(rests.notes.add)
    QTest.keyClicks(rests.notes.list.line, "BAKERY shifts")
    left = [rests.notes.list.list.item(at) for at in range(rests.notes.list.list.count())]
    assert len(left) == 1 and "bakery" in left[0].text()
    click_at = rests.notes.list.list.visualItemRect(left[0]).center()
    QTest.mouseClick(rests.notes.list.list.viewport(), Qt.MouseButton.LeftButton, pos=click_at)
    assert table.asked[-1] == ("rests on", {"links": (*note.links, table.note("Kelly's shifts").id)})
    assert rests.sentence.words == "It rests on 2 notes."
    settle()
    take_off = [one for one in rests.findChildren(QAbstractButton) if one.text() == "take off"]
    click(take_off[0])
    assert table.document.need(Note, note.id).links == (table.note("Kelly's shifts").id,)


def test_words_in_another_language_with_their_translator(note_card, table):
    note = table.note("Six times")
    card = note_card(note)
    click(card.more.sentence)
    part = card.parts["language"]
    click(part.sentence)
    settle()
    click(part.tags["pl"])
    QTest.keyClicks(part.text, "Dwa razy")
    QTest.keyClick(part.text, Qt.Key.Key_Tab)
    QTest.keyClicks(part.translator, "Ola")
    QTest.keyClick(part.translator, Qt.Key.Key_Return)
    QTest.keyClicks(part.checked, "Dr Khan")
    QTest.keyClick(part.checked, Qt.Key.Key_Return)
    (found,) = table.document.need(Note, note.id).translations
    assert (found.lang, found.text, found.translator, found.checked_by) == ("pl", "Dwa razy", "Ola", "Dr Khan")
    # Whoever checked it checked those words.
    part._change(text="Trzy razy")
    (found,) = table.document.need(Note, note.id).translations
    assert (found.text, found.translator, found.checked_by) == ("Trzy razy", "Ola", "")
    assert part.sentence.words == "Also in Polish."
    settle()
    click(part.remove)
    assert table.document.need(Note, note.id).translations == ()


def test_marks_say_what_they_do_and_are_set_one_by_one(note_card, table):
    note = table.note("Six times")
    card = note_card(note)
    marks = card.parts["marks"]
    click(marks.sentence)
    settle()
    ryan, tia = (marks.marks.people.chip(table.person(name).id) for name in ("Ryan", "Tia"))
    unmarked = ryan.icon().cacheKey(), tia.icon().cacheKey()
    assert (ryan.text(), ryan.accessibleName()) == ("Ryan", "not for: Ryan")
    click(ryan)
    # A name that is pressed could be for whom it is, so it says what it means, with a sign of its own.
    assert (ryan.text(), ryan.accessibleName()) == ("Not for Ryan", "Not for Ryan")
    assert ryan.icon().cacheKey() != unmarked[0] and (tia.text(), tia.icon().cacheKey()) == ("Tia", unmarked[1])
    click(marks.marks._adults)
    assert table.asked == [("mark", {"not_for": (table.person("Ryan").id,)}), ("mark", {"adults_only": True})]
    assert marks.sentence.words == "Not for Ryan. Adults only."
    click(marks.marks._private)
    assert marks.sentence.words == "Nobody’s copy: private."
    click(ryan)
    assert (ryan.text(), ryan.accessibleName()) == ("Ryan", "not for: Ryan"), "and back"


def test_for_several_notes_only_what_can_be_set_for_all(note_card, table):
    one, other = table.note("Six times"), table.note("Kelly waited")
    card = note_card(one, other)
    assert set(card.parts) == {"voice", "own", "days", "marks"} and card.more.isHidden()
    assert card.parts["voice"].sentence.words == "Different people say these."
    assert card.parts["marks"].sentence.words == "Some of these are kept back. Not for Ryan."
    click(card.parts["marks"].sentence)
    settle()
    click(card.parts["marks"].marks.people.chip(table.person("Uncle Craig").id))
    kept = {table.person("Ryan").id, table.person("Uncle Craig").id}
    for note in (one, other):
        assert set(table.document.need(Note, note.id).not_for) == kept, "no mark may be lifted unseen"


# --- nothing typed is lost ------------------------------------------------------------------------


def test_a_change_by_others_leaves_the_caret_and_half_typed_words_alone(note_card, table):
    note = table.note("Six times")
    card = note_card(note)
    days = card.parts["days"]
    click(days.sentence)
    click(days.happened)
    QTest.keyClicks(days.happened, "last wint")
    before = days.happened.cursorPosition()
    table.do(card, commands.set_voice, [note.id], table.person("Tia").id)
    assert card.parts["voice"].sentence.words == "Tia says it."
    assert QApplication.focusWidget() is days.happened
    assert (days.happened.text(), days.happened.cursorPosition()) == ("last wint", before)


@pytest.mark.parametrize("way", ["escape", "hide", "another note", "fold", "tab"])
def test_what_is_typed_is_said_however_one_leaves(note_card, table, way):
    note = table.note("Six times")
    card = note_card(note)
    days = card.parts["days"]
    click(days.sentence)
    click(days.happened)
    QTest.keyClicks(days.happened, "last winter")
    if way == "escape":
        QTest.keyClick(days.happened, Qt.Key.Key_Escape)
    elif way == "hide":
        card.hide()
    elif way == "another note":
        show_note(card, table, table.note("Kelly waited"))
    elif way == "fold":
        click(days.sentence)
    else:
        QTest.keyClick(days.happened, Qt.Key.Key_Tab)
    assert table.document.need(Note, note.id).happened == When("last winter")
    assert table.document.need(Note, table.note("Kelly waited").id).happened == When()


def test_words_that_nobody_took_stay_and_are_said_again(note_card, table):
    note = table.note("Six times")
    card = note_card(note)
    days = card.parts["days"]
    click(days.sentence)
    table.takes = False
    QTest.keyClicks(days.happened, "last winter")
    QTest.keyClick(days.happened, Qt.Key.Key_Return)
    table.takes = True
    table.do(card, commands.set_voice, [note.id], table.person("Tia").id)
    assert days.happened.text() == "last winter", "the record has it not; the field must keep it"
    card.close_card()
    assert table.document.need(Note, note.id).happened == When("last winter")


def test_typing_is_told_at_each_words_end_and_after_a_rest(note_card, table, qtbot):
    card = note_card(table.note("Have a brew"))
    click(card.parts["step"].today)
    told = []
    card.typing.connect(lambda verb, name, value: told.append((verb, name, value)))
    result = card.parts["step"].result
    QTest.keyClicks(result, "They laug")
    assert told == [("what it changed", "result", "They ")]
    qtbot.waitUntil(lambda: len(told) == 2, timeout=3000)
    assert told[-1] == ("what it changed", "result", "They laug")


def test_typing_in_a_line_is_told_too_but_never_of_several_notes(note_card, table):
    card = note_card(table.note("Six times"))
    told = []
    card.typing.connect(lambda verb, name, value: told.append(value))
    click(card.parts["days"].sentence)
    click(card.parts["days"].happened)
    QTest.keyClicks(card.parts["days"].happened, "last winter or")
    assert told == [When("last"), When("last winter")]
    show_note(card, table, table.note("Six times"), table.note("Kelly waited"))
    told.clear()
    click(card.parts["days"].sentence)
    click(card.parts["days"].happened)
    QTest.keyClicks(card.parts["days"].happened, "some time ago")
    assert told == []


def test_a_card_whose_note_is_gone_closes(note_card, table, qtbot):
    note = table.note("Six times")
    card = note_card(note)
    with qtbot.waitSignal(card.closed):
        table.do(card, commands.delete, [note.id])
    assert card.ids == ()


def test_a_note_that_moves_gets_the_card_of_its_new_zone(note_card, table):
    note = table.note("Six times")
    card = note_card(note)
    assert "step" not in card.parts
    table.do(card, commands.move_to_zone, [note.id], "next_steps")
    assert card.parts["step"].sentence.words == "Who does it? Nobody named yet. No day set."
