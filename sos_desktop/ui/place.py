"""How large the window is when it opens, and where: never larger than the screen it is on, never off it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize

USUAL = QSize(1280, 720)
#: What the system's own title bar takes, about; nobody knows before the window is shown.
TITLE = 32


def first_size(screen: QRect) -> QSize:
    """The size of the very first window on a screen with so much room."""
    return USUAL.boundedTo(QSize(screen.width(), screen.height() - TITLE))


def as_last_time(last: QRect, screen: QRect) -> QRect:
    """Where the window was when it was closed, brought onto the screen there is today."""
    room = screen.adjusted(0, TITLE, 0, 0)
    size = last.size().boundedTo(room.size())
    x = min(max(last.x(), room.left()), room.right() + 1 - size.width())
    y = min(max(last.y(), room.top()), room.bottom() + 1 - size.height())
    return QRect(QPoint(x, y), size)
