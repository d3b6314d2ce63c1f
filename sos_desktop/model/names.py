"""Names of people in plain words: where a record holds some, and whether they are those of somebody hidden.

Such words point at nobody's record ("written by Meera"), so no reference is cleared when that person is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from .records import Person, Record, references
from .text import one_line

#: Whether one of some people is named in a text.
Named = Callable[[str], bool]


def naming(people: Iterable[Person]) -> Named | None:
    """Tells whether one of these people is named: by any of their names, as whole words, in any case.

    None for nobody. "Max" is found in "Max next door"; a doubt hides, as with an age that is not known.
    """
    names = {_folded(name) for person in people for name in person.names} - {""}
    if not names:
        return None
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names))
    return lambda text: bool(text) and pattern.search(_folded(text)) is not None


def names_in(part: Any) -> Iterator[str]:
    """Every name in plain words that a record or part of one holds."""
    kind: Any = type(part)
    for name, is_name in _name_fields(kind):
        value = getattr(part, name)
        if is_name:
            yield value
        else:
            for one in value:
                yield from names_in(one)


def nameless(record: Record, named: Named) -> Record | None:
    """The record without these names in plain words; None if it can't be shown without them.

    Words that stand in for a reference ("who_as") are treated as the reference is when its person is hidden.
    """
    for _, reference in references(type(record)):
        if reference.words and reference.hidden == "drop" and named(getattr(record, reference.words)):
            return None
    found: Record = _blanked(record, named)
    return found


def _blanked(part: Any, named: Named) -> Any:
    values: dict[str, Any] = {}
    kind: Any = type(part)
    for name, is_name in _name_fields(kind):
        value = getattr(part, name)
        after = ("" if named(value) else value) if is_name else tuple(_blanked(one, named) for one in value)
        if after != value:
            values[name] = after
    return replace(part, **values) if values else part


@cache
def _name_fields(part: Any) -> tuple[tuple[str, bool], ...]:
    """(field, whether it is a name itself) of every field that holds names, or a tuple of parts that may."""
    if not is_dataclass(part):
        return ()
    return tuple(
        (one.name, "name" in one.metadata)
        for one in fields(part)
        if "name" in one.metadata or (isinstance(one.default, tuple) and "ref" not in one.metadata)
    )


def _folded(text: str) -> str:
    return one_line(text).casefold()
