"""What a copy leaves off and why, and what can be ticked for it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model import deciding, reading
from sos_desktop.model.careful import contact_key
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_ALONE, WORKER_COPY, Readers, copy_for
from sos_desktop.model.readers import left_off as counted
from sos_desktop.model.reading import left_off, offers, standing
from sos_desktop.model.records import Contact, Note, Person, Rating, Scale, Stance, Tie
from tests.model.reading_desk import SPOKEN, drawn_readers
from tests.model.test_careful_copies import SCHOOL, TENSE, WORDS, to
from tests.model.test_careful_copies import WORRY as KELLYS
from tests.model.test_copies import GRAN, KELLY, MEERA, PEOPLE, RYAN, TIA, TODAY, person
from tests.model.test_permission import house_of
from tests.strategies import documents

# --- left off ---------------------------------------------------------------------------------------------------------


def why(document: Document, readers: Readers) -> dict[str, str]:
    """By the beginning of each thing left off, why."""
    return {one.begins: reading.in_words(one, SPOKEN) for one in left_off(document, readers)}


def test_each_thing_left_off_says_why_in_a_sentence():
    phone = Contact(value="07700 900101")
    kept = Contact(contact_kind="address", value="12 Elm Street", not_for=(RYAN.id,))
    nan = replace(GRAN, contacts=(phone, kept))
    hidden = Person(id=new_id(), name="Max Testcase", short="Max", not_for=(RYAN.id,), contacts=(Contact(value="1"),))
    letter = Note(id=new_id(), text="The letter went to the old address, " * 4, not_for=(RYAN.id, STEPHS))
    grown, secret = Note(id=new_id(), text="Court", adults_only=True), Note(id=new_id(), text="Where", private=True)
    said = Note(id=new_id(), text="Sundays", said_by=hidden.id)
    worry = Note(id=new_id(), text="A worry", private=True)
    scale = Scale(id=new_id(), title="Mornings", worry=worry.id)
    answer = Rating(id=new_id(), scale=scale.id, who=KELLY.id, score=2.5, reason="it is hard")
    other = Rating(id=new_id(), scale=scale.id, who_as="Auntie", reason="no")
    page = house_of(TIA, part="worries")
    path = Rating(id=new_id(), scale=(free := Scale(id=new_id())).id, who=TIA.id, score=1.0, method="path")
    people = [nan if one is GRAN else one for one in PEOPLE]
    document = Document([*people, hidden, letter, grown, secret, said, worry, scale, answer, other, page, free, path,
                         SCHOOL, TENSE, WORDS])  # fmt: skip
    told = why(document, to(RYAN, TIA))
    assert told == {
        "The letter went to the old address, The letter went to the o…": "Marked as not for Ryan.",
        "Court": "Marked as for adults only.",
        "Where": "Marked as on nobody’s copy.",
        "A worry": "Marked as on nobody’s copy.",
        "I want mum to come to assembly": "Tia has not been asked who may read it.",
        "Max": "Marked as not for Ryan.",
        "Hilltop": "Schools, workplaces and groups are left off unless ticked.",
        "Mornings": "It tells of something that is left off.",
        "Kelly: 2½ it is hard": "It tells of something that is left off.",
        "Auntie: no": "It tells of something that is left off.",
        "Tia: 1": "Tia has let this reader see nothing of the page it belongs to.",
        "Kelly – Ryan": "Ties of harm are left off unless ticked.",
        "Tia": "Tia has not said that this reader may see it.",
        "Sundays": "Max is left off, so these words stand without who said them.",
        "Nan Jo: 07700 900101": "Phone numbers and addresses are left off unless ticked.",
        "Nan Jo: 12 Elm Street": "Marked as not for Ryan.",
        "Max: 1": "Max is left off.",
    }
    ticks = {one.begins: one.key for one in left_off(document, to(RYAN, TIA)) if one.key}
    assert ticks == {"Hilltop": SCHOOL.id, "Kelly – Ryan": TENSE.id, "Nan Jo: 07700 900101": contact_key(nan.id, phone)}
    assert why(document, WORKER_COPY)["Court"] == "Marked as not for everybody: left off copies at work unless ticked."
    assert why(document, WORKER_COPY)["Nan Jo: 12 Elm Street"].startswith("Marked as not for everybody")
    assert left_off(document, WORKER_ALONE) == []
    assert {
        one.kind
        for one in standing(left_off(document, to(RYAN)), document, lambda kind, _: kind in ("note", "contact"))
    } == {"note", "contact", "voice"}
    assert "Nan Jo: 07700 900101" not in why(document, to(RYAN, ticked=frozenset({contact_key(nan.id, phone)})))


STEPHS = next(one.id for one in PEOPLE if isinstance(one, Person) and one.short == "Steph")


def test_what_hangs_on_somebody_hidden_names_them():
    hidden = person("Max", private=True)
    tie, view = Tie(id=new_id(), a=KELLY.id, b=hidden.id), Stance(id=new_id(), note=KELLYS.id, who=hidden.id, text="no")
    page = house_of(TIA, asked=TODAY, everyone=True)
    empty = Stance(id=new_id(), note=KELLYS.id, who=hidden.id)
    told = why(Document([*PEOPLE, hidden, KELLYS, tie, view, page, empty]), to(KELLY))
    assert told["Kelly – Max"] == told["Max: no"] == told["Max"] == "Max is left off."
    assert told["Tia"] == "Tia has let this reader see nothing of the page it belongs to."


@given(documents(max_people=4), st.data())
def test_the_list_is_of_what_is_counted_and_none_of_it_is_in_the_copy(document: Document, data: st.DataObject):
    readers = drawn_readers(document, data)
    told = left_off(document, readers)
    assert {one.why for one in told} <= reading.REASONS.keys()
    copy = copy_for(document, readers)
    kinds = {one.kind for one in told} - {"voice"}
    assert kinds == counted(document, copy).keys()
    for kind, many in counted(document, copy).items():
        assert sum(one.kind == kind for one in told) == many
    assert not any(one.record in copy for one in told if one.kind not in ("voice", "contact"))
    for one in told:
        assert reading.in_words(one, SPOKEN) and len(one.begins) < 500
        # What can be ticked is then in the copy.
        if one.key:
            with_it = replace(readers, ticked=readers.ticked | {one.key})
            assert sum(counted(document, copy_for(document, with_it)).values()) <= sum(counted(document, copy).values())
            assert one.key not in {each.key for each in left_off(document, with_it)} or one.kind == "tie"


# --- what can be ticked -----------------------------------------------------------------------------------------------


def test_what_is_offered_can_be_ticked_and_what_is_marked_is_not_offered():
    phone = Contact(value="07700 900101", label="at work")
    contacts = (phone, Contact(value="1", private=True), Contact(value="2", not_for=(KELLY.id,)), Contact(value=" "))
    nan = replace(GRAN, contacts=contacts)
    marked = replace(TENSE, id=new_id(), a=GRAN.id, adults_only=True)
    document = Document([nan if one is GRAN else one for one in (*PEOPLE, SCHOOL, TENSE, marked)])
    key = contact_key(nan.id, phone)
    found = offers(document, to(KELLY, TIA, ticked=frozenset({TENSE.id})))
    assert [(one.key, one.kind, one.detail, one.who, one.text, one.ticked) for one in found] == [
        (SCHOOL.id, "place", "Tia's school", ("Hilltop",), "Hilltop Primary", False),
        (key, "contact", "phone", ("Nan Jo",), "07700 900101 (at work)", False),
        (TENSE.id, "harm", "stressful", ("Kelly", "Ryan"), "he waits outside", True),
    ]
    assert [one.kind for one in offers(document, to(MEERA))] == ["contact", "contact"]
    assert [one.key for one in offers(document, WORKER_COPY)] == [key, contact_key(nan.id, contacts[2]), marked.id]
    assert offers(document, WORKER_ALONE) == []


def test_copies_at_work_have_what_is_marked_where_it_is_ticked_and_with_its_marks():
    harm = Note(id=new_id(), text="Ryan hit the wall.", category="past_harm", not_for=(RYAN.id,), fine_for=(KELLY.id,))
    grown = Note(id=new_id(), text="Kelly was low.", category="past_harm", adults_only=True)
    private = Note(id=new_id(), text="Where Kelly is on Sundays.", private=True)
    document = Document([*PEOPLE, harm, grown, private])
    for kept_by in ("", "team", "case_file"):
        bare = Readers(kept_by=kept_by)
        assert {harm.id, grown.id}.isdisjoint(one.id for one in copy_for(document, bare))
        found = offers(document, bare)
        assert [(one.key, one.kind, one.not_for, one.adults_only, one.text) for one in found] == [
            (harm.id, "kept", ("Ryan",), False, harm.text),
            (grown.id, "kept", (), True, grown.text),
        ]
        assert {one.key for one in left_off(document, bare)} == {harm.id, grown.id, ""}
        ticked = frozenset({harm.id, private.id})
        copy = copy_for(document, replace(bare, ticked=ticked))
        assert copy.all(Note) == (replace(harm, fine_for=()),)
        # Whoever makes a copy of it for Ryan leaves it off.
        assert not copy_for(copy, to(RYAN)).all(Note)
    # Where somebody reads it or may look on, a tick lifts no mark.
    for readers in (to(RYAN), to(KELLY, RYAN), Readers(looked_on=True), Readers(in_room=True)):
        shown = copy_for(document, replace(readers, ticked=frozenset({harm.id, grown.id})))
        assert harm.id not in shown
        assert not any(one.kind == "kept" for one in offers(document, readers))


def test_a_marked_phone_goes_along_to_copies_at_work_where_it_is_ticked_and_with_its_marks():
    kept, grown = Contact(value="07700 900101", not_for=(RYAN.id,)), Contact(value="12 Elm Street", adults_only=True)
    plain, secret = Contact(value="07700 900102"), Contact(value="07700 900103", private=True)
    nan = replace(GRAN, contacts=(plain, kept, grown, secret))
    document = Document([nan if one is GRAN else one for one in PEOPLE])
    keys = {contact_key(nan.id, one): one for one in nan.contacts}
    for kept_by in ("", "team", "case_file"):
        bare = Readers(kept_by=kept_by)
        assert [(keys[one.key], one.kind, one.who, one.not_for, one.adults_only) for one in offers(document, bare)] == [
            (plain, "contact", ("Nan Jo",), (), False),
            (kept, "contact", ("Nan Jo",), ("Ryan",), False),
            (grown, "contact", ("Nan Jo",), (), True),
        ]
        told = {one.key: one.why for one in left_off(document, bare)}
        assert {keys[key].value: why for key, why in told.items() if key} == {
            plain.value: "contact", kept.value: "kept", grown.value: "kept",
        }  # fmt: skip
        assert told[""] == "private"
        readers = replace(bare, ticked=frozenset(keys))
        copy = copy_for(document, readers)
        assert copy.need(Person, nan.id).contacts == (plain, kept, grown)
        assert [one.why for one in left_off(document, readers)] == ["private"]
        assert counted(document, copy) == {"contact": 1}
        # Whoever makes a copy of it for Ryan and Tia leaves them off, ticked or not.
        again = copy_for(copy, to(RYAN, TIA, ticked=frozenset(keys))).need(Person, nan.id)
        assert again.contacts == (plain,)
    # Where somebody reads it or may look on, a tick lifts no mark.
    for readers in (to(RYAN, TIA), Readers(looked_on=True)):
        shown = copy_for(document, replace(readers, ticked=frozenset(keys))).need(Person, nan.id)
        assert shown.contacts == (plain,)
        assert [keys[one.key] for one in offers(document, readers)] == [plain]
    # It is kept from somebody who is not on the copy: then nobody's copy of that copy has it.
    hidden = Document(replace(one, private=True) if one is RYAN else one for one in document)
    seen = copy_for(hidden, replace(WORKER_COPY, ticked=frozenset(keys))).need(Person, nan.id)
    assert seen.contacts == (plain, replace(kept, not_for=(), private=True), grown)


def test_what_is_marked_for_somebody_hidden_is_offered_where_it_can_stand():
    hidden = replace(GRAN, private=True)
    tie = Tie(id=new_id(), a=KELLY.id, b=hidden.id, adults_only=True)
    document = Document([KELLY, hidden, tie])
    assert offers(document, WORKER_COPY) == []


@given(documents(max_people=4), st.data())
def test_every_offer_that_is_ticked_comes_into_the_copy(document: Document, data: st.DataObject):
    readers = drawn_readers(document, data)
    found = offers(document, readers)
    ticked = replace(readers, ticked=frozenset(one.key for one in found))
    copy = copy_for(document, ticked)
    for one in found:
        if one.kind == "contact":
            assert one.key in {contact_key(one.record, each) for each in copy.need(Person, one.record).contacts}
        else:
            assert one.key in copy
    assert all(one.ticked for one in offers(document, ticked) if one.key in {each.key for each in found})


# --- what is left in the words ----------------------------------------------------------------------------------------


def test_reprs_hold_no_words():
    told = (reading.LeftOff("id", "note", "child", "secret", ("secret",)),
            reading.Remaining("name", "id", "text", "secret", "id", "secret"),
            reading.Offer("id", "contact", "id", "phone", ("secret",), "secret"),
            deciding.ToDecide("id", "note", "secret", "secret", (("said", ("secret",)),)))  # fmt: skip
    assert "secret" not in repr(told)
