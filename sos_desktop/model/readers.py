"""Who a copy is for, and the smaller document that these readers may see. Every way out goes through ``copy_for``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from .document import Document
from .names import nameless, naming
from .records import (
    Couple,
    Held,
    House,
    Marked,
    Note,
    ParentLink,
    Permitted,
    Person,
    Rating,
    Record,
    Rule,
    Saying,
    Scale,
    Stance,
    Stroke,
    Tie,
)
from .rules import without


@dataclass(frozen=True)
class Readers:
    """``people``: those who will read or see it. ``everything``: the worker alone, at the screen, sees all.

    ``today`` tells who is grown up; without it everybody with a birthday counts as a child.
    """

    people: frozenset[str] = frozenset()
    everything: bool = False
    today: date | None = None


ADULT = 18

#: The worker's screen with nobody else in the room.
WORKER_ALONE = Readers(everything=True)

#: Paper until a reader is chosen: the worker's own copy, still without anything marked, as paper gets left behind.
WORKER_COPY = Readers()


def copy_for(document: Document, readers: Readers, also: Collection[str] = ()) -> Document:
    """The document without what these readers must not see, and without any trace that it was there.

    Left off: whatever is ``private``; whatever is ``not_for`` one of the readers or ``adults_only``; a child's own
    thing that the child has not let all of them see; a child's page on which nothing is left for them, for its shape
    alone tells, and a number from a child's path where no path page of theirs is left, for the child is asked about
    the page and never about the number, both but for the child alone; for a copy without named readers, whatever is
    marked at all; every phone and address. What points at something left off loses that reference, with the words that
    tell of it, or goes with it (``records.Ref``); a name in plain words goes with whoever it names (``names``); the
    marks themselves, and what a child permitted, are taken off the copy, for they name people. So a child's own thing
    stands in the copy as one nobody was asked about: whoever copies the copy for others shows less, never more.
    ``also``: ids of further records to leave off; the worker alone sees even these.
    """
    if readers.everything:
        return document
    gone = {record.id for record in document if isinstance(record, Marked) and _hidden(record, document, readers)}
    gone.update(also)
    named = naming(person for person in document.all(Person) if person.id in gone)
    silent = _unsaid(document, gone)
    kept: list[Record] = []
    for each in document:
        record = _without_views(each, silent[each.id]) if each.id in silent and isinstance(each, Note) else each
        if record.id not in gone:
            bare = record if named is None else nameless(record, named)
            if bare is not None:
                kept.append(bare)
    fresh = {record.id for record in document} - {record.id for record in kept}
    while fresh := fresh or _without_page(kept, readers.people):
        newly: set[str] = set()
        seen: list[Record] = []
        for record in kept:
            if record.id in fresh:
                continue
            left, _ = without(_unmarked(record), fresh, hidden=True)
            if left is None:
                newly.add(record.id)
            else:
                seen.append(left)
        kept, fresh = seen, newly
    return Document(_unmarked(record) for record in kept)


def _without_page(kept: Collection[Record], people: Collection[str]) -> set[str]:
    """Pages with nothing on them for these readers, and numbers from a path of which they see no page."""
    filled = {one.house for one in kept if isinstance(one, Saying | Stroke)}
    paths = {one.child for one in kept if isinstance(one, House) and one.part == "path"}
    return {
        one.id
        for one in kept
        if (isinstance(one, House) and one.id not in filled and people != {one.child})
        or (isinstance(one, Rating) and one.method == "path" and one.who not in paths and people != {one.who})
    }


def _unsaid(document: Document, gone: Collection[str]) -> dict[str, set[str]]:
    """By note, whoever said how they see it in words that are left off: then how they see it is not told either."""
    found: dict[str, set[str]] = {}
    for one in document.all(Stance):
        if one.id in gone and one.who:
            found.setdefault(one.note, set()).add(one.who)
    return found


def _without_views(note: Note, people: Collection[str]) -> Note:
    return replace(
        note,
        agree=tuple(one for one in note.agree if one not in people),
        disagree=tuple(one for one in note.disagree if one not in people),
    )


def left_off(document: Document, copy: Document) -> Counter[str]:
    """How many things a copy leaves off, by kind, phones and addresses ("contact") among them.

    Not counted: strokes of ink, which are a page's, and what is in no copy by its nature.
    """
    counts: Counter[str] = Counter()
    for kind in (Note, Person, Scale, Rating, Tie, Stance, Held, Rule, House, Saying):
        missing = len(document.all(kind)) - len(copy.all(kind))
        if missing:
            counts[kind.kind] = missing
    contacts = sum(len(p.contacts) for p in document.all(Person)) - sum(len(p.contacts) for p in copy.all(Person))
    if contacts:
        counts["contact"] = contacts
    return counts


def is_child(person: Person, document: Document, today: date | None) -> bool:
    """Whether somebody counts as a child for ``adults_only``.

    A child of the map, anyone under 18 ``today``, and anyone of unknown age unless they are paid to be here or are
    somebody's parent or partner: a doubt hides.
    """
    family = document.family
    if family is not None and person.id in family.index_children:
        return True
    born = person.born.latest
    if born is not None:
        if today is None:
            return True
        return (today.year - born.year) - ((today.month, today.day) < (born.month, born.day)) < ADULT
    if person.paid:
        return False
    grown = {parent for link in document.all(ParentLink) for parent in link.parents}
    grown |= {one for couple in document.all(Couple) for one in (couple.a, couple.b)}
    return person.id not in grown


def _hidden(record: Marked, document: Document, readers: Readers) -> bool:
    if record.private:
        return True
    if isinstance(record, Permitted) and not record.open_to(readers.people):
        return True
    if not readers.people:
        return record.marked
    if readers.people.intersection(record.not_for):
        return True
    return record.adults_only and any(
        person is None or is_child(person, document, readers.today)
        for person in (document.get(Person, one) for one in readers.people)
    )


def _unmarked(record: Record) -> Record:
    if not isinstance(record, Marked):
        return record
    values: dict[str, Any] = {}
    if record.marked:
        values |= {"not_for": (), "adults_only": False, "private": False}
    if isinstance(record, Permitted) and (record.asked or record.may_see or record.everyone):
        values |= {"asked": None, "may_see": (), "everyone": False}
    if isinstance(record, Note) and record.quiet:
        values["quiet"] = ()
    if isinstance(record, Person) and record.contacts:
        # Phones and addresses stay off every copy until one can be ticked for a reader (practice.md 7).
        values["contacts"] = ()
    return replace(record, **values) if values else record
