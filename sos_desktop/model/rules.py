"""What must hold across records: references point at something, and a deletion takes along what cannot stand alone."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Set
from dataclasses import replace
from typing import Any

from .careful import childs_own, kept_unmarked
from .change import Change, Pair
from .document import Document
from .errors import BadInput
from .ids import place_id
from .names import names_in, naming
from .records import Decided, Family, Marked, Person, Place, Record, Voiced, ids_in, references
from .records.base import data_fields


def complete(document: Document, change: Change) -> Change:
    """The change with all that must go along with it, checked.

    Raises BadInput if a record is broken, names one that does not exist, or the family itself would go.
    """
    change = _asked_anew(_cascade(document, _one_or_other(change)))
    for before, after in change.entries.values():
        if after is not None:
            after.check()
            _check_fixed(document, before, after)
            dangling(after, lambda record: _kind_after(document, change, record))
        elif isinstance(before, Family):
            raise BadInput("The family can't be taken out of its own record.", "Erase the family from the start page.")
    return change


def dangling(record: Record, kind_of: Callable[[str], str]) -> None:
    """Raise BadInput if a reference points at nothing ("" from ``kind_of``) or at the wrong kind of record."""
    for name, reference in references(type(record)):
        for one in ids_in(getattr(record, name)) if reference.lost != "keep" else ():
            kind = kind_of(one)
            if not kind:
                raise BadInput("This names a record that does not exist.", "Add it, or take the name out.", name)
            if reference.kinds and kind not in reference.kinds:
                raise BadInput(f"This names a {kind}, not a {' or '.join(reference.kinds)}.", "Name another one.", name)
    if isinstance(record, Person):
        for index, contact in enumerate(record.contacts):
            if any(kind_of(one) != "person" for one in contact.not_for):
                where = f"contacts[{index}].not_for"
                raise BadInput("This names somebody who does not exist.", "Take the name out.", where)


def check_place(record: Record) -> None:
    """Raise BadInput if a place has another id than its board and subject give it."""
    if isinstance(record, Place) and record.id != place_id(record.board, record.subject):
        raise BadInput("This place's id does not belong to its board and subject.", "Use place_id().", "id")


def without(
    record: Record, gone: Container[str], hidden: bool = False
) -> tuple[Record | None, dict[str, tuple[str, ...]]]:
    """The record without its references to ids in ``gone``, None if it can't stand without them.

    ``hidden``: they are not deleted but may not be seen, so words that tell who they are go as well. Also the ids that
    were taken out, by field name.
    """
    record = _close_contacts(record, gone)
    values: dict[str, Any] = {}
    lost: dict[str, tuple[str, ...]] = {}
    for name, reference in references(type(record)):
        value = getattr(record, name)
        away = tuple(one for one in ids_in(value) if one in gone)
        if not away:
            continue
        fate = (reference.hidden or reference.lost) if hidden else reference.lost
        if fate == "keep":
            continue
        lost[name] = away
        left = tuple(one for one in ids_in(value) if one not in gone)
        if fate == "drop" and not left:
            return None, lost
        values[name] = left if isinstance(value, tuple) else ""
        if fate == "close":
            values["private"] = True
        if hidden:
            values |= {telling: "" for telling in (reference.words, reference.tells) if telling}
    return (replace(record, **values) if values else record), lost


def _cascade(document: Document, change: Change) -> Change:
    """Deletions complete: whoever pointed at what goes is cleared, or goes too, until nothing points at it."""
    entries: dict[str, Pair] = dict(change.entries)
    gone = {key for key, (_, after) in entries.items() if after is None}
    names = {
        key: before.shown for key, (before, after) in entries.items() if after is None and isinstance(before, Person)
    }
    fresh = set(gone)
    while fresh:
        newly: set[str] = set()
        marked = _marked(document, (before for key in fresh if (before := document.find(key)) is not None))
        present = {record.id: record for record in document}
        present |= {key: after for key, (_, after) in entries.items() if after is not None}
        for key, record in present.items():
            if key in gone or key in newly:
                continue
            left, lost = without(record, fresh)
            if left is None:
                newly.add(key)
            else:
                left = _inherit(_keep_words(left, lost, names), lost, marked, gone)
                left = _close_childs(document, left, lost)
            if left is not record:
                entries[key] = (entries[key][0] if key in entries else document.find(key), left)
        gone |= newly
        fresh = newly
    return Change(change.verb, entries)


def _keep_words(record: Record, lost: dict[str, tuple[str, ...]], names: dict[str, str]) -> Record:
    """Where a person's reference is cleared, keep what they were called: a voice must not vanish from a note."""
    for name, reference in references(type(record)):
        if reference.words and name in lost and not getattr(record, reference.words):
            record = replace(record, **{reference.words: names.get(lost[name][0], "")})
    return record


class _Left:
    """A record that goes and was hidden from somebody: by which marks, and how it may be named in other words."""

    def __init__(self, record: Record, marks: tuple[Marked, ...]) -> None:
        self.id = record.id
        self.marks = marks
        self.named = naming([record]) if isinstance(record, Person) else None


def _marked(document: Document, records: Iterable[Record]) -> list[_Left]:
    return [_Left(one, marks) for one in records if (marks := _marks_on(document, one))]


