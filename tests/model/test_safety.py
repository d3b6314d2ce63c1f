"""Existing safety grows, by commands alone: days that held, rules, bottom lines, the plan, steps asked after."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model import commands, plan_told, rules, safety
from sos_desktop.model.change import Change
from sos_desktop.model.commands import safety as plan
from sos_desktop.model.commands.in_room import as_seen
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.model.records import Held, Note, Person, Plan, Rule
from sos_desktop.words import Words

DAY = date(2025, 4, 29)


def do(document: Document, change: Change) -> Document:
    return document.apply(rules.complete(document, change))


@pytest.fixture
def start() -> Document:
    """A family with Nan Jo, a worry, and two notes of existing safety."""
    document = do(Document(), commands.begin_family("Tia H.", "Meera", DAY, "early_help", None, ("Tia",)))
    document = do(document, commands.add_person(document, "Nan Jo"))
    document = do(document, commands.add_note(document, "Tia may miss school.", "danger_statement"))
    worry = note(document, "Tia may")
    document = do(
        document,
        commands.add_note(
            document, "Nan Jo came at 7am.", "existing_safety", said_by=who(document, "Nan Jo"), links=(worry,)
        ),
    )
    return do(document, commands.add_note(document, "Tia rang Steph.", "existing_safety"))


def who(document: Document, short: str) -> str:
    return next(one.id for one in document.all(Person) if one.short == short)


def note(document: Document, start: str) -> str:
    return next(one.id for one in document.all(Note) if one.text.startswith(start))


def test_one_touch_adds_a_day_in_the_notes_voice_and_then_as_last_time(start: Document):
    came = note(start, "Nan Jo")
    change = plan.held_again(start, came, DAY)
    assert change.verb == "it held again"
    document = do(start, change)
    (first,) = document.all(Held)
    assert (first.about, first.day, first.held) == (came, DAY, True)
    assert (first.who, first.danger_there) == ((who(start, "Nan Jo"),), None)
    tia = who(start, "Tia")
    document = do(document, plan.correct_held(document, first.id, who=(tia,), danger_there=True, seen_by=tia))
    document = do(document, plan.held_again(document, came, DAY + timedelta(3)))
    second = safety.tests_of(document, came).days[0]
    assert (second.who, second.danger_there, second.seen_by) == ((tia,), True, "")
    nobody = do(start, plan.held_again(start, note(start, "Tia rang"), DAY))
    assert nobody.all(Held)[0].who == ()


def test_what_is_gone_can_not_be_put_to_the_test(start: Document):
    with pytest.raises(BadInput, match="Pick another"):
        plan.held_again(start, new_id(), DAY)


def test_six_times_are_counted_and_the_words_of_a_note_are_not(start: Document):
    document = do(start, commands.reword(start, note(start, "Nan Jo"), "Six times Nan Jo came."))
    came = note(document, "Six times")
    assert not safety.tests_of(document, came) and safety.tests_of(document, came).last is None
    for number in range(6):
        document = do(document, plan.held_again(document, came, DAY + timedelta(number)))
    tests = safety.tests_of(document, came)
    assert tests and (tests.count, tests.last) == (6, DAY + timedelta(5))


def test_a_bad_day_is_kept_and_not_counted(start: Document):
    came = note(start, "Nan Jo")
    document = do(start, plan.held_again(start, came, DAY))
    change = plan.held_again(document, came, DAY + timedelta(1), held=False)
    assert change.verb == "it did not hold"
    document = do(document, change)
    tests = safety.tests_of(document, came)
    assert (len(tests.days), tests.count, tests.last) == (2, 1, DAY)
    assert tests.days[0].who == (), "nobody is to blame"
    document = do(document, plan.held_again(document, came, DAY + timedelta(2)))
    assert safety.tests_of(document, came).days[0].who == (who(document, "Nan Jo"),), "as the last time it held"


def test_the_hardest_is_taken_from_another_also_over_the_rule(start: Document):
    came = note(start, "Nan Jo")
    document = do(start, plan.make_rule(start, came))
    (rule,) = document.all(Rule)
    document = do(document, plan.held_again(document, came, DAY))
    document = do(document, plan.held_again(document, rule.id, DAY + timedelta(1)))
    one, other = document.all(Held)
    assert one.about == other.about == came, "a rule's days stand with its note's"
    document = do(document, plan.correct_held(document, one.id, hardest=True))
    document = do(document, plan.correct_held(document, other.id, hardest=True, text="It snowed."))
    assert safety.tests_of(document, rule.id).hardest == document.need(Held, other.id)
    assert [held.hardest for held in document.all(Held)] == [False, True]


def test_a_rule_of_its_own_has_its_own_days(start: Document):
    nan = who(start, "Nan Jo")
    document = do(start, plan.add_rule(start, does="Nan Jo comes.", who=(nan,)))
    (rule,) = document.all(Rule)
    document = do(document, plan.held_again(document, rule.id, DAY))
    (held,) = document.all(Held)
    assert (held.about, held.who) == (rule.id, (nan,))
    assert safety.tests_of(document, note(document, "Nan Jo")).count == 0


def test_a_note_becomes_a_rule_with_its_voice_worry_and_marks(start: Document):
    came = note(start, "Nan Jo")
    document = do(start, commands.edit_notes(start, [came], "mark", adults_only=True, not_for=(who(start, "Tia"),)))
    document = do(document, plan.make_rule(document, came))
    (rule,) = document.all(Rule)
    assert (rule.does, rule.who, rule.note) == ("Nan Jo came at 7am.", (who(start, "Nan Jo"),), came)
    assert rule.worry == note(start, "Tia may") and rule.adults_only
    assert rule.not_for == (who(start, "Tia"),)
    assert [one.text for one in safety.kept_safe(document)] == ["Tia rang Steph."]
    assert safety.is_rule(document, came) and not safety.is_rule(start, came)
    assert not plan.make_rule(document, came), "it is a rule already"
    document = do(document, plan.make_rule(document, note(document, "Tia rang")))
    assert safety.rules_of(document)[1].who == () and safety.rules_of(document)[1].worry == ""


def test_what_keeps_a_note_back_keeps_its_rule_and_days_back(start: Document):
    came = note(start, "Nan Jo")
    document = do(start, commands.edit_notes(start, [came], "mark", private=True))
    document = do(document, plan.make_rule(document, came))
    document = do(document, plan.held_again(document, safety.rules_of(document)[0].id, DAY))
    document = do(document, plan.meet_about(document, came, "Meet about Nan Jo", DAY))
    seen = copy_for(document, Readers(frozenset({who(document, "Tia")}), today=DAY))
    assert not seen.all(Rule) and not seen.all(Held)
    assert not [one for one in seen.all(Note) if "Nan Jo" in one.text]


MARKS = ("not_for", "adults_only", "private", "the child")


def kept_back(document: Document, note_: str, how: str) -> Document:
    """The note kept from Craig by a mark of its own, or with the only child it is about."""
    craig = who(document, "Craig")
    if how == "the child":
        tia = who(document, "Tia")
        document = do(document, commands.edit_notes(document, [note_], "about", children=(tia,)))
        return do(document, commands.edit(document, Person, tia, "mark", not_for=(craig,)))
    value = (craig,) if how == "not_for" else True
    return do(document, commands.edit_notes(document, [note_], "mark", **{how: value}))


def for_craig(document: Document) -> str:
    """All that notes and rules say in Craig's copy; he is no child, but nothing here says so."""
    seen = copy_for(document, Readers(frozenset({who(document, "Craig")}), today=DAY))
    return " ".join([one.text for one in seen.all(Note)] + [one.does for one in seen.all(Rule)])


