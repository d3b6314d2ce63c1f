"""The big line of the private round: one person's number, by hand, finger or keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ... import look
from ...words import Words, number
from ..fonts import font
from .paint import paint_line
from .typed import TypedNumber, snapped


class NumberLine(QWidget):
    """A big line from 0 to 10 for one person: click, drag, arrows or digits."""

    changed = Signal()

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self.score: float | None = None
        self._typed = TypedNumber()
        self.setFixedHeight(124)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_score(None)

    def set_score(self, score: float | None) -> None:
        """Show a number, or none."""
        self.score = score
        self.setAccessibleName(
            self._words("Your number: none yet") if score is None else self._words("Your number: {n}", n=number(score))
        )
        self.update()

    def x_of(self, score: float) -> float:
        """Where a number is."""
        return 24 + (self.width() - 48) * score / 10

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._give((event.position().x() - 24) / max(self.width() - 48, 1) * 10)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._give((event.position().x() - 24) / max(self.width() - 48, 1) * 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -0.5, Qt.Key.Key_Right: 0.5, Qt.Key.Key_Down: -0.5, Qt.Key.Key_Up: 0.5}
        if event.key() in steps:
            self._give(5.0 if self.score is None else self.score + steps[event.key()])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._give(0.0 if event.key() == Qt.Key.Key_Home else 10.0)
        elif self._typed.key(event.text()) and self._typed.score is not None:
            self._give(self._typed.score)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = 82.0
        paint_line(painter, 24, self.width() - 24, y, self._theme, self.hasFocus(), 1.15)
        if self.score is not None:
            x = self.x_of(self.score)
            painter.setPen(QPen(QColor(self._theme.ink), 2))
            painter.setBrush(QColor(self._theme.field))
            painter.drawLine(QPointF(x, 50), QPointF(x, y))
            painter.drawRoundedRect(QRectF(min(max(x - 32, 1), self.width() - 65), 6, 64, 46), 12, 12)
            painter.setFont(font(26, True))
            painter.setPen(QColor(self._theme.ink))
            box = QRectF(min(max(x - 32, 1), self.width() - 65), 6, 64, 46)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), number(self.score))
        painter.end()

    def _give(self, value: float) -> None:
        self.set_score(snapped(value))
        self.changed.emit()
