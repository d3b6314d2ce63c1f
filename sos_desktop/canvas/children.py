"""Faces and animals that a child may pick for somebody: one pen, somebody's own paper as colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ..model.boards.face_art import NAMES, SIZE
from ..model.boards.face_art import face as lines_of
from ..model.records import Person
from .fonts import font

__all__ = ["NAMES", "face", "face_or_letters"]


def face(painter: QPainter, rect: QRectF, name: str, ink: str, paper: str) -> None:
    """Draw the face or animal of this name into a rectangle; nothing for a name that is none."""
    lines = lines_of(name)
    if not lines:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center())
    scale = min(rect.width(), rect.height()) / SIZE
    painter.scale(scale, scale)
    colours = _colours(QColor(ink), QColor(paper))
    for line in lines:
        painter.setBrush(colours[line.fill] if line.fill else Qt.BrushStyle.NoBrush)
        pen = QPen(
            colours["ink"], line.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
        painter.setPen(pen if line.width else Qt.PenStyle.NoPen)
        points = QPolygonF([QPointF(x, y) for x, y in line.points])
        if line.closed:
            painter.drawPolygon(points)
        else:
            painter.drawPolyline(points)
    painter.restore()


def _colours(ink: QColor, paper: QColor) -> dict[str, QColor]:
    light = paper.lightness() > 127
    return {
        "ink": ink,
        "paper": paper,
        "white": QColor("#ffffff") if light else paper.lighter(150),
        "dark": paper.darker(118) if light else paper.lighter(125),
    }


def face_or_letters(painter: QPainter, rect: QRectF, person: Person, ink: str, paper: str) -> None:
    """Somebody as a child knows them: the face that was picked, or their initials in a ring."""
    if person.face:
        face(painter, rect, person.face, ink, paper)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(rect.width(), rect.height())
    painter.setPen(QPen(QColor(ink), max(1.2, side / 28)))
    painter.setBrush(QColor(paper))
    painter.drawEllipse(rect.center(), side * 0.46, side * 0.46)
    painter.setFont(font(max(9.0, side * 0.4), True))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, person.initials)
    painter.restore()
