"""The map as it stood after the last visit, to compare today's with: for a sheet of paper, and for whoever asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, timedelta, tzinfo

from . import timeline
from .document import Document
from .readers import Readers
from .timeline import Journal
from .visits import last_before


@dataclass(frozen=True, slots=True)
class Past:
    """The map at the end of a day, as the readers it was asked for may see it."""

    day: date
    document: Document = field(repr=False)


def last_visit(present: Document, journal: Journal, readers: Readers, today: date, zone: tzinfo = UTC) -> Past | None:
    """The map after the last visit before ``today``; None where there was none, or the map was not here yet.

    ``present`` is the whole record; what these readers may not see now, or might not then, is not in the answer.
    """
    visit = last_before(present, today - timedelta(days=1))
    if visit is None or visit.day is None:
        return None
    rows = tuple(journal)
    moment = timeline.end_of(visit.day, zone)
    if not rows or timeline.moment_of(rows[0][0]) > moment:
        return None
    return Past(visit.day, timeline.past_for(rows, moment, present, readers))
