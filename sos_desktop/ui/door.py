"""The first thing one sees: the passphrase, and at the very first start a name and a passphrase to choose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from .. import look
from ..canvas.plain import plain_label
from ..words import Words
from .theme import button, kind

#: A passphrase shorter than this is guessed too easily from a stolen laptop.
SHORTEST = 10


class Card(QFrame):
    """A calm card in the middle of the window: a title, a few words, fields, one button."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        kind(self, "card")
        self.setFixedWidth(520)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(32, 28, 32, 28)
        self.column.setSpacing(look.SPACE[2])
        self.column.addWidget(kind(plain_label(title), "big"))
        if text:
            self.add_text(text)

    def add_text(self, text: str, part: str = "") -> QLabel:
        """A paragraph."""
        label = plain_label(text)
        label.setWordWrap(True)
        if part:
            kind(label, part)
        self.column.addWidget(label)
        return label

    def add_field(self, name: str, secret: bool = False, hint: str = "") -> QLineEdit:
        """A field with its name above it."""
        label = plain_label(name)
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        label.setBuddy(field)
        self.column.addWidget(label)
        self.column.addWidget(field)
        return field


def in_the_middle(card: QWidget) -> QWidget:
    """A page with this card in its middle. Where the window is lower than the card, it scrolls."""
    inside = QWidget()
    kind(inside, "desk")
    inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    outer = QVBoxLayout(inside)
    outer.addStretch(2)
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(card)
    row.addStretch()
    outer.addLayout(row)
    outer.addStretch(3)
    return scrolled(inside)


def scrolled(inside: QWidget) -> QScrollArea:
    """A scroll area around a page, without a frame and without a stop for Tab."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def into_sight(part: QWidget) -> None:
    """Scroll to a part of a page, as soon as what has just been shown or said there has found its place."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        area = above
        QTimer.singleShot(0, area, lambda: area.ensureWidgetVisible(part, 0, look.SPACE[4]))


class UnlockPage(QWidget):
    """Asks for the passphrase."""

    unlock_wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.card = Card(words("Good to see you"), "")
        self.field = self.card.add_field(words("Your passphrase"), secret=True)
        self.message = self.card.add_text("")
        self.message.setVisible(False)
        self.message.setAccessibleName(words("What went wrong"))
        self.open = button(words("Open"), "primary")
        self.card.column.addWidget(self.open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(in_the_middle(self.card))
        self.open.clicked.connect(self._send)
        self.field.returnPressed.connect(self._send)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(lambda: self.open.setEnabled(True))
        self.setFocusProxy(self.field)

    def busy(self, on: bool) -> None:
        """While the key is worked out."""
        self.open.setEnabled(not on and not self._wait.isActive())
        self.open.setText(self._words("Opening…") if on else self._words("Open"))
        self.field.setEnabled(not on)
        if not on:
            self.field.setFocus()

    def say(self, text: str, wait: float = 0.0) -> None:
        """Show what went wrong; ``wait``: seconds before another try is taken."""
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.field.selectAll()
        if wait > 0:
            self.open.setEnabled(False)
            self._wait.start(int(wait * 1000))

    def _send(self) -> None:
        if self.field.text() and self.open.isEnabled():
            self.say("")
            self.unlock_wanted.emit(self.field.text())

    def forget(self) -> None:
        """Take the passphrase out of the field."""
        self.field.clear()


class FirstStartPage(QWidget):
    """Asks for the worker's name and a passphrase, and says plainly what happens if it is forgotten."""

    create_wanted = Signal(str, str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.card = Card(
            words("Welcome"),
            words(
                "Everything you write stays on this laptop, locked with a passphrase that only you know. "
                "Nothing is ever sent anywhere."
            ),
        )
        self.name = self.card.add_field(words("Your name, as families know you"))
        self.first = self.card.add_field(words("Choose a passphrase"), secret=True, hint=words("four or more words"))
        self.again = self.card.add_field(words("The passphrase once more"), secret=True)
        self.show_it = QCheckBox(words("Show what I type"))
        self.card.column.addWidget(self.show_it)
        hint = QFrame()
        kind(hint, "hint")
        inside = QVBoxLayout(hint)
        warning = plain_label(
            words("If you forget it, nobody can open your maps again: not us, not your IT. Keep it somewhere safe.")
        )
        warning.setWordWrap(True)
        inside.addWidget(warning)
        self.card.column.addWidget(hint)
        self.understood = QCheckBox(words("I understand that it cannot be recovered"))
        self.card.column.addWidget(self.understood)
        self.message = self.card.add_text("")
        self.message.setVisible(False)
        self.begin = button(words("Begin"), "primary")
        self.card.column.addWidget(self.begin)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(in_the_middle(self.card))
        self.show_it.toggled.connect(self._show_typed)
        self.begin.clicked.connect(self._send)
        for field in (self.name, self.first, self.again):
            field.returnPressed.connect(self._send)
        self.setFocusProxy(self.name)

    def busy(self, on: bool) -> None:
        """While the store is made."""
        self.begin.setEnabled(not on)
        self.begin.setText(self._words("One moment…") if on else self._words("Begin"))

    def say(self, text: str) -> None:
        """Show what is missing."""
        self.message.setText(text)
        self.message.setVisible(bool(text))
        if text:
            into_sight(self.message)
            into_sight(self.begin)

    def forget(self) -> None:
        """Take the passphrase out of the fields."""
        self.first.clear()
        self.again.clear()

    def missing(self) -> str:
        """What stands in the way, in a sentence; "" when all is well."""
        words = self._words
        if not self.name.text().strip():
            return words("Please type your name.")
        if len(self.first.text()) < SHORTEST:
            return words(
                "Please choose a longer passphrase: at least {n} characters, four everyday words are good.", n=SHORTEST
            )
        if self.first.text() != self.again.text():
            return words("The two passphrases are not the same. Please type it once more.")
        if not self.understood.isChecked():
            return words("Please tick that you understand that the passphrase cannot be recovered.")
        return ""

    def _show_typed(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.first.setEchoMode(mode)
        self.again.setEchoMode(mode)

    def _send(self) -> None:
        text = self.missing()
        self.say(text)
        if not text:
            self.create_wanted.emit(self.name.text().strip(), self.first.text())


class TroublePage(QWidget):
    """The store can't be opened: says why, that nothing was changed, and what can be done."""

    again_wanted = Signal()
    #: The copy's folder.
    back_wanted = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.card = Card(words("Your maps can't be opened just now"), "")
        self.message = self.card.add_text("")
        self.soothing = self.card.add_text("", "soft")
        self.copies: list[QPushButton] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(look.SPACE[1])
        self.card.column.addLayout(self._list)
        again = button(words("Try again"), "primary")
        again.clicked.connect(self.again_wanted)
        self.card.column.addWidget(again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(in_the_middle(self.card))

    def say(self, text: str, copies: Sequence[tuple[datetime, Path]] = ()) -> None:
        """Why; ``copies``: what one can go back to, with the local time of each, newest first."""
        words = self._words
        self.message.setText(text)
        self.soothing.setText(
            words("You can go back to a copy. What is there now is not deleted, it is kept beside it.")
            if copies
            else words("Nothing has been changed or deleted.")
        )
        for one in self.copies:
            self._list.removeWidget(one)
            one.deleteLater()
        self.copies = []
        for when, copy in copies:
            made = button(words("Go back to {moment}", moment=words.moment(when)))
            made.setMinimumHeight(look.TARGET)
            made.clicked.connect(lambda _=False, copy=copy: self.back_wanted.emit(copy))
            self._list.addWidget(made)
            self.copies.append(made)
