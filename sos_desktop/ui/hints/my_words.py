"""Words of one's own that the spelling check takes as right: each can be taken out again, and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...model.errors import WorldError
from ...words import Words
from ..cards.fold import soft_label
from ..list_dialog import ListDialog
from ..theme import button

if TYPE_CHECKING:
    from .speller import Speller


class MyWordsList(ListDialog):
    """A word that was taken out stays on the list until it is closed, in case that was a slip. It holds at once, for
    every family on this laptop.
    """

    def __init__(self, speller: Speller, words: Words, parent: QWidget) -> None:
        super().__init__(words("My words for spelling"), words, parent)
        self._speller, self._words = speller, words
        # Enter presses a row's button.
        self.close_button.setAutoDefault(False)
        self.rows: dict[str, QPushButton] = {}
        about = soft_label(words("The spelling check takes these as right, in every family on this laptop."))
        self.nothing = soft_label(words("None yet. Press a word with dots under it, then “Add … to my words”."))
        self.trouble = plain_label()
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, look.SPACE[2], 0)
        grid.setVerticalSpacing(look.SPACE[1])
        grid.setHorizontalSpacing(look.SPACE[4])
        # The buttons stand right behind the longest word, not across the window from the shortest.
        grid.setColumnStretch(2, 1)
        every = sorted(speller.mine.words, key=lambda one: (one.casefold(), one))
        for at, word in enumerate(every):
            self.rows[word] = press = button("")
            press.clicked.connect(lambda _checked=False, word=word: self._turn(word))
            said = plain_label(word)
            # For ears the button says it.
            said.setAccessibleName(" ")
            grid.addWidget(said, at, 0)
            grid.addWidget(press, at, 1)
            self._show(word)
        grid.setRowStretch(len(every), 1)
        self.nothing.setVisible(not every)
        self.lay_out([about, self.nothing, self.trouble], inside)

    def _turn(self, word: str) -> None:
        """Out, or back in."""
        mine, trouble = self._speller.mine, ""
        try:
            self._speller.change_mine(mine.remove if word in mine.words else mine.add, word)
        except WorldError as error:
            trouble = str(error)
        self.trouble.setText(trouble)
        self.trouble.setAccessibleName(trouble)
        self.trouble.setVisible(bool(trouble))
        self._show(word)

    def _show(self, word: str) -> None:
        words, press = self._words, self.rows[word]
        there = word in self._speller.mine.words
        press.setText(words("Take out") if there else words("Put back"))
        press.setAccessibleName(words("Take out “{word}”" if there else "Put “{word}” back", word=word))
