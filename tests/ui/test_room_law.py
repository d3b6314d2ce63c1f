"""The law of the screen in a room: no hidden word is on it or can be reached from it, whoever comes and goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from sos_desktop.model.change import Change
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.journal import Row, stamp
from sos_desktop.model.readers import copy_for
from sos_desktop.model.records import Note, Person
from sos_desktop.practice.wording import load
from sos_desktop.session.session import Opening, Session
from sos_desktop.ui.ask import Asker
from sos_desktop.ui.family.page import FamilyPage
from sos_desktop.ui.family.room import ALONE, Room
from sos_desktop.ui.theme import dress
from sos_desktop.words import Words
from tests.model.test_copies import with_own_words
from tests.strategies import documents
from tests.ui.room_desk import everything_on, everything_reached_from, texts_in

NOW = datetime(2025, 4, 29, 10, tzinfo=UTC)
TODAY = NOW.date()
WORDS = Words()
#: A word of its own, as each text field is given one.
WORD = re.compile(r"word\d+x")


class Memory:
    """A store of one family in memory: a page is opened often here, and what it keeps is tried elsewhere."""

    def __init__(self, document: Document) -> None:
        begun = Change("begin family", {record.id: (None, record) for record in document})
        family = document.family
        first = Row(1, new_id(), family.id if family else "", "d", "Meera", stamp(NOW, "", "d"), begun.verb)
        self.rows: dict[str, tuple[Row, Change]] = {first.id: (first, begun)}

    def append(self, row: Row, change: Change, brought: object = None) -> None:
        self.rows[row.id] = (row, change)

    amend = append

    def change_of(self, row_id: str) -> Change:
        return self.rows[row_id][1]

    def files_of(self, family: str, only: str = "") -> dict[str, bytes]:
        return {}

    def journal(self, family: str) -> Iterator[tuple[Row, Change]]:
        yield from self.rows.values()


class Opened:
    """A page on a document of its own."""

    def __init__(self, document: Document) -> None:
        memory = Memory(document)
        opening = Opening(document, tuple(row for row, _ in memory.rows.values()))
        self.session = Session(opening, lambda: memory, now=lambda: NOW)
        self.page = FamilyPage(
            self.session, load("briefing_note"), WORDS, look.LIGHT, Asker(), lambda: TODAY, {}, lambda: NOW
        )
        self.page.resize(1366, 768)

    def __enter__(self) -> FamilyPage:
        self.page.show()
        return self.page

    def __exit__(self, *_: object) -> None:
        self.page.leave()
        self.session.close()
        self.page.close()
        self.page.deleteLater()
        QApplication.processEvents()


@pytest.fixture(autouse=True)
def dressed(qapp) -> None:
    dress(qapp, look.LIGHT)


@given(documents(max_people=4, max_notes=5, max_others=2), st.data())
# A page takes too long to be made hundreds of times: what is found is told as it was found.
@settings(max_examples=15, phases=(Phase.explicit, Phase.generate))
def test_no_hidden_word_is_on_the_screen_or_can_be_reached(drawn: Document, data: st.DataObject):
    document, owned = with_own_words(drawn)
    people = [one.id for one in document.all(Person)]
    rooms = st.builds(Room, st.frozensets(st.sampled_from(people)) if people else st.just(frozenset()), st.booleans())
    every = {word for words in owned.values() for word in words}
    with Opened(document) as page:
        # Whatever was looked at before must leave nothing behind.
        everything_reached_from(page, read=False)
        before, still = frozenset(), set()
        for room in data.draw(st.lists(rooms.filter(bool), min_size=1, max_size=2, unique=True)):
            seen = copy_for(document, room.readers(TODAY))
            there = [document.need(Person, one).shown for one in room.people]
            shown = {text for record in seen for text in texts_in(record)}
            # Of a child's words whoever was there, and stays, has heard what was on the screen.
            still = still if room.people and room.people <= before else set()
            hidden = every - shown - still - set(there)
            before, still = room.people, still | shown
            page.open_find()
            page.over.find.field.setText(next(iter(hidden), "nothing"))
            QApplication.clipboard().setText(next(iter(hidden), ""))
            page.in_room.enter(room)
            assert QApplication.clipboard().text() == ""
            for look_at in (everything_on, everything_reached_from):
                said = look_at(page)
                found = hidden & {*WORD.findall(said)}
                assert not found, [line for line in said.splitlines() if found & {*WORD.findall(line)}]
            page.open_find()
            for word in sorted(hidden)[:20]:
                page.over.find.field.setText(word)
                assert page.over.find.list.count() == 0
        page.in_room.enter(ALONE)
        again = everything_on(page)
        assert all(note.text in again for note in document.all(Note))
        assert all(person.shown in again for person in document.all(Person))
