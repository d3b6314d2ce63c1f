"""The card with thoughts about a note, or about the map: each asks its question, shows a way on, or is put away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model.document import Document
from ...model.records import Note, Person
from ...model.wording import Wording
from ...practice.checks import Hint
from ...words import Words
from ..cards.chips import Chip, Flow
from ..find import excerpt
from ..theme import button, kind
from .ways import Way

WIDTH = 320
#: How much of a note stands at the top, in characters: it is whole on the board.
HEAD = 150

Ways = Callable[[Hint], tuple[Way, ...]]


class ThoughtCard(QFrame):
    """``taken``: (hint, way) somebody goes that way; ``put_away``: the hint; ``again``: what was put away, please."""

    taken = Signal(object, object)
    put_away = Signal(object)
    again = Signal()
    closed = Signal()

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        #: The note it is about; "" for the map.
        self.note = ""
        kind(self, "aside")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("thought card")
        self.setFixedWidth(WIDTH)
        self._about = kind(plain_label(), "soft")
        close = button(words("Close"), "quiet", name=words("Close this card"))
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setContentsMargins(16, 8, 4, 0)
        top.addWidget(self._about, 1)
        top.addWidget(close)
        self._head = plain_label()
        self._head.setWordWrap(True)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 8)
        head.addWidget(self._head)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(12, 4, 12, 16)
        self._list.setSpacing(look.SPACE[2])
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addLayout(head)
        whole.addWidget(area, 1)

    @property
    def shown(self) -> list[QFrame]:
        """The thoughts on the card, from the top."""
        return [
            one
            for at in range(self._list.count())
            if isinstance(one := self._list.itemAt(at).widget(), QFrame) and one.property("part") == "hint"
        ]

    def show_note(
        self, document: Document, note: Note, wording: Wording, hints: Sequence[Hint], ways: Ways, empty: str
    ) -> None:
        """Thoughts about a note; ``empty``: what is said where there is none."""
        self.note = note.id
        zone = wording.zone(note.category) if note.category else None
        self._about.setText(f"{zone.number}  {zone.name}" if zone else wording.unsorted)
        self._head.setText(excerpt(note.text, length=HEAD) or self._words("No words yet."))
        person = document.get(Person, note.said_by)
        paper = self._theme.paper_of(person.tint if person else -1)
        self._head.setStyleSheet(
            f"background: {paper}; border: 1px solid {self._theme.paper_edge}; padding: 10px;"
            f" border-radius: {look.CORNER_NOTE}px; font-size: {look.NOTE:g}px;"
        )
        self._head.show()
        self._put(hints, ways, empty, bool(note.quiet))

    def show_map(self, hints: Sequence[Hint], ways: Ways, empty: str) -> None:
        """One thought about the map, and the next one on demand."""
        self.note = ""
        self._about.setText(self._words("A thought about the map"))
        self._head.hide()
        self._put(hints[:1], ways, empty, False)
        if len(hints) > 1:
            other = button(self._words("Another thought"), "quiet")
            other.clicked.connect(lambda: self.show_map([*hints[1:], hints[0]], ways, empty))
            self._list.insertWidget(1, other)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        """The keys to the first button: of a thought if there is one."""
        found = [one for frame in self.shown for one in frame.findChildren(QPushButton)]
        (found or self.findChildren(QPushButton))[0].setFocus(Qt.FocusReason.TabFocusReason)

    # --- inner -------------------------------------------------------------------------------------------------------

    def _put(self, hints: Sequence[Hint], ways: Ways, empty: str, some_put_away: bool) -> None:
        had_keys = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for hint in hints:
            self._list.addWidget(self._thought(hint, ways(hint)))
        if not hints:
            nothing = kind(plain_label(empty), "soft")
            nothing.setWordWrap(True)
            self._list.addWidget(nothing)
        if some_put_away:
            again = button(self._words("Show what was put away"), "quiet")
            again.clicked.connect(self.again)
            self._list.addWidget(again)
        self._list.addStretch(1)
        if had_keys:
            self.focus_first()

    def _thought(self, hint: Hint, ways: tuple[Way, ...]) -> QFrame:
        words = self._words
        frame = kind(QFrame(), "hint")
        frame.setAccessibleName(hint.text)
        text = plain_label(hint.text)
        text.setWordWrap(True)
        row = Flow(gap=look.SPACE[0])
        buttons = []
        for way in ways:
            one = Chip(way.text, f"{way.text}: {hint.text}")
            one.clicked.connect(lambda _checked=False, way=way: self.taken.emit(hint, way))
            buttons.append(one)
        away = Chip(words("Not this time"), words("Not this time: {thought}", thought=hint.text))
        away.clicked.connect(lambda: self.put_away.emit(hint))
        row.set_widgets([*buttons, away])
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 12, 8, 10)
        column.setSpacing(look.SPACE[1])
        column.addWidget(text)
        column.addWidget(row)
        return frame
