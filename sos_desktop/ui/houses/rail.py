"""A child's pages at the side, as small pictures; below them what can be done, and what was not asked about yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model.boards import houses
from ...model.document import Document
from ...model.records import House, Person
from ...words import Words
from ..door import scrolled
from ..find import excerpt
from ..theme import button, kind
from .pictures import PictureButton, page_picture, person_picture

WIDTH, PICTURE = 178, 128
#: So many things that were not asked about are told by name.
TOLD = 3


class PagesRail(QWidget):
    """``page_chosen``: a page to open. The others: what to do next."""

    page_chosen = Signal(str)
    child_wanted = Signal()
    new_wanted = Signal()
    shape_wanted = Signal()
    faces_wanted = Signal()
    asking_wanted = Signal()

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        kind(self, "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._drawn: dict[str, tuple[object, ...]] = {}
        self.buttons: dict[str, PictureButton] = {}
        self._group = QButtonGroup(self)
        self.child = button("", "quiet")
        self.child.setIconSize(QSize(34, 34))
        self.child.clicked.connect(self.child_wanted)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 4, 0)
        self._list.setSpacing(look.SPACE[1])
        self.not_asked = kind(plain_label(), "soft")
        self.not_asked.setWordWrap(True)
        self._list.addStretch()
        self._list.addWidget(self.not_asked)
        inside = QWidget()
        inside.setLayout(self._list)
        self._area = scrolled(inside)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        #: Which scale the path is for.
        self.scale = button("")
        self.new = button(words("Another page"))
        self.shape = button(words("Another shape"))
        self.faces = button(words("Faces"))
        self.asking = button(words("Who may see it"), "primary", words("Ask about each thing, one by one"))
        for made, signal in (
            (self.new, self.new_wanted), (self.shape, self.shape_wanted), (self.faces, self.faces_wanted),
            (self.asking, self.asking_wanted),
        ):  # fmt: skip
            made.clicked.connect(signal)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.SPACE[2], look.SPACE[1], look.SPACE[1], look.SPACE[2])
        column.setSpacing(look.SPACE[1])
        column.addWidget(self.child)
        column.addWidget(self._area, 1)
        for widget in (self.scale, self.new, self.shape, self.faces, self.asking):
            column.addWidget(widget)

    def show_child(self, person: Person | None, several: bool) -> None:
        """Whose pages these are, nobody's where there are none; a press goes to another child of several."""
        if person is None:
            self.child.setText("")
            self.child.setAccessibleName(self._words("Pages"))
            self.child.setIcon(QIcon())
            return
        self.child.setText(person.shown.replace("&", "&&"))
        picture = person_picture(person, self._theme, 34)
        icon = QIcon(picture)
        # With one child there is nothing to press, but nobody is to look pale for that.
        icon.addPixmap(picture, QIcon.Mode.Disabled)
        self.child.setIcon(icon)
        self.child.setEnabled(several)
        name = self._words("Pages of {name}", name=person.shown)
        self.child.setAccessibleName(name)

    def show_pages(self, document: Document, pages: Sequence[House], current: str) -> None:
        """The pages with what is on them; only those that look different are painted anew."""
        for gone in self.buttons.keys() - {one.id for one in pages}:
            self._take_off(gone)
        for at, page in enumerate(pages):
            on_it = (page.shape, page.part, *houses.sayings(document, page.id), *houses.strokes(document, page.id))
            if self._drawn.get(page.id) != on_it:
                picture = page_picture(page.shape, page.part, PICTURE, document, page.id)
                if page.id in self.buttons:
                    self.buttons[page.id].show_picture(picture)
                else:
                    self._add(page, picture)
                self._drawn[page.id] = on_it
            if self._list.indexOf(self.buttons[page.id]) != at:
                self._list.insertWidget(at, self.buttons[page.id])
        if current in self.buttons:
            self.buttons[current].setChecked(True)

    def show_not_asked(self, document: Document, things: Sequence[houses.Thing]) -> None:
        """What the child was not asked about yet, for the worker alone; none hides it."""
        words = self._words
        lines = [words("Not asked about yet:")] if things else []
        for one in things[:TOLD]:
            page = document.get(House, one.house)
            title = words(houses.TITLES[page.part]) if page is not None else ""
            drawing = words("a drawing: {page}", page=title)
            lines.append(f"“{excerpt(one.text, length=34)}”" if one.kind == "words" else drawing)
        if len(things) > TOLD:
            lines.append(words("and {n} more", n=len(things) - TOLD))
        self.not_asked.setVisible(bool(lines))
        self.not_asked.setText("\n".join(lines))

    def set_working(self, on: bool, shape: bool, asking: bool) -> None:
        """Whether anything can be done here now; ``shape``: the page could have another one, which the path can't."""
        for widget in (self.new, self.faces):
            widget.setVisible(on)
        self.shape.setVisible(on and shape)
        self.asking.setVisible(on and asking)

    def _add(self, page: House, picture: object) -> None:
        text = self._words(houses.TITLES[page.part])
        made = PictureButton(text, picture, self._theme, QSize(PICTURE + 20, 126), tick=False)
        made.setCheckable(True)
        made.clicked.connect(lambda _checked=False: self.page_chosen.emit(page.id))
        self._group.addButton(made)
        self.buttons[page.id] = made

    def _take_off(self, page: str) -> None:
        gone = self.buttons.pop(page)
        self._drawn.pop(page, None)
        self._group.removeButton(gone)
        self._list.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
