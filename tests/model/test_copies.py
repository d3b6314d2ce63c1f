"""What readers may see: nothing marked is reachable in a copy, by any id, word, mark or phone."""

import re
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model import commands, rules
from sos_desktop.model.careful import childs_own, contact_key
from sos_desktop.model.days import When
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_ALONE, WORKER_COPY, Readers, copy_for, is_child, left_off
from sos_desktop.model.records import (
    Contact,
    Couple,
    Decided,
    Family,
    House,
    Household,
    Marked,
    Note,
    ParentLink,
    Permitted,
    Person,
    Rating,
    Record,
    Saying,
    Scale,
    Stance,
    Stroke,
    Tie,
    Translation,
    Visit,
    references,
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
        pointing = references(type(part)) if isinstance(part, Record) else ()
        taken = {reference.words for name, reference in pointing if getattr(part, name)}
        for one in fields(part):
            value = getattr(part, one.name)
            if isinstance(value, str) and not one.repr and one.name not in taken:
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
    keys = [contact_key(one.id, each) for one in document.all(Person) for each in one.contacts]
    keys += [one.id for one in document if isinstance(one, Person | Tie | Note)]
    ticked = frozenset(data.draw(st.sets(st.sampled_from(keys)))) if keys else frozenset()
    readers = Readers(chosen, today=data.draw(st.sampled_from((None, TODAY))), ticked=ticked)
    copy = copy_for(document, readers)
    kinds = {record.id: record.kind for record in copy}
    for record in copy:
        record.check()
        rules.dangling(record, lambda one: kinds.get(one, ""))
        # The marks themselves tell that there is something, and about whom.
        # At work what was ticked keeps them: it must be known whom it is not for.
        kept = not chosen and record.id in ticked
        assert not (isinstance(record, Marked) and record.marked and not kept)
        contacts = record.contacts if isinstance(record, Person) else ()
        assert all(contact_key(record.id, one) in ticked for one in contacts)
        assert not (chosen and any(one.not_for or one.adults_only or one.private for one in contacts))
        assert not (isinstance(record, Decided) and record.fine_for)
        assert not (isinstance(record, Permitted) and (record.asked or record.may_see or record.everyone))
        assert not (isinstance(record, Note) and record.quiet)
    hidden = {record.id for record in document} - kinds.keys()
    marked = [one for one in document if isinstance(one, Marked)]
    assert {one.id for one in marked if must_hide(one, document, chosen, readers.today, ticked)} <= hidden
    seen = {text for record in copy for text in texts_in(record)}
    phones = {
        text
        for one in document.all(Person)
        for contact in one.contacts
        if contact_key(one.id, contact) not in ticked or closed_to(contact, document, chosen, readers.today)
        for text in (contact.value, contact.label)
    }
    assert not seen & hidden
    assert not seen & {word for gone in hidden for word in words.get(gone, ())}
    assert not seen & phones
    carrying = [*copy, *(one for record in copy.all(Person) for one in record.contacts)]
    if any(isinstance(one, Marked | Contact) and one.private for one in carrying):
        # Ticked for a copy at work, and kept from somebody who is not on it: no copy of this copy has it.
        return
    # A copy of a copy is the same copy: for readers whom the children let see again what they let them see before.
    # Nothing in it says that they did, so without that it closes to all but the child.
    assert copy_for(asked_again(copy, readers), readers) == copy
    again = copy_for(copy, readers)
    assert all(chosen == {one.child} for one in again if isinstance(one, Permitted))
    said = [one for one in again if isinstance(one, Decided) and childs_own(one, again, readers.today)]
    assert all(chosen <= {one.said_by_whom} for one in said)
    assert {record.id: record for record in again}.items() <= {record.id: record for record in copy}.items()


def by_path(record: Record) -> bool:
    """A child's number that is only told together with their page."""
    return isinstance(record, Rating) and record.method == "path"


def asked_again(document: Document, readers: Readers = WORKER_COPY) -> Document:
    """Every child's own thing open to everyone, all that was said fine for these readers."""

    def opened(record: Record) -> Record:
        if isinstance(record, Permitted):
            return replace(record, asked=TODAY, everyone=True)
        return replace(record, fine_for=tuple(readers.people)) if isinstance(record, Decided) else record

    return Document(opened(one) for one in document)


def closed_to(contact: Contact, document: Document, chosen: frozenset[str], today: date | None) -> bool:
    """A phone number's own marks, where it is ticked, told a second time."""
    if contact.private:
        return True
    people = [document.need(Person, who) for who in chosen]
    return any(one.id in contact.not_for or (contact.adults_only and is_child(one, document, today)) for one in people)


def must_hide(
    record: Marked, document: Document, chosen: frozenset[str], today: date | None, ticked: frozenset[str]
) -> bool:
    """The rule told a second time, from the reader's side."""
    if record.private or (record.marked and not chosen and record.id not in ticked):
        return True
    if isinstance(record, Permitted) and not (record.asked and record.everyone):
        let = {record.child, *record.may_see} if record.asked else {record.child}
        if not chosen or any(who not in let for who in chosen):
            return True
    if any(not document.need(Person, who).paid for who in chosen) and record.id not in ticked | chosen:
        if isinstance(record, Tie) and record.quality in ("stressful", "broken"):
            return True
        if isinstance(record, Person) and record.person_kind == "group":
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
    copy = copy_for(asked_again(bare), WORKER_COPY)
    # A page with nothing on it is no more than its shape, and a number from a path goes with its page.
    filled = {one.house for one in bare if isinstance(one, Saying | Stroke)}
    paths = {one.child for one in bare.all(House) if one.part == "path" and one.id in filled}
    shown = [
        one for one in bare
        if not (isinstance(one, House) and one.id not in filled) and not (by_path(one) and one.who not in paths)
    ]  # fmt: skip
    # Word for word, but for what no copy has: phones and addresses, what a child permitted, hints put away.
    assert list(copy) == [for_nobody(one) for one in shown]


def for_nobody(record: Record) -> Record:
    if isinstance(record, Person):
        return replace(record, contacts=())
    if isinstance(record, Permitted):
        return replace(record, asked=None, may_see=(), everyone=False)
    bare = replace(record, fine_for=()) if isinstance(record, Decided) else record
    return replace(bare, quiet=()) if isinstance(bare, Note) else bare


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
    assert not copy.all(Tie)
    # "Somebody 4" and why would point at the only one who is missing.
    assert not copy.all(Rating) and left_off(document, copy) == {"person": 1, "rating": 1, "tie": 1}


def test_a_name_in_plain_words_goes_with_the_hidden_person_it_names():
    hidden = Person(id=new_id(), name="Max Testcase", short="Uncle Max", private=True)
    named = Note(
        id=new_id(), text="Sundays", written_by="max  testcase", owner_as="Uncle Max’s friend", said_as="a letter",
        translations=(Translation(lang="pl", text="Niedziela", translator="UNCLE MAX", checked_by="Maxine"),),
    )  # fmt: skip
    scale = Scale(id=new_id())
    answer = Rating(id=new_id(), scale=scale.id, who_as="Uncle Max", score=2.0, reason="and why")
    visit = Visit(id=new_id(), day=TODAY, interpreter="Uncle Max")
    home = Household(id=new_id(), label="Uncle Max’s flat", members=(TIA.id,))
    document = Document([FAMILY, TIA, hidden, named, scale, answer, visit, home])
    copy = copy_for(document, WORKER_COPY)
    assert copy.need(Note, named.id) == replace(
        named, written_by="", owner_as="", translations=(replace(named.translations[0], translator=""),)
    )
    assert not copy.all(Rating) and copy.need(Visit, visit.id).interpreter == ""
    assert copy.need(Household, home.id).label == ""
    open_to_all = Document([replace(one, private=False) if one is hidden else one for one in document])
    assert copy_for(open_to_all, WORKER_COPY) == open_to_all


def test_a_household_with_somebody_hidden_does_not_say_where():
    hidden = person("Max", private=True)
    home = Household(id=new_id(), label="Her new flat", members=(TIA.id, hidden.id))
    copy = copy_for(Document([FAMILY, TIA, hidden, home]), WORKER_COPY)
    assert copy.need(Household, home.id) == replace(home, label="", members=(TIA.id,))


def test_what_is_only_about_a_hidden_child_is_left_off_and_counted():
    hidden = person("Sam", private=True)
    alone = Note(id=new_id(), text="only about Sam", children=(hidden.id,))
    both = Note(id=new_id(), text="about both", children=(hidden.id, TIA.id))
    scale = Scale(id=new_id(), zero="Sam cries", child=hidden.id)
    rating = Rating(id=new_id(), scale=scale.id, score=3.0)
    document = Document([FAMILY, TIA, hidden, alone, both, scale, rating])
    copy = copy_for(document, WORKER_COPY)
    assert copy.all(Note) == (replace(both, children=(TIA.id,)),) and not copy.all(Scale)
    assert left_off(document, copy) == {"person": 1, "note": 1, "scale": 1, "rating": 1}


# --- a deletion brings nothing to light -----------------------------------------------------------------------------


@given(documents(max_people=4), st.data())
def test_no_copy_says_more_after_a_deletion(drawn: Document, data: st.DataObject):
    document, _ = with_own_words(drawn)
    people = [one.id for one in document.all(Person)]
    chosen = frozenset(data.draw(st.sets(st.sampled_from(people)))) if people else frozenset()
    readers = Readers(chosen, today=data.draw(st.sampled_from((None, TODAY))))
    before = own_words(copy_for(document, readers))
    for _ in range(data.draw(st.integers(1, 3))):
        deletable = [one.id for one in document if not isinstance(one, Family)]
        if not deletable:
            break
        gone = data.draw(st.lists(st.sampled_from(deletable), min_size=1, max_size=4, unique=True))
        document = document.apply(rules.complete(document, commands.delete(document, gone)))
        assert own_words(copy_for(document, readers)) <= before


def own_words(document: Document) -> set[str]:
    return {text for record in document for text in texts_in(record) if re.fullmatch("word[0-9]+x", text)}


def test_deleting_somebody_hidden_leaves_their_name_to_the_worker_alone():
    max_ = person("Max", not_for=(RYAN.id,), adults_only=True)
    said = Note(id=new_id(), text="I keep watch", said_by=max_.id, not_for=(KELLY.id,))
    owned = Note(id=new_id(), text="A step", owner=max_.id)
    wrote = Note(id=new_id(), text="A fact", written_by="Max")
    other = Note(id=new_id(), text="Another fact", agree=(max_.id,), written_by="Maxine")
    about = Note(id=new_id(), text="Only about Max", children=(max_.id,))
    scale, own_scale = Scale(id=new_id()), Scale(id=new_id(), zero="Max cries", child=max_.id)
    answer = Rating(id=new_id(), scale=scale.id, who=max_.id, score=2.0, reason="secret")
    home = Household(id=new_id(), label="Max’s flat", members=(TIA.id, max_.id))
    document = Document([*PEOPLE, max_, said, owned, wrote, other, about, scale, own_scale, answer, home])
    after = document.apply(rules.complete(document, commands.delete(document, [max_.id])))
    marks: dict[str, Any] = {"not_for": (RYAN.id,), "adults_only": True}
    assert after.find(said.id) == replace(
        said, said_by="", said_as="Max", not_for=(KELLY.id, RYAN.id), adults_only=True
    )
    assert after.find(owned.id) == replace(owned, owner="", owner_as="Max", **marks)
    assert after.find(wrote.id) == replace(wrote, **marks)
    assert after.find(other.id) == replace(other, agree=())
    assert after.find(about.id) == replace(about, children=(), **marks)
    assert after.find(own_scale.id) == replace(own_scale, child="", **marks)
    assert after.find(answer.id) == replace(answer, who="", who_as="Max", **marks)
    assert after.find(home.id) == replace(home, members=(TIA.id,), **marks)
    # A mark against somebody who goes in the same step closes.
    both = document.apply(rules.complete(document, commands.delete(document, [max_.id, RYAN.id])))
    assert both.find(owned.id) == replace(owned, owner="", owner_as="Max", adults_only=True, private=True)


def test_a_worry_about_a_hidden_child_leaves_its_scale_hidden():
    """The worry has no mark of its own: it is hidden with the only child it is about."""
    hidden = person("Sam", private=True)
    worry = Note(id=new_id(), text="Sam cries", children=(hidden.id,))
    scale = Scale(id=new_id(), zero="Sam cries all night", worry=worry.id)
    document = Document([FAMILY, TIA, hidden, worry, scale])
    after = document.apply(rules.complete(document, commands.delete(document, [worry.id])))
    assert after.find(scale.id) == replace(scale, worry="", private=True)


def test_whatever_keeps_words_of_what_it_points_at_can_be_marked():
    for record in everything():
        for _, reference in references(type(record)):
            if reference.words or reference.tells or reference.hidden:
                assert isinstance(record, Marked), record.kind


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
        "board.board_kind", "circle.ring", "copy.form", "copy.language", "copy.safe_home", "copy.sheet",
        "couple.couple_kind", "family.language", "family.service", "family.wording", "house.order", "house.part",
        "house.shape", "note.category", "note.lang", "parent_link.link", "parked.ask", "parked.bank", "parked.category",
        "person.face", "person.knows", "person.language", "person.person_kind", "person.sex", "photo.file",
        "place.order", "rating.method", "rule.order", "rule.rule_kind", "saying.lang", "scale.scale_kind",
        "stance.stance", "stroke.ink", "tie.flow", "tie.quality", "visit.language", "visit.visit_kind",
    }  # fmt: skip


def everything() -> list[Record]:
    from sos_desktop.model.records import KINDS

    return [kind(id=new_id()) for kind in KINDS.values()]


def test_whose_view_is_left_off_is_not_told_by_the_note_either():
    """Who differs stands in the note as well; marking their words must not leave their name behind."""
    craig, kelly, ryan = (Person(id=new_id(), name=name) for name in ("Craig", "Kelly", "Ryan"))
    note = Note(id=new_id(), text="Tia could miss school.", agree=(kelly.id,), disagree=(craig.id,))
    said = Stance(id=new_id(), note=note.id, who=craig.id, stance="differs", text="It is not so.", not_for=(ryan.id,))
    document = Document((craig, kelly, ryan, note, said))
    told = copy_for(document, Readers(frozenset((ryan.id,)))).need(Note, note.id)
    assert told.disagree == () and told.agree == (kelly.id,)
    assert copy_for(document, Readers(frozenset((kelly.id,)))).need(Note, note.id).disagree == (craig.id,)
