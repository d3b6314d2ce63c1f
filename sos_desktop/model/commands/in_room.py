"""What is done while others look on: done to what they may see, and carried over to the record field by field.

A card or board in a room knows only the copy that the room may see. Told to the record as it stands there, "who agrees:
Kelly" would take out whoever is hidden, and a new tie would change a hidden one. So a command is run on the copy; what
the copy does not show stays in the record as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Concatenate, ParamSpec, TypeVar

from ..change import Change, Pair
from ..document import Document
from ..errors import WorldError
from ..readers import Readers, copy_for
from ..records import Marked, Note, Permitted, Record, Stance, references
from ..records.base import data_fields
from ..worries import stances
from .worries import seen_by

P = ParamSpec("P")
T = TypeVar("T")


def as_seen(
    document: Document,
    readers: Readers,
    command: Callable[Concatenate[Document, P], Change],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Change:
    """The command's change to the whole record, as these readers see it done. For the worker alone: the command."""
    if readers.everything:
        return command(document, *args, **kwargs)
    seen = copy_for(document, readers)
    change = command(seen, *args, **kwargs)
    marks = _marks_of_new(document, change, lambda: command(document, *args, **kwargs))
    pairs = [_carried(document, key, pair, marks) for key, pair in change.entries.items()]
    return _in_step(document, Change.of(change.verb, [pair for pair in pairs if pair is not None]))


def value_as_seen(document: Document, readers: Readers, record: str, field: str, value: Any) -> Any:
    """A field's new value, typed by somebody who sees the copy, with what the copy does not show of it."""
    real = document.find(record)
    if readers.everything or real is None or not isinstance(value, tuple):
        return value
    seen = copy_for(document, readers).find(record)
    return value if seen is None else _merged_items(getattr(real, field), getattr(seen, field), value)


def _carried(document: Document, key: str, pair: Pair, marks: dict[str, Record]) -> Pair | None:
    before, after = pair
    real = document.find(key)
    if before is None or real is None:
        return real, after if after is None or key not in marks else _marked_as(after, marks[key])
    if _unnamed(real, before):
        # The copy does not say which home this is: whoever moves to Nan's flat has left none of those they see.
        return None
    if after is None:
        return real, _left_to_others(real, before)
    return real, _merged(real, before, after)


def _in_step(document: Document, change: Change) -> Change:
    """The change, with each note put where the last word of a person puts it: an earlier one may be out of sight."""
    said = [one for pair in change.entries.values() for one in pair if isinstance(one, Stance) and one.who]
    after = document.apply(change) if said else document
    notes: dict[str, Note] = {}
    for one in said:
        note = notes.get(one.note) or after.get(Note, one.note)
        if note is not None:
            last = stances(after, one.note, one.who)[-1:]
            notes[one.note] = seen_by(note, one.who, last[0].stance if last else "")
    put = {key: (document.get(Note, key), note) for key, note in notes.items()}
    return Change(change.verb, {**change.entries, **put}) if put else change


def _unnamed(real: Record, seen: Record) -> bool:
    """Whether the copy leaves out the words that tell which of its kind a record is."""
    telling = [reference.tells for _, reference in references(type(real)) if reference.tells]
    return any(getattr(real, name) != getattr(seen, name) for name in telling)


def _left_to_others(real: Record, seen: Record) -> Record | None:
    """What stays of a record that went for want of members, where some of them are not seen."""
    values: dict[str, Any] = {}
    for name, reference in references(type(real)):
        value = getattr(real, name)
        if reference.lost == "drop" and isinstance(value, tuple):
            values[name] = tuple(one for one in value if one not in getattr(seen, name))
    return replace(real, **values) if any(values.values()) else None


def _merged(real: T, before: T, after: T) -> T:
    """``real`` with the fields that differ between ``before`` and ``after``: both as the copy shows it."""
    values: dict[str, Any] = {}
    for one in data_fields(type(real)):
        was, now = getattr(before, one.name), getattr(after, one.name)
        if was != now:
            here = getattr(real, one.name)
            values[one.name] = _merged_items(here, was, now) if isinstance(now, tuple) else now
    return replace(real, **values) if values else real  # type: ignore[type-var]


def _merged_items(real: Sequence[Any], before: Sequence[Any], after: Sequence[Any]) -> tuple[Any, ...]:
    """``after`` with the items of ``real`` that are not in ``before``, each where it stood.

    Items that are parts of a record (a translation) may be shown without a word in them: they keep it.
    """
    if len(real) == len(before):
        known = list(zip(real, before, strict=True))
    else:
        known = [(one, one) for one in real if one in before]
    gone = [pair for pair in known if pair[1] not in after]
    whole: list[Any] = []
    for one in after:
        match = next((here for here, was in known if was == one), None)
        if match is None and gone and not isinstance(one, str):
            here, was = gone.pop(0)
            match = _merged(here, was, one)
        whole.append(one if match is None else match)
    shown = [here for here, _ in known]
    found: list[Any] = []
    for one in real:
        if one not in shown:
            found.append(one)
        elif whole:
            found.append(whole.pop(0))
    # Whoever is out of sight may be named once more.
    return (*(one for one in found if one not in whole or not isinstance(one, str)), *whole)


def _marks_of_new(document: Document, change: Change, whole: Callable[[], Change]) -> dict[str, Record]:
    """For each new record the same one as the whole record would make it: a copy of a note has that note's marks."""
    new = [(key, after) for key, (before, after) in change.entries.items() if before is None and after is not None]
    if not any(isinstance(after, Marked) for _, after in new):
        return {}
    try:
        other = whole()
    except WorldError:
        return {}
    found: dict[str, Record] = {}
    for kind in {after.kind for _, after in new}:
        mine = [key for key, after in new if after.kind == kind]
        theirs = [b for a, b in other.entries.values() if a is None and b is not None and b.kind == kind]
        if len(mine) == len(theirs):
            found |= dict(zip(mine, theirs, strict=True))
    return found


def _marked_as(record: Record, other: Record) -> Record:
    """The record with the other's marks besides its own."""
    if not isinstance(record, Marked) or not isinstance(other, Marked):
        return record
    values: dict[str, Any] = {
        "not_for": tuple(dict.fromkeys((*record.not_for, *other.not_for))),
        "adults_only": record.adults_only or other.adults_only,
        "private": record.private or other.private,
    }
    if isinstance(record, Permitted) and isinstance(other, Permitted):
        values |= {name: getattr(other, name) for name in ("asked", "may_see", "everyone")}
    if isinstance(record, Note) and isinstance(other, Note):
        # A child's words stay theirs to close, also where the room does not see the page they stand on.
        values["saying"] = other.saying
    return replace(record, **values)
