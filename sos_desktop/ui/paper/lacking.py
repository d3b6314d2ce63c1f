"""Before printing: each character that the font lacks, and in whose words it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from ... import look
from ...canvas.plain import plain_label
from ...model.document import Document
from ...model.records import Note
from ...pdf import Unprintable
from ...words import Words
from ..theme import kind

#: How much of a note is told to find it by, in characters.
BEGINNING = 60


class LackingBox(QFrame):
    """Seen only where there is something to say."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        kind(self, "hint")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 12, 12, 12)
        inside.setSpacing(look.SPACE[1])
        self.title = plain_label()
        self.title.setWordWrap(True)
        self.told = QPlainTextEdit()
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        self.told.setMinimumHeight(90)
        self.told.setAccessibleName(words("Characters that can’t be printed"))
        inside.addWidget(self.title)
        inside.addWidget(self.told, 1)
        self.hide()

    def show_found(self, found: Sequence[Unprintable], document: Document) -> None:
        """These characters of this family's record."""
        self.setVisible(bool(found))
        characters = len({one.char for one in found})
        self.title.setText(
            self._words.count("{n} character can’t be printed. It will stand as [?]:",
                              "{n} characters can’t be printed. They will stand as [?]:", characters)
        )  # fmt: skip
        self.told.setPlainText("\n\n".join(self._named(one, document) for one in found))

    def _named(self, one: Unprintable, document: Document) -> str:
        """One character, its name and where it stands, with the beginning of its note to find it by."""
        said = self._words("{char}  {name}, in {where}", char=one.char, name=one.name, where=one.where)
        note = document.get(Note, one.record)
        if note is None:
            return said
        text = " ".join(note.text.split())
        return f"{said}: {text[:BEGINNING].rstrip()}…" if len(text) > BEGINNING else f"{said}: {text}"
