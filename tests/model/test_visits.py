"""Visits in time: begun, gone on with, ended, over midnight and the clock change; what to have in mind before one."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model import commands, rules, timeline, visits
from sos_desktop.model.change import Change
from sos_desktop.model.commands import safety
from sos_desktop.model.commands import visits as visiting
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id
from sos_desktop.model.journal import Row, fold, stamp
from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.model.records import Family, Parked, Person, Rating, Scale, Visit
from tests.strategies import journeys

LONDON = ZoneInfo("Europe/London")
#: A Tuesday in summer time, 14:00 on the wall.
NOON = datetime(2025, 5, 6, 13, 0, tzinfo=UTC)
DAY = date(2025, 5, 6)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def family(children: int = 1) -> Document:
    names = tuple(f"Child {number}" for number in range(children))
    return Document().apply(commands.begin_family("Sam H.", "Meera Costello", DAY, "briefing_note", children=names))


def do(document: Document, command: Any, *args: Any, **fields: Any) -> Document:
    return document.apply(rules.complete(document, command(document, *args, **fields)))


def begun(document: Document, at: datetime = NOON, zone: Any = LONDON, **fields: Any) -> tuple[Document, str]:
    visit = new_id()
    return do(document, visiting.begin_visit, at, zone, visit_id=visit, **fields), visit


def held(
    begins: datetime, ends: datetime | None, zone: Any = LONDON, to: Document | None = None
) -> tuple[Document, str]:
    """A visit that was begun at one moment and ended at another."""
    document, visit = begun(to or family(), begins, zone)
    return (do(document, visiting.end_visit, visit, ends, zone) if ends else document), visit


def refused(document: Document, command: Any, *args: Any, **fields: Any) -> str:
    with pytest.raises(BadInput) as error:
        do(document, command, *args, **fields)
    assert error.value.what_next, "it says what to do next"
    return str(error.value)


# --- begin, go on, end ------------------------------------------------------------------------------------------------


def test_a_visit_begins_now_on_the_day_that_people_call_it():
    document, visit = begun(family())
    made = document.need(Visit, visit)
    assert (made.day, made.started, made.ended) == (DAY, NOON, None)
    assert visits.running(document, NOON + HOUR, LONDON) == made


def test_beginning_while_one_goes_on_makes_no_second():
    document, _ = begun(family())
    assert not visiting.begin_visit(document, NOON + HOUR, LONDON)


def test_a_visit_noted_without_times_is_the_one_that_begins():
    document = do(family(), commands.add_visit, DAY, place="at home")
    document, _ = begun(document)
    (only,) = document.all(Visit)
    assert only.started == NOON and only.place == "at home"


def test_after_one_has_ended_another_begins_on_the_same_day():
    document, first = held(NOON, NOON + HOUR)
    document, second = begun(document, NOON + HOUR)
    assert [one.id for one in document.all(Visit)] == [first, second]
    assert not visits.overlaps(document)


def test_place_language_and_kind_are_as_last_time_and_interpreter_is_not():
    document = do(family(), commands.add_visit, date(2025, 4, 1), place="Nan’s flat", language="Polish",
                  interpreter="Ewa", visit_kind="meeting")  # fmt: skip
    document, visit = begun(document)
    made = document.need(Visit, visit)
    assert (made.place, made.language, made.visit_kind, made.interpreter) == ("Nan’s flat", "Polish", "meeting", "")


def test_whoever_comes_in_is_there_and_nobody_is_taken_off():
    document = family(2)
    meera, one, two = (person.id for person in document.all(Person))
    document, visit = begun(document, present=(meera,))
    document = do(document, visiting.come_in, visit, (one,), "Ewa")
    document = do(document, visiting.come_in, visit, (two, one))
    assert document.need(Visit, visit).present == (meera, one, two)
    assert document.need(Visit, visit).interpreter == "Ewa", "an empty name takes none away"
    assert not visiting.come_in(document, visit, (two,))


def test_a_child_seen_alone_is_seen():
    document = family(2)
    children = document.need(Family, document.family.id).index_children
    document, visit = begun(document)

    def seen() -> tuple[tuple[str, ...], tuple[str, ...]]:
        one = document.need(Visit, visit)
        return one.seen, one.seen_alone

    document = do(document, visiting.child_seen, visit, children[0], False, True)
    assert seen() == ((children[0],), (children[0],))
    document = do(document, visiting.child_seen, visit, children[1], True, False)
    document = do(document, visiting.child_seen, visit, children[0], True, False)
    assert seen() == (children, ())
    document = do(document, visiting.child_seen, visit, children[0], False, False)
    assert seen() == ((children[1],), ())


def test_the_end_is_now_and_says_whether_the_map_was_read_back():
    document, visit = begun(family())
    document = do(document, visiting.end_visit, visit, NOON + HOUR, LONDON, read_back=True)
    made = document.need(Visit, visit)
    assert (made.ended, made.read_back, visits.length(made)) == (NOON + HOUR, True, HOUR)
    assert visits.running(document, NOON + HOUR, LONDON) is None


def test_a_clock_set_back_since_does_not_end_a_visit_before_it_starts():
    document, visit = begun(family())
    said = refused(document, visiting.end_visit, visit, NOON - HOUR, LONDON)
    assert said == "This visit ends before it starts. Change one of the two times."


def test_the_next_visit_is_on_a_day_after_this_one():
    document, visit = begun(family())
    document = do(document, visiting.agree_next, visit, DAY + timedelta(days=14))
    assert document.need(Visit, visit).next_on == date(2025, 5, 20)
    assert "before this visit" in refused(document, visiting.agree_next, visit, date(2025, 5, 5))
    document = do(document, visiting.agree_next, visit, None)
    assert document.need(Visit, visit).next_on is None


# --- times put right --------------------------------------------------------------------------------------------------


def timed(document: Document, visit: str, begins: str, ends: str, day: date = DAY, now: datetime = NOON + 20 * HOUR):
    clocks = [time.fromisoformat(one) if one else None for one in (begins, ends)]
    return do(document, visiting.set_times, visit, day, *clocks, LONDON, now)


def test_times_are_those_of_the_clock_on_the_wall():
    document, visit = held(NOON, NOON + HOUR)
    made = timed(document, visit, "09:30", "11:00").need(Visit, visit)
    assert (made.started, made.ended) == (datetime(2025, 5, 6, 8, 30, tzinfo=UTC), datetime(2025, 5, 6, 10, tzinfo=UTC))


def test_what_was_not_changed_keeps_its_seconds():
    exact = NOON + timedelta(seconds=42)
    document, visit = held(exact, exact + HOUR)
    made = timed(document, visit, "14:00", "15:30").need(Visit, visit)
    assert made.started == exact and made.ended == NOON + timedelta(hours=1, minutes=30)
    assert not visiting.set_times(document, visit, DAY, time(14, 0), time(15, 0), LONDON, NOON + 20 * HOUR)


def test_another_day_takes_both_times_along():
    document, visit = held(NOON, NOON + HOUR)
    made = timed(document, visit, "14:00", "15:00", date(2025, 5, 5)).need(Visit, visit)
    assert (made.day, made.started, made.ended) == (date(2025, 5, 5), NOON - 24 * HOUR, NOON - 23 * HOUR)


def test_an_end_before_the_beginning_is_refused_with_a_sentence():
    document, visit = held(NOON, NOON + HOUR)
    with pytest.raises(BadInput, match=r"^This visit ends before it starts\. Change one of the two times\.$"):
        timed(document, visit, "14:00", "13:00")
    with pytest.raises(BadInput, match="has no day"):
        replace(document.need(Visit, visit), day=None).check()
    with pytest.raises(BadInput, match="ends before it starts"):
        replace(document.need(Visit, visit), ended=NOON - HOUR).check()


def test_times_may_be_left_out_but_an_end_needs_its_beginning():
    document, visit = held(NOON, NOON + HOUR)
    made = timed(document, visit, "", "").need(Visit, visit)
    assert (made.day, made.started, made.ended) == (DAY, None, None)
    with pytest.raises(BadInput, match="no beginning"):
        timed(document, visit, "", "15:00")


def test_no_visit_lies_ahead():
    document, visit = held(NOON, NOON + HOUR)
    with pytest.raises(BadInput, match="day is still to come"):
        timed(document, visit, "14:00", "15:00", date(2025, 5, 8))
    with pytest.raises(BadInput, match="time is still to come"):
        timed(document, visit, "14:00", "15:30", now=NOON + HOUR)


# --- two at one time --------------------------------------------------------------------------------------------------


def test_a_visit_during_another_is_refused_until_a_time_is_changed_and_both_stay():
    document, first = held(NOON, NOON + HOUR)
    document, second = held(NOON + 2 * HOUR, NOON + 3 * HOUR, to=document)
    for begins, ends in (("14:30", "17:00"), ("13:00", "14:01"), ("14:10", "14:20"), ("13:00", "18:00"),
                         ("14:00", "15:00"), ("14:00", ""), ("14:30", "14:30")):  # fmt: skip
        with pytest.raises(BadInput, match=r"another visit at that time: it began at 14:00\. Change the times"):
            timed(document, second, begins, ends)
    document = timed(document, second, "15:00", "17:00")
    assert {one.id for one in document.all(Visit)} == {first, second} and not visits.overlaps(document)


def test_a_visit_can_not_begin_or_end_inside_another():
    document, _ = held(NOON, NOON + HOUR)
    assert "another visit" in refused(document, visiting.begin_visit, NOON + 30 * MINUTE, LONDON)
    document, running = begun(document, NOON + 2 * HOUR)
    wide = replace(document.need(Visit, running), started=NOON - HOUR)
    document = document.apply(Change.of("import", [(document.need(Visit, running), wide)]))
    assert "it began at 14:00" in refused(document, visiting.end_visit, running, NOON + 3 * HOUR, LONDON)


def test_visits_that_two_laptops_bring_together_are_named_and_both_stay():
    document, first = held(NOON, NOON + HOUR)
    second = Visit(id=new_id(), day=DAY, started=NOON + 30 * MINUTE, ended=NOON + 2 * HOUR)
    document = do(document, lambda _: commands.add_records([second]))
    ((one, other),) = visits.overlaps(document)
    assert {one.id, other.id} == {first, second.id}
    assert not visits.overlaps(timed(document, second.id, "15:00", "16:00"))


def test_visits_without_times_are_at_no_time():
    document, _ = held(NOON, NOON + HOUR)
    document = do(document, commands.add_visit, DAY)
    assert not visits.overlaps(document)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9)), min_size=2, max_size=2))
def test_two_visits_overlap_exactly_where_they_share_a_minute(spans: list[tuple[int, int]]):
    """Against the plain way: the minutes of each, the one at which it began always among them."""
    made = [
        Visit(id=new_id(), day=DAY, started=NOON + start * MINUTE, ended=NOON + (start + long) * MINUTE)
        for start, long in spans
    ]
    minutes = [set(range(start, start + max(long, 1))) for start, long in spans]
    document = Document(made)
    assert bool(visits.overlaps(document)) == bool(minutes[0] & minutes[1])


# --- midnight and the clock change ------------------------------------------------------------------------------------


def test_over_midnight_the_day_is_that_of_the_beginning():
    late = datetime(2025, 5, 6, 22, 30, tzinfo=UTC)  # 23:30 on the wall
    document, visit = held(late, late + 2 * HOUR)
    made = document.need(Visit, visit)
    assert made.day == DAY and visits.length(made) == 2 * HOUR
    now = late + 20 * HOUR
    assert timed(document, visit, "23:10", "00:40", now=now).need(Visit, visit).ended == late + 70 * MINUTE
    with pytest.raises(BadInput, match="ends before it starts"):
        timed(document, visit, "23:10", "09:00", now=now)


def test_the_civil_day_is_that_of_the_place_not_of_greenwich():
    moment = datetime(2025, 6, 30, 23, 30, tzinfo=UTC)
    document, visit = begun(family(), moment)
    assert document.need(Visit, visit).day == date(2025, 7, 1)
    winter = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    document, visit = begun(family(), winter)
    assert document.need(Visit, visit).day == date(2025, 12, 31)


def test_after_midnight_it_still_goes_on_and_is_not_forgotten():
    late = datetime(2025, 5, 6, 22, 30, tzinfo=UTC)
    document, visit = begun(family(), late)
    assert visits.running(document, late + HOUR, LONDON) == document.need(Visit, visit)
    assert not visits.forgotten(document, late + HOUR, LONDON)
    assert not visiting.begin_visit(document, late + HOUR, LONDON), "the same visit goes on"


def test_when_clocks_go_back_the_length_is_the_real_one():
    begins = datetime(2025, 10, 26, 0, 15, tzinfo=UTC)  # 01:15, summer time
    document, visit = held(begins, begins + HOUR)  # 01:15 again, winter time
    made = document.need(Visit, visit)
    assert made.day == date(2025, 10, 26) and visits.length(made) == HOUR
    later = begins + 20 * HOUR
    day = date(2025, 10, 26)
    # 01:05 came twice: after a beginning at 01:15 it can only be the second.
    assert timed(document, visit, "01:15", "01:05", day, later).need(Visit, visit).ended == begins + 50 * MINUTE
    assert not visiting.set_times(document, visit, day, time(1, 15), time(1, 15), LONDON, later), "which hour is kept"
    over = timed(document, visit, "00:30", "03:00", day, later).need(Visit, visit)
    assert visits.length(over) == timedelta(hours=3, minutes=30)


def test_when_clocks_go_forward_the_length_is_the_real_one():
    begins = datetime(2025, 3, 30, 0, 30, tzinfo=UTC)  # 00:30, winter time
    document, visit = held(begins, begins + HOUR)  # 02:30, summer time
    made = document.need(Visit, visit)
    assert made.day == date(2025, 3, 30) and visits.length(made) == HOUR
    later, day = begins + 20 * HOUR, date(2025, 3, 30)
    over = timed(document, visit, "00:30", "03:30", day, later).need(Visit, visit)
    assert visits.length(over) == 2 * HOUR
    # 01:30 was on no clock that night; it is taken as the hour that people lost.
    lost = timed(document, visit, "00:30", "01:30", day, later).need(Visit, visit)
    assert lost.ended.astimezone(LONDON).time() == time(2, 30)


def test_the_evening_before_the_clocks_go_back_runs_into_the_long_night():
    begins = datetime(2025, 10, 25, 22, 0, tzinfo=UTC)  # 23:00, summer time
    document, visit = held(begins, begins + HOUR)
    made = timed(document, visit, "23:00", "02:30", date(2025, 10, 25), begins + 20 * HOUR).need(Visit, visit)
    assert made.day == date(2025, 10, 25) and visits.length(made) == timedelta(hours=4, minutes=30)


@given(st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)), st.integers(0, 480))
def test_what_the_wall_showed_leads_back_to_the_moment(begins: datetime, minutes: int):
    """Whatever the clocks did meanwhile, writing down both times again as they are shown changes nothing."""
    begins = begins.replace(second=0, microsecond=0, tzinfo=UTC)
    document, visit = held(begins, begins + minutes * MINUTE)
    made = document.need(Visit, visit)
    shown = [one.astimezone(LONDON).time() for one in (made.started, made.ended)]
    assert made.day == begins.astimezone(LONDON).date()
    assert not visiting.set_times(document, visit, made.day, *shown, LONDON, begins + 24 * HOUR)


# --- forgotten --------------------------------------------------------------------------------------------------------


def test_a_visit_left_open_yesterday_is_asked_about_and_does_not_go_on():
    document, visit = begun(family())
    tomorrow = NOON + 20 * HOUR
    assert visits.forgotten(document, NOON + 6 * HOUR, LONDON) == ()
    assert visits.forgotten(document, tomorrow, LONDON) == (document.need(Visit, visit),)
    assert visits.running(document, tomorrow, LONDON) is None
    document, today = begun(document, tomorrow)
    assert visits.running(document, tomorrow, LONDON).id == today, "the question can wait: a new one begins"
    assert not visits.overlaps(document)


def test_when_it_ended_can_be_said_afterwards_or_is_not_known():
    document, visit = begun(family())
    later = NOON + 20 * HOUR
    said = timed(document, visit, "14:00", "15:20", now=later).need(Visit, visit)
    assert visits.length(said) == 80 * MINUTE
    document = do(document, visiting.end_unknown, visit)
    assert visits.length(document.need(Visit, visit)) is None
    assert not visits.forgotten(document, later, LONDON), "not asked again"


def test_the_last_words_written_on_it_tell_about_when_it_was_over():
    document = family()
    clock, rows = "", []

    def write(at: datetime, change: Change) -> None:
        nonlocal clock, document
        clock = stamp(at, clock, "d")
        document = document.apply(change)
        rows.append((Row(len(rows) + 1, new_id(), "f", "d", "Meera", clock, change.verb), change))

    write(NOON - HOUR, commands.add_note(document, "before", "past_harm"))
    write(NOON, visiting.begin_visit(document, NOON, LONDON))
    (visit,) = document.all(Visit)
    assert visits.last_written(rows, visit) is None
    write(NOON + 40 * MINUTE, commands.add_note(document, "on it", "past_harm"))
    write(NOON + 45 * MINUTE, visiting.agree_next(document, visit.id, date(2025, 5, 20)))
    write(NOON + 20 * HOUR, commands.add_note(document, "the day after", "past_harm"))
    assert visits.last_written(rows, document.need(Visit, visit.id)) == NOON + 40 * MINUTE
    assert visits.last_written(rows, Visit(id=new_id(), day=DAY)) is None


# --- getting ready ----------------------------------------------------------------------------------------------------


def test_whom_to_expect_is_who_was_there_and_who_should_have_been():
    document = family(2)
    meera, one, two = (person.id for person in document.all(Person))
    document = do(document, commands.add_visit, date(2025, 3, 1), (two,))
    document = do(document, commands.add_visit, date(2025, 4, 1), (meera, one), expected=(one, two),
                  next_on=date(2025, 5, 7))  # fmt: skip
    ready = visits.prepare(document, DAY)
    assert (ready.there, ready.missed) == ((meera, one), (two,))
    assert ready.should_be_there == (meera, one, two) and ready.next_on == date(2025, 5, 7)
    document, running = begun(document)
    assert visits.prepare(document, DAY, but=running).there == (meera, one), "the one that runs is not the last"


def test_where_nobody_was_written_down_the_visit_before_tells():
    document = family(1)
    meera, child = (person.id for person in document.all(Person))
    document = do(document, commands.add_visit, date(2025, 3, 1), (meera, child))
    document = do(document, commands.add_visit, date(2025, 4, 1))
    ready = visits.prepare(document, DAY)
    assert (ready.last.day, ready.there_on, ready.there) == (date(2025, 4, 1), date(2025, 3, 1), (meera, child))


def test_questions_wait_until_they_are_answered_or_put_away():
    document = family()
    note = new_id()
    document = do(document, commands.add_note, "Seven o’clock", "existing_safety", note_id=note)
    asked = [
        Parked(id=new_id(), text="What would Nan say?"),
        Parked(id=new_id(), text="alone", alone=True),
        Parked(id=new_id(), text="answered", answer=note),
        Parked(id=new_id(), text="put away", put_away=DAY),
    ]
    document = do(document, lambda _: commands.add_records(asked))
    assert [one.text for one in visits.prepare(document, DAY).questions] == ["What would Nan say?", "alone"]
    assert [one.text for one in visits.prepare(document, DAY, alone=False).questions] == ["What would Nan say?"]


def test_last_numbers_are_everybodys_own_with_their_day():
    document = family(1)
    meera, child = (person.id for person in document.all(Person))
    scale = Scale(id=new_id(), title="School mornings")
    empty = Scale(id=new_id(), title="nobody asked")
    document = do(document, lambda _: commands.add_records([scale, empty]))
    for day, score in ((date(2025, 3, 1), 4.0), (date(2025, 4, 1), 6.5), (date(2025, 9, 1), 9.0)):
        document = do(document, commands.rate, scale.id, [commands.Answer(meera, score)], day)
    document = do(document, commands.rate, scale.id, [commands.Answer(child, None)], date(2025, 3, 2))
    (numbers,) = visits.prepare(document, DAY).numbers
    assert numbers.title == "School mornings"
    assert [(one.name, one.day, one.score) for one in numbers.answers] == [
        ("Meera", date(2025, 4, 1), 6.5), ("Child 0", date(2025, 3, 2), None),
    ]  # fmt: skip


def test_a_number_of_somebody_since_removed_stands_under_the_name_that_was_kept():
    document = family()
    gone = new_id()
    document = do(document, commands.add_person, "Ryan", person_id=gone)
    scale = Scale(id=new_id())
    document = do(document, lambda _: commands.add_records([scale]))
    document = do(document, commands.rate, scale.id, [commands.Answer(gone, 3.0)], DAY)
    document = do(document, commands.delete, [gone])
    (answer,) = visits.prepare(document, DAY).numbers[0].answers
    assert (answer.person, answer.name, answer.score) == ("", "Ryan", 3.0)
    assert document.all(Rating)[0].who == ""


def test_a_step_that_is_not_needed_any_more_is_asked_after_by_nobody():
    document = family()
    step = new_id()
    worker = document.family.worker
    document = do(document, commands.add_note, "Ring the GP.", "next_steps", note_id=step, owner=worker)
    assert [one.note for one in visits.prepare(document, DAY).promised] == [step]
    document = do(document, safety.set_step_aside, step, "", DAY)
    assert not visits.prepare(document, DAY).promised and not visits.prepare(document, DAY).steps


def test_steps_that_are_due_and_what_was_promised():
    document = family()
    meera = document.family.worker
    kelly = new_id()
    document = do(document, commands.add_person, "Kelly", person_id=kelly)

    def step(text: str, owner: str, due: date | None = None, **fields: Any) -> None:
        nonlocal document
        document = do(document, commands.add_note, text, "next_steps", owner=owner, due=due, **fields)

    step("late", kelly, date(2025, 5, 1))
    step("this week", kelly, date(2025, 5, 13))
    step("far off", kelly, date(2025, 5, 14))
    step("no day", kelly)
    step("done", kelly, date(2025, 5, 1), done=date(2025, 5, 2))
    step("nobody's", "", date(2025, 4, 30))
    step("words of one who is gone", "", date(2025, 5, 2), owner_as="Ryan")
    step("promised", meera)
    step("promised by", meera, date(2025, 5, 1))
    step("   ", kelly, date(2025, 5, 1))
    document = do(document, commands.add_note, "no step", "goal", owner=kelly, due=date(2025, 5, 1))
    ready = visits.prepare(document, DAY)
    assert [(one.text, one.name) for one in ready.steps] == [
        ("nobody's", ""), ("late", "Kelly"), ("words of one who is gone", "Ryan"), ("this week", "Kelly"),
    ]  # fmt: skip
    assert [one.text for one in ready.promised] == ["promised by", "promised"]


def test_a_family_without_a_child_with_one_unborn_and_with_six():
    assert visits.children(family(0)) == ()
    assert visits.prepare(family(0), DAY) == visits.Preparation()
    document = do(family(0), commands.add_person, "Baby", child=True, person_kind="unborn")
    assert visits.children(document) == () and len(document.family.index_children) == 1
    assert [one.shown for one in visits.children(family(6))] == [f"Child {number}" for number in range(6)]
    assert visits.children(Document()) == ()


def test_what_readers_may_not_see_is_not_prepared_for_them():
    document = family()
    hidden = new_id()
    document = do(document, commands.add_person, "Craig", person_id=hidden, private=True)
    document = do(document, commands.add_visit, date(2025, 4, 1), (hidden,))
    document = do(document, commands.add_note, "Craig rings", "next_steps", owner=hidden, due=DAY, private=True)
    ready = visits.prepare(copy_for(document, Readers(frozenset({document.family.worker}))), DAY)
    assert ready.there == () and ready.steps == ()


# --- the timeline -----------------------------------------------------------------------------------------------------


@given(journeys(), st.lists(st.integers(0, 40), min_size=8), st.sampled_from([LONDON, UTC]))
def test_the_map_on_a_day_is_the_fold_up_to_the_days_end(
    journey: tuple[Document, list[Change]], hours: list[int], zone: Any
):
    start, changes = journey
    clock, at = "", datetime(2025, 10, 25, 8, tzinfo=UTC)
    rows: list[tuple[Row, Change]] = []
    for change, gap in zip([commands.add_records(start), *changes], [0, *hours], strict=False):
        at += gap * HOUR
        clock = stamp(at, clock, "d")
        rows.append((Row(len(rows) + 1, new_id(), "f", "d", "Meera", clock, change.verb), change))
    days = {visits.civil_day(timeline.moment_of(row), zone) for row, _ in rows}
    for day in days:
        until = [change for row, change in rows if visits.civil_day(timeline.moment_of(row), zone) <= day]
        assert timeline.as_of(rows, timeline.end_of(day, zone)) == fold(until)
