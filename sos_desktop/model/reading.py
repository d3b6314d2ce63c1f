"""A copy before it leaves the house: what its reader will not see and why, what can be ticked, what is in its words.

All of this is for the worker's eyes alone, and none of it is in the copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..words import Words, number
from .careful import contact_key, is_address, stands_as
from .document import Document
from .readers import COUNTED, Readers, Stands, addresses_off, copy_for, missing, why_hidden, why_withheld
from .records import (
    House,
    Household,
    Marked,
    Note,
    Permitted,
    Person,
    Rating,
    Record,
    Stance,
    Tie,
    Voiced,
    ids_in,
    references,
)
from .traces import NameFinder, fold, numbers_in, texts_of

#: Why something is left off, in a sentence for ``Words``; ``in_words`` fills in the names.
REASONS: Mapping[str, str] = {
    "private": "Marked as on nobody’s copy.",
    "marked": "Marked as not for everybody, and this copy names no reader.",
    "kept": "Marked as not for everybody: left off copies at work unless ticked.",
    "not_for": "Marked as not for {names}.",
    "adults_only": "Marked as for adults only.",
    "not_asked": "{names} has not said that this reader may see it.",
    "child": "{names} has not been asked who may read it.",
    "page": "{names} has let this reader see nothing of the page it belongs to.",
    "place": "Schools, workplaces and groups are left off unless ticked.",
    "harm": "Ties of harm are left off unless ticked.",
    "contact": "Phone numbers and addresses are left off unless ticked.",
    "voice": "{names} is left off, so these words stand without who said them.",
    "with": "It tells of something that is left off.",
    "with_person": "{names} is left off.",
}

#: Reasons that a tick takes away.
TICKED = ("kept", "place", "harm")

#: So many letters are enough to know something again by.
_ENOUGH = 60


@dataclass(frozen=True, slots=True)
class LeftOff:
    """One thing that is not in a copy. ``kind``: of the record, or "contact", or "voice" for whoever said a note.

    ``why``: a key of ``REASONS``; ``names``: whom the reason names. ``begins``: the beginning of its words.
    ``key``: by which it can be ticked for this copy, "" where it can't. ``detail``: the kind of contact ("phone").
    """

    record: str
    kind: str
    why: str
    begins: str = field(repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)
    key: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be ticked for a copy: ``key`` goes into ``Readers.ticked``.

    ``kind``: "contact", "harm" (a tie), "place" (a school, a workplace, a group), or "kept" (on a copy at work, what
    else is marked as not for somebody). ``detail``: the kind of contact ("phone"), the quality of the tie, the kind of
    record. ``who``: whose it is; ``text``: the number, the address, the tie's own words, how it begins. ``not_for`` and
    ``adults_only``: from whom it is kept where it is ticked for a copy at work.
    """

    key: str
    kind: str
    record: str
    detail: str
    who: tuple[str, ...] = field(repr=False)
    text: str = field(repr=False)
    ticked: bool = False
    not_for: tuple[str, ...] = field(default=(), repr=False)
    adults_only: bool = False


@dataclass(frozen=True, slots=True)
class Remaining:
    """Something in a copy's words to look at. ``kind``: "postcode", "street", "phone", "email", "web", "nhs" or "name".

    ``where``: the field in which it stands; ``found``: the words found. For a name: ``person`` is who is left off,
    ``name`` what they are called.
    """

    kind: str
    record: str
    where: str
    found: str = field(repr=False)
    person: str = ""
    name: str = field(default="", repr=False)


# --- left off ---------------------------------------------------------------------------------------------------------


def left_off(document: Document, readers: Readers) -> list[LeftOff]:
    """Each thing that these readers will not see, on whatever sheet, with why, in the order of the record."""
    copy = copy_for(document, readers)
    found = [_left_off(record, document, copy, readers) for record in missing(document, copy)]
    found += _voices(document, copy)
    found += _contacts(document, copy, readers)
    return found


def standing(found: Iterable[LeftOff], document: Document, stands: Stands) -> list[LeftOff]:
    """Those that would stand on the sheet in hand; whoever said a note is a part of it."""
    told = ((one, document.find(one.record)) for one in found)
    return [one for one, record in told if record and stands(_stands_as(one, record), record)]


