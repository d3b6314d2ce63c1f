"""The visits' page in a real page on a real session: get ready, begin, who is there, read back, end; other days."""

from __future__ import annotations

import time as clocks
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.commands import visits as visiting
from sos_desktop.model.days import When
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Note, Parked, Person, Stance, Visit
from sos_desktop.session.session import NotSaved
from sos_desktop.ui.family.room import Room
from sos_desktop.ui.theme import dress
from sos_desktop.ui.visits.clock import Here, read_clock
from sos_desktop.ui.visits.past_board import PastBoard
from tests.ui.visits_desk import DAY, FIRST, HOUR, LONDON, Desk, click, maker, pressed, settle, words_on

MARCH, APRIL = date(2025, 3, 4), date(2025, 4, 29)


make = maker(Desk)


@pytest.fixture
def desk(make) -> Desk:
    """Tia, her mum Kelly, Nan Jo and Ryan."""
    made = make("Tia")
    for name in ("Kelly", "Nan Jo", "Ryan"):
        made.person(name)
    return made


def type_in(line, text: str) -> None:
    """As somebody does who replaces what stands there."""
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()


def april(desk: Desk) -> None:
    """A visit on 4 March, and now it is 29 April."""
    there = tuple(desk.called(name) for name in ("Tia", "Kelly", "Meera"))
    desk.session.do(
        commands.add_visit, MARCH, there, expected=(desk.called("Ryan"),), place="at home", next_on=APRIL
    )  # fmt: skip
    desk.clock.now = datetime(2025, 4, 29, 9, 0, tzinfo=UTC)


# --- getting ready ----------------------------------------------------------------------------------------------------


def test_getting_ready_tells_people_questions_numbers_steps_and_promises(desk):
    kelly, meera = desk.called("Kelly"), desk.called("Meera")
    desk.scale("School mornings", Kelly=4.0, Tia=6.0, Ryan=None)
    desk.note("Write the list.", "next_steps", owner=kelly, due=date(2025, 3, 8))
    desk.note("Open the box.", "next_steps", owner=kelly, due=APRIL)
    desk.note("Ring the school.", "next_steps", owner=meera)
    desk.session.do(lambda _: commands.add_records([Parked(id=new_id(), text="What would Biscuit say?")]))
    april(desk)
    page = desk.open()
    said = words_on(page.overview)
    for words in (
        "Get ready", "Last visit on 4 March", "On 4 March: Tia, Kelly and Meera. Expected too: Ryan.",
        "What would Biscuit say?", "School mornings", "4 March: Kelly 4, Tia 6, Ryan: no number",
        "Kelly: Write the list. — it was to be done by 8 March. How did it go?", "Kelly: Open the box. — today",
        "Meera: Ring the school.", "To come again on 29 April",
    ):  # fmt: skip
        assert words in said, words
    picked = [name for name in ("Tia", "Kelly", "Nan Jo", "Ryan", "Meera")
              if page.overview.ready.who.chip(desk.called(name)).isChecked()]  # fmt: skip
    assert picked == ["Tia", "Kelly", "Ryan", "Meera"]


def test_an_empty_family_is_told_so_and_breaks_nothing(make):
    desk = make()
    page = desk.open()
    said = words_on(page.overview)
    for words in ("No visit yet", "This will be the first visit.", "Nobody has been asked yet.", "Nothing this week."):
        assert words in said
    click(page.overview.begin)
    assert "No child is on this map yet. Add one in the network." in words_on(page.overview.card)


def test_a_step_leads_to_its_note_on_the_map(desk):
    desk.note("Write the list.", "next_steps", owner=desk.called("Kelly"), due=FIRST.date())
    page = desk.open()
    click(pressed(page.overview.ready, "Kelly: Write the list."))
    assert desk.page.tabs.current == "map"
    assert [desk.text_of(one) for one in desk.page.map.selected()] == ["Write the list."]


