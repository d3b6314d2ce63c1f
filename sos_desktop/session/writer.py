"""The one thread that writes: changes are committed in the order in which they were made, and then said to be saved."""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ..model.change import Change
from ..model.errors import WorldError
from ..model.journal import Row


class Storage(Protocol):
    """What a writer writes to; ``store.Library`` is one."""

    def append(self, row: Row, change: Change, brought: Mapping[str, bytes] | None = None) -> None:
        """Commit a new journal row, its records and the files ``brought`` by their SHA-256 in one transaction."""

    def amend(self, row: Row, change: Change) -> None:
        """Commit other words for a row whose editing is still open."""

    def change_of(self, row_id: str) -> Change:
        """The change that a row holds."""

    def files_of(self, family: str, only: str = "") -> Mapping[str, bytes]:
        """A family's files by their SHA-256: all, or the one of this name."""

    def journal(self, family: str) -> Iterator[tuple[Row, Change]]:
        """A family's whole journal, oldest row first."""


@dataclass(frozen=True, slots=True)
class Job:
    """One commit to make. ``amend``: the row is there already and its change is replaced. ``files``: come along."""

    row: Row
    change: Change
    amend: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the writer has to say: everything is committed (``waiting`` 0), or why it can't go on."""

    waiting: int
    error: Exception | None = None

    @property
    def message(self) -> str:
        """The error in a sentence for the window; a bug keeps its class name only, never its text."""
        if self.error is None:
            return ""
        return str(self.error) if isinstance(self.error, WorldError) else type(self.error).__name__


class Writer:
    """Commits jobs on its own thread. After an error nothing is dropped: it waits for ``retry`` with every job kept.

    ``open_storage`` runs on the writer's thread before the first job, so that opening never holds up a window.
    ``told`` is called on that thread too after each commit and on an error.
    """

    def __init__(self, open_storage: Callable[[], Storage], told: Callable[[Outcome], None]) -> None:
        self._open = open_storage
        self._told = told
        self._storage: Storage | None = None
        self._jobs: deque[Job] = deque()
        self._turn = threading.Condition()
        self._error: Exception | None = None
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    @property
    def error(self) -> Exception | None:
        """Why writing has stopped, or None."""
        return self._error

    def write(self, job: Job) -> None:
        """Queue a commit. An amendment of a row that is still waiting takes that one's place."""
        with self._turn:
            if self._closing:
                raise RuntimeError("nothing can be written after the end")
            # The first job may be under way, so it stays as it is.
            for index in range(len(self._jobs) - 1, 0, -1):
                waiting = self._jobs[index]
                if job.amend and waiting.row.id == job.row.id:
                    self._jobs[index] = Job(job.row, job.change, waiting.amend, waiting.files)
                    return
            self._jobs.append(job)
            self._turn.notify_all()

    def retry(self) -> None:
        """Go on after an error, from the job that failed."""
        with self._turn:
            self._error = None
            self._turn.notify_all()

    def flush(self, seconds: float | None = None) -> bool:
        """Wait until all is committed; False if an error or the time stands in the way."""
        with self._turn:
            self._turn.wait_for(lambda: not self._jobs or self._error is not None, seconds)
            return not self._jobs

    def storage(self) -> Storage:
        """The storage itself, for a look into the journal, once all is committed. Raises the error that stands."""
        if not self.flush():
            assert self._error is not None
            raise self._error
        with self._turn:
            if self._storage is None:
                self._storage = self._open()
            return self._storage

    def close(self) -> bool:
        """Commit what waits and end the thread; False if something could not be committed."""
        done = self.flush()
        with self._turn:
            self._closing = True
            self._turn.notify_all()
        self._thread.join()
        return done

    def _run(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._closing or (bool(self._jobs) and self._error is None))
                if self._closing:
                    return
                job = self._jobs[0]
            try:
                if self._storage is None:
                    self._storage = self._open()
                if job.amend:
                    self._storage.amend(job.row, job.change)
                else:
                    self._storage.append(job.row, job.change, job.files)
            except Exception as error:
                # Whatever it was, the words are still in the document and in the queue; the window says so.
                with self._turn:
                    self._error = error
                    outcome = Outcome(len(self._jobs), error)
                    self._turn.notify_all()
            else:
                with self._turn:
                    self._jobs.popleft()
                    outcome = Outcome(len(self._jobs))
                    self._turn.notify_all()
            try:
                self._told(outcome)
            except Exception:
                # A bug in whoever listens is reported like one on any other thread, and the writing goes on.
                threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), self._thread)))
