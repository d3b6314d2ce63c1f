"""What no rule can know is asked before printing: may this reader read what is said about, or by, somebody else?

The answer is kept as a mark: ``not_for`` or ``fine_for`` (``commands.deciding``).

Asked about is every kind of record whose words stand on paper and may tell of somebody. Not asked about one by one:
what people are called and how they are related (whoever is hidden is searched for in it, ``reading.remaining``), a
child's own pages (the child is asked), days on which a rule held (only counted on paper).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ..words import Words, number
from .careful import childs_own
from .document import Document
from .heard import by_day, day_of
from .readers import Readers, copy_for, of_the_family, why_hidden
from .records import Decided, Household, Note, Parked, Person, Plan, Rating, Record, Rule, Scale, Stance, Tie, Voiced
from .rules import decided_on
from .traces import NameFinder, fold, numbers_in

#: Why something is asked about, in words for ``Words``; ``in_words`` fills in the names.
ASKED: Mapping[str, str] = {
    "child": "{names} said it, and has not been asked who may read it.",
    "said": "{names} said it.",
    "unsaid": "Nobody is noted as having said it.",
    "about": "It is about {names}.",
    "step": "{names} is to do it.",
    "named": "It names {names}.",
    "number": "There is a number or an address in it.",
}


#: What is asked about, in this order.
KINDS: tuple[type[Decided], ...] = (Note, Scale, Rating, Stance, Rule, Plan, Household, Tie, Parked)
#: Those of them that somebody said.
VOICED: tuple[type[Voiced], ...] = (Note, Rating, Stance)
#: The fields of each whose words stand on paper; a note's are its own matter (``words_of``).
_WORDS: Mapping[type[Decided], tuple[str, ...]] = {
    Scale: ("title", "question", "zero", "ten"),
    Rating: ("reason",),
    Stance: ("text",),
    Rule: ("trigger", "does", "fails", "signal", "checks_as"),
    Plan: ("object", "object_place", "object_then", "object_as", "ring", "ending"),
    Household: ("label",),
    Tie: ("note",),
    Parked: ("text",),
}


@dataclass(frozen=True, slots=True)
class ToDecide:
    """One thing (``kind`` of record) of which it is not decided yet whether these readers may read it.

    ``why``: (key of ``ASKED``, names), the weightiest first. ``childs``: it is a child's, who must be asked; until then
    it is off the copy. ``heard``: all of these readers, and whoever said it, were at each visit of the day it was said.
    Never so for a child's, who may say something in front of somebody and still not want it on their paper, nor for the
    worker's, who writes in the car. A scale was heard by whoever answered it as its ends are worded now, or was there
    when somebody did.
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

    Asked about: what stands in the copy, or would once the child said yes, and is said by somebody else or by nobody
    known, about somebody else, somebody else's step, or names somebody else; other than notes only where it has words.
    Where several read it, each of them is somebody else to the others: what Kelly said of Ryan goes to both.
    Nothing where nobody is named, for there is nobody to keep the answer for.
    """
    if readers.everything or not readers.people:
        return []
    copy = copy_for(document, readers)
    people = [one for one in document.all(Person) if one.person_kind != "pet" and readers.people != {one.id}]
    others = [(one, NameFinder(one, _names_but(document, one))) for one in people]
    worker = {document.family.worker} if document.family else set()
    heard = {day: there - worker for day, there in by_day(document, readers.people).items()}
    found = []
    for kind in KINDS:
        for record in document.all(kind):
            closed = record.id not in copy and why_hidden(record, document, readers) == "child"
            if (record.id not in copy and not closed) or readers.people <= {*record.fine_for}:
                continue
            if isinstance(record, Parked) and not _on_cards(record, readers):
                continue
            if isinstance(record, Household) and not copy.need(Household, record.id).label:
                # Its name, an address or of somebody hidden, is off the copy by itself.
                continue
            why = tuple(_why(record, document, readers, others, closed)) or _nobodys(record)
            if why:
                there = _was_heard(record, document, readers, heard)
                who, text = _who(record, document), _text(record)
                found.append(ToDecide(record.id, record.kind, text, who, why, closed, there))
    return sorted(found, key=lambda one: (one.heard, not one.childs))


def unasked(document: Document, readers: Readers) -> Readers:
    """The same readers, for a copy made before their eyes: nothing is asked aloud, so what nobody has decided on stays
    off, but for what they heard themselves; and where anybody may look, whatever a child said."""
    if readers.looked_on and not readers.people:
        said = (one.id for kind in VOICED for one in document.all(kind))
        looking = coming_in(document, replace(readers, in_room=True), dict.fromkeys(said, frozenset()))
        return readers.without(looking.unheard or ())
    return readers.without([one.record for one in to_decide(document, readers) if not one.heard])


def coming_in(document: Document, readers: Readers, written: Mapping[str, frozenset[str]]) -> Readers:
    """The same readers as they come into the room: what they have not heard of a child's words stays off while they are
    here, and nothing of what is said or done from now on.

    ``written``: by id, before whom something was written in this sitting. That is known; a visit only tells the day.
    """
    family, found = of_the_family(document, readers), set()
    for kind in VOICED:
        for record in document.all(kind):
            before = written.get(record.id)
            if before is not None and family - {record.said_by_whom} <= before:
                continue
            fresh = replace(readers, unheard=None if before is None else frozenset({record.id}))
            if why_hidden(record, document, fresh) == "child":
                found.add(record.id)
    return replace(readers, unheard=frozenset(found))


def written_since(before: Document, document: Document) -> Iterator[str]:
    """Ids of what was said, or is told otherwise, since the record was as ``before``."""
    return (key for key, (was, now) in before.change_to(document, "").entries.items() if said_anew(was, now))


def said_anew(was: Record | None, now: Record | None) -> bool:
    """Whether something was said, or is told otherwise."""
    if not isinstance(now, Voiced):
        return False
    fields = decided_on(type(now))
    return type(was) is not type(now) or any(getattr(was, one) != getattr(now, one) for one in fields)


def decided(record: Decided, document: Document) -> ToDecide:
    """What was decided on before, or is theirs to know, as something to ask about once more."""
    return ToDecide(record.id, record.kind, _text(record), _who(record, document), ())


def in_words(one: ToDecide, words: Words) -> list[str]:
    """Why it is asked about, in sentences."""
    return [words(ASKED[why], names=words.several(names)) for why, names in one.why]


def words_of(record: Decided) -> list[str]:
    """Its words that stand on paper, each on its own: not those at the ends of the scale as an answer keeps them."""
    if isinstance(record, Note):
        texts = (record.text, record.question, record.result, record.name, record.seen_for, record.happened.said)
        return [text for text in (*texts, *(one.text for one in record.translations)) if text.strip()]
    return [text for name in _WORDS[type(record)] if (text := getattr(record, name)).strip()]


def _why(
    record: Decided, document: Document, readers: Readers, others: list[tuple[Person, NameFinder]], childs: bool
) -> Iterator[tuple[str, tuple[str, ...]]]:
    who = _who(record, document)
    if childs:
        yield "child", (who,)
    texts = [fold(text) for text in words_of(record)]
    if not texts and not isinstance(record, Note):
        return
    told: set[str] = set()
    if isinstance(record, Voiced):
        told.add(record.said_by_whom)
        if who and not childs and readers.people != {record.said_by_whom}:
            yield "said", (who,)
    if isinstance(record, Scale) and not _own_scale(record) and document.family is not None:
        # The wording's own words for the ends, with the children's names in them, are nobody's secret.
        told.update((record.child, *document.family.index_children))
    together = readers.people <= set(_together(record))
    for why, ids, words in _about(record):
        told.update(ids)
        names = _names(document, [one for one in ids if one and readers.people != {one}])
        names = names or ((words,) if words.strip() else ())
        if names and not together:
            yield why, names
    named = tuple(
        person.shown for person, finder in others if person.id not in told and any(finder.find(text) for text in texts)
    )
    if named:
        yield "named", named
    if any(True for text in texts for _ in numbers_in(text)):
        yield "number", ()


def _nobodys(record: Decided) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Words that nobody is noted for: "he hits her" names nobody and may be about anybody."""
    unsaid = isinstance(record, Voiced) and not record.said_by_whom and words_of(record)
    return (("unsaid", ()),) if unsaid else ()


