"""A tie between two people: its kind by the line itself, never by colour.

An arrowhead says when help goes one way only; where it goes both ways the words say so, for most ties do.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem

from ... import look
from ...model.boards.network_seats import Box, Point
from ..network import routes
from ..network.faces import TieFace
from ..plain import tip
from .person import PersonItem

WIDTHS = {"strong": 5.0, "ordinary": 2.0, "weak": 2.6, "stressful": 2.0, "broken": 2.0}
HEAD = 12.0
#: A tie is seen if at least so much of it is, in board units.
LEAST = 18.0


class TieItem(QGraphicsItem):
    """Lies in board units, behind all symbols; ``lay`` finds its way."""

    def __init__(self, face: TieFace, theme: look.Theme) -> None:
        super().__init__()
        self.setZValue(1)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.chosen = False
        self.line: list[Point] = []
        self._leaves = (0.0, 0.0)
        self._way: object = None
        self.show_face(face, theme)

    def show_face(self, face: TieFace, theme: look.Theme) -> None:
        """Show this tie as it is now."""
        self.face, self.theme = face, theme
        self.setToolTip(tip(face.spoken))
        self.update()

    def lay(self, a: PersonItem, b: PersonItem, others: Sequence[Box], busy: routes.Busy = ((), ())) -> None:
        """Find the way from one to the other, past everybody else. ``busy``: directions taken at either end."""
        start, end = (a.pos().x(), a.pos().y()), (b.pos().x(), b.pos().y())
        # The same surroundings give the same way; most changes leave most ties alone.
        way = (start, end, a.outline, b.outline, a.scale(), others, [list(taken) for taken in busy])
        if way == self._way:
            return
        self._way = way
        bent = routes.bend(start, end, others, busy)
        self._leaves = routes.leaving(start, end, bent)
        whole = routes.curve(start, end, bent)
        line = routes.trimmed(whole, lambda point: a.holds(*point), lambda point: b.holds(*point))
        if routes.length_of(line) < LEAST:
            # Too near to each other for a line between their names: better behind a name than not at all.
            line = routes.trimmed(whole, lambda point: a.on_symbol(*point), lambda point: b.on_symbol(*point))
        if line != self.line:
            self.prepareGeometryChange()
            self.line = line
            self.update()

    def leaves(self, person: str) -> float:
        """The direction in which the line leaves one of its two people, in radians."""
        return self._leaves[0] if person == self.face.a else self._leaves[1]

    def boundingRect(self) -> QRectF:
        """The line with room for its zigzag, bars and arrowheads."""
        if not self.line:
            return QRectF()
        xs, ys = [x for x, _ in self.line], [y for _, y in self.line]
        air = HEAD + 4
        return QRectF(min(xs) - air, min(ys) - air, max(xs) - min(xs) + 2 * air, max(ys) - min(ys) + 2 * air)

    def distance(self, x: float, y: float) -> float:
        """How far a point of the board is from the line; infinite when the line is hidden."""
        return min((_from_segment((x, y), p, q) for p, q in pairwise(self.line)), default=math.inf)

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        """The line by its kind."""
        if len(self.line) < 2:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.chosen:
            glow = QColor(self.theme.focus)
            glow.setAlpha(110)
            painter.setPen(QPen(glow, WIDTHS[self.face.quality] + 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(polyline(self.line))
        draw_tie(painter, self.line, self.face.quality, self.face.flow, QColor(self.theme.ink))


def draw_tie(painter: QPainter, line: Sequence[Point], quality: str, flow: str, ink: QColor) -> None:
    """Draw a tie of this kind along a line of points. Used by the board and, for samples, by its legend."""
    whole = routes.length_of(line)
    cut = min(HEAD * 0.7, whole / 4)
    body = routes.along(line, cut if flow == "from" else 0.0, whole - (cut if flow == "to" else 0.0))
    pen = QPen(ink, WIDTHS[quality], Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if quality == "weak":
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 3.2])
    painter.setPen(pen)
    if quality == "stressful":
        painter.drawPath(polyline(routes.zigzag(body)))
    elif quality == "broken":
        _draw_broken(painter, body)
    else:
        painter.drawPath(polyline(body))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    if flow == "to":
        _head(painter, line[::-1], quality)
    if flow == "from":
        _head(painter, line, quality)


def polyline(line: Sequence[Point]) -> QPainterPath:
    """A path through these points."""
    path = QPainterPath()
    if line:
        path.moveTo(*line[0])
        for x, y in line[1:]:
            path.lineTo(x, y)
    return path


def _draw_broken(painter: QPainter, line: Sequence[Point]) -> None:
    """A gap in the middle with a bar at each side of it."""
    whole = routes.length_of(line)
    gap = min(7.0, whole / 6)
    for start, end, bar in ((0.0, whole / 2 - gap, -1), (whole / 2 + gap, whole, 0)):
        part = routes.along(line, start, end)
        painter.drawPath(polyline(part))
        if len(part) >= 2:
            p, q = (part[-2], part[-1]) if bar == -1 else (part[1], part[0])
            length = math.dist(p, q) or 1.0
            nx, ny = -(q[1] - p[1]) / length * 9, (q[0] - p[0]) / length * 9
            painter.drawLine(QPointF(q[0] - nx, q[1] - ny), QPointF(q[0] + nx, q[1] + ny))


def _head(painter: QPainter, line: Sequence[Point], quality: str) -> None:
    """An arrowhead at the line's first point."""
    size = HEAD + (WIDTHS[quality] - 2) * 1.2
    back = routes.along(line, size - 0.5, size)
    if not back:
        return
    (tx, ty), (bx, by) = line[0], back[-1]
    length = math.dist((tx, ty), (bx, by)) or 1.0
    nx, ny = -(by - ty) / length * size * 0.42, (bx - tx) / length * size * 0.42
    painter.drawPolygon(QPolygonF([QPointF(tx, ty), QPointF(bx + nx, by + ny), QPointF(bx - nx, by - ny)]))


def _from_segment(point: Point, p: Point, q: Point) -> float:
    dx, dy = q[0] - p[0], q[1] - p[1]
    square = dx * dx + dy * dy
    part = 0.0 if square == 0 else min(max(((point[0] - p[0]) * dx + (point[1] - p[1]) * dy) / square, 0.0), 1.0)
    return math.dist(point, (p[0] + dx * part, p[1] + dy * part))