def test_a_question_that_waits_leads_to_the_questions_beside_the_map(desk):
    desk.session.do(lambda _: commands.add_records([Parked(id=new_id(), text="What would Biscuit say?")]))
    page = desk.open()
    click(pressed(page.overview.ready, "What would Biscuit say?"))
    assert desk.page.tabs.current == "map" and desk.page.aside.guidance.isVisible()
    assert "What would Biscuit say?" in words_on(desk.page.aside.guidance)


def test_a_number_of_somebody_since_removed_stands_under_the_kept_name(desk):
    desk.scale("School mornings", Ryan=3.0)
    desk.session.do(commands.delete, [desk.called("Ryan")])
    page = desk.open()
    assert "4 March: Ryan 3" in words_on(page.overview.ready)


# --- the visit --------------------------------------------------------------------------------------------------------


def test_one_touch_begins_the_visit_with_the_worker_and_whom_to_expect(desk):
    april(desk)
    page = desk.open()
    click(page.overview.ready.who.chip(desk.called("Nan Jo")))
    click(page.overview.ready.who.chip(desk.called("Ryan")))
    click(page.overview.begin)
    visit = max(desk.document.all(Visit), key=lambda one: one.day)
    assert (visit.day, visit.started, visit.ended) == (APRIL, desk.clock.now, None)
    assert visit.present == (desk.called("Meera"),)
    assert {desk.document.need(Person, one).shown for one in visit.expected} == {"Tia", "Kelly", "Meera", "Nan Jo"}
    assert visit.place == "at home"
    said = words_on(page.overview)
    assert "Today’s visit" in said and "since 10:00" in said
    assert not page.overview.begin.isVisible()
    assert QApplication.focusWidget() is page.overview.read_back, "the keys go on where the button was"


def test_the_action_begins_and_then_goes_on(desk):
    desk.open()
    desk.page.show_board("map")
    desk.page.actions_by_id["visit"].trigger()
    assert desk.page.tabs.current == "visits" and desk.visit.started == FIRST
    desk.clock.now += HOUR
    desk.page.show_board("map")
    desk.page.actions_by_id["visit"].trigger()
    assert desk.visit.started == FIRST, "the same visit goes on"


def test_who_is_there_is_one_touch_each_or_one_for_all_who_were_expected(desk):
    april(desk)
    page = desk.open()
    click(page.overview.begin)
    card = page.overview.card
    assert "Expected, and not here: Tia, Kelly and Ryan" in words_on(card)
    click(card.present.chip(desk.called("Nan Jo")))
    visit = page.visit
    assert visit.present == (desk.called("Meera"), desk.called("Nan Jo"))
    click(card.everybody)
    assert {desk.document.need(Person, one).shown for one in page.visit.present} == {
        "Meera", "Nan Jo", "Tia", "Kelly", "Ryan",
    }  # fmt: skip
    assert "not here" not in words_on(card)


def test_whoever_says_who_is_here_is_told_that_the_screen_does_not_know(desk):
    april(desk)
    page = desk.open()
    click(page.overview.begin)
    click(page.overview.card.present.chip(desk.called("Kelly")))
    assert "F4 turns it to those who are here" in desk.page.over.said.text()
    desk.page.actions_by_id["room_toggle"].trigger()
    assert desk.called("Kelly") in desk.page.room.people
    desk.page.say("")
    click(page.overview.card.present.chip(desk.called("Nan Jo")))
    assert "F4" not in desk.page.over.said.text(), "it was turned already"


def test_whoever_comes_into_the_room_was_there(desk):
    page = desk.open()
    kelly, ryan = desk.called("Kelly"), desk.called("Ryan")
    desk.page.in_room.enter(Room(frozenset({kelly})))
    assert desk.document.all(Visit) == (), "a room makes no visit"
    click(page.overview.begin)
    assert desk.visit.present == (desk.called("Meera"), kelly)
    desk.page.in_room.enter(Room(frozenset({ryan})))
    desk.page.in_room.enter(Room())
    assert desk.visit.present == (desk.called("Meera"), kelly, ryan), "whoever goes out was there all the same"


