"""What is said of visits, steps and numbers: short and kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta, tzinfo

from ...model.document import Document
from ...model.records import Copy, Person, Visit
from ...model.told import quoted
from ...model.visits import LastNumbers, OpenStep, length
from ...model.wording import Wording
from ...words import Words, number
from .clock import shown_clock

KINDS = {"home": "Home visit", "meeting": "Meeting", "other": "Somewhere else"}


def when(day: date | None, today: date, words: Words) -> str:
    """A day, without its year where that goes without saying."""
    if day is None:
        return ""
    return words.short_day(day) if abs((day - today).days) < 200 else words.day(day)


def sheets(document: Document, words: Words) -> Mapping[str, str]:
    """What each sheet of paper is called; paper is only woken where copies were made."""
    if not document.all(Copy):
        return {}
    from ...pdf import SHEETS

    return {name: words(one.text) for name, one in SHEETS.items()}


def step(one: OpenStep, today: date, words: Words) -> str:
    """A step that is not done: whose, what, and by when. One past its day is asked after, not counted."""
    said = f"{one.name}: {one.text.strip()}" if one.name else one.text.strip()
    if one.due is None:
        return said
    day = when(one.due, today, words)
    if one.due < today:
        return words("{said} — it was to be done by {day}. How did it go?", said=said, day=day)
    if one.due == today:
        return words("{said} — today", said=said)
    return words("{said} — by {day}", said=said, day=day)


def numbers(one: LastNumbers, today: date, words: Words) -> Iterable[str]:
    """Everybody's last number on one scale, by day, the latest first: "29 April: Kelly 6½ and Tia 8"."""
    for day in sorted({answer.day for answer in one.answers}, key=lambda each: each or date.min, reverse=True):
        answers = [answer for answer in one.answers if answer.day == day]
        said = [
            words("{name} {number}", name=answer.name or words("Somebody"), number=number(answer.score))
            for answer in answers
            if answer.score is not None
        ]
        refused = [answer.name or words("Somebody") for answer in answers if answer.score is None]
        if refused:
            said.append(words("{names}: no number", names=words.several(refused)))
        yield f"{when(day, today, words)}: {', '.join(said)}" if day else ", ".join(said)


def scale_name(one: LastNumbers, wording: Wording, words: Words) -> str:
    """What a scale is called."""
    asked = wording.scales.get(one.scale_kind)
    return one.title or (asked.name if asked else words("Scale"))


def took(spell: timedelta, words: Words) -> str:
    """How long it took, to the minute."""
    hours, minutes = divmod(max(1, round(spell.total_seconds() / 60)), 60)
    parts = []
    if hours:
        parts.append(words.count("{n} hour", "{n} hours", hours))
    if minutes or not hours:
        parts.append(words.count("{n} minute", "{n} minutes", minutes))
    return words.several(parts)


def times(visit: Visit, zone: tzinfo, words: Words) -> str:
    """ "14:00 to 15:10, 1 hour and 10 minutes"; "" where no time is known."""
    if visit.started is None:
        return ""
    began = shown_clock(visit.started, zone)
    spell = length(visit)
    if spell is not None:
        return words("{began} to {ended}, {took}", began=began, ended=shown_clock(visit.ended, zone),
                     took=took(spell, words))  # fmt: skip
    if visit.ended is None:
        return words("since {began}", began=began)
    return words("from {began}, until when is not known", began=began)


def names(document: Document, people: Iterable[str]) -> list[str]:
    """What those people are called whom this document knows."""
    found = (document.get(Person, one) for one in people)
    return [one.shown for one in found if one is not None]


def voice(document: Document, said_by: str, said_as: str, words: Words) -> str:
    """Who says it; "" for nobody."""
    name = next(iter(names(document, (said_by,))), said_as)
    return words("says {name}", name=name) if name else ""


def whole(texts: Sequence[str]) -> str:
    """Several texts in quotation marks, one a line."""
    return "\n".join(quoted(text) for text in texts)
