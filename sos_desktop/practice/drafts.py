"""Drafts as JSON, one to a line: how those who tune a profile ask the checks, see docs/formats.md."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from ..model.errors import BadInput
from ..model.records import CATEGORIES
from ..model.text import MAX_TEXT, clean
from .checks import Draft

#: Longest line, in bytes: a note of the greatest length, with every letter escaped.
MAX_LINE = 12 * MAX_TEXT

_UNSORTED = ("", "unsorted", "any")
_KINDS: dict[str, tuple[type, str]] = {
    "where": (str, "a text"),
    "text": (str, "a text"),
    "quote": (bool, "true or false"),
    "owner": (str, "a text"),
    "due": (str, "a text"),
    "children": (list, "a list"),
    "lang": (str, "a text"),
}


def read_draft(line: bytes) -> Draft:
    """The draft on a line; what it leaves out or gives as null is empty, and what is not known here is passed over.

    Raises BadInput with the field that is wrong; never with its words.
    """
    if len(line) > MAX_LINE:
        raise BadInput("This line is too long.", f"A note has {MAX_TEXT:,} characters at most.")
    try:
        plain = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadInput("This is not JSON.", 'Write, for example, {"where": "goal", "text": "..."}.') from None
    if not isinstance(plain, dict):
        raise BadInput("Expected an object here.", 'Write, for example, {"where": "goal", "text": "..."}.')
    given = {name: _value(plain, name) for name in _KINDS}
    text = given["text"]
    if text is None:
        raise BadInput("There is no text.", "Give the draft's words.", "text")
    if len(text) > MAX_TEXT:
        raise BadInput(f"This text has {len(text):,} characters; {MAX_TEXT:,} is the most.", "Split it in two.", "text")
    where = given["where"] or ""
    if where not in (*_UNSORTED, *CATEGORIES, "print"):
        raise BadInput("There is no such zone.", f"Use one of: {', '.join(CATEGORIES)}, unsorted, print.", "where")
    return Draft(
        clean(text),
        "" if where in _UNSORTED else where,
        own_words=bool(given["quote"]),
        lang=given["lang"] or "",
        children=_names(given["children"] or []),
        facts={"owned": bool(given["owner"]), "due": _day(given["due"]) is not None} if where == "next_steps" else {},
    )


def _value(plain: dict[str, Any], name: str) -> Any:
    kind, said = _KINDS[name]
    value = plain.get(name)
    if value is not None and not isinstance(value, kind):
        raise BadInput(f"Expected {said} here.", "Or leave it out.", name)
    return value


def _names(plain: list[Any]) -> tuple[str, ...]:
    for index, name in enumerate(plain):
        if not isinstance(name, str) or not name.strip():
            raise BadInput("Expected a name here.", "Give each child's name.", f"children[{index}]")
    return tuple(plain)


def _day(plain: str | None) -> date | None:
    try:
        return date.fromisoformat(plain) if plain else None
    except ValueError:
        raise BadInput("This is no day.", "Write it as 2025-03-20.", "due") from None
