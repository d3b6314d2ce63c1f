"""What the world can do to a store: each error says it in plain words, and what to do next.

None of them quotes a family's words, and none of them means that a file was altered.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path

from ..model.errors import WorldError


class WrongPassphrase(WorldError):
    """The passphrase does not open this store. ``wait``: seconds until another try is looked at."""

    def __init__(self, wait: float, refused: bool = False) -> None:
        """``refused``: this try came too early and was not looked at."""
        seconds = _seconds(wait)
        if refused:
            super().__init__(f"Too early: the next passphrase can be tried in {seconds}.", "Wait, then try again.")
        else:
            super().__init__("That is not the passphrase of this store.", f"Try again in {seconds}.")
        self.wait = wait
        self.refused = refused


class StoreMissing(WorldError):
    """There is no store in this folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"There is no store in {folder}.", "Choose the folder it is in, or make a new one.")


class StoreThere(WorldError):
    """A new store was asked for where one, or a trace of one, is already."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is a store, or what is left of one, in {folder}.",
            "It was left as it is. Open it, or choose another folder for a new one.",
        )


class StoreDamaged(WorldError):
    """The store's file can't be read. It was left alone. ``backups``: the copies there are, newest first."""

    def __init__(self, folder: Path, what: str, backups: Sequence[Path] = ()) -> None:
        if backups:
            next_step = (
                f"{_copies(len(backups))}, the newest of {_moment(backups[0].name)}: go back to one of them. "
                "The damaged file is kept beside it."
            )
        else:
            next_step = "No copy of it was found here. Ask whoever keeps this computer's backups before doing anything."
        super().__init__(f"The store in {folder} is damaged: {what} It was left as it is.", next_step)
        self.backups = tuple(backups)


class StoreNewer(WorldError):
    """The store was made by a newer version of this program. It was not altered."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            f"This store was made by a newer version of the program (form {found}; this one reads up to {known}).",
            "It was left as it is. Open it with the newer version.",
        )


class StoreReadOnly(WorldError):
    """The store or its folder can't be written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The store in {folder} can't be written: the folder, the file or the disk is read-only.",
            "Nothing was changed. Allow writing there, or copy the whole folder to another place and open it there.",
        )


class DiskFull(WorldError):
    """There is no room left. What was to be written was not, and what was there before still is."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The disk that holds {folder} is full, so this was not saved. All that was saved before is still there.",
            "Make room on the disk, then try again.",
        )


class DiskFailed(WorldError):
    """The disk refused to read or write."""

    def __init__(self, folder: Path, code: str) -> None:
        super().__init__(
            f"The disk that holds {folder} refused ({code}), so this was not done.",
            "Try again; if it goes on, copy the folder to another disk and open it there.",
        )


class AlreadyOpen(WorldError):
    """Another window of this program, or another program, has this store open."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"The store in {folder} is open in another window.", "Use that window, or close it first.")


class KeysMissing(WorldError):
    """Neither file with the store's key can be read, nor any copy of it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The key files in {folder} (keys.json, keys.bak) are missing or can't be read; without one of them the "
            "store can't be opened, whatever the passphrase.",
            "Nothing was changed. Put one of them back from a backup of this computer.",
        )


class SyncedFolder(WorldError):
    """The folder is copied to other computers, or is on one: a store there breaks, and others could read it."""

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(
            f"{folder} belongs to {name}, which copies it to other computers or keeps it on one. "
            "A store there can break, and families' words would leave this computer.",
            "Choose a folder on this computer's own disk.",
        )


class MigrationFailed(WorldError):
    """The store could not be brought to this version's form; the old file is as it was."""

    def __init__(self, folder: Path, what: str) -> None:
        super().__init__(
            f"The store in {folder} could not be brought up to date ({what}). It is as it was.",
            "Use the version of the program that you used before, and report this.",
        )


class BackupFailed(WorldError):
    """The copy that was made did not prove sound, or could not be made. The store itself is not touched by this."""

    def __init__(self, folder: Path, what: str) -> None:
        super().__init__(
            f"No safety copy of the store in {folder} was made: {what}",
            "Your work is saved. Make room on the disk, or allow writing in the backups folder there.",
        )


class CopiesNotErased(WorldError):
    """A family was erased from the store, but could not be taken out of every safety copy."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The family is erased, but a safety copy in {folder} still holds it: the disk is full, or the copy can't "
            "be written or removed.",
            "Make room on the disk and allow writing there; it is tried again each time the program is closed.",
        )


class CopiesNotLocked(WorldError):
    """The passphrase is changed, but a copy of the old key file could not be written anew or removed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The new passphrase is in use, but the old one still opens a safety copy in {folder}, and with its key "
            "the store: that copy's key files can't be written or removed.",
            "Allow writing there, or remove that copy; it is tried again each time the program is closed.",
        )


class CopyDamaged(WorldError):
    """The copy to go back to is no whole store."""

    def __init__(self, copy: Path) -> None:
        super().__init__(f"The copy {copy.name} is not whole: its store is missing or empty.", "Choose another copy.")


class NotEnoughMemory(WorldError):
    """This computer can't give the memory that trying a passphrase takes."""

    def __init__(self, mebibytes: int) -> None:
        super().__init__(
            f"There is not enough free memory to try the passphrase: it takes {mebibytes} MiB.",
            "Close other programs and try again.",
        )


def of_disk(folder: Path, error: OSError) -> WorldError:
    """What an operating system's refusal means for a store."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull(folder)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return StoreReadOnly(folder)
    return DiskFailed(folder, errno.errorcode.get(error.errno or 0, type(error).__name__))


def _copies(count: int) -> str:
    return "There is 1 safety copy" if count == 1 else f"There are {count} safety copies"


def _moment(name: str) -> str:
    """A backup's name as a day and a time: "2025-03-04 10:15"."""
    return f"{name[:4]}-{name[4:6]}-{name[6:8]} {name[9:11]}:{name[11:13]}"


def _seconds(wait: float) -> str:
    whole = max(1, round(wait))
    if whole < 90:
        return "1 second" if whole == 1 else f"{whole} seconds"
    return f"{round(whole / 60)} minutes"
