"""The British dictionary: Hunspell with LibreOffice's en_GB list, both on this machine, loaded when first asked for."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from .. import log
from ..paths import resource
from ..practice.spelling import Dictionary, language


class Hunspell:
    """A Hunspell dictionary from a folder. Making one takes about 0.2 s; ``knows`` microseconds; ``near`` 0.1 s."""

    def __init__(self, folder: Path, name: str) -> None:
        import hunspell

        # UTF-8 whatever the system's code page, so that a user's folder may be called Zoë.
        self._hunspell = hunspell.Hunspell(name, hunspell_data_dir=str(folder), system_encoding="UTF-8")
        self.knows = lru_cache(maxsize=20_000)(self._knows)

    def _knows(self, word: str) -> bool:
        return bool(self._hunspell.spell(word))

    def near(self, word: str) -> tuple[str, ...]:
        """Words that may have been meant, the likeliest first."""
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
