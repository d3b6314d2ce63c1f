"""What in people's words points at a home, a number or a person: found whatever the case, accent or line break.

A hint too many costs one look; an address or a name on the wrong paper a family's peace. So these err towards finding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any

from .records import Contact, Person, Stroke


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without case, accents, invisible characters and line breaks. ``at``: where each letter stood before."""

    text: str = field(repr=False)
    at: tuple[int, ...] = field(repr=False)
    original: str = field(repr=False)

    def words(self, start: int, end: int) -> str:
        """The original words of a stretch that was found."""
        return self.original[self.at[start] : self.at[end - 1] + 1]


#: Letters that are no letter with an accent to Unicode, but are to whoever types without them.
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e"}
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u058a"
_QUOTES = "\u2018\u2019\u201b\u02bc\u02bb\u0060\u00b4\u2032\uff07\u05f3"


@cache
def _folded(char: str) -> str:
    if char in _DASHES:
        return "-"
    if char in _QUOTES:
        return "'"
    found = []
    for one in unicodedata.normalize("NFKD", char).casefold():
        # Once more: casefold may leave accents of its own.
        for part in unicodedata.normalize("NFKD", _LETTERS.get(one, one)):
            digit = unicodedata.digit(part, None)
            if digit is not None:
                found.append(str(digit))
            elif part.isspace():
                found.append(" ")
            elif not unicodedata.combining(part) and unicodedata.category(part) != "Cf" and part != "\u0640":
                found.append(part)
    return "".join(found)


def fold(text: str) -> Folded:
    """A text as the searches here read it; white space of any kind and length is one blank."""
    letters: list[str] = []
    at: list[int] = []
    for index, char in enumerate(text):
        for one in _folded(char):
            if one == " " and letters and letters[-1] == " ":
                continue
            letters.append(one)
            at.append(index)
    return Folded("".join(letters), tuple(at), text)


def texts_of(part: Any, contacts: bool = True) -> Iterator[tuple[str, str]]:
    """(field, text) of all that people wrote in a record: whatever is kept out of its ``repr``. Ink is none."""
    if isinstance(part, Stroke):
        return
    for one in fields(part):
        value = getattr(part, one.name)
        if isinstance(value, str):
            if not one.repr and value.strip():
                yield one.name, value
        elif is_dataclass(value):
            yield from ((one.name, text) for _, text in texts_of(value))
        elif isinstance(value, tuple):
            for each in value:
                if is_dataclass(each) and (contacts or not isinstance(each, Contact)):
                    yield from ((one.name, text) for _, text in texts_of(each))


# --- homes and numbers ------------------------------------------------------------------------------------------------

_ROAD = "road|rd|street|st|lane|ln|avenue|ave|crescent|cres|terrace|gardens|gdns|mews|walk|parade|square|sq"
#: Words of roads that are also everyday words: only where they are written as a name.
_NAMED_ROAD = f"{_ROAD}|close|drive|way|grove|court|place|hill|view|rise|row|park|green|house|fold|croft"
# A digit with at most three signs before it: how people put spaces, brackets and dashes into numbers.
_DIGIT = r"[ ().-]{0,3}\d"
#: What is looked for in folded text, and what makes sure of it.
PATTERNS = {
    "email": re.compile(r"(?<![\w.+-])[\w.+-]{1,64}(?: ?@ ?| ?[(\[]at[)\]] ?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
                        r"|\b[\w.+-]{2,64} at [\w-]{2,63} dot (?:com|co|org|net|uk|ac|gov)\b"),
    "web": re.compile(r"\b(?:https?://|www\.)[^ ]+|(?<![\w@.-])[a-z0-9-]{2,63}(?:\.[a-z0-9-]{2,63}){0,3}"
                      r"\.(?:com|co\.uk|org|net|uk|io|info)\b(?:/[^ ]*)?"),
    "phone": re.compile(rf"(?<![\w+])(?:(?:\+|00){_DIGIT}(?:{_DIGIT}){{7,14}}|\(?0(?:{_DIGIT}){{9,10}})(?!\d)"),
    "nhs": re.compile(r"(?<!\d)\d{3}[ .-]{0,2}\d{3}[ .-]{0,2}\d{4}(?!\d)"),
    "postcode": re.compile(r"(?<![a-z0-9])(?:gir[ -]{0,3}0aa|[a-z]{1,2}\d[a-z\d]?[ -]{0,3}[\do][abd-hjlnp-uw-z]{2})"
                           r"(?![a-z0-9])"),
    "street": re.compile(rf"(?<![a-z0-9])(?:\d{{1,4}} ?[a-z]?,? (?:[\w'-]{{1,30}} ){{1,3}}(?:{_NAMED_ROAD})(?![a-z])"
                         r"|(?:flat|apartment|apt) (?:no\.? ?)?\d{1,4}[a-z]?(?![a-z0-9]))"),
}  # fmt: skip


