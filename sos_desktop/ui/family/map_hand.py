"""From gestures on the map to commands: the board says what was done, this asks the session for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from ...canvas.board.board import MapBoard
from ...canvas.plain import face
from ...model import commands
from ...model.errors import WorldError
from ...model.ids import new_id
from ...model.records import CATEGORIES, Note, Person
from ...model.text import clean
from ...model.wording import Wording
from ...session.session import Session
from ...words import Words
from .hand import Hand


class MapHand(Hand):
    """Wires one MapBoard to one Session for as long as the family is open."""

    def __init__(
        self, board: MapBoard, session: Session, wording: Wording, words: Words, today: Callable[[], date]
    ) -> None:
        super().__init__(board, session, words, today)
        self._board = board
        self._wording = wording
        self._kept: dict[str, str] = {}
        self.voice = ""
        board.note_wanted.connect(self.new_note)
        board.note_typed.connect(self._typed)
        board.text_changed.connect(self._text)
        board.text_finished.connect(self._finished)
        board.moved.connect(lambda spots: self.run(commands.move, spots))
        board.delete_wanted.connect(self.delete)
        board.duplicate_wanted.connect(self.duplicate)
        board.menu_wanted.connect(self._menu)

    # --- notes ------------------------------------------------------------------------------------

    def new_note(self, category: str = "", order: str = "") -> None:
        """An empty note with the caret in it, in the chosen voice; it is written with its first word."""
        note = self._begin(category, order)
        if note:
            self._board.edit(note)

    def _typed(self, category: str, text: str) -> None:
        """The first letter typed on the board, or a line pasted onto it."""
        note = self._begin(category, "")
        if note:
            self._text(note, text)
            if len(text) == 1:
                self._board.edit(note)
            else:
                self._finished(note, text, "away")

    def _begin(self, category: str, order: str) -> str:
        document = self._session.document
        family = document.family
        children = family.index_children if family and len(family.index_children) == 1 else ()
        note_id = new_id()
        try:
            change = commands.add_note(
                document,
                category=category,
                order=order,
                note_id=note_id,
                said_by=self.voice,
                written_by=self._worker(),
                said_on=self._today(),
                children=children,
                owner=self.voice if category == "next_steps" else "",
            )
            note = change.after(note_id)
            assert note is not None
            self._typing = self._session.type_in(note, "text", "add note", new=change)
        except WorldError as error:
            self.refused.emit(str(error))
            return ""
        return note_id

    def _text(self, note_id: str, text: str) -> None:
        """Words as they are typed. If they can't be written they are kept, and go in when writing works again."""
        note = self._session.document.get(Note, note_id)
        if note is None:
            return
        if self._typing is None or not self._typing.is_about(note_id, "text"):
            if note.text == clean(text):
                return
            self._typing = self._session.type_in(note, "text", "reword")
        try:
            self._typing.update(clean(text))
            self._kept.pop(note_id, None)
        except WorldError as error:
            self._kept[note_id] = text
            self.refused.emit(str(error))

    def _finished(self, note_id: str, text: str, how: str) -> None:
        self._text(note_id, text)
        if self._typing is not None and self._typing.is_about(note_id, "text"):
            self._typing.close()
            self._typing = None
        note = self._session.document.get(Note, note_id)
        if note is not None and not note.text.strip() and note_id not in self._kept:
            self.run(commands.delete, (note_id,))
        if how == "enter" and note is not None and text.strip():
            self.new_note(note.category)

    def write_kept(self) -> None:
        """After trouble with saving: the words that could not be taken then."""
        for note_id, text in tuple(self._kept.items()):
            self._text(note_id, text)
            if self._typing is not None and note_id not in self._kept:
                self._typing.close()

    @property
    def kept(self) -> dict[str, str]:
        """Words that are only in the window so far, by note."""
        return dict(self._kept)

    def delete(self, notes: tuple[str, ...]) -> None:
        """Notes away; Undo brings them back."""
        if notes:
            self.run(commands.delete, notes)

    def duplicate(self, notes: tuple[str, ...]) -> None:
        """The same notes once more."""
        if notes:
            self.run(commands.duplicate, notes)

    def _worker(self) -> str:
        family = self._session.document.family
        worker = self._session.document.get(Person, family.worker) if family else None
        return worker.shown if worker else ""

    # --- menu ---------------------------------------------------------------------------------------

    def _menu(self, notes: tuple[str, ...], at: QPoint) -> None:
        if notes:
            self.menu(notes).popup(at)

    def menu(self, notes: tuple[str, ...]) -> QMenu:
        """What can be done with these notes; everything that dragging does is here too."""
        words, document = self._words, self.seen()
        menu = QMenu(self._board)
        menu.addAction(words("About this…"), lambda: self.details_wanted.emit(notes))
        voices = menu.addMenu(words("Who says it"))
        for person in document.all(Person):
            if person.person_kind != "pet":
                voices.addAction(face(person.shown), lambda one=person.id: self.run(commands.set_voice, notes, one))
        voices.addSeparator()
        voices.addAction(words("Nobody named"), lambda: self.run(commands.set_voice, notes, ""))
        zones = menu.addMenu(words("Move to"))
        for category in CATEGORIES:
            zone = self._wording.zone(category)
            zones.addAction(
                face(f"{zone.number}  {zone.name}"),
                lambda one=category: self.run(commands.move_to_zone, notes, one),
            )
        zones.addAction(words(self._wording.unsorted), lambda: self.run(commands.move_to_zone, notes, ""))
        own = menu.addAction(words("In their own words"))
        own.setCheckable(True)
        own.setChecked(all(note.own_words for one in notes if (note := document.get(Note, one))))
        own.toggled.connect(lambda on: self.run(commands.edit_notes, notes, "own words", own_words=on))
        if all(note.category == "next_steps" for one in notes if (note := document.get(Note, one))):
            menu.addAction(
                words("Done today"),
                lambda: self.run(commands.edit_notes, notes, "done", done=self._today()),
            )
        menu.addSeparator()
        menu.addAction(words("Duplicate"), lambda: self.duplicate(notes))
        menu.addAction(words("Delete"), lambda: self.delete(notes))
        return menu
