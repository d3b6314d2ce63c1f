"""A passphrase for a locked file: what every PDF program reads alike, and a kind sentence about everything else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model.errors import BadInput
from sos_desktop.model.passphrase import LEAST, MOST_BYTES, for_locking, for_opening

GOOD = (
    "four quiet words here",
    "Zażółć gęślą jaźń",
    "cŵn bach a'r môr",
    "كلمات هادئة جدا",
    "چار خاموش لفظ",
    "চারটি শান্ত শব্দ",
    "тихі чотири слова",
    "kettle, bus & 2 owls!",
    "مفتاح ١٢٣ الباب",
)


@pytest.mark.parametrize("text", GOOD)
def test_words_of_many_scripts_lock_a_file_as_they_are(text: str):
    assert for_locking(text) == unicodedata.normalize("NFC", text)


def test_letters_and_their_accents_typed_apart_are_the_same_passphrase():
    apart = unicodedata.normalize("NFD", "Zażółć gęślą jaźń")
    assert apart != "Zażółć gęślą jaźń" and for_locking(apart) == "Zażółć gęślą jaźń"
    assert "Zażółć gęślą jaźń" in for_opening(apart)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no passphrase yet"),
        ("   ", "no passphrase yet"),
        ("two owl", "short"),
        (" two quiet owls", "begins or ends with a space"),
        ("two quiet owls ", "begins or ends with a space"),
        ("two quiet\u00a0owls", "character 10 "),  # a space that some write as another one
        ("half of it: ½ a cup", "character 13 "),
        ("the ﬁrst quiet owl", "character 5 "),
        ("two quiet owls\u200d!", "character 15 "),
        ("two quiet\towls", "character 10 "),
        ("two quiet owls 🦉", "character 16 "),  # newer than the table that PDF programs go by
        ("\ud800 two quiet owls", "character 1 "),
        ("w" * (MOST_BYTES + 1), "longer than a PDF can hold"),
        ("ч" * (MOST_BYTES // 2 + 1), "longer than a PDF can hold"),
        ("quiet كلمات هادئة", "from the right"),
        ("كلمات هادئة 12", "from the right"),
        ("12 كلمات هادئة", "from the right"),
    ],
)
def test_what_is_not_read_alike_is_refused_in_words(text: str, said: str):
    with pytest.raises(BadInput) as refused:
        for_locking(text)
    assert said in str(refused.value) and refused.value.what_next
    # Nobody's passphrase stands in a message.
    assert not text.strip() or text.strip() not in str(refused.value)


def test_the_longest_and_the_shortest():
    assert for_locking("w" * MOST_BYTES) and for_locking("w" * LEAST)
    with pytest.raises(BadInput):
        for_locking("w" * (LEAST - 1))


@given(st.text(min_size=LEAST, max_size=40))
def test_what_locks_a_file_is_in_one_form_already(text: str):
    try:
        word = for_locking(text)
    except BadInput:
        return
    assert unicodedata.normalize("NFKC", word) == unicodedata.normalize("NFC", word) == word
    assert len(word.encode()) <= MOST_BYTES and word == word.strip() and word.isprintable()
    assert for_opening(word) == (word,)


def test_what_is_typed_to_open_is_also_tried_as_other_programs_would_have_written_it():
    assert for_opening("two\u00a0quiet ½ owls") == ("two\u00a0quiet ½ owls", "two quiet 1⁄2 owls")
    assert for_opening("") == ()