def nhs_number(text: str) -> bool:
    """Whether these ten digits are an NHS number by its check digit (modulus 11)."""
    digits = [int(one) for one in text if one.isdigit()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9] and check != 10


_IN_A_ROAD = re.compile(rf"\w (?:{_ROAD})(?!\w)")


def tells_where(text: str) -> bool:
    """Whether a home's name tells where it is: by a number or an address, or by its road alone ("Elm Road")."""
    folded = fold(text)
    return _IN_A_ROAD.search(folded.text) is not None or any(True for _ in numbers_in(folded))


def _named_road(folded: Folded, match: re.Match[str]) -> bool:
    """A street whose last word is an everyday one too must be written as a name ("12 Elm Close", not "3 in a row")."""
    said = folded.words(*match.span())
    last = match[0].split()[-1]
    return last in _ROAD.split("|") or match[0][0].isalpha() or said.split()[-1][:1].isupper()


_SURE: dict[str, Callable[[Folded, re.Match[str]], bool]] = {
    "nhs": lambda folded, match: nhs_number(match[0]),
    "street": _named_road,
    # "the 1st" and "or 2 off" are no postcodes; one in small letters with an o for its nought is not believed.
    "postcode": lambda folded, match: match[0][-3] != "o" or folded.words(*match.span())[-3:].isupper(),
}


def numbers_in(folded: Folded) -> Iterator[tuple[str, str]]:
    """(kind, words) of whatever looks like a phone number, postcode, street, e-mail, web address or NHS number."""
    for kind, pattern in PATTERNS.items():
        for match in pattern.finditer(folded.text):
            if kind not in _SURE or _SURE[kind](folded, match):
                yield kind, folded.words(*match.span())


# --- names ------------------------------------------------------------------------------------------------------------

