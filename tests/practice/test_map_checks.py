"""Checks with the record around them: the example family, the whole map, and a copy before it leaves the house."""

from dataclasses import replace
from datetime import date

import pytest

from sos_desktop.exchange import sosmap
from sos_desktop.model.days import When
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import Readers
from sos_desktop.model.records import Family, Note, ParentLink, Person, Rating, Record, Scale
from sos_desktop.paths import resource
from sos_desktop.practice import checks, wording
from sos_desktop.practice.before_print import before_print
from sos_desktop.practice.checks import Checker, rules
from sos_desktop.practice.copy_checks import check_copy
from sos_desktop.practice.map_checks import check_map, check_note, draft_of, spoken

TODAY = date(2025, 5, 1)
EXAMPLE = sosmap.read(resource("example", "holloway.sosmap").read_bytes())

#: What the checks say about the example's notes, by how each begins, and why that is as it should be.
LISTED = {
    "Kelly, Nan Jo, Miss Odell and Meera are worried": {"L81": "its second sentence has more than 25 words"},
    "Kelly and Steph are worried that": {
        "L17": "this worry has no scale",
        "L19": "Craig sees it differently, and the words do not say so",
        "L81": "one sentence of 32 words",
    },
    "Nan Jo and Kelly are worried that": {"L17": "this worry has no scale", "L81": "one sentence of 29 words"},
    "Six times since Christmas, when Kelly felt": {"L81": "one sentence of 31 words"},
    "Have a brew with Craig": {"L64": "it was due in March, and this is May"},
}


def ids(hints: tuple[checks.Hint, ...]) -> list[str]:
    return [one.rule for one in hints]


@pytest.mark.parametrize("profile", ["", "briefing_note", "early_help", "working_well_first"])
def test_the_example_gives_only_what_is_listed(profile: str):
    checker = Checker(wording.load(profile)) if profile else checks.shipped()
    notes = EXAMPLE.all(Note)
    assert len(notes) == 24
    found = {note.text: ids(check_note(checker, EXAMPLE, note, TODAY)) for note in notes}
    said = {text: hints for text, hints in found.items() if hints}
    assert len(said) == len(LISTED)
    for text, hints in said.items():
        (begins,) = [one for one in LISTED if text.startswith(one)]
        assert hints == sorted(LISTED[begins])


def test_the_examples_map_gives_one():
    # Numbers moved by 2 and more between March and April, and every note is of March.
    assert ids(check_map(checks.shipped(), EXAMPLE, TODAY)) == ["L74"]


def test_a_draft_knows_what_the_record_knows():
    (disputed,) = [note for note in EXAMPLE.all(Note) if note.disagree]
    draft = draft_of(EXAMPLE, disputed, TODAY)
    assert draft.child == "Tia" and "Tia Holloway" in draft.children and draft.adult == "Uncle Craig"
    assert "Nan Jo" in (draft.people or ()) and "Miss Odell" not in (draft.people or ()) and "Biscuit" in draft.names
    craig = next(one for one in EXAMPLE.all(Person) if one.short == "Uncle Craig")
    called = Document(replace(one, also_called="Spud, Mr B") if one == craig else one for one in EXAMPLE)
    assert {"Spud", "Mr B"} <= {*draft_of(called, disputed, TODAY).names}
    (hint,) = [one for one in check_note(checks.shipped(), EXAMPLE, disputed, TODAY) if one.rule == "L19"]
    assert hint.text == "Uncle Craig sees this differently. Say so in the statement."


