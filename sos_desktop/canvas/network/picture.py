"""A picture of the network, for pages that show it and for machines without a screen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from ... import look
from ...model.document import Document
from ...words import Words
from .faces import used_kinds
from .legend import ROW, draw_legend
from .scene import NetworkScene


def network_picture(document: Document, words: Words, theme: look.Theme, width: int) -> QImage:
    """The whole board, ``width`` pixels wide, with its legend. A QGuiApplication must be there."""
    scene = NetworkScene(words, theme)
    scene.show_document(document)
    source = scene.content().adjusted(-12, -12, 12, 12)
    kinds = used_kinds([item.face for item in scene.ties.values()])
    zoom = width / source.width()
    image = QImage(width, max(round(source.height() * zoom), 1), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.desk))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scene.render(painter, QRectF(image.rect()), source)
    legend_zoom = max(1.4 * zoom, 0.85)
    top = image.height() - (ROW * len(kinds) + 12) * legend_zoom
    draw_legend(painter, QPointF(8 * legend_zoom, top), kinds, words, theme, legend_zoom)
    painter.end()
    return image