_LETTER = r"[^\W\d_]"
#: What a person is to the family, which names nobody by itself.
_KIN = frozenset((
    "uncle", "aunt", "aunty", "auntie", "nan", "nana", "nanna", "nanny", "nain", "taid", "gran", "granny",
    "grandma", "grandmother", "grandad", "granddad", "grandpa", "grandfather", "mum", "mam", "mom", "mummy",
    "mother", "dad", "daddy", "father", "step", "the", "and", "mr", "mrs", "ms", "miss", "dr", "sir", "baby",
    "next", "door", "from",
))  # fmt: skip
#: What somebody is like, which names nobody by itself either ("Young Tom", "the Big Man"); behind a name it is one
#: ("Ashley Young", "Wei Man").
_DESCRIBING = frozenset(("little", "big", "old", "young", "man", "woman", "lady", "boy", "girl", "lad"))
#: What many schools and clubs are called by, which finds none of them by itself.
_OF_GROUPS = frozenset((
    "school", "schools", "primary", "infant", "infants", "junior", "juniors", "secondary", "high", "nursery", "academy",
    "college", "church", "club", "football", "team", "group", "centre", "center", "community", "youth", "surgery",
    "hospital", "clinic", "council", "service", "services", "of", "for", "at", "in",
))  # fmt: skip
#: Names that are everyday words too: alone, they are looked for only where they are written as a name.
_EVERYDAY = _DESCRIBING | frozenset((
    "amber", "april", "art", "august", "autumn", "baker", "bay", "bean", "bell", "bill", "bird", "bishop", "black",
    "bloom", "blue", "bob", "bond", "bright", "brook", "brooks", "brown", "buck", "bull", "burns", "bush", "butler",
    "candy", "carol", "carter", "case", "chance", "chase", "christian", "church", "clay", "coffee", "cook",
    "cooper", "crystal", "daisy", "dale", "dawn", "day", "dean", "dear", "drew", "earl", "east", "eve", "faith",
    "ferry", "field", "fields", "fisher", "flower", "ford", "forest", "fox", "frank", "frost", "gale", "gay",
    "gene", "glen", "gold", "grace", "grant", "gray", "green", "grey", "hall", "hand", "harmony", "hart", "hay",
    "head", "heath", "heaven", "hill", "holly", "hope", "house", "hunt", "hunter", "iris", "ivy", "jack", "jade",
    "jasmine", "jean", "jet", "joy", "june", "justice", "king", "knight", "lake", "lance", "lane", "law", "leaf",
    "lee", "lily", "long", "love", "mark", "mason", "max", "may", "meadow", "melody", "miles", "mill",
    "miller", "mills", "moon", "moore", "moss", "nelson", "noble", "north", "oak", "olive", "pace", "page", "park",
    "patience", "pearl", "penny", "piper", "pool", "pope", "porter", "potter", "power", "precious", "price",
    "prince", "queen", "rain", "ray", "reed", "rich", "river", "rob", "robin", "rock", "rose", "ruby", "rush",
    "rusty", "sage", "sandy", "sharp", "shepherd", "short", "sky", "smart", "snow", "sparrow", "spring", "star",
    "steel", "stone", "storm", "street", "sue", "summer", "sunny", "swan", "taylor", "terry", "tiger", "tree",
    "tucker", "turner", "tyler", "vale", "victor", "violet", "wade", "walker", "walsh", "ward", "waters", "way",
    "wells", "west", "white", "will", "winter", "wise", "wolf", "wood", "woods",
))  # fmt: skip
#: Words with which sentences begin, in capitals whatever they mean.
_OPENING = frozenset((
    "she", "her", "hers", "his", "him", "they", "them", "their", "our", "you", "your", "who", "why", "how", "when",
    "what", "where", "not", "but", "all", "any", "one", "two", "has", "had", "have", "was", "were", "are", "can",
    "could", "did", "does", "for", "get", "got", "let", "may", "more", "most", "much", "new", "now", "off", "out",
    "over", "see", "some", "still", "that", "then", "there", "this", "too", "with", "home", "help", "back", "both",
    "ever", "every", "last", "just", "long", "man", "mon", "sat", "sun", "tue", "wed", "fri", "thu", "car", "tea",
    "bed", "day",
))  # fmt: skip
#: Scripts that put no blank round a word, or hang short words on it.
_GLUED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "ARABIC", "HEBREW")


#: So many letters of a name are the least that somebody is called by.
SHORT = 3


