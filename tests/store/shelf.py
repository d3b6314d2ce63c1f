"""Stores for the tests to write into: real files, real encryption, a key that costs nothing to derive."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from sos_desktop.model import commands, rules
from sos_desktop.model.change import Change
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.journal import Row, stamp
from sos_desktop.store import Library, writing
from sos_desktop.store.keys import Cost

KEY = bytes(range(32))
PASSPHRASE = "four plain words here"
#: A passphrase that can be tried many times a second; the real cost is tested once.
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
TODAY = date(2025, 3, 4)


class Pen:
    """Writes changes to one family, as a session does, and knows the document they should make."""

    def __init__(self, library: Library, document: Document | None = None, clock: str = "") -> None:
        self.library = library
        self.document = document or Document()
        self.clock = clock
        self.family = self.document.family.id if self.document.family else ""
        self.rows: list[Row] = []

    @classmethod
    def begin(cls, library: Library, short_name: str = "Sam's family") -> Pen:
        """A new family."""
        pen = cls(library)
        pen.write(commands.begin_family(short_name, "Meera", TODAY, "briefing_note"))
        return pen

    def row(self, verb: str, reverts: str = "") -> Row:
        self.clock = stamp(datetime.now(UTC), self.clock, self.library.device)
        return Row(0, new_id(), self.family, self.library.device, "Meera", self.clock, verb, reverts)

    def write(self, change: Change, reverts: str = "") -> Row:
        """Append a change, completed by the rules."""
        change = rules.complete(self.document, change)
        after = self.document.apply(change)
        if not self.family:
            assert after.family is not None
            self.family = after.family.id
        row = self.row(change.verb, reverts)
        self.library.append(row, change)
        self.document = after
        self.rows.append(row)
        return row

    def note(self, text: str, category: str = "goal") -> str:
        """A new note; its id."""
        note = new_id()
        self.write(commands.add_note(self.document, text, category, note_id=note))
        return note


def some_store(folder: Path, notes: int = 3) -> Pen:
    """An open store with one family and some notes."""
    pen = Pen.begin(Library.create_with_key(folder, KEY, "Meera"))
    for number in range(notes):
        pen.note(f"Note number {number}")
    return pen


def renamed(library: Library) -> None:
    """A change of the store that is no family's: the worker has another name."""
    with library._writing() as db:
        writing.set_meta(db, "worker", "Meera Osei")


def all_bytes(folder: Path) -> dict[str, bytes]:
    """Every file under a folder by its name, but for the lock, which is empty."""
    return {
        str(one.relative_to(folder)): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file() and one.name != "store.lock"
    }
