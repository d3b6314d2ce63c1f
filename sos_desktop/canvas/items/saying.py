"""A child's exact words on a page: large plain letters, no paper under them, no marks in them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from ... import look
from ...model.boards import houses
from ..fonts import Lines, font

#: Air round the words within which a press means them, in page units.
AIR = 8.0
#: Least width that a press finds, however short the words.
LEAST = 60.0


class SayingItem(QGraphicsItem):
    """``id`` is the record's, also while the record is not there yet and its first words are being typed."""

    def __init__(self, saying: str, text: str = "") -> None:
        super().__init__()
        self.setZValue(3)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.id = saying
        self.width = houses.WORDS_WIDE
        self.chosen = False
        self.lifted = False
        self.text = text
        self._draft: str | None = None
        self._editing = False
        self._lay()

    @property
    def editing(self) -> bool:
        """Whether the editor lies over it and draws the words instead."""
        return self._editing

    @editing.setter
    def editing(self, on: bool) -> None:
        self._editing = on
        self.update()

    def show_text(self, text: str) -> None:
        """The record's words."""
        if text != self.text:
            self.text = text
            self._lay()

    def show_draft(self, text: str | None) -> None:
        """Words that are being typed, None for the record's."""
        if text != self._draft:
            self._draft = text
            self._lay()

    @property
    def words(self) -> Lines:
        """What is laid out now."""
        return self._lines

    @property
    def box(self) -> houses.Box:
        """Where the words are, in page units."""
        at = self.pos()
        return at.x(), at.y(), at.x() + max(LEAST, self._lines.used_width), at.y() + self._lines.height

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the page means these words."""
        left, top, right, low = self.box
        return left - AIR <= x <= right + AIR and top - AIR <= y <= low + AIR

    def boundingRect(self) -> QRectF:
        """The words with the line round them while they are chosen."""
        wide = max(LEAST, self._lines.used_width)
        return QRectF(0, 0, wide, self._lines.height).adjusted(-AIR - 2, -AIR - 2, AIR + 2, AIR + 2)

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        """The words."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.chosen or self._editing:
            # The page is light in every theme, so the line round it is the light theme's.
            focus = QColor(look.LIGHT.focus)
            painter.setPen(QPen(focus, 2.0, Qt.PenStyle.DashLine if self._editing else Qt.PenStyle.SolidLine))
            painter.setBrush(QColor(255, 255, 255, 150))
            painter.drawRoundedRect(self.boundingRect().adjusted(2, 2, -2, -2), 6, 6)
        if not self._editing:
            painter.setPen(QColor(look.INKS["black"]))
            self._lines.draw(painter, 0.0, 0.0)

    def move_to(self, x: float, y: float) -> None:
        """Put it at a place of the page."""
        self.setPos(QPointF(x, y))

    def _lay(self) -> None:
        self.prepareGeometryChange()
        typed = self._draft is not None
        self._lines = Lines(self._draft if typed else self.text, self.width, font(houses.LETTERS), typed=typed)
        self.update()
