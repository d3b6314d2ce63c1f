"""The library: one worker's encrypted store, with every family in it."""

from __future__ import annotations

import shutil
import tempfile
import threading
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..model.change import Change
from ..model.errors import WorldError
from ..model.journal import Row
from . import files, keys, opening
from .errors import BackupFailed, DiskFailed, DiskFull, StoreDamaged, StoreReadOnly, StoreThere, WrongPassphrase
from .lock import FolderLock
from .shapes import FamilySummary, Hit, Loaded

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ..model.records import Record

#: Journal rows read at a time by ``journal``.
_BATCH = 500


class Library:
    """An open store: one connection, one lock, usable from any thread.

    Made by ``create``, ``open``, ``open_with_key`` or ``open_throwaway``; ``close`` it. Every method that touches the
    disk raises a WorldError that can be shown as it stands; a failed one changed nothing and the store goes on working.
    """

    folder: Path
    device: str
    throwaway: bool

    def __init__(self, folder: Path, key: bytes, folder_lock: FolderLock) -> None:
        """Over a store that ``opening`` made or proved readable; ``folder_lock`` is from there."""
        from . import connection, reading

        self.folder = folder
        self.throwaway = False
        self._key = key
        self._folder_lock = folder_lock
        self._lock = threading.RLock()
        self._closed = False
        self._damaged = False
        with connection.world_errors(folder):
            self._raw = connection.connect(folder / files.STORE, key)
            try:
                connection.settle(self._raw)
                self._engine = connection.engine_over(self._raw)
                self._db = self._engine.connect()
                with self._db.begin():
                    self.device = reading.meta(self._db, "device")
                    self._worker = reading.meta(self._db, "worker")
                    self._copied = reading.meta(self._db, "copied") == "yes"
            except BaseException:
                self._raw.close()
                raise

    def __repr__(self) -> str:
        return f"<Library {self.device}{' closed' if self._closed else ''}>"

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- making and opening -------------------------------------------------------------------------------------------

    @staticmethod
    def state_of(folder: Path) -> str:
        """ "none", "there" or "unreadable", by names and sizes of files alone; cheap enough for the first paint."""
        return files.state_of(folder)

    @classmethod
    def create(cls, folder: Path, passphrase: str, worker: str, *, cost: keys.Cost = keys.USUAL) -> Library:
        """A new store. StoreThere if there is any trace of one; SyncedFolder, StoreReadOnly, DiskFull.

        ``cost``: of one try of the passphrase; less only in tests.
        """
        files.refuse_synced(folder)
        if files.state_of(folder) != "none":
            raise StoreThere(folder)
        key = keys.new_key()
        return cls._over(folder, key, opening.made(folder, key, worker, keys.sealed(key, passphrase, cost)))

    @classmethod
    def create_with_key(cls, folder: Path, key: bytes, worker: str) -> Library:
        """A new store without key files, for tests and benchmarks: only ``open_with_key`` opens it again."""
        return cls._over(folder, key, opening.made(folder, key, worker, b""))

    @classmethod
    def open(cls, folder: Path, passphrase: str) -> Library:
        """The store in this folder, brought up to date if it is of an older version.

        Raises StoreMissing, SyncedFolder, StoreReadOnly, AlreadyOpen, KeysMissing, WrongPassphrase, StoreDamaged,
        StoreNewer or MigrationFailed; after any of them the file is as it was.
        """
        return cls.open_with_key(folder, cls.unlock_key(folder, passphrase))

    @classmethod
    def unlock_key(cls, folder: Path, passphrase: str) -> bytes:
        """The store's key: the slow half of ``open`` (about half a second), for a thread of its own.

        Raises what ``open`` raises before it reads the store itself.
        """
        opening.refuse(folder)
        FolderLock(folder).release()
        return keys.unlock(folder, passphrase)

    @classmethod
    def open_with_key(cls, folder: Path, key: bytes) -> Library:
        """The quick half of ``open``, with the key from ``unlock_key``; tests and benchmarks bring their own."""
        return cls._over(folder, key, opening.proved(folder, key))

    @classmethod
    def open_throwaway(cls, worker: str = "") -> Library:
        """A store in a folder of its own that is deleted at ``close``, with a random key and no passphrase."""
        folder = Path(tempfile.mkdtemp(prefix="sos-desktop-"))
        library = cls.create_with_key(folder, keys.new_key(), worker)
        library.throwaway = True
        # Also where nobody closes it, down to the end of the program.
        weakref.finalize(library, shutil.rmtree, folder, ignore_errors=True)
        return library

    @classmethod
    def restore(cls, folder: Path, copy: Path) -> Path:
        """Put a copy in the store's place. What was there is kept in a folder beside it, which is returned.

        The store must not be open (AlreadyOpen). Open it afterwards with the same passphrase. CopyDamaged, DiskFull,
        StoreReadOnly, DiskFailed: everything is as it was.
        """
        from . import restoring

        files.refuse_synced(folder)
        lock = FolderLock(folder)
        try:
            return restoring.restore(folder, copy)
        finally:
            lock.release()

    @staticmethod
    def backups_of(folder: Path) -> list[Path]:
        """The safety copies of a store that is not open, newest first."""
        return files.backups_in(folder)

    # --- families -----------------------------------------------------------------------------------------------------

    @property
    def worker(self) -> str:
        """Whose store this is."""
        return self._worker

    def families(self) -> list[FamilySummary]:
        """Every family, the one changed last first."""
        from . import reading

        with self._reading() as db:
            return reading.families(db)

    def load(self, family: str) -> Loaded:
        """One family as it is now. KeyError if it is not here."""
        from . import reading

        with self._reading() as db:
            return reading.load(db, family)

    def append(self, row: Row, change: Change, brought: Mapping[str, bytes] | None = None) -> None:
        """Write one change, all of it or nothing; on return it has reached the disk. The store gives ``seq``.

        ``brought``: files that belong to the family, by their SHA-256.

        DiskFull, StoreReadOnly, DiskFailed: nothing was written and the store can be used. ValueError (a bug): the
        change does not begin where the stored records are.
        """
        from . import writing

        with self._writing() as db:
            writing.append(db, row, change)
            writing.put_files(db, row.family, brought or {})

    def amend(self, row: Row, change: Change) -> None:
        """Write a row again as ``change`` now has the whole of it: typing in one field is one row.

        ``change`` begins where the row began, not where it stands. Errors as in ``append``; also ValueError if a later
        row already builds on this one.
        """
        from . import writing

        with self._writing() as db:
            writing.amend(db, row, change)

    def change_of(self, row_id: str) -> Change:
        """What one journal row did. KeyError if it is not here."""
        from . import reading

        with self._reading() as db:
            return reading.change_of(db, row_id)

    def journal(self, family: str) -> Iterator[tuple[Row, Change]]:
        """A family's whole journal in order. Rows written meanwhile may or may not come along."""
        from . import reading

        after = 0
        while True:
            with self._reading() as db:
                part = reading.journal_part(db, family, after, _BATCH)
            if not part:
                return
            yield from part
            after = part[-1][0].seq

    def erase(self, family: str) -> None:
        """A family out of the store and out of every copy, for good. The file shrinks at ``close``.

        CopiesNotErased: it is out of the store, but a copy could not be written or removed; ``close`` tries again.
        """
        from . import connection, upkeep, writing

        with self._lock:
            with self._writing() as db:
                writing.erase(db, family)
                upkeep.note_erasure(db, family)
            with self._world():
                connection.checkpoint(self._raw)
                upkeep.erase_from_copies(self._db, self.folder, self._key)

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Records that hold all these words, the last one as a beginning. No text asked for raises."""
        from . import reading

        with self._reading() as db:
            return reading.search(db, words, limit)

    def of_kind(self, kind: str) -> list[tuple[str, Record]]:
        """(family, record) of every record of a kind, over all families."""
        from . import reading

        with self._reading() as db:
            return reading.of_kind(db, kind)

    def files_of(self, family: str, only: str = "") -> dict[str, bytes]:
        """A family's files by their SHA-256: all, or the one of this name."""
        from . import reading

        with self._reading() as db:
            return dict(reading.files(db, family, only))

    # --- safety -------------------------------------------------------------------------------------------------------

    def check(self) -> list[str]:
        """What is wrong with this store, in plain words; nothing for a sound one. Takes seconds for a large store.

        A store found wanting is not copied any more: such a copy would push out a good one.
        """
        from . import soundness

        with self._lock:
            self._need_open()
            found = soundness.findings(self._raw, self._db)
            self._damaged = self._damaged or bool(found)
            return found

    def backup(self) -> Path | None:
        """A verified safety copy, None if the last one still holds everything. Five are kept.

        BackupFailed: why not; the store itself is not touched by it. StoreDamaged: the store itself can't be read.
        """
        from . import backups, connection, writing

        with self._lock:
            self._need_open()
            if self.throwaway or self._damaged or (self._copied and self.backups()):
                return None
            try:
                with self._world():
                    connection.checkpoint(self._raw)
                    made = backups.make(self._raw, self.folder, self._key)
                    with self._db.begin():
                        writing.set_meta(self._db, "copied", "yes")
            except (DiskFull, StoreReadOnly, DiskFailed) as error:
                raise BackupFailed(self.folder, "the disk is full, read-only or failing.") from error
            self._copied = True
            return made

    def backups(self) -> list[Path]:
        """The safety copies, newest first. Each is a folder that is a store by itself."""
        return files.backups_in(self.folder)

    def matches(self, passphrase: str) -> bool:
        """Whether this is the passphrase, to lift the cover; anything is for a throw-away store. Takes half a second.

        WrongPassphrase, ``refused``, while the wait after a wrong one is not over.
        """
        if self.throwaway:
            return True
        try:
            return keys.same(keys.unlock(self.folder, passphrase), self._key)
        except WrongPassphrase as error:
            if error.refused:
                raise
            return False

    def change_passphrase(self, old: str, new: str, *, cost: keys.Cost = keys.USUAL) -> None:
        """Another passphrase for this store and all its copies. WrongPassphrase if ``old`` is not the one in use.

        CopiesNotLocked: the new one is in use, but the old one still opens a copy; ``close`` tries again.
        """
        with self._lock:
            self._need_open()
            keys.change(self.folder, self._key, old, new, cost)

    def close(self) -> None:
        """Everything to rest, a backup if anything changed, the lock released. A second call does nothing.

        A WorldError (no backup could be made, a copy not be mended) comes after the store was closed in good order.
        """
        from . import connection

        with self._lock:
            if self._closed:
                return
            try:
                if not self.throwaway:
                    self._tidy()
            finally:
                self._closed = True
                with suppress(Exception):
                    connection.checkpoint(self._raw)
                with suppress(Exception):
                    self._db.close()
                self._engine.dispose()
                with suppress(Exception):
                    self._raw.close()
                self._key = b""
                self._folder_lock.release()
                if self.throwaway:
                    shutil.rmtree(self.folder, ignore_errors=True)

    def _tidy(self) -> None:
        """What is still to be done before rest. One that can't be done keeps none of the others from it."""
        from . import upkeep

        troubles: list[WorldError] = []
        for task in (
            lambda: upkeep.erase_from_copies(self._db, self.folder, self._key),
            lambda: keys.give_to_copies(self.folder),
            lambda: upkeep.shrink(self._raw, self._db),
            self.backup,
        ):
            try:
                if not self._damaged:
                    with self._world():
                        task()
            except WorldError as error:
                troubles.append(error)
        if troubles:
            raise troubles[0]

    # --- inner --------------------------------------------------------------------------------------------------------

    @classmethod
    def _over(cls, folder: Path, key: bytes, lock: FolderLock) -> Library:
        try:
            return cls(folder, key, lock)
        except BaseException:
            lock.release()
            raise

    @contextmanager
    def _world(self) -> Iterator[None]:
        """The world's refusals in words. Once it has met damage, SQLCipher calls everything read-only."""
        from . import connection

        try:
            with connection.world_errors(self.folder):
                yield
        except StoreDamaged:
            self._damaged = True
            raise
        except StoreReadOnly as error:
            if self._damaged:
                raise StoreDamaged(self.folder, "parts of it can't be read.", self.backups()) from error
            raise

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._lock:
            self._need_open()
            with self._world(), self._db.begin():
                yield self._db

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        from . import writing

        with self._lock:
            self._need_open()
            with self._world(), self._db.begin():
                if self._copied:
                    writing.set_meta(self._db, "copied", "")
                yield self._db
            self._copied = False

    def _need_open(self) -> None:
        if self._closed:
            raise RuntimeError("this library is closed")
