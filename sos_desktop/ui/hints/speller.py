"""Spelling while one writes: lines under words after a rest, suggestions on demand, and words of one's own.

The dictionary is loaded and asked on a thread of its own.
While others look on there are no lines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from ...canvas.board.underlines import Marked
from ...canvas.plain import face
from ...model.errors import WorldError
from ...model.records import Note, Person
from ...settings import Settings
from ..threads import Poster, run
from .thoughts import ticked

if TYPE_CHECKING:
    import threading

    from ..family.page import FamilyPage
    from ..spelling import MyWords


@dataclass(frozen=True)
class Asked:
    """A note's text as somebody rested in it. ``typing``: the place of a word that is just being typed, -1 for none."""

    note: str
    text: str = field(repr=False)
    typing: int


class Speller(QObject):
    """Wires the map's editor to the dictionary of the note's language."""

    def __init__(self, page: FamilyPage) -> None:
        super().__init__(page)
        self._page = page
        self._post = Poster(self)
        self._work: threading.Thread | None = None
        self._last: Asked | None = None
        self._next: Asked | None = None
        self._settings: Callable[[], Settings] = Settings
        self._keep: Callable[..., object] = lambda **_: None
        #: Where the file with words of one's own lies; None: they last as long as this page.
        self.folder: Path | None = None
        page.map.rested.connect(lambda note, text, typing: self.ask(Asked(note, text, typing)))
        page.map.word_wanted.connect(self._menu)

    def keep_in(self, settings: Callable[[], Settings], keep: Callable[..., object]) -> None:
        """Where it is read whether lines are wanted, and kept."""
        self._settings, self._keep = settings, keep
        ticked(self._page, "spelling_shown", self.wanted)

    @cached_property
    def mine(self) -> MyWords:
        """Words of one's own."""
        from ..spelling import MyWords

        return MyWords(self.folder)

    @property
    def wanted(self) -> bool:
        """Whether words are underlined at all."""
        return self._settings().spelling

    def want(self, on: bool) -> None:
        """Lines, or none."""
        self._keep(spelling=on)
        ticked(self._page, "spelling_shown", self.wanted)
        if self._last is not None:
            self.ask(self._last)

    def ask(self, asked: Asked) -> None:
        """Look at a note's words; the lines come when that is done."""
        from ...practice import spelling
        from ..spelling import dictionary

        self._last = asked
        if self._work is not None:
            self._next = asked
            return
        page, mine = self._page, self.mine
        note, family = page.seen.get(Note, asked.note), page.seen.family
        lang = (note.lang if note is not None else "") or (family.language if family is not None else "")
        if note is None or note.own_words or page.shared or not self.wanted or not spelling.language(lang):
            page.map.show_misspelt(asked.note, asked.text, ())
            return
        names = [name for one in page.seen.all(Person) for name in (*one.names, one.relation) if name]
        caret = asked.typing if asked.typing >= 0 else None

        def work() -> list[tuple[int, int]]:
            found = dictionary(lang)
            if found is None:
                return []
            words = spelling.misspelt(asked.text, mine.over(found), lang=lang, names=names, caret=caret)
            return [(one.start, one.end) for one in words]

        def done(words: list[tuple[int, int]]) -> None:
            self._work = None
            if not page.shared:
                page.map.show_misspelt(asked.note, asked.text, words)
            if self._next is not None:
                again, self._next = self._next, None
                self.ask(again)

        self._work = run(self._post, work, done, self._failed)

    def leave(self) -> None:
        """The family closes."""
        if self._work is not None:
            self._work.join()
            self._work = None

    def menu(self, note: str, marked: Marked) -> QMenu:
        """What may have been meant, and the word as one's own."""
        from ...practice import spelling
        from ..spelling import dictionary

        words, page = self._page.words, self._page
        menu = QMenu(page.map)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        record = page.seen.get(Note, note)
        found = dictionary(record.lang if record is not None else "")
        near = spelling.suggestions(marked.word, found) if found is not None else ()
        for one in near:
            menu.addAction(face(one), lambda one=one: page.map.respell(marked, one))
        if not near:
            menu.addAction(words("Nothing like it is known")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(face(words("Add “{word}” to my words", word=marked.word)), lambda: self._add(marked.word))
        return menu

    def change_mine(self, change: Callable[[str], None], word: str) -> None:
        """One of my own words more, or one less, and the lines as they are then.

        Raises WorldError where it could not be kept; it holds for now all the same.
        """
        try:
            change(word)
        finally:
            if self._last is not None:
                self.ask(self._last)

    def list_mine(self) -> None:
        """My own words, each to be taken out again."""
        from .my_words import MyWordsList

        page = self._page
        if page.shared:
            page.say(page.words("Others are looking on. Look at this when you are alone."))
            return
        MyWordsList(self, page.words, page.window()).open()

    # --- inner -------------------------------------------------------------------------------------------------------

    def _menu(self, note: str, marked: Marked, at: QPoint) -> None:
        self.menu(note, marked).popup(at)

    def _add(self, word: str) -> None:
        try:
            self.change_mine(self.mine.add, word)
        except WorldError as error:
            self._page.say(str(error))

    def _failed(self, error: Exception) -> None:
        self._work = None
        raise error
