"""What is under way in the print window, on threads and off them: nothing is waited for, nothing is lost sight of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ...model.errors import WorldError
from ...model.readers import Readers
from ...pdf import Prepared
from ...words import Words
from ..ask import Asker
from ..threads import Poster, run


@dataclass(frozen=True)
class Ready:
    """Pages as they go out, and whose they are, whatever is chosen meanwhile."""

    prepared: Prepared
    readers: Readers
    sheet: str


#: Tells that a copy went out as this form, "paper" or "file".
Note = Callable[[str], None]


class AtWork(QObject):
    """``said``: a line about it. ``idle``: the last of it has ended. ``closed``: the window is gone from the screen."""

    said = Signal(str)
    idle = Signal()

    def __init__(self, window: QDialog, words: Words, asker: Asker) -> None:
        super().__init__(window)
        self._words = words
        self._asker = asker
        self._post = Poster(self)
        self._under_way = 0
        self.closed = False

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return self._under_way > 0

    def begin(self) -> None:
        """Something that ends later."""
        self._under_way += 1

    def end(self) -> None:
        """It has ended."""
        self._under_way -= 1
        if not self._under_way:
            self.idle.emit()

    @contextmanager
    def meanwhile(self) -> Iterator[None]:
        """While this lasts: the window may be closed in the middle of it (the cover) and must still be there after."""
        self.begin()
        try:
            yield
        finally:
            self.end()

    def run(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        """On a thread of its own."""
        post = self._post

        def back(call: Callable[[], None]) -> None:
            # The program may have ended meanwhile.
            with suppress(RuntimeError):
                post(call)

        def ended(then: Callable[[Any], None], value: Any) -> None:
            try:
                then(value)
            finally:
                self.end()

        self.begin()
        run(back, work, lambda result: ended(done, result), lambda error: ended(failed, error))

    def fail(self, error: Exception, otherwise: str) -> None:
        """Say the world's errors as they are; a bug of ours goes on to be reported."""
        text = str(error) if isinstance(error, WorldError) else otherwise
        self.said.emit(text)
        if self.closed:
            home = self.parent().parent()
            if isinstance(home, QWidget):
                self._asker.tell(home, self._words("Print"), text)
        if not isinstance(error, WorldError):
            raise error
