"""The list in which those in the room are picked: one press a person, family first, then children, then workers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ... import look
from ...canvas.plain import face, plain_label
from ...model.document import Document
from ...model.records import Person
from ...words import Words
from ..cards.people_field import speakers
from ..theme import button, kind
from ..voices import ring
from .room import ALONE, Room

#: Width of the list, in pixels: two names beside each other. Its height ends a little above the window's foot.
WIDTH, FOOT = 460, 24
RING = 30
#: Said whatever there is, so it tells nobody that something is kept from them; and the worker why a note goes.
CHILDS = "A child’s words are shown only to those who heard them."


def in_groups(document: Document) -> tuple[list[Person], list[Person], list[Person]]:
    """Whoever can be in a room: family and friends, the children of this map, those paid to be here but the worker."""
    family = document.family
    children = family.index_children if family else ()
    people = [one for one in speakers(document) if family is None or one.id != family.worker]
    return (
        [one for one in people if one.id not in children and not one.paid],
        [one for one in people if one.id in children],
        [one for one in people if one.id not in children and one.paid],
    )


class WhoIsHere(QFrame):
    """Lies over the page while people are picked; each press counts at once. A press elsewhere, Escape, "Only me" and
    "Same as last time" close it. It is no window of its own: those are not in what a screen reader can walk through.
    """

    person_set = Signal(str, bool)
    interpreter_set = Signal(bool)
    alone_wanted = Signal()
    last_wanted = Signal()
    closed = Signal()

    def __init__(self, words: Words, theme: look.Theme, parent: QWidget) -> None:
        super().__init__(parent)
        kind(self, "card")
        self.setObjectName("who is here")
        self.setAccessibleName(words("Who is in the room?"))
        self.hide()
        self._words = words
        self._theme = theme
        self.rows: dict[str, QPushButton] = {}
        self._drawn: object = None
        self._by: QWidget | None = None
        self.alone = button(words("Only me"), "plain")
        self.alone.setCheckable(True)
        self.last = button(words("Same as last time"), "plain")
        self.interpreter = self._row(words("Interpreter"))
        self.interpreter.setIcon(QIcon(ring(Person(id="", short=words("Interpreter")), theme, RING)))
        self.interpreter.setIconSize(QSize(RING, RING))
        self.interpreter.clicked.connect(self.interpreter_set)
        self.alone.clicked.connect(self._alone)
        self.last.clicked.connect(self._last)
        self._titles = [
            kind(plain_label(words(text)), "soft") for text in ("Family and friends", "Children", "Workers")
        ]
        self._grids = [QGridLayout() for _ in self._titles]
        self._lay_out()

    def _lay_out(self) -> None:
        title = kind(plain_label(self._words("Who is in the room?")), "title")
        first = QHBoxLayout()
        first.setSpacing(look.SPACE[1])
        for one in (self.alone, self.last):
            first.addWidget(one)
        first.addStretch()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, look.SPACE[1], 0)
        column.setSpacing(look.SPACE[0])
        for text, grid in zip(self._titles, self._grids, strict=True):
            column.addWidget(text)
            grid.setSpacing(look.SPACE[0])
            for side in (0, 1):
                grid.setColumnStretch(side, 1)
                grid.setColumnMinimumWidth(side, (WIDTH - 60) // 2)
            column.addLayout(grid)
            column.addSpacing(look.SPACE[0])
        column.addWidget(self.interpreter)
        column.addStretch()
        self._inside = inside
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[look.SPACE[2]] * 4)
        whole.setSpacing(look.SPACE[2])
        whole.addWidget(title)
        whole.addLayout(first)
        whole.addWidget(kind(plain_label(self._words(CHILDS)), "soft"))
        whole.addWidget(self._area, 1)
        self.setFixedWidth(WIDTH)

    def show_people(self, document: Document, seen: Document, room: Room, last: Room) -> None:
        """Whoever may be picked: those who are there, and of the others those whom the room may know of.

        ``last``: the room to go back to with one press, ALONE for none.
        """
        groups = [
            [one for one in group if one.id in room.people or seen.get(Person, one.id)] for group in in_groups(document)
        ]
        drawn = [[(one.id, one.shown, one.relation, one.tint) for one in group] for group in groups]
        if drawn != self._drawn:
            self._drawn = drawn
            self._draw(groups)
        for person, row in self.rows.items():
            row.setChecked(person in room.people)
        self.interpreter.setChecked(room.interpreter)
        self.alone.setChecked(not room)
        self.last.setVisible(last != ALONE)
        names = [one.shown for group in groups for one in group if one.id in last.people]
        # Whom it would bring in is nobody's business while others look on.
        told = self._words("Same as last time: {names}", names=self._words.several(names)) if names and not room else ""
        self.last.setAccessibleName(told or self._words("Same as last time"))
        self.last.setToolTip(face(told))
        self._size()

    def open_below(self, widget: QWidget) -> None:
        """Show it below a widget of the page, or as near as it fits; the keys on the first choice."""
        self._by = widget
        self._size()
        page = self.parentWidget()
        corner = widget.mapTo(page, QPoint(0, widget.height() + look.SPACE[0]))
        self.move(max(0, min(corner.x(), page.width() - self.width() - look.SPACE[2])), corner.y())
        self.show()
        self.raise_()
        (self.last if self.last.isVisibleTo(self) else self.alone).setFocus(Qt.FocusReason.PopupFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QApplication.instance().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        QApplication.instance().removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            inside = watched is self or self.isAncestorOf(watched)
            # The button that opened it closes it too, by its own press.
            if not inside and watched is not self._by:
                self.hide()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _draw(self, groups: list[list[Person]]) -> None:
        for row in self.rows.values():
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self.rows = {}
        before: QWidget = self.last
        for text, grid, group in zip(self._titles, self._grids, groups, strict=True):
            text.setVisible(bool(group))
            for at, person in enumerate(group):
                row = self.rows[person.id] = self._row(person.shown, person.relation)
                row.setIcon(QIcon(ring(person, self._theme, RING)))
                row.setIconSize(QSize(RING, RING))
                row.clicked.connect(lambda on, one=person.id: self._set(one, on))
                grid.addWidget(row, at // 2, at % 2)
                # Qt shows it later by itself, and until then the list is measured without it.
                row.show()
                QWidget.setTabOrder(before, row)
                before = row
        QWidget.setTabOrder(before, self.interpreter)

    def _row(self, text: str, more: str = "") -> QPushButton:
        made = button(text, "voice", more, name=f"{text} {more}".strip())
        made.setCheckable(True)
        made.setMinimumHeight(look.TARGET)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return made

    def _size(self) -> None:
        """As high as its people need, or as the window has room for; then they scroll."""
        self.layout().activate()
        self._inside.layout().activate()
        around = self.layout().sizeHint().height() - self._area.sizeHint().height()
        most = self.parentWidget().height() - FOOT - look.TARGET - look.SPACE[2]
        self.setFixedHeight(min(around + self._inside.sizeHint().height() + 4, max(most, 320)))

    def _set(self, person: str, on: bool) -> None:
        """Somebody comes or goes. Whatever closes on the page meanwhile, the keys stay here."""
        self.person_set.emit(person, on)
        if self.isVisible():
            self.rows.get(person, self.alone).setFocus(Qt.FocusReason.OtherFocusReason)

    def _alone(self) -> None:
        self._leave()
        self.alone_wanted.emit()

    def _last(self) -> None:
        self._leave()
        self.last_wanted.emit()

    def _leave(self) -> None:
        self.hide()
        self.closed.emit()