@pytest.mark.parametrize("how", MARKS)
def test_a_rule_goes_with_its_note_from_a_copy_and_stays_hidden_when_the_note_is_deleted(start: Document, how: str):
    came = note(start, "Nan Jo")
    document = do(start, commands.add_person(start, "Craig"))
    document = do(document, plan.make_rule(document, came))
    assert "Nan Jo came" in for_craig(document)
    document = kept_back(document, came, how)
    assert "Nan Jo" not in for_craig(document)
    document = do(document, commands.delete(document, [came]))
    (rule,) = document.all(Rule)
    assert (rule.does, rule.note) == ("Nan Jo came at 7am.", ""), "the worker still has it"
    assert "Nan Jo" not in for_craig(document)


def test_a_rule_made_again_of_a_note_that_is_private_since_is_as_private(start: Document):
    came = note(start, "Nan Jo")
    document = do(start, commands.add_person(start, "Craig"))
    document = do(document, plan.make_rule(document, came))
    document = do(document, plan.end_rule(document, document.all(Rule)[0].id, DAY))
    document = kept_back(document, came, "private")
    document = do(document, plan.make_rule(document, came))
    assert safety.is_rule(document, came) and "Nan Jo" not in for_craig(document)


def test_rules_are_ordered_ended_and_used_again(start: Document):
    document = start
    for text in ("one", "two", "three"):
        document = do(document, plan.add_rule(document, does=text))
    ids = {one.does: one.id for one in document.all(Rule)}

    def order() -> list[str]:
        return [one.does for one in safety.rules_of(document)]

    assert order() == ["one", "two", "three"]
    document = do(document, plan.order_rule(document, ids["three"], ids["one"]))
    assert order() == ["three", "one", "two"]
    document = do(document, plan.order_rule(document, ids["three"]))
    assert order() == ["one", "two", "three"]
    document = do(document, plan.end_rule(document, ids["two"], DAY))
    assert order() == ["one", "three"]
    assert [one.does for one in safety.rules_of(document, ended=True)] == ["two"]
    document = do(document, plan.end_rule(document, ids["two"], None))
    assert order() == ["one", "two", "three"]
    document = do(document, plan.edit_rule(document, ids["two"], trigger="when it is late", fails="Ring Steph."))
    assert document.need(Rule, ids["two"]).fails == "Ring Steph."


