"""What happened outside the program stays written down, whatever is undone, deleted or done again around it."""

from datetime import UTC, datetime

import pytest

from sos_desktop.exchange import sosmap
from sos_desktop.exchange.case_text import Section
from sos_desktop.exchange.handing import Handing
from sos_desktop.model import commands
from sos_desktop.model.commands import papers
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.journal import fold
from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.model.records import Copy, Handover
from sos_desktop.session.session import Opening, Session
from tests.session.test_trouble import TODAY, Shelf

NOW = datetime(2026, 4, 29, 12, 0, tzinfo=UTC)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def session(shelf: Shelf):
    made = Session(Opening(Document()), shelf.open)
    made.do(lambda _: commands.begin_family("Sam's family", "Meera", TODAY, "briefing_note"))
    yield made
    assert made.close()


def test_a_copy_made_for_somebody_outlives_them(session: Session, shelf: Shelf):
    nan = new_id()
    session.do(commands.add_person, "Nan Jo", person_id=nan)
    session.do(papers.copy_made, (nan,), "family", "paper", NOW, 2)
    session.undo()
    (copy,) = session.document.all(Copy)
    assert nan not in session.document and (copy.readers, copy.reader_as) == ((nan,), "Nan Jo")
    again = sosmap.read(sosmap.write(session.document))
    assert again == session.document, "the file is read all the same"
    session.redo()
    assert nan in session.document and session.document.all(Copy) == (copy,)
    session.do(commands.delete, (nan,))
    session.undo()
    assert session.flush() and fold(shelf.changes[row.id] for row in shelf.rows) == session.document


def test_handing_over_goes_on_though_what_was_allowed_is_deleted_and_comes_back(session: Session, shelf: Shelf):
    note, record = new_id(), new_id()
    session.do(commands.add_note, "Private words.", "goal", note_id=note, private=True)
    handing = Handing.begin((Section("goal", "Goal", "", 3), Section("x", "X", "", 1)), NOW, allowed=(note,))
    session.do(papers.hand_over, handing.tick("goal", NOW).record(record))
    session.do(commands.delete, (note,))
    session.do(papers.hand_over, handing.tick("goal", NOW).tick("x", NOW).record(record))
    session.undo()
    assert note in session.document
    (kept,) = session.document.all(Handover)
    assert kept.remove_on is not None and kept.allowed == (note,)
    assert session.flush() and fold(shelf.changes[row.id] for row in shelf.rows) == session.document


def test_where_somebody_opens_the_list_of_copies_it_names_nobody_hidden(session: Session):
    nan, kelly = new_id(), new_id()
    session.do(commands.add_person, "Nan Jo", person_id=nan, private=True)
    session.do(commands.add_person, "Kelly", person_id=kelly)
    session.do(papers.copy_made, (nan,), "family", "paper", NOW, 0)
    (copy,) = session.document.all(Copy)
    session.do(commands.edit, Copy, copy.id, "open", private=False)
    (told,) = copy_for(session.document, Readers(frozenset((kelly,)))).all(Copy)
    assert told.readers == () and told.reader_as == ""