def test_children_in_a_hint():
    assert [spoken(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"], ["A", "B", "C", "D", "E", "F"])] == [
        "", "A", "A or B", "A, B or C", "each child",
    ]  # fmt: skip


# --- a family made for each rule --------------------------------------------------------------------------------------


def person(short: str, **fields: object) -> Person:
    return Person(id=new_id(), short=short, **fields)  # type: ignore[arg-type]


LEO, ADA, MUM, DAD = person("Leo", born=When.read("2017")), person("Ada"), person("Kim"), person("Tom")
NAN, PAT, SW = person("Nan"), person("Pat"), person("Jo", paid=True)


def note(category: str, text: str = "x", **fields: object) -> Note:
    return Note(id=new_id(), category=category, text=text, **fields)  # type: ignore[arg-type]


def family(*more: Record, children: tuple[Person, ...] = (LEO,)) -> Document:
    people = [LEO, MUM, DAD, NAN, PAT, SW]
    links = [ParentLink(id=new_id(), parents=(MUM.id, DAD.id), child=LEO.id)]
    heard = [note("", "Seen by both", said_by=LEO.id, agree=(MUM.id, DAD.id))]
    first = Family(id=new_id(), short_name="F", index_children=tuple(one.id for one in children))
    added = [one for one in children if one not in people]
    return Document([first, *people, *links, *heard, *added, *more])


def heard_on(*more: Record, **fields: object) -> list[str]:
    return ids(check_map(checks.shipped(), family(*more, **fields), TODAY))  # type: ignore[arg-type]


def test_a_plain_family_is_left_alone():
    assert heard_on() == []
    assert ids(check_map(checks.shipped(), Document(), TODAY)) == []


SCALE = Scale(id=new_id(), zero="0", ten="10")


def rated(who: Person, day: int, score: float | None, reason: str = "so", zero: str = "0") -> Rating:
    return Rating(
        id=new_id(), scale=SCALE.id, who=who.id, day=date(2025, 3, day), score=score, reason=reason, zero=zero, ten="10"
    )


def steps(*owners: Person) -> list[Note]:
    return [note("next_steps", f"Step {at}", owner=one.id) for at, one in enumerate(owners)]


SAME = "The house was cold and there was no food in it."
MAP = {
    "L15": ([note("danger_statement") for _ in range(4)], [note("danger_statement") for _ in range(3)]),
    "L31": (
        [note("complicating_factors", "Mum is tired."), note("complicating_factors", "Kim gets cross.")],
        [note("complicating_factors", "Mum is tired."), note("complicating_factors", "Kim's worker changed.")],
    ),
    "L43": (
        [note("past_harm") for _ in range(3)] + [note("existing_safety")],
        [note("past_harm") for _ in range(3)] + [note("existing_safety"), note("existing_strengths")],
    ),
    "L62": (steps(MUM, MUM, DAD, NAN), steps(MUM, DAD, NAN, SW)),
    "L65": (steps(MUM, SW), steps(MUM, PAT)),
    "L73": (
        [note("past_harm", SAME), note("goal", SAME), note("", f"Then. {SAME}")],
        [note("past_harm", SAME), note("goal", SAME), note("", SAME, own_words=True)],
    ),
    "L74": (
        [SCALE, rated(MUM, 1, 4), rated(MUM, 20, 7)],
        [SCALE, rated(MUM, 1, 4), rated(MUM, 20, 7), note("existing_safety", said_on=date(2025, 3, 20))],
    ),
    "L75": ([SCALE, rated(MUM, 1, 6.5, "")], [SCALE, rated(MUM, 1, 6.5, "why"), rated(MUM, 1, None, "")]),
}


@pytest.mark.parametrize("rule", MAP)
def test_rules_of_the_map_both_ways(rule: str):
    spoken_of, left_alone = MAP[rule]
    assert rule in heard_on(*spoken_of)
    assert rule not in heard_on(*left_alone)


def test_whose_voice_is_missing():
    hints = check_map(checks.shipped(), family(children=(LEO, ADA)), TODAY)
    assert [(one.rule, one.text, one.about) for one in hints] == [
        ("L70", "What would Ada say? Three Houses may help.", (ADA.id,))
    ]
    assert heard_on(children=(LEO, replace(ADA, born=When.read("2021-05-02")))) == []
    assert heard_on(children=(LEO, replace(ADA, person_kind="unborn"))) == []
    assert heard_on(rated(ADA, 1, 5), SCALE, children=(LEO, ADA)) == []


def test_a_parent_who_is_not_on_the_map():
    alone = [one for one in family() if not isinstance(one, Note)]
    document = Document([*alone, note("", "Leo said so", said_by=LEO.id, agree=(MUM.id,))])
    assert [(one.rule, one.text) for one in check_map(checks.shipped(), document, TODAY)] == [
        ("L71", "Tom is not on this map yet. Is that on purpose?")
    ]


def test_nobody_but_those_who_are_paid():
    alone = [one for one in family() if one not in (NAN, PAT)]
    assert ids(check_map(checks.shipped(), Document(alone), TODAY)) == ["L72"]
    assert ids(check_map(checks.shipped(), Document([*alone, NAN]), TODAY)) == ["L72"]


def test_numbers_under_other_words_did_not_move():
    assert "L74" not in heard_on(SCALE, rated(MUM, 1, 4), rated(MUM, 20, 8, zero="other words"))
    assert "L74" not in heard_on(SCALE, rated(MUM, 1, 4), rated(DAD, 20, 8))
    assert "L74" not in heard_on(SCALE, rated(MUM, 1, 4), rated(MUM, 20, 5.5))


def test_a_number_is_said_as_people_say_it():
    hints = check_map(checks.shipped(), family(SCALE, rated(MUM, 1, 6.5, "")), TODAY)
    assert [one.text for one in hints] == ["What makes it a 6½?"]


def test_rules_that_are_off_are_off_for_the_map_too():
    off = replace(wording.load("briefing_note"), rules_off=frozenset({"L75"}))
    assert check_map(Checker(off), family(SCALE, rated(MUM, 1, 6, "")), TODAY) == ()


def test_links_count_from_either_side():
    worry = note("danger_statement", "Nan is worried Leo could be hurt.")
    goal = note("goal", "Leo sleeps well for a term.")
    checker = checks.shipped()

    def said(one: Note, *more: Note) -> list[str]:
        return ids(check_note(checker, family(one, *more), one, TODAY))

    assert said(goal, worry) == ["L03"] and said(worry, goal) == ["L16", "L17"]
    answered = replace(goal, answers=worry.id)
    assert said(answered, worry) == [] and said(worry, answered) == ["L17"]
    assert said(goal, replace(worry, links=(goal.id,))) == []
    general = family(worry, answered, SCALE, rated(MUM, 1, 4))
    assert ids(check_note(checker, general, worry, TODAY)) == []


def test_a_step_is_overdue_the_day_after():
    checker = checks.shipped()
    step = note("next_steps", "Ring Nan.", owner=MUM.id, due=TODAY)
    assert ids(check_note(checker, family(step), step, TODAY)) == []
    late = replace(step, due=date(2025, 4, 30))
    assert ids(check_note(checker, family(late), late, TODAY)) == ["L64"]
    done = replace(late, done=TODAY)
    assert ids(check_note(checker, family(done), done, TODAY)) == []


def test_a_colleague_who_disagrees_is_no_matter_for_the_statement():
    worry = note("danger_statement", "Nan is worried Leo could be hurt.", disagree=(SW.id,))
    assert "L19" not in ids(check_note(checks.shipped(), family(worry), worry, TODAY))
    theirs = replace(worry, disagree=(SW.id, PAT.id))
    (hint,) = [one for one in check_note(checks.shipped(), family(theirs), theirs, TODAY) if one.rule == "L19"]
    assert hint.text.startswith("Pat sees this differently")


def test_two_mums():
    mums = [replace(MUM, relation="mum"), replace(DAD, relation="Mum ")]
    one = note("", "Mum said she was tired.")
    both = Document([*(record for record in family(one) if record not in (MUM, DAD)), *mums])
    assert ids(check_note(checks.shipped(), both, one, TODAY)) == ["L83"]
    assert ids(check_note(checks.shipped(), family(one), one, TODAY)) == []
    partner = replace(one, text="Mum's partner said she was tired.")
    assert ids(check_note(checks.shipped(), both, partner, TODAY)) == []


# --- before a copy leaves the house -----------------------------------------------------------------------------------


def reader(name: str) -> Readers:
    return Readers(frozenset(one.id for one in EXAMPLE.all(Person) if one.short == name), today=TODAY)


def test_what_a_child_has_not_been_asked_about_is_said_of_all_of_it_at_once():
    found = check_copy(checks.shipped(), EXAMPLE, reader("Ryan"))
    assert [(one.rule, one.text) for one in found] == [("L92", "Tia has not said yes to sharing this with Ryan.")]
    (tia,) = reader("Tia").people
    tias = [one.id for one in (*EXAMPLE.all(Note), *EXAMPLE.all(Rating)) if one.said_by_whom == tia]
    assert sorted(found[0].about) == sorted(tias)


def test_who_is_left_off_and_named_all_the_same_is_said_once_for_all_their_places():
    hidden = replace(DAD, not_for=(MUM.id,))
    named, other = note("past_harm", "Tom’s\ncar was there."), note("goal", "Nobody.")
    called = replace(other, result="Then TOM rang 0115 496 0000.")
    document = Document([*(one for one in family(named, called) if one != DAD), hidden])
    found = check_copy(checks.shipped(), document, Readers(frozenset({MUM.id}), today=TODAY))
    (named_hint,) = [one for one in found if one.rule == "L95"]
    assert named_hint.text == "Tom is left off this copy, but these words name them."
    assert named_hint.about == (named.id, called.id) and named_hint.level == "stop_and_look"
    # A number beside the text of a note is asked about like one in it.
    assert [one.about for one in found if one.rule == "L91"] == [(called.id,)]


def test_health_of_somebody_else_and_a_number_in_the_text():
    text = note("past_harm", "Kim has a diagnosis. “Ring 07700 900101”")
    about_kim = check_copy(checks.shipped(), family(text), Readers(frozenset({DAD.id}), today=TODAY))
    # What children said is off the copy until they are asked.
    about_kim = tuple(one for one in about_kim if one.rule != "L92")
    assert [(one.rule, one.about) for one in about_kim] == [("L93", (text.id,)), ("L91", (text.id,))]
    assert about_kim[0].text == "This is about Kim. Is it right that Tom sees it?"
    to_kim = ids(check_copy(checks.shipped(), family(text), Readers(frozenset({MUM.id}), today=TODAY)))
    assert "L91" in to_kim and "L93" not in to_kim
    # By whatever else they are called, which the copy itself does not have.
    renamed = Document(replace(one, short="Kimberley", also_called="Mrs K, Kim") if one == MUM else one
                       for one in family(text))  # fmt: skip
    by_nickname = check_copy(checks.shipped(), renamed, Readers(frozenset({DAD.id}), today=TODAY))
    assert [one.about for one in by_nickname if one.rule == "L93"] == [(text.id,)]
    # Of two who read it, one is somebody else to the other.
    to_both = check_copy(checks.shipped(), family(text), Readers(frozenset({MUM.id, DAD.id}), today=TODAY))
    assert [one.text for one in to_both if one.rule == "L93"] == [about_kim[0].text]


def test_a_reader_of_another_language():
    reads = replace(DAD, language="ar")
    document = Document([*(one for one in family() if one != DAD), reads])
    hints = check_copy(checks.shipped(), document, Readers(frozenset({reads.id}), today=TODAY))
    (hint,) = [one for one in hints if one.rule != "L92"]
    assert hint.rule == "L94" and hint.text.startswith("Tom reads ar.")


def test_every_rule_of_the_map_and_of_print_is_tried():
    tried = {*MAP, "L70", "L71", "L72", "L92", "L93", "L94", "L95"}
    assert {rule.id for rule in rules() if rule.found} == tried


# --- before something is printed --------------------------------------------------------------------------------------


def test_before_print_privacy_comes_first_and_a_rule_can_be_off():
    usual = wording.load("early_help")
    note = next(one for one in EXAMPLE.all(Note) if not one.own_words)
    document = Document(
        [replace(one, text="Ring Nan on 0115 496 0000.") if one.id == note.id else one for one in EXAMPLE]
    )
    kelly = next(one for one in document.all(Person) if one.short == "Kelly")
    document = Document([replace(one, language="pl") if one.id == kelly.id else one for one in document])
    readers = Readers(frozenset({kelly.id}), TODAY)
    found = before_print(document, readers, usual)
    assert {"L91", "L94"} <= set(ids(found))
    levels = [one.level for one in found]
    assert levels == sorted(levels, key=lambda one: one != "stop_and_look") and set(levels) == {
        "stop_and_look",
        "think",
    }
    assert next(one for one in found if one.rule == "L91").about == (note.id,)
    assert "L91" not in ids(before_print(document, readers, usual, frozenset({"L91"})))
    assert "L91" not in ids(before_print(document, readers, replace(usual, rules_off=frozenset({"L91"}))))
