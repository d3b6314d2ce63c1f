"""Days as people say them: civil dates, and "last winter" with its earliest and latest day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class When:
    """When something happened: the words used, and the earliest and latest day they can mean (both included)."""

    said: str = field(default="", repr=False)
    earliest: date | None = None
    latest: date | None = None

    def __bool__(self) -> bool:
        return bool(self.said or self.earliest or self.latest)

    @classmethod
    def on(cls, day: date) -> When:
        """One known day."""
        return cls("", day, day)

    @classmethod
    def read(cls, words: str) -> When:
        """Words with the days they plainly name: "2023", "2023-05", "2023-05-07"; other words keep no days."""
        words = words.strip()
        match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", words)
        if match is None:
            return cls(words)
        year, month, day = (int(part) if part else 0 for part in match.groups())
        try:
            first = date(year, month or 1, day or 1)
            last_month = month or 12
            last = date(year, last_month, day or calendar.monthrange(year, last_month)[1])
        except ValueError:
            return cls(words)
        return cls("" if day else words, first, last)


#: Nothing known of when.
NEVER_SAID = When()
