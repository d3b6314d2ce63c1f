"""Visits in time, and what to have in mind before the next one. Nothing here is counted up or judged.

``now`` and the zone are always passed in: which civil day an instant belongs to, a laptop in another zone would tell
otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from . import safety, worries
from .commands.questions import waiting
from .document import Document
from .records import Note, Parked, Person, Rating, Scale, Visit
from .records.base import words
from .timeline import Journal, moment_of

#: Longest that a visit goes on past midnight; one that is still open after that was forgotten.
NIGHT = timedelta(hours=8)
#: A step is due from so long before its day.
SOON = timedelta(days=7)


# --- time -------------------------------------------------------------------------------------------------------------


def civil_day(moment: datetime, zone: tzinfo) -> date:
    """The day that people there call it."""
    return moment.astimezone(zone).date()


def moment_on(day: date, clock: time, zone: tzinfo, after: datetime | None = None) -> datetime:
    """When a clock on the wall shows this on that day, in UTC.

    ``after``: the moment something began that ends now. An end earlier on the clock is then the second time that the
    clocks show it (they go back), or after midnight, where either makes it no longer than a night.
    """
    first = datetime.combine(day, clock, zone)
    moment = first.astimezone(UTC)
    if after is not None and moment < after:
        tomorrow = datetime.combine(day + timedelta(days=1), clock, zone)
        for other in (first.replace(fold=1).astimezone(UTC), tomorrow.astimezone(UTC)):
            if after <= other <= after + NIGHT:
                return other
    return moment


def length(visit: Visit) -> timedelta | None:
    """How long it really took, whatever the clocks did meanwhile; None while it runs or where nobody knows.

    A visit that ends the moment it began is one of which nobody could say when it ended.
    """
    if visit.started is None or visit.ended is None or visit.ended <= visit.started:
        return None
    return visit.ended - visit.started


def last_before(document: Document, day: date, but: str = "") -> Visit | None:
    """The last visit up to a day; ``but``: not this one."""
    found = [one for one in document.all(Visit) if one.day is not None and one.day <= day and one.id != but]
    return max(found, key=_order, default=None)


def next_day(document: Document, today: date) -> date | None:
    """The day agreed for the next visit: what the last visit said, unless that day is past."""
    last = last_before(document, today)
    of_that_day = [one.next_on for one in document.all(Visit) if last is not None and one.day == last.day]
    found = max((one for one in of_that_day if one is not None), default=None)
    return found if found is not None and found >= today else None


def running(document: Document, now: datetime, zone: tzinfo) -> Visit | None:
    """The visit that was begun and is going on: today's, or one that has gone past midnight."""
    return max((one for one in _open(document) if not _forgotten(one, now, zone)), key=_order, default=None)


def forgotten(document: Document, now: datetime, zone: tzinfo) -> tuple[Visit, ...]:
    """Visits that nobody ended, oldest first."""
    return tuple(sorted((one for one in _open(document) if _forgotten(one, now, zone)), key=_order))


def last_written(journal: Journal, visit: Visit) -> datetime | None:
    """When the last words were written on a visit that nobody ended: about when it was over. None for none."""
    started = visit.started
    if started is None:
        return None
    moments = [moment_of(row) for row, change in journal if visit.id not in change.entries]
    return max((one for one in moments if started < one <= started + NIGHT), default=None)


def overlapped(document: Document, visit: Visit) -> Visit | None:
    """Another visit during the same time, None for none. One that nobody ended counts only as its beginning."""
    others = (one for one in sorted(document.all(Visit), key=_order) if one.id != visit.id)
    return next((other for other in others if _together(visit, other)), None)


def overlaps(document: Document) -> tuple[tuple[Visit, Visit], ...]:
    """Pairs of visits during the same time, as two laptops may bring them together; the earlier first."""
    found: dict[frozenset[str], tuple[Visit, Visit]] = {}
    for visit in sorted(document.all(Visit), key=_order):
        other = overlapped(document, visit)
        if other is not None:
            found.setdefault(frozenset((visit.id, other.id)), (visit, other))
    return tuple(found.values())


# --- what to have in mind ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LastNumber:
    """One person's last answer on a scale. ``score`` None: would not give a number. ``name``: as kept, or ""."""

    person: str
    day: date | None
    score: float | None
    name: str = words()


