"""Records to plain data (dicts, lists, strings) and back, for the store and every file format.

Only fields that differ from their default are written, so a record that gains a field reads old data as it stands.
Reading is strict: an unknown field, a wrong type or a broken record raises BadInput with its place.
"""

from __future__ import annotations

import math
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from .days import When
from .errors import BadInput
from .records import KINDS, Contact, HandedPiece, Record, Translation

Read = Callable[[Any], Any]
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

_PARTS: tuple[type, ...] = (When, Contact, Translation, HandedPiece)

#: (kind, version) -> function from that version's data to the next one's. Records gain fields here, never lose data.
UPGRADES: dict[tuple[str, int], Upgrade] = {
    # Each gained fields, and a field that is not there is its default.
    step: dict
    for step in (
        ("note", 1), ("note", 2), ("person", 1), ("person", 2), ("visit", 1), ("stance", 1), ("rating", 1), ("copy", 1),
        ("copy", 2), ("copy", 3),
        ("household", 1), ("tie", 1), ("scale", 1), ("rule", 1), ("plan", 1), ("parked", 1),
    )
}  # fmt: skip


def shown(name: str) -> str:
    """A field's name as an error may say it. What could be no field's could be somebody's name or phone number."""
    return name if re.fullmatch("[a-z][a-z_]{0,40}", name) else "?"


class _Wrong(Exception):
    """A value of the wrong shape; the path to it is put together on the way up."""

    def __init__(self, expected: str, path: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.path = path

    def under(self, place: str) -> _Wrong:
        """The same fault as seen from outside ``place``."""
        dot = "." if self.path and not self.path.startswith("[") else ""
        return _Wrong(self.expected, place + dot + self.path)


def to_plain(record: Any) -> dict[str, Any]:
    """A record or part as plain data, without its defaults and without its id's kind."""
    plain: dict[str, Any] = {}
    part: Any = type(record)
    for name, default in _defaults(part):
        value = getattr(record, name)
        if value != default:
            plain[name] = _write(value)
    return plain


def from_plain(kind: str, version: int, data: Mapping[str, Any], check: bool = True) -> Record:
    """The record of this kind from plain data of this version.

    Raises BadInput for an unknown or newer kind, an unknown field, a wrong type, or (with ``check``) a broken rule.
    """
    record_type = KINDS.get(kind)
    if record_type is None:
        raise BadInput("This is a kind of record this program does not know.", "Use a newer version of it.", "kind")
    plain = dict(data)
    if version < 1:
        raise BadInput("There is no such version.", "Mend the file or leave this record out.", "version")
    if version > record_type.version:
        raise BadInput(f"This {kind} was written by a newer version.", "Use that version or a newer one.")
    for step in range(version, record_type.version):
        plain = UPGRADES[kind, step](plain)
    try:
        record: Record = _read_part(record_type, plain)
    except _Wrong as wrong:
        raise BadInput(
            f"Expected {wrong.expected} here.", "Mend the file or leave this record out.", wrong.path
        ) from None
    if check:
        record.check()
    return record


@cache
def _defaults(part: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((one.name, one.default) for one in fields(part))


@cache
def _readers(part: Any) -> Mapping[str, Read]:
    hints = get_type_hints(part)
    return {one.name: _reader(hints[one.name]) for one in fields(part)}


@cache
def _required(part: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(part) if one.default is MISSING)


def _write(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_write(one) for one in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, _PARTS):
        return to_plain(value)
    return value


def _read_part(part: type, data: Any) -> Any:
    if not isinstance(data, dict):
        raise _Wrong("an object")
    readers = _readers(part)
    values: dict[str, Any] = {}
    for name, value in data.items():
        reader = readers.get(name)
        if reader is None:
            raise _Wrong("no field of this name", shown(name))
        try:
            values[name] = reader(value)
        except _Wrong as wrong:
            raise wrong.under(name) from None
    for name in _required(part):
        if name not in values:
            raise _Wrong("this field, which must not be missing", name)
    return part(**values)


def _reader(hint: Any) -> Read:
    origin = get_origin(hint)
    if origin is tuple:
        return _tuple_reader(_reader(get_args(hint)[0]))
    if origin in (Union, types.UnionType):
        (inner,) = (one for one in get_args(hint) if one is not type(None))
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    if hint in _PARTS:
        return lambda value: _read_part(hint, value)
    return _SIMPLE[hint]


def _tuple_reader(read: Read) -> Read:
    def several(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _Wrong("a list")
        found = []
        for index, one in enumerate(value):
            try:
                found.append(read(one))
            except _Wrong as wrong:
                raise wrong.under(f"[{index}]") from None
        return tuple(found)

    return several


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Wrong("a text")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Wrong("true or false")
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 2**53:
        raise _Wrong("a whole number")
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _Wrong("a number")
    try:
        number = float(value)
    except OverflowError:  # a whole number of hundreds of digits
        raise _Wrong("a number") from None
    if not math.isfinite(number):
        raise _Wrong("a number")
    return number


def _day(value: Any) -> date:
    text = _text(value)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise _Wrong("a day such as 2025-03-04") from None
    if day.isoformat() != text:  # 20250304 and 2025-W10-2 are days too, but other programs would stumble
        raise _Wrong("a day such as 2025-03-04")
    return day


def _instant(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(value))
    except ValueError:
        raise _Wrong("a time such as 2025-03-04T14:10:00+00:00") from None
    if moment.tzinfo is None:
        raise _Wrong("a time with its offset from UTC")
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # the first or last hours that there are
        raise _Wrong("a time between the years 1 and 9999") from None


_SIMPLE: dict[Any, Read] = {
    str: _text, bool: _flag, int: _whole, float: _number, date: _day, datetime: _instant,
}  # fmt: skip
