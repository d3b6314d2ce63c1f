"""A file kept whole or not at all, readable by its owner only."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from ...model.errors import WorldError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ESTALE})
_BAD_NAME = frozenset({errno.EINVAL, errno.ENAMETOOLONG, errno.EISDIR, errno.EILSEQ})


def keep(path: Path, data: bytes) -> None:
    """Write a file; one of the same name is replaced only when the new one is whole.

    Raises WorldError with a sentence to show; then nothing has changed in that place.
    """
    part = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        try:
            with open(part, "xb", opener=_for_the_owner) as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _said(error) from None


def _for_the_owner(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


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