@dataclass(frozen=True, slots=True)
class LastNumbers:
    """A scale and everybody's last answer on it, in the order in which people first answered."""

    scale: str
    scale_kind: str
    answers: tuple[LastNumber, ...]
    title: str = words()


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A next step that is not done. ``due``: by when; ``name``: whose it is, or ""."""

    note: str
    due: date | None
    text: str = words()
    name: str = words()


@dataclass(frozen=True, slots=True)
class Preparation:
    """What to have in mind. ``there``: who was there last time that it was written down, ``there_on``; ``missed``: who
    should have been and was not.

    ``steps``: those of the family that are due within days or are past their day; ``promised``: all that those who are
    paid to be here have said they would do. ``next_on``: the day agreed last time.
    """

    last: Visit | None = None
    there_on: date | None = None
    there: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    next_on: date | None = None
    questions: tuple[Parked, ...] = ()
    numbers: tuple[LastNumbers, ...] = ()
    steps: tuple[OpenStep, ...] = ()
    promised: tuple[OpenStep, ...] = ()

    @property
    def should_be_there(self) -> tuple[str, ...]:
        """Whom to expect, unless somebody says otherwise."""
        return tuple(dict.fromkeys((*self.there, *self.missed)))


def prepare(document: Document, today: date, but: str = "", alone: bool = True) -> Preparation:
    """What to have in mind for a visit today. ``but``: the visit that runs already.

    ``alone``: with nobody else in the room; otherwise questions to be asked alone are not among them.
    """
    last = last_before(document, today, but)
    written = [one for one in document.all(Visit) if one.present and one.id != but and one.day and one.day <= today]
    told = max(written, key=_order, default=None)
    promised, steps = _steps(document, today)
    return Preparation(
        last=last,
        there_on=told.day if told else None,
        there=told.present if told else (),
        missed=tuple(one for one in told.expected if one not in told.present) if told else (),
        next_on=last.next_on if last else None,
        questions=tuple(one for one in waiting(document) if alone or not one.alone),
        numbers=last_numbers(document, today),
        steps=steps,
        promised=promised,
    )  # fmt: skip


def last_numbers(document: Document, day: date) -> tuple[LastNumbers, ...]:
    """Everybody's last answer up to a day, by scale; scales that nobody was asked on are left out."""
    found = []
    for scale in document.all(Scale):
        last: dict[tuple[str, str], Rating] = {}
        for rating in document.all(Rating):
            if rating.scale == scale.id and (rating.day is None or rating.day <= day):
                # Whoever was taken off the map is known by the name that was kept.
                key = (rating.who, "" if rating.who else rating.who_as)
                before = last.get(key)
                if before is None or (before.day or date.min) <= (rating.day or date.min):
                    last[key] = rating
        answers = tuple(
            LastNumber(one.who, one.day, one.score, _name(document, one.who, one.who_as)) for one in last.values()
        )
        if answers:
            found.append(LastNumbers(scale.id, scale.scale_kind, answers, worries.scale_title(document, scale)))
    return tuple(found)


def children(document: Document) -> tuple[Person, ...]:
    """The children who can be seen on a visit: all of the map's but those not born yet, and nobody who has died."""
    family = document.family
    found = (document.get(Person, one) for one in (family.index_children if family else ()))
    return tuple(one for one in found if one is not None and one.person_kind == "person" and not one.died)


# --- inner ------------------------------------------------------------------------------------------------------------

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_AN_INSTANT = timedelta(microseconds=1)


def _order(visit: Visit) -> tuple[date, datetime]:
    return visit.day or date.min, visit.started or _LONG_AGO


def _open(document: Document) -> Iterable[Visit]:
    return (one for one in document.all(Visit) if one.started is not None and one.ended is None)


def _forgotten(visit: Visit, now: datetime, zone: tzinfo) -> bool:
    assert visit.started is not None and visit.day is not None
    return visit.day < civil_day(now, zone) and now - visit.started > NIGHT


def _together(one: Visit, other: Visit) -> bool:
    """Whether two visits were at the same time; where one ends the next may begin."""
    if one.started is None or other.started is None:
        return False
    # One that nobody ended, or of which nobody could say when, was there at least as it began.
    ends = [max(each.ended or each.started, each.started + _AN_INSTANT) for each in (one, other) if each.started]
    return max(one.started, other.started) < min(ends)


def _steps(document: Document, today: date) -> tuple[tuple[OpenStep, ...], tuple[OpenStep, ...]]:
    """What was promised by those who are paid to be here; and what is due of everybody else."""
    promised: list[OpenStep] = []
    due: list[OpenStep] = []
    for note in document.all(Note):
        if not safety.is_open(note) or not note.text.strip():
            continue
        owner = document.get(Person, note.owner)
        step = OpenStep(note.id, note.due, note.text, _name(document, note.owner, note.owner_as))
        if owner is not None and owner.paid:
            promised.append(step)
        elif note.due is not None and note.due <= today + SOON:
            due.append(step)
    order = [sorted(found, key=lambda one: one.due or date.max) for found in (promised, due)]
    return tuple(order[0]), tuple(order[1])


def _name(document: Document, person: str, otherwise: str) -> str:
    found = document.get(Person, person)
    return found.shown if found is not None else otherwise
