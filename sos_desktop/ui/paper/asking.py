"""Before it goes to somebody: what no rule can know is asked once, note by note, and whether paper is safe at home.

Nothing is asked for the worker's own copy, and nothing twice: what was decided stays with the note.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ...words import Words
from .home import HomeStep, InsteadStep
from .named_step import NamedStep
from .one_by_one import ChildStep, NotesStep
from .step import Line, TickList, beside


@dataclass(frozen=True)
class Asked:
    """What there is to ask before a copy goes to ``name``. ``heard``: said while all of them were there.

    ``several``: it goes to more than one. ``home``: whether they take it home; ``child``: whether a child does.
    ``harm``: between whom it is on the drawing so that it may not be theirs to choose who sees it. ``childs``: what is
    a child's to say. ``again``: what names somebody left off though it was decided on, or is their own. ``named``: the
    same of what nobody decides on one by one.
    """

    name: str
    several: bool = False
    heard: Sequence[Line] = ()
    notes: Sequence[Line] = ()
    home: bool = False
    child: bool = False
    harm: str = field(default="", repr=False)
    childs: Sequence[Line] = ()
    again: Sequence[Line] = ()
    named: Sequence[Line] = ()

    @property
    def anything(self) -> bool:
        """Whether there is anything to ask."""
        return bool(self.heard or self.notes or self.childs or self.named or self.home)


class Before(QStackedWidget):
    """The steps in their order. ``done``: {id: may read it} and what was said of the home, "" where nobody asked,
    "away" where the copy is not to stay there.

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
        self.child = ChildStep(words)
        self.named = NamedStep(words)
        self.home = HomeStep(words)
        self.instead = InsteadStep(words)
        self._steps = (self.heard, self.notes, self.child, self.named, self.home, self.instead)
        for one in self._steps:
            self.addWidget(one)
            one.left.connect(self.stop)
        self.heard.chosen.connect(self._kept)
        self.notes.decided.connect(self._to_child)
        self.child.decided.connect(self._to_named)
        self.named.meant.connect(self._to_home)
        self.home.answered.connect(self._at_home)
        self.instead.away.connect(lambda: self._end("away"))

    def begin(self, asked: Asked) -> None:
        """Ask all of it, step by step."""
        self._asked, self._answers = asked, {}
        self.notes.answers = self.child.answers = {}
        if asked.heard:
            self._to_heard()
        else:
            self._to_notes()

    def stop(self) -> None:
        """Nothing further is asked now; what was said until then counts."""
        self.stopped.emit(self.take())

    def take(self) -> dict[str, bool]:
        """What was said so far; and no words of anybody stay behind in what is closed."""
        answers = self._answers | self.notes.answers | self.child.answers
        for one in self._steps:
            one.empty()
            one.title.clear()
            one.about.clear()
        self._asked, self._answers = Asked(""), {}
        self.notes.answers = self.child.answers = {}
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
        asked = self._asked
        if not asked.notes:
            self._to_child()
            return
        self.setCurrentWidget(self.notes)
        self.notes.ask(asked.notes, asked.name, asked.several, asked.harm)

    def _to_child(self) -> None:
        asked = self._asked
        if not asked.childs:
            self._to_named()
            return
        self.setCurrentWidget(self.child)
        self.child.ask(asked.childs, asked.name, asked.harm)

    def _to_named(self) -> None:
        if not self._asked.named:
            self._to_home()
            return
        self.setCurrentWidget(self.named)
        self.named.ask(self._asked.named, self._asked.name)

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
