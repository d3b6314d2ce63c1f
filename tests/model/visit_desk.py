"""A family and its visits, begun and ended by the clock that a test says."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sos_desktop.model import commands, rules
from sos_desktop.model.commands import visits as visiting
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id

LONDON = ZoneInfo("Europe/London")
#: A Tuesday in summer time, 14:00 on the wall.
NOON = datetime(2025, 5, 6, 13, 0, tzinfo=UTC)
DAY = date(2025, 5, 6)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def family(children: int = 1) -> Document:
    names = tuple(f"Child {number}" for number in range(children))
    return Document().apply(commands.begin_family("Sam H.", "Meera Costello", DAY, "briefing_note", children=names))


def do(document: Document, command: Any, *args: Any, **fields: Any) -> Document:
    return document.apply(rules.complete(document, command(document, *args, **fields)))


def begun(document: Document, at: datetime = NOON, zone: Any = LONDON, **fields: Any) -> tuple[Document, str]:
    visit = new_id()
    return do(document, visiting.begin_visit, at, zone, visit_id=visit, **fields), visit


def held(
    begins: datetime, ends: datetime | None, zone: Any = LONDON, to: Document | None = None
) -> tuple[Document, str]:
    """A visit that was begun at one moment and ended at another."""
    document, visit = begun(to or family(), begins, zone)
    return (do(document, visiting.end_visit, visit, ends, zone) if ends else document), visit


def refused(document: Document, command: Any, *args: Any, **fields: Any) -> str:
    with pytest.raises(BadInput) as error:
        do(document, command, *args, **fields)
    assert error.value.what_next, "it says what to do next"
    return str(error.value)


def timed(document: Document, visit: str, begins: str, ends: str, day: date = DAY, now: datetime = NOON + 20 * HOUR):
    clocks = [time.fromisoformat(one) if one else None for one in (begins, ends)]
    return do(document, visiting.set_times, visit, day, *clocks, LONDON, now)
