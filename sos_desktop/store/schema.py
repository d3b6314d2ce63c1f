"""The tables. A new kind of record needs no new table: its data is JSON, read by ``model.plain``."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

#: The form of the tables, kept in ``PRAGMA user_version``; its Alembic revision is this number in four digits.
SCHEMA = 1

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, kept as whole milliseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        return None if value is None else (value - _EPOCH) // timedelta(milliseconds=1)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + timedelta(milliseconds=value)


class Day(TypeDecorator[date]):
    """A civil day, kept as text such as 2025-03-04."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Table(DeclarativeBase):
    """What all tables share: names for every constraint, so that a migration can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: Text, datetime: Instant, date: Day}  # noqa: RUF012 -- SQLAlchemy's own name


class FamilyRow(Table):
    """What the start page shows without opening a family; each journal row brings it up to date."""

    __tablename__ = "family"

    id: Mapped[str] = mapped_column(primary_key=True)
    short_name: Mapped[str]
    last_visit: Mapped[date | None]
    created: Mapped[datetime]
    changed: Mapped[datetime]


class RecordRow(Table):
    """The present: one row per record. ``number`` keeps the order in which records were added, and the words' row."""

    __tablename__ = "record"
    __table_args__ = (UniqueConstraint("family", "id"), Index(None, "family", "kind"))

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    family: Mapped[str] = mapped_column(ForeignKey("family.id"))
    id: Mapped[str]
    kind: Mapped[str]
    version: Mapped[int]
    data: Mapped[str]


class JournalRow(Table):
    """The small columns of every change, in order; see ``model.journal.Row``."""

    __tablename__ = "journal"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    family: Mapped[str] = mapped_column(ForeignKey("family.id"), index=True)
    device: Mapped[str]
    who: Mapped[str]
    clock: Mapped[str]
    verb: Mapped[str]
    reverts: Mapped[str]
    format: Mapped[int]


class EntryRow(Table):
    """One touched record of one change. A table of its own, so that one record's history is a look-up."""

    __tablename__ = "entry"

    seq: Mapped[int] = mapped_column(ForeignKey("journal.seq"), primary_key=True)
    record: Mapped[str] = mapped_column(primary_key=True, index=True)
    kind: Mapped[str]
    version: Mapped[int]
    before: Mapped[str | None]
    after: Mapped[str | None]


class BlobRow(Table):
    """Files that came with a family, by their SHA-256. Each belongs to one family, and goes with it."""

    __tablename__ = "blob"

    family: Mapped[str] = mapped_column(ForeignKey("family.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(primary_key=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)


class MetaRow(Table):
    """What is known about this store itself: its worker, its id, whether the last backup holds everything."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class RevisionRow(Table):
    """Alembic's own table, made here so that a new store needs no Alembic."""

    __tablename__ = "alembic_version"

    version_num: Mapped[str] = mapped_column(primary_key=True)


#: Full text over people's words. Its own secure-delete: without it deleted words stay in the index for good.
WORDS = (
    "CREATE VIRTUAL TABLE words USING fts5(body, tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO words(words, rank) VALUES ('secure-delete', 1)",
)


def revision(schema: int) -> str:
    """The Alembic revision of a form of the tables."""
    return f"{schema:04}"


def create_all(db: Connection) -> None:
    """All tables of this version, in the running transaction."""
    Table.metadata.create_all(db)
    for statement in WORDS:
        db.execute(text(statement))
    db.execute(RevisionRow.__table__.insert(), {"version_num": revision(SCHEMA)})  # type: ignore[attr-defined]
    db.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
