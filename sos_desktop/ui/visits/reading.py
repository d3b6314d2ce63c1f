"""Reading the map back, large enough to be read across a table: each says whether that is how it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ... import look
from ...canvas import access
from ...canvas.plain import plain_label
from ...model.boards import three_columns
from ...model.document import Document
from ...model.records import Note, Person, Visit
from ...model.told import quoted
from ...model.wording import Wording
from ...words import Words
from ..cards.chips import Chip
from ..door import scrolled
from ..theme import button, kind
from . import phrases
from .ending import Ending
from .rows import WordRow, empty, grow, wrapped
from .stance_rows import StanceRows

#: Letters of what is read back, in pixels: 30 are read at a metre.
LARGE, LARGER = 30.0, 26.0
#: Widest that such lines get, in pixels.
WIDE = 1080


@dataclass(frozen=True)
class _Part:
    """One thing to read: a zone's notes, or one of them."""

    zone: str
    notes: tuple[Note, ...]


class Reading(QWidget):
    """``left``: enough for now. ``stance``: note, person, stance ("" takes it back), words or None. ``typing``: the
    same, the words so far. ``next_day``: a day or None. ``print_wanted``: copies. ``ended``: the visit is over.
    """

    left = Signal()
    stance = Signal(str, str, str, object)
    typing = Signal(str, str, str, str)
    next_day = Signal(object)
    print_wanted = Signal()
    ended = Signal()

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words = words
        self._document = Document()
        self._wording: Wording | None = None
        self._parts: tuple[_Part, ...] = ()
        self._at = 0
        self._by_zone = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self.stances = StanceRows(words, theme)
        self.stances.said.connect(self.stance)
        self.stances.typing.connect(self.typing)
        self.ending = Ending(words)
        self.ending.next_day.connect(self.next_day)
        self.ending.print_wanted.connect(self.print_wanted)
        self.ending.ended.connect(self.ended)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.SPACE[4], look.SPACE[2], look.SPACE[4], look.SPACE[2])
        whole.setSpacing(look.SPACE[2])
        whole.addLayout(self._top())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page())
        self._stack.addWidget(scrolled(self.ending))
        whole.addWidget(self._stack, 1)
        whole.addLayout(self._foot())

    # --- making -----------------------------------------------------------------------------------

    def _top(self) -> QHBoxLayout:
        words = self._words
        row = QHBoxLayout()
        row.setSpacing(look.SPACE[1])
        self.zone = plain_label()
        grow(self.zone, 20, bold=True)
        row.addWidget(self.zone, 1)
        self.one_by_one = Chip(words("Note by note"), checkable=True)
        self.zone_by_zone = Chip(words("Zone by zone"), checkable=True)
        self.one_by_one.clicked.connect(lambda: self.walk_by(zones=False))
        self.zone_by_zone.clicked.connect(lambda: self.walk_by(zones=True))
        self.leave_button = button(words("Enough for now"))
        self.leave_button.clicked.connect(self.left)
        for widget in (self.one_by_one, self.zone_by_zone, self.leave_button):
            row.addWidget(widget)
        return row

    def _page(self) -> QWidget:
        inside = QWidget()
        outer = QHBoxLayout(inside)
        outer.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(look.SPACE[2])
        outer.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(WIDE)
        middle.setLayout(column)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
        column.addStretch(1)
        self.text = wrapped("", size=LARGE)
        self.voice = wrapped("", size=18)
        column.addWidget(self.text)
        column.addWidget(self.voice)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(look.SPACE[1])
        column.addLayout(self._notes)
        column.addStretch(1)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.NoFrame)
        line.setFixedHeight(1)
        kind(line, "card")
        self._line = line
        column.addWidget(line)
        column.addWidget(self.stances)
        return scrolled(inside)

    def _foot(self) -> QHBoxLayout:
        words = self._words
        row = QHBoxLayout()
        row.setSpacing(look.SPACE[1])
        self.before = button(words("‹ Back"))
        self.skip = button(words("Leave this zone out"))
        self.to_end = button(words("To the end"))
        self.next = button(words("Next ›"), "primary")
        self.before.clicked.connect(lambda: self.go(self._at - 1))
        self.skip.clicked.connect(self.skip_zone)
        self.to_end.clicked.connect(lambda: self.go(len(self._parts)))
        self.next.clicked.connect(lambda: self.go(self._at + 1))
        for one in (self.before, self.skip, self.to_end):
            row.addWidget(one)
        row.addStretch()
        self.next.setMinimumWidth(220)
        row.addWidget(self.next)
        return row

    # --- showing ----------------------------------------------------------------------------------

    def show_map(self, document: Document, visit: Visit, wording: Wording, today: date) -> None:
        """What those who are there may see of the map, at the place where it is being read."""
        here = self.note or (self._parts[self._at].zone if self._at < len(self._parts) else None)
        self._document, self._wording = document, wording
        self._people = [one for one in map(self._person, visit.present) if one is not None]
        self._day = visit.day or today
        self.ending.show_visit(visit, today)
        at_end = bool(self._parts) and self._at >= len(self._parts)
        self._lay_out()
        found = next((at for at, part in enumerate(self._parts) if here and here in (part.zone, *_ids(part))), None)
        self.go(len(self._parts) if at_end else self._at if found is None else found, quiet=True)

    def begin(self) -> None:
        """From the first note, or zone by zone where that was chosen before."""
        self._lay_out()
        self.go(0)

    def clear(self) -> None:
        """Nothing of it stays behind when it is left."""
        self._document, self._parts, self._at = Document(), (), 0
        self.text.clear()
        self.voice.clear()
        self.zone.clear()
        empty(self._notes)
        self.stances.clear()

    def walk_by(self, zones: bool) -> None:
        """Zone by zone, or note by note, from the same place on."""
        zone = self._parts[self._at].zone if self._at < len(self._parts) else None
        self._by_zone = zones
        self._lay_out()
        self.go(next((at for at, part in enumerate(self._parts) if part.zone == zone), len(self._parts)))

    def go(self, at: int, quiet: bool = False) -> None:
        """The part at this place; past the last comes the end. ``quiet``: it is there already."""
        words = self._words
        if not quiet:
            self.stances.settle()
        self._at = max(0, min(at, len(self._parts)))
        over = self._at == len(self._parts)
        self._stack.setCurrentIndex(int(over))
        self.before.setEnabled(self._at > 0)
        for widget in (self.skip, self.to_end, self.next):
            widget.setVisible(not over)
        self.one_by_one.setChecked(not self._by_zone)
        self.zone_by_zone.setChecked(self._by_zone)
        if over and not quiet:
            self.ending.setFocus()
        if over:
            self.zone.setText(words("That is all of it") if self._parts else words("There is nothing on the map yet"))
            return
        part = self._parts[self._at]
        self.zone.setText(self._name(part.zone))
        self._show_part(part)
        if not quiet:
            self.setFocus()
            access.announce(self, f"{self.zone.text()}. {phrases.whole([note.text for note in part.notes])}")

    def skip_zone(self) -> None:
        """On to the first note of the next zone."""
        zone = self._parts[self._at].zone
        later = range(self._at, len(self._parts))
        self.go(next((at for at in later if self._parts[at].zone != zone), len(self._parts)))

    @property
    def note(self) -> str:
        """The one note that is being read, "" for none."""
        if self._by_zone or self._at >= len(self._parts):
            return ""
        return self._parts[self._at].notes[0].id

    def settle(self) -> None:
        """Words that are being typed are taken."""
        self.stances.settle()
        self.ending.settle()

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        self.stances.set_theme(theme)

    # --- inner ------------------------------------------------------------------------------------

    def _person(self, person: str) -> Person | None:
        found = self._document.get(Person, person)
        return found if found is not None and found.person_kind in ("person", "group") else None

    def _lay_out(self) -> None:
        """The parts in the order of the columns, what is not sorted yet last."""
        wording = self._wording
        assert wording is not None
        zones = [zone.category for column in wording.columns for zone in column.zones]
        notes = three_columns.notes_by_zone(self._document)
        parts: list[_Part] = []
        for zone in (*zones, ""):
            there = tuple(note for note in notes[zone] if note.text.strip())
            if self._by_zone and there:
                parts.append(_Part(zone, there))
            elif there:
                parts += [_Part(zone, (note,)) for note in there]
        self._parts = tuple(parts)

    def _name(self, zone: str) -> str:
        wording = self._wording
        assert wording is not None
        if not zone:
            return wording.unsorted
        found = wording.zone(zone)
        return f"{found.number}  {found.name}"

    def _show_part(self, part: _Part) -> None:
        empty(self._notes)
        alone = len(part.notes) == 1 and not self._by_zone
        for widget in (self.text, self.voice, self._line, self.stances):
            widget.setVisible(alone)
        if alone:
            (note,) = part.notes
            self.text.setText(quoted(note.text) if note.own_words else note.text.strip())
            said = self._voice(note)
            self.voice.setText(said)
            self.voice.setVisible(bool(said))
            self.stances.show_note(self._document, note, self._people, self._day)
            return
        for note in part.notes:
            text = quoted(note.text) if note.own_words else note.text.strip()
            row = WordRow(text, self._voice(note), size=LARGER, more_size=18)
            row.clicked.connect(lambda _checked=False, one=note.id: self._open(one))
            self._notes.addWidget(row)

    def _open(self, note: str) -> None:
        """One note of a zone, to say something of it."""
        self._by_zone = False
        self._lay_out()
        self.go(next(at for at, part in enumerate(self._parts) if note in _ids(part)))

    def _voice(self, note: Note) -> str:
        return phrases.voice(self._document, note.said_by, note.said_as, self._words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self.go(self._at + 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self.go(self._at - 1)
        else:
            super().keyPressEvent(event)


def _ids(part: _Part) -> Sequence[str]:
    return [note.id for note in part.notes]
