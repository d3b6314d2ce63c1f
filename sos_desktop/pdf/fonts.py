"""The bundled typefaces, and which of them shows which letter: Andika first, for other scripts the one made for it.

No typeface of the system is used: a page is the same on every machine. Only the optional ones of ``look`` may be there
or not; letters that need them are named before printing where they are not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from .. import look
from ..paths import typeface

REGULAR, BOLD = "regular", "bold"
#: Languages in which Arabic letters are written as Nastaliq.
NASTALIQ = frozenset({"ur", "pnb", "skr", "ks"})

FILES: Mapping[str, str] = {
    REGULAR: look.FONT_FILES[False],
    BOLD: look.FONT_FILES[True],
    **{one.key: one.regular for one in look.SCRIPT_FONTS},
    **{f"{one.key}-bold": one.bold for one in look.SCRIPT_FONTS if one.bold},
}
_SCRIPTS: Mapping[str, look.ScriptFont] = {one.key: one for one in look.SCRIPT_FONTS}


@dataclass(frozen=True)
class Font:
    """One font file, opened for shaping. Widths are in font units, ``units`` to the em."""

    key: str
    data: bytes = field(repr=False)
    face: Any
    shaper: Any
    units: int
    characters: frozenset[int]

    @property
    def name(self) -> str:
        """What the font is called in a PDF, without spaces."""
        return FILES[self.key].removesuffix(".ttf").removesuffix("-Regular")

    @property
    def bold(self) -> bool:
        """Whether its strokes are the heavy ones."""
        return self.key.endswith(BOLD)

    @property
    def room(self) -> tuple[float, float]:
        """(above, below) the baseline, in em, that its lines need; 0 where Andika's own is enough."""
        script = _SCRIPTS.get(self.key.removesuffix("-bold"))
        return (script.above, script.below) if script else (0.0, 0.0)

    def advance(self, glyph: int) -> int:
        """A glyph's own width."""
        return int(self.shaper.get_glyph_h_advance(glyph))

    def shows(self, letter: str) -> bool:
        """Whether it has a glyph for each character of a letter, put together or taken apart."""
        return any(
            all(ord(char) in self.characters or char in "\u200c\u200d" for char in form)
            for form in (letter, unicodedata.normalize("NFC", letter), unicodedata.normalize("NFD", letter))
        )


@cache
def font(key: str) -> Font:
    """One of ``FILES``, opened once. Raises FileNotFoundError where the file is missing."""
    import uharfbuzz as hb

    path = typeface(FILES[key])
    if path is None:
        raise FileNotFoundError(f"a typeface of the program is missing: {FILES[key]}")
    data = path.read_bytes()
    face = hb.Face(hb.Blob(data))
    # Without TrueType outlines (CFF under another name), or with several in one file, it can't be put into our PDF.
    tables = set(face.table_tags)
    shown = frozenset(face.unicodes if {"glyf", "loca"} <= tables and "fvar" not in tables else ())
    return Font(key, data, face, hb.Font(face), face.upem, shown)


@cache
def _here(key: str) -> bool:
    """Whether a typeface is there: all are that come with the program, an optional one only if its file was put in."""
    script = _SCRIPTS.get(key.removesuffix("-bold"))
    return script is None or not script.optional or typeface(FILES[key]) is not None


@cache
def simple() -> frozenset[str]:
    """Characters that stand as they are, one by one, in Andika and from left to right."""
    special = {code for one in look.SCRIPT_FONTS for first, last in one.spans for code in range(first, last + 1)}
    return frozenset(chr(code) for code in font(REGULAR).characters - special
                     if unicodedata.category(chr(code)) not in ("Cc", "Cf"))  # fmt: skip


@lru_cache(maxsize=10_000)
def shown_by(letter: str, bold: bool, language: str, before: str) -> str:
    """The key of the font that shows a letter with its marks, "" if none does. ``before``: of the letter before it."""
    main = BOLD if bold else REGULAR
    made_for = [one.key for one in look.SCRIPT_FONTS
                if any(first <= ord(letter[0]) <= last for first, last in one.spans)]  # fmt: skip
    if language in NASTALIQ and "urdu" in made_for:
        made_for.insert(0, "urdu")
    # What several scripts share, such as the stroke that ends a sentence in India, looks as the letter before it does.
    near = [before.removesuffix("-bold")] if before not in ("", main) else []
    for key in dict.fromkeys([*made_for, main, *near, *_SCRIPTS]):
        heavy = f"{key}-bold"
        weighed = heavy if bold and heavy in FILES and _here(heavy) else key
        if _here(weighed) and font(weighed).shows(letter):
            return weighed
    return ""
