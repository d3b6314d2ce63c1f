"""How the gentle checks read a text: words without quotations, who is named, and whether it is English at all."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ..paths import resource

_WORD = re.compile(r"\w+(?:['’-]\w+)*%?")
_SENTENCE_END = re.compile(r"[.!?…]+(?=[\s)\]\"'”’»]|$)|\n+")
# A mark that opens stands at a word's beginning, one that closes at its end: so an apostrophe is neither. What is
# opened and not yet closed is a quotation that somebody is typing.
_QUOTED = re.compile(
    "“[^“”]*(?:”|$)"
    '|"[^"\n]*(?:"|$)'
    "|«[^«»]*(?:»|$)"
    "|„[^„“”]*(?:[“”]|$)"
    r"|‹[^‹›]*›"
    r"|(?<!\w)‘(?=\S)[^‘\n]*?(?<=\S)’(?!\w)"
    r"|(?<!\w)'(?=\S)[^'\n]*(?:(?<=\w)'(?=\w)[^'\n]*)*(?<=\S)'(?!\w)",
    re.DOTALL,
)
#: From so many words on, English without a single one of its little words is some other language.
_LONG_ENOUGH = 6


@dataclass(frozen=True, slots=True)
class Token:
    """One word. ``word``: lower case, straight apostrophe; ``form``: as written, at ``start`` to ``end``.

    ``kind``: "name" for a name that looks like a word (Will, Grace), "month" for one that could be either (May).
    """

    word: str = field(repr=False)
    form: str = field(repr=False)
    start: int
    end: int
    sentence: int
    first: bool
    kind: str = ""

    @property
    def bare(self) -> str:
        """The word without "'s"."""
        return self.word.removesuffix("'s")


@cache
def lists() -> Mapping[str, Any]:
    """The word lists and patterns of practice.md 8.3 by name."""
    found: dict[str, Any] = json.loads(resource("practice", "word_lists.json").read_text(encoding="utf-8"))
    return found["lists"]  # type: ignore[no-any-return]


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of single words, in lower case."""
    return frozenset(str(one).lower() for one in lists()[name])


def outside_quotes(text: str) -> str:
    """The text with everything in quotation marks blanked out; what is left stands where it stood."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def still_there(words: Sequence[Token], text: str) -> list[Token]:
    """Those of a text's words that are left when it has been blanked out to ``text``."""
    return [token for token in words if text[token.start] != " " and text[token.end - 1] != " "]


def tokens(text: str, known: Iterable[str] = ()) -> list[Token]:
    """The words of a text. ``known``: names of people; one that is also a word is then taken for the name."""
    ends = [found.start() for found in _SENTENCE_END.finditer(text)]
    names = {fold(part) for name in known for part in name.split()}
    found: list[Token] = []
    sentence, seen = 0, -1
    for match in _WORD.finditer(text):
        while sentence < len(ends) and ends[sentence] < match.start():
            sentence += 1
        form = match[0]
        found.append(
            Token(form.lower().replace("’", "'"), form, match.start(), match.end(), sentence, sentence != seen)
        )
        seen = sentence
    both = words_of("WORD_NAMES")
    return [
        token if not token.form[0].isupper() or token.bare not in both else _named(found, at, names)
        for at, token in enumerate(found)
    ]


def _named(found: Sequence[Token], at: int, names: set[str]) -> Token:
    """A word with a capital that may be a name: decided by what stands beside it."""
    token = found[at]
    if len(token.form) > 1 and token.form.isupper():
        return token
    before = found[at - 1] if at and not token.first else None
    after = found[at + 1] if at + 1 < len(found) and found[at + 1].sentence == token.sentence else None
    kind = "name"
    if token.word in words_of("MONTHS"):
        dated = (before is not None and (before.word in words_of("BEFORE_A_MONTH") or before.word[0].isdigit())) or (
            after is not None and after.word[0].isdigit()
        )
        if dated or (token.first and fold(token.bare) not in names):
            kind = "month"
    elif token.first and fold(token.bare) not in names:
        # "Will rings Nan" is a boy, "Will ring Nan" a promise; at a beginning only the next word can tell.
        kind = "name" if token.word != token.bare or after is None or _is_told(after.word) else ""
    return Token(token.word, token.form, token.start, token.end, token.sentence, token.first, kind)


