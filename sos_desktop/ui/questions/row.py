"""One question as something to press: its whole width takes it up, the small menu does the rest."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from ... import look
from ...canvas.plain import plain_label
from ...words import Words
from ..theme import button, kind
from .listing import Row

#: What a question's row looks like, by why it stands there.
_PARTS = {"question": "row", "kept": "kept", "answering": "asked", "more": "asked"}


class QuestionRow(QPushButton):
    """``clicked``: take it up. ``menu_wanted``: what else can be done with it. ``key_pressed``: P, S or Delete."""

    menu_wanted = Signal(QPoint)
    key_pressed = Signal(str)
    step_wanted = Signal(int)

    def __init__(self, words: Words, row: Row) -> None:
        super().__init__()
        self.row = row
        self._words_of = words
        kind(self, _PARTS[row.part])
        self.setAutoDefault(False)
        # As with all buttons here: a press must not take the caret out of a note, Tab and arrows reach it.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._text = plain_label()
        self._text.setWordWrap(True)
        self._notes = plain_label()
        self._notes.setWordWrap(True)
        kind(self._notes, "soft")
        self.more: QPushButton | None = None
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addStretch()
        said.addWidget(self._text)
        said.addWidget(self._notes)
        said.addStretch()
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addStretch()
        if row.part != "answering":
            plus = plain_label("+")
            kind(plus, "plus")
            plus.setAlignment(Qt.AlignmentFlag.AlignCenter)
            plus.setFixedSize(look.TARGET, 28)
            side.addWidget(plus)
        if row.part in ("question", "kept"):
            self.more = button("···", "quiet", words("More for this question"), name=words("More for this question"))
            self.more.setFixedSize(look.TARGET, look.TARGET)
            self.more.setStyleSheet(f"text-align: center; padding: 0; min-height: {look.TARGET - 2}px;")
            self.more.clicked.connect(lambda: self.menu_wanted.emit(self.more.mapToGlobal(self.more.rect().center())))
            side.addWidget(self.more)
        side.addStretch()
        inside = QHBoxLayout(self)
        inside.setContentsMargins(12, 6, 0, 6)
        inside.setSpacing(0)
        inside.addLayout(said, 1)
        if row.part != "answering":
            inside.addLayout(side)
        else:
            inside.setContentsMargins(12, 10, 12, 10)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_row(row)

    def show_row(self, row: Row) -> None:
        """The same question, with other small words below."""
        words = self._words_of
        self.row = row
        self._text.setText(row.text)
        notes = " · ".join(row.notes)
        notes = notes[:1].upper() + notes[1:]
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        lead = {
            "answering": words("Answering:"),
            "kept": words("Kept from last time:"),
        }.get(row.part, "")
        said = f"{lead} {row.text}".strip()
        self.setAccessibleName(f"{said} {notes}".strip())
        if row.part == "question":
            self.setAccessibleDescription(words("Enter: an answer. P: keep for next time. S: star."))
        elif row.part == "kept":
            self.setAccessibleDescription(words("Enter: an answer. Delete: put it away."))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(look.TARGET, self.layout().heightForWidth(width))

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(self.width() if self.width() > 120 else 290))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, look.TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in _KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.key_pressed.emit(_KEYS[key])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(event.globalPos())
        else:
            self.menu_wanted.emit(self.mapToGlobal(self.rect().center()))
        event.accept()


_KEYS = {Qt.Key.Key_P: "park", Qt.Key.Key_S: "star", Qt.Key.Key_Delete: "away"}
