"""The card about one note, or about several at once: sentences first, the rest behind "More"."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model.change import Change
from ...model.document import Document
from ...model.records import Note, Person, Place
from ...model.wording import Wording
from ...words import Words
from ..find import excerpt
from ..theme import button, kind
from . import note_links, note_parts
from .area import CardArea
from .fold import Fold, forget_all, settle_all, soft_label, tab_in_order
from .held_part import HeldPart
from .note_parts import Shown
from .resting import RestsPart
from .stances import StancesPart

#: The card's width, in pixels at 100 %.
WIDTH = 320
#: How much of a note stands at the top of its card, in characters: it is whole on the board.
HEAD = 150

PARTS = {
    "voice": note_parts.VoicePart,
    "own": lambda words, theme: note_parts.OwnWordsPart(words),
    "days": note_parts.DaysPart,
    "about": note_parts.AboutPart,
    "step": note_parts.StepPart,
    "held": HeldPart,
    "answers": note_links.AnswersPart,
    "agree": StancesPart,
    "marks": note_parts.MarksPart,
    "rests": RestsPart,
    "language": note_links.TranslationPart,
}


def plan_for(shown: Shown) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which parts stand on the card, and which behind "More"."""
    categories = {note.category for note in shown.notes}
    about = ("about",) if len(shown.children) > 1 else ()
    voice = ("voice", "own", "days")
    if categories == {"next_steps"}:
        # Who does it counts here; who said it is one touch further away.
        first, later = ("step", *about), (*voice, "rests", "agree", "language")
    elif categories == {"goal"}:
        first, later = (*voice, *about, "answers", "agree"), ("rests", "language")
    elif categories == {"danger_statement"}:
        first, later = (*voice, *about, "agree"), ("rests", "language")
    elif categories == {"existing_safety"} and shown.one:
        first, later = ("held", *voice, *about), ("rests", "agree", "language")
    else:
        first, later = (*voice, *about), ("rests", "agree", "language")
    if shown.one:
        return (*first, "marks"), later
    # What belongs to one note alone can't be set for several.
    return tuple(one for one in (*first, *later, "marks") if one not in ("answers", "agree", "rests", "language")), ()


