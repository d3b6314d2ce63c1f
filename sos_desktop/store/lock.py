"""One operating-system lock per store: it goes with the process that held it, however that ended."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .errors import AlreadyOpen, of_disk
from .files import LOCK


class FolderLock:
    """Held from taking to ``release``. A second taker, in this process or another, gets AlreadyOpen."""

    def __init__(self, folder: Path) -> None:
        self._handle = -1
        try:
            handle = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as error:
            raise of_disk(folder, error) from error
        try:
            _take(handle)
        except OSError as error:
            os.close(handle)
            raise AlreadyOpen(folder) from error
        self._handle = handle

    def release(self) -> None:
        """Let others in. The file stays: taking it away would let two in at once."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


if sys.platform == "win32":  # pragma: no cover -- tried where Windows is
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        # flock, not lockf: lockf would let the same process in twice and drop the lock with any other handle.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
