"""Asking a child who may see a thing, one thing at a time, in their words, with faces to press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ... import look
from ...canvas import access
from ...canvas.plain import plain_label
from ...model.boards import houses
from ...model.boards.houses import Thing
from ...model.document import Document
from ...model.records import House, Person
from ...words import Words
from ..cards.chips import Flow
from ..door import scrolled
from ..theme import button, kind
from .pictures import PictureButton, centred, crowd_picture, nobody_picture, page_picture, person_picture

#: The drawing is small enough that two rows of people and "Nobody" stand under it on a small laptop.
TILE, FACE, WIDE, DRAWING = QSize(124, 134), 62, 940, 300
EVERYONE, NOBODY = "everyone", "nobody"
#: A relation of more letters than this does not go under a name.
SHORT = 14


class Asking(QWidget):
    """``answered``: ids, the people named, whether everyone may. ``left``: that is all for now."""

    answered = Signal(object, object, bool)
    left = Signal()

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._document = Document()
        self._things: list[Thing] = []
        self._people: tuple[Person, ...] = ()
        self._at = 0
        self.tiles: dict[str, PictureButton] = {}
        kind(self, "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = kind(plain_label(words("Who may see this?")), "big")
        self.where = kind(plain_label(), "soft")
        self.said = plain_label()
        kind(self.said, "big")
        self.said.setWordWrap(True)
        self.drawing = QLabel()
        self.people = Flow(gap=look.SPACE[1])
        self.not_now = button(words("Stop for now"))
        self.back = button(words("Back"))
        self.next = button(words("That’s it"), "primary")
        self.not_now.clicked.connect(self.left)
        self.back.clicked.connect(lambda: self._go(self._at - 1))
        self.next.clicked.connect(self._answer)
        foot = QHBoxLayout()
        foot.addWidget(self.not_now)
        foot.addStretch()
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE[2])
        for widget in (self.where, self.said, self.drawing, self.title, self.people):
            column.addWidget(widget)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(centred(inside, WIDE)), 1)
        bar = kind(QWidget(), "foot")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setLayout(foot)
        whole.addWidget(bar)

    @property
    def thing(self) -> Thing | None:
        """What is being asked about."""
        return self._things[self._at] if self._at < len(self._things) else None

    def begin(self, document: Document, things: Sequence[Thing], people: Sequence[Person]) -> None:
        """Ask about these things, of whom these people may see them."""
        self._document, self._things, self._people = document, list(things), tuple(people)
        self._go(0)

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        self._theme = theme

    def _go(self, at: int) -> None:
        self._at = max(0, at)
        thing = self.thing
        if thing is None:
            self.left.emit()
            return
        words, page = self._words, self._document.get(House, thing.house)
        title = words(houses.TITLES[page.part]) if page is not None else ""
        count = words("{at} of {count}", at=self._at + 1, count=len(self._things))
        self.where.setText(f"{title} · {count}" if len(self._things) > 1 else title)
        self.said.setVisible(thing.kind == "words")
        self.said.setText(f"“{thing.text}”" if thing.kind == "words" else "")
        self.drawing.setVisible(thing.kind == "drawing")
        self.title.setText(words("Who may see this?") if thing.kind == "words" else words("Who may see your drawing?"))
        if thing.kind == "drawing" and page is not None:
            bare = Document(one for one in self._document if one.kind != "saying")
            self.drawing.setPixmap(page_picture(page.shape, page.part, DRAWING, bare, page.id))
        self.setAccessibleName(f"{self.title.text()} {thing.text}".strip())
        self._show_people(thing)
        self.back.setEnabled(self._at > 0)
        self._show_next()
        first = self.people.widgets()[0]
        self.setFocusProxy(first)
        if self.isVisible():
            first.setFocus()
            access.announce(self, self.accessibleName())

    def _show_people(self, thing: Thing) -> None:
        words, theme = self._words, self._theme
        self.tiles = {}
        for person in self._people:
            # "Kelly, mum": a child may know either word.
            short = person.relation if len(person.relation) <= SHORT else ""
            text = "\n".join(part for part in (person.shown, short) if part)
            self._tile(person.id, text, person_picture(person, theme, FACE), person.id in thing.may_see)
        self._tile(EVERYONE, words("Everyone"), crowd_picture(theme, FACE), thing.everyone)
        nobody = thing.asked is not None and not thing.may_see and not thing.everyone
        self._tile(NOBODY, words("Nobody"), nobody_picture(theme, FACE), nobody)
        self.people.set_widgets(list(self.tiles.values()))

    def _tile(self, key: str, text: str, picture: object, on: bool) -> None:
        made = self.tiles[key] = PictureButton(text, picture, self._theme, TILE)
        made.setCheckable(True)
        made.setChecked(on)
        made.clicked.connect(lambda _checked=False: self._pressed(key))

    def _pressed(self, key: str) -> None:
        """Everyone and nobody stand alone; whoever is named takes them away."""
        alone = key in (EVERYONE, NOBODY)
        for other, tile in self.tiles.items():
            if other != key and (alone or other in (EVERYONE, NOBODY)):
                tile.setChecked(False)
        self._show_next()

    def _show_next(self) -> None:
        self.next.setEnabled(any(tile.isChecked() for tile in self.tiles.values()))

    def _answer(self) -> None:
        thing = self.thing
        if thing is None:
            return
        on = {key for key, tile in self.tiles.items() if tile.isChecked()}
        named = tuple(one.id for one in self._people if one.id in on)
        self._things[self._at] = _answered(thing, named, EVERYONE in on)
        self.answered.emit(thing.ids, named, EVERYONE in on)
        self._go(self._at + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _answered(thing: Thing, named: tuple[str, ...], everyone: bool) -> Thing:
    """The thing as it is after the answer, for whoever goes back to it."""
    return replace(thing, asked=thing.asked or date.min, may_see=named, everyone=everyone)
