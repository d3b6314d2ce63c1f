"""Faces and animals for people, if the child likes: somebody at the left, their face at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import look
from ...canvas.children import NAMES
from ...canvas.plain import plain_label
from ...model.records import Person
from ...model.records.person import FACES
from ...words import Words
from ..cards.chips import Flow
from ..door import scrolled
from ..theme import button, kind
from .pictures import PictureButton, centred, face_picture, person_picture

TILE, FACE, WIDE = QSize(112, 122), 58, 980


class FacePicker(QWidget):
    """``chosen``: a person and their face, "" for letters. ``left``: done."""

    chosen = Signal(str, str)
    left = Signal()

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._people: tuple[Person, ...] = ()
        self._who = ""
        kind(self, "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = kind(plain_label(words("Who is who?")), "big")
        self.done = button(words("Done"), "primary")
        self.done.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.done)
        self.people = Flow(gap=look.SPACE[1])
        self.which = kind(plain_label(), "column")
        self.faces = Flow(gap=look.SPACE[1])
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE[3])
        column.addLayout(head)
        for widget in (self.people, self.which, self.faces):
            column.addWidget(widget)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(centred(inside, WIDE)))
        self.tiles: dict[str, PictureButton] = {}
        self.face_tiles: dict[str, PictureButton] = {}

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        self._theme = theme

    def show_people(self, people: Sequence[Person]) -> None:
        """These people, the child first."""
        if tuple(people) == self._people:
            return
        before = {one.id for one in self._people}
        self._people = tuple(people)
        if self._who not in {one.id for one in people}:
            self._who = people[0].id if people else ""
        if before == {one.id for one in people}:
            for person in people:
                self.tiles[person.id].show_picture(person_picture(person, self._theme, FACE))
            self._show_faces()
            return
        self.tiles = {}
        for person in people:
            tile = PictureButton(person.shown, person_picture(person, self._theme, FACE), self._theme, TILE)
            tile.setCheckable(True)
            tile.clicked.connect(lambda _checked=False, one=person.id: self._pick(one))
            self.tiles[person.id] = tile
        self.people.set_widgets(list(self.tiles.values()))
        self._pick(self._who)
        if self.tiles:
            self.setFocusProxy(next(iter(self.tiles.values())))

    def _pick(self, person: str) -> None:
        self._who = person
        for key, tile in self.tiles.items():
            tile.setChecked(key == person)
        self.face_tiles = {}
        found = next((one for one in self._people if one.id == person), None)
        if found is None:
            return
        self.which.setText(self._words("Which one is {name}?", name=found.shown))
        for name in (*FACES[1:], ""):
            text = self._words(NAMES[name])
            tile = PictureButton(text, face_picture(name, found, self._theme, FACE), self._theme, TILE)
            tile.setCheckable(True)
            tile.clicked.connect(lambda _checked=False, one=name: self.chosen.emit(self._who, one))
            self.face_tiles[name] = tile
        self.faces.set_widgets(list(self.face_tiles.values()))
        self._show_faces()

    def _show_faces(self) -> None:
        found = next((one for one in self._people if one.id == self._who), None)
        for name, tile in self.face_tiles.items():
            tile.setChecked(found is not None and found.face == name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
