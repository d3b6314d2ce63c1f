"""Boards as pictures, painted without a window: for the README and for where there is no display."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from ..look import Theme
from ..model.document import Document
from ..model.wording import Wording
from ..words import Words
from .board.scene import BoardScene


def board_picture(
    document: Document, wording: Wording, words: Words, theme: Theme, width: int, tray: bool = False
) -> QImage:
    """The whole map, ``width`` pixels wide and as high as its notes need. A QApplication must be there.

    A picture for screens: paper has its own painter, which never goes through here. Whoever calls passes the document
    that may be seen (``readers.copy_for``).
    """
    scene = BoardScene(words, theme)
    scene.motion.on = False
    # No zone is in hand on a picture, and nothing can be clicked.
    scene.ground.held, scene.ground.bare = None, True
    scene.set_tray_shown(tray)
    scene.set_view(float(width), 0.0)
    scene.show_document(document, wording)
    area = QRectF(0.0, 0.0, scene.arrangement.width, scene.arrangement.height)
    image = QImage(round(area.width()), round(area.height()), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scene.render(painter, QRectF(image.rect()), area)
    painter.end()
    return image
