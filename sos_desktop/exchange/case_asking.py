"""What to ask about, one by one, before words leave for the case system, and the copy that the answers make."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from typing import Any

from ..model.boards import three_columns
from ..model.document import Document
from ..model.readers import WORKER_COPY, copy_for, is_child
from ..model.records import Marked, Note, Person, Rating, Record, Scale

#: Why something is asked about, in a sentence for ``Words``.
REASONS = {
    "private": "You marked this as not for any copy.",
    "not_for": "You marked this as not for {names}.",
    "adults_only": "You marked this as for adults only.",
    "own_words": "These are a child’s own words. Have they said who may read them?",
    "phone": "This may be a telephone number.",
    "postcode": "This may be a postcode.",
    "street": "This may be an address.",
    "email": "This may be an e-mail address.",
    "nhs": "This may be an NHS number.",
}

_ROADS = "Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Drive|Way|Crescent|Terrace|Gardens|Grove|Court|Place|Square|Hill"
# A digit with at most three signs before it: how people put spaces, brackets and dashes into numbers.
_DIGIT = r"[ \u00a0().\u2010-\u2015-]{0,3}\d"
#: Patterns err towards asking: a question too many costs one touch, an address on the wrong desk a family's peace.
PATTERNS = {
    "phone": re.compile(rf"(?<![\w+])(?:(?:\+|00){_DIGIT}(?:{_DIGIT}){{7,14}}|\(?0(?:{_DIGIT}){{9,10}})(?!\d)"),
    "postcode": re.compile(
        r"\b(?:GIR[\s-]{0,2}0AA|[A-Z]{1,2}\d[A-Z\d]?[\s-]{0,2}\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE
    ),
    "street": re.compile(rf"\b\d{{1,4}}[A-Za-z]?,?\s(?:[A-Z][\w'’-]{{1,30}}\s){{1,3}}(?:{_ROADS})\b"),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"),
    "nhs": re.compile(r"(?<!\d)[1-9]\d{2}[ \u00a0-]?\d{3}[ \u00a0-]?\d{4}(?!\d)"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One record that is asked about. ``reasons``: keys of ``REASONS``; ``found``: the words that look like a number
    or address; ``not_for``: the names of those it was kept from.
    """

    record: str
    kind: str
    reasons: tuple[str, ...]
    text: str = field(repr=False)
    found: tuple[str, ...] = field(default=(), repr=False)
    not_for: tuple[str, ...] = field(default=(), repr=False)


def questionable(document: Document, today: date | None = None) -> tuple[Question, ...]:
    """All that is asked about, in the order of the sections. ``document`` is the whole record: for the worker alone.

    Asked about: whatever is marked; children's own words and what they said to their number; whatever looks like a
    phone number, a postcode, a street, an e-mail address or an NHS number. ``today`` tells who is a child.
    """
    found = (_question(record, document, today) for record in _records(document))
    return tuple(one for one in found if one is not None)


def permitted(document: Document, yes: Collection[str], today: date | None = None) -> Document:
    """The copy for the case system: without anything that is asked about, but for the records in ``yes``.

    What was not asked about yet stays out, and so does what hangs on something left out; so do
    people’s other names.
    """
    out = {question.record for question in questionable(document, today)}.difference(yes)
    opened = (
        replace(record, not_for=(), adults_only=False, private=False)
        if isinstance(record, Marked) and record.id in yes
        else record
        for record in document
    )
    copy = copy_for(Document(opened), WORKER_COPY.without(out))
    return Document(replace(one, also_called="") if isinstance(one, Person) else one for one in copy)


def _records(document: Document) -> Iterator[Marked]:
    for notes in three_columns.notes_by_zone(document).values():
        yield from notes
    yield from document.all(Scale)
    yield from document.all(Rating)
    yield from document.all(Person)


def _question(record: Marked, document: Document, today: date | None) -> Question | None:
    reasons = [name for name in ("private", "not_for", "adults_only") if getattr(record, name)]
    not_for = tuple(person.shown for one in record.not_for if (person := document.get(Person, one)) is not None)
    if _of_a_child(record, document, today):
        reasons.append("own_words")
    texts = [text for text in _texts(record) if text.strip()]
    found: dict[str, None] = {}
    for name, pattern in PATTERNS.items():
        matches = [match.group() for text in texts for match in pattern.finditer(text)]
        found.update(dict.fromkeys(matches))
        if matches:
            reasons.append(name)
    if not reasons:
        return None
    return Question(record.id, record.kind, tuple(reasons), _shown(record, texts), tuple(found), not_for)


def _of_a_child(record: Record, document: Document, today: date | None) -> bool:
    """Whether these are a child's own words. Own words of nobody who is known here may be: a doubt asks."""
    if isinstance(record, Note):
        if not record.own_words or not record.text.strip():
            return False
        person = document.get(Person, record.said_by)
        return person is None or is_child(person, document, today)
    if isinstance(record, Rating) and record.reason.strip():
        person = document.get(Person, record.who)
        return person is not None and is_child(person, document, today)
    return False


def _shown(record: Record, texts: list[str]) -> str:
    """What the question shows of a record: its own words, else all that stands in it."""
    own = {"note": "text", "rating": "reason", "person": "shown"}.get(record.kind, "title")
    said: str = getattr(record, own)
    return said.strip() or " · ".join(texts)


def _texts(part: Any) -> Iterator[str]:
    """Every text of people's in a record, but phones, addresses and other names: those are on no copy at all."""
    for one in fields(part):
        value = getattr(part, one.name)
        if one.name == "also_called":
            continue
        if isinstance(value, str) and not one.repr:
            yield value
        elif is_dataclass(value):
            yield from _texts(value)
        elif isinstance(value, tuple) and one.name != "contacts":
            for each in value:
                if is_dataclass(each):
                    yield from _texts(each)
