"""What saving and opening cost on a board of 5,000 notes, beside plain, unencrypted SQLite writing the same rows."""

from __future__ import annotations

import json
import secrets
import shutil
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from sos_desktop.model import commands
from sos_desktop.model.boards import network, three_columns
from sos_desktop.model.commands import Spot
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id, place_id
from sos_desktop.model.journal import Row, stamp
from sos_desktop.model.order import spread
from sos_desktop.model.plain import to_plain
from sos_desktop.model.records import CATEGORIES, Board, Family, Note, Person, Place, Record
from sos_desktop.session.session import Opening, Session
from sos_desktop.store import Library, Loaded, warm_up, writing

from .figure import Figure

MANY, FEW = 5_000, 100
GESTURES = 250
OPENINGS = 9


def run() -> list[Figure]:
    """commit_ms_p50 (gesture to saved), commit_growth (5,000 notes over 100), open_5000_ms."""
    warm_up()
    with (
        _folder() as folder,
        _board(folder / "many", MANY) as many,
        _board(folder / "few", FEW) as few,
        closing(_plain(folder / "plain.db", many.document)) as plain,
        closing(_plain(folder / "plain few.db", few.document)) as plain_few,
    ):
        # In turns, so that whatever else the machine does falls on all four alike.
        times: tuple[list[float], ...] = ([], [], [], [])
        for turn in range(GESTURES + 20):
            taken = (
                many.gesture(turn),
                few.gesture(turn),
                _plain_gesture(plain, many, turn),
                _plain_gesture(plain_few, few, turn),
            )
            if turn >= 20:
                for one, milliseconds in zip(times, taken, strict=True):
                    one.append(milliseconds)
        commit, commit_few, floor, floor_few = (statistics.median(one) for one in times)
        many.close()
        opened = statistics.median(many.open() for _ in range(OPENINGS))
        read = statistics.median(_timed(lambda: _plain_open(plain)) for _ in range(OPENINGS))
    return [
        Figure.at_most("commit_ms_p50", commit, "ms", 3, floor),
        Figure.at_most("commit_growth", commit / commit_few, "x", 1.5, floor / floor_few),
        Figure.at_most("open_5000_ms", opened, "ms", 400, read),
    ]


class OpenBoard:
    """An open family with many notes, each written by a change of its own, in an encrypted store of its own."""

    def __init__(self, folder: Path, notes: int) -> None:
        self._folder, self._key = folder, secrets.token_bytes(32)
        self._library = Library.create_with_key(folder, self._key, "Robin")
        self.document = family_of(notes)
        assert self.document.family is not None
        self._family = self.document.family.id
        self.rows = self._write_note_by_note()
        loaded = self._library.load(self._family)
        assert loaded.document == self.document and len(loaded.rows) == self.rows
        self._saved = threading.Event()
        self._session = self._sit_down(self._library, loaded)
        self._session.on_saved(lambda outcome: self._saved.set())

    def _write_note_by_note(self) -> int:
        """A journal as an evening of writing leaves it; how many rows it has."""
        notes, rest = set(self.document.all(Note)), []
        places = {place.subject: place for place in self.document.all(Place)}
        for record in self.document:
            if record not in notes and not (isinstance(record, Place) and record.subject in places):
                rest.append(record)
        steps = [rest, *([note, places[note.id]] for note in self.document.all(Note))]
        clock = ""
        # In one transaction: thousands of commits would take longer than all that is measured.
        with self._library._writing() as db:
            for records in steps:
                change = commands.add_records(records)
                clock = stamp(datetime.now(UTC), clock, self._library.device)
                row = Row(0, new_id(), self._family, self._library.device, "Robin", clock, change.verb)
                writing.append(db, row, change)
        return len(steps)

    @staticmethod
    def _sit_down(library: Library, loaded: Loaded) -> Session:
        """The family open, as the desk opens it: undo knows every row of the journal."""
        opening = Opening(loaded.document, loaded.rows, loaded.last_clock, library.device, "Robin")
        return Session(opening, lambda: library)

    def gesture(self, turn: int) -> float:
        """One note dragged to another zone: milliseconds from letting go until it is said to be saved."""
        notes = self._session.document.all(Note)
        note = notes[turn * 37 % len(notes)]
        spot = Spot(CATEGORIES[CATEGORIES.index(note.category) - 1], f"V{turn:x}V")
        self._saved.clear()
        started = time.perf_counter()
        change = self._session.do(commands.move, {note.id: spot})
        self._saved.wait(10)
        taken = (time.perf_counter() - started) * 1000
        if self._session.error is not None:
            raise self._session.error
        assert len(change.entries) == 2
        return taken

    def close(self) -> None:
        """Everything to rest, as when the window closes."""
        self._session.close()
        self._library.close()

    def open(self) -> float:
        """The store and its family, from the key until one can work: milliseconds."""
        started = time.perf_counter()
        library = Library.open_with_key(self._folder, self._key)
        loaded = library.load(self._family)
        session = self._sit_down(library, loaded)
        taken = (time.perf_counter() - started) * 1000
        assert len(session.document) == len(self.document) and len(session.steps.undo) >= self.rows - 1
        session.close()
        library.close()
        return taken


