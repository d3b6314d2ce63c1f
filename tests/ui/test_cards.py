"""The side cards, by real clicks and keys: what they ask for, what they show, and that nothing typed is lost."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCalendarWidget, QLineEdit, QPlainTextEdit, QWidget

from sos_desktop import look
from sos_desktop.exchange import sosmap
from sos_desktop.model import commands, rules
from sos_desktop.model.change import Change
from sos_desktop.model.days import When
from sos_desktop.model.document import Document
from sos_desktop.model.records import Circle, Contact, Household, Note, Person, Tie
from sos_desktop.paths import resource
from sos_desktop.practice.wording import load
from sos_desktop.ui import theme
from sos_desktop.ui.cards.chips import Chip
from sos_desktop.ui.cards.day_field import DayField, read_day, read_when
from sos_desktop.ui.cards.fold import Sentence
from sos_desktop.ui.cards.note_card import NoteCard
from sos_desktop.ui.cards.person_card import PersonCard
from sos_desktop.ui.cards.tie_menu import TieMenu
from sos_desktop.words import Words

TODAY = date(2025, 4, 29)  # a Tuesday
WORDS = Words()
LEFT = Qt.MouseButton.LeftButton

# The offscreen platform says so each time a popup opens; a real window can.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the (keyboard|mouse)")


class Table:
    """A family's document with the example in it, and every edit a card asks for done to it, as the window does."""

    def __init__(self) -> None:
        self.document: Document = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
        self.asked: list[tuple] = []
        self.takes = True

    def do(self, card, command, *arguments, **fields) -> None:
        if not self.takes:
            return
        change = rules.complete(self.document, command(self.document, *arguments, **fields))
        if change:
            self.document = self.document.apply(change)
            card.show_change(self.document, change)

    def person(self, short: str) -> Person:
        return next(one for one in self.document.all(Person) if one.short == short)

    def note(self, start: str) -> Note:
        return next(one for one in self.document.all(Note) if one.text.startswith(start))


@pytest.fixture
def table(qapp) -> Table:
    theme.dress(qapp, look.LIGHT)
    return Table()


@pytest.fixture
def note_card(qtbot, table):
    def made(*notes: Note) -> NoteCard:
        card = NoteCard(WORDS, look.LIGHT)
        qtbot.addWidget(card)

        def wanted(verb: str, fields: dict) -> None:
            table.asked.append((verb, fields))
            table.do(card, commands.edit_notes, card.ids, verb, **fields)

        card.wanted.connect(wanted)
        show_note(card, table, *notes)
        card.resize(320, 680)
        card.show()
        with qtbot.waitActive(card):
            card.activateWindow()
        return card

    return made


def show_note(card: NoteCard, table: Table, *notes: Note) -> None:
    family = table.document.family
    card.show_notes(table.document, tuple(note.id for note in notes), load(family.wording), TODAY)


@pytest.fixture
def person_card(qtbot, table):
    def made(short: str) -> PersonCard:
        card = PersonCard(WORDS, look.LIGHT)
        qtbot.addWidget(card)

        def wanted(verb: str, person: str, fields: dict) -> None:
            table.asked.append((verb, person, fields))
            table.do(card, commands.edit, Person, person, verb, **fields)

        def rest(name: str, command, *fixed):
            def asked(*arguments) -> None:
                table.asked.append((name, *arguments))
                if command is not None:
                    table.do(card, command, *arguments, *fixed)

            return asked

        card.wanted.connect(wanted)
        card.contact_wanted.connect(lambda person, every: wanted("contact", person, {"contacts": every}))
        card.ring_wanted.connect(rest("ring", commands.place_in_ring, TODAY))
        card.household_wanted.connect(rest("household", commands.set_household))
        card.tie_wanted.connect(rest("tie", None))
        card.child_wanted.connect(rest("child", None))
        card.remove_wanted.connect(rest("remove", None))
        card.show_person(table.document, table.person(short).id, TODAY)
        card.resize(320, 680)
        card.show()
        with qtbot.waitActive(card):
            card.activateWindow()
        return card

    return made


def click(widget: QWidget) -> None:
    settle()
    QTest.mouseClick(widget, LEFT)
    settle()


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


