"""The question bank is whole, and each zone has its questions at hand."""

import re
from collections import Counter

import pytest

from sos_desktop.model.records import CATEGORIES
from sos_desktop.practice.questions import Question, bank, fill, for_zone


def test_the_bank_is_whole():
    assert len(bank()) == 156 == len({one.id for one in bank()})
    assert [one.id for one in bank()] == [f"Q{number:03}" for number in range(1, 157)]
    assert Counter(one.category for one in bank()) == {
        "past_harm": 16, "danger_statement": 14, "complicating_factors": 9, "existing_strengths": 13,
        "existing_safety": 15, "goal": 13, "next_steps": 12, "scale": 11, "network": 17, "safety_plan": 7,
        "referral": 16, "supervision": 8, "closing": 5,
    }  # fmt: skip
    assert {one.ask for one in bank()} == {"parent", "child", "network", "professional", "referrer"}


def test_which_are_not_for_company():
    alone = [one.id for one in bank() if one.alone]
    assert alone == ["Q003", "Q018", "Q053", "Q057", "Q095", "Q110", "Q133"]


def test_existing_safety_begins_with_exceptions():
    first = for_zone("existing_safety")
    kinds = [one.kind for one in first]
    assert kinds[:4] == ["exception"] * 4 and "exception" not in kinds[4:-1]
    # What presumes drinking is nothing to offer a family of which nobody has said so.
    assert [one.id for one in first if one.presumes] == ["Q055"] == [first[-1].id]
    assert fill(first[0], child="Tia") == (
        "Tell me about a time it could have gone wrong but did not, and Tia was fine. What did you do?"
    )


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_zone_has_questions_for_several_people(category: str):
    found = for_zone(category)
    assert all(one.category == category for one in found)
    assert len({one.ask for one in found}) >= 3


def test_other_parts_of_the_bank_and_none():
    assert len(for_zone("closing")) == 5 and for_zone("") == () == for_zone("horoscope")


@pytest.mark.parametrize("question", bank(), ids=lambda one: one.id)
def test_every_question_reads_well_filled_and_unfilled(question: Question):
    for words in (fill(question), fill(question, child="Tia", adult="Kelly", worry="the mornings")):
        assert "{" not in words and "  " not in words and not words[0].islower()
    assert set(re.findall(r"\{(\w+)\}", question.text)) <= {"child", "adult", "worry"}


def test_names_are_filled_in_once():
    question = Question("x", "goal", "parent", "future", "{child}, {adult} and {worry}")
    assert fill(question, child="{adult}", adult="{worry}", worry="{child}") == "{adult}, {worry} and {child}"
    assert fill(question) == "Your child, this parent and this worry"
    assert fill(Question("x", "goal", "network", "future", "For {child}")) == "For the child"
