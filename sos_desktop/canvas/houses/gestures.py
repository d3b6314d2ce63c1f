"""Gestures on a child's page: drawing, rubbing out, carrying words, stepping the figure. Nothing is recorded while one
runs. What a hand has drawn is never lost: an interrupted stroke ends where it was interrupted.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsEllipseItem, QGraphicsItem

from ... import look
from ...model import ink
from ...model.boards import houses
from ..items.stroke import EDGE, paint_lines
from .ground import SHEET
from .scene import HouseScene

#: The rubber's radius in page units.
RUBBER = 16.0
#: A point nearer than this to the last one, in page units, tells nothing new.
NEAR = 0.4


class LiveInk(QGraphicsItem):
    """The stroke under the hand. Each new piece is added to what is there, and only its place is painted anew."""

    def __init__(self, colour: str, width: float) -> None:
        super().__init__()
        self.setZValue(2)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.colour, self.width = colour, width
        self._lines: list[tuple[float, QPainterPath]] = []
        self._at: QPointF | None = None
        self._middle = QPointF()

    def add(self, point: ink.Point) -> None:
        """One point more."""
        spot, wide = QPointF(point[0], point[1]), ink.breadth(self.width, point[2])
        if self._at is None:
            self._middle = spot
            self._lines.append((wide, QPainterPath(spot)))
            self._lines[-1][1].lineTo(spot)
        else:
            middle = (self._at + spot) / 2
            if self._lines[-1][0] != wide:
                self._lines.append((wide, QPainterPath(self._middle)))
            self._lines[-1][1].quadTo(self._at, middle)
            self._middle = middle
        far = self.width + EDGE + 3
        changed = QRectF(spot, self._at or spot).normalized().united(QRectF(self._middle, spot).normalized())
        self._at = spot
        self.update(changed.adjusted(-far, -far, far, far))

    def boundingRect(self) -> QRectF:
        """The whole sheet: it does not grow while one draws."""
        return SHEET.adjusted(-40, -40, 40, 40)

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:
        """What is drawn so far, up to the pen's point."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = list(self._lines)
        if self._at is not None:
            tail = QPainterPath(self._middle)
            tail.lineTo(self._at)
            lines.append((lines[-1][0], tail))
        paint_lines(painter, lines, self.colour)


class Draw:
    """A stroke. ``end`` returns its packed points, in as many pieces as records need."""

    def __init__(self, scene: HouseScene, colour: str, width: float) -> None:
        self.scene, self.colour, self.width = scene, colour, width
        self.points: list[ink.Point] = []
        self.length = 0.0
        self._live: LiveInk | None = None

    def start(self) -> None:
        """Show it from the first point on."""
        self._live = LiveInk(self.colour, self.width)
        self.scene.addItem(self._live)

    def move(self, point: QPointF, pressure: float) -> None:
        """Follow the hand, as far as the paper goes."""
        x = max(SHEET.left(), min(SHEET.right(), point.x()))
        y = max(SHEET.top(), min(SHEET.bottom(), point.y()))
        if self.points:
            last = self.points[-1]
            gone = math.dist(last[:2], (x, y))
            if gone < NEAR and abs(last[2] - pressure) < 0.05:
                return
            self.length += gone
        self.points.append((x, y, pressure))
        if self._live is not None:
            self._live.add(self.points[-1])

    def end(self) -> tuple[str, ...]:
        """The stroke, with no more points than it needs."""
        self._take_off()
        return tuple(ink.pack(piece) for piece in ink.split(ink.simplify(self.points)))

    def cancel(self, reason: str) -> None:
        """It was none: a palm, the first of two fingers, or somebody who changed their mind."""
        self._take_off()

    def _take_off(self) -> None:
        if self._live is not None:
            self.scene.removeItem(self._live)
            self._live = None


class Rub:
    """A rubber. Strokes that it touches are gone at once; ``end`` returns which, ``cancel`` brings them back."""

    def __init__(self, scene: HouseScene) -> None:
        self.scene = scene
        self.touched: list[str] = []
        self._at: ink.Spot | None = None
        self._ring: QGraphicsEllipseItem | None = None

    def start(self) -> None:
        """Show how large it is."""
        self._ring = QGraphicsEllipseItem(-RUBBER, -RUBBER, 2 * RUBBER, 2 * RUBBER)
        self._ring.setPen(QPen(QColor(look.PAGE_SOFT), 2.0))
        self._ring.setBrush(QColor(255, 255, 255, 140))
        self._ring.setZValue(5)
        self.scene.addItem(self._ring)

    def move(self, point: QPointF, pressure: float) -> None:
        """Rub out whatever lies on the way here."""
        here = (point.x(), point.y())
        if self._ring is not None:
            self._ring.setPos(point)
        for key, item in self.scene.strokes.items():
            if item.isVisible() and item.touched(self._at or here, here, RUBBER):
                item.setVisible(False)
                self.touched.append(key)
        self._at = here

    def end(self) -> tuple[str, ...]:
        """The strokes that were touched. They stay out of sight until the record says the same."""
        self._take_off()
        return tuple(self.touched)

    def cancel(self, reason: str) -> None:
        """Nothing was rubbed out."""
        self._take_off()
        self.show_again()

    def show_again(self) -> None:
        """Whatever the record still has is seen again."""
        for key in self.touched:
            if key in self.scene.strokes:
                self.scene.strokes[key].setVisible(True)

    def _take_off(self) -> None:
        if self._ring is not None:
            self.scene.removeItem(self._ring)
            self._ring = None


class CarryWords:
    """Words under the finger. ``end`` returns where they are to lie from now on."""

    def __init__(self, scene: HouseScene, saying: str, start: QPointF) -> None:
        self.scene, self.saying = scene, saying
        self._item = scene.sayings[saying]
        self._from = self._item.pos()
        self._grip = start - self._from

    def start(self) -> None:
        """Lift them."""
        self._item.lifted = True
        self._item.setZValue(6)

    def move(self, point: QPointF, pressure: float) -> None:
        """Follow, as far as the page goes."""
        to = point - self._grip
        self._item.move_to(*houses.held(to.x(), to.y()))

    def end(self) -> ink.Spot | None:
        """The new place, None for the old one."""
        self._put_down()
        at = self._item.pos()
        return None if at == self._from else (at.x(), at.y())

    def cancel(self, reason: str) -> None:
        """Back to where they were."""
        self._put_down()
        self._item.setPos(self._from)

    def _put_down(self) -> None:
        self._item.lifted = False
        self._item.setZValue(3)


class StepFigure:
    """The figure under the finger. ``end`` returns the number of the nearest stone or half step."""

    def __init__(self, scene: HouseScene, start: QPointF) -> None:
        self.scene = scene
        self._before = scene.figure.score
        self._grip = start - scene.figure.pos()
        self._start = start
        self._moved = False

    def start(self) -> None:
        """Nothing to lift."""

    def move(self, point: QPointF, pressure: float) -> None:
        """Follow."""
        self._moved = self._moved or (point - self._start).manhattanLength() > 4
        if self._moved:
            self.scene.figure.setPos(point - self._grip)

    def end(self) -> float | None:
        """Where the figure stands now; None if it was only touched."""
        if not self._moved:
            return None
        at = self.scene.figure.pos()
        score = houses.nearest_stone(at.x(), at.y())
        self.scene.figure.stand(score)
        return score

    def cancel(self, reason: str) -> None:
        """Back to its stone."""
        self.scene.figure.stand(self._before)
