"""Drawing the strip. Colour is people's own paper; nothing is coloured by a number."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ... import look
from ...model.bidi import numbers_whole
from ..fonts import font
from .layout import Face, Pill, StripLayout

LEFT = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
MIDDLE = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextDontClip)


def paint_strip(painter: QPainter, lay: StripLayout, theme: look.Theme, chosen: str, focused: bool) -> None:
    """Everything at its place."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(theme.ink))
    lay.title.draw(painter, lay.title_rect.x(), lay.title_rect.y())
    painter.setFont(font(look.SECONDARY))
    painter.setPen(QColor(theme.soft_ink))
    painter.drawText(lay.note_rect, LEFT | int(Qt.TextFlag.TextDontClip), lay.note)
    lay.zero.draw(painter, lay.zero_rect.x(), lay.zero_rect.y())
    lay.ten.draw(painter, lay.ten_rect.x(), lay.ten_rect.y())
    paint_line(painter, lay.left, lay.right, lay.y, theme, focused)
    for pill in lay.pills:
        _stem(painter, pill, lay, theme)
    for pill in lay.pills:
        _pill(painter, pill, theme, not pill.earlier and bool(chosen) and pill.mark.person == chosen)
    painter.setFont(font(look.SECONDARY))
    painter.setPen(QColor(theme.soft_ink))
    painter.drawText(lay.row_rect, LEFT | int(Qt.TextFlag.TextDontClip), lay.row_label)
    painter.drawText(lay.hint_rect, LEFT | int(Qt.TextFlag.TextDontClip), lay.hint)
    for face in lay.faces:
        _face(painter, face, theme, face.person == chosen)
    if lay.more is not None:
        painter.setPen(QColor(theme.ink))
        painter.drawText(lay.more.rect, int(Qt.AlignmentFlag.AlignCenter), lay.more.text)


def paint_line(
    painter: QPainter, left: float, right: float, y: float, theme: look.Theme, focused: bool = False, size: float = 1.0
) -> None:
    """The line from 0 to 10 with ticks, half ticks and digits; also of the private round."""
    if focused:
        painter.setPen(QPen(QColor(theme.focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(left - 13, y - 10, right - left + 26, 38 * size), 8, 8)
    ink = QColor(theme.ink)
    painter.setPen(QPen(ink, 2 * size))
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    painter.setFont(font(look.SECONDARY * size))
    for half in range(21):
        x = left + (right - left) * half / 20
        reach = (6.5 if half % 2 == 0 else 3.5) * size
        painter.setPen(QPen(ink, (2 if half % 2 == 0 else 1.2) * size))
        painter.drawLine(QPointF(x, y - reach), QPointF(x, y + reach))
        if half % 2 == 0:
            box = QRectF(x - 20 * size, y + 7 * size, 40 * size, 20 * size)
            painter.drawText(box, MIDDLE, str(half // 2))


def _stem(painter: QPainter, pill: Pill, lay: StripLayout, theme: look.Theme) -> None:
    """From a pill down to its exact place on the line, behind all pills."""
    if not pill.pointed:
        return
    colour = QColor(theme.soft_ink if pill.earlier else theme.ink)
    x = min(max(pill.at, pill.rect.left() + 8), pill.rect.right() - 8)
    painter.setPen(QPen(colour, 1.2))
    painter.drawLine(QPointF(x, pill.rect.bottom()), QPointF(pill.at, lay.y - 6))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    tip = QPointF(pill.at, lay.y - 3)
    painter.drawPolygon(QPolygonF([tip, tip + QPointF(-4, -6), tip + QPointF(4, -6)]))


def _pill(painter: QPainter, pill: Pill, theme: look.Theme, chosen: bool) -> None:
    round_ = pill.rect.height() / 2
    if pill.earlier:
        pen = QPen(QColor(theme.soft_ink), 1.1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(QColor(theme.paper))
    else:
        painter.setPen(QPen(QColor(theme.focus), 2.4) if chosen else QPen(QColor(theme.ink), 1.1))
        painter.setBrush(QColor(theme.paper_of(pill.mark.tint)))
    painter.drawRoundedRect(pill.rect.adjusted(0.5, 0.5, -0.5, -0.5), round_, round_)
    painter.setFont(font(look.SECONDARY))
    painter.setPen(QColor(theme.soft_ink if pill.earlier else theme.ink))
    painter.drawText(pill.rect, MIDDLE, numbers_whole(pill.text))


def _face(painter: QPainter, face: Face, theme: look.Theme, chosen: bool) -> None:
    pen = QPen(QColor(theme.focus if chosen else theme.soft_ink), 2.4 if chosen else 1.1)
    if not chosen:
        pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(QColor(theme.paper_of(face.tint) if chosen or face.refused else theme.paper))
    painter.drawRoundedRect(face.rect.adjusted(0.5, 0.5, -0.5, -0.5), PERSON_CORNER, PERSON_CORNER)
    painter.setFont(font(look.SECONDARY))
    painter.setPen(QColor(theme.ink if chosen or face.refused else theme.soft_ink))
    painter.drawText(face.rect, MIDDLE, numbers_whole(face.text))


PERSON_CORNER = 14.0
