"""A worry, its goal and its scale as one: a sheet over the map. Escape, or the button at its top, leads to the map."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label, tip
from ...model import commands, worries
from ...model.change import Change
from ...model.commands import worries as doing
from ...model.document import Document
from ...model.records import Note
from ..cards.chips import Chip, Flow
from ..cards.fold import settle_all, still_typed
from ..family.tabs import TabPage
from ..theme import button, kind
from .about import About
from .begun import children_of, scale_for
from .goals import Goals
from .scales import Scales
from .statement import Statement

#: The sheet's greatest width, and how much of a worry without a name stands on its button.
WIDEST, CALLED = 1240, 34


class WorryPage(TabPage):
    """Shows one worry of ``page.seen``, or one that is being written; what is done goes through the page's hands."""

    def __init__(self, page) -> None:
        super().__init__(page)
        self._document = Document()
        #: The worry shown; "" while a new one has no words yet.
        self.note = ""
        #: On what a new one will rest; and whether it is still being put in words.
        self._rests: tuple[str, ...] = ()
        self._new = True
        #: Whether something changed that the sheet does not show yet.
        self._stale = True
        self._chips: dict[str, Chip] = {}
        kind(self, "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = page.words
        self.back = button(words("‹ Map"), name=words("Back to the map"))
        self.back.clicked.connect(self.go_back)
        self._worries = Flow()
        self.new = Chip(words("Write a worry"))
        self.new.clicked.connect(lambda _checked: self.begin())
        self.card = Chip(words("Who said it, who may see it…"))
        self.card.clicked.connect(lambda: self.note and page.show_details((self.note,)))
        self.on = button(words("Go on to its goal"), "primary")
        self.on.clicked.connect(self._go_on)
        head = QHBoxLayout()
        head.setContentsMargins(look.SPACE[2], look.SPACE[1], look.SPACE[2], look.SPACE[1])
        head.setSpacing(look.SPACE[2])
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._worries, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.card, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.on, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
        self.setFocusProxy(self.back)

    # --- making -----------------------------------------------------------------------------------

    def _make_sheet(self) -> None:
        """The sheet, in the colours of now, in place of the one before."""
        words, theme = self.page.words, self.page.theme
        before = self._scroll.takeWidget()
        if before is not None:
            before.deleteLater()
        sheet = QFrame()
        kind(sheet, "card")
        sheet.setAccessibleName(words("This worry, its goal and scale"))
        sheet.setMaximumWidth(WIDEST)
        self.statement = Statement(words, theme)
        self.goals = Goals(words, theme)
        self.scales = Scales(words)
        self._heads = {name: plain_label() for name in ("worry", "goal", "scale")}
        for name, label in self._heads.items():
            colour = theme.columns["worried" if name == "worry" else "next"].strong
            readable = theme.ink if theme.name == "dark" else colour
            label.setStyleSheet(f"color: {readable}; font-weight: bold; font-size: {look.BASE:g}px;")
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, name, part in ((left, "worry", self.statement), (right, "goal", self.goals)):
            column.setSpacing(look.SPACE[0])
            column.addWidget(self._heads[name])
            column.addWidget(part)
            column.addStretch(1)
        self._beside = QWidget()
        self._beside.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        both = QHBoxLayout()
        both.setSpacing(look.SPACE[4])
        both.addLayout(left, 3)
        both.addWidget(self._beside, 2)
        self._below = QFrame()
        self._below.setObjectName("below")
        self._below.setStyleSheet(f"#below {{ border: none; border-top: 1px solid {theme.line}; }}")
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, look.SPACE[2], 0, 0)
        below.setSpacing(look.SPACE[1])
        below.addWidget(self._heads["scale"])
        below.addWidget(self.scales)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(look.SPACE[4], look.SPACE[3], look.SPACE[4], look.SPACE[3])
        column.setSpacing(look.SPACE[3])
        column.addLayout(both)
        column.addWidget(self._below)
        column.addStretch(1)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(look.SPACE[2], 0, look.SPACE[2], look.SPACE[2])
        row.addStretch(1)
        row.addWidget(sheet, 1000)
        row.addStretch(1)
        self._scroll.setWidget(inside)
        self._connect()

    def _connect(self) -> None:
        hand, cards, words = self.page.map_hand, self.page.aside.hand, self.statement
        words.text.textChanged.connect(self._show_on)
        words.typing.connect(self._type)
        words.said.connect(self._type)
        words.name_typing.connect(lambda name: self._edit("name", name))
        words.named.connect(lambda name: self._edit("name", name))
        words.stances.taken.connect(lambda who, stance: cards.take_stance(self.note, who, stance))
        words.stances.words_typed.connect(cards.type_stance)
        words.stances.corrected.connect(cards.correct_stance)
        words.evidence.reveal.connect(self.page.reveal)
        words.evidence.rest_on.connect(self._rest_on)
        words.evidence.let_go.connect(self._let_go)
        self.goals.wanted.connect(self._add_goal)
        self.goals.typing.connect(hand.type_text)
        self.goals.said.connect(hand.finish_text)
        self.goals.long.connect(lambda goal, said: hand.say((goal, "seen_for"), doing.how_long, goal, said))
        self.goals.since.connect(lambda goal, day: self._goal(goal, "how long to be seen", seen_since=day))
        self.goals.own.connect(lambda goal, on: self._goal(goal, "whose goal", family_goal=on))
        self.scales.open_line.connect(self.open_line)
        self.scales.wanted.connect(self._add_scale)

    # --- showing ------------------------------------------------------------------------------------

    def open(self, note: str) -> None:
        """Show this worry, or the worry that this goal answers."""
        found = self.page.seen.get(Note, note)
        worry = worries.worry_of(self.page.seen, found) if found is not None else None
        if worry is None:
            return
        self.settle()
        self._leave_worry()
        self.note, self._rests, self._new = worry.id, (), False
        self.statement.begin_again(new=False)
        scales = worries.scales(self.page.seen, worry.id)
        if scales and self.page.strip.scale not in {scale.id for scale in scales}:
            self.page.strip.choose_scale(scales[0].id)
        self._show(self.page.seen)
        self._scroll.verticalScrollBar().setValue(0)

    def begin(self, rests: Sequence[str] = ()) -> None:
        """A new worry that rests on these notes; it is written with its first words."""
        self.settle()
        self._leave_worry()
        self.note, self._rests, self._new = "", tuple(rests), True
        self.statement.begin_again(new=True)
        self._show(self.page.seen)
        self._scroll.verticalScrollBar().setValue(0)
        self.statement.slots.start()

    def show_document(self, document: Document) -> None:
        """From scratch, on a new sheet: what was answered to the three questions goes, and so does every word that
        undoing in a field could bring back, for others may look on from now.
        """
        focus = QApplication.focusWidget()
        within = focus is not None and self._scroll.isAncestorOf(focus)
        self._make_sheet()
        self._document = document
        if self.note and document.get(Note, self.note) is None:
            self._gone()
            return
        self.statement.begin_again(new=self._new or not self.note)
        self._show(document)
        if within and self.isVisible():
            # What had the keys has gone with it.
            self.setFocus()

    def show_change(self, document: Document, change: Change) -> None:
        """Follow while somebody looks, or where something may be hidden from now on; also what is typed but not yet
        taken, for it must not be said twice. A worry that is gone leads back to the map.
        """
        self._document = document
        if self.note and document.get(Note, self.note) is None:
            self._gone()
        elif self.isVisible() or self.page.shared or (not self._stale and still_typed(self, self.statement.slots)):
            self._show(document)
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._show(self.page.seen)

    def holds(self, record: str) -> bool:
        """Whether a note is in sight here."""
        return bool(self.note) and (record == self.note or record in self.goals.papers)

    def selected(self) -> tuple[str, ...]:
        """The worry shown."""
        return (self.note,) if self.note else ()

    def settle(self) -> None:
        """Words that are being typed are taken."""
        settle_all(self)

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours: the sheet is made anew."""
        self.settle()
        self._make_sheet()
        self.statement.begin_again(new=self._new)
        self._show(self.page.seen)

    def go_back(self) -> None:
        """To the map, with the worry in sight."""
        if self.note:
            self.page.reveal(self.note)
        else:
            self.page.show_board("map")

    def open_line(self, scale: str) -> None:
        """This scale on the strip, ready to be answered."""
        self.page.strip.choose_scale(scale)
        self.page.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self.page.tabs.current != "worry":
            self.settle()
            self._leave_worry()

    def _show(self, document: Document) -> None:
        self._document = document
        self._stale = False
        note = document.get(Note, self.note) if self.note else None
        today, alone = self.page.today(), not self.page.shared
        about = About(document, note, self._rests, self.page.wording, today, self._new, alone)
        for name, category in (("worry", worries.WORRY), ("goal", "goal")):
            zone = self.page.wording.zone(category)
            self._heads[name].setText(f"{zone.number}  {zone.name}")
        self._heads["scale"].setText(self.page.words("Its scale"))
        for one in (self._beside, self._below):
            one.setVisible(about.whole)
        self.card.setVisible(about.whole and not self.page.shared)
        self.on.setVisible(self._new)
        self._show_strip(about.whole)
        self.statement.show_about(about)
        self._show_on()
        if about.whole:
            self.goals.show_about(about)
            self.scales.show_about(about)
        self._show_worries(document)

    def _show_on(self) -> None:
        """First the worry, then its goal."""
        self.on.setEnabled(bool(self.statement.text.toPlainText().strip()))

    def _show_strip(self, there: bool) -> None:
        """The scale below belongs to the worry that is shown; without one of its own there is none."""
        page = self.page
        if page.tabs.current == "worry":
            page.strip.setVisible(there and bool(worries.scales(self._document, self.note)))

    def _show_worries(self, document: Document) -> None:
        """One button for each worry, the one that is shown picked out."""
        every = [note for note in worries.in_order(document) if note.text.strip() or note.id == self.note]
        here = {note.id for note in every}
        self._chips = {one: chip for one, chip in self._chips.items() if one in here}
        for note in every:
            chip = self._chips.get(note.id)
            if chip is None:
                chip = self._chips[note.id] = Chip("", checkable=True)
                chip.clicked.connect(partial(self._chosen, note.id))
            whole = worries.called(document, note) or self.page.words("A new worry")
            chip.set_text(worries.beginning(whole, CALLED), self.page.words("Worry: {name}", name=whole))
            chip.setToolTip(tip(whole))
            chip.setChecked(note.id == self.note)
        self._worries.set_widgets([*(self._chips[note.id] for note in every), self.new])

    def _chosen(self, note: str, _checked: bool = False) -> None:
        if note == self.note:
            self._chips[note].setChecked(True)
        else:
            self.open(note)

    def _gone(self) -> None:
        """The worry is no longer there, or not for those who look on: to the map, without a word."""
        self.note, self._rests, self._new = "", (), True
        self.statement.begin_again(new=True)
        self._show(self._document)
        if self.page.tabs.current == "worry":
            self.page.show_board("map")

    def _leave_worry(self) -> None:
        """A worry that was left without any words goes."""
        note = self.page.seen.get(Note, self.note) if self.note else None
        if note is not None and not note.text.strip():
            self.note = ""
            self.page.map_hand.finish_text(note.id, "")

    # --- doing ----------------------------------------------------------------------------------------

    def _type(self, text: str) -> None:
        """The worry's words so far; the first ones make its note."""
        hand = self.page.map_hand
        if not self.note:
            if not text.strip():
                return
            note = hand.begin(
                worries.WORRY, links=self._kept_rests(), children=children_of(self.page.seen, self._rests)
            )
            if not note:
                return
            self.note = note
        hand.type_text(self.note, text)

    def _go_on(self) -> None:
        """The worry has its words: now what goes with them, its name first."""
        self.settle()
        self._new = False
        self.statement.help.set_open(False)
        self._show(self._document)
        self._scroll.verticalScrollBar().setValue(0)
        self.statement.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kept_rests(self) -> tuple[str, ...]:
        return tuple(one for one in self._rests if one in self.page.map_hand.document)

    def _edit(self, field: str, value: object) -> None:
        if self.note and self.note in self._document:
            self.page.map_hand.type_field(self.note, field, "name a worry", value)

    def _goal(self, goal: str, verb: str, **fields: object) -> None:
        self.page.map_hand.say((goal, *sorted(fields)), commands.edit, Note, goal, verb, **fields)

    def _rest_on(self, note: str) -> None:
        if self.note:
            self.page.map_hand.run(doing.rest_on, self.note, (note,))
        else:
            self._rests = (*self._rests, note)
            self._show(self._document)

    def _let_go(self, note: str) -> None:
        if self.note:
            self.page.map_hand.run(doing.let_go, self.note, note)
        else:
            self._rests = tuple(one for one in self._rests if one != note)
            self._show(self._document)

    def _add_goal(self, own: bool) -> None:
        family = self.page.seen.family
        # The service's goal is the worker's to say, whoever spoke last.
        said_by = "" if own or family is None else family.worker
        goal = self.page.map_hand.begin("goal", answers=self.note, family_goal=own, said_by=said_by)
        paper = self.goals.papers.get(goal)
        if paper is not None:
            paper.text.setFocus(Qt.FocusReason.OtherFocusReason)
            # Once it has its place.
            QTimer.singleShot(0, paper, lambda: self._scroll.ensureWidgetVisible(paper, 0, 8))

    def _add_scale(self, child: str) -> None:
        """With the words that this wording has for it; they can be changed in the card about the scale."""
        scale = scale_for(self._document, self.note, child, self.page.wording, self.page.words)
        if self.page.map_hand.say(scale.id, lambda _document: commands.add_records((scale,), "add scale")):
            self.page.strip.choose_scale(scale.id)
            self.page.say(self.page.words("Below is its line. What 0 and 10 mean can be changed under More."))
