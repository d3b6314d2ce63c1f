"""How near the board is seen. Nothing wraps anew: only the picture grows or shrinks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

LEAST, MOST = 0.08, 3.0
STEP = 1.2


class Zoom:
    """One view's zoom. ``level`` 1.0 is 100 %."""

    def __init__(self, view: QGraphicsView) -> None:
        self._view = view
        self.level = 1.0

    @property
    def middle(self) -> QPointF:
        """The middle of what is seen, in the viewport's pixels."""
        return QRectF(self._view.viewport().rect()).center()

    def by(self, factor: float, at: QPointF | None = None) -> bool:
        """Zoom so that what is under ``at`` (the middle for None) stays there; whether anything changed."""
        view = self._view
        at = self.middle if at is None else at
        wanted = max(LEAST, min(MOST, self.level * factor))
        if abs(wanted - self.level) < 1e-6:
            return False
        under = view.mapToScene(at.toPoint())
        self.level = wanted
        view.setTransform(QTransform.fromScale(wanted, wanted))
        away = view.mapFromScene(under) - at.toPoint()
        view.horizontalScrollBar().setValue(view.horizontalScrollBar().value() + away.x())
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + away.y())
        return True

    def fit(self) -> bool:
        """All of it at once, never larger than 100 %; whether anything changed."""
        board, area = self._view.sceneRect(), self._view.viewport().rect()
        if board.isEmpty():
            return False
        return self.by(min(area.width() / board.width(), area.height() / board.height(), 1.0) / self.level)
