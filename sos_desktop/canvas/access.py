"""The boards for screen readers: a list of what lies on them, in reading order, and changes said aloud.

Qt makes nothing of what a widget paints for a screen reader. A widget that has ``accessible`` (its Rows) is a list
here, and each of its rows a list item or a heading. Actions are not offered here: action interfaces made in Python
crash the process, so they live in menus and keys.

What is not on the screen is not there for a screen reader either: a board that is hidden has no rows and no name, and
a Curtain that is hidden has nothing in it. Qt would still name every widget below the cover, only marked as invisible.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class Rows(Protocol):
    """What a board offers: ids in reading order, and each one's words, place on the screen and state."""

    def name(self) -> str:
        """What the list is called."""

    def ids(self) -> Sequence[str]:
        """Ids in reading order."""

    def text(self, row: str) -> str:
        """A row's name, for ears."""

    def rect(self, row: str) -> QRect:
        """Where it is on the screen."""

    def state(self, row: str) -> tuple[bool, bool]:
        """(selected, has the keys)."""

    def is_heading(self, row: str) -> bool:
        """Whether a row is a name over the rows that follow it."""

    def widgets(self) -> Sequence[QWidget]:
        """Real widgets that lie on the board just now: a field to type in, buttons."""


class RowAccess(QAccessibleInterface):
    """One row of a board.

    It overrides no ``interface_cast``: whatever Python returns there, the first real screen reader ends the process.
    """

    def __init__(self, board: BoardAccess, row: str) -> None:
        super().__init__()
        self.board = board
        self.row = row

    @property
    def _there(self) -> bool:
        return self.row in self.board.rows()

    def isValid(self) -> bool:
        return self._there

    def object(self) -> QObject | None:
        return None

    def window(self) -> QWindow | None:
        return self.board.window()

    def parent(self) -> QAccessibleInterface:
        return self.board

    def child(self, index: int) -> QAccessibleInterface | None:
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        source = self.board.source
        heading = source is not None and self._there and source.is_heading(self.row)
        return QAccessible.Role.Heading if heading else QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        source = self.board.source
        if kind == QAccessible.Text.Name and source is not None and self._there:
            return source.text(self.row)
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """What is on a board is changed on the board."""

    def rect(self) -> QRect:
        source = self.board.source
        return source.rect(self.row) if source is not None and self._there else QRect()

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = state.selectable = True
        source = self.board.source
        if source is not None and self._there:
            state.selected, state.focused = source.state(self.row)
        else:
            state.invalid = True
        return state