# --- days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "future", "day"),
    [
        ("today", False, date(2025, 4, 29)),
        (" Yesterday ", False, date(2025, 4, 28)),
        ("tomorrow", True, date(2025, 4, 30)),
        ("4 March", False, date(2025, 3, 4)),
        ("4 march", True, date(2026, 3, 4)),
        ("4th of March 2024", False, date(2024, 3, 4)),
        ("March 4, 2024", False, date(2024, 3, 4)),
        ("4 mar", False, date(2025, 3, 4)),
        ("4/3", False, date(2025, 3, 4)),
        ("4.3.24", False, date(2024, 3, 4)),
        ("11/06/66", False, date(1966, 6, 11)),
        ("2025-03-04", False, date(2025, 3, 4)),
        ("monday", False, date(2025, 4, 28)),
        ("monday", True, date(2025, 5, 5)),
        ("Mon", True, date(2025, 5, 5)),
        ("tuesday", False, date(2025, 4, 22)),
        ("tuesday", True, date(2025, 5, 6)),
        ("last friday", True, date(2025, 4, 25)),
        ("next friday", False, date(2025, 5, 2)),
        ("by friday", True, date(2025, 5, 2)),
        ("30 December", False, date(2024, 12, 30)),
        ("29 feb", False, date(2024, 2, 29)),
        ("29 feb", True, date(2028, 2, 29)),
        ("29/4", False, TODAY),
        ("29/4", True, TODAY),
        ("31/2", False, None),
        ("31 April 2025", False, None),
        ("2025-13-01", False, None),
        ("last winter", False, None),
        ("m", False, None),
        ("mo", False, None),
        ("4 ma", False, None),
        ("0000-01-01", False, None),
        ("²/³", False, None),
        ("", False, None),
    ],
)
def test_words_name_the_day_people_mean(words, future, day):
    assert read_day(words, TODAY, future) == day


def test_days_are_read_in_another_language_too():
    say = {"yesterday": "wczoraj", "Monday": "poniedziałek", "March": "marzec"}
    other = lambda text: say.get(text, text)  # noqa: E731
    assert read_day("wczoraj", TODAY, say=other) == date(2025, 4, 28)
    assert read_day("Poniedziałek", TODAY, say=other) == date(2025, 4, 28)
    assert read_day("4 marzec", TODAY, say=other) == date(2025, 3, 4)
    assert read_day("yesterday", TODAY, say=other) == date(2025, 4, 28)


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("last winter", When("last winter")),
        ("2023", When("2023", date(2023, 1, 1), date(2023, 12, 31))),
        ("March 2024", When("March 2024", date(2024, 3, 1), date(2024, 3, 31))),
        ("in February", When("in February", date(2025, 2, 1), date(2025, 2, 28))),
        ("December", When("December", date(2024, 12, 1), date(2024, 12, 31))),
        ("4 March", When("4 March", date(2025, 3, 4), date(2025, 3, 4))),
        ("2023-05-07", When("", date(2023, 5, 7), date(2023, 5, 7))),
        ("March 0000", When("March 0000")),
        ("", When()),
    ],
)
def test_when_keeps_the_words_and_finds_the_days_they_name(words, when):
    assert read_when(words, TODAY) == when


def test_a_day_field_takes_words_and_says_kindly_when_they_are_no_day(qtbot, table):
    field = DayField(WORDS, "By when?", future=True)
    qtbot.addWidget(field)
    picked = []
    field.picked.connect(picked.append)
    field.show_day(None, TODAY)
    field.show()
    QTest.keyClicks(field.line, "friday")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert picked == [date(2025, 5, 2)] and field.line.text() == "2 May 2025"
    field.line.selectAll()
    QTest.keyClicks(field.line, "when she feels up to it")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert picked == [date(2025, 5, 2)]
    assert field.remark.isVisible() and field.line.text() == "when she feels up to it"
    field.show_day(date(2025, 5, 2), TODAY)
    assert field.line.text() == "when she feels up to it", "what was typed must not vanish by itself"
    field.forget()
    field.show_day(date(2025, 5, 2), TODAY)
    assert field.line.text() == "2 May 2025" and not field.remark.isVisible()
    field.line.selectAll()
    QTest.keyClick(field.line, Qt.Key.Key_Delete)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert picked == [date(2025, 5, 2), None]