def _stands_as(one: LeftOff, record: Record) -> str:
    if one.kind == "voice":
        return Note.kind
    return stands_as(one.detail, record) if one.kind == "contact" else one.kind


def in_words(one: LeftOff, words: Words) -> str:
    """Why it is left off, in a sentence."""
    return words(REASONS[one.why], names=words.several(one.names) or words("Somebody"))


def beginning(document: Document, record: Record) -> str:
    """The first words of a record, for the worker to know it again by."""
    if isinstance(record, Person):
        return _short(record.shown)
    if isinstance(record, Tie):
        return " – ".join(map(_short, _names(document, (record.a, record.b))))
    who = _names(document, (record.said_by_whom,)) if isinstance(record, Rating | Stance) else ()
    text = " ".join(next((text for _, text in texts_of(record)), "").split())
    if isinstance(record, Rating):
        score = "" if record.score is None else number(record.score)
        text = " ".join(part for part in (score, record.reason.strip()) if part)
        who = who or ((record.who_as,) if record.who_as else ())
    if isinstance(record, House):
        who, text = _names(document, (record.child,)), ""
    return ": ".join(_short(part) for part in (*who, text) if part)


def _short(text: str) -> str:
    return text if len(text) <= _ENOUGH else text[:_ENOUGH].rstrip() + "…"


def _left_off(record: Record, document: Document, copy: Document, readers: Readers) -> LeftOff:
    begins = beginning(document, record)
    why = why_hidden(record, document, readers) if isinstance(record, Marked) else ""
    if not why:
        return LeftOff(record.id, record.kind, *_with_what(record, document, copy, begins))
    names: tuple[str, ...] = ()
    if why == "not_for" and isinstance(record, Marked):
        names = _names(document, (one for one in record.not_for if one in readers.people))
    elif isinstance(record, Permitted):
        names = _names(document, (record.child,)) if why == "not_asked" else ()
    elif why == "child" and isinstance(record, Voiced):
        names = _names(document, (record.said_by_whom,))
    return LeftOff(record.id, record.kind, why, begins, names, record.id if why in TICKED else "")


def _with_what(record: Record, document: Document, copy: Document, begins: str) -> tuple[str, str, tuple[str, ...]]:
    """Why something goes that has no reason of its own: (reason, its words, names)."""
    if isinstance(record, House) or (isinstance(record, Rating) and record.method == "path"):
        child = record.child if isinstance(record, House) else record.who
        return "page", begins, _names(document, (child,))
    people = [person for person in document.all(Person) if person.id not in copy and person.id in _ids(record)]
    return ("with_person" if people else "with"), begins, tuple(person.shown for person in people)


def _ids(record: Record) -> frozenset[str]:
    return frozenset(one for name, _ in references(type(record)) for one in ids_in(getattr(record, name)))


def _voices(document: Document, copy: Document) -> Iterator[LeftOff]:
    for note in copy.all(Note):
        real = document.need(Note, note.id)
        if real.said_by and not note.said_by:
            yield LeftOff(note.id, "voice", "voice", beginning(document, real), _names(document, (real.said_by,)))


def _contacts(document: Document, copy: Document, readers: Readers) -> Iterator[LeftOff]:
    for person in () if readers.everything else document.all(Person):
        shown = copy.get(Person, person.id)
        for one in person.contacts:
            why, key = why_withheld(person.id, one, document, readers), contact_key(person.id, one)
            if shown is not None and not why and key in readers.ticked:
                continue
            begins = ": ".join(_short(part) for part in (person.shown, one.value.strip()) if part)
            names = _names(document, (who for who in one.not_for if who in readers.people)) if why == "not_for" else ()
            if shown is None:
                why, names = "with_person", (person.shown,)
            key = key if not why or why in TICKED else ""
            yield LeftOff(person.id, "contact", why or "contact", begins, names, key, one.contact_kind)
    for home in addresses_off(document, copy):
        whole = home.id in copy and all(one in copy for one in home.members)
        why, key = ("contact", home.id) if whole else ("with", "")
        yield LeftOff(home.id, "contact", why, _short(home.label), (), key, "address")


