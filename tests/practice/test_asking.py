"""Who is asked what: as whom somebody speaks, the names in a question, and what is at hand with whom in the room."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sos_desktop.exchange import sosmap
from sos_desktop.model import commands
from sos_desktop.model.days import When
from sos_desktop.model.document import Document
from sos_desktop.model.ids import derived_id
from sos_desktop.model.records import CATEGORIES, Couple, Note, ParentLink, Person
from sos_desktop.paths import resource
from sos_desktop.practice.asking import asked_as, children_of, names_for, others_listen, parents_of
from sos_desktop.practice.questions import PLACES, Question, amplifying, at_hand, bank, fill
from sos_desktop.words import Words

TODAY = date(2025, 4, 29)
WORDS = Words()
ASKED = ("parent", "child", "network", "professional")
PARTS = (*CATEGORIES, "scale", "network", "closing", "safety_plan", "referral", "supervision")


def somebody(name: str, **fields) -> Person:
    return Person(id=derived_id("asked", name), name=name, short=name, **fields)


def family(children: tuple[str, ...] = ("Tia",), *others: object, unborn: tuple[str, ...] = ()) -> Document:
    document = Document().apply(commands.begin_family("T", "Meera Costello", TODAY, "test", None, children))
    for record in (*[somebody(name, person_kind="unborn") for name in unborn], *others):
        document = document.apply(commands.add_records((record,)))
    for name in unborn:
        document = document.apply(commands.set_child(document, derived_id("asked", name), True))
    return document


def id_of(document: Document, name: str) -> str:
    return next(one.id for one in document.all(Person) if one.shown == name)


# --- as whom somebody speaks ------------------------------------------------------------------------------------------


def test_the_people_of_the_example():
    document = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
    asked = {one.shown: asked_as(document, one.id, TODAY) for one in document.all(Person)}
    assert asked["Kelly"] == asked["Ryan"] == "parent"
    assert asked["Tia"] == asked["Elsie"] == "child"
    assert asked["Nan Jo"] == asked["Steph"] == asked["Pat next door"] == asked["Nanny Carol"] == "network"
    assert asked["Miss Odell"] == asked["Meera"] == "professional"
    assert asked_as(document, "", TODAY) == asked_as(document, derived_id("asked", "nobody"), TODAY) == ""
    # Kelly lives with Tia, Ryan does not.
    assert [document.need(Person, one).shown for one in parents_of(document)] == ["Kelly", "Ryan"]


@pytest.mark.parametrize("relation", ["mum", "Dad", " step-dad ", "foster carer", "MUM"])
def test_without_a_link_the_relation_says_it(relation: str):
    document = family(("Tia",), somebody("Sam", relation=relation))
    assert asked_as(document, id_of(document, "Sam")) == "parent"


@pytest.mark.parametrize("relation", ["mum's mum", "mum's friend", "dad's brother", "", "mummy's boy"])
def test_a_relation_of_a_parent_is_no_parent(relation: str):
    document = family(("Tia",), somebody("Sam", relation=relation))
    assert asked_as(document, id_of(document, "Sam")) == "network"


def test_a_partner_is_asked_as_a_parent_and_one_of_before_is_not():
    kelly, ryan, joe = somebody("Kelly", relation="mum"), somebody("Ryan"), somebody("Joe")
    now = Couple(id=derived_id("asked", "now"), a=joe.id, b=kelly.id, couple_kind="cohabiting")
    before = Couple(id=derived_id("asked", "before"), a=kelly.id, b=ryan.id, couple_kind="separated")
    document = family(("Tia",), kelly, ryan, joe, now, before)
    assert asked_as(document, joe.id) == "parent" and asked_as(document, ryan.id) == "network"


def test_a_dead_parent_is_not_asked_about_and_a_paid_one_is_a_worker():
    tia = family().family.index_children[0]
    kelly, baz = somebody("Kelly"), somebody("Baz", died=When("2023"))
    link = ParentLink(id=derived_id("asked", "link"), parents=(baz.id, kelly.id), child=tia)
    document = family()
    document = document.apply(commands.add_records((kelly, baz)))
    link = replace(link, child=document.family.index_children[0])
    document = document.apply(commands.add_records((link,)))
    assert parents_of(document) == (kelly.id,)
    document = family(("Tia",), somebody("Jan", relation="foster carer", paid=True))
    assert asked_as(document, id_of(document, "Jan")) == "professional"


# --- names ------------------------------------------------------------------------------------------------------------

SAID = Question("x", "goal", "parent", "future", "What would {child} see {adult} do about {worry}?")


def said(document: Document, question: Question = SAID, **more) -> str:
    names = names_for(document, WORDS, **{"ask": question.ask, **more})
    return fill(question, child=names.child, adult=names.adult, worry=names.worry, several=names.several)


def test_a_family_without_a_child():
    assert "What would the child see" in said(family(()))


def test_an_unborn_child_is_the_baby_and_begins_a_sentence():
    document = family((), unborn=("Baby Noor",))
    assert said(document) == "What would the baby see this parent do about this worry?"
    assert said(document, Question("x", "goal", "parent", "future", "{child} comes. {child}?")) == (
        "The baby comes. The baby?"
    )
    assert "see the babies" in said(family((), unborn=("A", "B")), replace(SAID, text="Who will see {child}?"))
    assert "Tia and the baby see" in said(family(("Tia",), unborn=("Noor",)))


def test_six_children_are_not_six_names():
    document = family(("Ada", "Ben", "Cy", "Dee", "Eve", "Fay"))
    assert "What would the children see" in said(document)
    exception = next(one for one in bank() if one.id == "Q053")
    assert "and the children were fine" in said(document, exception)
    ben = id_of(document, "Ben")
    assert "and Ben was fine" in said(document, exception, children=(ben,))
    names = names_for(document, WORDS, children=(ben,))
    assert names.children == (ben,) and not names.several
    assert names_for(document, WORDS).children == ()
    assert "and Ada and Ben were fine" in said(family(("Ada", "Ben")), exception)


def test_a_parent_is_asked_with_their_name_and_others_about_the_parent():
    kelly = somebody("Kelly", relation="mum")
    document = family(("Tia",), kelly, somebody("Nan Jo"))
    assert "see Kelly do" in said(document, speaker=kelly.id)
    admire = next(one for one in bank() if one.id == "Q049")
    assert said(document, admire, speaker=id_of(document, "Nan Jo")) == (
        "What do you admire in how Kelly looks after Tia?"
    )


def test_the_worry_in_hand_has_its_short_name():
    worry = Note(id=derived_id("asked", "w"), text="…", category="danger_statement", name="school mornings")
    goal = Note(id=derived_id("asked", "g"), text="…", category="goal", answers=worry.id)
    other = Note(id=derived_id("asked", "o"), text="…", category="goal")
    document = family(("Tia",), worry, goal, other)
    for note, name in ((worry, "school mornings"), (goal, "school mornings"), (other, "this worry")):
        assert f"about {name}?" in said(document, worry=note.id)
    assert "about this worry?" in said(document, worry=derived_id("asked", "gone"))


# --- with whom in the room --------------------------------------------------------------------------------------------


def test_who_counts_as_another_adult():
    kelly, ryan = somebody("Kelly", relation="mum"), somebody("Ryan")
    elsie = somebody("Elsie", born=When("2017", date(2017, 1, 1), date(2017, 12, 31)))
    grown = somebody("Max", born=When("", date(2007, 4, 29), date(2007, 4, 29)))
    dog = somebody("Biscuit", person_kind="pet")
    document = family(("Tia",), kelly, ryan, elsie, dog, grown)
    tia, worker = document.family.index_children[0], document.family.worker

    def listens(*people: str) -> bool:
        return others_listen(document, frozenset(people), kelly.id, TODAY)

    assert not listens() and not listens(kelly.id, tia, worker, elsie.id, dog.id)
    assert listens(kelly.id, ryan.id)
    assert listens(grown.id) and not others_listen(document, frozenset({grown.id}), kelly.id, date(2025, 4, 28))
    # Of an unknown day Elsie may be grown up, and whoever this copy does not know is somebody.
    assert others_listen(document, frozenset({elsie.id}), kelly.id) and listens(derived_id("asked", "hidden"))


# --- at hand ----------------------------------------------------------------------------------------------------------

IDS = st.sets(st.sampled_from([one.id for one in bank()]), max_size=30)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("ask", ASKED)
@given(company=st.booleans(), expected=st.booleans(), starred=IDS, asked=IDS)
@settings(max_examples=20)
def test_what_is_at_hand(part: str, ask: str, company: bool, expected: bool, starred: set[str], asked: set[str]):
    found = at_hand(part, ask, company=company, expected=expected, starred=starred, asked=asked)
    assert len({one.id for one in found}) == len(found)
    assert all(one.category == part and one.ask in (ask, "referrer") for one in found)
    assert not (company and any(one.alone for one in found))
    assert not (expected and any(one.born or one.ask == "child" for one in found))
    fresh = [one for one in found if one.id not in asked]
    assert fresh == list(found[: len(fresh)]), "what was not asked yet comes first"
    first = [one.kind == "exception" for one in fresh if not one.presumes]
    assert first == sorted(first, reverse=True), "exceptions first"
    if not company and not expected:
        everything = [one for one in bank() if one.category == part and one.ask == ask]
        assert set(everything) <= set(found), "nothing else is lost"


def test_stars_come_first_among_their_like_and_presumptions_last():
    plain = [one.id for one in at_hand("existing_safety", "parent")]
    assert plain[:2] == ["Q053", "Q054"] and plain[-1] == "Q055"
    starred = [one.id for one in at_hand("existing_safety", "parent", starred={"Q058", "Q054"})]
    assert starred[:3] == ["Q054", "Q053", "Q058"]
    assert at_hand("existing_safety", "parent", starred={"Q055"})[0].id == "Q055", "the worker knows that it is so"


def test_what_asks_for_more():
    assert amplifying("existing_safety", "parent").id == "Q056"
    assert amplifying("existing_safety", "parent", {"Q056"}) is None
    assert amplifying("existing_strengths", "network").id == "Q050" and amplifying("goal", "parent") is None


def test_a_worker_is_asked_what_a_referrer_is_asked():
    assert "Q030" in {one.id for one in at_hand("danger_statement", "professional")}


NAMES = st.text(st.characters(exclude_characters="{}", exclude_categories=["C"]), max_size=20)
TEXTS = st.lists(st.one_of(st.sampled_from([f"{{{place}}}" for place in PLACES]), NAMES), max_size=8).map(" ".join)


@given(text=TEXTS, many=TEXTS, child=NAMES, adult=NAMES, worry=NAMES, several=st.booleans())
def test_filling_never_leaves_a_bracket(text: str, many: str, child: str, adult: str, worry: str, several: bool):
    question = Question("x", "goal", "parent", "future", text, many=many)
    filled = fill(question, child=child, adult=adult, worry=worry, several=several)
    assert "{" not in filled and "}" not in filled


def test_every_question_of_the_bank_reads_well_for_several():
    document = family(("Ada", "Ben", "Cy"))
    for question in bank():
        words = said(document, question)
        assert not re.search(r"\bchildren (was|is|has|does|gives|knows)\b|(was|is|has|does) the children\b", words), (
            words
        )


def test_the_children_of_the_map_that_are_still_there():
    document = family(("Tia", "Sam"))
    assert [one.shown for one in children_of(document)] == ["Tia", "Sam"]
    assert children_of(Document()) == ()