def test_a_rule_that_ended_is_used_again_when_its_note_is_made_one_once_more(start: Document):
    came = note(start, "Nan Jo")
    document = do(start, plan.make_rule(start, came))
    (rule,) = document.all(Rule)
    document = do(document, plan.edit_rule(document, rule.id, trigger="when Kelly feels low"))
    document = do(document, plan.end_rule(document, rule.id, DAY))
    assert came in {one.id for one in safety.kept_safe(document)}
    document = do(document, plan.make_rule(document, came))
    assert [one.trigger for one in safety.rules_of(document)] == ["when Kelly feels low"]


def test_rules_without_a_place_get_one_when_one_of_them_is_moved(start: Document):
    brought = [Rule(id=new_id(), does=text) for text in ("one", "two")]
    document = do(start, commands.add_records(brought))
    last = safety.rules_of(document)[1]
    document = do(document, plan.order_rule(document, last.id, safety.rules_of(document)[0].id))
    assert safety.rules_of(document)[0].id == last.id and all(one.order for one in document.all(Rule))


def test_the_sixth_bottom_line_is_refused_kindly(start: Document):
    document = start
    for number in range(5):
        document = do(document, plan.add_rule(document, "bottom_line", does=f"line {number}"))
    first = safety.rules_of(document, "bottom_line")[0]
    with pytest.raises(BadInput, match="End one first"):
        plan.add_rule(document, "bottom_line", does="one more")
    document = do(document, plan.end_rule(document, first.id, DAY))
    document = do(document, plan.add_rule(document, "bottom_line", does="another"))
    with pytest.raises(BadInput, match="5 bottom lines"):
        plan.end_rule(document, first.id, None)
    do(document, plan.add_rule(document, does="a rule is no bottom line"))


def test_a_refusal_tells_nothing_of_what_is_kept_back(start: Document):
    document = start
    for number in range(5):
        document = do(document, plan.add_rule(document, "bottom_line", does=f"line {number}", private=number == 4))
    room = Readers(frozenset({who(document, "Tia")}), today=DAY)
    assert len(safety.rules_of(copy_for(document, room), "bottom_line")) == 4
    document = do(document, as_seen(document, room, plan.add_rule, "bottom_line", does="the fifth that is seen"))
    assert len(safety.rules_of(document, "bottom_line")) == 6


def test_the_plan_is_made_when_the_first_of_it_is_said(start: Document):
    assert safety.plan_of(start) is None
    assert not plan.set_plan(start, ring=""), "nothing said, nothing made"
    document = do(start, plan.set_plan(start, ring="Nan Jo, then Steph"))
    change = plan.set_plan(document, ended=DAY)
    assert change.verb == "the ending"
    document = do(document, change)
    (made,) = document.all(Plan)
    assert safety.plan_of(document) == made and (made.ring, made.ended) == ("Nan Jo, then Steph", DAY)


