"""What a worry is called, what belongs to it, and how people see it: note and stances never say two things."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sos_desktop.model import commands, rules, text, worries
from sos_desktop.model.change import Change
from sos_desktop.model.commands import worries as doing
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.model.records import Family, Note, Person, Scale, Stance
from sos_desktop.words import Words

MARCH, APRIL, MAY = date(2025, 3, 4), date(2025, 4, 29), date(2025, 5, 6)
WORDS = Words()

CRAIG, KELLY, STEPH, TIA = (new_id() for _ in range(4))
WORRY, GOAL, FAMILY_GOAL, HARM, SCALE = (new_id() for _ in range(5))


def do(document: Document, change: Change) -> Document:
    return document.apply(rules.complete(document, change))


def family(**worry) -> Document:
    return Document(
        [
            Family(id=new_id(), short_name="Tia H.", index_children=(TIA,)),
            *(
                Person(id=one, name=name)
                for one, name in ((CRAIG, "Craig"), (KELLY, "Kelly"), (STEPH, "Steph"), (TIA, "Tia"))
            ),
            Note(id=HARM, text="Tia missed 19 days of school.", category="past_harm"),
            Note(id=WORRY, **{"text": "Kelly is worried that Tia could lose her uncle.", "category": "danger_statement",
                              "links": (HARM,)} | worry),
            Note(id=FAMILY_GOAL, text="Sundays together.", category="goal", answers=WORRY, family_goal=True),
            Note(id=GOAL, text="Tia sees Craig twice a month.", category="goal", answers=WORRY),
            Scale(id=SCALE, worry=WORRY, child=TIA),
        ]
    )  # fmt: skip


def worry_in(document: Document) -> Note:
    return document.need(Note, WORRY)


# --- names ------------------------------------------------------------------------------------------------------------


def test_a_worry_is_called_by_its_name_and_so_are_its_goal_and_its_scale():
    document = family(name="school mornings")
    for one in (WORRY, GOAL):
        assert worries.called(document, document.need(Note, one)) == "school mornings"
    assert worries.scale_title(document, document.need(Scale, SCALE)) == "School mornings"
    own = replace(document.need(Scale, SCALE), title="Will it last?")
    assert worries.scale_title(document, own) == "Will it last?"


def test_without_a_name_it_is_called_by_its_first_words():
    document = family()
    assert worries.called(document, worry_in(document)) == "Kelly is worried that Tia could lose her uncle."
    long = replace(worry_in(document), text="Kelly and Steph are worried that, \n if Kelly and Craig stay fallen out, ")
    assert worries.called(document, long) == "Kelly and Steph are worried that, if Kelly and…"
    assert worries.name_of(document, worry_in(document)) == ""
    assert worries.scale_title(document, document.need(Scale, SCALE)) == ""
    assert worries.beginning("W" * 90) == "W" * worries.BEGINNING + "…"


def test_a_note_that_answers_no_worry_has_only_its_own_words():
    document = family(name="school mornings")
    lone = Note(id=new_id(), text="Sleep well.", category="goal", answers=HARM)
    assert worries.worry_of(document, lone) is None and worries.called(document, lone) == "Sleep well."
    assert worries.scale_title(document, Scale(id=new_id())) == ""


def test_a_hidden_worry_gives_its_name_to_nobody():
    document = family(name="school mornings", not_for=(KELLY,))
    seen = copy_for(document, Readers(people=frozenset({KELLY})))
    assert worries.called(seen, seen.need(Note, GOAL)) == "Tia sees Craig twice a month."
    assert worries.goals(seen, WORRY) == () and worries.scales(seen, WORRY) == ()


def test_what_belongs_to_a_worry():
    document = family()
    assert [note.id for note in worries.goals(document, WORRY)] == [GOAL, FAMILY_GOAL], "the family's own comes second"
    assert [scale.id for scale in worries.scales(document, WORRY)] == [SCALE]
    assert [note.id for note in worries.in_order(document)] == [WORRY]
    assert [one.id for one in worries.children(document, worry_in(document))] == [TIA]
    assert worries.children(document, Note(id=new_id(), children=(CRAIG,)))[0].id == CRAIG
    assert worries.children(Document()) == ()


@pytest.mark.parametrize(
    ("said", "days"),
    [*worries.LENGTHS, ("one whole term", 91), ("We would want to see it for six weeks", 42), ("two months", 61),
     ("Half a year", 182), ("10 days", 10), ("a fortnight", 14), ("soon", 0), ("", 0), ("9999 years", 3650),
     ("1.5 years", 548), ("a year and a half", 548), ("two and a half months", 76), ("1,5 weeks", 10)],
)  # fmt: skip
def test_how_long_is_read_off_the_words(said, days):
    assert worries.days_in(said) == days


# --- how people see it ------------------------------------------------------------------------------------------------


def take(document: Document, who: str, stance: str, day: date, **more) -> Document:
    return do(document, doing.take_stance(document, WORRY, stance, day, who=who, **more))


def told(document: Document) -> list[str]:
    return [worries.told(one, WORDS, WORDS.short_day(one.day)) for one in worries.views(document, worry_in(document))]


def test_craig_sees_it_differently_with_day_and_words():
    document = take(family(), CRAIG, "differs", APRIL, text=" We only fell out. ")
    assert worry_in(document).disagree == (CRAIG,)
    assert told(document) == ["Craig sees it differently (29 April): “We only fell out.”"]


def test_whoever_changes_their_mind_keeps_what_they_said_before():
    document = take(family(), CRAIG, "differs", MARCH, text="No.")
    document = take(document, CRAIG, "agrees", MAY)
    document = take(document, CRAIG, "change", APRIL, text="Not so hard.")
    assert worry_in(document).agree == (CRAIG,) and worry_in(document).disagree == (), "the latest day wins"
    (view,) = worries.views(document, worry_in(document))
    assert (view.stance, view.day, [one.stance for one in view.earlier]) == ("agrees", MAY, ["change", "differs"])
    document = do(document, doing.take_back(document, view.record))
    assert worry_in(document).agree == () == worry_in(document).disagree
    assert told(document) == ["Craig would change something (29 April): “Not so hard.”"]


def test_a_second_word_of_one_day_takes_the_place_of_the_first():
    document = take(family(), CRAIG, "differs", APRIL, text="No.")
    document = take(document, CRAIG, "agrees", APRIL)
    (stance,) = document.all(Stance)
    assert (stance.stance, stance.text) == ("agrees", "No.") and worry_in(document).agree == (CRAIG,)
    assert take(document, CRAIG, "agrees", APRIL) == document


def test_a_day_put_right_may_change_who_was_last():
    document = take(family(), CRAIG, "differs", MARCH)
    document = take(document, CRAIG, "agrees", APRIL)
    first = next(one for one in document.all(Stance) if one.stance == "differs")
    document = do(document, doing.change_stance(document, first.id, day=MAY))
    assert worry_in(document).disagree == (CRAIG,) and worry_in(document).agree == ()


def test_nobody_asked_after_all():
    document = take(take(family(), CRAIG, "differs", MARCH), CRAIG, "agrees", APRIL)
    document = do(document, doing.not_asked(document, WORRY, CRAIG))
    assert document.all(Stance) == () and worry_in(document) == worry_in(family())
    # Also of somebody of whom only the note says it.
    document = family(agree=(KELLY,))
    assert worry_in(do(document, doing.not_asked(document, WORRY, KELLY))).agree == ()


def test_what_only_the_note_says_is_told_without_a_day():
    document = take(family(agree=(KELLY, STEPH)), CRAIG, "change", APRIL)
    found = worries.views(document, worry_in(document))
    assert worries.told_together([one for one in found if not one.record], WORDS) == ["Kelly and Steph agree."]
    assert told(document)[0] == "Craig would change something (29 April)."


def test_where_two_laptops_brought_both_the_note_says_how_it_stands():
    document = take(family(), CRAIG, "agrees", APRIL)
    note = replace(worry_in(document), agree=(), disagree=(CRAIG,))
    (view,) = worries.views(document, note)
    assert (view.stance, view.record, view.day, len(view.earlier)) == ("differs", "", None, 1)
    assert worries.views(document, replace(note, disagree=())) == ()


def test_somebody_who_is_no_person_here_may_see_it_differently_too():
    document = do(family(), doing.take_stance(family(), WORRY, "differs", APRIL, who_as=" the  school "))
    assert told(document) == ["the school sees it differently (29 April)."] and worry_in(document).disagree == ()
    document = do(document, doing.take_stance(document, WORRY, "agrees", MAY, who_as="the school", text='"Fine now."'))
    assert told(document) == ['the school agrees (6 May): "Fine now."']
    with pytest.raises(BadInput, match="Nobody is named"):
        doing.take_stance(document, WORRY, "agrees", MAY, who_as="  ")


def test_who_is_taken_off_the_map_keeps_their_words_under_their_name():
    document = take(family(), CRAIG, "differs", APRIL, text="No.")
    document = do(document, commands.delete(document, [CRAIG]))
    assert told(document) == ["Craig sees it differently (29 April): “No.”"]


def test_whoever_is_hidden_leaves_no_view():
    document = take(family(), CRAIG, "differs", APRIL, text="No.")
    document = do(document, commands.edit(document, Person, CRAIG, "mark", not_for=(KELLY,)))
    seen = copy_for(document, Readers(people=frozenset({KELLY})))
    assert worries.views(seen, seen.need(Note, WORRY)) == ()


people = st.sampled_from((CRAIG, KELLY, STEPH))
days = st.sampled_from((None, MARCH, APRIL, MAY))
acts = st.one_of(
    st.tuples(st.just("take"), people, days, st.sampled_from(("agrees", "change", "differs"))),
    st.tuples(st.just("back"), st.integers(0, 9)),
    st.tuples(st.just("day"), st.integers(0, 9), days),
    st.tuples(st.just("not asked"), people),
)


def act(document: Document, what: tuple) -> Change:
    name, *rest = what
    if name == "take":
        return doing.take_stance(document, WORRY, rest[2], rest[1], who=rest[0])
    if name == "not asked":
        return doing.not_asked(document, WORRY, rest[0])
    every = document.all(Stance)
    if not every:
        return Change("nothing")
    one = every[rest[0] % len(every)].id
    return doing.take_back(document, one) if name == "back" else doing.change_stance(document, one, day=rest[1])


@settings(max_examples=120)
@given(st.lists(acts, max_size=12), st.lists(people, unique=True, max_size=1))
def test_the_note_says_what_everybodys_latest_stance_says_and_undo_takes_all_back(steps, before):
    begun = document = family(agree=tuple(before))
    done: list[Change] = []
    for step in steps:
        change = rules.complete(document, act(document, step))
        document = document.apply(change)
        done.append(change)
        note = worry_in(document)
        for person in (CRAIG, KELLY, STEPH):
            said = [one for one in document.all(Stance) if one.who == person]
            if said:
                # Of those of one day the one written last.
                latest = max(reversed(said), key=lambda one: one.day or date.min).stance
                assert (person in note.agree, person in note.disagree) == (latest == "agrees", latest == "differs")
        assert not set(note.agree) & set(note.disagree)
    for change in reversed(done):
        document = document.apply(change.inverse())
    assert document == begun


# --- evidence, length -------------------------------------------------------------------------------------------------


def test_evidence_is_added_and_let_go_one_by_one_so_that_what_is_hidden_stays():
    document = family()
    more = Note(id=new_id(), text="Kept back.", category="past_harm", private=True)
    document = do(document, commands.add_records([more]))
    document = do(document, doing.rest_on(document, WORRY, [more.id, HARM, WORRY, more.id]))
    assert worry_in(document).links == (HARM, more.id)
    seen = copy_for(document, Readers(people=frozenset({KELLY})))
    assert seen.need(Note, WORRY).links == (HARM,)
    document = do(document, doing.let_go(document, WORRY, HARM))
    assert worry_in(document).links == (more.id,)


def test_how_long_a_goal_must_be_seen():
    document = do(family(), doing.how_long(family(), GOAL, " one  whole term "))
    goal = document.need(Note, GOAL)
    assert (goal.seen_for, goal.seen_days) == ("one whole term", 91)
    goal = do(document, doing.how_long(document, GOAL, "until she feels safe")).need(Note, GOAL)
    assert (goal.seen_for, goal.seen_days) == ("until she feels safe", 0)


def test_a_title_keeps_the_dot_of_a_turkish_i() -> None:
    for language in ("tr", "tr-TR", "TR_tr", "Turkish", "az"):
        assert text.raised("içki", language) == "İçki" and text.raised("ısı", language) == "Isı"
    for language in ("", "en", "trv", "pl"):
        assert text.raised("içki", language) == "Içki"
    document = family(name="içki")
    assert worries.scale_title(document, document.need(Scale, SCALE)) == "Içki"
    turkish = Document(replace(one, language="tr") if isinstance(one, Family) else one for one in document)
    assert worries.scale_title(turkish, turkish.need(Scale, SCALE)) == "İçki"
    assert text.raised("", "tr") == "" and text.raised("ábc") == "Ábc"