def test_whoever_comes_in_counts_though_the_page_was_never_opened(desk):
    desk.open()
    desk.session.do(visiting.begin_visit, desk.clock.now, LONDON)
    desk.page.show_board("map")
    desk.page.in_room.enter(Room(frozenset({desk.called("Kelly")})))
    assert desk.visit.present == (desk.called("Kelly"),)


def test_six_children_seen_and_seen_alone(make):
    desk = make(*(f"Child {number}" for number in range(6)))
    page = desk.open()
    click(page.overview.begin)
    card = page.overview.card
    first, second = desk.called("Child 0"), desk.called("Child 5")
    click(card.chips_of(first)[1])
    click(card.chips_of(second)[0])
    assert (desk.visit.seen, desk.visit.seen_alone) == ((first, second), (first,))
    click(card.chips_of(first)[0])
    assert (desk.visit.seen, desk.visit.seen_alone) == ((second,), ())
    assert "Child 3 was seen alone" in words_on(card)


def test_a_child_not_born_yet_is_not_asked_about(make):
    desk = make()
    desk.person("Baby", child=True, person_kind="unborn")
    page = desk.open()
    click(page.overview.begin)
    said = words_on(page.overview.card)
    assert "Not born yet." in said and "was seen" not in said


def test_place_interpreter_language_and_kind_are_kept_and_can_be_changed_later(desk):
    page = desk.open()
    click(page.overview.begin)
    card = page.overview.card
    for field, text in (("place", "at school"), ("interpreter", "Ewa"), ("language", "Polish")):
        type_in(card.lines[field], text)
    click(card.kinds["meeting"])
    desk.page.settle()
    assert (desk.visit.place, desk.visit.interpreter, desk.visit.language) == ("at school", "Ewa", "Polish")
    assert desk.visit.visit_kind == "meeting"
    click(page.overview.end)
    type_in(card.lines["place"], "at the office")
    assert desk.visit.place == "at the office" and desk.visit.ended is not None


def test_typing_is_one_journal_row_and_survives_a_change_meanwhile(desk):
    page = desk.open()
    click(page.overview.begin)
    line = page.overview.card.lines["place"]
    line.setFocus()
    before = len(desk.session.journal())
    QTest.keyClicks(line, "at home in the ")
    desk.session.do(commands.edit, Visit, desk.visit.id, "language of the visit", language="Polish")
    QTest.keyClicks(line, "kitchen")
    desk.page.settle()
    assert desk.visit.place == "at home in the kitchen"
    assert len(desk.session.journal()) <= before + 3


# --- times ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14:10", time(14, 10)), ("14.10", time(14, 10)), ("1410", time(14, 10)), ("9", time(9)), ("2pm", time(14)),
        ("2.30 PM", time(14, 30)), ("12am", time(0)), ("12 p.m.", time(12)), ("24:00", None), ("9:60", None),
        ("soon", None), ("", None), ("13pm", None), ("0am", None),
    ],
)  # fmt: skip
def test_times_as_people_type_them(typed, read):
    assert read_clock(typed) == read


def test_an_end_before_the_beginning_is_said_and_nothing_is_changed(desk):
    page = desk.open()
    click(page.overview.begin)
    desk.clock.now += 6 * HOUR
    click(page.overview.end)
    type_in(page.overview.card.ended, "9:00")
    assert desk.page.over.said.text() == "This visit ends before it starts. Change one of the two times."
    assert desk.visit.ended == FIRST + 6 * HOUR
    type_in(page.overview.card.ended, "soon")
    assert desk.page.over.said.text() == "That is no time I know. Try “14:10”."
    type_in(page.overview.card.ended, "11.30")
    assert desk.visit.ended == datetime(2025, 3, 4, 11, 30, tzinfo=UTC)
    assert "1 hour and 30 minutes" in words_on(page.overview)


