"""The journal: every change in order, from which the whole record can be told again, and undo and redo are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from .change import Change
from .document import Document

#: Version of a journal row's own shape.
FORMAT = 1

#: Verbs of what happened outside the program and can't be taken back: paper was handed out, words were pasted. Such a
#: row is no step: it is neither undone nor does it end redoing, and it touches only records that nothing else changes.
FACTS = frozenset({"copy made", "hand over"})


@dataclass(frozen=True, slots=True)
class Row:
    """The small columns of one journal row, enough for undo, redo and history without any record's data.

    ``seq`` counts up within a store; ``clock`` is a hybrid logical clock that sorts as text across laptops (see
    ``stamp``); ``reverts`` is the id of the row that this one takes back, "" for an ordinary change.
    """

    seq: int
    id: str
    family: str
    device: str
    who: str = field(repr=False)
    clock: str
    verb: str
    reverts: str = ""
    format: int = FORMAT


def stamp(now: datetime, last: str, device: str) -> str:
    """The next clock text: milliseconds since 1970 and a counter, both in hex, then the device.

    Always greater than ``last``, even where the laptop's clock was set back.
    """
    millis = int(now.timestamp() * 1000)
    if last:
        before, count = millis_of(last), int(last[13:17], 16)
        if millis <= before:
            millis, count = (before, count + 1) if count < 0xFFFF else (before + 1, 0)
            return f"{millis:012x}-{count:04x}-{device}"
    return f"{millis:012x}-0000-{device}"


def millis_of(clock: str) -> int:
    """When that was, in milliseconds since 1970."""
    return int(clock[:12], 16)


@dataclass(frozen=True, slots=True)
class Steps:
    """What can be undone and redone, oldest first: the undo list's last row is taken back first."""

    undo: tuple[Row, ...] = ()
    redo: tuple[Row, ...] = ()

    def after(self, row: Row) -> Steps:
        """The lists once this row has been written."""
        if row.verb in FACTS:
            return self
        if self.undo and row.reverts == self.undo[-1].id:
            return Steps(self.undo[:-1], (*self.redo, row))
        if self.redo and row.reverts == self.redo[-1].id:
            return Steps((*self.undo, row), self.redo[:-1])
        return Steps((*self.undo, row), ())

    @classmethod
    def read(cls, rows: Iterable[Row]) -> Steps:
        """The lists from a whole journal."""
        undo: list[Row] = []
        redo: list[Row] = []
        for row in rows:
            if row.verb in FACTS:
                continue
            if undo and row.reverts and row.reverts == undo[-1].id:
                undo.pop()
                redo.append(row)
            elif redo and row.reverts and row.reverts == redo[-1].id:
                redo.pop()
                undo.append(row)
            else:
                undo.append(row)
                redo.clear()
        return cls(tuple(undo), tuple(redo))


def fold(changes: Iterable[Change], document: Document | None = None) -> Document:
    """The document that a journal tells, or the next part of one, told on from ``document``.

    ValueError where a change does not begin where the last one ended.
    """
    document = Document() if document is None else document
    for change in changes:
        document = document.apply(change)
    return document
