"""Where words are typed in the panel: an answer beside the network, and a question of the worker's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ... import look
from ...canvas.plain import plain_label
from ...model.errors import BadInput, WorldError
from ...words import Words
from ..cards.chips import Tick
from ..cards.fields import Page
from ..theme import button, kind


class Typed(Page):
    """A few lines; ``entered``: Enter, ``left``: Escape. Shift+Enter begins another line."""

    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class AddQuestion(QFrame):
    """A question of the worker's own. ``add`` keeps it or raises what stands in the way; ``closed``: done with it."""

    closed = Signal()

    def __init__(self, words: Words, add: Callable[[str, bool], object]) -> None:
        super().__init__()
        self._words = words
        self._add = add
        kind(self, "card")
        self.setAccessibleName(words("A question of your own"))
        self.about = plain_label()
        self.about.setWordWrap(True)
        kind(self.about, "soft")
        self.field = Typed(words("Your question"), words("What helped {place} last week?", place="{child}"))
        self.field.entered.connect(self.keep)
        self.field.left.connect(self.closed)
        self.alone = Tick(words("Ask alone"), words("not with another adult in the room"))
        self.trouble = plain_label()
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        done = button(words("Add"), "primary", name=words("Add this question"))
        done.clicked.connect(self.keep)
        leave = button(words("Leave it"), "quiet")
        leave.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addWidget(done)
        row.addWidget(leave)
        row.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(look.SPACE[1])
        for one in (self.about, self.field, self.alone, self.trouble):
            whole.addWidget(one)
        whole.addLayout(row)

    def show_for(self, place: str, whom: str) -> None:
        """For which zone and whom it will be."""
        self.about.setText(
            self._words(
                "For “{place}”, to ask: {whom}. It is kept for every family: write {child}, {adult} or {worry} "
                "where a name goes.",
                place=place, whom=whom, child="{child}", adult="{adult}", worry="{worry}",
            )
        )  # fmt: skip

    def keep(self) -> None:
        """Keep what is typed; what can't be stays, with the reason."""
        try:
            self._add(self.field.toPlainText(), self.alone.isChecked())
        except BadInput as error:
            self._say(f"{error.message} {error.what_next}".strip())
        except WorldError as error:
            self._say(str(error))
        else:
            self.field.clear()
            self.alone.setChecked(False)
            self._say("")
            self.closed.emit()

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setAccessibleName(text)
        self.trouble.setVisible(bool(text))
