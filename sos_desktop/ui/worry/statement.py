"""The worry itself: its short name, its flowing text, what it rests on, who sees it how, and help to word it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import look
from ...model.text import one_line
from ...words import Words
from ..cards.chips import Chip, Flow
from ..cards.fields import Line
from ..cards.fold import Fold, tab_in_order
from ..cards.stances import StancesPart
from .about import About
from .evidence import Evidence
from .paper import Paper
from .slots import Slots


class StatementText(Paper):
    """The whole worry. What the questions compose is put here only while nobody has changed it by hand."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        hint = words("It comes together here as you answer below. Or just write.")
        super().__init__(words("The worry"), hint, theme, "worried", look.COLUMN)
        #: What the questions put here last.
        self._composed = ""

    @property
    def by_hand(self) -> bool:
        """Whether it stands in other words than the questions composed."""
        return bool(self.toPlainText().strip()) and self.toPlainText() != self._composed

    def compose(self, text: str, *, anyway: bool = False) -> None:
        """Put composed words here, as if they were typed, unless somebody wrote others; ``anyway``: then too."""
        if (anyway or not self.by_hand) and text != self.toPlainText():
            self._composed = text
            self.setPlainText(text)

    def begin_again(self) -> None:
        """Another worry is shown from now on."""
        self.forget()
        self._composed = ""


class Statement(QWidget):
    """``named``, ``typing``, ``said``: its name and its words, so far and whole."""

    named = Signal(str)
    name_typing = Signal(str)
    typing = Signal(str)
    said = Signal(str)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words = words
        self.name = Line(words("A short name for this worry"), words("A short name: school mornings"))
        self.name.setStyleSheet(
            f"QLineEdit {{ background: transparent; border: 1px solid transparent; font-size: {look.TITLE:g}px;"
            f" font-weight: bold; padding: 4px 0; }}"
            f"QLineEdit:hover {{ border-color: {theme.line}; }} QLineEdit:focus {{ border: 2px solid {theme.focus};"
            f" padding: 3px 7px; }}"
        )
        self.name.typing.connect(lambda text: self.name_typing.emit(one_line(text)))
        self.name.said.connect(lambda text: self.named.emit(one_line(text)))
        self.text = StatementText(words, theme)
        self.text.typing.connect(self.typing)
        self.text.said.connect(self.said)
        self.text.textChanged.connect(self._by_hand)
        self.stances = StancesPart(words, theme)
        self.differently = Chip(words("“I see it differently”…"), words("Somebody sees it differently…"))
        self.differently.clicked.connect(self.stances.ask_who_differs)
        self._differ = Flow()
        self._differ.set_widgets([self.differently])
        self.evidence = Evidence(words, theme)
        self.help = Fold(theme, "help to word it")
        self.help.say(words("Help to put it in words"), soft=True)
        self.slots = Slots(words, theme)
        self.slots.composed.connect(self._composed)
        self.slots.put_there.connect(lambda text: self.text.compose(text, anyway=True))
        self.help.body.setContentsMargins(0, 0, 0, 0)
        self.help.body.addWidget(self.slots)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE[1])
        for one in (self.name, self.text, self.stances, self._differ, self.help, self.evidence):
            column.addWidget(one)
        column.addStretch(1)
        self._worry = ""

    def show_about(self, about: About) -> None:
        """How it is now; words being typed stay."""
        note = about.note
        for one in (self.name, self.stances, self._differ, self.help.sentence):
            one.setVisible(about.whole)
        if note is not None:
            if note.id != self._worry:
                self._worry = note.id
            self.name.show_text(note.name)
            self.text.show_text(note.text)
            self.stances.tell(about.shown(note))
        self.evidence.show_about(about)
        self.slots.show_about(about)
        self._by_hand()
        tab_in_order(self)

    def begin_again(self, *, new: bool) -> None:
        """Another worry is shown from now on, or one that is ``new``."""
        for field in (self.name, self.text):
            field.forget()
        self.text.begin_again()
        if new:
            self.text.show_text("")
            self.name.show_text("")
        self.stances.set_open(False)
        self.slots.clear()
        self.help.set_open(new)

    def _composed(self, text: str) -> None:
        self.text.compose(text)
        self._by_hand()

    def _by_hand(self) -> None:
        self.slots.show_by_hand(self.text.by_hand, bool(self.slots.text))
