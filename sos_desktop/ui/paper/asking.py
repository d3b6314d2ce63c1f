"""Before it goes to somebody: what no rule can know is asked once, note by note, and whether paper is safe at home.

Nothing is asked for the worker's own copy, and nothing twice: what was decided stays with the note.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget

from ... import look
from ...canvas.plain import face
from ...words import Words
from .home import HomeStep, InsteadStep
from .step import Line, LineCard, Step, TickList, beside


@dataclass(frozen=True)
class Asked:
    """What there is to ask before a copy goes to ``name``. ``heard``: said while all of them were there.

    ``several``: it goes to more than one. ``home``: whether they take it home; ``child``: whether a child does.
    ``harm``: between whom it is on the drawing so that it may not be theirs to choose who sees it.
    """

    name: str
    several: bool = False
    heard: Sequence[Line] = ()
    notes: Sequence[Line] = ()
    home: bool = False
    child: bool = False
    harm: str = field(default="", repr=False)

    @property
    def anything(self) -> bool:
        """Whether there is anything to ask."""
        return bool(self.heard or self.notes or self.home)


class NotesStep(Step):
    """One note after the other, each with two choices. ``decided``: {id: whether they may read it}, all of them."""

    decided = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.answers: dict[str, bool] = {}
        self._lines: Sequence[Line] = ()
        self._at = 0
        self._usual = self._harm = ""
        self.may = self.choice("", keys=("Y", "1"))
        self.off = self.choice("", keys=("N", "2"))
        for one in (self.may, self.off):
            one.setMinimumSize(200, look.TARGET + look.SPACE[2])
        self.before = self.choice(words("‹ The one before"), "quiet", keys=("Left",))
        self.rest = self.choice(words("Not now"), "quiet", keys=("Esc",))
        self.may.clicked.connect(lambda: self._answer(True))
        self.off.clicked.connect(lambda: self._answer(False))
        self.before.clicked.connect(self._back)
        self.rest.clicked.connect(self.left)

    def ask(self, asked: Asked) -> None:
        """These, from the first."""
        words = self._words
        self.answers = {}
        self._lines, self._at, self._harm = asked.notes, 0, asked.harm
        self._usual = words("They may read it") if asked.several else words("{name} may read it", name=asked.name)
        self.title.setText(words("Before it goes to {name}", name=asked.name))
        self._label(self.off, words("Leave it off"), "N")
        self._show()

    def empty(self) -> None:
        super().empty()
        self._lines, self._harm = (), ""

    def _answer(self, may: bool) -> None:
        if self._at >= len(self._lines):
            return
        self.answers[self._lines[self._at].id] = may
        self._at += 1
        if self._at < len(self._lines):
            self._show()
        else:
            self.decided.emit()

    def _back(self) -> None:
        if self._at:
            self._at -= 1
            self._show()

    def _show(self) -> None:
        words, one, lines = self._words, self._lines[self._at], self._lines
        may, said = one.may or self._usual, self.answers.get(one.id)
        about = words("{n} of {all}", n=self._at + 1, all=len(lines))
        if said is not None:
            about += ". " + words("You said: {answer}.", answer=may if said else words("Leave it off"))
        self.about.setText(beside(about, self._harm))
        self._label(self.may, may, "Y")
        super().empty()
        self.middle.addWidget(LineCard(one, large=True))
        self.middle.addStretch(1)
        self.before.setEnabled(self._at > 0)
        # The safe answer is the near one.
        (self.may if said else self.off).setFocus()
        if QAccessible.isActive():
            # Heard once, not with each note.
            told = about if self._at else beside(about, self._harm)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{told}. {one.text}. {one.below}"))

    def _label(self, made: QPushButton, text: str, key: str) -> None:
        made.setText(f"{face(text)}   {key}")
        made.setAccessibleName(text)


class Before(QStackedWidget):
    """The steps in their order. ``done``: {id: may read it} and what was said of the home, "" where nobody asked.

    ``stopped``: what was decided until then.
    """

    done = Signal(object, str)
    stopped = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._asked = Asked("")
        self._answers: dict[str, bool] = {}
        self.heard = TickList(words)
        self.notes = NotesStep(words)
        self.home = HomeStep(words)
        self.instead = InsteadStep(words)
        for one in (self.heard, self.notes, self.home, self.instead):
            self.addWidget(one)
            one.left.connect(self.stop)
        self.heard.chosen.connect(self._kept)
        self.notes.decided.connect(self._to_home)
        self.home.answered.connect(self._at_home)

    def begin(self, asked: Asked) -> None:
        """Ask all of it, step by step."""
        self._asked, self._answers = asked, {}
        self.notes.answers = {}
        if asked.heard:
            self._to_heard()
        else:
            self._to_notes()

    def stop(self) -> None:
        """Nothing further is asked now; what was said until then counts."""
        self.stopped.emit(self.take())

    def take(self) -> dict[str, bool]:
        """What was said so far; and no words of anybody stay behind in what is closed."""
        answers = self._answers | self.notes.answers
        for one in (self.heard, self.notes, self.home, self.instead):
            one.empty()
            one.title.clear()
            one.about.clear()
        self._asked, self._answers = Asked(""), {}
        self.notes.answers = {}
        return answers

    def _to_heard(self) -> None:
        words, asked = self._words, self._asked
        title = words("Before it goes to {name}", name=asked.name)
        if asked.several:
            about = words("All of them were there when this was said.")
        else:
            about = words("{name} was there when this was said.", name=asked.name)
        about += " " + words("Take the tick away from what is better left off.")
        ids = {one.id for one in asked.heard}
        about = beside(about, asked.harm)
        self.heard.show_lines(title, about, asked.heard, ids, words("These may stay"))
        self.setCurrentWidget(self.heard)
        self.heard.give_keys(self.heard.take)

    def _kept(self, stay: Collection[str]) -> None:
        self._answers |= {one.id: one.id in stay for one in self._asked.heard}
        self._to_notes()

    def _to_notes(self) -> None:
        if not self._asked.notes:
            self._to_home()
            return
        self.setCurrentWidget(self.notes)
        self.notes.ask(self._asked)

    def _to_home(self) -> None:
        if not self._asked.home:
            self._end("")
            return
        self.setCurrentWidget(self.home)
        self.home.ask(self._asked.name, self._asked.child, self._asked.several, self._asked.harm)

    def _at_home(self, answer: str) -> None:
        if answer == "yes":
            self._end(answer)
            return
        self.setCurrentWidget(self.instead)
        self.instead.show_for(self._asked.name, self._asked.child)

    def _end(self, home: str) -> None:
        self.done.emit(self.take(), home)
