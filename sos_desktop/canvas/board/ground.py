"""What is under the notes: columns, zones with their names and guidance, and where a lifted note would land."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from ...look import BASE, COLUMN, CORNER, CORNER_COLUMN, SECONDARY, ColumnLook, Theme, in_colours
from ...model.wording import Wording
from ...words import Words
from ..fonts import Lines, font
from .arrange import INNER, TRAY, ZONE_FOOT, Arrangement, Box

#: The add sign at a zone's right end: what is drawn, and how wide the ground is that answers to it.
PLUS, PLUS_TARGET = 22.0, 44.0


class BoardGround:
    """Measures and paints the board itself. ``held``: the zone in hand; ``over``: the one a lifted note is above."""

    def __init__(self, words: Words, theme: Theme) -> None:
        self.words = words
        self.theme = theme
        self.held: str | None = ""
        self.focused = False
        #: Without the signs that are there to be clicked: for pictures.
        self.bare = False
        self.over: str | None = None
        self.slots: tuple[Box, ...] = ()
        self._titles: dict[str, str] = {}
        self._zones: dict[str, tuple[str, str]] = {}
        self._columns: dict[str, str] = {TRAY: TRAY}
        self._lines: dict[tuple[str, str, float], Lines] = {}
        self._headings: Mapping[str, str] = {}
        self._looks: dict[str, Mapping[str, ColumnLook]] = {}

    def use(self, wording: Wording) -> None:
        """Take the names from a wording profile."""
        self._lines.clear()
        self._looks.clear()
        self._headings = wording.colours
        self._titles = {column.column: column.title for column in wording.columns}
        self._zones = {TRAY: (wording.unsorted, self.words("Write it down first, sort it later."))}
        for column in wording.columns:
            for zone in column.zones:
                self._zones[zone.category] = (f"{zone.number}  {zone.name}", zone.guidance)
                self._columns[zone.category] = column.column

    @property
    def looks(self) -> Mapping[str, ColumnLook]:
        """The columns' colours in this theme: the council's own where it has some that can be read."""
        if self.theme.name not in self._looks:
            self._looks[self.theme.name] = in_colours(self.theme, self._headings)
        return self._looks[self.theme.name]

    def name(self, category: str) -> str:
        """A zone's name with its number."""
        return self._zones[category][0]

    # --- measuring ---------------------------------------------------------------------------------------------------

    def column_head(self, column: str, width: float) -> float:
        return 0.0 if column == TRAY else self._column_lines(column, width).height + 14

    def zone_head(self, category: str, width: float) -> float:
        return self._head_lines(category, width).height + 14

    def zone_empty(self, category: str, width: float) -> float:
        guidance, hint = self._guidance_lines(category, width)
        # The hint is there in one zone at a time and may use the air at the foot: room for it in every zone would make
        # an empty map too high for a small laptop.
        return guidance.height + max(12.0, hint.height + 4 - ZONE_FOOT)

    def _column_lines(self, column: str, width: float) -> Lines:
        return self._line(("column", column, width), self._titles[column], width - 2 * INNER - 4, COLUMN, True)

    def _head_lines(self, category: str, width: float) -> Lines:
        return self._line(("head", category, width), self._zones[category][0], width - INNER - PLUS_TARGET - 2, BASE)

    def _guidance_lines(self, category: str, width: float) -> tuple[Lines, Lines]:
        hint = self.words("Double-click or just type")
        return (
            self._line(("guidance", category, width), self._zones[category][1], width - 4, SECONDARY),
            self._line(("hint", category, width), hint, width - 4, SECONDARY),
        )

    def _line(self, key: tuple[str, str, float], text: str, width: float, pixels: float, bold: bool = False) -> Lines:
        if key not in self._lines:
            if len(self._lines) > 200:
                self._lines.clear()
            self._lines[key] = Lines(text, width, font(pixels, bold))
        return self._lines[key]

    # --- painting ----------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, arrangement: Arrangement, empty: frozenset[str], part: QRectF) -> None:
        """Paint the ground where ``part`` shows."""
        painter.fillRect(part, QColor(self.theme.desk))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column, box in arrangement.columns.items():
            if not _rect(box).intersects(part):
                continue
            if column == TRAY:
                self._paint_tray(painter, box)
            else:
                self._paint_column(painter, column, box, arrangement.bars[column])
        for category, box in arrangement.zones.items():
            if _rect(box).intersects(part):
                self._paint_zone(painter, category, box, arrangement.heads[category], category in empty)
        self._paint_slots(painter)

    def paint_pinned(self, painter: QPainter, arrangement: Arrangement, top: float) -> None:
        """The columns' headings at the top of what is seen, when their own place is scrolled away."""
        for column, bar in arrangement.bars.items():
            if column == TRAY or top <= bar.y:
                continue
            here = Box(bar.x, top, bar.width, bar.height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.looks[column].strong))
            painter.drawRect(_rect(here))
            painter.setPen(QColor(self.theme.on_strong))
            self._column_lines(column, bar.width).draw(painter, here.x + INNER + 4, here.y + 7)

    def plus_rect(self, head: Box) -> QRectF:
        """The ground that answers to the add sign."""
        return QRectF(head.right - PLUS_TARGET, head.y, PLUS_TARGET, head.height)

    def _paint_tray(self, painter: QPainter, box: Box) -> None:
        painter.setPen(QPen(QColor(self.theme.soft_ink), 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        painter.drawRoundedRect(_rect(box).adjusted(0.6, 0.6, -0.6, -0.6), CORNER_COLUMN, CORNER_COLUMN)

    def _paint_column(self, painter: QPainter, column: str, box: Box, bar: Box) -> None:
        look = self.looks[column]
        painter.setPen(QPen(QColor(look.edge), 1.0))
        painter.setBrush(QColor(look.soft))
        painter.drawRoundedRect(_rect(box).adjusted(0.5, 0.5, -0.5, -0.5), CORNER_COLUMN, CORNER_COLUMN)
        head = QPainterPath()
        head.addRoundedRect(_rect(bar).adjusted(0, 0, 0, CORNER_COLUMN), CORNER_COLUMN, CORNER_COLUMN)
        below = QPainterPath()
        below.addRect(QRectF(bar.x, bar.bottom, bar.width, 2 * CORNER_COLUMN))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.strong))
        painter.drawPath(head.subtracted(below))
        painter.setPen(QColor(self.theme.on_strong))
        self._column_lines(column, bar.width).draw(painter, bar.x + INNER + 4, bar.y + 7)

    def _paint_zone(self, painter: QPainter, category: str, box: Box, head: Box, empty: bool) -> None:
        theme, column = self.theme, self._columns[category]
        look = self.looks.get(column)
        edge, strong = (look.edge, look.strong) if look else (theme.line, theme.soft_ink)
        first = column != TRAY and category == next(z for z, c in self._columns.items() if c == column and z != TRAY)
        if column != TRAY and not first:
            painter.setPen(QPen(QColor(edge), 1.2))
            painter.drawLine(QPointF(box.x + 1, box.y), QPointF(box.right - 1, box.y))
        if self.over == category:
            ground = QColor(strong)
            ground.setAlpha(28)
            painter.setPen(QPen(QColor(strong if theme.name != "dark" else theme.ink), 2.0))
            painter.setBrush(ground)
            painter.drawRoundedRect(_rect(box).adjusted(3, 3, -3, -3), CORNER, CORNER)
        elif self.held == category and self.focused and empty:
            painter.setPen(QPen(QColor(theme.focus), 2.0, Qt.PenStyle.DotLine))
            painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
            painter.drawRoundedRect(_rect(box).adjusted(3, 3, -3, -3), CORNER, CORNER)
        painter.setPen(QColor(theme.ink if category != TRAY else theme.soft_ink))
        self._head_lines(category, head.width).draw(painter, head.x + INNER, head.y + 8)
        if not self.bare:
            self._paint_plus(painter, head, self.held == category)
        if empty:
            guidance, hint = self._guidance_lines(category, box.width - 2 * INNER)
            painter.setPen(QColor(theme.soft_ink))
            guidance.draw(painter, box.x + INNER, head.bottom - 2)
            if self.held == category:
                hint.draw(painter, box.x + INNER, head.bottom + guidance.height + 2)

    def _paint_plus(self, painter: QPainter, head: Box, held: bool) -> None:
        middle = QPointF(head.right - PLUS_TARGET / 2 + 2, head.y + 19)
        ink = QColor(self.theme.ink if held else self.theme.soft_ink)
        painter.setPen(QPen(ink, 1.0))
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        if held:
            painter.drawEllipse(middle, PLUS / 2, PLUS / 2)
        painter.setPen(QPen(ink, 1.6))
        painter.drawLine(middle - QPointF(5, 0), middle + QPointF(5, 0))
        painter.drawLine(middle - QPointF(0, 5), middle + QPointF(0, 5))

    def _paint_slots(self, painter: QPainter) -> None:
        focus = QColor(self.theme.focus)
        painter.setPen(QPen(focus, 1.4, Qt.PenStyle.DashLine))
        focus.setAlpha(18)
        painter.setBrush(focus)
        for box in self.slots:
            painter.drawRoundedRect(_rect(box), 4, 4)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
