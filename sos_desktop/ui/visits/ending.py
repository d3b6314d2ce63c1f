"""The end of a visit: the day of the next one, copies, and done. Each can be left out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import look
from ...model.records import Visit
from ...words import Words
from ..cards.day_field import DayField
from ..theme import button
from .rows import Card, wrapped


class Ending(QWidget):
    """``next_day``: a day or None. ``print_wanted``: copies. ``ended``: it is over, and was read back."""

    next_day = Signal(object)
    print_wanted = Signal()
    ended = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        outer = QHBoxLayout(self)
        column = QVBoxLayout()
        column.setSpacing(look.SPACE[2])
        outer.addStretch(1)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(620)
        outer.addWidget(middle, 10)
        outer.addStretch(1)
        column.addStretch(1)
        self.next_on = DayField(words, words("Day of the next visit"), future=True)
        self.next_on.picked.connect(self.next_day)
        self.copies = button(words("Print copies…"))
        self.copies.clicked.connect(self.print_wanted)
        self.done = button(words("End the visit"), "primary")
        self.done.clicked.connect(self.ended)
        for title, said, widget in (
            (words("When do we meet again?"), "", self.next_on),
            (words("Who takes a copy home?"), words("You choose for whom; what is not for them is left off."),
             self.copies),
            (words("That was the visit"), words("Everything stays as it is, and can be changed later."), self.done),
        ):  # fmt: skip
            card = Card(title)
            if said:
                card.body.addWidget(wrapped(said, "soft"))
            card.body.addWidget(widget)
            column.addWidget(card)
        column.addStretch(2)
        self.setFocusProxy(self.next_on)

    def show_visit(self, visit: Visit, today: date) -> None:
        """The visit that is about to end, or has ended."""
        self.next_on.show_day(visit.next_on, today)
        self.done.setVisible(visit.ended is None)

    def settle(self) -> None:
        """Words that are being typed are taken."""
        self.next_on.settle()
