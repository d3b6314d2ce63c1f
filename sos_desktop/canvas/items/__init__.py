"""Record kind -> the item that shows it. A new kind is one file here and one row."""

from __future__ import annotations

from PySide6.QtWidgets import QGraphicsItem

from .note import NoteItem
from .person import PersonItem
from .saying import SayingItem
from .stroke import StrokeItem
from .tie import TieItem

ITEMS: dict[str, type[QGraphicsItem]] = {
    "note": NoteItem,
    "person": PersonItem,
    "saying": SayingItem,
    "stroke": StrokeItem,
    "tie": TieItem,
}
