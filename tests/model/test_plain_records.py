"""Records to plain data and back, their checks, and what strict reading refuses."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given

from sos_desktop.model import plain
from sos_desktop.model.days import When
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id
from sos_desktop.model.plain import from_plain, to_plain
from sos_desktop.model.records import KINDS, Contact, Family, HandedPiece, Note, Person, Record, Translation, Visit
from sos_desktop.model.text import MAX_TEXT
from tests.strategies import documents

ID, A, B, C = (new_id() for _ in range(4))
NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)


@given(documents())
def test_round_trip_through_json(document: Document):
    for record in document:
        text = json.dumps(to_plain(record), allow_nan=False)
        assert from_plain(record.kind, record.version, json.loads(text)) == record


def test_only_what_differs_is_written():
    assert to_plain(Note(id=ID, text="Mum", happened=When("winter"))) == {
        "id": ID, "text": "Mum", "happened": {"said": "winter"}
    }  # fmt: skip


def test_instants_are_kept_in_utc():
    started = datetime(2025, 7, 1, 15, 0, tzinfo=timezone(timedelta(hours=1)))
    visit = Visit(id=ID, day=date(2025, 7, 1), started=started)
    assert to_plain(visit)["started"] == "2025-07-01T14:00:00+00:00"
    read = from_plain("visit", 1, {"id": ID, "day": "2025-07-01", "started": "2025-07-01T15:00:00+01:00"})
    assert isinstance(read, Visit) and read.started == started and read.started.tzinfo is UTC


@pytest.mark.parametrize(
    ("kind", "data", "where"),
    [
        ("note", {"id": ID, "text": 3}, "text"),
        ("note", {"id": ID, "text": None}, "text"),
        ("note", {"id": ID, "own_words": 1}, "own_words"),
        ("note", {"id": ID, "mood": "low"}, "mood"),
        ("note", {"id": ID, "My mum said": "low"}, "?"),
        ("note", {"id": ID, "Kelly": "low"}, "?"),
        ("note", {"id": ID, "07700900123": "low"}, "?"),
        ("note", {"id": ID, "phone07700900123": "low"}, "?"),
        ("note", {"text": "no id"}, "id"),
        ("note", {"id": ID, "due": "4 March"}, "due"),
        ("note", {"id": ID, "due": "20250304"}, "due"),
        ("note", {"id": ID, "due": 20250304}, "due"),
        ("note", {"id": ID, "links": ID}, "links"),
        ("note", {"id": ID, "links": [A, 3]}, "links[1]"),
        ("note", {"id": ID, "happened": "winter"}, "happened"),
        ("note", {"id": ID, "happened": {"said": "x", "latest": "winter"}}, "happened.latest"),
        ("note", {"id": ID, "translations": [{"lang": "pl"}, {"lang": 1}]}, "translations[1].lang"),
        ("handover", {"id": ID, "begun": "2025-03-04T12:00:00Z", "pieces": [{}, {"went": "noon"}]}, "pieces[1].went"),
        ("house", {"id": ID, "child": A, "may_see": A}, "may_see"),
        ("person", {"id": ID, "short": "Sam", "tint": 1.5}, "tint"),
        ("person", {"id": ID, "short": "Sam", "tint": True}, "tint"),
        ("person", {"id": ID, "short": "Sam", "tint": 2**60}, "tint"),
        ("place", {"id": ID, "x": "1", "y": 1}, "x"),
        ("place", {"id": ID, "x": True, "y": 1}, "x"),
        ("place", {"id": ID, "x": float("nan"), "y": 1}, "x"),
        ("place", {"id": ID, "x": 10**400, "y": 1}, "x"),
        ("visit", {"id": ID, "day": "2025-03-04", "started": "2025-03-04T10:00:00"}, "started"),
        ("visit", {"id": ID, "day": "2025-03-04", "started": "ten"}, "started"),
        ("visit", {"id": ID, "day": "2025-03-04", "started": "0001-01-01T00:00:00+14:00"}, "started"),
    ],
)
def test_wrong_shapes_are_refused_with_their_place(kind: str, data: dict[str, Any], where: str):
    with pytest.raises(BadInput) as caught:
        from_plain(kind, 1, data)
    assert caught.value.where == where
    assert "My mum said" not in str(caught.value)


def test_unknown_kinds_and_versions():
    with pytest.raises(BadInput, match="does not know"):
        from_plain("horoscope", 1, {"id": ID})
    with pytest.raises(BadInput, match="newer version"):
        from_plain("note", Note.version + 1, {"id": ID, "mood": "a field of tomorrow"})
    with pytest.raises(BadInput, match="no such version"):
        from_plain("note", 0, {"id": ID})


def test_old_data_is_led_up_version_by_version(monkeypatch: pytest.MonkeyPatch):
    """A record kind of the third version reads its first: each upgrade makes the next version's data."""

    class Weather(Note):
        kind = "weather"
        version = 3

    monkeypatch.setitem(KINDS, "weather", Weather)
    monkeypatch.setitem(plain.UPGRADES, ("weather", 1), lambda data: {**data, "text": data["words"] + " then"})
    monkeypatch.setitem(plain.UPGRADES, ("weather", 2), lambda data: {"id": data["id"], "text": data["text"] + " now"})
    assert from_plain("weather", 1, {"id": ID, "words": "rain"}).text == "rain then now"  # type: ignore[attr-defined]
    assert from_plain("weather", 3, {"id": ID, "text": "sun"}).text == "sun"  # type: ignore[attr-defined]


