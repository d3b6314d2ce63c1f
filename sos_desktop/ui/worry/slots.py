"""Three gentle questions that become one text: who is worried, about what, what could happen to this child."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ... import look
from ...canvas.plain import plain_label, tip
from ...model import worries
from ...model.statement import statement
from ...words import Words
from ..cards.chips import Chip, Flow
from ..cards.fold import forget_all, soft_label
from ..cards.people_field import PeopleField, speakers
from .about import About
from .paper import Paper

#: Most pieces of evidence that are offered as a beginning, and how much of each is shown.
OFFERED, SHOWN = 4, 40


class Slots(QFrame):
    """``composed``: the whole text, at every key. What is typed here is kept nowhere but in that text."""

    composed = Signal(str)
    #: The composed text is wanted though somebody has put the worry in other words.
    put_there = Signal(str)

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words = words
        self._about: About | None = None
        self._who: tuple[str, ...] = ()
        self.setObjectName("slots")
        soft = theme.columns["worried"]
        self.setStyleSheet(
            f"#slots {{ background: {soft.soft}; border: none; border-radius: {look.CORNER_COLUMN}px; }}"
        )
        self.setAccessibleName(words("Three questions for it"))
        self.people = PeopleField(words, theme, words("who is worried"), many=True, others=True)
        self.people.picked.connect(self._picked)
        self.people.line.textChanged.connect(lambda _text: self._changed())
        hint = words("What has happened or been seen, in plain words")
        self.what = Paper(words("What are they worried about?"), hint, theme, "", look.BASE)
        self.could = Paper(words("What could happen?"), "", theme, "", look.BASE)
        for field in (self.what, self.could):
            field.textChanged.connect(self._changed)
        self._use = Flow()
        self.says = soft_label("")
        self.use_these = Chip(words("Put these words there"))
        self.use_these.clicked.connect(lambda: self.put_there.emit(self.text))
        last = Flow()
        last.set_widgets([self.use_these])
        self._last = last
        self._questions = [plain_label() for _ in range(3)]
        column = QVBoxLayout(self)
        column.setContentsMargins(look.SPACE[3], look.SPACE[2], look.SPACE[3], look.SPACE[3])
        column.setSpacing(look.SPACE[1])
        for question, *fields in zip(
            self._questions, (self.people, self.what, self.could), (None, self._use, None), strict=True
        ):
            question.setWordWrap(True)
            column.addWidget(question)
            for field in fields:
                if field is not None:
                    column.addWidget(field)
            column.addSpacing(look.SPACE[0])
        column.addWidget(self.says)
        column.addWidget(last)
        self.show_by_hand(False)

    @property
    def text(self) -> str:
        """The three answers as one text; "" while nothing is answered."""
        about = self._about
        if about is None:
            return ""
        people = {person.id: person.shown for person in speakers(about.document, self._who)}
        who = [people[one] for one in self._who if one in people]
        other = self.people.line.text().strip() if not self.people.line.isHidden() else ""
        return statement(
            [*who, other] if other else who,
            self.what.toPlainText(),
            self.could.toPlainText(),
            about.children,
            self._words,
            about.names,
        )

    def show_about(self, about: About) -> None:
        """Ask about this worry; what is answered already stays."""
        words = self._words
        self._about = about
        people = speakers(about.document, self._who)
        self._who = tuple(one for one in self._who if any(person.id == one for person in people))
        self.people.show_people(people, self._who, self.people.line.text())
        child = words.several(list(about.children)) if len(about.children) < 3 else words("the children")
        self._questions[0].setText(words("Who is worried?"))
        self._questions[1].setText(words("About what?"))
        could = words(
            "What could happen to {child} now, and later, if nothing changes?", child=child or words("the child")
        )
        self._questions[2].setText(could)
        self.could.setAccessibleName(could)
        self._offer(about)

    def show_by_hand(self, by_hand: bool, begun: bool = False) -> None:
        """Whether somebody has put the worry in other words than these; ``begun``: something is answered here."""
        words = self._words
        self.says.setText(
            words("The worry has been put in words by hand. What you answer here leaves them as they are.")
            if by_hand
            else words("Your answers come together above as you type. Change the words there as you like.")
        )
        self._last.setVisible(by_hand and begun)

    def clear(self) -> None:
        """Nothing answered: another worry is asked about, or others look on from now."""
        about, self._about = self._about, None
        self._who = ()
        forget_all(self)
        for field in (self.what, self.could, self.people.line):
            field.clear()
        forget_all(self)
        self._about = about

    def start(self) -> None:
        """The keys to the first question."""
        chips = [chip for chip in self.people.findChildren(Chip) if not chip.isHidden()]
        if chips:
            chips[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, about: About) -> None:
        """The words of its evidence, to begin from."""
        chips: list[Chip] = []
        for note in about.evidence[:OFFERED]:
            short = worries.beginning(note.text, SHOWN)
            chip = Chip(self._words("“{words}”", words=short), self._words("Begin with: {words}", words=note.text))
            chip.setToolTip(tip(note.text))
            chip.clicked.connect(partial(self._begin_with, note.text))
            chips.append(chip)
        old = [(one.text(), one.accessibleName()) for one in self._use.widgets()]
        if old != [(one.text(), one.accessibleName()) for one in chips]:
            self._use.set_widgets(chips)
        else:
            for chip in chips:
                chip.deleteLater()
        self._use.setVisible(bool(chips))

    def _begin_with(self, text: str) -> None:
        before = self.what.toPlainText().strip()
        if text not in before:
            self.what.setPlainText(f"{before} {text}".strip())
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)
        self.what.moveCursor(self.what.textCursor().MoveOperation.End)

    def _picked(self, people: tuple[str, ...]) -> None:
        # In the order in which they were picked: that is how the sentence names them.
        self._who = people
        if self._about is not None:
            self.people.show_people(speakers(self._about.document, people), people, self.people.line.text())
        self._changed()

    def _changed(self) -> None:
        if self._about is not None:
            self.composed.emit(self.text)
