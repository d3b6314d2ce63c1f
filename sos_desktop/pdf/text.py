"""From words to placed lines: what is visible, how wide it is, where it breaks. Nothing is ever read as markup.

Andika shows Latin and Cyrillic, the other bundled typefaces their scripts (fonts.py). What none can show is drawn as a
visible "[?]" and named before printing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ..model.bidi import TURNING, base_of, numbers_to_ring, told_levels
from ..words import primary
from .breaking import DOT, letters_of, may_part, with_dots
from .fonts import BOLD, REGULAR, font, shown_by, simple
from .marks import Part, Role, Text
from .paper_words import language_of
from .shaping import Laid, lay, shape
from .spoken import base_level, reads_from_the_right, shaped_as

#: What stands in for a character that no font has.
STAND_IN = "[?]"

#: Default_Ignorable_Code_Point of Unicode 16: characters that steer and are never seen.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
#: Joiners shape the letter before them in these scripts, and nothing elsewhere.
_JOINING = re.compile("[\u0600-\u08ff\u0900-\u0dff\u2190-\u2bff\ufb50-\ufdff\ufe70-\ufefc\U0001f000-\U0001faff]")
_JOINERS = "\u200c\u200d"
#: Spaces at which a line may break: all but the no-break ones (U+00A0, U+2007, U+202F).
_SPACES = re.compile("[ \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")
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


@lru_cache(maxsize=10_000)
def covered(char: str) -> bool:
    """Whether a character can be shown, or is never seen anyway."""
    if char in "\n\t" or _INVISIBLE.match(char) or unicodedata.category(char) == "Zs":
        return True
    return unicodedata.category(char) != "Cc" and bool(shown_by(char, False, "", ""))


def visible(text: str) -> str:
    """The text as it will stand on paper: steering characters gone, odd spaces plain, unknown characters "[?]"."""
    if text.isascii() and text.isprintable():
        return text
    known = _known(text)
    return "".join(char for char, _, _ in _steered(known)) if _INVISIBLE.search(known) else known


def _known(text: str) -> str:
    """The text with odd spaces plain and unknown characters "[?]"; what steers is still in it."""
    text = text.replace("\t", " ")
    for char in set(text) - simple() - {"\n"}:
        if unicodedata.category(char) == "Zs":
            text = text.replace(char, " ")
    for char in dict.fromkeys(text):
        if char not in simple() and not covered(char):
            text = text.replace(char, STAND_IN)
            noted = _noted.get()
            if noted is not None:
                noted[char] = None
    return text


def _steered(text: str) -> Iterator[tuple[str, int, bool]]:
    """(visible character, its place in the text, whether an invisible space that may break stood before it)."""
    if not _INVISIBLE.search(text):
        yield from ((char, at, False) for at, char in enumerate(text))
        return
    before, gap = "", False
    for at, char in enumerate(text):
        if char == "\u200b":
            gap = True
        elif _INVISIBLE.match(char) and not (char in _JOINERS and before and _JOINING.match(before)):
            continue
        else:
            yield char, at, gap
            gap = False
            before = before if char in _JOINERS else char


class Line(str):
    """A line of a wrapped text that still knows the text it is of, and which way each of its characters runs.

    ``levels``: None where Andika shows all of it from left to right.
    """

    __slots__ = ("base", "language", "levels", "part")

    part: Part
    levels: tuple[int, ...] | None
    base: int
    language: str

    def __new__(cls, text: str, part: Part, levels: tuple[int, ...] | None = None, base: int = 0,
                language: str = "") -> Line:  # fmt: skip
        made = super().__new__(cls, text)
        made.part, made.levels, made.base, made.language = part, levels, base, language
        return made


@dataclass(frozen=True)
class _Paragraph:
    """A paragraph without its invisible characters. ``gaps``: where an invisible space stood that may break.

    ``part``: the whole text that it is of.
    """

    text: str = field(repr=False)
    levels: tuple[int, ...]
    base: int
    language: str
    gaps: frozenset[int]
    part: Part

    def line(self, start: int, end: int) -> Line:
        """Some of it as a line of its own."""
        return Line(self.text[start:end], self.part, self.levels[start:end], self.base, self.language)


def _paragraph(text: str, language: str, part: Part) -> _Paragraph:
    language = shaped_as(text, language)
    known = _known(text)
    base = base_level(known, language)
    levels = told_levels(known, base) if base or TURNING.search(known) else [0] * len(known)
    kept = list(_steered(known))
    gaps = frozenset(index for index, (_, _, gap) in enumerate(kept) if gap)
    shown = "".join(char for char, _, _ in kept)
    return _Paragraph(shown, tuple(levels[at] for _, at, _ in kept), base, language, gaps, part)


def _part(text: str, language: str) -> Part:
    """The whole of a text, and its language: what it must be where it plainly isn't the one given."""
    if not text.isascii() and not reads_from_the_right(language) and TURNING.search(text) and base_of(text):
        language = shaped_as(text, language)
    return Part("paragraph", text, language)


