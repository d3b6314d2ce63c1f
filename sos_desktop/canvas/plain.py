"""People's words are shown as they stand: Qt would read markup in labels and tooltips and keys in "&", and turn phone
numbers round among words from the right."""

from __future__ import annotations

import html

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QStyledItemDelegate, QWidget

from ..model.bidi import numbers_whole


class PlainLabel(QLabel):
    """A label that takes every text for text, and shows each phone number whole; ears get the words themselves."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heard = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._text = text
        shown = numbers_whole(text)
        super().setText(shown)
        heard = text if shown != text else ""
        # Whoever has given it a name of its own has said what is heard.
        if heard != self._heard and self.accessibleName() == self._heard:
            self._heard = heard
            self.setAccessibleName(heard)

    def text(self) -> str:
        return self._text

    def clear(self) -> None:
        self.setText("")


class WholeRows(QStyledItemDelegate):
    """The rows of a list, each phone number whole; what is copied from them or heard are the words themselves."""

    def displayText(self, value: object, locale: QLocale) -> str:
        return numbers_whole(super().displayText(value, locale))


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
