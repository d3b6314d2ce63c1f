"""How people see a note: who agrees, who would change something, who sees it differently, since when and why."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import look
from ...model import worries
from ...words import Words
from .chips import Chip, Flow, dress_chip
from .day_field import DayField
from .fields import Page
from .fold import Part, soft_label, tab_in_order
from .note_parts import Shown
from .people_field import speakers

#: How a stance is said of one person, and what was said before.
SAID = {"agrees": "agrees", "change": "would change something", "differs": "sees it differently", "": "not asked"}
BEFORE = {"agrees": "agreed", "change": "would have changed something", "differs": "saw it differently"}
#: Greatest width of the field for a day, in pixels.
DAY = 300


class StancesPart(Part):
    """Pressing a name asks how they see it: no press records an answer by the way. Then there is room for their words.

    ``taken``: (person, "agrees", "change", "differs" or "" for not asked). ``words_typed``: (stance, words so far).
    ``corrected``: (stance, {field: value}), its words as a whole or its day.
    """

    taken = Signal(str, str)
    words_typed = Signal(str, str)
    corrected = Signal(str, object)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "agree")
        self._flow = Flow()
        self._chips: dict[str, Chip] = {}
        #: Who is asked, of which note, and the stance whose words and day stand in the fields.
        self._note = self._about = self._field_of = ""
        #: Whoever is pressed next sees it differently.
        self._differing = False
        self.ask = soft_label("")
        self.body.addWidget(self.ask)
        self.body.addWidget(self._flow)
        self.how = soft_label("")
        self.choices = {stance: Chip(words(said), checkable=True) for stance, said in SAID.items()}
        for stance, chip in self.choices.items():
            chip.clicked.connect(partial(self._chosen, stance))
        choices = Flow()
        choices.set_widgets(list(self.choices.values()))
        self.text = Page(words("In their own words"), words("In their own words, if they like"))
        self.text.said.connect(lambda text: self._correct(text=text.strip()))
        self.text.typing.connect(lambda text: self._field_of and self.words_typed.emit(self._field_of, text))
        self.day = DayField(words, words("Since when?"))
        self.day.setMaximumWidth(DAY)
        self.day.picked.connect(lambda day: self._correct(day=day))
        self.history = soft_label("")
        self._since = QWidget()
        since = QVBoxLayout(self._since)
        since.setContentsMargins(0, 0, 0, 0)
        since.setSpacing(6)
        for one in (self.text, soft_label(words("Since when?")), self.day, self.history):
            since.addWidget(one)
        self._details = QWidget()
        inner = QVBoxLayout(self._details)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.setSpacing(6)
        for one in (self.how, choices, self._since):
            inner.addWidget(one)
        self._details.hide()
        self.body.addWidget(self._details)

    def put(self, shown: Shown) -> None:
        lines = view_lines(shown, self.words)
        self.say("\n".join(lines) or self.words("Who agrees? Not asked yet."), soft=not lines)

    def fill(self, shown: Shown) -> None:
        if shown.note.id != self._note:
            self._note, self._about, self._differing = shown.note.id, "", False
        views = {view.who: view for view in self._views(shown) if view.who}
        people = speakers(shown.document, list(views))
        for person in people:
            chip = self._chips.get(person.id)
            if chip is None:
                chip = self._chips[person.id] = Chip("", checkable=True)
                chip.clicked.connect(partial(self._pressed, person.id))
            dress_chip(chip, person, self.theme)
            view = views.get(person.id)
            said = f"{person.shown}: {self.words(SAID[view.stance if view else ''])}"
            chip.set_text(said if view else person.shown, said)
            chip.setChecked(person.id == self._about)
        present = {person.id for person in people}
        self._chips = {one: chip for one, chip in self._chips.items() if one in present}
        self._flow.set_widgets([self._chips[person.id] for person in people])
        self.ask.setText(self.words("Who sees it differently? Press their name.") if self._differing
                         else self.words("Press a name to say how they see it."))  # fmt: skip
        self._fill_details(shown, views.get(self._about))

    def chip(self, person: str) -> Chip:
        """The chip of one person."""
        return self._chips[person]

    def ask_who_differs(self) -> None:
        """Whoever is pressed next sees it differently; their words come then."""
        self._note, self._about, self._differing = self._shown.note.id, "", True
        self.set_open(True)
        self.fill(self._shown)
        chips = [chip for chip in self._flow.widgets() if not chip.isHidden()]
        if chips:
            chips[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _views(shown: Shown) -> tuple[worries.View, ...]:
        return worries.views(shown.document, shown.note)

    def _fill_details(self, shown: Shown, view: worries.View | None) -> None:
        """How whoever was pressed last sees it; their words and day once they have said."""
        words, person = self.words, self._about
        record = view.record if view is not None else ""
        if record != self._field_of:
            self.text.settle()
            self.text.forget()
            self.day.forget()
            self._field_of = record
        self._details.setVisible(person in self._chips)
        self._since.setVisible(bool(record))
        name = shown.name(person)
        self.how.setText(words("How does {name} see it?", name=name))
        for stance, chip in self.choices.items():
            chip.setChecked(stance == (view.stance if view is not None else ""))
            chip.setAccessibleName(f"{name}: {words(SAID[stance])}")
        if view is None or not record:
            return
        self.text.setAccessibleName(words("{name}’s own words", name=name))
        self.text.show_text(view.text)
        self.day.show_day(view.day, shown.today)
        earlier = [
            words("{said} ({day})", said=words(BEFORE[one.stance]), day=words.day(one.day)) if one.day
            else words(BEFORE[one.stance])
            for one in view.earlier
        ]  # fmt: skip
        self.history.setText(words("Before that: {said}", said=", ".join(earlier)) if earlier else "")
        self.history.setVisible(bool(earlier))

    def _pressed(self, person: str, _checked: bool = False) -> None:
        self.text.settle()
        self._about = person
        if self._differing:
            self._chosen("differs")
            return
        self.fill(self._shown)
        tab_in_order(self)

    def _chosen(self, stance: str, _checked: bool = False) -> None:
        self.text.settle()
        self._differing = False
        view = next((one for one in self._views(self._shown) if one.who == self._about), None)
        # Once more the same is no news, but where only the note said so, the day and the words can be put down.
        if stance != (view.stance if view else "") or (view is not None and not view.record):
            self.taken.emit(self._about, stance)
        self.fill(self._shown)
        tab_in_order(self)
        if self._field_of:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _correct(self, **fields: object) -> None:
        if self._field_of:
            self.corrected.emit(self._field_of, fields)

    def _toggled(self, is_open: bool) -> None:
        if not is_open:
            self._about, self._differing = "", False
        super()._toggled(is_open)


def view_lines(shown: Shown, words: Words) -> list[str]:
    """How everybody sees a note: those of whom no more is known in one line, the others with day and words."""
    views = worries.views(shown.document, shown.note)
    known = [view for view in views if view.day or view.text]
    bare = worries.told_together([view for view in views if view not in known], words)
    lines = [" ".join(bare)] if bare else []
    for view in known:
        near = view.day is not None and view.day.year == shown.today.year
        lines.append(worries.told(view, words, words.short_day(view.day) if near else words.day(view.day)))
    return lines
