"""The plan page: the safety plan as a family can read it, and below it all next steps."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ... import look
from ...model.change import Change
from ...model.document import Document
from ...model.plan_told import child
from ...model.records import Held, Note, Plan, Rule
from ...model.safety import rules_of, tested
from ..cards.fields import Line
from ..cards.fold import Part, settle_all, soft_label, still_typed, tab_in_order
from ..door import into_sight, scrolled
from ..family.page import FamilyPage
from ..family.tabs import TabPage
from ..theme import button, kind
from .bottom_lines import BottomLines
from .ending import Ending
from .hand import SafetyHand
from .kept_safe import KeptSafe
from .once import Confidence, ObjectPart, ReviewPart, RingPart, ShownPlan
from .rows import Rows, wrapped
from .rules import RuleList
from .steps import StepList

#: From this width on, in pixels, bottom lines and the rest stand beside the rules; the page is never wider than WIDEST.
BESIDE, WIDEST = 900, 1280
SIDE = 380


class PlanPage(TabPage):
    """Rules, what has held, bottom lines, the object, whom to ring, the review, the ending; next steps."""

    def __init__(self, page: FamilyPage) -> None:
        super().__init__(page)
        self.hand = SafetyHand(self, page.session, page.words, page.today, page.kept)
        self.hand.seen = lambda: page.seen
        self.hand.refused.connect(page.say)
        self.hand.details_wanted.connect(lambda made: self._go_to_step(made[0]))
        self.setAccessibleName(page.words("Plan"))
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._inside: QWidget | None = None
        #: Whether something changed that is not shown yet.
        self._stale = True

    # --- making -----------------------------------------------------------------------------------

    def _build(self) -> None:
        """All of it, in the theme of now."""
        words, theme, hand = self.page.words, self.page.theme, self.hand
        if self._inside is not None:
            self._inside.hide()
            self._whole.removeWidget(self._inside)
            self._inside.deleteLater()
        self.title = wrapped(size=26, bold=True)
        self.review = ReviewPart(words, theme)
        self.rules = RuleList(hand, words, theme)
        self.no_rules = soft_label(words("No rule yet. Begin with what has held so far: one touch makes it a rule."))
        self.one_more = Line(words("One more rule"), words("One more rule: what will somebody do?"))
        self.one_more.said.connect(self._add_rule)
        self.kept_safe = KeptSafe(hand, words, self._details)
        self.kept_head = _head(words("What has held so far"))
        self.bottom_lines = BottomLines(hand, words, theme)
        self.object = ObjectPart(words, theme)
        self.ring = RingPart(words, theme)
        self.confidence = Confidence(words)
        self.confidence.scale_wanted.connect(self._open_scale)
        for part in (self.review, self.object, self.ring):
            part.wanted.connect(lambda _verb, fields: hand.set_plan(**fields))
            part.typing.connect(lambda _verb, field, value: hand.type_plan(field, value))
            part.opened.connect(lambda one=part: self._only(one))
        self.steps = StepList(hand, words, theme, self._details)
        self.ending = Ending(hand, words)
        self.ended_head = _head(words("Rules no longer in use"))
        self._ended = QVBoxLayout()
        self._ended.setSpacing(look.SPACE[0])
        self._ended_rows: Rows[_Ended] = Rows(self._ended, lambda rule: _Ended(self, rule))
        self._inside = scrolled(self._desk())
        self._whole.addWidget(self._inside)

    def _desk(self) -> QWidget:
        words = self.page.words
        left = QVBoxLayout()
        left.setSpacing(look.SPACE[2])
        for one in (_head(words("What we do")), self.no_rules, self.rules, self.one_more,
                    self.kept_head, self.kept_safe):  # fmt: skip
            left.addWidget(one)
        left.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(look.SPACE[2])
        for title, about, one in (
            (words("Bottom lines"), words("What any plan must hold. Could somebody see tomorrow that it was kept?"),
             self.bottom_lines),
            (words("Safety object"), "", self.object),
            (words("Who to ring"), "", self.ring),
            (words("Will it last?"), "", self.confidence),
            (words("Review"), "", self.review),
        ):  # fmt: skip
            side.addWidget(_card(title, about, one))
        side.addStretch(1)
        self._side = QWidget()
        self._side.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(look.SPACE[4])
        self._beside.addLayout(left, 1)
        self._beside.addWidget(self._side)
        holder = QWidget()
        holder.setMaximumWidth(WIDEST)
        column = QVBoxLayout(holder)
        column.setContentsMargins(look.SPACE[4], look.SPACE[3], look.SPACE[4], look.SPACE[4])
        column.setSpacing(look.SPACE[2])
        column.addWidget(self.title)
        column.addLayout(self._beside)
        for one in (_head(words("Next steps")), self.steps, self.ending, self.ended_head):
            column.addWidget(one)
        column.addLayout(self._ended)
        column.addStretch(1)
        desk = QWidget()
        kind(desk, "desk")
        desk.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        across = QHBoxLayout(desk)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        # As much as there is up to its widest; the rest is air at both sides.
        across.addWidget(holder, 1000)
        across.addStretch(1)
        return desk

    # --- showing ----------------------------------------------------------------------------------

    def show_document(self, document: Document) -> None:
        """All of it anew, as the page's copy has it: nothing of another room may stay behind, folded up or not."""
        focus = QApplication.focusWidget()
        within = focus is not None and self.isAncestorOf(focus)
        self._build()
        self._refresh(document)
        if within:
            # What had the keys has gone with it.
            self.setFocus()

    def show_change(self, document: Document, change: Change) -> None:
        """Follow while somebody looks, or where something may be hidden from now on; what is being typed stays. Also
        what is typed but not yet taken, for it must not be said twice.
        """
        if self.isVisible() or self.page.shared or (not self._stale and still_typed(self)):
            self._refresh(document)
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh(self.page.seen)

    def _refresh(self, document: Document) -> None:
        self._stale = False
        words, today, shared = self.page.words, self.page.today(), self.page.shared
        who = child(document, words)
        self.title.setText(words("Our plan for {child}", child=who) if who else words("Our plan"))
        shown = ShownPlan(document, self.page.wording, today)
        rules = rules_of(document)
        self.rules.show_rules(document, rules, today, shared)
        self.no_rules.setVisible(not rules)
        self.kept_head.setVisible(self.kept_safe.show_notes(document))
        self.bottom_lines.show_lines(document, today, shared)
        for part in (self.review, self.object, self.ring):
            part.tell(shown)
            part.fill(shown)
        self.confidence.show_plan(shown)
        self.steps.show_steps(document, today, shared)
        self.ending.setVisible(self.ending.show_plan(shown))
        ended = [*rules_of(document, ended=True), *rules_of(document, "bottom_line", ended=True)]
        for row, rule in zip(self._ended_rows.show([one.id for one in ended]), ended, strict=True):
            row.show_rule(rule)
        self.ended_head.setVisible(bool(ended))
        tab_in_order(self)

    def reveal(self, record: str) -> None:
        """Bring a rule, a day it was tested, a step or the plan into sight, with the keys on it."""
        document = self.page.seen
        found = document.find(record)
        if isinstance(found, Held):
            ids = tested(document, found.about)
            record = next((one for one in ids if self._widget(one) is not None), found.about)
        if isinstance(found, Note) and found.done and self._widget(record) is None:
            self.steps.show_whole()
        widget = self._widget(record)
        if widget is not None:
            into_sight(widget)
            focus = widget if widget.focusPolicy() & Qt.FocusPolicy.TabFocus else _first_stop(widget)
            if focus is not None:
                focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def holds(self, record: str) -> bool:
        """Whether a record is shown here: nobody need be led to the map for a step that was done here."""
        found = self.page.seen.find(record)
        if isinstance(found, Note):
            return any(self._widget(one) is not None for one in tested(self.page.seen, record))
        return isinstance(found, Rule | Plan)

    def selected(self) -> tuple[str, ...]:
        """The note of the row that has the keys."""
        focus = self.focusWidget()
        for rows in (self.steps.rows, self.kept_safe.cards):
            for note, widget in rows.items():
                if focus is not None and widget.isAncestorOf(focus):
                    return (note,)
        return ()

    def settle(self) -> None:
        """Words that are being typed are taken."""
        settle_all(self)

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours: all is made anew."""
        self.settle()
        self.show_document(self.page.seen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._beside.direction() != way:
            self._beside.setDirection(way)
        if beside:
            self._side.setFixedWidth(SIDE)
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(WIDEST)

    def focusInEvent(self, event) -> None:
        """The keys come to the page: to its first rule. Never to a line, which would keep the page's own keys."""
        super().focusInEvent(event)
        first = next(iter(self.rules.cards.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- doing --------------------------------------------------------------------------------------

    def _add_rule(self, text: str) -> None:
        if not text.strip():
            return
        made = self.hand.add_rule("rule", text)
        if made:
            self.one_more.clear()
            self.one_more.forget()
            card = self.rules.cards.get(made)
            if card is not None:
                card.set_open(True)

    def _details(self, note: str) -> None:
        self.page.show_details((note,))

    def _go_to_step(self, note: str) -> None:
        """A step that has just been made: by when?"""
        row = self.steps.rows.get(note)
        if row is not None:
            row.open_day()
            QTimer.singleShot(0, self, lambda: into_sight(row))

    def _open_scale(self, scale: str) -> None:
        """The scale for how sure people are, on the strip under the map; it is made if there is none."""
        scale = scale or self.hand.add_confidence(self.page.wording)
        if scale:
            self.page.show_board("map")
            self.page.strip.choose_scale(scale)
            self.page.strip.setFocus()

    def _only(self, opened: Part) -> None:
        for part in (self.review, self.object, self.ring):
            if part is not opened:
                part.set_open(False)

    def _widget(self, record: str) -> QWidget | None:
        every: Iterable[dict[str, QWidget]] = (
            self.rules.cards, self.bottom_lines.lines, self.kept_safe.cards, self.steps.rows, self._ended_rows.by_id,
        )  # fmt: skip
        return next((rows[record] for rows in every if record in rows), None)


class _Ended(QFrame):
    """A rule that is no longer in use: to be read, and to be used again."""

    def __init__(self, page: PlanPage, rule: str) -> None:
        super().__init__()
        words = page.page.words
        self._words = words
        self.text = wrapped("", "soft")
        self.again = button(words("Use it again"), "quiet")
        self.again.clicked.connect(lambda: page.hand.end_rule(rule, False))
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(look.SPACE[3], 0, 0, 0)
        row.addWidget(self.text, 1)
        row.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)

    def show_rule(self, rule: Rule) -> None:
        """As it is now."""
        ended = self._words("ended {day}", day=self._words.day(rule.ended))
        self.text.setText(f"{rule.does.strip()} · {ended}")
        self.again.setAccessibleDescription(rule.does)


def _head(text: str) -> QWidget:
    made = wrapped(text, size=look.TITLE, bold=True)
    made.setContentsMargins(0, look.SPACE[1], 0, 0)
    return made


def _card(title: str, about: str, one: QWidget) -> QFrame:
    made = QFrame()
    kind(made, "card")
    column = QVBoxLayout(made)
    column.setContentsMargins(look.SPACE[2], look.SPACE[2], look.SPACE[2], look.SPACE[2])
    column.setSpacing(look.SPACE[0])
    head = wrapped(title, size=look.COLUMN, bold=True)
    head.setContentsMargins(look.SPACE[1], 0, 0, 0)
    column.addWidget(head)
    if about:
        said = soft_label(about)
        said.setContentsMargins(look.SPACE[1], 0, 0, 0)
        column.addWidget(said)
    column.addWidget(one)
    return made


def _first_stop(widget: QWidget) -> QWidget | None:
    stops = (one for one in widget.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next((one for one in stops if one.isVisible()), None)
