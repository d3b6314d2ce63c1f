"""From gestures on the map to commands: the board says what was done, this asks the session for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from ...canvas.board.board import MapBoard
from ...canvas.plain import face
from ...model import commands, safety, worries
from ...model.change import Change
from ...model.commands import Spot, questions
from ...model.errors import WorldError
from ...model.ids import new_id
from ...model.records import Note, Person
from ...model.text import clean
from ...model.wording import Wording
from ...practice.asking import Taken
from ...session.session import NotSaved, Session
from ...words import Words
from .hand import Hand
from .kept import Kept


class MapHand(Hand):
    """Wires one MapBoard to one Session for as long as the family is open.

    ``voice_changed``: who speaks next. ``answered``: the question that was taken up, the note that answers it ("" if it
    was left without words), and how writing ended.
    """

    voice_changed = Signal(str)
    answered = Signal(object, str, str)
    #: The sheet about this worry or goal; one for a new worry that rests on these notes.
    worry_wanted = Signal(str)
    new_worry_wanted = Signal(object)

    def __init__(
        self,
        board: MapBoard,
        session: Session,
        wording: Wording,
        words: Words,
        today: Callable[[], date],
        kept: Kept | None = None,
    ) -> None:
        super().__init__(board, session, words, today, kept)
        self._board = board
        self._wording = wording
        #: Notes begun while nothing could be saved: what makes each, all but its words.
        self._begun: dict[str, Callable[..., Change]] = {}
        #: Notes that answer a question, while they are being written.
        self._asked: dict[str, Taken] = {}
        self.voice = ""
        board.note_wanted.connect(self.new_note)
        board.note_typed.connect(self._typed)
        board.text_changed.connect(self._text)
        board.text_finished.connect(self._finished)
        board.moved.connect(self._moved)
        board.delete_wanted.connect(self.delete)
        board.duplicate_wanted.connect(self.duplicate)
        board.menu_wanted.connect(self._menu)

    # --- notes ------------------------------------------------------------------------------------

    def use_wording(self, wording: Wording) -> None:
        """Other names, and another order, in the menus."""
        self._wording = wording

    def new_note(self, category: str = "", order: str = "", answers: str = "") -> None:
        """An empty note with the caret in it, in the chosen voice; it is written with its first word. ``answers``: the
        worry that a goal is for.
        """
        note = self._begin(category, order, answers)
        if note:
            self._board.edit(note)

    def set_voice(self, person: str) -> None:
        """Who speaks next. A note that is open and has no words yet is begun anew in the new voice; one that has words
        and that nobody has said becomes theirs.
        """
        self.voice = person
        editing = self.document.get(Note, self._board.editing)
        if editing is not None and editing.text.strip() and not editing.said_by and not editing.said_as:
            self.run(commands.set_voice, (editing.id,), person)
        if editing is not None and not editing.text.strip():
            taken = self._asked.pop(editing.id, None)
            self._board.finish_editing()
            if self.document.get(Note, editing.id) is None:
                if taken is not None:
                    self.answer(taken, person)
                else:
                    self.new_note(editing.category)
        self.voice_changed.emit(person)

    def answer(self, taken: Taken, voice: str = "") -> None:
        """A note for the answer to a question, which it keeps, with the caret in it: in this voice, else in that of
        whoever it is for.
        """
        self._board.finish_editing()
        note = self._begin(taken.zone, "", taken=taken, voice=voice)
        if note:
            self._board.edit(note)

    def write_answer(self, taken: Taken, text: str, whole: bool) -> None:
        """The same for an answer that is typed beside the board, so far or as a whole."""
        note = next((note for note, one in self._asked.items() if one == taken), "")
        if not note and text.strip():
            note = self._begin(taken.zone, "", taken=taken)
        if note and whole:
            self._finished(note, text, "enter")
        elif note:
            self._text(note, text)

    def begin(self, category: str, **fields: object) -> str:
        """A note that is written beside the board, in the chosen voice; its id, "" if it could not be. It is in the
        record with its first words, see ``type_text``. ``fields``: other fields of Note.
        """
        return self._begin(category, "", fields=fields)

    def type_text(self, note: str, text: str) -> None:
        """A note's words so far, typed beside the board."""
        self._text(note, text)

    def finish_text(self, note: str, text: str) -> None:
        """A note's words as a whole; one that has none goes."""
        self._finished(note, text, "away")

    def _typed(self, category: str, text: str) -> None:
        """The first letter typed on the board, or a line pasted onto it."""
        note = self._begin(category, "")
        if note:
            self._text(note, text)
            if len(text) == 1:
                self._board.edit(note)
            else:
                self._finished(note, text, "away")

    def _begin(
        self,
        category: str,
        order: str,
        answers: str = "",
        *,
        taken: Taken | None = None,
        voice: str = "",
        fields: dict[str, object] | None = None,
    ) -> str:
        family = self.seen().family
        children = family.index_children if family and len(family.index_children) == 1 else ()
        fields = dict(fields or {})
        said_by = str(fields.pop("said_by", ""))
        note_id = new_id()
        begin = partial(
            commands.add_note,
            category=category,
            order=order,
            note_id=note_id,
            said_by=said_by or voice or (taken.who if taken is not None else "") or self.voice,
            written_by=self._worker(),
            said_on=self._today(),
            **{"children": children, "answers": answers, **fields},
        )
        if taken is not None:
            fields = {"question": taken.text, "children": taken.children or children}
            if taken.alone:
                fields["not_for"] = self._but_them(str(begin.keywords["said_by"]))
            begin = partial(questions.answer, parked=taken.parked, **{**begin.keywords, **fields})
        try:
            try:
                self._wait_for_kept()
                change = begin(self._session.document)
                note = change.after(note_id)
                assert note is not None
                self._typing = self._session.type_in(note, "text", "add note", new=change)
            except NotSaved:
                self.kept.keep((note_id, "text"), begin)
                self._begun[note_id] = begin
        except WorldError as error:
            self.refused.emit(str(error))
            return ""
        if taken is not None:
            self._asked[note_id] = taken
        return note_id

    def _but_them(self, said_by: str) -> tuple[str, ...]:
        """From whom an answer to what is asked alone is kept at first: everybody who is not paid to be here, but for
        whoever gave it and those who sat there, under whose eyes it must not vanish."""
        there = {said_by, *self.kept.readers().people}
        people = (one for one in self.document.all(Person) if one.person_kind == "person" and not one.paid)
        return tuple(one.id for one in people if one.id not in there)

    def _text(self, note_id: str, text: str) -> None:
        """Words as they are typed. If they can't be written they are kept, and go in when writing works again."""
        note, text = self.document.get(Note, note_id), clean(text)
        typing = self._typing is not None and self._typing.is_about(note_id, "text")
        if note is None or (note.text == text and not typing):
            return
        self.kept.write()
        begin = self._begun.get(note_id)
        if begin is not None and self._session.document.get(Note, note_id) is None:
            try:
                self.kept.keep((note_id, "text"), partial(begin, text=text), in_place=True)
            except WorldError as error:
                self.refused.emit(str(error))
        else:
            self.type_field(note_id, "text", "reword", text)

    def _finished(self, note_id: str, text: str, how: str) -> None:
        self._text(note_id, text)
        if self._typing is not None and self._typing.is_about(note_id, "text"):
            self._typing.close()
            self._typing = None
        note = self.document.get(Note, note_id)
        if note is not None and not note.text.strip():
            if note_id in self._begun and self._session.document.get(Note, note_id) is None:
                self.kept.drop((note_id, "text"))
            else:
                self.say((note_id, "delete"), commands.delete, (note_id,))
        taken, written = self._asked.pop(note_id, None), note is not None and bool(text.strip())
        if taken is not None:
            # After an answer comes what else there is, not the next note.
            self.answered.emit(taken, note_id if written else "", how)
        elif how == "enter" and note is not None and written:
            self.new_note(note.category)

    def _moved(self, spots: dict[str, Spot]) -> None:
        """Notes dropped somewhere else; where they have come to lie is scrolled into sight."""
        if self.run(commands.move, spots):
            self._board.show_note(next(iter(spots)))

    def delete(self, notes: tuple[str, ...]) -> None:
        """Notes away; Undo brings them back."""
        if notes and self.run(commands.delete, notes):
            self.refused.emit(self._words("Taken away. Undo brings it back."))

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
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(words("About this…"), lambda: self.details_wanted.emit(notes))
        found = [note for one in notes if (note := document.get(Note, one))]
        if len(found) == 1 and worries.worry_of(document, found[0]) is not None:
            menu.addAction(words("This worry, its goal and scale"), lambda: self.worry_wanted.emit(notes[0]))
        elif found and all(note.category in worries.WRITTEN_FROM for note in found):
            menu.addAction(words("Write a worry from this"), lambda: self.new_worry_wanted.emit(notes))
        if len(notes) == 1:
            menu.addAction(words("Change the words"), lambda: self._board.edit(notes[0]))
        if len(found) == 1 and found[0].category == "existing_safety":
            self._offer_held(menu, found[0])
        voices = menu.addMenu(words("Who says it"))
        for person in document.all(Person):
            if person.person_kind != "pet":
                voices.addAction(face(person.shown), lambda one=person.id: self.run(commands.set_voice, notes, one))
        voices.addSeparator()
        voices.addAction(words("Nobody named"), lambda: self.run(commands.set_voice, notes, ""))
        zones = menu.addMenu(words("Move to"))
        for zone in (zone for column in self._wording.columns for zone in column.zones):
            zones.addAction(
                face(f"{zone.number}  {zone.name}"),
                lambda one=zone.category: self.run(commands.move_to_zone, notes, one),
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

    def _offer_held(self, menu: QMenu, note: Note) -> None:
        """One touch each, for existing safety."""
        from ..plan.hand import SafetyHand

        hand = SafetyHand(menu, self._session, self._words, self._today, self.kept)
        hand.refused.connect(self.refused)
        hand.details_wanted.connect(self.details_wanted)
        menu.addSeparator()
        menu.addAction(self._words("It held again"), lambda: hand.held(note.id))
        menu.addAction(self._words("It did not hold"), lambda: hand.held(note.id, False))
        if not safety.is_rule(self.seen(), note.id):
            menu.addAction(self._words("Make this a rule"), lambda: hand.make_rule(note.id))
        menu.addSeparator()
