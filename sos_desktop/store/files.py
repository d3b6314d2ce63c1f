"""The files of a store in its folder: their names, what they tell, and how they are made private."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ..keep import PART
from .errors import StoreReadOnly, SyncedFolder, of_disk

STORE = "store.db"
KEYS = ("keys.json", "keys.bak")
LOCK = "store.lock"
TRIES = "tries.json"
BACKUPS = "backups"
#: Half-made files: never a trace of a store, cleared away by the next who makes one.
MAKING = "store.db.making"

#: What a restore leaves of the store that was there before: a folder that begins with this.
SET_ASIDE = "set-aside-"

_MOMENT = re.compile(r"\d{4}(0[1-9]|1[0-2])([0-2]\d|3[01])-([01]\d|2[0-3])[0-5]\d[0-5]\d(-\d+)?")
#: What an end in the middle of a copy, a migration or a restore leaves lying: families' words under a passing name.
_LEFT_LYING = (f"{STORE}.making*", f"{STORE}.migrating*", "*.restoring", f"{BACKUPS}/.making", f".*{PART}")

# Names that the usual copying services give their folders, in lower case; "OneDrive - Council" begins with its own.
_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "cloudstorage": "a cloud service",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "box sync": "Box",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "sharepoint": "SharePoint",
    "syncthing": "Syncthing",
}
_SYNCED_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def state_of(folder: Path) -> str:
    """ "none", "there" or "unreadable", told by the names and sizes of files alone.

    Any trace of a store (its file, its log, its keys, a copy) rules out "none": a new one must never be laid over.
    """
    store = folder / STORE
    keys = [name for name in KEYS if size(folder / name)]
    traces = [store, folder / f"{STORE}-wal", *(folder / name for name in KEYS)]
    if not any(os.path.lexists(trace) for trace in traces) and not copies_in(folder):
        return "none"
    if size(store) and (keys or any(size(one / KEYS[0]) for one in backups_in(folder))):
        return "there"
    return "unreadable"


def backups_in(folder: Path) -> list[Path]:
    """The finished backups of a store, newest first; each is a folder with a store and its keys."""
    return _newest_first(folder / BACKUPS, "")


def set_aside_in(folder: Path) -> list[Path]:
    """What going back to a backup took out of the way, newest first; each is a folder with a store and its keys."""
    return _newest_first(folder, SET_ASIDE)


def copies_in(folder: Path) -> list[Path]:
    """Every other place where this store's families lie: an erased one and an old passphrase must go out of all."""
    return [*backups_in(folder), *set_aside_in(folder)]


def _newest_first(home: Path, prefix: str) -> list[Path]:
    begin = len(prefix)
    try:
        found = [
            one
            for one in home.iterdir()
            if one.name.startswith(prefix) and _MOMENT.fullmatch(one.name[begin:]) and one.is_dir()
        ]
    except OSError:
        return []
    return sorted(found, key=lambda one: (one.name[begin:][:15], int(one.name[begin:][16:] or 1)), reverse=True)


def moment_of(copy: Path) -> datetime:
    """When a backup was made or a store set aside, in local time, told by its folder's name."""
    return datetime.strptime(copy.name.removeprefix(SET_ASIDE)[:15], "%Y%m%d-%H%M%S")


def is_removed(copy: Path) -> bool:
    """Take a copy away and look: whether nothing of it is left. The disk may refuse, and then it all still lies there.

    A folder that others are mounted on can stay, emptied.
    """
    shutil.rmtree(copy, ignore_errors=True)
    try:
        return not any(copy.iterdir())
    except FileNotFoundError:
        return True
    except OSError:
        return False


def clear_left_lying(folder: Path) -> None:
    """Away with what an end in the middle of something left. The caller holds the store's lock."""
    for pattern in _LEFT_LYING:
        for path in folder.glob(pattern):
            if path.is_dir():
                is_removed(path)
            else:
                # Where it can't be, the next opening tries again.
                with suppress(OSError):
                    path.unlink()


def refuse_synced(folder: Path) -> None:
    """SyncedFolder if the folder's name says that a service copies it, or that it is on another computer."""
    if str(folder).startswith(("\\\\", "//")):
        raise SyncedFolder(folder, "another computer on the network")
    for path in {Path(os.path.abspath(folder)), Path(os.path.realpath(folder))}:
        shared = str(path).startswith("\\\\") and not str(path).startswith(("\\\\?\\", "\\\\.\\"))
        if shared:  # pragma: no cover -- only on Windows can a drive's letter stand for such a path
            raise SyncedFolder(folder, "another computer on the network")
        for variable in _SYNCED_VARIABLES:
            root = os.environ.get(variable)
            if root and (path == Path(root) or Path(root) in path.parents):
                raise SyncedFolder(folder, "OneDrive")
        for part in path.parts:
            # "OneDrive - A Council", "Dropbox (Team)", "iCloud Drive": the service's name, then something else.
            for name, service in _SYNCED.items():
                if re.fullmatch(re.escape(name) + r"(\s*[-(].*|\s+drive|-.*)?", part.lower()):
                    raise SyncedFolder(folder, service)


def refuse_unwritable(folder: Path) -> None:
    """StoreReadOnly unless the folder and the store in it can be written."""
    for path in (folder, folder / STORE, folder / f"{STORE}-wal"):
        if path.exists() and not os.access(path, os.W_OK):
            raise StoreReadOnly(folder)


def make_private_folder(folder: Path) -> None:
    """The folder, made with its parents if need be, and closed to everyone else."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise of_disk(folder, error) from error


def make_private_file(path: Path) -> None:
    """An empty file that only this user can read. FileExistsError if it is there."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def sync_file(path: Path) -> None:
    """Have the disk keep what was written to this file."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def size(path: Path) -> int:
    """Bytes in a file, 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
