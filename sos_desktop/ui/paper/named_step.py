"""Once more by name, before a copy goes out: who is left off it and named in words that are not decided one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ...words import Words
from .step import Line, LineCard, Step


class NamedStep(Step):
    """``meant``: it may go as it is. No letter says so, the first choice is that it waits, and this one lies apart."""

    meant = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.wait = self.choice(words("Not now"), keys=("Esc",))
        self.apart(370)
        self.go = self.choice(words("It may go with these names in it"))
        self.wait.clicked.connect(self.left)
        self.go.clicked.connect(self.meant)

    def ask(self, lines: Sequence[Line], name: str) -> None:
        """These words, on a copy for ``name``."""
        words = self._words
        self.title.setText(words("Somebody is named who is left off"))
        self.about.setText(
            words("These words stand on this copy for {name}. To change them, go back to the family.", name=name)
        )
        self.empty()
        for line in lines:
            self.middle.addWidget(LineCard(line))
        self.middle.addStretch(1)
        self.give_keys(self.wait, *(f"{line.named} {line.text}" for line in lines))
