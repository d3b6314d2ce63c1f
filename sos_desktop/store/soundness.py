"""Whether a store is sound, told in plain words: the files, the tables, the search, and each family's own story."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from ..model.document import Document
from ..model.errors import BadInput
from . import codec, reading, writing
from .connection import Raw, checkpoint

#: Journal rows read at a time.
BATCH = 500


def findings(raw: Raw, db: Connection) -> list[str]:
    """Everything that is wrong, in plain words without a family's; empty for a sound store.

    Alters nothing but where bytes lie: the WAL is emptied into the file first, or SQLCipher's check would read old
    pages and raise false alarms.
    """
    found: list[str] = []
    _try(found, "The file could not be brought to rest", lambda: checkpoint(raw))
    _try(found, "The encryption could not be checked", lambda: found.extend(_cipher(raw)))
    _try(found, "The tables could not be checked", lambda: found.extend(_tables(raw)))
    _try(found, "The search could not be checked", lambda: found.extend(_search(raw)))
    _try(found, "The families could not be listed", lambda: found.extend(_families(db)))
    return found


def quick_findings(raw: Raw) -> list[str]:
    """What can be told of the file alone, for after an unclean end."""
    found: list[str] = []
    _try(found, "The file could not be brought to rest", lambda: checkpoint(raw))
    _try(found, "The encryption could not be checked", lambda: found.extend(_cipher(raw)))
    _try(
        found,
        "The tables could not be checked",
        lambda: found.extend(f"Tables: {row[0]}." for row in raw.execute("PRAGMA quick_check") if row[0] != "ok"),
    )
    return found


def _try(found: list[str], failing: str, check: Callable[[], object]) -> None:
    try:
        check()
    except (dbapi2.Error, DBAPIError) as error:
        raw = error.orig if isinstance(error, DBAPIError) else error
        found.append(f"{failing} ({getattr(raw, 'sqlite_errorname', type(raw).__name__)}).")


def _cipher(raw: Raw) -> list[str]:
    return [f"Encryption: {row[0]}." for row in raw.execute("PRAGMA cipher_integrity_check").fetchall()]


def _tables(raw: Raw) -> list[str]:
    found = [f"Tables: {row[0]}." for row in raw.execute("PRAGMA integrity_check") if row[0] != "ok"]
    dangling = raw.execute("PRAGMA foreign_key_check").fetchall()
    return found + [f"Tables: row {row[1]} of {row[0]} belongs to nothing in {row[2]}." for row in dangling]


def _search(raw: Raw) -> list[str]:
    try:
        raw.execute("INSERT INTO words(words, rank) VALUES ('integrity-check', 1)")
    except dbapi2.DatabaseError:
        return ["Search: the index does not agree with its own words."]
    return []


def _families(db: Connection) -> list[str]:
    with db.begin():
        return _stories(db)


def _stories(db: Connection) -> list[str]:
    found: list[str] = []
    for family in reading.families(db):
        try:
            present = reading.records_of(db, family.id)
        except (BadInput, ValueError):
            found.append(f"Family {family.id}: a record can't be read.")
            continue
        said = _told(db, family.id)
        if isinstance(said, str):
            found.append(f"Family {family.id}: {said}")
        elif said != present:
            found.append(f"Family {family.id}: the records are not what the journal tells.")
        known = present.family
        if known is not None and known.short_name != family.short_name:
            found.append(f"Family {family.id}: the start page has another name for it.")
        if writing.last_visit(db, family.id) != family.last_visit:
            found.append(f"Family {family.id}: the start page has another day for the last visit.")
        if any(hashlib.sha256(data).hexdigest() != name for name, data in reading.files(db, family.id)):
            found.append(f"Family {family.id}: a file that came with it is not what it was.")
        if _searchable(present) != _searched(db, family.id):
            found.append(f"Family {family.id}: the search does not have the words of its records.")
    return found


def _told(db: Connection, family: str) -> Document | str:
    """The document that the journal tells, or why it can't."""
    document, after = Document(), 0
    while True:
        try:
            part = reading.journal_part(db, family, after, BATCH)
        except (BadInput, ValueError):
            return f"a journal entry after row {after} can't be read."
        if not part:
            return document
        for row, change in part:
            try:
                document = document.apply(change)
            except ValueError:
                return f"journal row {row.seq} does not begin where the one before it ended."
            after = row.seq


def _searchable(document: Document) -> dict[str, str]:
    return {record.id: codec.words_of(record) for record in document if record.kind in codec.SEARCHED}


def _searched(db: Connection, family: str) -> dict[str, str]:
    rows = db.execute(
        text("SELECT record.id, words.body FROM record JOIN words ON words.rowid = record.number WHERE family = :key"),
        {"key": family},
    )
    return {record: words for record, words in rows}
