"""A strip across the top: what is not saved, and the way on. It stays until all is well."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from .. import look
from ..canvas.plain import plain_label
from ..words import Words
from .theme import button, kind


class NotSavedBanner(QFrame):
    """Says that the last words are not on the disk, and offers to try again or to keep a copy in another place."""

    retry_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        kind(self, "warning")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(look.SPACE[1])
        self.text = plain_label()
        self.text.setWordWrap(True)
        row.addWidget(self.text, 1)
        again = button(words("Try again"))
        again.clicked.connect(self.retry_wanted)
        copy = button(words("Keep a copy elsewhere…"))
        copy.clicked.connect(self.copy_wanted)
        row.addWidget(again)
        row.addWidget(copy)
        self.hide()

    def show_error(self, message: str) -> None:
        """Show it with this reason."""
        self.text.setText(self._words("Not saved yet. Your words are still here. {why}", why=message))
        self.text.setAccessibleName(self.text.text())
        self.show()
