"""What to have in mind before a visit."""

from __future__ import annotations

from datetime import date
from typing import Any

from sos_desktop.model import commands, visits
from sos_desktop.model.commands import safety
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.model.records import Parked, Person, Rating, Scale
from tests.model.visit_desk import DAY, begun, do, family


def test_whom_to_expect_is_who_was_there_and_who_should_have_been():
    document = family(2)
    meera, one, two = (person.id for person in document.all(Person))
    document = do(document, commands.add_visit, date(2025, 3, 1), (two,))
    document = do(document, commands.add_visit, date(2025, 4, 1), (meera, one), expected=(one, two),
                  next_on=date(2025, 5, 7))  # fmt: skip
    ready = visits.prepare(document, DAY)
    assert (ready.there, ready.missed) == ((meera, one), (two,))
    assert ready.should_be_there == (meera, one, two) and ready.next_on == date(2025, 5, 7)
    document, running = begun(document)
    assert visits.prepare(document, DAY, but=running).there == (meera, one), "the one that runs is not the last"


def test_where_nobody_was_written_down_the_visit_before_tells():
    document = family(1)
    meera, child = (person.id for person in document.all(Person))
    document = do(document, commands.add_visit, date(2025, 3, 1), (meera, child))
    document = do(document, commands.add_visit, date(2025, 4, 1))
    ready = visits.prepare(document, DAY)
    assert (ready.last.day, ready.there_on, ready.there) == (date(2025, 4, 1), date(2025, 3, 1), (meera, child))


def test_questions_wait_until_they_are_answered_or_put_away():
    document = family()
    note = new_id()
    document = do(document, commands.add_note, "Seven o’clock", "existing_safety", note_id=note)
    asked = [
        Parked(id=new_id(), text="What would Nan say?"),
        Parked(id=new_id(), text="alone", alone=True),
        Parked(id=new_id(), text="answered", answer=note),
        Parked(id=new_id(), text="put away", put_away=DAY),
    ]
    document = do(document, lambda _: commands.add_records(asked))
    assert [one.text for one in visits.prepare(document, DAY).questions] == ["What would Nan say?", "alone"]
    assert [one.text for one in visits.prepare(document, DAY, alone=False).questions] == ["What would Nan say?"]


def test_last_numbers_are_everybodys_own_with_their_day():
    document = family(1)
    meera, child = (person.id for person in document.all(Person))
    scale = Scale(id=new_id(), title="School mornings")
    empty = Scale(id=new_id(), title="nobody asked")
    document = do(document, lambda _: commands.add_records([scale, empty]))
    for day, score in ((date(2025, 3, 1), 4.0), (date(2025, 4, 1), 6.5), (date(2025, 9, 1), 9.0)):
        document = do(document, commands.rate, scale.id, [commands.Answer(meera, score)], day)
    document = do(document, commands.rate, scale.id, [commands.Answer(child, None)], date(2025, 3, 2))
    (numbers,) = visits.prepare(document, DAY).numbers
    assert numbers.title == "School mornings"
    assert [(one.name, one.day, one.score) for one in numbers.answers] == [
        ("Meera", date(2025, 4, 1), 6.5), ("Child 0", date(2025, 3, 2), None),
    ]  # fmt: skip


def test_a_number_of_somebody_since_removed_stands_under_the_name_that_was_kept():
    document = family()
    gone = new_id()
    document = do(document, commands.add_person, "Ryan", person_id=gone)
    scale = Scale(id=new_id())
    document = do(document, lambda _: commands.add_records([scale]))
    document = do(document, commands.rate, scale.id, [commands.Answer(gone, 3.0)], DAY)
    document = do(document, commands.delete, [gone])
    (answer,) = visits.prepare(document, DAY).numbers[0].answers
    assert (answer.person, answer.name, answer.score) == ("", "Ryan", 3.0)
    assert document.all(Rating)[0].who == ""


def test_a_step_that_is_not_needed_any_more_is_asked_after_by_nobody():
    document = family()
    step = new_id()
    worker = document.family.worker
    document = do(document, commands.add_note, "Ring the GP.", "next_steps", note_id=step, owner=worker)
    assert [one.note for one in visits.prepare(document, DAY).promised] == [step]
    document = do(document, safety.set_step_aside, step, "", DAY)
    assert not visits.prepare(document, DAY).promised and not visits.prepare(document, DAY).steps


def test_steps_that_are_due_and_what_was_promised():
    document = family()
    meera = document.family.worker
    kelly = new_id()
    document = do(document, commands.add_person, "Kelly", person_id=kelly)

    def step(text: str, owner: str, due: date | None = None, **fields: Any) -> None:
        nonlocal document
        document = do(document, commands.add_note, text, "next_steps", owner=owner, due=due, **fields)

    step("late", kelly, date(2025, 5, 1))
    step("this week", kelly, date(2025, 5, 13))
    step("far off", kelly, date(2025, 5, 14))
    step("no day", kelly)
    step("done", kelly, date(2025, 5, 1), done=date(2025, 5, 2))
    step("nobody's", "", date(2025, 4, 30))
    step("words of one who is gone", "", date(2025, 5, 2), owner_as="Ryan")
    step("promised", meera)
    step("promised by", meera, date(2025, 5, 1))
    step("   ", kelly, date(2025, 5, 1))
    document = do(document, commands.add_note, "no step", "goal", owner=kelly, due=date(2025, 5, 1))
    ready = visits.prepare(document, DAY)
    assert [(one.text, one.name) for one in ready.steps] == [
        ("nobody's", ""), ("late", "Kelly"), ("words of one who is gone", "Ryan"), ("this week", "Kelly"),
    ]  # fmt: skip
    assert [one.text for one in ready.promised] == ["promised by", "promised"]


def test_a_family_without_a_child_with_one_unborn_and_with_six():
    assert visits.children(family(0)) == ()
    assert visits.prepare(family(0), DAY) == visits.Preparation()
    document = do(family(0), commands.add_person, "Baby", child=True, person_kind="unborn")
    assert visits.children(document) == () and len(document.family.index_children) == 1
    assert [one.shown for one in visits.children(family(6))] == [f"Child {number}" for number in range(6)]
    assert visits.children(Document()) == ()


def test_what_readers_may_not_see_is_not_prepared_for_them():
    document = family()
    hidden = new_id()
    document = do(document, commands.add_person, "Craig", person_id=hidden, private=True)
    document = do(document, commands.add_visit, date(2025, 4, 1), (hidden,))
    document = do(document, commands.add_note, "Craig rings", "next_steps", owner=hidden, due=DAY, private=True)
    ready = visits.prepare(copy_for(document, Readers(frozenset({document.family.worker}))), DAY)
    assert ready.there == () and ready.steps == ()
