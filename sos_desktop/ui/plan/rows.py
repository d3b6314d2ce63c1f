"""Rows that are known by the id of their record, so that one being written in stays while others come and go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ..theme import kind

W = TypeVar("W", bound=QWidget)


class Rows(Generic[W]):
    """Widgets by id in one layout, in a given order, from ``first`` on. What is no longer among them is thrown away."""

    def __init__(self, layout: QVBoxLayout, make: Callable[[str], W]) -> None:
        self._layout = layout
        self._make = make
        self.by_id: dict[str, W] = {}

    def show(self, ids: Sequence[str], first: int = 0) -> Iterable[W]:
        """These, in this order; the widgets, to be filled."""
        for gone in [one for one in self.by_id if one not in ids]:
            widget = self.by_id.pop(gone)
            widget.hide()
            self._layout.removeWidget(widget)
            widget.setParent(None)
            widget.deleteLater()
        for at, one in enumerate(ids, first):
            widget = self.by_id.get(one)
            if widget is None:
                widget = self.by_id[one] = self._make(one)
            if self._layout.indexOf(widget) != at:
                self._layout.insertWidget(at, widget)
        return [self.by_id[one] for one in ids]


def wrapped(text: str = "", part: str = "", size: float = 0.0, bold: bool = False) -> QLabel:
    """A label that wraps and takes every text for text. ``size``: of its letters, in pixels."""
    made = plain_label(text)
    made.setWordWrap(True)
    if part:
        kind(made, part)
    if size or bold:
        weight = " font-weight: bold;" if bold else ""
        made.setStyleSheet(f"font-size: {size or look.BASE:g}px;{weight}")
    return made
