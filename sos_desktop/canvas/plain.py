"""People's words are shown as they stand: Qt would read markup in labels and tooltips, and keys in "&"."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def plain_label(text: str = "") -> QLabel:
    """A label that takes every text for text."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    return made


def tip(text: str) -> str:
    """A text for a tooltip. Qt guesses whether it is markup, so what looks like it is written as what it is."""
    return f"<qt>{html.escape(text)}</qt>" if "<" in text or "&" in text else text


def face(text: str) -> str:
    """A text for a button or menu, where one "&" would be swallowed."""
    return text.replace("&", "&&")
