"""Safety copies: a backup counts only once it was opened and counted. Each is a folder that is a whole store itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

from ..keep import sync_folder, write_whole
from ..model.errors import WorldError
from .connection import Raw, checkpoint, connect, world_errors
from .errors import BackupFailed, DiskFull, of_disk
from .files import (
    BACKUPS,
    KEYS,
    STORE,
    backups_in,
    copies_in,
    is_removed,
    make_private_file,
    make_private_folder,
    sync_file,
)  # fmt: skip

#: How many are kept.
KEPT = 5


def make(raw: Raw, folder: Path, key: bytes, now: datetime | None = None) -> Path:
    """A verified copy of the store behind ``raw``, with the key files as they are now; older ones make room.

    BackupFailed (or DiskFull) where it can't be made or does not prove sound; nothing half-made is left then.
    """
    home = folder / BACKUPS
    part = home / ".making"
    try:
        make_private_folder(home)
        shutil.rmtree(part, ignore_errors=True)
        make_private_folder(part)
        copy_into(raw, folder, part / STORE, key)
        for name in KEYS:
            if (folder / name).exists():
                write_whole(part / name, (folder / name).read_bytes())
        sync_folder(part)
        target = _next_name(home, now or datetime.now())
        os.rename(part, target)
        sync_folder(home)
    except OSError as error:
        raise of_disk(folder, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    for old in backups_in(folder)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
    return target


def copy_into(raw: Raw, folder: Path, path: Path, key: bytes) -> None:
    """A copy of the store in ``folder`` at ``path``, opened again and found sound and complete, or taken away again."""
    try:
        with world_errors(folder):
            make_private_file(path)
            raw.execute("VACUUM INTO ?", (str(path),))
            sync_file(path)
            expected = counts(raw)
        if not _is_sound(path, key, expected):
            raise BackupFailed(folder, "the copy was not the same as the store.")
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _is_sound(path: Path, key: bytes, expected: Mapping[str, int]) -> bool:
    try:
        with world_errors(path.parent), closing(connect(path, key)) as copy:
            faults = copy.execute("PRAGMA cipher_integrity_check").fetchall()
            return (
                not faults and copy.execute("PRAGMA quick_check").fetchall() == [("ok",)] and counts(copy) == expected
            )
    except WorldError:
        return False


def counts(raw: Raw) -> Mapping[str, int]:
    """How many rows each table has, and the store's form and last journal row under names of their own."""
    names = [
        row[0]
        for row in raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'words%' AND name NOT LIKE 'sqlite%'"
        )
    ]
    found = {name: int(raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}
    found["user_version"] = int(raw.execute("PRAGMA user_version").fetchone()[0])
    if "journal" in found:
        found["last journal row"] = int(raw.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()[0])
    return found


def erase_from(folder: Path, key: bytes, family: str, form: int) -> bool:
    """A family out of every copy; whether it now is in none.

    A family that was erased must not come back with a copy, nor lie in one. A copy of another form, or one that can't
    be read or written, goes as a whole. Where the disk has no room to write a copy anew it stays as it was.
    """
    clean = True
    for copy in copies_in(folder):
        try:
            with world_errors(copy), closing(connect(copy / STORE, key)) as raw:
                if raw.execute("PRAGMA user_version").fetchone()[0] != form:
                    raise BackupFailed(copy, "it is of another form.")
                if raw.execute("SELECT count(*) FROM family WHERE id = ?", (family,)).fetchone()[0]:
                    _erase(raw, family)
        except DiskFull:
            clean = False
        except WorldError:
            clean = is_removed(copy) and clean
    return clean


def _erase(raw: Raw, family: str) -> None:
    from . import writing
    from .connection import engine_over, settle

    settle(raw)
    engine = engine_over(raw)
    with engine.connect() as db, db.begin():
        writing.erase(db, family)
    raw.execute("VACUUM")
    checkpoint(raw)
    raw.execute("PRAGMA journal_mode = DELETE").fetchall()
    engine.dispose()


def _next_name(home: Path, now: datetime) -> Path:
    """A name after every other there is, even where the clock was set back: the newest must never be thrown out."""
    stamp, number = now.strftime("%Y%m%d-%H%M%S"), 1
    newest = next(iter(backups_in(home.parent)), None)
    if newest is not None and newest.name[:15] >= stamp:
        stamp, number = newest.name[:15], int(newest.name[16:] or 1) + 1
    return home / (stamp if number == 1 else f"{stamp}-{number}")
