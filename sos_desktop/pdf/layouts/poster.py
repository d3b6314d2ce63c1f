"""The poster: the board with all its words in 18 points, on as many upright A4 pages as that takes, to be put together.

The board is not cut up blindly. It is laid out on the grid of pages itself: every card lies wholly in one page's own
part, and a page's edges, where it overlaps its neighbours by 10 mm, hold nothing but the columns' ground. So no line of
text is ever cut or hidden, whoever glues it and however well. A note taller than a page goes on in the next one,
between two of its lines. The first page shows how the pages go together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...model.boards import three_columns
from ...model.wording import Wording
from ..marks import A4_LANDSCAPE, Box, Mark, Part, Sheet, enlarged, inside, line, moved
from ..text import place, wrap
from . import columns
from .flow import TURNED, Block, Placed, Story, fill, used
from .page import FOOT, Copy, Lying, foot, pages, section
from .style import BODY, INK, MARGIN, PAD, SOFT_INK, STRONG, Kind, rows

#: The type of the poster, in points, and how much larger that is than the measure it is laid out in.
SIZE = 18.0
BY = SIZE / BODY
#: How far a page reaches into its neighbours, in points: 10 mm.
OVERLAP = 28.35
#: Upright, so that a page has room for some notes below each other and each question has pages of its own.
PAGE = Lying((A4_LANDSCAPE[1], A4_LANDSCAPE[0]))
#: A page's part of the poster, and what of it is the page's own, in points.
WIDE, HIGH = PAGE.inner, PAGE.height - 2 * MARGIN - TURNED - FOOT
LEFT, TOP = MARGIN, MARGIN + TURNED
OWN_WIDE, OWN_HIGH = WIDE - 2 * OVERLAP, HIGH - 2 * OVERLAP
#: From one page's part to the next one's.
STEP_X, STEP_Y = WIDE - OVERLAP, HIGH - OVERLAP
#: Width of a stack of notes: one on each page.
SLOT = OWN_WIDE / BY
#: The poster's title above its columns, in the same measure: as large as its first page has room for.
TITLES, ABOVE = (24.0, 20.0, 16.0, BODY), 44.0
#: The smallest width of a page in the key, in points, so that its number has room.
CELL = 30.0
EDGE = "#8d887c"
#: More stacks than any board has: as many as are needed.
_MANY = 1_000_000


@dataclass(frozen=True)
class Grid:
    """How many pages the poster has across and down. ``places``: (row, column) of each page that there is, counted
    from 0, as they are read: where a column has ended, nothing is printed."""

    across: int
    down: int
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Laid:
    """A column on the grid: its first stack, how many it has, and what stands in each of them on each row of pages."""

    story: Story
    first: int
    stacks: tuple[tuple[Placed, ...], ...]


def layout(copy: Copy, wording: Wording) -> list[Sheet]:
    """The key, then the pages of the poster row by row."""
    zones = three_columns.notes_by_zone(copy.seen)
    stories = columns.stories(copy, wording, zones, SLOT)
    if zones[""]:
        stories.append(columns.tray(copy, wording, zones[""], SLOT))
    head = ABOVE + max(story.bar_height for story in stories)
    grid, laid = arranged(stories, head)
    parts = [Part("section") for _ in laid]
    count = 1 + len(grid.places)
    key = _key(copy, grid, laid, head)
    made = [Sheet(PAGE.width, PAGE.height, (*key, *foot(copy, 1, count, lying=PAGE)))]
    for number, (row, column) in enumerate(grid.places, 2):
        marks = [*_running(copy, grid, row, column), *_tile(copy, laid, parts, row, column, head)]
        marks += _edges(grid, row, column)
        # What there is to say of a translation stands on the first page: here the edge is for gluing.
        under = foot(copy, number, count, lying=PAGE, explained=False)
        made.append(Sheet(PAGE.width, PAGE.height, (*marks, *under)))
    return made


# --- where everything goes --------------------------------------------------------------------------------------------


def arranged(stories: Sequence[Story], head: float) -> tuple[Grid, list[Laid]]:
    """The columns on the fewest pages, as near as can be to the shape of a board. ``head``: height of the top."""
    needs = [len(_filled(story.blocks, _MANY, 1, 0.0)[0]) for story in stories]
    best: tuple[float, Grid, list[Laid]] | None = None
    for across in range(len(stories), len(stories) + 2 + math.isqrt(sum(needs))):
        down = max(1, math.ceil(sum(needs) / across))
        laid: list[Laid] | None = None
        while laid is None:
            shares = _shares(needs, across, down)
            laid = _laid(stories, shares, down, head) if shares else None
            down += laid is None
        grid = Grid(across, down, _places(laid, down))
        shape = abs(math.log(across * STEP_X / (down * STEP_Y) / 1.5))
        cost = len(grid.places) * (1 + shape / 6)
        if best is None or cost < best[0] - 1e-9:
            best = cost, grid, laid
    assert best is not None
    return best[1], best[2]


def _places(laid: Sequence[Laid], down: int) -> tuple[tuple[int, int], ...]:
    """Every page on which something stands; the first row has the headings."""
    stacks = [stack for one in laid for stack in one.stacks]
    return tuple((row, column) for row in range(down) for column, stack in enumerate(stacks) if row == 0 or stack[row])


def _shares(needs: Sequence[int], stacks: int, down: int) -> list[int]:
    """How many stacks each column gets; none where there are too few."""
    found = [max(1, math.ceil(need / down)) for need in needs]
    if sum(found) > stacks:
        return []
    while sum(found) < stacks:
        tightest = max(range(len(found)), key=lambda index: needs[index] / found[index])
        found[tightest] += 1
    return found


def _laid(stories: Sequence[Story], shares: Sequence[int], down: int, head: float) -> list[Laid] | None:
    """Every column in its stacks, the last row of pages no fuller than it must be; None if one does not fit."""
    made: list[Laid] = []
    first = 0
    for story, count in zip(stories, shares, strict=True):
        low, high = 0.0, 1.0
        filled, rest = _filled(story.blocks, count, down, head)
        if rest:
            return None
        for _ in range(7):
            middle = (low + high) / 2
            closer, rest = _filled(story.blocks, count, down, head, middle)
            low, high = (middle, high) if rest else (low, middle)
            filled = filled if rest else closer
        stacks = tuple(tuple(filled[at * down : (at + 1) * down]) for at in range(count))
        made.append(Laid(story, first, stacks))
        first += count
    return made


def _filled(blocks: Sequence[Block], stacks: int, down: int, head: float,
            last: float = 1.0) -> tuple[list[Placed], list[Block]]:  # fmt: skip
    """What stands where in each stack, page by page downwards, and what is left over. ``last``: the part of the last
    row of pages that may be used."""
    queue = list(blocks)
    full = OWN_HIGH / BY
    filled: list[Placed] = []
    for _ in range(stacks):
        for row in range(down):
            if not queue and stacks == _MANY:
                return filled, queue
            room = (full - (head if row == 0 else 0.0)) * (last if row == down - 1 else 1.0)
            kept = queue[0].under if queue and row else None
            if queue and row:
                # The same stack goes on below: nothing has to be said again.
                queue[0] = replace(queue[0], under=None)
            (placed,), queue = fill(queue, 1, room, full)
            if queue and kept is not None and queue[0].under is None and not queue[0].heading:
                queue[0] = replace(queue[0], under=kept)
            filled.append(placed)
            if used([placed]) > room + 0.01:
                # Not even its first line fits: that is no way to fill it.
                return filled, list(blocks)
    return filled, queue


def _stack_x(stack: int) -> float:
    """Left edge of a stack on the poster, in the layout's measure."""
    return (stack * STEP_X + OVERLAP) / BY


