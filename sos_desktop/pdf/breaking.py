"""Where a text may be parted: between letters with all that belongs to them, and at the ends of lines.

A small part of UAX 29 and UAX 14, as much as the bundled scripts and Chinese need: words never break at a hyphen here,
so that most of UAX 14 would have to be switched off again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

#: Between the parts of a row of things said, with a space at either side: "Kelly · 4 March".
DOT = "·"
_Part = TypeVar("_Part")

_EXTENDING = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\uff9e\uff9f]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
#: Chinese, Japanese, Yi: a line may end after any sign.
_IDEOGRAPH = re.compile("[\u2e80-\u2fff\u3003-\u30ff\u3105-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\uff00-\uffef"
                        "\U0001b000-\U0001b2ff\U00020000-\U0003ffff]")  # fmt: skip
_EMOJI = re.compile("[\U0001f1e6-\U0001faff]")
#: No line begins with these, and none ends with those.
_NOT_FIRST = re.compile(
    "[、。，．：；！？）］｝〉》」』】〕〗’”…‥・ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ゛゜,.!?;:)\\]}%]"
)
_NOT_LAST = re.compile("[（［｛〈《「『【〔〖〘〚‘“(\\[{]")
#: A word ends after these without a space: the Ethiopic word and sentence marks.
_ENDING = re.compile("[\u1361-\u1368]")


def letters_of(text: str) -> list[str]:
    """Grapheme clusters: letters with their marks, conjuncts, flags, joined emoji."""
    found: list[str] = []
    flags = 0
    for char in text:
        if found and _belongs(found[-1], char, flags):
            found[-1] += char
            flags = flags + 1 if _FLAG.match(char) else 0
        else:
            found.append(char)
            flags = 1 if _FLAG.match(char) else 0
    return found


def _belongs(letter: str, char: str, flags: int) -> bool:
    """Whether a character goes on with the letter before it."""
    if char < "\u0300" or letter[-1] in " \n":
        return False
    if unicodedata.category(char)[0] == "M" or _EXTENDING.match(char):
        return True
    last = letter[-1]
    if last == "\u200d":
        return len(letter) > 1 and (_emoji(char) or _halved(letter[:-1]))
    if flags == 1:
        return bool(_FLAG.match(char))
    return _halved(letter) and unicodedata.category(char) == "Lo"


def _halved(letter: str) -> bool:
    """Whether a letter ends in the sign that ties it to the next one, in the scripts of India (UAX 29, GB9c)."""
    return unicodedata.combining(letter[-1]) == 9 and "\u0900" <= letter[-1] <= "\u0d7f"


def _emoji(char: str) -> bool:
    return "\u2190" <= char <= "\u2bff" or bool(_EMOJI.match(char))


def may_part(before: str, after: str) -> bool:
    """Whether a line may end between two letters with no space there."""
    left, right = before[0], after[0]
    if _ENDING.match(before[-1]):
        return not _ENDING.match(right)
    if _NOT_FIRST.match(right) or _NOT_LAST.match(before[-1]):
        return False
    wide = _IDEOGRAPH.match(left) or _IDEOGRAPH.match(right)
    return bool(wide) or bool(_EMOJI.match(left) and _EMOJI.match(right))


def with_dots(parts: Iterable[_Part], dotted: Callable[[_Part, _Part], _Part | None]) -> Iterator[_Part]:
    """The parts of a line, each with the dot behind it: no line begins with one.

    ``dotted``: a part and the dot behind it as one, None where the next part is no dot or the line too short for both.
    """
    before: _Part | None = None
    for part in parts:
        both = dotted(before, part) if before is not None else None
        if both is None and before is not None:
            yield before
        before = both or part
    if before is not None:
        yield before
