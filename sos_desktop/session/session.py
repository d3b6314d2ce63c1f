"""The one door to a family's record: check, complete, apply, tell, write. Undo and redo are changes like any other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from ..model import rules
from ..model.change import Change
from ..model.document import Document
from ..model.errors import WorldError
from ..model.ids import new_id
from ..model.journal import Row, Steps, millis_of, stamp
from ..model.records import Record
from .writer import Job, Outcome, Storage, Writer

P = ParamSpec("P")
L = TypeVar("L")
Command = Callable[Concatenate[Document, P], Change]
Listener = Callable[[Document, Change], None]


#: So long after a step, words for what it made are words for it still; later they may be of another day.
ALONG_MS = 20 * 60 * 1000


class NotSaved(WorldError):
    """The last change could not be written, so no new one is taken until it is."""


@dataclass(frozen=True)
class Opening:
    """What a session starts from: the present record, the journal's small columns, and who is at the keyboard."""

    document: Document
    rows: tuple[Row, ...] = ()
    last_clock: str = ""
    device: str = ""
    who: str = field(default="", repr=False)


class Session:
    """One family, open. Used from one thread; ``saved`` is handed on through ``post`` (a window's event loop).

    Listeners get ``(document, change)`` after every change, whoever made it: a gesture, undo, an import.
    """

    def __init__(
        self,
        opening: Opening,
        open_storage: Callable[[], Storage],
        post: Callable[[Callable[[], None]], None] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._document = opening.document
        self._who = opening.who
        self._device = opening.device
        self._clock = opening.last_clock
        family = opening.document.family
        self._family = family.id if family else ""
        # The first row of a journal is the one that made the family: going back past it would leave nobody's record.
        self._steps = Steps.read(opening.rows[1:])
        self._old = len(self._steps.undo)
        self._changes: dict[str, Change] = {}
        self._now = now
        self._post = post or (lambda call: call())
        self._listeners: list[Listener] = []
        self._untold: deque[tuple[Document, Change]] = deque()
        self._telling = False
        self._saved_listeners: list[Callable[[Outcome], None]] = []
        self._typing: Typing | None = None
        #: The row written last, of whatever kind.
        self._last: Row | None = None
        self._closed = False
        self._writer = Writer(open_storage, self._told)

    # --- what there is ----------------------------------------------------------------------------

    @property
    def document(self) -> Document:
        """The record as it is now."""
        return self._document

    @property
    def steps(self) -> Steps:
        """What can be undone and redone."""
        return self._steps

    @property
    def undo_is_old(self) -> bool:
        """Whether the next undo would go back past today's opening: ask before that."""
        left = len(self._steps.undo)
        while left > self._old and not self._changes[self._steps.undo[left - 1].id]:
            left -= 1
        return 0 < left <= self._old

    @property
    def error(self) -> Exception | None:
        """Why nothing can be saved at the moment, or None."""
        return self._writer.error

    def on_change(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener(document, change)`` after every change; the answer takes it off again.

        The change is in the writer's hands by then: whatever a listener does, no word is lost by it.
        """
        return _put_in(self._listeners, listener)

    def on_saved(self, listener: Callable[[Outcome], None]) -> Callable[[], None]:
        """Call ``listener(outcome)`` after every commit and every failure; the answer takes it off again."""
        return _put_in(self._saved_listeners, listener)

    # --- what there was ---------------------------------------------------------------------------

    def journal(self) -> tuple[tuple[Row, Change], ...]:
        """Every journal row with what it did, oldest first. Raises NotSaved while writing has stopped."""
        self._refuse_if_stuck()
        return tuple(self._writer.storage().journal(self._family))

    def as_of(self, moment: datetime) -> Document:
        """The record as it stood at a moment, for the worker alone: for others, see ``timeline.past_for``.

        From now on it is the record as it is, whatever a laptop's clock said when it was written.
        """
        from ..model import timeline

        return self._document if moment >= self._now() else timeline.as_of(self.journal(), moment)

    # --- changes ----------------------------------------------------------------------------------

    def do(self, command: Command[P], *args: P.args, **kwargs: P.kwargs) -> Change:
        """Run a command. An empty change is no step. Raises BadInput, or NotSaved while writing has stopped."""
        self.finish_typing()
        return self._do(command(self._document, *args, **kwargs))

    def bring(self, files: Mapping[str, bytes], command: Command[P], *args: P.args, **kwargs: P.kwargs) -> Change:
        """A command whose records name files, with the files by their SHA-256. Errors as in ``do``.

        Taking the step back takes the record away; the file stays with the family, so that doing it again needs none.
        """
        self.finish_typing()
        return self._do(command(self._document, *args, **kwargs), files)

    def file(self, sha256: str) -> bytes | None:
        """A file that a record names, None if it is not here. Waits for what is being written."""
        return self._writer.storage().files_of(self._family, sha256).get(sha256)

    def undo(self) -> Change | None:
        """Take the last step back, as a new journal row; None if there is none.

        A step that changed nothing in the end (words typed and taken out again) goes along with the one before it.
        """
        self.finish_typing()
        while self._steps.undo:
            change = self._revert(self._steps.undo[-1])
            if change:
                return change
        return None

    def redo(self) -> Change | None:
        """Take the last undo back; None if there is none."""
        self.finish_typing()
        while self._steps.redo:
            change = self._revert(self._steps.redo[-1])
            if change:
                return change
        return None

    def next_undo(self) -> Change | None:
        """What undo would do now, to bring it into view first."""
        found = self.next_of(self._steps.undo)
        return found[1] if found is not None else None

    def next_of(self, rows: Sequence[Row]) -> tuple[Row, Change] | None:
        """Of ``steps.undo`` or ``steps.redo``: the row whose turn it is, and what taking it back would do now."""
        changes = ((row, self._change_of(row)) for row in reversed(rows))
        return next(((row, change.inverse()) for row, change in changes if change), None)

    def type_in(
        self, record: Record, field: str, verb: str, new: Change | None = None, *, along: bool = False
    ) -> Typing:
        """Open the editing of one text field; the whole of it is one journal row, amended while it is open.

        ``new``: the change that makes the record in the first place (an empty note, shown but not yet written): it
        is written with the first words, and if none come it is as if it had never been. ``along``: first words go
        along with the step that made the record just now, if nothing was done since; other words later are their own
        step.
        """
        self.finish_typing()
        if new is not None:
            self._refuse_if_stuck()
            new = rules.complete(self._document, new)
            self._document = self._document.apply(new)
        last = self._last if along else None
        if last is not None and self._now().timestamp() * 1000 - millis_of(last.clock) > ALONG_MS:
            last = None
        self._typing = Typing(self, record, field, verb, new, last)
        if new is not None:
            self._tell_change(new)
        return self._typing

    def finish_typing(self) -> None:
        """Close the field that is being edited, if there is one."""
        if self._typing is not None:
            self._typing.close()

    # --- saving -----------------------------------------------------------------------------------

    def retry(self) -> None:
        """Try again to write what could not be written."""
        self._writer.retry()

    def flush(self, seconds: float | None = None) -> bool:
        """Wait until all is committed; False if it can't be."""
        return self._writer.flush(seconds)

    def close(self) -> bool:
        """Finish typing, commit and end the writer; False if something could not be committed."""
        try:
            self.finish_typing()
        finally:
            self._closed = True
            done = self._writer.close()
            # What is still on its way through ``post`` must not reach a window that is gone.
            self._listeners.clear()
            self._saved_listeners.clear()
        return done

    # --- inner ------------------------------------------------------------------------------------

    def _do(self, change: Change, files: Mapping[str, bytes] | None = None) -> Change:
        change = rules.complete(self._document, change)
        if change:
            self._refuse_if_stuck()
            self._document = self._document.apply(change)
            self._old = min(self._old, len(self._steps.undo))
            self._write(change, files=files)
            self._tell_change(change)
        return change

    def _revert(self, row: Row) -> Change:
        self._refuse_if_stuck()
        change = self._change_of(row).inverse()
        self._document = self._document.apply(change)
        self._write(change, reverts=row.id)
        self._tell_change(change)
        return change

    def _change_of(self, row: Row) -> Change:
        if row.id not in self._changes:
            self._changes[row.id] = self._writer.storage().change_of(row.id)
        return self._changes[row.id]

    def _tell_change(self, change: Change) -> None:
        """Every listener hears of every change, in order, though one of them fails or makes a change itself."""
        self._untold.append((self._document, change))
        if self._telling:
            return
        failed: list[Exception] = []
        self._telling = True
        while self._untold:
            told = self._untold.popleft()
            for listener in tuple(self._listeners):
                try:
                    listener(*told)
                except Exception as error:
                    failed.append(error)
        self._telling = False
        if failed:
            raise failed[0]

    def _write(self, change: Change, reverts: str = "", files: Mapping[str, bytes] | None = None) -> Row:
        self._clock = stamp(self._now(), self._clock, self._device)
        row = Row(
            seq=0,
            id=new_id(),
            family=self._family,
            device=self._device,
            who=self._who,
            clock=self._clock,
            verb=change.verb,
            reverts=reverts,
        )
        self._changes[row.id] = change
        self._last = row
        self._steps = self._steps.after(row)
        self._writer.write(Job(row, change, files=files or {}))
        return row

    def _amend(self, row: Row, change: Change) -> None:
        self._changes[row.id] = change
        self._writer.write(Job(row, change, amend=True))

    def _refuse_if_stuck(self) -> None:
        if self._closed:
            raise RuntimeError("this session is closed")
        if self._writer.error is not None:
            raise NotSaved("The last change is not saved yet.", "Try again, or keep a copy in another place first.")

    def _told(self, outcome: Outcome) -> None:
        """On the writer's thread."""
        self._post(lambda: self._tell(outcome))

    def _tell(self, outcome: Outcome) -> None:
        for listener in tuple(self._saved_listeners):
            listener(outcome)


class Typing:
    """The editing of one text field of one record, from the caret going in until it leaves."""

    def __init__(
        self, session: Session, record: Record, field: str, verb: str, new: Change | None, last: Row | None
    ) -> None:
        """``last``: the row that first words go along with, if it is the step that made this record."""
        self._session = session
        self._kind = type(record)
        self._record = record.id
        self._field = field
        self._verb = verb
        self._new = new
        self._row: Row | None = None
        self._change: Change | None = None
        if last is not None and not last.reverts and not getattr(record, field):
            change = session._change_of(last)
            if record.id in change.entries and change.entries[record.id][0] is None:
                self._row, self._change = last, change
        self.open = True

    def is_about(self, record: str, field: str) -> bool:
        """Whether this is the editing of that field, still open."""
        return self.open and (self._record, self._field) == (record, field)

    def update(self, text: Any) -> None:
        """The field's whole text now. Raises NotSaved while writing has stopped: the caller keeps the words.

        The first words of a new record are taken even then, or their record would go and leave them without a place.
        """
        if not self.open:
            raise RuntimeError("this field is no longer being edited")
        session = self._session
        before = session.document.need(self._kind, self._record)
        step = Change.of(self._verb, [(before, replace(before, **{self._field: text}))])
        if not step:
            return
        step = rules.complete(session.document, step)
        if self._new is None or self._row is not None:
            session._refuse_if_stuck()
        session._document = session.document.apply(step)
        if self._row is None:
            self._change = self._new.then(step) if self._new is not None else step
            session._old = min(session._old, len(session.steps.undo))
            self._row = session._write(self._change)
        else:
            assert self._change is not None
            self._change = self._change.then(step)
            session._amend(self._row, self._change)
        session._tell_change(step)

    def close(self) -> None:
        """Leave the field. A new record that got no words is taken back without a trace."""
        if not self.open:
            return
        self.open = False
        self._session._typing = None
        if self._new is not None and self._row is None:
            gone = self._new.inverse()
            self._session._document = self._session.document.apply(gone)
            self._session._tell_change(gone)


def _put_in(listeners: list[L], listener: L) -> Callable[[], None]:
    listeners.append(listener)

    def off() -> None:
        if listener in listeners:
            listeners.remove(listener)

    return off
