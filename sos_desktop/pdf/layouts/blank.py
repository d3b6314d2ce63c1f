"""Empty forms to fill in with a pen: the map, the family's sheet, the plan and the fridge, with room to write.

Nothing of the family stands on them but whom the copy is for: a form may be left lying about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...model.wording import ScaleWords, Wording
from ...practice.wording import fill
from ...words import Words
from ..marks import Box, Figure, Mark, Sheet, Strip, line
from ..text import place
from . import fridge_sheet, portrait
from . import page as lying
from .flow import Block, Pages, Row, item
from .page import Copy
from .portrait import INDENT, INNER, NORMAL, RULE
from .style import GUTTER, INK, MARGIN, PATTERNS, SOFT_INK, THEME, WIDTH, Kind, rows

SIZE = 14.0
#: Between two lines to write on: 9 mm, for any hand.
WRITING = 26.0
STEPS = 4
#: How many ticks a sheet for the fridge has: as many as one page has room for, in tall scripts too.
TO_TICK = (3, 2, 1)


def family_sheet(copy: Copy, wording: Wording) -> list[Sheet]:
    """The family's sheet: plain headings, what is going well first, the scale, whom to ring."""
    copy, words = copy.bare(), copy.words
    sheet = portrait.pages(copy, words("Our sheet"), "", NORMAL)
    portrait.lay(sheet, [_asked(words("Whose it is:"), words("Day:"))])
    for column in wording.for_family:
        blocks = [portrait.part(column.title, NORMAL, PATTERNS[column.column], THEME.columns[column.column].strong)]
        for zone in column.zones:
            if zone.plain and zone.plain != column.title:
                blocks.append(portrait.zone(zone.plain, NORMAL))
            blocks += _ruled(4)
        portrait.lay(sheet, blocks)
    _scale(copy, sheet, next(iter(wording.scales.values()), None))
    blocks = [*_ring(copy, wording), portrait.part(words("Next time"), NORMAL), *_ruled(1)]
    portrait.lay(sheet, blocks)
    portrait.to_the_foot(sheet, words("I see it differently, or I want to say"), NORMAL, words("My name, and the day:"))
    return sheet.sheets(lambda at, count: portrait.foot(copy, at, count))


def plan(copy: Copy, wording: Wording) -> list[Sheet]:
    """The plan: rules, whom to ring, bottom lines, the object, next steps, who was there."""
    copy, words = copy.bare(), copy.words
    sheet = portrait.pages(copy, words("Our plan"), "", NORMAL)
    blocks = [
        _asked(words("Whose it is:"), words("Day:"), words("We look at this plan again on:")),
        portrait.part(words("What we do"), NORMAL),
    ]
    rule = (words("When:"), words("We do this:"), "", words("Who does it:"), words("If that does not work:"),
            words("Who sees that it is done:"))  # fmt: skip
    for number in range(1, 4):
        lines = [row for one in rule for row in _line(one, INDENT)]
        blocks.append(Block(tuple(lines), gap=12.0, frame=_numbered(number), parts=item()))
    blocks += _ring(copy, wording)
    blocks += [portrait.part(words("Bottom lines: what any plan must hold"), NORMAL), *_ruled(4)]
    blocks.append(portrait.part(words("Safety object"), NORMAL))
    blocks.append(_asked(words("What it is, and where it stands:"), words("Who looks where it is:"),
                         words("If it has been moved:")))  # fmt: skip
    blocks.append(portrait.part(words("Next steps"), NORMAL))
    blocks += [_asked(words("What:"), "", words("Who, and by when:")) for _ in range(STEPS)]
    portrait.lay(sheet, blocks)
    portrait.to_the_foot(sheet, words("Who was there when we made it"), NORMAL, least=0.2)
    return sheet.sheets(lambda at, count: portrait.foot(copy, at, count))


