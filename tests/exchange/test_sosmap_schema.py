"""The JSON Schema says the same as the program: of the example, of drawn maps, and field by field."""

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from sos_desktop.exchange import sosmap
from sos_desktop.model.days import When
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import KINDS, Contact, HandedPiece, Translation
from sos_desktop.paths import resource
from tests.strategies import ALLOWED, crowd, documents

SCHEMA = json.loads(resource("schemas", f"sosmap-{sosmap.VERSION}.schema.json").read_bytes())
VALID = jsonschema.Draft202012Validator(SCHEMA)

#: Every kind of record and every part of one, by its name in the schema.
PARTS = {"contact": Contact, "translation": Translation, "handed_piece": HandedPiece, "when": When, **KINDS}


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"] == {"const": sosmap.VERSION}


@given(documents())
def test_what_is_written_fits(document: Document):
    VALID.validate(json.loads(sosmap.write(document)))


def test_the_example_fits():
    VALID.validate(json.loads(resource("example", "holloway.sosmap").read_bytes()))


@pytest.mark.parametrize("kind", PARTS)
def test_every_field_is_in_the_schema(kind: str):
    part = PARTS[kind]
    described = SCHEMA["$defs"][kind]
    names = {one.name for one in fields(part)}
    if kind in KINDS:
        names |= {"kind", "version"}
        assert described["properties"]["kind"] == {"const": kind}
        assert described["properties"]["version"] == {"const": KINDS[kind].version}
        assert {"$ref": f"#/$defs/{kind}"} in SCHEMA["properties"]["records"]["items"]["oneOf"]
    assert set(described["properties"]) == names
    assert described["additionalProperties"] is False


def test_every_choice_of_words_is_the_programs():
    found = {
        (kind, name): tuple(value["enum"])
        for kind, described in SCHEMA["$defs"].items()
        for name, value in described.get("properties", {}).items()
        if "enum" in value
    }
    assert found == dict(ALLOWED)


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("rating", "score", 11), ("rating", "score", 6.3), ("rating", "scale", 3), ("note", "category", "mood"),
        ("note", "text", None), ("note", "text", "a" * 100_001), ("note", "mood", ""), ("note", "due", "4 March"),
        ("note", "links", [new_id(), 3]), ("note", "id", "7"), ("note", "kind", "horoscope"), ("note", "version", 4),
        ("place", "order", "V0"), ("place", "x", 2e6), ("person", "tint", "yellow"), ("visit", "day", None),
        ("rating", "who_as", "Kelly"), ("note", "said_as", "Kelly"),
        ("person", "contacts", [{"contact_kind": "fax"}]), ("note", "translations", [{"text": "Mama"}]),
    ],
)  # fmt: skip
def test_what_the_program_refuses_the_schema_refuses(kind: str, name: str, value: Any):
    plain = json.loads(resource("example", "holloway.sosmap").read_bytes())
    next(one for one in plain["records"] if one["kind"] == kind)[name] = value
    assert not VALID.is_valid(plain)
    with pytest.raises(BadInput):
        sosmap.read(json.dumps(plain).encode())


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("stance", "note", ""), ("stance", "stance", "hates"), ("stance", "who_as", "Kelly"), ("held", "about", None),
        ("held", "seen_as", "Nan"), ("rule", "checks_as", "Nan"), ("rule", "rule_kind", "wish"),
        ("rule", "order", "V0"), ("plan", "object_as", "Nan"), ("house", "child", ""), ("house", "part", "attic"),
        ("house", "asked", None), ("house", "shape", "castle"), ("saying", "asked", None),
        ("saying", "house", ""), ("saying", "x", 1e5),
        ("stroke", "asked", None), ("stroke", "width", 61), ("stroke", "ink", "invisible"), ("parked", "text", " "),
        ("copy", "form", "telegram"), ("handover", "begun", None), ("handover", "pieces", [{"words": ""}]),
        ("photo", "file", "AF" * 32), ("photo", "width", 0), ("photo", "height", 10_001),
    ],
)  # fmt: skip
def test_what_a_visit_leaves_is_refused_by_both(kind: str, name: str, value: Any):
    sam, note, page = new_id(), new_id(), new_id()
    given = {"child": sam, "asked": "2025-03-04"}
    records = {
        "person": {"short": "Sam", "id": sam},
        "note": {"id": note},
        "stance": {"note": note, "who": sam},
        "held": {"about": note, "seen_by": sam},
        "rule": {"checks": sam},
        "plan": {"object_who": sam},
        "house": {**given, "id": page, "everyone": True},
        "saying": {**given, "house": page, "may_see": [sam]},
        "stroke": {**given, "house": page, "everyone": True, "may_see": [sam]},
        "parked": {"text": "What else?"},
        "copy": {},
        "handover": {"begun": "2025-03-04T12:00:00+00:00", "pieces": [{"section": "goal"}]},
        "photo": {"file": "af" * 32, "width": 3, "height": 4},
    }
    plain = json.loads(sosmap.write(crowd(notes=0, people=0)))
    plain["records"] += [
        {"kind": one, "version": KINDS[one].version, "id": new_id(), **fields} for one, fields in records.items()
    ]
    VALID.validate(plain)
    sosmap.read(json.dumps(plain).encode())
    next(one for one in plain["records"] if one["kind"] == kind)[name] = value
    assert not VALID.is_valid(plain)
    with pytest.raises(BadInput):
        sosmap.read(json.dumps(plain).encode())


@pytest.mark.parametrize("kind", PARTS)
def test_every_field_is_described_in_the_documentation(kind: str):
    """docs/formats.md goes with every source tree, not with an installed program."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    part = PARTS[kind]
    start = {
        "when": "| when |", "contact": "A **contact**", "translation": "A **translation**",
        "handed_piece": "A **handed piece**",
    }.get(kind, f"**{kind}** —")  # fmt: skip
    told = text[text.index(start) :]
    told = told[: re.search(r"\n\n|\n\|", told[1:]).start() + 1]  # type: ignore[union-attr]
    marks = {"not_for", "adults_only", "private"}
    if kind != "contact" and marks <= {one.name for one in fields(part)}:
        assert "marks" in told
    missing = {one.name for one in fields(part) if not re.search(rf"[`\"]{one.name}[`\"]", told)}
    assert missing <= ({"id"} if kind == "contact" else {"id", *marks})
    for (owner, _), allowed in ALLOWED.items():
        if owner == kind:
            assert not {word for word in allowed if word and f"`{word}`" not in told}