def _row_y(row: int, head: float) -> float:
    """Where the notes of a row of pages begin, in the layout's measure."""
    return (row * STEP_Y + OVERLAP) / BY + (head if row == 0 else 0.0)


def _bottom(one: Laid, head: float) -> float:
    """How far down a column goes."""
    return max(_row_y(row, head) + used([placed]) for stack in one.stacks for row, placed in enumerate(stack)
               if placed or row == 0)  # fmt: skip


# --- the pages --------------------------------------------------------------------------------------------------------


def _grounds(laid: Sequence[Laid], head: float) -> list[tuple[int, Box]]:
    """(number of its column, box) of everything that lies behind the words and may go over the edges of pages."""
    boxes = []
    for index, one in enumerate(laid):
        left, right = _stack_x(one.first), _stack_x(one.first + len(one.stacks) - 1) + SLOT
        top, bottom = _row_y(0, head) - one.story.bar_height, _bottom(one, head)
        assert one.story.ground is not None and one.story.bar is not None
        for mark in one.story.ground(left, top, right - left, bottom - top):
            boxes += [(index, replace(mark, corner=0.0))] if isinstance(mark, Box) else []
        for mark in one.story.bar(left, top, SLOT, False):
            boxes += [(index, replace(mark, width=right - left, corner=0.0))] if isinstance(mark, Box) else []
    return boxes


