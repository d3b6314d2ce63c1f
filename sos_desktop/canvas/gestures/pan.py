"""Pushing the whole board about: space and drag, the middle button, or one finger on empty ground."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QAbstractScrollArea


class Pan:
    """Moves a view's scroll bars with the finger, in the view's own pixels."""

    def __init__(self, view: QAbstractScrollArea, start: QPointF) -> None:
        self.view = view
        self._from = start
        self._bars = (view.horizontalScrollBar().value(), view.verticalScrollBar().value())

    def start(self) -> None:
        """Nothing to lift."""

    def move(self, point: QPointF) -> None:
        """The board stays under the finger."""
        gone = point - self._from
        self.view.horizontalScrollBar().setValue(round(self._bars[0] - gone.x()))
        self.view.verticalScrollBar().setValue(round(self._bars[1] - gone.y()))

    def end(self) -> None:
        """Stay there."""

    def cancel(self, reason: str) -> None:
        """Back to where it was."""
        self.view.horizontalScrollBar().setValue(self._bars[0])
        self.view.verticalScrollBar().setValue(self._bars[1])