def test_a_bad_day_asks_for_a_meeting(start: Document):
    came = note(start, "Nan Jo")
    document = do(start, plan.meet_about(start, came, "Meet about “Nan Jo came at 7am.”", DAY))
    step = document.need(Note, note(document, "Meet about"))
    family = document.family
    assert family is not None and (step.owner, step.due, step.links) == (family.worker, None, (came,))
    assert step.category == "next_steps" and step.children == family.index_children
    rule = Rule(id=new_id(), does="Steph comes.", adults_only=True)
    document = do(document, commands.add_records([rule]))
    document = do(document, plan.meet_about(document, rule.id, "Meet about Steph", DAY))
    step = document.need(Note, note(document, "Meet about Steph"))
    assert step.links == () and step.adults_only


@pytest.mark.parametrize(
    ("how", "of"), [*product(MARKS[:-1], ("rule", "note", "worry")), ("the child", "note"), ("the child", "worry")]
)
def test_a_meeting_is_kept_back_as_whatever_it_is_about(start: Document, how: str, of: str):
    document = do(start, commands.add_person(start, "Craig"))
    document = do(document, commands.add_person(document, "Robin", child=True, day=DAY))
    came, worry = note(document, "Nan Jo"), note(document, "Tia may")
    document = do(document, plan.make_rule(document, came))
    (rule,) = document.all(Rule)
    if of == "rule":
        fields = {how: (who(document, "Craig"),) if how == "not_for" else True}
        document = do(document, plan.edit_rule(document, rule.id, **fields))
    else:
        document = kept_back(document, came if of == "note" else worry, how)
    document = do(document, plan.meet_about(document, rule.id, "Meet about “Nan Jo came”", DAY))
    assert "Meet about" not in for_craig(document)


def test_a_meeting_about_a_rule_and_its_note_has_the_marks_of_both_and_the_notes_children(start: Document):
    document = do(start, commands.add_person(start, "Craig"))
    document = do(document, commands.add_person(document, "Robin", child=True, day=DAY))
    came, craig, robin = note(document, "Nan Jo"), who(document, "Craig"), who(document, "Robin")
    document = do(document, plan.make_rule(document, came))
    rule = document.all(Rule)[0].id
    document = do(document, plan.edit_rule(document, rule, not_for=(craig,)))
    marks = {"not_for": (robin,), "adults_only": True, "children": (robin,)}
    document = do(document, commands.edit_notes(document, [came], "mark", **marks))
    document = do(document, plan.meet_about(document, rule, "Meet", DAY))
    step = document.need(Note, note(document, "Meet"))
    assert set(step.not_for) == {craig, robin} and (step.adults_only, step.private) == (True, False)
    assert step.children == (robin,)


def test_how_a_step_went_does_not_put_it_aside(start: Document):
    document = do(start, commands.add_note(start, "Ring the club.", "next_steps", result="It went half way."))
    assert [one.text for one in safety.steps_of(document, DAY).open] == ["Ring the club."]
    assert not safety.steps_of(document, DAY).aside
    document = do(document, plan.set_step_aside(document, note(document, "Ring"), "Not needed any more.", DAY))
    (step,) = safety.steps_of(document, DAY).aside
    assert (step.dropped, step.result) == (DAY, "It went half way.\nNot needed any more.")
    copy = do(document, commands.duplicate(document, [step.id]))
    assert [one.dropped for one in safety.steps_of(copy, DAY).open] == [None], "the same once more begins afresh"


def test_a_step_put_aside_says_so_also_without_words(start: Document):
    document = do(start, commands.add_note(start, "Ring the club.", "next_steps", owner_as="Steph"))
    document = do(document, plan.set_step_aside(document, note(document, "Ring"), "", DAY))
    (step,) = safety.steps_of(document, DAY).aside
    assert plan_told.step_line(document, step, DAY, Words()) == "Steph · not needed any more since 29 April"


def test_a_day_on_which_it_did_not_hold_is_not_told_as_the_hardest(start: Document):
    came = note(start, "Nan Jo")
    document = do(start, plan.held_again(start, came, DAY))
    document = do(document, plan.held_again(document, came, date(2025, 4, 1), held=False))
    bad = next(one for one in document.all(Held) if not one.held)
    document = do(document, plan.correct_held(document, bad.id, hardest=True))
    said = plan_told.tests_in_words(Words(), safety.tests_of(document, came))
    assert said == "It held once, on 29 April 2025."


