"""What two states of a map differ in, as people would tell it: what is new, moved, reworded, done, said on the scale.

Both are compared as they stand. What is shown to others is compared between copies: ``readers.copy_for`` for the
present, ``timeline.past_for`` for the past.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date

from . import worries
from .boards import network, three_columns
from .document import Document
from .records import Note, Person, Rating, Scale, Tie
from .records.base import words


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note that was not there before. ``zone``: its category, "" for the tray; ``voice``: who said it, or ""."""

    note: str
    zone: str
    text: str = words()
    voice: str = words()


@dataclass(frozen=True, slots=True)
class MovedNote:
    """A note that lies in another zone."""

    note: str
    was: str
    now: str
    text: str = words()


@dataclass(frozen=True, slots=True)
class Reworded:
    """A note with other words."""

    note: str
    zone: str
    was: str = words()
    now: str = words()


@dataclass(frozen=True, slots=True)
class GoneNote:
    """A note that is no longer on the map."""

    note: str
    zone: str
    text: str = words()


@dataclass(frozen=True, slots=True)
class Step:
    """A next step done, to be done again, or how it went. ``was``, ``done``: the day it was done, before and now."""

    note: str
    was: date | None
    done: date | None
    text: str = words()
    owner: str = words()
    result: str = words()


@dataclass(frozen=True, slots=True)
class View:
    """How somebody sees a note now: "agree", "change", "differ", or "" where they had said so and no longer do.

    ``called``: the short name of the worry, "" where it has none. ``said``: in their own words, if they are new.
    """

    note: str
    person: str
    answer: str
    name: str = words()
    text: str = words()
    called: str = words()
    said: str = words()


@dataclass(frozen=True, slots=True)
class Said:
    """One answer on a scale; ``score`` None: would not give a number. ``zero``, ``ten``: the words at the ends then."""

    day: date | None
    score: float | None
    reason: str = words()
    zero: str = words()
    ten: str = words()


@dataclass(frozen=True, slots=True)
class Numbers:
    """One person on one scale. ``then``: their last answer before; ``now``: their new ones, oldest first.

    ``corrected``: answers that read otherwise now, as (was, is). ``taken_back``: answers that are no longer there.
    """

    scale: str
    scale_kind: str
    person: str
    title: str = words()
    name: str = words()
    then: Said | None = None
    now: tuple[Said, ...] = ()
    corrected: tuple[tuple[Said, Said], ...] = ()
    taken_back: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class InCircles:
    """Somebody who stands in another ring of the circles ("" is none)."""

    person: str
    was: str
    now: str
    name: str = words()


@dataclass(frozen=True, slots=True)
class Someone:
    """A person who is new here, or gone, with the ring they stand or stood in."""

    person: str
    ring: str
    name: str = words()
    relation: str = words()


@dataclass(frozen=True, slots=True)
class Line:
    """How it is between two people, as drawn. ``flow``: which way help goes, as in Tie, seen from the first of them."""

    quality: str
    flow: str
    note: str = words()


