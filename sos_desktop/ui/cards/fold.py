"""A sentence that opens where it is touched: what a card is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ... import look
from ...canvas.plain import plain_label
from ...model.records import Person
from ...words import Words
from ..theme import kind
from .chips import Flow, ring_icon
from .day_field import DayField
from .fields import Line, Page

#: Height of a closed sentence of one line, in pixels.
ROW = 40
ICON = QSize(22, 22)


class Sentence(QPushButton):
    """A button whose words wrap. A small arrow at its end says that there is more behind it."""

    def __init__(self, theme: look.Theme) -> None:
        super().__init__()
        kind(self, "quiet")
        self._theme = theme
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._picture = QLabel()
        self._picture.hide()
        self._words = plain_label()
        self._words.setWordWrap(True)
        for label in (self._picture, self._words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 24, 6)
        row.setSpacing(8)
        row.addWidget(self._picture, 0)
        row.addWidget(self._words, 1)
        # Not Fixed: that would hold it to the height of the width it had before.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, text: str, *, soft: bool = False, icon: QIcon | None = None, size: QSize = ICON) -> None:
        """``soft``: nothing is known yet. The words are also what a screen reader says."""
        self._words.setText(text)
        self.setAccessibleName(text)
        if self._words.property("part") != ("soft" if soft else ""):
            kind(self._words, "soft" if soft else "")
            self._words.style().unpolish(self._words)
            self._words.style().polish(self._words)
        self._picture.setVisible(icon is not None)
        if icon is not None:
            self._picture.setPixmap(icon.pixmap(size, self.devicePixelRatioF()))
        self.updateGeometry()

    @property
    def words(self) -> str:
        """The sentence as it stands."""
        return self._words.text()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(ROW, self.layout().heightForWidth(width))

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(self.width() if self.width() > 120 else 280))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.soft_ink), 1.4))
        x, y, half = self.width() - 14.0, self.height() / 2, 3.5
        up = -1 if self.isChecked() else 1
        painter.drawPolyline(
            [QPointF(x - half, y - up * half / 2), QPointF(x, y + up * half / 2), QPointF(x + half, y - up * half / 2)]
        )
        painter.end()


class Fold(QWidget):
    """A sentence, and under it what changes it. ``opened``: others on the card may close."""

    opened = Signal()

    def __init__(self, theme: look.Theme, name: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.setObjectName(name)
        self.sentence = Sentence(theme)
        self.sentence.toggled.connect(self._toggled)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(8, 2, 0, 10)
        self.body.setSpacing(8)
        self._inside.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.sentence)
        whole.addWidget(self._inside)

    @property
    def is_open(self) -> bool:
        """Whether what changes it is shown."""
        return self.sentence.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Open or close it."""
        self.sentence.setChecked(is_open)

    def say(self, text: str, *, soft: bool = False, icon: QIcon | None = None) -> None:
        """What its sentence says now."""
        self.sentence.set_words(text, soft=soft, icon=icon)

    def settle(self) -> None:
        """Say what is typed in it and not yet said."""
        settle_all(self)

    def _toggled(self, is_open: bool) -> None:
        if not is_open:
            self.settle()
        self._inside.setVisible(is_open)
        if is_open:
            self.opened.emit()


class Part(Fold):
    """One sentence of a card. ``wanted``: (verb, fields). ``typing``: (verb, field, value so far)."""

    wanted = Signal(str, object)
    typing = Signal(str, str, object)

    def __init__(self, words: Words, theme: look.Theme, name: str) -> None:
        super().__init__(theme, name)
        self.words = words
        self._shown: Any = None

    def tell(self, shown: Any) -> None:
        """Show how it is now. What is closed is filled when it is opened: a family may have a hundred people."""
        self._shown = shown
        self.put(shown)
        if self.is_open:
            self.fill(shown)

    def put(self, shown: Any) -> None:
        """Say the sentence, and whatever stands outside the fold."""
        raise NotImplementedError

    def fill(self, shown: Any) -> None:
        """Fill what is inside the fold."""
        raise NotImplementedError

    def _toggled(self, is_open: bool) -> None:
        if is_open and self._shown is not None:
            self.fill(self._shown)
        super()._toggled(is_open)
        if is_open:
            tab_in_order(self)

    def want(self, verb: str, **fields: object) -> None:
        """Ask for an edit."""
        self.wanted.emit(verb, fields)

    def person_icon(self, person: Person | None) -> QIcon | None:
        """The person's ring, None for nobody."""
        if person is None:
            return None
        return ring_icon(person.initials, self.theme.paper_of(person.tint), self.theme)


def soft_label(text: str) -> QLabel:
    """A short explanation in softer ink, wrapping."""
    made = plain_label(text)
    kind(made, "soft")
    made.setWordWrap(True)
    return made


def tab_in_order(card: QWidget) -> None:
    """Let Tab go through a card as one reads it, however its parts came to be there."""
    before: QWidget | None = None
    for widget in _as_read(card):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget


def _as_read(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, Flow):
        yield from widget.widgets()
    elif isinstance(widget, QScrollArea):
        yield from _as_read(widget.widget())
    elif widget.layout() is None or isinstance(widget, Sentence):
        yield widget
    else:
        yield from _in_layout(widget.layout())


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    # Not by itemAt: PySide keeps what that gave, also once Qt has deleted it with its widget, and takes whatever is
    # made later at the same place in memory for it.
    children = (*layout.parentWidget().children(), *layout.children())
    inside = [one for one in children if isinstance(one, QWidget | QLayout) and layout.indexOf(one) >= 0]
    for one in sorted(inside, key=layout.indexOf):
        yield from _in_layout(one) if isinstance(one, QLayout) else _as_read(one)


def forget_all(widget: QWidget) -> None:
    """Another record is shown from now on: what stands in the fields may be replaced."""
    for field in (*widget.findChildren(Line), *widget.findChildren(Page), *widget.findChildren(DayField)):
        field.forget()


def settle_all(widget: QWidget) -> None:
    """Every field inside says what is typed and not yet said."""
    for field in (*widget.findChildren(Line), *widget.findChildren(Page)):
        field.settle()


def still_typed(widget: QWidget, but: QWidget | None = None) -> bool:
    """Whether a field inside holds words that nobody has taken yet; those inside ``but`` are not asked."""
    fields = (*widget.findChildren(Line), *widget.findChildren(Page))
    return any(not one.settled and not (but is not None and but.isAncestorOf(one)) for one in fields)
