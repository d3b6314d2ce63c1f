"""What no rule can know is asked before printing: may this reader read what is said about, or by, somebody else?

The answer is kept as a mark: ``not_for``, or ``fine_for`` on the note, answer or view (``commands.deciding``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ..words import Words, number
from .careful import childs_own
from .document import Document
from .readers import Readers, copy_for, why_hidden
from .records import Note, Person, Rating, Stance, Visit, Voiced
from .traces import NameFinder, fold, numbers_in

#: Why something is asked about, in words for ``Words``; ``in_words`` fills in the names.
ASKED: Mapping[str, str] = {
    "child": "{names} said it, and has not been asked who may read it.",
    "said": "{names} said it.",
    "about": "It is about {names}.",
    "step": "{names} is to do it.",
    "named": "It names {names}.",
    "number": "There is a number or an address in it.",
}


@dataclass(frozen=True, slots=True)
class ToDecide:
    """One note, answer or view (``kind``) of which it is not decided yet whether these readers may read it.

    ``why``: (key of ``ASKED``, names), the weightiest first. ``childs``: it is a child's, who must be asked; until then
    it is off the copy. ``heard``: all of these readers, and whoever said it, were at each visit of the day it was said.
    Never so for a child's, who may say something in front of somebody and still not want it on their paper, nor for the
    worker's, who writes in the car.
    """

    record: str
    kind: str
    text: str = field(repr=False)
    who: str = field(repr=False)
    why: tuple[tuple[str, tuple[str, ...]], ...] = field(repr=False)
    childs: bool = False
    heard: bool = False


def to_decide(document: Document, readers: Readers) -> list[ToDecide]:
    """What to ask about before this copy is made, one by one; those that they heard themselves come last.

    Asked about: what stands in the copy, or would once the child said yes, and is said by somebody else, about somebody
    else, somebody else's step, or names somebody else; answers and views of grown-ups only where they have words.
    Where several read it, each of them is somebody else to the others: what Kelly said of Ryan goes to both.
    Nothing where nobody is named, for there is nobody to keep the answer for.
    """
    if readers.everything or not readers.people:
        return []
    copy = copy_for(document, readers)
    people = [one for one in document.all(Person) if one.person_kind != "pet" and readers.people != {one.id}]
    others = [(one, NameFinder(one, _names_but(document, one))) for one in people]
    heard = _heard(document, readers)
    found = []
    for kind in (Note, Rating, Stance):
        for record in document.all(kind):
            closed = record.id not in copy and why_hidden(record, document, readers) == "child"
            if (record.id not in copy and not closed) or readers.people <= {*record.fine_for}:
                continue
            why = tuple(_why(record, document, readers, others, closed))
            if why:
                there = record.said_by_whom in heard.get(_day(record), ())
                there = there and not childs_own(record, document, readers.today)
                who, text = _who(record, document), _text(record)
                found.append(ToDecide(record.id, record.kind, text, who, why, closed, there))
    return sorted(found, key=lambda one: (one.heard, not one.childs))


def unasked(document: Document, readers: Readers) -> Readers:
    """The same readers, for a copy made before their eyes: nothing is asked aloud, so what nobody has decided on stays
    off, but for what they heard themselves."""
    waiting = frozenset(one.record for one in to_decide(document, readers) if not one.heard)
    return replace(readers, waiting=waiting)


def in_words(one: ToDecide, words: Words) -> list[str]:
    """Why it is asked about, in sentences."""
    return [words(ASKED[why], names=words.several(names)) for why, names in one.why]


def _why(
    record: Voiced, document: Document, readers: Readers, others: list[tuple[Person, NameFinder]], childs: bool
) -> Iterator[tuple[str, tuple[str, ...]]]:
    who = _who(record, document)
    if childs:
        yield "child", (who,)
    texts = [fold(text) for text in _own_words(record)]
    if not isinstance(record, Note) and not texts:
        return
    if who and not childs and readers.people != {record.said_by_whom}:
        yield "said", (who,)
    told = {record.said_by_whom}
    if isinstance(record, Note):
        for why, ids, words in (("about", record.children, ""), ("step", (record.owner,), record.owner_as)):
            names = _names(document, [one for one in ids if one and readers.people != {one}])
            names = names or ((words,) if words.strip() else ())
            told.update(ids)
            if names:
                yield why, names
    named = tuple(
        person.shown for person, finder in others if person.id not in told and any(finder.find(text) for text in texts)
    )
    if named:
        yield "named", named
    if any(True for text in texts for _ in numbers_in(text)):
        yield "number", ()


def _own_words(record: Voiced) -> list[str]:
    """The words of a note, or of somebody's answer or view: not those at the ends of the scale."""
    if isinstance(record, Note):
        texts = (record.text, record.question, record.result, record.name, record.seen_for, record.happened.said)
        return [text for text in (*texts, *(one.text for one in record.translations)) if text.strip()]
    said = record.reason if isinstance(record, Rating) else record.text if isinstance(record, Stance) else ""
    return [said] if said.strip() else []


def _who(record: Voiced, document: Document) -> str:
    said = record.said_as if isinstance(record, Note) else record.who_as if isinstance(record, Rating | Stance) else ""
    return next(iter(_names(document, [record.said_by_whom])), said)


def _text(record: Voiced) -> str:
    if isinstance(record, Rating):
        score = "" if record.score is None else number(record.score)
        return " – ".join(part for part in (score, record.reason.strip()) if part)
    return record.text if isinstance(record, Note | Stance) else ""


def _heard(document: Document, readers: Readers) -> dict[date | None, frozenset[str]]:
    """By day, who was at each of its visits, all of these readers among them: what others said was not said there."""
    found: dict[date | None, frozenset[str]] = {}
    for one in document.all(Visit):
        there = frozenset(one.present) if readers.people <= {*one.present} else frozenset()
        found[one.day] = found.get(one.day, there) & there
    worker = {document.family.worker} if document.family else set()
    return {day: there - worker for day, there in found.items()}


def _day(record: Voiced) -> date | None:
    return record.said_on if isinstance(record, Note) else record.day if isinstance(record, Rating | Stance) else None


def _names_but(document: Document, person: Person) -> list[str]:
    """The names of everybody else: a surname that several have names none of them alone."""
    return [name for one in document.all(Person) if one.id != person.id for name in (one.short, one.name)]


def _names(document: Document, people: list[str]) -> tuple[str, ...]:
    return tuple(person.shown for one in people if (person := document.get(Person, one)) is not None)
