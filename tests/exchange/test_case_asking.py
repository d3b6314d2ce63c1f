"""What is asked about before words leave: marks, children's own words, and whatever looks like a number or address."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.exchange import sosmap
from sos_desktop.exchange.case_asking import PATTERNS, REASONS, permitted, questionable
from sos_desktop.exchange.case_text import sections
from sos_desktop.model import commands
from sos_desktop.model.days import When
from sos_desktop.model.document import Document
from sos_desktop.model.ids import derived_id, new_id
from sos_desktop.model.readers import WORKER_COPY, copy_for
from sos_desktop.model.records import Contact, Marked, Note, Person, Rating, Scale, Translation
from sos_desktop.paths import resource
from sos_desktop.practice import wording
from sos_desktop.words import Words
from tests.model.test_copies import with_own_words
from tests.model.test_rules import texts_in
from tests.strategies import documents

TODAY = date(2025, 4, 29)


def found_in(text: str) -> set[str]:
    return {name for name, pattern in PATTERNS.items() if pattern.search(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ring 07700 900123 after six", "phone"),
        ("ring 07700900123.", "phone"),
        ("(01632) 960 001", "phone"),
        ("020 7946 0958", "phone"),
        ("+44 (0)20 7946 0958", "phone"),
        ("+447700900123", "phone"),
        ("0044 7700 900 123", "phone"),
        ("her sister in Łódź: +48 22 555 01 23", "phone"),
        ("07700-900-123", "phone"),
        ("lives at SW1A 1AA now", "postcode"),
        ("ne66 1nq", "postcode"),
        ("M1 1AE", "postcode"),
        ("EC1A1BB", "postcode"),
        ("14 Oak Road", "street"),
        ("flat 2, 14b Old Mill Lane", "street"),
        ("write to kelly.h+1@example.co.uk", "email"),
        ("NHS 485 777 3456", "nhs"),
        ("4857773456", "nhs"),
    ],
)
def test_what_looks_like_a_number_or_an_address_is_found(text: str, name: str):
    assert name in found_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nan came at 7am on six days, at 8.05 twice",
        "on 04/03/2025 and on 12.02.2025 she was 9",
        "between September 2024 and February 2025 Tia missed 19 days",
        "0 to 10, then 6½ and 7",
        "2 days a week on the road",
        "mum @ work",
        "case 2024/00123",
        "The A1 and the M6 were shut",
        "أمي تتعب كثيرا 7",
        "",
    ],
)
def test_ordinary_words_and_days_are_not(text: str):
    assert found_in(text) == set()


def test_a_very_long_text_is_searched_to_its_end():
    for text in ("a" * 100_000, "0" * 100_000, "a.b-" * 25_000, "1 " * 50_000, "Oak " * 25_000, "(((" * 30_000):
        assert found_in(text + "; ring 07700 900123") >= found_in("ring 07700 900123") != set()


@pytest.fixture(scope="module")
def family() -> Document:
    return sosmap.read(resource("example", "holloway.sosmap").read_bytes())


def holloway(name: str) -> str:
    return derived_id("holloway", name)


def test_the_holloways_are_asked_about(family: Document):
    asked = {one.record: one for one in questionable(family, TODAY)}
    notes = {name: asked.pop(holloway(f"A-{name}")) for name in ("C2", "S4", "G3", "N3")}
    assert notes["C2"].reasons == ("not_for", "adults_only") and notes["C2"].not_for == ("Ryan",)
    assert notes["S4"].reasons == ("own_words",) and notes["S4"].text == "Mum does the funny voices and Biscuit howls."
    assert {(one.kind, one.reasons) for one in asked.values()} == {("rating", ("own_words",))}
    assert {one.text for one in asked.values()} == {
        "Because nan comes. It is not 10 because sometimes I do not know who is coming.",
        "It is on the fridge who is coming.",
    }
    assert all(set(one.reasons) <= set(REASONS) for one in (*asked.values(), *notes.values()))
    assert "nan" not in repr(asked) and "Ryan" not in repr(notes)


def test_only_what_was_permitted_leaves(family: Document):
    def text(document: Document) -> str:
        return "\n".join(one.text for one in sections(document, wording.load("early_help"), Words()))

    nothing = permitted(family, (), TODAY)
    assert "funny voices" not in text(nothing) and "seven months" not in text(nothing)
    assert "Because nan comes" not in text(nothing) and "Kelly (4 March 2025): 4." in text(nothing)
    voices, counselling = holloway("A-S4"), holloway("A-C2")
    some = permitted(family, {voices, counselling}, TODAY)
    assert "funny voices" in text(some) and "seven months" in text(some)
    assert "assembly" not in text(some) and "Ring the counselling service" not in text(some)
    assert not some.need(Note, counselling).marked, "the marks name people: they stay here"
    everything = permitted(family, {one.record for one in questionable(family, TODAY)}, TODAY)
    assert len(everything.all(Note)) == 24 and len(everything.all(Rating)) == 13


def test_other_names_stay_here_and_nothing_is_asked_about_them():
    nan = Person(id=new_id(), short="Nan Jo", also_called="Joan Ashdown, 14 Oak Road")
    document = Document([nan])
    assert questionable(document, TODAY) == ()
    assert permitted(document, (), TODAY).need(Person, nan.id).also_called == ""
    # Where she may not be named, she is not by another name either.
    hidden = replace(nan, private=True)
    told = Note(id=new_id(), text="She came.", written_by="Joan Ashdown")
    assert permitted(Document([hidden, told]), (), TODAY).need(Note, told.id).written_by == ""


@given(documents(), st.data())
def test_no_word_leaves_unasked(drawn: Document, data: st.DataObject):
    document, words = with_own_words(drawn)
    asked = [one.record for one in questionable(document, TODAY)]
    assert len(set(asked)) == len(asked)
    yes = set(data.draw(st.lists(st.sampled_from(asked)))) if asked else set()
    copy = permitted(document, yes, TODAY)
    out = {word for record in asked if record not in yes for word in words.get(record, ())}
    there = {text for record in copy for text in texts_in(record)}
    assert not out & there
    marked = [
        one
        for one in document
        if isinstance(one, Marked) and one.marked and one.kind in ("note", "scale", "rating", "person")
    ]
    assert {one.id for one in marked} <= set(asked)
    if not asked:
        whole = copy_for(document, WORKER_COPY)
        assert copy == Document(replace(one, also_called="") if isinstance(one, Person) else one for one in whole)


def test_whose_own_words_are_asked_about():
    document = Document().apply(commands.begin_family("Sam's family", "Meera", TODAY, "briefing_note"))
    worker = document.all(Person)[0]
    tia = Person(id=new_id(), short="Tia", born=When.on(date(2016, 5, 1)))
    scale = Scale(id=new_id(), title="Mornings")
    records = [
        tia,
        scale,
        Note(id=new_id(), text="of a child", own_words=True, said_by=tia.id),
        Note(id=new_id(), text="of nobody known", own_words=True, said_as="a girl next door"),
        Note(id=new_id(), text="of a grown-up", own_words=True, said_by=worker.id),
        Note(id=new_id(), text="told by a child", said_by=tia.id),
        Note(id=new_id(), text=" ", own_words=True, said_by=tia.id),
        Rating(id=new_id(), scale=scale.id, who=tia.id, score=4.0, reason="why, of a child"),
        Rating(id=new_id(), scale=scale.id, who=tia.id, score=4.0, day=TODAY),
        Rating(id=new_id(), scale=scale.id, who=worker.id, score=4.0, reason="why, of a grown-up"),
        Rating(id=new_id(), scale=scale.id, who_as="school", score=4.0, reason="why, of the school"),
    ]
    document = document.apply(commands.add_records(records))
    assert {one.text for one in questionable(document, TODAY)} == {"of a child", "of nobody known", "why, of a child"}


def test_every_text_is_looked_through_but_contacts_are_on_no_copy():
    number = "07700 900123"
    tia = Person(id=new_id(), short="Tia", contacts=(Contact(value=number),))
    scale = Scale(id=new_id(), zero=f"rings {number}")
    records = [
        tia,
        scale,
        Note(id=new_id(), happened=When(f"when {number} rang")),
        Note(id=new_id(), text="Babcia", translations=(Translation(lang="pl", text=number),)),
        Rating(id=new_id(), scale=scale.id, reason=number + " or " + number),
        Person(id=new_id(), short="Pat", relation=f"neighbour, {number}"),
    ]
    document = Document().apply(commands.begin_family("Sam's family", "Meera", TODAY, "briefing_note"))
    asked = questionable(document.apply(commands.add_records(records)), TODAY)
    assert {one.record for one in asked} == {one.id for one in records[1:]}
    assert all(one.reasons == ("phone",) and one.found == (number,) for one in asked)
    assert [one.text for one in asked if one.kind == "scale"] == [f"rings {number}"]
    assert [one.text for one in asked if one.kind == "person"] == ["Pat"]
