"""Handing over: what went, what waits, the receipt, the day of removal, and the same again after closing."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.exchange.case_text import Section
from sos_desktop.exchange.handing import KEEP_DAYS, Handing
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id
from sos_desktop.model.plain import from_plain, to_plain

NOTE = new_id()
#: Half past midnight in a British summer: still yesterday in UTC.
NIGHT = datetime(2025, 4, 30, 0, 30, tzinfo=timezone(timedelta(hours=1)))
SECTIONS = (
    Section("past_harm", "Past harm (part 1 of 2)", "a", 1, 10, 1, 2),
    Section("past_harm", "Past harm (part 2 of 2)", "bb", 2, 10, 2, 2),
    Section("goal", "Safety goal", "ccc", 3, None),
)


def handed(*keys: str) -> Handing:
    handing = Handing.begin(SECTIONS, NIGHT)
    for key in keys:
        handing = handing.tick(key, NIGHT)
    return handing


def test_stopped_half_way_it_knows_what_went():
    handing = handed("past_harm/2")
    assert [piece.key for piece in handing.went] == ["past_harm/2"]
    assert [piece.key for piece in handing.waiting] == ["past_harm/1", "goal"]
    assert [piece.key for piece in handing.pieces] == [section.key for section in SECTIONS]
    assert not handing.done and handing.receipt() is None and not handing.due(date.max)
    assert handing.sections_gone == frozenset(), "half a section has not gone"
    assert handed("goal", "past_harm/2").sections_gone == {"goal"}


def test_when_all_went_there_is_a_receipt_and_a_day_of_removal():
    handing = handed("goal", "past_harm/2").tick("past_harm/1", NIGHT + timedelta(minutes=5))
    assert handing.done and handing.remove_on == date(2025, 5, 14), "14 days from the day the worker would name"
    receipt = handing.receipt()
    assert receipt is not None and receipt.remove_on == handing.remove_on
    assert (receipt.begun, receipt.ended) == (NIGHT, NIGHT + timedelta(minutes=5))
    assert receipt.titles == tuple(section.title for section in SECTIONS) and receipt.length == 6
    assert not handing.due(date(2025, 5, 13)) and handing.due(date(2025, 5, 14))
    assert handing.sections_gone == {"past_harm", "goal"}


def test_the_days_are_the_councils():
    handing = Handing.begin(SECTIONS[2:], NIGHT, keep_days=0).tick("goal", NIGHT)
    assert handing.remove_on == NIGHT.date() and KEEP_DAYS == 14
    for days in (-1, 4000):
        with pytest.raises(BadInput, match="keep_days"):
            Handing.begin(SECTIONS, NIGHT, keep_days=days)


def test_a_tick_taken_back_takes_the_day_of_removal_back():
    done = handed("goal", "past_harm/1", "past_harm/2")
    again = done.untick("goal")
    assert again.remove_on is None and again.receipt() is None and [one.key for one in again.waiting] == ["goal"]
    assert again.untick("goal") is again
    assert done.tick("goal", NIGHT + timedelta(days=3)) is done, "the first tick counts"
    assert again.tick("goal", NIGHT + timedelta(days=3)).remove_on == date(2025, 5, 17)
    for command in (lambda: done.tick("nothing", NIGHT), lambda: done.untick("nothing")):
        with pytest.raises(KeyError):
            command()


def test_nothing_to_hand_over_is_said():
    with pytest.raises(BadInput, match="nothing to hand over"):
        Handing.begin((), NIGHT)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([one.key for one in SECTIONS]), st.integers(0, 10**6))))
def test_it_is_the_same_after_closing(steps: list[tuple[bool, str, int]]):
    handing = Handing.begin(SECTIONS, NIGHT)
    for ticked, key, seconds in steps:
        now = NIGHT + timedelta(seconds=seconds)
        handing = handing.tick(key, now) if ticked else handing.untick(key)
        assert handing.done == (handing.remove_on is not None) == (not handing.waiting)
        assert {*handing.went, *handing.waiting} == set(handing.pieces)
        plain = json.loads(json.dumps(to_plain(handing.record(NOTE))))
        assert Handing.of(from_plain("handover", 1, plain)) == handing


def test_no_word_of_the_family_is_kept():
    assert "ccc" not in json.dumps(to_plain(handed("goal").record(NOTE)))


def test_what_was_allowed_and_the_moment_are_kept():
    kept = Handing.begin(SECTIONS, NIGHT, allowed=(NOTE,)).record(new_id())
    again = Handing.of(from_plain("handover", 1, to_plain(kept)))
    assert again.allowed == {NOTE} and again.begun == NIGHT and again.begun.tzinfo is UTC
    assert kept.private, "who was told what is nobody's copy"