def test_a_day_can_be_picked_from_the_calendar_by_keys(qtbot, table):
    field = DayField(WORDS, "By when?", future=True)
    qtbot.addWidget(field)
    picked = []
    field.picked.connect(picked.append)
    field.show_day(date(2025, 5, 2), TODAY)
    field.show()
    click(field.open_calendar)
    calendar = field.findChild(QCalendarWidget)
    QTest.keyClick(calendar.focusProxy() or calendar, Qt.Key.Key_Right)
    QTest.keyClick(calendar.focusProxy() or calendar, Qt.Key.Key_Return)
    assert picked == [date(2025, 5, 3)] and field.line.text() == "3 May 2025"
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert field.findChild(QCalendarWidget) is None


# --- a note ---------------------------------------------------------------------------------------


def test_a_note_is_told_in_sentences(note_card, table):
    card = note_card(table.note("Kelly and Steph are"))
    said = {name: part.sentence.words for name, part in card.parts.items() if name != "own"}
    assert said["voice"] == "Steph says it."
    assert said["days"] == "Said on 4 March 2025."
    assert said["agree"] == "Kelly and Steph agree. Uncle Craig sees it differently."
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


def test_an_answer_is_picked_from_a_menu_and_never_recorded_on_the_way(note_card, table):
    note = table.note("Kelly and Steph are")
    craig = table.person("Uncle Craig").id
    card = note_card(note)
    agree = card.parts["agree"]
    click(agree.sentence)
    click(agree.chip(craig))
    assert table.asked == []
    menu = agree.menu
    assert [action.text() for action in menu.actions()] == ["agrees", "sees it differently", "not asked"]
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert [verb for verb, _ in table.asked] == ["agree or differ"]
    after = table.document.need(Note, note.id)
    assert craig in after.agree and after.disagree == ()
    click(agree.chip(craig))
    QTest.keyClick(agree.menu, Qt.Key.Key_Return)
    assert len(table.asked) == 1, "the same answer again is no step"


def test_it_rests_on_notes_that_are_added_and_taken_off(note_card, table):
    note = table.note("Six times")
    card = note_card(note)
    click(card.more.sentence)
    rests = card.parts["rests"]
    click(rests.sentence)
    assert rests.sentence.words == "It rests on 1 note."
    click(rests.add)
    QTest.keyClicks(rests.list.line, "BAKERY shifts")
    left = [rests.list.list.item(at) for at in range(rests.list.list.count())]
    assert len(left) == 1 and "bakery" in left[0].text()
    click_at = rests.list.list.visualItemRect(left[0]).center()
    QTest.mouseClick(rests.list.list.viewport(), LEFT, pos=click_at)
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
    (found,) = table.document.need(Note, note.id).translations
    assert (found.lang, found.text, found.translator) == ("pl", "Dwa razy", "Ola")
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
    click(marks.marks.people.chip(table.person("Ryan").id))
    click(marks.marks._adults)
    assert table.asked == [("mark", {"not_for": (table.person("Ryan").id,)}), ("mark", {"adults_only": True})]
    assert marks.sentence.words == "Not for Ryan. Adults only."
    click(marks.marks._private)
    assert marks.sentence.words == "Nobody’s copy: private."


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


# --- a person -------------------------------------------------------------------------------------


def test_a_person_is_told_in_sentences(person_card):
    card = person_card("Nan Jo")
    said = {name: part.sentence.words for name, part in card.parts.items()}
    assert said == {
        "names": "We say Nan Jo. Full name: Joanne Holloway.",
        "relation": "Nan Jo, mum's mum.",
        "circle": "Nan Jo knows what happened.",
        "ties": "Ties with Tia.",
        "contacts": "07700 900101",
        "marks": "Kept back from nobody.",
        "paper": "Their notes are lilac.",
        "drawn": "Drawn as a circle.",
        "life": "Born 1966.",
        "home": "Home: Nan Jo's.",
    }


def test_renaming_keeps_one_name_where_there_is_one(person_card, table):
    card = person_card("Biscuit")
    names = card.parts["names"]
    click(names.sentence)
    names.short.selectAll()
    QTest.keyClicks(names.short, "Biscuit B")
    QTest.keyClick(names.short, Qt.Key.Key_Return)
    assert table.asked == [("rename", card.person, {"short": "Biscuit B", "name": "Biscuit B"})]
    nan = person_card("Nan Jo")
    names = nan.parts["names"]
    click(names.sentence)
    names.short.selectAll()
    QTest.keyClicks(names.short, "Nanna")
    QTest.keyClick(names.short, Qt.Key.Key_Return)
    assert table.asked[-1] == ("rename", nan.person, {"short": "Nanna"})
    assert table.document.need(Person, nan.person).name == "Joanne Holloway"


