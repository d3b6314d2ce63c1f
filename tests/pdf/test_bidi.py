"""Levels of every character, compared with the Unicode algorithm as another library wrote it."""

from __future__ import annotations

from bidi import get_display
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sos_desktop.pdf.bidi import base_of, levels_of, visual

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
