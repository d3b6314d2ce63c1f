"""Reading back at the end of a visit, in a real page on a real session."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.days import When
from sos_desktop.model.records import Note, Person, Stance, Visit
from sos_desktop.session.session import NotSaved
from sos_desktop.ui.family.room import Room
from tests.ui.visits_desk import (
    DAY,
    FIRST,
    HOUR,
    MARCH,
    Desk,
    click,
    maker,
    pressed,
    settle,
    tias_table,
    type_in,
    words_on,
)

make = maker(Desk)
desk = tias_table()


# --- reading back -----------------------------------------------------------------------------------------------------


def reading(desk: Desk, *people: str):
    page = desk.open()
    click(page.overview.begin)
    for name in people:
        click(page.overview.card.present.chip(desk.called(name)))
    click(page.overview.read_back)
    return page.reading


def test_the_map_is_read_in_its_order_in_large_letters_and_every_note_once(desk):
    for zone in ("next_steps", "past_harm", "existing_safety", ""):
        desk.note(f"in {zone or 'the tray'}", zone, said_by=desk.called("Kelly"))
    desk.note("  ", "past_harm")
    read = reading(desk, "Kelly")
    seen = []
    while read.next.isVisible():
        seen.append(read.text.text())
        assert read.text.fontMetrics().height() >= 30 and "says Kelly" in words_on(read)
        click(read.next)
    assert seen == ["in past_harm", "in existing_safety", "in next_steps", "in the tray"]
    assert "That is all of it" in words_on(read)


def test_keys_walk_and_leave(desk):
    for text in ("one", "two", "three"):
        desk.note(text, "past_harm")
    desk.note("four", "goal")
    read = reading(desk)
    said = [read.text.text()]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Left):
        QTest.keyClick(QApplication.focusWidget(), key)
        said.append(read.text.text())
    assert said == ["one", "two", "three", "two"]
    click(read.skip)
    assert read.text.text() == "four"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert desk.visits.overview.isVisible() and desk.visit.ended is None and not desk.visit.read_back


def test_zone_by_zone_and_from_there_to_one_note(desk):
    for text in ("one", "two"):
        desk.note(text, "past_harm")
    desk.note("three", "goal")
    read = reading(desk, "Kelly")
    click(read.zone_by_zone)
    assert "one" in words_on(read) and "two" in words_on(read) and "three" not in words_on(read)
    click(read.next)
    assert "three" in words_on(read)
    click(read.before)
    click(pressed(read, "two"))
    assert read.text.text() == "two" and read.one_by_one.isChecked()
    click(read.zone_by_zone)
    click(read.leave_button)
    click(desk.visits.overview.read_back)
    assert read.zone_by_zone.isChecked() and "one" in words_on(read), "as it was chosen last"
    click(read.one_by_one)
    click(read.next)
    click(read.stances.chip(desk.called("Kelly"), "agrees"))
    assert desk.document.all(Stance)[0].note == read.note


def test_each_says_how_they_see_it_in_their_own_words_and_can_take_it_back(desk):
    note = desk.note("Tia missed 19 days of school.", "past_harm")
    read = reading(desk, "Kelly", "Nan Jo")
    kelly, nan = desk.called("Kelly"), desk.called("Nan Jo")
    click(read.stances.chip(nan, "agrees"))
    click(read.stances.chip(kelly, "differs"))
    assert QApplication.focusWidget() is read.stances.line(kelly)
    QTest.keyClicks(read.stances.line(kelly), "It was 12 days.")
    click(read.to_end)
    stances = {one.who: one for one in desk.document.all(Stance)}
    assert stances[nan].stance == "agrees" and stances[nan].day == MARCH
    assert (stances[kelly].stance, stances[kelly].text) == ("differs", "It was 12 days.")
    record = desk.document.need(Note, note)
    assert (record.agree, record.disagree) == ((nan,), (kelly,))
    click(read.before)
    assert read.stances.line(kelly).text() == "It was 12 days."
    click(read.stances.chip(kelly, "change"))
    (said,) = [one for one in desk.document.all(Stance) if one.who == kelly]
    assert (said.stance, said.text) == ("change", "It was 12 days."), "one answer a day, with the words that were said"
    click(read.stances.chip(kelly, "change"))
    assert [one.who for one in desk.document.all(Stance)] == [nan]
    assert not read.stances.line(kelly).isVisible()


def test_what_was_said_on_an_earlier_visit_stands_beside_and_is_not_todays(desk):
    desk.note("Tia missed 19 days of school.", "past_harm")
    read = reading(desk, "Kelly")
    click(read.stances.chip(desk.called("Kelly"), "agrees"))
    click(read.to_end)
    click(read.ending.done)
    desk.clock.now += 7 * DAY
    page = desk.visits
    page.open_visit("")
    click(page.overview.begin)
    click(page.overview.card.present.chip(desk.called("Kelly")))
    click(page.overview.read_back)
    assert "agreed on 4 March" in words_on(page.reading)
    assert not page.reading.stances.chip(desk.called("Kelly"), "agrees").isChecked()


def test_only_what_all_who_are_there_may_see_is_read_out(desk):
    desk.note("for everybody", "past_harm")
    desk.note("not for Ryan", "past_harm", not_for=(desk.called("Ryan"),))
    desk.note("nobody's", "past_harm", private=True)
    desk.note("adults", "past_harm", adults_only=True)
    for name in ("Kelly", "Ryan"):
        desk.session.do(commands.edit, Person, desk.called(name), "born", born=When.on(date(1990, 5, 1)))
    read = reading(desk, "Kelly")
    assert [part.notes[0].text for part in read._parts] == ["for everybody", "not for Ryan", "adults"]
    click(read.leave_button)
    click(desk.visits.overview.card.present.chip(desk.called("Ryan")))
    click(desk.visits.overview.read_back)
    assert [part.notes[0].text for part in read._parts] == ["for everybody", "adults"]
    click(read.leave_button)
    click(desk.visits.overview.card.present.chip(desk.called("Tia")))
    click(desk.visits.overview.read_back)
    assert [part.notes[0].text for part in read._parts] == ["for everybody"]


def test_with_nobody_named_nothing_marked_is_read_out(desk):
    desk.note("for everybody", "past_harm")
    desk.note("not for Ryan", "past_harm", not_for=(desk.called("Ryan"),))
    read = reading(desk)
    assert [part.notes[0].text for part in read._parts] == ["for everybody"]


def test_what_is_read_is_for_those_in_the_room_and_those_of_the_visit_together(desk):
    ryan, nan = desk.called("Ryan"), desk.called("Nan Jo")
    desk.note("for everybody", "past_harm")
    desk.note("not for Ryan", "past_harm", not_for=(ryan,))
    desk.note("not for Nan", "past_harm", not_for=(nan,))
    page = desk.open()
    click(page.overview.begin)
    click(page.overview.card.present.chip(ryan))
    desk.page.in_room.enter(Room(frozenset({nan})))
    desk.session.do(commands.edit, Visit, desk.visit.id, "who is there", present=(desk.called("Meera"), ryan))
    click(page.overview.read_back)
    assert [part.notes[0].text for part in page.reading._parts] == ["for everybody"]


def test_whoever_is_hidden_from_the_room_is_there_all_the_same_when_it_is_read_out(desk):
    kelly = desk.called("Kelly")
    craig = desk.person("Craig", not_for=(kelly,))
    desk.note("for everybody", "past_harm")
    desk.note("not for Craig", "past_harm", not_for=(craig,))
    page = desk.open()
    click(page.overview.begin)
    click(page.overview.card.present.chip(craig))
    desk.page.in_room.enter(Room(frozenset({kelly})))
    click(page.overview.read_back)
    assert [part.notes[0].text for part in page.reading._parts] == ["for everybody"]


def test_with_an_interpreter_alone_before_the_screen_nothing_marked_is_read_out(desk):
    desk.note("for everybody", "past_harm")
    desk.note("not for Ryan", "past_harm", not_for=(desk.called("Ryan"),))
    read = reading(desk, "Kelly")
    assert len(read._parts) == 2
    desk.page.in_room.enter(Room(interpreter=True))
    settle()
    assert [part.notes[0].text for part in read._parts] == ["for everybody"]


def their_words(desk: Desk, text: str):
    """Kelly sees the note otherwise; her words are typed, and the caret stays."""
    desk.note("Tia missed 19 days of school.", "past_harm")
    read = reading(desk, "Kelly")
    click(read.stances.chip(desk.called("Kelly"), "differs"))
    QTest.keyClicks(read.stances.line(desk.called("Kelly")), text)
    return read


def said_by_kelly(desk: Desk) -> list[str]:
    return [one.text for one in desk.document.all(Stance) if one.who == desk.called("Kelly")]


def test_their_words_are_kept_as_they_are_typed_and_are_one_row_of_the_journal(desk):
    read = their_words(desk, "It was ")
    rows = len(desk.session.journal())
    assert said_by_kelly(desk) == ["It was"], "at the end of each word"
    QTest.keyClicks(read.stances.line(desk.called("Kelly")), "12 days.")
    click(read.to_end)
    assert said_by_kelly(desk) == ["It was 12 days."]
    assert len(desk.session.journal()) == rows
    desk.page.undo()
    assert said_by_kelly(desk) == [], "how she sees it and her words for it are one step"
    desk.page.redo()
    assert said_by_kelly(desk) == ["It was 12 days."]


@pytest.mark.parametrize("way", ["theme", "room", "page", "leave", "settle"])
def test_their_words_are_taken_before_the_line_goes(desk, way):
    read = their_words(desk, "Twelve")
    assert not read.stances.line(desk.called("Kelly")).settled
    {
        "theme": lambda: desk.page.set_theme(look.DARK),
        "room": lambda: desk.page.in_room.enter(Room(frozenset({desk.called("Kelly")}))),
        "page": lambda: desk.page.show_board("map"),
        "leave": desk.page.leave,
        # A step back, a copy, a page to print: the caret stays where it is.
        "settle": desk.page.settle,
    }[way]()
    assert said_by_kelly(desk) == ["Twelve"]
    if way == "theme":
        assert read.stances.line(desk.called("Kelly")).text() == "Twelve"


def test_while_nothing_can_be_saved_one_answer_waits_with_its_words_however_it_came(desk, monkeypatch):
    note = desk.note("Tia missed 19 days of school.", "past_harm")
    read = reading(desk, "Kelly")
    kelly, page = desk.called("Kelly"), desk.page

    def full() -> None:
        raise NotSaved("The last change is not saved yet.", "Try again.")

    with monkeypatch.context() as stuck:
        stuck.setattr(desk.session, "_refuse_if_stuck", full)
        page.aside.hand.take_stance(note, kelly, "agrees")
        click(read.stances.chip(kelly, "differs"))
        QTest.keyClicks(read.stances.line(kelly), "Twelve ")
        click(read.stances.chip(kelly, "change"))
        assert len(page.kept._waiting) == 1
    assert page.kept.write()
    (said,) = desk.document.all(Stance)
    assert (said.stance, said.text) == ("change", "Twelve")


def test_no_line_steps_back_to_what_was_there_before_others_came(desk):
    page = desk.open()
    click(page.overview.begin)
    line = page.overview.card.lines["place"]
    line.setFocus()
    QTest.keyClicks(line, "where Ryan must not know")
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert line.isUndoAvailable()
    desk.page.in_room.enter(Room(frozenset({desk.called("Ryan")})))
    assert not line.isUndoAvailable()
    line.undo()
    assert line.text() == ""


def test_no_line_steps_back_to_what_was_said_of_another_note(desk):
    for text in ("one", "two"):
        desk.note(text, "past_harm")
    read = reading(desk, "Kelly")
    kelly = desk.called("Kelly")
    line = read.stances.line(kelly)
    click(read.stances.chip(kelly, "differs"))
    QTest.keyClicks(line, "of one")
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    click(read.next)
    assert not read.stances.line(kelly).isUndoAvailable()


def test_nothing_of_what_was_read_stays_behind(desk):
    desk.note("read out", "past_harm")
    read = reading(desk, "Kelly")
    click(read.leave_button)
    assert "read out" not in [one.text() for one in (read.text, read.voice)] and not read._document.all(Note)


def test_the_end_asks_for_the_next_day_and_copies_and_none_of_it_must_be_done(desk):
    desk.note("one", "past_harm")
    read = reading(desk, "Kelly")
    asked = []
    desk.page.print_wanted.connect(lambda: asked.append("print"))
    click(read.to_end)
    assert QApplication.focusWidget() is read.ending.next_on.line, "the day can be typed at once"
    type_in(read.ending.next_on.line, "18 March 2025")
    assert desk.visit.next_on == date(2025, 3, 18)
    click(read.ending.copies)
    assert asked == ["print"]
    desk.clock.now += HOUR
    click(read.ending.done)
    assert (desk.visit.ended, desk.visit.read_back) == (FIRST + HOUR, True)
    said = words_on(desk.visits.overview)
    assert "10:00 to 11:00, 1 hour, read back" in said and "Who was there" in said


def test_a_visit_can_end_without_being_read_back(desk):
    page = desk.open()
    click(page.overview.begin)
    click(page.overview.end)
    assert desk.visit.ended is not None and not desk.visit.read_back


def test_a_next_visit_before_this_one_is_refused(desk):
    page = desk.open()
    click(page.overview.begin)
    type_in(page.overview.card.next_on.line, "3 March 2025")
    assert "before this visit" in desk.page.over.said.text()
    assert desk.visit.next_on is None and page.overview.card.next_on.day is None


def test_an_empty_map_goes_straight_to_the_end(desk):
    read = reading(desk)
    assert "There is nothing on the map yet" in words_on(read) and read.ending.isVisible()
