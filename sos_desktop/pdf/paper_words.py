"""The program's sentences on paper: names in another script keep to themselves and turn nothing else round."""

from __future__ import annotations

from ..words import Words
from .bidi import TURNING

#: First strong isolate, and its end: what is between has its own direction and gives none to the sentence.
_OPEN, _CLOSE = "\u2068", "\u2069"


class PaperWords(Words):
    """The same words; "{name}’s map" of an Arabic name is still an English heading that begins at the left."""

    def __init__(self, words: Words) -> None:
        self.__dict__.update(vars(words))

    def __call__(self, text: str, **values: object) -> str:
        return super().__call__(text, **{name: _apart(value) for name, value in values.items()})


def _apart(value: object) -> object:
    return f"{_OPEN}{value}{_CLOSE}" if isinstance(value, str) and TURNING.search(value) else value
