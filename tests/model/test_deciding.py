"""What must be decided before somebody reads a copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model import commands, deciding, rules
from sos_desktop.model.commands.deciding import decide
from sos_desktop.model.deciding import to_decide
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import WORKER_ALONE, Readers, copy_for
from sos_desktop.model.records import (
    Family,
    Household,
    Note,
    Parked,
    Person,
    Plan,
    Rating,
    Rule,
    Scale,
    Stance,
    Tie,
    Translation,
    Visit,
)
from tests.model.reading_desk import SPOKEN, drawn_readers
from tests.model.test_careful_copies import NUMBER, OTHERS, SAYS, VIEW, WORDS, to
from tests.model.test_careful_copies import WORRY as KELLYS
from tests.model.test_copies import GRAN, KELLY, MEERA, PEOPLE, RYAN, TIA, TODAY
from tests.strategies import documents

VISIT = Visit(id=new_id(), day=date(2025, 3, 4), present=(KELLY.id, GRAN.id))


def asked(document: Document, *people: Person) -> list[tuple[str, bool, list[str]]]:
    return [(one.text, one.heard, deciding.in_words(one, SPOKEN)) for one in to_decide(document, to(*people))]


def test_what_others_say_or_do_or_what_names_them_is_asked_about_and_their_own_is_not():
    own = Note(id=new_id(), text="I am tired.", said_by=KELLY.id, written_by="Meera", children=())
    nobodys = Note(id=new_id(), text="It was cold.")
    empty = Note(id=new_id())
    nans = Note(id=new_id(), text="She was tired.", said_by=GRAN.id, said_on=date(2025, 3, 4))
    alone = Note(id=new_id(), text="I saw Ryan’s car.", said_by=GRAN.id, said_on=date(2025, 3, 5))
    about = Note(id=new_id(), text="Asleep by ten", children=(TIA.id,))
    step = Note(id=new_id(), text="Ring the GP", owner=RYAN.id)
    stranger = Note(id=new_id(), text="Came late.", said_as="the neighbour", owner_as="Pat")
    names = Note(id=new_id(), text="x", translations=(Translation(lang="pl", text="z Ryanem"),), said_by=KELLY.id)
    number = Note(id=new_id(), text="Ring 07700 900101", said_by=KELLY.id)
    pet = Person(id=new_id(), short="Biscuit", person_kind="pet")
    dog = Note(id=new_id(), text="Biscuit howls", said_by=KELLY.id)
    people = [*PEOPLE, VISIT, pet]
    document = Document([*people, own, nobodys, empty, nans, alone, about, step, stranger, names, number, dog])
    assert asked(document, KELLY) == [
        # Nobody knows whom it is about: "he hits her" is of no voice either.
        ("It was cold.", False, ["Nobody is noted as having said it."]),
        ("I saw Ryan’s car.", False, ["Nan Jo said it.", "It names Ryan."]),
        ("Asleep by ten", False, ["It is about Tia."]),
        ("Ring the GP", False, ["Ryan is to do it."]),
        ("Came late.", False, ["the neighbour said it.", "Pat is to do it."]),
        ("x", False, ["It names Ryan."]),
        ("Ring 07700 900101", False, ["There is a number or an address in it."]),
        # They were there when it was said: offered together, at the end.
        ("She was tired.", True, ["Nan Jo said it."]),
    ]
    # What one of two readers said goes to the other too.
    assert [(text, why) for text, heard, why in asked(document, KELLY, GRAN) if heard] == [
        ("She was tired.", ["Nan Jo said it."])
    ]
    # One of them was not there.
    assert ("She was tired.", False, ["Nan Jo said it."]) in asked(document, KELLY, RYAN)
    assert not next(heard for text, heard, _ in asked(document, RYAN) if text == "She was tired.")
    assert asked(document) == [] and to_decide(document, WORKER_ALONE) == []


def test_what_one_of_several_readers_said_or_what_names_one_of_them_is_asked_about_for_the_others():
    said = Note(id=new_id(), text="I am scared of Ryan.", said_by=KELLY.id)
    names = Note(id=new_id(), text="Kelly thinks of leaving.")
    step = Note(id=new_id(), text="Go to the hostel", owner=KELLY.id)
    document = Document([*PEOPLE, said, names, step])
    assert asked(document, KELLY, RYAN) == [
        ("I am scared of Ryan.", False, ["Kelly said it.", "It names Ryan."]),
        ("Kelly thinks of leaving.", False, ["It names Kelly."]),
        ("Go to the hostel", False, ["Kelly is to do it."]),
    ]
    assert asked(document, KELLY)[0] == ("I am scared of Ryan.", False, ["It names Ryan."])
    # Decided for the two of them, it is not decided for somebody who sits with them later.
    both = Readers(frozenset((KELLY.id, RYAN.id)), today=TODAY)
    after = document.apply(decide(document, both, {one: True for one in (said.id, names.id, step.id)}))
    assert asked(after, KELLY, RYAN) == asked(after, RYAN) == [] and len(asked(after, KELLY, RYAN, GRAN)) == 3
    # A no leaves it with whoever said it.
    after = document.apply(decide(document, both, {said.id: False}))
    assert said.id in copy_for(after, to(KELLY)) and said.id not in copy_for(after, both)


def test_only_what_was_said_where_they_sat_too_is_offered_together():
    family = Family(id=new_id(), short_name="The Family", worker=MEERA.id)
    day = date(2025, 3, 4)

    def heard(*visits: tuple[Person, ...], **said: Any) -> bool:
        note = Note(id=new_id(), text="Ryan shouts.", **({"said_by": GRAN.id, "said_on": day} | said))
        held = [Visit(id=new_id(), day=day, present=tuple(one.id for one in there)) for there in visits]
        (one,) = to_decide(Document([family, *PEOPLE, note, *held]), to(KELLY))
        return one.heard

    assert heard((KELLY, GRAN)) and heard((KELLY, GRAN), (GRAN, KELLY, RYAN))
    # The same day at another door, and by telephone.
    assert not heard((KELLY,), (GRAN,)) and not heard((KELLY, GRAN), (GRAN,)) and not heard((GRAN,), (KELLY, GRAN))
    assert not heard((KELLY,)) and not heard()
    # What the worker wrote down without a voice, or in their own, nobody need have heard.
    assert not heard((KELLY, MEERA), said_by="") and not heard((KELLY, MEERA), said_by=MEERA.id)
    assert not heard((KELLY, GRAN), said_on=None)


def test_answers_and_views_of_grown_ups_are_asked_about_where_they_have_words():
    scale = Scale(id=new_id())
    bare = Rating(id=new_id(), scale=scale.id, who=GRAN.id, score=5.0, zero="Kelly is low")
    worded = Rating(id=new_id(), scale=scale.id, who=GRAN.id, score=5.5, reason="She rang.", day=date(2025, 3, 4))
    unsaid = Rating(id=new_id(), scale=scale.id, who_as="the nurse", reason="No number")
    view = Stance(id=new_id(), note=KELLYS.id, who=RYAN.id, text="It is not so")
    agrees = Stance(id=new_id(), note=KELLYS.id, who=GRAN.id)
    document = Document([*PEOPLE, VISIT, KELLYS, scale, bare, worded, unsaid, view, agrees])
    assert asked(document, KELLY) == [
        ("No number", False, ["the nurse said it."]),
        ("It is not so", False, ["Ryan said it."]),
        ("5½ – She rang.", True, ["Nan Jo said it."]),
    ]


def test_rules_the_plan_ties_homes_scales_and_kept_questions_are_asked_about_where_they_tell_of_others():
    """Not only notes tell of somebody: each is asked about once, with all its words, and a no keeps it off the copy."""
    for record, words, why in (
        (Rule(id=new_id(), trigger="If he shouts", does="Tia goes next door", who=(GRAN.id,)),
         "If he shouts\nTia goes next door", ["It is about Nan Jo.", "It names Tia."]),
        (Rule(id=new_id(), does="Ryan stays away", rule_kind="bottom_line"), "Ryan stays away", ["It names Ryan."]),
        (Rule(id=new_id(), does="Ring", who=(KELLY.id,), checks_as="the nurse"), "Ring\nthe nurse", None),
        (Plan(id=new_id(), object="the red car", object_who=GRAN.id, ring="her sister"),
         "the red car\nher sister", ["It is about Nan Jo."]),
        (Plan(id=new_id(), ending="Ryan has moved out"), "Ryan has moved out", ["It names Ryan."]),
        (Plan(id=new_id(), ring="07700 900101"), "07700 900101", ["There is a number or an address in it."]),
        (Plan(id=new_id(), review=TODAY, object="the red car"), "", None),
        (Tie(id=new_id(), a=KELLY.id, b=GRAN.id, note="argued after the funeral"),
         "argued after the funeral", ["It is about Nan Jo."]),
        (Tie(id=new_id(), a=KELLY.id, b=GRAN.id), "", None),
        (Household(id=new_id(), label="the refuge in Leeds", members=(GRAN.id,)),
         "the refuge in Leeds", ["It is about Nan Jo."]),
        (Household(id=new_id(), label="our flat", members=(KELLY.id, TIA.id)), "", None),
        (Household(id=new_id(), label="Tia’s home", members=(KELLY.id, TIA.id)), "", None),
        (Household(id=new_id(), label="Ryan’s", members=(KELLY.id, TIA.id)), "Ryan’s", ["It names Ryan."]),
        (Rule(id=new_id(), does="Kelly rings Nan Jo", who=(KELLY.id, GRAN.id)), "Kelly rings Nan Jo", None),
        (Scale(id=new_id(), title="Nights", zero="she is hit", ten="quiet", child=TIA.id),
         "Nights\nshe is hit\nquiet", ["It is about Tia."]),
        (Scale(id=new_id()), "", None),
        (Scale(id=new_id(), zero="Tia is hurt again", child=TIA.id), "", None),
        (Scale(id=new_id(), zero="Ryan is back"), "Ryan is back", ["It names Ryan."]),
        (Parked(id=new_id(), text="What does Ryan do then?", day=TODAY), "What does Ryan do then?", ["It names Ryan."]),
        (Parked(id=new_id(), text="Does Ryan hit?", alone=True, day=TODAY), "", None),
        (Parked(id=new_id(), text="Is it Ryan?", who=RYAN.id, day=TODAY), "", None),
        (Parked(id=new_id(), text="Is it Ryan?", put_away=TODAY, day=TODAY), "", None),
    ):  # fmt: skip
        family = Family(id=new_id(), short_name="The Family", index_children=(TIA.id,))
        document = Document([family, *PEOPLE, record])
        assert asked(document, KELLY) == ([(words, False, why)] if why else []), record.kind
        if why:
            for fine in (True, False):
                after = document.apply(rules.complete(document, decide(document, to(KELLY), {record.id: fine})))
                assert asked(after, KELLY) == [] and (record.id in copy_for(after, to(KELLY))) is fine
                # Somebody else is not decided about, and nothing of it is in a copy.
                assert copy_for(after, to(GRAN)) == copy_for(document, to(GRAN))


def test_a_rule_that_says_something_else_or_is_somebody_elses_is_asked_about_anew():
    rule = Rule(id=new_id(), does="Tia sleeps at Nan’s", who=(GRAN.id,), fine_for=(KELLY.id,))
    document = Document([*PEOPLE, rule])
    assert asked(document, KELLY) == []
    for values in ({"does": "Ryan rings"}, {"fails": "Ryan comes"}, {"who": (RYAN.id,)}, {"checks": RYAN.id}):
        change = rules.complete(document, commands.edit(document, Rule, rule.id, "rule", **values))
        assert document.apply(change).need(Rule, rule.id).fine_for == () and asked(document.apply(change), KELLY)
    kept = rules.complete(document, commands.edit(document, Rule, rule.id, "rule", ended=TODAY))
    assert document.apply(kept).need(Rule, rule.id).fine_for == (KELLY.id,)


def test_a_home_whose_name_is_off_the_copy_anyway_is_not_asked_about():
    flat = Household(id=new_id(), label="12 Elm Street", members=(GRAN.id,))
    document = Document([*PEOPLE, flat])
    assert asked(document, KELLY) == []
    (found,) = to_decide(document, to(KELLY, ticked=frozenset({flat.id})))
    assert found.record == flat.id


def test_a_scale_was_heard_by_whoever_answered_it_or_was_there():
    scale = Scale(id=new_id(), title="Nights", child=TIA.id)
    nans = Rating(id=new_id(), scale=scale.id, who=GRAN.id, score=5.0, day=VISIT.day)
    document = Document([*PEOPLE, scale, nans])
    heard = {one: asked(document, one)[0][1] for one in (GRAN, KELLY)}
    assert heard == {GRAN: True, KELLY: False}
    assert asked(Document([*document, VISIT]), KELLY)[0][1] and not asked(Document([*document, VISIT]), RYAN)[0][1]
    # By telephone on the day of a visit, and put in other words since.
    phoned = replace(nans, who=MEERA.id)
    assert not asked(Document([*PEOPLE, VISIT, scale, phoned]), KELLY)[0][1]
    reworded = Document([*PEOPLE, VISIT, replace(scale, zero="Kelly is drunk again"), nans])
    assert not asked(reworded, KELLY)[0][1] and not asked(reworded, GRAN)[0][1]


def test_a_child_must_be_asked_even_where_the_reader_heard_it():
    heard = replace(WORDS, said_on=date(2025, 3, 4))
    document = Document([*(one for one in SAYS if one is not WORDS), heard, VISIT])
    found = to_decide(document, to(KELLY))
    mine = [one for one in found if one.childs]
    assert {one.record for one in mine} == {WORDS.id, OTHERS.id, VIEW.id, NUMBER.id}
    assert found[:4] == mine and not any(one.heard for one in mine)
    (tias,) = [one for one in mine if one.record == WORDS.id]
    assert deciding.in_words(tias, SPOKEN)[0] == "Tia said it, and has not been asked who may read it."
    assert not [one for one in to_decide(document, to(TIA)) if one.childs and one.who == "Tia"]


@given(documents(max_people=4), st.data())
def test_once_decided_it_is_asked_no_more_and_stands_or_stands_not(document: Document, data: st.DataObject):
    readers = drawn_readers(document, data)
    found = to_decide(document, readers)
    assert all({key for key, _ in one.why} <= deciding.ASKED.keys() and one.why for one in found)
    copy = copy_for(document, readers)
    assert all((one.record in copy) != one.childs or readers.people for one in found)
    answers = {one.record: data.draw(st.booleans()) for one in found}
    after = document.apply(rules.complete(document, decide(document, readers, answers)))
    assert {one.record for one in to_decide(after, readers)} <= {
        one.record
        for one in found
        if answers[one.record] is False and readers.people == {getattr(document.find(one.record), "said_by_whom", "")}
    }


@given(documents(max_people=4), st.data())
def test_where_nobody_can_be_asked_only_what_was_heard_or_decided_is_on_the_copy(
    document: Document, data: st.DataObject
):
    readers = drawn_readers(document, data)
    found = to_decide(document, readers)
    waiting = {one.record for one in found if not one.heard}
    careful = deciding.unasked(document, readers)
    copy, asked = copy_for(document, careful), copy_for(document, readers)
    assert not waiting & {record.id for record in copy}
    assert deciding.unasked(document, careful) == careful, "what stays off stays off"
    assert {record.id for record in copy} <= {record.id for record in asked}
    if not waiting:
        assert copy == asked


def test_in_the_room_a_neighbour_takes_along_what_was_said_before_them_and_nothing_else():
    said = Note(id=new_id(), text="Kelly goes to counselling", said_by=KELLY.id, said_on=TODAY)
    own = Note(id=new_id(), text="I can take Tia to school", said_by=RYAN.id, said_on=TODAY)
    then = replace(said, id=new_id(), text="Kelly could not get up", said_on=date(2025, 1, 3))
    visit = Visit(id=new_id(), day=TODAY, present=(KELLY.id, RYAN.id))
    document = Document([*PEOPLE, said, own, then, visit])
    copy = copy_for(document, deciding.unasked(document, to(RYAN)))
    assert said.id in copy and own.id in copy and then.id not in copy
    decided = document.apply(decide(document, to(RYAN), {then.id: True}))
    assert then.id in copy_for(decided, deciding.unasked(decided, to(RYAN)))
