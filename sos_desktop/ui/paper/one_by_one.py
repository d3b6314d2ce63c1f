"""What is decided one by one before a copy goes to somebody; what a child said has a part of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QPushButton

from ... import look
from ...canvas.plain import face
from ...words import Words
from .step import Line, LineCard, Step, beside


class OneByOne(Step):
    """One line after the other. ``answers``: {id: whether they may read it}. ``decided``: the last one was asked."""

    decided = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.answers: dict[str, bool] = {}
        self._lines: Sequence[Line] = ()
        self._at = 0
        self._name = self._harm = ""

    def _end_of_foot(self) -> None:
        self.before = self.choice(self._words("‹ The one before"), "quiet", keys=("Left",))
        self.rest = self.choice(self._words("Not now"), "quiet", keys=("Esc",))
        self.before.clicked.connect(self._back)
        self.rest.clicked.connect(self.left)

    def begin(self, lines: Sequence[Line], name: str, harm: str) -> None:
        """These, from the first, before a copy goes to ``name``. ``harm``: between whom it may not be theirs to choose
        who sees it."""
        self.answers = {}
        self._lines, self._at, self._name, self._harm = lines, 0, name, harm
        self._show()

    def empty(self) -> None:
        super().empty()
        self._lines, self._name, self._harm = (), "", ""

    def _answer(self, may: bool) -> None:
        if self._at < len(self._lines):
            self.answers[self._lines[self._at].id] = may
            self._on(1)

    def _on(self, lines: int) -> None:
        self._at += lines
        if self._at < len(self._lines):
            self._show()
        else:
            self.decided.emit()

    def _back(self) -> None:
        if self._at:
            self._at -= 1
            self._show()

    def _show(self) -> None:
        raise NotImplementedError

    def _show_line(self, about: str, to: QPushButton) -> None:
        """The line that is asked about now; this choice has the keys."""
        one = self._lines[self._at]
        self.about.setText(beside(about, self._harm))
        Step.empty(self)
        self.middle.addWidget(LineCard(one, large=True))
        self.middle.addStretch(1)
        self.before.setEnabled(self._at > 0)
        to.setFocus()
        # Between whom it is hard is heard once, not with each note.
        self._tell(about if self._at else self.about.text(), one.named, one.text, one.below)

    def _tell(self, *told: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, ". ".join(filter(None, told))))

    def _label(self, made: QPushButton, text: str, key: str = "") -> None:
        made.setText(f"{face(text)}   {key}" if key else face(text))
        made.setAccessibleName(text)

    def _there(self, *made: QPushButton) -> None:
        """Of the choices that differ from line to line these are there; no key presses the others."""
        for one in self.foot.widgets():
            if isinstance(one, QPushButton) and one not in (self.before, self.rest):
                one.setVisible(one in made)
                one.setEnabled(one in made)


class NotesStep(OneByOne):
    """What tells of somebody else, each with two choices."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._usual = ""
        self.may = self.choice("", keys=("Y", "1"))
        self.off = self.choice("", keys=("N", "2"))
        #: A yes to words that name somebody left off must be meant: no letter says it, and where the usual yes was
        #: pressed so often lies a no.
        self.meant = self.choice("")
        for one in (self.may, self.off, self.meant):
            one.setMinimumSize(200, look.TARGET + look.SPACE[2])
        self._end_of_foot()
        for one in (self.may, self.meant):
            one.clicked.connect(lambda: self._answer(True))
        self.off.clicked.connect(lambda: self._answer(False))

    def ask(self, lines: Sequence[Line], name: str, several: bool, harm: str) -> None:
        """These, from the first."""
        words = self._words
        self._usual = words("They may read it") if several else words("{name} may read it", name=name)
        self.title.setText(words("Before it goes to {name}", name=name))
        self._label(self.off, words("Leave it off"), "N")
        for one in (self.may, self.meant):
            self._label(one, self._usual)
        self.begin(lines, name, harm)

    def empty(self) -> None:
        super().empty()
        self._usual = ""
        for one in (self.may, self.meant):
            self._label(one, "")

    def _show(self) -> None:
        words, one = self._words, self._lines[self._at]
        may, said = one.may or self._usual, self.answers.get(one.id)
        about = words("{n} of {all}", n=self._at + 1, all=len(self._lines))
        if said is not None:
            about += ". " + words("You said: {answer}.", answer=may if said else words("Leave it off"))
        yes = self.meant if one.named else self.may
        self._there(yes, self.off)
        self._label(yes, may, "" if one.named else "Y")
        # The safe answer is the near one.
        self._show_line(about, yes if said else self.off)


