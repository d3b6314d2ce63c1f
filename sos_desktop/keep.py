"""A file kept whole or not at all, readable by its owner only. The one way in which this program replaces a file."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from .model.errors import WorldError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ESTALE})
_BAD_NAME = frozenset({errno.EINVAL, errno.ENAMETOOLONG, errno.EISDIR, errno.EILSEQ})
#: What a folder says that can't be told to reach the disk, or not by us: a share, a stick, a folder closed to reading.
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM})
#: How a file ends that is not whole yet. After a power cut one can stay behind.
PART = ".part"


def keep(path: Path, data: bytes) -> None:
    """Write a file that a person chose; one of the same name is replaced only when the new one is whole.

    Raises WorldError with a sentence to show; then nothing has changed in that place.
    """
    try:
        write_whole(path, data)
    except OSError as error:
        raise _said(error) from None


def write_whole(path: Path, data: bytes, replace: bool = True) -> None:
    """Write a file in one step: after a power cut the old one or the new one is there, never half of one.

    OSError: the old one is there (or the new one, if the disk failed at the very last step). FileExistsError where it
    may not ``replace`` what is there.
    """
    part = path.with_name(f".{os.urandom(6).hex()}{PART}")
    try:
        with open(part, "xb", opener=_for_the_owner) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            os.replace(part, path)
        else:
            _put_new(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in this folder, where it can be told to; Windows does so by itself."""
    if os.name == "nt":  # pragma: no cover -- Windows opens no folders
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def _for_the_owner(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _put_new(part: Path, path: Path) -> None:
    """FileExistsError if there is something at ``path``, also if somebody made it in the meantime."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no second names.
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        os.replace(part, path)


def _said(error: OSError) -> WorldError:
    """A file error in plain words; the name of the file stays out of them."""
    if error.errno in _NO_ROOM:
        return WorldError("There is not enough room in that place, and nothing was saved.", "Choose another one.")
    if error.errno in _CLOSED:
        return WorldError(
            "That place can’t be written to, or the file is open in another program. Nothing was saved.",
            "Choose another place or name.",
        )
    if error.errno in _GONE:
        return WorldError("That place is not there any more, and nothing was saved.", "Choose another one.")
    if error.errno in _BAD_NAME:
        return WorldError("A file can’t have that name there, and nothing was saved.", "Choose another one.")
    return WorldError("The file could not be written there, and nothing was saved.", "Choose another place.")
