"""What is done to a copy that is saved as a PDF: locked with a passphrase, or the map put inside for a colleague.

Only files are locked. What goes to a printer lies on a table, so the print window says so beside the tick.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...exchange.carried import map_inside, may_carry
from ...model.document import Document
from ...model.errors import BadInput
from ...model.passphrase import for_locking
from ...model.readers import Readers
from ...words import Words
from ..cards.chips import Tick
from ..theme import kind

NOT_THE_SAME = "The two passphrases are not the same. Please type it once more."
ABOUT_LOCK = (
    "Four words are good. Without them nobody opens the PDF, not even you: say them on the phone, never in a message. "
    "What you print is not locked."
)
ABOUT_MAP = (
    "Whoever has the PDF can open it as a map in this program: with full names and earlier visits, "
    "without what is left off here."
)


@dataclass(frozen=True)
class Seal:
    """How one copy is finished when it is saved: its passphrase, and what makes the map inside, on any thread."""

    passphrase: str | None = field(default=None, repr=False)
    inside: Callable[[], bytes] = bytes

    @property
    def locked(self) -> bool:
        """Whether it opens with a passphrase only."""
        return self.passphrase is not None

    @property
    def with_map(self) -> bool:
        """Whether the map is inside."""
        return self.inside is not bytes


#: Neither locked nor with a map, as whatever a printer takes.
OPEN = Seal()


class SealPick(QWidget):
    """Two ticks for the panel of the print window.

    ``show_for`` says whose copy it is: only the worker's own map is offered to carry itself. Before saving look at
    ``problem``; ``seal`` is what ``pdf.make_pdf`` wants then.
    """

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._carries = False
        #: Whose copy it is: people, who else keeps it, kind of sheet.
        self._copy: tuple[frozenset[str], str, str] = (frozenset(), "", "")
        self.lock = Tick(words("Lock the PDF with a passphrase"))
        self.first = _secret(words("Passphrase of the PDF"), words("Passphrase"))
        self.again = _secret(words("The passphrase of the PDF once more"), words("Once more"))
        self.show_it = Tick(words("Show what I type"))
        self.said = plain_label()
        self.said.setWordWrap(True)
        self.carry = Tick(words("Map inside, for a colleague"))
        self._about_lock, self._about_map = _about(words(ABOUT_LOCK)), _about(words(ABOUT_MAP))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE[1])
        for part in (self.lock, self.first, self.again, self.said, self.show_it, self._about_lock, self.carry,
                     self._about_map):  # fmt: skip
            column.addWidget(part)
        self.lock.toggled.connect(self._locked)
        self.show_it.toggled.connect(self._shown)
        self.carry.toggled.connect(self._asked)
        self.first.textChanged.connect(self._asked)
        self.again.textChanged.connect(self._asked)
        self._show_parts()

    def show_for(self, readers: Readers, sheet: str) -> None:
        """Whose copy it is, and which. The map inside is ticked anew for each: it must never go along by habit."""
        copy = (readers.people, readers.kept_by, sheet)
        if copy != self._copy:
            self._copy, self._carries = copy, may_carry(readers, sheet)
            self.carry.show_tick(False)
            self._show_parts()

    @property
    def passphrase(self) -> str | None:
        """What the PDF is to be locked with, None for not at all."""
        return self.first.text() if self.lock.isChecked() else None

    @property
    def with_map(self) -> bool:
        """Whether the map is to go inside."""
        return self._carries and self.carry.isChecked()

    @property
    def problem(self) -> str:
        """Why it can't be saved like this, in a sentence; "" if it can."""
        if not self.lock.isChecked():
            return ""
        try:
            for_locking(self.first.text())
        except BadInput as error:
            return str(error)
        same = self.show_it.isChecked() or self.first.text() == self.again.text()
        return "" if same else self._words(NOT_THE_SAME)

    def show_problem(self) -> bool:
        """Say what is in the way, where it is; whether there was anything."""
        problem = self.problem
        self.said.setText(problem)
        self._show_parts()
        if problem:
            (self.again if problem == self._words(NOT_THE_SAME) else self.first).setFocus()
        return bool(problem)

    def seal(self, document: Document, readers: Readers, sheet: str) -> Seal:
        """For this copy, as it is ticked now."""
        if not self.with_map:
            return Seal(self.passphrase)
        return Seal(self.passphrase, partial(map_inside, document, readers, sheet))

    def forget(self) -> None:
        """Take the passphrase out of the fields."""
        self.first.clear()
        self.again.clear()
        self.lock.setChecked(False)

    def _locked(self, on: bool) -> None:
        self._asked()
        if on:
            self.first.setFocus()
        else:
            self.first.clear()
            self.again.clear()
            self.show_it.setChecked(False)

    def _shown(self, on: bool) -> None:
        """What can be read need not be typed twice."""
        for one in (self.first, self.again):
            one.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self.again.clear()
        self._asked()

    def _asked(self) -> None:
        """What was said is said of what stood there then."""
        self.said.clear()
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        on = self.lock.isChecked()
        for part in (self.first, self.show_it, self._about_lock):
            part.setVisible(on)
        self.again.setVisible(on and not self.show_it.isChecked())
        self.said.setVisible(on and bool(self.said.text()))
        self.carry.setVisible(self._carries)
        self._about_map.setVisible(self.with_map)


def _secret(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    return made


def _about(text: str) -> QLabel:
    made = kind(plain_label(text), "soft")
    made.setWordWrap(True)
    return made
