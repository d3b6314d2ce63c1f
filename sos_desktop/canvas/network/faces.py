"""How people and ties read on the network, as plain data: what is drawn, and the same in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...model.boards import network
from ...model.document import Document
from ...model.records import Person, Tie
from ...words import Words

#: A person's ring in words, as a screen reader says it and as a drag promises it.
RINGS: Mapping[str, tuple[str, str]] = {
    "centre": ("in the middle", "in the middle, from today"),
    "inner": ("knows what happened", "will know what happened, from today"),
    "middle": ("knows a little", "will know a little, from today"),
    "outer": ("knows nothing yet", "knows nothing yet, from today"),
    "prof": ("paid to be here", "paid to be here, from today"),
    "": ("not in the circles", "not in the circles"),
}
#: Kinds of tie, in the order of the legend: what they are called, and how one is said of two people.
TIES: Mapping[str, tuple[str, str]] = {
    "strong": ("strong", "strong tie with {name}"),
    "ordinary": ("ordinary", "tie with {name}"),
    "weak": ("weak", "weak tie with {name}"),
    "stressful": ("stressful", "stressful tie with {name}"),
    "broken": ("broken", "broken tie with {name}"),
}
#: Order of the rings from the middle outwards: Tab follows it.
ORDER = ("centre", "inner", "middle", "outer", "prof", "")


@dataclass(frozen=True)
class PersonFace:
    """What is drawn of a person. ``shape``: circle, square, rounded, diamond or triangle."""

    id: str
    name: str
    lines: tuple[str, ...]
    initials: str
    shape: str
    tint: int
    ring: str
    child: bool = False
    paid: bool = False
    died: bool = False
    #: The word under somebody who is paid to be here; "" for everybody else.
    small: str = ""
    spoken: str = ""
    #: The face or animal a child picked for them, instead of the initials.
    picture: str = ""


@dataclass(frozen=True)
class TieFace:
    """What is drawn of a tie; ``spoken`` names both people and says the note, which is never drawn."""

    id: str
    a: str
    b: str
    quality: str
    flow: str
    spoken: str


def people_faces(document: Document, words: Words) -> dict[str, PersonFace]:
    """Everybody, by id."""
    where = network.rings(document)
    family = document.family
    children = family.index_children if family else ()
    names = {person.id: person.shown for person in document.all(Person)}
    ties: dict[str, list[str]] = {}
    for tie in document.all(Tie):
        for one, other in ((tie.a, tie.b), (tie.b, tie.a)):
            if one in names and other in names:
                ties.setdefault(one, []).append(words(TIES[tie.quality][1], name=names[other]))
    found: dict[str, PersonFace] = {}
    for person in document.all(Person):
        ring = where[person.id]
        child = person.id in children
        if child and not ring:
            ring = "centre"
        paid = words("paid") if person.paid else ""
        parts = [person.shown, person.relation]
        parts += [words("this map is about them")] if child else []
        parts += [words("has died")] if person.died else []
        # "Paid to be here" and the ring "beside the circles" are one thing to hear.
        parts += [words("paid to be here")] if person.paid and ring != "prof" else []
        parts += [words(RINGS[ring][0]), *ties.get(person.id, ())]
        found[person.id] = PersonFace(
            id=person.id,
            name=person.shown,
            lines=network.name_lines(person.shown),
            initials=person.initials,
            shape=shape_of(person),
            tint=person.tint,
            ring=ring,
            child=child,
            paid=person.paid,
            died=bool(person.died),
            small=paid,
            spoken=", ".join(part for part in parts if part),
            picture=person.face,
        )
    return found


def tie_faces(document: Document, words: Words) -> dict[str, TieFace]:
    """Every tie between two people who are here, by id."""
    names = {person.id: person.shown for person in document.all(Person)}
    found: dict[str, TieFace] = {}
    for tie in document.all(Tie):
        if tie.a not in names or tie.b not in names:
            continue
        spoken = words("{a} and {b}: {kind}", a=names[tie.a], b=names[tie.b], kind=words(TIES[tie.quality][0]))
        if tie.flow != "none":
            spoken += ", " + flow_words(tie.flow, names[tie.a], names[tie.b], words)
        if tie.note:
            spoken += ". " + tie.note
        found[tie.id] = TieFace(tie.id, tie.a, tie.b, tie.quality, tie.flow, spoken)
    return found


def flow_words(flow: str, a: str, b: str, words: Words) -> str:
    """Which way help goes, in words; "" for none."""
    if flow == "both":
        return words("help goes both ways")
    if flow in ("to", "from"):
        giver, taker = (a, b) if flow == "to" else (b, a)
        return words("help goes from {giver} to {taker}", giver=giver, taker=taker)
    return ""


def shape_of(person: Person) -> str:
    """The symbol of the UK key for family trees (practice 4.3); pets are diamonds, the unborn triangles."""
    if person.person_kind == "pet":
        return "diamond"
    if person.person_kind == "unborn":
        return "triangle"
    return {"f": "circle", "m": "square"}.get(person.sex, "rounded")


def used_kinds(ties: Sequence[TieFace]) -> tuple[str, ...]:
    """The kinds of tie that are drawn, in the legend's order; "help" last where there is an arrow (one way only)."""
    kinds = [kind for kind in TIES if any(tie.quality == kind for tie in ties)]
    return (*kinds, "help") if any(tie.flow in ("to", "from") for tie in ties) else tuple(kinds)
