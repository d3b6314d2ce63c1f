"""What somebody will not see, and why: for the worker's eyes alone, never while others look on."""

from __future__ import annotations

from collections.abc import Sequence

from ...canvas.plain import plain_label
from ...words import Words
from ..theme import kind
from .step import Line, LineCard, Step


class NotSeenStep(Step):
    """One reason after the other, with everything it keeps back."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.back = self.choice(words("Back to the pages"), "primary", keys=("Esc",))
        self.back.clicked.connect(self.left)

    def show_lines(self, title: str, parts: Sequence[tuple[str, Sequence[Line]]]) -> None:
        """(why, what)."""
        self.empty()
        self.title.setText(title)
        self.about.setText(self._words("This is for your eyes. Nothing of it stands on the copy."))
        for why, lines in parts:
            heading = kind(plain_label(why), "column")
            heading.setWordWrap(True)
            self.middle.addWidget(heading)
            for line in lines:
                self.middle.addWidget(LineCard(line))
        self.middle.addStretch(1)
        self.give_keys(self.back)
