"""From words to placed glyphs: HarfBuzz shaping, measured widths, line breaking. Nothing is ever read as markup.

One family, Andika, in two weights. What it cannot show is drawn as a visible "[?]" and named before printing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from .. import look
from ..paths import resource
from .marks import Role, Text

#: What stands in for a character the font lacks.
STAND_IN = "[?]"

REGULAR, BOLD = "regular", "bold"

#: Default_Ignorable_Code_Point of Unicode 16: characters that steer and are never seen.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
#: Spaces at which a line may break: all but the no-break ones (U+00A0, U+2007, U+202F).
_SPACES = re.compile("[ \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")
#: No ligatures: one glyph for several letters comes back from a PDF as one odd character in some readers.
_FEATURES = {"liga": False, "clig": False, "dlig": False}


@dataclass(frozen=True)
class Font:
    """One font file, opened for shaping. Widths are in font units, ``units`` to the em."""

    key: str
    data: bytes = field(repr=False)
    face: Any
    shaper: Any
    units: int
    characters: frozenset[int]

    def advance(self, glyph: int) -> int:
        """A glyph's own width."""
        return int(self.shaper.get_glyph_h_advance(glyph))


@cache
def font(key: str) -> Font:
    """The font "regular" or "bold", from the bundled files only: a page is the same on every machine."""
    import uharfbuzz as hb

    data = resource("fonts", look.FONT_FILES[key == BOLD]).read_bytes()
    face = hb.Face(hb.Blob(data))
    return Font(key, data, face, hb.Font(face), face.upem, frozenset(face.unicodes))


