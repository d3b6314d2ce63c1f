"""The map board: three columns, seven zones and a tray. Plain data in, plain data out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGestureEvent, QGraphicsView, QWidget

from ... import look
from ...model.change import Change
from ...model.document import Document
from ...model.records import Note
from ...model.text import clean
from ...model.wording import Wording
from ...words import Words
from .. import access
from .arrange import TRAY
from .editor import Editor
from .keys import Keys
from .pointer import Pointer
from .scene import BoardScene, move_together

LEAST, MOST = 0.08, 3.0
STEP = 1.2
#: How long a note that was looked for stays lit, in milliseconds.
LIT = 1600


class MapBoard(QGraphicsView):
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
    delete_wanted = Signal(object)
    duplicate_wanted = Signal(object)
    #: note ids, global position.
    menu_wanted = Signal(object, QPoint)
    selection_changed = Signal(object)
    zone_changed = Signal(str)
    zoom_changed = Signal(float)
    #: What a screen reader is told just now, for a line of words on the screen too.
    said = Signal(str)

    def __init__(self, words: Words, theme: look.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        access.install()
        self.words = words
        self.board_scene = BoardScene(words, theme, self)
        self.setScene(self.board_scene)
        self.pointer = Pointer(self)
        self.keys = Keys(self)
        self._document: Document | None = None
        self._zone = TRAY
        self._zoom = 1.0
        self._editor: Editor | None = None
        self._lit = QTimer(self)
        self._lit.setSingleShot(True)
        self._lit.setInterval(LIT)
        self._lit.timeout.connect(self._unlight)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAccessibleName(words("Map"))
        self._dress(theme)
        self.board_scene.motion.stepped.connect(self._follow)

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
        self._keep_words(document)
        touched = self.board_scene.show_change(document, change)
        if not touched:
            return
        self._after_change(change, touched)
        if before != self.board_scene.selected:
            self.tell_selection()
        access.rows_changed(self)

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        self._dress(theme)
        self.board_scene.set_theme(theme)

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
        return self._editor.note.id if self._editor is not None and self._editor.note is not None else ""

    def edit(self, note_id: str, select_all: bool = False, at: QPointF | None = None) -> None:
        """Write in a note, the caret at its end or where ``at`` (board units) points. KeyError for no such note."""
        item = self.board_scene.notes[note_id]
        record = self._document.get(Note, note_id) if self._document is not None else None
        if record is None or self.editing == note_id:
            return
        self.finish_editing()
        self.select_notes({note_id}, note_id)
        self.hold_zone(record.category)
        self.board_scene.motion.settle()
        if self._editor is None:
            self._editor = Editor()
            self.board_scene.addItem(self._editor)
            self._editor.grew.connect(self._grow)
            self._editor.typed.connect(lambda text: self.text_changed.emit(self.editing, text))
            self._editor.ended.connect(self._ended)
        self.setFocus()
        self._editor.begin(item, record.text, self.board_scene.theme.ink, select_all)
        self._grow()
        if at is not None:
            self._editor.caret_to(at)

    def finish_editing(self) -> None:
        """End writing as if somebody clicked elsewhere; nothing typed is lost."""
        if self._editor is not None and self.editing:
            self._editor.end("away")

    # --- selection and sight -------------------------------------------------------------------------------------------

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
        if self._zoom < 0.7:
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

    @property
    def zoom(self) -> float:
        """1.0 is 100 %."""
        return self._zoom

    def zoom_in(self) -> None:
        """One step nearer."""
        self.zoom_by(STEP, QPointF(self.viewport().rect().center()))

    def zoom_out(self) -> None:
        """One step further off."""
        self.zoom_by(1 / STEP, QPointF(self.viewport().rect().center()))

    def zoom_full(self) -> None:
        """100 %: notes at 14 pixels, the columns as wide as the view."""
        self.zoom_by(1 / self._zoom, QPointF(self.viewport().rect().center()))

    def fit(self) -> None:
        """The whole board at once."""
        board, area = self.board_scene.arrangement, self.viewport().rect()
        if board.width and board.height:
            there = min(area.width() / board.width, area.height() / board.height, 1.0)
            self.zoom_by(there / self._zoom, QPointF(area.center()))

    def zoom_by(self, factor: float, at: QPointF) -> None:
        """Zoom so that what is under ``at`` (viewport pixels) stays there."""
        wanted = max(LEAST, min(MOST, self._zoom * factor))
        if abs(wanted - self._zoom) < 1e-6:
            return
        under = self.mapToScene(at.toPoint())
        self._zoom = wanted
        self.setTransform(QTransform.fromScale(wanted, wanted))
        away = self.mapFromScene(under) - at.toPoint()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + away.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + away.y())
        self.zoom_changed.emit(wanted)

    # --- for pointer and keys, inside this room ------------------------------------------------------------------------

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
            self.ensureVisible(QRectF(box.x, box.y, box.width, box.height), 16, 24)

    def show_zone(self, category: str) -> None:
        """Scroll until a zone is in sight."""
        box = self.board_scene.arrangement.zones.get(category)
        if box is not None:
            self.ensureVisible(QRectF(box.x, box.y, box.width, min(box.height, 200.0)), 8, 8)

    def ask_menu(self) -> None:
        """Ask for the menu where the keys are."""
        notes = self.selected()
        at = self.note_rect(notes[0]).center() if notes else self.zone_rect(self._zone).center()
        self.menu_wanted.emit(notes, self.viewport().mapToGlobal(at))

    # --- for screen readers --------------------------------------------------------------------------------------------

    def accessible_name(self) -> str:
        """What the list of notes is called."""
        return self.accessibleName()

    def accessible_rows(self) -> Sequence[str]:
        """Notes in reading order."""
        return self.board_scene.in_order()

    def accessible_text(self, row: str) -> str:
        """A note for ears."""
        return self.board_scene.spoken(row)

    def accessible_rect(self, row: str) -> QRect:
        """Where a note is on the screen."""
        rect = self.note_rect(row)
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def accessible_state(self, row: str) -> tuple[bool, bool]:
        """(selected, has the keys)."""
        return row in self.board_scene.selected, self.hasFocus() and row == self.board_scene.current

    # --- Qt ----------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._in_editor(event):
            super().mousePressEvent(event)
            return
        self.finish_editing()
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.pointer.wheel(event):
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QGestureEvent) and self.pointer.pinch(event):
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editing:
            super().keyPressEvent(event)
        elif self.keys.press(event):
            event.accept()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.pointer.hold_space(False)
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self.editing:
            if self._editor is not None:
                self._editor.end("tab")
            return True
        return self.keys.walk(forward) or QWidget.focusNextPrevChild(self, forward)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        typed = clean(event.commitString())
        if self.editing or not typed.strip():
            super().inputMethodEvent(event)
        else:
            self.note_typed.emit(self._zone, typed)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.pointer.cancel("lost")
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ask_menu()
        else:
            self.menu_wanted.emit(self.selected(), event.globalPos())
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus(True)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            if not self.board_scene.selected:
                self.keys.walk(event.reason() == Qt.FocusReason.TabFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.pointer.hold_space(False)
        super().focusOutEvent(event)
        self._focus(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    # --- inner -------------------------------------------------------------------------------------------------------

    def _dress(self, theme: look.Theme) -> None:
        self.setStyleSheet(
            f"QGraphicsView {{ background: {theme.desk}; border: none; }}"
            f"QScrollBar {{ background: transparent; width: 10px; height: 10px; margin: 0; }}"
            f"QScrollBar::handle {{ background: {theme.soft_ink}; border-radius: 3px; margin: 2px;"
            f" min-height: 40px; min-width: 40px; }}"
            "QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }"
            "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
        )

    def _fill(self) -> None:
        # The bar's width is kept free whether it shows or not: words must not wrap anew when it comes and goes.
        area = self.contentsRect()
        bar = self.verticalScrollBar().sizeHint().width()
        self.board_scene.set_view(max(1.0, area.width() - bar), area.height())

    def _on_view(self, area: QRectF) -> QRect:
        return QRect(self.mapFromScene(area.topLeft()), self.mapFromScene(area.bottomRight()))

    def _in_editor(self, event: QMouseEvent) -> bool:
        point = self.mapToScene(event.position().toPoint())
        editor = self._editor
        return bool(editor is not None and editor.note is not None and editor.note.paper.contains(point))

    def _follow(self) -> None:
        if self._editor is not None:
            self._editor.follow()

    def _grow(self) -> None:
        self.board_scene.arrange()
        if self._editor is not None and self._editor.note is not None:
            self._editor.follow()
            self.ensureVisible(self._editor.caret, 8, 40)

    def _ended(self, note: str, text: str, how: str) -> None:
        self.board_scene.arrange()
        if how == "tab":
            zones = [zone for plan in self.board_scene.columns for zone in plan.zones]
            at = zones.index(self._zone) if self._zone in zones else 0
            self.select_notes(())
            self.hold_zone(zones[(at + 1) % len(zones)])
        self.text_finished.emit(note, text, how)

    def _keep_words(self, document: Document) -> None:
        """A note that goes or changes while somebody writes in it."""
        if self._editor is not None and self.editing:
            record = document.get(Note, self.editing)
            if record is None:
                self._editor.drop()
            else:
                self._editor.take(record.text)

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

    def _focus(self, has: bool) -> None:
        ground = self.board_scene.ground
        if ground.focused != has:
            ground.focused = has
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
