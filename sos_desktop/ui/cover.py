"""The cover: blanks the window at once. The passphrase, or for five minutes a short PIN, lifts it."""

from __future__ import annotations

import hashlib
import hmac
import os
import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..words import Words
from .door import Card, in_the_middle
from .theme import button, kind

#: Minutes for which the PIN lifts the cover, wrong PINs before only the passphrase does, digits at least.
PIN_MINUTES = 5
PIN_TRIES = 3
PIN_DIGITS = 4


class Pin:
    """A short PIN for this sitting, kept only in memory and only as a hash; it runs out by time and by wrong tries."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._salt = b""
        self._hash = b""
        self._since = 0.0
        self._wrong = 0

    @property
    def is_set(self) -> bool:
        """Whether a PIN has been chosen."""
        return bool(self._hash)

    def choose(self, pin: str) -> None:
        """Take this PIN. ValueError if it is not digits, or too few."""
        if not pin.isdecimal() or len(pin) < PIN_DIGITS:
            raise ValueError("not a PIN")
        self._salt = os.urandom(16)
        self._hash = self._of(pin)

    def covered(self) -> None:
        """The cover has been drawn: the minutes run from now."""
        self._since = self._clock()
        self._wrong = 0

    @property
    def counts(self) -> bool:
        """Whether the PIN would still lift the cover."""
        return self.is_set and self._wrong < PIN_TRIES and self._clock() - self._since < PIN_MINUTES * 60

    def lifts(self, pin: str) -> bool:
        """Whether this lifts the cover; a wrong one is counted."""
        if not self.counts:
            return False
        if hmac.compare_digest(self._hash, self._of(pin)):
            return True
        self._wrong += 1
        return False

    def _of(self, pin: str) -> bytes:
        return hashlib.scrypt(pin.encode(), salt=self._salt, n=2**12, r=8, p=1)


class Cover(QWidget):
    """Lies over the whole window. Nothing of the family is to be seen, heard or reached below it."""

    answered = Signal(str)

    def __init__(self, parent: QWidget, words: Words) -> None:
        super().__init__(parent)
        self._words = words
        kind(self, "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card = Card(words("Covered"), "")
        self.field = self.card.add_field("", secret=True)
        self.message = self.card.add_text("")
        self.message.setVisible(False)
        self.lift = button(words("Lift the cover"), "primary")
        self.card.column.addWidget(self.lift)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(in_the_middle(self.card))
        self.lift.clicked.connect(self._send)
        self.field.returnPressed.connect(self._send)
        self.hide()

    def draw(self, asks_for: str) -> None:
        """Cover now; ``asks_for`` says what lifts it ("Your passphrase or PIN")."""
        self.field.clear()
        self.field.setPlaceholderText(asks_for)
        self.field.setAccessibleName(asks_for)
        self.say("")
        self.setGeometry(self.parentWidget().rect())
        self.show()
        self.raise_()
        self.field.setFocus()

    def say(self, text: str) -> None:
        """What went wrong."""
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.field.selectAll()

    def busy(self, on: bool) -> None:
        """While a passphrase is tried."""
        self.lift.setEnabled(not on)

    def _send(self) -> None:
        if self.lift.isEnabled():
            self.answered.emit(self.field.text())