def _tile(copy: Copy, laid: Sequence[Laid], parts: Sequence[Part], row: int, column: int,
          head: float) -> list[Mark]:  # fmt: skip
    """What lies on one page: its piece of the grounds, and its own cards whole."""
    x, y = column * STEP_X / BY, row * STEP_Y / BY
    marks: list[Mark] = []
    for _, box in _grounds(laid, head):
        piece = _clipped(box, x, y, WIDE / BY, HIGH / BY)
        marks += [piece] if piece else []
    if (row, column) == (0, 0):
        tried = [(size, wrap(copy.title, size, SLOT, bold=True)) for size in TITLES]
        size, (short, *_) = next((one for one in tried if len(one[1]) == 1), tried[-1])
        marks.append(place(short, _stack_x(0), OVERLAP / BY + size + 4, size, INK, "decoration", bold=True))
    for one, part in zip(laid, parts, strict=True):
        there: list[Mark] = []
        for at, stack in enumerate(one.stacks, one.first):
            if at != column:
                continue
            left, top = _stack_x(at), _row_y(row, head)
            if row == 0 and at == one.first and one.story.bar is not None:
                bar = one.story.bar(left, top - one.story.bar_height, SLOT, False)
                there += [mark for mark in bar if not isinstance(mark, Box)]
            for down, block in stack[row]:
                there += block.paint(left, top + down)
        marks += inside(there, part)
    return [moved(enlarged(moved(mark, -x, -y), BY), LEFT, TOP) for mark in marks]


def _clipped(box: Box, x: float, y: float, wide: float, high: float) -> Box | None:
    """The piece of a box that lies in a frame."""
    left, top = max(box.x, x), max(box.y, y)
    right, low = min(box.x + box.width, x + wide), min(box.y + box.height, y + high)
    if right - left < 0.1 or low - top < 0.1:
        return None
    return replace(box, x=left, y=top, width=right - left, height=low - top)


def _running(copy: Copy, grid: Grid, row: int, column: int) -> list[Mark]:
    """Above a page: whose map it is, and the page's place."""
    short = wrap(copy.title, BODY, WIDE * 0.6, bold=True)[0]
    return [
        place(short, LEFT, MARGIN + 10, BODY, SOFT_INK, "decoration", bold=True),
        place(_where(copy, grid, row, column), LEFT + WIDE, MARGIN + 10, BODY, INK, "decoration", bold=True,
              align="right"),
    ]  # fmt: skip


def _where(copy: Copy, grid: Grid, row: int, column: int) -> str:
    return copy.words("Row {row} of {rows}, column {column} of {columns}", row=row + 1, rows=grid.down,
                      column=column + 1, columns=grid.across)  # fmt: skip


