"""Every key at a glance, in a window that fits a small screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from .. import look
from ..canvas.plain import plain_label
from ..words import Words
from .actions import ACTIONS
from .list_dialog import ListDialog
from .theme import kind

#: What the boards themselves listen to: where, and which keys.
ON_BOARDS = (
    ("In a note", "Enter: the next note. Shift+Enter: a new line. Escape: leave it."),
    ("Move a note", "Alt with the arrows, or Alt with its zone's number; Alt+0: not sorted."),
    ("On the scale", "Digits for a number, arrows for half a point or a person, – for no number, words for why."),
    ("On the network", "T draws a tie, 0 to 3 choose a circle, Alt with the arrows moves."),
    ("Among questions", "Enter answers one, P keeps it for next time, S gives it a star."),
)


def rows() -> Sequence[tuple[str, str]]:
    """(what, its keys) for everything that has one."""
    found = []
    for action in ACTIONS.values():
        keys = [*action.keys[:1], *([action.board_keys] if action.board_keys else [])]
        if keys:
            found.append((action.text, ", ".join(keys)))
    return [*found, *ON_BOARDS]


class KeysList(ListDialog):
    """Two columns that scroll; Escape or the button closes it."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(words("Keys"), words, parent)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(look.SPACE[4])
        grid.setVerticalSpacing(look.SPACE[1])
        grid.setColumnStretch(1, 1)
        for at, (what, keys) in enumerate(rows()):
            told = plain_label(words(keys))
            told.setWordWrap(True)
            grid.addWidget(kind(plain_label(words(what)), "soft"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(told, at, 1)
        self.lay_out([], inside)
        self.close_button.setFocus()
