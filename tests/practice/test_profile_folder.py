"""What a council may add to a profile, and its own files: a broken one is named and the last good one stays."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sos_desktop.model.errors import BadInput
from sos_desktop.model.wording import FieldLimit, OwnRule, Phone
from sos_desktop.paths import config_dir, resource
from sos_desktop.practice import wording
from sos_desktop.practice.profiles import KEPT, MAX_BYTES, Profiles
from sos_desktop.practice.wording import read_profile

SCHEMA = json.loads(resource("schemas", "wording.schema.json").read_text(encoding="utf-8"))
OWN = {"id": "X01", "where": "goal", "level": "tip", "pattern": r"\bcope", "hint": "What does {child} do?"}


def plain(profile: str = "briefing_note") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource("practice", "wording", f"{profile}.json").read_bytes())
    return found


def as_bytes(found: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({**found, **more}).encode()


# --- the parts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", [profile for profile, _ in wording.profiles()])
def test_shipped_profiles_obey_the_schema(profile: str):
    jsonschema.Draft202012Validator(SCHEMA).validate(plain(profile))
    found = wording.load(profile)
    assert found.retention_days == 14 and found.stages and found.rules_off == frozenset()
    # Every category goes into one field of the case system.
    into = [category for field in found.fields for category in field.categories]
    assert sorted(into) == sorted(zone.category for column in found.columns for zone in column.zones)


def test_the_three_differ_where_they_say():
    assert [column.column for column in wording.load("working_well_first").columns] == ["working", "worried", "next"]
    first = [zone for column in wording.load("working_well_first").columns for zone in column.zones]
    assert [zone.number for zone in first] == [1, 2, 3, 4, 5, 6, 7] and first[0].category == "existing_strengths"
    assert [zone.category for zone in first][2:5] == ["past_harm", "complicating_factors", "danger_statement"]
    assert wording.load("early_help").zone("goal").name == "Wellbeing goal"


def test_a_profile_of_names_only_is_whole():
    names = {name: plain()[name] for name in ("title", "unsorted", "columns", "scales")}
    found = read_profile(as_bytes(names))
    assert (found.colours, found.stages, found.fields, found.phones, found.jargon) == ({}, (), (), (), {})
    assert found.short_forms == () == found.own_rules and found.rules_off == frozenset() and found.retention_days == 14


def test_every_part_is_read():
    found = read_profile(
        as_bytes(
            plain(),
            colours={"worried": "#7a1f3d"}, stages=["Open", "Close"], retention_days=30, short_forms=["MARAC"],
            fields=[
                {"name": "Analysis", "categories": ["goal", "next_steps"], "most": 2000},
                {"name": "Rest", "categories": []},
            ],
            phones=[{"label": "Out of hours", "number": "0115 496 0000"}],
            jargon={"touchpoint": "a talk", "engage": ""},
            checks={"off": ["L81", "L14"], "own": [OWN]},
            family_order=["worried", "working", "next"],
        )
    )  # fmt: skip
    assert found.colours == {"worried": "#7a1f3d"} and found.stages == ("Open", "Close") and found.retention_days == 30
    assert found.fields == (FieldLimit("Analysis", ("goal", "next_steps"), 2000), FieldLimit("Rest", (), 0))
    assert found.phones == (Phone("Out of hours", "0115 496 0000"),) and found.short_forms == ("MARAC",)
    assert found.jargon == {"touchpoint": "a talk", "engage": ""}
    assert found.rules_off == {"L81", "L14"} and found.own_rules == (OwnRule(**OWN),)
    assert [one.column for one in found.for_family] == ["worried", "working", "next"]


def test_a_familys_sheet_begins_with_what_is_going_well_unless_the_profile_says_otherwise():
    assert [one.column for one in read_profile(as_bytes(plain())).for_family] == ["working", "worried", "next"]


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"colours": {"working": "green"}}, "colours.working", "written as"),
    ({"colours": {"working": "#ffff00"}}, "colours.working", "can't be read"),
    ({"colours": {"left": "#000000"}}, "colours.left", "no such column"),
    ({"colours": []}, "colours", "Expected an object"),
    ({"stages": ["Open", 4]}, "stages[1]", "Expected a text"),
    ({"stages": ["Open", "open "]}, "stages", "same name"),
    ({"stages": ["x" * 121]}, "stages[0]", "too long"),
    ({"fields": [{"name": "A"}]}, "fields[0].categories", "nothing here"),
    ({"fields": [{"name": "A", "categories": ["mood"]}]}, "fields[0].categories", "no such category"),
    ({"fields": [{"name": "A", "categories": [], "most": -1}]}, "fields[0].most", "fewer"),
    ({"fields": [{"name": "A", "categories": [], "most": True}]}, "fields[0].most", "whole number"),
    ({"fields": [{"name": "A", "categories": []}] * 2}, "fields", "same name"),
    ({"phones": [{"label": "Duty", "number": "ring me"}]}, "phones[0].number", "digits"),
    ({"phones": [{"label": "Duty"}]}, "phones[0].number", "nothing here"),
    ({"jargon": {"engage": 4}}, "jargon.engage", "Expected a text"),
    ({"jargon": {" ": "x"}}, "jargon", "no word"),
    ({"jargon": {"x": "for {kid}"}}, "jargon.x", "Only {child}"),
    ({"short_forms": [""]}, "short_forms[0]", "empty"),
    ({"checks": {"off": ["L81", "L99"]}}, "checks.off[1]", "no check with this id"),
    ({"checks": {"on": []}}, "checks.on", "too much"),
    ({"checks": {"own": [{**OWN, "pattern": "(cope"}]}}, "checks.own[0].pattern", "no regular expression"),
    ({"checks": {"own": [{**OWN, "pattern": "(a+)+b"}]}}, "checks.own[0].pattern", "for ever"),
    ({"checks": {"own": [{**OWN, "pattern": "(a|a)*b"}]}}, "checks.own[0].pattern", "for ever"),
    ({"checks": {"own": [{**OWN, "pattern": ".*x.*y.*z"}]}}, "checks.own[0].pattern", "for ever"),
    ({"checks": {"own": [{**OWN, "where": "kitchen"}]}}, "checks.own[0].where", "Use one of"),
    ({"checks": {"own": [{**OWN, "level": "stop_and_look"}]}}, "checks.own[0].level", "Use one of"),
    ({"checks": {"own": [{**OWN, "hint": "{adult}?"}]}}, "checks.own[0].hint", "Only {child}"),
    ({"checks": {"own": [OWN, OWN]}}, "checks.own", "same name"),
    ({"checks": {"own": [{**OWN, "id": "L01"}]}}, "checks.own", "same name"),
    ({"family_order": ["working", "next"]}, "family_order", "here once"),
    ({"family_order": ["working", "next", "past"]}, "family_order", "here once"),
    ({"retention_days": 0}, "retention_days", "from 1"),
    ({"retention_days": 2.5}, "retention_days", "whole number"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "where", "said"), WRONG)
def test_what_is_wrong_is_said_with_its_place(part: dict[str, Any], where: str, said: str):
    with pytest.raises(BadInput, match=re.escape(said)) as caught:
        read_profile(as_bytes(plain(), **part))
    assert caught.value.where == where and caught.value.what_next


#: What the schema can't say; everything else that the reader refuses, it refuses too.
BEYOND_THE_SCHEMA = ("same name", "can't be read", "no regular expression", "for ever", "Only {child}", "no word")


@pytest.mark.parametrize(("part", "where", "said"), WRONG)
def test_the_schema_refuses_it_too(part: dict[str, Any], where: str, said: str):
    valid = jsonschema.Draft202012Validator(SCHEMA).is_valid({**plain(), **part})
    # "L99" is shaped like an id.
    assert valid == (said in BEYOND_THE_SCHEMA or where == "checks.off[1]")


def _names(*way: Any) -> Callable[[dict[str, Any]], None]:
    def change(found: Any) -> None:
        *steps, value = way
        *path, last = steps
        for step in path:
            found = found[step]
        found[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "where", "said"),
    [
        (_names("columns", 0, "zones", 1, "name", " past  Harm"), "columns", "Two zones have the same name"),
        (_names("columns", 1, "title", "What needs to happen?"), "columns", "Two columns have the same name"),
        (_names("columns", 0, "zones", 1, "name", "x" * 61), "columns[0].zones[1].name", "too long"),
        (_names("columns", 0, "title", "x" * 81), "columns[0].title", "too long"),
        (_names("scales", "safety", "zero", "{kid} is hurt"), "scales.safety.zero", "Only {child} is filled in"),
        (_names("scales", "safety", "question", "How is {child today?"), "scales.safety.question", "Only {child}"),
    ],
)
def test_names(change: Callable[[dict[str, Any]], None], where: str, said: str):
    found = plain()
    change(found)
    with pytest.raises(BadInput, match=re.escape(said)) as caught:
        read_profile(as_bytes(found))
    assert caught.value.where == where


def test_a_missing_name_is_named():
    found = plain()
    del found["columns"][0]["zones"][1]["name"]
    with pytest.raises(BadInput, match="There is nothing here") as caught:
        read_profile(as_bytes(found))
    assert caught.value.where == "columns[0].zones[1].name"


# --- the folder -------------------------------------------------------------------------------------------------------


def put(folder: Path, name: str, data: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    # Two writes within one tick of the clock must count as two.
    put.ticks += 1  # type: ignore[attr-defined]
    os.utime(path, ns=(0, put.ticks * 10**9))  # type: ignore[attr-defined]
    return path


put.ticks = 0  # type: ignore[attr-defined]


def test_without_a_folder_the_shipped_ones_are_there(tmp_path: Path):
    found = Profiles(tmp_path / "none")
    assert found.titles() == wording.profiles() and found.problems == ()
    assert found.get("early_help") == wording.load("early_help") and not (tmp_path / "none").exists()
    assert Profiles().folder == config_dir() / "profiles"
    with pytest.raises(BadInput, match="no such wording profile"):
        found.get("nobody")


def test_a_councils_own_stands_beside_and_over_the_shipped_ones(tmp_path: Path):
    put(tmp_path, "thornbeck.json", as_bytes(plain(), title="Thornbeck"))
    put(tmp_path, "early_help.json", as_bytes(plain("early_help"), title="Early help here"))
    found = Profiles(tmp_path)
    assert found.titles() == (
        ("briefing_note", "Briefing note"), ("early_help", "Early help here"), ("thornbeck", "Thornbeck"),
        ("working_well_first", "Working well first"),
    )  # fmt: skip
    assert found.get("thornbeck").id == "thornbeck" and found.get("early_help").title == "Early help here"


def test_a_broken_file_is_named_and_the_last_good_one_stays(tmp_path: Path):
    put(tmp_path, "thornbeck.json", as_bytes(plain(), title="Good"))
    found = Profiles(tmp_path)
    put(tmp_path, "thornbeck.json", as_bytes(plain(), title=""))
    found.refresh()
    (problem,) = found.problems
    assert problem.profile == "thornbeck" and problem.kept and found.get("thornbeck").title == "Good"
    assert problem.sentence.startswith("thornbeck.json: title: This text is empty")
    # After a restart too.
    again = Profiles(tmp_path)
    assert again.get("thornbeck").title == "Good" and again.problems == (problem,)
    put(tmp_path, "thornbeck.json", as_bytes(plain(), title="Mended"))
    again.refresh()
    assert again.get("thornbeck").title == "Mended" and again.problems == ()


def test_a_file_that_never_was_good(tmp_path: Path):
    put(tmp_path, "thornbeck.json", b"{")
    put(tmp_path, "early_help.json", b"\xff")
    found = Profiles(tmp_path)
    assert [(one.profile, one.kept) for one in found.problems] == [("early_help", False), ("thornbeck", False)]
    assert found.titles() == wording.profiles() and found.get("early_help") == wording.load("early_help")
    with pytest.raises(BadInput, match=r"thornbeck.json: .*not JSON"):
        found.get("thornbeck")


def test_a_file_taken_away_is_gone_with_what_was_kept(tmp_path: Path):
    path = put(tmp_path, "thornbeck.json", as_bytes(plain()))
    found = Profiles(tmp_path)
    assert (tmp_path / KEPT / "thornbeck.json").is_file()
    path.unlink()
    found.refresh()
    assert found.titles() == wording.profiles() and not (tmp_path / KEPT / "thornbeck.json").exists()


def test_odd_files(tmp_path: Path):
    put(tmp_path, "Our Council.json", as_bytes(plain()))
    put(tmp_path, "huge.json", b" " * (MAX_BYTES + 1))
    put(tmp_path, "notes.txt", b"")
    (tmp_path / "folder.json").mkdir()
    said = {one.profile: one.sentence for one in Profiles(tmp_path).problems}
    assert said.keys() == {"Our Council", "huge"}
    assert "small letters" in said["Our Council"] and "too large" in said["huge"]


def test_a_file_that_did_not_change_is_not_read_again(tmp_path: Path):
    put(tmp_path, "thornbeck.json", as_bytes(plain()))
    found = Profiles(tmp_path)
    first = found.get("thornbeck")
    found.refresh()
    assert found.get("thornbeck") is first
