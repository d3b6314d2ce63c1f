"""What the lines mean: only the kinds that are drawn on this board, each with its name."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ... import look
from ...words import Words
from ..fonts import font
from ..items.tie import draw_tie

#: Names of the kinds in the legend.
NAMES: Mapping[str, str] = {
    "strong": "strong",
    "ordinary": "ordinary",
    "weak": "weak",
    "stressful": "stressful",
    "broken": "broken",
    "help": "which way help goes",
}
ROW, SAMPLE = 22, 46


class Legend(QWidget):
    """Lies over the board's bottom left corner and lets every click through."""

    def __init__(self, words: Words, theme: look.Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.words, self.theme = words, theme
        self.kinds: tuple[str, ...] = ()
        self.hide()

    def show_kinds(self, kinds: tuple[str, ...], theme: look.Theme) -> None:
        """Show these kinds of tie; nothing at all when there is none."""
        self.kinds, self.theme = kinds, theme
        self.setAccessibleName(
            self.words("Lines: {kinds}", kinds=", ".join(self.words(NAMES[kind]) for kind in kinds)) if kinds else ""
        )
        self.resize(self.sizeHint())
        self.setVisible(bool(kinds))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its longest word."""
        metrics = QFontMetricsF(font(look.SECONDARY))
        widest = max((metrics.horizontalAdvance(self.words(NAMES[kind])) for kind in self.kinds), default=0.0)
        return QSize(round(SAMPLE + widest + 28), ROW * len(self.kinds) + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sample of each line, and its name."""
        painter = QPainter(self)
        draw_legend(painter, QPointF(0, 0), self.kinds, self.words, self.theme)
        painter.end()


def draw_legend(
    painter: QPainter, at: QPointF, kinds: tuple[str, ...], words: Words, theme: look.Theme, zoom: float = 1.0
) -> None:
    """The legend with its top left at a point; also for pictures."""
    painter.save()
    painter.translate(at)
    painter.scale(zoom, zoom)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row, kind in enumerate(kinds):
        y = 6 + ROW * row + ROW / 2
        line = [(8 + (SAMPLE - 8) * step / 24, y) for step in range(25)]
        painter.save()
        if kind == "help":
            draw_tie(painter, line, "ordinary", "to", QColor(theme.soft_ink))
        else:
            draw_tie(painter, line, kind, "none", QColor(theme.soft_ink))
        painter.restore()
        painter.setFont(font(look.SECONDARY))
        painter.setPen(QColor(theme.soft_ink))
        box = QRectF(SAMPLE + 12, 6 + ROW * row, 400, ROW)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeft), words(NAMES[kind]))
    painter.restore()