def _about(record: Decided) -> Iterator[tuple[str, Collection[str], str]]:
    """(key of ``ASKED``, whom it is about, or in other words)."""
    if isinstance(record, Note):
        yield "about", record.children, ""
        yield "step", (record.owner,), record.owner_as
    elif isinstance(record, Scale) and _own_scale(record):
        yield "about", (record.child,), ""
    elif isinstance(record, Rule):
        yield "about", _together(record), record.checks_as
    elif isinstance(record, Plan):
        yield "about", (record.object_who,), record.object_as
    elif isinstance(record, Household):
        yield "about", _together(record), ""
    elif isinstance(record, Tie):
        yield "about", (record.a, record.b), ""


def _together(record: Decided) -> tuple[str, ...]:
    """Those who live in a home or have a part in a rule: to them it is about nobody else of them."""
    if isinstance(record, Rule):
        return (*record.who, record.checks)
    return record.members if isinstance(record, Household) else ()


def _own_scale(scale: Scale) -> bool:
    """Whether somebody made it for a worry, rather than the one that every map begins with."""
    return bool(scale.worry or scale.title.strip() or scale.question.strip())


def _on_cards(parked: Parked, readers: Readers) -> bool:
    """Whether a kept question still waits, and for them; what is to be asked alone is on no card."""
    return parked.waits and not parked.alone and (not parked.who or parked.who in readers.people)


def _who(record: Decided, document: Document) -> str:
    if not isinstance(record, Voiced):
        return ""
    said = record.said_as if isinstance(record, Note) else record.who_as if isinstance(record, Rating | Stance) else ""
    return next(iter(_names(document, [record.said_by_whom])), said)


def _text(record: Decided) -> str:
    if isinstance(record, Rating):
        score = "" if record.score is None else number(record.score)
        return " – ".join(part for part in (score, record.reason.strip()) if part)
    if isinstance(record, Note):
        return record.text
    return "\n".join(words_of(record))


def _was_heard(
    record: Decided, document: Document, readers: Readers, heard: Mapping[date | None, frozenset[str]]
) -> bool:  # fmt: skip
    if isinstance(record, Scale):
        ends = (record.zero, record.ten)
        answers = [one for one in document.all(Rating) if one.scale == record.id and (one.zero, one.ten) == ends]
        answered = {one.who for one in answers}
        return readers.people <= answered or any(one.who in heard.get(one.day, ()) for one in answers)
    if not isinstance(record, Voiced):
        return False
    return record.said_by_whom in heard.get(day_of(record), ()) and not childs_own(record, document, readers.today)


def _names_but(document: Document, person: Person) -> list[str]:
    """The names of everybody else: a surname that several have names none of them alone."""
    return [name for one in document.all(Person) if one.id != person.id for name in (one.short, one.name)]


def _names(document: Document, people: list[str]) -> tuple[str, ...]:
    return tuple(person.shown for one in people if (person := document.get(Person, one)) is not None)
