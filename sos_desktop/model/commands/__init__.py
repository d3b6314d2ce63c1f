"""Everything a person can do to a family's record: pure functions from a document to a Change.

Each verb is the journal's label and the Undo menu's word. ``rules.complete`` checks and completes what they return.
Days are passed in; ids are random unless given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ..boards import network, three_columns
from ..change import Change, Pair
from ..document import Document
from ..errors import BadInput
from ..ids import new_id, place_id
from ..order import key_at, spread
from ..records import Board, Circle, Family, Household, Note, Person, Place, Rating, Record, Scale, Tie, Visit
from ..text import clean, one_line

#: How many note papers the palette has for voices, white not counted.
TINTS = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a note is put on the map: its zone ("" for the tray) and its order key there."""

    category: str
    order: str


def begin_family(
    short_name: str,
    worker: str,
    today: date,
    wording: str,
    scale: Scale | None = None,
    children: Sequence[str] = (),
) -> Change:
    """A new family with its two boards, its worker as a person, a first scale, and the children the map is about.

    All in one change, so that no undo takes a child away from a family just begun. The names in ``scale``'s words are
    filled in by the caller.
    """
    family = Family(id=new_id(), short_name=one_line(short_name), created=today, wording=wording)
    boards = [Board(id=new_id(), board_kind=three_columns.KIND), Board(id=new_id(), board_kind=network.KIND)]
    made: list[Record] = [*boards]
    if worker.strip():
        person = Person(id=new_id(), name=one_line(worker), short=one_line(worker).split()[0], paid=True)
        made += [person, Circle(id=new_id(), person=person.id, ring="prof", day=today)]
        family = replace(family, worker=person.id)
    for index, name in enumerate(one_line(child) for child in children if child.strip()):
        child = Person(id=new_id(), name=name, short=name, tint=index % TINTS)
        made += [child, Circle(id=new_id(), person=child.id, ring="centre", day=today)]
        family = replace(family, index_children=(*family.index_children, child.id))
    if scale is not None:
        made.append(scale)
    return _added("begin family", [family, *made])


def add_records(records: Iterable[Record], verb: str = "import") -> Change:
    """Records as they stand: an import, a paste, an example."""
    return _added(verb, records)


# --- notes ----------------------------------------------------------------------------------------


def add_note(
    document: Document,
    text: str = "",
    category: str = "",
    *,
    order: str = "",
    note_id: str = "",
    **fields: Any,
) -> Change:
    """A new note at the end of its zone, or at ``order``. ``fields`` are other fields of Note."""
    note = Note(id=note_id or new_id(), text=clean(text), category=category, **fields)
    if not order:
        keys = three_columns.keys_in_zone(document, category)
        order = key_at(keys, len(keys))
    board = _board(document, three_columns.KIND)
    return _added("add note", [note, _place(board, note.id, order=order)])


def reword(document: Document, note: str, text: str) -> Change:
    """Other words for a note."""
    return edit(document, Note, note, "reword", text=clean(text))


def edit(document: Document, kind: type[Record], record: str, verb: str, **fields: Any) -> Change:
    """Fields of one record set to new values."""
    before = document.need(kind, record)
    return Change.of(verb, [(before, replace(before, **fields))])


def edit_notes(document: Document, notes: Iterable[str], verb: str, **fields: Any) -> Change:
    """The same fields of several notes: their voice, the children they are about, their marks."""
    found = [document.need(Note, note) for note in notes]
    return Change.of(verb, [(before, replace(before, **fields)) for before in found])


def set_voice(document: Document, notes: Iterable[str], person: str, said_as: str = "") -> Change:
    """Who says these notes: a person, or other words for a voice that is nobody here."""
    return edit_notes(document, notes, "change voice", said_by=person, said_as="" if person else one_line(said_as))


def move(document: Document, spots: Mapping[str, Spot]) -> Change:
    """Notes to other zones, or to another order in theirs. The zone a note lies in is its category."""
    board = _board(document, three_columns.KIND)
    pairs: list[Pair] = []
    for note_id, spot in spots.items():
        note = document.need(Note, note_id)
        pairs.append((note, replace(note, category=spot.category)))
        pairs.append(_moved(document, board, note_id, order=spot.order))
    return Change.of("move", pairs)


def move_to_zone(document: Document, notes: Sequence[str], category: str) -> Change:
    """Notes to the end of a zone, in the order given: what dragging does, for keys and menus."""
    keys = three_columns.keys_in_zone(document, category, frozenset(notes))
    orders = spread(len(notes), keys[-1] if keys else None)
    return move(document, {note: Spot(category, order) for note, order in zip(notes, orders, strict=True)})


