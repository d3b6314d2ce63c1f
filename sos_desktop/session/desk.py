"""The only door to the families: unlock, list, open, import, check, keys and copies. No Qt, no dialogs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..model.errors import BadInput

if TYPE_CHECKING:
    from ..model.change import Change
    from ..model.document import Document
    from ..model.records import Scale
    from ..store import FamilySummary, Library
    from .session import Session
    from .steps import StepAhead

# The record's kinds, the session and the store are imported where they are needed: the door, which asks only whether
# there is a store, must be on the screen before them.

_UNSAVED = ("The last words of the family that is open are not saved yet.", "Try again first.")

Post = Callable[[Callable[[], None]], None]


class DeskClosed(RuntimeError):
    """The store was asked for after the desk was closed."""


class Desk:
    """One worker's store, closed or open. ``post`` hands calls from other threads to the window's own."""

    def __init__(self, folder: Path, post: Post | None = None) -> None:
        self.folder = folder
        self._post = post
        self._library: Library | None = None
        self._session: Session | None = None

    # --- the store -------------------------------------------------------------------------------------------------

    #: Whether what is done here is there again tomorrow.
    keeps = True

    def state(self) -> str:
        """One of: "none", a first start; "there"; "unreadable": something is there that is no whole store."""
        from ..store import files

        return files.state_of(self.folder)

    def create(self, passphrase: str, worker: str) -> None:
        """Make a new store. Refuses where there is any trace of one."""
        from ..store import Library

        if not worker.strip():
            raise BadInput("Your name is missing.", "Type the name families know you by.")
        if not passphrase:
            raise BadInput("There is no passphrase.", "Choose one that only you know.")
        self._library = Library.create(self.folder, passphrase, worker)

    def unlock(self, passphrase: str) -> None:
        """Open the store. Raises the store's errors, each a sentence that says what to do."""
        from ..store import Library

        self._library = Library.open(self.folder, passphrase)

    def warm_up(self) -> None:
        """The store's slow imports, for a thread of its own while the passphrase is typed."""
        from .. import store

        store.warm_up()

    @property
    def library(self) -> Library:
        """The open store; a bug if there is none."""
        if self._library is None:
            raise RuntimeError("the store is not open")
        return self._library

    @property
    def is_open(self) -> bool:
        """Whether the store is open."""
        return self._library is not None

    @property
    def worker(self) -> str:
        """The worker's name, as they gave it at the first start."""
        return self.library.worker

    def matches(self, passphrase: str) -> bool:
        """Whether this is the passphrase, to lift the cover. Raises WrongPassphrase while a delay runs."""
        return self.library.matches(passphrase)

    def change_passphrase(self, old: str, new: str) -> None:
        """Another passphrase for the same store."""
        self.library.change_passphrase(old, new)

    def check(self) -> list[str]:
        """What is wrong with the store, in plain words; empty when it is sound."""
        return self.library.check()

    def close(self) -> bool:
        """Close the family and the store, with a verified copy. False if words could not be written: they are lost.

        ``close_family`` tells beforehand whether there are any. A WorldError (no copy could be made) comes after
        everything was closed in good order.
        """
        done = self._end_session()
        library, self._library = self._library, None
        if library is not None:
            library.close()
        return done

    def copies(self) -> list[tuple[datetime, Path]]:
        """The safety copies with the local time of each, newest first. Needs no passphrase."""
        from ..store import files

        return [(files.moment_of(copy), copy) for copy in files.backups_in(self.folder)]

    def set_aside(self) -> list[tuple[datetime, Path]]:
        """Stores that ``go_back`` took out of the way, with the local time of that, newest first."""
        from ..store import files

        return [(files.moment_of(copy), copy) for copy in files.set_aside_in(self.folder)]

    def go_back(self, copy: Path) -> Path:
        """Put one of these copies in the store's place; the folder in which what was there is kept.

        The store must not be open (AlreadyOpen). After any WorldError everything is as it was.
        """
        from ..store import Library

        if copy not in [path for _, path in self.copies() + self.set_aside()]:
            raise BadInput("This is no copy of this store.", "Choose one of those that are listed.")
        return Library.restore(self.folder, copy)

    # --- families ----------------------------------------------------------------------------------------------------

    def families(self) -> list[FamilySummary]:
        """Every family in the store, last changed first."""
        return self.library.families()

    def leaving(self) -> dict[str, date]:
        """By family, the day on which its map is to leave this laptop: where the last handing over is complete."""
        from ..model.records import Handover

        last: dict[str, Handover] = {}
        for family, record in self.library.of_kind(Handover.kind):
            assert isinstance(record, Handover)
            before = last.get(family)
            if before is None or (before.begun and record.begun and before.begun < record.begun):
                last[family] = record
        return {family: one.remove_on for family, one in last.items() if one.remove_on is not None}

    def steps_ahead(self) -> list[StepAhead]:
        """The open next steps of every family, by their day. About 0.2 s for 100 families of 60 notes: when asked."""
        from ..model.records import Note, Person
        from .steps import steps_ahead

        names = {one.id: one.short_name for one in self.families()}
        return steps_ahead(names, self.library.of_kind(Note.kind), self.library.of_kind(Person.kind))

    def new_family(
        self,
        short_name: str,
        today: date,
        wording: str,
        scale: Scale | None = None,
        children: Sequence[str] = (),
    ) -> str:
        """A new family with its children by name, ready to open; its id."""
        from ..model import commands, rules
        from ..model.document import Document

        change = commands.begin_family(short_name, self.worker, today, wording, scale, children)
        return self._store(self.library, rules.complete(Document(), change))

    def import_document(self, document: Document, files: Mapping[str, bytes] | None = None) -> str:
        """A whole family from a file, with the files in it by their SHA-256; its id. Refuses one that is here already.

        No record names a file yet. They are kept with their family, so that what came in goes out again.
        """
        from ..model import commands

        family = document.family
        if family is None:
            raise BadInput("There is no family in this file.", "Pick another file.")
        if any(one.id == family.id for one in self.families()):
            raise BadInput("This family is in your store already.", "Open it from the start page.")
        return self._store(self.library, commands.add_records(document), files)

    def export_files(self, family: str) -> Mapping[str, bytes]:
        """The files that came with a family, by their SHA-256."""
        return self.library.files_of(family)

    def export_document(self, family: str) -> Document:
        """A family's whole record, as it is now."""
        if self._session is not None and self._open_family() == family:
            return self._session.document
        return self.library.load(family).document

    def find_family(self, name: str) -> str:
        """The id of the family with this short name or id. Raises BadInput if there is none, or more than one."""
        found = [one.id for one in self.families() if name in (one.id, one.short_name)]
        if not found:
            raise BadInput("There is no family of this name.", "`sos-desktop list` shows the names.", "family")
        if len(found) > 1:
            raise BadInput("Two families have this name.", "Give the id instead (`sos-desktop list`).", "family")
        return found[0]

    def open_family(self, family: str) -> Session:
        """Open a family; the one that was open is closed first, or stays open (NotSaved) if it has unsaved words."""
        from .session import NotSaved, Opening, Session

        if not self.close_family():
            raise NotSaved(*_UNSAVED)
        library = self.library
        loaded = library.load(family)
        opening = Opening(loaded.document, tuple(loaded.rows), loaded.last_clock, library.device, library.worker)
        self._session = Session(opening, lambda: library, self._post)
        return self._session

    def close_family(self) -> bool:
        """Close the open family; False, with the family still open, if its last words can't be written now."""
        if self._session is not None:
            self._session.finish_typing()
            if not self._session.flush():
                return False
        return self._end_session()

    def erase(self, family: str) -> None:
        """Take a family out of the store for good. NotSaved, with nothing done, while its last words are not saved.

        On a disk that takes no words no family can be taken out either, and then the words must still be there.
        """
        from .session import NotSaved

        if self._open_family() == family and not self.close_family():
            raise NotSaved(*_UNSAVED)
        self.library.erase(family)

    def _end_session(self) -> bool:
        """The session's end, whatever it still holds; False if words could not be written."""
        session, self._session = self._session, None
        return session.close() if session is not None else True

    def _open_family(self) -> str:
        family = self._session.document.family if self._session is not None else None
        return family.id if family is not None else ""

    def _store(self, library: Library, change: Change, files: Mapping[str, bytes] | None = None) -> str:
        """A family's first journal row; the family's id."""
        from ..model.ids import new_id
        from ..model.journal import Row, stamp
        from ..model.records import Family

        family = next(one for _, one in change.entries.values() if isinstance(one, Family))
        clock = stamp(datetime.now(UTC), "", library.device)
        library.append(Row(0, new_id(), family.id, library.device, self.worker, clock, change.verb), change, files)
        return family.id


