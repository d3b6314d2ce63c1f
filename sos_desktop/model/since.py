"""The map as it stood after the last visit, or on a chosen day, to compare today's with: for paper."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, timedelta, tzinfo

from ..words import Words
from . import timeline
from .deciding import to_decide
from .document import Document
from .readers import Readers, copy_for
from .records import Decided, Person, Record
from .rules import decided_on
from .timeline import Journal
from .visits import last_before


@dataclass(frozen=True, slots=True)
class Past:
    """The map at the end of a day, as the readers it was asked for may see it."""

    day: date
    document: Document = field(repr=False)


def last_visit(present: Document, journal: Journal, readers: Readers, today: date, zone: tzinfo = UTC) -> Past | None:
    """The map after the last visit before ``today``; None where there was none, or the map was not here yet."""
    visit = last_before(present, today - timedelta(days=1))
    return None if visit is None or visit.day is None else evening_of(visit.day, present, journal, readers, zone)


def evening_of(day: date, present: Document, journal: Journal, readers: Readers, zone: tzinfo = UTC) -> Past | None:
    """The map at the end of a day; None where it was not here yet.

    ``present`` is the whole record; what these readers may not see now, or might not then, is not in the answer. Nor
    are words of then that are not today's and were never decided on for them: the worker is only asked about today's,
    and may have put them otherwise for this very reader. Such a note says what it says today; one that is gone is gone.
    """
    rows = tuple(journal)
    moment = timeline.end_of(day, zone)
    if not rows or timeline.moment_of(rows[0][0]) > moment:
        return None
    if readers.in_room or not readers.people:
        return Past(day, timeline.past_for(rows, moment, present, readers))
    past, then = timeline.past_for(rows, moment, present, readers), timeline.as_of(rows, moment)
    # Asked of what they may see, with everybody's names: that somebody hidden said it must leave no gap.
    fine = {one.id: one.fine_for for one in then if isinstance(one, Decided)}
    people = {one.id: one for one in (*present.all(Person), *then.all(Person)) if one.id not in past}
    told = [replace(one, fine_for=fine.get(one.id, ())) if isinstance(one, Decided) else one for one in past]
    undecided = {one.record for one in to_decide(Document([*told, *people.values()]), readers)}
    gone = {one for one in undecided if one not in present}
    if gone:
        past = timeline.past_for(rows, moment, present, readers, gone)
    seen = copy_for(present, readers)
    return Past(
        day, Document(_as_now(one, seen) if isinstance(one, Decided) and one.id in undecided else one for one in past)
    )


def _as_now(record: Decided, seen: Document) -> Record:
    now = seen.need(type(record), record.id)
    return replace(record, **{name: getattr(now, name) for name in decided_on(type(record))})


def evenings(
    present: Document, journal: Journal, readers: Readers, today: date, words: Words, zone: tzinfo = UTC
) -> tuple[timeline.Day, ...]:
    """The days before ``today`` to whose evening the map can be compared, newest first, as these readers know them."""
    found = timeline.days(copy_for(present, readers), journal, words, zone)
    return tuple(one for one in found if one.known and one.day < today)
