"""The Holloways, an invented family, are complete in the example file: facts written down here by hand."""

from collections import Counter
from datetime import date

import pytest

from sos_desktop.exchange import sosmap
from sos_desktop.model.boards import network, three_columns
from sos_desktop.model.days import When
from sos_desktop.model.document import Document
from sos_desktop.model.ids import derived_id
from sos_desktop.model.readers import WORKER_COPY, Readers, copy_for, left_off
from sos_desktop.model.records import Couple, Household, Note, ParentLink, Person, Rating, Scale, Stance, Tie, Visit
from sos_desktop.paths import resource
from sos_desktop.practice import wording

MAPPING, REVIEW = date(2025, 3, 4), date(2025, 4, 29)


@pytest.fixture(scope="module")
def family() -> Document:
    return sosmap.read(resource("example", "holloway.sosmap").read_bytes())


def holloway(name: str) -> str:
    return derived_id("holloway", name)


def note(family: Document, name: str) -> Note:
    return family.need(Note, holloway(name))


def called(family: Document, short: str) -> Person:
    return next(one for one in family.all(Person) if one.short == short)


def test_everything_is_there(family: Document):
    assert Counter(one.kind for one in family) == {
        "family": 1, "person": 14, "household": 4, "couple": 2, "parent_link": 4, "tie": 9, "circle": 14, "note": 24,
        "stance": 1, "scale": 2, "rating": 13, "visit": 2, "board": 2, "place": 34,
    }  # fmt: skip


def test_the_family(family: Document):
    found = family.family
    assert found is not None
    assert (found.short_name, found.title, found.wording) == ("Tia H.", "The Holloway family", "early_help")
    assert found.index_children == (called(family, "Tia").id,)
    assert family.need(Person, found.worker).name == "Meera Costello"
    assert wording.load(found.wording).zone("danger_statement").name == "Worry statement"


def test_the_zones_hold_their_notes_in_order(family: Document):
    ids = {zone: [one.id for one in notes] for zone, notes in three_columns.notes_by_zone(family).items()}
    wanted = {
        "": (), "past_harm": ("H1", "H2", "H3"), "danger_statement": ("D1", "D3", "D2"),
        "complicating_factors": ("C1", "C2", "C3"), "existing_strengths": ("S1", "S2", "S3", "S4"),
        "existing_safety": ("X1", "X2", "X3"), "goal": ("G1", "G2", "G4", "G3"), "next_steps": ("N1", "N2", "N3", "N4"),
    }  # fmt: skip
    assert ids == {zone: [holloway(f"A-{name}") for name in names] for zone, names in wanted.items()}


def test_notes_word_for_word(family: Document):
    assert note(family, "A-X2").text == (
        "On 26 February Kelly could not get up. Tia rang Steph from the kitchen phone list, and Steph took her in with "
        "Elsie. Tia was in class by 9.05."
    )
    for name, words in (("A-S4", "Mum does the funny voices and Biscuit howls."),
                        ("A-G3", "I want mum to come to assembly.")):  # fmt: skip
        assert note(family, name).own_words and note(family, name).text == words
    assert sum(one.own_words for one in family.all(Note)) == 2
    assert sum(len(one.text) for one in family.all(Note)) == 2746


def test_who_said_what_and_what_rests_on_what(family: Document):
    worry = note(family, "A-D3")
    assert worry.said_by == called(family, "Steph").id and worry.said_on == MAPPING
    assert worry.links == (holloway("A-C3"),)
    assert worry.agree == (called(family, "Kelly").id, called(family, "Steph").id)
    assert worry.disagree == (called(family, "Uncle Craig").id,)
    assert [(one.who, one.stance, one.day) for one in family.all(Stance)] == [
        (called(family, "Uncle Craig").id, "differs", REVIEW)
    ]
    answered = {one.id: one.answers for one in family.all(Note) if one.answers}
    pairs = (("G1", "D1"), ("G2", "D2"), ("G4", "D3"), ("G3", "D1"))
    assert answered == {holloway(f"A-{goal}"): holloway(f"A-{worry}") for goal, worry in pairs}
    step = note(family, "A-N2")
    assert (step.owner, step.due, step.done) == (called(family, "Nan Jo").id, date(2025, 3, 11), date(2025, 3, 12))
    assert note(family, "A-N4").done is None


def test_the_people(family: Document):
    tia, baz, pat = called(family, "Tia"), called(family, "Grandad Baz"), called(family, "Pat next door")
    assert tia.born == When.on(date(2017, 6, 11)) and tia.tint == 0
    assert (baz.born.said, baz.died.said) == ("1964", "2023")
    assert called(family, "Kelly").parental_responsibility and called(family, "Ryan").parental_responsibility
    assert called(family, "Biscuit").person_kind == "pet"
    assert called(family, "Nan Jo").contacts[0].value == "07700 900101"
    assert called(family, "Steph").contacts[0].value == "07700 900102"
    assert sorted(one.short for one in family.all(Person) if one.paid) == ["Dr Farrow", "Meera", "Miss Odell"]
    assert pat.knows == "some"
    tints = [called(family, short).tint for short in ("Tia", "Kelly", "Nan Jo", "Steph", "Miss Odell", "Ryan", "Meera")]
    assert tints == [0, 1, 2, 3, 4, 5, -1]