@dataclass(frozen=True, slots=True)
class Between:
    """Two people, and the line between them before and now (None: no line)."""

    was: Line | None
    now: Line | None
    a: str = words()
    b: str = words()


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """All that two states of a map differ in; false when that is nothing. Orders are the map's own."""

    new: tuple[NewNote, ...] = ()
    moved: tuple[MovedNote, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    gone: tuple[GoneNote, ...] = ()
    steps: tuple[Step, ...] = ()
    views: tuple[View, ...] = ()
    numbers: tuple[Numbers, ...] = ()
    people: tuple[Someone, ...] = ()
    people_gone: tuple[Someone, ...] = ()
    circles: tuple[InCircles, ...] = ()
    ties: tuple[Between, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


def difference(before: Document, after: Document) -> WhatChanged:
    """What is otherwise in ``after``. The order within a zone, voices and names are not told."""
    old, new = _notes(before), _notes(after)
    both = [(old[key], note) for key, note in new.items() if key in old]
    return WhatChanged(
        new=tuple(
            NewNote(note.id, note.category, note.text, _name(after, note.said_by, note.said_as))
            for key, note in new.items()
            if key not in old
        ),
        moved=tuple(MovedNote(b.id, a.category, b.category, b.text) for a, b in both if a.category != b.category),
        reworded=tuple(Reworded(b.id, b.category, a.text, b.text) for a, b in both if a.text != b.text),
        gone=tuple(GoneNote(note.id, note.category, note.text) for key, note in old.items() if key not in new),
        steps=tuple(
            Step(
                note.id,
                _done(old.get(note.id))[0],
                note.done,
                note.text,
                _name(after, note.owner, note.owner_as),
                note.result,
            )
            for note in new.values()
            if (note.done, note.result) != _done(old.get(note.id))
        ),
        views=tuple(view for note in new.values() for view in _views(before, old.get(note.id), note, after)),
        numbers=tuple(_numbers(before, after)),
        people=_only_in(after, before),
        people_gone=_only_in(before, after),
        circles=tuple(_circles(before, after)),
        ties=tuple(_ties(before, after)),
    )


def _notes(document: Document) -> dict[str, Note]:
    """Every note by id, in the order of the map."""
    return {note.id: note for notes in three_columns.notes_by_zone(document).values() for note in notes}


def _name(document: Document, person: str, otherwise: str = "") -> str:
    found = document.get(Person, person)
    return found.shown if found is not None else otherwise


def _done(note: Note | None) -> tuple[date | None, str]:
    return (note.done, note.result) if note is not None else (None, "")


def _views(before: Document, was_note: Note | None, note: Note, document: Document) -> list[View]:
    was, now = _answers(before, was_note), _answers(document, note)
    called = worries.name_of(document, note)
    found = []
    for person in {**now, **was}:
        (answer, said), (answer_then, said_then) = now.get(person, ("", "")), was.get(person, ("", ""))
        fresh = said if said != said_then else ""
        # Who can't be named any more has not changed their mind.
        if (answer != answer_then or fresh) and person in document:
            found.append(View(note.id, person, answer, _name(document, person), note.text, called, fresh))
    return found


def _answers(document: Document, note: Note | None) -> dict[str, tuple[str, str]]:
    """How each person sees a note, and in which words."""
    if note is None:
        return {}
    names = {"agrees": "agree", "change": "change", "differs": "differ"}
    return {one.who: (names[one.stance], one.text) for one in worries.views(document, note) if one.who}


# --- the scale --------------------------------------------------------------------------------------------------------


@dataclass
class _Tally:
    """What happened to one person's answers on one scale."""

    there: list[Said] = field(default_factory=list)
    now: list[Said] = field(default_factory=list)
    corrected: list[tuple[Said, Said]] = field(default_factory=list)
    taken_back: list[Said] = field(default_factory=list)


def _numbers(before: Document, after: Document) -> Iterable[Numbers]:
    old = {rating.id: rating for rating in before.all(Rating)}
    found: dict[tuple[str, str, str], _Tally] = {}
    for rating in after.all(Rating):
        tally = found.setdefault(_key(rating), _Tally())
        now, was = _said(rating), old.pop(rating.id, None)
        if was is None:
            tally.now.append(now)
        elif _said(was) == now:
            tally.there.append(now)
        else:
            tally.corrected.append((_said(was), now))
    for rating in old.values():
        # An answer that went with its scale is not taken back by anybody.
        if rating.scale in after:
            found.setdefault(_key(rating), _Tally()).taken_back.append(_said(rating))
    scales = [scale.id for scale in after.all(Scale)]
    for (scale_id, person, said_as), tally in sorted(found.items(), key=lambda one: scales.index(one[0][0])):
        if tally.now or tally.corrected or tally.taken_back:
            scale = after.need(Scale, scale_id)
            yield Numbers(
                scale=scale_id,
                scale_kind=scale.scale_kind,
                person=person,
                title=worries.scale_title(after, scale),
                name=_name(after, person) or _name(before, person, said_as),
                then=max(tally.there, key=_day, default=None),
                now=tuple(sorted(tally.now, key=_day)),
                corrected=tuple(tally.corrected),
                taken_back=tuple(tally.taken_back),
            )


def _key(rating: Rating) -> tuple[str, str, str]:
    return rating.scale, rating.who, "" if rating.who else rating.who_as


def _said(rating: Rating) -> Said:
    return Said(rating.day, rating.score, rating.reason, rating.zero, rating.ten)


def _day(said: Said) -> date:
    return said.day or date.min


# --- people -----------------------------------------------------------------------------------------------------------


def _only_in(document: Document, other: Document) -> tuple[Someone, ...]:
    rings = network.rings(document)
    return tuple(
        # What an animal knows is not told.
        Someone(person.id, "" if person.person_kind == "pet" else rings[person.id], person.shown, person.relation)
        for person in document.all(Person)
        if person.id not in other
    )


def _circles(before: Document, after: Document) -> Iterable[InCircles]:
    was, now = network.rings(before), network.rings(after)
    for person, ring in now.items():
        if person in was and was[person] != ring:
            yield InCircles(person, was[person], ring, _name(after, person))


def _ties(before: Document, after: Document) -> Iterable[Between]:
    was, now = _lines(before), _lines(after)
    for pair, line in (now | {pair: None for pair in was if pair not in now}).items():
        # A tie that went with one of the two is told with them.
        if was.get(pair) != line and all(person in after for person in pair):
            yield Between(was.get(pair), line, *(_name(after, person) for person in pair))


def _lines(document: Document) -> dict[tuple[str, str], Line | None]:
    """By two people's ids, sorted. Two laptops may bring together two ties between the same people: the last counts."""
    found: dict[tuple[str, str], Line | None] = {}
    for tie in document.all(Tie):
        if tie.a < tie.b:
            found[tie.a, tie.b] = Line(tie.quality, tie.flow, tie.note)
        else:
            turned = {"to": "from", "from": "to"}.get(tie.flow, tie.flow)
            found[tie.b, tie.a] = Line(tie.quality, turned, tie.note)
    return found
