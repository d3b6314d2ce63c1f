"""Levels of every character, compared with the Unicode algorithm as another library wrote it."""

from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sos_desktop.model.bidi import base_of, levels_of, told_levels, visual

STEERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
LETTERS = "abאבער12٣٤ .,-+$%()[]<>!\u0301\u064b"


def shown(text: str) -> str:
    """What of a line is seen, with both brackets of a pair alike: one library mirrors them, HarfBuzz does it for us."""
    return "".join(char for char in text if char not in STEERING).translate(str.maketrans(")]>", "([<"))


@given(st.text(st.sampled_from(LETTERS + STEERING), max_size=24), st.booleans())
@example("a (ב) c [ד 12] x", False)
@example("\u2067abc\u2069 ב (1-2) \u202eabc\u202c", True)
@settings(max_examples=400)
def test_every_line_stands_as_unicode_says(text: str, right: bool) -> None:
    # Spaces at the very end belong to the paragraph's side (L1); the other library forgets it behind an embedding.
    text = text.rstrip(" " + STEERING)
    levels = levels_of(text, int(right))
    found = "".join(text[at] for at in visual(levels))
    assert shown(found) == shown(get_display(text, base_dir="R" if right else "L"))


@pytest.mark.parametrize(
    "text",
    ["אב $5 5% -3 1+2 1,2 ٣,٤ %", "ab אב \u2066cd\u2069 \u2067גד\u2069 12", "\u2067\u202bאב\u2069b 1", "א\u202cב b",
     "\u2068אב 1\u2069 b \u2068cd 2\u2069 אב", "\u202dאב\u202c ab \u202e12\u202c",
     "\u2067" * 130 + "\u202bא1" + "\u2069" * 9 + "b", "אב (ab [גד) 1] c)\u0301\u0301 d", "a (אב)\u064bג (12)",
     "(" * 64 + "אב" + ")" * 64 + " c", "\u0301א a\u0301", "א () b\u200bא [ ] 1", "\u2066a\u202bא\u2069b"],
)  # fmt: skip
@pytest.mark.parametrize("right", [False, True])
def test_some_lines_stand_as_unicode_says(text: str, right: bool) -> None:
    found = "".join(text[at] for at in visual(levels_of(text, int(right))))
    assert shown(found) == shown(get_display(text, base_dir="R" if right else "L"))


def test_what_parts_columns_and_paragraphs_runs_as_the_paragraph_does() -> None:
    assert levels_of("אב\tab", 1) == [1, 1, 1, 2, 2]
    assert levels_of("ab \tאב", 1) == [2, 2, 1, 1, 1, 1]
    assert levels_of("ab\u2029אב", 0) == [0, 0, 0, 1, 1]
    assert levels_of("\u05ff\u07fca", 0) == [1, 1, 0], "also letters that Unicode has not given out"


def test_a_paragraph_begins_where_its_first_letter_does() -> None:
    assert base_of("12 (אב) abc") == 1
    assert base_of("12 (ab) אב") == 0
    assert base_of("12 …", otherwise=1) == 1
    assert base_of("\u2067אב\u2069 abc") == 0
    assert levels_of("", 1) == []
    assert visual([]) == []


def test_deep_nesting_ends() -> None:
    text = "\u202b" * 200 + "אb" + "\u202c" * 200 + "\u2067" * 200 + "1" + "\u2069" * 201
    levels = levels_of(text, 0)
    assert len(levels) == len(text)
    assert max(levels) <= 127


def stands(text: str, base: int = 1) -> str:
    return "".join(text[at] for at in visual(told_levels(text, base)))


@pytest.mark.parametrize(
    "number",
    ["07700 900101", "+44 7700 900999", "+447700900999", "(020) 7946 0018", "020-7946-0018", "0808.800.5000",
     "943 476 5919", "٠٧٧٠٠ ٩٠٠١٠١", "۰۷۷۰۰ ۹۰۰۱۰۱", "07700\u00a0900101", "+44 (0)20 7946 0018"],
)  # fmt: skip
@pytest.mark.parametrize("before", ["אב ", "اتصل على ", "اتصل بـ Nan على "])
def test_a_number_to_ring_reads_as_it_is_dialled(number: str, before: str) -> None:
    """Among letters from the right too; by Unicode alone its groups would stand in the other order."""
    for text in (f"{before}{number}", f"{before}({number}) ثم", f"{before}{number}، ثم", number):
        assert number in stands(text), text


@pytest.mark.parametrize(
    "text",
    ["אב 4/3/2025, 12/24", "من 9:30 إلى 17:00", "في 2023 2024 2025", "מ-1 עד 10: 0 1 2 3 4 5 6 7 8 9 10", "اب 12 34",
     "אב 07700 900101א", "Ring 07700 900101 אב", "אב \u2066a 07700 900101\u2069 אב", "100 200 300 אב"],
)  # fmt: skip
def test_other_digits_stand_as_unicode_says(text: str) -> None:
    for base in (0, 1):
        assert told_levels(text, base) == levels_of(text, base)


@given(st.text(st.sampled_from(LETTERS + STEERING + "0"), max_size=30), st.booleans())
@example("אב 012 3456\u2069 \u2067012 3456", True)
@settings(max_examples=200)
def test_every_character_has_a_level_of_its_own(text: str, right: bool) -> None:
    levels = told_levels(text, int(right))
    assert len(levels) == len(text)
    assert sorted(visual(levels)) == list(range(len(text)))
