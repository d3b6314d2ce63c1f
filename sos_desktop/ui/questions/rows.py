"""The handful of questions below each other, with the field of an answer that is typed among them."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...words import Words
from ..theme import kind
from .listing import Row
from .row import QuestionRow
from .typed import Typed


class QuestionRows(QWidget):
    """``taken``: a row is taken up. ``menu_wanted``: a row and where. ``key_pressed``: a row and park, star or away.

    ``focused``: a widget that has the keys now and should be in sight.
    """

    taken = Signal(object)
    menu_wanted = Signal(object, QPoint)
    key_pressed = Signal(object, str)
    focused = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.shown: list[QuestionRow] = []
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(look.SPACE[1])
        self.kept_title = plain_label(words("Kept from last time"))
        kind(self.kept_title, "soft")
        self.field = Typed(words("The answer"), words("What they say. It goes to the notes not sorted yet."))
        for one in (self.kept_title, self.field):
            one.setParent(self)
            one.hide()

    def show_rows(self, rows: tuple[Row, ...]) -> bool:
        """Show these; whether they are others than before."""
        if [_same(one.row) for one in self.shown] == [_same(row) for row in rows]:
            for one, row in zip(self.shown, rows, strict=True):
                if one.row != row:
                    one.show_row(row)
            return False
        self._build(rows)
        return True

    def stops(self, before: QWidget, *after: QWidget) -> None:
        """Tab goes through the rows as they stand, after one widget and before others."""
        stops = [stop for row in self.shown for stop in (row, row.more) if stop is not None]
        for one, other in pairwise([before, *stops, *after]):
            QWidget.setTabOrder(one, other)

    def focus(self, at: int) -> bool:
        """The keys to one of the rows; whether there is one."""
        if not 0 <= at < len(self.shown):
            return False
        row = self.shown[at]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        # Once it has its place.
        QTimer.singleShot(0, row, lambda: self.focused.emit(row))
        return True

    def open_field(self) -> None:
        """An answer is typed here."""
        self.field.forget()
        self.field.clear()
        self.field.show()
        self.field.setFocus()

    def close_field(self) -> None:
        """No answer is typed here any more."""
        if self.typing:
            self.field.forget()
            self.field.hide()
            self.field.clear()

    @property
    def typing(self) -> bool:
        """Whether an answer is typed here."""
        return not self.field.isHidden()

    def _build(self, rows: tuple[Row, ...]) -> None:
        """Other rows; the keys stay where they were, as far as that is still there."""
        held = next((index for index, row in enumerate(self.shown) if row.hasFocus()), None)
        if held is not None:
            # Qt would hand the keys on to whatever comes next, and scroll there.
            self.shown[held].clearFocus()
        for gone in (self.kept_title, self.field, *self.shown):
            self._list.removeWidget(gone)
        for gone in self.shown:
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        self.shown = []
        self.kept_title.hide()
        for row in rows:
            if row.part == "kept" and self.kept_title.isHidden():
                self._list.addWidget(self.kept_title)
                self.kept_title.show()
            made = self._row(row)
            self.shown.append(made)
            self._list.addWidget(made)
            # A layout shows what it is given later, and only what is shown can have the keys.
            made.show()
            if row.part == "answering":
                self._list.addWidget(self.field)
        if held is not None:
            self.focus(min(held, len(self.shown) - 1))

    def _row(self, row: Row) -> QuestionRow:
        made = QuestionRow(self._words, row)
        made.clicked.connect(lambda _checked=False: self._pressed(made))
        made.menu_wanted.connect(lambda at: self.menu_wanted.emit(made.row, at))
        made.key_pressed.connect(lambda what: self.key_pressed.emit(made.row, what))
        made.step_wanted.connect(lambda by: self.focus(self.shown.index(made) + by))
        return made

    def _pressed(self, row: QuestionRow) -> None:
        if row.row.part != "answering":
            self.taken.emit(row.row)
        elif self.typing:
            # Back to where the answer is written.
            self.field.setFocus()


def _same(row: Row) -> tuple[str, str, str, str]:
    """What makes two rows the same one, whatever small words stand below."""
    return row.part, row.taken.parked, row.star, row.text
