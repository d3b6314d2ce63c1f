"""The one bar above: the family's short name, its boards, and what must always be at hand."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...words import Words
from ..actions import ACTIONS
from ..theme import button, kind
from .tabs import TABS


class TopBar(QWidget):
    """Buttons are the actions' own: text, tip and key in one place."""

    board_chosen = Signal(str)

    def __init__(self, words: Words, actions: Mapping[str, QAction], more: QMenu) -> None:
        super().__init__()
        self._words = words
        kind(self, "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(look.SPACE[0] + 2)
        home = self._of(actions["start"], "‹", "tab")
        home.setFixedWidth(look.TARGET)
        row.addWidget(home)
        self.name = plain_label()
        kind(self.name, "title")
        row.addWidget(self.name)
        row.addSpacing(look.SPACE[1])
        self._tabs: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        for board in TABS.values():
            tab = button(words(board.text), "tab")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _checked=False, board=board.id: self.board_chosen.emit(board))
            group.addButton(tab)
            self._tabs[board.id] = tab
            row.addWidget(tab)
        row.addStretch()
        self.saved = plain_label()
        kind(self.saved, "soft")
        row.addWidget(self.saved)
        row.addSpacing(look.SPACE[0])
        self.undo = self._of(actions["undo"], "↶")
        self.redo = self._of(actions["redo"], "↷")
        for one in (self.undo, self.redo):
            one.setFixedWidth(look.TARGET)
            row.addWidget(one)
        row.addWidget(self._of(actions["find"]))
        row.addWidget(self._of(actions["cover"]))
        row.addWidget(self._of(actions["print"], part="primary"))
        self.more = button(words("More"), name=words("More to do"))
        self.more.setMenu(more)
        row.addWidget(self.more)

    def show_name(self, name: str) -> None:
        """The short name: no surname, this screen is shared."""
        self.name.setText(name)

    def show_board(self, board: str) -> None:
        """Which board is open."""
        self._tabs[board].setChecked(True)

    def show_saved(self, text: str) -> None:
        """How it stands with saving."""
        self.saved.setText(text)

    def _of(self, action: QAction, text: str = "", part: str = "plain") -> QPushButton:
        made = button(text or action.text(), part, name=action.text())
        made.clicked.connect(lambda _checked=False: action.trigger())

        def follow() -> None:
            keys = ", ".join(ACTIONS[action.objectName()].keys[:1])
            made.setEnabled(action.isEnabled())
            made.setToolTip(f"{action.toolTip()} ({keys})" if keys else action.toolTip())
            made.setAccessibleDescription(made.toolTip())

        follow()
        action.changed.connect(follow)
        return made
