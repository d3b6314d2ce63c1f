"""The cover: blanks the window at once. The passphrase, or for five minutes a short PIN, lifts it."""

from __future__ import annotations

import hashlib
import hmac
import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from ..model.errors import WorldError
from ..words import Words
from .ask import Asker
from .door import Card, in_the_middle
from .theme import button, kind
from .threads import Poster, run

if TYPE_CHECKING:
    from ..session.desk import Desk

#: Minutes for which the PIN lifts the cover, wrong PINs before only the passphrase does, digits at least.
PIN_MINUTES = 5
PIN_TRIES = 3
PIN_DIGITS = 4


class Pin:
    """A short PIN for this sitting, kept only in memory and only as a hash; it runs out by time and by wrong tries."""

    def __init__(self, minutes: int = PIN_MINUTES, clock: Callable[[], float] = time.monotonic) -> None:
        self._minutes = minutes
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
        return self.is_set and self._wrong < PIN_TRIES and self._clock() - self._since < self._minutes * 60

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


class Covering(QObject):
    """Draws the cover over a window and lifts it for the right answer.

    Everything else in the window is hidden meanwhile, and stands as before when the cover is lifted: also what somebody
    was in the middle of, and the keys.
    """

    lifted = Signal()
    said = Signal(str)

    def __init__(self, window: QWidget, desk: Desk, words: Words, post: Poster, asker: Asker, minutes: int) -> None:
        super().__init__(window)
        self._window = window
        #: What was to be seen when the cover was drawn, and what had the keys.
        self._below: list[QWidget] = []
        self._keys: QWidget | None = None
        self._desk = desk
        self._minutes = minutes
        self._words = words
        self._post = post
        self._asker = asker
        self.pin = Pin(minutes)
        self.cover = Cover(window, words)
        self.cover.answered.connect(self._answered)

    @property
    def is_drawn(self) -> bool:
        """Whether the window is covered."""
        return self.cover.isVisible()

    def draw(self) -> None:
        """Blank the window now, whatever is going on in it: menus and dialogs over it close."""
        if not self._desk.is_open or self.is_drawn:
            return
        for other in QApplication.topLevelWidgets():
            if other is not self._window and other.isVisible():
                other.close()
        words = self._words
        self.pin.covered()
        self._keys = self._window.focusWidget()
        asks_for = words("Your passphrase or PIN") if self.pin.is_set else words("Your passphrase")
        self.cover.draw(asks_for if self._desk.keeps else words("The demonstration has no passphrase: press Enter"))
        children = self._window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._below = [one for one in children if one is not self.cover and not one.isWindow() and not one.isHidden()]
        for one in self._below:
            one.hide()
        self._window.activateWindow()

    def fit(self) -> None:
        """The window has another size."""
        self.cover.setGeometry(self._window.rect())

    def ask_for_pin(self) -> None:
        """Choose the short PIN of this sitting."""
        words = self._words
        pin = self._asker.word(
            self._window, words("Short PIN"), words("Four or more digits, for this sitting only"), secret=True
        )
        if not pin:
            return
        try:
            self.pin.choose(pin)
        except ValueError:
            self.said.emit(words("A PIN has at least four digits and nothing else. Please choose another one."))
        else:
            self.said.emit(words("For {n} minutes after you cover the window, the PIN lifts it too.", n=self._minutes))

    def _answered(self, said: str) -> None:
        if self.pin.lifts(said):
            self._lift()
            return
        self.cover.busy(True)

        def tried(right: bool) -> None:
            self.cover.busy(False)
            if right:
                self._lift()
            else:
                self.cover.say(self._words("That is not it. Please try again."))

        def failed(error: Exception) -> None:
            self.cover.busy(False)
            self.cover.say(str(error) if isinstance(error, WorldError) else self._words("Please try again."))

        run(self._post, lambda: self._desk.matches(said), tried, failed)

    def _lift(self) -> None:
        self.cover.field.clear()
        for one in self._below:
            if isValid(one):
                one.show()
        self._below = []
        keys, self._keys = self._keys, None
        # Before the cover goes: Qt would give the keys to whatever comes next in the window.
        self._give_keys(keys)
        self.cover.hide()
        self.lifted.emit()
        self._give_keys(keys)

    def _give_keys(self, to: QWidget | None) -> None:
        """What is gone or hidden by now does not get them."""
        if to is not None and isValid(to) and to.isVisible():
            to.setFocus(Qt.FocusReason.OtherFocusReason)
