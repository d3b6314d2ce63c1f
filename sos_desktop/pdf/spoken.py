"""The language that a text is shaped by, and from which side it reads: by what is known of it and by its letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from ..model.bidi import TURNING, base_of
from ..words import FROM_THE_RIGHT, primary

#: Letters of Urdu that neither Arabic, Persian nor Sorani writes.
_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06c1-\u06c3\u06d2\u06d3]")
#: Letters of Sorani that none of the others writes.
_SORANI = re.compile("[\u0695\u06b5\u06ce]")
_ARABIC = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_OF_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ARABIC_LETTERS = FROM_THE_RIGHT - {"he", "yi", "dv", "syr", "arc"}

#: The language of the sheet that is being laid out: see ``speaking``.
_spoken: ContextVar[str] = ContextVar("spoken", default="")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Until this ends, letters of Arabic without a language are of this one, if it is written in them."""
    token = _spoken.set(primary(language))
    try:
        yield
    finally:
        _spoken.reset(token)


def reads_from_the_right(language: str) -> bool:
    """Whether a language, by its tag, is written from the right."""
    return primary(language) in FROM_THE_RIGHT


def base_level(text: str, language: str) -> int:
    """1 where a paragraph begins from the right. Words of a language that does may begin with a name in other letters:
    as long as most letters are its own it stays so."""
    if language not in FROM_THE_RIGHT:
        return base_of(text)
    own = len(_OF_THE_RIGHT.findall(text))
    return 1 if 2 * own > sum(char.isalpha() for char in text) else base_of(text, 1)


def shaped_as(text: str, language: str) -> str:
    """The language to shape by: the one given, but where another runs from the right than that could be, whose letters
    they are: Urdu's, Sorani's, the sheet's own, Arabic or Hebrew."""
    given = primary(language)
    if given in _ARABIC_LETTERS or not TURNING.search(text):
        return given
    if not _ARABIC.search(text):
        return "he"
    if _URDU.search(text) or _SORANI.search(text):
        return "ur" if _URDU.search(text) else "ckb"
    spoken = _spoken.get()
    return spoken if spoken in _ARABIC_LETTERS else "ar"
