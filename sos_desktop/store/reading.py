"""The statements that read a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnClause, Connection, bindparam, literal_column, select, text

from ..model.change import Change
from ..model.document import Document
from ..model.journal import Row
from ..model.records import Record
from ..model.text import clean
from . import codec
from .schema import BlobRow, EntryRow, FamilyRow, JournalRow, MetaRow, RecordRow
from .shapes import FamilySummary, Hit, Loaded

_FAMILIES = select(
    FamilyRow.id, FamilyRow.short_name, FamilyRow.last_visit, FamilyRow.changed, FamilyRow.created
).order_by(FamilyRow.changed.desc(), FamilyRow.id)
_ROW = (
    JournalRow.seq, JournalRow.id, JournalRow.family, JournalRow.device, JournalRow.who, JournalRow.clock,
    JournalRow.verb, JournalRow.reverts, JournalRow.format,
)  # fmt: skip
_ROWS = select(*_ROW).where(JournalRow.family == bindparam("key")).order_by(JournalRow.seq)
_ROWS_AFTER = _ROWS.where(JournalRow.seq > bindparam("after")).limit(bindparam("most"))
_FIND_ROW = select(JournalRow.seq, JournalRow.verb).where(JournalRow.id == bindparam("key"))
# By kind, as a Document keeps them, and in each kind as they were added: so the index gives the order.
_RECORDS = (
    select(RecordRow.kind, RecordRow.version, RecordRow.data)
    .where(RecordRow.family == bindparam("key"))
    .order_by(RecordRow.kind, RecordRow.number)
)
_OF_KIND = (
    select(RecordRow.family, RecordRow.kind, RecordRow.version, RecordRow.data)
    .where(RecordRow.kind == bindparam("what"))
    .order_by(RecordRow.family, RecordRow.number)
)
_ENTRY = (EntryRow.record, EntryRow.kind, EntryRow.version, EntryRow.before, EntryRow.after)
# As they were written: a family begun in one change has its people in that order, on any day that is told of it.
_WRITTEN: ColumnClause[int] = literal_column("entry.rowid")
_ENTRIES = select(*_ENTRY).where(EntryRow.seq == bindparam("number")).order_by(_WRITTEN)
_ENTRIES_OF = (
    select(EntryRow.seq, *_ENTRY)
    .where(EntryRow.seq.in_(bindparam("numbers", expanding=True)))
    .order_by(EntryRow.seq, _WRITTEN)
)
_META = select(MetaRow.value).where(MetaRow.key == bindparam("key"))
_FILES = select(BlobRow.sha256, BlobRow.bytes).where(BlobRow.family == bindparam("key")).order_by(BlobRow.sha256)
_SEARCH = text(
    "SELECT record.family, record.id, record.kind FROM words JOIN record ON record.number = words.rowid "
    "WHERE words MATCH :wanted ORDER BY words.rank, record.number LIMIT :most"
)

#: More words than this are not looked for: each costs, and nobody types them.
_MOST_WORDS = 20


def families(db: Connection) -> list[FamilySummary]:
    """Every family, the one changed last first."""
    return [FamilySummary(*row) for row in db.execute(_FAMILIES)]


def load(db: Connection, family: str) -> Loaded:
    """One family's present and its journal's small columns. KeyError if it is not here."""
    rows = tuple(Row(*row) for row in db.execute(_ROWS, {"key": family}))
    if not rows:
        raise KeyError(family)
    records = db.execute(_RECORDS, {"key": family}).all()
    return Loaded(document(records), rows, max(row.clock for row in rows))


def document(records: Sequence[tuple[str, int, str]]) -> Document:
    """A document from (kind, version, data)."""
    return Document(codec.decoded_all(records))


def records_of(db: Connection, family: str) -> Document:
    """The present of one family alone."""
    return document(db.execute(_RECORDS, {"key": family}).all())


def of_kind(db: Connection, kind: str) -> list[tuple[str, Record]]:
    """(family, record) of every record of a kind, over all families."""
    found = db.execute(_OF_KIND, {"what": kind})
    return [(row.family, codec.decoded(row.kind, row.version, row.data)) for row in found]


def change_of(db: Connection, row: str) -> Change:
    """What one journal row did. KeyError if it is not here."""
    found = db.execute(_FIND_ROW, {"key": row}).one_or_none()
    if found is None:
        raise KeyError(row)
    return codec.change_from(found.verb, db.execute(_ENTRIES, {"number": found.seq}))


def journal_part(db: Connection, family: str, after: int, most: int) -> list[tuple[Row, Change]]:
    """The next ``most`` rows of a family's journal after number ``after``, with what they did."""
    rows = [Row(*row) for row in db.execute(_ROWS_AFTER, {"key": family, "after": after, "most": most})]
    entries: dict[int, list[Any]] = {row.seq: [] for row in rows}
    if rows:
        for seq, *rest in db.execute(_ENTRIES_OF, {"numbers": list(entries)}):
            entries[seq].append(rest)
    return [(row, codec.change_from(row.verb, entries[row.seq])) for row in rows]


def search(db: Connection, words: str, limit: int) -> list[Hit]:
    """Records that hold all these words, the last one as a beginning. Any text at all may be asked for."""
    wanted = query(words)
    if not wanted or limit <= 0:
        return []
    return [Hit(*row) for row in db.execute(_SEARCH, {"wanted": wanted, "most": limit})]


def query(words: str) -> str:
    """What a person typed as a full-text query: every word quoted, so that none is taken for an operator."""
    asked = [word for word in clean(words).split() if any(char.isalnum() for char in word)][:_MOST_WORDS]
    quoted = ['"' + word.replace('"', '""') + '"' for word in asked]
    return " ".join(quoted) + "*" if quoted else ""


def meta(db: Connection, key: str) -> str:
    """A fact about the store itself, "" if it is not known."""
    return db.execute(_META, {"key": key}).scalar_one_or_none() or ""


def files(db: Connection, family: str, only: str = "") -> Iterator[tuple[str, bytes]]:
    """A family's files by their SHA-256, one after the other: together they may be large. ``only``: just this one."""
    wanted = _FILES.where(BlobRow.sha256 == only) if only else _FILES
    for row in db.execute(wanted, {"key": family}):
        yield row.sha256, row.bytes
