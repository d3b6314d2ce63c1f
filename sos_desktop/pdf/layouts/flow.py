"""Blocks that flow through slots, and pages that hold them. Nothing is ever shrunk or cut off.

A block moves whole to the next slot; only one that is taller than a whole slot is cut, between two of its rows. What
goes on in another slot begins again under its heading, "(continued)". On the last page of a flow the slots are
balanced, so that it looks meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..marks import Mark, Part, Sheet, again, inside

#: Paints at (x, y), the top left corner.
Painter = Callable[[float, float], list[Mark]]
#: Paints a story's heading at x, y over a width; True: goes on from another page.
Bar = Callable[[float, float, float, bool], list[Mark]]
#: Paints what lies behind a story at x, y over width and height.
Ground = Callable[[float, float, float, float], list[Mark]]


@dataclass(frozen=True)
class Row:
    """The smallest piece that can go to another page."""

    height: float
    paint: Painter


@dataclass(frozen=True)
class Block:
    """Rows that belong together. ``frame`` paints what lies behind them, given x, y and the block's height.

    ``under``: the heading to begin with when this block is the first of a slot. ``heading``: never the last of a slot.
    ``pad``: room above the first and below the last row. ``parts``: what all of it is in, from the outermost, for who
    cannot see the page: ``item()`` for one thing of a list; (table, row) for a row of a table.
    """

    rows: tuple[Row, ...]
    gap: float = 0.0
    pad: float = 0.0
    heading: bool = False
    under: Block | None = None
    frame: Callable[[float, float, float], list[Mark]] | None = None
    parts: tuple[Part, ...] = ()

    @property
    def height(self) -> float:
        """All of it, in points."""
        return sum(row.height for row in self.rows) + 2 * self.pad

    def cut(self, room: float) -> tuple[Block, Block] | None:
        """The block in two, the first of at most ``room`` points; None if not even its first row fits."""
        height, count = 2 * self.pad, 0
        while count < len(self.rows) and height + self.rows[count].height <= room:
            height += self.rows[count].height
            count += 1
        if not 0 < count < len(self.rows):
            return None
        return replace(self, rows=self.rows[:count]), replace(self, rows=self.rows[count:])

    def paint(self, x: float, y: float) -> list[Mark]:
        """Its marks, top left at (x, y)."""
        marks = list(self.frame(x, y, self.height)) if self.frame else []
        y += self.pad
        for row in self.rows:
            marks += row.paint(x, y)
            y += row.height
        return inside(marks, *self.parts) if self.parts else marks


def item() -> tuple[Part, ...]:
    """The ``parts`` of a block that is one thing of a list; blocks that follow each other are one list."""
    return (Part("item"),)


@dataclass(frozen=True)
class Story:
    """Blocks under one bar, which is painted again on each page that the story reaches."""

    blocks: tuple[Block, ...]
    bar: Bar | None = None
    bar_height: float = 0.0
    ground: Ground | None = None


Placed = list[tuple[float, Block]]

#: Height of the head of every page but the first.
TURNED = 24.0


def fill(blocks: Sequence[Block], slots: int, height: float, full: float) -> tuple[list[Placed], list[Block]]:
    """Blocks into slots of a height: what stands where in each slot, and the blocks left over.

    Only a block that is higher than ``full``, the whole slot of a page, is cut; a heading only where that is 0.
    """
    queue = list(blocks)
    filled: list[Placed] = []
    for _ in range(slots):
        placed: Placed = []
        y = 0.0
        while queue:
            block = queue[0]
            if not placed and block.under is not None:
                placed.append((0.0, block.under))
                y = block.under.height
            gap = block.gap if placed else 0.0
            fresh = not placed or (len(placed) == 1 and placed[0][1] is block.under)
            if y + gap + block.height + _needs_after(queue, full) <= height:
                placed.append((y + gap, block))
                y += gap + block.height
                queue.pop(0)
                continue
            # Higher than any slot: begin it at once where a few lines have room, else in a fresh slot.
            over = block.height + (block.under.height + block.gap if block.under else 0.0) > full
            if over and (not block.heading or not full) and (fresh or height - y - gap > 90):
                pieces = block.cut(height - y - gap)
                if pieces is None and fresh:
                    # A single row higher than the slot: no layout makes one, and losing it would be worse.
                    placed.append((y + gap, block))
                    queue.pop(0)
                elif pieces is not None:
                    placed.append((y + gap, pieces[0]))
                    queue[0] = pieces[1]
            break
        if len(placed) == 1 and queue and placed[0][1] is queue[0].under:
            # A heading that goes on over nothing.
            placed = []
        filled.append(placed)
    return filled, queue


def _needs_after(queue: Sequence[Block], full: float) -> float:
    """Room that must be left below a heading for what it heads."""
    needed = 0.0
    for block, after in pairwise(queue):
        if not block.heading:
            break
        whole = after.gap + after.height
        needed += whole if block.height + whole <= full else min(whole, 90.0)
    return needed


def least_height(blocks: Sequence[Block], slots: int, height: float, full: float) -> float:
    """The lowest slots that still take all of these blocks; ``height`` if they don't fit even there."""
    if fill(blocks, slots, height, full)[1]:
        return height
    low, high = sum(block.height for block in blocks) / slots * 0.8, height
    while high - low > 2.0:
        middle = (low + high) / 2
        filled, rest = fill(blocks, slots, middle, full)
        if rest or used(filled) > middle:
            low = middle
        else:
            high = middle
    return high


