"""Help for the zone in hand: what belongs there, and a handful of questions. Gone with one key, and in the room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from .. import look
from ..canvas.plain import plain_label
from ..model.document import Document
from ..model.records import Person
from ..model.wording import Wording
from ..practice import questions
from ..words import Words
from .theme import button, kind

WIDTH = 288
#: Questions shown at once: a handful, never a list to scroll through.
HANDFUL = 4
#: Who is asked, in the order of the chips.
ASKED = (("parent", "Mum or dad"), ("child", "Child"), ("network", "Family and friends"), ("professional", "Workers"))


class GuidancePanel(QWidget):
    """Guidance and questions for one zone."""

    #: category, question
    question_taken = Signal(str, str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._category = "past_harm"
        self._ask = "parent"
        self._wording: Wording | None = None
        self._child = words("the child")
        self._from = 0
        kind(self, "aside")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(look.SPACE[1])
        self.title = plain_label()
        self.title.setWordWrap(True)
        kind(self.title, "column")
        self.text = plain_label()
        self.text.setWordWrap(True)
        kind(self.text, "soft")
        column.addWidget(self.title)
        column.addWidget(self.text)
        self._chips: dict[str, QPushButton] = {}
        for pair in (ASKED[:2], ASKED[2:]):
            row = QHBoxLayout()
            row.setSpacing(look.SPACE[0])
            for who, text in pair:
                chip = button(words(text), "chip")
                chip.setCheckable(True)
                chip.setChecked(who == self._ask)
                chip.clicked.connect(lambda _checked=False, who=who: self._choose(who))
                self._chips[who] = chip
                row.addWidget(chip)
            row.addStretch()
            column.addLayout(row)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.SPACE[1])
        column.addLayout(self._list)
        self.more = button(words("Other questions"), "quiet")
        self.more.clicked.connect(self._turn)
        column.addWidget(self.more)
        column.addStretch()
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_document(self, document: Document, wording: Wording) -> None:
        """Another family or another wording."""
        self._wording = wording
        family = document.family
        names = [
            person.shown for one in (family.index_children if family else ()) if (person := document.get(Person, one))
        ]
        self._child = self._words.several(names) or self._words("the child")
        self._refresh()

    def show_zone(self, category: str) -> None:
        """The zone in hand; the tray keeps the last one's help."""
        if category and category != self._category:
            self._category = category
            self._from = 0
            self._refresh()

    def _choose(self, who: str) -> None:
        self._ask = who
        self._from = 0
        self._refresh()

    def _turn(self) -> None:
        self._from += HANDFUL
        self._refresh()

    def _refresh(self) -> None:
        if self._wording is None:
            return
        zone = self._wording.zone(self._category)
        self.title.setText(f"{zone.number}  {zone.name}")
        self.text.setText(zone.guidance)
        for who, chip in self._chips.items():
            chip.setChecked(who == self._ask)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        found = [one for one in questions.for_zone(self._category) if one.ask == self._ask]
        if self._from >= len(found):
            self._from = 0
        for one in found[self._from : self._from + HANDFUL]:
            self._list.addWidget(self._question(one))
        self.more.setVisible(len(found) > HANDFUL)

    def _question(self, one: questions.Question) -> QWidget:
        text = questions.fill(one, child=self._child, adult=self._words("you"), worry=self._words("this worry"))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.SPACE[0])
        label = plain_label(text + ("\n" + self._words("Ask alone") if one.alone else ""))
        label.setWordWrap(True)
        take = button("+", "chip", self._words("A note for the answer"), name=self._words("Answer: {q}", q=text))
        take.setFixedWidth(40)
        take.clicked.connect(lambda _checked=False, text=text: self.question_taken.emit(self._category, text))
        row.addWidget(label, 1)
        row.addWidget(take, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder
