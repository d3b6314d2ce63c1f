"""Characters that the font lacks, named before anything is printed: where they stand and what they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from ..model.document import Document
from ..model.records import Note, Record
from ..model.wording import Wording
from ..words import Words


@dataclass(frozen=True)
class Unprintable:
    """One character that will be printed as "[?]". ``where`` is a place a person can find; ``record`` its id."""

    char: str
    name: str
    where: str
    record: str


def unprintable(characters: Collection[str], document: Document, wording: Wording, words: Words) -> list[Unprintable]:
    """These characters, which were laid out as "[?]", once per record that holds them, in the order of the copy.

    The layouts say which characters (``text.noting``), so none can be missed; the records only say where to look.
    """
    found: list[Unprintable] = []
    if not characters:
        return found
    for record in document:
        here = set("".join(_texts(record))).intersection(characters)
        found += [_named(char, _where(record, wording, words), record.id) for char in characters if char in here]
    elsewhere = [char for char in characters if all(one.char != char for one in found)]
    return [_named(char, words("the headings of the map"), "") for char in elsewhere] + found


def _named(char: str, where: str, record: str) -> Unprintable:
    return Unprintable(char, unicodedata.name(char, f"U+{ord(char):04X}").lower(), where, record)


def _where(record: Record, wording: Wording, words: Words) -> str:
    if isinstance(record, Note):
        zone = wording.zone(record.category).name if record.category else wording.unsorted
        return words("a note in {zone}", zone=zone)
    return words(_PLACES.get(record.kind, "the headings of the map"))


_PLACES = {
    "family": "the family's short name",
    "scale": "a scale",
    "rating": "an answer on the scale",
    "person": "a person's name or details",
    "household": "a household",
    "couple": "a couple",
    "tie": "a tie between two people",
    "visit": "a visit",
    "rule": "a rule of the plan",
    "plan": "the plan",
    "parked": "a kept question",
}


def _texts(part: Any) -> Iterator[str]:
    """Every text of a record and its parts. Ids among them do no harm: the font has their letters."""
    for one in fields(part):
        value = getattr(part, one.name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, str):
                yield inner
            elif is_dataclass(inner):
                yield from _texts(inner)
