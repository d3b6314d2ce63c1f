"""People's words are shown as they stand: Qt would read markup in labels and tooltips and keys in "&", and turn phone
numbers round among words from the right."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ..model.bidi import numbers_whole


class PlainLabel(QLabel):
    """A label that takes every text for text, and shows each phone number whole."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._text = text
        super().setText(numbers_whole(text))

    def text(self) -> str:
        return self._text

    def clear(self) -> None:
        self.setText("")


def plain_label(text: str = "") -> QLabel:
    """A label that takes every text for text."""
    return PlainLabel(text)


def tip(text: str) -> str:
    """A text for a tooltip. Qt guesses whether it is markup, so what looks like it is written as what it is."""
    text = numbers_whole(text)
    return f"<qt>{html.escape(text)}</qt>" if "<" in text or "&" in text else text


def face(text: str) -> str:
    """A text for a button or menu, where one "&" would be swallowed."""
    return numbers_whole(text).replace("&", "&&")
