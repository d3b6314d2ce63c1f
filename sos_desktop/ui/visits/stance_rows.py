"""How each person who is there sees a note: agrees, would change it, sees it differently, or nothing said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ... import look
from ...model import worries
from ...model.document import Document
from ...model.records import Note, Person, Stance
from ...words import Words
from ..cards.chips import Chip
from ..cards.fields import Line
from . import phrases
from .rows import Named, wrapped

#: By stance: what the chip says, and what a screen reader says of somebody.
ANSWERS = {
    "agrees": ("Agrees", "{name} agrees"),
    "change": ("Would change something", "{name} would change something"),
    "differs": ("Sees it differently", "{name} sees it differently"),
}
#: What was said on an earlier day.
EARLIER = {
    "agrees": "agreed on {day}",
    "change": "would have changed something on {day}",
    "differs": "saw it differently on {day}",
}


class _Row:
    """One person's answer."""

    def __init__(self, name: Named, chips: dict[str, Chip], line: Line, earlier: QWidget) -> None:
        self.name, self.chips, self.line, self.earlier = name, chips, line, earlier

    @property
    def widgets(self) -> list[QWidget]:
        return [self.name, *self.chips.values(), self.line, self.earlier]


class StanceRows(QWidget):
    """``said``: note, person, stance ("" takes it back), words or None for those that are there. ``typing``: the same,
    the words so far.
    """

    said = Signal(str, str, str, object)
    typing = Signal(str, str, str, str)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._note = ""
        self._rows: dict[str, _Row] = {}
        self._answers: dict[str, str] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._nobody = wrapped(words("Say who is here on the visit’s page, and each can say how they see it."), "soft")
        whole.addWidget(self._nobody)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.SPACE[1])
        self._grid.setVerticalSpacing(look.SPACE[1])
        self._grid.setColumnStretch(5, 1)
        whole.addLayout(self._grid)

    def show_note(self, document: Document, note: Note, people: Sequence[Person], day: date) -> None:
        """How these people see this note; today's answers on the chips, older ones in words."""
        fresh = note.id != self._note
        self._note = note.id
        self._nobody.setVisible(not people)
        if [one.id for one in people] != list(self._rows):
            self._make(people)
        for person in people:
            row = self._rows[person.id]
            stances = worries.stances(document, note.id, person.id)
            today = next((one for one in reversed(stances) if one.day == day), None)
            before = next((one for one in reversed(stances) if one.day != day), None)
            self._show(row, person, note, today, before, day, fresh)

    def settle(self) -> None:
        """Words that are being typed are taken."""
        for row in self._rows.values():
            row.line.settle()

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours: the rows are made anew when they are next shown."""
        self._theme = theme
        self.clear()

    def clear(self) -> None:
        """Nobody, and nothing that was said."""
        self._note = ""
        self._answers = {}
        self._make(())

    def chip(self, person: str, stance: str) -> Chip:
        """The chip for one answer of one person."""
        return self._rows[person].chips[stance]

    def line(self, person: str) -> Line:
        """Where somebody's own words go."""
        return self._rows[person].line

    # --- inner ------------------------------------------------------------------------------------

    def _make(self, people: Sequence[Person]) -> None:
        for row in self._rows.values():
            for widget in row.widgets:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._rows = {}
        for at, person in enumerate(people):
            name = Named(person, self._theme)
            chips = {}
            self._grid.setRowMinimumHeight(at, look.TARGET)
            self._grid.addWidget(name, at, 0)
            for column, (stance, (text, _)) in enumerate(ANSWERS.items(), 1):
                chip = chips[stance] = Chip(self._words(text), checkable=True)
                chip.clicked.connect(lambda on, who=person.id, one=stance: self._answer(who, one if on else ""))
                self._grid.addWidget(chip, at, column)
            line = Line(self._words("{name}, in their words", name=person.shown), self._words("in their words"))
            line.said.connect(lambda text, who=person.id: self._words_of(self.said, who, text))
            line.typing.connect(lambda text, who=person.id: self._words_of(self.typing, who, text))
            self._grid.addWidget(line, at, 4, 1, 2)
            earlier = wrapped("", "soft")
            self._grid.addWidget(earlier, at, 4, 1, 2)
            self._rows[person.id] = _Row(name, chips, line, earlier)

    def _show(
        self, row: _Row, person: Person, note: Note, today: Stance | None, before: Stance | None, day: date, fresh: bool
    ) -> None:
        words = self._words
        answer = today.stance if today else ""
        self._answers[person.id] = answer
        row.name.show_person(person, self._theme)
        for stance, chip in row.chips.items():
            chip.set_text(words(ANSWERS[stance][0]), words(ANSWERS[stance][1], name=person.shown))
            chip.setChecked(stance == answer)
        if fresh:
            # Nor do the steps back of a line lead to what was said of another note.
            row.line.setText("")
            row.line.forget()
        row.line.show_text(today.text if today else "")
        row.line.setVisible(answer in ("change", "differs"))
        told = ""
        if today is None and before is not None:
            told = words(EARLIER[before.stance], day=phrases.when(before.day, day, words))
        elif today is None and person.id in (*note.agree, *note.disagree):
            told = words("agrees, as noted") if person.id in note.agree else words("sees it differently, as noted")
        row.earlier.setText(told)
        row.earlier.setVisible(bool(told))

    def _answer(self, who: str, stance: str) -> None:
        self.said.emit(self._note, who, stance, None)
        if stance in ("change", "differs"):
            self._rows[who].line.setFocus()

    def _words_of(self, signal: SignalInstance, who: str, text: str) -> None:
        if self._answers.get(who):
            signal.emit(self._note, who, self._answers[who], text)
