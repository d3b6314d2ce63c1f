"""The small figure that a child steps along the path to the house: their face on a round foot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem

from ... import look
from ...model.boards import houses
from ...model.records import Person
from ..children import face_or_letters

#: Where it waits before it has been put on a stone, and how large its head is, in page units.
WAITS = (houses.STONES[0][0] - 62.0, houses.STONES[0][1] - 8.0)
HEAD = 74.0


class FigureItem(QGraphicsItem):
    """Stands with its foot on its own origin. ``score``: the stone, None while it waits beside the first."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(4)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.person: Person | None = None
        self.score: float | None = None
        self.chosen = False
        self.stand(None)

    def show_person(self, person: Person | None) -> None:
        """Whose figure it is."""
        if person != self.person:
            self.person = person
            self.update()

    def stand(self, score: float | None) -> None:
        """Put it on a stone, or beside the first."""
        self.score = score
        self.setPos(QPointF(*(WAITS if score is None else houses.stone(score))))

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the page means the figure; a finger has some air."""
        return self.boundingRect().translated(self.pos()).adjusted(-6, -6, 6, 6).contains(x, y)

    def boundingRect(self) -> QRectF:
        """Head, body, foot and the line round them."""
        return QRectF(-HEAD / 2 - 5, -HEAD - 42, HEAD + 10, HEAD + 58)

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        """A head on a cone, as in a game."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QColor(look.LIGHT.paper_of(self.person.tint if self.person else -1))
        body = QPainterPath(QPointF(-9, -44))
        body.quadTo(-12, -16, -27, 0)
        body.quadTo(0, 16, 27, 0)
        body.quadTo(12, -16, 9, -44)
        body.closeSubpath()
        pen = QPen(QColor(look.PAGE_LINE), 3.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(paper.darker(106))
        painter.drawPath(body)
        head = QRectF(-HEAD / 2, -HEAD - 36, HEAD, HEAD)
        if self.person is not None:
            face_or_letters(painter, head, self.person, look.LIGHT.ink, paper.name())
        if self.chosen:
            painter.setPen(QPen(QColor(look.LIGHT.focus), 3.0, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.boundingRect().adjusted(2, 2, -2, -2), 14, 14)
