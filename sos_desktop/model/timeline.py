"""The map as it was on any day, and the days on which something happened: read from the journal, nothing is stored.

``as_of`` is for the worker alone. What is shown to others comes from ``past_for``: a note that was kept from somebody
only later must not come out of its own past.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from ..words import ENGLISH, Words, languages
from .change import Change
from .document import Document
from .journal import Row
from .readers import Readers, copy_for
from .records import Circle, Copy, Decided, Marked, Note, Permitted, Person, Rating, Record, Stance, Tie, Visit
from .rules import decided_on

#: A journal, oldest row first, as ``Session.journal`` gives it.
Journal = Iterable[tuple[Row, Change]]

_MILLISECOND = timedelta(milliseconds=1)


def moment_of(row: Row) -> datetime:
    """When a journal row was written, in UTC, to the millisecond."""
    return datetime(1970, 1, 1, tzinfo=UTC) + int(row.clock[:12], 16) * _MILLISECOND


def end_of(day: date, zone: tzinfo = UTC) -> datetime:
    """The last millisecond of a civil day in a time zone, in UTC: a day of the clock change has 23 or 25 hours."""
    return datetime.combine(day + timedelta(days=1), time.min, zone).astimezone(UTC) - _MILLISECOND


def as_of(journal: Journal, moment: datetime) -> Document:
    """The record as it stood at a moment: the journal told up to its first later row.

    Words whose editing was open at that moment count whole from their first letter. ValueError where a change does
    not begin where the last one ended.
    """
    return _told_up_to(iter(journal), moment)[0]


def past_for(
    journal: Journal, moment: datetime, present: Document, readers: Readers, also: Collection[str] = ()
) -> Document:
    """The record as it stood at a moment, as these readers may see it.

    ``present`` is the whole record as it is now. Left off: what was kept from them then; what was kept from them at any
    time since, though it be deleted; what they may not see now; and ``also``, ids of further records.
    """
    rows = iter(journal)
    past, later = _told_up_to(rows, moment)
    if readers.everything:
        return past
    marks: dict[str, Marked] = {}
    for change in later:
        for pair in change.entries.values():
            for record in pair:
                if isinstance(record, Marked) and record.marked:
                    marks[record.id] = _both(marks.get(record.id, record), record)
    decided = [_as_decided(one, present) for one in past]
    closed = [_both(one, marks[one.id]) if isinstance(one, Marked) and one.id in marks else one for one in decided]
    copy = copy_for(present, readers)
    hidden = {record.id: record for record in present if record.id not in copy}
    # Who came later, and is kept back, may stand in an older note by name.
    hidden |= {key: record for key, record in marks.items() if key not in past and key not in present}
    # What a child made and is gone: nobody can ask them any more who may see it.
    hidden |= {one.id: one for one in past if isinstance(one, Permitted) and one.id not in present}
    # A view that is kept back silences the note it is about, also in a past before it was put into words.
    came = [one for key, one in hidden.items() if isinstance(one, Person | Stance) and key not in past]
    # Who comes into the room has not seen the past: of that the visits tell what they heard.
    return copy_for(Document([*closed, *came]), replace(readers, unheard=None).without({*hidden, *also}))


@dataclass(frozen=True, slots=True)
class Day:
    """A stop of the timeline. ``told``: what happened, counted, in words.

    ``known``: whether the map as it stood that evening can be shown. A family that came from a file, or whose first
    visit was written up later, was not here yet.
    """

    day: date
    told: tuple[str, ...]
    visits: tuple[str, ...] = ()
    known: bool = True


def days(
    document: Document, journal: Journal, words: Words, zone: tzinfo = UTC, sheets: Mapping[str, str] = {}
) -> tuple[Day, ...]:
    """The timeline's stops, newest first: visits, answers on a scale, copies made, changes.

    ``document`` is the record, or a copy of it: what does not stand in it is neither counted nor a stop, but for notes
    and people who are gone and were never kept from anybody. A step that was taken back the same day does not count.
    Copies made stand in no copy, so only the worker is told of them. ``sheets``: what each sheet of paper is called.
    ``zone`` tells to which civil day a change belongs.
    """
    rows = list(journal)
    changed = _changed(document, rows, zone)
    first = moment_of(rows[0][0]).astimezone(zone).date() if rows else date.max
    visits: dict[date, list[Visit]] = {}
    for visit in document.all(Visit):
        if visit.day is not None:
            visits.setdefault(visit.day, []).append(visit)
    answers: dict[date, list[Rating]] = {}
    for rating in document.all(Rating):
        if rating.day is not None:
            answers.setdefault(rating.day, []).append(rating)
    copies: dict[date, list[str]] = {}
    made = [(one.made.astimezone(zone), one) for one in document.all(Copy) if one.made is not None]
    for at, copy in sorted(made, key=lambda pair: pair[0]):
        copies.setdefault(at.date(), []).append(_copy(copy, at, words, sheets))
    found = []
    for day in sorted({*visits, *answers, *copies, *changed}, reverse=True):
        told = [_visit(document, visit, words) for visit in visits.get(day, ())]
        told += _answered(answers.get(day, ()), words)
        told += copies.get(day, ())
        told += _counted(changed.get(day, {}), words)
        if told:
            found.append(Day(day, tuple(told), tuple(visit.id for visit in visits.get(day, ())), day >= first))
    return tuple(found)


# --- inner ------------------------------------------------------------------------------------------------------------

#: What one day did to one record: as it was the evening before, as it was that evening.
_Day = dict[str, tuple[Record | None, Record | None]]


def _told_up_to(journal: Iterator[tuple[Row, Change]], moment: datetime) -> tuple[Document, list[Change]]:
    """The record at a moment, and all changes after it.

    One table is altered in place: ``Document.apply`` copies one for every row, which a long journal would feel.
    """
    until = int(moment.timestamp() * 1000)
    records: dict[str, Record] = {}
    later: list[Change] = []
    for row, change in journal:
        if later or int(row.clock[:12], 16) > until:
            later.append(change)
            continue
        for key, (before, after) in change.entries.items():
            if records.get(key) != before:
                raise ValueError(f"{key} is not as journal row {row.id} expects")
            if after is None:
                del records[key]
            else:
                records[key] = after
    return Document(records.values()), later


def _both(record: Marked, other: Marked) -> Marked:
    """The record, kept from everybody from whom either is kept."""
    return replace(
        record,
        not_for=tuple(dict.fromkeys((*record.not_for, *other.not_for))),
        adults_only=record.adults_only or other.adults_only,
        private=record.private or other.private,
    )


def _as_decided(record: Record, present: Document) -> Record:
    """The record with what is decided on it today, where it says the same today; other words were decided on then."""
    now = present.find(record.id)
    if not isinstance(record, Decided) or not isinstance(now, Decided) or type(now) is not type(record):
        return record
    same = all(getattr(now, name) == getattr(record, name) for name in decided_on(type(record)))
    return replace(record, fine_for=now.fine_for) if same else record


def _changed(document: Document, rows: Sequence[tuple[Row, Change]], zone: tzinfo) -> dict[date, _Day]:
    """By day, what may be told of each record that the day changed."""
    marked: set[str] = set()
    gone: set[str] = set()
    touched: set[str] = set()
    found: dict[date, _Day] = {}
    for row, change in rows:
        day = found.setdefault(moment_of(row).astimezone(zone).date(), {})
        for key, (before, after) in change.entries.items():
            day[key] = (day[key][0] if key in day else before, after)
            touched.add(key)
            (gone.add if after is None and isinstance(before, Note | Person) else gone.discard)(key)
            if any(isinstance(record, Marked) and record.marked for record in (before, after)):
                marked.add(key)
    # What hangs on others (a tie, a circle) may have been hidden with them: once gone, nobody can tell.
    tellable = {key for key in touched if key in document} | (gone - marked)
    return {day: {key: pair for key, pair in done.items() if key in tellable} for day, done in found.items()}


def _visit(document: Document, visit: Visit, words: Words) -> str:
    there = [person.shown for one in visit.present if (person := document.get(Person, one)) is not None]
    return words("Visit, with {names}", names=words.several(there)) if there else words("Visit")


_FORMS = {"paper": "on paper", "file": "as a file", "clipboard": "as words to paste"}
_SAFE_HOME = {
    "yes": "said to be safe in this home", "no": "said not to be safe in this home",
    "not_known": "nobody knows if it is safe in this home",
}  # fmt: skip


def _copy(copy: Copy, at: datetime, words: Words, sheets: Mapping[str, str]) -> str:
    """Whom a copy was for, as they were called then, and when; which sheet, in which language and how; what was left
    off and said of it.
    """
    what = sheets.get(copy.sheet, copy.sheet)
    if copy.language not in ("", ENGLISH):
        own = next((one.name for one in languages() if one.tag == copy.language), copy.language)
        what = words("{sheet} ({language})", sheet=what, language=own).strip()
    form = words("as a locked file") if copy.locked else words(_FORMS[copy.form])
    parts = [part for part in (what, form, words("the map inside") if copy.map_inside else "") if part]
    if copy.left_off > 0:
        parts.append(words.count("{n} thing left off", "{n} things left off", copy.left_off))
    if copy.safe_home:
        parts.append(words(_SAFE_HOME[copy.safe_home]))
    said = ", ".join(parts)
    names = copy.reader_as or words("the worker")
    return words("Copy for {names} at {time}: {what}", names=names, time=f"{at:%H:%M}", what=said)


def _answered(ratings: Sequence[Rating], words: Words) -> list[str]:
    people = len({rating.who or rating.who_as or rating.id for rating in ratings})
    return (
        [words.count("{n} person’s answer on the scale", "{n} people’s answers on the scale", people)] if people else []
    )


def _counted(day: _Day, words: Words) -> list[str]:
    """One day's changes by kind. Nothing here tells a change of marks, or of links to what may not be seen."""
    pairs = list(day.values())
    notes = [(a, b) for a, b in pairs if isinstance(a, Note) and isinstance(b, Note)]
    circles = {b.person for a, b in pairs if isinstance(b, Circle) and not (isinstance(a, Circle) and a.ring == b.ring)}
    new = [b for a, b in pairs if a is None and b is not None]
    fresh = {one.id for one in new}
    counts = [
        (sum(isinstance(one, Note) for one in new), "{n} new note", "{n} new notes"),
        (sum(a.text != b.text for a, b in notes), "{n} note reworded", "{n} notes reworded"),
        (sum(a.category != b.category for a, b in notes), "{n} note moved", "{n} notes moved"),
        (sum(isinstance(a, Note) and b is None for a, b in pairs), "{n} note taken out", "{n} notes taken out"),
        (sum(a.done is None and b.done is not None for a, b in notes), "{n} step done", "{n} steps done"),
        (sum(isinstance(one, Person) for one in new), "{n} new person", "{n} new people"),
        (len(circles - fresh), "{n} person moved in the circles", "{n} people moved in the circles"),
        (sum(_tied(a, b) for a, b in pairs), "{n} line between people", "{n} lines between people"),
    ]
    return [words.count(one, many, number) for number, one, many in counts if number]


def _tied(before: Record | None, after: Record | None) -> bool:
    """Whether a tie was drawn or drawn otherwise."""
    if not isinstance(after, Tie):
        return False
    return not isinstance(before, Tie) or (before.quality, before.flow, before.note) != (
        after.quality, after.flow, after.note,
    )  # fmt: skip
