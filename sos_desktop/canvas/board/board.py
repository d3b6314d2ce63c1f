"""The map board: three columns, seven zones and a tray. Plain data in, plain data out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QGraphicsView, QStyle, QWidget

from ... import look
from ...model.change import Change
from ...model.document import Document
from ...model.records import Note
from ...model.wording import Wording
from ...words import Words
from .. import access
from ..view import BoardView
from .arrange import TRAY
from .dress import Headings, dress
from .keys import Keys
from .pointer import Pointer
from .rows import NoteRows
from .scene import BoardScene, move_together
from .underlines import Marked
from .writing import Writing

#: How long a note that was looked for stays lit, in milliseconds.
LIT = 1600


class MapBoard(BoardView):
    """Shows a document's notes and reports what somebody wants of them; it changes nothing by itself."""

    #: category, order key ("" = end): make an empty note there and then, and call ``edit``.
    note_wanted = Signal(str, str)
    #: category, first typed text: somebody just began to type, or pasted a line.
    note_typed = Signal(str, str)
    #: note id, whole text, at a word's end or after a second's rest.
    text_changed = Signal(str, str)
    #: note id, whole text, how it ended: enter (the next note, please), escape, away, tab.
    text_finished = Signal(str, str, str)
    #: {note id: commands.Spot}
    moved = Signal(object)
    duplicate_wanted = Signal(object)
    zone_changed = Signal(str)
    #: note id, whole text, place of a word that is just being typed (-1: none): somebody who writes has rested.
    rested = Signal(str, str, int)
    #: note id, underlines.Marked, point on the screen: a word that may be misspelt is asked about.
    word_wanted = Signal(str, object, QPoint)
    #: note id: somebody touched its mark.
    thought_wanted = Signal(str)
    #: What a screen reader is told just now, for a line of words on the screen too.
    said = Signal(str)

    def __init__(self, words: Words, theme: look.Theme, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.board_scene = BoardScene(words, theme, self)
        self.setScene(self.board_scene)
        self.pointer = Pointer(self)
        self.keys = Keys(self)
        self.headings = Headings(self)
        self._document: Document | None = None
        self._zone = TRAY
        self._writing = Writing(self)
        #: What screen readers see, see ``canvas.access``.
        self.accessible = NoteRows(self)
        self._lit = QTimer(self)
        self._lit.setSingleShot(True)
        self._lit.setInterval(LIT)
        self._lit.timeout.connect(self._unlight)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setAccessibleName(words("Map"))
        dress(self, theme)

    # --- showing -----------------------------------------------------------------------------------------------------

    def show_document(self, document: Document, wording: Wording, today: date | None = None) -> None:
        """Everything anew. ``today`` decides what is past and whether a year must be said."""
        self.finish_editing()
        self.pointer.cancel("gone")
        self._document = document
        self._fill()
        self.board_scene.show_document(document, wording, today)
        access.rows_changed(self)

    def show_change(self, document: Document, change: Change) -> None:
        """Only what a change touched; a second time does nothing more."""
        self._document = document
        before = frozenset(self.board_scene.selected)
        if any(document.get(Note, note) is None for note in self.pointer.lifted):
            self.pointer.cancel("gone")
        self._writing.catch_up(document)
        touched = self.board_scene.show_change(document, change)
        if not touched:
            return
        self._after_change(change, touched)
        if before != self.board_scene.selected:
            self.tell_selection()
        access.rows_changed(self)

    def show_unsaved(self, notes: Set[str]) -> None:
        """Which notes hold words that are only on the screen so far; each says so itself."""
        if self._document is not None and self.board_scene.show_unsaved(self._document, frozenset(notes)):
            access.rows_changed(self)

    def show_thoughts(self, notes: Set[str]) -> None:
        """Which notes there is a thought about; each has a quiet mark at its edge."""
        if self.board_scene.show_thoughts(frozenset(notes)):
            access.rows_changed(self)

    def show_misspelt(self, note: str, text: str, words: Sequence[tuple[int, int]]) -> None:
        """Lines under words at these places of a note that is being written in, if its text is still this one."""
        self._writing.show_misspelt(note, text, words)

    def respell(self, marked: Marked, word: str) -> None:
        """Another word for one with a line."""
        self._writing.respell(marked, word)

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        dress(self, theme)
        self.board_scene.set_theme(theme)
        self._writing.recolour(theme.ink)

    def set_motion(self, on: bool) -> None:
        """Whether notes glide to their places or are simply there."""
        self.board_scene.motion.on = on
        if not on:
            self.board_scene.motion.settle()

    def set_tray_shown(self, shown: bool) -> None:
        """Whether the unsorted tray stands left of the columns."""
        self.board_scene.set_tray_shown(shown)
        if not shown and self._zone == TRAY:
            columns = self.board_scene.columns
            if columns:
                self.hold_zone(columns[0].zones[0])

    # --- writing -----------------------------------------------------------------------------------------------------

    @property
    def editing(self) -> str:
        """The note being written in, "" for none."""
        return self._writing.note

    def edit(self, note_id: str, select_all: bool = False, at: QPointF | None = None) -> None:
        """Write in a note, the caret at its end or where ``at`` (board units) points. KeyError for no such note."""
        if self._document is None or self.editing == note_id:
            return
        record = self._document.need(Note, note_id)
        self.finish_editing()
        self.select_notes({note_id}, note_id)
        self.hold_zone(record.category)
        self.board_scene.motion.settle()
        self._writing.begin(note_id, record.text, select_all, at)

    def type_words(self, text: str) -> None:
        """A new note in the zone in hand, begun with this."""
        self.note_typed.emit(self._zone, text)

    def finish_editing(self) -> None:
        """End writing as if somebody clicked elsewhere; nothing typed is lost."""
        self._writing.end("away")

    # --- selection and sight -----------------------------------------------------------------------------------------

    @property
    def zone(self) -> str:
        """The zone in hand: where typing makes a note."""
        return self._zone

    def select(self, ids: Iterable[str]) -> None:
        """Select exactly these notes."""
        chosen = list(ids)
        self.select_notes(chosen, chosen[0] if len(chosen) == 1 else "")

    def selected(self) -> tuple[str, ...]:
        """The selected notes in reading order."""
        return self.board_scene.ordered(self.board_scene.selected)

    def reveal(self, note_id: str) -> None:
        """Bring a note into sight, large enough to read, and light it up calmly."""
        item = self.board_scene.notes.get(note_id)
        if item is None:
            return
        if self.zoom < 0.7:
            self.zoom_full()
        self.show_note(note_id)
        self._unlight()
        item.lit = True
        item.update()
        self._lit.start()

    def note_rect(self, note_id: str) -> QRect:
        """Where a note belongs on the screen, in the viewport's pixels; empty when it is not on the board."""
        box = self.board_scene.box(note_id)
        return self._on_view(QRectF(box.x, box.y, box.width, box.height)) if box else QRect()

    def zone_rect(self, category: str) -> QRect:
        """Where a zone is, in the viewport's pixels; empty when it is not on the board."""
        box = self.board_scene.arrangement.zones.get(category)
        return self._on_view(QRectF(box.x, box.y, box.width, box.height)) if box else QRect()

    # --- zoom --------------------------------------------------------------------------------------------------------

    def fit(self) -> None:
        """The whole board at once."""
        self._zoom.fit()

    # --- for pointer and keys, inside this room ----------------------------------------------------------------------

    def select_notes(self, notes: Iterable[str], current: str = "") -> None:
        """Select, and say so where it is news."""
        if self.board_scene.select(notes, current):
            self.tell_selection()
        if current:
            access.focus_row(self, current)

    def tell_selection(self) -> None:
        """Report what is selected."""
        self.selection_changed.emit(self.selected())

    def hold_zone(self, category: str) -> None:
        """Take a zone in hand."""
        if category != self._zone:
            self._zone = category
            self.board_scene.ground.held = category
            self.board_scene.update()
            self.zone_changed.emit(category)

    def move_to(self, category: str, index: int | None = None, notes: Sequence[str] = ()) -> None:
        """Report selected notes as moved to an index of a zone, its end for None: keys and menus, as dragging does."""
        chosen = tuple(notes) or self.selected()
        if not chosen:
            return
        at = len(self.board_scene.zones[category]) if index is None else index
        staying = [note for note in self.board_scene.zones[category] if note not in chosen]
        spots = move_together(self.board_scene, chosen, category, max(0, min(at, len(staying))))
        if spots:
            self.moved.emit(spots)
            self.hold_zone(category)
            self.show_note(chosen[0])

    def zone_numbers(self) -> dict[int, str]:
        """Zones by the number on the board; 0 is the tray."""
        wording = self.board_scene.wording
        named = wording.columns if wording is not None else ()
        return {0: TRAY} | {zone.number: zone.category for column in named for zone in column.zones}

    def show_note(self, note: str) -> None:
        """Scroll until a note is in sight."""
        box = self.board_scene.box(note)
        if box is not None:
            self.ensureVisible(QRectF(box.x, box.y, box.width, box.height), 16, self.headings.height + 12)

    def show_zone(self, category: str) -> None:
        """Scroll until a zone is in sight."""
        box = self.board_scene.arrangement.zones.get(category)
        if box is not None:
            self.ensureVisible(QRectF(box.x, box.y, box.width, min(box.height, 200.0)), 8, self.headings.height)

    def ask_menu(self) -> None:
        """Ask for the menu where the keys are."""
        notes = self.selected()
        at = self.note_rect(notes[0]).center() if notes else self.zone_rect(self._zone).center()
        self.menu_wanted.emit(notes, self.viewport().mapToGlobal(at))

    # --- Qt ----------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._in_editor(event):
            super().mousePressEvent(event)
            return
        self.finish_editing()
        self.steer(by_keys=False)
        self.pointer.press(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.pointer.busy or not self.editing:
            self.pointer.move(event)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.editing and not self.pointer.busy:
            super().mouseReleaseEvent(event)
        else:
            self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._in_editor(event):
            super().mouseDoubleClickEvent(event)
            return
        self.finish_editing()
        self.pointer.double_click(event)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        if self._writing.ask_word(None if by_keys else event.pos()):
            event.accept()
        else:
            super().contextMenuEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self.editing:
            self._writing.end("tab")
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab and not self.board_scene.selected:
            self.steer(by_keys=True)
            self.keys.walk(event.reason() == Qt.FocusReason.TabFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.steer(by_keys=False)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        self.headings.paint(painter)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.headings.scrolled(dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    # --- inner -------------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        # The bar's width is kept free whether it shows or not: words must not wrap anew when it comes and goes.
        area = self.contentsRect()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        self.board_scene.set_view(max(1.0, area.width() - bar), area.height())

    def _on_view(self, area: QRectF) -> QRect:
        return QRect(self.mapFromScene(area.topLeft()), self.mapFromScene(area.bottomRight()))

    def _in_editor(self, event: QMouseEvent) -> bool:
        return self._writing.holds(self.mapToScene(event.position().toPoint()))

    def _after_change(self, change: Change, touched: frozenset[str]) -> None:
        there = [note for note in self.board_scene.ordered(touched) if note in self.board_scene.notes]
        moved = [note for note in there if self.board_scene.zone_of(note) != _category_before(change, note)]
        if change.verb == "move" and there:
            note = (moved or there)[0]
            zone = self.board_scene.zone_of(note)
            order = self.board_scene.zones[zone]
            text = self.words(
                "Note moved to {zone}, {position} of {count}",
                zone=self.board_scene.zone_name(zone),
                position=order.index(note) + 1,
                count=len(order),
            )
            self.said.emit(text)
            access.announce(self, text)

    def steer(self, by_keys: bool) -> None:
        """Whether keys or the mouse were used last: who steers by keys sees what the next key is for."""
        shown = by_keys and self.hasFocus()
        if self.board_scene.ground.focused != shown:
            self.board_scene.ground.focused = shown
            self.board_scene.select(self.board_scene.selected, self.board_scene.current)
            self.board_scene.update()

    def _unlight(self) -> None:
        self._lit.stop()
        for item in self.board_scene.notes.values():
            if item.lit:
                item.lit = False
                item.update()


def _category_before(change: Change, note: str) -> str | None:
    pair = change.entries.get(note)
    return pair[0].category if pair is not None and isinstance(pair[0], Note) else None
