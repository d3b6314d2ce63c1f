"""The ground of the network: rings with their words, and the two quiet columns beside them."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from ... import look
from ...model.boards import network_seats as seats
from ...words import Words
from ..fonts import font
from .faces import RINGS

WORDS_SIZE = 22.0
#: Andika's own line is taller than ours; nothing is cut off for that.
FLAGS = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextDontClip)


class GroundItem(QGraphicsItem):
    """One item for the whole ground. ``light(ring)`` shows where somebody would be put."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(0)
        self.words, self.theme = words, theme
        self.promise = PromiseItem(words, theme)
        self.columns: frozenset[str] = frozenset()
        self.lit: str | None = None
        self.changed = False
        self.empty = False

    def show_ground(self, theme: look.Theme, columns: frozenset[str], empty: bool) -> None:
        """``columns``: which of the columns beside the rings have people; ``empty``: nobody is here yet."""
        if (theme, columns, empty) != (self.theme, self.columns, self.empty):
            self.theme, self.columns, self.empty = theme, columns, empty
            self.promise.theme = theme
            self.update()

    def light(self, ring: str | None, changed: bool = False) -> None:
        """Light one ring up softly; ``changed``: it is another one than theirs now, so say what it would mean."""
        if (ring, changed) != (self.lit, self.changed):
            self.lit, self.changed = ring, changed
            self.promise.promise(ring if changed else None)
            self.update()

    def heading(self, ring: str) -> QRectF:
        """Where the words above a column stand."""
        half = QFontMetricsF(font(WORDS_SIZE)).horizontalAdvance(self.words(seats.COLUMN_WORDS[ring])) / 2
        return QRectF(seats.COLUMN_X[ring] - half, seats.COLUMN_TOP - 14, 2 * half, 28)

    def boundingRect(self) -> QRectF:
        """Rings and columns."""
        return QRectF(-760, -480, 1520, 960)

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        """Discs from the outside in, then words."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        desk, paper = QColor(theme.desk), QColor(theme.paper)
        inks = {"outer": 0.45, "middle": 0.72, "inner": 1.0}
        styles = {"outer": [1.5, 4.5], "middle": [5.0, 4.0], "inner": []}
        line = QColor(theme.soft_ink)
        for ring, part in inks.items():
            pen = QPen(line, 1.4)
            pen.setCosmetic(True)
            if styles[ring]:
                pen.setDashPattern(styles[ring])
            painter.setPen(pen)
            painter.setBrush(mix(desk, paper, part))
            painter.drawEllipse(QPointF(0, 0), seats.RADIUS[ring], seats.RADIUS[ring])
        self._draw_light(painter)
        self._draw_words(painter)

    def _draw_light(self, painter: QPainter) -> None:
        if self.lit not in seats.RADIUS:
            return
        names = list(seats.RADIUS)
        index = names.index(self.lit)
        outer = seats.RADIUS[self.lit]
        inner = seats.RADIUS[names[index - 1]] if index else 0.0
        glow = QColor(self.theme.focus)
        glow.setAlpha(26)
        pen = QPen(glow, outer - inner - 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawEllipse(QPointF(0, 0), (outer + inner) / 2, (outer + inner) / 2)

    def _draw_words(self, painter: QPainter) -> None:
        face = font(WORDS_SIZE)
        metrics = QFontMetricsF(face)
        for ring, plain in seats.RING_WORDS.items():
            text = self.words(plain)
            half = metrics.horizontalAdvance(text) / 2
            top = -math.sqrt(max((seats.RADIUS[ring] - 8) ** 2 - half**2, 0.0))
            painter.setFont(face)
            painter.setPen(QColor(self.theme.soft_ink))
            box = QRectF(-half - 60, top, 2 * half + 120, seats.LINE)
            painter.drawText(box, FLAGS, text)
        for ring, plain in seats.COLUMN_WORDS.items():
            lit = ring == self.lit
            if ring in self.columns or lit:
                painter.setFont(face)
                painter.setPen(QColor(self.theme.soft_ink))
                box = QRectF(seats.COLUMN_X[ring] - 150, seats.COLUMN_TOP - 14, 300, 28)
                painter.drawText(box, FLAGS, self.words(plain))
        if self.empty:
            painter.setFont(font(WORDS_SIZE))
            painter.setPen(QColor(self.theme.soft_ink))
            box = QRectF(-110, -60, 220, 120)
            text = self.words("Type a name to add someone")
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), text)


class PromiseItem(QGraphicsItem):
    """What a drop would mean ("will know a little, from today"), above everybody while somebody is carried."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(5)
        self.words, self.theme = words, theme
        self.text = ""
        self._box = QRectF()
        self.hide()

    def promise(self, ring: str | None) -> None:
        """Say what being put into this ring means; None says nothing."""
        text = self.words(RINGS[ring][1]) if ring is not None else ""
        if text == self.text:
            return
        self.prepareGeometryChange()
        self.text = text
        half = QFontMetricsF(font(WORDS_SIZE, True)).horizontalAdvance(text) / 2 + 16
        if ring == "prof":
            middle = QPointF(seats.COLUMN_X["prof"], seats.COLUMN_TOP)
        elif ring == "centre":
            middle = QPointF(0, -seats.RADIUS["centre"] - 4)
        elif ring in seats.RADIUS:
            middle = QPointF(0, seats.ring_words_box(ring)[1] + seats.LINE / 2)
        else:
            middle = QPointF()
        self._box = QRectF(middle.x() - half, middle.y() - 19, 2 * half, 38)
        self.setVisible(bool(text))

    def boundingRect(self) -> QRectF:
        """The words on their ground."""
        return self._box

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        """Words on the colour of the hand."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.focus))
        painter.drawRoundedRect(self._box, 12, 12)
        painter.setFont(font(WORDS_SIZE, True))
        painter.setPen(QColor(self.theme.on_focus))
        painter.drawText(self._box, FLAGS, self.text)


def mix(one: QColor, other: QColor, part: float) -> QColor:
    """A colour between two; ``part`` 1 is wholly the other."""
    return QColor.fromRgbF(*(a + (b - a) * part for a, b in zip(one.getRgbF()[:3], other.getRgbF()[:3], strict=True)))
