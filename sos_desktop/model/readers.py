"""Who a copy is for, and the smaller document that these readers may see. Every way out goes through ``copy_for``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from .careful import ADULT, age, childs_own, contact_key, is_address, is_harm, is_place, stands_as, young
from .document import Document
from .heard import in_the_room
from .names import nameless, naming
from .records import (
    Contact,
    Couple,
    Decided,
    Held,
    House,
    Household,
    Marked,
    Note,
    ParentLink,
    Parked,
    Permitted,
    Person,
    Plan,
    Rating,
    Record,
    Rule,
    Saying,
    Scale,
    Stance,
    Stroke,
    Tie,
    Voiced,
)
from .rules import without


@dataclass(frozen=True)
class Readers:
    """``people``: those who will read or see it. ``everything``: the worker alone, at the screen, sees all.

    ``today`` tells who is grown up; without it everybody with a birthday counts as a child.
    ``ticked``: keys (``reading.offers``) of what the worker ticked for this copy. ``in_room``: it is the screen, with
    the worker beside it, and not a copy that they keep: ties and groups drawn together stay in sight, and words typed
    under their eyes do not vanish; marks, a child's pages and phone numbers are kept as on paper. Of a child's words
    those are off that they have not heard: ``unheard``, ids, from the moment they came in (``deciding.coming_in``), for
    then nothing vanishes any more; None while nobody has come in, and the visits tell (``heard``).
    ``looked_on``: anybody may see it, also who is nobody of the map (an interpreter). ``kept_by``: a key of KEPT_BY
    where it names nobody and is not the worker's own. ``waiting``: ids of what stays off as well, until it is decided
    on (``deciding.unasked``), or as the caller knows more (``without``).
    """

    people: frozenset[str] = frozenset()
    everything: bool = False
    today: date | None = None
    ticked: frozenset[str] = frozenset()
    in_room: bool = False
    looked_on: bool = False
    kept_by: str = ""
    waiting: frozenset[str] = frozenset()
    unheard: frozenset[str] | None = None

    @property
    def at_work(self) -> bool:
        """Whether it is paper that stays at work: the worker's own, the team's or the case file's."""
        return not (self.people or self.everything or self.in_room or self.looked_on)

    def taken_along(self) -> Readers:
        """The same people with a copy that they take along."""
        return replace(self, in_room=False, unheard=None)

    def without(self, records: Collection[str]) -> Readers:
        """The same people, for a copy on which these records are not, whatever they may see."""
        return replace(self, waiting=self.waiting.union(records))


#: Who else at work keeps a copy: on it stands what may stand on the worker's own.
KEPT_BY = {"team": "the team", "case_file": "the case file"}

#: The worker's screen with nobody else in the room.
WORKER_ALONE = Readers(everything=True)

#: The worker's screen where anybody may look: what is marked is not on it, and what is typed on it stays.
LOOKED_AT = Readers(in_room=True, looked_on=True)

#: Paper until a reader is chosen: the worker's own copy. Paper gets left behind: what is marked must be ticked for it.
WORKER_COPY = Readers()


def copy_for(document: Document, readers: Readers) -> Document:
    """The document without what these readers must not see, and without any trace that it was there.

    Left off: whatever is ``private``; whatever is ``not_for`` one of the readers or ``adults_only``; a child's own
    thing that the child has not let all of them see; a child's page on which nothing is left for them, for its shape
    alone tells, and a number from a child's path where no path page of theirs is left, for the child is asked about
    the page and never about the number, both but for the child alone; for a copy without named readers, whatever is
    marked at all, but for what is ticked for one that stays at work; every phone and address that is not ticked for it,
    on paper also where a home is called by one. On a copy that somebody of the family takes along, also groups (a
    school, a workplace) and ties of harm that are not ticked; and from everybody but the child, a child's words, view
    and number until it was decided that they may read them (``careful``). On the screen in a room these are off while
    somebody of the family is there who did not hear them, nor was decided on.

    What points at something left off loses that reference, with the words that tell of it, or goes with it
    (``records.Ref``); a name in plain words goes with whoever it names (``names``); the marks themselves, what was
    decided, and what a child permitted, are taken off the copy, for they name people. Only what was marked and is
    ticked for a copy at work keeps its marks: whoever opens or copies it must know whom it is not for. So a child's own
    thing stands in the copy as one nobody was asked about: whoever copies the copy for others shows less, never more.
    What ``waiting`` names goes like what is marked; the worker alone sees even that.
    """
    if readers.everything:
        return document
    gone = {record.id for record in document if isinstance(record, Marked) and why_hidden(record, document, readers)}
    gone.update(readers.waiting)
    named = naming(person for person in document.all(Person) if person.id in gone)
    silent = _unsaid(document, gone, readers)
    kept: list[Record] = []
    for each in document:
        record = _without_views(each, silent[each.id]) if each.id in silent and isinstance(each, Note) else each
        if record.id not in gone:
            bare = record if named is None else nameless(record, named)
            if bare is not None:
                kept.append(_unmarked(bare, document, readers))
    fresh = {record.id for record in document} - {record.id for record in kept}
    while fresh := fresh or _without_page(kept, readers.people):
        newly: set[str] = set()
        seen: list[Record] = []
        for record in kept:
            if record.id in fresh:
                continue
            left, _ = without(record, fresh, hidden=True)
            if left is None:
                newly.add(record.id)
            else:
                seen.append(left)
        kept, fresh = seen, newly
    return Document(kept)


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


