"""What the boards without columns have in common: seen whole until somebody zooms, and gone through by keys."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ..words import Words
from .view import BoardView

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FreeBoard(BoardView):
    """A board on which things lie where somebody put them."""

    #: How far the ground goes on round what is to be seen, so that the board can always be pushed a little; and how
    #: large the whole of it is shown at the most.
    AROUND, LARGEST = 0.0, float("inf")

    def __init__(self, words: Words, parent: QWidget | None) -> None:
        super().__init__(words, parent)
        #: What has the keys, by id; "" for nothing.
        self.current = ""
        self._fitted = True
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def whole(self) -> QRectF:
        """All that is to be seen, in board units."""
        raise NotImplementedError

    def go_to(self, one: str) -> None:
        """Take it in hand by keys, bring it into sight and say what it is."""
        raise NotImplementedError

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom so that what is under ``at`` stays there; from now on it keeps its size when the window changes."""
        before = self.zoom
        super().zoom_by(factor, at)
        self._fitted = self._fitted and self.zoom == before

    def fit(self) -> None:
        """All of it at once; it stays so when the window changes, until somebody zooms."""
        whole, area = self.whole(), self.viewport().rect()
        if area.width() < 20 or area.height() < 20:
            return
        self.make_room()
        wanted = min(area.width() / whole.width(), area.height() / whole.height(), self.LARGEST)
        self._zoom.by(wanted / self.zoom)
        self.centerOn(whole.center())
        self._fitted = True

    def make_room(self) -> None:
        """Ground round all that is there now."""
        self.setSceneRect(self.whole().adjusted(-self.AROUND, -self.AROUND, self.AROUND, self.AROUND))

    def keep_whole(self) -> None:
        """Fit again, unless somebody has zoomed."""
        if self._fitted:
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.keep_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keep_whole()


class FreeKeys(ABC):
    """The keys that mean the same on every such board; its own are in ``other``."""

    board: FreeBoard

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key says; whether it said anything."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape:
            return self.escape()
        if key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and held == Qt.KeyboardModifier.ShiftModifier):
            self.board.ask_menu()
            return True
        if key in ARROWS:
            return self.arrow(ARROWS[key], held)
        return self.other(event, held)

    def walk(self, forward: bool) -> bool:
        """To the next thing in its order; whether there is one."""
        order, current = self.order(), self.board.current
        at = order.index(current) + (1 if forward else -1) if current in order else 0 if forward else len(order) - 1
        if not 0 <= at < len(order):
            return False
        self.board.go_to(order[at])
        return True

    def push_or_delete(self, event: QKeyEvent, held: Qt.KeyboardModifier) -> bool:
        """Space, by which the mouse pushes the board, and Delete; whether it was one of them."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat() and not held:
            self.board.pointer.hold_space(True)
        elif event.key() not in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return False
        elif self.board.selected():
            self.board.delete_wanted.emit(self.board.selected())
        return True

    @abstractmethod
    def order(self) -> Sequence[str]:
        """What can have the keys, by id, in the order of reading."""

    @abstractmethod
    def escape(self) -> bool:
        """Give up what is going on, then let go of what is in hand; whether there was anything."""

    @abstractmethod
    def arrow(self, way: tuple[int, int], held: Qt.KeyboardModifier) -> bool:
        """An arrow; whether it meant anything."""

    @abstractmethod
    def other(self, event: QKeyEvent, held: Qt.KeyboardModifier) -> bool:
        """Any other key; whether it meant anything."""


def words_of(event: QKeyEvent, held: Qt.KeyboardModifier) -> str:
    """What somebody just types, "" for keys that are no words."""
    text = event.text()
    if held & ~Qt.KeyboardModifier.ShiftModifier or not text.isprintable() or text.isspace():
        return ""
    return text
