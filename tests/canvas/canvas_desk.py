"""What the desks of the boards have in common: the keys, the mouse, and a document that follows what is asked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from sos_desktop.model import rules
from sos_desktop.model.change import Change
from sos_desktop.model.document import Document

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class CanvasDesk:
    """``board``: shows the document, and every change of it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.changes: list[Change] = []

    def do(self, change: Change) -> None:
        """Apply a change and show it, as the session and the window do."""
        change = rules.complete(self.document, change)
        if change:
            self.document = self.document.apply(change)
            self.changes.append(change)
            self.board.show_change(self.document, change)


def show_with_keys(qtbot, window: QWidget, keys: QWidget) -> None:
    """A window on the screen, and what in it has the keys."""
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    keys.setFocus()
    qtbot.waitUntil(keys.hasFocus)


def move_mouse(view: QWidget, at: QPoint, held: Qt.MouseButton = LEFT) -> None:
    """A move with a button held, or none: QTest's own mouseMove holds none."""
    where = QPointF(view.mapToGlobal(at))
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), where, Qt.MouseButton.NoButton, held, NONE)
    QApplication.sendEvent(view, event)