def duplicate(document: Document, notes: Sequence[str]) -> Change:
    """Each note once more, right after itself, without its own history of answers."""
    board = _board(document, three_columns.KIND)
    made: list[Record] = []
    for zone, zone_notes in three_columns.notes_by_zone(document).items():
        keys = three_columns.keys_in_zone(document, zone)
        for note in zone_notes:
            if note.id in notes:
                place = document.get(Place, place_id(board.id, note.id))
                after = keys.index(place.order) + 1 if place and place.order in keys else len(keys)
                order = key_at(keys, after)
                keys.insert(after, order)
                copy = replace(note, id=new_id(), agree=(), disagree=(), done=None, result="", dropped=None)
                made += [copy, _place(board, copy.id, order=order)]
    return _added("duplicate", made)


def delete(document: Document, records: Iterable[str], verb: str = "delete") -> Change:
    """Records away; the rules take along what can't stand without them."""
    found = [document.find(record) for record in records]
    return Change.of(verb, [(record, None) for record in found if record is not None])


# --- people and the network -----------------------------------------------------------------------


def add_person(
    document: Document,
    name: str,
    *,
    ring: str = "",
    day: date | None = None,
    at: tuple[float, float] | None = None,
    child: bool = False,
    person_id: str = "",
    **fields: Any,
) -> Change:
    """Somebody new, with the next free note paper. ``child``: one of the children this map is about."""
    name = one_line(name)
    paid = bool(fields.get("paid"))
    fields.setdefault("tint", -1 if paid else _free_tint(document))
    fields.setdefault("name", name)
    person = Person(id=person_id or new_id(), short=fields.pop("short", name), **fields)
    pairs: list[Pair] = [(None, person)]
    family = document.family
    if child and family is not None:
        pairs.append((family, replace(family, index_children=(*family.index_children, person.id))))
        ring = ring or "centre"
    if ring:
        pairs.append((None, Circle(id=new_id(), person=person.id, ring=ring, day=day)))
    if at is not None:
        pairs.append((None, _place(_board(document, network.KIND), person.id, x=at[0], y=at[1])))
    return Change.of("add person", pairs)


def rename(document: Document, person: str, short: str, name: str | None = None) -> Change:
    """Another name; every note, rating and tie follows, for they hold the person and not the name.

    Who is known by one name only (``name`` equal to ``short``) keeps only one.
    """
    before = document.need(Person, person)
    short = one_line(short)
    if not short:
        raise BadInput("This person has no name.", 'Type a name, or what they are called ("Nan").', "short")
    if name is None:
        name = short if before.name == before.short else before.name
    return Change.of("rename", [(before, replace(before, short=short, name=one_line(name)))])


def move_people(document: Document, points: Mapping[str, tuple[float, float]], day: date) -> Change:
    """People to other points of the network board; whoever crosses into another ring is placed there from that day on.

    A second move on the same day changes that day's placement instead of adding one.
    """
    board = _board(document, network.KIND)
    where = network.rings(document)
    pairs: list[Pair] = []
    for person, (x, y) in points.items():
        pairs.append(_moved(document, board, person, x=float(x), y=float(y)))
        ring = network.ring_at(x, y)
        if ring and ring != where.get(person, ""):
            pairs.append(_circle(document, person, ring, day))
    return Change.of("move on the network", pairs)


def place_in_ring(document: Document, person: str, ring: str, day: date) -> Change:
    """Somebody into a ring by name, as keys and menus do it; their point on the board is found anew, others stay."""
    if network.rings(document).get(person) == ring:
        return Change("move on the network")
    board = _board(document, network.KIND)
    pairs = [_circle(document, person, ring, day)]
    pairs += [
        _moved(document, board, other, x=x, y=y)
        for other, (x, y) in network.starting(document).items()
        if other != person
    ]
    place = document.get(Place, place_id(board.id, person))
    if place is not None:
        pairs.append((place, None))
    return Change.of("move on the network", pairs)


def tie(document: Document, a: str, b: str, quality: str, flow: str = "none", note: str | None = None) -> Change:
    """How it is between two people. There is one tie between two; drawing it again changes it."""
    before = next((one for one in document.all(Tie) if {one.a, one.b} == {a, b}), None)
    if before is None:
        made = Tie(id=new_id(), a=a, b=b, quality=quality, flow=flow, note=clean(note or ""))
        return Change.of("draw tie", [(None, made)])
    if (before.a, before.b) != (a, b):
        flow = {"to": "from", "from": "to"}.get(flow, flow)
    after = replace(before, quality=quality, flow=flow, note=before.note if note is None else clean(note))
    return Change.of("change tie", [(before, after)])


