"""Beside the pages: whose copy it is and which sheet, what must be said of it, and always in sight the ways out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model.document import Document
from ...model.readers import Readers
from ...words import Words
from ..door import scrolled
from ..theme import button, kind
from .notices import FirstBox, LackingBox
from .pick import ReaderPick

#: Its width, in pixels.
PANEL = 300
EDGE = 20


class Panel(QWidget):
    """The upper part scrolls where the window is low; the lower part stays."""

    def __init__(
        self, document: Document, words: Words, today: date, room: Readers | None, together: Collection[str]
    ) -> None:
        super().__init__()
        kind(self, "aside").setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(PANEL)
        self.pick = ReaderPick(document, words, today, room, together)
        self.about, self.count, self.gone = _text(), _text(), _text()
        self.first_box = FirstBox(words)
        self.lacking_box = LackingBox(words)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(EDGE, EDGE, EDGE, look.SPACE[2])
        column.setSpacing(look.SPACE[2])
        column.addWidget(kind(QLabel(words("Print")), "big"))
        for part in (self.pick, self.about, self.count, self.gone, self.first_box, self.lacking_box):
            column.addWidget(part)
        column.addStretch(1)
        area = scrolled(upper)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.message_box = kind(QFrame(), "hint")
        self.message = _text()
        inside = QVBoxLayout(self.message_box)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self.message)
        self.print_button = button(words("Print…"), "primary", tip=_with_keys(words("Print…"), "Ctrl+P"))
        self.save_button = button(words("Save as PDF…"), tip=_with_keys(words("Save as PDF…"), "Ctrl+S"))
        self.close_button = button(words("Close"), tip=_with_keys(words("Close"), "Esc"))
        lower = QVBoxLayout()
        lower.setContentsMargins(EDGE, look.SPACE[1], EDGE, EDGE)
        lower.setSpacing(look.SPACE[1])
        for part in (self.message_box, self.print_button, self.save_button, self.close_button):
            lower.addWidget(part)

        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(lower)
        self.let_out(False)

    def let_out(self, may: bool) -> None:
        """Whether there are pages to let out."""
        self.print_button.setEnabled(may)
        self.save_button.setEnabled(may)


def _text() -> QLabel:
    label = plain_label()
    label.setWordWrap(True)
    return label


def _with_keys(text: str, keys: str) -> str:
    return f"{text.removesuffix('…')} ({keys})"
