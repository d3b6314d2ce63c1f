"""How people see a note: who agrees, who would change something, who sees it differently, since when and why."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import face
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
        self.menu: QMenu | None = None
        #: Whose words and day can be put down now.
        self._note = self._about = self._field_of = ""
        self.body.addWidget(soft_label(words("Press a name to say how they see it.")))
        self.body.addWidget(self._flow)
        self.how = soft_label("")
        self.text = Page(words("In their own words"), words("In their own words, if they like"))
        self.text.said.connect(lambda text: self._correct(text=text.strip()))
        self.text.typing.connect(lambda text: self._field_of and self.words_typed.emit(self._field_of, text))
        self.day = DayField(words, words("Since when?"))
        self.day.picked.connect(lambda day: self._correct(day=day))
        self.history = soft_label("")
        self._details = QWidget()
        inner = QVBoxLayout(self._details)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.setSpacing(6)
        for one in (self.how, self.text, self.day, self.history):
            inner.addWidget(one)
        self._details.hide()
        self.body.addWidget(self._details)

    def put(self, shown: Shown) -> None:
        self.say("\n".join(view_lines(shown, self.words)) or self.words("Who agrees? Not asked yet."),
                 soft=not self._views(shown))  # fmt: skip

    def fill(self, shown: Shown) -> None:
        views = {view.who: view for view in self._views(shown) if view.who}
        people = speakers(shown.document, list(views))
        for person in people:
            chip = self._chips.get(person.id)
            if chip is None:
                chip = self._chips[person.id] = Chip("")
                chip.clicked.connect(partial(self._ask, person.id))
            dress_chip(chip, person, self.theme)
            view = views.get(person.id)
            said = f"{person.shown}: {self.answer_words(view.stance if view else '')}"
            chip.set_text(said if view else person.shown, said)
        present = {person.id for person in people}
        self._chips = {one: chip for one, chip in self._chips.items() if one in present}
        self._flow.set_widgets([self._chips[person.id] for person in people])
        self._fill_details(shown)

    def chip(self, person: str) -> Chip:
        """The chip of one person."""
        return self._chips[person]

    def answer(self, person: str) -> str:
        """How a person sees it: "agrees", "change", "differs", or "" (not asked)."""
        return next((view.stance for view in self._views(self._shown) if view.who == person), "")

    def answer_words(self, answer: str) -> str:
        """An answer as the card says it."""
        return self.words(SAID[answer])

    def ask_who_differs(self, under: QWidget) -> None:
        """A menu of people under a button: whoever is picked sees it differently, and their words come next."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for person in speakers(self._shown.document):
            menu.addAction(face(person.shown), partial(self._differs, person.id))
        self.menu = menu
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))

    def _differs(self, person: str) -> None:
        self.set_open(True)
        self._answered(person, "differs")

    @staticmethod
    def _views(shown: Shown) -> tuple[worries.View, ...]:
        return worries.views(shown.document, shown.note)

    def _fill_details(self, shown: Shown) -> None:
        """The words and day of whoever was asked last, while it is still their say that is recorded."""
        if shown.note.id != self._note:
            self._note, self._about = shown.note.id, ""
        view = next((one for one in self._views(shown) if one.who and one.who == self._about and one.record), None)
        if (view.record if view else "") != self._field_of:
            self.text.settle()
            self.text.forget()
            self.day.forget()
            self._field_of = view.record if view else ""
        self._details.setVisible(view is not None)
        if view is None:
            return
        words = self.words
        self.how.setText(f"{view.name} {words(SAID[view.stance])}")
        self.text.setAccessibleName(words("{name}’s own words", name=view.name))
        self.text.show_text(view.text)
        self.day.show_day(view.day, shown.today)
        earlier = [
            words("{said} ({day})", said=words(BEFORE[one.stance]), day=words.day(one.day)) if one.day
            else words(BEFORE[one.stance])
            for one in view.earlier
        ]  # fmt: skip
        self.history.setText(words("Before that: {said}", said=", ".join(earlier)) if earlier else "")
        self.history.setVisible(bool(earlier))

    def _ask(self, person: str) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for answer in ("agrees", "change", "differs", ""):
            action = QAction(self.answer_words(answer), menu, checkable=True)
            action.setChecked(self.answer(person) == answer)
            action.triggered.connect(partial(self._answered, person, answer))
            group.addAction(action)
            menu.addAction(action)
            if action.isChecked():
                menu.setActiveAction(action)
        chip = self._chips[person]
        self.menu = menu
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height())))

    def _answered(self, person: str, answer: str) -> None:
        self.text.settle()
        self._about = person
        view = next((one for one in self._views(self._shown) if one.who == person), None)
        if answer != (view.stance if view else "") or (view is not None and not view.record):
            self.taken.emit(person, answer)
        if self.is_open:
            self.fill(self._shown)
            tab_in_order(self)
        if not self._details.isHidden():
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _correct(self, **fields: object) -> None:
        if self._field_of:
            self.corrected.emit(self._field_of, fields)


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
