"""What is kept back from whom: not for somebody, adults only, nobody's copy. Each says what it will do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import look
from ...model.records import Person
from ...words import Words
from .chips import Tick
from .fold import soft_label
from .people_field import PeopleField


class MarksField(QWidget):
    """``marked``: the one mark that changed, as {field: value}."""

    marked = Signal(object)

    def __init__(self, words: Words, theme: look.Theme, about: str) -> None:
        """``about``: what is marked, for screen readers ("this note")."""
        super().__init__()
        self._people = PeopleField(words, theme, words("not for"), many=True, never=words("Not for {name}"))
        self._people.picked.connect(lambda picked: self.marked.emit({"not_for": picked}))
        self._adults = self._tick("adults_only", words("Adults only"), about)
        self._private = self._tick("private", words("Nobody’s copy"), about)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(soft_label(words("Not for… It stays off their copy, and off the screen while they look on.")))
        whole.addWidget(self._people)
        whole.addSpacing(4)
        whole.addWidget(self._adults)
        whole.addWidget(soft_label(words("Stays off every copy that a child is given.")))
        whole.addWidget(self._private)
        whole.addWidget(soft_label(words("Private: on this screen only, for you alone. Never printed or passed on.")))

    def show_marks(self, people: Sequence[Person], not_for: Iterable[str], adults_only: bool, private: bool) -> None:
        """The marks as they are; ``people``: who can be named."""
        self._people.show_people(people, not_for)
        self._adults.show_tick(adults_only)
        self._private.show_tick(private)

    @property
    def people(self) -> PeopleField:
        """The chips of "not for...\""""
        return self._people

    def _tick(self, field: str, text: str, about: str) -> Tick:
        tick = Tick(text, about)
        tick.setObjectName(field)
        tick.toggled.connect(lambda value: self.marked.emit({field: value}))
        return tick


def marks_in_words(words: Words, people: Sequence[Person], not_for: Iterable[str], adults: bool, private: bool) -> str:
    """The marks as one sentence; "" if there are none."""
    if private:
        return words("Nobody’s copy: private.")
    names = {person.id: person.shown for person in people}
    return kept_from(words, [names[one] for one in not_for if one in names], adults)


def kept_from(words: Words, names: Sequence[str], adults: bool) -> str:
    """From whom something is kept, as one sentence; "" if from nobody."""
    said = []
    if names:
        said.append(words("Not for {names}.", names=words.several(names)))
    if adults:
        said.append(words("Adults only."))
    return " ".join(said)
