"""What has held so far, from existing safety on the map: one touch when it holds again, one to make it a rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ... import look
from ...model.document import Document
from ...model.plan_told import name, tests_in_words
from ...model.safety import kept_safe, tests_of
from ...words import Words
from ..cards.held_part import HeldButtons
from ..theme import button, kind
from .rows import Rows, wrapped

if TYPE_CHECKING:
    from .hand import SafetyHand


class KeptCard(QFrame):
    """One note of existing safety."""

    def __init__(self, hand: SafetyHand, words: Words, note: str, details: Callable[[str], None]) -> None:
        super().__init__()
        kind(self, "card")
        self._words = words
        self.text = wrapped()
        self.line = wrapped("", "soft")
        self.buttons = HeldButtons(words)
        self.buttons.safety.connect(hand.take)
        self.rule = button(words("Make this a rule"))
        self.rule.clicked.connect(lambda: hand.make_rule(note))
        self.about = button(words("About this…"), "quiet")
        self.about.clicked.connect(lambda: details(note))
        self.buttons.row.set_widgets([*self.buttons.row.widgets(), self.rule, self.about])
        column = QVBoxLayout(self)
        column.setContentsMargins(look.SPACE[3], look.SPACE[2], look.SPACE[3], look.SPACE[2])
        column.setSpacing(look.SPACE[0])
        for one in (self.text, self.line):
            column.addWidget(one)
        column.addSpacing(look.SPACE[0])
        column.addWidget(self.buttons)

    def show_note(self, document: Document, note: str, text: str, said_by: str) -> None:
        """As it is now."""
        self.text.setText(text)
        held = tests_in_words(self._words, tests_of(document, note))
        self.line.setText(" · ".join(one for one in (said_by, held) if one))
        self.line.setVisible(bool(self.line.text()))
        self.buttons.show_subject(document, note, text)
        for one in (self.rule, self.about):
            one.setAccessibleDescription(text)


class KeptSafe(QWidget):
    """All notes of existing safety that are no rule yet."""

    def __init__(self, hand: SafetyHand, words: Words, details: Callable[[str], None]) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.SPACE[1])
        self._rows: Rows[KeptCard] = Rows(self._column, lambda note: KeptCard(hand, words, note, details))

    @property
    def cards(self) -> dict[str, KeptCard]:
        """The cards by the id of their note."""
        return self._rows.by_id

    def show_notes(self, document: Document) -> bool:
        """As they are now; whether there are any."""
        notes = [note for note in kept_safe(document) if note.text.strip()]
        for card, note in zip(self._rows.show([one.id for one in notes]), notes, strict=True):
            card.show_note(document, note.id, note.text, name(document, note.said_by, note.said_as))
        return bool(notes)