def test_a_visit_at_the_time_of_another_is_said_kindly_until_a_time_is_changed(desk):
    desk.session.do(visiting.begin_visit, FIRST, LONDON)
    desk.session.do(visiting.end_visit, desk.visit.id, FIRST + HOUR, LONDON)
    first = desk.visit.id
    desk.clock.now = FIRST + 3 * HOUR
    page = desk.open()
    click(page.overview.begin)
    desk.clock.now += HOUR
    click(page.overview.end)
    second = next(one.id for one in desk.document.all(Visit) if one.id != first)
    type_in(page.overview.card.began, "10:30")
    assert "There is another visit at that time: it began at 10:00." in desk.page.over.said.text()
    assert desk.document.need(Visit, second).started == FIRST + 3 * HOUR and len(desk.document.all(Visit)) == 2
    type_in(page.overview.card.began, "11:00")
    assert desk.document.need(Visit, second).started == FIRST + HOUR


def test_two_visits_that_came_together_are_shown_and_a_time_can_be_changed(desk):
    ids = [new_id(), new_id()]
    both = [
        Visit(id=one, day=MARCH, started=FIRST + minutes * HOUR / 2, ended=FIRST + (minutes + 2) * HOUR / 2)
        for minutes, one in enumerate(ids)
    ]
    desk.session.do(lambda _: commands.add_records(both))
    desk.clock.now += DAY
    page = desk.open()
    said = words_on(page.overview.asked)
    assert "Two visits on 4 March are at the same time" in said and "Both are kept." in said
    click(pressed(page.overview.asked, "Times of the second"))
    assert page.visit.id == ids[1]
    # Its end first: until then the beginning would come after it.
    type_in(page.overview.card.ended, "12:00")
    type_in(page.overview.card.began, "11:00")
    assert not page.overview.asked.isVisible()
    assert len(desk.document.all(Visit)) == 2


def test_a_visit_left_open_is_asked_about_the_next_time(desk):
    page = desk.open()
    click(page.overview.begin)
    desk.clock.now += 40 * timedelta(minutes=1)
    desk.note("The last words", "past_harm")
    desk.clock.now = FIRST + DAY
    desk.page.show_board("map")
    desk.page.show_board("visits")
    page.show_document(desk.page.seen)
    assert "Get ready" in words_on(page.overview)
    said = words_on(page.overview.asked)
    assert "When did the visit on 4 March end?" in said and "The last words were written at 10:40." in said
    click(pressed(page.overview.asked, "That is when"))
    assert desk.visit.ended == datetime(2025, 3, 4, 10, 40, tzinfo=UTC)
    assert not page.overview.asked.isVisible()


def test_nobody_needs_to_know_when_it_ended_and_asking_can_wait(desk):
    page = desk.open()
    click(page.overview.begin)
    forgotten = desk.visit.id
    desk.clock.now = FIRST + DAY
    page.show_document(desk.page.seen)
    click(page.overview.begin)
    assert len(desk.document.all(Visit)) == 2, "the question holds nothing up"
    click(pressed(page.overview.asked, "Nobody knows"))
    visit = desk.document.need(Visit, forgotten)
    assert visit.ended == visit.started and not page.overview.asked.isVisible()
    page.open_visit(forgotten)
    assert "from 10:00, until when is not known" in words_on(page.overview)


def test_over_midnight_it_stays_yesterdays_visit_and_goes_on(desk):
    desk.clock.now = datetime(2025, 6, 3, 22, 30, tzinfo=UTC)  # 23:30 in London
    page = desk.open()
    click(page.overview.begin)
    desk.clock.now += HOUR
    page.show_document(desk.page.seen)
    assert "Visit on 3 June 2025" in words_on(page.overview)
    click(page.overview.end)
    assert desk.visit.day == date(2025, 6, 3) and "23:30 to 00:30, 1 hour" in words_on(page.overview)


