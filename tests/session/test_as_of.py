"""A session looks back: the record as it stood, from the journal of a real store."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.journal import fold
from sos_desktop.model.records import Note
from sos_desktop.session.session import NotSaved, Opening, Session
from sos_desktop.store import Library
from tests.session.test_trouble import Shelf

MORNING = datetime(2026, 4, 29, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Clock:
    """The laptop's clock, which a test sets."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(clock: Clock) -> Iterator[Session]:
    made = commands.begin_family("Sam's family", "Meera", MORNING.date(), "briefing_note")
    with Library.open_throwaway("Meera") as library:
        first = Session(Opening(Document().apply(made), device="d"), lambda: library, now=clock)
        first._write(made)
        assert first.close()
        loaded = library.load(first.document.family.id)
        opening = Opening(loaded.document, loaded.rows, loaded.last_clock, library.device, "Meera")
        session = Session(opening, lambda: library, now=clock)
        yield session
        session.close()


def texts(document: Document) -> list[str]:
    return [note.text for note in document.all(Note)]


def test_the_record_as_it_stood(session: Session, clock: Clock):
    clock.now = MORNING + HOUR
    note = next(iter(session.do(commands.add_note, "Nan comes", "existing_safety").entries))
    clock.now = MORNING + 2 * HOUR
    session.do(commands.reword, note, "Nan comes at seven")
    clock.now = MORNING + 3 * HOUR
    session.undo()
    clock.now = MORNING + 4 * HOUR
    seen = [texts(session.as_of(MORNING + hours * HOUR)) for hours in range(5)]
    assert seen == [[], ["Nan comes"], ["Nan comes at seven"], ["Nan comes"], ["Nan comes"]]
    assert session.as_of(MORNING - HOUR) == Document()


def test_what_is_still_being_written_is_waited_for(session: Session, clock: Clock):
    for number in range(20):
        session.do(commands.add_note, str(number))
    clock.now = MORNING + HOUR
    session.do(commands.add_note, "later")
    assert len(texts(session.as_of(MORNING))) == 20
    assert fold(change for _, change in session.journal()) == session.document
    assert [row.verb for row, _ in session.journal()] == ["begin family"] + ["add note"] * 21


def test_now_is_the_record_as_it_is(session: Session, clock: Clock):
    """Even where the clock was set back since: rows from "the future" are in the record that is on the screen."""
    clock.now = MORNING + 1000 * HOUR
    session.do(commands.add_note, "from next month")
    clock.now = MORNING + HOUR
    assert session.as_of(clock.now) is session.document
    assert session.as_of(clock.now + HOUR) is session.document
    assert texts(session.as_of(MORNING + HOUR - timedelta(seconds=1))) == []


def test_words_that_are_not_saved_are_said_to_be(clock: Clock):
    shelf = Shelf()
    session = Session(Opening(Document()), shelf.open, now=clock)
    shelf.broken = OSError("no room")
    session.do(lambda _: commands.begin_family("Sam's family", "Meera", MORNING.date(), "briefing_note"))
    assert not session.flush()
    clock.now = MORNING + HOUR
    with pytest.raises(NotSaved):
        session.as_of(MORNING)
    assert session.as_of(clock.now) is session.document, "what is on the screen can still be looked at"
    shelf.broken = None
    session.retry()
    assert session.close()