def _is_simple(text: str) -> bool:
    """Whether a visible text is Andika's alone and runs from left to right."""
    return text.isascii() or simple().issuperset(text)


def _laid(text: str, bold: bool, language: str) -> tuple[str, Laid | None]:
    """(the line as it will be read, how it is laid out or None if Andika's glyphs do)."""
    if isinstance(text, Line) and text.levels is not None:
        return str(text), lay(str(text), text.levels, bold, text.language)
    shown = visible(text).replace("\n", " ")
    if _is_simple(shown) and not TURNING.search(text):
        return shown, None
    found = _paragraph(text.replace("\n", " "), language, Part("paragraph"))
    return found.text, lay(found.text, found.levels, bold, found.language)


def measure(text: str, size: float, bold: bool = False, language: str = "") -> float:
    """Width of a text on one line, in points."""
    language = language or language_of(text)
    key = BOLD if bold else REGULAR
    shown, laid = _laid(text, bold, language)
    return laid.width * size if laid else shape(shown, key).width * size / font(key).units


def place(text: str, x: float, y: float, size: float, colour: str, role: Role = "item", *, bold: bool = False,
          language: str = "", align: str = "left") -> Text:  # fmt: skip
    """One line of text. ``align``: which side of it, or its "middle", stands at x."""
    language = language or language_of(text)
    inside = (text.part if isinstance(text, Line) else _part(text, language),)
    key = BOLD if bold else REGULAR
    shown, laid = _laid(text, bold, language)
    if laid is None:
        shaped = shape(shown, key)
        scale = size / font(key).units
        width = shaped.width * scale
        x -= {"left": 0.0, "middle": width / 2, "right": width}[align]
        return Text(
            shown, key, size, x, y, colour, role, language, shaped.glyphs, tuple(at * scale for at in shaped.xs),
            tuple(-at * scale for at in shaped.ys), shaped.parts, width, inside=inside,
        )  # fmt: skip
    width = laid.width * size
    x -= {"left": 0.0, "middle": width / 2, "right": width}[align]
    return Text(
        shown, key, size, x, y, colour, role, language, laid.glyphs, tuple(at * size for at in laid.xs),
        tuple(at * size for at in laid.ys), laid.parts, width,
        tuple(replace(one, x=one.x * size, width=one.width * size) for one in laid.pieces), inside,
    )  # fmt: skip


def from_the_right(line: str, language: str = "") -> bool:
    """Whether a line belongs to a paragraph that begins at the right edge."""
    language = language or language_of(line)
    if isinstance(line, Line):
        return line.base == 1
    return bool(TURNING.search(line)) and base_level(line, primary(language)) == 1


def room_of(line: str, size: float, bold: bool = False, language: str = "") -> tuple[float, float]:
    """(above, below) the baseline, in points, that a line needs where its script is taller than Andika; else 0."""
    language = language or language_of(line)
    _, laid = _laid(line, bold, language)
    return (laid.room[0] * size, laid.room[1] * size) if laid else (0.0, 0.0)


def spread(line: str, size: float, down: float, step: float, bold: bool = False,
           language: str = "") -> tuple[float, float]:  # fmt: skip
    """(from a line's top to its baseline, its whole height): as given for Andika, more where a script is taller."""
    above, below = room_of(line, size, bold, language)
    most = max(down, above)
    return most, most + max(step - down, below)


def wrap(text: str, size: float, width: float, bold: bool = False, language: str = "") -> list[str]:
    """The lines of a text that fit a width in points; its own line breaks are kept.

    Words stay whole (a hyphen breaks nothing: readers of the PDF would lose it). A zero-width space may break. Only a
    word wider than the whole line is broken, after a hyphen or slash if it has one, else between letters. ``place``
    must get the lines as they are: they know the direction of their paragraph, and of which text they are.
    """
    language = language or language_of(text)
    part = _part(text, language)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if _is_simple(paragraph) or (not TURNING.search(paragraph) and _is_simple(visible(paragraph))):
            lines += [Line(line, part) for line in _simple_lines(paragraph, size, width, bold)]
        else:
            lines += _lines(_paragraph(_SPACES.sub(" ", paragraph), language, part), size, width, bold)
    return lines


