"""What every hand has: a session to ask, and words for what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from ...model.change import Change
from ...model.document import Document
from ...model.errors import WorldError
from ...session.session import Session
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

    def run(self, command: Callable[Concatenate[Document, P], Change], *args: P.args, **kwargs: P.kwargs) -> bool:
        """One command; what stands in its way is said, not raised."""
        try:
            self._session.do(command, *args, **kwargs)
        except WorldError as error:
            self.refused.emit(str(error))
            return False
        return True
