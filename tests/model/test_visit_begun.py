"""Visits begun, gone on with and ended; two at one time; one that nobody ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model import commands, visits
from sos_desktop.model.change import Change
from sos_desktop.model.commands import visits as visiting
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id
from sos_desktop.model.journal import Row, stamp
from sos_desktop.model.records import Family, Person, Visit
from tests.model.visit_desk import DAY, HOUR, LONDON, MINUTE, NOON, begun, do, family, held, refused, timed

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
