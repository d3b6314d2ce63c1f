"""What is under way in the print window, on threads and off them: nothing is waited for, nothing is lost sight of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ...model.errors import WorldError
from ...model.readers import Readers
from ...pdf import Prepared, Sheet
from ...words import Words
from ..ask import Asker
from ..threads import Poster, run, tell
from .seal import Seal

#: Longest that a sheet of A4 is, in points, with some slack.
_A4_LONG = 850.0


def paper_of(sheets: Sequence[Sheet]) -> str:
    """The paper that these are made for: "A4" or "A3"."""
    return "A3" if any(max(sheet.width, sheet.height) > _A4_LONG for sheet in sheets) else "A4"


@dataclass(frozen=True)
class Ready:
    """Pages as they go out, and whose they are, whatever is chosen meanwhile.

    ``made``: the minute that stands on them. ``safe_home``: what was said of paper in their home, "" where nobody
    asked. ``seal``: how its file is finished.
    """

    prepared: Prepared
    readers: Readers
    sheet: str
    made: datetime
    safe_home: str = ""
    seal: Seal = field(default_factory=Seal)


#: Tells that a copy went out as this form, "paper" or "file".
Note = Callable[[str], None]


class AtWork(QObject):
    """``said``: a line about it. ``moved``: how far it is, to be seen and not heard: it comes many times a second.

    ``saved``: a file of this name is there. ``idle``: the last of it has ended. ``changed``: whether there is something
    to stop. ``closed``: the window is gone from the screen.
    """

    said = Signal(str)
    moved = Signal(str)
    saved = Signal(str)
    idle = Signal()
    changed = Signal()

    def __init__(self, window: QDialog, words: Words, asker: Asker) -> None:
        super().__init__(window)
        self._words = words
        self._asker = asker
        self._post = Poster(self)
        #: What is under way, the last begun last, and how to end it sooner.
        self._under_way: dict[object, Callable[[], None] | None] = {}
        self.closed = False

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._under_way)

    @property
    def can_stop(self) -> bool:
        """Whether what is under way can be stopped."""
        return any(self._under_way.values())

    def stop(self) -> None:
        """Stop the last of it that can be: it ends soon, and says so itself."""
        for this, stop in reversed(self._under_way.items()):
            if stop is not None:
                self._under_way[this] = None
                self.changed.emit()
                stop()
                return

    def begin(self, stop: Callable[[], None] | None = None) -> object:
        """Something that ends later: what to ``end`` then. ``stop``: how to end it sooner."""
        this = object()
        self._under_way[this] = stop
        self.changed.emit()
        return this

    def end(self, this: object) -> None:
        """It has ended."""
        del self._under_way[this]
        self.changed.emit()
        if not self._under_way:
            self.idle.emit()

    @contextmanager
    def meanwhile(self) -> Iterator[None]:
        """While this lasts: the window may be closed in the middle of it (the cover) and must still be there after."""
        this = self.begin()
        try:
            yield
        finally:
            self.end(this)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        stop: Callable[[], None] | None = None,
    ) -> None:
        """On a thread of its own."""

        def ended(then: Callable[[Any], None], value: Any) -> None:
            try:
                then(value)
            finally:
                self.end(this)

        this = self.begin(stop)
        run(self._back, work, lambda result: ended(done, result), lambda error: ended(failed, error))

    def move(self, text: str) -> None:
        """Show how far it is; call it from the work's own thread."""
        tell(self._back, lambda: self.moved.emit(text))

    def _back(self, call: Callable[[], None]) -> None:
        # The program may have ended meanwhile.
        with suppress(RuntimeError):
            self._post(call)

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
