"""The parts of a wording profile that a council may leave out, and the checks that every part shares."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ..model.errors import BadInput
from ..model.records import CATEGORIES
from ..model.text import clean
from ..model.wording import FieldLimit, OwnRule, Phone

MEND = "Mend the wording profile, or put the original back."

#: Parts that may be missing, and what they are.
PARTS: Mapping[str, type] = {
    "colours": dict,
    "stages": list,
    "fields": list,
    "phones": list,
    "jargon": dict,
    "short_forms": list,
    "checks": dict,
    "retention_days": int,
    "family_order": list,
}
_COLUMNS = ("worried", "working", "next")
_LEVELS = ("tip", "think")
#: White words on a heading: the contrast that WCAG 2.2 asks for.
_CONTRAST = 4.5
_LONGEST_KEPT = 366
_LONGEST_PATTERN = 200
#: More repeats than this in one pattern can take minutes on a long note.
_REPEATS = 2
_REPEAT_IN_REPEAT = re.compile(r"\([^()]*(?:[*+}|])[^()]*\)\s*[*+{]")


def read(top: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of ``Wording`` that a profile gives beyond names and scales. Raises BadInput with the place."""
    found: dict[str, Any] = {}
    if "colours" in top:
        found["colours"] = {name: _colour(value, f"colours.{name}", name) for name, value in top["colours"].items()}
    if "stages" in top:
        found["stages"] = _texts(top["stages"], "stages", 120)
        different(found["stages"], "stages", "stages")
    if "fields" in top:
        found["fields"] = tuple(_field(one, f"fields[{index}]") for index, one in enumerate(top["fields"]))
        different([one.name for one in found["fields"]], "fields", "fields")
    if "phones" in top:
        found["phones"] = tuple(_phone(one, f"phones[{index}]") for index, one in enumerate(top["phones"]))
    if "jargon" in top:
        found["jargon"] = _jargon(top["jargon"])
    if "short_forms" in top:
        found["short_forms"] = _texts(top["short_forms"], "short_forms", 12)
    if "checks" in top:
        found |= _checks(top["checks"])
    if "family_order" in top:
        found["family_order"] = _texts(top["family_order"], "family_order", 40)
        each_once(list(found["family_order"]), _COLUMNS, "family_order")
    if "retention_days" in top:
        if not 1 <= top["retention_days"] <= _LONGEST_KEPT:
            raise BadInput(f"A number of days is from 1 to {_LONGEST_KEPT}.", MEND, "retention_days")
        found["retention_days"] = top["retention_days"]
    return found


def _colour(value: Any, where: str, column: str) -> str:
    if column not in _COLUMNS:
        raise BadInput(f"There is no such column; there are {', '.join(_COLUMNS)}.", MEND, where)
    if not isinstance(value, str) or not re.fullmatch("#[0-9a-f]{6}", value):
        raise BadInput('A colour is written as "#2a4779", in small letters.', MEND, where)
    parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    if 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) < _CONTRAST:
        raise BadInput("White words can't be read on this colour.", "Choose a darker one.", where)
    return value


def _field(plain: Any, where: str) -> FieldLimit:
    found = fields_of(plain, where, {"name": str, "categories": list}, {"most": int})
    short(found, where, {"name": 80})
    categories = _texts(found["categories"], under(where, "categories"), 40)
    for one in categories:
        if one not in CATEGORIES:
            raise BadInput(
                f"There is no such category; there are {', '.join(CATEGORIES)}.", MEND, f"{where}.categories"
            )
    most = found.get("most", 0)
    if most < 0:
        raise BadInput(
            "A field can't hold fewer than no characters.", "Use 0 for a field without end.", f"{where}.most"
        )
    return FieldLimit(found["name"], categories, most)


def _phone(plain: Any, where: str) -> Phone:
    found = fields_of(plain, where, {"label": str, "number": str})
    short(found, where, {"label": 80})
    if not re.fullmatch(r"\+?[0-9][0-9 ]{1,18}", found["number"]):
        raise BadInput("A phone number has digits and spaces only.", MEND, under(where, "number"))
    return Phone(found["label"], found["number"])


def _jargon(plain: Mapping[str, Any]) -> dict[str, str]:
    for term, value in plain.items():
        where = f"jargon.{term}"
        if not re.search(r"\w", term) or clean(term) != term:
            raise BadInput("This is no word.", MEND, "jargon")
        if not isinstance(value, str) or clean(value) != value:
            raise BadInput('Expected a text here; "" takes the word out.', MEND, where)
        only_places(value, ("child",), where)
    return dict(plain)


