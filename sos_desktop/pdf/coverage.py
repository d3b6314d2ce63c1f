"""Characters that the font lacks, named before anything is printed: where they stand and what they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.document import Document
from ..model.records import Household, Note, Person, Rating, Scale, Tie
from ..model.wording import Wording
from ..words import Words
from .text import missing


@dataclass(frozen=True)
class Unprintable:
    """One character that will be printed as "[?]". ``where`` is a place a person can find; ``record`` its id."""

    char: str
    name: str
    where: str
    record: str


def unprintable(document: Document, wording: Wording, words: Words) -> list[Unprintable]:
    """Every character of these words that cannot be printed, once per place, in the order of the copy."""
    found: dict[tuple[str, str], Unprintable] = {}
    for text, where, record in _printed(document, wording, words):
        for char in missing(text):
            name = unicodedata.name(char, f"U+{ord(char):04X}").lower()
            found.setdefault((char, record), Unprintable(char, name, where, record))
    return list(found.values())


def _printed(document: Document, wording: Wording, words: Words) -> Iterator[tuple[str, str, str]]:
    """(text, where, record id) of people's words that stand on paper."""
    family = document.family
    if family is not None:
        yield family.short_name, words("the family's short name"), family.id
    for column in wording.columns:
        for text in (column.title, *(zone.name for zone in column.zones)):
            yield text, words("the headings of the map"), ""
    yield wording.unsorted, words("the headings of the map"), ""
    for note in document.all(Note):
        zone = wording.zone(note.category).name if note.category else wording.unsorted
        where = words("a note in {zone}", zone=zone)
        own = (note.text, note.said_as, note.written_by, note.owner_as, note.result, note.happened.said)
        translated = [
            part for one in note.translations for part in (one.lang, one.text, one.translator, one.checked_by)
        ]
        for text in (*own, *translated):
            yield text, where, note.id
    for scale in document.all(Scale):
        asked = wording.scales.get(scale.scale_kind)
        texts = [scale.title, scale.question, scale.zero, scale.ten]
        for text in (*texts, *((asked.name, asked.question) if asked else ())):
            yield text, words("a scale"), scale.id
    for rating in document.all(Rating):
        where = words("an answer on the scale")
        for text in (rating.who_as, rating.reason, rating.zero, rating.ten):
            yield text, where, rating.id
    for person in document.all(Person):
        where = words("a person's name or details")
        for text in (person.shown, person.relation, person.born.said, person.died.said, person.language):
            yield text, where, person.id
    for household in document.all(Household):
        yield household.label, words("a household"), household.id
    for tie in document.all(Tie):
        yield tie.note, words("a tie between two people"), tie.id
