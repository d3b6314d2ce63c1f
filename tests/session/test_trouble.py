"""When the store can't be written: nothing is dropped, nothing new is taken, and it goes on where it stopped."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from sos_desktop.model import commands
from sos_desktop.model.change import Change
from sos_desktop.model.document import Document
from sos_desktop.model.errors import WorldError
from sos_desktop.model.ids import new_id
from sos_desktop.model.journal import Row, fold
from sos_desktop.model.records import Note
from sos_desktop.session.session import NotSaved, Opening, Session
from sos_desktop.session.writer import Job, Outcome, Writer
from sos_desktop.store import Library

TODAY = date(2026, 4, 29)
ROOT = Path(__file__).resolve().parent.parent.parent
KEY = bytes(range(32))


class DiskGone(WorldError):
    """The world's trouble, made on demand."""


class Shelf:
    """A small storage in memory that breaks and waits when told to. A true one: it refuses what a store refuses.

    ``broken``: the error to raise. ``gate``: while it is shut, every commit waits.
    """

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.changes: dict[str, Change] = {}
        self.document = Document()
        self.broken: Exception | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.commits = 0
        self.files: dict[str, bytes] = {}
        self.opened_on: list[threading.Thread] = []

    def open(self) -> "Shelf":
        self.opened_on.append(threading.current_thread())
        self._trouble()
        return self

    def append(self, row: Row, change: Change, brought: Mapping[str, bytes] | None = None) -> None:
        self.gate.wait(20)
        self._trouble()
        assert row.id not in self.changes
        self.files |= brought or {}
        self.document = self.document.apply(change)
        self.rows.append(row)
        self.changes[row.id] = change
        self.commits += 1

    def amend(self, row: Row, change: Change) -> None:
        self.gate.wait(20)
        self._trouble()
        assert self.rows[-1].id == row.id, "only the last row is still open"
        self.document = self.document.apply(self.changes[row.id].inverse()).apply(change)
        self.changes[row.id] = change
        self.commits += 1

    def files_of(self, family: str, only: str = "") -> dict[str, bytes]:
        self._trouble()
        return {name: data for name, data in self.files.items() if only in ("", name)}

    def change_of(self, row_id: str) -> Change:
        self._trouble()
        return self.changes[row_id]

    def _trouble(self) -> None:
        if self.broken is not None:
            raise self.broken

    @property
    def verbs(self) -> list[str]:
        return [row.verb for row in self.rows]

    def is_sound(self, session: Session) -> bool:
        return self.document == session.document == fold(self.changes[row.id] for row in self.rows)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def session(shelf: Shelf) -> Iterator[Session]:
    session = Session(Opening(Document()), shelf.open)
    session.do(lambda _: commands.begin_family("Sam's family", "Meera", TODAY, "briefing_note"))
    assert session.flush(20)
    yield session
    shelf.gate.set()
    session.close()


def texts(session: Session) -> list[str]:
    return [note.text for note in session.document.all(Note)]


def until(check) -> None:
    end = time.monotonic() + 20
    while not check():
        assert time.monotonic() < end, "did not come"
        time.sleep(0.002)


# --- trouble ----------------------------------------------------------------------------------------------------------


def test_nothing_is_dropped_and_all_is_written_in_order_after_retry(shelf: Shelf, session: Session):
    told: list[Outcome] = []
    session.on_saved(told.append)
    shelf.gate.clear()
    for number in range(5):
        session.do(commands.add_note, str(number))
    shelf.broken = DiskGone("The disk is gone.", "Put it back.")
    shelf.gate.set()
    assert not session.flush(20)
    until(lambda: told)
    assert told[-1].error is shelf.broken and told[-1].waiting == 5
    assert told[-1].message == "The disk is gone. Put it back."
    assert session.error is shelf.broken
    assert texts(session) == list("01234"), "the words stay on the screen"

    for act in (
        lambda: session.do(commands.add_note, "one more"),
        session.undo,
        lambda: session.type_in(session.document.all(Note)[0], "text", "reword").update("0 and more"),
        lambda: new_note(session),
    ):
        with pytest.raises(NotSaved, match="Try again"):
            act()
    assert texts(session) == list("01234") and len(session.steps.undo) == 6
    assert session.document.all(Note)[0].text == "0"

    session.retry()
    assert not session.flush(20), "still broken"
    assert session.error is shelf.broken and shelf.commits == 1
    shelf.broken = None
    session.retry()
    assert session.flush(20)
    until(lambda: told[-1] == Outcome(0))
    assert session.error is None
    assert shelf.verbs == ["begin family"] + ["add note"] * 5
    assert shelf.is_sound(session)
    session.do(commands.add_note, "one more")
    assert session.flush(20) and shelf.is_sound(session)


