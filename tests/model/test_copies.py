"""What readers may see: nothing marked is reachable in a copy, by any id, word, mark or phone."""

from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model import rules
from sos_desktop.model.days import When
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_ALONE, WORKER_COPY, Readers, copy_for, is_child, left_off
from sos_desktop.model.records import (
    Contact,
    Couple,
    Family,
    Marked,
    Note,
    ParentLink,
    Person,
    Rating,
    Record,
    Scale,
    Tie,
)
from tests.model.test_rules import texts_in
from tests.strategies import documents

TODAY = date(2025, 4, 29)


def with_own_words(document: Document) -> tuple[Document, dict[str, set[str]]]:
    """The document with a word of its own in each text field, and the words of each record by its id."""
    numbers = count()
    words: dict[str, set[str]] = {}

    def reworded(part: Any, owner: str) -> Any:
        values = {}
        for one in fields(part):
            value = getattr(part, one.name)
            if isinstance(value, str) and not one.repr:
                values[one.name] = f"word{next(numbers)}x"
                words.setdefault(owner, set()).add(values[one.name])
            elif isinstance(value, tuple) and value and is_dataclass(value[0]):
                values[one.name] = tuple(reworded(each, owner) for each in value)
            elif isinstance(value, When):
                values[one.name] = reworded(value, owner)
        return replace(part, **values)

    return Document([reworded(record, record.id) for record in document]), words


@given(documents(max_people=4), st.data())
def test_nothing_marked_can_be_reached_in_a_copy(drawn: Document, data: st.DataObject):
    document, words = with_own_words(drawn)
    people = [one.id for one in document.all(Person)]
    chosen = frozenset(data.draw(st.sets(st.sampled_from(people)))) if people else frozenset()
    readers = Readers(chosen, today=data.draw(st.sampled_from((None, TODAY))))
    copy = copy_for(document, readers)
    kinds = {record.id: record.kind for record in copy}
    for record in copy:
        record.check()
        rules.dangling(record, lambda one: kinds.get(one, ""))
        # The marks themselves tell that there is something, and about whom.
        assert not (isinstance(record, Marked) and record.marked)
        assert not (isinstance(record, Person) and record.contacts)
    hidden = {record.id for record in document} - kinds.keys()
    marked = [one for one in document if isinstance(one, Marked)]
    assert {one.id for one in marked if must_hide(one, document, chosen, readers.today)} <= hidden
    seen = {text for record in copy for text in texts_in(record)}
    contacts = [contact for one in document.all(Person) for contact in one.contacts]
    phones = {text for contact in contacts for text in (contact.value, contact.label)}
    assert not seen & hidden
    assert not seen & {word for gone in hidden for word in words.get(gone, ())}
    assert not seen & phones
    # A copy of a copy is the same copy.
    assert copy_for(copy, readers) == copy


def must_hide(record: Marked, document: Document, chosen: frozenset[str], today: date | None) -> bool:
    """The rule told a second time, from the reader's side."""
    if record.private or (record.marked and not chosen):
        return True
    return any(
        who in record.not_for or (record.adults_only and is_child(document.need(Person, who), document, today))
        for who in chosen
    )


@given(documents())
def test_the_worker_alone_sees_everything(document: Document):
    assert copy_for(document, WORKER_ALONE) is document
    assert not left_off(document, document)


@given(documents())
def test_what_is_not_marked_and_rests_on_nothing_marked_is_in_the_copy(drawn: Document):
    bare = Document(
        replace(one, not_for=(), adults_only=False, private=False) if isinstance(one, Marked) else one for one in drawn
    )
    copy = copy_for(bare, WORKER_COPY)
    assert {one.id for one in copy} == {one.id for one in bare}
    assert [one for one in copy if not isinstance(one, Person)] == [one for one in bare if not isinstance(one, Person)]


def person(name: str, **more: Any) -> Person:
    return Person(id=new_id(), short=name, **more)


TIA = person("Tia", born=When.read("2017-06-11"))
KELLY, RYAN, MEERA, STEPH = person("Kelly"), person("Ryan"), person("Meera", paid=True), person("Steph")
ELSIE, GRAN = person("Elsie", born=When.read("2017")), person("Nan Jo", born=When.read("1966"))
FAMILY = Family(id=new_id(), short_name="Tia H.", index_children=(TIA.id,))
PEOPLE: list[Record] = [
    FAMILY, TIA, KELLY, RYAN, MEERA, STEPH, ELSIE, GRAN,
    ParentLink(id=new_id(), parents=(KELLY.id,), child=TIA.id),
    Couple(id=new_id(), a=KELLY.id, b=RYAN.id),
]  # fmt: skip


