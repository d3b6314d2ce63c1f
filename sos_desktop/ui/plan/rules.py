"""The rules of the plan as cards that a family can read: moved by keys or by dragging, changed in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ... import look
from ...model.document import Document
from ...model.plan_told import rule_lines, rule_said, tests_in_words
from ...model.records import Rule
from ...model.safety import tests_of
from ...words import Words
from ..cards.chips import Flow
from ..cards.held_part import HeldButtons
from ..theme import button, kind
from .fields import RuleFields
from .rows import Rows, wrapped

if TYPE_CHECKING:
    from .hand import SafetyHand

#: Width of what is asked beside what is said, in pixels.
ASKED = 176


class RuleCard(QFrame):
    """One rule: to be read, and with "Change" to be written. It takes the keys, and the mouse to be dragged."""

    def __init__(self, rules: RuleList, rule: str) -> None:
        super().__init__()
        kind(self, "card")
        self.rule = rule
        self._rules = rules
        words = rules.words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.number = wrapped(size=look.COLUMN, bold=True)
        self.number.setWordWrap(False)
        self.trigger = wrapped(size=look.COLUMN, bold=True)
        self.does = wrapped(size=look.COLUMN)
        self.kept_back = wrapped(words("kept back"), "soft")
        self.kept_back.setWordWrap(False)
        self.lines = QWidget()
        self._grid = QGridLayout(self.lines)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.SPACE[2])
        self._grid.setVerticalSpacing(look.SPACE[0])
        self._grid.setColumnMinimumWidth(0, ASKED)
        self._grid.setColumnStretch(1, 1)
        self.held = wrapped("", "soft")
        self.buttons = HeldButtons(words)
        self.buttons.safety.connect(rules.hand.take)
        self.change = button(words("Change"), "quiet")
        self.change.clicked.connect(lambda: self.set_open(not self.is_open))
        self.is_open = False
        self.buttons.row.set_widgets([*self.buttons.row.widgets(), self.change])
        self.fields: RuleFields | None = None
        self._below = QVBoxLayout()
        self._below.setSpacing(look.SPACE[1])
        head = QHBoxLayout()
        head.setSpacing(look.SPACE[2])
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(look.SPACE[1])
        for one in (self.trigger, self.does, self.lines, self.held, self.buttons):
            said.addWidget(one)
        said.addLayout(self._below)
        head.addLayout(said, 1)
        head.addWidget(self.kept_back, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.SPACE[3], look.SPACE[2], look.SPACE[3], look.SPACE[2])
        whole.addLayout(head)
        self._pressed: QPoint | None = None

    def show_rule(self, document: Document, rule: Rule, number: int, today: date, shared: bool) -> None:
        """As it is now."""
        words = self._rules.words
        self.number.setText(f"{number}")
        self.trigger.setText(rule.trigger.strip())
        self.trigger.setVisible(bool(rule.trigger.strip()))
        self.does.setText(rule.does.strip() or words("No words yet."))
        self.kept_back.setVisible(rule.marked)
        self._show_lines(rule_lines(document, rule, words))
        held = tests_in_words(words, tests_of(document, rule.id))
        self.held.setText(held)
        self.held.setVisible(bool(held))
        said = rule_said(document, rule, words)
        self.setAccessibleName(words("Rule {number}: {said}", number=number, said=f"{said} {held}".strip()))
        self.buttons.show_subject(document, rule.id, rule.does)
        self.change.setAccessibleDescription(rule.does)
        if self.fields is not None:
            self.fields.show_rule(document, rule, today)

    def set_open(self, is_open: bool) -> None:
        """Write in it, or read it."""
        words, rules = self._rules.words, self._rules
        self.is_open = is_open
        self.change.setText(words("Close") if is_open else words("Change"))
        self.change.setAccessibleName(self.change.text())
        if is_open and self.fields is None:
            self.fields = RuleFields(
                rules.hand, words, rules.theme, self.rule, bottom_line=False, shared=rules.shared
            )
            self._below.addWidget(self.fields)
            self._below.addWidget(self._ways())
        if self.fields is not None:
            within = self.isAncestorOf(QApplication.focusWidget() or self)
            for at in range(self._below.count()):
                self._below.itemAt(at).widget().setVisible(is_open)
            if not is_open and within:
                self.setFocus()
        if is_open:
            rules.refresh()
            assert self.fields is not None
            self.fields.first.setFocus(Qt.FocusReason.OtherFocusReason)
            rules.into_sight(self.fields.first)

    def _show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for at, (asked, said) in enumerate(lines):
            label = wrapped(asked, "soft")
            label.setFixedWidth(ASKED)
            self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(wrapped(said), at, 1, Qt.AlignmentFlag.AlignTop)
        self.lines.setVisible(bool(lines))

    def _ways(self) -> Flow:
        words, rules = self._rules.words, self._rules
        made = Flow(gap=look.SPACE[1])
        up, down = button(words("Move up")), button(words("Move down"))
        end = button(words("No longer in use"), "quiet")
        up.clicked.connect(lambda: rules.move_by(self.rule, -1))
        down.clicked.connect(lambda: rules.move_by(self.rule, 1))
        end.clicked.connect(lambda: rules.hand.end_rule(self.rule, True))
        made.set_widgets([up, down, end])
        return made

    # --- keys and mouse ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._rules.move_by(self.rule, step)
        elif step and self.hasFocus():
            self._rules.walk(self.rule, step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.hasFocus():
            self.set_open(True)
        elif event.key() == Qt.Key.Key_Escape and self._rules.dragged:
            self._rules.drop(False)
        elif event.key() == Qt.Key.Key_Escape and self.is_open:
            self.set_open(False)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # All of it where there is room, its beginning in any case: once its height is what it will be.
        QTimer.singleShot(0, self, lambda: (self._rules.into_sight(self), self._rules.into_sight(self.number)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        at = event.position().toPoint()
        if not self._rules.dragged and (at - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        self._rules.drag(self.rule, self.mapTo(self._rules, at).y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self._rules.drop(True)

    def hideEvent(self, event) -> None:
        self._pressed = None
        super().hideEvent(event)


class RuleList(QWidget):
    """The rules in order. While one is dragged a line shows where it would come to stand."""

    def __init__(self, hand: SafetyHand, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self.hand, self.words, self.theme = hand, words, theme
        self._told: tuple[Document, list[Rule], date, bool] | None = None
        #: The rule being dragged, and the one before which it would come; "" for the end.
        self.dragged = ""
        self._before = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.SPACE[2])
        self._rows: Rows[RuleCard] = Rows(self._column, lambda rule: RuleCard(self, rule))
        self._mark = QLabel(self)
        self._mark.setFixedHeight(4)
        self._mark.setStyleSheet(f"background: {theme.focus}; border-radius: 2px;")
        self._mark.hide()

    @property
    def cards(self) -> dict[str, RuleCard]:
        """The cards by the id of their rule."""
        return self._rows.by_id

    def show_rules(self, document: Document, rules: list[Rule], today: date, shared: bool) -> None:
        """These rules as they are now."""
        if self.dragged and self.dragged not in [one.id for one in rules]:
            self.drop(False)
        self._told = (document, rules, today, shared)
        cards = self._rows.show([one.id for one in rules])
        for number, (card, rule) in enumerate(zip(cards, rules, strict=True), 1):
            card.show_rule(document, rule, number, today, shared)

    def refresh(self) -> None:
        """The same once more: a card has been opened."""
        if self._told is not None:
            self.show_rules(*self._told)

    @property
    def shared(self) -> bool:
        """Whether others look on."""
        return self._told is not None and self._told[3]

    def order(self) -> list[str]:
        """The ids from top to bottom."""
        return [one.id for one in self._told[1]] if self._told else []

    def walk(self, rule: str, step: int) -> None:
        """The keys to the next card, or the one before."""
        order = self.order()
        at = order.index(rule) + step
        if 0 <= at < len(order):
            self.cards[order[at]].setFocus(Qt.FocusReason.TabFocusReason)

    def move_by(self, rule: str, step: int) -> None:
        """One place up or down; the keys stay on it."""
        order = self.order()
        at = order.index(rule) + step
        if 0 <= at < len(order):
            left = [one for one in order if one != rule]
            self.hand.order_rule(rule, left[at] if at < len(left) else "")
            if not self.cards[rule].isAncestorOf(QApplication.focusWidget() or self):
                self.cards[rule].setFocus()
            QTimer.singleShot(0, self, lambda: self.into_sight(self.cards[rule]) if rule in self.cards else None)

    def drag(self, rule: str, y: int) -> None:
        """Show where it would come to stand."""
        self.dragged = rule
        others = [one for one in self.order() if one != rule]
        self._before = next((one for one in others if y < self.cards[one].geometry().center().y()), "")
        if self._before:
            line = self.cards[self._before].geometry().top() - look.SPACE[1]
        else:
            line = (self.cards[others[-1]] if others else self.cards[rule]).geometry().bottom() + look.SPACE[0]
        self._mark.setGeometry(0, max(0, line), self.width(), 4)
        self._mark.show()
        self._mark.raise_()

    def drop(self, there: bool) -> None:
        """Let it go where the line is, or leave it where it was."""
        rule, before, self.dragged = self.dragged, self._before, ""
        self._mark.hide()
        if there and rule:
            self.hand.order_rule(rule, before)

    def into_sight(self, card: QWidget) -> None:
        """Scroll to a card."""
        from ..door import into_sight

        into_sight(card)