@pytest.mark.parametrize("order", [("short", "full"), ("full", "short")])
def test_nobody_is_left_without_a_name(person_card, table, order):
    card = person_card("Biscuit")
    for line in (getattr(card.parts["names"], name) for name in order):
        click(card.parts["names"].sentence) if not card.parts["names"].is_open else None
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "Biscuit", "what can't be is shown as it was"
    person = table.document.need(Person, card.person)
    assert person.shown == "Biscuit"


def test_who_they_are_is_picked_or_typed(person_card, table):
    card = person_card("Steph")
    relation = card.parts["relation"]
    click(relation.sentence)
    click(relation.chips["aunt"])
    assert table.asked == [("relation", card.person, {"relation": "aunt"})]
    assert relation.sentence.words == "Steph, aunt."
    click(relation.chips["aunt"])
    assert table.asked[-1] == ("relation", card.person, {"relation": ""})
    assert relation.sentence.words == "Who is Steph to Tia?"
    click(relation.line)
    QTest.keyClicks(relation.line, "mum's best friend")
    QTest.keyClick(relation.line, Qt.Key.Key_Return)
    assert relation.sentence.words == "Steph, mum's best friend."


def test_the_circle_and_the_paper_are_picked_by_chips(person_card, table):
    card = person_card("Nan Jo")
    circle = card.parts["circle"]
    click(circle.sentence)
    click(circle.rings["middle"])
    assert table.asked == [("ring", card.person, "middle")]
    assert circle.sentence.words == "Nan Jo knows a little."
    assert any(one.day == TODAY and one.ring == "middle" for one in table.document.all(Circle))
    click(circle.rings["middle"])
    assert len(table.asked) == 1, "where she stands already is no step"
    assert circle.rings["middle"].isChecked()
    click(card.more.sentence)
    paper = card.parts["paper"]
    click(paper.sentence)
    settle()
    click(paper.papers[4])
    assert table.asked[-1] == ("note paper", card.person, {"tint": 4})
    assert {look.LIGHT.paper_of(tint) for tint in paper.papers} == set(look.LIGHT.papers.values())


def test_how_they_are_drawn(person_card, table):
    card = person_card("Elsie")
    click(card.more.sentence)
    drawn = card.parts["drawn"]
    click(drawn.sentence)
    settle()
    click(drawn.symbols["m"])
    assert table.asked[-1][2] == {"sex": "m"} and drawn.sentence.words == "Drawn as a square."
    click(drawn.kinds["pet"])
    assert table.asked[-1][2] == {"person_kind": "pet"} and drawn.sentence.words == "Drawn as a pet."


def test_born_and_died_are_free_words(person_card, table):
    card = person_card("Elsie")
    click(card.more.sentence)
    life = card.parts["life"]
    click(life.sentence)
    settle()
    life.born.selectAll()
    QTest.keyClicks(life.born, "11 June 2017")
    QTest.keyClick(life.born, Qt.Key.Key_Return)
    assert table.asked[-1][2] == {"born": When("11 June 2017", date(2017, 6, 11), date(2017, 6, 11))}
    QTest.keyClicks(life.died, "last winter")
    QTest.keyClick(life.died, Qt.Key.Key_Return)
    assert table.asked[-1][2] == {"died": When("last winter")}


def test_phones_are_added_marked_and_taken_off(person_card, table):
    card = person_card("Nan Jo")
    contacts = card.parts["contacts"]
    click(contacts.sentence)
    settle()
    click(contacts.adds["address"])
    assert QApplication.focusWidget() is contacts.rows[1].line
    table.do(card, commands.place_in_ring, card.person, "outer", TODAY)
    QTest.keyClicks(contacts.rows[1].line, "3 Mill Lane")
    QTest.keyClick(contacts.rows[1].line, Qt.Key.Key_Return)
    kept = table.document.need(Person, card.person).contacts
    assert [(one.contact_kind, one.value) for one in kept] == [("phone", "07700 900101"), ("address", "3 Mill Lane")]
    settle()
    click(contacts.rows[1].keep)
    settle()
    ryan = table.person("Ryan").id
    click(contacts.rows[1].marks.people.chip(ryan))
    kept = table.document.need(Person, card.person).contacts
    assert [one.not_for for one in kept] == [(), (ryan,)]
    assert contacts.rows[1].keep.text() == "Not for Ryan"
    click(contacts.rows[0].remove)
    (left,) = table.document.need(Person, card.person).contacts
    assert left == Contact(contact_kind="address", value="3 Mill Lane", not_for=(ryan,))
    assert contacts.rows[0].line.text() == "3 Mill Lane" and len(contacts.rows) == 1


