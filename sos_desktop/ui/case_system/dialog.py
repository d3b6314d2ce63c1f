"""To the case system: sections of plain text to paste one by one, what is asked first, what went, the receipt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ... import look
from ...canvas.plain import plain_label
from ...model.errors import WorldError
from ...words import Words
from ..door import scrolled
from ..theme import button, kind
from .asking import AskingPage
from .rows import SectionRow
from .work import Work

#: On the clipboard is not one section but all that waited.
ALL = "*"


class HandOverDialog(QDialog):
    """It can be closed at any point: what was ticked is known the next time."""

    def __init__(self, work: Work, words: Words, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._words = words
        self._now = now
        self._rows: dict[str, SectionRow] = {}
        self._current = ""
        self._on_clipboard = ""
        # Closed it is gone, with all the words in it: nobody finds them who comes in later.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("To the case system"))
        self.setMinimumSize(760, 480)
        self.resize(1080, 660)
        self.pages = QStackedWidget()
        self.sections = self._sections_page()
        self.asking = AskingPage(words)
        self.asking.answered.connect(work.allow)
        self.asking.done.connect(self._asked)
        self.received = self._receipt_page()
        for one in (self.sections, self.asking, self.received):
            self.pages.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(look.SPACE[2])
        column.addWidget(kind(plain_label(words("To the case system")), "big"))
        column.addWidget(self.pages, 1)
        self._fill()

    # --- what is seen ---------------------------------------------------------------------------------

    def _sections_page(self) -> QWidget:
        words = self._words
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE[2])
        self.half = kind(QFrame(), "hint")
        half = QHBoxLayout(self.half)
        half.setContentsMargins(12, 8, 12, 8)
        self.half_text = plain_label()
        self.half_text.setWordWrap(True)
        self.go_on = button(words("Go on with it"))
        self.go_on.clicked.connect(self._go_on)
        half.addWidget(self.half_text, 1)
        half.addWidget(self.go_on)
        column.addWidget(self.half)
        self.out = kind(QFrame(), "hint")
        out = QHBoxLayout(self.out)
        out.setContentsMargins(12, 8, 12, 8)
        self.out_text = plain_label()
        self.out_text.setWordWrap(True)
        self.decide = button(words("Decide one by one"))
        self.decide.clicked.connect(self._ask)
        out.addWidget(self.out_text, 1)
        out.addWidget(self.decide)
        column.addWidget(self.out)
        self.new = QCheckBox()
        self.new.toggled.connect(self._only_new)
        column.addWidget(self.new)
        middle = QHBoxLayout()
        middle.setSpacing(look.SPACE[3])
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(look.SPACE[1])
        area = scrolled(holder)
        area.setMinimumWidth(440)
        middle.addWidget(area, 1)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(words("The words of this section"))
        middle.addWidget(self.text, 1)
        column.addLayout(middle, 1)
        self.message = kind(plain_label(), "soft")
        self.message.setWordWrap(True)
        foot = QHBoxLayout()
        foot.setSpacing(look.SPACE[1])
        self.next = button("", "primary")
        self.next.clicked.connect(self._next)
        self.all = button(words("Copy all together"), tip=words("Every section under its name, for one large field"))
        self.all.clicked.connect(self._copy_all)
        self.close_button = button(words("Close"))
        self.close_button.clicked.connect(self.reject)
        foot.addWidget(self.message, 1)
        foot.addWidget(self.all)
        foot.addWidget(self.next)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        return page

    def _receipt_page(self) -> QWidget:
        words = self._words
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(look.SPACE[2])
        self.receipt_title = kind(plain_label(words("All of it went.")), "title")
        self.receipt = plain_label()
        self.receipt.setWordWrap(True)
        self.not_all = button(words("Something was not pasted after all"), "quiet")
        self.not_all.clicked.connect(lambda: self.pages.setCurrentWidget(self.sections))
        done = button(words("Close"), "primary")
        done.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.not_all)
        row.addStretch()
        row.addWidget(done)
        for one in (self.receipt_title, self.receipt):
            column.addWidget(one)
        column.addStretch()
        column.addLayout(row)
        return page

    def _fill(self) -> None:
        """Everything anew: other answers make other sections."""
        words, work = self._words, self._work
        begun = work.handing is not None
        unchosen = {key for key, row in self._rows.items() if not row.is_chosen}
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for section in work.sections():
            row = SectionRow(section, words)
            row.box.setChecked(section.key not in unchosen)
            row.copied.connect(self._copy)
            row.ticked.connect(self._tick)
            row.chosen.connect(self._show_state)
            row.looked_at.connect(self._look_at)
            self._list.addWidget(row)
            self._rows[section.key] = row
        self._list.addStretch()
        left_out = len({one.record for one in work.questions} - work.allowed)
        self.out.setVisible(bool(work.questions) and not begun)
        self.out_text.setText(
            words.count("{n} thing that is marked or looks private stays out.",
                        "{n} things that are marked or look private stay out.", left_out)
            if left_out else words("Everything you were asked about may go.")
        )  # fmt: skip
        self.half.setVisible(work.stopped is not None and not begun)
        if work.stopped is not None:
            stopped = work.stopped[1]
            self.half_text.setText(
                words("You stopped half-way on {day}: {n} of {all} went.",
                      day=words.day(stopped.begun.astimezone(self._now().tzinfo).date()), n=len(stopped.went),
                      all=len(stopped.pieces))
            )  # fmt: skip
        self.new.setVisible(work.last_time is not None and not begun)
        self.new.setText(words("Only what is new since {day}", day=words.day(work.last_time)))
        self.new.blockSignals(True)
        self.new.setChecked(work.only_new)
        self.new.blockSignals(False)
        if not self._rows:
            self.text.setPlainText("")
            self.message.setText(words("Nothing is new since the last time.") if work.only_new
                                 else words("There are no words to hand over yet."))  # fmt: skip
        self._look_at(self._current if self._current in self._rows else next(iter(self._rows), ""))
        self._show_state()

    def _show_state(self) -> None:
        words, work = self._words, self._work
        for key, row in self._rows.items():
            row.show_state(work.went(key), work.handing is not None)
        waiting = self._waiting()
        self.all.setEnabled(bool(waiting))
        if not waiting:
            self.next.setText(words("Copy"))
        elif self._on_clipboard == ALL:
            self.next.setText(words("Pasted. That was all"))
        elif self._on_clipboard in waiting:
            self.next.setText(words("Pasted. Copy the next") if len(waiting) > 1 else words("Pasted. That was all"))
        else:
            self.next.setText(words("Copy {title}", title=self._rows[waiting[0]].section.title))
        self.next.setAccessibleName(self.next.text())
        self.next.setEnabled(bool(waiting))
        receipt = work.receipt
        if receipt is not None:
            self.receipt.setText(
                words("{n} sections, {length} characters, {moment}. Kept with the map:\n{titles}\n\n"
                      "The map stays on this laptop until {day}. Then the start page reminds you to take it off.",
                      n=len(receipt.titles), length=f"{receipt.length:,}",
                      moment=words.moment(receipt.ended.astimezone(self._now().tzinfo)),
                      titles="\n".join(f"·  {title}" for title in receipt.titles), day=words.day(receipt.remove_on))
            )  # fmt: skip
            self.pages.setCurrentWidget(self.received)

    def _look_at(self, key: str) -> None:
        self._current = key
        row = self._rows.get(key)
        self.text.setPlainText(row.section.text if row else "")

    # --- what is done ---------------------------------------------------------------------------------

    def _waiting(self) -> list[str]:
        return [key for key, row in self._rows.items() if row.is_chosen and not self._work.went(key)]

    def _next(self) -> None:
        """One button for the whole way: paste, press, paste, press."""
        waiting = self._waiting()
        if self._on_clipboard == ALL:
            for key in waiting:
                self._tick(key, True)
            return
        if self._on_clipboard in waiting:
            self._tick(self._on_clipboard, True)
            waiting = self._waiting()
            if not waiting:
                return
        self._copy(waiting[0])

    def _copy(self, key: str) -> None:
        self._look_at(key)
        QGuiApplication.clipboard().setText(self._rows[key].section.text)
        self._on_clipboard = key
        self.message.setText(self._words("Copied. Paste it into the case system, then tick it here."))
        self._show_state()

    def _copy_all(self) -> None:
        """What waits, in one piece, each section under its name."""
        parts = [self._rows[key].section for key in self._waiting()]
        QGuiApplication.clipboard().setText("\n\n".join(f"{one.title}\n{one.text}" for one in parts))
        self._on_clipboard = ALL
        self.message.setText(self._words("Copied. Paste it into the case system, then tick it here."))
        self._show_state()
        self.next.setFocus()

    def _tick(self, key: str, on: bool) -> None:
        chosen = tuple(one for one, row in self._rows.items() if row.is_chosen)
        try:
            kept = self._work.tick(key, chosen, on)
        except WorldError as error:
            self.message.setText(str(error))
            kept = False
        if kept:
            self.message.setText("")
            if on and (self._on_clipboard == key or not self._waiting()):
                # It is where it belongs now, and nowhere else.
                QGuiApplication.clipboard().clear()
                self._on_clipboard = ""
            for one in (self.out, self.half, self.new):
                one.hide()
        else:
            self.message.setText(self.message.text() or self._words("That could not be saved. Try again."))
        self._show_state()

    def _only_new(self, on: bool) -> None:
        self._work.only_new = on
        self._fill()

    def _ask(self) -> None:
        self.pages.setCurrentWidget(self.asking)
        self.asking.ask(self._work.questions)

    def _asked(self) -> None:
        self.pages.setCurrentWidget(self.sections)
        self._fill()

    def _go_on(self) -> None:
        try:
            goes = self._work.go_on()
        except WorldError as error:
            self.half_text.setText(str(error))
            return
        if goes:
            self._fill()
        else:
            self.half_text.setText(self._words("The wording has changed since, so it can't go on. Begin anew below."))
            self.go_on.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, no other."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
            return
        super().keyPressEvent(event)
