"""A family's record as one value: records by id, never altered, only replaced by the next document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from .change import Change
from .records import KINDS, Board, Family, Record

R = TypeVar("R", bound=Record)


class Document:
    """Records by kind and id. A change copies only the tables of the kinds it touches.

    Iterating gives every record; ``len`` counts them; equality compares them.
    """

    __slots__ = ("_cache", "_tables")

    def __init__(self, records: Iterable[Record] = ()) -> None:
        tables: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        for record in records:
            tables[record.kind][record.id] = record
        self._tables: Mapping[str, dict[str, Record]] = tables
        self._cache: dict[Any, Any] = {}

    def __iter__(self) -> Iterator[Record]:
        for table in self._tables.values():
            yield from table.values()

    def __len__(self) -> int:
        return sum(len(table) for table in self._tables.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Document) and self._tables == other._tables

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Document of {len(self)} records>"

    def __contains__(self, record: object) -> bool:
        return isinstance(record, str) and self.find(record) is not None

    def find(self, record: str) -> Record | None:
        """The record with this id, of whatever kind, or None."""
        for table in self._tables.values():
            if record in table:
                return table[record]
        return None

    def get(self, kind: type[R], record: str) -> R | None:
        """The record of this kind with this id, or None."""
        return self._tables[kind.kind].get(record)  # type: ignore[return-value]

    def need(self, kind: type[R], record: str) -> R:
        """The record of this kind with this id; KeyError if it is not there."""
        return self._tables[kind.kind][record]  # type: ignore[return-value]

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of one kind, in the order in which they were added."""
        key = ("all", kind)
        if key not in self._cache:
            self._cache[key] = tuple(self._tables[kind.kind].values())
        return self._cache[key]  # type: ignore[no-any-return]

    @property
    def family(self) -> Family | None:
        """The family this document is about; None only before it is made."""
        return next(iter(self.all(Family)), None)

    def board(self, board_kind: str) -> Board | None:
        """The first board of a kind."""
        return next((board for board in self.all(Board) if board.board_kind == board_kind), None)

    def change_to(self, other: Document, verb: str) -> Change:
        """The change that makes this document into the other: how a view follows a copy instead of the record."""
        entries: dict[str, tuple[Record | None, Record | None]] = {}
        for kind, table in self._tables.items():
            theirs = other._tables[kind]
            if table is not theirs:
                for key in table.keys() | theirs.keys():
                    before, after = table.get(key), theirs.get(key)
                    if before is not after:
                        # An id can be of one kind here and of another there: both sides in one pair.
                        was, now = entries.get(key, (None, None))
                        entries[key] = (before or was, after or now)
        return Change(verb, entries)

    def apply(self, change: Change) -> Document:
        """The document after a change. ValueError if the change does not begin where this document is."""
        tables = dict(self._tables)
        copied: set[str] = set()
        for key, (before, after) in change.entries.items():
            for record in (before, after):
                if record is not None and record.kind not in copied:
                    tables[record.kind] = dict(tables[record.kind])
                    copied.add(record.kind)
            if before is not None:
                if tables[before.kind].get(key) != before:
                    raise ValueError(f"{before.kind} {key} is not as the change expects")
                if after is None or after.kind != before.kind:
                    del tables[before.kind][key]
            elif self.find(key) is not None:
                raise ValueError(f"{key} is there already")
            if after is not None:
                tables[after.kind][key] = after
        new = object.__new__(Document)
        new._tables = tables
        # What was worked out for a kind still holds while that kind's table is the same one.
        new._cache = {key: value for key, value in self._cache.items() if key[1].kind not in copied}
        return new
