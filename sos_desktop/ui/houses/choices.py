"""A question to a child with large pictures to answer it: whose pages, which one first, which shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...words import Words
from ..cards.chips import Flow
from ..door import scrolled
from ..theme import button, kind
from .pictures import PictureButton, centred

#: A choice's picture, in pixels, and how wide a row of them may get.
PICTURE, WIDE = 290, 1010


@dataclass(frozen=True)
class Choice:
    """One picture to press."""

    id: str
    text: str = field(repr=False)
    picture: QPixmap


class Choices(QWidget):
    """``chosen``: the id of the picture that was pressed. ``left``: it was not wanted."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._theme = theme
        kind(self, "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = plain_label()
        kind(self.title, "big")
        self.title.setWordWrap(True)
        self.back = button(words("Back"))
        self.back.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.tiles = Flow(gap=look.SPACE[3])
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE[4])
        column.addLayout(head)
        column.addWidget(self.tiles)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(centred(inside, WIDE)))

    def ask(self, question: str, choices: Sequence[Choice], back: bool) -> None:
        """Ask, and put the keys on the first picture. ``back``: whether there is somewhere to go back to."""
        self.title.setText(question)
        self.setAccessibleName(question)
        self.back.setVisible(back)
        made: list[QWidget] = []
        for choice in choices:
            tile = PictureButton(choice.text, choice.picture, self._theme)
            tile.clicked.connect(lambda _checked=False, one=choice.id: self.chosen.emit(one))
            made.append(tile)
        self.tiles.set_widgets(made)
        self.setFocusProxy(made[0] if made else self.back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.back.isHidden():
            self.left.emit()
        else:
            super().keyPressEvent(event)
