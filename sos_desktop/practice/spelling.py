"""Which words of a note a spelling check may look at. The dictionary itself is brought by a room above.

Never somebody's own words, nothing in quotation marks, no other language than the dictionary's, no name that the family
has, and no word that is still being typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from .check_words import Token, fold, is_english, outside_quotes, still_there, tokens

#: A "word" longer than this is no word.
_LONGEST = 40
#: Capitals up to this length are short forms, which have a hint of their own (L82).
_SHORT_FORM = 6
SUGGESTIONS = 5


class Dictionary(Protocol):
    """What is asked of a dictionary; ``ui.spelling`` has the one for British English."""

    def knows(self, word: str) -> bool:
        """Whether a word is spelt as it should be."""
        ...

    def near(self, word: str) -> tuple[str, ...]:
        """Words that may have been meant, the likeliest first."""
        ...


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A word that the dictionary does not know, from ``start`` to ``end`` of the text."""

    start: int
    end: int


def language(lang: str) -> str:
    """The dictionary for a note's language (BCP 47, "" where nobody said): "en_GB", or "" for none."""
    return "en_GB" if not lang or lang.replace("_", "-").split("-")[0].lower() in ("en", "eng") else ""


def misspelt(
    text: str,
    dictionary: Dictionary,
    *,
    lang: str = "",
    own_words: bool = False,
    names: Iterable[str] = (),
    caret: int | None = None,
) -> tuple[Misspelling, ...]:
    """Words to underline, in the order of the text. ``caret``: where somebody is typing; that word is left alone."""
    if own_words or not language(lang):
        return ()
    names = tuple(names)
    whole = tokens(text, names)
    if not is_english(text, whole, lang):
        return ()
    known = {fold(part) for name in names for part in name.replace("-", " ").split()}
    return tuple(
        Misspelling(token.start, token.end)
        for token in still_there(whole, outside_quotes(text))
        if not (caret is not None and token.start <= caret <= token.end)
        and _may_be_checked(token, text, known)
        and not _known(token, dictionary)
    )


def suggestions(word: str, dictionary: Dictionary, most: int = SUGGESTIONS) -> tuple[str, ...]:
    """What may have been meant, with a capital where the word has one. Takes about 100 ms: ask for one at a time."""
    found = dictionary.near(word.replace("’", "'"))
    if word[:1].isupper():
        found = tuple(one[:1].upper() + one[1:] for one in found)
    return tuple(dict.fromkeys(found))[:most]


def _may_be_checked(token: Token, text: str, known: set[str]) -> bool:
    form = token.form
    if len(form) < 2 or len(form) > _LONGEST or token.kind == "name":
        return False
    if any(one.isdigit() or one in "_%" for one in form) or not all(
        one.isascii() or one.isalpha() or one == "’" for one in form
    ):
        return False
    if form.isupper() and len(form) <= _SHORT_FORM:
        return False
    # Inside a sentence a capital is a name: of a street, a school, a friend nobody has entered.
    if form[0].isupper() and not token.first:
        return False
    if fold(token.bare) in known or any(fold(part) in known for part in token.bare.split("-")):
        return False
    # Part of an e-mail or web address.
    around = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 1]
    return around[0] not in _JOINS and around[1] not in ("@", "/", "\\")


#: What stands before a word that is only a part of something.
_JOINS = ("@", "/", "\\", ".", "#")


def _known(token: Token, dictionary: Dictionary) -> bool:
    form = token.form.replace("’", "'")
    if dictionary.knows(form) or (token.first and dictionary.knows(form.lower())):
        return True
    parts = form.split("-")
    if len(parts) > 1:
        return all(len(part) < 2 or dictionary.knows(part) for part in parts)
    bare = form.removesuffix("'s")
    return bare != form and (dictionary.knows(bare) or (token.first and dictionary.knows(bare.lower())))
