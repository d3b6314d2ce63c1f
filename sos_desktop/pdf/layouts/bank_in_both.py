"""A question of the bank in the family's language, and as the bank has it, for the worker who asks it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import combinations

from ...model.document import Document
from ...model.records import Parked, Person
from ...practice.asking import Names, children_of, names_for
from ...practice.questions import PLACES, Question, bank, fill, pattern
from ...words import ENGLISH, Words
from ..paper_words import language_of, split

#: A translation that begins with somebody: "the baby" may begin a sentence.
_BEGINS = re.compile(r"\W*\{")
_LETTER = re.compile(r"\w")
_PLACE = re.compile(rf"\{{({'|'.join(PLACES)})\}}")


@dataclass(frozen=True)
class Asked:
    """``text``: as the sheet asks it, marked where that is English on another sheet. ``english``: beneath it, "" where
    it stands in English already.
    """

    text: str = field(repr=False)
    english: str = field(default="", repr=False)


def asked(seen: Document, question: Question, words: Words) -> Asked:
    """A question of the bank about this family; "this worry" stands for the worry, whose name stands above it."""
    names = names_for(seen, Words())
    english = fill(question, child=names.child, adult=names.adult, worry=names.worry, several=names.several)
    said = pattern(question, names.several)
    if words.language == ENGLISH or words.lacks(said):
        # The bank is in English, so what is put into its questions is too.
        return Asked(words.marked(english, ENGLISH))
    return Asked(_filled(said, names_for(seen, words), words), english)


def kept(seen: Document, parked: Parked, words: Words) -> Asked:
    """A question that was kept for the next visit: the bank's is told in the sheet's language as well.

    ``parked`` as the sheet tells it (``translated``). What somebody put so themselves stands as it was written.
    """
    question = next((one for one in bank() if one.id == parked.bank), None)
    if words.language == ENGLISH or question is None:
        return Asked(parked.text)
    patterns = [one for one in (question.text, question.many) if one]
    if language_of(parked.text) == words.language:
        # It has no places, so that the sheet's own words for it were found as they are.
        return Asked(parked.text, next((one for one in patterns if words(one) == parked.text), ""))
    english, mark = split(parked.text)
    for said in patterns if mark and language_of(parked.text) == ENGLISH else ():
        values = _values(said, english) if not words.lacks(said) else None
        if values is not None and (names := _told(seen, values, words)) is not None:
            return Asked(_filled(said, names, words), english)
    return Asked(parked.text)


def _values(said: str, english: str) -> dict[str, str] | None:
    """What was put into the places of a question; None where its words are others."""
    parts, met = [], set[str]()
    for at, one in enumerate(_PLACE.split(said)):
        parts.append(re.escape(one) if at % 2 == 0 else f"(?P={one})" if one in met else f"(?P<{one}>.+?)")
        met |= {one} if at % 2 else set()
    found = re.fullmatch("".join(parts), english)
    return found.groupdict() if found else None


def _told(seen: Document, values: dict[str, str], words: Words) -> Names | None:
    """The same people and "this worry" in the sheet's language; None where it is something else."""
    people = {one.shown: one.shown for one in seen.all(Person)}
    known: dict[str, dict[str, str]] = {"child": {}, "adult": people, "worry": {}}
    children = [one.id for one in children_of(seen)]
    for some in ((), *combinations(children, 1), *combinations(children, 2), children):
        there, here = names_for(seen, Words(), children=some), names_for(seen, words, children=some)
        for place in PLACES:
            known[place].setdefault(getattr(there, place), getattr(here, place))
    told = {place: known[place].get(value) or known[place].get(value[:1].lower() + value[1:])
            for place, value in values.items()}  # fmt: skip
    if not all(told.values()):
        return None
    return Names(told.get("child") or "", told.get("adult") or "", told.get("worry") or "")


def _filled(said: str, names: Names, words: Words) -> str:
    text = words(said, child=names.child, adult=names.adult, worry=names.worry)
    if not _BEGINS.match(words(said)):
        return text
    return _LETTER.sub(lambda first: first[0].upper(), text, count=1)
