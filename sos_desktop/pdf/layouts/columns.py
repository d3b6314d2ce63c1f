"""The three questions on paper: headings, grounds and whole notes, for the map, the picture and the poster."""

from __future__ import annotations

from collections.abc import Mapping

from ...look import ColumnLook, in_colours
from ...model.records import Note, Person
from ...model.wording import Column, Wording
from ...words import Words
from ..marks import Box, Mark, Strip
from ..text import measure, place, spread, wrap
from . import in_both, phrases
from .flow import Bar, Block, Ground, Row, Story, item
from .page import Copy
from .style import (
    BAR,
    BODY,
    INK,
    LEADING,
    PAD,
    PATTERNS,
    PLAIN,
    SOFT,
    SOFT_INK,
    THEME,
    ZONE,
    Kind,
    base,
    chip,
    rows,
)

STRIP = 5.0
#: Room for a note's number, where it has one.
NUMBER = 32.0
#: The tray's look: no column's, so none of their colours.
TRAY = ColumnLook("#5b636c", "#f3f1ec", THEME.line)


def looks(wording: Wording) -> Mapping[str, ColumnLook]:
    """The columns in the council's own colours, where it has some that words can be read on."""
    return in_colours(THEME, wording.colours)


def stories(copy: Copy, wording: Wording, zones: Mapping[str, list[Note]], slot: float,
            numbers: Mapping[str, int] | None = None) -> list[Story]:  # fmt: skip
    """A story for each question. ``slot``: width of one slot, in points; ``numbers``: of the notes, by id."""
    high = max(bar_height(column.title, slot) for column in wording.columns)
    return [_column(copy, one, zones, looks(wording)[one.column], slot, numbers, high) for one in wording.columns]


def tray(copy: Copy, wording: Wording, notes: list[Note], slot: float,
         numbers: Mapping[str, int] | None = None) -> Story:  # fmt: skip
    """What is not sorted yet."""
    blocks = [card(copy, note, "", TRAY, None, slot, numbers) for note in notes]
    title = wording.unsorted
    high = bar_height(title, slot)
    return Story(tuple(blocks), _bar(copy.words, title, "", TRAY, slot, high), high + PAD, _ground(TRAY))


def _column(copy: Copy, column: Column, zones: Mapping[str, list[Note]], look: ColumnLook, slot: float,
            numbers: Mapping[str, int] | None, high: float) -> Story:  # fmt: skip
    blocks: list[Block] = []
    for zone in column.zones:
        text = copy.words.own(f"{zone.number}  {zone.name}")
        heading = zone_heading(text, look, slot, gap=12.0)
        again = zone_heading(copy.words("{zone} (continued)", zone=text), look, slot)
        blocks.append(heading)
        notes = zones[zone.category]
        blocks += [card(copy, note, column.column, look, again, slot, numbers) for note in notes]
        if not notes:
            empty = rows(copy.words("Nothing written here yet."), SOFT, slot - 2 * PAD, PAD)
            blocks.append(Block(tuple(empty), gap=2.0, under=again))
    bar = _bar(copy.words, column.title, column.column, look, slot, high)
    return Story(tuple(blocks), bar, high + PAD, _ground(look))


def zone_heading(text: str, look: ColumnLook, slot: float, gap: float = 0.0) -> Block:
    """The name of a zone, numbered as on the board."""
    kind = Kind(ZONE, 19.0, look.strong, True, "h3")
    return Block(tuple(rows(text, kind, slot - 2 * PAD, PAD)), gap=gap, heading=True)


def bar_height(title: str, slot: float) -> float:
    """How high the coloured heading of a column is, in points."""
    lines = wrap(title, BAR, slot - 44, bold=True)
    return 10.0 + sum(spread(line, BAR, 14.0, 18.0, bold=True)[1] for line in lines)


def _bar(words: Words, title: str, column: str, look: ColumnLook, slot: float, height: float) -> Bar:
    """The coloured heading of a column, over all its slots; a sample of its strip stands at its left."""

    def paint(x: float, y: float, width: float, continued: bool) -> list[Mark]:
        text = words("{title} (continued)", title=title) if continued else title
        if measure(text, BAR, True) > slot - 44 and width <= slot + 1:
            text = title
        lines = wrap(text, BAR, width - 44, bold=True)
        at = y + 5
        marks: list[Mark] = [Box(x, y, width, height, fill=look.strong, corner=6)]
        if column:
            marks.append(Strip(x + 12, y + 4, STRIP + 1, height - 8, PATTERNS[column], "#ffffff"))
        for text in lines:
            down, step = spread(text, BAR, 14.0, 18.0, bold=True)
            marks.append(place(text, x + 28, at + down, BAR, THEME.on_strong, "h2", bold=True))
            at += step
        return marks

    return paint