class NoteCard(QFrame):
    """``wanted``: (verb, {field: value}), an edit for the notes in ``ids``. Read ``ids`` while handling it.

    ``typing``: (verb, field, value so far), of one note, at each word's end and after a second's rest: for a session's
    open typing, so that little is lost when the power goes. ``wanted`` follows with the whole when the field is left.
    ``stance_taken``, ``stance_typed``, ``stance_corrected``: see ``StancesPart``; ``safety``: see ``HeldPart``.
    """

    wanted = Signal(str, object)
    typing = Signal(str, str, object)
    stance_taken = Signal(str, str)
    stance_typed = Signal(str, str)
    stance_corrected = Signal(str, object)
    safety = Signal(str, object)
    closed = Signal()

    def __init__(self, words: Words, theme: look.Theme, parent: QWidget | None = None, *, marks: bool = True) -> None:
        """``marks``: whether it says what is kept back; not while others look on."""
        super().__init__(parent)
        self._marks = marks
        kind(self, "card")
        self.setObjectName("note card")
        self.setAccessibleName(words("About this note"))
        self.setFixedWidth(WIDTH)
        self.ids: tuple[str, ...] = ()
        self.parts: dict[str, QWidget] = {}
        self._words = words
        self._theme = theme
        self._wording: Wording | None = None
        self._today = date.min
        self._plan: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._zone = soft_label("")
        self._close = button(words("Close"), "quiet", name=words("Close this card"))
        self._close.clicked.connect(self.close_card)
        self._head = plain_label()
        self._head.setWordWrap(True)
        self._inside = QWidget()
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(0)
        column.addLayout(self._list)
        # A stretch, not an alignment to the top: that would measure heights at another width.
        column.addStretch(1)
        self.more = Fold(theme, "more")
        self.more.say(words("More…"), soft=True)
        self.more.sentence.toggled.connect(
            lambda is_open: self.more.say(words("Less") if is_open else words("More…"), soft=True)
        )
        self.more.body.setContentsMargins(0, 0, 0, 0)
        self.more.body.setSpacing(2)
        self.more.hide()
        self._list.addWidget(self.more)
        self._scroll = CardArea(self._inside)
        top = QHBoxLayout()
        top.setContentsMargins(16, 8, 4, 0)
        top.addWidget(self._zone, 1)
        top.addWidget(self._close)
        self._asked = soft_label("")
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 8)
        head.addWidget(self._asked)
        head.addWidget(self._head)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)

    def show_notes(self, document: Document, ids: tuple[str, ...], wording: Wording, today: date) -> None:
        """Be about these notes. What was typed about the ones before is said first, while ``ids`` are still theirs."""
        if ids != self.ids:
            self.settle()
            forget_all(self)
            for part in self._folds():
                part.set_open(False)
        self.ids, self._wording, self._today = tuple(ids), wording, today
        self._show(document)

    def show_change(self, document: Document, change: Change) -> None:
        """Show how it is now, if the change bears on it. The caret stays where it is, and so do words being typed."""
        if not self.ids:
            return
        left = tuple(one for one in self.ids if document.get(Note, one) is not None)
        if not left:
            self.ids = ()
            self.closed.emit()
            return
        if left != self.ids:
            self.ids = left
            self._show(document)
        elif any(not isinstance(after or before, Place) for before, after in change.entries.values()):
            self._show(document)

    def settle(self) -> None:
        """Say everything that is typed and not yet said."""
        if self.ids:
            settle_all(self)

    def close_card(self) -> None:
        """Say what is typed, then ``closed``."""
        self.settle()
        self.closed.emit()

    def hideEvent(self, event) -> None:
        self.settle()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
            return
        super().keyPressEvent(event)

    def _show(self, document: Document) -> None:
        notes = tuple(note for note in (document.get(Note, one) for one in self.ids) if note is not None)
        if not notes:
            return
        shown = Shown(document, notes, self._wording, self._today)
        plan = plan_for(shown)
        if not self._marks:
            plan = (tuple(one for one in plan[0] if one != "marks"), plan[1])
        if plan != self._plan:
            self._build(plan)
        self._head_of(shown)
        for part in self.parts.values():
            part.tell(shown)
        tab_in_order(self)

    def _head_of(self, shown: Shown) -> None:
        words, note = self._words, shown.note
        if shown.one:
            if note.category:
                zone = shown.wording.zone(note.category)
                self._zone.setText(f"{zone.number}  {zone.name}")
            else:
                self._zone.setText(shown.wording.unsorted)
            self._head.setText(excerpt(note.text, length=HEAD) or words("No words yet."))
            self._asked.setText(words("Asked: {question}", question=note.question))
        else:
            self._zone.setText(words("{n} notes", n=len(shown.notes)))
            self._head.setText(words("What you set here is set for all {n} of them.", n=len(shown.notes)))
        self._asked.setVisible(shown.one and bool(note.question))
        person = shown.document.get(Person, note.said_by)
        paper, edge = self._theme.paper_of(person.tint if person else -1), self._theme.paper_edge
        strip = (
            f"background: {paper}; border: 1px solid {edge}; border-radius: {look.CORNER_NOTE}px; padding: 10px;"
            f" font-size: {look.NOTE:g}px;"
        )
        self._head.setStyleSheet(strip if shown.one else "")

    def _build(self, plan: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        self.settle()
        self._plan = plan
        for part in self.parts.values():
            part.hide()
            part.setParent(None)
            part.deleteLater()
        self.parts = {}
        self._list.removeWidget(self.more)
        for names, layout in ((plan[0], self._list), (plan[1], self.more.body)):
            for name in names:
                part = self.parts[name] = PARTS[name](self._words, self._theme)
                part.wanted.connect(self.wanted)
                part.typing.connect(self._typing)
                if isinstance(part, StancesPart):
                    part.taken.connect(self.stance_taken)
                    part.words_typed.connect(self.stance_typed)
                    part.corrected.connect(self.stance_corrected)
                if isinstance(part, HeldPart):
                    part.safety.connect(self.safety)
                if isinstance(part, Fold):
                    part.opened.connect(lambda one=part: self._only(one))
                layout.addWidget(part)
        self._list.addWidget(self.more)
        self.more.setVisible(bool(plan[1]))

    def _folds(self) -> list[Fold]:
        return [part for part in self.parts.values() if isinstance(part, Fold)]

    def _only(self, opened: Fold) -> None:
        """One sentence is open at a time: the card stays short."""
        for part in self._folds():
            if part is not opened:
                part.set_open(False)

    def _typing(self, verb: str, field: str, value: object) -> None:
        if len(self.ids) == 1:
            self.typing.emit(verb, field, value)