def test_a_day_to_come_is_refused_and_shown_as_it_was(desk):
    page = desk.open()
    click(page.overview.begin)
    type_in(page.overview.card.day.line, "5 March 2025")
    assert "still to come" in desk.page.over.said.text()
    assert desk.visit.day == MARCH and page.overview.card.day.day == MARCH
    type_in(page.overview.card.day.line, "3 March 2025")
    assert (desk.visit.day, desk.visit.started) == (date(2025, 3, 3), FIRST - DAY)
    type_in(page.overview.card.day.line, "")
    assert "A visit has a day" in desk.page.over.said.text() and page.overview.card.day.day == date(2025, 3, 3)


def test_what_was_no_visit_goes_and_undo_brings_it_back(desk):
    page = desk.open()
    click(page.overview.begin)
    click(page.overview.card.remove)
    assert desk.document.all(Visit) == () and "Get ready" in words_on(page.overview)
    desk.page.undo()
    assert desk.visit.started == FIRST and desk.page.tabs.current == "visits"


@pytest.mark.skipif(not hasattr(clocks, "tzset"), reason="this system takes no zone from the environment")
def test_the_laptops_own_zone_needs_no_table_of_zones(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/London")
    clocks.tzset()
    try:
        here = Here()
        for moment in (
            datetime(2025, 6, 1, 12, tzinfo=UTC), datetime(2025, 12, 1, 12, tzinfo=UTC),
            *(datetime(2025, 10, 26, hour, minute, tzinfo=UTC) for hour in range(4) for minute in (0, 30)),
            *(datetime(2025, 3, 30, hour, minute, tzinfo=UTC) for hour in range(4) for minute in (0, 30)),
        ):  # fmt: skip
            shown = moment.astimezone(here)
            assert shown.replace(tzinfo=None) == moment.astimezone(LONDON).replace(tzinfo=None)
            assert shown.astimezone(UTC) == moment, "there and back, in the hour that comes twice too"
            assert shown.utcoffset() == moment.astimezone(LONDON).utcoffset()
        assert datetime(2025, 6, 1, tzinfo=here).tzname() == "BST"
        assert Here().utcoffset(None) is not None and Here().dst(None) is None and Here().tzname(None) == ""
    finally:
        monkeypatch.undo()
        clocks.tzset()


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
    assert said_by_kelly(desk) == [""]


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


# --- other days -------------------------------------------------------------------------------------------------------


@pytest.fixture
def two_days(desk) -> Desk:
    """A map of 4 March that is otherwise on 29 April."""
    desk.reworded = desk.note("Kelly is tired", "complicating_factors")
    desk.moved = desk.note("Nan comes at seven", "")
    desk.scale_id = desk.scale("School mornings", Kelly=4.0)
    april(desk)
    desk.session.do(commands.reword, desk.reworded, "Kelly sleeps badly")
    desk.session.do(commands.move_to_zone, [desk.moved], "existing_safety")
    desk.note("Steph rang", "existing_safety")
    desk.rate(desk.scale_id, Kelly=6.5)
    return desk


def texts(board) -> set[str]:
    return {board.accessible.text(row) for row in board.accessible.ids()}


def shows(board, text: str) -> bool:
    return any(text in row for row in texts(board))


def test_a_day_shows_the_map_as_it_was_and_says_that_it_is_the_past(two_days):
    page = two_days.open()
    click(pressed(page.overview.days, "4 March"))
    past = page.past
    assert past.isVisible() and isinstance(past.board, PastBoard)
    said = words_on(past)
    assert "As it was on 4 March 2025" in said and "It can be looked at, and not changed." in said
    assert shows(past.board, "Kelly is tired") and not shows(past.board, "Kelly sleeps badly")
    assert not shows(past.board, "Steph rang")
    assert past.numbers.text() == "School mornings — 4 March: Kelly 4"
    assert QApplication.focusWidget() is past.back
    click(past.back)
    assert page.overview.isVisible()
    assert not shows(past.board, "Kelly is tired"), "nothing of another day stays behind"


def test_escape_is_back_to_today_and_today_is_the_map_itself(two_days):
    page = two_days.open()
    page.show_day(MARCH)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.overview.isVisible()
    click(pressed(page.overview.days, "Today"))
    assert two_days.page.tabs.current == "map"


def test_nothing_can_be_changed_in_the_past(two_days):
    page = two_days.open()
    page.show_day(MARCH)
    board = page.past.board
    settle()
    before, rows = two_days.document, len(two_days.session.journal())
    told = []
    for signal in (board.note_wanted, board.note_typed, board.text_changed, board.moved, board.delete_wanted,
                   board.duplicate_wanted, board.menu_wanted, board.text_finished):  # fmt: skip
        signal.connect(lambda *what: told.append(what))
    view, note = board.viewport(), board.note_rect(two_days.reworded).center()
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=note)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=note)
    QTest.mouseMove(view, note + QPoint(400, 40))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=note + QPoint(400, 40))
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=note)
    empty = board.zone_rect("goal").center()
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=empty)
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        QApplication.sendEvent(view, QContextMenuEvent(reason, note, view.mapToGlobal(note)))
    QApplication.sendEvent(board, QInputMethodEvent("", []))
    typed = QInputMethodEvent()
    typed.setCommitString("mum")
    QApplication.sendEvent(board, typed)
    board.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_A, Qt.Key.Key_F2, Qt.Key.Key_Menu):
        QTest.keyClick(board, key)
    QTest.keyClick(board, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(board, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(board, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    board.edit(two_days.reworded)
    settle()
    assert told == [] and not board.editing
    assert two_days.document is before and len(two_days.session.journal()) == rows
    assert page.past.isVisible()


def test_days_before_and_after_are_one_touch_each(two_days):
    two_days.clock.now += DAY
    two_days.note("One more", "goal")
    two_days.clock.now += DAY
    page = two_days.open()
    page.show_day(APRIL)
    assert not page.past.earlier.isHidden() and page.past.later.isEnabled()
    click(page.past.later)
    assert "As it was on 30 April 2025" in words_on(page.past) and not page.past.later.isEnabled()
    click(page.past.earlier)
    click(page.past.earlier)
    assert "As it was on 4 March 2025" in words_on(page.past) and not page.past.earlier.isEnabled()


def test_what_changed_is_told_in_words(two_days):
    page = two_days.open()
    page.show_day(MARCH)
    click(page.past.seen_changes)
    said = words_on(page.past)
    for words in (
        "New in Existing safety/wellbeing: “Steph rang”",
        "Moved from Not sorted yet to Existing safety/wellbeing: “Nan comes at seven”",
        "In other words in Complicating factors: it was “Kelly is tired” and is now “Kelly sleeps badly”",
        "Kelly said 4 on 4 March and 6½ on 29 April.",
    ):
        assert words in said, words
    page.past.since.setCurrentIndex(0)
    page.past.since.activated.emit(0)
    assert "Nothing on the map is otherwise between these two days." in words_on(page.past)
    click(page.past.seen_map)
    assert page.past.board.isVisible()


def test_two_days_in_whatever_order_are_told_from_the_earlier_to_the_later(two_days):
    page = two_days.open()
    page.show_day(MARCH)
    page.past.show_changes(True)
    forth = words_on(page.past)
    for box, at in ((page.past.since, 0), (page.past.until, page.past.until.count() - 1)):
        box.setCurrentIndex(at)
        box.activated.emit(at)
    assert (page.past.since.currentText(), page.past.until.currentText()) == ("today", "4 March 2025")
    assert "Steph rang" in forth and "New in Existing safety/wellbeing: “Steph rang”" in words_on(page.past)


def test_a_day_that_had_a_visit_leads_to_its_card(two_days):
    page = two_days.open()
    page.show_day(MARCH)
    click(page.past.visit)
    assert "Visit on 4 March 2025" in words_on(page.overview) and page.overview.card.isVisible()
    assert not page.overview.begin.isVisible()
    click(page.overview.back)
    assert "Get ready" in words_on(page.overview)


def test_a_day_before_this_family_was_here_leads_to_its_visit_only(two_days):
    two_days.session.do(commands.add_visit, date(2025, 2, 3), (two_days.called("Kelly"),))
    page = two_days.open()
    click(pressed(page.overview.days, "3 February"))
    assert "Visit on 3 February 2025" in words_on(page.overview)
    page.show_day(date(2025, 2, 3))
    assert page.overview.isVisible(), "there is no map of that day to show"


# --- while others look on ---------------------------------------------------------------------------------------------


def everything(desk: Desk) -> str:
    """All that the visits' page holds, on the screen or in a widget that waits."""
    page = desk.visits
    from PySide6.QtWidgets import QLabel, QPushButton, QWidget

    found = [one.text() for one in page.findChildren(QLabel)] + [one.text() for one in page.findChildren(QPushButton)]
    found += [one.accessibleName() for one in page.findChildren(QWidget)]
    for name in ("past", "reading"):
        if name in vars(page) and name == "past":
            scene = page.past.board.board_scene
            found += [desk.text_of(one) for one in scene.notes]
    return "\n".join(found)


@pytest.mark.parametrize("alone", ["map", "visits"])
def test_when_somebody_comes_in_nothing_kept_from_them_is_left_anywhere(two_days, alone):
    desk = two_days
    ryan = desk.called("Ryan")
    hidden = desk.note("Ryan drinks", "next_steps", owner=desk.called("Kelly"), due=APRIL, not_for=(ryan,))
    secret = desk.person("Craig", not_for=(ryan,))
    desk.session.do(commands.edit, Visit, desk.visit.id, "who is there", present=(*desk.visit.present, secret))
    asked = Parked(id=new_id(), text="Is Ryan there at night?", alone=True)
    desk.session.do(lambda _: commands.add_records([asked]))
    desk.clock.now += DAY
    page = desk.open()
    assert "Ryan drinks" in everything(desk) and "Craig" in everything(desk) and asked.text in everything(desk)
    page.show_day(APRIL)
    page.past.show_changes(True)
    if alone == "map":
        desk.page.show_board("map")
    desk.page.in_room.enter(Room(frozenset({ryan})))
    settle()
    said = everything(desk)
    for words in ("Ryan drinks", "Craig", asked.text):
        assert words not in said, words
    if alone == "visits":
        assert shows(page.past.board, "Kelly sleeps badly"), "what they may see of that day is still shown"
    desk.page.in_room.enter(Room())
    page.leave_past()
    assert "Ryan drinks" in everything(desk)
    assert hidden in desk.document


def test_who_is_hidden_while_others_look_on_is_hidden_here_though_nobody_is_on_this_page(desk):
    ryan, craig = desk.called("Ryan"), desk.person("Craig")
    desk.session.do(commands.add_visit, MARCH, (craig,))
    desk.open()
    desk.page.show_board("map")
    desk.page.in_room.enter(Room(frozenset({ryan})))
    assert "Craig" in everything(desk)
    desk.session.do(commands.edit, Person, craig, "marks", not_for=(ryan,))
    assert "Craig" not in everything(desk)
    desk.page.show_board("visits")
    assert "Visit" in words_on(desk.visits.overview.days)


def test_a_family_closed_right_after_a_change_is_not_read_again(desk):
    page = desk.open()
    click(page.overview.begin)
    desk.session.do(commands.edit, Visit, desk.visit.id, "where it was", place="at home")
    assert page._rest.isActive()
    desk.page.hide()
    assert not page._rest.isActive()
    desk.page.show()
    settle()
    assert not page._rest.isActive() and "Today" in words_on(page.overview.days)


def test_a_note_marked_only_today_does_not_come_out_of_its_past(two_days):
    desk = two_days
    desk.clock.now += DAY
    desk.session.do(commands.edit_notes, [desk.reworded], "marks", not_for=(desk.called("Ryan"),))
    page = desk.open()
    desk.page.in_room.enter(Room(frozenset({desk.called("Ryan")})))
    page.show_day(MARCH)
    assert not shows(page.past.board, "Kelly is tired") and shows(page.past.board, "Nan comes at seven")
    page.past.show_changes(True)
    assert "Kelly is tired" not in everything(desk) and "sleeps badly" not in everything(desk)
    desk.page.in_room.enter(Room())
    page.show_day(MARCH)
    assert shows(page.past.board, "Kelly is tired"), "the worker alone sees the past as it was"


def test_f11_covers_the_past_too(two_days):
    desk = two_days
    desk.session.do(commands.edit_notes, [desk.reworded], "marks", adults_only=True)
    page = desk.open()
    page.show_day(MARCH)
    assert shows(page.past.board, "Kelly is tired")
    desk.page.actions_by_id["only_board"].trigger()
    settle()
    assert not shows(page.past.board, "Kelly is tired")


def test_whoever_is_hidden_stays_on_the_visit_when_others_are_picked(desk):
    craig = desk.person("Craig", not_for=(desk.called("Ryan"),))
    page = desk.open()
    click(page.overview.begin)
    click(page.overview.card.present.chip(craig))
    desk.page.in_room.enter(Room(frozenset({desk.called("Ryan")})))
    settle()
    assert "Craig" not in everything(desk)
    click(page.overview.card.present.chip(desk.called("Kelly")))
    names = {desk.document.need(Person, one).shown for one in desk.visit.present}
    assert names == {"Meera", "Craig", "Ryan", "Kelly"}


def test_what_is_asked_of_the_worker_is_not_asked_before_others(desk):
    page = desk.open()
    click(page.overview.begin)
    desk.clock.now += DAY
    page.show_document(desk.page.seen)
    assert page.overview.asked.isVisible()
    desk.page.in_room.enter(Room(frozenset({desk.called("Kelly")})))
    assert not page.overview.asked.isVisible()
    desk.page.in_room.enter(Room())
    assert page.overview.asked.isVisible()


# --- themes and small screens -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", look.THEMES.values(), ids=lambda theme: theme.name)
def test_every_theme_is_taken_by_all_of_it(two_days, qapp, theme):
    page = two_days.open()
    click(page.overview.begin)
    click(page.overview.read_back)
    page.show_day(MARCH)
    dress(qapp, theme)
    two_days.page.set_theme(theme)
    settle()
    assert page.past.board.board_scene.theme is theme
    dress(qapp, look.LIGHT)


def test_it_can_be_used_in_a_small_window(two_days):
    page = two_days.open()
    two_days.page.resize(1024, 600)
    settle()
    click(page.overview.begin)
    click(page.overview.read_back)
    for widget in (page.reading.next, page.reading.leave_button, page.reading.text):
        corner = widget.mapTo(two_days.page, widget.rect().bottomRight())
        assert corner.x() <= two_days.page.width() and corner.y() <= two_days.page.height()
    page.leave_reading()
    page.show_day(MARCH)
    settle()
    corner = page.past.back.mapTo(two_days.page, page.past.back.rect().bottomRight())
    assert corner.x() <= two_days.page.width()


def test_the_start_page_goes_by_the_civil_day_of_the_visit(desk):
    desk.clock.now = datetime(2025, 6, 30, 23, 30, tzinfo=UTC)  # 1 July in London
    page = desk.open()
    click(page.overview.begin)
    assert desk.session.flush(10)
    assert desk.library.families()[0].last_visit == date(2025, 7, 1)
    type_in(page.overview.card.day.line, "30 June 2025")
    assert desk.session.flush(10)
    assert desk.library.families()[0].last_visit == date(2025, 6, 30)


def test_the_record_of_the_visit_is_never_told_in_a_repr(desk):
    visit = replace(Visit(id=new_id(), day=MARCH), place="Nan’s flat", interpreter="Ewa")
    assert "Nan" not in repr(visit) and "Ewa" not in repr(visit)
