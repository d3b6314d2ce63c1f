"""The British dictionary: Hunspell with LibreOffice's en_GB list, both on this machine, loaded when first asked for.

And beside it the words that somebody has added: a list in a file of their own, which nobody else may read.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

from .. import log
from ..keep import keep
from ..model.errors import BadInput
from ..paths import resource
from ..practice.spelling import Dictionary, language

#: The file of somebody's own words, one a line; what is larger is something else.
MINE = "my words.txt"
_MAX_BYTES = 200_000
_LONGEST = 60


class Hunspell:
    """A Hunspell dictionary from a folder. Making one takes about 0.2 s; ``knows`` microseconds; ``near`` 0.1 s."""

    def __init__(self, folder: Path, name: str) -> None:
        import hunspell

        # UTF-8 whatever the system's code page, so that a user's folder may be called Zoë.
        self._one_at_a_time = Lock()
        self._hunspell = hunspell.Hunspell(name, hunspell_data_dir=str(folder), system_encoding="UTF-8")
        self.knows = lru_cache(maxsize=20_000)(self._knows)

    def _knows(self, word: str) -> bool:
        with self._one_at_a_time:
            return bool(self._hunspell.spell(word))

    def near(self, word: str) -> tuple[str, ...]:
        """Words that may have been meant, the likeliest first."""
        with self._one_at_a_time:
            return tuple(self._hunspell.suggest(word))


def dictionary(lang: str = "") -> Dictionary | None:
    """The dictionary for a note's language; None where there is none, and the check is then silent."""
    name = language(lang)
    return _load(name) if name else None


@cache
def _load(name: str) -> Dictionary | None:
    try:
        return Hunspell(resource("spelling"), name)
    except (ImportError, OSError, RuntimeError) as error:
        # A copy without its dictionary still writes notes.
        log.note("spelling-missing", error=error)
        return None


class MyWords:
    """Words that somebody has added, in a file readable by its owner only. Without a folder they last as long as this.

    A list that can't be read is as good as none; it is not written over until a word is added.
    """

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / MINE if folder is not None else None
        self.words: frozenset[str] = frozenset(_read(self._path) if self._path is not None else ())

    def add(self, word: str) -> None:
        """A word that is right from now on. Raises WorldError where it could not be kept; it still holds for now."""
        word = word.strip()
        if not word or len(word) > _LONGEST or not word.isprintable():
            raise BadInput("This is no word.", "Mark one word.", "word")
        self.words |= {word}
        self._keep()

    def remove(self, word: str) -> None:
        """Not one's own any more."""
        self.words -= {word}
        self._keep()

    def over(self, found: Dictionary) -> Dictionary:
        """A dictionary that knows these words too, however they are written."""
        return _With(found, frozenset(one.casefold() for one in self.words))

    def _keep(self) -> None:
        if self._path is not None:
            with suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
            lines = sorted(self.words, key=lambda one: (one.casefold(), one))
            keep(self._path, "".join(f"{one}\n" for one in lines).encode())


@dataclass(frozen=True)
class _With:
    found: Dictionary
    mine: frozenset[str]

    def knows(self, word: str) -> bool:
        return word.casefold() in self.mine or self.found.knows(word)

    def near(self, word: str) -> tuple[str, ...]:
        return self.found.near(word)


def _read(path: Path) -> list[str]:
    try:
        if path.stat().st_size > _MAX_BYTES:
            return []
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        return []
    return [word for line in lines if 0 < len(word := line.strip()) <= _LONGEST and word.isprintable()]
