"""Writing in notes: the one editor, the note that grows with it, and what becomes of the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor

from ...model.document import Document
from ...model.records import Note
from .. import access
from .editor import Editor
from .rows import ZONE
from .underlines import Marked

if TYPE_CHECKING:
    from .board import MapBoard

#: What stays in sight around the line being written, in pixels: the voice beneath it too.
BELOW = 72


class Writing:
    """At most one note is written in at a time."""

    def __init__(self, board: MapBoard) -> None:
        self._board = board
        self._editor: Editor | None = None

    @property
    def note(self) -> str:
        """The note being written in, "" for none."""
        return self._editor.note.id if self._editor is not None and self._editor.note is not None else ""

    def begin(self, note: str, text: str, select_all: bool, at: QPointF | None) -> None:
        """Start, with the caret at the end or where ``at`` (board units) points."""
        board = self._board
        if self._editor is None:
            # Made when it is first needed: a text document costs more than ten notes.
            self._editor = Editor()
            board.board_scene.addItem(self._editor)
            self._editor.grew.connect(self._grow)
            self._editor.typed.connect(lambda text: board.text_changed.emit(self.note, text))
            self._editor.ended.connect(self._ended)
            self._editor.rested.connect(board.rested)
            self._editor.word_asked.connect(lambda: self.ask_word(None) or board.ask_menu())
            board.board_scene.motion.stepped.connect(self._editor.follow)
        board.setFocus()
        self._editor.begin(board.board_scene.notes[note], text, board.board_scene.theme.ink, select_all)
        self._grow()
        if at is not None:
            self._editor.caret_to(at)

    def end(self, how: str) -> None:
        """Stop; the words so far are handed on."""
        if self._editor is not None:
            self._editor.end(how)

    def catch_up(self, document: Document) -> None:
        """The record changed elsewhere while somebody writes: the note may be gone or say something else."""
        if self._editor is not None and self.note:
            record = document.get(Note, self.note)
            if record is None:
                self._editor.drop()
            else:
                self._editor.take(record.text)

    def holds(self, point: QPointF) -> bool:
        """Whether a point of the board is on the note being written in."""
        editor = self._editor
        if editor is None or editor.note is None or not editor.note.paper.contains(point):
            return False
        return not (editor.note.thought and editor.note.mark.contains(point))

    def show_misspelt(self, note: str, text: str, words: Sequence[tuple[int, int]]) -> None:
        """Lines under words of the note being written in, as far as its text is still this one."""
        if self._editor is not None and note == self.note:
            self._editor.show_misspelt(text, words)

    def ask_word(self, at: QPoint | None) -> bool:
        """Ask about the word with a line at a point of the view, for None the caret's or the next; whether one is."""
        board, editor = self._board, self._editor
        if editor is None or not self.note:
            return False
        found = editor.misspelt_at(None if at is None else board.mapToScene(at))
        if found is not None:
            foot = board.mapFromScene(editor.below(found))
            board.word_wanted.emit(self.note, found, board.viewport().mapToGlobal(foot))
        return found is not None

    def respell(self, marked: Marked, word: str) -> None:
        """Another word for one with a line."""
        if self._editor is not None:
            self._editor.respell(marked, word)

    def recolour(self, ink: str) -> None:
        """Another theme's ink."""
        if self._editor is not None:
            self._editor.setDefaultTextColor(QColor(ink))

    def _grow(self) -> None:
        board, editor = self._board, self._editor
        board.board_scene.arrange()
        if editor is not None and editor.note is not None:
            editor.follow()
            board.ensureVisible(editor.caret, 8, BELOW)

    def _ended(self, note: str, text: str, how: str) -> None:
        board, scene = self._board, self._board.board_scene
        scene.arrange()
        if how == "tab":
            zones = [zone for plan in scene.columns for zone in plan.zones]
            at = zones.index(board.zone) if board.zone in zones else 0
            board.select_notes(())
            board.hold_zone(zones[(at + 1) % len(zones)])
            access.focus_row(board, ZONE + board.zone)
        board.text_finished.emit(note, text, how)
