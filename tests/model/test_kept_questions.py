"""Questions kept for the next visit: kept once, answered or put away in one step that can be taken back."""

from __future__ import annotations

from datetime import date

import pytest

from sos_desktop.model import commands, rules
from sos_desktop.model.commands import questions
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import derived_id, new_id
from sos_desktop.model.readers import WORKER_ALONE, WORKER_COPY, Readers, copy_for
from sos_desktop.model.records import Note, Parked, Person

TODAY = date(2025, 4, 29)
KELLY = derived_id("kept", "Kelly")
RYAN = derived_id("kept", "Ryan")


@pytest.fixture
def document() -> Document:
    made = Document().apply(commands.begin_family("Tia", "Meera", TODAY, "test", None, ("Tia",)))
    for person, name in ((KELLY, "Kelly"), (RYAN, "Ryan")):
        made = made.apply(commands.add_person(made, name, person_id=person))
    return made


def do(document: Document, command, *arguments, **fields) -> Document:
    return document.apply(rules.complete(document, command(document, *arguments, **fields)))


def keep(document: Document, text: str = "Who would help?", **fields) -> Document:
    return do(document, questions.park, text, TODAY, **{"category": "goal", "ask": "parent", "who": KELLY, **fields})


def test_a_question_waits_until_it_is_answered(document: Document):
    document = keep(document, " Who would\nhelp? ", bank="Q045")
    (kept,) = questions.waiting(document)
    assert (kept.text, kept.category, kept.ask, kept.bank, kept.who, kept.day) == (
        "Who would help?", "goal", "parent", "Q045", KELLY, TODAY
    )  # fmt: skip
    note = new_id()
    change = questions.answer(document, "Nan Jo", "goal", parked=kept.id, note_id=note, question=kept.text)
    assert change.verb == "add note"
    answered = document.apply(rules.complete(document, change))
    assert questions.waiting(answered) == ()
    assert answered.need(Parked, kept.id).answer == note
    assert (answered.need(Note, note).text, answered.need(Note, note).question) == ("Nan Jo", "Who would help?")
    assert answered.apply(change.inverse()) == document, "one step back and it waits again"
    assert questions.waiting(do(answered, commands.delete, (note,))) == (kept,), "and so it does without its note"


def test_kept_twice_is_kept_once_but_for_two_people_it_is_two(document: Document):
    document = keep(keep(document))
    assert len(questions.waiting(document)) == 1
    assert len(questions.waiting(keep(document, who=RYAN))) == 2


def test_put_away_and_kept_again(document: Document):
    document = keep(document)
    (kept,) = questions.waiting(document)
    away = do(document, questions.put_away, kept.id, TODAY)
    assert questions.waiting(away) == () and away.need(Parked, kept.id).put_away == TODAY
    assert len(questions.waiting(keep(away))) == 1


def test_what_is_asked_alone_is_on_nobodys_copy(document: Document):
    document = keep(keep(document, alone=True), "Who else?")
    kept = {one.text: one for one in questions.waiting(document)}
    assert kept["Who would help?"].private and not kept["Who else?"].private
    assert len(questions.waiting(copy_for(document, WORKER_ALONE))) == 2
    for readers in (WORKER_COPY, Readers(frozenset({RYAN})), Readers(frozenset({KELLY}))):
        assert [one.text for one in questions.waiting(copy_for(document, readers))] == ["Who else?"]


def test_a_question_without_words_and_one_that_is_gone(document: Document):
    with pytest.raises(BadInput, match="no words"):
        keep(document, " ")
    for command, arguments in ((questions.put_away, (TODAY,)), (questions.answer_parked, (new_id(),))):
        with pytest.raises(BadInput, match="not kept any more"):
            command(document, new_id(), *arguments)
    # Whoever answers what is gone has their note all the same.
    note = new_id()
    assert do(document, questions.answer, "Nan", "goal", parked=new_id(), note_id=note).need(Note, note).text == "Nan"


def test_whoever_it_was_for_goes_and_the_question_stays(document: Document):
    document = do(keep(document), commands.delete, (KELLY,))
    (kept,) = questions.waiting(document)
    assert kept.who == "" and document.get(Person, KELLY) is None


def test_an_answer_afterwards(document: Document):
    document = keep(document)
    (kept,) = questions.waiting(document)
    note = new_id()
    document = do(document, commands.add_note, "Steph", "goal", note_id=note)
    assert questions.waiting(do(document, questions.answer_parked, kept.id, note)) == ()