class DemoDesk(Desk):
    """A desk with one family in a throw-away store, which is made on another thread while the map is shown."""

    keeps = False

    def __init__(self, document: Document, worker: str, post: Post | None = None) -> None:
        super().__init__(Path(), post)
        self._document = document
        self._name = worker
        self._making = threading.Lock()
        self._over = False

    @property
    def worker(self) -> str:
        return self._name

    @property
    def is_open(self) -> bool:
        """Whether there is something to cover: to the very end, the start page too; the store may be on its way."""
        return not self._over

    def open_demo(self) -> Session:
        """The family, shown at once; its store follows with the first change, or with ``warm_up``."""
        from .session import Opening, Session

        opening = Opening(self._document, device="demo", who=self._name)
        self._session = Session(opening, lambda: self.library, self._post)
        return self._session

    def warm_up(self) -> None:
        """The store, made ahead of the first change: for a thread after the map is painted."""
        with suppress(DeskClosed):
            _ = self.library

    def export_files(self, family: str) -> Mapping[str, bytes]:
        """The demonstration is made of records alone."""
        return {}

    def matches(self, passphrase: str) -> bool:
        """The demonstration has no passphrase: any answer lifts the cover."""
        return True

    @property
    def library(self) -> Library:
        from ..model import commands
        from ..store import Library

        with self._making:
            if self._over:
                raise DeskClosed
            if self._library is None:
                self._library = Library.open_throwaway(self._name)
                self._store(self._library, commands.add_records(self._document))
            return self._library

    def close(self) -> bool:
        done = self._end_session()
        with self._making:
            # A store that is being made is waited for: nothing may stay behind on the disk.
            self._over = True
            super().close()
        return done
