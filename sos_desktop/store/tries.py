"""Wrong passphrases are counted on disk, and each makes the wait for the next one longer.

This slows down somebody at the keyboard. Against a copy of the files only the cost of Argon2id and a long passphrase
help: whoever can take this file away can also start the count again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ..keep import write_whole
from .errors import WrongPassphrase
from .files import TRIES

#: Longest wait between two tries, in seconds.
LONGEST = 300.0


class Tries:
    """The count of one store. ``now``: seconds since 1970."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self._file = folder / TRIES
        self._now = now

    def begin(self) -> None:
        """Count a try before it is looked at, so that ending the program in the middle does not save it.

        WrongPassphrase, ``refused``, while the wait after the last one is not over.
        """
        failed, at = self._read()
        left = self._left(failed, at)
        if left > 0:
            raise WrongPassphrase(left, refused=True)
        self._write(failed + 1, self._now())

    def right(self) -> None:
        """It was the right one: the count starts again."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def not_tried(self) -> None:
        """The try could not be looked at, which was nobody's fault: it does not count."""
        failed, at = self._read()
        self._write(failed - 1, at - LONGEST)

    def wait(self) -> float:
        """Seconds until the next try is looked at."""
        return max(0.0, self._left(*self._read()))

    def _left(self, failed: int, at: float) -> float:
        if failed <= 0:
            return 0.0
        now = self._now()
        if at > now:
            # The clock was set back. The wait begins again from here, or it could last for years.
            self._write(failed, now)
            at = now
        return at + min(LONGEST, 2.0 ** min(failed - 1, 16)) - now

    def _read(self) -> tuple[int, float]:
        try:
            found = json.loads(self._file.read_bytes())
            return int(found["failed"]), float(found["at"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0, 0.0

    def _write(self, failed: int, at: float) -> None:
        # Where nothing can be written the store can't be opened either, so nothing is won by it.
        with suppress(OSError):
            write_whole(self._file, json.dumps({"failed": max(0, failed), "at": at}).encode())
