"""The card about one person: sentences first, the rest behind "More"."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model.change import Change
from ...model.document import Document
from ...model.records import Person, Place
from ...words import Words
from ..theme import button, kind
from . import person_links, person_parts
from .area import CardArea
from .chips import Tick, ring_pixmap
from .fold import Fold, Part, forget_all, settle_all, soft_label, tab_in_order
from .note_card import WIDTH
from .person_also import AlsoPart
from .person_language import LanguagePart
from .person_parts import ShownPerson


class PersonCard(QFrame):
    """``wanted``: (verb, person id, {field: value}). ``typing``: (verb, person id, field, value so far), at each word's
    end and after a second's rest; ``wanted`` or ``contact_wanted`` follows with the whole when the field is left.
    """

    wanted = Signal(str, str, object)
    typing = Signal(str, str, str, object)
    contact_wanted = Signal(str, object)
    ring_wanted = Signal(str, str)
    child_wanted = Signal(str, bool)
    household_wanted = Signal(str, str)
    tie_wanted = Signal(str, str, str, str)
    remove_wanted = Signal(str)
    closed = Signal()

    def __init__(self, words: Words, theme: look.Theme, parent: QWidget | None = None, *, marks: bool = True) -> None:
        """``marks``: whether it says what is kept back, and holds phones, addresses and other names; not while others
        look on."""
        super().__init__(parent)
        kind(self, "card")
        self.setObjectName("person card")
        self.setAccessibleName(words("About this person"))
        self.setFixedWidth(WIDTH)
        self.person = ""
        self._words = words
        self._theme = theme
        self._today = date.min
        self._ring = QLabel()
        self._name = plain_label()
        self._name.setWordWrap(True)
        kind(self._name, "title")
        self._under = soft_label("")
        self._close = button(words("Close"), "quiet", name=words("Close this card"))
        self._close.clicked.connect(self.close_card)
        self.child = Tick(words("This map is about them"))
        self.child.toggled.connect(lambda value: self.child_wanted.emit(self.person, value))
        self.remove = button("", "quiet")
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.person))
        self.parts: dict[str, Part] = {
            "names": person_parts.NamesPart(words, theme),
            "relation": person_parts.RelationPart(words, theme),
            "circle": person_parts.CirclePart(words, theme),
            "ties": person_links.TiesPart(words, theme),
            "contacts": person_links.ContactsPart(words, theme),
            "marks": person_parts.PersonMarksPart(words, theme),
            "also": AlsoPart(words, theme),
            "paper": person_parts.PaperPart(words, theme),
            "drawn": person_parts.DrawnPart(words, theme),
            "life": person_parts.LifePart(words, theme),
            "home": person_parts.HomePart(words, theme),
            "language": LanguagePart(words, theme),
        }
        for part in self.parts.values():
            part.wanted.connect(lambda verb, fields: self.wanted.emit(verb, self.person, fields))
            part.typing.connect(lambda verb, name, value: self.typing.emit(verb, self.person, name, value))
            part.opened.connect(lambda one=part: self._only(one))
        self.parts["circle"].ring_wanted.connect(lambda ring: self.ring_wanted.emit(self.person, ring))
        self.parts["ties"].tie_wanted.connect(self.tie_wanted)
        self.parts["contacts"].contact_wanted.connect(lambda every: self.contact_wanted.emit(self.person, every))
        self.parts["home"].household_wanted.connect(lambda label: self.household_wanted.emit(self.person, label))
        self.more = Fold(theme, "more")
        self.more.say(words("More…"), soft=True)
        self.more.sentence.toggled.connect(
            lambda is_open: self.more.say(words("Less") if is_open else words("More…"), soft=True)
        )
        self._lay()
        for name in () if marks else ("contacts", "marks", "also"):
            self.parts[name].hide()

    def show_person(self, document: Document, person_id: str, today: date) -> None:
        """Be about this person. What was typed about the one before is said first."""
        if person_id != self.person:
            self.settle()
            forget_all(self)
            for part in self.parts.values():
                part.set_open(False)
            self.more.set_open(False)
        self.person, self._today = person_id, today
        self._show(document)

    def show_change(self, document: Document, change: Change) -> None:
        """Show how it is now, if the change bears on it. The caret stays where it is, and so do words being typed."""
        if not self.person:
            return
        if document.get(Person, self.person) is None:
            self.person = ""
            self.closed.emit()
        elif any(not isinstance(after or before, Place) for before, after in change.entries.values()):
            self._show(document)

    def settle(self) -> None:
        """Say everything that is typed and not yet said."""
        if self.person:
            settle_all(self)

    def close_card(self) -> None:
        """Say what is typed, then ``closed``."""
        self.settle()
        self.closed.emit()

    def hideEvent(self, event) -> None:
        self.settle()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
            return
        super().keyPressEvent(event)

    def _show(self, document: Document) -> None:
        person = document.get(Person, self.person)
        if person is None:
            return
        shown = ShownPerson(document, person, self._today)
        self._name.setText(person.shown)
        self._under.setText(self._words("Paid to be here") if person.paid else "")
        self._under.setVisible(person.paid)
        ratio = self.devicePixelRatioF()
        self._ring.setPixmap(ring_pixmap(person.initials, self._theme.paper_of(person.tint), self._theme, 40, ratio))
        for part in self.parts.values():
            part.tell(shown)
        self.child.show_tick(shown.is_child)
        text = self._words("Remove {name}…", name=person.shown)
        self.remove.setText(text.replace("&", "&&"))
        self.remove.setAccessibleName(text)
        tab_in_order(self)

    def _only(self, opened: Fold) -> None:
        """One sentence is open at a time: the card stays short."""
        for part in self.parts.values():
            if part is not opened:
                part.set_open(False)

    def _lay(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._under)
        top = QHBoxLayout()
        top.setContentsMargins(16, 10, 4, 8)
        top.setSpacing(10)
        self._ring.setFixedSize(QSize(40, 40))
        top.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(names, 1)
        top.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(8, 0, 8, 8)
        rows.setSpacing(2)
        for name in ("names", "relation", "circle", "ties", "contacts", "marks"):
            rows.addWidget(self.parts[name])
        rows.addWidget(self.more)
        # A stretch, not an alignment to the top: that would measure heights at another width.
        rows.addStretch(1)
        self.more.body.setContentsMargins(0, 0, 0, 0)
        self.more.body.setSpacing(2)
        for name in ("also", "paper", "drawn", "life", "home", "language"):
            self.more.body.addWidget(self.parts[name])
        child = QHBoxLayout()
        child.setContentsMargins(10, 0, 0, 0)
        child.addWidget(self.child)
        self.more.body.addLayout(child)
        self.more.body.addWidget(self.remove)
        self._scroll = CardArea(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self._scroll, 1)
