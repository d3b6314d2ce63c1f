"""A private round: the laptop goes from hand to hand, each gives a number unseen, then all are shown together.

Nobody's number is on the screen, in a label or in what a screen reader finds before the last one has answered: the
loudest must not set the number (practice 2.2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ... import look
from ...model.commands import Answer
from ...words import Words, number
from ..fonts import font
from ..plain import plain_label
from .answers import Asked, Mark, heading
from .card import REST, after_a_word
from .number_line import NumberLine

COLUMN = 760


class PrivateRound(QWidget):
    """Covers the page it lies on, which fills the window. ``answered`` comes with everybody's Answer when all are shown
    or it ends before that; ``given`` with each as it is passed on and as words are typed: for the disk, not the screen.

    ``said``: by person, what they have answered today. A second answer takes the place of the first, so it begins with
    the words of that one, and no words go out of sight unseen.
    """

    #: tuple of commands.Answer
    answered = Signal(object)
    #: commands.Answer
    given = Signal(object)
    #: the commands.Answer that was there before (and whether one was): what was given since was taken out again
    taken_back = Signal(object, bool)
    closed = Signal()

    def __init__(
        self, one: Asked, words: Words, theme: look.Theme, page: QWidget,
        people: Sequence[str] = (), said: Mapping[str, Mark] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        super().__init__(page)
        self._one, self._words, self._theme, self._said = one, words, theme, said
        self._names = {person: name for person, name, _ in one.people}
        self._picked = [person for person in people if person in self._names]
        self._answers: list[Answer] = []
        self._told: tuple[Answer, ...] = ()
        #: Whether something of the one who has the laptop is on the disk already.
        self._given = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.settle)
        self.page: QWidget | None = None
        self.line: NumberLine | None = None
        self.setObjectName("private_round")
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(
            f"#private_round {{ background: {theme.desk}; }}"
            f" QPushButton:checked {{ background: {theme.ink}; color: {theme.paper}; }}"
        )
        self.setAccessibleName(words("Each on their own"))
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(24, 24, 24, 24)
        self._watched = {page, page.window()}
        for watched in self._watched:
            watched.installEventFilter(self)
        self.hide()

    @property
    def scale(self) -> str:
        """The scale that is asked."""
        return self._one.scale

    @property
    def hiding(self) -> bool:
        """Whether numbers may have been given that nobody is to see yet."""
        return not self._told

    def settle(self) -> None:
        """Hand over what the one who has the laptop has begun; the answers before have been."""
        self._rest.stop()
        answer = self._begun()
        if answer is not None:
            self._given = True
            self.given.emit(answer)
        elif self._given and self.line is not None:
            self._given = False
            person = self._picked[len(self._answers)]
            before = self._said.get(person)
            was = Answer(person, before.score, before.reason, before.method) if before else Answer(person, None)
            self.taken_back.emit(was, before is not None)

    def open(self) -> None:
        """Begin: with the people given, or by picking who is here."""
        self.setGeometry(self.parentWidget().rect())
        self.show()
        self.raise_()
        if self._picked:
            self._pass_on()
        else:
            self._pick()

    def stop(self) -> None:
        """End here; numbers that have been given are kept."""
        self._tell()
        for one in self._watched:
            one.removeEventFilter(self)
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self.setGeometry(self.parentWidget().rect())
        elif event.type() == QEvent.Type.Close:
            self._tell()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing reaches the window below; Escape asks whether to stop."""
        if event.key() == Qt.Key.Key_Escape:
            self._ask_stop()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays in here: behind lie the others' earlier numbers."""
        stops = [
            one
            for one in self.findChildren(QWidget)
            if one.isVisibleTo(self) and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()
        ]
        if stops:
            at = next((i for i, one in enumerate(stops) if one.hasFocus()), -1 if forward else 0)
            stops[(at + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    # --- pages -------------------------------------------------------------------------------------------------------

    def _pick(self) -> None:
        words = self._words
        column = self._fresh(
            words("Each on their own"),
            words("Everybody gives their own number, unseen. When the last one has answered, all are shown together."),
        )
        column.addWidget(self._text(words("Who is here?"), look.COLUMN, bold=True))
        grid = QGridLayout()
        grid.setSpacing(8)
        self.picks: dict[str, QPushButton] = {}
        for index, (person, name) in enumerate(self._names.items()):
            pick = self._button(name)
            pick.setCheckable(True)
            self.picks[person] = pick
            grid.addWidget(pick, index // 4, index % 4)
        column.addLayout(grid)
        self.begin = self._button(words("Begin"), primary=True)
        self.begin.setEnabled(False)
        for pick in self.picks.values():
            pick.toggled.connect(lambda: self.begin.setEnabled(any(one.isChecked() for one in self.picks.values())))
        self.begin.clicked.connect(self._begin)
        self._foot(column, self.begin, self._leave(words("Not now")))
        next(iter(self.picks.values()), self.begin).setFocus()

    def _begin(self) -> None:
        self._picked = [person for person, pick in self.picks.items() if pick.isChecked()]
        self._pass_on()

    def _pass_on(self) -> None:
        """Between two people: an empty page, so that the last number is gone before the next person looks."""
        if len(self._answers) == len(self._picked):
            self._show_all()
            return
        name = self._names[self._picked[len(self._answers)]]
        words = self._words
        column = self._fresh(
            words("Now it is {name}'s turn", name=name), words("Give the laptop to {name}.", name=name)
        )
        self.ready = self._button(words("I am {name}", name=name), primary=True)
        self.ready.clicked.connect(self._ask)
        self._foot(
            column,
            self.ready,
            self._leave(words("Stop here and show what we have") if self._answers else words("Not now")),
        )
        self.ready.setFocus()

    def _ask(self) -> None:
        words, one = self._words, self._one
        person = self._picked[len(self._answers)]
        self._given = False
        column = self._fresh(words("{name}, only you see this now", name=self._names[person]), heading(one))
        self.line = NumberLine(words, self._theme)
        self.line.changed.connect(self._chosen)
        column.addWidget(self.line)
        ends = QHBoxLayout()
        for text, side in (
            (f"0 · {one.zero}", Qt.AlignmentFlag.AlignLeft),
            (f"10 · {one.ten}", Qt.AlignmentFlag.AlignRight),
        ):
            label = self._text(text.rstrip(" ·"), look.SECONDARY)
            label.setAlignment(side | Qt.AlignmentFlag.AlignTop)
            label.setMaximumWidth(COLUMN // 2 - 40)
            ends.addWidget(label, 1)
        column.addLayout(ends)
        self.rather_not = self._button(words("I would rather not give a number"))
        self.rather_not.setCheckable(True)
        self.rather_not.toggled.connect(self._declined)
        column.addWidget(self.rather_not)
        before = self._said.get(person)
        asked = words("Why? In your own words, if you want to.")
        if before is not None and before.reason:
            asked += " " + words("What you said today stands here already.")
        column.addWidget(self._text(asked, look.BASE))
        self.why = QPlainTextEdit(before.reason if before is not None else "")
        self.why.moveCursor(self.why.textCursor().MoveOperation.End)
        self.why.setTabChangesFocus(True)
        self.why.setFixedHeight(92)
        self.why.setFont(font(look.BASE))
        self.why.setAccessibleName(asked)
        self.why.textChanged.connect(self._typed_words)
        column.addWidget(self.why)
        last = len(self._answers) + 1 == len(self._picked)
        self.done = self._button(words("Done, show all") if last else words("Done, pass on"), primary=True)
        self.done.setEnabled(False)
        self.done.clicked.connect(self._done)
        self._foot(column, self.done)
        self.line.setFocus()

    def _chosen(self) -> None:
        if self.line is not None and self.line.score is not None:
            self.rather_not.setChecked(False)
            self.done.setEnabled(True)
            self._rest.start()

    def _declined(self, on: bool) -> None:
        if self.line is not None:
            if on:
                self.line.set_score(None)
            self._rest.start()
            self.done.setEnabled(on or self.line.score is not None)

    def _done(self) -> None:
        answer = self._begun()
        if answer is not None:
            self._rest.stop()
            self._answers.append(answer)
            self.line = None
            self.given.emit(answer)
            self._pass_on()

    def _show_all(self) -> None:
        words = self._words
        self._tell()
        column = self._fresh(words("All together"), heading(self._one))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(2, 1)
        for index, answer in enumerate(self._answers):
            said = number(answer.score) if answer.score is not None else words("no number")
            cells = (
                self._text(self._names[answer.who], look.TITLE),
                self._text(said, look.TITLE, bold=answer.score is not None),
                self._text(answer.reason, look.COLUMN),
            )
            for column_index, cell in enumerate(cells):
                cell.setWordWrap(column_index == 2)
                grid.addWidget(cell, index, column_index, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        self.close_button = self._button(words("Back to the map"), primary=True)
        self.close_button.clicked.connect(self.stop)
        self._foot(column, self.close_button)
        self.close_button.setFocus()

    def _ask_stop(self) -> None:
        """Escape: out at once where nothing was given yet or all is shown; else the page itself has "Stop here"."""
        if self.line is None:
            self.stop()

    # --- inner -------------------------------------------------------------------------------------------------------

    def _begun(self) -> Answer | None:
        """What the one who has the laptop has given so far, None for nothing."""
        if self.line is None:
            return None
        person = self._picked[len(self._answers)]
        before, score, why = self._said.get(person), self.line.score, self.why.toPlainText().strip()
        if score is None and not self.rather_not.isChecked():
            # Words alone take no number of today away.
            score = before.score if before is not None else None
            if why == (before.reason if before is not None else ""):
                return None
        return Answer(person, score, why, "written")

    def _typed_words(self) -> None:
        self._rest.start()
        if after_a_word(self.why):
            self.settle()

    def _tell(self) -> None:
        """Hand over what was answered, once; also what is only begun, for this may be the end."""
        self._rest.stop()
        begun = self._begun()
        if begun is None:
            self.settle()
        answers = (*self._answers, begun) if begun is not None else tuple(self._answers)
        if answers and answers != self._told:
            self._told = answers
            self.answered.emit(answers)

    def _fresh(self, title: str, text: str) -> QVBoxLayout:
        if self.page is not None:
            self._place.removeWidget(self.page)
            self.page.hide()
            # At once out of what a screen reader can walk through: the page before held somebody's number.
            self.page.setParent(None)
            self.page.deleteLater()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        scroll.setWidget(inner)
        scroll.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        outer = QHBoxLayout(inner)
        sheet = QWidget()
        sheet.setMaximumWidth(COLUMN)
        outer.addStretch(1)
        outer.addWidget(sheet, 100)
        outer.addStretch(1)
        column = QVBoxLayout(sheet)
        column.setSpacing(14)
        column.addStretch(1)
        column.addWidget(self._text(title, 26, bold=True))
        column.addWidget(self._text(text, look.COLUMN))
        self.page = scroll
        self._place.addWidget(scroll)
        return column

    def _foot(self, column: QVBoxLayout, *buttons: QPushButton) -> None:
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(2)

    def _leave(self, text: str) -> QPushButton:
        button = self._button(text)
        button.clicked.connect(self.stop)
        return button

    def _text(self, text: str, size: float, bold: bool = False) -> QLabel:
        label = plain_label(text)
        label.setFont(font(size, bold))
        label.setWordWrap(True)
        label.setStyleSheet(f"color: {self._theme.ink}; background: transparent;")
        return label

    def _button(self, text: str, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("part", "primary" if primary else "plain")
        button.setMinimumHeight(look.TARGET + 4)
        button.setFont(font(look.BASE))
        return button
