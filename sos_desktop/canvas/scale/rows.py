"""The scale as rows for screen readers: the line, then everybody's answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QWidget

from ...words import number
from .layout import REACH

if TYPE_CHECKING:
    from .strip import ScaleStrip

#: The row of the line itself; every other row is a person's id.
LINE = "line"


class AnswerRows:
    """The line from 0 to 10, then each person who can be asked; what ``canvas.access`` asks for."""

    def __init__(self, strip: ScaleStrip) -> None:
        self._strip = strip

    def name(self) -> str:
        """The question."""
        return self._strip.accessibleName()

    def ids(self) -> Sequence[str]:
        """The line, then people in the order in which they are asked."""
        one = self._strip.shown()
        return [LINE, *(person for person, _, _ in one.people)] if one is not None else []

    def text(self, row: str) -> str:
        """For ears: "Kelly, 6½: reason", "Ryan would not give a number: reason", "Steph, not asked yet"."""
        one, words = self._strip.shown(), self._strip.words
        if one is None:
            return ""
        if row == LINE:
            return words("The line from 0, {zero}, to 10, {ten}", zero=one.zero, ten=one.ten)
        name, mark = one.name(row), one.mark(row)
        if mark is None:
            return words("{name}, not asked yet" if one.whole else "{name}, no number here", name=name)
        if mark.score is None:
            said = words("{name} would not give a number", name=name)
        else:
            said = f"{name}, {number(mark.score)}"
        return f"{said}: {mark.reason}" if mark.reason else said

    def rect(self, row: str) -> QRect:
        """Where the line is, or somebody's mark."""
        lay = self._strip.layout_now()
        if lay is None:
            return QRect()
        if row == LINE:
            area = QRectF(lay.left, lay.y - REACH, lay.right - lay.left, 2 * REACH)
        else:
            pills = [pill.rect for pill in lay.pills if not pill.earlier and pill.mark.person == row]
            faces = [face.rect for face in lay.faces if face.person == row]
            rest = [lay.more.rect] if lay.more is not None else []
            area = next(iter((*pills, *faces, *rest)), QRectF())
        found = area.toAlignedRect()
        return QRect(self._strip.mapToGlobal(found.topLeft()), found.size()) if not found.isEmpty() else QRect()

    def state(self, row: str) -> tuple[bool, bool]:
        """(chosen to answer, has the keys)."""
        chosen = row == self._strip.voice
        return chosen, chosen and self._strip.hasFocus()

    def is_heading(self, row: str) -> bool:
        """Whether a row is a name over others: none is."""
        return False

    def widgets(self) -> Sequence[QWidget]:
        """The buttons at the top right."""
        return (self._strip.tabs,)
