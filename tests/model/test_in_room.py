"""What is done while others look on: it is done to what they see, and loses nothing that they do not."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model import commands, rules
from sos_desktop.model.boards import three_columns
from sos_desktop.model.change import Change
from sos_desktop.model.commands.in_room import as_seen, value_as_seen
from sos_desktop.model.days import When
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_ALONE, Readers, copy_for
from sos_desktop.model.records import (
    Board,
    Contact,
    Decided,
    Family,
    House,
    Household,
    Note,
    Permitted,
    Person,
    Rating,
    Saying,
    Scale,
    Tie,
    Translation,
    references,
)
from tests.strategies import change_on, documents

TODAY = date(2025, 4, 29)
KELLY, RYAN, TIA, NAN = (Person(id=new_id(), short=name, name=name) for name in ("Kelly", "Ryan", "Tia", "Nan"))
#: Nobody in the room may know of her.
ZED = Person(id=new_id(), short="Zed", name="Zed Omar", private=True)
#: Grown up.
KELLY = replace(KELLY, born=When("1990", date(1990, 1, 1), date(1990, 12, 31)))
BOARDS = (Board(id=new_id(), board_kind="three_columns"), Board(id=new_id(), board_kind="network"))
FAMILY = Family(id=new_id(), short_name="Tia", index_children=(TIA.id,))
ROOM = Readers(frozenset({KELLY.id}), today=TODAY)


def family(*more) -> Document:
    return Document([FAMILY, *BOARDS, KELLY, RYAN, TIA, NAN, ZED, *more])


def done(document: Document, command, *arguments, **fields) -> Document:
    change = as_seen(document, ROOM, command, *arguments, **fields)
    return document.apply(rules.complete(document, change))


def edited(document: Document, record, **fields):
    return done(document, commands.edit, type(record), record.id, "edit", **fields).find(record.id)


# --- fields ---------------------------------------------------------------------------------------


def test_what_the_copy_does_not_show_stays_in_a_list_where_it_stood():
    hidden = Note(id=new_id(), text="kept back", private=True)
    one, two, three = (Note(id=new_id(), text=text) for text in ("one", "two", "three"))
    note = Note(id=new_id(), links=(one.id, hidden.id, two.id), agree=(ZED.id, KELLY.id), children=(TIA.id, ZED.id))
    document = family(hidden, one, two, three, note)
    assert edited(document, note, links=(one.id, two.id, three.id)).links == (one.id, hidden.id, two.id, three.id)
    assert edited(document, note, links=()).links == (hidden.id,)
    assert edited(document, note, links=(two.id,)).links == (two.id, hidden.id)
    after = edited(document, note, agree=(), disagree=(KELLY.id,))
    assert (after.agree, after.disagree) == ((ZED.id,), (KELLY.id,))
    assert edited(document, note, children=(TIA.id, NAN.id)).children == (TIA.id, ZED.id, NAN.id)


def test_a_field_that_is_set_to_what_is_seen_stays_what_it_is():
    hidden = Note(id=new_id(), text="kept back", category="danger_statement", private=True)
    note = Note(id=new_id(), said_as="Zed next door", answers=hidden.id, owner=ZED.id, quiet=("L02",))
    document = family(hidden, note)
    assert edited(document, note, said_as="", answers="", owner="", owner_as="", quiet=()) == note
    after = edited(document, note, said_by=KELLY.id, said_as="", quiet=("R1",))
    assert (after.said_by, after.said_as, after.quiet) == (KELLY.id, "", ("L02", "R1"))
    assert edited(document, note, owner="", owner_as="a neighbour").owner == ""


def test_a_translation_keeps_the_name_that_is_not_shown():
    urdu = Translation(lang="ur", text="salaam", translator="Zed Omar")
    polish = Translation(lang="pl", text="cześć", translator="Anna")
    note = Note(id=new_id(), translations=(urdu, polish))
    document = family(note)
    seen = copy_for(document, ROOM).need(Note, note.id).translations
    assert seen[0].translator == ""
    after = edited(document, note, translations=(seen[1], replace(seen[0], text="salaam!")))
    assert after.translations == (polish, replace(urdu, text="salaam!")) or after.translations == (
        replace(urdu, text="salaam!"), polish,
    )  # fmt: skip
    welsh = Translation(lang="cy", text="helo")
    assert edited(document, note, translations=(*seen, welsh)).translations == (urdu, polish, welsh)
    assert edited(document, note, translations=(seen[0],)).translations == (urdu,)
    assert edited(document, note, translations=()).translations == ()


def test_a_phone_added_in_the_room_leaves_the_others():
    phone = Contact(value="0117 496 0000", private=True)
    mum = replace(KELLY, contacts=(phone,))
    document = Document([FAMILY, *BOARDS, mum])
    new = Contact(value="0117 496 0001")
    assert edited(document, mum, contacts=(new,)).contacts == (phone, new)
    assert edited(document, mum, short="Kel").contacts == (phone,)


def test_typed_values_keep_the_unseen_too():
    note = Note(id=new_id(), text="a", agree=(ZED.id, KELLY.id))
    document = family(note)
    assert value_as_seen(document, ROOM, note.id, "agree", (KELLY.id, NAN.id)) == (ZED.id, KELLY.id, NAN.id)
    assert value_as_seen(document, ROOM, note.id, "text", "b") == "b"
    assert value_as_seen(document, WORKER_ALONE, note.id, "agree", ()) == ()
    assert value_as_seen(document, ROOM, ZED.id, "contacts", ()) == (), "nothing that the room sees"
    assert value_as_seen(document, ROOM, new_id(), "agree", (NAN.id,)) == (NAN.id,)


# --- commands that look for something --------------------------------------------------------------


def test_a_tie_drawn_in_the_room_leaves_the_hidden_one():
    hidden = Tie(id=new_id(), a=KELLY.id, b=NAN.id, quality="broken", note="the argument", private=True)
    document = done(family(hidden), commands.tie, KELLY.id, NAN.id, "strong")
    assert document.find(hidden.id) == hidden
    assert [one.quality for one in copy_for(document, ROOM).all(Tie)] == ["strong"]
    document = done(document, commands.untie, KELLY.id, NAN.id)
    assert document.all(Tie) == (hidden,)


def test_an_answer_in_the_room_leaves_the_hidden_one():
    scale = Scale(id=new_id())
    hidden = Rating(
        id=new_id(), scale=scale.id, who=KELLY.id, day=TODAY, score=2.0, reason="afraid", not_for=(KELLY.id,)
    )
    document = done(family(scale, hidden), commands.rate, scale.id, (commands.Answer(KELLY.id, 7.0),), TODAY)
    assert document.find(hidden.id) == hidden
    assert [one.score for one in copy_for(document, ROOM).all(Rating)] == [7.0]


def test_a_home_that_the_room_may_not_know_of_is_not_left():
    refuge = Household(id=new_id(), label="the refuge", members=(TIA.id, ZED.id))
    flat = Household(id=new_id(), label="Nan's flat", members=(NAN.id,))
    document = done(family(refuge, flat), commands.set_household, TIA.id, "Nan's flat")
    assert document.find(refuge.id) == refuge
    assert document.need(Household, flat.id).members == (NAN.id, TIA.id)
    document = done(document, commands.set_household, TIA.id, "")
    assert document.find(refuge.id) == refuge
    assert document.need(Household, flat.id).members == (NAN.id,)
    nameless = replace(refuge, label="")
    document = done(family(nameless), commands.set_household, TIA.id, "Nan's flat")
    assert document.need(Household, nameless.id).members == (ZED.id,), "she still lives there"


def test_a_hidden_child_of_the_map_stays_one():
    children = replace(FAMILY, index_children=(ZED.id, TIA.id))
    document = Document([children, *BOARDS, KELLY, TIA, NAN, ZED])
    assert done(document, commands.set_child, NAN.id, True).family.index_children == (ZED.id, TIA.id, NAN.id)
    assert done(document, commands.set_child, TIA.id, False).family.index_children == (ZED.id,)


# --- new records -----------------------------------------------------------------------------------


def test_a_copy_of_a_note_is_kept_from_the_same_people():
    note = Note(id=new_id(), text="what Kelly said", category="past_harm", not_for=(RYAN.id,), adults_only=True)
    other = Note(id=new_id(), text="another", category="past_harm")
    hidden = Note(id=new_id(), text="kept back", category="past_harm", private=True)
    document = done(family(note, hidden, other), commands.duplicate, (note.id, other.id))
    copies = [one for one in document.all(Note) if one.id not in (note.id, other.id, hidden.id)]
    assert {(one.text, one.not_for, one.adults_only) for one in copies} == {
        (note.text, (RYAN.id,), True), (other.text, (), False),
    }  # fmt: skip


def test_a_note_made_in_the_room_is_seen_there():
    document = done(family(), commands.add_note, "We said this together", "past_harm")
    assert [one.text for one in copy_for(document, ROOM).all(Note)] == ["We said this together"]


def test_what_a_child_permitted_goes_along():
    house = House(id=new_id(), child=TIA.id, asked=TODAY, everyone=True)
    saying = Saying(id=new_id(), child=TIA.id, house=house.id, text="pancakes", asked=TODAY, may_see=(KELLY.id,))

    def once_more(document: Document) -> Change:
        there = document.need(Saying, saying.id)
        return commands.add_records((replace(there, id=new_id()),))

    document = done(family(house, saying), once_more)
    assert [(one.asked, one.may_see) for one in document.all(Saying)] == [(TODAY, (KELLY.id,))] * 2


def test_what_could_not_be_made_of_the_whole_record_takes_no_marks():
    """A command that the whole record refuses and the copy does not: it is the rules that have the last word."""

    def picky(document: Document) -> Change:
        if ZED.id in document:
            raise BadInput("There is somebody else.", "Ask.", "")
        return commands.add_note(document, "new")

    assert [one.text for one in done(family(), picky).all(Note)] == ["new"]


def test_for_the_worker_alone_a_command_is_the_command():
    note = Note(id=new_id(), links=())
    document = family(note)
    change = as_seen(document, WORKER_ALONE, commands.edit, Note, note.id, "reword", text="b")
    assert change == commands.edit(document, Note, note.id, "reword", text="b")


# --- anything --------------------------------------------------------------------------------------


@given(documents(), st.data())
def test_nothing_unseen_is_lost(document: Document, data: st.DataObject):
    people = [one.id for one in document.all(Person)]
    room = Readers(frozenset(data.draw(st.sets(st.sampled_from(people)))) if people else frozenset(), today=TODAY)
    seen = copy_for(document, room)
    step = change_on(data.draw, seen)
    change = rules.complete(document, as_seen(document, room, lambda _: step))
    after = document.apply(change)
    gone = {key for key, (_, record) in change.entries.items() if record is None}
    if not gone:
        for record in document:
            if record.id not in seen:
                assert after.find(record.id) == record
    for record in document:
        kept, shown = after.find(record.id), seen.find(record.id)
        if kept is None or shown is None:
            continue
        told = rules.decided_on(type(record)) if isinstance(record, Decided) else ()
        anew = any(getattr(kept, one) != getattr(record, one) for one in told)
        for name, _ in references(type(record)):
            value = getattr(record, name)
            # What is told otherwise, or by somebody who is gone, is decided on anew.
            if isinstance(value, tuple) and not (name == "fine_for" and anew):
                unseen = [one for one in value if one not in getattr(shown, name) and one not in gone]
                assert [one for one in getattr(kept, name) if one in unseen] == unseen
        if isinstance(record, Permitted) and shown.asked is None:
            stays = step.after(record.id) is None or step.after(record.id).asked is None
            assert not stays or kept.asked == record.asked


@given(documents(), st.data())
def test_the_room_sees_what_it_did(document: Document, data: st.DataObject):
    people = [one.id for one in document.all(Person)]
    room = Readers(frozenset(data.draw(st.sets(st.sampled_from(people)))) if people else frozenset(), today=TODAY)
    seen = copy_for(document, room)
    notes = [one.id for one in seen.all(Note)]
    if not notes:
        return
    note, zone = data.draw(st.sampled_from(notes)), data.draw(st.sampled_from(three_columns.ZONES))
    for step in (
        commands.reword(seen, note, "other words"),
        commands.move_to_zone(seen, (note,), zone),
        commands.edit_notes(seen, (note,), "own words", own_words=True, due=TODAY),
    ):
        change = rules.complete(document, as_seen(document, room, lambda _, step=step: step))
        assert copy_for(document.apply(change), room) == seen.apply(step)