def _unsaid(document: Document, gone: Collection[str], readers: Readers) -> dict[str, set[str]]:
    """By note, whoever said how they see it in words that are left off: then how they see it is not told either.

    And children of whom only the note itself says how they see it: there is nothing by which to decide on that.
    """
    found: dict[str, set[str]] = {}
    said: set[tuple[str, str]] = set()
    for one in sorted(document.all(Stance), key=lambda one: one.day or date.min):
        said.add((one.note, one.who))
        if one.id in gone and one.who:
            found.setdefault(one.note, set()).add(one.who)
        elif readers.in_room:
            # What they say before those here is how they see it now.
            found.get(one.note, set()).discard(one.who)
    family = of_the_family(document, readers) if readers.in_room else readers.people
    if family:
        children = {one.id for one in document.all(Person) if young(one, document, readers.today)}
        for note in document.all(Note):
            for who in children.intersection((*note.agree, *note.disagree)):
                if (note.id, who) not in said and family != {who}:
                    found.setdefault(note.id, set()).add(who)
    return found


def _without_views(note: Note, people: Collection[str]) -> Note:
    return replace(
        note,
        agree=tuple(one for one in note.agree if one not in people),
        disagree=tuple(one for one in note.disagree if one not in people),
    )


#: Kinds of record that are counted where a copy leaves them off.
COUNTED: tuple[type[Record], ...] = (
    Note, Person, Scale, Rating, Tie, Stance, Held, Rule, Plan, Household, House, Saying, Parked,
)  # fmt: skip

#: Whether something of this kind (of record, or ``careful.stands_as``) would stand on the sheet in hand.
Stands = Callable[[str, Record], bool]


def anywhere(_kind: str, _record: Record) -> bool:
    """On some sheet or other."""
    return True


def missing(document: Document, copy: Document) -> Iterator[Record]:
    """What a copy leaves off, kind by kind.

    Not strokes of ink, which are a page's, what is in no copy by its nature, and a home that goes with those who live
    in it, or that only no longer says its address.
    """
    for kind in COUNTED:
        for record in document.all(kind):
            if record.id in copy:
                continue
            if not isinstance(record, Household) or (
                record.label and not is_address(record) and all(one in copy for one in record.members)
            ):
                yield record


def left_off(document: Document, copy: Document, stands: Stands = anywhere) -> Counter[str]:
    """How many things a copy leaves off, by kind, phones and addresses ("contact") among them."""
    counts = Counter(record.kind for record in missing(document, copy) if stands(record.kind, record))
    for person in document.all(Person):
        shown = copy.get(Person, person.id)
        there = {contact_key(person.id, one) for one in shown.contacts} if shown else set()
        for one in person.contacts:
            if contact_key(person.id, one) not in there and stands(stands_as(one.contact_kind, person), person):
                counts["contact"] += 1
    for home in addresses_off(document, copy):
        if stands(stands_as("address", home), home):
            counts["contact"] += 1
    return counts


def addresses_off(document: Document, copy: Document) -> list[Household]:
    """Homes that are called by an address, which a copy does not say."""
    return [
        one
        for one in document.all(Household)
        if is_address(one) and ((shown := copy.get(Household, one.id)) is None or not shown.label)
    ]


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
        return age(born, today) < ADULT
    if person.paid:
        return False
    grown = {parent for link in document.all(ParentLink) for parent in link.parents}
    grown |= {one for couple in document.all(Couple) for one in (couple.a, couple.b)}
    return person.id not in grown


