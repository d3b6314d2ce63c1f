"""From visible words to glyphs on one line: runs of one font and direction, shaped by HarfBuzz, in visual order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from unicodedata import bidirectional

from ..model.bidi import visual
from .breaking import letters_of
from .fonts import BOLD, REGULAR, font, shown_by
from .marks import Piece

#: No ligatures: one glyph for several letters comes back from a PDF as one odd character in some readers.
_FEATURES = {"liga": False, "clig": False, "dlig": False}

LEFT_TO_RIGHT = "\u200e"
#: Letters that only Vietnamese writes. Where two accents stand on one letter its readers know them beside each other.
_VIETNAMESE = re.compile("[\u1ea0-\u1ef1\u1ef4-\u1ef9]")


@dataclass(frozen=True, slots=True)
class Shaped:
    """A piece of text on one line, shaped: per glyph its id, origin (x, y in font units, y upwards) and characters."""

    glyphs: tuple[int, ...] = field(repr=False)
    xs: tuple[int, ...]
    ys: tuple[int, ...]
    parts: tuple[str, ...] = field(repr=False)
    width: int
    #: Whether each glyph tells its own characters where it stands.
    plain: bool = True


@lru_cache(maxsize=20_000)
def shape(text: str, key: str, leftwards: bool = False, language: str = "") -> Shaped:
    """Shape a visible text without line breaks, all of it in one font and one direction."""
    if not text:
        return Shaped((), (), (), (), 0)
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.flags = hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
    # Left to itself HarfBuzz takes the language of the computer.
    buffer.language = "vi" if _VIETNAMESE.search(text) else language or "en"
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftwards else "ltr"
    hb.shape(font(key).shaper, buffer, _FEATURES)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    glyphs, xs, ys, parts = [], [], [], []
    at, before = 0, -1
    plain = True
    for info, position in zip(infos, positions, strict=True):
        glyphs.append(info.codepoint)
        xs.append(at + position.x_offset)
        ys.append(position.y_offset)
        again = info.cluster == before
        parts.append("" if again else text[info.cluster : ends[info.cluster]])
        if leftwards:
            plain = plain and not again and len(parts[-1]) == 1 and not position.y_offset
        else:
            plain = plain and not (again and position.x_advance) and (again or not position.y_offset)
        before = info.cluster
        at += position.x_advance
    return Shaped(tuple(glyphs), tuple(xs), tuple(ys), tuple(parts), at, plain)


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that stand together: one font, one direction."""

    text: str = field(repr=False)
    font: str
    level: int

    def shaped(self, language: str) -> Shaped:
        """Its glyphs in the order in which they stand."""
        return shape(self.text, self.font, self.level % 2 == 1, language)


@dataclass(frozen=True, slots=True)
class Laid:
    """A line in several fonts, lengths in em: what ``marks.Text`` has, from the left, for size 1."""

    glyphs: tuple[int, ...] = field(repr=False)
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    parts: tuple[str, ...] = field(repr=False)
    pieces: tuple[Piece, ...] = field(repr=False)
    width: float
    #: (above, below) the baseline: what its fonts need for a line of text, or more where its ink goes further.
    room: tuple[float, float]


def runs_of(text: str, levels: tuple[int, ...], bold: bool, language: str) -> Iterator[Run]:
    """The runs of one line as they are spoken. A space is always Andika's, so that widths of words add up."""
    at = 0
    before = ""
    found: list[tuple[str, str, int]] = []
    main = BOLD if bold else REGULAR
    for letter in letters_of(text):
        if letter.isspace():
            found.append((letter, main, levels[at]))
        else:
            key = shown_by(letter, bold, language, before)
            if key:
                found.append((letter, key, levels[at]))
                before = key
            else:
                # Marks that the font of their letter lacks stand beside it.
                found += [(char, shown_by(char, bold, language, before) or main, levels[at]) for char in letter]
        at += len(letter)
    for (key, level, _), run in groupby(found, lambda one: (one[1], one[2], one[0].isspace())):
        yield Run("".join(letter for letter, _, _ in run), key, level)


@lru_cache(maxsize=10_000)
def lay(text: str, levels: tuple[int, ...], bold: bool, language: str) -> Laid:
    """One visible line, shaped run by run and put in visual order."""
    runs = list(runs_of(text, levels, bold, language))
    glyphs: list[int] = []
    xs: list[float] = []
    ys: list[float] = []
    parts: list[str] = []
    pieces: list[Piece] = []
    pen = above = below = 0.0
    order = [runs[index] for index in visual([run.level for run in runs])]
    for index, run in enumerate(order):
        shaped, face = run.shaped(language), font(run.font)
        width = shaped.width / face.units
        if run.text.isspace() and pieces:
            # As wide as Andika's, but told with what stands before it: some readers lose a space that stands alone.
            last = pieces[-1]
            if not last.told:
                glyphs += [shape(" ", last.font).glyphs[0]] * len(run.text)
                xs += [pen + x / face.units for x in shaped.xs]
                ys += [0.0] * len(run.text)
                parts += run.text
            pieces[-1] = replace(last, end=len(glyphs), width=last.width + width,
                                 told=last.told + run.text if last.told else "")  # fmt: skip
            pen += width
            continue
        glyphs += shaped.glyphs
        xs += [pen + x / face.units for x in shaped.xs]
        ys += [-y / face.units for y in shaped.ys]
        side = _side_told(run, order[index + 1 :])
        if shaped.plain and not side:
            parts += shaped.parts
            told = ""
        else:
            parts += [""] * len(shaped.glyphs)
            told = (run.text[::-1] if run.level % 2 else run.text) + side
        pieces.append(Piece(run.font, len(glyphs), pen, width, told))
        pen += width
        high, low = _room(run, language)
        above, below = max(above, high), max(below, low)
    return Laid(tuple(glyphs), tuple(xs), tuple(ys), tuple(parts), _joined(pieces), pen, (above, below))


def _side_told(run: Run, after: list[Run]) -> str:
    """A mark of direction to tell behind a word that ends in a mark with no letter of its side to follow.

    Without it, readers take the mark for the beginning of what runs to the left there.
    """
    if run.level % 2 or bidirectional(run.text[-1]) != "NSM":
        return ""
    sides = (bidirectional(char) for one in after for char in one.text)
    return "" if next((side for side in sides if side in ("L", "R", "AL")), "") == "L" else LEFT_TO_RIGHT


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Neighbours in one font that tell their own characters are one piece."""
    made: list[Piece] = []
    for piece in pieces:
        last = made[-1] if made else None
        if last and last.font == piece.font and not last.told and not piece.told:
            made[-1] = Piece(piece.font, piece.end, last.x, last.width + piece.width)
        else:
            made.append(piece)
    return tuple(made)


def _room(run: Run, language: str) -> tuple[float, float]:
    face = font(run.font)
    above, below = face.room
    if not above:
        return above, below
    shaped = run.shaped(language)
    for glyph, y in zip(shaped.glyphs, shaped.ys, strict=True):
        ink = face.shaper.get_glyph_extents(glyph)
        if ink is not None and ink.height:
            above = max(above, (y + ink.y_bearing) / face.units)
            below = max(below, -(y + ink.y_bearing + ink.height) / face.units)
    return above, below
