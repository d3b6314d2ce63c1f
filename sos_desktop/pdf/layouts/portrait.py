"""Pages to hold in the hand: A4 upright, one column, 14 pt or large print of 18 pt that flows anew, never shrunk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...words import Words
from ..marks import A4_LANDSCAPE, Ellipse, Mark, Strip, line
from ..text import measure, place, spread, wrap
from ..wish import Wish
from . import in_both
from .flow import TURNED, Block, Pages, Row, Story, item
from .page import Copy
from .style import INK, SOFT_INK, THEME, Kind, rows

HEIGHT, WIDTH = A4_LANDSCAPE
#: 18 mm: room for a thumb, a hole punch and every printer's edge.
MARGIN = 51.0
INNER = WIDTH - 2 * MARGIN
FOOT = 30.0


@dataclass(frozen=True)
class Type:
    """The sizes of one sheet, all from the size of its plain words, in points. ``least``: nothing is smaller.

    ``wide``: more room between lines, and more between one thing and the next, for who loses their line.
    """

    size: float = 14.0
    least: float = 14.0
    wide: bool = False

    def wished(self, wish: Wish) -> Type:
        """The same sizes, spaced as this copy is wanted."""
        return replace(self, wide=wish.wide)

    @property
    def lead(self) -> float:
        """From line to line, in sizes."""
        return 1.9 if self.wide else 1.5

    @property
    def gap(self) -> float:
        """Between two things in a list."""
        return self.size * (0.9 if self.wide else 0.45)

    @property
    def foot(self) -> float:
        """Of the foot: as large as the words (UKAAF), as far as it has room."""
        return min(self.least, 18.0)

    @property
    def plain(self) -> Kind:
        """People's words."""
        return Kind(self.size, self.size * self.lead)

    @property
    def strong(self) -> Kind:
        """What must be found again."""
        return Kind(self.size, self.size * self.lead, bold=True)

    @property
    def soft(self) -> Kind:
        """Who said it, when: quieter, never below the smallest size there is."""
        size = max(self.least, self.size - 1.5)
        return Kind(size, size * (self.lead - 0.05), SOFT_INK)

    @property
    def part(self) -> Kind:
        """The heading of a part."""
        return Kind(self.size + 3, (self.size + 3) * (self.lead - 0.1), bold=True, role="h2")

    @property
    def zone(self) -> Kind:
        """A heading within a part."""
        return Kind(self.size, self.size * (self.lead + 0.1), SOFT_INK, True, "h3")


NORMAL, LARGE = Type(), Type(18.0, 18.0)


def heading(type_: Type) -> Kind:
    """The title of a sheet."""
    return Kind(type_.size + 8, (type_.size + 8) * 1.3, bold=True, role="h1")


def pages(copy: Copy, title: str, under: str, type_: Type) -> Pages:
    """Upright pages with their heads, the first one begun: title, and a line under it."""

    def head(first: bool) -> tuple[list[Mark], float]:
        if not first:
            short = wrap(title, type_.foot, INNER, bold=True)[0]
            down, high = spread(short, type_.foot, 12.0, TURNED, bold=True)
            return [place(short, MARGIN, MARGIN + down, type_.foot, SOFT_INK, "decoration", bold=True)], high
        size, y = type_.size + 8, MARGIN
        marks: list[Mark] = []
        for text in wrap(title, size, INNER, bold=True):
            down, step = spread(text, size, size, size * 1.3, bold=True)
            marks.append(place(text, MARGIN, y + down, size, INK, "h1", bold=True, language=copy.language))
            y += step
        for row in [*whose(copy, type_), *(rows(under, type_.soft, INNER) if under else [])]:
            marks += row.paint(MARGIN, y)
            y += row.height
        return marks, y - MARGIN + 14

    made = Pages(WIDTH, HEIGHT, MARGIN, foot_room(copy, type_), head)
    made.turn()
    return made


def whose(copy: Copy, type_: Type) -> list[Row]:
    """For whom the copy is, where that is too long for the foot."""
    return rows(copy.label, type_.soft, INNER) if _label(copy, type_)[0] != copy.label else []


def foot_room(copy: Copy, type_: Type) -> float:
    """The height of a foot, with all that it may come to say."""
    label, above = _label(copy, type_)
    return FOOT + in_both.room(copy.words, type_.foot, INNER) + (in_both.rise((label,), type_.foot) if above else 0.0)


def foot(copy: Copy, number: int, count: int, type_: Type = NORMAL) -> list[Mark]:
    """For whom, when it was printed, page x of y."""
    y, size = HEIGHT - MARGIN + 6, type_.foot
    right = copy.words("Page {number} of {count}", number=number, count=count)
    when = copy.words.moment(copy.now)
    label, above = _label(copy, type_)
    at = y - in_both.rise((when, right), size) if above else y
    low = at - in_both.rise((label,) if above else (label, when, right), size)
    return [
        *in_both.above(copy.words, MARGIN, low, size, INNER),
        line(MARGIN, low, WIDTH - MARGIN, low, THEME.line, 0.7),
        *([place(label, MARGIN, at, size, SOFT_INK, "decoration")] if label else []),
        place(when, WIDTH - MARGIN - measure(right, size) - size, y, size, SOFT_INK, "decoration", align="right"),
        place(right, WIDTH - MARGIN, y, size, SOFT_INK, "decoration", align="right"),
    ]


