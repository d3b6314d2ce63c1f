"""A stroke of ink on a child's page: runs of one breadth with round ends, the same as on paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem

from ... import look
from ...model import ink
from ...model.records import Stroke

#: How far the edge of a light ink goes out on either side, in page units.
EDGE = 0.9

Lines = list[tuple[float, QPainterPath]]


def lines_of(points: Sequence[ink.Point], width: float) -> Lines:
    """A stroke's runs as Qt paints them."""
    found: Lines = []
    for wide, spots in ink.runs(points, width):
        path = QPainterPath(QPointF(*spots[0]))
        for spot in spots[1:]:
            path.lineTo(*spot)
        found.append((wide, path))
    return found


def paint_lines(painter: QPainter, lines: Lines, colour: str) -> None:
    """Draw them in an ink by name; a light one gets its edge first."""
    pen = QPen(QColor(), 1.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    edge = look.INK_EDGES.get(colour)
    for tone, more in ((edge, 2 * EDGE), (look.INKS[colour], 0.0)):
        if tone is not None:
            pen.setColor(QColor(tone))
            for wide, path in lines:
                pen.setWidthF(wide + more)
                painter.strokePath(path, pen)


class StrokeItem(QGraphicsItem):
    """One stroke as the record has it."""

    def __init__(self, stroke: Stroke) -> None:
        super().__init__()
        self.setZValue(1)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.show_stroke(stroke)

    def show_stroke(self, stroke: Stroke) -> None:
        """Show this stroke."""
        self.prepareGeometryChange()
        self.stroke = stroke
        self.points = ink.unpack(stroke.points)
        self.lines = lines_of(self.points, stroke.width)
        reach = stroke.width / 2 + EDGE + 1
        whole = QRectF()
        for _, path in self.lines:
            whole = whole.united(path.controlPointRect().adjusted(-reach, -reach, reach, reach))
        self._rect = whole
        self.update()

    def boundingRect(self) -> QRectF:
        """The line with its breadth."""
        return self._rect

    def touched(self, a: ink.Spot, b: ink.Spot, reach: float) -> bool:
        """Whether a rubber of this reach that goes straight from a to b touches the ink."""
        far = reach + self.stroke.width / 2
        way = QRectF(QPointF(*a), QPointF(*b)).normalized().adjusted(-far, -far, far, far)
        return self._rect.intersects(way) and ink.touches(self.points, a, b, far)

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        """Its lines."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_lines(painter, self.lines, self.stroke.ink)