def why_hidden(record: Marked, document: Document, readers: Readers) -> str:
    """Why these readers must not see a record, for its own sake; "" where they may.

    "private", "not_asked" (a child's page), "marked" (on a copy that names no reader), "kept" (on one that stays at
    work, unless ticked), "not_for", "adults_only", "child" (a child's words, view or number), "place" or "harm" (unless
    ticked).
    """
    if readers.everything:
        return ""
    if record.private:
        return "private"
    if isinstance(record, Permitted) and not record.open_to(readers.people):
        return "not_asked"
    if kept := _marked_against(record, record.id, document, readers):
        return kept
    if isinstance(record, Voiced) and _child_not_asked(record, document, readers):
        return "child"
    if readers.in_room or not readers.people:
        return ""
    if record.id in readers.ticked or record.id in readers.people or not of_the_family(document, readers):
        return ""
    return "place" if is_place(record) else "harm" if is_harm(record) else ""


def of_the_family(document: Document, readers: Readers) -> frozenset[str]:
    """Those who are not paid to be here, or are not known: "" where anybody may look."""
    people = ((one, document.get(Person, one)) for one in readers.people)
    found = frozenset(one for one, person in people if person is None or not person.paid)
    return found if readers.people or not readers.in_room else frozenset({""})


def why_withheld(person: str, contact: Contact, document: Document, readers: Readers) -> str:
    """By which mark of its own somebody's phone number or address is kept from these readers, as ``why_hidden`` has it;
    "" where there is none that a tick does not lift."""
    return "private" if contact.private else _marked_against(contact, contact_key(person, contact), document, readers)


def _marked_against(marks: Marked | Contact, key: str, document: Document, readers: Readers) -> str:
    if not readers.people:
        if not (marks.not_for or marks.adults_only) or _kept_along(key, readers):
            return ""
        return "kept" if readers.at_work else "marked"
    if readers.people.intersection(marks.not_for):
        return "not_for"
    grown_up = not marks.adults_only or not any(
        person is None or is_child(person, document, readers.today)
        for person in (document.get(Person, one) for one in readers.people)
    )
    return "" if grown_up else "adults_only"


def _kept_along(key: str, readers: Readers) -> bool:
    """Whether it stands with its marks on a copy that stays at work, for it was ticked."""
    return readers.at_work and key in readers.ticked


def _child_not_asked(record: Voiced, document: Document, readers: Readers) -> bool:
    """Whether this is a child's, and nobody has decided that all of these others may read it. In a room the others
    are those of the family, and what they heard stays.

    A note made of words on the child's own page is asked about there, while it says these very words.
    """
    if readers.in_room and readers.unheard is not None and record.id not in readers.unheard:
        return False
    read_by = of_the_family(document, readers) if readers.in_room else readers.people
    others = read_by - {record.said_by_whom, *record.fine_for}
    if not others or not childs_own(record, document, readers.today):
        return False
    known = readers.unheard is not None or not readers.in_room
    if not known and in_the_room(record, document, others, readers.people, readers.today):
        return False
    saying = document.get(Saying, record.saying) if isinstance(record, Note) else None
    if saying is None or not isinstance(record, Note) or saying.text.split() != record.text.split():
        return True
    return not saying.open_to(readers.people)


def _unmarked(record: Record, document: Document, readers: Readers) -> Record:
    if not isinstance(record, Marked):
        return record
    values: dict[str, Any] = {}
    if isinstance(record, Household) and not (readers.in_room or record.id in readers.ticked) and is_address(record):
        values["label"] = ""
    if record.marked and not _kept_along(record.id, readers):
        values |= {"not_for": (), "adults_only": False, "private": False}
    if isinstance(record, Decided) and record.fine_for:
        values["fine_for"] = ()
    if isinstance(record, Permitted) and (record.asked or record.may_see or record.everyone):
        values |= {"asked": None, "may_see": (), "everyone": False}
    if isinstance(record, Note) and record.quiet:
        values["quiet"] = ()
    if isinstance(record, Person) and not readers.at_work:
        values["also_called"] = ""
    if isinstance(record, Person) and record.contacts:
        # Phones and addresses stay off every copy but where one is ticked for its reader (practice.md 7).
        values["contacts"] = tuple(
            one if readers.at_work else replace(one, not_for=(), adults_only=False, private=False)
            for one in record.contacts
            if contact_key(record.id, one) in readers.ticked and not why_withheld(record.id, one, document, readers)
        )
    return replace(record, **values) if values else record
