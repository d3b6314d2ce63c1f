"""A copy that the family takes along is careful: where people can be found, harm, and a child's words."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model import commands, reading, rules
from sos_desktop.model.careful import contact_key, young
from sos_desktop.model.commands.deciding import decide
from sos_desktop.model.days import When
from sos_desktop.model.deciding import to_decide
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import (
    LOOKED_AT,
    WORKER_ALONE,
    WORKER_COPY,
    Readers,
    copy_for,
    left_off,
    of_the_family,
    why_hidden,
)
from sos_desktop.model.records import (
    Circle,
    Contact,
    Decided,
    Household,
    Marked,
    Note,
    Person,
    Rating,
    Record,
    Saying,
    Scale,
    Stance,
    Tie,
    Voiced,
)
from tests.model.test_copies import ELSIE, GRAN, KELLY, MEERA, PEOPLE, RYAN, STEPH, TIA, TODAY, person
from tests.model.test_permission import house_of
from tests.strategies import documents


def to(*people: Person, **more: Any) -> Readers:
    return Readers(frozenset(one.id for one in people), today=TODAY, **more)


def ids(document: Document, readers: Readers, kind: type[Record]) -> set[str]:
    return {one.id for one in copy_for(document, readers).all(kind)}


# --- where people can be found, and harm ------------------------------------------------------------------------------

SCHOOL = Person(id=new_id(), name="Hilltop Primary", short="Hilltop", relation="Tia's school", person_kind="group")
AT_SCHOOL = Tie(id=new_id(), a=TIA.id, b=SCHOOL.id, quality="strong")
TENSE, BROKEN = (
    Tie(id=new_id(), a=KELLY.id, b=RYAN.id, quality="stressful", note="he waits outside"),
    Tie(id=new_id(), a=GRAN.id, b=RYAN.id, quality="broken"),
)
CLOSE = Tie(id=new_id(), a=KELLY.id, b=GRAN.id, quality="strong")
SAID = Note(id=new_id(), text="She is on time.", said_by=SCHOOL.id)
NETWORK = Document([*PEOPLE, SCHOOL, AT_SCHOOL, TENSE, BROKEN, CLOSE, SAID,
                    Circle(id=new_id(), person=SCHOOL.id, ring="prof")])  # fmt: skip


def test_groups_and_ties_of_harm_are_on_no_copy_of_the_family_until_they_are_ticked():
    for reader in (KELLY, RYAN, TIA, person("a stranger")):
        copy = copy_for(NETWORK, to(reader))
        assert SCHOOL.id not in copy and not copy.all(Circle)
        assert copy.need(Note, SAID.id) == replace(SAID, said_by="")
        assert {one.id for one in copy.all(Tie)} == {CLOSE.id}
        ticked = copy_for(NETWORK, to(reader, ticked=frozenset({SCHOOL.id, TENSE.id})))
        assert ticked.find(SCHOOL.id) == SCHOOL and ticked.find(SAID.id) == SAID
        assert {one.id for one in ticked.all(Tie)} == {CLOSE.id, TENSE.id, AT_SCHOOL.id}


def test_a_tie_of_harm_to_a_group_takes_two_ticks():
    tense = replace(AT_SCHOOL, quality="stressful")
    document = Document([replace(one, quality="stressful") if one is AT_SCHOOL else one for one in NETWORK])
    assert tense.id not in ids(document, to(KELLY, ticked=frozenset({tense.id})), Tie)
    assert tense.id not in ids(document, to(KELLY, ticked=frozenset({SCHOOL.id})), Tie)
    assert tense.id in ids(document, to(KELLY, ticked=frozenset({SCHOOL.id, tense.id})), Tie)


def test_those_who_are_paid_the_worker_and_the_room_see_the_network_as_it_was_drawn():
    for readers in (to(MEERA), WORKER_COPY, to(KELLY, TIA, in_room=True)):
        copy = copy_for(NETWORK, readers)
        assert len(copy.all(Tie)) == 4 and SCHOOL.id in copy
    # What they take along from the room is careful; nothing is kept from the worker alone.
    assert TENSE.id not in copy_for(NETWORK, to(KELLY, TIA, in_room=True).taken_along())
    assert why_hidden(replace(TENSE, private=True), NETWORK, WORKER_ALONE) == ""
    # One of the family among them is enough.
    assert not of_the_family(NETWORK, to(MEERA)) and of_the_family(NETWORK, to(MEERA, KELLY))
    assert SCHOOL.id not in copy_for(NETWORK, to(MEERA, KELLY))


def test_a_group_that_reads_sees_itself():
    copy = copy_for(NETWORK, to(SCHOOL))
    assert SCHOOL.id in copy and AT_SCHOOL.id in copy and TENSE.id not in copy


@pytest.mark.parametrize("marks", [{"not_for": (KELLY.id,)}, {"adults_only": True}, {"private": True}],
                         ids=["not for", "adults only", "private"])  # fmt: skip
def test_what_is_marked_can_not_be_ticked_back(marks: dict[str, Any]):
    marked = Document([replace(one, **marks) if isinstance(one, Tie) or one is SCHOOL else one for one in NETWORK])
    readers = to(KELLY, TIA, ticked=frozenset(one.id for one in NETWORK))
    assert not copy_for(marked, readers).all(Tie) and SCHOOL.id not in copy_for(marked, readers)


# --- phones and addresses ---------------------------------------------------------------------------------------------


def test_a_phone_is_on_the_copies_for_which_it_is_ticked_and_no_other():
    mobile, flat = Contact(value="07700 900101"), Contact(contact_kind="address", value="12 Elm Street", label="new")
    nan = replace(GRAN, contacts=(mobile, flat))
    document = Document([nan, KELLY, MEERA])
    for people in ((), (KELLY,), (MEERA,), (KELLY, MEERA)):
        assert copy_for(document, to(*people)).need(Person, nan.id).contacts == ()
        ticked = to(*people, ticked=frozenset({contact_key(nan.id, flat)}))
        assert copy_for(document, ticked).need(Person, nan.id).contacts == (flat,)
        # A copy of the copy still knows which one was ticked.
        assert copy_for(copy_for(document, ticked), ticked) == copy_for(document, ticked)
    assert copy_for(document, to(KELLY, in_room=True)).need(Person, nan.id).contacts == ()
    # The same number of somebody else is another tick, and so is another number of the same kind.
    two = Document([replace(GRAN, contacts=(mobile, replace(mobile, value="07700 900999"))), KELLY])
    one = to(KELLY, ticked=frozenset({contact_key(GRAN.id, mobile)}))
    assert copy_for(two, one).need(Person, GRAN.id).contacts == (mobile,)
    assert contact_key(KELLY.id, flat) != contact_key(nan.id, flat)


def test_a_home_that_is_called_by_its_address_is_not_so_called_on_paper_until_it_is_ticked():
    flat = Household(id=new_id(), label="14 Elm Road, BS99 1ZZ", members=(GRAN.id, TIA.id))
    nans = Household(id=new_id(), label="Nan's flat", members=(GRAN.id, KELLY.id))
    document = Document([*PEOPLE, flat, nans])
    for readers in (to(RYAN), to(MEERA), WORKER_COPY):
        copy = copy_for(document, readers)
        assert copy.all(Household) == (replace(flat, label=""), nans) and left_off(document, copy) == {"contact": 1}
        assert [(one.begins, one.key) for one in reading.left_off(document, readers)] == [(flat.label, flat.id)]
        (offer,) = reading.offers(document, readers)
        assert (offer.kind, offer.detail, offer.who, offer.text) == (
            "contact",
            "address",
            ("Nan Jo", "Tia"),
            flat.label,
        )
        ticked = replace(readers, ticked=frozenset({offer.key}))
        assert copy_for(document, ticked).all(Household) == (flat, nans) and not reading.remaining(document, ticked)
        assert reading.offers(document, ticked)[0].ticked and not reading.left_off(document, ticked)
    # Typed under their eyes it does not vanish.
    for screen in (to(RYAN, in_room=True), LOOKED_AT):
        assert copy_for(document, screen).all(Household) == (flat, nans)
    # A tick tells no home in which somebody hidden lives.
    hidden = Document([replace(one, private=True) if one is GRAN else one for one in document])
    ticked = to(RYAN, ticked=frozenset({flat.id}))
    assert copy_for(hidden, ticked).need(Household, flat.id).label == "" and not reading.offers(hidden, ticked)
    assert (flat.label, "") in [(one.begins, one.key) for one in reading.left_off(hidden, ticked)]


@pytest.mark.parametrize(
    ("marks", "seen_by"),
    [({"private": True}, ()), ({"not_for": (RYAN.id,)}, (KELLY, TIA)), ({"adults_only": True}, (KELLY, RYAN))],
    ids=["private", "not for", "adults only"],
)
def test_a_phones_own_marks_are_stronger_than_a_tick(marks: dict[str, Any], seen_by: tuple[Person, ...]):
    phone = Contact(value="07700 900101", **marks)
    document = Document([*PEOPLE[:-2], replace(GRAN, id=new_id(), contacts=(phone,)), *PEOPLE[-2:]])
    (nan,) = [one for one in document.all(Person) if one.contacts]
    ticked = frozenset({contact_key(nan.id, phone)})
    for reader in (KELLY, RYAN, TIA):
        shown = copy_for(document, to(reader, ticked=ticked)).need(Person, nan.id).contacts
        assert shown == ((Contact(value="07700 900101"),) if reader in seen_by else ())
    # On a copy that stays at work the tick counts, and the mark stays with it.
    at_work = copy_for(document, Readers(ticked=ticked)).need(Person, nan.id)
    assert at_work.contacts == (() if phone.private else (phone,))
    assert copy_for(document, Readers(ticked=ticked, looked_on=True)).need(Person, nan.id).contacts == ()


# --- a child's words, view and number ---------------------------------------------------------------------------------

SCALE = Scale(id=new_id())
WORDS = Note(id=new_id(), text="I want mum to come to assembly", said_by=TIA.id)
WORRY = Note(id=new_id(), text="Kelly could miss it", said_by=KELLY.id, disagree=(TIA.id,))
VIEW = Stance(id=new_id(), note=WORRY.id, who=TIA.id, stance="differs", text="she will not")
NUMBER = Rating(id=new_id(), scale=SCALE.id, who=TIA.id, score=6.0, reason="because nan comes")
OTHERS = Note(id=new_id(), text="I am here too", said_by=ELSIE.id)
SAYS = Document([*PEOPLE, SCALE, WORDS, WORRY, VIEW, NUMBER, OTHERS])
TIAS = (WORDS.id, VIEW.id, NUMBER.id)


def theirs(document: Document, readers: Readers) -> set[str]:
    return {one.id for one in copy_for(document, readers) if one.id in TIAS}


def test_a_childs_words_view_and_number_wait_until_it_is_decided_that_others_may_read_them():
    for people in ((KELLY,), (RYAN,), (MEERA,), (TIA, KELLY), (ELSIE,)):
        assert not theirs(SAYS, to(*people))
    assert theirs(SAYS, to(TIA)) == {*TIAS}
    # The worker's own copy shows what marks do not hide; for the screen in a room see ``test_room_children``.
    assert theirs(SAYS, WORKER_COPY) == {*TIAS}
    # How a child sees it is not told by the note either.
    assert copy_for(SAYS, to(KELLY)).need(Note, WORRY.id).disagree == ()
    after = SAYS.apply(decide(SAYS, to(KELLY), dict.fromkeys(TIAS, True)))
    assert theirs(after, to(KELLY)) == theirs(after, to(KELLY, TIA)) == {*TIAS}
    assert copy_for(after, to(KELLY)).need(Note, WORRY.id).disagree == (TIA.id,)
    assert not theirs(after, to(RYAN)) and not theirs(after, to(KELLY, RYAN))
    # Nothing in a copy tells of whom it was decided.
    assert copy_for(after, to(KELLY)).find(WORDS.id) == WORDS


def test_another_child_is_a_child_too_and_somebody_of_unknown_age_is_not():
    assert OTHERS.id not in copy_for(SAYS, to(KELLY)) and OTHERS.id in copy_for(SAYS, to(ELSIE))
    assert [young(one, SAYS, TODAY) for one in (TIA, ELSIE, STEPH, GRAN, MEERA)] == [True, True, False, False, False]
    sam = person("Sam", born=When.read("2007-04-29"))
    assert not young(sam, Document([sam]), TODAY) and young(sam, Document([sam]))


def test_words_on_a_childs_own_page_are_asked_about_there():
    page = house_of(TIA, asked=TODAY, may_see=(KELLY.id,))
    saying = Saying(id=new_id(), child=TIA.id, house=page.id, text="rain", asked=TODAY, may_see=(KELLY.id,))
    note = Note(id=new_id(), text="rain", said_by=TIA.id, saying=saying.id)
    document = Document([*PEOPLE, page, saying, note])
    assert note.id in copy_for(document, to(KELLY)) and note.id not in copy_for(document, to(RYAN))
    closed = Document([replace(one, asked=None, may_see=()) if one is saying else one for one in document])
    assert note.id not in copy_for(closed, to(KELLY))


def test_other_words_than_the_child_was_asked_about_wait_for_an_answer_of_their_own():
    page = house_of(TIA, asked=TODAY, may_see=(KELLY.id,))
    saying = Saying(id=new_id(), child=TIA.id, house=page.id, text="rain", asked=TODAY, may_see=(KELLY.id,))
    note = Note(id=new_id(), text="rain, and dad was there", said_by=TIA.id, saying=saying.id)
    document = Document([*PEOPLE, page, saying, note])
    assert note.id not in copy_for(document, to(KELLY))
    assert [one.childs for one in to_decide(document, to(KELLY))] == [True]
    after = done(document, decide(document, to(KELLY), {note.id: True}))
    assert note.id in copy_for(after, to(KELLY)) and note.id not in copy_for(after, to(KELLY, RYAN))
    # Whoever the child let see these very words is asked about what else there is to them, as with a grown-up's.
    same = Document([replace(one, text="rain ", children=(TIA.id,)) if one is note else one for one in document])
    (found,) = to_decide(same, to(KELLY))
    assert not found.childs and not found.heard and [why for why, _ in found.why] == ["said", "about"]


def test_how_a_child_sees_a_note_is_not_told_where_only_the_note_says_it():
    bare = replace(WORRY, agree=(RYAN.id, ELSIE.id))
    document = Document([*PEOPLE, bare])
    seen = copy_for(document, to(KELLY)).need(Note, bare.id)
    assert (seen.agree, seen.disagree) == ((RYAN.id,), ())
    assert copy_for(document, to(TIA)).need(Note, bare.id).disagree == (TIA.id,)
    assert copy_for(document, WORKER_COPY).need(Note, bare.id) == bare


@given(documents(max_people=3), st.data())
def test_more_ticks_show_more_and_a_decision_opens_nothing_that_is_marked(document: Document, data: st.DataObject):
    people = [one.id for one in document.all(Person)]
    chosen = frozenset(data.draw(st.sets(st.sampled_from(people), min_size=1))) if people else frozenset()
    readers = Readers(chosen, today=TODAY)
    keys = [one.id for one in document]
    ticked = replace(readers, ticked=frozenset(data.draw(st.sets(st.sampled_from(keys)))))
    few, more = copy_for(document, readers), copy_for(document, ticked)
    assert {one.id for one in few} <= {one.id for one in more}
    answers = data.draw(st.dictionaries(st.sampled_from(keys), st.booleans()))
    after = document.apply(rules.complete(document, decide(document, readers, answers)))
    then = copy_for(after, readers)
    for one in document:
        if isinstance(one, Marked) and why_hidden(one, document, readers) not in ("", "child"):
            assert one.id not in then, "a yes lifts no mark"
        said_by = one.said_by_whom if isinstance(one, Voiced) else ""
        if isinstance(one, Decided) and answers.get(one.id) is False and chosen - {said_by}:
            assert one.id not in then


# --- what was decided -------------------------------------------------------------------------------------------------


def done(document: Document, change: Any) -> Document:
    return document.apply(rules.complete(document, change))


def test_a_decision_is_one_step_and_is_taken_back_by_one():
    change = decide(SAYS, to(KELLY, RYAN), {WORDS.id: True, WORRY.id: False, KELLY.id: True, new_id(): True})
    assert change.verb == "who may read it" and set(change.entries) == {WORDS.id, WORRY.id}
    after = done(SAYS, change)
    assert after.need(Note, WORDS.id).fine_for == (KELLY.id, RYAN.id)
    # Whoever said it may have it.
    assert after.need(Note, WORRY.id).not_for == (RYAN.id,)
    assert after.apply(change.inverse()) == SAYS
    changed = decide(after, to(RYAN), {WORDS.id: False})
    later = done(after, changed)
    assert (later.need(Note, WORDS.id).fine_for, later.need(Note, WORDS.id).not_for) == ((KELLY.id,), (RYAN.id,))
    # Their own words can be kept from them, if that is what is said.
    alone = done(SAYS, decide(SAYS, to(KELLY), {WORRY.id: False}))
    assert alone.need(Note, WORRY.id).not_for == (KELLY.id,)
    assert not decide(after, to(KELLY), {WORDS.id: True}), "what is decided already is no step"


def test_other_words_another_voice_or_number_are_asked_about_anew():
    decided = done(SAYS, decide(SAYS, to(KELLY), dict.fromkeys(TIAS, True)))

    def fine(document: Document, record: str) -> tuple[str, ...]:
        return document.find(record).fine_for  # type: ignore[union-attr]

    for change in (
        commands.reword(decided, WORDS.id, "I want mum to come"),
        commands.set_voice(decided, [WORDS.id], ELSIE.id),
        commands.edit(decided, Note, WORDS.id, "how it went", result="she came"),
        commands.edit(decided, Note, WORDS.id, "when", happened=When.read("2023")),
        commands.edit(decided, Note, WORDS.id, "about", children=(ELSIE.id,)),
        commands.edit(decided, Note, WORDS.id, "whose step", owner=GRAN.id),
    ):
        after = done(decided, change)
        assert fine(after, WORDS.id) == () and fine(after, NUMBER.id) == (KELLY.id,)
        # Undo brings the words and the decision back.
        assert after.apply(rules.complete(decided, change).inverse()) == decided
    # Moved, marked or answered it is still the same words.
    for change in (
        commands.edit(decided, Note, WORDS.id, "move", category="goal"),
        commands.edit(decided, Note, WORDS.id, "mark", adults_only=True),
        commands.edit(decided, Note, WORDS.id, "agree", agree=(KELLY.id,)),
    ):
        assert fine(done(decided, change), WORDS.id) == (KELLY.id,)
    assert fine(done(decided, commands.edit(decided, Rating, NUMBER.id, "scale", score=2.0)), NUMBER.id) == ()
    assert fine(done(decided, commands.edit(decided, Stance, VIEW.id, "view", stance="change")), VIEW.id) == ()
    # Whoever may read it is gone: there is nobody left to have decided about.
    assert fine(done(decided, commands.delete(decided, [KELLY.id])), WORDS.id) == ()


def test_what_a_child_said_is_nobodys_with_the_child_gone():
    decided = done(SAYS, decide(SAYS, to(KELLY), dict.fromkeys(TIAS, True)))
    after = done(decided, commands.delete(decided, [TIA.id]))
    assert not theirs(after, to(KELLY)) and not theirs(after, WORKER_COPY)
    assert after.need(Note, WORDS.id) == replace(WORDS, said_by="", said_as="Tia", private=True)


def test_a_group_that_goes_leaves_its_name_to_the_worker():
    home = Household(id=new_id(), label="The hostel", members=(TIA.id, SCHOOL.id))
    document = Document([*NETWORK, home])
    after = done(document, commands.delete(document, [SCHOOL.id]))
    assert after.need(Note, SAID.id) == replace(SAID, said_by="", said_as="Hilltop", private=True)
    assert after.need(Household, home.id).private
    assert SAID.id not in copy_for(after, to(KELLY))
