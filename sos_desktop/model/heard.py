"""Who heard what, as far as the days of the visits tell: whoever was at each visit of the day on which it was said."""

from __future__ import annotations

from collections.abc import Set
from datetime import date

from .document import Document
from .records import Decided, Note, Rating, Stance, Visit, Voiced


def day_of(record: Decided) -> date | None:
    """The day on which something was said, None where nobody knows."""
    return record.said_on if isinstance(record, Note) else record.day if isinstance(record, Rating | Stance) else None


def by_day(document: Document, people: Set[str]) -> dict[date | None, frozenset[str]]:
    """By day, who was at each of its visits, all of these people among them: what others said was not said there."""
    found: dict[date | None, frozenset[str]] = {}
    for one in document.all(Visit):
        there = frozenset(one.present) if people <= {*one.present} else frozenset()
        found[one.day] = found.get(one.day, there) & there
    return found


def in_the_room(record: Voiced, document: Document, people: Set[str], here: Set[str], today: date | None) -> bool:
    """Whether a child's words were said before these ``people``, who come into the room with all that are ``here``.

    They and the child were at every visit of that day, and at none of them the child was seen alone: what was said
    then, nobody can tell from the rest. Whoever is here is at a visit that goes on. On a day like today without any,
    being here with the child is all there is to go by; and where nobody is named, that it is today.
    """
    day, child = day_of(record), record.said_by_whom
    if day is None or not people <= here:
        return day is not None and day == today
    met = [one for one in document.all(Visit) if one.day == day and not (day == today and _to_come(one))]
    if not met:
        return day == today and child in here
    return all({child, *people} <= _there(one, document, here if day == today else frozenset()) for one in met)


def _to_come(visit: Visit) -> bool:
    return visit.started is None and not visit.present


def _there(visit: Visit, document: Document, here: Set[str]) -> frozenset[str]:
    """Who was there with the others. Older visits tell that a child was seen alone, not which."""
    family = document.family
    children = family.index_children if family is not None and visit.child_seen_alone else ()
    goes_on = visit.started is not None and visit.ended is None
    return (frozenset(visit.present) | (here if goes_on else frozenset())) - {*visit.seen_alone, *children}
