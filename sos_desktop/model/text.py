"""What may stand in a text field, and how foreign text is made to fit without losing a letter that a person can see."""

from __future__ import annotations

import re

#: Longest text one field may hold, in characters. A long evening's story is about 10,000.
MAX_TEXT = 100_000

# C0 and C1 controls but tab and newline, non-characters, and lone surrogates: SQLite, JSON and fonts each stumble on
# some of them and nobody ever typed one on purpose. U+0085, U+2028 and U+2029 are line ends.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
# Overrides and embeddings turn the order of letters round so that a reader sees other words than are stored. Marks and
# isolates (U+200E, U+200F, U+2066-2069), which real right-to-left text needs, stay.
_OVERRIDES = re.compile("[\u202a-\u202e]")


def clean(text: str) -> str:
    """Text as it may be stored: line ends are ``\\n``; controls, overrides and lone surrogates are gone.

    A pair of surrogates (as some input methods deliver) becomes the one character it means.
    """
    if not text.isascii():
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        text = _OVERRIDES.sub("", text)
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def is_clean(text: str) -> bool:
    """Whether text may be stored as it stands."""
    return len(text) <= MAX_TEXT and clean(text) == text


def one_line(text: str) -> str:
    """A name or label: clean, on one line, without outer or doubled white space."""
    return " ".join(clean(text).split())


#: Turkish and Azeri by their tags, or as they are called in English.
_DOTTED = re.compile(r"(?:tr|az)(?:[-_]|$)|turkish|azer", re.IGNORECASE)


def raised(text: str, language: str = "") -> str:
    """With a capital letter at its beginning; Turkish and Azeri keep the dot of an "i"."""
    dotted = text[:1] == "i" and _DOTTED.match(language.strip())
    return ("İ" if dotted else text[:1].upper()) + text[1:]


def initials(name: str) -> str:
    """One or two letters for a ring: "Kelly" -> "K", "Nan Jo" -> "NJ"."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return name[:1].upper() or "?"
    if len(words) == 1:
        return words[0][0].upper()
    return (words[0][0] + words[-1][0]).upper()
