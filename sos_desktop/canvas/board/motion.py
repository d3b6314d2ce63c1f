"""Motion that explains: notes glide to where they belong, or are simply there when motion is off."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation, Signal

from ...look import MOTION
from ..items.note import NoteItem


class Motion(QObject):
    """Moves notes to their places in 120 ms. ``stepped``: something moved, what follows a note must follow now."""

    stepped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.on = True
        self._ways: dict[NoteItem, tuple[QPointF, QPointF]] = {}
        self._run = QVariantAnimation(self)
        self._run.setDuration(MOTION)
        self._run.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._run.setStartValue(0.0)
        self._run.setEndValue(1.0)
        self._run.valueChanged.connect(self._step)
        self._run.finished.connect(self._ways.clear)

    def glide(self, targets: Mapping[NoteItem, QPointF], at_once: bool = False) -> None:
        """Send notes to their places; those already on another way turn round from where they are."""
        ways = {item: (item.pos(), target) for item, target in targets.items() if item.pos() != target}
        for item, (_, target) in self._ways.items():
            if item not in targets:
                ways[item] = (item.pos(), target)
        self._run.stop()
        self._ways.clear()
        self._ways.update(ways)
        if at_once or not self.on:
            self.settle()
        elif ways:
            self._run.start()

    def forget(self, item: NoteItem) -> None:
        """A note that is lifted or taken away moves no further by itself."""
        self._ways.pop(item, None)

    def settle(self) -> None:
        """Everything to its place now."""
        self._run.stop()
        for item, (_, target) in self._ways.items():
            item.setPos(target)
        self._ways.clear()
        self.stepped.emit()

    def _step(self, share: float) -> None:
        for item, (start, target) in self._ways.items():
            item.setPos(start + (target - start) * share)
        self.stepped.emit()
