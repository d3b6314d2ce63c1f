"""The program's own words: a gettext catalogue that is passed in, so that paper can speak another language."""

from __future__ import annotations

import gettext
from collections.abc import Sequence
from datetime import date, datetime

from .paths import resource

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class Words:
    """One language of the program's words. Call it with the English text; ``{name}`` places are filled in."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        folder = resource("locale")
        self._catalogue = gettext.translation("sos_desktop", str(folder), [language], fallback=True)

    def __call__(self, text: str, **values: object) -> str:
        said = self._catalogue.gettext(text)
        return said.format(**values) if values else said

    def count(self, one: str, many: str, number: int) -> str:
        """A text for one or for many; ``{n}`` stands for the number."""
        return self._catalogue.ngettext(one, many, number).format(n=number)

    def day(self, day: date | None) -> str:
        """A day in words, "4 March 2025"; "" for none."""
        return f"{day.day} {self(MONTHS[day.month - 1])} {day.year}" if day else ""

    def short_day(self, day: date | None) -> str:
        """A day without its year, "4 March"; "" for none."""
        return f"{day.day} {self(MONTHS[day.month - 1])}" if day else ""

    def moment(self, moment: datetime) -> str:
        """A day and time as on a clock, "4 March 2025, 14:10"; the caller has put it into local time."""
        return f"{self.day(moment.date())}, {moment:%H:%M}"

    def several(self, names: Sequence[str]) -> str:
        """Names in a row: "Kelly", "Kelly and Nan Jo", "Kelly, Nan Jo and Steph"."""
        if len(names) < 2:
            return "".join(names)
        return self("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])


def number(score: float) -> str:
    """A number of the scale as people write it: 6, 6½."""
    whole = int(score)
    if score == whole:
        return str(whole)
    return f"{whole or ''}½"
