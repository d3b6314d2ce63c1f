"""Wording profiles: what a council calls its categories and scales. One JSON file each, no code."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from ..model.errors import BadInput
from ..model.records import CATEGORIES
from ..model.records.scale import SCALE_KINDS
from ..model.wording import Column, ScaleWords, Wording, Zone
from ..paths import resource
from ..words import ENGLISH, Words
from . import profile_parts
from .profile_parts import MEND, different, each_once, fields_of, only_places, short, under

#: The profile of the briefing note, which a new family starts with.
DEFAULT = "briefing_note"

COLUMNS = ("worried", "working", "next")


@cache
def load(profile: str) -> Wording:
    """The shipped profile with this id. Raises BadInput if there is none, or with the place in it that is wrong."""
    path = _folder() / f"{profile}.json"
    if not re.fullmatch("[a-z0-9_]{1,40}", profile) or not path.is_file():
        raise BadInput("There is no such wording profile here.", "Choose another one in the settings.", "wording")
    return read_profile(path.read_bytes(), profile)


@cache
def profiles() -> tuple[tuple[str, str], ...]:
    """(id, title) of every shipped profile, the default first; ``Profiles`` knows a council's too."""
    ids = sorted(path.stem for path in _folder().glob("*.json"))
    found = [(profile, load(profile).title) for profile in ids]
    return tuple(sorted(found, key=lambda one: (one[0] != DEFAULT, one[1])))


def read_profile(data: bytes, profile: str = "own") -> Wording:
    """A profile from the bytes of its file. Raises BadInput with what is wrong and the place of it."""
    try:
        plain = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadInput("This wording profile is not JSON.", MEND, profile) from None
    must = {"title": str, "unsorted": str, "columns": list, "scales": dict}
    top = fields_of(plain, "", must, profile_parts.PARTS)
    columns = tuple(_column(one, f"columns[{index}]") for index, one in enumerate(top["columns"]))
    each_once([column.column for column in columns], COLUMNS, "columns")
    zones = [zone for column in columns for zone in column.zones]
    each_once([zone.category for zone in zones], CATEGORIES, "columns")
    if len({zone.number for zone in zones}) != len(zones):
        raise BadInput("Two zones have the same number.", MEND, "columns")
    different([zone.name for zone in zones], "zones", "columns")
    different([column.title for column in columns], "columns", "columns")
    each_once(list(top["scales"]), SCALE_KINDS, "scales")
    scales = {kind: _scale(one, f"scales.{kind}") for kind, one in top["scales"].items()}
    return Wording(profile, top["title"], columns, scales, top["unsorted"], **profile_parts.read(top))


def in_language(wording: Wording, words: Words) -> Wording:
    """The same profile with its texts as these words say them. A council's own, which are in no catalogue, stay."""
    if words.language == ENGLISH:
        return wording
    columns = tuple(
        replace(column, title=words(column.title), zones=tuple(
            replace(zone, name=words(zone.name), plain=words(zone.plain) if zone.plain else "") for zone in column.zones
        ))
        for column in wording.columns
    )  # fmt: skip
    scales = {
        kind: ScaleWords(words(one.name), words(one.question), words(one.zero), words(one.ten))
        for kind, one in wording.scales.items()
    }
    phones = tuple(replace(one, label=words(one.label)) for one in wording.phones)
    return replace(wording, columns=columns, scales=scales, unsorted=words(wording.unsorted), phones=phones)


def fill(text: str, child: str, nobody: str = "the child") -> str:
    """Scale words with the child's name where they ask for it; "the child" where there is none."""
    if "{child}" not in text:
        return text
    filled = text.replace("{child}", child or nobody)
    return filled if child else filled[:1].upper() + filled[1:]


def _folder() -> Path:
    return resource("practice", "wording")


def _column(plain: Any, where: str) -> Column:
    found = fields_of(plain, where, {"column": str, "title": str, "zones": list})
    short(found, where, {"title": 80})
    zones = tuple(_zone(one, f"{where}.zones[{index}]") for index, one in enumerate(found["zones"]))
    return Column(found["column"], found["title"], zones)


def _zone(plain: Any, where: str) -> Zone:
    fields = {"category": str, "number": int, "name": str, "guidance": str, "plain": str}
    found = fields_of(plain, where, fields)
    short(found, where, {"name": 60, "plain": 80, "guidance": 600})
    return Zone(**found)


def _scale(plain: Any, where: str) -> ScaleWords:
    found = fields_of(plain, where, {"name": str, "question": str, "zero": str, "ten": str})
    short(found, where, {"name": 60, "question": 200, "zero": 200, "ten": 200})
    for name in ("question", "zero", "ten"):
        only_places(found[name], ("child",), under(where, name))
    return ScaleWords(**found)
