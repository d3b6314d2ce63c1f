"""People as chips: one of them, or several; and, where a voice may be nobody here, other words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import look
from ...model.document import Document
from ...model.records import Person
from ...words import Words
from .chips import Chip, Flow, dress_chip, person_chip
from .fields import Line

#: More people than this, and the rest wait behind a chip.
AT_ONCE = 16


def speakers(document: Document, kept: Iterable[str] = ()) -> list[Person]:
    """Who can say or do something: the children first, then family and friends, then those paid to be here.

    Pets, babies on the way and people who have died are left out unless they are in ``kept``.
    """
    family = document.family
    children = family.index_children if family else ()
    kept = set(kept)
    found = [
        person
        for person in document.all(Person)
        if person.id in kept or (person.person_kind in ("person", "group") and not person.died)
    ]
    return sorted(found, key=lambda person: (person.id not in children, person.paid))


class PeopleField(QWidget):
    """Chips of people. ``picked``: the ids now picked, as a tuple; of one at most unless ``many``.

    With ``others`` there is also "someone else...", a line for free words; ``said``: those words, ``typing``: so far.
    With ``never`` ("Not for {name}") whoever is picked is left out: their chips say so, in words and with a sign.
    """

    picked = Signal(object)
    said = Signal(str)
    typing = Signal(str)

    def __init__(
        self, words: Words, theme: look.Theme, name: str, *, many: bool = False, others: bool = False, never: str = ""
    ) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._name = name
        self._many = many
        self._never = never
        self._chips: dict[str, Chip] = {}
        self._people: list[Person] = []
        self._picked: tuple[str, ...] = ()
        self._all = False
        self._flow = Flow()
        self._rest = Chip("")
        self._rest.clicked.connect(self._show_rest)
        self._else = Chip(words("someone else…"), f"{name}: {words('someone else')}", checkable=True)
        self._else.clicked.connect(self._open_line)
        self.line = Line(f"{name}: {words('someone else')}", words("a letter from school, a neighbour…"))
        self.line.said.connect(self.said)
        self.line.typing.connect(self.typing)
        self.line.hide()
        # Until there are people to show; without a parent they would outlive the card.
        for chip in (self._rest, self._else):
            chip.setParent(self)
            chip.hide()
        self._others = others
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self._flow)
        whole.addWidget(self.line)

    def show_people(self, people: Sequence[Person], picked: Iterable[str], other: str = "") -> None:
        """These people, with those picked among them, or ``other`` words."""
        self._people = list(people)
        self._picked = tuple(picked)
        for person in people:
            chip = self._chips.get(person.id)
            if chip is None:
                chip = self._chips[person.id] = person_chip(person, self._theme)
                chip.clicked.connect(lambda checked, one=person.id: self._clicked(one, checked))
            picked = person.id in self._picked
            out = bool(self._never) and picked
            dress_chip(chip, person, self._theme, struck=out)
            said = self._never.format(name=person.shown) if out else person.shown
            chip.set_text(said, said if out else f"{self._name}: {person.shown}")
            chip.setChecked(picked)
        present = {person.id for person in people}
        self._chips = {one: chip for one, chip in self._chips.items() if one in present}
        self._arrange()
        if self._others:
            open_line = bool(other) or not self.line.settled or self.line.hasFocus()
            self._else.setChecked(open_line)
            self.line.show_text(other)
            self.line.setVisible(open_line)

    def chip(self, person: str) -> Chip:
        """The chip of one person."""
        return self._chips[person]

    def _waiting(self) -> list[str]:
        """Those who wait behind the chip for the rest."""
        if self._all or len(self._people) <= AT_ONCE:
            return []
        return [person.id for person in self._people[AT_ONCE - 2 :] if person.id not in self._picked]

    def _arrange(self) -> None:
        waiting = self._waiting()
        widgets: list[QWidget] = [self._chips[person.id] for person in self._people]
        self._flow.set_widgets([*widgets, self._rest, *([self._else] if self._others else [])])
        for person in self._people:
            self._chips[person.id].setVisible(person.id not in waiting)
        self._rest.set_text(self._words("{n} more people…", n=len(waiting)))
        self._rest.setVisible(bool(waiting))

    def _show_rest(self) -> None:
        first = self._waiting()[0]
        self._all = True
        self._arrange()
        self._chips[first].setFocus()

    def _clicked(self, person: str, checked: bool) -> None:
        if self._many:
            picked = tuple(one for one in self._picked if one != person) + ((person,) if checked else ())
        else:
            picked = (person,) if checked else ()
            for one, chip in self._chips.items():
                chip.setChecked(one in picked)
        self._picked = picked
        if self._others and checked:
            self._else.setChecked(False)
            self.line.hide()
        self.picked.emit(picked)

    def _open_line(self, checked: bool) -> None:
        self.line.setVisible(checked)
        if checked:
            self.line.setFocus()
        elif self.line.text():
            self.line.clear()
            self.line.settle()
