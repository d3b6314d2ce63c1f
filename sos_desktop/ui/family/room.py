"""Who is in the room: one pick that the whole screen obeys, and one touch in and out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip

from ...canvas.scale.answers import asked
from ...model.change import Change
from ...model.deciding import coming_in, said_anew, written_since
from ...model.document import Document
from ...model.readers import LOOKED_AT, WORKER_ALONE, Readers, copy_for
from ...model.records import Person, Scale, Visit
from ...model.text import one_line
from ...words import Words

if TYPE_CHECKING:
    from .page import FamilyPage
    from .who_is_here import WhoIsHere


@dataclass(frozen=True, slots=True)
class Room:
    """Who sees the screen besides the worker: people of the network, and an interpreter who is none of them."""

    people: frozenset[str] = frozenset()
    interpreter: bool = False

    def __bool__(self) -> bool:
        return bool(self.people) or self.interpreter

    def readers(self, today: date) -> Readers:
        """Whom a copy must be for. Nobody is named where only an interpreter is there: then nothing marked is shown."""
        if self.people:
            return Readers(self.people, today=today, in_room=True)
        return replace(LOOKED_AT, today=today) if self.interpreter else WORKER_ALONE

    def with_person(self, person: str, on: bool) -> Room:
        """The room with somebody more, or without them."""
        return replace(self, people=self.people | {person} if on else self.people - {person})


#: Only the worker.
ALONE = Room()


class InRoom(QObject):
    """Who is in the room of one page. It ends with the page, and nothing of it is kept anywhere.

    ``changed``: somebody came or went; the screen shows what they may see by then. ``only_changed``: the map alone is
    shown now, or all panels are back.
    """

    changed = Signal()
    only_changed = Signal()

    def __init__(self, page: FamilyPage, words: Words, show_afresh: Callable[[], None]) -> None:
        """``show_afresh``: puts away what was opened on the page and shows what may be seen now."""
        super().__init__(page)
        self._page = page
        self._words = words
        self._show_afresh = show_afresh
        self.room = ALONE
        self._last = ALONE
        #: The record as they came in, and what of a child's words they have not heard (``Readers.unheard``).
        self._began = page.session.document
        self._unheard: frozenset[str] | None = None
        #: By id, before whom something was written in this sitting.
        self._written: dict[str, frozenset[str]] = {}
        #: Whether all panels are gone and the map alone is shown: to whoever may look, where nobody was picked.
        self.only = False

    @property
    def shared(self) -> bool:
        """Whether others look on."""
        return self.only or bool(self.room)

    @property
    def readers(self) -> Readers:
        """Whoever can see the screen."""
        today = self._page.today()
        if self.only and not self.room:
            return replace(LOOKED_AT, today=today, unheard=self._unheard)
        return replace(self.room.readers(today), unheard=self._unheard)

    def readers_with(self, people: frozenset[str]) -> Readers:
        """Those here, or these people where others besides them are to hear what is on the screen."""
        if self.shared and people == self.readers.people:
            return self.readers
        readers = Room(people, interpreter=True).readers(self._page.today())
        return coming_in(self._page.kept.draft(self._page.session.document), readers, self._written_before())

    @cached_property
    def who(self) -> WhoIsHere:
        """The list to pick from, made when it is first asked for."""
        from .who_is_here import WhoIsHere

        made = WhoIsHere(self._words, self._page.theme, self._page)
        made.person_set.connect(lambda person, on: self.enter(self.room.with_person(person, on)))
        made.interpreter_set.connect(lambda on: self.enter(replace(self.room, interpreter=on)))
        made.alone_wanted.connect(lambda: self.enter(ALONE))
        made.last_wanted.connect(lambda: self.enter(self.last))
        made.closed.connect(self._to_board)
        return made

    @property
    def last(self) -> Room:
        """The room before this one; at first, whoever was at the last visit."""
        document = self._page.session.document
        met = [one for one in document.all(Visit) if one.day and (one.present or one.interpreter)]
        visit = max(met, key=lambda one: one.day, default=None)
        there = self._last or (Room(frozenset(visit.present), bool(visit.interpreter)) if visit else ALONE)
        worker = document.family.worker if document.family else ""
        here = frozenset(one for one in there.people if one != worker and document.get(Person, one))
        return replace(there, people=here)

    def open(self) -> None:
        """Show the list below its button; once more closes it."""
        if self.who.isVisible():
            self.who.hide()
        else:
            self._show_who()
            self.who.open_below(self._page.bar.room)

    def toggle(self) -> None:
        """Out of the room, or back into the last one; where there was none, the list."""
        if self.room:
            self.enter(ALONE)
        elif self.last:
            self.enter(self.last)
        else:
            self.open()

    def enter(self, room: Room) -> None:
        """From now on the screen is for these people. What is being typed is taken first."""
        if room != self.room:
            with self.another_look():
                self.room = room
                self._last = room or self._last
            self.show()
            self.changed.emit()

    def only_board(self) -> None:
        """All panels gone, and whatever is kept back from anybody: what the family sees. Once more brings all back."""
        with self.another_look():
            self.only = not self.only
        self._page.voices.setVisible(not self.only and self._page.tabs.current == "map")
        if self.only and self.room:
            self._page.say(self._words("Only the map. F11 brings the panels back."))
        elif self.only:
            text = self._words("Only the map. What is kept back from anybody is not shown. F11 brings it back.")
            self._page.say(text)
        self.only_changed.emit()

    def no_panels(self) -> bool:
        """Whether the map alone is shown, so that nothing opens beside it; then that is said."""
        if self.only:
            self._page.say(self._words("Others are looking on. F11 brings the panels back."))
        return self.only

    def export(self) -> None:
        """A file with everything in it: not while others look on."""
        if self.shared:
            self._page.say(self._words("The file would hold everything. Keep it when only you are here."))
        else:
            self._page.export_wanted.emit()

    @contextmanager
    def another_look(self) -> Iterator[None]:
        """Whatever happens inside changes who looks on. Nothing shown to one stays behind for another: cards, what was
        found, popups, sentences, our own clipboard. A private round goes on if nothing in it is kept back from them.
        """
        page = self._page
        page.settle()
        before, was = page.seen, self.readers
        self._leave()
        yield
        self._come_in(was)
        page.say("")
        page.time.begin_room()
        page.over.drop_find()
        page.network_hand.drop_tie_menu()
        for board in (page.map, page.network):
            board.select(())
        if page.strip.round is not None and self.shared and not self._round_may_stay(before):
            # What was given there goes on being told as it was given, or it would be given anew before those here.
            now, page.kept.readers = page.kept.readers, lambda: was
            page.strip.round.stop()
            page.kept.readers = now
        # Before all else is closed: what is only closed keeps its words, and can't be sent away any more.
        QToolTip.hideText()
        window = page.window()
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible():
                other.close()
        self._show_afresh()
        if self.shared:
            clear_clipboard(page.kept.draft(page.session.document), page.seen)

    def follow(self, change: Change) -> None:
        """What was written here was said here, though it is taken away again: Undo can bring it back elsewhere."""
        if self.room.people:
            gone = {key: was for key, (was, now) in change.entries.items() if now is None}
            here = (key for key, was in gone.items() if said_anew(self._began.find(key), was))
            self._written |= dict.fromkeys(here, self.room.people)

    def _leave(self) -> None:
        """What was said in this room was said before those in it, whatever the day of a visit tells."""
        self._written = self._written_before()
        self._began = self._page.kept.draft(self._page.session.document)

    def _written_before(self) -> dict[str, frozenset[str]]:
        document = self._page.kept.draft(self._page.session.document)
        new = written_since(self._began, document) if self.room.people else ()
        return self._written | dict.fromkeys(new, self.room.people)

    def _come_in(self, was: Readers) -> None:
        """A child may have said something while they were not there. Whoever was here, and stays, loses nothing."""
        self._unheard = None
        readers = self.readers
        if self.shared:
            self._unheard = coming_in(self._began, readers, self._written).unheard
        if self._unheard and was.unheard is not None and readers.people and readers.people <= was.people:
            self._unheard &= was.unheard

    def show(self) -> None:
        """The button and the open list say who is there."""
        self._page.bar.show_room(self.names(), bool(self.room))
        if "who" in vars(self) and self.who.isVisible():
            self._show_who()

    def names(self) -> list[str]:
        """What those in the room are called, in the list's order; the interpreter last."""
        from .who_is_here import in_groups

        document = self._page.kept.draft(self._page.session.document)
        there = [one.shown for group in in_groups(document) for one in group if one.id in self.room.people]
        return [*there, *([self._words("interpreter")] if self.room.interpreter else [])]

    def _to_board(self) -> None:
        self._page.board.setFocus()

    def _show_who(self) -> None:
        page = self._page
        document = page.kept.draft(page.session.document)
        last = self.last
        self.who.show_people(document, page.seen, self.room, last if last != self.room else ALONE)

    def _round_may_stay(self, before: Document) -> bool:
        page = self._page
        after = copy_for(page.kept.draft(page.session.document), self.readers)
        scale = page.strip.round.scale
        was, now = before.get(Scale, scale), after.get(Scale, scale)
        if was is None or now is None:
            return False
        return asked(before, was, page.wording, self._words) == asked(after, now, page.wording, self._words)


def clear_clipboard(document: Document, seen: Document) -> None:
    """Words copied from a family are not to be pasted before others. What other programs put there stays.

    Not every system says whose words they are: then they go if they stand in what is not seen.
    """
    clipboard = QGuiApplication.clipboard()
    owns: dict[QClipboard.Mode, Callable[[], bool]] = {QClipboard.Mode.Clipboard: clipboard.ownsClipboard}
    if clipboard.supportsSelection():
        owns[QClipboard.Mode.Selection] = clipboard.ownsSelection
    unseen = {text for before, _ in document.change_to(seen, "").entries.values() for text in _texts(before)}
    for mode, ours in owns.items():
        copied = one_line(clipboard.text(mode))
        if copied and (ours() or any(copied in one_line(text) for text in unseen)):
            clipboard.clear(mode)


def _texts(part: object) -> Iterator[str]:
    """People's words in a record."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from _texts(one)
    elif is_dataclass(part):
        for one in fields(part):
            yield from _texts(getattr(part, one.name))
