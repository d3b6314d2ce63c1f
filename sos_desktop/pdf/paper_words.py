"""The program's sentences on paper: names keep their script to themselves, what is not translated is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ..model.bidi import TURNING
from ..words import ENGLISH, Words, main
from .marks import Sheet, Text

#: First strong isolate, and its end: what is between has its own direction and gives none to the sentence.
_OPEN, _CLOSE = "\u2068", "\u2069"
#: Between the parts of a line of the sheet's own: "Kelly · 4 March".
_BETWEEN = " · "
#: Never seen; it makes a paragraph read from the right.
_FROM_RIGHT = "\u200f"
#: Behind a text that stands in another language than its sheet, on the same line as the text's last word.
MARK = "\u00a0[{}]"
_MARKS = re.compile(r"\u00a0\[([A-Z]{2,8})\]")
_MARKED = re.compile(r"\u00a0\[([A-Z]{2,8})\]$")


class Said(str):
    """A text of the program's own that knows its language: a short one can't be told from other letters alike."""

    __slots__ = ("language",)

    language: str

    def __new__(cls, text: str, language: str) -> Said:
        made = super().__new__(cls, text)
        made.language = language
        return made


class PaperWords(Words):
    """The same words for one copy; "{name}’s map" of an Arabic name is still an English heading.

    ``untranslated``: the marks that stand on the copy, for its foot to explain (``layouts.in_both``).
    """

    def __init__(self, words: Words, untranslated: tuple[str, ...] = ()) -> None:
        self.__dict__.update(vars(words))
        self.untranslated = untranslated

    def __call__(self, text: str, **values: object) -> str:
        turned = self.from_the_right
        said = super().__call__(text, **{name: _apart(value, turned) for name, value in values.items()})
        if self.language == ENGLISH:
            return said
        return self.marked(said, ENGLISH) if self.lacks(text) else Said(said, self.language)

    def day(self, day: date | None) -> str:
        """A day stays on one line."""
        return super().day(day).replace(" ", "\u00a0")

    def short_day(self, day: date | None) -> str:
        """The same without its year."""
        return super().short_day(day).replace(" ", "\u00a0")

    def marked(self, text: str, language: str) -> str:
        """A text in another language than the sheet's, with the mark that says so; "" stays "", and none has two."""
        language = main(language)
        if language == self.language or not text.strip() or language_of(text):
            return text
        return Said(text.rstrip() + MARK.format(language.upper()), language)

    def ended(self, said: str) -> str:
        """With its full stop before the mark, if it has one."""
        text, mark = split(said)
        made = super().ended(text) + mark
        return made if self.language == ENGLISH else Said(made, language_of(said) or self.language)

    def own(self, text: str) -> str:
        """A line of the sheet's own that may begin with a name in other letters: it still reads as the sheet does."""
        if self.language == ENGLISH or not text or split(text)[1]:
            return text
        if self.from_the_right:
            # Each part apart: a digit after a name in Latin letters would go with the name.
            text = _FROM_RIGHT + _BETWEEN.join(f"{_OPEN}{part}{_CLOSE}" for part in text.split(_BETWEEN))
        return Said(text, self.language)

    def standing(self, text: str, language: str) -> str:
        """A text that somebody may have taken over from the program's own, translated if it is; else marked."""
        known = self.language != ENGLISH and bool(text) and not self.lacks(text)
        return self(text) if known else self.marked(text, language)


def language_of(text: str) -> str:
    """The language that the mark behind a text names, or its own if it is a ``Said``; else ""."""
    if isinstance(text, Said):
        return text.language
    found = _MARKED.search(text)
    return found[1].lower() if found else ""


def marks_on(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """The marks of texts in other languages that stand on these pages, each once."""
    said = (one.text for sheet in sheets for one in sheet.marks if isinstance(one, Text))
    return tuple(dict.fromkeys(mark for text in said for mark in _MARKS.findall(text)))


def split(text: str) -> tuple[str, str]:
    """(a text without the mark behind it, the mark or "")."""
    found = _MARKED.search(text)
    return (text[: found.start()], text[found.start() :]) if found else (text, "")


def _apart(value: object, turned: bool) -> object:
    """``turned``: within a sentence that reads from the right, where words of any script keep to themselves."""
    return f"{_OPEN}{value}{_CLOSE}" if isinstance(value, str) and (turned or TURNING.search(value)) else value
