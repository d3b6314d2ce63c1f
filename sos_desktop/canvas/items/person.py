"""A person on the network: their symbol with initials, the name below, and a small handle to draw a tie from."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem

from ... import look
from ...model.bidi import numbers_whole
from ...model.boards import network_seats as seats
from ..children import face as picked
from ..fonts import font
from ..network.faces import PersonFace
from ..plain import tip

INITIALS, SMALL = 19.0, 21.0
#: The handle's radius in pixels of the screen, and at most in the item's own units; a finger has more room.
HANDLE_RADIUS = 10.0
HANDLE_MOST = 26.0
HALO = 6.0


class PersonItem(QGraphicsItem):
    """Drawn around the symbol's middle at size 1; the scene scales it."""

    def __init__(self, face: PersonFace, theme: look.Theme) -> None:
        super().__init__()
        self.setZValue(2)
        # The board decides what a press means; items only say where they are.
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        # Letters as paths are dear to paint; carried or passed by, a person stays the same picture.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.chosen = False
        self.hovered = False
        self.aimed = False
        self.show_face(face, theme)

    def show_face(self, face: PersonFace, theme: look.Theme) -> None:
        """Show this person as they are now."""
        self.prepareGeometryChange()
        self.face, self.theme = face, theme
        self.radius = (
            seats.SYMBOL / 2 * (seats.CHILD_SIZE if face.child else seats.PET_SIZE if face.shape == "diamond" else 1.0)
        )
        self.symbol = symbol_path(face.shape, self.radius)
        name, small = font(seats.LETTERS), font(SMALL)
        self.label = QPainterPath()
        self.small = QPainterPath()
        top = self.radius + seats.AIR + (6 if face.child else 0)
        metrics = QFontMetricsF(name)
        half = 0.0
        #: Each line of the name by itself: ties keep off them, and pass between.
        self.line_boxes: list[QRectF] = []
        for line in map(numbers_whole, face.lines):
            width = metrics.horizontalAdvance(line)
            self.label.addText(QPointF(-width / 2, top + seats.LINE * 0.78), name, line)
            half = max(half, width / 2)
            self.line_boxes.append(QRectF(-width / 2, top, width, seats.LINE))
            top += seats.LINE
        if face.small:
            width = QFontMetricsF(small).horizontalAdvance(face.small)
            self.small.addText(QPointF(-width / 2, top + seats.LINE * 0.66), small, face.small)
            half = max(half, width / 2)
            self.line_boxes.append(QRectF(-width / 2, top, width, seats.LINE * 0.9))
            top += seats.LINE * 0.9
        #: The name's own ground.
        self.label_box = QRectF(-half, self.radius + seats.AIR, 2 * half, top - self.radius - seats.AIR)
        bold = font(INITIALS * (0.86 if face.shape in ("diamond", "triangle") else 1.0), True)
        self.letters = QPainterPath()
        width = QFontMetricsF(bold).horizontalAdvance(face.initials)
        drop = self.radius * 0.3 if face.shape == "triangle" else 0.0
        self.letters.addText(QPointF(-width / 2, INITIALS * 0.36 + drop), bold, face.initials)
        self.handle = QPointF(self.radius * 0.8 + 8, -self.radius * 0.8 - 8)
        for path in (self.label, self.small, self.letters):
            # Letters whose strokes overlap would otherwise show holes.
            path.setFillRule(Qt.FillRule.WindingFill)
        self.setToolTip(tip(face.spoken))
        self.update()

    def boundingRect(self) -> QRectF:
        """Everything that is ever drawn: symbol, rings round it, handle, name with its halo."""
        reach = self.radius + 14
        whole = QRectF(-reach, -reach, 2 * reach, 2 * reach).united(self.label_box.adjusted(-8, 0, 8, 8))
        grip = HANDLE_MOST + 3
        return whole.united(QRectF(self.handle - QPointF(grip, grip), self.handle + QPointF(grip, grip)))

    @property
    def outline(self) -> QRectF:
        """Symbol and name together, in the item's own units."""
        return QRectF(-self.radius, -self.radius, 2 * self.radius, 2 * self.radius).united(self.label_box)

    def boxes(self) -> list[seats.Box]:
        """Symbol and lines of the name, each by itself, in board units: what ties keep off."""
        reach = self.radius * (0.88 if self.face.shape == "circle" else 1.0)
        found = []
        for rect in (QRectF(-reach, -reach, 2 * reach, 2 * reach), *self.line_boxes):
            there = self.mapRectToScene(rect)
            found.append((there.left(), there.top(), there.right(), there.bottom()))
        return found

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the board lies on the symbol or its name, with a little air."""
        at = self.mapFromScene(x, y)
        air = 5.0 + (7.0 if self.face.child else 0.0)
        if self.label_box.adjusted(-3, 0, 3, 3).contains(at):
            return True
        if self.face.shape in ("circle", "triangle"):
            return math.hypot(at.x(), at.y()) < self.radius + air
        if self.face.shape == "diamond":
            return abs(at.x()) + abs(at.y()) < self.radius * 1.2 + air
        return abs(at.x()) < self.radius + air and abs(at.y()) < self.radius + air

    def on_symbol(self, x: float, y: float) -> bool:
        """Whether a point of the board lies on the symbol itself."""
        return self.symbol.contains(self.mapFromScene(x, y))

    def on_handle(self, x: float, y: float, reach: float) -> bool:
        """Whether a point of the board is within ``reach`` (board units) of the handle, and the handle is shown."""
        if not (self.chosen or self.hovered):
            return False
        at = self.mapToScene(self.handle)
        return math.hypot(at.x() - x, at.y() - y) <= reach

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        """Symbol, initials, name."""
        theme, face = self.theme, self.face
        ink = QColor(theme.ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.desk if face.ring in ("prof", "") else theme.paper
        halo = QPen(QColor(ground), HALO, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        for path, colour in ((self.label, ink), (self.small, QColor(theme.soft_ink))):
            if not path.isEmpty():
                painter.strokePath(path, halo)
                painter.fillPath(path, colour)
        if self.chosen or self.aimed:
            ring = QPen(QColor(theme.focus), 3.0, Qt.PenStyle.SolidLine if self.chosen else Qt.PenStyle.DashLine)
            painter.setPen(ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(symbol_path(face.shape, self.radius + (10 if face.child else 6)))
        painter.setBrush(QColor(theme.paper))
        edge = QPen(ink, 3.0 if face.child else 2.2)
        if face.paid:
            edge.setDashPattern([3.2, 2.4])
        if face.child:
            painter.setPen(QPen(ink, 1.6))
            painter.drawPath(symbol_path(face.shape, self.radius + 5))
        painter.setPen(edge)
        painter.setBrush(QColor(theme.paper_of(face.tint)))
        painter.drawPath(self.symbol)
        if face.died:
            self._cross(painter)
        if face.picture:
            side = self.radius * (1.5 if face.shape in ("diamond", "triangle") else 1.9)
            place = QRectF(-side / 2, -side / 2, side, side)
            picked(painter, place, face.picture, theme.ink, theme.paper_of(face.tint))
        else:
            painter.fillPath(self.letters, ink)
        if self.chosen or self.hovered:
            self._draw_handle(painter)

    def _cross(self, painter: QPainter) -> None:
        reach = self.radius * (0.7 if self.face.shape == "circle" else 1.0)
        painter.setPen(QPen(QColor(self.theme.soft_ink), 1.8))
        painter.drawLine(QPointF(-reach, -reach), QPointF(reach, reach))
        painter.drawLine(QPointF(-reach, reach), QPointF(reach, -reach))
        halo = QPen(QColor(self.theme.paper_of(self.face.tint)), 7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(self.letters, halo)

    def _draw_handle(self, painter: QPainter) -> None:
        """A small knob with an arrow: pull it to somebody to draw a tie. It is as big at every zoom."""
        painter.save()
        zoom = max(painter.worldTransform().m11(), HANDLE_RADIUS / HANDLE_MOST)
        painter.translate(self.handle)
        painter.scale(1 / zoom, 1 / zoom)
        painter.setPen(QPen(QColor(self.theme.paper), 2))
        painter.setBrush(QColor(self.theme.focus))
        painter.drawEllipse(QPointF(0, 0), HANDLE_RADIUS, HANDLE_RADIUS)
        painter.setPen(QPen(QColor(self.theme.on_focus), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(-4, 4), QPointF(3, -3))
        painter.drawLine(QPointF(3.5, -3.5), QPointF(-1.5, -3.5))
        painter.drawLine(QPointF(3.5, -3.5), QPointF(3.5, 1.5))
        painter.restore()


def symbol_path(shape: str, radius: float) -> QPainterPath:
    """The outline of a symbol round the point (0, 0)."""
    path = QPainterPath()
    if shape == "circle":
        path.addEllipse(QPointF(0, 0), radius, radius)
    elif shape == "square":
        side = radius * 0.94
        path.addRect(QRectF(-side, -side, 2 * side, 2 * side))
    elif shape == "rounded":
        side = radius * 0.96
        path.addRoundedRect(QRectF(-side, -side, 2 * side, 2 * side), radius * 0.42, radius * 0.42)
    elif shape == "diamond":
        side = radius * 1.2
        path.moveTo(0, -side)
        for x, y in ((side, 0), (0, side), (-side, 0)):
            path.lineTo(x, y)
        path.closeSubpath()
    else:
        path.moveTo(0, -radius * 1.05)
        path.lineTo(radius * 1.08, radius * 0.92)
        path.lineTo(-radius * 1.08, radius * 0.92)
        path.closeSubpath()
    return path