class BoardAccess(QAccessibleWidget):
    """A board as a list. It holds its rows: Qt keeps only bare pointers to them."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view, QAccessible.Role.List)
        self.source: Rows | None = view.accessible  # type: ignore[attr-defined]
        self._rows: dict[str, RowAccess] = {}

    @property
    def shown(self) -> bool:
        """Whether the board is on the screen: a hidden one says nothing, whoever asks."""
        return self.source is not None and self.isValid() and self.object().isVisible()  # type: ignore[attr-defined]

    def rows(self) -> list[str]:
        """The ids of the rows there are now."""
        return list(self.source.ids()) if self.source is not None and self.shown else []

    def close(self) -> None:
        """The view is gone: nothing of it may be asked again."""
        self.source = None

    def row(self, name: str) -> RowAccess:
        """The interface of one row, made once."""
        if name not in self._rows:
            made = self._rows[name] = RowAccess(self, name)
            QAccessible.registerAccessibleInterface(made)
        return self._rows[name]

    def widgets(self) -> list[QWidget]:
        """The widgets on it now, menus that it opened among them; they come after the rows."""
        if self.source is None or not self.shown:
            return []
        # Qt leaves popups out of the tree: without this, whoever looks for a menu there finds none.
        opened = [
            one
            for one in self.object().children()
            if isinstance(one, QWidget) and one.windowType() == Qt.WindowType.Popup and one.isVisible()
        ]
        return [*self.source.widgets(), *opened]

    def childCount(self) -> int:
        return len(self.rows()) + len(self.widgets())

    def child(self, index: int) -> QAccessibleInterface | None:
        rows = self.rows()
        if 0 <= index < len(rows):
            return self.row(rows[index])
        beside = self.widgets()[index - len(rows) :] if index >= len(rows) else []
        return QAccessible.queryAccessibleInterface(beside[0]) if beside else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        rows = self.rows()
        if isinstance(child, RowAccess):
            return rows.index(child.row) if child.row in rows else -1
        widgets = self.widgets()
        widget = child.object()
        return len(rows) + widgets.index(widget) if widget in widgets else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        for widget in self.widgets():
            if QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()).contains(x, y):
                return QAccessible.queryAccessibleInterface(widget)
        # What lies on a heading's ground comes after it.
        for name in reversed(self.rows()):
            if self.source is not None and self.source.rect(name).contains(x, y):
                return self.row(name)
        return None

    def focusChild(self) -> QAccessibleInterface | None:
        source = self.source
        found = next((name for name in self.rows() if source is not None and source.state(name)[1]), None)
        return self.row(found) if found is not None else None

    def text(self, kind: QAccessible.Text) -> str:
        if self.source is None or not self.shown:
            return ""
        return self.source.name() if kind == QAccessible.Text.Name else super().text(kind)


class Curtain(QWidget):
    """Holds what nobody may find while it is hidden, neither eyes nor a screen reader nor who asks for the tree."""


class CurtainAccess(QAccessibleWidget):
    """A curtain: empty while it is hidden."""

    def __init__(self, curtain: Curtain) -> None:
        super().__init__(curtain, QAccessible.Role.Client)

    @property
    def _shown(self) -> bool:
        return self.isValid() and self.object().isVisible()  # type: ignore[attr-defined]

    def childCount(self) -> int:
        return super().childCount() if self._shown else 0

    def child(self, index: int) -> QAccessibleInterface | None:
        return super().child(index) if self._shown else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        return super().childAt(x, y) if self._shown else None

    def focusChild(self) -> QAccessibleInterface | None:
        return super().focusChild() if self._shown else None

    def close(self) -> None:
        """It is gone."""


#: Interfaces given to Qt for the views there are, by the view's identity.
_GIVEN: dict[int, BoardAccess | CurtainAccess] = {}
#: And those of views that are gone: Qt holds bare pointers, and lets go of them when it likes, so they are never freed.
_CLOSED: list[BoardAccess | CurtainAccess] = []


@cache
def install() -> None:
    """Let screen readers see the boards. Once for the whole program, however often it is called."""
    QAccessible.installFactory(_make)


def announce(view: QWidget, text: str) -> None:
    """Have a screen reader say something that just happened; of a view that is hidden, nothing."""
    if QAccessible.isActive() and view.isVisible():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, text))


def focus_row(view: QWidget, row: str) -> None:
    """Tell a screen reader which row has the keys."""
    given = _GIVEN.get(id(view))
    if isinstance(given, BoardAccess) and given.shown and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(given.row(row), QAccessible.Event.Focus))


def rows_changed(view: QWidget) -> None:
    """Tell a screen reader that rows came, went or changed places: also when the view is hidden or shown."""
    if QAccessible.isActive() and id(view) in _GIVEN:
        QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.ObjectReorder))


def _make(name: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, Curtain):
        made: BoardAccess | CurtainAccess = CurtainAccess(thing)
    elif isinstance(thing, QWidget) and hasattr(thing, "accessible"):
        made = BoardAccess(thing)
    else:
        return None
    key = id(thing)
    _GIVEN[key] = made
    thing.destroyed.connect(lambda: _close(key, made))
    return made


def _close(key: int, made: BoardAccess | CurtainAccess) -> None:
    made.close()
    _CLOSED.append(made)
    if _GIVEN.get(key) is made:
        del _GIVEN[key]