@pytest.mark.parametrize(
    ("who", "child"),
    [(TIA, True), (KELLY, False), (RYAN, False), (MEERA, False), (STEPH, True), (ELSIE, True), (GRAN, False)],
    ids=lambda one: one.short if isinstance(one, Person) else str(one),
)
def test_who_counts_as_a_child(who: Person, child: bool):
    assert is_child(who, Document(PEOPLE), TODAY) is child


def test_eighteen_is_grown_up_on_the_birthday_and_without_a_day_nobody_is():
    sam = person("Sam", born=When.read("2007-04-29"))
    document = Document([sam])
    assert is_child(sam, document, date(2025, 4, 28)) and not is_child(sam, document, TODAY)
    assert is_child(sam, document, None)


def test_marks_against_some_readers():
    letter = Note(id=new_id(), text="The letter went to the old address.", not_for=(RYAN.id,), adults_only=True)
    secret = Note(id=new_id(), text="Where they live now", private=True)
    plain = Note(id=new_id(), text="Nan came at seven", links=(letter.id,))
    document = Document([*PEOPLE, letter, secret, plain])

    def texts_for(*people: Person) -> set[str]:
        readers = Readers(frozenset(one.id for one in people), today=TODAY)
        return {one.text for one in copy_for(document, readers).all(Note)}

    assert texts_for(KELLY) == {letter.text, plain.text}
    assert texts_for(MEERA, KELLY) == {letter.text, plain.text}
    for hiding in ((RYAN,), (TIA,), (KELLY, RYAN), (KELLY, TIA), (STEPH,)):
        assert texts_for(*hiding) == {plain.text}
    # Somebody who is not on the map: a doubt hides.
    assert texts_for(person("a stranger")) == {plain.text}
    assert texts_for() == {plain.text}


def test_a_hidden_worry_takes_its_scale_and_every_answer_along():
    worry = Note(id=new_id(), text="A worry", category="danger_statement", private=True)
    scale = Scale(id=new_id(), zero="the worry in other words", worry=worry.id)
    rating = Rating(id=new_id(), scale=scale.id, score=3.0, reason="and why")
    goal = Note(id=new_id(), text="A goal", category="goal", answers=worry.id)
    copy = copy_for(Document([FAMILY, TIA, worry, scale, rating, goal]), WORKER_COPY)
    assert {one.kind for one in copy} == {"family", "person", "note"}
    assert copy.need(Note, goal.id).answers == ""


def test_a_hidden_person_leaves_no_name():
    hidden = replace(RYAN, not_for=(TIA.id,))
    said = Note(id=new_id(), text="Sundays", said_by=hidden.id, agree=(hidden.id,))
    answer = Rating(id=new_id(), scale=new_id(), who=hidden.id)
    tie = Tie(id=new_id(), a=TIA.id, b=hidden.id)
    document = Document([FAMILY, TIA, hidden, said, replace(answer, scale=(s := Scale(id=new_id())).id), s, tie])
    copy = copy_for(document, Readers(frozenset([TIA.id]), today=TODAY))
    assert copy.need(Note, said.id) == replace(said, said_by="", agree=())
    assert copy.all(Rating)[0].who == "" == copy.all(Rating)[0].who_as
    assert not copy.all(Tie)


def test_how_many_things_were_left_off():
    phone = person("Nan Jo", contacts=(Contact(value="07700 900101"), Contact(value="07700 900102")))
    gone = person("Ryan", contacts=(Contact(value="07700 900103"),), private=True)
    notes = [Note(id=new_id(), text="a", private=True), Note(id=new_id(), text="b", adults_only=True)]
    document = Document([FAMILY, TIA, phone, gone, *notes, Tie(id=new_id(), a=TIA.id, b=gone.id)])
    copy = copy_for(document, WORKER_COPY)
    assert left_off(document, copy) == {"note": 2, "person": 1, "tie": 1, "contact": 3}


def test_every_text_field_of_every_kind_is_kept_out_of_reprs_or_is_no_persons_words():
    """The tests above take a field for people's words when it is kept out of repr: a new one must say which it is."""
    open_texts = {
        f"{record.kind}.{one.name}"
        for record in {type(each) for each in everything()}
        for one in fields(record)
        if one.type == "str" and one.repr and "ref" not in one.metadata and one.default is not MISSING
    }
    assert open_texts == {
        "board.board_kind", "circle.ring", "couple.couple_kind", "family.language", "family.service", "family.wording",
        "note.category", "note.lang", "parent_link.link", "person.knows", "person.language", "person.person_kind",
        "person.sex", "place.order", "rating.method", "scale.scale_kind", "tie.flow", "tie.quality", "visit.language",
    }  # fmt: skip


def everything() -> list[Record]:
    from sos_desktop.model.records import KINDS

    return [kind(id=new_id()) for kind in KINDS.values()]
