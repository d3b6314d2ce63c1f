"""Names and numbers that are left in the words of a copy."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from sos_desktop.model import deciding
from sos_desktop.model.careful import contact_key
from sos_desktop.model.days import When
from sos_desktop.model.deciding import to_decide
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_ALONE, WORKER_COPY, Readers, copy_for
from sos_desktop.model.reading import remaining
from sos_desktop.model.records import Contact, Note, Person, Plan, Record, Rule, Scale, Stroke, Translation
from tests.model.reading_desk import SPOKEN, drawn_readers
from tests.model.test_careful_copies import SAID, SCHOOL, to
from tests.model.test_copies import GRAN, KELLY, MEERA, PEOPLE, RYAN, person
from tests.strategies import documents


def test_names_of_people_left_off_and_numbers_are_found_in_any_text_of_the_copy():
    hidden = Person(id=new_id(), name="Craig Dunmore", short="Uncle Craig", private=True)
    records: list[Record] = [
        Note(id=new_id(), text="craig’s\ncar was there", result="ring 07700 900101"),
        Rule(id=new_id(), does="Go in when Craig comes", fails="BS99 1ZZ"),
        Plan(id=new_id(), ring="Nan 0115 496 0000", ending="UNCLE CRAIG was asked"),
        Scale(id=new_id(), zero="Craíg shouts"),
        Note(id=new_id(), text="x", translations=(Translation(lang="pl", text="z Craigiem"),)),
        Note(id=new_id(), text="y", happened=When("when Craig left")),
        person("Kelly", relation="Craig's sister"),
        Note(id=new_id(), text="kelly@example.org, NHS 943 476 5919"),
        Note(id=new_id(), text="Craig, who is left off with it", private=True),
    ]
    document = Document([*PEOPLE, hidden, *records])
    found = remaining(document, to(KELLY))
    named = [(one.record, one.where) for one in found if one.kind == "name"]
    at = [records[6], records[0], records[4], records[5], records[3], records[1], records[2]]
    assert sorted(named) == sorted(
        zip((one.id for one in at),
            ("relation", "text", "translations", "happened", "zero", "does", "ending"), strict=True)
    )  # fmt: skip
    assert all(one.person == hidden.id and one.name == "Uncle Craig" for one in found if one.kind == "name")
    assert {(one.kind, one.found) for one in found if one.kind != "name"} == {
        ("phone", "07700 900101"), ("postcode", "BS99 1ZZ"), ("phone", "0115 496 0000"),
        ("email", "kelly@example.org"), ("nhs", "943 476 5919"),
    }  # fmt: skip
    assert not remaining(document, WORKER_ALONE) or all(one.kind != "name" for one in remaining(document, WORKER_ALONE))


def test_somebody_hidden_is_found_by_other_names_that_only_the_worker_has():
    ryan = replace(RYAN, also_called="Spud, Ryan Ashdown", private=True)
    kelly = replace(KELLY, also_called="Kel")
    notes = [
        Note(id=new_id(), text="spud’s car was there", said_by=kelly.id),
        Note(id=new_id(), text="the Ashdowns", written_by="Spud"),
        Note(id=new_id(), text="Kel was tired", said_by=MEERA.id),
    ]
    document = Document([*(one for one in PEOPLE if one not in (KELLY, RYAN)), kelly, ryan, *notes])
    found = remaining(document, to(KELLY))
    assert [(one.record, one.found, one.name) for one in found] == [
        (notes[0].id, "spud", "Ryan"), (notes[1].id, "Ashdowns", "Ryan"),
    ]  # fmt: skip
    asks = {one.text: deciding.in_words(one, SPOKEN) for one in to_decide(document, to(GRAN))}
    assert asks["Kel was tired"] == ["Meera said it.", "It names Kelly."]
    # Only a copy that stays at work has them, and with it the map inside.
    for readers in (to(KELLY), to(KELLY, in_room=True), Readers(looked_on=True)):
        assert copy_for(document, readers).need(Person, kelly.id).also_called == ""
        assert copy_for(document, readers).need(Note, notes[1].id).written_by == ""
    copy = copy_for(document, WORKER_COPY)
    assert copy.need(Person, kelly.id) == kelly and ryan.id not in copy
    assert copy.need(Note, notes[1].id).written_by == ""


def test_a_ticked_number_is_not_said_again_but_a_name_beside_it_is():
    hidden = person("Max", private=True)
    phone = Contact(value="07700 900101", label="at Max’s")
    nan = replace(GRAN, contacts=(phone,))
    document = Document([*PEOPLE[:-3], nan, hidden])
    found = remaining(document, to(KELLY, ticked=frozenset({contact_key(nan.id, phone)})))
    assert [(one.kind, one.record, one.where) for one in found] == [("name", nan.id, "contacts")]
    assert remaining(document, to(KELLY)) == []


def test_a_school_that_is_left_off_is_looked_for_too():
    document = Document([*PEOPLE, SCHOOL, SAID, Note(id=new_id(), text="She likes Hilltop.")])
    assert [one.name for one in remaining(document, to(KELLY))] == ["Hilltop"]
    assert remaining(document, to(KELLY, ticked=frozenset({SCHOOL.id}))) == []
    # What every school is called by finds no school; nor is each note with such a word asked about.
    talk = Note(id=new_id(), text="Late for school; she was in primary then", said_by=KELLY.id)
    document = Document([*PEOPLE, replace(SCHOOL, name="Hilltop Primary School"), talk])
    assert remaining(document, to(KELLY)) == [] == to_decide(document, to(KELLY))
    whole = Document([*document, Note(id=new_id(), text="at hilltop primary school")])
    assert [one.found for one in remaining(whole, to(KELLY))] == ["hilltop"]


@given(documents(max_people=3), st.data())
def test_a_hidden_name_planted_in_any_text_of_the_copy_is_found(drawn: Document, data: st.DataObject):
    hidden = Person(id=new_id(), name="Zebedee Quillfeather", short="Zeb", private=True)
    document = Document([*drawn, hidden])
    readers = drawn_readers(document, data)
    places = [
        (record, path)
        for record in copy_for(document, readers)
        if not isinstance(record, Stroke)
        for path in paths(document.find(record.id), record)
        # A name that somebody in the copy has too names nobody else.
        if not (isinstance(record, Person) and path[0] in ("name", "short"))
    ]
    assume(places)
    record, path = data.draw(st.sampled_from(places))
    said = data.draw(st.sampled_from(["Zeb", "zeb", "ZEB’S", "Zebedee\nQuillfeather", "zebedee quillfeather", "Zéb",
                                      "Quillfeather", "ZEBEDEE", "Zebedee’s"]))  # fmt: skip
    planted = Document(
        put(each, path, lambda text: f"{text} {said}, and") if each.id == record.id else each for each in document
    )
    copy = copy_for(planted, readers)
    assume(record.id in copy and said in str([one for one in every_text(copy.find(record.id))]).replace("\\n", "\n"))
    assert hidden.id in {one.person for one in remaining(planted, readers) if one.record == record.id}


def every_text(part: Any) -> list[str]:
    found = []
    for one in fields(part):
        value = getattr(part, one.name)
        if isinstance(value, str):
            found.append(value)
        elif is_dataclass(value):
            found += every_text(value)
        elif isinstance(value, tuple):
            found += [text for each in value if is_dataclass(each) for text in every_text(each)]
    return found


def paths(real: Any, seen: Any) -> list[tuple[Any, ...]]:
    """The ways to each text of people's that the copy shows of a record."""
    found: list[tuple[Any, ...]] = []
    for one in fields(seen):
        value = getattr(seen, one.name)
        if isinstance(value, str) and not one.repr and value:
            found.append((one.name,))
        elif isinstance(value, When):
            found.append((one.name, "said"))
        elif isinstance(value, tuple) and len(value) == len(getattr(real, one.name)):
            found += [(one.name, at, *path) for at, each in enumerate(value) if is_dataclass(each)
                      for path in paths(each, each)]  # fmt: skip
    return found


def put(part: Any, path: tuple[Any, ...], change: Any) -> Any:
    name, *rest = path
    value = getattr(part, name)
    if not rest:
        return replace(part, **{name: change(value)})
    if isinstance(value, tuple):
        at, *more = rest
        return replace(part, **{name: (*value[:at], put(value[at], tuple(more), change), *value[at + 1 :])})
    return replace(part, **{name: put(value, tuple(rest), change)})
