"""The visits' page in a real page on a real session: get ready, begin, who is there, times, the end."""

from __future__ import annotations

import time as clocks
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop.model import commands
from sos_desktop.model.commands import visits as visiting
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Parked, Person, Visit
from sos_desktop.ui.family.room import Room
from sos_desktop.ui.visits.clock import Here, read_clock
from tests.ui.visits_desk import (
    APRIL,
    DAY,
    FIRST,
    HOUR,
    LONDON,
    MARCH,
    Desk,
    april,
    click,
    maker,
    pressed,
    tias_table,
    type_in,
    words_on,
)

make = maker(Desk)
desk = tias_table()


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