def test_household(person_card, table):
    card = person_card("Steph")
    click(card.more.sentence)
    home = card.parts["home"]
    click(home.sentence)
    settle()
    assert home.sentence.words == "Where do they live? Not said yet."
    QTest.keyClicks(home.line, "Steph at 4")
    QTest.keyClick(home.line, Qt.Key.Key_Return)
    assert table.asked == [("household", card.person, "Steph at 4")]
    assert home.sentence.words == "Home: Steph at 4." and home.line.text() == ""
    click(home.homes["Steph at 4"])
    assert table.asked[-1] == ("household", card.person, "")
    assert all(card.person not in one.members for one in table.document.all(Household))


def test_ties_by_keys_alone(person_card, table):
    card = person_card("Kelly")
    ties = card.parts["ties"]
    ties.sentence.setFocus()
    QTest.keyClick(ties.sentence, Qt.Key.Key_Return)
    tie = next(one for one in table.document.all(Tie) if {one.a, one.b} == {card.person, table.person("Ryan").id})
    ties.rows[tie.id].setFocus()
    QTest.keyClick(ties.rows[tie.id], Qt.Key.Key_Return)
    menu = ties.menu
    assert menu.kinds["stressful"].isChecked() and menu.focusWidget() is menu.kinds["stressful"]
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert table.asked == [("tie", tie.a, tie.b, "weak", "none")]
    assert not menu.isVisible()


def test_a_tie_is_added_and_taken_off(person_card, table):
    card = person_card("Nan Jo")
    ties = card.parts["ties"]
    click(ties.sentence)
    click(ties.add)
    settle()
    kelly = table.person("Kelly").id
    click(ties.people.chip(kelly))
    assert ties.menu.remove.isHidden(), "there is nothing to take off yet"
    click(ties.menu.kinds["ordinary"])
    assert table.asked == [("tie", card.person, kelly, "ordinary", "none")]
    tia = table.person("Tia").id
    (row,) = ties.rows.values()
    click(row)
    click(ties.menu.remove)
    assert table.asked[-1] == ("tie", tia, card.person, "", "none")


