"""What lies under a child's words and ink: the sheet, its picture, what the page is called, the path's numbers."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem

from ... import look
from ...model.boards import house_art, houses
from ...words import Words
from ..fonts import fitted, font

SHEET = QRectF(-houses.WIDTH / 2, -houses.HEIGHT / 2, houses.WIDTH, houses.HEIGHT)
#: Where the page's name begins, and its letters.
TITLE_AT, TITLE = QPointF(-476, -340), 27.0
#: Letters of the stones' numbers, and of the words at the path's ends.
NUMBER, END = 23.0, 19.0
SHADOW = 6.0


@cache
def _paths(shape: str, part: str) -> tuple[tuple[QPainterPath, str, float], ...]:
    found = []
    for line in house_art.picture(shape, part):
        path = QPainterPath(QPointF(*line.points[0]))
        for spot in line.points[1:]:
            path.lineTo(*spot)
        if line.closed:
            path.closeSubpath()
        found.append((path, line.fill, line.width))
    return tuple(found)


def paint_picture(painter: QPainter, shape: str, part: str) -> None:
    """A page's sheet with its picture, in page units: for the canvas and for small pictures alike."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(SHEET, QColor(look.PAGE))
    painter.save()
    painter.setClipRect(SHEET, Qt.ClipOperation.IntersectClip)
    wall, soft = look.PAGE_GROUNDS[part]
    fills = {"wall": wall, "soft": soft, "light": "#ffffff", "stone": look.PAGE_STONE}
    pen = QPen(QColor(look.PAGE_LINE), 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    for path, fill, width in _paths(shape, part):
        if fill:
            painter.fillPath(path, QColor(fills[fill]))
        pen.setWidthF(width)
        painter.strokePath(path, pen)
    painter.restore()


class PageGround(QGraphicsItem):
    """The sheet that is open. ``ends``: the words at 0 and 10 of a path, "" where the child's own stand."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setZValue(0)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        # Some hundred lines of picture: painted once a zoom, not under every stroke.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self._words = words
        self.shape_name, self.part = "house", "good"
        self.ends = ("", "")
        self.last: float | None = None

    def show_page(self, shape: str, part: str, ends: tuple[str, str] = ("", ""), last: float | None = None) -> None:
        """This picture; ``last``: the stone where the child stood last time."""
        if (shape, part, ends, last) != (self.shape_name, self.part, self.ends, self.last):
            self.shape_name, self.part, self.ends, self.last = shape, part, ends, last
            self.update()

    @property
    def title(self) -> str:
        """What the page is called."""
        return self._words(houses.TITLES[self.part])

    def boundingRect(self) -> QRectF:
        """The sheet and its shadow."""
        return SHEET.adjusted(-1, -1, SHADOW + 1, SHADOW + 1)

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        """All of it."""
        painter.fillRect(SHEET.translated(SHADOW, SHADOW), QColor(0, 0, 0, 28))
        paint_picture(painter, self.shape_name, self.part)
        painter.setPen(QColor(look.PAGE_SOFT))
        fitted(self.title, 460, 1, font(TITLE, True)).draw(painter, TITLE_AT.x(), TITLE_AT.y())
        if self.part == "path":
            self._path(painter)

    def _path(self, painter: QPainter) -> None:
        painter.setFont(font(NUMBER, True))
        for number, (x, y) in enumerate(houses.STONES):
            painter.drawText(QRectF(x - 40, y - 24, 80, 48), Qt.AlignmentFlag.AlignCenter, str(number))
        if self.last is not None:
            x, y = houses.stone(self.last)
            painter.setPen(QPen(QColor(look.PAGE_SOFT), 2.6, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x, y), 46, 31)
            painter.setPen(QColor(look.PAGE_SOFT))
        for end, text in zip((0, 10), self.ends, strict=True):
            if text:
                left, top, right, low = houses.ENDS[end]
                most = max(1, int((low - top) / (END * 1.45)))
                fitted(f"{end}: {text}", right - left, most, font(END)).draw(painter, left, top)
