"""The language somebody reads: their copies on paper begin in it."""

from __future__ import annotations

from ... import look
from ...model.text import one_line
from ...words import Words, languages, main
from .chips import Chip, Flow
from .fields import Line
from .fold import Part
from .person_parts import ShownPerson


class LanguagePart(Part):
    """Those that paper has by their own names; any other may be typed, for whoever looks for an interpreter."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "language")
        self.tags = {one.tag: Chip(one.name, checkable=True) for one in languages()}
        for tag, chip in self.tags.items():
            chip.clicked.connect(lambda checked, tag=tag: self._pick(tag, checked))
        flow = Flow()
        flow.set_widgets(list(self.tags.values()))
        self.line = Line(words("Another language they read"), words("another one: its name"))
        self.line.said.connect(lambda text: self._say_it(one_line(text)))
        self.body.addWidget(flow)
        self.body.addWidget(self.line)
        self._now = ""

    def put(self, shown: ShownPerson) -> None:
        words, language = self.words, shown.person.language.strip()
        self._now = language
        tag = self._tag(language)
        if tag:
            self.say(words("Reads {language}.", language=self.tags[tag].text()))
        elif language:
            self.say(words("Reads {language}. Copies are not in this language yet.", language=language))
        else:
            self.say(words("Which language do they read? Not said yet."), soft=True)

    def fill(self, shown: ShownPerson) -> None:
        tag = self._tag(self._now)
        for one, chip in self.tags.items():
            chip.setChecked(one == tag)
        self.line.show_text("" if tag else self._now)

    def _tag(self, language: str) -> str:
        """The language of paper that this is, by its tag or its own name; "" for none."""
        said = language.casefold()
        named = next((tag for tag, chip in self.tags.items() if said == chip.text().casefold()), "")
        return named or (main(said) if said and main(said) in self.tags else "")

    def _pick(self, tag: str, checked: bool) -> None:
        self.want("language", language=tag if checked else "")

    def _say_it(self, text: str) -> None:
        if text != self._now:
            self.want("language", language=self._tag(text) or text)
