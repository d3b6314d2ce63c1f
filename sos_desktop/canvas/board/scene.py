"""The map as shown: which notes there are, in which order, and where each lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene

from ...look import Theme
from ...model.boards.three_columns import KIND, ZONES
from ...model.change import Change
from ...model.commands import Spot
from ...model.document import Document
from ...model.ids import place_id
from ...model.records import Held, Note, Person, Place, Stance
from ...model.safety import tested
from ...model.wording import Wording
from ...words import Words
from ..items.note import NoteItem
from .arrange import INNER, TRAY, Arrangement, Box, ColumnPlan, arrange, index_at
from .faces import face_of, spoken
from .ground import BoardGround
from .motion import Motion
from .spots import spots

#: What the mark at a note's edge says, for ears and to whoever points at it.
THOUGHT = "a thought about the wording"


@dataclass(frozen=True)
class Preview:
    """Where lifted notes would land: the zone, the index among the notes that stay, and the notes in their order."""

    category: str
    index: int
    notes: tuple[str, ...]


class BoardScene(QGraphicsScene):
    """Shows one document. It alone can measure words, so it alone knows where a note lies."""

    def __init__(self, words: Words, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.theme = theme
        self.ground = BoardGround(words, theme)
        self.motion = Motion(self)
        self.notes: dict[str, NoteItem] = {}
        self.zones: dict[str, list[str]] = {zone: [] for zone in ZONES}
        self.arrangement = Arrangement(0.0, 0.0)
        self.preview: Preview | None = None
        self.selected: set[str] = set()
        self.current = ""
        self._zone_of: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._named: dict[str, set[str]] = {}
        self._tray = True
        self._unsaved: frozenset[str] = frozenset()
        self._thoughts: frozenset[str] = frozenset()
        self._width, self._least = 1000.0, 0.0
        self._wording: Wording | None = None
        self._today: date | None = None

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_document(self, document: Document, wording: Wording, today: date | None = None) -> None:
        """Everything anew."""
        self.preview = None
        self._wording, self._today = wording, today
        self.ground.use(wording)
        for note in [*self.notes]:
            self._drop(note)
        for note in document.all(Note):
            self._take(document, note)
        self._sort(ZONES)
        self.arrange(at_once=True)

    def show_change(self, document: Document, change: Change) -> frozenset[str]:
        """Show what a change touched, read off the document, so twice is as good as once. Returns the notes touched."""
        touched: set[str] = set()
        board = document.board(KIND)
        for key, pair in change.entries.items():
            for record in pair:
                if isinstance(record, Note):
                    touched |= {key, *self._named.get(key, ())}
                elif isinstance(record, Stance):
                    touched.add(record.note)
                elif isinstance(record, Held):
                    touched |= tested(document, record.about) & self.notes.keys()
                elif isinstance(record, Place) and board is not None and record.board == board.id:
                    touched.add(record.subject)
                elif isinstance(record, Person):
                    touched |= self._named.get(key, set())
        zones: set[str] = set()
        for note in touched:
            zones.add(self._zone_of.get(note, TRAY))
            record = document.get(Note, note)
            if record is None:
                self._drop(note)
            else:
                self._take(document, record)
                zones.add(record.category)
        if touched:
            self._sort(zones)
            self.arrange()
        return frozenset(touched)

    def show_unsaved(self, document: Document, notes: frozenset[str]) -> bool:
        """Mark notes whose words are not on the disk, and no others; whether that is news."""
        changed, self._unsaved = notes ^ self._unsaved, notes
        told = [note for one in changed if (note := document.get(Note, one)) is not None and one in self.notes]
        for note in told:
            self._take(document, note)
        if told:
            self.arrange()
        return bool(told)

    def show_thoughts(self, notes: frozenset[str]) -> bool:
        """Mark notes that there is a thought about, and no others; whether that is news. Nothing moves for it."""
        changed, self._thoughts = notes ^ self._thoughts, notes
        for item in (self.notes[note] for note in changed if note in self.notes):
            item.thought = item.id in notes
            item.update()
        return bool(changed)

    def set_theme(self, theme: Theme) -> None:
        """Other colours, nothing moves."""
        self.theme = self.ground.theme = theme
        for item in self.notes.values():
            item.theme = theme
            item.update()
        self.update()

    def set_view(self, width: float, height: float) -> None:
        """The width to fill and the height to reach at 100 %, in pixels."""
        if (width, height) != (self._width, self._least):
            self._width, self._least = width, height
            self.arrange(at_once=True)

    def set_tray_shown(self, shown: bool) -> None:
        """Whether the unsorted tray is on the board."""
        if shown != self._tray:
            self._tray = shown
            self.arrange(at_once=True)

    @property
    def wording(self) -> Wording | None:
        """The profile that names the columns and zones."""
        return self._wording

    @property
    def columns(self) -> tuple[ColumnPlan, ...]:
        """The columns from left to right, the tray first where it is shown."""
        tray = (ColumnPlan(TRAY, (TRAY,)),) if self._tray else ()
        named = self._wording.columns if self._wording else ()
        return (*tray, *(ColumnPlan(one.column, tuple(zone.category for zone in one.zones)) for one in named))

    def in_order(self) -> list[str]:
        """Every note that is on the board, in reading order."""
        return [note for plan in self.columns for zone in plan.zones for note in self.zones[zone]]

    def zone_of(self, note: str) -> str:
        """The zone in which a note lies."""
        return self._zone_of[note]

    def spoken(self, note: str) -> str:
        """A note with its zone and number, for ears."""
        zone = self._zone_of[note]
        names = self.zones[zone]
        name = self.zone_name(zone)
        said = spoken(self.notes[note].face, name, names.index(note) + 1, len(names), self.words)
        return f"{said}, {self.words(THOUGHT)}" if note in self._thoughts else said

    def zone_name(self, category: str) -> str:
        """A zone's name without its number."""
        if self._wording is None:
            return ""
        return self._wording.zone(category).name if category else self._wording.unsorted

    def _take(self, document: Document, note: Note) -> None:
        face = face_of(document, note, self.words, self._today, note.id in self._unsaved)
        item = self.notes.get(note.id)
        if item is None:
            item = self.notes[note.id] = NoteItem(note.id, face, self.theme)
            item.selected = note.id in self.selected
            item.thought = note.id in self._thoughts
            self.addItem(item)
        else:
            for one in item.face.named - face.named:
                self._named.get(one, set()).discard(note.id)
            item.show_face(face)
        for one in face.named:
            self._named.setdefault(one, set()).add(note.id)
        old = self._zone_of.get(note.id)
        if old != note.category:
            if old is not None:
                self.zones[old].remove(note.id)
            self.zones[note.category].append(note.id)
            self._zone_of[note.id] = note.category
        board = document.board(KIND)
        place = document.get(Place, place_id(board.id, note.id)) if board else None
        self._keys[note.id] = place.order if place else ""

    def _drop(self, note: str) -> None:
        item = self.notes.pop(note, None)
        if item is None:
            return
        self.motion.forget(item)
        self.removeItem(item)
        self.zones[self._zone_of.pop(note)].remove(note)
        self._keys.pop(note, None)
        for one in item.face.named:
            self._named.get(one, set()).discard(note)
        self.selected.discard(note)
        if self.current == note:
            self.current = ""

    def _sort(self, zones: Iterable[str]) -> None:
        # The same rule as model.boards.three_columns.notes_by_zone, for the zones that a change touched.
        for zone in zones:
            self.zones[zone].sort(key=lambda note: (not self._keys[note], self._keys[note], note))

    # --- where it lies -----------------------------------------------------------------------------------------------

    def arrange(self, at_once: bool = False) -> None:
        """Everything to its place: measured notes keep their measures, only what moved moves."""
        if self._wording is None:
            return
        preview = self.preview
        lifted = frozenset(preview.notes) if preview else frozenset()
        pieces = {zone: [self.notes[n] for n in notes if n not in lifted] for zone, notes in self.zones.items()}
        if preview:
            at = preview.index
            pieces[preview.category][at:at] = [self.notes[note] for note in preview.notes]
        done = arrange(self.columns, pieces, self.ground, self._width, self._least)
        resized = (done.width, done.height) != (self.arrangement.width, self.arrangement.height)
        regrounded = done.zones != self.arrangement.zones
        self.arrangement = done
        if resized:
            self.setSceneRect(0.0, 0.0, done.width, done.height)
        targets: dict[NoteItem, QPointF] = {}
        for note, item in self.notes.items():
            box = done.notes.get(note)
            item.setVisible(box is not None)
            if box is None:
                continue
            new = not item.width
            item.set_size(box.width, box.height)
            if item.lifted:
                continue
            if new or item.editing:
                self.motion.forget(item)
                item.setPos(box.x, box.y)
            else:
                targets[item] = QPointF(box.x, box.y)
        self.motion.glide(targets, at_once)
        self.ground.slots = tuple(done.notes[note] for note in lifted if note in done.notes)
        self.ground.over = preview.category if preview else None
        if resized or regrounded or preview or at_once:
            self.update()
        self.motion.stepped.emit()

    def show_preview(self, preview: Preview | None) -> None:
        """Make room where lifted notes would land; None: as the record has it."""
        if preview != self.preview:
            self.preview = preview
            self.arrange()
            self.update()

    def note_at(self, point: QPointF) -> str:
        """The note on top at a point of the board, "" for none."""
        for item in self.items(QRectF(point.x() - 0.5, point.y() - 0.5, 1.0, 1.0)):
            if isinstance(item, NoteItem) and item.paper.contains(point):
                return item.id
        return ""

    def thought_at(self, point: QPointF) -> str:
        """The note whose mark is at a point of the board, "" for none and where another note lies over it."""
        over = self.note_at(point)
        notes = (over,) if over else self._thoughts
        found = (item for note in notes if (item := self.notes.get(note)) is not None and item.isVisible())
        return next((item.id for item in found if item.thought and item.mark.contains(point)), "")

    def notes_in(self, area: QRectF) -> set[str]:
        """The notes that an area touches."""
        return {note for note, item in self.notes.items() if item.isVisible() and item.paper.intersects(area)}

    def index_at(self, point: QPointF, category: str, leaving: frozenset[str] = frozenset()) -> int:
        """Where in a zone something dropped here goes, among the notes that stay."""
        zone, head = self.arrangement.zones[category], self.arrangement.heads[category]
        pieces = [self.notes[note] for note in self.zones[category] if note not in leaving]
        width = zone.width - 2 * INNER
        return index_at(category, pieces, width, point.x() - zone.x - INNER, point.y() - head.bottom)

    def in_slot(self, point: QPointF) -> bool:
        """Whether a point is over the room already made for what is lifted."""
        return any(box.holds(point.x(), point.y()) for box in self.ground.slots)

    def spots_at(self, preview: Preview) -> dict[str, Spot]:
        """The spots of notes dropped there; empty when they would lie as before."""
        leaving = frozenset(preview.notes)
        staying = [note for note in self.zones[preview.category] if note not in leaving]
        after = [*staying[: preview.index], *preview.notes, *staying[preview.index :]]
        if after == self.zones[preview.category]:
            return {}
        return spots(preview.category, staying, preview.notes, preview.index, self._keys)

    def key_between(self, category: str, index: int) -> str:
        """The order key of a new note at an index of a zone; "" for its end, and where only a move can make room."""
        notes = self.zones[category]
        if index >= len(notes):
            return ""
        found = spots(category, notes, ("new",), index, self._keys)
        return found["new"].order if len(found) == 1 else ""

    # --- selection ---------------------------------------------------------------------------------------------------

    def select(self, notes: Iterable[str], current: str = "") -> bool:
        """Exactly these are selected; whether that is news."""
        wanted = {note for note in notes if note in self.notes}
        changed = wanted != self.selected
        self.selected = wanted
        self.current = current if current in self.notes else ""
        for note, item in self.notes.items():
            marked, steered = note in wanted, note == self.current and self.ground.focused
            if (item.selected, item.current) != (marked, steered):
                item.selected, item.current = marked, steered
                item.update()
        return changed

    def ordered(self, notes: Iterable[str]) -> tuple[str, ...]:
        """Notes in reading order, those in a hidden tray last."""
        wanted = set(notes)
        shown = [note for note in self.in_order() if note in wanted]
        return (*shown, *sorted(wanted.difference(shown)))

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab is the board's own. Qt's scene would give the keys back to the editor last used, though it is hidden by
        # then, and so swallow every Tab after a note was written.
        return False

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        lifted = frozenset(self.preview.notes) if self.preview else frozenset()
        empty = frozenset(zone for zone, notes in self.zones.items() if not set(notes) - lifted)
        if self.preview:
            empty -= {self.preview.category}
        self.ground.paint(painter, self.arrangement, empty, rect)

    def column_of(self, category: str) -> int:
        """The number of the column a zone is in, from the left."""
        return next(at for at, plan in enumerate(self.columns) if category in plan.zones)

    def box(self, note: str) -> Box | None:
        """Where a note belongs on the board, wherever it glides just now."""
        return self.arrangement.notes.get(note)


def move_together(scene: BoardScene, notes: Sequence[str], category: str, index: int) -> dict[str, Spot]:
    """What dropping notes at an index of a zone reports: the one way for mouse, keys and menus."""
    return scene.spots_at(Preview(category, index, tuple(notes)))
