"""What the clock on the wall shows: the laptop's own zone, and times as people type them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, tzinfo

_CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?")


class Here(tzinfo):
    """The zone this laptop is in, by the system's own rules for any day: it needs no table of zones (``tzdata``), which
    Windows does not have. Python's own "local" zone knows one offset only, and is an hour off across a clock change.
    """

    def utcoffset(self, moment: datetime | None) -> timedelta:
        naive = datetime.now() if moment is None else moment.replace(tzinfo=None)
        return naive.astimezone().utcoffset() or timedelta(0)

    def dst(self, moment: datetime | None) -> timedelta | None:
        return None

    def tzname(self, moment: datetime | None) -> str:
        return "" if moment is None else moment.replace(tzinfo=None).astimezone().tzname() or ""

    def fromutc(self, moment: datetime) -> datetime:
        utc = moment.replace(tzinfo=UTC)
        shown = utc.astimezone().replace(tzinfo=None)
        # The hour that the clocks show twice: which of the two it is.
        again = shown.replace(fold=1)
        return (shown if shown.astimezone(UTC) == utc else again).replace(tzinfo=self)


def read_clock(words: str) -> time | None:
    """The time that these words name ("14:10", "14.10", "1410", "2pm"), None if they name none."""
    match = _CLOCK.fullmatch(" ".join(words.casefold().split()))
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "")[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def shown_clock(moment: datetime | None, zone: tzinfo) -> str:
    """A moment as the clock there showed it, "14:10"; "" for none."""
    return f"{moment.astimezone(zone):%H:%M}" if moment is not None else ""