class NameFinder:
    """Finds one person in other words: by each of their names, and each word of it, in any case, with "’s" and, written
    as a name, other short endings. ``others``: names that are not theirs alone.

    A word of a name that is an everyday word too, or has two letters, must be written as a name ("Will", not "will").
    ``loosely``: by short forms ("Steph", "Danny") and initials ("D.H.", "DH") too, where they are written as a name.
    """

    def __init__(self, person: Person, others: Iterable[str] = (), loosely: bool = False) -> None:
        known = {word for name in others for word in _name_words(fold(name).text)}
        general = _KIN | _OF_GROUPS if person.person_kind == "group" else _KIN
        whole = [words for name in person.names if (words := _name_words(fold(name).text))]
        parts = [
            [folded]
            for name in person.names
            for folded in _telling(name, general)
            if folded not in known
        ]
        self._known = known
        ways = [(words, True) for words in whole]
        ways += [(words, len(words[0]) > 2 and words[0] not in _EVERYDAY) for words in parts if words not in whole]
        # A plain search first: most texts name nobody, and a pattern takes ten times as long to say so.
        self._ways = [(max(words[0].split("'"), key=len), _pattern(words), any_case) for words, any_case in ways]
        self._loose: list[re.Pattern[str]] = []
        if loosely and person.person_kind != "group":
            self._loose = [_short_form(words[0]) for words in parts if len(words[0]) >= SHORT + 2]
            self._loose += [_initials(words) for words in whole if len(words) > 1]
            # Nobody says the middle one.
            self._loose += [_initials([words[0], words[-1]]) for words in whole if len(words) > 2]

    def find(self, folded: Folded) -> str:
        """The words by which this person is named there, "" where they are not."""
        for least, pattern, any_case in self._ways:
            if least not in folded.text:
                continue
            for match in pattern.finditer(folded.text):
                # Scripts without capitals are always as written.
                written = not folded.original[folded.at[match.start()]].islower()
                if match[1] in ("", "s", "es"):
                    if written or any_case:
                        return folded.words(*match.span())
                elif written and match[0] not in self._known:
                    return folded.words(*match.span())
        return self._found_loosely(folded)

    def _found_loosely(self, folded: Folded) -> str:
        for pattern in self._loose:
            for match in pattern.finditer(folded.text):
                said, bare = folded.words(*match.span()), match[0].partition("'")[0]
                name = said[:1].isupper() if "short" in pattern.groupindex else said.isupper()
                if name and bare not in self._known and bare not in _OPENING | _KIN | _DESCRIBING:
                    return said
        return ""


def _telling(name: str, general: Container[str]) -> Iterator[str]:
    """The words of a name by which somebody is known alone."""
    behind = False
    for word in re.split(r"[\s\-\u2010-\u2015]+", name):
        for folded in _name_words(fold(word).text):
            if len(folded) < 2 or word[:1].islower() or folded in general or (folded in _DESCRIBING and not behind):
                continue
            behind = True
            yield folded


def _name_words(folded: str) -> list[str]:
    return [word for word in re.split(r"[ \-.,]+", folded) if word.strip("'")]


def _pattern(words: list[str]) -> re.Pattern[str]:
    """These words one after the other, whatever stands between; the group is an ending of up to three letters."""
    body = "[ '.,-]*".join("['\\- ]?".join(map(re.escape, word.split("'"))) for word in words)
    left = "" if _glued(words[0][0]) else f"(?<!{_LETTER})"
    right = "" if _glued(words[-1][-1]) else f"(?!{_LETTER})"
    most = 3 if sum(map(len, words)) > 2 else 1
    return re.compile(f"{left}{body}({_LETTER}{{0,{most}}}){right}")


def _short_form(word: str) -> re.Pattern[str]:
    """The beginning of a name, as people shorten it, with "y" or "ie" behind it: "Dan", "Danny", "Dani" of "Daniel"."""
    rest = ""
    for letter in reversed(word[SHORT:-1]):
        rest = f"(?:{re.escape(letter)}{rest})?"
    begin, last = re.escape(word[:SHORT]), re.escape(word[SHORT - 1])
    return re.compile(f"(?<!{_LETTER})(?P<short>{begin}{rest}(?:{last}?(?:y|ie|i))?)(?:'s)?(?!{_LETTER})")


def _initials(words: list[str]) -> re.Pattern[str]:
    """The first letters of a whole name, with dots or without."""
    body = "[. ]{0,2}".join(re.escape(word[0]) for word in words)
    return re.compile(f"(?<![^\\W_]){body}(?![^\\W_])")


@cache
def _glued(char: str) -> bool:
    return unicodedata.name(char, "").startswith(_GLUED)