def test_a_new_tie_is_on_the_way_of_tab_where_one_reads_it(person_card, table):
    card = person_card("Nan Jo")
    ties = card.parts["ties"]
    click(ties.sentence)
    table.do(card, commands.tie, card.person, table.person("Kelly").id, "weak")
    settle()
    old, new = ties.rows.values()
    old.setFocus()
    QTest.keyClick(old, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is new
    QTest.keyClick(new, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is ties.add


def test_child_of_this_map_and_remove(person_card, table):
    card = person_card("Elsie")
    click(card.more.sentence)
    settle()
    card.child.click()
    assert table.asked == [("child", card.person, True)]
    click(card.remove)
    assert table.asked[-1] == ("remove", card.person)


# --- for every card -------------------------------------------------------------------------------


def every_part(card) -> list[str]:
    card.more.set_open(True)
    return [name for name, part in card.parts.items() if hasattr(part, "set_open")]


CARDS = [
    ("note", "Six times"),
    ("note", "Have a brew"),
    ("note", "Write the morning"),
    ("note", "Tia is at school"),
    ("note", "Kelly and Steph are"),
    ("person", "Kelly"),
    ("person", "Nan Jo"),
]


@pytest.fixture
def card_of(note_card, person_card, table):
    return lambda kind, which: note_card(table.note(which)) if kind == "note" else person_card(which)


@pytest.mark.parametrize(("kind", "which"), CARDS)
def test_nothing_is_clipped(card_of, kind, which):
    card = card_of(kind, which)
    for name in every_part(card):
        card.parts[name].set_open(True)
        if name == "contacts" and card.parts[name].rows:
            click(card.parts[name].rows[0].keep)
        settle()
        inside = card._scroll.widget()
        assert inside.width() == card._scroll.viewport().width(), name
        for widget in card.findChildren(QWidget):
            if not widget.isVisible() or widget.window() is not card:
                continue
            where = f"{name}: {type(widget).__name__} {widget.accessibleName()}"
            if isinstance(widget, Chip):
                assert widget.parent().rect().contains(widget.geometry()), where
            if isinstance(widget, Sentence):
                assert widget.height() >= widget.heightForWidth(widget.width()), where
            if isinstance(widget, QAbstractButton):
                assert widget.width() >= widget.sizeHint().width() or isinstance(widget, Sentence), where
            left = widget.mapTo(card, QPoint(0, 0)).x()
            if inside.isAncestorOf(widget) and not card._scroll.verticalScrollBar().isAncestorOf(widget):
                assert left >= 0 and left + widget.width() <= card.width(), where


@pytest.mark.parametrize(("kind", "which"), CARDS)
def test_everything_has_a_name_a_size_for_fingers_and_is_on_the_way_of_tab(card_of, kind, which):
    card = card_of(kind, which)
    for name in every_part(card):
        card.parts[name].set_open(True)
        settle()
        wanted = [
            one
            for kind_of in (QAbstractButton, QLineEdit, QPlainTextEdit)
            for one in card.findChildren(kind_of)
            if one.isVisible() and one.window() is card
        ]
        for one in wanted:
            assert one.accessibleName(), f"{name}: {type(one).__name__} {one.objectName()}"
            assert one.height() >= (36 if isinstance(one, Chip) else 32), (
                f"{name}: {one.accessibleName()} {one.height()}"
            )
        seen, at = [], card
        for _ in range(400):
            at = at.nextInFocusChain()
            if at is card:
                break
            if at in wanted:
                seen.append(at)
        assert set(seen) == set(wanted), name
        places = [one.mapTo(card, QPoint(0, 0)) for one in seen if card._scroll.isAncestorOf(one)]
        tops = [place.y() for place in places]
        assert all(later > before - 40 for before, later in pairwise(tops)), name


def test_one_sentence_is_open_at_a_time(note_card, table):
    card = note_card(table.note("Six times"))
    click(card.parts["voice"].sentence)
    click(card.parts["days"].sentence)
    assert not card.parts["voice"].is_open and card.parts["days"].is_open


def test_tab_really_goes_from_sentence_to_sentence(note_card, table):
    card = note_card(table.note("Six times"))
    card.parts["voice"].sentence.setFocus()
    order = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    parts = card.parts
    assert order == [parts["own"].tick, parts["days"].sentence, parts["marks"].sentence, card.more.sentence]


def test_names_are_shown_as_they_are(note_card, table, qtbot):
    nan = table.person("Nan Jo").id
    card = note_card(table.note("Six times"))
    click(card.parts["voice"].sentence)
    table.do(card, commands.edit, Person, nan, "rename", short="<b>Jo</b> & Co")
    assert card.parts["voice"].sentence.words == "<b>Jo</b> & Co says it."
    assert card.parts["voice"].people.chip(nan).text() == "<b>Jo</b> && Co"
    assert card.parts["voice"].people.chip(nan).accessibleName() == "who says it: <b>Jo</b> & Co"


def test_eighty_people_wait_behind_a_chip(note_card, table):
    for number in range(80):
        table.document = table.document.apply(commands.add_person(table.document, f"Cousin {number}"))
    card = note_card(table.note("Six times"))
    people = card.parts["voice"].people
    click(card.parts["voice"].sentence)
    settle()
    shown = [chip for chip in people._chips.values() if chip.isVisible()]
    assert len(shown) == 14 and people._rest.isVisible()
    click(people._rest)
    assert all(chip.isVisible() for chip in people._chips.values()) and not people._rest.isVisible()
    assert QApplication.focusWidget() in people._chips.values()


def test_a_tie_menu_stays_on_the_screen(qtbot, table):
    menu = TieMenu(WORDS, look.LIGHT)
    qtbot.addWidget(menu)
    menu.show_tie("Kelly", "Ryan", "weak", "to")
    menu.popup_at(QPoint(100_000, 100_000))
    space = menu.screen().availableGeometry()
    assert space.contains(menu.geometry())
    assert menu.flows["to"].text() == "help goes from Kelly to Ryan"
    menu.close()


def test_a_change_elsewhere_costs_nothing_on_an_empty_card(qtbot, table):
    card = NoteCard(WORDS, look.LIGHT)
    qtbot.addWidget(card)
    card.show_change(table.document, Change("move"))
    assert card.parts == {}
