"""How hard a text is to read: its longest sentence, and the age at which most people read it with ease."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .check_words import Token

#: Below this many words the estimate is a guess, and a guess says nothing.
_ENOUGH = 40
_VOWELS = re.compile("[aeiouy]+")


def longest_sentence(words: Sequence[Token]) -> int:
    """Words in the longest sentence. Names in a row count as one: they are read as one."""
    counts: Counter[int] = Counter()
    for at, token in enumerate(words):
        counts[token.sentence] += 1
        if at and token.sentence == words[at - 1].sentence and _both_names(words[at - 1], token):
            counts[token.sentence] -= 1
    return max(counts.values(), default=0)


def reading_age(words: Sequence[Token]) -> float:
    """Years of age by the Flesch-Kincaid grade (+ 5); 0 for a text too short to tell."""
    if len(words) < _ENOUGH:
        return 0
    sentences = len({token.sentence for token in words})
    syllables = sum(_syllables(token.word) for token in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59 + 5


def _both_names(one: Token, other: Token) -> bool:
    return not one.first and one.form[0].isupper() and other.form[0].isupper()


def _syllables(word: str) -> int:
    found = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith("le") and found > 1:
        found -= 1
    return max(1, found)
