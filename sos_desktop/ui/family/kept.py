"""What is said while nothing can be saved: kept in the window, shown like the record, written as soon as it can be.

A session takes no change after a commit has failed. People go on talking all the same, and what is typed meanwhile must
neither vanish from sight nor be forgotten; so the commands that carry words wait here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, Signal

from ...model import rules
from ...model.change import Change
from ...model.document import Document
from ...model.errors import WorldError
from ...model.readers import WORKER_ALONE, Readers
from ...session.session import Session

Waiting = Callable[[Document], Change]


class Kept(QObject):
    """Commands that wait, in order, each under a key that says what it is about. ``changed``: others wait now."""

    changed = Signal()

    def __init__(self, parent: QObject, session: Session) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: dict[Hashable, Waiting] = {}
        #: Who looks on while something is done: the page says so, and all hands go by it.
        self.readers: Callable[[], Readers] = lambda: WORKER_ALONE

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._waiting

    def keep(self, key: Hashable, command: Waiting, *, in_place: bool = False) -> None:
        """Let a command wait; it replaces what waited under its key. ``in_place``: at that one's turn, for whatever
        came after builds on it. Raises BadInput, and keeps what it had, if the record could never take it.
        """
        before = dict(self._waiting)
        if not in_place:
            self._waiting.pop(key, None)
        self._waiting[key] = command
        try:
            self.draft(self._session.document)
        except WorldError:
            self._waiting = before
            raise
        self.changed.emit()

    def drop(self, key: Hashable) -> None:
        """What waited under this key is over."""
        if self._waiting.pop(key, None) is not None:
            self.changed.emit()

    def draft(self, document: Document) -> Document:
        """The document with all that waits."""
        for command in self._waiting.values():
            document = document.apply(rules.complete(document, command(document)))
        return document

    def touched(self, document: Document) -> frozenset[str]:
        """The records that are otherwise in the draft than in the document."""
        if not self._waiting:
            return frozenset()
        return frozenset(document.change_to(self.draft(document), "not saved").entries)

    def write(self) -> bool:
        """Hand the session what waits, in order; whether nothing is left."""
        if not self._waiting:
            return True
        if self._session.error is not None:
            return False
        while self._waiting:
            key, command = next(iter(self._waiting.items()))
            del self._waiting[key]
            try:
                self._session.do(command)
            except WorldError:
                self._waiting = {key: command, **self._waiting}
                break
        self.changed.emit()
        return not self._waiting
