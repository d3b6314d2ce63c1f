"""Wording profiles: the shipped ones are whole, and a broken one is refused with its place."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from sos_desktop.model.errors import BadInput
from sos_desktop.model.records import CATEGORIES
from sos_desktop.model.records.scale import SCALE_KINDS
from sos_desktop.paths import resource
from sos_desktop.practice import wording

IDS = [profile for profile, _ in wording.profiles()]


def test_the_briefing_note_comes_first_and_is_the_default():
    assert wording.profiles() == (
        ("briefing_note", "Briefing note"), ("early_help", "Early help"), ("working_well_first", "Working well first"),
    )  # fmt: skip
    assert IDS[0] == wording.DEFAULT


def test_the_briefing_notes_names():
    found = wording.load("briefing_note")
    assert {column.column: column.title for column in found.columns} == {
        "worried": "What are we worried about?",
        "working": "What’s working well?",
        "next": "What needs to happen?",
    }
    assert [(zone.number, zone.name) for column in found.columns for zone in column.zones] == [
        (1, "Past harm"), (2, "Danger statement"), (3, "Complicating factors"), (4, "Existing strengths"),
        (5, "Existing safety/wellbeing"), (6, "Safety/wellbeing goal"), (7, "Next steps"),
    ]  # fmt: skip
    assert [zone.category for column in found.columns for zone in column.zones] == list(CATEGORIES)


def test_early_helps_names():
    found = wording.load("early_help")
    names = {category: found.zone(category).name for category in ("danger_statement", "existing_safety", "goal")}
    assert names == {
        "danger_statement": "Worry statement", "existing_safety": "Existing wellbeing", "goal": "Wellbeing goal"
    }  # fmt: skip
    assert found.scales["wellbeing"].name == "Wellbeing scale"
    assert next(iter(found.scales)) == "wellbeing" and next(iter(wording.load("briefing_note").scales)) == "safety"


@pytest.mark.parametrize("profile", IDS)
def test_a_shipped_profile_is_whole_short_and_kind(profile: str):
    found = wording.load(profile)
    assert found.id == profile and set(found.scales) == set(SCALE_KINDS)
    for column in found.columns:
        for zone in column.zones:
            sentences = re.findall(r"[.?!](?: |$)", zone.guidance)
            assert 1 <= len(sentences) <= 4 and len(zone.guidance) <= 180, zone.name
            assert found.column_of(zone.category) is column
    # How safe or how well things are, never where a family "is"; and no words of the trade.
    for scale in found.scales.values():
        assert scale.question.endswith("?") and "where" not in scale.question.lower()
        for jargon in ("risk", "engage", "disclos", "neglect", "non-compli", "significant harm"):
            assert jargon not in f"{scale.question} {scale.zero} {scale.ten}".lower()


@pytest.mark.parametrize("profile", IDS)
def test_scale_words_take_the_childs_name(profile: str):
    found = wording.load(profile)
    main = next(iter(found.scales.values()))
    assert all("{child}" in words for words in (main.question, main.zero, main.ten))
    for scale in found.scales.values():
        for words in (scale.question, scale.zero, scale.ten):
            assert "{" not in wording.fill(words, "Tia") and "{" not in wording.fill(words, "")
    assert wording.fill(main.question, "Tia").count("Tia") == 1
    assert wording.fill("{child} is well", "") == "The child is well"
    assert wording.fill("{child} is well", "zoë") == "zoë is well"
    # Nothing asks for a name: the words stay as somebody typed them.
    assert wording.fill("mornings", "") == "mornings"


@pytest.mark.parametrize(
    ("profile", "kind"), [("briefing_note", "safety"), ("early_help", "wellbeing"), ("working_well_first", "safety")]
)
def test_which_scale_a_new_family_starts_with(profile: str, kind: str):
    assert wording.load(profile).first_scale == kind


@pytest.mark.parametrize("profile", ["nobody's", "../../schemas/sosmap-1.schema", "", "early_help.json", "Early_Help"])
def test_profiles_that_are_not_there(profile: str):
    with pytest.raises(BadInput, match="no such wording profile"):
        wording.load(profile)


def plain() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource("practice", "wording", "briefing_note.json").read_bytes())
    return found


def _at(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(found: Any) -> None:
        *way, last = (int(step) if step.isdigit() else step for step in path.split("/"))
        for step in way:
            found = found[step]
        if value is ...:
            del found[last]
        else:
            found[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (_at("title", 7), "title"),
        (_at("title", " "), "title"),
        (_at("unsorted", ...), "unsorted"),
        (_at("mood", "good"), "mood"),
        (_at("columns", {}), "columns"),
        (_at("columns/2", ...), "columns"),
        (_at("columns/1", "working"), "columns[1]"),
        (_at("columns/1/column", "worried"), "columns"),
        (_at("columns/1/zones", ...), "columns[1].zones"),
        (_at("columns/1/zones/0", ...), "columns"),
        (_at("columns/1/zones/0/category", "past_harm"), "columns"),
        (_at("columns/1/zones/0/number", "4"), "columns[1].zones[0].number"),
        (_at("columns/1/zones/0/number", True), "columns[1].zones[0].number"),
        (_at("columns/1/zones/0/number", 5), "columns"),
        (_at("columns/1/zones/0/name", "Go\x00od"), "columns[1].zones[0].name"),
        (_at("columns/1/zones/0/colour", "green"), "columns[1].zones[0].colour"),
        (_at("scales/safety", ...), "scales"),
        (_at("scales/risk", {}), "scales"),
        (_at("scales/safety/ten", ...), "scales.safety.ten"),
        (_at("scales/safety", []), "scales.safety"),
    ],
)
def test_a_broken_profile_is_refused_with_its_place(change: Callable[[dict[str, Any]], None], where: str):
    found = plain()
    change(found)
    with pytest.raises(BadInput) as caught:
        wording.read_profile(json.dumps(found).encode())
    assert caught.value.where == where and caught.value.what_next


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json(data: bytes):
    with pytest.raises(BadInput, match="not JSON"):
        wording.read_profile(data)
    with pytest.raises(BadInput, match="object"):
        wording.read_profile(b"[]")


def test_what_is_read_is_what_is_written():
    assert wording.read_profile(json.dumps(plain()).encode(), "briefing_note") == wording.load("briefing_note")


def test_headings_have_the_same_apostrophe_as_the_words_around_them():
    for name in IDS:
        columns = wording.load(name).columns
        said = [title for one in columns for title in (one.title, *(zone.plain for zone in one.zones))]
        assert not [one for one in said if "'" in one]
