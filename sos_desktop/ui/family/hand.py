"""What every hand has: a session to ask, and words for what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from ...model.change import Change
from ...model.document import Document
from ...model.errors import WorldError
from ...session.session import Session, Typing
from ...words import Words

P = ParamSpec("P")


class Hand(QObject):
    """Turns what a board says was done into commands. ``refused``: a sentence that says why not, and what to do."""

    details_wanted = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QObject, session: Session, words: Words, today: Callable[[], date]) -> None:
        super().__init__(parent)
        self._session = session
        self._words = words
        self._today = today
        self._typing: Typing | None = None
        #: What is on the screen; menus name nobody who is not.
        self.seen: Callable[[], Document] = lambda: session.document

    def run(self, command: Callable[Concatenate[Document, P], Change], *args: P.args, **kwargs: P.kwargs) -> bool:
        """One command; what stands in its way is said, not raised."""
        try:
            self._session.do(command, *args, **kwargs)
        except WorldError as error:
            self.refused.emit(str(error))
            return False
        return True

    def type_field(self, record: str, field: str, verb: str, value: object) -> None:
        """Words typed about a record in its card, as they come: one journal row for as long as the caret is there."""
        found = self._session.document.find(record)
        if found is None:
            return
        try:
            if self._typing is None or not self._typing.is_about(record, field):
                self._typing = self._session.type_in(found, field, verb)
            self._typing.update(value)
        except WorldError as error:
            self.refused.emit(str(error))
