"""Drawing a box on empty ground to select the notes it touches."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsRectItem

from ..board.scene import BoardScene


class Marquee:
    """Selects while it is drawn; ``kept`` stays selected (Ctrl or Shift held); ``cancel`` selects what was before."""

    def __init__(self, scene: BoardScene, start: QPointF, keep: bool) -> None:
        self.scene = scene
        self._from = start
        self._before = frozenset(scene.selected)
        self._kept = self._before if keep else frozenset()
        self._frame: QGraphicsRectItem | None = None

    def start(self) -> None:
        """Show the box."""
        focus = QColor(self.scene.theme.focus)
        self._frame = QGraphicsRectItem()
        pen = QPen(focus, 1.0)
        pen.setCosmetic(True)
        self._frame.setPen(pen)
        focus.setAlpha(26)
        self._frame.setBrush(focus)
        self._frame.setZValue(200.0)
        self.scene.addItem(self._frame)

    def move(self, point: QPointF) -> bool:
        """Stretch it; whether the selection changed."""
        area = QRectF(self._from, point).normalized()
        if self._frame is not None:
            self._frame.setRect(area)
        return self.scene.select(self._kept | self.scene.notes_in(area))

    def end(self) -> bool:
        """Keep what is selected."""
        self._take_off()
        return False

    def cancel(self, reason: str) -> bool:
        """Select what was selected before; whether that is news."""
        self._take_off()
        return self.scene.select(self._before)

    def _take_off(self) -> None:
        if self._frame is not None:
            self.scene.removeItem(self._frame)
            self._frame = None
