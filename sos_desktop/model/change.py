"""The one currency: what was, and what is now, record by record. Its inverse is a swap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from .records import Record

#: (before, after) of one record; None: did not exist, no longer exists.
Pair = tuple[Record | None, Record | None]


@dataclass(frozen=True)
class Change:
    """What a command does to a document. ``verb`` labels the journal row and names it in the Undo menu.

    Pairs whose sides are equal are left out, so an empty change is no step.
    """

    verb: str
    entries: Mapping[str, Pair] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kept = {key: pair for key, pair in self.entries.items() if pair[0] != pair[1]}
        object.__setattr__(self, "entries", MappingProxyType(kept))

    def __bool__(self) -> bool:
        return bool(self.entries)

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.verb, {key: (after, before) for key, (before, after) in self.entries.items()})

    def then(self, later: Change) -> Change:
        """Both in one; ``later`` must begin where this one ends. The verb stays this one's."""
        merged: dict[str, Pair] = dict(self.entries)
        for key, (before, after) in later.entries.items():
            merged[key] = (merged[key][0] if key in merged else before, after)
        return Change(self.verb, merged)

    def after(self, record: str) -> Record | None:
        """The record as this change leaves it, None if it goes or is not touched."""
        pair = self.entries.get(record)
        return pair[1] if pair else None

    @classmethod
    def of(cls, verb: str, pairs: Iterable[Pair]) -> Change:
        """A change from pairs; each id is read off the record itself."""
        entries: dict[str, Pair] = {}
        for before, after in pairs:
            record = after or before
            if record is not None:
                entries[record.id] = (before, after)
        return cls(verb, entries)
