"""Who is asked, and the names that go into a question: worked out from the people of the record."""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import dataclass, field
from datetime import date

from ..model.careful import ADULT
from ..model.document import Document
from ..model.records import Couple, Household, Note, ParentLink, Person
from ..words import Words

#: What a parent is called where no link says whose parent they are; the whole of the words, so that "mum's mum" is not.
_PARENTS = frozenset(
    {
        "mum", "mam", "mom", "mummy", "mother", "dad", "da", "daddy", "father", "parent", "stepmum", "stepdad",
        "step-mum", "step-dad", "stepmother", "stepfather", "carer", "guardian", "foster carer", "foster mum",
        "foster dad", "birth mum", "birth dad", "adoptive mum", "adoptive dad",
    }
)  # fmt: skip
_TOGETHER = ("couple", "married", "civil_partnership", "cohabiting")


@dataclass(frozen=True, slots=True)
class Names:
    """What stands for {child}, {adult} and {worry}. ``several``: more than one child; ``expected``: none is born yet.

    ``children``: the ids of those it is about, for the note that comes of it.
    """

    child: str = field(repr=False)
    adult: str = field(repr=False)
    worry: str = field(repr=False)
    several: bool = False
    expected: bool = False
    children: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A question taken up or to be kept, its names filled in. ``zone``: where an answer goes, "" is the tray.

    ``bank``: its id in the bank. ``parked``: the kept question that it is. ``who``: for whom, if for somebody.
    ``first``: the question that a row of "and what else?" began with.
    """

    text: str = field(repr=False)
    category: str
    zone: str
    ask: str
    bank: str = ""
    alone: bool = False
    who: str = ""
    parked: str = ""
    children: tuple[str, ...] = ()
    first: str = field(default="", repr=False)


def children_of(document: Document) -> tuple[Person, ...]:
    """The children this map is about."""
    family = document.family
    found = (document.get(Person, one) for one in (family.index_children if family else ()))
    return tuple(one for one in found if one is not None)


def asked_as(document: Document, person: str, today: date | None = None) -> str:
    """As whom somebody is asked: parent, child, network or professional; "" for nobody."""
    found = document.get(Person, person)
    if found is None:
        return ""
    family = document.family
    if family is not None and person in family.index_children:
        return "child"
    if found.paid:
        return "professional"
    if person in parents_of(document):
        return "parent"
    return "child" if _under_age(found, today) else "network"


def parents_of(document: Document) -> tuple[str, ...]:
    """Parents of the children this map is about, and whoever lives with one as their partner; the dead left out.

    Whoever shares a home with one of the children comes first.
    """
    children = {child.id for child in children_of(document)}
    found = [one for link in document.all(ParentLink) if link.child in children for one in link.parents]
    found += [
        one.id
        for one in document.all(Person)
        if one.parental_responsibility or one.relation.strip().casefold() in _PARENTS
    ]
    for couple in document.all(Couple):
        if couple.couple_kind in _TOGETHER and not couple.end:
            found += [couple.b] if couple.a in found else [couple.a] if couple.b in found else []
    homes = [set(home.members) for home in document.all(Household) if children.intersection(home.members)]
    alive = [
        one
        for one in dict.fromkeys(found)
        if one not in children and (person := document.get(Person, one)) and not person.died and not person.paid
    ]
    return tuple(sorted(alive, key=lambda one: not any(one in home for home in homes)))


def others_listen(document: Document, room: Set[str], speaker: str, today: date | None = None) -> bool:
    """Whether an adult other than the speaker is in the room; the worker does not count, an unknown age does."""
    family = document.family
    children = family.index_children if family else ()
    for one in room - {speaker, family.worker if family else ""}:
        person = document.get(Person, one)
        if person is None:
            # Somebody whom this copy does not know is somebody all the same.
            return True
        if one not in children and person.person_kind in ("person", "group") and not _under_age(person, today):
            return True
    return False


def names_for(
    document: Document,
    words: Words,
    *,
    ask: str = "parent",
    speaker: str = "",
    children: Collection[str] = (),
    worry: str = "",
) -> Names:
    """Names for the questions to somebody. ``children``: those it is about, all of the map's if none is named.

    A parent is asked with their own name; whoever else is asked about a parent, with that parent's.
    ``worry``: a note; its short name, or that of the worry which it answers.
    """
    every = children_of(document)
    about = tuple(child for child in every if child.id in children) or every
    adult = speaker if ask == "parent" else next((one for one in parents_of(document) if one != speaker), "")
    person = document.get(Person, adult)
    note = document.get(Note, worry)
    if note is not None and note.category != "danger_statement":
        note = document.get(Note, note.answers)
    return Names(
        child=_together(about, words),
        adult=person.shown if person else words("this parent"),
        worry=(note.name if note else "") or words("this worry"),
        several=len(about) > 1,
        expected=bool(every) and all(child.person_kind == "unborn" for child in every),
        children=tuple(child.id for child in about) if len(about) < max(len(every), 2) else (),
    )


def _together(children: tuple[Person, ...], words: Words) -> str:
    """The children as one would say it: a name, two names, "the children"; nobody knows an unborn child's name yet."""
    if not children:
        return words("the child")
    born = [child.shown for child in children if child.person_kind != "unborn"]
    if not born:
        return words("the baby") if len(children) == 1 else words("the babies")
    if len(children) > 2:
        return words("the children")
    return words.several([*born, *[words("the baby")] * (len(children) - len(born))])


def _under_age(person: Person, today: date | None) -> bool:
    """Whether somebody is known to be a child; of an unknown age nobody is."""
    born = person.born.latest
    if person.paid or born is None or today is None:
        return False
    return (today.year - born.year) - ((today.month, today.day) < (born.month, born.day)) < ADULT
