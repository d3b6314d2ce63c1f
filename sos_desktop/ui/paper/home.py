"""Whether paper is safe in this home, and what else there is where it is not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from ... import look
from ...canvas.plain import plain_label
from ...words import Words
from ..theme import button, kind
from .step import Step, beside

FOR_A_CHILD = (
    "Where somebody at home hurts others, a child is safer without anything in writing: "
    "a number to ring, or the name of a grown-up they trust, is enough."
)
THINK_OF = "Think of bags and drawers, of who comes home later, and of who would be angry about it."
NO_COPY = "No, or not sure: no copy is made, this answer is not written down, and you see what else you can do."
LATER = "Not now: back to the pages. You are asked again next time."
#: The numbers are those of Refuge (national domestic abuse helpline, England) and of Childline (whole UK), as both
#: publish them; checked in November 2026.
#: Each with what makes the copy for it; "" where no copy is needed.
INSTEAD = (
    ("Read it together now, and take it away with you again.", "Make it, and take it away again"),
    ("Keep it for them. They can ask for it, or look at it at the next visit.", "Make it, and keep it for them"),
    ("Ask where it would be safe: with a friend, at school, with their solicitor.", "Make it for that place"),
    ("Write a number on a small card: the domestic abuse helpline 0808 2000 247, or Childline 0800 1111.", ""),
)
INSTEAD_CHILD = (
    ("Look at it together now, and keep it for them.", "Make it, and keep it for them"),
    ("Ask which grown-up they trust, and whether that person can keep it.", "Make it for that person"),
    ("Give them a number they can learn by heart: Childline 0800 1111.", ""),
)


class HomeStep(Step):
    """``answered``: "yes", "no" or "not_known".

    No letter answers it: whoever has just pressed Y at each of ten notes must not have said this too.
    """

    answered = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        # Yes is last and apart: whoever has clicked away all that came before must not have said this too.
        self.no = self.choice(words("No"))
        self.unsure = self.choice(words("Not sure, leave it"))
        self.apart(180)
        self.yes = self.choice(words("Yes"))
        for one, answer in ((self.no, "no"), (self.unsure, "not_known"), (self.yes, "yes")):
            one.setMinimumSize(120, look.TARGET + look.SPACE[2])
            one.clicked.connect(lambda _=False, answer=answer: self.answered.emit(answer))
        self.back = self.choice(words("Not now"), "quiet", keys=("Esc",))
        self.back.clicked.connect(self.left)

    def ask(self, name: str, child: bool, several: bool, harm: str = "") -> None:
        """About this copy."""
        words = self._words
        self.title.setText(
            words("Is it safe for this paper to be in the homes where they will keep it?")
            if several
            else words("Is it safe for this paper to be in the home where {name} will keep it?", name=name)
        )
        about = words("It is for {name}.", name=name) + " " + words(THINK_OF)
        self.about.setText(beside(about, harm))
        self.empty()
        told = [words(FOR_A_CHILD)] if child else []
        what_follows = [words(NO_COPY), words(LATER)]
        for text in told:
            self._say(text)
        for text in what_follows:
            kind(self._say(text), "soft")
        self.middle.addStretch(1)
        self.give_keys(self.unsure, *told, *what_follows)

    def _say(self, text: str) -> QLabel:
        said = plain_label(text)
        said.setWordWrap(True)
        self.middle.addWidget(said)
        return said


class InsteadStep(Step):
    """What can be done without this paper in this home. ``away``: make it, for it does not stay there."""

    away = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.back = self.choice(words("Back to the pages"), "primary", keys=("Esc",))
        self.back.clicked.connect(self.left)

    def show_for(self, name: str, child: bool) -> None:
        """For whoever it was meant for."""
        words = self._words
        self.title.setText(words("Then it stays here"))
        self.about.setText(words("Nothing was printed or saved for {name}. What you can do instead:", name=name))
        self.empty()
        instead = [(words(text), words(make)) for text, make in (INSTEAD_CHILD if child else INSTEAD)]
        for text, make in instead:
            card = kind(QFrame(), "card")
            row = QHBoxLayout(card)
            row.setContentsMargins(look.SPACE[3], look.SPACE[2], look.SPACE[3], look.SPACE[2])
            row.setSpacing(look.SPACE[2])
            said = plain_label(text)
            said.setWordWrap(True)
            row.addWidget(said, 1)
            if make:
                made = button(make)
                made.setAccessibleDescription(text)
                made.installEventFilter(self)
                made.clicked.connect(self.away)
                row.addWidget(made)
            self.middle.addWidget(card)
        self.middle.addStretch(1)
        self.give_keys(self.back, *(text for text, _ in instead))
