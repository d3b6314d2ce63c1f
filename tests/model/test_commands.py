"""Each thing that a person can do, and what exactly it changes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sos_desktop.model import commands, rules
from sos_desktop.model.boards import network, three_columns
from sos_desktop.model.change import Change
from sos_desktop.model.commands import Answer, Spot
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id, place_id
from sos_desktop.model.records import Circle, Household, Note, Person, Place, Rating, Scale, Tie, Visit

DAY, LATER = date(2025, 3, 4), date(2025, 3, 12)


def do(document: Document, change: Change) -> Document:
    return document.apply(rules.complete(document, change))


@pytest.fixture
def start() -> Document:
    scale = Scale(id=new_id(), zero="often and badly", ten="always safe")
    return do(Document(), commands.begin_family(" Tia  H. ", "Meera Costello", DAY, "early_help", scale))


def zone(document: Document, category: str) -> list[str]:
    return [note.text for note in three_columns.notes_by_zone(document)[category]]


def with_notes(document: Document, category: str, *texts: str) -> Document:
    for text in texts:
        document = do(document, commands.add_note(document, text, category))
    return document


def note_of(document: Document, text: str) -> str:
    return next(note.id for note in document.all(Note) if note.text == text)


def person_of(document: Document, short: str) -> str:
    return next(one.id for one in document.all(Person) if one.short == short)


def with_people(document: Document, *names: str, **more: Any) -> Document:
    for name in names:
        document = do(document, commands.add_person(document, name, **more))
    return document


def test_a_family_begins_with_two_boards_its_worker_and_a_scale(start: Document):
    family = start.family
    assert family is not None and (family.short_name, family.wording, family.created) == ("Tia H.", "early_help", DAY)
    worker = start.need(Person, family.worker)
    assert (worker.name, worker.short, worker.paid) == ("Meera Costello", "Meera", True)
    assert network.rings(start) == {worker.id: "prof"}
    assert {one.board_kind for one in (start.board("network"), start.board("three_columns")) if one} == {
        "network", "three_columns"
    }  # fmt: skip
    assert len(start.all(Scale)) == 1
    assert family.index_children == ()
    bare = do(Document(), commands.begin_family("Sam", "  ", DAY, "briefing_note"))
    assert bare.family is not None and bare.family.worker == "" and not bare.all(Person)


def test_a_family_begins_with_its_children_in_one_step():
    change = commands.begin_family("H.", "Meera", DAY, "early_help", children=(" Tia ", " ", "Sam  Lee"))
    document = do(Document(), change)
    family = document.family
    assert family is not None
    children = [document.need(Person, one) for one in family.index_children]
    assert [(one.name, one.short, one.tint) for one in children] == [("Tia", "Tia", 0), ("Sam Lee", "Sam Lee", 1)]
    assert network.rings(document) == {family.worker: "prof"} | dict.fromkeys(family.index_children, "centre")
    assert {one.day for one in document.all(Circle)} == {DAY}
    # The next person's paper is another one.
    assert do(document, commands.add_person(document, "Kelly")).all(Person)[-1].tint == 2


def test_notes_come_one_after_the_other_or_where_they_are_put(start: Document):
    document = with_notes(start, "past_harm", "one", "two", "three")
    keys = three_columns.keys_in_zone(document, "past_harm")
    between = commands.key_at(keys, 1)
    known = new_id()
    change = commands.add_note(document, "between\r\n", "past_harm", order=between, note_id=known, said_on=DAY)
    document = do(document, change)
    assert zone(document, "past_harm") == ["one", "between\n", "two", "three"]
    assert document.need(Note, known).said_on == DAY
    assert change.verb == "add note" and len(change.entries) == 2
    assert do(document, commands.add_note(document)).all(Note)[-1].category == ""


def test_a_note_needs_its_board(start: Document):
    board = start.board("three_columns")
    assert board is not None
    document = do(start, commands.delete(start, [board.id]))
    with pytest.raises(BadInput, match="no such board"):
        commands.add_note(document, "x")
    assert three_columns.keys_in_zone(document, "") == []
    assert three_columns.notes_by_zone(Document([Note(id=new_id(), text="x")]))[""][0].text == "x"


def test_reword_and_edit(start: Document):
    document = with_notes(start, "", "Mum shouts")
    note = note_of(document, "Mum shouts")
    assert not commands.reword(document, note, "Mum shouts")
    louder = do(document, commands.reword(document, note, "Mum\x00 shouts loud"))
    assert louder.need(Note, note).text == "Mum shouts loud"
    marked = commands.edit_notes(document, [note], "mark", private=True)
    assert do(document, marked).need(Note, note).private
    with pytest.raises(KeyError):
        commands.reword(document, new_id(), "x")


def test_whose_voice(start: Document):
    document = with_people(with_notes(start, "", "a", "b"), "Kelly")
    kelly, notes = person_of(document, "Kelly"), [note_of(document, "a"), note_of(document, "b")]
    document = do(document, commands.set_voice(document, notes, "", " a letter "))
    assert {note.said_as for note in document.all(Note)} == {"a letter"}
    document = do(document, commands.set_voice(document, notes, kelly, "ignored"))
    assert {(note.said_by, note.said_as) for note in document.all(Note)} == {(kelly, "")}


def test_moving_changes_the_category_and_nothing_else(start: Document):
    document = with_notes(start, "past_harm", "one", "two", "three")
    one = note_of(document, "one")
    keys = three_columns.keys_in_zone(document, "past_harm", frozenset([one]))
    moved = do(document, commands.move(document, {one: Spot("past_harm", commands.key_at(keys, 1))}))
    assert zone(moved, "past_harm") == ["two", "one", "three"]
    assert moved.need(Note, one) == document.need(Note, one)
    away = do(document, commands.move(document, {one: Spot("goal", "V")}))
    assert zone(away, "goal") == ["one"] and away.need(Note, one) == replace(document.need(Note, one), category="goal")
    place = document.need(Place, place_id(document.board("three_columns").id, one))  # type: ignore[union-attr]
    assert not commands.move(document, {one: Spot("past_harm", place.order)})


def test_moving_to_a_zone_keeps_the_order_given(start: Document):
    document = with_notes(with_notes(start, "goal", "there"), "", "one", "two", "three")
    chosen = [note_of(document, text) for text in ("three", "one")]
    document = do(document, commands.move_to_zone(document, chosen, "goal"))
    assert zone(document, "goal") == ["there", "three", "one"] and zone(document, "") == ["two"]
    again = do(document, commands.move_to_zone(document, [note_of(document, "there")], "goal"))
    assert zone(again, "goal") == ["three", "one", "there"]


def test_a_note_without_a_place_is_moved_by_giving_it_one(start: Document):
    stray = Note(id=new_id(), text="from elsewhere")
    document = do(start, commands.add_records([stray]))
    document = with_notes(document, "", "placed")
    assert zone(document, "") == ["placed", "from elsewhere"]
    assert zone(do(document, commands.move(document, {stray.id: Spot("", "1")})), "")[0] == "from elsewhere"


def test_duplicates_stand_right_after_and_begin_afresh(start: Document):
    document = with_people(with_notes(start, "next_steps", "one", "two"), "Kelly")
    one, kelly = note_of(document, "one"), person_of(document, "Kelly")
    document = do(document, commands.edit(document, Note, one, "agree or differ", agree=(kelly,)))
    document = do(document, commands.edit_notes(document, [one], "done", done=DAY, result="went well", due=LATER))
    stray = Note(id=new_id(), text="stray", category="next_steps")
    document = do(document, commands.add_records([stray]))
    chosen = [note_of(document, text) for text in ("two", "one", "stray")]
    document = do(document, commands.duplicate(document, chosen))
    assert zone(document, "next_steps") == ["one", "one", "two", "two", "stray", "stray"]
    copy = three_columns.notes_by_zone(document)["next_steps"][1]
    assert (copy.agree, copy.done, copy.result, copy.due) == ((), None, "", LATER)


def test_a_new_person_takes_the_next_free_paper(start: Document):
    document = with_people(start, *(f"P{number}" for number in range(commands.TINTS + 1)))
    tints = [one.tint for one in document.all(Person) if not one.paid]
    assert tints == [*range(commands.TINTS), 0]
    assert with_people(start, "Miss Odell", paid=True).need(Person, person_of(with_people(start), "Meera")).tint == -1


def test_people_are_added_where_they_belong(start: Document):
    document = with_people(start, "Tia", child=True, day=DAY)
    tia = person_of(document, "Tia")
    assert document.family is not None and document.family.index_children == (tia,)
    assert network.rings(document)[tia] == "centre"
    known = new_id()
    nan = commands.add_person(document, " Joanne  H ", short="Nan Jo", ring="inner", at=(3.0, 170.0), person_id=known)
    document = do(document, nan)
    assert network.rings(document)[known] == "inner" and network.places(document)[known] == (3.0, 170.0)
    assert document.need(Person, known).name == "Joanne H"
    assert network.rings(with_people(document, "Somebody"))[person_of(with_people(document, "Sam"), "Tia")] == "centre"
    # Before there is a family, a child is a person like any other.
    loose = commands.add_person(Document(), "Tia", child=True)
    assert [after.kind for _, after in loose.entries.values() if after] == ["person"]


def test_a_person_is_renamed_once(start: Document):
    document = with_people(start, "Kelly")
    kelly = person_of(document, "Kelly")
    document = do(document, commands.rename(document, kelly, " Kel "))
    assert (document.need(Person, kelly).short, document.need(Person, kelly).name) == ("Kel", "Kel")
    document = do(document, commands.rename(document, kelly, "Kel", "Kelly Holloway"))
    document = do(document, commands.rename(document, kelly, "Mum"))
    assert (document.need(Person, kelly).short, document.need(Person, kelly).name) == ("Mum", "Kelly Holloway")
    with pytest.raises(BadInput, match="no name"):
        commands.rename(document, kelly, " ")


def test_crossing_into_a_ring_keeps_the_day(start: Document):
    document = with_people(start, "Pat", ring="outer", day=DAY)
    pat = person_of(document, "Pat")
    within = do(document, commands.move_people(document, {pat: (400.0, 0.0)}, LATER))
    assert [one.ring for one in within.all(Circle) if one.person == pat] == ["outer"]
    moved = do(within, commands.move_people(within, {pat: (0.0, 280.0)}, LATER))
    assert network.ring_of(moved, pat, DAY) == "outer"
    assert network.ring_of(moved, pat, LATER) == network.ring_of(moved, pat) == "middle"
    again = do(moved, commands.move_people(moved, {pat: (0.0, 170.0)}, LATER))
    assert [(one.ring, one.day) for one in again.all(Circle) if one.person == pat] == [("outer", DAY), ("inner", LATER)]


def test_by_name_into_a_ring(start: Document):
    document = with_people(start, "Pat", ring="outer", day=DAY, at=(400.0, 0.0))
    pat = person_of(document, "Pat")
    assert not commands.place_in_ring(document, pat, "outer", LATER)
    moved = do(document, commands.place_in_ring(document, pat, "inner", LATER))
    assert network.rings(moved)[pat] == "inner"
    assert network.ring_at(*network.places(moved)[pat]) == "inner"
    nobody = with_people(start, "Sam")
    assert network.rings(do(nobody, commands.place_in_ring(nobody, person_of(nobody, "Sam"), "outer", DAY)))[
        person_of(nobody, "Sam")
    ] == "outer"  # fmt: skip


def test_there_is_one_tie_between_two(start: Document):
    document = with_people(start, "Tia", "Ryan")
    tia, ryan = person_of(document, "Tia"), person_of(document, "Ryan")
    document = do(document, commands.tie(document, tia, ryan, "weak", "to", "every other Sunday"))
    document = do(document, commands.tie(document, ryan, tia, "strong", "to"))
    (tie,) = document.all(Tie)
    assert (tie.a, tie.b, tie.quality, tie.flow, tie.note) == (tia, ryan, "strong", "from", "every other Sunday")
    assert do(document, commands.tie(document, tia, ryan, "strong", "both", "")).all(Tie)[0].note == ""
    assert do(document, commands.tie(document, ryan, tia, "weak", "both")).all(Tie)[0].flow == "both"
    with pytest.raises(BadInput, match="two different"):
        do(document, commands.tie(document, tia, tia, "weak"))


def test_of_two_placements_on_one_day_the_last_is_changed(start: Document):
    """Two laptops brought together may hold both; the move must still be seen."""
    document = with_people(start, "Pat", ring="outer", day=DAY)
    pat = person_of(document, "Pat")
    document = do(document, commands.add_records([Circle(id=new_id(), person=pat, ring="middle", day=DAY)]))
    moved = do(document, commands.place_in_ring(document, pat, "inner", DAY))
    assert network.rings(moved)[pat] == network.ring_of(moved, pat) == "inner"


def test_a_ring_by_name_moves_nobody_else(start: Document):
    document = with_people(start, "Pat", "Sam", "Kim", ring="outer", day=DAY)
    pat, before = person_of(document, "Pat"), network.places(document)
    moved = do(document, commands.place_in_ring(document, pat, "inner", LATER))
    after = network.places(moved)
    assert after[pat] != before[pat] and {**after, pat: None} == {**before, pat: None}


def test_a_tie_is_taken_off_again(start: Document):
    document = with_people(start, "Tia", "Ryan", "Kelly")
    tia, ryan, kelly = (person_of(document, name) for name in ("Tia", "Ryan", "Kelly"))
    document = do(document, commands.tie(document, tia, ryan, "weak"))
    document = do(document, commands.tie(document, tia, kelly, "strong"))
    left = do(document, commands.untie(document, ryan, tia)).all(Tie)
    assert [(one.a, one.b) for one in left] == [(tia, kelly)]
    assert not commands.untie(document, ryan, kelly)


def test_children_of_the_map_come_and_go(start: Document):
    document = with_people(start, "Tia", "Ben")
    tia, ben = person_of(document, "Tia"), person_of(document, "Ben")
    for who, on, children in ((tia, True, (tia,)), (ben, True, (tia, ben)), (tia, False, (ben,)), (tia, False, (ben,))):
        document = do(document, commands.set_child(document, who, on))
        assert document.family is not None and document.family.index_children == children
    assert not commands.set_child(Document(), tia, True)


def test_a_household_is_named_joined_and_left(start: Document):
    document = with_people(start, "Tia", "Kelly")
    tia, kelly = person_of(document, "Tia"), person_of(document, "Kelly")

    def homes(document: Document) -> dict[str, tuple[str, ...]]:
        return {one.label: one.members for one in document.all(Household)}

    for who in (tia, kelly, kelly):
        document = do(document, commands.set_household(document, who, " Tia's  home "))
    assert homes(document) == {"Tia's home": (tia, kelly)}
    document = do(document, commands.set_household(document, kelly, "A flat"))
    assert homes(document) == {"Tia's home": (tia,), "A flat": (kelly,)}
    document = do(document, commands.set_household(document, tia, ""))
    assert homes(document) == {"A flat": (kelly,)}
    assert not commands.set_household(document, tia, "")


def test_answers_of_a_round(start: Document):
    document = with_people(start, "Tia", "Kelly", "Ryan")
    tia, kelly, ryan = (person_of(document, name) for name in ("Tia", "Kelly", "Ryan"))
    (scale,) = document.all(Scale)
    answers = [Answer(tia, 6, "Nan comes", "path"), Answer(kelly, 4.0), Answer(ryan, None, "has not seen enough")]
    document = do(document, commands.rate(document, scale.id, answers, DAY))
    assert [(one.who, one.score) for one in document.all(Rating)] == [(tia, 6.0), (kelly, 4.0), (ryan, None)]
    assert {(one.zero, one.ten) for one in document.all(Rating)} == {("often and badly", "always safe")}
    document = do(document, commands.edit(document, Scale, scale.id, "reword scale", ten="safe with friends"))
    # The same person on the same day again is another mind, not another answer; the ends are worded as they are now.
    document = do(document, commands.rate(document, scale.id, [Answer(tia, 7.5)], DAY))
    (again,) = [one for one in document.all(Rating) if one.who == tia]
    assert (again.score, again.reason, again.method, again.ten) == (7.5, "", "path", "safe with friends")
    document = do(document, commands.rate(document, scale.id, [Answer(tia, 8)], LATER))
    assert len([one for one in document.all(Rating) if one.who == tia]) == 2


def test_the_last_answer_of_somebody_named_twice_in_a_round_counts(start: Document):
    document = with_people(start, "Tia")
    (scale,), tia = document.all(Scale), person_of(document, "Tia")
    document = do(document, commands.rate(document, scale.id, [Answer(tia, 3), Answer(tia, 5)], DAY))
    assert [one.score for one in document.all(Rating)] == [5.0]


def test_scales_and_visits_are_added(start: Document):
    document = with_people(start, "Tia")
    tia = person_of(document, "Tia")
    document = do(document, commands.add_scale(document, "wellbeing", "low\x00", "high", child=tia, title="Mornings"))
    assert (document.all(Scale)[1].zero, document.all(Scale)[1].child) == ("low", tia)
    document = do(document, commands.add_visit(document, DAY, [tia], place="at home"))
    assert document.all(Visit)[0].present == (tia,) and document.all(Visit)[0].place == "at home"
    with pytest.raises(BadInput, match="not known"):
        do(document, commands.add_scale(document, "verdict", "", ""))
