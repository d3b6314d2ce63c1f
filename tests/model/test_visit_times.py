"""Times put right; visits over midnight and the clock change; the map on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model import commands, timeline, visits
from sos_desktop.model.change import Change
from sos_desktop.model.commands import visits as visiting
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id
from sos_desktop.model.journal import Row, fold, stamp
from sos_desktop.model.records import Visit
from tests.model.visit_desk import DAY, HOUR, LONDON, MINUTE, NOON, begun, family, held, timed
from tests.strategies import journeys

# --- times put right --------------------------------------------------------------------------------------------------


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
