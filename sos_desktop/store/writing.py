"""The statements that change a store. Each function runs inside the caller's transaction and commits nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, exists, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from ..model.change import Change, Pair
from ..model.journal import Row
from ..model.records import Family, Rating, Record, Visit
from . import codec
from .schema import BlobRow, EntryRow, FamilyRow, JournalRow, MetaRow, RecordRow


def _table(row: Any) -> Table:
    table: Table = row.__table__
    return table


_FAMILY, _RECORD, _JOURNAL, _ENTRY = _table(FamilyRow), _table(RecordRow), _table(JournalRow), _table(EntryRow)
_BLOB, _META = _table(BlobRow), _table(MetaRow)

# Statements are built once: SQLAlchemy keeps their compiled form, and building them costs more than running them.
_ADD_ROW = insert(_JOURNAL)
_ADD_ENTRY = insert(_ENTRY)
_ADD_FAMILY = insert(_FAMILY)
_TOUCH_FAMILY = update(_FAMILY).where(_FAMILY.c.id == bindparam("key")).values(changed=bindparam("at"))
_NAME_FAMILY = update(_FAMILY).where(_FAMILY.c.id == bindparam("key")).values(short_name=bindparam("name"))
_VISIT_FAMILY = update(_FAMILY).where(_FAMILY.c.id == bindparam("key")).values(last_visit=bindparam("day"))
_DAYS = select(_RECORD.c.data).where(_RECORD.c.family == bindparam("key"), _RECORD.c.kind == bindparam("what"))
_ADD_RECORD = insert(_RECORD)
_THIS = (_RECORD.c.family == bindparam("key")) & (_RECORD.c.id == bindparam("this"))
_AS_FOUND = _THIS & (_RECORD.c.data == bindparam("old"))
_STORED = select(_RECORD.c.kind, _RECORD.c.version, _RECORD.c.data).where(_THIS)
_CHANGE = update(_RECORD).values(version=bindparam("new_version"), data=bindparam("new_data"))
_CHANGE_RECORD, _CHANGE_WHATEVER = _CHANGE.where(_AS_FOUND), _CHANGE.where(_THIS)
_DROP_RECORD, _DROP_WHATEVER = delete(_RECORD).where(_AS_FOUND), delete(_RECORD).where(_THIS)
_ELSEWHERE = "the change does not begin where the stored records are"
_NUMBER = "(SELECT number FROM record WHERE family = :key AND id = :this)"
_ADD_WORDS = text(f"INSERT INTO words(rowid, body) VALUES ({_NUMBER}, :words)")
_CHANGE_WORDS = text(f"UPDATE words SET body = :words WHERE rowid = {_NUMBER}")
_DROP_WORDS = text(f"DELETE FROM words WHERE rowid = {_NUMBER}")
_FIND_ROW = select(_JOURNAL.c.seq, _JOURNAL.c.family).where(_JOURNAL.c.id == bindparam("key"))
_ENTRIES = select(_ENTRY.c.record, _ENTRY.c.kind, _ENTRY.c.version, _ENTRY.c.before, _ENTRY.c.after).where(
    _ENTRY.c.seq == bindparam("number")
)
_LATER = select(
    exists().where(
        _ENTRY.c.record.in_(bindparam("records", expanding=True)),
        _ENTRY.c.seq == _JOURNAL.c.seq,
        _JOURNAL.c.family == bindparam("key"),
        _JOURNAL.c.seq > bindparam("number"),
    )
)
_DROP_ENTRIES = delete(_ENTRY).where(_ENTRY.c.seq == bindparam("number"))
_AMEND_ROW = (
    update(_JOURNAL)
    .where(_JOURNAL.c.seq == bindparam("number"))
    .values(clock=bindparam("new_clock"), who=bindparam("new_who"), verb=bindparam("new_verb"))
)
_PUT_META = insert_or(_META).values(key=bindparam("key"), value=bindparam("value"))
_SET_META = _PUT_META.on_conflict_do_update(index_elements=["key"], set_={"value": _PUT_META.excluded.value})
_PUT_BLOB = insert_or(_BLOB).on_conflict_do_nothing()


def append(db: Connection, row: Row, change: Change) -> None:
    """One journal row with its entries and the records it touches.

    ValueError if the change does not begin where the records are: nothing of it may stay then.
    """
    at = moment_of(row.clock)
    if db.execute(_TOUCH_FAMILY, {"key": row.family, "at": at}).rowcount == 0:
        db.execute(_ADD_FAMILY, {"id": row.family, "short_name": "", "last_visit": None, "created": at, "changed": at})
    added = db.execute(
        _ADD_ROW,
        {
            "id": row.id, "family": row.family, "device": row.device, "who": row.who, "clock": row.clock,
            "verb": row.verb, "reverts": row.reverts, "format": row.format,
        },
    )  # fmt: skip
    seq = int(added.lastrowid)
    entries = [codec.entry_of(seq, record, pair) for record, pair in change.entries.items()]
    if entries:
        db.execute(_ADD_ENTRY, entries)
    _write_records(db, row.family, change.entries, {one["record"]: (one["before"], one["after"]) for one in entries})


def amend(db: Connection, row: Row, change: Change) -> None:
    """The row's entries as the whole ``change`` now has them.

    ``change`` begins where the row began. A record that it no longer touches is put back to what it was before the row.
    ValueError if the row is not there, begins elsewhere, or a later row already builds on it.
    """
    found = db.execute(_FIND_ROW, {"key": row.id}).one_or_none()
    if found is None or found.family != row.family:
        raise ValueError("there is no such journal row to amend")
    seq = int(found.seq)
    stored: dict[str, Pair] = {
        record: codec.pair_of(*rest) for record, *rest in db.execute(_ENTRIES, {"number": seq}).all()
    }
    touched = stored.keys() | change.entries.keys()
    if touched and db.execute(_LATER, {"records": list(touched), "key": row.family, "number": seq}).scalar_one():
        raise ValueError("a later journal row builds on the one to be amended")
    step: dict[str, Pair] = {}
    for record, (before, after) in change.entries.items():
        if record in stored and stored[record][0] != before:
            raise ValueError("an amended change must begin where its journal row began")
        step[record] = (stored[record][1] if record in stored else before, after)
    for record in stored.keys() - change.entries.keys():
        step[record] = (stored[record][1], stored[record][0])
    step = {record: pair for record, pair in step.items() if pair[0] != pair[1]}
    db.execute(_DROP_ENTRIES, {"number": seq})
    entries = [codec.entry_of(seq, record, pair) for record, pair in change.entries.items()]
    if entries:
        db.execute(_ADD_ENTRY, entries)
    db.execute(_AMEND_ROW, {"number": seq, "new_clock": row.clock, "new_who": row.who, "new_verb": row.verb})
    known = {one["record"]: (None, one["after"]) for one in entries}
    _write_records(db, row.family, step, known)
    db.execute(_TOUCH_FAMILY, {"key": row.family, "at": moment_of(row.clock)})


def _write_records(
    db: Connection, family: str, entries: Mapping[str, Pair], encoded: Mapping[str, tuple[str | None, str | None]]
) -> None:
    """The present after these steps. ``encoded``: texts before and after that are known already, by record."""
    added: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    dropped: list[dict[str, Any]] = []
    words: tuple[list[dict[str, Any]], ...] = ([], [], [])
    name: str | None = None
    visited = False
    for key, (before, after) in entries.items():
        known = after or before
        assert known is not None
        which: dict[str, Any] = {"key": family, "this": key}
        old, new = encoded.get(key, (None, None))
        if before is not None:
            which |= {"old": old or codec.encoded(before), "old_version": before.version}
        visited = visited or isinstance(known, Visit | Rating)
        if after is not None:
            data = new or codec.encoded(after)
            if isinstance(after, Family):
                name = after.short_name
        if after is None:
            dropped.append(which)
        elif before is None:
            added.append({"family": family, "id": key, "kind": after.kind, "version": after.version, "data": data})
        else:
            changed.append({**which, "new_version": after.version, "new_data": data})
        if known.kind in codec.SEARCHED:
            _sort_words(words, which, before, after)
    # Words go before their record does, and come after it: both are found by its number.
    if words[2]:
        db.execute(_DROP_WORDS, words[2])
    _exactly(db, _DROP_RECORD, _DROP_WHATEVER, dropped)
    if added:
        db.execute(_ADD_RECORD, added)
    _exactly(db, _CHANGE_RECORD, _CHANGE_WHATEVER, changed)
    if words[0]:
        db.execute(_ADD_WORDS, words[0])
    if words[1]:
        db.execute(_CHANGE_WORDS, words[1])
    if name is not None:
        db.execute(_NAME_FAMILY, {"key": family, "name": name})
    if visited:
        db.execute(_VISIT_FAMILY, {"key": family, "day": last_visit(db, family)})


def _sort_words(
    words: tuple[list[dict[str, Any]], ...], which: dict[str, Any], before: Record | None, after: Record | None
) -> None:
    if after is None:
        words[2].append(which)
        return
    now = codec.words_of(after)
    if before is None:
        words[0].append({**which, "words": now})
    elif codec.words_of(before) != now:
        words[1].append({**which, "words": now})


def _exactly(db: Connection, statement: Any, whatever: Any, rows: list[dict[str, Any]]) -> None:
    """ValueError unless every record is stored as the change found it: on top of anything else it would undo that.

    ``whatever``: the statement for a row whose stored text is another, which can still be the same record: another
    version of its kind wrote it.
    """
    done = db.execute(statement, rows).rowcount if rows else 0
    if done == len(rows):
        return
    for row in rows:
        found = db.execute(_STORED, row).one_or_none()
        if (found.data if found else None) == row.get("new_data"):
            done -= 1
        elif found is not None and codec.decoded(*found) == codec.decoded(found.kind, row["old_version"], row["old"]):
            db.execute(whatever, row)
        else:
            raise ValueError(_ELSEWHERE)
    if done:
        raise ValueError(_ELSEWHERE)


def last_visit(db: Connection, family: str) -> date | None:
    """The latest visit's day; where there was none, the latest rating's."""
    for kind in (Visit.kind, Rating.kind):
        rows = db.execute(_DAYS, {"key": family, "what": kind}).scalars()
        days = [day for day in (json.loads(data).get("day") for data in rows) if day]
        if days:
            return date.fromisoformat(max(days))
    return None


def erase(db: Connection, family: str) -> None:
    """Everything of one family."""
    which = {"key": family}
    for statement in (
        "DELETE FROM words WHERE rowid IN (SELECT number FROM record WHERE family = :key)",
        "DELETE FROM entry WHERE seq IN (SELECT seq FROM journal WHERE family = :key)",
        "DELETE FROM journal WHERE family = :key",
        "DELETE FROM record WHERE family = :key",
        "DELETE FROM blob WHERE family = :key",
        "DELETE FROM family WHERE id = :key",
    ):
        db.execute(text(statement), which)


def set_meta(db: Connection, key: str, value: str) -> None:
    """A fact about the store itself."""
    db.execute(_SET_META, {"key": key, "value": value})


def put_files(db: Connection, family: str, files: Mapping[str, bytes]) -> None:
    """A family's files under their hashes; one that is there already is kept once. ValueError for another's hash."""
    for sha256, data in files.items():
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ValueError("a file is not what its name says")
        db.execute(_PUT_BLOB, {"family": family, "sha256": sha256, "bytes": data})


def moment_of(clock: str) -> datetime:
    """The instant in a clock text, in UTC."""
    return datetime.fromtimestamp(int(clock[:12], 16) / 1000, UTC)
