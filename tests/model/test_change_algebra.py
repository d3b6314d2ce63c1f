"""The one currency: changes invert, chain and fold as the rest of the program counts on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_desktop.model import commands, rules
from sos_desktop.model.change import Change
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.journal import Row, Steps, fold, stamp
from sos_desktop.model.records import Board, Family, Note, Person
from tests.strategies import documents, journeys


@given(journeys())
def test_a_change_and_its_inverse_lead_back(journey: tuple[Document, list[Change]]):
    document, changes = journey
    for change in changes:
        after = document.apply(change)
        assert after.apply(change.inverse()) == document
        assert change.inverse().inverse() == change
        assert change.inverse().verb == change.verb
        document = after


@given(journeys())
def test_changes_chain_in_any_grouping(journey: tuple[Document, list[Change]]):
    document, changes = journey
    if len(changes) < 3:
        return
    a, b, c = changes[:3]
    assert a.then(b).then(c) == a.then(b.then(c))
    assert document.apply(a.then(b).then(c)) == document.apply(a).apply(b).apply(c)
    assert a.then(b).verb == a.verb
    # What is done and taken back in one is nothing at all.
    assert not a.then(a.inverse())


@given(journeys())
def test_undo_all_then_redo_all(journey: tuple[Document, list[Change]]):
    start, changes = journey
    document = start
    for change in changes:
        document = document.apply(change)
    end = document
    for change in reversed(changes):
        document = document.apply(change.inverse())
    assert document == start
    for change in changes:
        document = document.apply(change)
    assert document == end


@given(journeys())
def test_the_journal_folds_to_the_document(journey: tuple[Document, list[Change]]):
    start, changes = journey
    document = start
    for change in changes:
        document = document.apply(change)
    assert fold([commands.add_records(start), *changes]) == document
    # Told in parts, as a long journal is read.
    assert fold(iter(changes[1:]), fold([commands.add_records(start), *changes[:1]])) == document


@given(documents())
def test_an_earlier_document_stays_as_it_was(document: Document):
    """Printing, undo and the writer hold on to documents while the next ones are made."""
    before = list(document)
    for note in document.all(Note):
        document.apply(rules.complete(document, commands.delete(document, [note.id])))
    document.apply(rules.complete(document, commands.add_person(document, "Sam")))
    assert list(document) == before


def test_a_change_that_does_not_begin_here_is_refused():
    note = Note(id=new_id(), text="Mum shouts")
    other = Note(id=note.id, text="Mum shouts when she is tired")
    document = Document([note])
    with pytest.raises(ValueError, match="not as the change expects"):
        document.apply(Change.of("reword", [(other, note)]))
    with pytest.raises(ValueError, match="there already"):
        document.apply(Change.of("add note", [(None, other)]))
    with pytest.raises(ValueError, match="not as the change expects"):
        fold([Change.of("delete", [(note, None)])])


def test_errors_and_reprs_never_hold_peoples_words():
    note = Note(id=new_id(), text="Mum shouts", said_as="Kelly")
    person = Person(id=new_id(), name="Kelly Holloway", short="Kelly")
    document = Document([note, person])
    answer = commands.Answer(person.id, 4.0, "I hate it")
    for shown in (repr(note), repr(person), repr(document), repr(commands.add_records(document)), repr(answer)):
        assert not any(word in shown for word in ("Mum", "Kelly", "hate"))
    with pytest.raises(ValueError, match="there already") as caught:
        document.apply(Change.of("add note", [(None, note)]))
    assert "Mum" not in str(caught.value)


def test_a_record_can_become_no_other_kind_but_an_id_can_be_used_again():
    board = Board(id=new_id())
    person = Person(id=board.id, short="Sam")
    change = Change.of("import", [(board, person)])
    assert Document([board]).apply(change) == Document([person])


def test_after_tells_what_a_change_leaves():
    note = Note(id=new_id(), text="a")
    change = Change.of("delete", [(note, None), (None, None)])
    assert change.after(note.id) is None
    assert change.inverse().after(note.id) == note
    assert change.after(new_id()) is None
    assert len(change.entries) == 1


def test_a_document_finds_what_it_holds():
    family, note = Family(id=new_id(), short_name="Sam"), Note(id=new_id())
    document = Document([family, note])
    assert note.id in document and family.id in document
    assert new_id() not in document and note not in document
    assert document.family == family and Document().family is None
    assert document.board("network") is None
    assert document.find(new_id()) is None
    assert len(document) == 2 and document != [family, note]
    with pytest.raises(KeyError):
        document.need(Person, note.id)


# --- the journal's columns ------------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(("do", "undo", "redo")), max_size=30))
def test_undo_and_redo_lists_told_step_by_step_or_all_at_once(acts: list[str]):
    rows: list[Row] = []
    steps = Steps()
    undone = 0
    done = 0
    for number, act in enumerate(acts):
        if act == "undo" and steps.undo:
            reverts = steps.undo[-1].id
            done, undone = done - 1, undone + 1
        elif act == "redo" and steps.redo:
            reverts = steps.redo[-1].id
            done, undone = done + 1, undone - 1
        else:
            reverts, done, undone = "", done + 1, 0
        row = Row(number, f"row {number}", "family", "laptop", "Meera", f"{number:04}", "move", reverts)
        rows.append(row)
        steps = steps.after(row)
        assert (len(steps.undo), len(steps.redo)) == (done, undone)
    assert Steps.read(rows) == steps


@given(st.lists(st.datetimes(), min_size=1, max_size=20), st.sampled_from(("a", "b")))
def test_clocks_only_ever_go_forward(nows: list, device: str):
    last = ""
    for now in nows:
        # Days before 1970 are no days on which this program ran.
        next_one = stamp(now.replace(year=2000 + now.year % 60), last, device)
        assert next_one > last and next_one.endswith(f"-{device}")
        last = next_one


def test_a_clock_that_stood_still_counts_on():
    from datetime import UTC, datetime

    now = datetime(2025, 3, 4, tzinfo=UTC)
    first = stamp(now, "", "a")
    assert first[13:17] == "0000" and stamp(now, first, "a")[13:17] == "0001"
    full = first[:13] + "ffff-a"
    assert stamp(now, full, "a") > full and stamp(now, full, "a")[13:17] == "0000"
