"""One page of a child's: drawn on by pen, finger or mouse, written on anywhere, and on the path a figure to step."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QMouseEvent,
    QShowEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from ... import look
from ...model.document import Document
from ...model.records import House
from ...model.text import clean
from ...words import Words
from .. import access
from ..free_board import FreeBoard
from .fingers import Fingers, PenNear
from .keys import Keys
from .pointer import EVEN, Pointer
from .rows import FIGURE, PageRows
from .scene import HouseScene, PathFace, whole
from .writing import Writing

TOOLS = ("draw", "rub", "words")
#: The pen's breadths at full pressure, in page units.
WIDTHS = (4.0, 9.0, 20.0)
#: The figure stands where the keys have put it when they have rested this long, in milliseconds.
REST = 1200
TABLET = (QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease)
TOUCH = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)


class HouseBoard(FreeBoard):
    """Shows one page. Only plain data leaves it: ids, words, places, packed points."""

    #: page id, packed points of one stroke, ink, width
    drawn = Signal(str, object, str, float)
    #: ids of strokes
    rubbed = Signal(object)
    #: id (of new words too), the whole text so far, x, y
    words_typed = Signal(str, str, float, float)
    words_finished = Signal(str, str, float, float)
    #: id, x, y
    words_moved = Signal(str, float, float)
    #: the number of the stone, in half steps
    stepped = Signal(float)

    AROUND = 200.0

    def __init__(self, words: Words, theme: look.Theme, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.theme = theme
        self.house_scene = HouseScene(words, self)
        self.setScene(self.house_scene)
        self.tool, self.ink, self.width = "draw", "black", WIDTHS[0]
        #: Whether others look on: then it is for looking only.
        self.locked = False
        self._document = Document()
        self._face = PathFace()
        #: The keys have moved the figure, and it is no answer yet.
        self._stepping = False
        self._step_rest = QTimer(self)
        self._step_rest.setSingleShot(True)
        self._step_rest.setInterval(REST)
        self._step_rest.timeout.connect(self.keep_step)
        self.pen_near = PenNear(self)
        self.pointer = Pointer(self)
        self.fingers = Fingers(self)
        self.pen_near.came.connect(self.fingers.drop)
        self.keys = Keys(self)
        self._writing = Writing(self)
        self.accessible = PageRows(self)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        # Two fingers are counted here, where one of them may have been drawing.
        self.viewport().ungrabGesture(Qt.GestureType.PinchGesture)
        self.viewport().setTabletTracking(True)
        self.setAccessibleDescription(
            words("Typing writes words, Tab goes from words to words, Alt and arrows carry them, Enter changes them.")
        )
        self.set_theme(theme)
        self.show_cursor()

    # --- showing -----------------------------------------------------------------------------------------------------

    @property
    def house(self) -> str:
        """The page that is open, "" for none."""
        return self.house_scene.house.id if self.house_scene.house is not None else ""

    def show_page(self, document: Document, house: str, face: PathFace) -> None:
        """This page as it is now."""
        if self.house and document.get(House, self.house) is None:
            self._put_away()
        elif house != self.house:
            self.finish_editing()
            self.pointer.cancel("gone")
            self.keep_step()
            self.current = ""
        self._document, self._face = document, face
        self.house_scene.show_page(document, house, face)
        self._writing.catch_up(document)
        if self.current not in (FIGURE, *self.house_scene.sayings):
            self.current = ""
        self._show_chosen()
        self.keep_whole()
        access.rows_changed(self)

    def _put_away(self) -> None:
        """The page itself is gone: there is nothing left to draw or write on."""
        self._writing.drop()
        self.pointer.cancel("escape")
        self.take_step_back()
        self.current = ""

    def show_again(self) -> None:
        """What the record says: after a gesture that it may not have taken."""
        if self.house_scene.house is not None:
            self.house_scene.show_page(self._document, self.house, self._face)
            self._show_chosen()

    def set_theme(self, theme: look.Theme) -> None:
        """Another desk; the page is light in every theme."""
        self.theme = theme
        self.setStyleSheet(f"QGraphicsView {{ background: {theme.desk}; border: none; }}")

    def set_tool(self, tool: str) -> None:
        """Draw, rub out, or write and carry words."""
        self.pointer.cancel("lost")
        self.tool = tool
        self.show_cursor()

    def show_cursor(self) -> None:
        """The cursor says what a press does."""
        shapes = {"draw": Qt.CursorShape.CrossCursor, "rub": Qt.CursorShape.CrossCursor}
        shape = shapes.get(self.tool, Qt.CursorShape.IBeamCursor)
        if self.pointer.space:
            shape = Qt.CursorShape.OpenHandCursor
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor if self.locked else shape)

    def to_page(self, at: QPointF) -> QPointF:
        """A point of the view in page units, finer than whole pixels."""
        return self.viewportTransform().inverted()[0].map(at)

    def whole(self) -> QRectF:
        """The whole sheet."""
        return whole()

    def push(self, by: QPointF) -> None:
        """The page pushed by so many pixels."""
        bars = (self.horizontalScrollBar(), by.x()), (self.verticalScrollBar(), by.y())
        for bar, gone in bars:
            bar.setValue(round(bar.value() - gone))
        self._fitted = False

    # --- selecting ---------------------------------------------------------------------------------------------------

    def selected(self) -> tuple[str, ...]:
        """The words in hand."""
        return (self.current,) if self.current in self.house_scene.sayings else ()

    def select(self, ids: Iterable[str]) -> None:
        """These words in hand: one, or none."""
        self.keep_step()
        self.current = next((one for one in ids if one in self.house_scene.sayings), "")
        self._show_chosen()
        self.selection_changed.emit(self.selected())

    def choose_figure(self) -> None:
        """The figure has the keys."""
        self.current = FIGURE
        self._show_chosen()

    def go_to(self, row: str) -> None:
        """Words, or the figure, by keys."""
        if row == FIGURE:
            self.choose_figure()
        else:
            self.select((row,))
            if row in self.house_scene.sayings:
                self.ensureVisible(self.house_scene.sayings[row].sceneBoundingRect(), 20, 20)
        access.focus_row(self, row)

    def ask_menu(self) -> None:
        """The menu for the words in hand, beside them."""
        item = self.house_scene.sayings.get(self.current)
        at = self.mapFromScene(item.sceneBoundingRect().center()) if item else self.viewport().rect().center()
        self.menu_wanted.emit(self.selected(), self.viewport().mapToGlobal(at))

    def _show_chosen(self) -> None:
        self.house_scene.choose(self.selected())
        figure = self.house_scene.figure
        if figure.chosen != (self.current == FIGURE):
            figure.chosen = self.current == FIGURE
            figure.update()

    # --- words -------------------------------------------------------------------------------------------------------

    @property
    def editing(self) -> str:
        """The words being written, "" for none."""
        return self._writing.saying

    def begin_words(self, x: float, y: float) -> None:
        """The caret here."""
        if self.house and not self.locked:
            self.select(())
            self._writing.begin_new(x, y)

    def type_words(self, text: str) -> None:
        """Somebody just types: their words find a place."""
        if self.house and not self.locked:
            self.select(())
            self._writing.begin_new(*self.house_scene.free_spot(), text)

    def edit(self, saying: str) -> None:
        """The caret in these words."""
        if not self.locked:
            self._writing.begin(saying)

    def finish_editing(self) -> None:
        """Keep what is being typed."""
        self._writing.end("away")

    def paste(self) -> None:
        """The clipboard's words on the page."""
        text = clean(QGuiApplication.clipboard().text())
        if text.strip():
            self.type_words(text)
            self.finish_editing()

    # --- the figure --------------------------------------------------------------------------------------------------

    def step_by(self, steps: float) -> None:
        """Half a step along the path by keys; from where it waits, onto the first stone."""
        score = self.house_scene.figure.score
        self.step_to(0.0 if score is None else score + steps)

    def step_to(self, score: float) -> None:
        """To a stone by keys. It is an answer when the keys have rested, or at Enter."""
        self.house_scene.figure.stand(max(0.0, min(10.0, score)))
        self._stepping = True
        self._step_rest.start()
        access.announce(self, self.accessible.text(FIGURE))

    def keep_step(self) -> None:
        """The figure stands where it is meant to."""
        stepping, self._stepping = self._stepping, False
        self._step_rest.stop()
        if stepping:
            score = self.house_scene.figure.score
            if score is not None and score != self._face.score:
                self.stepped.emit(score)
                self.show_again()

    def take_step_back(self) -> bool:
        """Not there after all; whether the keys had moved the figure."""
        moved, self._stepping = self._stepping, False
        self._step_rest.stop()
        if moved:
            self.show_again()
        return moved

    # --- Qt ----------------------------------------------------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        kind = event.type()
        if kind in TABLET and isinstance(event, QTabletEvent):
            self.pen_near.seen()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.pointer.pen(event)
            event.accept()
            return True
        if kind in TOUCH and isinstance(event, QTouchEvent):
            self.fingers.event(event)
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._in_editor(event):
            super().mousePressEvent(event)
            return
        self.pointer.mouse_press(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.editing and event.buttons() and self.pointer.gesture is None:
            super().mouseMoveEvent(event)
        elif event.buttons():
            self.pointer.move("mouse", event.position(), EVEN)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.editing and self.pointer.gesture is None:
            super().mouseReleaseEvent(event)
        self.pointer.release("mouse")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._in_editor(event):
            super().mouseDoubleClickEvent(event)
        else:
            self.pointer.double_click(event)
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.pointer.cancel("lost")
        self.keep_step()
        super().focusOutEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pen_near.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        self.pen_near.watch(False)
        self.keep_step()
        super().hideEvent(event)

    def _in_editor(self, event: QMouseEvent) -> bool:
        return bool(self.editing) and self._writing.holds(self.mapToScene(event.position().toPoint()))