def _label(copy: Copy, type_: Type) -> tuple[str, bool]:
    """For whom the copy is, as far as the foot has room beside the time and the longest page number there can be.

    True: it stands on a line of its own, above those.
    """
    beside = (copy.words("Page {number} of {count}", number=99, count=99), copy.words.moment(copy.now))
    room = INNER - sum(measure(one, type_.foot) + type_.foot for one in beside)
    labels = copy.labels
    for width, above in ((room, False), (INNER, True)):
        for label in labels:
            if measure(label, type_.foot) <= width:
                return label, above
    return labels[-1], True


def part(title: str, type_: Type, pattern: str = "", colour: str = INK, kept: float = 0.0) -> Block:
    """The heading of a part, with the strip and the line that tell a column without colour.

    ``kept``: room at the end of its lines for a picture.
    """
    left = 22.0 if pattern else 0.0
    made = [*rows(title, type_.part, INNER - left - kept, left), *(air(3.0) if pattern else ())]

    def frame(x: float, y: float, height: float) -> list[Mark]:
        if not pattern:
            return []
        low = y + height
        return [Strip(x, y + 2, STRIP, height - 4, pattern, colour), line(x, low, x + INNER, low, colour, 1.4)]

    return Block(tuple(made), gap=type_.size * (1.6 if pattern else 1.2), heading=True, frame=frame)


def zone(title: str, type_: Type, again: Block | None = None, first: bool = False) -> Block:
    """A heading within a part; the ``first`` one stands close below the part's own."""
    gap = type_.gap if first else type_.size * 0.5 + type_.gap
    return Block(tuple(rows(title, type_.zone, INNER)), gap=gap, heading=True, under=again)


def again(title: str, type_: Type, words: Words) -> Block:
    """A heading within a part, once more on another page."""
    return zone(words("{title} (continued)", title=title), type_)


def said(lines: Sequence[Row], gap: float = 5.0) -> Block:
    """Rows that belong together, without a point."""
    return Block(tuple(lines), gap=gap)


def point(lines: Sequence[Row], type_: Type, under: Block | None = None) -> Block:
    """One thing in a list: its rows, which stand ``INDENT`` in, with a point before them."""
    middle = type_.plain.leading / 2

    def frame(x: float, y: float, height: float) -> list[Mark]:
        return [Ellipse(x + 8, y + middle + 1, 3, 3, fill=INK)]

    return Block(tuple(lines), gap=type_.gap, under=under, frame=frame, parts=item())


INDENT = 24.0
#: Breadth of the strip beside a heading.
STRIP = 9.0
#: A line to write on: it must come through a copier, and be seen on tinted paper.
RULE = "#676c74"
#: Above what begins anew, in points.
AIR = 18.0


def ruled(count: int, type_: Type, indent: float = 0.0) -> list[Row]:
    """Empty lines to write on with a pen."""
    high = max(30.0, type_.size * 2.1)

    def paint(x: float, y: float) -> list[Mark]:
        return [line(x + indent, y + high - 3, x + INNER, y + high - 3, RULE, 0.8)]

    return [Row(high, paint)] * count


def to_fill(asked: str, type_: Type, indent: float = 0.0) -> list[Row]:
    """What is asked, and a line to write the answer on: beside it where half the line is left, else below it."""
    wide = measure(asked, type_.size)
    if wide > INNER * 0.5:
        # Clear of a line above it, which is for another answer.
        return [*air(10.0), *rows(asked, type_.plain, INNER - indent, indent), *ruled(1, type_, indent)]
    high = max(34.0, type_.size * 2.2)
    down, high = spread(asked, type_.size, high - 7, high)

    def paint(x: float, y: float) -> list[Mark]:
        low = y + down + 2
        return [
            place(asked, x + indent, low - 2, type_.size, INK, "item"),
            line(x + indent + wide + 8, low, x + INNER, low, RULE, 0.8),
        ]

    return [Row(high, paint)]


def to_the_foot(sheet: Pages, title: str, type_: Type, last: str = "", least: float = 1 / 3) -> None:
    """Lines to write on under a heading, down to the foot of the page: at least this part of it, else of the next.

    ``last``: what is asked on the last line.
    """
    head, end = part(title, type_), to_fill(last, type_) if last else []
    taken = head.height + 2.0 + sum(row.height for row in end)
    if sheet.room - AIR - taken < (HEIGHT - 2 * MARGIN - sheet.foot) * least:
        sheet.need(HEIGHT)
    free = sheet.room - taken - (0.0 if sheet.fresh else AIR)
    lay(sheet, [head, Block((*ruled(int(free // ruled(1, type_)[0].height), type_), *end), gap=2.0)])


def on_one(tried: Sequence[Pages]) -> Pages:
    """The first that needs one page only; if none does, the first."""
    return next((sheet for sheet in tried if len(sheet.marks) == 1), tried[0])


def air(height: float) -> list[Row]:
    """Nothing, this high."""
    return [Row(height, lambda x, y: [])]


def lay(sheet: Pages, blocks: Sequence[Block]) -> None:
    """Blocks down the page, on as many pages as they need, with air above the first."""
    if not sheet.fresh and sheet.room > AIR:
        sheet.put([], AIR)
    sheet.flow([Story(tuple(blocks))], 1, 0.0, 0.0)