def family_of(notes: int) -> Document:
    """A family whose map has this many notes, each with its place, in sentences of usual length."""
    boards = [Board(id=new_id(), board_kind=three_columns.KIND), Board(id=new_id(), board_kind=network.KIND)]
    people = [Person(id=new_id(), name=f"Person {n}", short=f"P{n}", tint=n % 8) for n in range(12)]
    records: list[Record] = [Family(id=new_id(), short_name="Board"), *boards, *people]
    words = "Nan rings every evening after tea and asks how bedtime went, and Sam says it helps when she does"
    for number, order in enumerate(spread(notes)):
        note = Note(
            id=new_id(),
            text=f"{words} ({number})",
            category=CATEGORIES[number % len(CATEGORIES)],
            said_by=people[number % 12].id,
            said_on=date(2025, 3, 1 + number % 28),
            own_words=number % 3 == 0,
        )
        place = Place(id=place_id(boards[0].id, note.id), board=boards[0].id, subject=note.id, order=order)
        records += [note, place]
    return Document(records)


def _plain(path: Path, document: Document) -> sqlite3.Connection:
    """The floor: the same rows in plain SQLite with the same care for power cuts, and no more."""
    plain = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "locking_mode = EXCLUSIVE"):
        plain.execute(f"PRAGMA {pragma}").fetchall()
    plain.execute("CREATE TABLE record(id TEXT PRIMARY KEY, kind TEXT, data TEXT)")
    plain.execute("CREATE TABLE journal(seq INTEGER PRIMARY KEY, id TEXT, clock TEXT, verb TEXT)")
    plain.execute("CREATE TABLE entry(seq INTEGER, record TEXT, before TEXT, after TEXT, PRIMARY KEY (seq, record))")
    plain.execute("BEGIN IMMEDIATE")
    rows = ((record.id, record.kind, json.dumps(to_plain(record))) for record in document)
    plain.executemany("INSERT INTO record VALUES (?, ?, ?)", rows)
    plain.execute("COMMIT")
    return plain


def _plain_gesture(plain: sqlite3.Connection, board: OpenBoard, turn: int) -> float:
    notes = board.document.all(Note)
    note = notes[turn * 37 % len(notes)]
    place = board.document.need(Place, place_id(board.document.all(Board)[0].id, note.id))
    pairs = [(note, replace(note, category=CATEGORIES[turn % 7])), (place, replace(place, order=f"V{turn:x}V"))]
    texts = [(one.id, json.dumps(to_plain(one)), json.dumps(to_plain(other))) for one, other in pairs]
    row = (new_id(), stamp(datetime.now(UTC), "", "floor"), "move")
    started = time.perf_counter()
    plain.execute("BEGIN IMMEDIATE")
    seq = plain.execute("INSERT INTO journal(id, clock, verb) VALUES (?, ?, ?)", row).lastrowid
    plain.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", [(seq, *one) for one in texts])
    plain.executemany("UPDATE record SET data = ? WHERE id = ?", [(after, key) for key, _, after in texts])
    plain.execute("COMMIT")
    return (time.perf_counter() - started) * 1000


def _plain_open(plain: sqlite3.Connection) -> None:
    for _, data in plain.execute("SELECT kind, data FROM record"):
        json.loads(data)


def _timed(call: Callable[[], None]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


@contextmanager
def _board(folder: Path, notes: int) -> Iterator[OpenBoard]:
    board = OpenBoard(folder, notes)
    try:
        yield board
    finally:
        board.close()


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder on this checkout's own disk: where /tmp is memory, waiting for the disk would cost nothing."""
    build = Path(__file__).resolve().parent.parent / "build"
    build.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="benchmark-", dir=build))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
