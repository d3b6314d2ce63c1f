"""What a card scrolls in: whatever is opened there or gets the keyboard comes into sight whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from .fold import Fold

#: Room left above and below what is brought into sight, in pixels: enough to read what a field is called.
AROUND = 32
#: How long to wait for a finger to come up before anything moves away under it, in milliseconds.
FINGER = 30


class CardArea(QScrollArea):
    """A scroll area without a frame and without a stop for Tab."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._into_sight)
        self.setWidget(inside)
        QApplication.instance().focusChanged.connect(self._focus_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Something was opened, or grew under the caret; rows that wrap find their places one after the other.
        if event.type() == QEvent.Type.LayoutRequest:
            self._soon.start(0)
        return super().eventFilter(watched, event)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._soon.start(0)

    def _into_sight(self) -> None:
        now = QApplication.focusWidget()
        if now is None or not self.isVisible() or not self.isAncestorOf(now):
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._soon.start(FINGER)
            return
        fold, room = _fold_of(now), self.viewport().height()
        if fold is not None and (fold.height() <= room or now is fold.sentence):
            self._show(fold, 0)
        else:
            self._show(now, min(AROUND, max(0, room - now.height()) // 2))
            if now.height() > room:
                self.ensureWidgetVisible(now, 0, 0)  # its caret at least

    def _show(self, part: QWidget, around: int) -> None:
        """All of it (`ensureWidgetVisible` sees to its caret only); what is too tall for that, from its beginning."""
        top = part.mapTo(self.widget(), QPoint(0, 0)).y() - around
        bar = self.verticalScrollBar()
        least = top + part.height() + 2 * around - self.viewport().height()
        bar.setValue(min(max(bar.value(), least), top))


def _fold_of(widget: QWidget) -> Fold | None:
    """The innermost fold that a widget belongs to."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Fold):
        above = above.parentWidget()
    return above