def test_steps_are_sorted_by_what_is_to_be_done_about_them(start: Document):
    days = {"late": -2, "today": 0, "soon": 5}
    document = start
    for text, more in days.items():
        document = do(document, commands.add_note(document, text, "next_steps", due=DAY + timedelta(more)))
    for text in ("no day", "done"):
        document = do(document, commands.add_note(document, text, "next_steps"))
    document = do(document, commands.edit_notes(document, [note(document, "done")], "done", done=DAY))
    steps = safety.steps_of(document, DAY)
    assert [one.text for one in steps.asked] == ["late"]
    assert [one.text for one in steps.open] == ["today", "soon", "no day"]
    assert [one.text for one in steps.done] == ["done"] and not steps.aside
    document = do(document, plan.set_step_aside(document, note(document, "late"), "Not needed any more.", DAY))
    steps = safety.steps_of(document, DAY)
    assert not steps.asked and [one.result for one in steps.aside] == ["Not needed any more."]
    late = note(document, "late")
    document = do(document, commands.edit_notes(document, [late], "by when", due=DAY + timedelta(1)))
    assert [one.text for one in safety.steps_of(document, DAY).open][1] == "late", "another day brings it back"
    document = do(document, plan.set_step_aside(document, late, "Really not.", DAY))
    assert document.need(Note, late).result == "Not needed any more.\nReally not."


def test_a_goal_has_been_seen_for_its_time(start: Document):
    document = start
    for text, since, days in (
        ("long enough", DAY - timedelta(90), 90),
        ("not yet", DAY - timedelta(89), 90),
        ("not begun", None, 90),
        ("not said", DAY - timedelta(900), 0),
        ("for ever", date.max, 90),
    ):
        document = do(document, commands.add_note(document, text, "goal", seen_since=since, seen_days=days))
    document = do(document, commands.add_note(document, "no goal", "", seen_since=date(2020, 1, 1), seen_days=1))
    assert [one.text for one in safety.seen_long_enough(document, DAY)] == ["long enough"]


def test_who_keeps_what_names_who_does_it_and_who_checks():
    a, b = new_id(), new_id()
    assert safety.who_keeps([Rule(id=new_id(), who=(a,)), Rule(id=new_id(), checks=b)]) == {a, b}


# --- whatever is done, in whatever order -----------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(
        st.sampled_from(("held", "not", "hardest", "rule", "end", "remove", "order")),
        st.integers(0, 9),
        st.integers(0, 400),
    ),
    max_size=14,
)


@given(STEPS)
def test_one_hardest_count_is_records_and_undo_brings_all_back(done: list[tuple[str, int, int]]):
    document = do(Document(), commands.begin_family("Tia H.", "Meera", DAY, "early_help"))
    for text in ("Nan Jo came.", "Steph came."):
        document = do(document, commands.add_note(document, text, "existing_safety"))
    first, changes = document, []
    for what, index, day in done:
        about = [one.id for one in (*document.all(Note), *document.all(Rule))]
        days, made = document.all(Held), document.all(Rule)
        one = about[index % len(about)]
        if what in ("held", "not"):
            change = plan.held_again(document, one, DAY + timedelta(day), held=what == "held")
        elif what == "hardest" and days:
            change = plan.correct_held(document, days[index % len(days)].id, hardest=True)
        elif what == "rule":
            change = plan.make_rule(document, document.all(Note)[index % 2].id)
        elif what == "end" and made:
            change = plan.end_rule(document, made[index % len(made)].id, DAY if day % 2 else None)
        elif what == "order" and made:
            change = plan.order_rule(document, made[index % len(made)].id, made[day % len(made)].id)
        elif what == "remove" and days:
            change = commands.delete(document, [days[index % len(days)].id])
        else:
            continue
        changes.append(rules.complete(document, change))
        document = document.apply(changes[-1])
        for note_ in document.all(Note):
            mine = [held for held in document.all(Held) if held.about == note_.id]
            tests = safety.tests_of(document, note_.id)
            assert tests.count == sum(held.held for held in mine) and len(tests.days) == len(mine)
            assert sum(held.hardest for held in mine) <= 1
            assert [held.day for held in tests.days] == sorted((held.day for held in mine), reverse=True)
        keys = [rule.order for rule in safety.rules_of(document)]
        assert keys == sorted(set(keys))
    for change in reversed(changes):
        document = document.apply(change.inverse())
    assert document == first
