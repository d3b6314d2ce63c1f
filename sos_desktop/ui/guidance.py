"""Help for the zone in hand: what belongs there, and a handful of questions. Gone with one key, and in the room."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from .. import look
from ..canvas.plain import face, plain_label
from ..model.document import Document
from ..model.errors import WorldError
from ..model.records import Person
from ..model.wording import Wording
from ..practice.asking import Taken, asked_as, children_of
from ..words import Words
from .cards.chips import Chip, Flow
from .questions.listing import Listing, Row
from .questions.row import QuestionRow, in_tab_order
from .questions.shelf import Shelf
from .questions.typed import AddQuestion, Typed
from .theme import button, kind

WIDTH = 320
#: Who is asked, in the order of the chips: short enough for one row, and in full for ears.
ASKED = (("parent", "Parent"), ("child", "Child"), ("network", "Family"), ("professional", "Workers"))
_IN_FULL = {"parent": "Mum, dad or carer", "network": "Family and friends"}
#: What is said above the questions that belong to no zone.
_BESIDE = {
    "scale": ("The scale", "Everyone has a number of their own. Ask what makes it that number and not lower."),
    "network": ("Who is there?", "Every name helps. Put people on the network as they are named."),
}


class GuidancePanel(QWidget):
    """Guidance and questions for one zone, the scale or the network.

    ``question_taken``: a ``Taken``, to be answered in a note on the map. ``answer_typed``: a ``Taken`` that is answered
    here in the panel, the words so far and whether they are all. ``park_wanted``: a ``Taken`` to keep for next time.
    ``put_away_wanted``: a kept question's id. ``left``: the keys go back to the board.
    """

    question_taken = Signal(object)
    answer_typed = Signal(object, str, bool)
    park_wanted = Signal(object)
    put_away_wanted = Signal(str)
    said = Signal(str)
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.listing = Listing(words, Shelf())
        self._document = Document()
        self._wording: Wording | None = None
        self._adding: AddQuestion | None = None
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
        self._chips = {who: self._chip(who) for who, _ in ASKED}
        self.about = Chip("")
        _finger(self.about)
        self.about.clicked.connect(self._ask_about)
        chips = Flow(gap=4)
        chips.set_widgets([*self._chips.values(), self.about])
        column.addWidget(chips)
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(look.SPACE[1])
        self._list = QVBoxLayout()
        self._list.setSpacing(look.SPACE[1])
        asking.addLayout(self._list)
        column.addWidget(self._asking)
        self._rows: list[QuestionRow] = []
        self.kept_title = plain_label(words("Kept from last time"))
        self.kept_title.setParent(self._asking)
        kind(self.kept_title, "soft")
        self.field = Typed(words("The answer"), words("What they say. It goes to the notes not sorted yet."))
        self.field.typing.connect(lambda text: self._type(text, False))
        self.field.entered.connect(self._answer_typed)
        self.field.left.connect(self._answer_typed)
        self.field.setParent(self._asking)
        self.field.hide()
        self.others = button(words("Other questions"), "quiet")
        self.others.clicked.connect(self._turn)
        self.add = button(words("Add a question"), "quiet")
        self.add.clicked.connect(self.add_question)
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self.others)
        foot.addStretch()
        foot.addWidget(self.add)
        asking.addLayout(foot)
        self._form = QVBoxLayout()
        column.addLayout(self._form)
        self.small = plain_label()
        self.small.setWordWrap(True)
        kind(self.small, "soft")
        asking.addWidget(self.small)
        column.addStretch()
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    # --- what it stands on --------------------------------------------------------------------------

    def show_document(self, document: Document, wording: Wording, today: date | None = None) -> None:
        """The record as it may be seen now, in another family or another wording too."""
        self._wording = wording
        self._document = document
        self.listing.show_document(document, today)
        self._refresh()

    def use(self, listing: Listing) -> None:
        """The questions at hand, which outlive this panel."""
        self.listing = listing
        self._refresh()

    def show_zone(self, category: str) -> None:
        """The zone in hand; the tray keeps the last one's help."""
        self.listing.hold(category)
        self._refresh()

    def show_place(self, place: str) -> None:
        """Beside what it stands: "scale", "network", or "" for the zone in hand."""
        if place != self.listing.place and not self.field.isHidden():
            self._answer_typed()
        self.listing.stand(place)
        self._refresh()

    def show_voice(self, person: str, chosen: bool = False) -> None:
        """Who speaks: they are asked. ``chosen``: just now, also where they spoke before."""
        self.listing.speak(person, chosen)
        self._refresh()

    def show_worry(self, note: str) -> None:
        """The worry in hand, "" for none: its short name stands in the questions."""
        if note != self.listing.worry:
            self.listing.worry = note
            self._refresh()

    def show_about(self, children: tuple[str, ...]) -> None:
        """The children it is about, none for all."""
        if children != self.listing.about:
            self.listing.tell_about(children)
            self._refresh()

    def show_room(self, people: Collection[str]) -> None:
        """Who is in the room: what is to be asked alone is not there while another adult is."""
        self.listing.enter(people)
        self._refresh()

    def show_answered(self, taken: Taken, with_words: bool, to_next: bool) -> None:
        """The answer is written, or was left without words. ``to_next``: the keys go on to what else there is."""
        if self.listing.pinned != taken:
            return
        self.listing.answered(with_words)
        self._close_field()
        self._refresh()
        if to_next and self.listing.pinned is not None:
            self.focus_first()

    # --- doing ----------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """The keys to the first question."""
        target = self._rows[0] if self._rows else self.add
        target.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, target, lambda: self._area.ensureWidgetVisible(target, 0, 16))

    def settle(self) -> None:
        """Words that are being typed here are taken."""
        if not self.field.isHidden() and self.listing.pinned is not None:
            self._type(self.field.toPlainText(), False)

    def add_question(self) -> None:
        """A question of the worker's own, for the zone in hand and whoever is asked."""
        if self._adding is None:
            self._adding = AddQuestion(self._words, self._keep_own)
            self._adding.closed.connect(self._close_adding)
            self._form.addWidget(self._adding)
        self._adding.show()
        # One thing at a time: the questions make room.
        self._asking.hide()
        self._refresh()
        self._adding.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _keep_own(self, text: str, alone: bool) -> None:
        made = self.listing.shelf.own.add(
            text, self.listing.category, self.listing.ask, alone, self._document.all(Person)
        )
        # Whoever adds a question likes it: it stands first, and the star can be taken off.
        self.listing.shelf.star(made.id, True)
        self.listing.begin()
        self._refresh()
        self.said.emit(self._words("Your question is kept, for every family."))

    @property
    def _whom(self) -> str:
        """Who is asked, in general."""
        ask = self.listing.ask
        return self._words(_IN_FULL.get(ask, dict(ASKED)[ask]))

    def _close_adding(self) -> None:
        assert self._adding is not None
        self._asking.show()
        self._adding.hide()
        self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, row: Row) -> None:
        self.listing.take(row.taken)
        if self.listing.place == "network":
            self._refresh()
            self.field.forget()
            self.field.clear()
            self.field.show()
            self.field.setFocus()
        else:
            self._refresh()
            self.question_taken.emit(row.taken)

    def _type(self, text: str, whole: bool) -> None:
        if self.listing.pinned is not None and self.listing.answering:
            self.answer_typed.emit(self.listing.pinned, text, whole)

    def _answer_typed(self) -> None:
        taken, text = self.listing.pinned, self.field.toPlainText()
        if taken is None:
            return
        self._type(text, True)
        if self.listing.answering:
            # Nothing was typed, so there is no note that could end.
            self.show_answered(taken, bool(text.strip()), True)

    def _close_field(self) -> None:
        if not self.field.isHidden():
            self.field.forget()
            self.field.hide()
            self.field.clear()

    def _choose(self, who: str) -> None:
        self.listing.ask_as(who)
        self._refresh()

    def _turn(self) -> None:
        self.listing.turn()
        self._refresh()

    def _ask_about(self) -> None:
        """One child, or all of them."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._words("All of them"), lambda: self.show_about(()))
        for child in children_of(self._document):
            menu.addAction(face(child.shown), lambda one=child.id: self.show_about((one,)))
        menu.popup(self.about.mapToGlobal(QPoint(0, self.about.height())))

    def _key(self, row: QuestionRow, what: str) -> None:
        one = row.row
        if what == "park" and one.part == "question":
            self.park_wanted.emit(one.taken)
        elif what == "star" and one.star:
            self._star(one)
        elif what == "away" and one.part == "kept":
            self.put_away_wanted.emit(one.taken.parked)

    def _star(self, one: Row) -> None:
        self.listing.shelf.star(one.star, not one.starred)
        self._refresh()

    def menu(self, one: Row) -> QMenu:
        """What can be done with a question, as the keys do it."""
        words = self._words
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(words("Write the answer"), lambda: self._take(one))
        if one.part == "question":
            menu.addAction(words("Keep for next time") + "\tP", lambda: self.park_wanted.emit(one.taken))
            star = words("No star any more") if one.starred else words("Give it a star")
            menu.addAction(star + "\tS", lambda: self._star(one))
            if one.mine:
                menu.addAction(words("Take my question out"), lambda: self._take_out(one))
        if one.part == "kept":
            away = one.taken.parked
            menu.addAction(words("Put it away") + "\tDel", lambda: self.put_away_wanted.emit(away))
        return menu

    def _take_out(self, one: Row) -> None:
        try:
            self.listing.shelf.own.remove(one.star)
        except WorldError as error:
            self.said.emit(str(error))
        self.listing.shelf.star(one.star, False)
        self.listing.begin()
        self._refresh()

    # --- showing ----------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        if self._wording is None:
            return
        words, listing = self._words, self.listing
        if listing.place:
            title, text = (words(one) for one in _BESIDE[listing.place])
            name = title
        else:
            zone = self._wording.zone(listing.zone)
            title, text, name = f"{zone.number}  {zone.name}", zone.guidance, zone.name
        if self._adding is not None:
            self._adding.show_for(name, self._whom)
        self.title.setText(title)
        self.text.setText(text)
        self._name_chips()
        rows = listing.rows()
        if [_same(row.row) for row in self._rows] == [_same(row) for row in rows]:
            for widget, row in zip(self._rows, rows, strict=True):
                if widget.row != row:
                    widget.show_row(row)
        else:
            self._build(rows)
        self.others.setVisible(listing.others)
        later = listing.kept_for_later
        small = list(() if listing.room else listing.shelf.own.problems)
        if later:
            kept = words.count("{n} question kept for next time.", "{n} questions kept for next time.", later)
            small.insert(0, kept)
        self.small.setText("\n".join(small))
        self.small.setVisible(bool(small))

    def _name_chips(self) -> None:
        words, listing = self._words, self.listing
        names = listing.names()
        children = children_of(self._document)
        speaks_as = asked_as(self._document, listing.speaker)
        for who, text in ASKED:
            chip = self._chips[who]
            shown, full = words(text), words(_IN_FULL.get(who, text))
            if who == speaks_as == listing.ask:
                shown = full = listing.name(listing.speaker)
            elif who == "child" and len(children) == 1 and not names.expected:
                shown = full = children[0].shown
            chip.set_text(shown, words("Questions for: {who}", who=full))
            chip.setChecked(who == listing.ask)
            # Nobody asks a child who is not born.
            chip.setVisible(who != "child" or not names.expected)
        self.about.setVisible(len(children) > 1)
        about = words("About: {child}…", child=names.child)
        self.about.set_text(about, words("About which child: {child}", child=names.child))

    def _build(self, rows: tuple[Row, ...]) -> None:
        """Other rows; the keys stay where they were, as far as that is still there."""
        held = next((index for index, row in enumerate(self._rows) if row.hasFocus()), None)
        if held is not None:
            # Qt would hand the keys on to whatever comes next, and scroll there.
            self._rows[held].clearFocus()
        for gone in (self.kept_title, self.field, *self._rows):
            self._list.removeWidget(gone)
        for gone in self._rows:
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        self._rows = []
        # Not for a note that is being written: its row may stand among them.
        titled = False
        self.kept_title.hide()
        for row in rows:
            if row.part == "kept" and not titled:
                titled = True
                self._list.addWidget(self.kept_title)
                self.kept_title.show()
            made = self._row(row)
            self._rows.append(made)
            self._list.addWidget(made)
            # A layout shows what it is given later, and only what is shown can have the keys.
            made.show()
            if row.part == "answering":
                self._list.addWidget(self.field)
        if self.field.parent() is None or self._list.indexOf(self.field) < 0:
            self._list.addWidget(self.field)
        stops = [stop for row in self._rows for stop in (row, row.more) if stop is not None]
        in_tab_order([self.about, *stops, self.others, self.add])
        if held is not None and self._rows:
            row = self._rows[min(held, len(self._rows) - 1)]
            row.setFocus(Qt.FocusReason.TabFocusReason)
            # Once it has its place.
            QTimer.singleShot(0, row, lambda: self._area.ensureWidgetVisible(row, 0, 16))

    def _row(self, row: Row) -> QuestionRow:
        made = QuestionRow(self._words, row)
        made.clicked.connect(lambda _checked=False: self._pressed(made))
        made.menu_wanted.connect(lambda at: self.menu(made.row).popup(at))
        made.key_pressed.connect(lambda what: self._key(made, what))
        made.step_wanted.connect(lambda by: self._step(made, by))
        return made

    def _pressed(self, row: QuestionRow) -> None:
        if row.row.part == "answering":
            # Back to where the answer is written.
            if not self.field.isHidden():
                self.field.setFocus()
            return
        self._take(row.row)

    def _step(self, row: QuestionRow, by: int) -> None:
        at = self._rows.index(row) + by
        if 0 <= at < len(self._rows):
            self._rows[at].setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(self._rows[at], 0, 16)

    def _chip(self, who: str) -> Chip:
        chip = Chip("", checkable=True)
        _finger(chip)
        chip.clicked.connect(lambda _checked=False: self._choose(who))
        return chip


def _same(row: Row) -> tuple[str, str, str, str]:
    """What makes two rows the same one, whatever small words stand below."""
    return row.part, row.taken.parked, row.star, row.text


def _finger(chip: QPushButton) -> None:
    """A chip to look at, with room for a finger around it."""
    chip.setMinimumHeight(look.TARGET)
    small, mid = look.SPACE[:2]
    least = look.TARGET - 2 * (small + small + 1)
    chip.setStyleSheet(
        f"margin: {small}px 0; padding: {small}px {mid + 1}px; min-height: {least}px; min-width: {least}px;"
    )
    chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
