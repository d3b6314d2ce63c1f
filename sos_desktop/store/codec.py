"""Records as the text that stands in the tables, and the words in them that can be searched for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from ..model.change import Change, Pair
from ..model.plain import from_plain, to_plain
from ..model.records import Family, Note, Person, Record

# Made once: ``json.dumps`` with arguments makes another each time.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)

#: The kinds whose words the search reads.
SEARCHED: frozenset[str] = frozenset({Family.kind, Person.kind, Note.kind})


def encoded(record: Record) -> str:
    """A record as JSON text. ValueError for a number that is none, which the model lets through nowhere."""
    return _ENCODER.encode(to_plain(record))


def decoded(kind: str, version: int, data: str) -> Record:
    """The record that ``encoded`` wrote, brought up to this version of its kind."""
    return from_plain(kind, version, json.loads(data), check=False)


def decoded_all(rows: Iterable[tuple[str, int, str]]) -> Iterator[Record]:
    """Many records, from (kind, version, data)."""
    found = list(rows)
    # One parse of one long text: a call for each of ten thousand short ones takes half as long again.
    plains = json.loads("[" + ",".join(row[2] for row in found) + "]")
    for (kind, version, _), plain in zip(found, plains, strict=True):
        yield from_plain(kind, version, plain, check=False)


def entry_of(seq: int, record: str, pair: Pair) -> dict[str, Any]:
    """One touched record as a row of ``entry``."""
    before, after = pair
    known = after or before
    assert known is not None
    return {
        "seq": seq,
        "record": record,
        "kind": known.kind,
        "version": known.version,
        "before": None if before is None else encoded(before),
        "after": None if after is None else encoded(after),
    }


def pair_of(kind: str, version: int, before: str | None, after: str | None) -> Pair:
    """Both sides of one touched record."""
    return (
        None if before is None else decoded(kind, version, before),
        None if after is None else decoded(kind, version, after),
    )


def change_from(verb: str, entries: Iterable[tuple[str, str, int, str | None, str | None]]) -> Change:
    """A change from (record, kind, version, before, after)."""
    return Change(verb, {record: pair_of(*rest) for record, *rest in entries})  # type: ignore[arg-type]


def words_of(record: Record) -> str:
    """The words in a record of a SEARCHED kind that a person may look for."""
    return "\n".join(_words(record))


@cache
def _text_fields(part: type) -> tuple[tuple[str, bool], ...]:
    """(name, whether it holds words) of the fields of a record or part that are words, or parts that may hold some."""
    return tuple((one.name, not one.repr) for one in fields(part) if not one.repr or one.default == ())


def _words(part: Any) -> Iterator[str]:
    for name, is_words in _text_fields(part.__class__):
        value = getattr(part, name)
        if is_words:
            if value:
                yield value
        elif value and is_dataclass(value[0]):
            for one in value:
                yield from _words(one)
