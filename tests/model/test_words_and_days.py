"""Text that may be stored, ids, and days as people say them."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model.days import When
from sos_desktop.model.errors import BadInput, WorldError
from sos_desktop.model.ids import derived_id, is_id, new_id, place_id
from sos_desktop.model.records import CATEGORIES
from sos_desktop.model.text import MAX_TEXT, clean, initials, is_clean, one_line
from sos_desktop.model.wording import Column, Wording, Zone

anything = st.text(st.characters(), max_size=60)


@given(anything)
def test_cleaning_once_is_enough(text: str):
    once = clean(text)
    assert clean(once) == once and is_clean(once)
    once.encode()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_letter_that_can_be_seen_is_lost(text: str):
    def seen(words: str) -> list[str]:
        # Letters, marks, numbers, punctuation, symbols; and what joins and orders them in scripts that need it.
        return [
            char for char in words if unicodedata.category(char)[0] in "LMNPS" or char in "\u200c\u200d\u200e\u200f"
        ]

    assert seen(clean(text)) == seen(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("a\x00b\x1bc\x7fd\x9fe", "abcde"),
        ("tab\tstays", "tab\tstays"),
        ("\u202egnirts\u202c", "gnirts"),
        ("\u200fstays\u2066too\u2069", "\u200fstays\u2066too\u2069"),
        ("\ufdd0x\uffff", "x"),
        ("\ud83d\ude00", "😀"),
        ("lone \ud83d end", "lone \ufffd end"),
    ],
)
def test_what_is_taken_out_and_what_stays(text: str, cleaned: str):
    assert clean(text) == cleaned


def test_too_long_is_not_clean_but_is_not_cut():
    assert is_clean("a" * MAX_TEXT) and not is_clean("a" * (MAX_TEXT + 1))
    assert len(clean("a" * (MAX_TEXT + 1))) == MAX_TEXT + 1


@given(anything)
def test_a_name_is_one_line(text: str):
    name = one_line(text)
    assert name == name.strip() and "\n" not in name and "  " not in name and one_line(name) == name


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Kelly", "K"), ("Nan Jo", "NJ"), ("miss odell", "MO"), ("Uncle Craig (mum)", "UC"), ("", "?"), ("!", "!"),
     ("the lady — next door", "TD")],
)  # fmt: skip
def test_initials(name: str, letters: str):
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("2023", When("2023", date(2023, 1, 1), date(2023, 12, 31))),
        ("2024-02", When("2024-02", date(2024, 2, 1), date(2024, 2, 29))),
        ("2023-12", When("2023-12", date(2023, 12, 1), date(2023, 12, 31))),
        (" 2023-05-07 ", When("", date(2023, 5, 7), date(2023, 5, 7))),
        ("2023-13", When("2023-13")),
        ("2023-02-30", When("2023-02-30")),
        ("last winter", When("last winter")),
        ("", When()),
    ],
)
def test_days_as_said(said: str, when: When):
    assert When.read(said) == when
    assert bool(When.read(said)) is bool(said)


def test_one_known_day():
    assert When.on(date(2023, 5, 7)) == When.read("2023-05-07")
    assert "winter" not in repr(When("last winter"))


def test_ids():
    assert is_id(new_id()) and new_id() != new_id()
    assert place_id("a", "b") == place_id("a", "b") != place_id("b", "a")
    # The parts are kept apart: "ab" and "c" are not "a" and "bc".
    assert derived_id("ab", "c") != derived_id("a", "bc")
    for wrong in (None, 7, "", "x" * 36, new_id().upper(), "{" + new_id()[1:], new_id().replace("-", "")):
        assert not is_id(wrong)


def test_errors_are_whole_sentences_with_their_place():
    assert str(WorldError("The disk is full.", "Make room, then try again.")) == (
        "The disk is full. Make room, then try again."
    )
    assert str(WorldError("The disk is full.")) == "The disk is full."
    assert str(BadInput("Wrong.", where="records[3].score")) == "records[3].score: Wrong."
    assert str(BadInput("Wrong.", "Mend it.")) == "Wrong. Mend it."


def test_a_wording_finds_its_zones():
    zone = Zone("goal", 6, "Goal", "Say what.", "What we want")
    column = Column("next", "What needs to happen?", (zone,))
    wording = Wording("x", "X", (Column("worried", "W", ()), column), {})
    assert wording.zone("goal") is zone and wording.column_of("goal") is column
    for unknown in ("", "past_harm", *(set(CATEGORIES) - {"goal"})):
        with pytest.raises(KeyError):
            wording.zone(unknown)
        with pytest.raises(KeyError):
            wording.column_of(unknown)
