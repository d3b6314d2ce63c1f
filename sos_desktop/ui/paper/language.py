"""In which language a copy speaks: its reader’s own where there are words in it, checked by somebody or not yet."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ... import look
from ...canvas.plain import plain_label
from ...pdf.layouts.in_both import LANGUAGES
from ...words import ENGLISH, Words, languages, main
from ..cards.choice import Choice
from ..theme import kind
from .wishes import NAME


def spoken(language: str) -> str:
    """The language of paper for somebody who speaks this one, a tag or a name as it was typed; else English."""
    typed = language.strip().casefold()
    for one in languages():
        if typed and typed in (one.tag, one.name.casefold(), LANGUAGES.get(one.tag, "").casefold()):
            return one.tag
    tags = {one.tag for one in languages()}
    return main(typed) if main(typed) in tags else ENGLISH


class Languages(Choice):
    """The list of languages; closed it has room for a name alone."""

    @property
    def shown(self) -> str:
        """The language's name for itself."""
        return self.currentText().partition(" · ")[0]


class LanguagePick(QWidget):
    """A list of languages, each by its own name for itself. ``changed``: another one was chosen."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._reader = ""
        #: By reader: what was chosen for them stays.
        self._chosen: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE[0])
        label = kind(plain_label(words("Language")), "soft")
        label.setFixedWidth(NAME)
        self.choice = Languages()
        self.choice.setAccessibleName(words("Which language?"))
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.fill([(one.tag, self._name(one.name, one.checked)) for one in languages()], ENGLISH)
        self.choice.currentIndexChanged.connect(self._choose)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.SPACE[1])
        line.addWidget(label)
        line.addWidget(self.choice, 1)
        column.addLayout(line)
        self.note = kind(plain_label(""), "soft")
        self.note.setWordWrap(True)
        column.addWidget(self.note)
        self._say()

    @property
    def language(self) -> str:
        """The tag of the language that is chosen."""
        return str(self.choice.currentData())

    def show_for(self, reader: str, language: str) -> None:
        """As this reader last had it, else in what they speak. Says nothing: whoever calls makes the pages."""
        if reader == self._reader and self._chosen.get(reader, self.language) == self.language:
            return
        self._reader = reader
        self.choice.blockSignals(True)
        self.choice.setCurrentIndex(self.choice.findData(self._chosen.get(reader, spoken(language))))
        self.choice.blockSignals(False)
        self._say()

    def show_elsewhere(self, tags: Collection[str]) -> None:
        """Into which languages notes of this English copy are translated; copies in these have the translations."""
        names = [one.name for one in languages() if one.tag in tags]
        self._say(self._words("Translations into {languages} stand on copies in that language.",
                              languages=self._words.row(names)) if names else "")  # fmt: skip

    def _name(self, name: str, checked: bool) -> str:
        return name if checked else self._words("{name} · not checked yet", name=name)

    def _choose(self) -> None:
        self._chosen[self._reader] = self.language
        self._say()
        self.changed.emit()

    def _say(self, said: str = "") -> None:
        """What to know before handing such a copy over."""
        found = next(one for one in languages() if one.tag == self.language)
        if self.language != ENGLISH:
            said = self._words("What nobody has translated has a mark.")
        if not found.checked:
            said = self._words("Nobody who grew up with this language has checked it yet, and the sheet says so. "
                               "What nobody has translated has a mark.")  # fmt: skip
        self.note.setText(said)
        self.note.setVisible(bool(said))
        self.choice.setAccessibleDescription(said)
