"""Words that can be pressed, and the cards they stand on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model.records import Person
from ..cards.chips import ring_pixmap
from ..cards.fields import Line
from ..theme import kind


def wrapped(text: str, part: str = "", size: float = 0.0) -> QLabel:
    """A label that wraps and takes every text for text. ``size``: of its letters, in pixels."""
    made = plain_label(text)
    made.setWordWrap(True)
    if part:
        kind(made, part)
    if size:
        grow(made, size)
    return made


def grow(label: QWidget, size: float, bold: bool = False) -> None:
    """Larger letters than the rest of the window."""
    label.setStyleSheet(f"font-size: {size:g}px;{' font-weight: bold;' if bold else ''}")


def forget_steps(widget: QWidget) -> None:
    """No line inside can step back to what stood there before others looked on."""
    for line in widget.findChildren(Line):
        at = line.cursorPosition()
        line.setText(line.text())  # which ends its steps
        line.setCursorPosition(at)


class Named(QWidget):
    """Somebody's ring and name, to be read and not pressed."""

    def __init__(self, person: Person, theme: look.Theme) -> None:
        super().__init__()
        self._ring = plain_label()
        self._name = plain_label()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, look.SPACE[1], 0)
        row.setSpacing(look.SPACE[1])
        row.addWidget(self._ring)
        row.addWidget(self._name)
        row.addStretch()
        self.show_person(person, theme)

    def show_person(self, person: Person, theme: look.Theme) -> None:
        """As they are called now."""
        paper = theme.paper_of(person.tint)
        self._ring.setPixmap(ring_pixmap(person.initials, paper, theme, ratio=self.devicePixelRatioF()))
        self._name.setText(person.shown)


class WordRow(QPushButton):
    """A row of words that wrap, to be pressed: a heading and, softer, what is said of it."""

    def __init__(self, text: str, more: str = "", name: str = "", size: float = 0.0, more_size: float = 0.0) -> None:
        super().__init__()
        kind(self, "row")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name or ". ".join(part for part in (text, more) if part))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.SPACE[2], look.SPACE[1], look.SPACE[2], look.SPACE[1])
        column.setSpacing(2)
        for words, part, letters in ((text, "", size), (more, "soft", more_size)):
            if words:
                label = wrapped(words, part, letters)
                label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                column.addWidget(label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(look.TARGET, self.layout().heightForWidth(width))

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(self.width() if self.width() > 120 else 280))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, look.TARGET)

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class Card(QFrame):
    """A card with a heading; ``body`` takes what stands on it. ``beside``: it is as high as the card next to it."""

    def __init__(self, title: str, part: str = "card", beside: bool = False) -> None:
        super().__init__()
        kind(self, part)
        self.setAccessibleName(title)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(look.SPACE[3], look.SPACE[2], look.SPACE[3], look.SPACE[3])
        self._whole.setSpacing(look.SPACE[1])
        self.title = wrapped(title, "column")
        self._whole.addWidget(self.title)
        self.body = QVBoxLayout()
        self.body.setSpacing(look.SPACE[1])
        self._whole.addLayout(self.body)
        if beside:
            self._whole.addStretch()

    def fill(self, widgets: Iterable[QWidget]) -> None:
        """These in place of what stood there."""
        empty(self.body)
        for widget in widgets:
            self.body.addWidget(widget)


def empty(layout: QVBoxLayout) -> None:
    """Throw away what a layout holds."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
