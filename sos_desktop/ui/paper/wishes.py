"""How the copy is wanted: only what its sheet knows is asked. What eyes need is kept with whoever reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...pdf import PLAIN, Kind, Wish
from ...words import Words
from ..cards.chips import Tick
from ..cards.choice import Choice
from ..theme import button, kind

#: How the papers and tints are called.
PAPERS = {"a4": "A4", "a3": "A3"}
TINTS = {"": "White", "cream": "Cream", "yellow": "Yellow", "blue": "Blue", "green": "Green", "pink": "Pink"}
#: Widest that a name beside its list gets, in pixels.
NAME = 84

#: (day, how it is called) of the evenings that a sheet can compare with.
Days = Sequence[tuple[date, str]]


class WishPick(QWidget):
    """``changed``: another wish. ``questions_wanted``: to choose the questions of the cards."""

    changed = Signal()
    questions_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._known: frozenset[str] = frozenset()
        self._reader = ""
        #: By reader: their eyes stay as they are when the sheet changes.
        self._eyes: dict[str, Wish] = {}
        self._chosen: frozenset[str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE[1])
        self.paper = self._list(column, words("Paper"), [(key, words(text)) for key, text in PAPERS.items()])
        last = [("", words("The last visit"))]
        self.since = self._list(column, words("Since"), last, words("What has changed since"))
        tints = [(key, words(text)) for key, text in TINTS.items()]
        self.tint = self._list(column, words("Colour"), tints, words("Colour of the page"))
        self.wide = Tick(words("More room between lines"))
        self.wide.toggled.connect(self._wished)
        column.addWidget(self.wide)
        self.questions = button(words("Which questions…"))
        self.questions.clicked.connect(self.questions_wanted)
        column.addWidget(self.questions)
        self._parts = {"paper": self.paper, "since": self.since, "tint": self.tint}
        for one in self._parts.values():
            one.currentIndexChanged.connect(self._wished)
        self._show_known()

    @property
    def wish(self) -> Wish:
        """As it is chosen, as far as the sheet knows it."""
        known = self._known
        since = self.since.currentData() if "since" in known else ""
        return replace(
            PLAIN,
            paper=self.paper.currentData() if "paper" in known else PLAIN.paper,
            wide=self.wide.isChecked() and "wide" in known,
            tint=self.tint.currentData() if "tint" in known else PLAIN.tint,
            chosen=self._chosen if "chosen" in known else None,
            since=date.fromisoformat(since) if since else None,
        )

    def show_for(self, reader: str, sheet: Kind, days: Callable[[], Days]) -> None:
        """What this sheet knows, as this reader last had it. Says nothing: whoever calls makes the pages.

        ``days``: asked only where a sheet compares, for it reads the journal.
        """
        for one in (self, *self._parts.values(), self.wide):
            one.blockSignals(True)
        if reader != self._reader:
            self._reader = reader
            self._chosen = None
            self.since.setCurrentIndex(0)
            eyes = self._eyes.get(reader, PLAIN)
            self.tint.setCurrentIndex(self.tint.findData(eyes.tint))
            self.wide.setChecked(eyes.wide)
        if "since" in sheet.knows:
            day = self.since.currentData()
            last = [("", self._words("The last visit"))]
            self.since.fill([*last, *((one.isoformat(), text) for one, text in days())], day)
        for one in (self, *self._parts.values(), self.wide):
            one.blockSignals(False)
        self._known = sheet.knows
        self._show_known()

    def choose_questions(self, chosen: frozenset[str] | None) -> None:
        """Cards of these questions; None for the sheet's own choice."""
        self._chosen = chosen
        self._show_known()
        self.changed.emit()

    def _list(self, column: QVBoxLayout, name: str, rows: Sequence[tuple[str, str]], whole: str = "") -> Choice:
        """``whole``: its name for a screen reader, where the short one is not enough."""
        label, choice = kind(plain_label(name), "soft"), Choice()
        label.setFixedWidth(NAME)
        choice.setAccessibleName(whole or name)
        choice.fill(rows, "")
        choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.SPACE[1])
        row.addWidget(label)
        row.addWidget(choice, 1)
        column.addWidget(line)
        return choice

    def _show_known(self) -> None:
        for name, choice in self._parts.items():
            choice.parentWidget().setVisible(name in self._known)
        self.wide.setVisible("wide" in self._known)
        self.questions.setVisible("chosen" in self._known)
        words, chosen = self._words, self._chosen
        self.questions.setText(
            words("Which questions…")
            if chosen is None
            else words.count("{n} question chosen…", "{n} questions chosen…", len(chosen))
        )
        self.setVisible(bool(self._known & {*self._parts, "wide", "chosen"}))

    def _wished(self) -> None:
        self._eyes[self._reader] = replace(PLAIN, tint=self.tint.currentData(), wide=self.wide.isChecked())
        self.changed.emit()