#: Characters that were put on paper as the stand-in, in order, while somebody is noting them: see ``noting``.
_noted: ContextVar[dict[str, None] | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[Collection[str]]:
    """Note every character that is laid out as "[?]", from whatever field it comes, until this ends."""
    found: dict[str, None] = {}
    token = _noted.set(found)
    try:
        yield found.keys()
    finally:
        _noted.reset(token)


def covered(char: str) -> bool:
    """Whether a character can be shown, or is never seen anyway."""
    characters = font(REGULAR).characters
    if char in "\n\t" or _INVISIBLE.match(char) or unicodedata.category(char) == "Zs":
        return True
    if ord(char) in characters:
        return unicodedata.category(char) != "Cc"
    apart = unicodedata.normalize("NFD", char)
    return apart != char and all(ord(one) in characters for one in apart)


def visible(text: str) -> str:
    """The text as it will stand on paper: steering characters gone, odd spaces plain, unknown characters "[?]"."""
    if text.isascii() and text.isprintable():
        return text
    text = _INVISIBLE.sub("", text.replace("\t", " "))
    for char in dict.fromkeys(text):
        if char == "\n" or (ord(char) in font(REGULAR).characters and unicodedata.category(char) != "Cc"):
            continue
        if unicodedata.category(char) == "Zs":
            text = text.replace(char, " ")
        elif not covered(char):
            text = text.replace(char, STAND_IN)
            noted = _noted.get()
            if noted is not None:
                noted[char] = None
    return text


@dataclass(frozen=True, slots=True)
class Shaped:
    """A piece of text on one line, shaped: per glyph its id, origin (x, y in font units, y upwards) and characters."""

    glyphs: tuple[int, ...] = field(repr=False)
    xs: tuple[int, ...]
    ys: tuple[int, ...]
    parts: tuple[str, ...] = field(repr=False)
    width: int


@lru_cache(maxsize=20_000)
def shape(text: str, key: str) -> Shaped:
    """Shape a visible text without line breaks."""
    if not text:
        return Shaped((), (), (), (), 0)
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.flags = hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    hb.shape(font(key).shaper, buffer, _FEATURES)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = [info.cluster for info in infos]
    ends = dict(zip(sorted(set(starts)), [*sorted(set(starts))[1:], len(text)], strict=True))
    glyphs, xs, ys, parts = [], [], [], []
    at, before = 0, -1
    for info, position in zip(infos, positions, strict=True):
        glyphs.append(info.codepoint)
        xs.append(at + position.x_offset)
        ys.append(position.y_offset)
        parts.append("" if info.cluster == before else text[info.cluster : ends[info.cluster]])
        before = info.cluster
        at += position.x_advance
    return Shaped(tuple(glyphs), tuple(xs), tuple(ys), tuple(parts), at)


def measure(text: str, size: float, bold: bool = False) -> float:
    """Width of a text on one line, in points."""
    key = BOLD if bold else REGULAR
    return shape(visible(text).replace("\n", " "), key).width * size / font(key).units


def place(text: str, x: float, y: float, size: float, colour: str, role: Role = "item", *, bold: bool = False,
          language: str = "", align: str = "left") -> Text:  # fmt: skip
    """One line of text. ``align``: which side of it, or its "middle", stands at x."""
    key = BOLD if bold else REGULAR
    shown = visible(text).replace("\n", " ")
    shaped = shape(shown, key)
    scale = size / font(key).units
    width = shaped.width * scale
    x -= {"left": 0.0, "middle": width / 2, "right": width}[align]
    return Text(
        shown, key, size, x, y, colour, role, language, shaped.glyphs, tuple(at * scale for at in shaped.xs),
        tuple(-at * scale for at in shaped.ys), shaped.parts, width,
    )  # fmt: skip


def wrap(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """The lines of a text that fit a width in points; its own line breaks are kept.

    Words stay whole (a hyphen breaks nothing: readers of the PDF would lose it). A zero-width space may break. Only a
    word wider than the whole line is broken, after a hyphen or slash if it has one, else between letters.
    """
    key = BOLD if bold else REGULAR
    room = width * font(key).units / size
    space = shape(" ", key).width
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for word, gap in _words(paragraph):
            wide = shape(word, key).width
            lead = space if line and gap else 0
            if line and used + lead + wide > room:
                lines.append(line)
                line, used, lead = "", 0, 0
            if wide > room:
                *full, word = _broken(word, key, room)
                lines += full
                wide = shape(word, key).width
            line, used = line + (" " if lead else "") + word, used + lead + wide
        lines.append(line)
    return lines


def _words(paragraph: str) -> Iterator[tuple[str, bool]]:
    """(visible word, whether a space stood before it)."""
    gap = False
    for index, chunk in enumerate(_SPACES.split(paragraph)):
        gap = gap or index > 0
        for piece in chunk.split("\u200b"):
            word = visible(piece)
            if word:
                yield word, gap
                gap = False


def _broken(word: str, key: str, room: float) -> list[str]:
    """A word too wide for a line in pieces that fit, at the last hyphen or slash in reach or between graphemes."""
    pieces: list[str] = []
    graphemes = graphemes_of(word)
    while graphemes:
        # Shaping some 2,000 letters once and halving is quicker than adding letter by letter.
        low, high = 1, len(graphemes)
        while low < high:
            middle = (low + high + 1) // 2
            if shape("".join(graphemes[:middle]), key).width <= room:
                low = middle
            else:
                high = middle - 1
        if low < len(graphemes):
            after = next((at + 1 for at in range(low - 1, 0, -1) if graphemes[at] in ("-", "/", "‐", "–", "—")), 0)
            low = after if after > low // 3 else low
        pieces.append("".join(graphemes[:low]))
        graphemes = graphemes[low:]
    return pieces


def graphemes_of(text: str) -> list[str]:
    """Letters with their marks: where a word may be broken if it must. "[?]" stays whole."""
    found: list[str] = []
    for char in text.replace(STAND_IN, "\0"):
        if found and (unicodedata.category(char)[0] == "M" or unicodedata.combining(char)):
            found[-1] += char
        else:
            found.append(char)
    return [one.replace("\0", STAND_IN) for one in found]
