"""One person's answer in full: number, or not, and why in their own words. It saves itself when it closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ... import look
from ...model.commands import Answer
from ...words import Words, number
from .. import access
from ..fonts import font
from ..plain import plain_label
from .typed import TypedNumber

#: A rest after which words that are being typed are told, in milliseconds.
REST = 1000


def after_a_word(field: QPlainTextEdit) -> bool:
    """Whether the caret has just left a word behind."""
    return field.document().characterAt(field.textCursor().position() - 1).isspace()


class AnswerCard(QFrame):
    """Lies over the window, above the strip. ``answered`` comes once, when it closes, and only if something differs."""

    #: commands.Answer
    answered = Signal(object)
    #: commands.Answer so far, at a word's end or after a second's rest
    typing = Signal(object)
    #: the commands.Answer that was there before (and whether one was): what has been told since was taken out again
    taken_back = Signal(object, bool)
    #: whose answer: from whom it is kept back is to be said
    marks_wanted = Signal(str)
    #: it has closed, whatever became of the words
    ended = Signal()
    #: it closes while it has the keys: somebody else must take them
    closed = Signal()

    def __init__(self, words: Words, theme: look.Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._was = Answer("", None)
        self._number: float | None = None
        self._refused = False
        self._typed = TypedNumber()
        self._open = self._asked_which = self._putting = False
        #: What has been told while it was typed, None for nothing.
        self._told: Answer | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._tell)
        self.name = plain_label()
        self.name.setFont(font(look.COLUMN, True))
        self.last = plain_label()
        self.last.setFont(font(look.SECONDARY))
        self.last.setWordWrap(True)
        self.less = self._step("−", words("Half a point less"), -0.5)
        self.value = QLabel()
        self.value.setFont(font(28, True))
        self.value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.value.setMinimumWidth(72)
        self.more = self._step("+", words("Half a point more"), 0.5)
        self.refuse = QPushButton(words("Would not give a number"))
        self.refuse.setCheckable(True)
        self.refuse.setMinimumHeight(look.TARGET)
        self.refuse.toggled.connect(self._toggled)
        self.why = QLabel()
        self.why.setFont(font(look.SECONDARY))
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(76)
        self.reason.setFont(font(look.BASE))
        self.reason.textChanged.connect(self._typed_words)
        self.foot = QLabel()
        self.foot.setFont(font(look.SMALLEST))
        self.foot.setWordWrap(True)
        self.marks = QPushButton(words("Kept back from…"))
        self.marks.setMinimumHeight(look.TARGET)
        self.marks.clicked.connect(self._ask_marks)
        self.marks.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.less, self.value, self.more, self.refuse):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self.last)
        column.addLayout(row)
        for part in (self.why, self.reason, self.marks, self.foot):
            column.addWidget(part)
        self.setFixedWidth(430)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.set_theme(theme)
        for part in (self, self.reason, self.less, self.more, self.refuse, self.marks):
            part.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        self.setObjectName("answer_card")
        self.setStyleSheet(
            f"#answer_card {{ background: {theme.paper}; border: 1px solid {theme.soft_ink}; border-radius: 12px; }}"
            f"#answer_card QLabel {{ color: {theme.ink}; background: transparent; }}"
            f"#answer_card QPushButton:checked {{ background: {theme.ink}; color: {theme.paper}; }}"
        )

    @property
    def open(self) -> bool:
        """Whether it is shown."""
        return self._open

    @property
    def undecided(self) -> str:
        """The person whose card is open and who has neither given a number nor said that they would not; or ""."""
        return self._was.who if self._open and self._number is None and not self.refuse.isChecked() else ""

    def ask(self, answer: Answer, name: str, refused: bool, last: str = "") -> None:
        """Show somebody's answer as it stands; ``refused``: they have been asked and would not give a number.

        ``last``: what they said last time, in words.
        """
        self.finish()
        self._told = None
        self._was, self._number, self._refused = answer, answer.score, refused
        self._typed = TypedNumber()
        self._open, self._asked_which, self._putting = True, False, True
        self.name.setText(name)
        self.last.setText(last)
        self.last.setVisible(bool(last))
        self.foot.setText(self._words("Kept when you close this. Undo takes it back."))
        self.setAccessibleName(self._words("{name}'s answer", name=name))
        self.refuse.blockSignals(True)
        self.refuse.setChecked(refused)
        self.refuse.blockSignals(False)
        self.reason.setPlainText(answer.reason)
        self.reason.moveCursor(self.reason.textCursor().MoveOperation.End)
        self._show_number()
        self._putting = False
        self.adjustSize()
        self.show()
        self.raise_()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.instance().focusChanged.connect(self._focus_went)

    def finish(self) -> None:
        """Close; what was said is kept."""
        if not self.open:
            return
        self._rest.stop()
        answer = self._answer()
        said = answer != self._was or self.refuse.isChecked() != self._refused or self._told is not None
        # Words without a number, and without "would not": the reason alone says that none was given.
        worth = answer.score is not None or self.refuse.isChecked() or bool(answer.reason)
        self._open = False
        self._disconnect()
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            # Before it hides: Qt would hand the keys to whoever is next in the window.
            self.closed.emit()
        self.hide()
        if said and worth:
            self.answered.emit(answer)
        elif self._told is not None:
            self.taken_back.emit(self._was, self._was.score is not None or self._refused)
        self.ended.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        # The window went away with the card open: what was typed goes with the record, not with the window.
        if not event.spontaneous():
            self.finish()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                held = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                if watched is self.marks:
                    self.marks.click()
                    return True
                if not held:
                    self._close()
                    return True
            elif watched is not self.reason and self._typed.key(event.text()):
                self._set(self._typed.score)
                return True
        return super().eventFilter(watched, event)

    def _close(self) -> None:
        """Enter and Escape close; but words without a number are first asked about once, so that nobody refuses by a
        slip.
        """
        silent = self._number is None and not self.refuse.isChecked() and self.reason.toPlainText().strip()
        if silent and not self._asked_which:
            self._asked_which = True
            which = self._words(
                "Which number? Enter or Escape once more: “would not give a number”, with these words."
            )
            self.foot.setText(which)
            self.adjustSize()
            access.announce(self, which)
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.finish()

    def _ask_marks(self) -> None:
        """What was said is kept first: only an answer can be kept from somebody."""
        who = self._was.who
        self.finish()
        self.marks_wanted.emit(who)

    def _answer(self) -> Answer:
        return Answer(self._was.who, self._number, self.reason.toPlainText().strip(), self._was.method)

    def _typed_words(self) -> None:
        if self._open and not self._putting:
            self._rest.start()
            if after_a_word(self.reason):
                self._tell()

    def _tell(self) -> None:
        """Hand on what is there so far, so that little is lost when the power goes."""
        self._rest.stop()
        answer = self._answer()
        if self._open and answer not in (self._was, self._told) and (answer.score is not None or answer.reason):
            self._told = answer
            self.typing.emit(answer)

    def _step(self, sign: str, name: str, by: float) -> QPushButton:
        made = QPushButton(sign)
        made.setFixedSize(look.TARGET + 4, look.TARGET)
        made.setFont(font(22))
        made.setAccessibleName(name)
        made.setAutoRepeat(True)
        made.clicked.connect(lambda: self._set(5.0 if self._number is None else self._number + by))
        return made

    def _set(self, score: float | None) -> None:
        self._number = None if score is None else min(max(score, 0.0), 10.0)
        self.refuse.setChecked(False)
        self._show_number()
        self._rest.start()

    def _toggled(self, on: bool) -> None:
        if on:
            self._number = None
        self._show_number()

    def _show_number(self) -> None:
        text = "–" if self._number is None else number(self._number)
        self.value.setText(text)
        self.value.setAccessibleName(self._words("No number") if self._number is None else text)
        self.why.setText(
            self._words("Why not, in their own words?")
            if self.refuse.isChecked()
            else self._words("What makes it that number, in their own words?")
        )
        self.reason.setAccessibleName(self.why.text())

    def _focus_went(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self and not self.isAncestorOf(now):
            self.finish()

    def _disconnect(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.focusChanged.disconnect(self._focus_went)