def test_after_trouble_words_go_in_with_the_next_key(shelf: Shelf, session: Session):
    """The window keeps what a person types on while the banner is up, and gives all of it again."""
    typing = new_note(session)
    typing.update("Nan")
    assert session.flush(20)
    shelf.broken = DiskGone("Gone.")
    typing.update("Nan comes")
    assert not session.flush(20)
    with pytest.raises(NotSaved):
        typing.update("Nan comes at")
    assert typing.open and texts(session) == ["Nan comes"]
    shelf.broken = None
    session.retry()
    typing.update("Nan comes at seven")
    session.finish_typing()
    assert session.flush(20)
    assert shelf.verbs == ["begin family", "add note"] and shelf.is_sound(session)
    assert texts(session) == ["Nan comes at seven"]


def test_a_note_begun_before_the_trouble_keeps_its_first_words(shelf: Shelf, session: Session):
    """Without them it would go when the caret leaves, and the words would have no place to come back to."""
    typing = new_note(session)
    shelf.broken = DiskGone("Gone.")
    session.do(commands.add_note, "the straw")
    typing = typing if typing.open else None
    assert typing is None, "another step closes the caret"
    shelf.broken = None
    session.retry()
    assert session.flush(20)

    typing = new_note(session)
    shelf.broken = DiskGone("Gone.")
    # The trouble comes to light by what somebody else writes, not by this note.
    other = commands.add_note(session.document, "from elsewhere")
    session._document = session.document.apply(other)
    session._write(other)
    assert not session.flush(20)
    typing.update("Nan")
    with pytest.raises(NotSaved):
        typing.update("Nan comes")
    typing.close()
    assert texts(session) == ["the straw", "Nan", "from elsewhere"]
    shelf.broken = None
    session.retry()
    assert session.flush(20) and shelf.is_sound(session)


def test_closing_with_unsaved_words_says_so(shelf: Shelf, session: Session):
    shelf.broken = DiskGone("Gone.")
    session.do(commands.add_note, "Nan comes")
    assert not session.close()
    assert texts(session) == ["Nan comes"], "to be kept elsewhere"
    assert shelf.verbs == ["begin family"]


def test_a_bug_while_writing_keeps_the_words_too_and_tells_only_its_class(shelf: Shelf, session: Session):
    told: list[Outcome] = []
    session.on_saved(told.append)
    shelf.broken = ValueError("Nan comes")
    session.do(commands.add_note, "Nan comes")
    assert not session.flush(20)
    until(lambda: told)
    assert told[0].message == "ValueError"
    shelf.broken = None
    session.retry()
    assert session.flush(20) and shelf.is_sound(session)


def test_no_error_has_no_message():
    assert Outcome(3).message == ""


def test_a_store_that_cannot_be_opened_is_trouble_like_any_other(shelf: Shelf):
    shelf.broken = DiskGone("Gone.")
    session = Session(Opening(Document()), shelf.open)
    session.do(lambda _: commands.begin_family("Sam's family", "Meera", TODAY, "briefing_note"))
    assert not session.flush(20) and session.error is shelf.broken
    shelf.broken = None
    session.retry()
    assert session.flush(20)
    assert shelf.verbs == ["begin family"]
    assert {thread.name for thread in shelf.opened_on} == {"writer"}, "opening never holds up a window"
    assert session.close()