def test_every_version_has_its_upgrade_to_the_next():
    steps = {(name, version) for name, kind in KINDS.items() for version in range(1, kind.version)}
    assert plain.UPGRADES.keys() == steps


def test_a_store_may_read_without_checking():
    assert from_plain("note", 1, {"id": "no uuid"}, check=False).id == "no uuid"


# --- the checks of each kind ------------------------------------------------------------------------------------------


def made(kind: str, **fields: Any) -> Record:
    return KINDS[kind](**{"id": ID, **fields})


@pytest.mark.parametrize(
    ("record", "where"),
    [
        (made("note", id="7"), "id"),
        (made("note", text="a\x00b"), "text"),
        (made("note", text="\u202egnirts"), "text"),
        (made("note", text="a" * (MAX_TEXT + 1)), "text"),
        (made("note", category="mood"), "category"),
        (made("note", links=(A, A)), "links"),
        (made("note", links=(ID,)), "links"),
        (made("note", answers=ID), "links"),
        (made("note", agree=(A, B), disagree=(B,)), "agree"),
        (made("note", happened=When("a\x00")), "happened.said"),
        (made("note", happened=When("", date(2025, 2, 1), date(2025, 1, 1))), "happened.latest"),
        (made("note", seen_days=-1), "seen_days"),
        (made("note", seen_days=3651), "seen_days"),
        (made("note", quiet=("L02", "a\x00")), "quiet[1]"),
        (made("note", translations=(Translation(lang="pl"), Translation(text="x"))), "translations[1].lang"),
        (made("note", translations=(Translation(lang="pl", text="a\x00"),)), "translations[0].text"),
        (made("note", translations=(Translation(lang="pl", translator="a\x00"),)), "translations[0].translator"),
        (made("person"), "name"),
        (made("person", name=" \n"), "name"),
        (made("person", name="Sam", person_kind="robot"), "person_kind"),
        (made("person", name="Sam", sex="male"), "sex"),
        (made("person", name="Sam", knows="lots"), "knows"),
        (made("person", name="Sam", face="dragon"), "face"),
        (made("person", name="Sam", contacts=(Contact(contact_kind="fax"),)), "contacts[0].contact_kind"),
        (made("person", name="Sam", contacts=(Contact(), Contact(value="\x07"))), "contacts[1].value"),
        (made("person", name="Sam", contacts=(Contact(not_for=(A, A)),)), "contacts[0].not_for"),
        (made("couple", a=A), "b"),
        (made("couple", b=B), "a"),
        (made("couple", a=A, b=A), "b"),
        (made("couple", a=A, b=B, couple_kind="mates"), "couple_kind"),
        (made("tie", a=A, b=B, quality="good"), "quality"),
        (made("tie", a=A, b=B, flow="up"), "flow"),
        (made("parent_link", parents=(A,)), "child"),
        (made("parent_link", parents=(A,), child=A), "parents"),
        (made("parent_link", parents=(A,), child=B, link="legal"), "link"),
        (made("circle", ring="inner"), "person"),
        (made("circle", person=A, ring="inmost"), "ring"),
        (made("scale", scale_kind="risk"), "scale_kind"),
        (made("rating", score=4.0), "scale"),
        (made("rating", scale=A, method="dice"), "method"),
        (made("rating", scale=A, score=11.0), "score"),
        (made("rating", scale=A, score=-0.5), "score"),
        (made("rating", scale=A, score=4.2), "score"),
        (made("rating", scale=A, score=float("nan")), "score"),
        (made("visit"), "day"),
        (made("visit", day=date(2025, 3, 4), started=datetime(2025, 3, 4, 11, tzinfo=UTC),
              ended=datetime(2025, 3, 4, 10, tzinfo=UTC)), "ended"),
        (made("visit", day=date(2025, 3, 4), visit_kind="party"), "visit_kind"),
        (made("visit", day=date(2025, 3, 4), seen=(A, A)), "seen"),
        (made("stance", who=A), "note"),
        (made("stance", note=A, stance="hates"), "stance"),
        (made("stance", note=A, who=B, who_as="Kelly"), "who_as"),
        (made("held", day=date(2025, 3, 4)), "about"),
        (made("held", about=A, seen_by=B, seen_as="Nan"), "seen_as"),
        (made("rule", rule_kind="wish"), "rule_kind"),
        (made("rule", order="a0"), "order"),
        (made("rule", checks=A, checks_as="Nan"), "checks_as"),
        (made("plan", object_who=A, object_as="Nan"), "object_as"),
        (made("plan", ring="a\x00"), "ring"),
        (made("house"), "child"),
        (made("house", child=A, part="attic"), "part"),
        (made("house", child=A, shape="castle"), "shape"),
        (made("house", child=A, order="a0"), "order"),
        (made("house", child=A, may_see=(B,)), "asked"),
        (made("house", child=A, everyone=True), "asked"),
        (made("house", child=A, asked=date(2025, 3, 4), may_see=(B, B)), "may_see"),
        (made("saying", house=B), "child"),
        (made("saying", child=A), "house"),
        (made("saying", child=A, house=B, x=1.1e4), "x"),
        (made("saying", child=A, house=B, y=float("nan")), "y"),
        (made("saying", child=A, house=B, everyone=True), "asked"),
        (made("stroke", house=B), "child"),
        (made("stroke", child=A), "house"),
        (made("stroke", child=A, house=B, ink="invisible"), "ink"),
        (made("stroke", child=A, house=B, width=0.4), "width"),
        (made("stroke", child=A, house=B, width=61.0), "width"),
        (made("stroke", child=A, house=B, width=float("nan")), "width"),
        (made("parked"), "text"),
        (made("parked", text=" \n"), "text"),
        (made("copy", form="telegram"), "form"),
        (made("copy", readers=(A, A)), "readers"),
        (made("handover"), "begun"),
        (made("handover", begun=NOON, pieces=(HandedPiece(), HandedPiece(title="a\x00"))), "pieces[1].title"),
        (made("handover", begun=NOON, pieces=(HandedPiece(section="a\x00"),)), "pieces[0].section"),
        (made("photo", width=3, height=4), "file"),
        (made("photo", file="AF" * 32, width=3, height=4), "file"),
        (made("photo", file="af" * 32 + "\n", width=3, height=4), "file"),
        (made("photo", file="af" * 32, height=4), "width"),
        (made("photo", file="af" * 32, width=3), "width"),
        (made("photo", file="af" * 32, width=3, height=10_001), "width"),
        (made("board", board_kind="chess"), "board_kind"),
        (made("place", order="a0"), "order"),
        (made("place", x=1.0), "y"),
        (made("place", y=1.0), "x"),
        (made("place", x=float("inf"), y=1.0), "x"),
        (made("place", x=1.0, y=2e6), "y"),
        (made("family", short_name=" "), "short_name"),
    ],
)  # fmt: skip
def test_what_can_not_be(record: Record, where: str):
    with pytest.raises(BadInput) as caught:
        record.check()
    assert caught.value.where == where and caught.value.what_next