def _edges(grid: Grid, row: int, column: int) -> list[Mark]:
    """Where to cut, at the left and at the top; where the next page's cut edge comes to lie; crosses that must meet."""
    right, low = LEFT + WIDE, TOP + HIGH
    marks: list[Mark] = []
    across: list[float] = []
    down: list[float] = []
    if (row, column - 1) in grid.places:
        marks.append(line(LEFT, TOP, LEFT, low, EDGE, 0.6))
        across.append(LEFT)
    if (row, column + 1) in grid.places:
        marks.append(line(right - OVERLAP, TOP, right - OVERLAP, low, EDGE, 0.8, (5.0, 4.0)))
        across.append(right - OVERLAP)
    if row:
        marks.append(line(LEFT, TOP, right, TOP, EDGE, 0.6))
        down.append(TOP)
    if (row + 1, column) in grid.places:
        marks.append(line(LEFT, low - OVERLAP, right, low - OVERLAP, EDGE, 0.8, (5.0, 4.0)))
        down.append(low - OVERLAP)
    crosses = [(x, y) for x in across for y in (TOP + HIGH / 4, low - HIGH / 4)]
    crosses += [(x, y) for y in down for x in (LEFT + OVERLAP / 2, right - OVERLAP / 2)]
    for x, y in dict.fromkeys(crosses):
        marks += [line(x - 7, y, x + 7, y, INK, 0.9), line(x, y - 7, x, y + 7, INK, 0.9)]
    return marks


# --- the key ----------------------------------------------------------------------------------------------------------


def _key(copy: Copy, grid: Grid, laid: Sequence[Laid], head: float) -> list[Mark]:
    """The first page: how to put the others together, and a small drawing of them with their numbers."""
    words = copy.words
    sheet = pages(copy, lying=PAGE)
    section(copy, sheet, words("How the pages go together"))
    for text in (
        words("Print them at their own size, not fitted to the paper."),
        words("Cut each page along its thin lines."),
        words("Lay the cut edge on the dashed line of the page before it, so that the crosses meet."),
    ):
        sheet.rows(rows(text, Kind(), sheet.inner))
    sheet.y += 14
    across, down = (grid.across * STEP_X + OVERLAP) / BY, (grid.down * STEP_Y + OVERLAP) / BY
    part = min((sheet.room - 8) / down, sheet.inner / across)
    x, y = MARGIN, sheet.y
    cards = [box for one in laid for box in _small_cards(one, head)]
    boxes = [box for _, box in _grounds(laid, head)]
    sheet.put([moved(enlarged(box, part), x, y) for box in (*boxes, *cards)], 0)
    for number, (row, column) in enumerate(grid.places, 2):
        left, top = x + (column * STEP_X + OVERLAP / 2) / BY * part, y + (row * STEP_Y + OVERLAP / 2) / BY * part
        wide, high = STEP_X / BY * part, STEP_Y / BY * part
        sheet.put([Box(left, top, wide, high, stroke=INK, line=1.0)], 0)
        if wide < CELL or high < CELL / 2:
            continue
        middle_x, middle_y = left + wide / 2, top + high / 2
        told = place(str(number), middle_x, middle_y + 4.5, STRONG.size, INK, "decoration", bold=True, align="middle")
        sheet.put([Box(middle_x - 12, middle_y - 9, 24, 18, "#ffffff", INK, 0.8, corner=9), told], 0)
    return [mark for page in sheet.marks for mark in page]


def _small_cards(one: Laid, head: float) -> list[Box]:
    """The notes of a column as small white boxes."""
    return [
        Box(_stack_x(at) + PAD, _row_y(row, head) + down, SLOT - 2 * PAD, block.height, "#ffffff", EDGE, 2.0)
        for at, stack in enumerate(one.stacks, one.first)
        for row, placed in enumerate(stack)
        for down, block in placed
        if not block.heading
    ]
