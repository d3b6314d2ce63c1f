"""Any order of commands, typing, undo, redo, closing and opening again, against the plain list of what was there."""

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from strategies import change_on, orders, texts

from sos_desktop.model import commands
from sos_desktop.model.boards import three_columns
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.journal import fold
from sos_desktop.model.records import Note, Person, Scale, bonds
from sos_desktop.session.desk import Desk
from sos_desktop.session.session import Session, Typing
from sos_desktop.store import Library

TODAY = date(2026, 4, 29)
KEY = bytes(range(32))
#: Every commit waits for the disk, here thousands of times; where there is a file system in memory it need not.
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None

zones = st.sampled_from(three_columns.ZONES)
points = st.tuples(st.floats(-700, 700), st.floats(-700, 700))


def some_of(ids: list[str]) -> st.SearchStrategy[list[str]]:
    """None to three of them."""
    return st.lists(st.sampled_from(ids), unique=True, max_size=3) if ids else st.just([])


class OneFamily(RuleBasedStateMachine):
    """``past`` holds every document from the opening one to now, ``future`` what redo would bring, next one last."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="one-family-", dir=IN_MEMORY))
        self.desk = Desk(self.folder)
        self.desk._library = Library.create_with_key(self.folder, KEY, "Meera")
        self.session: Session | None = None
        self.typing: Typing | None = None
        self.typed = False
        self.old = 0

    @initialize(with_scale=st.booleans())
    def begin(self, with_scale: bool) -> None:
        scale = Scale(id=new_id(), scale_kind="safety", zero="no", ten="yes") if with_scale else None
        self.family = self.desk.new_family("Sam's family", TODAY, "briefing_note", scale)
        self.session = self.desk.open_family(self.family)
        self.past: list[Document] = [self.session.document]
        self.future: list[Document] = []

    # --- what people do -----------------------------------------------------------------------------------------------

    def step(self, command, *args, **kwargs) -> None:
        self.left()
        before = self.session.document
        change = self.session.do(command, *args, **kwargs)
        if change:
            assert self.session.document == before.apply(change)
            self.past.append(self.session.document)
            self.future.clear()
            self.old = min(self.old, len(self.past) - 2)

    def left(self) -> None:
        """The caret goes elsewhere: a new note without words is gone."""
        if self.typing is not None:
            self.session.finish_typing()
            self.typing = None
            assert self.session.document == self.past[-1]

    def ids(self, kind) -> list[str]:
        return [one.id for one in self.past[-1].all(kind)] if self.session else []

    @rule(text=texts(), zone=zones)
    def add_note(self, text: str, zone: str) -> None:
        self.step(commands.add_note, text, zone)

    @rule(name=texts(), ring=st.sampled_from(["", *bonds.RINGS]), child=st.booleans(), at=st.none() | points)
    def add_person(self, name: str, ring: str, child: bool, at) -> None:
        self.step(commands.add_person, name + "Sam", ring=ring, child=child, at=at, day=TODAY)

    @precondition(lambda self: self.ids(Note))
    @rule(data=st.data(), zone=zones, order=orders)
    def move(self, data: st.DataObject, zone: str, order: str) -> None:
        notes = data.draw(st.lists(st.sampled_from(self.ids(Note)), unique=True, min_size=1))
        self.step(commands.move, {note: commands.Spot(zone, order) for note in notes})

    @precondition(lambda self: self.ids(Note))
    @rule(data=st.data(), said_as=texts())
    def set_voice(self, data: st.DataObject, said_as: str) -> None:
        note, who = data.draw(st.sampled_from(self.ids(Note))), data.draw(st.sampled_from(["", *self.ids(Person)]))
        self.step(commands.set_voice, [note], who, said_as)

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        self.step(commands.delete, data.draw(some_of(self.ids(Note) + self.ids(Person))))

    @rule(data=st.data())
    def duplicate(self, data: st.DataObject) -> None:
        self.step(commands.duplicate, data.draw(some_of(self.ids(Note))))

    @precondition(lambda self: self.ids(Person))
    @rule(data=st.data(), name=texts())
    def rename(self, data: st.DataObject, name: str) -> None:
        self.step(commands.rename, data.draw(st.sampled_from(self.ids(Person))), "Sam " + name)

    @precondition(lambda self: len(self.ids(Person)) > 1)
    @rule(data=st.data(), quality=st.sampled_from(bonds.QUALITIES))
    def tie(self, data: st.DataObject, quality: str) -> None:
        a, b = data.draw(st.lists(st.sampled_from(self.ids(Person)), min_size=2, max_size=2, unique=True))
        self.step(commands.tie, a, b, quality)

    @precondition(lambda self: self.ids(Scale) and self.ids(Person))
    @rule(data=st.data(), score=st.none() | st.integers(0, 20), reason=texts())
    def rate(self, data: st.DataObject, score: int | None, reason: str) -> None:
        answer = commands.Answer(
            data.draw(st.sampled_from(self.ids(Person))), None if score is None else score / 2, reason
        )
        self.step(commands.rate, self.ids(Scale)[0], [answer], TODAY)

    @precondition(lambda self: self.ids(Person))
    @rule(data=st.data(), at=points)
    def move_people(self, data: st.DataObject, at: tuple[float, float]) -> None:
        self.step(commands.move_people, dict.fromkeys(data.draw(some_of(self.ids(Person))), at), TODAY)

    @rule(data=st.data())
    def anything_else(self, data: st.DataObject) -> None:
        self.left()
        change = change_on(data.draw, self.session.document)
        self.step(lambda _: change)

    # --- typing -------------------------------------------------------------------------------------------------------

    @rule(zone=zones)
    def begin_a_note(self, zone: str) -> None:
        self.left()
        note_id = new_id()
        change = commands.add_note(self.session.document, category=zone, note_id=note_id)
        self.typing = self.session.type_in(change.after(note_id), "text", "add note", new=change)
        self.typed = False

    @precondition(lambda self: self.ids(Note))
    @rule(data=st.data())
    def go_into_a_note(self, data: st.DataObject) -> None:
        self.left()
        note = self.session.document.need(Note, data.draw(st.sampled_from(self.ids(Note))))
        self.typing = self.session.type_in(note, "text", "reword")
        self.typed = False

    @precondition(lambda self: self.typing is not None)
    @rule(text=texts())
    def type_on(self, text: str) -> None:
        before = self.session.document
        self.typing.update(text)
        if self.session.document is before:
            return
        if not self.typed:
            self.typed = True
            self.past.append(before)
            self.future.clear()
            self.old = min(self.old, len(self.past) - 2)
        self.past[-1] = self.session.document

    @rule()
    def leave(self) -> None:
        self.left()

    # --- back and forth -----------------------------------------------------------------------------------------------

    @rule(times=st.integers(1, 6))
    def undo(self, times: int) -> None:
        self.left()
        for _ in range(times):
            # Words typed and taken out again are a step that leads nowhere: undo goes on to the one before.
            while len(self.past) > 1 and self.past[-1] == self.past[-2]:
                self.future.append(self.past.pop())
            foretold = self.session.next_undo()
            assert self.session.undo_is_old == (1 < len(self.past) <= self.old + 1)
            change = self.session.undo()
            assert change == foretold
            if len(self.past) > 1:
                self.future.append(self.past.pop())
            assert self.session.document == self.past[-1]

    @rule(times=st.integers(1, 6))
    def redo(self, times: int) -> None:
        self.left()
        for _ in range(times):
            change = self.session.redo()
            moved = False
            while self.future and not moved:
                moved = self.future[-1] != self.past[-1]
                self.past.append(self.future.pop())
            assert (change is not None) == moved
            assert self.session.document == self.past[-1]

    @rule()
    def close_and_open_the_family(self) -> None:
        self.left()
        assert self.desk.close_family()
        self.opened()

    @rule()
    def end_the_program_and_start_it_again(self) -> None:
        self.left()
        assert self.desk.close()
        self.desk._library = Library.open_with_key(self.folder, KEY)
        self.opened()

    def opened(self) -> None:
        self.session = self.desk.open_family(self.family)
        self.old = len(self.past) - 1

    # --- what always holds --------------------------------------------------------------------------------------------

    @invariant()
    def the_screen_shows_what_was_done(self) -> None:
        if self.session is None:
            return
        if self.typing is None or self.typed:
            assert self.session.document == self.past[-1]
        assert len(self.session.steps.undo) == len(self.past) - 1
        assert len(self.session.steps.redo) == len(self.future)

    def teardown(self) -> None:
        if self.session is not None:
            self.journal_tells_the_records()
            self.all_the_way_back_and_forth()
            self.journal_tells_the_records()
            assert self.desk.check() == []
        assert self.desk.close()
        shutil.rmtree(self.folder)

    def journal_tells_the_records(self) -> None:
        self.left()
        assert self.session.flush()
        library = self.desk.library
        assert library.load(self.family).document == self.session.document
        assert fold(change for _, change in library.journal(self.family)) == self.session.document

    def all_the_way_back_and_forth(self) -> None:
        while self.session.undo():
            pass
        assert self.session.document == self.past[0]
        while self.session.redo():
            pass
        assert self.session.document == [*self.past, *reversed(self.future)][-1]


OneFamily.TestCase.settings = settings(
    max_examples=int(os.environ.get("SOS_MACHINE_RUNS", "30")), stateful_step_count=25
)
TestOneFamily = OneFamily.TestCase