def fridge(copy: Copy, wording: Wording) -> list[Sheet]:
    """What we do next, whom to ring and the next time, on one sheet to be read from across the kitchen."""
    copy, words = copy.bare(), copy.words
    type_ = fridge_sheet.FRIDGE
    blocks = [portrait.part(words("Who to ring"), type_)]
    for phone in wording.phones:
        blocks.append(portrait.said(rows(f"{phone.label}: {phone.number}", type_.plain, INNER)))
    pen = fridge_sheet.PEN
    blocks.append(portrait.said(portrait.ruled(2, pen)))
    following = [portrait.part(words("Next time"), type_), portrait.said(portrait.ruled(1, pen))]
    beside = [portrait.said(portrait.to_fill(words("Next time"), type_))]

    def laid(count: int, close: bool) -> Pages:
        made = portrait.pages(copy, words("What we do next"), "", type_)
        ticks = [fridge_sheet.to_tick(words, type_) for _ in range(count)]
        portrait.lay(made, [*ticks, *blocks, *(beside if close else following)])
        return made

    sheet = portrait.on_one([laid(count, close) for count in TO_TICK for close in (False, True)])
    return sheet.sheets(lambda at, count: portrait.foot(copy, at, count, type_))


def worker_map(copy: Copy, wording: Wording) -> list[Sheet]:
    """The map: three columns with their zones named, on A4 landscape; then the scale."""
    copy, words = copy.bare(), copy.words
    sheet = lying.pages(copy, SIZE, dated=False)
    marks: list[Mark] = []
    middle, right = WIDTH * 0.6, WIDTH - MARGIN
    for asked, left, end in ((words("Whose it is:"), MARGIN, middle), (words("Day:"), middle + 16, right)):
        text = place(asked, left, sheet.y + 10, SIZE, INK)
        marks += [text, line(left + text.width + 8, sheet.y + 12, end, sheet.y + 12, RULE, 0.8)]
    sheet.put(marks, 26)
    _columns(words, sheet, wording)
    sheet.turn()
    _numbers(copy, sheet, next(iter(wording.scales.values()), None))
    return sheet.sheets(lambda number, count: lying.foot(copy, number, count))


# --- upright ----------------------------------------------------------------------------------------------------------


def _ruled(count: int) -> list[Block]:
    return [portrait.said(portrait.ruled(count, NORMAL))]


def _line(asked: str, indent: float = 0.0) -> list[Row]:
    return portrait.to_fill(asked, NORMAL, indent) if asked else portrait.ruled(1, NORMAL, indent)


def _asked(*asked: str) -> Block:
    """Several things to write, one below the other; "" is one more line for the last."""
    return Block(tuple(row for one in asked for row in _line(one)), gap=4.0)


def _numbered(number: int) -> Callable[[float, float, float], list[Mark]]:
    def frame(x: float, y: float, height: float) -> list[Mark]:
        return [place(f"{number}", x, y + 27, SIZE, INK, "label", bold=True)]

    return frame


def _ring(copy: Copy, wording: Wording) -> list[Block]:
    """Whom to ring: the service's numbers, and lines for people."""
    made = [portrait.part(copy.words("Who to ring"), NORMAL)]
    for phone in wording.phones:
        text = f"{phone.label}: {phone.number}"
        made.append(portrait.point(rows(text, NORMAL.plain, INNER - INDENT, INDENT), NORMAL))
    return [*made, *_ruled(3)]


def _scale(copy: Copy, sheet: Pages, asked: ScaleWords | None) -> None:
    """The line to mark, the words at its ends, and lines for who says which number, and why."""
    if asked is None:
        return
    words = copy.words
    child = words("the child")
    made = rows(fill(asked.question, child), NORMAL.plain, INNER)
    made += _marked_line(copy, portrait.MARGIN, INNER, asked, child)
    for end, text in (("0", fill(asked.zero, child)), ("10", fill(asked.ten, child))):
        made += rows(f"{end}: {text}", NORMAL.soft, INNER)
    portrait.lay(sheet, [portrait.part(asked.name, NORMAL), portrait.said(made), *_numbers_of(words)])


def _numbers_of(words: Words) -> list[Block]:
    asked = words("Name, number, and why:")
    return [Block((*_line(asked), *portrait.ruled(1, NORMAL)), gap=4.0) for _ in range(4)]


