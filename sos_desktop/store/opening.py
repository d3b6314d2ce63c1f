"""Making a store's files and proving one readable, under its lock: everything that comes before it is in use."""

from __future__ import annotations

import secrets
from contextlib import closing
from pathlib import Path

from ..keep import sync_folder
from . import files, keys
from .errors import StoreDamaged, StoreMissing, StoreNewer, StoreThere, of_disk
from .lock import FolderLock


def refuse(folder: Path) -> None:
    """What can be told without a key: SyncedFolder, StoreMissing, StoreDamaged (no file, empty file), StoreReadOnly."""
    files.refuse_synced(folder)
    if files.state_of(folder) == "none":
        raise StoreMissing(folder)
    store = folder / files.STORE
    if not store.exists():
        raise StoreDamaged(folder, "its file is gone.", files.backups_in(folder))
    # SQLite would take an empty file for a new store and begin to fill it.
    if store.stat().st_size == 0:
        raise StoreDamaged(folder, "its file is empty.", files.backups_in(folder))
    files.refuse_unwritable(folder)


def made(folder: Path, key: bytes, worker: str, key_file: bytes) -> FolderLock:
    """The files of a new store, whole and on the disk; nothing is left of them if that fails.

    StoreThere if there is any trace of a store; SyncedFolder, StoreReadOnly, DiskFull, AlreadyOpen.
    """
    files.refuse_synced(folder)
    files.make_private_folder(folder)
    files.refuse_unwritable(folder)
    lock = FolderLock(folder)
    try:
        if files.state_of(folder) != "none":
            raise StoreThere(folder)
        try:
            _make(folder, key, worker, key_file)
        except BaseException:
            for name in (files.MAKING, f"{files.MAKING}-wal", files.STORE, *files.KEYS):
                (folder / name).unlink(missing_ok=True)
            raise
    except BaseException as error:
        lock.release()
        if isinstance(error, OSError):
            raise of_disk(folder, error) from error
        raise
    return lock


def _make(folder: Path, key: bytes, worker: str, key_file: bytes) -> None:
    from . import connection, schema, writing

    # Made whole under another name: a store that is half there would have to be refused for ever.
    making = folder / files.MAKING
    making.unlink(missing_ok=True)
    files.make_private_file(making)
    with connection.world_errors(folder), closing(connection.connect(making, key)) as raw:
        connection.settle(raw)
        engine = connection.engine_over(raw)
        with engine.connect() as db, db.begin():
            schema.create_all(db)
            writing.set_meta(db, "device", secrets.token_hex(4))
            writing.set_meta(db, "worker", worker)
        connection.checkpoint(raw)
        engine.dispose()
    files.sync_file(making)
    if key_file:
        keys.write_keys(folder, key_file)
    making.rename(folder / files.STORE)
    sync_folder(folder)


def proved(folder: Path, key: bytes, form: int = 0, steps: Path | None = None) -> FolderLock:
    """The lock of a store that this key opens, found sound, and brought up to date if it is of an older form.

    Until it is known to be ours, sound and not newer, no byte of it changes. Raises what ``Library.open`` names.
    ``form`` and ``steps``: other migrations than this program's, for their tests.
    """
    from . import connection, schema

    refuse(folder)
    form = form or schema.SCHEMA
    lock = FolderLock(folder)
    try:
        store, wal = folder / files.STORE, folder / f"{files.STORE}-wal"
        unclean = wal.exists() and wal.stat().st_size > 0
        with connection.world_errors(folder):
            found = connection.form_of(store, key)
        if found > form:
            raise StoreNewer(found, form)
        if found < 1:
            raise StoreDamaged(folder, "it is not a store of this program.", files.backups_in(folder))
        if unclean:
            _look_over(folder, key)
        if found < form:
            from . import migrate

            migrate.migrate(folder, key, form, steps or migrate.STEPS)
        files.clear_left_lying(folder)
    except BaseException as error:
        lock.release()
        if isinstance(error, OSError):
            raise of_disk(folder, error) from error
        raise
    return lock


def _look_over(folder: Path, key: bytes) -> None:
    """After an unclean end: StoreDamaged unless the whole file can be read."""
    from . import connection, soundness

    with connection.world_errors(folder), closing(connection.connect(folder / files.STORE, key)) as raw:
        connection.settle(raw)
        if soundness.quick_findings(raw):
            raise StoreDamaged(folder, "parts of it can't be read.", files.backups_in(folder))