def _ground(look: ColumnLook) -> Ground:
    def paint(x: float, y: float, width: float, height: float) -> list[Mark]:
        return [Box(x, y, width, height + PAD, fill=look.soft, corner=6)]

    return paint


def card(copy: Copy, note: Note, column: str, look: ColumnLook, again: Block | None, slot: float,
         numbers: Mapping[str, int] | None = None) -> Block:  # fmt: skip
    """A note whole, on white, with its column's strip; with its number at the left where notes are numbered."""
    number = str(numbers[note.id]) if numbers else ""
    left = PAD + STRIP + 8 + (NUMBER if number else 0.0)
    made = said(copy, note, slot - left - PAD - 8, left)
    if number:
        made[0] = _numbered(made[0], number)

    def frame(x: float, y: float, height: float) -> list[Mark]:
        return [
            Box(x + PAD, y, slot - 2 * PAD, height, fill="#ffffff", stroke=look.edge, line=0.7, corner=2),
            Strip(x + PAD, y, STRIP, height, PATTERNS[column], look.strong),
        ]

    return Block(tuple(made), gap=6.0, pad=6.0, under=again, frame=frame, parts=item())


def _numbered(first: Row, number: str) -> Row:
    """A row with its note's number before it."""

    def paint(x: float, y: float) -> list[Mark]:
        kind = Kind(BAR, LEADING)
        return [place(number, x + PAD + STRIP + 7, y + base(kind), BAR, INK, "label", bold=True), *first.paint(x, y)]

    return Row(first.height, paint)


def said(copy: Copy, note: Note, width: float, left: float) -> list[Row]:
    """A note's words, its translation, its voice, what people say of it."""
    language = note.lang or copy.language
    made = rows(phrases.quoted(note), PLAIN, width, left, language)
    made += in_both.below(copy.words, note, SOFT, width, left)
    if note.question:
        made = [*rows(copy.words("Asked: {question}", question=note.question), SOFT, width, left), *made]
    if note.result:
        made += rows(copy.words("How it went: {result}", result=note.result), PLAIN, width, left)
    made += _voice(copy, note, width, left)
    for answer in phrases.answers(copy.seen, note, copy.words, copy.now):
        made += rows(answer, SOFT, width, left)
    return made


def _voice(copy: Copy, note: Note, width: float, left: float) -> list[Row]:
    """Initials in a ring and who said it; below it whatever else there is to say."""
    who, more = phrases.voice(copy.seen, note, copy.words, copy.now)
    if not who:
        return [Row(3.0, lambda x, y: []), *rows(copy.words.own(more), SOFT, width, left)] if more else []
    person = copy.seen.get(Person, note.owner) or (None if note.owner_as else copy.seen.get(Person, note.said_by))
    initials = person.initials if person else ""
    ring = max(22.0, measure(initials, BODY, True) + 9) if initials else 0.0
    indent = ring + 7 if ring else 0.0
    lines = wrap(copy.words.own(f"{who} · {more}" if more else who), BODY, width - indent)
    made: list[Row] = [Row(3.0, lambda x, y: [])]
    for index, said in enumerate(lines):
        first = index == 0 and bool(ring)
        down, high = spread(said, BODY, 14.3 if first else base(SOFT), 20.0 if first else LEADING)

        def paint(x: float, y: float, said: str = said, first: bool = first, down: float = down) -> list[Mark]:
            marks: list[Mark] = []
            if first:
                fill = THEME.paper_of(person.tint if person else -1)
                ring_marks, _ = chip(initials, x + left, y + down - 14.3, fill, INK, bold=True, height=20, pad=4.5,
                                     least=22, role="badge")  # fmt: skip
                marks += ring_marks
            marks.append(place(said, x + left + indent, y + down, BODY, SOFT_INK, "item"))
            return marks

        made.append(Row(high, paint))
    return made