class ChildStep(OneByOne):
    """What a child said: whether the child was asked, and then what the child answered to each thing.

    No letter says yes for a child, and nothing of it lies where a yes was pressed before.
    """

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        #: Of whom it was said that they were asked.
        self._were_asked: set[str] = set()
        self.not_asked, self.asked = self.choice(words("Not asked yet")), self.choice("")
        self.skip, self.no, self.yes = self.choice(words("Not asked about this")), self.choice(""), self.choice("")
        for one in (self.not_asked, self.asked, self.skip, self.no, self.yes):
            one.setMinimumSize(160, look.TARGET + look.SPACE[2])
        self._end_of_foot()
        self.not_asked.clicked.connect(self._next_child)
        self.asked.clicked.connect(self._begin_child)
        self.skip.clicked.connect(self._not_about_this)
        self.no.clicked.connect(lambda: self._answer(False))
        self.yes.clicked.connect(lambda: self._answer(True))

    def ask(self, lines: Sequence[Line], name: str, harm: str) -> None:
        """These, child by child."""
        self._were_asked = set()
        self.begin(sorted(lines, key=lambda one: one.child), name, harm)

    def empty(self) -> None:
        super().empty()
        self._were_asked = set()
        for one in (self.asked, self.no, self.yes):
            self._label(one, "")

    @property
    def _theirs(self) -> list[Line]:
        return [one for one in self._lines if one.child == self._lines[self._at].child]

    def _begin_child(self) -> None:
        one = self._lines[self._at]
        self._were_asked.add(one.child)
        # Come back to from the next child, it begins with their first all the same.
        self._at -= self._theirs.index(one)
        self._show()

    def _next_child(self) -> None:
        child = self._lines[self._at].child
        self._on(sum(one.child == child for one in self._lines[self._at :]))

    def _not_about_this(self) -> None:
        self.answers.pop(self._lines[self._at].id, None)
        self._on(1)

    def _show(self) -> None:
        words, one, theirs = self._words, self._lines[self._at], self._theirs
        self.title.setText(words("Now what {child} said", child=one.child))
        if one.child not in self._were_asked:
            self._show_beginning(one.child, len(theirs))
            return
        said = self.answers.get(one.id)
        about = words("{n} of {all}", n=theirs.index(one) + 1, all=len(theirs))
        about += ". " + words("What did {child} say: may {name} read it?", child=one.child, name=self._name)
        no, yes = words("{name} says no", name=one.child), words("{name} says yes", name=one.child)
        if said is not None:
            about += " " + words("You said: {answer}.", answer=yes if said else no)
        self._there(self.skip, self.no, self.yes)
        self._label(self.no, no)
        self._label(self.yes, yes)
        self._show_line(about, self.skip if said is None else self.yes if said else self.no)

    def _show_beginning(self, child: str, number: int) -> None:
        words = self._words
        asked = words("Was {child} asked whether {name} may read it?", child=child, name=self._name)
        off = words.count(
            "{n} thing stays off this copy until then.", "{n} things stay off this copy until then.", number
        )
        self._there(self.not_asked, self.asked)
        self._label(self.asked, words("{child} was asked", child=child))
        self.about.setText(f"{asked} {off}")
        Step.empty(self)
        self.middle.addStretch(1)
        self.before.setEnabled(self._at > 0)
        self.give_keys(self.not_asked)
        self._tell(self.title.text(), self.about.text())