def test_the_circles_keep_pats_two_places(family: Document):
    pat = called(family, "Pat next door").id
    assert network.ring_of(family, pat, MAPPING) == network.ring_of(family, pat, date(2025, 3, 11)) == "outer"
    assert network.ring_of(family, pat, date(2025, 3, 12)) == network.ring_of(family, pat, REVIEW) == "middle"
    by_ring: dict[str, set[str]] = {}
    for who, ring in network.rings(family).items():
        by_ring.setdefault(ring, set()).add(family.need(Person, who).short)
    assert by_ring == {
        "centre": {"Tia", "Kelly"}, "inner": {"Nan Jo", "Steph", "Biscuit"},
        "middle": {"Ryan", "Uncle Craig", "Pat next door"}, "outer": {"Elsie", "Nanny Carol"},
        "prof": {"Miss Odell", "Dr Farrow", "Meera"}, "": {"Grandad Baz"},
    }  # fmt: skip


def test_who_belongs_with_whom(family: Document):
    ended = next(one for one in family.all(Couple) if one.couple_kind == "cohabiting_ended")
    assert (ended.a, ended.b) == (called(family, "Ryan").id, called(family, "Kelly").id)
    assert (ended.start.said, ended.end.said) == ("2014", "2021")
    parents = next(one for one in family.all(ParentLink) if one.child == called(family, "Tia").id)
    assert parents.parents == (called(family, "Kelly").id, called(family, "Ryan").id)
    homes = {one.label: len(one.members) for one in family.all(Household)}
    assert homes == {"Tia's home": 3, "Dad's flat": 1, "Nan Jo's": 1, "Craig's": 1}
    qualities = Counter(one.quality for one in family.all(Tie))
    assert qualities == {"strong": 5, "weak": 2, "stressful": 1, "ordinary": 1}
    sundays = next(one for one in family.all(Tie) if one.b == called(family, "Ryan").id and one.quality == "weak")
    assert sundays.note == "every other Sunday, some missed"


def test_the_numbers(family: Document):
    mornings, lasting = family.need(Scale, holloway("A-SC1")), family.need(Scale, holloway("A-SC2"))
    assert (mornings.title, mornings.scale_kind, mornings.worry) == ("School mornings", "wellbeing", holloway("A-D1"))
    assert (lasting.title, lasting.scale_kind, lasting.worry) == ("Will it last?", "confidence", holloway("A-D1"))

    def numbers(scale: Scale, day: date) -> dict[str, float | None]:
        found = [one for one in family.all(Rating) if one.scale == scale.id and one.day == day]
        assert all((one.zero, one.ten) == (scale.zero, scale.ten) and one.reason for one in found)
        return {family.need(Person, one.who).short: one.score for one in found}

    assert numbers(mornings, MAPPING) == {"Tia": 6, "Kelly": 4, "Nan Jo": 5, "Miss Odell": 4, "Meera": 5}
    assert numbers(mornings, REVIEW) == {
        "Tia": 8, "Kelly": 6.5, "Nan Jo": 7, "Miss Odell": 7, "Ryan": None, "Meera": 7
    }  # fmt: skip
    assert numbers(lasting, REVIEW) == {"Kelly": 5, "Steph": 8}


def test_the_visits(family: Document):
    assert [one.day for one in family.all(Visit)] == [MAPPING, REVIEW]
    there = {family.need(Person, one).short for one in family.all(Visit)[0].present}
    assert there == {"Tia", "Kelly", "Nan Jo", "Meera"}


@pytest.mark.parametrize(
    ("reader", "missing"),
    [("Tia", {"A-C2", "A-N3"}), ("Ryan", {"A-C2", "A-N3"}), ("Kelly", set()), ("", {"A-C2", "A-N3"})],
)
def test_who_may_read_what(family: Document, reader: str, missing: set[str]):
    readers = Readers(frozenset([called(family, reader).id]), today=REVIEW) if reader else WORKER_COPY
    copy = copy_for(family, readers)
    # Nobody has asked Tia yet who may have her words on paper.
    tia = called(family, "Tia").id
    hers = {one.id for one in family.all(Note) if one.said_by == tia} if reader in ("Ryan", "Kelly") else set()
    gone = {one.id for one in family.all(Note)} - {one.id for one in copy.all(Note)}
    assert gone == {*map(holloway, missing), *hers}
    text = sosmap.write(copy).decode()
    assert "07700" not in text and ("counselling" in text) is (reader == "Kelly") and "Biscuit" in text
    assert left_off(family, copy)["contact"] == 2
