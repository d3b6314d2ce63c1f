"""The one door to a family's record, over a real encrypted store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sos_desktop.model import commands
from sos_desktop.model.change import Change
from sos_desktop.model.commands import papers
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.ids import new_id
from sos_desktop.model.journal import fold
from sos_desktop.model.records import Note, Person
from sos_desktop.session.session import Opening, Session
from sos_desktop.store import Library

TODAY = date(2026, 4, 29)


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open_throwaway("Meera") as library:
        yield library


class Desk:
    """A family in a real store, opened again as often as wanted."""

    def __init__(self, library: Library, **more: Any) -> None:
        self.library = library
        self.more = more
        made = commands.begin_family("Sam's family", "Meera", TODAY, "briefing_note")
        first = Session(Opening(Document().apply(made)), lambda: library)
        self.family = first.document.family.id
        first._write(made)
        assert first.close()
        self.session = self.open()

    def open(self) -> Session:
        loaded = self.library.load(self.family)
        opening = Opening(loaded.document, loaded.rows, loaded.last_clock, self.library.device, "Meera")
        self.session = Session(opening, lambda: self.library, **self.more)
        return self.session

    def again(self) -> Session:
        """As after closing the program and starting it the next day."""
        assert self.session.close()
        return self.open()

    def rows(self) -> list[str]:
        """The verbs in the journal, after the one that made the family."""
        assert self.session.flush()
        return [row.verb for row, _ in self.library.journal(self.family)][1:]

    def is_sound(self) -> bool:
        """Whether the journal tells the records, and these are what is on the screen."""
        assert self.session.flush()
        stored = self.library.load(self.family).document
        return stored == self.session.document == fold(change for _, change in self.library.journal(self.family))


@pytest.fixture
def desk(library: Library) -> Iterator[Desk]:
    desk = Desk(library)
    yield desk
    desk.session.close()
    assert library.check() == []


def texts(session: Session) -> list[str]:
    return [note.text for note in session.document.all(Note)]


def add(session: Session, text: str, category: str = "") -> str:
    return next(iter(session.do(commands.add_note, text, category).entries))


def new_note(session: Session, **fields: Any):
    note_id = new_id()
    change = commands.add_note(session.document, note_id=note_id, **fields)
    return session.type_in(change.after(note_id), "text", "add note", new=change)


# --- do, undo, redo ---------------------------------------------------------------------------------------------------


def test_a_change_is_seen_at_once_and_written(desk: Desk):
    session = desk.session
    add(session, "Nan comes at seven", "existing_safety")
    assert texts(session) == ["Nan comes at seven"]
    assert desk.rows() == ["add note"]
    assert desk.is_sound()


def test_undo_and_redo_are_journal_rows_of_their_own(desk: Desk):
    session = desk.session
    add(session, "one")
    add(session, "two")
    session.undo()
    session.undo()
    assert texts(session) == [] and session.undo() is None
    session.redo()
    assert texts(session) == ["one"]
    add(session, "three")
    assert session.redo() is None, "a new step ends what could be done again"
    assert texts(session) == ["one", "three"]
    assert desk.rows() == ["add note"] * 6
    rows = [row for row, _ in desk.library.journal(desk.family)]
    assert [bool(row.reverts) for row in rows] == [False, False, False, True, True, True, False]
    assert desk.is_sound()


def test_undo_has_no_limit(desk: Desk):
    session = desk.session
    for number in range(150):
        add(session, str(number))
    end = session.document
    while session.undo():
        pass
    assert texts(session) == []
    while session.redo():
        pass
    assert session.document == end
    assert desk.is_sound()


def test_undo_and_redo_survive_closing_the_program(desk: Desk):
    note = add(desk.session, "Nan comes")
    desk.session.do(commands.reword, note, "Nan comes at seven")
    desk.session.undo()
    session = desk.again()
    assert texts(session) == ["Nan comes"]
    session.redo()
    assert texts(session) == ["Nan comes at seven"]
    session = desk.again()
    session.undo()
    session.undo()
    assert texts(session) == []
    assert desk.is_sound()


def test_deleting_a_person_is_undone_with_all_that_went_along(desk: Desk):
    session = desk.session
    kelly, sam = (
        next(iter(session.do(commands.add_person, name, ring="inner", day=TODAY).entries)) for name in ("Kelly", "Sam")
    )
    session.do(commands.tie, kelly, sam, "strong")
    note = add(session, "I get tired")
    session.do(commands.set_voice, [note], kelly)
    before = session.document
    session.do(commands.delete, [kelly])
    assert session.document.need(Note, note).said_as == "Kelly"
    assert kelly not in session.document and len(session.document) < len(before) - 1
    session.undo()
    assert session.document == before
    assert desk.is_sound()


def test_an_empty_change_is_no_step(desk: Desk):
    session = desk.session
    note = add(session, "one")
    heard: list[Change] = []
    session.on_change(lambda _, change: heard.append(change))
    assert not session.do(commands.reword, note, "one")
    assert desk.rows() == ["add note"] and not heard


def test_what_the_rules_refuse_changes_nothing(desk: Desk):
    session = desk.session
    note = add(session, "one")
    before = session.document
    with pytest.raises(BadInput):
        session.do(commands.set_voice, [note], new_id())
    with pytest.raises(BadInput):
        session.do(commands.add_note, "x" * 100_001)
    assert session.document is before
    assert desk.rows() == ["add note"]


def test_the_beginning_of_a_family_is_no_step(desk: Desk):
    """Going back past it would leave a journal of nobody."""
    for session in (desk.session, desk.again()):
        assert session.undo() is None and session.next_undo() is None
        assert not session.steps.undo and not session.undo_is_old
        assert session.document.family is not None


def test_going_back_past_todays_opening_is_known(desk: Desk):
    add(desk.session, "yesterday")
    add(desk.session, "yesterday too")
    assert not desk.session.undo_is_old
    session = desk.again()
    assert session.undo_is_old
    add(session, "today")
    assert not session.undo_is_old
    session.undo()
    assert session.undo_is_old
    session.undo()
    session.redo()
    assert session.undo_is_old, "done again, yesterday's step is still yesterday's"
    session.undo()
    add(session, "today again")
    assert not session.undo_is_old
    session.undo()
    assert session.undo_is_old
    session.undo()
    assert not session.undo_is_old and texts(session) == []


def test_an_undo_of_yesterday_done_again_and_undone_stays_today(desk: Desk):
    add(desk.session, "yesterday")
    desk.session.undo()
    session = desk.again()
    session.redo()
    assert not session.undo_is_old


def test_the_next_undo_is_known_before_it_happens(desk: Desk):
    note = add(desk.session, "one")
    for session in (desk.session, desk.again()):
        change = session.next_undo()
        assert change is not None and change.entries[note][1] is None
    assert texts(session) == ["one"]
    assert session.undo() == change


def test_a_step_that_came_to_nothing_goes_along_with_the_one_before(desk: Desk):
    note = add(desk.session, "one")
    session = desk.again()
    typing = session.type_in(session.document.need(Note, note), "text", "reword")
    typing.update("one more")
    typing.update("one")
    typing.close()
    assert desk.rows() == ["add note", "reword"]
    assert session.undo_is_old, "the next thing that undo would really do is yesterday's"
    assert session.next_undo().entries[note][1] is None
    session.undo()
    assert texts(session) == []
    session.redo()
    assert texts(session) == ["one"]
    assert session.redo() is None and desk.is_sound()
    while session.undo():
        pass
    assert desk.again().next_undo() is None


# --- typing -----------------------------------------------------------------------------------------------------------


def test_typing_is_one_row_that_is_amended(desk: Desk):
    session = desk.session
    note = add(session, "Nan")
    typing = session.type_in(session.document.need(Note, note), "text", "reword")
    for text in ("Nan comes", "Nan comes at", "Nan comes at seven"):
        typing.update(text)
        assert session.flush()
    assert typing.is_about(note, "text")
    typing.close()
    typing.close()
    assert not typing.is_about(note, "text")
    assert desk.rows() == ["add note", "reword"]
    assert texts(session) == ["Nan comes at seven"] and desk.is_sound()
    session.undo()
    assert texts(session) == ["Nan"] and desk.is_sound()


def test_words_are_in_the_store_while_the_caret_is_still_there(desk: Desk):
    session = desk.session
    new_note(session).update("Nan comes")
    assert session.flush()
    assert [note.text for note in desk.library.load(desk.family).document.all(Note)] == ["Nan comes"]


def test_the_first_words_of_what_was_just_made_are_part_of_that_step(desk: Desk):
    session = desk.session
    note = add(session, "")
    typing = session.type_in(session.document.need(Note, note), "text", "reword", along=True)
    for text in ("Nan comes", "Nan comes at seven"):
        typing.update(text)
        assert session.flush() and desk.rows() == ["add note"]
    typing.close()
    assert texts(session) == ["Nan comes at seven"] and desk.is_sound()
    # Other words later are a step of their own: what was said first is never out of reach.
    typing = session.type_in(session.document.need(Note, note), "text", "reword", along=True)
    typing.update("Nan")
    assert desk.rows() == ["add note", "reword"]
    session.undo()
    assert texts(session) == ["Nan comes at seven"]
    session.undo()
    assert texts(session) == [] and desk.is_sound()
    session.redo()
    assert texts(desk.again()) == ["Nan comes at seven"] and desk.is_sound()


@pytest.mark.parametrize("between", ["other", "touched", "undone", "redone", "fact", "night", "hour", "another record"])
def test_first_words_are_a_step_of_their_own_when_anything_was_done_between(desk: Desk, between: str):
    session = desk.session
    note = add(session, "")
    if between == "other":
        session.do(commands.add_person, "Pat")
    elif between == "touched":
        session.do(commands.edit, Note, note, "mark", adults_only=True)
    elif between == "redone":
        session.undo()
        session.redo()
    elif between == "undone":
        session.do(commands.add_person, "Pat")
        session.undo()
    elif between == "fact":
        session.do(papers.copy_made, (), "map", "paper", datetime(2026, 4, 29, 10, 0, tzinfo=UTC), 0)
    elif between == "night":
        session = desk.again()
    elif between == "hour":
        # The laptop slept on the table: these words may be of another visit.
        session._now = lambda: datetime.now(UTC) + timedelta(hours=1)
    else:
        note = add(session, "other") and note
    before = desk.rows()
    typing = session.type_in(session.document.need(Note, note), "text", "reword", along=True)
    typing.update("Nan comes")
    typing.close()
    assert desk.rows() == [*before, "reword"] and desk.is_sound()
    session.undo()
    assert session.document.need(Note, note).text == ""


@pytest.mark.parametrize("seal", ["do", "undo", "redo", "type", "close", "finish"])
def test_any_other_step_seals_what_was_typed(desk: Desk, seal: str):
    session = desk.session
    note = add(session, "one")
    typing = session.type_in(session.document.need(Note, note), "text", "reword")
    typing.update("one two")
    if seal == "do":
        add(session, "other")
    elif seal == "undo":
        session.undo()
        assert texts(session) == ["one"]
    elif seal == "redo":
        session.redo()
    elif seal == "type":
        session.type_in(session.document.need(Note, note), "text", "reword")
    elif seal == "close":
        desk.again()
    else:
        session.finish_typing()
    assert not typing.open
    with pytest.raises(RuntimeError):
        typing.update("one two three")
    assert desk.is_sound()


def test_a_new_note_is_written_with_its_first_words(desk: Desk):
    session = desk.session
    typing = new_note(session, category="goal")
    assert texts(session) == [""] and desk.rows() == []
    typing.update("S")
    typing.update("Sam is safe")
    session.finish_typing()
    assert desk.rows() == ["add note"] and desk.is_sound()
    session.undo()
    assert texts(session) == [], "one undo takes the whole note back"
    session.redo()
    assert texts(session) == ["Sam is safe"]


@pytest.mark.parametrize("leave", ["close", "undo", "close the family", "nothing typed"])
def test_a_new_note_without_words_leaves_no_trace(desk: Desk, leave: str):
    session = desk.session
    add(session, "one")
    before = session.document
    heard: list[int] = []
    session.on_change(lambda document, _: heard.append(len(document)))
    typing = new_note(session)
    if leave == "undo":
        session.undo()
        session.redo()
    elif leave == "close the family":
        session = desk.again()
    else:
        if leave == "nothing typed":
            typing.update("")
        typing.close()
    assert session.document == before
    assert heard[:2] == [len(before) + 2, len(before)], "the window hears of its coming and its going"
    assert desk.rows()[:1] == ["add note"] and len(desk.rows()) == (3 if leave == "undo" else 1)
    assert desk.is_sound()


def test_words_that_cannot_be_taken_leave_the_ones_before(desk: Desk):
    session = desk.session
    typing = new_note(session)
    typing.update("one")
    with pytest.raises(BadInput):
        typing.update("x" * 100_001)
    typing.update("one two")
    session.finish_typing()
    assert texts(session) == ["one two"] and desk.is_sound()


def test_names_are_typed_too(desk: Desk):
    session = desk.session
    session.do(commands.add_person, "Kelly")
    person = session.document.all(Person)[-1]
    typing = session.type_in(person, "relation", "relation")
    typing.update("mum")
    typing.close()
    assert session.document.need(Person, person.id).relation == "mum"
    assert desk.rows() == ["add person", "relation"]


# --- listeners --------------------------------------------------------------------------------------------------------


def test_listeners_hear_of_every_change_with_the_document_it_makes(desk: Desk):
    session = desk.session
    document = session.document
    heard: list[tuple[Document, Change]] = []
    off = session.on_change(lambda *told: heard.append(told))
    note = add(session, "one")
    typing = session.type_in(session.document.need(Note, note), "text", "reword")
    typing.update("one two")
    typing.update("one two three")
    new_note(session)
    session.undo()
    session.redo()
    for told, change in heard:
        document = document.apply(change)
        assert told == document
    assert document == session.document and len(heard) == 7
    off()
    off()
    add(session, "two")
    assert len(heard) == 7


def test_a_listener_sees_the_steps_as_they_are_after_the_change(desk: Desk):
    """The Undo button is drawn by a listener: it must be right after the very first change."""
    session = desk.session
    seen: list[tuple[int, int]] = []
    session.on_change(lambda *_: seen.append((len(session.steps.undo), len(session.steps.redo))))
    add(session, "one")
    new_note(session).update("two")
    session.undo()
    session.redo()
    assert seen == [(1, 0), (1, 0), (2, 0), (1, 1), (2, 0)]


def test_a_listener_that_fails_loses_no_word_and_silences_no_other(desk: Desk):
    session = desk.session

    def fail(_: Document, __: Change) -> None:
        raise ZeroDivisionError

    heard: list[Change] = []
    session.on_change(fail)
    session.on_change(lambda _, change: heard.append(change))
    with pytest.raises(ZeroDivisionError):
        add(session, "one")
    with pytest.raises(ZeroDivisionError):
        new_note(session)
    with pytest.raises(ZeroDivisionError):
        session._typing.update("two")
    assert len(heard) == 3
    with pytest.raises(ZeroDivisionError):
        session.undo()
    assert texts(session) == ["one"] and desk.is_sound()


def test_closing_comes_to_its_end_though_a_listener_fails(desk: Desk):
    session = desk.session
    new_note(session)

    def fail(_: Document, __: Change) -> None:
        raise ZeroDivisionError

    session.on_change(fail)
    with pytest.raises(ZeroDivisionError):
        session.close()
    assert texts(session) == []
    assert not session._writer._thread.is_alive()


def test_a_listener_may_make_a_change_and_all_hear_both_in_order(desk: Desk):
    session = desk.session
    heard: list[str] = []

    def answer(_: Document, change: Change) -> None:
        if len(heard) == 0:
            session.do(commands.add_note, "an answer")

    session.on_change(answer)
    session.on_change(lambda document, _: heard.append(document.all(Note)[-1].text))
    add(session, "a question")
    assert heard == ["a question", "an answer"]
    assert desk.is_sound()


# --- the end ----------------------------------------------------------------------------------------------------------


def test_a_closed_session_takes_nothing_rather_than_lose_it(desk: Desk):
    session = desk.session
    note = add(session, "one")
    before = session.document
    assert session.close() and session.close()
    for act in (
        lambda: add(session, "two"),
        session.undo,
        lambda: new_note(session),
        lambda: session.type_in(before.need(Note, note), "text", "reword").update("two"),
    ):
        with pytest.raises(RuntimeError):
            act()
    assert session.document is before


# --- clocks -----------------------------------------------------------------------------------------------------------


def test_clocks_only_go_forward_though_the_laptops_clock_goes_back(library: Library):
    hours = iter([12, 9, 9, 15, 1])
    desk = Desk(library, now=lambda: datetime(2026, 4, 29, next(hours), tzinfo=UTC))
    for text in "abc":
        add(desk.session, text)
    desk.again()
    add(desk.session, "d")
    add(desk.session, "e")
    desk.session.close()
    rows = [row for row, _ in library.journal(desk.family)][1:]
    clocks = [row.clock for row in rows]
    assert clocks == sorted(set(clocks)) and len(clocks) == 5
    assert {(row.who, row.device, row.family) for row in rows} == {("Meera", library.device, desk.family)}


def test_rows_carry_what_they_take_back(desk: Desk):
    add(desk.session, "one")
    desk.session.undo()
    assert desk.session.flush()
    (_, _), (first, change), (second, back) = desk.library.journal(desk.family)
    assert second.reverts == first.id and not first.reverts
    assert back == replace(change.inverse(), verb=change.verb)
