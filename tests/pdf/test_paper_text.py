"""The text engine: every glyph known, every word whole, nothing read as markup."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.pdf.paper_words import PaperWords
from sos_desktop.pdf.shaping import LEFT_TO_RIGHT
from sos_desktop.pdf.text import covered, graphemes_of, measure, noting, place, visible, wrap
from sos_desktop.words import Words, languages
from tests.pdf.paper_desk import TODAY

LINE = 12.0


def test_a_word_is_never_broken_where_it_fits_a_line() -> None:
    lines = wrap("a well-being plan and/or a goal", LINE, measure("well-being plan", LINE) + 1)
    assert lines == ["a well-being", "plan and/or a", "goal"]


def test_a_word_too_long_for_a_line_is_broken_between_letters() -> None:
    word = "e\u0301" * 250
    lines = wrap(word, LINE, 100)
    assert len(lines) > 5
    assert "".join(lines) == word
    assert all(not unicodedata.combining(line[0]) for line in lines)
    assert all(measure(line, LINE) <= 100 for line in lines)


def test_line_breaks_are_kept_and_a_zero_width_space_may_break() -> None:
    assert wrap("one\n\ntwo", LINE, 500) == ["one", "", "two"]
    assert wrap("aaaa\u200bbbbb", LINE, measure("aaaaa", LINE)) == ["aaaa", "bbbb"]
    assert wrap("aaaa\u00a0bbbb cc", LINE, measure("aaaa\u00a0bbbb", LINE) + 0.5) == ["aaaa\u00a0bbbb", "cc"]


def test_invisible_characters_are_not_missing_and_unknown_ones_are_shown() -> None:
    assert visible("a\u200f\u2066b\u2069") == "ab"
    assert visible("漢x") == "[?]x"
    with noting() as found:
        assert visible("a\u200d\ufe0f\u00ad ŵ ŷ Ł ș ь і ñ e\u0301 ½ € … “ ’ – ḥ Việt").count("[?]") == 0
        assert not found
        place("漢 𓀀 b 漢", 0, 0, 12, "#000000")
        assert set(found) == {"漢", "𓀀"}


def test_markup_is_only_text() -> None:
    said = '<b>x</b> & <img src="file:///etc/hosts"> </para> fi ffl'
    line = place(said, 10, 20, LINE, "#000000")
    assert line.text == said
    assert "".join(line.parts) == said
    # One glyph for each letter: no ligature that would come back as another character.
    assert len(line.glyphs) == len(said)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60), st.floats(30, 300))
def test_lines_fit_and_nothing_visible_is_lost(text: str, width: float) -> None:
    lines = wrap(text, LINE, width)
    joined = "".join("".join(lines).split())
    expected = "".join("".join(visible(part) for part in text.split("\n")).split())
    assert joined == expected
    for line in lines:
        assert measure(line, LINE) <= width + 0.01 or len(graphemes_of(line)) == 1
        shown = place(line, 0, 0, LINE, "#000000")
        told = [*shown.parts, *(piece.told.replace(LEFT_TO_RIGHT, "") for piece in shown.pieces)]
        assert sorted("".join(told)) == sorted(shown.text)
        if not shown.pieces:
            assert "".join(told) == shown.text
        # Glyph 0 is the font's "no such glyph": it would print as a box or a blank.
        assert 0 not in shown.glyphs


@given(st.characters(codec="utf-8", exclude_categories=("Cs",)))
def test_what_counts_as_covered_has_a_glyph(char: str) -> None:
    if covered(char) and visible(char) not in ("", "\n"):
        assert 0 not in place(visible(char), 0, 0, LINE, "#000000").glyphs


@given(
    st.lists(st.sampled_from(["Kelly", "“missing Grandad”", "4\u00a0March", "own words", "Nan Jo", "نانی", "مارچ 4"]),
             min_size=2, max_size=6),
    st.floats(90, 240),
)  # fmt: skip
def test_no_line_begins_with_the_dot_between_two_things(said: list[str], width: float) -> None:
    text = " · ".join(said)
    lines = wrap(text, LINE, width)
    assert " ".join(lines) == text
    assert not [line for line in lines if line.startswith("·")]
    assert all(measure(line, LINE) <= width for line in lines)


def test_a_word_that_fills_its_line_is_not_broken_for_the_dot_behind_it() -> None:
    for word in ("Featherstonehaugh", "والدین"):
        assert wrap(f"{word} · dad", LINE, measure(word, LINE) + 1)[0] == word


@pytest.mark.parametrize("tag", [one.tag for one in languages()])
def test_a_day_stays_on_one_line(tag: str) -> None:
    words = PaperWords(Words(tag))
    for day in (words.day(TODAY), words.short_day(TODAY)):
        said = words.own(f"Bartholomew · {words('was planned for {day}', day=day)}")
        for width in range(70, 260, 5):
            whole = [line for line in wrap(said, LINE, width) if re.search("[0-9\u00a0]", line)]
            assert len(whole) == 1 or measure(day, LINE) > width, (whole, width)