def _checks(plain: Any) -> dict[str, Any]:
    from .checks import rule_ids

    found = fields_of(plain, "checks", {}, {"off": list, "own": list})
    off = _texts(found.get("off", []), "checks.off", 40)
    for index, one in enumerate(off):
        if one not in rule_ids():
            raise BadInput(
                "There is no check with this id.", "Ids are as L01, see docs/formats.md.", f"checks.off[{index}]"
            )
    own = tuple(_own_rule(one, f"checks.own[{index}]") for index, one in enumerate(found.get("own", [])))
    different([*(one.id for one in own), *rule_ids()], "checks", "checks.own")
    return {"rules_off": frozenset(off), "own_rules": own}


def _own_rule(plain: Any, where: str) -> OwnRule:
    fields = {"id": str, "where": str, "level": str, "pattern": str, "hint": str}
    found = fields_of(plain, where, fields)
    short(found, where, {"id": 20, "pattern": _LONGEST_PATTERN, "hint": 200})
    for name, allowed in (("where", ("any", *CATEGORIES)), ("level", _LEVELS)):
        if found[name] not in allowed:
            raise BadInput(f"Use one of: {', '.join(allowed)}.", MEND, under(where, name))
    pattern = found["pattern"]
    try:
        re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise BadInput(f"This is no regular expression: {error}.", MEND, under(where, "pattern")) from None
    if _REPEAT_IN_REPEAT.search(pattern) or len(re.findall(r"(?<!\\)[*+]|,\}", pattern)) > _REPEATS:
        raise BadInput(
            "This pattern could take for ever on a long note.",
            "Use fewer repeats (* and +), and none inside another.",
            under(where, "pattern"),
        )
    only_places(found["hint"], ("child",), under(where, "hint"))
    return OwnRule(**found)


# --- checks that every part shares ------------------------------------------------------------------------------------


def fields_of(
    plain: Any, where: str, must: Mapping[str, type], may: Mapping[str, type] | None = None
) -> dict[str, Any]:
    """The object's fields, each there and of its kind, and no text empty or unclean; those in ``may`` can be absent."""
    if not isinstance(plain, dict):
        raise BadInput("Expected an object here.", MEND, where)
    kinds = {**must, **(may or {})}
    for name in plain.keys() - kinds.keys():
        raise BadInput("There is a field too much.", MEND, under(where, name))
    for name, kind in kinds.items():
        if name not in plain and name not in must:
            continue
        value = plain.get(name)
        if not isinstance(value, kind) or isinstance(value, bool):
            missing = "There is nothing here. " if name not in plain else ""
            raise BadInput(f"{missing}Expected {_NAMES[kind]} here.", MEND, under(where, name))
        if isinstance(value, str) and (not value.strip() or clean(value) != value):
            raise BadInput("This text is empty or holds control characters.", MEND, under(where, name))
    return plain


def short(plain: Mapping[str, Any], where: str, most: Mapping[str, int]) -> None:
    """Raise BadInput for a text that is longer than its place allows (in characters)."""
    for name, many in most.items():
        if len(plain[name]) > many:
            raise BadInput(f"This text is too long; {many} characters is the most.", MEND, under(where, name))


def only_places(text: str, places: Collection[str], where: str) -> None:
    """Raise BadInput for a {placeholder} that nobody fills in."""
    for name in re.findall(r"\{([^{}]*)\}?", text):
        if name not in places:
            allowed = " or ".join("{" + one + "}" for one in places)
            raise BadInput(f"Only {allowed} is filled in here.", MEND, where)


def each_once(found: Sequence[str], wanted: Sequence[str], where: str) -> None:
    """Raise BadInput unless these stand here once each, in any order."""
    if sorted(found) != sorted(wanted):
        raise BadInput(f"Each of these must stand here once: {', '.join(wanted)}.", MEND, where)


def different(names: Sequence[str], what: str, where: str) -> None:
    """Raise BadInput if two of them have one name, capitals and spaces aside."""
    seen = [" ".join(name.casefold().split()) for name in names]
    if len(set(seen)) != len(seen):
        raise BadInput(f"Two {what} have the same name.", MEND, where)


def under(where: str, name: str) -> str:
    """The place of a field inside another place; either may be empty."""
    return f"{where}.{name}" if where and name else where or name


def _texts(plain: Any, where: str, most: int) -> tuple[str, ...]:
    for index, one in enumerate(plain):
        fields_of({"": one}, f"{where}[{index}]", {"": str})
        if len(one) > most:
            raise BadInput(f"This text is too long; {most} characters is the most.", MEND, f"{where}[{index}]")
    return tuple(plain)


_NAMES = {str: "a text", int: "a whole number", list: "a list", dict: "an object"}
