"""Help for the zone in hand: what belongs there, and a handful of questions. Gone with one key, and in the room."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from .. import look
from ..canvas.plain import plain_label
from ..model.document import Document
from ..model.errors import WorldError
from ..model.records import Person
from ..model.wording import Wording
from ..practice.asking import Taken
from ..words import Words
from .questions.listing import Listing, Row
from .questions.rows import QuestionRows
from .questions.shelf import Shelf
from .questions.typed import AddQuestion
from .questions.whom import Whom
from .theme import button, kind

WIDTH = 320
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
        self.whom = Whom(words)
        self.whom.chosen.connect(self._choose)
        self.whom.about_chosen.connect(self.show_about)
        column.addWidget(self.whom)
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(look.SPACE[1])
        self.rows = QuestionRows(words)
        self.rows.taken.connect(self._take)
        self.rows.menu_wanted.connect(lambda row, at: self.menu(row).popup(at))
        self.rows.key_pressed.connect(self._key)
        self.rows.focused.connect(self._bring)
        self.rows.field.typing.connect(lambda text: self._type(text, False))
        self.rows.field.entered.connect(self._answer_typed)
        self.rows.field.left.connect(self._answer_typed)
        asking.addWidget(self.rows)
        column.addWidget(self._asking)
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
        if place != self.listing.place and self.rows.typing:
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

    def show_answered(self, taken: Taken, with_words: bool, to_next: bool) -> None:
        """The answer is written, or was left without words. ``to_next``: the keys go on to what else there is."""
        if self.listing.pinned != taken:
            return
        self.listing.answered(with_words)
        self.rows.close_field()
        self._refresh()
        if to_next and self.listing.pinned is not None:
            self.focus_first()

    # --- doing ----------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """The keys to the first question."""
        if not self.rows.focus(0):
            self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def settle(self) -> None:
        """Words that are being typed here are taken."""
        if self.rows.typing:
            self._type(self.rows.field.toPlainText(), False)
        if self._adding is not None:
            # It is kept by a press only; until then it waits with the questions, which outlive this panel.
            self.listing.leave_half(self._adding.field.toPlainText(), self._adding.alone.isChecked())

    def add_question(self) -> None:
        """A question of the worker's own, for the zone in hand and whoever is asked."""
        if self._adding is None:
            self._adding = AddQuestion(self._words, self._keep_own)
            self._adding.closed.connect(self._close_adding)
            self._form.addWidget(self._adding)
            text, alone = self.listing.take_half()
            self._adding.field.setPlainText(text)
            self._adding.alone.setChecked(alone)
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
        self.listing.leave_half("", False)
        self.listing.begin()
        self._refresh()
        self.said.emit(self._words("Your question is kept, for every family."))

    def _close_adding(self) -> None:
        assert self._adding is not None
        self._asking.show()
        self._adding.hide()
        self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, row: Row) -> None:
        self.listing.take(row.taken)
        if self.listing.place == "network":
            self._refresh()
            self.rows.open_field()
        else:
            self._refresh()
            self.question_taken.emit(row.taken)

    def _type(self, text: str, whole: bool) -> None:
        if self.listing.pinned is not None and self.listing.answering:
            self.answer_typed.emit(self.listing.pinned, text, whole)

    def _answer_typed(self) -> None:
        taken, text = self.listing.pinned, self.rows.field.toPlainText()
        if taken is None:
            return
        self._type(text, True)
        if self.listing.answering:
            # Nothing was typed, so there is no note that could end.
            self.show_answered(taken, bool(text.strip()), True)

    def _choose(self, who: str) -> None:
        self.listing.ask_as(who)
        self._refresh()

    def _turn(self) -> None:
        self.listing.turn()
        self._refresh()

    def _key(self, one: Row, what: str) -> None:
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
            self._adding.show_for(name, self.whom.in_full(listing.ask))
        self.title.setText(title)
        self.text.setText(text)
        self.whom.show_listing(listing, self._document)
        if self.rows.show_rows(listing.rows()):
            self.rows.stops(self.whom.about, self.others, self.add)
        self.others.setVisible(listing.others)
        later = listing.kept_for_later
        small = list(() if listing.watched else listing.shelf.own.problems)
        if later:
            kept = words.count("{n} question kept for next time.", "{n} questions kept for next time.", later)
            small.insert(0, kept)
        self.small.setText("\n".join(small))
        self.small.setVisible(bool(small))

    def _bring(self, widget: QWidget) -> None:
        """What has the keys is in sight."""
        self._area.ensureWidgetVisible(widget, 0, 16)
