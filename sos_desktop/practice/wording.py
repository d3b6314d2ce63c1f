"""Wording profiles: what a council calls its categories and scales. One JSON file each, no code."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from ..model.errors import BadInput
from ..model.records import CATEGORIES
from ..model.records.scale import SCALE_KINDS
from ..model.text import clean
from ..model.wording import Column, ScaleWords, Wording, Zone
from ..paths import resource

#: The profile of the briefing note, which a new family starts with.
DEFAULT = "briefing_note"

COLUMNS = ("worried", "working", "next")

_MEND = "Mend the wording profile, or put the original back."


@cache
def load(profile: str) -> Wording:
    """The profile with this id. Raises BadInput if there is none, or with the place in it that is wrong."""
    path = _folder() / f"{profile}.json"
    if not re.fullmatch("[a-z0-9_]{1,40}", profile) or not path.is_file():
        raise BadInput("There is no such wording profile here.", "Choose another one in the settings.", "wording")
    return read(profile, path.read_bytes())


@cache
def profiles() -> tuple[tuple[str, str], ...]:
    """(id, title) of every profile that can be chosen, the default first, the others by title."""
    ids = sorted(path.stem for path in _folder().glob("*.json"))
    found = [(profile, load(profile).title) for profile in ids]
    return tuple(sorted(found, key=lambda one: (one[0] != DEFAULT, one[1])))


def read(profile: str, data: bytes) -> Wording:
    """A profile from the bytes of its file. Raises BadInput with the place that is wrong."""
    try:
        plain = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadInput("This wording profile is not JSON.", _MEND, profile) from None
    top = _fields(plain, "", {"title": str, "unsorted": str, "columns": list, "scales": dict})
    columns = tuple(_column(one, f"columns[{index}]") for index, one in enumerate(top["columns"]))
    _each_once([column.column for column in columns], COLUMNS, "columns")
    zones = [zone for column in columns for zone in column.zones]
    _each_once([zone.category for zone in zones], CATEGORIES, "columns")
    if len({zone.number for zone in zones}) != len(zones):
        raise BadInput("Two zones have the same number.", _MEND, "columns")
    _each_once(list(top["scales"]), SCALE_KINDS, "scales")
    scales = {kind: _scale(one, f"scales.{kind}") for kind, one in top["scales"].items()}
    return Wording(profile, top["title"], columns, scales, top["unsorted"])


def fill(text: str, child: str) -> str:
    """Scale words with the child's name in them; "the child" where there is none."""
    filled = text.replace("{child}", child or "the child")
    return filled if child else filled[:1].upper() + filled[1:]


def _folder() -> Path:
    return resource("practice", "wording")


def _column(plain: Any, where: str) -> Column:
    found = _fields(plain, where, {"column": str, "title": str, "zones": list})
    zones = tuple(_zone(one, f"{where}.zones[{index}]") for index, one in enumerate(found["zones"]))
    return Column(found["column"], found["title"], zones)


def _zone(plain: Any, where: str) -> Zone:
    fields = {"category": str, "number": int, "name": str, "guidance": str, "plain": str}
    return Zone(**_fields(plain, where, fields))


def _scale(plain: Any, where: str) -> ScaleWords:
    return ScaleWords(**_fields(plain, where, {"name": str, "question": str, "zero": str, "ten": str}))


def _fields(plain: Any, where: str, kinds: dict[str, type]) -> dict[str, Any]:
    """The object's fields, each there, of its kind, and no text empty or unclean."""
    if not isinstance(plain, dict):
        raise BadInput("Expected an object here.", _MEND, where)
    for name in plain.keys() - kinds.keys():
        raise BadInput("There is a field too much.", _MEND, _under(where, name))
    for name, kind in kinds.items():
        value = plain.get(name)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise BadInput(f"Expected {_NAMES[kind]} here.", _MEND, _under(where, name))
        if isinstance(value, str) and (not value.strip() or clean(value) != value):
            raise BadInput("This text is empty or holds control characters.", _MEND, _under(where, name))
    return plain


def _each_once(found: list[str], wanted: tuple[str, ...], where: str) -> None:
    if sorted(found) != sorted(wanted):
        raise BadInput(f"Each of these must stand here once: {', '.join(wanted)}.", _MEND, where)


def _under(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


_NAMES = {str: "a text", int: "a whole number", list: "a list", dict: "an object"}