def used(filled: Sequence[Placed]) -> float:
    """How far down the fullest slot goes."""
    return max((y + block.height for slot in filled for y, block in slot), default=0.0)


@dataclass
class Pages:
    """Pages being laid out from top to bottom. ``head``: (is it the first page?) -> what it paints, and its height."""

    width: float
    height: float
    margin: float
    foot: float
    head: Callable[[bool], tuple[list[Mark], float]]
    marks: list[list[Mark]] = field(default_factory=list)
    y: float = 0.0

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.margin

    @property
    def room(self) -> float:
        """Height that is free on this page."""
        return self.height - self.margin - self.foot - self.y

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on this page yet but its head."""
        return self._top == self.y

    def turn(self) -> None:
        """Go on overleaf."""
        head, height = self.head(not self.marks)
        self.marks.append(head)
        self.y = self._top = self.margin + height

    def need(self, height: float) -> None:
        """Turn the page unless this much is free or the page is fresh anyway."""
        if self.room < height and not self.fresh:
            self.turn()

    def put(self, marks: list[Mark], height: float) -> None:
        """Marks that end ``height`` points further down."""
        self.marks[-1] += marks
        self.y += height

    def rows(self, rows: Sequence[Row]) -> None:
        """Rows over the whole width, on as many pages as they need."""
        for row in rows:
            self.need(row.height)
            self.put(row.paint(self.margin, self.y), row.height)

    def flow(self, stories: Sequence[Story], slots: int, gutter: float, gap: float) -> None:
        """Stories side by side, over as many pages as they need; slots of those that have ended go to the others."""
        width = (self.width - 2 * self.margin - (slots - 1) * gutter) / slots
        rest = [list(story.blocks) for story in stories]
        # Columns are read one after the other, each to its end, also where it ends overleaf.
        parts_of = {id(story): (Part("section"),) if len(stories) > 1 else () for story in stories}
        first = True
        while any(rest):
            live = [index for index in range(len(stories)) if rest[index]]
            bar = max(stories[index].bar_height for index in live)
            least = bar + max(_start(rest[index]) for index in live)
            if self.room < least and not self.fresh:
                self.turn()
            whole = self.height - 2 * self.margin - self.foot - TURNED
            if first and not self.fresh and self.room < 0.33 * whole:
                counts = next(_shares(len(live), slots))
                parts = list(zip(live, counts, strict=True))
                high = [least_height(rest[index], count, whole - bar, whole - bar) for index, count in parts]
                if max(high) > self.room - bar and max(high) < 0.6 * whole:
                    # A little of it at the foot of this page and the rest overleaf reads worse than all of it there.
                    self.turn()
            room = self.room - bar
            full = room if self.fresh else whole - bar
            share = min(_shares(len(live), slots), key=lambda share: _cost(share, live, rest, room, full))
            parts = list(zip(live, share, strict=True))
            low = max(least_height(rest[index], count, room, full) for index, count in parts)
            if any(fill(rest[index], count, room, full)[1] for index, count in parts):
                low = room
            page: list[tuple[Story, int, list[Placed]]] = []
            left = dict(enumerate(rest))
            for index, count in parts:
                filled, left[index] = fill(rest[index], count, low, full)
                page.append((stories[index], count, filled))
            if not any(slot for _, _, filled in page for slot in filled):
                if not self.fresh:
                    self.turn()
                    continue
                # Nothing of this fits even a fresh page whole: then it is cut, for it must be printed somehow.
                page = []
                for index, count in parts:
                    filled, left[index] = fill(rest[index], count, room, 0.0)
                    page.append((stories[index], count, filled))
                low = room
            rest = [left[index] for index in range(len(stories))]
            self._paint(page, width, gutter, bar, low, first, parts_of)
            self.y += bar + low + gap
            first = False
            if any(rest):
                self.turn()

    def _paint(self, page: list[tuple[Story, int, list[Placed]]], width: float, gutter: float, bar: float,
               height: float, first: bool, parts_of: Mapping[int, tuple[Part, ...]]) -> None:  # fmt: skip
        x = self.margin
        for story, count, filled in page:
            marks: list[Mark] = []
            whole = count * width + (count - 1) * gutter
            if story.ground is not None:
                marks += story.ground(x, self.y, whole, bar + height)
            if story.bar is not None:
                heading = story.bar(x, self.y, whole, not first)
                marks += heading if first else again(heading)
            for slot in filled:
                for index, (y, block) in enumerate(slot):
                    painted = block.paint(x, self.y + bar + y)
                    goes_on = index == 0 and len(slot) > 1 and slot[1][1].under is block
                    marks += again(painted) if goes_on else painted
                x += width + gutter
            parts = parts_of[id(story)]
            self.marks[-1] += inside(marks, *parts) if parts else marks

    def sheets(self, foot: Callable[[int, int], list[Mark]]) -> list[Sheet]:
        """The finished pages, each with its foot: page number and how many there are."""
        return [
            Sheet(self.width, self.height, tuple([*marks, *foot(number, len(self.marks))]))
            for number, marks in enumerate(self.marks, 1)
        ]

    _top: float = 0.0


def _start(blocks: Sequence[Block]) -> float:
    """Room that the first blocks of a story want before it is worth beginning on this page."""
    height = 0.0
    for block in blocks:
        height += block.height
        if not block.heading:
            break
    return min(height + (blocks[0].under.height if blocks[0].under else 0.0), 220.0)


def _shares(stories: int, slots: int) -> Iterator[tuple[int, ...]]:
    """Every way to give each story at least one slot and all slots to somebody."""
    if stories == 1:
        yield (slots,)
        return
    for first in range(1, slots - stories + 2):
        for others in _shares(stories - 1, slots - first):
            yield (first, *others)


def _cost(
    share: tuple[int, ...], live: list[int], rest: list[list[Block]], room: float, full: float
) -> tuple[float, float]:
    """How much is left over for another page, then how tall this one gets."""
    over = tall = 0.0
    for index, count in zip(live, share, strict=True):
        over += sum(block.height for block in fill(rest[index], count, room, full)[1])
        tall = max(tall, least_height(rest[index], count, room, full))
    return over, tall