def test_yesterdays_steps_cannot_be_looked_up_while_the_store_is_gone(shelf: Shelf, session: Session):
    for text in ("one", "two"):
        session.do(commands.add_note, text)
    assert session.close()
    again = Session(Opening(session.document, tuple(shelf.rows), shelf.rows[-1].clock), shelf.open)
    shelf.broken = DiskGone("Gone.")
    with pytest.raises(DiskGone):
        again.undo()
    assert texts(again) == ["one", "two"] and len(again.steps.undo) == 2
    again.do(commands.add_note, "three")
    assert not again.flush(20)
    with pytest.raises(NotSaved):
        again.undo()
    assert again.next_undo() is not None, "today's are known by heart"
    with pytest.raises(DiskGone):
        again._change_of(shelf.rows[-1])
    shelf.broken = None
    again.retry()
    again.undo()
    again.undo()
    assert texts(again) == ["one"]
    assert again.close() and shelf.is_sound(again)


# --- the writer's own manners -----------------------------------------------------------------------------------------


def test_changes_are_committed_in_the_order_they_were_made(shelf: Shelf, session: Session):
    told: list[int] = []
    session.on_saved(lambda outcome: told.append(outcome.waiting))
    note = next(iter(session.do(commands.add_note, "0").entries))
    for number in range(1, 500):
        session.do(commands.reword, note, str(number))
    assert session.flush(60)
    assert [change.after(note).text for change in shelf.changes.values() if note in change.entries] == [
        str(number) for number in range(500)
    ]
    assert shelf.is_sound(session)
    until(lambda: len(told) == 500)
    assert told[-1] == 0


def test_typing_faster_than_the_disk_waits_in_one_place(shelf: Shelf, session: Session):
    shelf.gate.clear()
    typing = new_note(session)
    for number in range(1, 300):
        typing.update("word " * number)
    session.finish_typing()
    session.do(commands.add_note, "other")
    second = new_note(session)
    second.update("a")
    second.update("b")
    shelf.gate.set()
    assert session.flush(20)
    assert shelf.verbs == ["begin family"] + ["add note"] * 3
    assert shelf.commits == 1 + 2 + 1 + 1, "the first letter, all the rest, the other, the last"
    assert shelf.is_sound(session)


def test_flush_gives_up_after_its_time(shelf: Shelf, session: Session):
    shelf.gate.clear()
    session.do(commands.add_note, "one")
    started = time.monotonic()
    assert not session.flush(0.05)
    assert time.monotonic() - started < 10
    shelf.gate.set()
    assert session.flush(20)


def test_saved_is_said_where_it_was_asked_for(shelf: Shelf):
    """A window wants to hear of it on its own thread, through its event loop."""
    posted: list = []
    session = Session(Opening(Document()), shelf.open, post=posted.append)
    told: list[tuple[str, Outcome]] = []
    off = session.on_saved(lambda outcome: told.append((threading.current_thread().name, outcome)))
    session.do(lambda _: commands.begin_family("Sam's family", "Meera", TODAY, "briefing_note"))
    assert session.flush(20)
    until(lambda: posted)
    assert not told
    posted.pop()()
    assert told == [(threading.current_thread().name, Outcome(0))]
    off()
    session.do(commands.add_note, "one")
    assert session.close()
    for call in posted:
        call()
    assert len(told) == 1


def test_nothing_reaches_a_window_that_is_gone(shelf: Shelf):
    posted: list = []
    session = Session(Opening(Document()), shelf.open, post=posted.append)
    told: list[Outcome] = []
    session.on_saved(told.append)
    session.do(lambda _: commands.begin_family("Sam's family", "Meera", TODAY, "briefing_note"))
    assert session.close()
    for call in posted:
        call()
    assert len(posted) == 1 and not told


def test_a_writer_that_has_ended_takes_nothing_rather_than_lose_it(shelf: Shelf):
    writer = Writer(shelf.open, lambda _: None)
    assert writer.close()
    with pytest.raises(RuntimeError):
        writer.write(Job(Row(0, new_id(), "", "", "", "", "add note"), Change("add note")))


