"""What every hand has: a session to ask, and words for what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from functools import partial
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from ...model import commands
from ...model.change import Change
from ...model.commands.in_room import as_seen, value_as_seen
from ...model.document import Document
from ...model.errors import WorldError
from ...model.readers import copy_for
from ...model.records import Record
from ...session.session import NotSaved, Session, Typing
from ...words import Words
from .kept import Kept

P = ParamSpec("P")


class Hand(QObject):
    """Turns what a board says was done into commands. ``refused``: a sentence that says why not, and what to do.

    While others look on, a command is done to what they see, and carried over to the record (``commands.in_room``).
    """

    details_wanted = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        parent: QObject,
        session: Session,
        words: Words,
        today: Callable[[], date],
        kept: Kept | None = None,
    ) -> None:
        """``kept``: where all hands of one family put what can't be saved just now; without it, a place of its own."""
        super().__init__(parent)
        self._session = session
        self.kept = Kept(self, session) if kept is None else kept
        self._words = words
        self._today = today
        self._typing: Typing | None = None
        #: What is on the screen; menus name nobody who is not.
        self.seen: Callable[[], Document] = lambda: copy_for(self.document, self.kept.readers())

    def run(self, command: Callable[Concatenate[Document, P], Change], *args: P.args, **kwargs: P.kwargs) -> bool:
        """One command; what stands in its way is said, not raised. For what carries no words: see ``say``."""
        try:
            self._wait_for_kept()
            self._session.do(self.here(command, *args, **kwargs))
        except WorldError as error:
            self.refused.emit(str(error))
            return False
        return True

    def here(
        self, command: Callable[Concatenate[Document, P], Change], *args: P.args, **kwargs: P.kwargs
    ) -> Callable[[Document], Change]:
        """The command as it is done before whoever looks on now, to a document that may come later."""
        readers = self.kept.readers()
        return lambda document: as_seen(document, readers, command, *args, **kwargs)

    def say(
        self,
        key: Hashable,
        command: Callable[Concatenate[Document, P], Change],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool:
        """One command that carries people's words. While nothing can be saved it is kept, in the place of what was
        kept under its key; False only if the record could never take it, which is said.
        """
        done = self.here(command, *args, **kwargs)
        try:
            try:
                self._wait_for_kept()
                self._session.do(done)
            except NotSaved:
                self.kept.keep(key, done)
            else:
                self.kept.drop(key)
        except WorldError as error:
            self.refused.emit(str(error))
            return False
        return True

    def type_field(self, record: str, field: str, verb: str, value: object, *, along: bool = False) -> None:
        """Words typed about a record, as they come: one journal row for as long as the caret is there. ``along``: first
        words are one step with what made the record just now.
        """
        found = self.document.find(record)
        if found is None:
            return
        try:
            try:
                if self._typing is None or not self._typing.is_about(record, field):
                    self._wait_for_kept()
                    self._typing = self._session.type_in(found, field, verb, along=along)
                self._typing.update(value_as_seen(self._session.document, self.kept.readers(), record, field, value))
            except NotSaved:
                typed = partial(_with_field, type(found), record, verb, {field: value})
                self.kept.keep((record, field), self.here(typed))
            else:
                self.kept.drop((record, field))
        except WorldError as error:
            self.refused.emit(str(error))

    @property
    def document(self) -> Document:
        """The record, with what is only kept so far."""
        return self.kept.draft(self._session.document)

    def _wait_for_kept(self) -> None:
        """In turn: what is kept is written first. Raises NotSaved while that can't be."""
        if not self.kept.write():
            raise NotSaved("The last change is not saved yet.", "Try again, or keep a copy in another place first.")


def _with_field(kind: type[Record], record: str, verb: str, fields: dict[str, object], document: Document) -> Change:
    return commands.edit(document, kind, record, verb, **fields)
