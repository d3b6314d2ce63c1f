"""The card about a scale: what is asked, for which worry and child, and the words at 0 and at 10."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from ... import look
from ...model.document import Document
from ...model.records import Note, Person, Scale
from ...model.text import clean, one_line
from ...model.wording import Wording
from ...practice.wording import fill
from ...words import Words
from ..find import excerpt
from ..theme import button, kind

WIDTH = 320


class ScaleCard(QFrame):
    """``wanted``: (scale id or "" for a new one, {field: value}). Answers given before keep the words they were
    asked with, so changing the words here changes no old answer.
    """

    wanted = Signal(str, object)
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._wording: Wording | None = None
        self._children = ""
        self.scale = ""
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
        self.title = QLineEdit()
        self._named(column, words("A short name for it"), self.title)
        self.title.setPlaceholderText(words("School mornings"))
        self.worry = self._choice(column, words("For which worry"))
        self.child = self._choice(column, words("For which child"))
        self.zero = QPlainTextEdit()
        self.ten = QPlainTextEdit()
        for text, field in ((words("0 means"), self.zero), (words("10 means"), self.ten)):
            field.setFixedHeight(78)
            field.setTabChangesFocus(True)
            self._named(column, text, field)
        self.done = button("", "primary")
        self.leave = button(words("Leave it as it was"))
        column.addSpacing(look.SPACE[1])
        column.addWidget(self.done)
        column.addWidget(self.leave)
        column.addStretch()
        # A small window scrolls the card rather than pushing the scale off the screen.
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.kinds.activated.connect(self._kind_chosen)
        self.done.clicked.connect(self._send)
        self.leave.clicked.connect(self.closed)

    def show_scale(self, document: Document, scale: str, wording: Wording) -> None:
        """Be about this scale; "" for a new one."""
        words = self._words
        found = document.get(Scale, scale)
        self.scale = scale if found else ""
        self._wording = wording
        family = document.family
        names = [document.need(Person, one).shown for one in (family.index_children if family else ())]
        self._children = words.several(names)
        self.head.setText(words("This scale") if found else words("Another scale"))
        self.done.setText(words("Use these words") if found else words("Add this scale"))
        self._fill(self.kinds, [(name, said.name) for name, said in wording.scales.items()], "")
        worries = [(note.id, excerpt(note.text)) for note in document.all(Note) if note.category == "danger_statement"]
        self._fill(self.worry, [("", words("Everything together")), *worries], found.worry if found else "")
        children = [(one, document.need(Person, one).shown) for one in (family.index_children if family else ())]
        self._fill(self.child, [("", words("All of them")), *children], found.child if found else "")
        self.child.setEnabled(len(children) > 1)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(found.scale_kind if found else "safety")))
        self.title.setText(found.title if found else "")
        if found:
            self.zero.setPlainText(found.zero)
            self.ten.setPlainText(found.ten)
        else:
            self._kind_chosen()

    def _kind_chosen(self) -> None:
        """The wording's own words for another kind of scale; they can be changed here."""
        if self._wording is not None:
            said = self._wording.scales[self.kinds.currentData()]
            self.zero.setPlainText(fill(said.zero, self._children))
            self.ten.setPlainText(fill(said.ten, self._children))

    def _send(self) -> None:
        self.wanted.emit(
            self.scale,
            {
                "scale_kind": self.kinds.currentData(),
                "title": one_line(self.title.text()),
                "worry": self.worry.currentData() or "",
                "child": self.child.currentData() or "",
                "zero": clean(self.zero.toPlainText()).strip(),
                "ten": clean(self.ten.toPlainText()).strip(),
            },
        )
        self.closed.emit()

    def _choice(self, column: QVBoxLayout, name: str) -> QComboBox:
        made = QComboBox()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._named(column, name, made)
        return made

    def _named(self, column: QVBoxLayout, name: str, field: QWidget) -> None:
        label = QLabel(name)
        label.setBuddy(field)
        kind(label, "soft")
        field.setAccessibleName(name)
        column.addWidget(label)
        column.addWidget(field)

    def _fill(self, choice: QComboBox, rows: list[tuple[str, str]], chosen: str) -> None:
        choice.clear()
        for data, text in rows:
            choice.addItem(text, data)
        choice.setCurrentIndex(max(0, choice.findData(chosen)))
