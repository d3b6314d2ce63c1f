"""Plain words offered for the words of the trade: alternatives, never orders. Data: ``plain_words.json``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from ..paths import resource
from .check_words import Phrases, Token, is_english, outside_quotes, still_there, tokens


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``word`` stands at ``start`` to ``end`` of the text; ``plain`` could stand there, or says how to put it.

    ``use``: what could stand there just as it is, if anything could: nothing for a word with an ending of its own.
    """

    start: int
    end: int
    word: str = field(repr=False)
    plain: str
    use: tuple[str, ...] = field(default=(), repr=False)


class PlainWords:
    """The bank of plain words, with a council's own over it (an empty one takes a term out)."""

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        changed = {term.casefold(): plain for term, plain in (own or {}).items()}
        kept = [one for one in _bank() if str(one["term"]).casefold() not in changed]
        self._plain = {str(one["term"]): str(one["plain"]) for one in kept}
        self._plain |= {term: plain for term, plain in (own or {}).items() if plain}
        self._use = {str(one["term"]): _texts(one.get("use")) for one in kept}
        self._use |= {term: (plain,) if _stands_in(plain) else () for term, plain in (own or {}).items()}
        added = [{"word": term} for term, plain in (own or {}).items() if plain]
        self._phrases = Phrases([*({**one, "word": one["term"]} for one in kept), *added])

    def suggest(
        self,
        text: str,
        *,
        lang: str = "",
        own_words: bool = False,
        names: Iterable[str] = (),
        child: str = "",
    ) -> tuple[Suggestion, ...]:
        """What could be said more plainly, in the order of the text.

        Nothing for somebody's own words, within quotation marks, in another language, and in names that are known.
        """
        if own_words:
            return ()
        names = tuple(names)
        whole = tokens(text, names)
        if not is_english(text, whole, lang):
            return ()
        return self.find(still_there(whole, outside_quotes(text)), text, names, child)

    def find(self, said: list[Token], text: str, names: Iterable[str] = (), child: str = "") -> tuple[Suggestion, ...]:
        """The same for words already read; ``said`` holds those that may be looked at."""
        hits = self._phrases.find(said)
        named = _names_at(text, names) if hits else []
        found = []
        for first, end, phrase in hits:
            start, stop = said[first].start, said[end - 1].end
            if any(begin < stop and start < until for begin, until in named):
                continue
            word = text[start:stop]
            as_listed = word.casefold() == phrase.shown.casefold()
            use = tuple(fill(one, child) for one in self._use[phrase.shown]) if as_listed else ()
            found.append(Suggestion(start, stop, word, fill(self._plain[phrase.shown], child), use))
        return tuple(found)


def in_place(text: str, found: Suggestion, plain: str) -> tuple[int, str, str]:
    """(start, words there, words instead) for plain words in a text: with its capital, and one article in front."""
    start, word = found.start, found.word
    before = _ARTICLE.search(text[:start])
    said = _BEGINS.match(plain)
    bare = plain[said.end() :] if said else plain
    if before and before[1].casefold() in ("a", "an"):
        article = said[1] if said else ("an" if bare[:1].casefold() in "aeiou" else "a")
        article = article.capitalize() if before[1][0].isupper() else article
        return before.start(1), text[before.start(1) : found.end], f"{article} {bare}"
    if before and said:
        plain = bare
    capital = word[:1].isupper() and not word.isupper()
    return start, word, plain[:1].upper() + plain[1:] if capital else plain


#: The little word in front of a word, and the one that plain words may begin with.
_ARTICLE = re.compile(r"\b(an?|the|his|her|their|our|my|your|this|that|its)\s$", re.IGNORECASE)
_BEGINS = re.compile(r"(an?|the)\s", re.IGNORECASE)
#: A council's plain words of more than so many words are advice, not words to put there.
_FEW = 8


def _stands_in(plain: str) -> bool:
    return bool(plain) and not re.search("[:;]", plain) and len(plain.split()) <= _FEW


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def fill(plain: str, child: str) -> str:
    """Plain words with the child's name in them; what is not known here (an age, a month) becomes dots."""
    return re.sub(r"\{\w+\}", "…", plain.replace("{child}", child or "the child"))


def suggest(text: str, *, lang: str = "", own_words: bool = False, names: Iterable[str] = ()) -> tuple[Suggestion, ...]:
    """Suggestions from the bank alone, see ``PlainWords.suggest``."""
    return _shipped().suggest(text, lang=lang, own_words=own_words, names=names)


@cache
def _shipped() -> PlainWords:
    return PlainWords()


@cache
def _bank() -> tuple[Mapping[str, object], ...]:
    plain = json.loads(resource("practice", "plain_words.json").read_text(encoding="utf-8"))
    return tuple(plain["plain_words"])


def _names_at(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where a known name of more than one word, or one that is a term too, stands as it is written."""
    found = []
    for name in names:
        at = text.find(name) if name else -1
        while at >= 0:
            found.append((at, at + len(name)))
            at = text.find(name, at + len(name))
    return found
