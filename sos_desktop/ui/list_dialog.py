"""A window over a family's page that holds a list: its title, what is to be said of it, the list, and Close."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from .. import look
from ..canvas.plain import plain_label
from ..words import Words
from .cards.area import CardArea
from .theme import button, kind


class ListDialog(QDialog):
    """It takes itself away when it is closed. Whoever derives from it calls ``lay_out`` once."""

    def __init__(self, title: str, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.close_button = button(words("Close"), "primary")
        self.close_button.clicked.connect(self.accept)

    def lay_out(self, above: list[QWidget], inside: QWidget) -> QScrollArea:
        """``above`` under the title, ``inside`` as the list. Its size fits a small screen. Returns what scrolls."""
        area = CardArea(inside)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.setSpacing(look.SPACE[2])
        whole.addWidget(kind(plain_label(self.windowTitle()), "big"))
        for part in above:
            whole.addWidget(part)
        whole.addWidget(area, 1)
        whole.addLayout(foot)
        room = self.parentWidget().size()
        self.resize(min(720, room.width() - 40), min(600, room.height() - 40))
        return area
