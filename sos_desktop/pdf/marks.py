"""A page as plain data: what stands where. The layouts make marks; draw.py and the preview only paint them.

Lengths are points (1/72 inch); x grows to the right and y downwards from the page's top left corner. The order of a
sheet's marks is reading order. What a mark is to a reader who cannot see the page (tags.py makes the PDF's tags of it
and of nothing else):

- ``role`` of a text. "h1" to "h3": a heading; no level is left out. "item" and "cell": words to be read; "cell" within
  the frame of a figure belongs to the picture. "label": the number of a list's item. "figure": lettering of a picture.
  Not read aloud from the file: "decoration" (foot and running head of a page), "again" (a heading repeated where its
  part goes on; the preview reads it), "badge" (initials beside the name they stand for).
- ``inside`` of a text or figure: the parts that it is in, from the outermost to its own paragraph. One *object* is one
  part: lines that share a paragraph are one paragraph, on however many pages. ``text.wrap`` and ``text.place`` make
  paragraphs by themselves; ``inside(marks, part)`` puts marks into a list's item, a row or a section. Items that
  follow each other are one list. A table is (table, row, head or cell with its column) around a paragraph.
- A figure comes before its marks. Shapes and lettering whose middle is in its frame belong to it; a text of another
  role there is read by itself. All other shapes are not read.

Whoever moves, mirrors or enlarges marks uses ``dataclasses.replace`` and so leaves all this as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

Role = Literal["h1", "h2", "h3", "item", "label", "cell", "figure", "again", "badge", "decoration"]
#: What nobody needs to hear who cannot see the page.
SILENT: tuple[Role, ...] = ("badge", "decoration")

#: A4 on its side, in points.
A4_LANDSCAPE = (841.89, 595.28)
#: Nothing on paper is smaller than this (clear print: UKAAF G003).
SMALLEST = 12.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a page says, or that holds such things. Two parts are two, however alike they look.

    ``words``: a paragraph exactly as it was written, whole, with its line breaks; "" for what holds others.
    ``language``: of the words, "" where it is the sheet's. ``column`` and ``span``: of a cell, counted from 0.
    """

    kind: Literal["paragraph", "section", "item", "table", "row", "head", "cell"]
    words: str = field(default="", repr=False)
    language: str = ""
    column: int = 0
    span: int = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """The glyphs of a line that come from one font, up to number ``end``.

    ``told``: "" where the glyphs tell their own characters. Else they cannot (they stand in another order than the
    letters, or stack up), and these are the characters, from left to right, to be told over x to x + width.
    """

    font: str
    end: int
    x: float
    width: float
    told: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Text:
    """One placed line: exact words with the glyphs that show them, never a string to wrap.

    ``font``: "regular" or "bold", for the glyphs of a line without ``pieces`` (fonts.FILES has the files). ``x`` and
    ``y``: left end of the baseline. ``glyphs``: glyph ids from left to right; ``xs``, ``ys``: each glyph's own offset
    from x and y; ``parts``: the characters each glyph stands for, "" where another glyph or its piece tells them.
    ``text`` is the line as it is spoken; without ``pieces`` it is all parts in a row. ``free``: room left and right of
    it in the breadth of its paragraph, where it keeps its own side on a sheet that reads the other way (``mirror``).
    """

    text: str = field(repr=False)
    font: str
    size: float
    x: float
    y: float
    colour: str
    role: Role
    language: str
    glyphs: tuple[int, ...] = field(repr=False)
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    parts: tuple[str, ...] = field(repr=False)
    width: float
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    inside: tuple[Part, ...] = ()
    free: Point = (0.0, 0.0)

    def in_fonts(self) -> Iterator[tuple[Piece, slice]]:
        """Every piece with its glyphs' places in the tuples."""
        start = 0
        for piece in self.pieces or (Piece(self.font, len(self.glyphs), 0.0, self.width),):
            yield piece, slice(start, piece.end)
            start = piece.end


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle. ``fill`` and ``stroke``: colours, "" for none; ``dash``: on and off lengths, () for a whole line."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    line: float = 1.0
    dash: tuple[float, ...] = ()
    corner: float = 0.0
    role: Role = "decoration"


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An ellipse about its middle."""

    x: float
    y: float
    rx: float
    ry: float
    fill: str = ""
    stroke: str = ""
    line: float = 1.0
    dash: tuple[float, ...] = ()
    role: Role = "decoration"


@dataclass(frozen=True, slots=True)
class Path:
    """Straight pieces from point to point; ``closed`` joins the last to the first."""

    points: tuple[Point, ...]
    fill: str = ""
    stroke: str = ""
    line: float = 1.0
    dash: tuple[float, ...] = ()
    closed: bool = False
    role: Role = "decoration"


@dataclass(frozen=True, slots=True)
class Ink:
    """A stroke of a pen: lines of one breadth each with round ends, (breadth, points), in order.

    ``edge``: a second colour that stands out ``beyond`` points on either side, "" for none: light ink on white paper.
    """

    lines: tuple[tuple[float, tuple[Point, ...]], ...]
    colour: str
    edge: str = ""
    beyond: float = 0.8
    role: Role = "decoration"

    def passes(self) -> tuple[tuple[str, float], ...]:
        """(colour, what is added to each breadth): the edge first, the ink over it."""
        ink = (self.colour, 0.0)
        return ((self.edge, 2 * self.beyond), ink) if self.edge else (ink,)


@dataclass(frozen=True, slots=True)
class Strip:
    """The band beside a note or heading that tells its column without colour: "solid", "hatched" or "dotted"."""

    x: float
    y: float
    width: float
    height: float
    pattern: str
    colour: str
    role: Role = "decoration"


@dataclass(frozen=True, slots=True)
class Figure:
    """No ink: the marks after it inside this frame are one picture, and these are its words for who cannot see it.

    ``turns``: it is made of words in an order, so that a sheet that reads the other way turns it over (``mirror``).
    """

    x: float
    y: float
    width: float
    height: float
    words: str = field(repr=False)
    role: Role = "figure"
    inside: tuple[Part, ...] = ()
    turns: bool = False


Mark = Text | Box | Ellipse | Path | Ink | Strip | Figure
M = TypeVar("M", Text, Box, Ellipse, Strip, Figure)


@dataclass(frozen=True)
class Sheet:
    """One page."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1.0,
         dash: tuple[float, ...] = ()) -> Path:  # fmt: skip
    """A straight line."""
    return Path(((x1, y1), (x2, y2)), stroke=stroke, line=width, dash=dash)


