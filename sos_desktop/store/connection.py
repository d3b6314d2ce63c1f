"""Encrypted connections: how one is opened, set up and closed, and what its errors mean."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from .errors import AlreadyOpen, DiskFailed, DiskFull, StoreDamaged, StoreReadOnly
from .files import backups_in

#: A DB-API connection of sqlcipher3, which has no types of its own.
Raw = Any

_SETTINGS = (
    "cipher_memory_security = ON",
    "foreign_keys = ON",
    # WAL with FULL is the one setting tried that is quick and loses nothing when the power goes.
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    *(("fullfsync = ON", "checkpoint_fullfsync = ON") if sys.platform == "darwin" else ()),
)


def connect(path: Path, key: bytes) -> Raw:
    """A keyed connection that has read nothing yet and keeps everyone else out once it does."""
    raw = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    _key(raw, key)
    # Exclusive from the first read: the index of the WAL is then in memory and no -shm file is made.
    for pragma in ("locking_mode = EXCLUSIVE", "busy_timeout = 0"):
        raw.execute(f"PRAGMA {pragma}").fetchall()
    return raw


def settle(raw: Raw) -> None:
    """The settings that may write to the file: only after it is known to be ours, sound and of this version."""
    for setting in _SETTINGS:
        raw.execute(f"PRAGMA {setting}").fetchall()


def form_of(path: Path, key: bytes) -> int:
    """The store's ``user_version``, read so that no byte of the file or its WAL can change."""
    wal = path.with_name(path.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        # Closing an ordinary connection would copy the WAL into the file; a read-only one can't.
        shm = path.with_name(path.name + "-shm")
        there = shm.exists()
        raw = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            _key(raw, key)
            return _first_read(raw)
        finally:
            raw.close()
            if not there:
                with suppress(OSError):
                    shm.unlink()
    raw = connect(path, key)
    try:
        return _first_read(raw)
    finally:
        raw.close()


def engine_over(raw: Raw) -> Engine:
    """An engine over this one connection, with transactions that are really SQLite's.

    The key is in no address, ``repr`` or log; error texts leave out the values, which are people's words.
    """
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        # IMMEDIATE: a transaction that reads first and writes later could find itself refused half way.
        connection.connection.driver_connection.execute("BEGIN IMMEDIATE")

    return engine


def checkpoint(raw: Raw) -> None:
    """Everything out of the WAL into the file, and the WAL emptied."""
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


@contextmanager
def world_errors(folder: Path) -> Iterator[None]:
    """SQLite's and the system's refusals inside this block become errors that a person can read."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        meant = _meaning(folder, error)
        if meant is None:
            raise
        raise meant from error


def _meaning(folder: Path, error: Exception) -> Exception | None:
    raw = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(raw, "sqlite_errorcode", None)
    if code is None:
        return None
    name = str(getattr(raw, "sqlite_errorname", code))
    match code & 0xFF:
        case 13:
            return DiskFull(folder)
        case 3 | 8 | 14:
            return StoreReadOnly(folder)
        case 10:
            return DiskFailed(folder, name)
        case 11 | 26:
            return StoreDamaged(folder, "its contents make no sense.", backups_in(folder))
        case 5:
            return AlreadyOpen(folder)
    return None


def _key(raw: Raw, key: bytes) -> None:
    # First of all: SQLCipher reads and writes everything after this with the key, and nothing before.
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    # It tells of wrong keys on the error stream by itself; we say so in our own words.
    raw.execute("PRAGMA cipher_log = off").fetchall()


def _first_read(raw: Raw) -> int:
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return int(raw.execute("PRAGMA user_version").fetchone()[0])