# --- what can be ticked -----------------------------------------------------------------------------------------------


def offers(document: Document, readers: Readers) -> list[Offer]:
    """What the worker can tick for this copy: phones and addresses, for the family groups and ties of harm, and for
    copies that stay at work what is marked as not for somebody.

    What is marked against these readers is not offered.
    """
    if readers.everything:
        return []
    copy, bare = copy_for(document, readers), replace(readers, ticked=frozenset())
    found = [
        Offer(one.id, "place", one.id, one.relation, (one.shown,), one.name, one.id in readers.ticked)
        for one in document.all(Person)
        if why_hidden(one, document, bare) == "place"
    ]
    found += [
        Offer(contact_key(one.id, contact), "contact", one.id, contact.contact_kind, (one.shown,),
              contact.value + (f" ({contact.label})" if contact.label.strip() else ""),
              contact_key(one.id, contact) in readers.ticked, _names(document, contact.not_for), contact.adults_only)
        for one in document.all(Person)
        if one.id in copy
        for contact in one.contacts
        if contact.value.strip() and why_withheld(one.id, contact, document, bare) in ("", "kept")
    ]  # fmt: skip
    found += [
        Offer(one.id, "contact", one.id, "address", _names(document, one.members), one.label, one.id in readers.ticked)
        for one in document.all(Household)
        if is_address(one) and one.id in copy and all(who in copy for who in one.members)
    ]
    found += [
        Offer(one.id, "harm", one.id, one.quality, _names(document, (one.a, one.b)), one.note, one.id in readers.ticked)
        for one in document.all(Tie)
        if one.a in copy and one.b in copy and why_hidden(one, document, bare) == "harm"
    ]
    return found + _kept(document, readers, bare)


def _kept(document: Document, readers: Readers, bare: Readers) -> list[Offer]:
    """What is marked and may stand on this copy at work, unless it rests on something that can't."""
    kept = [
        one
        for kind in COUNTED
        for one in document.all(kind)
        if isinstance(one, Marked) and why_hidden(one, document, bare) == "kept"
    ]
    whole = copy_for(document, replace(bare, ticked=readers.ticked.union(one.id for one in kept))) if kept else document
    return [
        Offer(one.id, "kept", one.id, one.kind, (), beginning(document, one), one.id in readers.ticked,
              _names(document, one.not_for), one.adults_only)
        for one in kept
        if one.id in whole
    ]  # fmt: skip


# --- what is left in the words ----------------------------------------------------------------------------------------


def remaining(document: Document, readers: Readers) -> list[Remaining]:
    """What to look at in the words of this copy: numbers, addresses, and names of people who are left off it.

    Every text of the copy is searched; phones and addresses that were ticked are only searched for names.
    """
    copy = copy_for(document, readers)
    finders = hidden(document, copy)
    found: dict[tuple[str, ...], Remaining] = {}
    for record in copy:
        ticked = {text for one in record.contacts for _, text in texts_of(one)} if isinstance(record, Person) else set()
        if isinstance(record, Household) and record.id in readers.ticked:
            ticked.add(record.label)
        for where, text in texts_of(record):
            folded = fold(text)
            if text not in ticked:
                for kind, said in numbers_in(folded):
                    found.setdefault((record.id, kind, said), Remaining(kind, record.id, where, said))
            for person, finder in finders:
                if said := finder.find(folded):
                    one = Remaining("name", record.id, where, said, person.id, person.shown)
                    found.setdefault((record.id, "name", person.id), one)
    return list(found.values())


def hidden(document: Document, copy: Document) -> list[tuple[Person, NameFinder]]:
    """Everybody who is left off this copy, and how they are found in its words."""
    others = [name for one in copy.all(Person) for name in (one.short, one.name)]
    return [(one, NameFinder(one, others, loosely=True)) for one in document.all(Person) if one.id not in copy]


def _names(document: Document, people: Iterable[str]) -> tuple[str, ...]:
    return tuple(person.shown for one in people if (person := document.get(Person, one)) is not None)