@pytest.mark.parametrize(
    "record",
    [
        made("rating", scale=A, score=0.0),
        made("rating", scale=A, score=6.5),
        made("rating", scale=A, score=10.0, method="path"),
        made("rating", scale=A, score=None, reason="would not say"),
        made("place", x=-1e6, y=0.0),
        made("note", text="a" * 10_000),
        made("visit", day=date(2025, 3, 4), started=datetime(2025, 3, 4, 10, tzinfo=UTC)),
        made("note", seen_for="ten years", seen_days=3650, quiet=("L02",)),
        made("stance", note=A),
        made("held", about=A),
        made("rule"),
        made("plan"),
        made("house", child=A, asked=date(2025, 3, 4)),
        made("house", child=A, asked=date(2025, 3, 4), may_see=(B,), everyone=True),
        made("saying", child=A, house=B, x=1e4, y=-1e4),
        made("stroke", child=A, house=B, width=0.5),
        made("stroke", child=A, house=B, width=60.0),
        made("parked", text="What else?"),
        made("copy"),
        made("handover", begun=NOON, pieces=(HandedPiece(section="goal", title="Goal", length=3, went=NOON),)),
        made("photo", file="af" * 32, width=10_000, height=1),
    ],
)
def test_what_can_be(record: Record):
    record.check()


def test_what_is_shown_of_a_person():
    nan = Person(id=ID, name="Joanne Holloway", short="Nan Jo")
    assert (nan.shown, nan.initials) == ("Nan Jo", "NJ")
    assert replace(nan, short="").shown == "Joanne Holloway"


def test_every_kind_is_under_its_own_name():
    assert all(KINDS[name].kind == name for name in KINDS)
    assert KINDS["family"] is Family