def _marked_line(copy: Copy, left: float, width: float, asked: ScaleWords, child: str) -> list[Row]:
    first, step = left + 16, (width - 32) / 10
    spoken = copy.words("Scale from 0 ({zero}) to 10 ({ten}). {marks}", zero=fill(asked.zero, child),
                        ten=fill(asked.ten, child), marks=copy.words("To be marked with a pen."))  # fmt: skip

    def paint(x: float, y: float) -> list[Mark]:
        base = y + 40
        marks: list[Mark] = [Figure(left, y, width, 80, spoken), line(first, base, first + 10 * step, base, INK, 2.0)]
        for score in range(11):
            at = first + score * step
            marks.append(line(at, base - 9, at, base + 9, INK, 1.6))
            marks.append(place(str(score), at, base + 30, SIZE, INK, "cell", align="middle"))
        return marks

    return [Row(80, paint)]


# --- on its side ------------------------------------------------------------------------------------------------------


def _columns(words: Words, sheet: Pages, wording: Wording) -> None:
    """Three columns to the foot of the page; the lines of a column are shared out among its zones."""
    slot = (WIDTH - 2 * MARGIN - 2 * GUTTER) / 3
    title, name = Kind(SIZE, 20.0, THEME.on_strong, True, "h2"), Kind(SIZE, 20.0, INK, True, "h3")
    titles = [rows(one.title, title, slot - 44, 28) for one in wording.columns]
    bar = 10 + max(sum(row.height for row in one) for one in titles)
    top, low = sheet.y, sheet.y + sheet.room
    for at, column in enumerate(wording.columns):
        x, look = MARGIN + at * (slot + GUTTER), THEME.columns[column.column]
        marks: list[Mark] = [Box(x, top, slot, low - top, stroke=look.strong, line=1.0, corner=6)]
        marks.append(Box(x, top, slot, bar, fill=look.strong, corner=6))
        marks.append(Strip(x + 12, top + 4, 6, bar - 8, PATTERNS[column.column], "#ffffff"))
        y = top + 5
        for row in titles[at]:
            marks += row.paint(x, y)
            y += row.height
        names = [rows(words.own(f"{zone.number}  {zone.name}"), name, slot - 20, 10) for zone in column.zones]
        heads = sum(row.height for one in names for row in one) + 10 * len(names)
        y, count = top + bar, int((low - top - bar - heads - 8) // WRITING)
        for index, heading in enumerate(names):
            y += 8
            for row in heading:
                marks += row.paint(x, y)
                y += row.height
            for _ in range(count // len(names) + (index < count % len(names))):
                y += WRITING
                marks.append(line(x + 10, y, x + slot - 10, y, RULE, 0.8))
        sheet.put(marks, 0)
    sheet.put([], low - top)


def _numbers(copy: Copy, sheet: Pages, asked: ScaleWords | None) -> None:
    words, wide = copy.words, WIDTH - 2 * MARGIN
    if asked is not None:
        child = words("the child")
        lying.section(copy, sheet, asked.name)
        kind = Kind(SIZE, 21.0)
        made = [*rows(fill(asked.question, child), kind, wide), *_marked_line(copy, MARGIN, wide, asked, child)]
        for end, text in (("0", fill(asked.zero, child)), ("10", fill(asked.ten, child))):
            made += rows(f"{end}: {text}", Kind(SIZE, 21.0, SOFT_INK), wide)
        sheet.rows(made)
    heads: Sequence[tuple[str, float]]
    heads = ((words("Who"), 0.0), (words("Number"), 0.24), (words("Why that number"), 0.36))
    sheet.put([], 10)
    marks: list[Mark] = [
        place(text, MARGIN + wide * part, sheet.y + SIZE, SIZE, SOFT_INK, "cell", bold=True) for text, part in heads
    ]
    sheet.put(marks, SIZE + 6)
    while sheet.room >= WRITING + 4:
        y = sheet.y + WRITING + 2
        ends = [part for _, part in heads[1:]] + [1.0]
        sheet.put(
            [line(MARGIN + wide * part, y, MARGIN + wide * end - (14 if end < 1 else 0), y, RULE, 0.8)
             for (_, part), end in zip(heads, ends, strict=True)], WRITING + 2,
        )  # fmt: skip
