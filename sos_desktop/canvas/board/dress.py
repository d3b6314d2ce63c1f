"""What the view wears around the scene: the desk's colour, slim scroll bars, and headings that stay in sight."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QGraphicsView

from ...look import Theme

if TYPE_CHECKING:
    from .board import MapBoard


def dress(view: QGraphicsView, theme: Theme) -> None:
    """The theme's colours. Only the bars have a style sheet.

    With one on the view itself Qt takes it for see-through and repaints all of it at every step of scrolling.
    """
    for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
        bar.setStyleSheet(
            "QScrollBar { background: transparent; width: 10px; height: 10px; margin: 0; }"
            f"QScrollBar::handle {{ background: {theme.soft_ink}; border-radius: 3px; margin: 2px;"
            " min-height: 40px; min-width: 40px; }"
            "QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }"
            "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
        )
    palette = view.palette()
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
        palette.setColor(role, QColor(theme.desk))
    view.setPalette(palette)


class Headings:
    """The columns' headings at the top of what is seen while the board is scrolled."""

    def __init__(self, board: MapBoard) -> None:
        self._board = board

    @property
    def height(self) -> int:
        """How much of the top they cover, in the viewport's pixels."""
        bars = self._board.board_scene.arrangement.bars.values()
        return math.ceil(max((bar.height for bar in bars), default=0.0) * self._board.zoom) + 1

    def hold(self, at: QPoint) -> bool:
        """Whether a point of the viewport is on one that covers what lies there."""
        bars = self._board.board_scene.arrangement.bars.values()
        point, top = self._board.mapToScene(at), self._top
        return any(b.height and top > b.y and b.x <= point.x() < b.right and point.y() < top + b.height for b in bars)

    def paint(self, painter: QPainter) -> None:
        """Over everything."""
        scene = self._board.board_scene
        scene.ground.paint_pinned(painter, scene.arrangement, self._top)

    def scrolled(self, down: int) -> None:
        """What was seen moved by so many pixels: where they were pushed to, and where they are, is painted anew."""
        view = self._board.viewport()
        view.update(0, min(0, down), view.width(), self.height + abs(down))

    @property
    def _top(self) -> float:
        return self._board.mapToScene(0, 0).y()
