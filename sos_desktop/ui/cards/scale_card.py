"""The card about a scale: what is asked, for which worry and child, and the words at 0 and at 10."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ... import look
from ...model.change import Change
from ...model.document import Document
from ...model.ids import new_id
from ...model.records import Note, Person, Scale
from ...model.text import clean, one_line
from ...model.wording import Wording
from ...practice.wording import fill
from ...words import Words
from ..theme import button, kind
from .area import CardArea
from .choice import Choice
from .fields import Line, Page
from .fold import settle_all

WIDTH = 320


class ScaleCard(QFrame):
    """``wanted``: (scale id, {field: value}), all of it, at the end. Answers given before keep the words they were
    asked with, so changing the words here changes no old answer.

    ``typing``: (scale id, field, value so far), at each word's end and after a second's rest. The first words of a new
    scale come with ``begun``: (its id, {field: value}); ``dropped``: it is not wanted after all.
    """

    wanted = Signal(str, object)
    typing = Signal(str, str, object)
    begun = Signal(str, object)
    dropped = Signal(str)
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._wording: Wording | None = None
        self._children = ""
        self.scale = ""
        #: The scale as it was before anything was typed here, None for a new one.
        self._was: Scale | None = None
        self._is_new = self._is_begun = False
        kind(self, "card")
        self.setAccessibleName(words("About this scale"))
        self.setFixedWidth(WIDTH)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(look.SPACE[0])
        self.head = QLabel()
        kind(self.head, "title")
        column.addWidget(self.head)
        self.kinds = self._choice(column, words("What is asked"))
        self.title = Line(words("A short name for it"), words("School mornings"))
        self._named(column, words("A short name for it"), self.title)
        self.worry = self._choice(column, words("For which worry"))
        self.child = self._choice(column, words("For which child"))
        self.zero = Page(words("0 means"))
        self.ten = Page(words("10 means"))
        for field in (self.zero, self.ten):
            self._named(column, field.accessibleName(), field)
        for name, field in (("title", self.title), ("zero", self.zero), ("ten", self.ten)):
            field.typing.connect(lambda text, name=name: self._so_far(name, text))
            field.said.connect(lambda text, name=name: self._so_far(name, text))
        self.done = button("", "primary")
        self.leave = button(words("Leave it as it was"))
        column.addSpacing(look.SPACE[1])
        column.addWidget(self.done)
        column.addWidget(self.leave)
        column.addStretch()
        # A small window scrolls the card rather than pushing the scale off the screen.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(CardArea(inside))
        self.kinds.activated.connect(self._kind_chosen)
        self.done.clicked.connect(self._send)
        self.leave.clicked.connect(self._leave)

    def show_scale(self, document: Document, scale: str, wording: Wording) -> None:
        """Be about this scale; "" for a new one. What is typed about another one is said first."""
        words = self._words
        self.settle()
        found = self._was = document.get(Scale, scale)
        self._is_new, self._is_begun = found is None, False
        self.scale = found.id if found else new_id()
        self._wording = wording
        family = document.family
        names = [document.need(Person, one).shown for one in (family.index_children if family else ())]
        self._children = words.several(names)
        self.head.setText(words("This scale") if found else words("Another scale"))
        self.done.setText(words("Use these words") if found else words("Add this scale"))
        self.kinds.fill([(name, said.name) for name, said in wording.scales.items()], "")
        dangers = [note for note in document.all(Note) if note.category == "danger_statement"]
        named = [(note.id, " ".join((note.name or note.text).split())) for note in dangers]
        self.worry.fill([("", words("Everything together")), *named], found.worry if found else "")
        children = [(one, document.need(Person, one).shown) for one in (family.index_children if family else ())]
        self.child.fill([("", words("All of them")), *children], found.child if found else "")
        self.child.setEnabled(len(children) > 1)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(found.scale_kind if found else "safety")))
        self._show_words(found.title if found else "", found.zero if found else "", found.ten if found else "")
        if not found:
            self._kind_chosen()

    def show_change(self, document: Document, change: Change) -> None:
        """Show how it is now; words that are being typed stay."""
        if self.scale in change.entries:
            found = document.get(Scale, self.scale)
            if found is None:
                # Taken back by Undo: the next words begin it again.
                self._is_new, self._is_begun = True, False
                return
            self.title.show_text(found.title)
            self.zero.show_text(found.zero)
            self.ten.show_text(found.ten)

    def settle(self) -> None:
        """Say what is typed and not yet said."""
        if self.scale:
            settle_all(self)

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def _kind_chosen(self) -> None:
        """The wording's own words for another kind of scale, where nobody has put other words there."""
        if self._wording is not None:
            said = self._wording.scales[self.kinds.currentData()]
            for field, text in ((self.zero, said.zero), (self.ten, said.ten)):
                if not field.toPlainText().strip() or field.toPlainText() in self._own_words():
                    field.forget()
                    field.show_text(fill(text, self._children))

    def _own_words(self) -> set[str]:
        """The words that this wording has for the ends of its scales."""
        every = self._wording.scales.values() if self._wording is not None else ()
        return {fill(text, self._children) for said in every for text in (said.zero, said.ten)}

    def _so_far(self, name: str, text: str) -> None:
        if self._is_new and not self._is_begun:
            self._is_begun = True
            self.begun.emit(self.scale, self._fields())
        else:
            self.typing.emit(self.scale, name, one_line(text) if name == "title" else text)

    def _fields(self) -> dict[str, str]:
        return {
            "scale_kind": self.kinds.currentData(),
            "title": one_line(self.title.text()),
            "worry": self.worry.currentData() or "",
            "child": self.child.currentData() or "",
            "zero": clean(self.zero.toPlainText()).strip(),
            "ten": clean(self.ten.toPlainText()).strip(),
        }

    def _send(self) -> None:
        fields, scale = self._fields(), self.scale
        self._end()
        self.wanted.emit(scale, fields)
        self.closed.emit()

    def _leave(self) -> None:
        """As it was before: what has been written of it so far is taken back."""
        scale, was = self.scale, self._was
        self._end()
        if was is not None:
            self.wanted.emit(scale, {name: getattr(was, name) for name in self._fields()})
        elif self._is_begun:
            self.dropped.emit(scale)
        self.closed.emit()

    def _end(self) -> None:
        """Whatever is still typed here is nobody's business any more: it has been said as a whole, or is not wanted."""
        self.scale = ""
        for field in (self.title, self.zero, self.ten):
            field.forget()

    def _show_words(self, title: str, zero: str, ten: str) -> None:
        for field, text in ((self.title, title), (self.zero, zero), (self.ten, ten)):
            field.forget()
            field.show_text(text)

    def _choice(self, column: QVBoxLayout, name: str) -> Choice:
        made = Choice()
        self._named(column, name, made)
        return made

    def _named(self, column: QVBoxLayout, name: str, field: QWidget) -> None:
        label = QLabel(name)
        label.setBuddy(field)
        kind(label, "soft")
        field.setAccessibleName(name)
        column.addWidget(label)
        column.addWidget(field)
