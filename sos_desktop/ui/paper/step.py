"""A step in the place of the pages: a title, a few words, what it is about, and its choices always in sight."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...words import Words
from ..cards.chips import Flow
from ..door import scrolled
from ..theme import button, kind

#: Widest that lines of a step get, in pixels: longer ones are lost on the way back to their beginning.
WIDE = 760


@dataclass(frozen=True)
class Line:
    """One thing that is asked about: its words whole, what stands above them and below.

    ``may``: what a yes says, where it is not the usual one. ``named``: who is left off, and named in it all the same.
    ``child``: whose words they are, where it is a child's to say who may read them.
    """

    id: str
    text: str = field(repr=False)
    above: str = field(default="", repr=False)
    below: str = field(default="", repr=False)
    may: str = field(default="", repr=False)
    named: str = field(default="", repr=False)
    child: str = field(default="", repr=False)


def beside(about: str, also: str) -> str:
    """A line of its own below, where there is something to say."""
    return "\n".join(filter(None, (about, also)))


class Step(QWidget):
    """``left``: back to the pages, nothing further is asked now."""

    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        kind(self, "desk").setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = kind(plain_label(), "big")
        self.about = plain_label()
        for one in (self.title, self.about):
            one.setWordWrap(True)
            one.setMaximumWidth(WIDE)
        inside = QWidget()
        inside.setMaximumWidth(WIDE)
        self.middle = QVBoxLayout(inside)
        self.middle.setContentsMargins(0, 0, look.SPACE[1], 0)
        self.middle.setSpacing(look.SPACE[1])
        outer = QWidget()
        row = QHBoxLayout(outer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inside, 1)
        row.addStretch(0)
        self.area = scrolled(outer)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # On to another line where the window is narrow.
        self.foot = Flow(gap=look.SPACE[1])
        column = QVBoxLayout(self)
        column.setContentsMargins(look.SPACE[4], look.SPACE[4], look.SPACE[3], look.SPACE[3])
        column.setSpacing(look.SPACE[2])
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addWidget(self.area, 1)
        column.addWidget(self.foot)

    def choice(self, text: str, part: str = "plain", keys: Sequence[str] = ()) -> QPushButton:
        """A choice at the foot, also by these keys while the step is open."""
        made = button(text, part)
        made.installEventFilter(self)
        self.foot.set_widgets([*self.foot.widgets(), made])
        for one in keys:
            key = QShortcut(QKeySequence(one), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            # A key that is held down answers once.
            key.setAutoRepeat(False)
            key.activated.connect(made.click)
        return made

    def apart(self, wide: int) -> None:
        """Room before the next choice: it does not lie where the choices of the step before were pressed so often."""
        room = QWidget()
        room.setMinimumSize(wide, 1)
        self.foot.set_widgets([*self.foot.widgets(), room])

    def give_keys(self, to: QPushButton, *also: str) -> None:
        """This choice has the keys. Whoever hears the screen hears with it what is asked, and ``also`` this."""
        told = (self.title.text(), self.about.text(), *also)
        to.setAccessibleDescription("\n".join(filter(None, told)))
        to.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click presses once: what lies there by then is another question's, and was not read."""
        return event.type() == QEvent.Type.MouseButtonDblClick or super().eventFilter(watched, event)

    def empty(self) -> None:
        """Nothing in the middle, no words of anybody left there."""
        while self.middle.count():
            item = self.middle.takeAt(0)
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.setParent(None)
                gone.deleteLater()
        for one in self.foot.widgets():
            one.setAccessibleDescription("")
        self.area.verticalScrollBar().setValue(0)


def _labels(line: Line) -> Iterator[QLabel]:
    for text, part in ((line.above, "soft"), (line.text, ""), (line.below, "soft")):
        if text:
            label = plain_label(text)
            label.setWordWrap(True)
            if part:
                kind(label, part)
            yield label


def _warning(text: str) -> QFrame:
    """What must not be read over: a frame of its own, in bold."""
    frame, said = kind(QFrame(), "hint"), kind(plain_label(text), "title")
    said.setWordWrap(True)
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(look.SPACE[2], look.SPACE[1], look.SPACE[2], look.SPACE[1])
    inside.addWidget(said)
    return frame


class LineCard(QFrame):
    """One line of what is asked about, whole, as a card."""

    def __init__(self, line: Line, large: bool = False) -> None:
        super().__init__()
        kind(self, "card")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(look.SPACE[3], look.SPACE[2], look.SPACE[3], look.SPACE[2])
        inside.setSpacing(look.SPACE[0])
        if line.named:
            inside.addWidget(_warning(line.named))
        for label in _labels(line):
            inside.addWidget(label)
            if large and label.property("part") is None:
                font = label.font()
                font.setPixelSize(round(look.TITLE))
                label.setFont(font)


class TickCard(QFrame):
    """The same with a tick; all of it can be pressed."""

    def __init__(self, line: Line, ticked: bool) -> None:
        super().__init__()
        kind(self, "card")
        self.id = line.id
        self.tick = QCheckBox()
        self.tick.setChecked(ticked)
        self.tick.setAccessibleName(line.text)
        self.tick.setAccessibleDescription("\n".join(filter(None, (line.above, line.below))))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.SPACE[2], look.SPACE[1], look.SPACE[2], look.SPACE[1])
        row.setSpacing(look.SPACE[1])
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.SPACE[0])
        row.addLayout(words, 1)
        for label in _labels(line):
            words.addWidget(label)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A finger need not find the little box."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.tick.toggle()
        super().mouseReleaseEvent(event)


class TickList(Step):
    """Everything at once, each with a tick. ``chosen``: the ids of those that are ticked.

    ``all_or_none``: for long lists, all of them and none by one press; not where each one should be read.
    """

    chosen = Signal(object)

    def __init__(self, words: Words, all_or_none: bool = False) -> None:
        super().__init__(words)
        self._rows: list[TickCard] = []
        self.take = self.choice("", "primary")
        if all_or_none:
            self.choice(words("All"), keys=("Ctrl+A",)).clicked.connect(lambda: self._tick(True))
            self.choice(words("None"), keys=("Ctrl+Shift+A",)).clicked.connect(lambda: self._tick(False))
        self.back = self.choice(words("Not now"), keys=("Esc",))
        self.take.clicked.connect(lambda: self.chosen.emit(frozenset(self.ticked)))
        self.back.clicked.connect(self.left)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids that are ticked."""
        return tuple(one.id for one in self._rows if one.tick.isChecked())

    def show_lines(self, title: str, about: str, lines: Sequence[Line], ticked: Collection[str], take: str) -> None:
        """These lines; ``take`` is what the button at the foot says."""
        self.title.setText(title)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.take.setText(take)
        self.take.setAccessibleName(take)
        self.empty()
        self._rows = [TickCard(line, line.id in ticked) for line in lines]
        for row in self._rows:
            self.middle.addWidget(row)
        self.middle.addStretch(1)
        self.give_keys(self.take)

    def _tick(self, every: bool) -> None:
        for row in self._rows:
            row.tick.setChecked(every)

    def empty(self) -> None:
        super().empty()
        self._rows = []
