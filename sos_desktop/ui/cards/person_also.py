"""What else somebody is called: to find them in what was written, and on no paper."""

from __future__ import annotations

from ... import look
from ...model.text import one_line
from ...words import Words
from .fields import Line
from .fold import Part, soft_label
from .person_parts import ShownPerson

VERB = "other names"


class AlsoPart(Part):
    """Nicknames, a former surname: one line, with commas between."""

    def __init__(self, words: Words, theme: look.Theme) -> None:
        super().__init__(words, theme, "also")
        self.line = Line(words("Also called"), words("Spud, a former surname…"))
        self.line.said.connect(lambda text: self.want(VERB, also_called=one_line(text)))
        self.line.typing.connect(lambda text: self.typing.emit(VERB, "also_called", one_line(text)))
        self.body.addWidget(self.line)
        self.body.addWidget(soft_label(words("Several with commas between. Only for finding them: on no paper.")))

    def put(self, shown: ShownPerson) -> None:
        others = [one for one in shown.person.names if one not in (shown.person.short, shown.person.name)]
        if others:
            self.say(self.words("Also called {names}.", names=self.words.several(others)))
        else:
            self.say(self.words("Other names? None yet."), soft=True)

    def fill(self, shown: ShownPerson) -> None:
        self.line.show_text(shown.person.also_called)
