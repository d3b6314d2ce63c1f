"""A visit from its beginning to its end, and its times put right afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from ..change import Change
from ..document import Document
from ..errors import BadInput
from ..ids import new_id
from ..records import Visit
from ..visits import civil_day, last_before, moment_on, overlapped, running
from . import edit


def begin_visit(document: Document, now: datetime, zone: tzinfo, visit_id: str = "", **fields: Any) -> Change:
    """A visit from now on; empty while one goes on. A visit of today that has no times yet is the one that begins.

    Place, language and the kind of visit are as last time unless ``fields`` say otherwise.
    """
    if running(document, now, zone) is not None:
        return Change("begin visit")
    day = civil_day(now, zone)
    noted = [one for one in document.all(Visit) if one.day == day and one.started is None]
    if noted:
        before = noted[-1]
        given = {name: value for name, value in fields.items() if value}
        return Change.of("begin visit", [(before, replace(before, started=now, **given))])
    last = last_before(document, day)
    as_last: dict[str, Any] = (
        {"place": last.place, "language": last.language, "visit_kind": last.visit_kind} if last else {}
    )
    made = Visit(id=visit_id or new_id(), day=day, started=now, **(as_last | fields))
    _refuse_overlap(document, made, zone)
    return Change.of("begin visit", [(None, made)])


def come_in(document: Document, visit: str, people: Iterable[str], interpreter: str = "") -> Change:
    """People who are there too; nobody leaves the list by going out of the room."""
    before = document.need(Visit, visit)
    after = replace(before, present=tuple(dict.fromkeys((*before.present, *people))))
    if interpreter:
        after = replace(after, interpreter=interpreter)
    return Change.of("who is there", [(before, after)])


def child_seen(document: Document, visit: str, child: str, seen: bool, alone: bool) -> Change:
    """Whether a child was seen on this visit, and seen alone, which is seen too."""
    before = document.need(Visit, visit)
    return Change.of(
        "child seen",
        [
            (
                before,
                replace(
                    before,
                    seen=_with(before.seen, child, seen or alone),
                    seen_alone=_with(before.seen_alone, child, alone),
                ),
            )
        ],
    )


def end_visit(document: Document, visit: str, now: datetime, zone: tzinfo, read_back: bool = False) -> Change:
    """The visit is over. Raises BadInput where the clock stands before its beginning, or it ran into another one."""
    before = document.need(Visit, visit)
    after = replace(before, ended=now, read_back=before.read_back or read_back)
    _check_times(document, after, zone)
    return Change.of("end visit", [(before, after)])


def end_unknown(document: Document, visit: str) -> Change:
    """Nobody can say when it ended: it is over, and has no length."""
    before = document.need(Visit, visit)
    return Change.of("end visit", [(before, replace(before, ended=before.started))])


def set_times(
    document: Document, visit: str, day: date, begins: time | None, ends: time | None, zone: tzinfo, now: datetime
) -> Change:
    """The day of a visit and what the clock on the wall showed at both ends, None for not known.

    Raises BadInput for a day to come, an end before the beginning, an end without one, and the time of another visit.
    """
    before = document.need(Visit, visit)
    if day > civil_day(now, zone):
        raise BadInput("That day is still to come.", "Say it as the day of the next visit instead.")
    if begins is None and ends is not None:
        raise BadInput("This visit has an end and no beginning.", "Say when it began too, or leave both out.")
    started = ended = None
    if begins is not None:
        started = _as_it_was(before.started, (day,), begins, zone) or moment_on(day, begins, zone)
    if ends is not None:
        days = (day, day + timedelta(days=1))
        kept = _as_it_was(before.ended, days, ends, zone) if started == before.started else None
        ended = kept or moment_on(day, ends, zone, after=started)
    if any(one is not None and one > now for one in (started, ended)):
        raise BadInput("That time is still to come.", "Say when it was, or end the visit when it is over.")
    after = replace(before, day=day, started=started, ended=ended)
    _check_times(document, after, zone)
    return Change.of("when it was", [(before, after)])


def agree_next(document: Document, visit: str, day: date | None) -> Change:
    """The day agreed for the next visit, None for none. Raises BadInput for one that is not after this visit."""
    before = document.need(Visit, visit)
    if day is not None and before.day is not None and day < before.day:
        raise BadInput("That day is before this visit.", "Pick a day to come.")
    return edit(document, Visit, visit, "next visit", next_on=day)


# --- inner ----------------------------------------------------------------------------------------


def _with(children: tuple[str, ...], child: str, there: bool) -> tuple[str, ...]:
    others = tuple(one for one in children if one != child)
    return children if there and child in children else (*others, child) if there else others


def _as_it_was(moment: datetime | None, days: tuple[date, ...], clock: time, zone: tzinfo) -> datetime | None:
    """The moment that is there already, where the clock showed this: its seconds, and which of two hours it was."""
    if moment is None:
        return None
    shown = moment.astimezone(zone)
    same = (shown.hour, shown.minute) == (clock.hour, clock.minute)
    return moment if same and shown.date() in days else None


def _check_times(document: Document, visit: Visit, zone: tzinfo) -> None:
    # Said here in the words of the window: the record's own check names the field for those who write files.
    if visit.started and visit.ended and visit.ended < visit.started:
        raise BadInput("This visit ends before it starts.", "Change one of the two times.")
    _refuse_overlap(document, visit, zone)


def _refuse_overlap(document: Document, visit: Visit, zone: tzinfo) -> None:
    other = overlapped(document, visit)
    if other is not None and other.started is not None:
        began = other.started.astimezone(zone)
        raise BadInput(
            f"There is another visit at that time: it began at {began:%H:%M}.",
            "Change the times of one of the two; both stay.",
        )