def _lines(paragraph: _Paragraph, size: float, width: float, bold: bool) -> list[str]:
    """The lines of a paragraph in any script. Spaces at their ends are dropped."""
    room = width / size + 1e-6
    lines: list[str] = []
    start = end = 0
    used = 0.0

    def dotted(left: tuple[int, int], right: tuple[int, int]) -> tuple[int, int] | None:
        both = left[0], right[1]
        return both if paragraph.text[slice(*right)] == DOT and _width(paragraph, *both, bold) <= room else None

    for first, stop in with_dots(_parts(paragraph), dotted):
        wide = _width(paragraph, first, stop, bold)
        gap = _width(paragraph, end, first, bold) if end > start else 0.0
        if end > start and used + gap + wide > room:
            lines.append(paragraph.line(start, end))
            start, used, gap, end = first, 0.0, 0.0, first
        elif end <= start:
            start = first
        if wide > room:
            *full, start = _cuts(paragraph, first, stop, bold, room)
            for left, right in zip([first, *full], [*full, start], strict=True):
                lines.append(paragraph.line(left, right))
            used, gap = 0.0, 0.0
            wide = _width(paragraph, start, stop, bold)
        used, end = used + gap + wide, stop
    lines.append(paragraph.line(start, end))
    return lines


def _parts(paragraph: _Paragraph) -> Iterator[tuple[int, int]]:
    """(first, end) of everything that stays together on a line, without the spaces between."""
    text = paragraph.text
    at = start = 0
    before = ""
    # Of a number on two lines that run to the left, nobody knows which half is first.
    held = {place for first, end in numbers_to_ring(text) if paragraph.levels[first] for place in range(first, end)}
    for letter in letters_of(text):
        if _SPACES.fullmatch(letter) and at not in held:
            if at > start:
                yield start, at
            start, before = at + len(letter), ""
        else:
            if before and (at in paragraph.gaps or may_part(before, letter)):
                yield start, at
                start = at
            before = letter
        at += len(letter)
    if at > start:
        yield start, at


def _width(paragraph: _Paragraph, start: int, end: int, bold: bool) -> float:
    if start >= end:
        return 0.0
    return lay(paragraph.text[start:end], paragraph.levels[start:end], bold, paragraph.language).width


def _cuts(paragraph: _Paragraph, first: int, stop: int, bold: bool, room: float) -> list[int]:
    """Where to break a word too wide for a line: at the last hyphen or slash in reach, else between letters."""
    edges = [first]
    for letter in graphemes_of(paragraph.text[first:stop]):
        edges.append(edges[-1] + len(letter))
    cuts: list[int] = []
    begin = 0
    while _width(paragraph, edges[begin], stop, bold) > room and begin + 2 < len(edges):
        low, high = begin + 1, len(edges) - 2
        while low < high:
            middle = (low + high + 1) // 2
            if _width(paragraph, edges[begin], edges[middle], bold) <= room:
                low = middle
            else:
                high = middle - 1
        reach = [at for at in range(begin + 1, low + 1) if paragraph.text[edges[at] - 1] in "-/‐–—"]
        if reach and reach[-1] - begin > (low - begin) // 3:
            low = reach[-1]
        cuts.append(edges[low])
        begin = low
    return cuts


def _simple_lines(paragraph: str, size: float, width: float, bold: bool) -> list[str]:
    """The lines of a paragraph that Andika shows by itself."""
    key = BOLD if bold else REGULAR
    room = width * font(key).units / size
    space = shape(" ", key).width
    lines: list[str] = []
    line, used = "", 0

    def dotted(left: tuple[str, bool], right: tuple[str, bool]) -> tuple[str, bool] | None:
        both = f"{left[0]} {DOT}"
        return (both, left[1]) if right == (DOT, True) and shape(both, key).width <= room else None

    for word, gap in with_dots(_words(paragraph), dotted):
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
    return [one.replace("\0", STAND_IN) for one in letters_of(text.replace(STAND_IN, "\0"))]
