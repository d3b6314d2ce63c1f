"""Measures of every sheet, in points, and the pen that turns words into rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ... import look
from ..marks import A4_LANDSCAPE, SMALLEST, Box, Mark, Part, Role, inside
from ..paper_words import language_of
from ..text import from_the_right, measure, place, spread, wrap
from .flow import Row

WIDTH, HEIGHT = A4_LANDSCAPE
#: Room at the edges: office printers leave up to 6 mm white, a hole punch takes more.
MARGIN = 34.0
INNER = WIDTH - 2 * MARGIN

BODY, LEADING = SMALLEST, 16.5
TITLE, SECTION, BAR, ZONE = 22.0, 16.0, 14.0, 13.0
GUTTER = 12.0
PAD = 7.0

THEME = look.LIGHT
INK, SOFT_INK = THEME.ink, THEME.soft_ink

#: How each column is told without colour.
PATTERNS = {"worried": "solid", "working": "hatched", "next": "dotted", "": "solid"}


@dataclass(frozen=True)
class Kind:
    """How a piece of text looks."""

    size: float = BODY
    leading: float = LEADING
    colour: str = INK
    bold: bool = False
    role: Role = "item"


PLAIN = Kind()
SOFT = Kind(colour=SOFT_INK)
STRONG = Kind(bold=True)
CELL = Kind(role="cell")
SOFT_CELL = Kind(colour=SOFT_INK, role="cell")
STRONG_CELL = Kind(bold=True, role="cell")


def rows(text: str, kind: Kind, width: float, left: float = 0.0, language: str = "") -> list[Row]:
    """A text as rows of one line each, ``left`` points in from where the block stands.

    It stands where its sheet begins, beside its point or picture, whichever way it reads; see ``row``.
    """
    language = language_of(text) or language
    lines = wrap(text, kind.size, width, kind.bold, language)
    widest = _widest(lines, kind)
    return [row(line, kind, left, language, widest) for line in lines]


def row(line: str, kind: Kind, left: float = 0.0, language: str = "", width: float = 0.0) -> Row:
    """One line that has been wrapped already. An empty one is half a line of air.

    ``width``: of the widest of the lines that belong together, 0 for one alone. Within it a line that reads from the
    right ends at the right, and words of a language keep their side on a sheet that reads the other way; what has none
    begins where the sheet does. A tall script gets the room it needs.
    """
    if not line.strip():
        return Row(kind.leading / 2, lambda x, y: [])
    down, height = spread(line, kind.size, base(kind), kind.leading, kind.bold, language)
    align, at = ("right", left + width) if width and from_the_right(line, language) else ("left", left)

    def paint(x: float, y: float) -> list[Mark]:
        text = place(line, x + at, y + down, kind.size, kind.colour, kind.role, bold=kind.bold, language=language,
                     align=align)  # fmt: skip
        rest = max(0.0, width - text.width)
        free = (rest, 0.0) if align == "right" else (0.0, rest if language else 0.0)
        return [replace(text, free=free) if rest else text]

    return Row(height, paint)


def base(kind: Kind) -> float:
    """How far below the top of its row a line's baseline lies."""
    return kind.leading / 2 + kind.size * 0.36


def held(row: Row, *parts: Part) -> Row:
    """The same row within these parts."""
    return Row(row.height, lambda x, y: inside(row.paint(x, y), *parts))


def columns(count: int) -> list[Part]:
    """The cells of a table's row; the first one names it."""
    return [Part("cell" if column else "head", column=column) for column in range(count)]


def cells(texts: list[tuple[str, Kind, float, float]], parts: Sequence[Part] = ()) -> list[Row]:
    """Texts side by side, each (text, kind, left, width): row by row, so that a tall one can go on overleaf.

    They are one row of a table: the block that takes them has ``parts=(table, Part("row"))``. ``parts``: its cells.
    """
    parts = parts or columns(len(texts))
    wrapped = [(wrap(text, kind.size, width, kind.bold) if text else [], kind, left, language_of(text))
               for text, kind, left, width in texts]  # fmt: skip
    count = max([len(lines) for lines, *_ in wrapped], default=0)
    made: list[Row] = []
    for index in range(count):
        across = [
            held(row(lines[index], kind, left, language, _widest(lines, kind)), part)
            for (lines, kind, left, language), part in zip(wrapped, parts, strict=True)
            if index < len(lines)
        ]

        def paint(x: float, y: float, across: list[Row] = across) -> list[Mark]:
            return [mark for one in across for mark in one.paint(x, y)]

        made.append(Row(max([kind.leading for _, kind, *_ in wrapped] + [one.height for one in across]), paint))
    return made


def _widest(lines: Sequence[str], kind: Kind) -> float:
    """Of lines that belong together; 0 of a single one."""
    return max(measure(line, kind.size, kind.bold) for line in lines) if len(lines) > 1 else 0.0


def chip(text: str, x: float, y: float, fill: str, stroke: str, *, dash: tuple[float, ...] = (), bold: bool = False,
         height: float = 20.0, colour: str = INK, pad: float = 7.0, least: float = 0.0, role: Role = "item",
         size: float = BODY) -> tuple[list[Mark], float]:  # fmt: skip
    """A word in a ring at (x, y), its top left corner; with its width."""
    wide = measure(text, size, bold)
    width = max(wide + 2 * pad, least)
    return [
        Box(x, y, width, height, fill, stroke, 0.9, dash, height / 2),
        place(text, x + width / 2, y + height / 2 + size * 0.36, size, colour, role, bold=bold, align="middle"),
    ], width


def ringed(first: Row, initials: str, tint: int, size: float = BODY) -> Row:
    """A row with somebody's initials in a ring at its left, on the paper that is their voice."""

    def paint(x: float, y: float) -> list[Mark]:
        least = max(24.0, measure(initials, size, True) + 9)
        down = base(Kind(size, size * LEADING / BODY)) - 14.5
        mark, _ = chip(initials, x, y + down, THEME.paper_of(tint), INK, bold=True, pad=4.5, least=least,
                       role="badge", size=size)  # fmt: skip
        return [*mark, *first.paint(x, y)]

    return Row(first.height, paint)