def test_a_listener_that_fails_does_not_stop_the_writing(shelf: Shelf, monkeypatch: pytest.MonkeyPatch):
    reported: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: reported.append(args.exc_type))
    session = Session(Opening(Document()), shelf.open)

    def fail(_: Outcome) -> None:
        raise ZeroDivisionError

    session.on_saved(fail)
    session.do(lambda _: commands.begin_family("Sam's family", "Meera", TODAY, "briefing_note"))
    session.do(commands.add_note, "one")
    assert session.close()
    assert shelf.verbs == ["begin family", "add note"]
    assert reported == [ZeroDivisionError, ZeroDivisionError]


def new_note(session: Session):
    note_id = new_id()
    change = commands.add_note(session.document, note_id=note_id)
    return session.type_in(change.after(note_id), "text", "add note", new=change)


# --- the plug is pulled -----------------------------------------------------------------------------------------------

TYPES_UNTIL_KILLED = """
import sys, threading
from datetime import date
from pathlib import Path
from sos_desktop.model import commands
from sos_desktop.model.ids import new_id
from sos_desktop.session.desk import Desk
from sos_desktop.store import Library

desk = Desk(Path(sys.argv[1]))
desk._library = Library.open_with_key(desk.folder, bytes(range(32)))
session = desk.open_family(sys.argv[2])
note_id = new_id()
change = commands.add_note(session.document, note_id=note_id)
typing = session.type_in(change.after(note_id), "text", "add note", new=change)
said = []
saved = threading.Event()

def told(outcome):
    assert not outcome.error
    if not outcome.waiting:
        saved.set()

session.on_saved(told)
for number in range(100_000):
    said.append(f"word{number}")
    saved.clear()
    typing.update(" ".join(said))
    assert saved.wait(60)
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_killed_in_the_middle_of_a_sentence_at_most_the_last_word_is_lost(tmp_path: Path):
    with Library.create_with_key(tmp_path / "store", KEY, "Meera") as library:
        made = commands.begin_family("Sam's family", "Meera", TODAY, "briefing_note")
        session = Session(Opening(Document().apply(made)), lambda: library)
        session._write(made)
        family = session.document.family.id
        assert session.close()
    for words in (3, 40, 11):
        child = subprocess.Popen(
            [sys.executable, "-c", TYPES_UNTIL_KILLED, str(tmp_path / "store"), family],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        for line in child.stdout:
            if int(line) == words:
                break
        child.kill()
        rest, errors = child.communicate()
        assert child.returncode == -signal.SIGKILL, errors
        seen = int(([str(words), *rest.split("\n")[:-1]])[-1])
        with Library.open_with_key(tmp_path / "store", KEY) as library:
            loaded = library.load(family)
            session = Session(Opening(loaded.document, loaded.rows, loaded.last_clock), lambda library=library: library)
            (note,) = session.document.all(Note)
            kept = note.text.split()
            assert kept == [f"word{number}" for number in range(len(kept))]
            assert seen + 1 <= len(kept) <= seen + 2, "what was said to be saved, or the word after it"
            assert library.check() == []
            assert session.undo_is_old
            session.undo()
            assert texts(session) == []
            session.redo()
            assert texts(session) == [note.text]
            session.undo()
            assert session.close()


def test_a_file_waits_with_the_change_that_names_it(tmp_path: Path):
    """While the disk takes nothing it is kept with its job; taken back and done again it is still there."""
    shelf = Shelf()
    session = Session(Opening(Document()), shelf.open)
    session.do(lambda _: commands.begin_family("Sam's family", "Meera", TODAY, "briefing_note"))
    assert session.flush()
    shelf.broken = DiskGone("The disk is gone.", "Plug it in again.")
    session.bring({"ab" * 32: b"a photo"}, commands.add_note, "with a photo", "goal")
    assert not session.flush() and not shelf.files
    shelf.broken = None
    session.retry()
    assert session.flush() and session.file("ab" * 32) == b"a photo" and session.file("cd" * 32) is None
    session.undo()
    session.redo()
    assert session.file("ab" * 32) == b"a photo"
    assert session.close()