def untie(document: Document, a: str, b: str) -> Change:
    """No tie drawn between two people."""
    return Change.of("take tie off", [(one, None) for one in document.all(Tie) if {one.a, one.b} == {a, b}])


def set_child(document: Document, person: str, on: bool) -> Change:
    """Whether somebody is one of the children this map is about."""
    family = document.family
    if family is None:
        return Change("child of this map")
    children = tuple(one for one in family.index_children if one != person)
    if on:
        children = (*children, person)
    return Change.of("child of this map", [(family, replace(family, index_children=children))])


def set_household(document: Document, person: str, label: str) -> Change:
    """Who somebody lives with, by the household's name; "" for nobody. A household that is left by all is gone."""
    label = one_line(label)
    pairs: list[Pair] = []
    for home in document.all(Household):
        if person in home.members and home.label != label:
            left = tuple(one for one in home.members if one != person)
            pairs.append((home, replace(home, members=left) if left else None))
    if label:
        home_there = next((one for one in document.all(Household) if one.label == label), None)
        if home_there is None:
            pairs.append((None, Household(id=new_id(), label=label, members=(person,))))
        elif person not in home_there.members:
            pairs.append((home_there, replace(home_there, members=(*home_there.members, person))))
    return Change.of("household", pairs)


# --- scale and visits -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer on the scale; ``score`` None: would not give a number."""

    who: str
    score: float | None
    reason: str = field(default="", repr=False)
    method: str = ""


def rate(document: Document, scale: str, answers: Iterable[Answer], day: date) -> Change:
    """Answers of one day, one or a whole round at once. A second answer of the same person that day replaces the first:
    whoever takes it down begins with the first one's words.

    The words at 0 and 10 are kept with each answer as they stand now.
    """
    asked = document.need(Scale, scale)
    earlier = {r.who: r for r in document.all(Rating) if r.scale == scale and r.day == day and r.who}
    pairs: list[Pair] = []
    # Of somebody who is named twice in one round, the last answer counts.
    for answer in {answer.who: answer for answer in answers}.values():
        before = earlier.get(answer.who)
        base = before or Rating(id=new_id(), scale=scale, who=answer.who, day=day)
        after = replace(
            base,
            score=None if answer.score is None else float(answer.score),
            reason=clean(answer.reason),
            method=answer.method or base.method,
            zero=asked.zero,
            ten=asked.ten,
        )
        pairs.append((before, after))
    return Change.of("scale", pairs)


def add_scale(document: Document, scale_kind: str, zero: str, ten: str, **fields: Any) -> Change:
    """Another scale, for one worry and, where wanted, one child."""
    made = Scale(id=new_id(), scale_kind=scale_kind, zero=clean(zero), ten=clean(ten), **fields)
    return Change.of("add scale", [(None, made)])


def add_visit(document: Document, day: date, present: Sequence[str] = (), **fields: Any) -> Change:
    """A visit or meeting, with who was there."""
    return Change.of("add visit", [(None, Visit(id=new_id(), day=day, present=tuple(present), **fields))])


# --- inner ----------------------------------------------------------------------------------------


def _added(verb: str, records: Iterable[Record]) -> Change:
    return Change.of(verb, [(None, record) for record in records])


def _board(document: Document, kind: str) -> Board:
    board = document.board(kind)
    if board is None:
        raise BadInput("This family has no such board.", "Open another board.", kind)
    return board


def _place(board: Board, subject: str, order: str = "", x: float | None = None, y: float | None = None) -> Place:
    return Place(id=place_id(board.id, subject), board=board.id, subject=subject, order=order, x=x, y=y)


def _moved(document: Document, board: Board, subject: str, **where: Any) -> Pair:
    before = document.get(Place, place_id(board.id, subject))
    return before, (replace(before, **where) if before else _place(board, subject, **where))


def _circle(document: Document, person: str, ring: str, day: date) -> Pair:
    # Of several on one day, as two laptops may bring together, the last counts: see ``network.rings``.
    for circle in reversed(document.all(Circle)):
        if circle.person == person and circle.day == day:
            return circle, replace(circle, ring=ring)
    return None, Circle(id=new_id(), person=person, ring=ring, day=day)


def _free_tint(document: Document) -> int:
    """The paper used least so far, lowest first."""
    used = [person.tint for person in document.all(Person)]
    return min(range(TINTS), key=lambda tint: (used.count(tint), tint))