def _marks_on(document: Document, record: Record) -> tuple[Marked, ...]:
    """The records whose marks hide this one: itself, and those with which a copy leaves it off."""
    found: tuple[Marked, ...] = (record,) if isinstance(record, Marked) and record.marked else ()
    if not found and isinstance(record, Marked) and kept_unmarked(record, document):
        # Only some copies leave it off, but once it is gone nothing would tell which.
        found = (replace(record, private=True),)
    for name, reference in references(type(record)):
        if (reference.hidden or reference.lost) == "drop":
            named = [document.find(one) for one in ids_in(getattr(record, name))]
            hiding = [_marks_on(document, one) for one in named if one is not None]
            if all(hiding):
                found += tuple(giver for givers in hiding for giver in givers)
    return found


def _inherit(record: Record, lost: dict[str, tuple[str, ...]], marked: list[_Left], gone: Set[str]) -> Record:
    """The record with the marks of whoever it still tells of: what was hidden must not come out by deleting it.

    It tells of them by a name in words, or by its own words where a copy would have left it off with them.
    """
    if not isinstance(record, Marked) or not marked:
        return record
    telling: set[str] = set()
    for name, reference in references(type(record)):
        away = lost.get(name, ())
        kept = reference.words or (reference.tells and getattr(record, reference.tells))
        if away and (kept or (reference.hidden == "drop" and not getattr(record, name))):
            telling.update(away)
    names = tuple(names_in(record))
    givers = [
        giver
        for one in marked
        if one.id in telling or (one.named is not None and any(one.named(name) for name in names))
        for giver in one.marks
    ]
    if not givers:
        return record
    readers = dict.fromkeys((*record.not_for, *(reader for giver in givers for reader in giver.not_for)))
    return replace(
        record,
        not_for=tuple(reader for reader in readers if reader not in gone),
        adults_only=record.adults_only or any(giver.adults_only for giver in givers),
        # A mark against a reader who goes too must not be lost with them.
        private=record.private or any(giver.private for giver in givers) or any(reader in gone for reader in readers),
    )


def _one_or_other(change: Change) -> Change:
    """A person set where other words stood takes their place, and the other way round."""
    chosen = {key: (before, _chosen(before, after)) for key, (before, after) in change.entries.items()}
    return Change(change.verb, chosen)


def _chosen(before: Record | None, after: Record | None) -> Record | None:
    if before is None or after is None or before.kind != after.kind:
        return after
    values: dict[str, Any] = {}
    for name, reference in references(type(after)):
        words = reference.words
        if words and getattr(after, name) and getattr(after, words):
            named = getattr(after, name) != getattr(before, name)
            worded = getattr(after, words) != getattr(before, words)
            if not (named and worded):
                values[name if worded else words] = ""
    return replace(after, **values) if values else after


def _asked_anew(change: Change) -> Change:
    """Something else than what was decided on: whoever may read it is asked again."""
    entries = {
        key: (before, replace(after, fine_for=()))
        for key, (before, after) in change.entries.items()
        if isinstance(before, Decided)
        and isinstance(after, Decided)
        and after.fine_for
        and {*after.fine_for} <= {*before.fine_for}
        and any(getattr(after, one) != getattr(before, one) for one in decided_on(type(after)))
    }
    return Change(change.verb, {**change.entries, **entries}) if entries else change


#: What is told, or of whom, that is no words.
_SAID = frozenset({
    "happened", "translations", "score", "stance", "children", "owner", "who", "checks", "object_who", "members",
    "child", "a", "b",
})  # fmt: skip


def decided_on(kind: type[Decided]) -> tuple[str, ...]:
    """The fields by which it is decided whether somebody may read it: its words, its voice, whom it is about."""
    voice = kind.voice if issubclass(kind, Voiced) else ""
    told = (one for one in data_fields(kind) if not one.repr or one.name in _SAID or one.name == voice)
    return tuple(one.name for one in told)


def _close_childs(document: Document, record: Record, lost: dict[str, tuple[str, ...]]) -> Record:
    """What a child said becomes private with the child gone: nobody can ask them any more who may read it."""
    if isinstance(record, Voiced) and record.voice in lost and not record.private:
        said = document.find(record.id)
        if said is not None and childs_own(said, document):
            return replace(record, private=True)
    return record


def _close_contacts(record: Record, gone: Container[str]) -> Record:
    """A phone or address that was kept from somebody who is gone becomes private, as what is marked does."""
    if not isinstance(record, Person) or not any(one in gone for c in record.contacts for one in c.not_for):
        return record
    contacts = tuple(
        replace(c, not_for=tuple(one for one in c.not_for if one not in gone), private=True)
        if any(one in gone for one in c.not_for)
        else c
        for c in record.contacts
    )
    return replace(record, contacts=contacts)


def _kind_after(document: Document, change: Change, record: str) -> str:
    found = change.entries[record][1] if record in change.entries else document.find(record)
    return found.kind if found is not None else ""


def _check_fixed(document: Document, before: Record | None, after: Record) -> None:
    check_place(after)
    if isinstance(after, Family):
        family = document.family
        if family is not None and family.id != after.id:
            raise BadInput("There is a family in this record already.", "Keep one of the two.", "id")
    if before is not None and before.kind != after.kind:
        raise BadInput("A record can't become another kind.", "Delete it and add a new one.", "kind")