def inside(marks: Iterable[Mark], *parts: Part) -> list[Mark]:
    """The same marks within these parts, the outermost first."""
    return [replace(one, inside=(*parts, *one.inside)) if isinstance(one, Text | Figure) else one for one in marks]


def again(marks: Iterable[Mark]) -> list[Mark]:
    """A heading that stood on an earlier page already."""
    return [replace(one, role="again") if isinstance(one, Text) and one.role not in SILENT else one for one in marks]


def middle(mark: Mark) -> Point:
    """The middle of what a mark covers; of a text about the middle of its small letters."""
    if isinstance(mark, Text):
        return mark.x + mark.width / 2, mark.y - mark.size / 4
    if isinstance(mark, Ellipse):
        return mark.x, mark.y
    if isinstance(mark, Path | Ink):
        points = mark.points if isinstance(mark, Path) else [point for _, stroke in mark.lines for point in stroke]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return mark.x + mark.width / 2, mark.y + mark.height / 2


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    """The same mark somewhere else."""
    if isinstance(mark, Path):
        return replace(mark, points=tuple((x + dx, y + dy) for x, y in mark.points))
    if isinstance(mark, Ink):
        lines = tuple((wide, tuple((x + dx, y + dy) for x, y in points)) for wide, points in mark.lines)
        return replace(mark, lines=lines)
    return replace(mark, x=mark.x + dx, y=mark.y + dy)


def enlarged(mark: Mark, by: float) -> Mark:
    """The same mark ``by`` times as large and as far from the corner: words, lines and all."""
    if by == 1.0:
        return mark
    if isinstance(mark, Path):
        points = tuple((x * by, y * by) for x, y in mark.points)
        return replace(mark, points=points, line=mark.line * by, dash=tuple(one * by for one in mark.dash))
    if isinstance(mark, Ink):
        lines = tuple((wide * by, tuple((x * by, y * by) for x, y in points)) for wide, points in mark.lines)
        return replace(mark, lines=lines, beyond=mark.beyond * by)
    mark = replace(mark, x=mark.x * by, y=mark.y * by)
    if isinstance(mark, Text):
        pieces = tuple(replace(one, x=one.x * by, width=one.width * by) for one in mark.pieces)
        return replace(mark, size=mark.size * by, width=mark.width * by, pieces=pieces,
                       xs=tuple(x * by for x in mark.xs), ys=tuple(y * by for y in mark.ys),
                       free=(mark.free[0] * by, mark.free[1] * by))  # fmt: skip
    if isinstance(mark, Ellipse):
        mark = replace(mark, rx=mark.rx * by, ry=mark.ry * by)
    else:
        mark = replace(mark, width=mark.width * by, height=mark.height * by)
    if isinstance(mark, Box):
        mark = replace(mark, corner=mark.corner * by)
    if isinstance(mark, Box | Ellipse):
        mark = replace(mark, line=mark.line * by, dash=tuple(one * by for one in mark.dash))
    return mark


def strip_pieces(strip: Strip) -> list[Path | Box | Ellipse]:
    """A strip as simple shapes, so that paper and preview draw the same pattern."""
    x, y, w, h = strip.x, strip.y, strip.width, strip.height
    if strip.pattern == "solid":
        return [Box(x, y, w, h, fill=strip.colour)]
    pieces: list[Path | Box | Ellipse] = []
    if strip.pattern == "hatched":
        step = 1.35 * w
        count = int((h - w) / step)
        for index in range(count + 1):
            top = y + index * step
            pieces.append(Path(((x, top + w), (x + w, top)), stroke=strip.colour, line=0.42 * w))
        return pieces
    step = 2.0 * w
    count = max(1, int(h / step + 0.5))
    if count == 1 and h >= 2.4 * w:
        # Two, closer together, where one alone would be a blot.
        count, step = 2, h - w
    for index in range(count):
        pieces.append(Ellipse(x + w / 2, y + w / 2 + index * step, w / 2, w / 2, fill=strip.colour))
    return pieces
