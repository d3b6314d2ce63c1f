"""Small pictures of a child's pages and of people, and the large buttons that carry them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ... import look
from ...canvas.children import face, face_or_letters
from ...canvas.fonts import Lines, font
from ...canvas.houses.ground import SHEET, paint_picture
from ...canvas.items.stroke import lines_of, paint_lines
from ...canvas.plain import plain_label
from ...model import ink
from ...model.boards import houses
from ...model.document import Document
from ...model.records import Person
from ..theme import Button, kind

#: Pictures are painted at twice their size, for sharp screens.
SHARP = 2


def page_picture(shape: str, part: str, width: int, document: Document | None = None, house: str = "") -> QPixmap:
    """A page as it looks, ``width`` pixels wide; with what is on it where a document is given."""
    height = round(width * SHEET.height() / SHEET.width())
    made, painter = _canvas(width, height)
    scale = width / SHEET.width()
    painter.scale(scale, scale)
    painter.translate(-SHEET.topLeft())
    paint_picture(painter, shape, part)
    if document is not None:
        for stroke in houses.strokes(document, house):
            paint_lines(painter, lines_of(ink.unpack(stroke.points), stroke.width), stroke.ink)
        painter.setPen(QColor(look.INKS["black"]))
        for saying in houses.sayings(document, house):
            Lines(saying.text, houses.WORDS_WIDE, font(houses.LETTERS)).draw(painter, saying.x, saying.y)
    painter.setPen(QPen(QColor(look.LIGHT.line), 1 / scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(SHEET.adjusted(0.5 / scale, 0.5 / scale, -0.5 / scale, -0.5 / scale))
    painter.end()
    return made


def person_picture(person: Person, theme: look.Theme, size: int) -> QPixmap:
    """Somebody as the child knows them: a face, an animal, or letters in a ring."""
    made, painter = _canvas(size, size)
    face_or_letters(painter, QRectF(0, 0, size, size), person, theme.ink, theme.paper_of(person.tint))
    painter.end()
    return made


def face_picture(name: str, person: Person, theme: look.Theme, size: int) -> QPixmap:
    """A face to pick for somebody, on their own paper; "" for their letters."""
    made, painter = _canvas(size, size)
    if name:
        face(painter, QRectF(0, 0, size, size), name, theme.ink, theme.paper_of(person.tint))
    else:
        bare = replace(person, face="")
        face_or_letters(painter, QRectF(0, 0, size, size), bare, theme.ink, theme.paper_of(person.tint))
    painter.end()
    return made


def crowd_picture(theme: look.Theme, size: int) -> QPixmap:
    """Everyone: three faces together."""
    made, painter = _canvas(size, size)
    small = size * 0.56
    for x, y, name, tint in ((0.0, 0.05, "calm", 1), (0.44, 0.05, "glasses", 4), (0.22, 0.38, "smile", 0)):
        place = QRectF(x * size, y * size, small, small)
        face(painter, place, name, theme.ink, theme.paper_of(tint))
    painter.end()
    return made


def nobody_picture(theme: look.Theme, size: int) -> QPixmap:
    """Nobody: an empty ring."""
    made, painter = _canvas(size, size)
    painter.setPen(QPen(QColor(theme.soft_ink), 2.4, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(size * 0.1, size * 0.1, size * 0.8, size * 0.8))
    painter.end()
    return made


def _canvas(width: int, height: int) -> tuple[QPixmap, QPainter]:
    made = QPixmap(width * SHARP, height * SHARP)
    made.setDevicePixelRatio(SHARP)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return made, painter


class PictureButton(Button):
    """A picture with its word below, to be pressed by a finger. ``tick``: where it is one of a choice, what is chosen
    is told by a tick as well as by its edge.
    """

    def __init__(
        self, text: str, picture: QPixmap, theme: look.Theme, size: QSize | None = None, tick: bool = True
    ) -> None:
        super().__init__()
        kind(self, "picture")
        self._tick = tick
        self._theme = theme
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setAccessibleName(", ".join(text.split("\n")))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        self._picture = QLabel()
        self._word = plain_label(text)
        self._word.setWordWrap(True)
        for label in (self._picture, self._word):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column.addWidget(self._picture, 1)
        column.addWidget(self._word)
        self.show_picture(picture)
        self._size = size or QSize(round(picture.width() / SHARP) + 24, round(picture.height() / SHARP) + 56)
        self.setFixedSize(self._size)

    def sizeHint(self) -> QSize:
        # A push button only counts its own words, of which it has none.
        return self._size

    def show_picture(self, picture: QPixmap) -> None:
        """Another picture."""
        self._picture.setPixmap(picture)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._tick and self.isChecked():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            spot = QRectF(self.width() - 28, 6, 22, 22)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.focus))
            painter.drawEllipse(spot)
            painter.setPen(QPen(QColor(self._theme.on_focus), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            middle = spot.center()
            painter.drawPolyline([middle + QPointF(x, y) for x, y in ((-5, 0), (-1, 4), (5, -4))])
            painter.end()


def centred(inside: QWidget, width: int) -> QWidget:
    """Something in the middle of whatever width there is, no wider than ``width``."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(look.SPACE[4], look.SPACE[4], look.SPACE[4], look.SPACE[4])
    inside.setMaximumWidth(width)
    row.addStretch()
    row.addWidget(inside, 100)
    row.addStretch()
    return made
