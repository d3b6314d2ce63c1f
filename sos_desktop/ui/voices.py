"""Whose voice comes next: one row a person, with the paper their notes will have."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from .. import look
from ..canvas.children import face
from ..canvas.plain import plain_label
from ..model.document import Document
from ..model.records import Person
from ..words import Words
from .theme import button, kind

WIDTH = 200
NO_FOCUS = Qt.FocusPolicy.NoFocus


class VoicesPanel(QWidget):
    """The people who may say something, the one who speaks now marked: not pets, the unborn or the dead."""

    voice_chosen = Signal(str)
    person_wanted = Signal(str)
    menu_wanted = Signal(str, object)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._voice = ""
        self._rows: dict[str, QPushButton] = {}
        self._drawn: tuple[tuple[str, ...], ...] = ()
        kind(self, "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(look.SPACE[0])
        column.addWidget(kind(plain_label(words("Who says it")), "soft"))
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._list.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        inside.setLayout(self._list)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(area, 1)
        self.new = QLineEdit()
        self.new.setPlaceholderText(words("Add someone…"))
        self.new.setAccessibleName(words("Add someone by name"))
        self.new.returnPressed.connect(self._add)
        column.addWidget(self.new)
        self._group = QButtonGroup(self)

    @property
    def voice(self) -> str:
        """The id of the person who speaks now, "" for nobody."""
        return self._voice

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        self._theme = theme
        self._drawn = ()

    def show_document(self, document: Document) -> None:
        """Everyone who is in the record now; the chosen voice stays if they do."""
        people = [one for one in document.all(Person) if one.person_kind not in ("pet", "unborn") and not one.died]
        drawn = tuple((one.id, one.shown, str(one.tint), one.relation, one.face) for one in people)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        while (item := self._list.takeAt(0)) is not None:
            row = item.widget()
            if isinstance(row, QPushButton):
                self._group.removeButton(row)
                row.hide()
                row.deleteLater()
        self._rows = {}
        for person in people:
            row = self._row(person)
            self._rows[person.id] = row
            self._group.addButton(row)
            self._list.addWidget(row)
        self._list.addStretch()
        self._in_tab_order()
        if self._voice and self._voice not in self._rows:
            # Whoever writes next must not write in the name of somebody who is no longer here.
            self._voice = ""
            self.voice_chosen.emit("")
        if self._voice:
            self._rows[self._voice].setChecked(True)

    def choose(self, person: str) -> None:
        """Make this person the voice; "" for nobody."""
        self._voice = person if person in self._rows else ""
        self._group.setExclusive(False)
        for one, row in self._rows.items():
            row.setChecked(one == self._voice)
        self._group.setExclusive(True)

    def _in_tab_order(self) -> None:
        """New rows come last in the window's order; Tab is to reach them before the field below them."""
        before = self.new.previousInFocusChain()
        while before is not self.new and (before in self._group.buttons() or before.focusPolicy() == NO_FOCUS):
            before = before.previousInFocusChain()
        for row in self._rows.values():
            QWidget.setTabOrder(before, row)
            before = row

    def _row(self, person: Person) -> QPushButton:
        row = button(person.shown, "voice", person.relation, name=f"{person.shown} {person.relation}".strip())
        row.setIcon(QIcon(ring(person, self._theme, 30)))
        row.setIconSize(QSize(30, 30))
        row.setCheckable(True)
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row.customContextMenuRequested.connect(
            lambda at, row=row: self.menu_wanted.emit(person.id, row.mapToGlobal(at))
        )
        row.clicked.connect(lambda _checked=False: self._clicked(person.id))
        return row

    def _clicked(self, person: str) -> None:
        self._voice = person
        self.voice_chosen.emit(person)

    def _add(self) -> None:
        name = self.new.text().strip()
        if name:
            self.new.clear()
            self.person_wanted.emit(name)


def ring(person: Person, theme: look.Theme, size: int) -> QPixmap:
    """A person's initials in a ring of their paper, as on notes, scale and network; or the face a child picked."""
    scale = 2
    picture = QPixmap(size * scale, size * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if person.face:
        face(painter, QRectF(0, 0, size, size), person.face, theme.ink, theme.paper_of(person.tint))
        painter.end()
        return picture
    painter.setBrush(QColor(theme.paper_of(person.tint)))
    painter.setPen(QPen(QColor(theme.ink), 1.2))
    box = QRectF(1, 1, size - 2, size - 2)
    painter.drawEllipse(box)
    font = QFont(look.FONT)
    font.setPixelSize(int(size * 0.42))
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, person.initials)
    painter.end()
    return picture