def _is_told(word: str) -> bool:
    return word.endswith(("ed", "s", "n't")) or word in words_of("AFTER_A_NAME")


# --- phrases ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to look for, its words after the first, and neighbours that make it mean something else.

    ``shown``: as it stands in the list. ``cased``: how it must be written: "" as you like, "upper", "title".
    """

    shown: str
    rest: tuple[str, ...]
    cased: str
    not_before: frozenset[str]
    not_after: frozenset[str]


class Phrases:
    """Phrases by their first word, in every simple plural and verb ending, so that one pass finds them all.

    An entry is a text, or an object with ``word`` and neighbours that rule it out: ``not_before`` (words that follow
    it), ``not_after`` (words it follows); "<name>" there stands for a word with a capital. "=" in front: no endings.
    """

    def __init__(self, entries: Iterable[str | Mapping[str, Any]]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        for entry in entries:
            plain: Mapping[str, Any] = {"word": entry} if isinstance(entry, str) else entry
            self._add(plain)

    def find(self, words: Sequence[Token]) -> list[tuple[int, int, Phrase]]:
        """(first token, token after the last, phrase) of each hit; the longest where several begin together."""
        hits: list[tuple[int, int, Phrase]] = []
        until = 0
        for at, token in enumerate(words):
            candidates = self._by_first.get(token.word)
            if candidates is None or at < until:
                continue
            fits = [one for one in candidates if self._fits(one, words, at)]
            if fits:
                best = max(fits, key=lambda one: len(one.rest))
                until = at + 1 + len(best.rest)
                hits.append((at, until, best))
        return hits

    def any(self, words: Sequence[Token]) -> bool:
        """Whether one of them is there."""
        by_first = self._by_first
        return any(
            self._fits(one, words, at)
            for at, token in enumerate(words)
            if token.word in by_first
            for one in by_first[token.word]
        )

    @staticmethod
    def _fits(phrase: Phrase, words: Sequence[Token], at: int) -> bool:
        token, end = words[at], at + 1 + len(phrase.rest)
        if token.kind == "name" or (token.kind == "month" and phrase.cased != "title"):
            return False
        if phrase.cased == "upper" and not token.form.isupper() and len(token.form) < len("CAMHS"):
            return False
        if phrase.cased == "title" and not token.form[0].isupper() and token.word in words_of("WORD_NAMES"):
            return False
        rest = words[at + 1 : end]
        if tuple(one.word for one in rest) != phrase.rest or any(one.sentence != token.sentence for one in rest):
            return False
        after = words[end] if end < len(words) and words[end].sentence == token.sentence else None
        before = words[at - 1] if not token.first and at else None
        return not _ruled_out(after, phrase.not_before) and not _ruled_out(before, phrase.not_after)

    def _add(self, plain: Mapping[str, Any]) -> None:
        shown = str(plain["word"])
        word = shown.removeprefix("=")
        fixed = word != shown or word.isupper()
        parts = [found[0].lower().replace("’", "'") for found in _WORD.finditer(word)]
        cased = "upper" if word.isupper() and word.isalpha() else "title" if word[0].isupper() else ""
        not_before, not_after = (frozenset(plain.get(name, ())) for name in ("not_before", "not_after"))
        firsts = [parts[0]] if fixed else forms(parts[0])
        lasts = [parts[-1]] if fixed or len(parts) == 1 else forms(parts[-1])
        for first in firsts:
            for last in lasts:
                rest = (*parts[1:-1], last) if len(parts) > 1 else ()
                phrase = Phrase(word, rest, cased, not_before, not_after)
                self._by_first.setdefault(first, []).append(phrase)


def _ruled_out(token: Token | None, neighbours: frozenset[str]) -> bool:
    if token is None or not neighbours:
        return False
    return token.word in neighbours or ("<name>" in neighbours and token.form[0].isupper() and not token.first)


def forms(word: str) -> list[str]:
    """A word with its simple plural and verb endings."""
    if not word.isalpha() or len(word) < 3:
        return [word]
    if word.endswith("e"):
        return [word, word + "s", word + "d", word[:-1] + "ing"]
    if word.endswith("y") and word[-2] not in "aeiou":
        return [word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    found = [word, word + "s", word + "es", word + "ed", word + "ing"]
    if word[-1] in "bdglmnprt" and word[-2] in "aeiou" and word[-3] not in "aeiou":
        found += [word + word[-1] + "ed", word + word[-1] + "ing"]
    return found


# --- who is named -----------------------------------------------------------------------------------------------------


def fold(name: str) -> str:
    """A name for comparing: without accents or capitals."""
    if name.isascii():
        return name.lower()
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return plain.casefold().replace("’", "'")


def names_one_of(names: Iterable[str], text: str, words: Sequence[Token]) -> bool:
    """Whether one of these people is named: whole, or by the first part of the name."""
    said: list[tuple[str, Token]] | None = None
    for name in names:
        parts = [fold(part) for part in name.split()]
        if not parts:
            continue
        if any("LATIN" not in unicodedata.name(one, "LATIN") for one in name if one.isalpha()):
            # Scripts that write without spaces, or join small words to a name.
            if name.casefold() in text.casefold() or parts[0] in fold(text):
                return True
            continue
        if said is None:
            said = [(fold(token.bare), token) for token in words]
        for at, (word, token) in enumerate(said):
            if word != parts[0]:
                continue
            # "Nan" alone may be the other nan: with a title, the rest must follow.
            titled = len(parts) > 1 and parts[0] in words_of("PERSON_WORDS")
            if titled and [one for one, _ in said[at : at + len(parts)]] != parts:
                continue
            if parts[0] not in words_of("WORD_NAMES") or token.kind == "name":
                return True
    return False


def names_anyone(text: str, words: Sequence[Token], people: Iterable[str]) -> bool:
    """Whether somebody is named: one of these people, "mum" or "the neighbour", or a word with a capital."""
    if names_one_of(people, text, words):
        return True
    return any(token.bare in words_of("PERSON_WORDS") or _looks_like_a_name(token) for token in words)


def may_name_a_child(words: Sequence[Token]) -> bool:
    """Whether a name stands inside a sentence: where no child is known, that may be the child."""
    return any(_looks_like_a_name(token) and not token.first for token in words)


def _looks_like_a_name(token: Token) -> bool:
    if token.kind == "name":
        return True
    form = token.form
    if not form[0].isupper() or (len(form) > 1 and form.isupper()) or token.kind == "month":
        return False
    if token.bare in words_of("CAPITAL_NOT_A_NAME"):
        return False
    return not token.first or token.word not in words_of("STARTERS")


# --- language ---------------------------------------------------------------------------------------------------------


def is_english(text: str, words: Sequence[Token], lang: str = "") -> bool:
    """Whether the checks may speak: never on another language, and a doubt is silent. ``lang``: BCP 47, "" unknown."""
    if lang and lang.replace("_", "-").split("-")[0].lower() not in ("en", "eng"):
        return False
    letters = foreign = 0
    if not text.isascii():
        for one in text:
            if one.isalpha():
                letters += 1
                foreign += not one.isascii() and "LATIN" not in unicodedata.name(one, "LATIN")
    if foreign * 4 > letters:
        return False
    ours, theirs = words_of("ENGLISH_LITTLE_WORDS"), words_of("OTHER_LITTLE_WORDS")
    english = sum(token.word in ours for token in words)
    others = sum(token.word in theirs for token in words)
    if others > english:
        return False
    return english > 0 or sum(token.form.islower() for token in words) < _LONG_ENOUGH
