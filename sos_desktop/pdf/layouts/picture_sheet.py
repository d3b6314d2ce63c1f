"""The picture of the board: one page on which every note is a card with its number, then all words as a numbered list.

The zones and their order are the board's own. A card has as many of the note's first words as fit at 12 points when
all cards are to stand on one page, "…" where they go on, and the number alone where there is no room for words. The
list behind it has every word; a note that lies in the tray is in both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...look import ColumnLook
from ...model.boards import three_columns
from ...model.records import Note, Person
from ...model.wording import Wording
from ..marks import SMALLEST, Box, Figure, Mark, Sheet, Strip, Text
from ..text import from_the_right, graphemes_of, measure, place, spread, wrap
from . import columns, phrases
from .flow import Bar, Block, Pages, Row, Story, fill, least_height
from .page import Copy, foot, pages, section
from .style import BODY, GUTTER, INK, PAD, PATTERNS, SOFT, THEME, chip, rows

#: Lines of a note's own words on its card that are tried, the most first.
LINES = (6, 5, 4, 3, 2, 1, 0)
#: Between two cards; from a card's edge to its words; height of the row with the number.
GAP, EDGE, TOP = 6.0, 6.0, 25.0
NUMBER, LINE = 16.0, 15.0
#: More of a note than this is on no card.
LONGEST = 400


def layout(copy: Copy, wording: Wording) -> list[Sheet]:
    """The pages."""
    zones = three_columns.notes_by_zone(copy.seen)
    numbers = numbered(wording, zones)
    lying = copy.lying
    sheet = pages(copy, lying=lying)
    _overview(copy, sheet, wording, zones, numbers)
    if numbers:
        _list(copy, sheet, wording, zones, numbers)
    return lying.finished(sheet, lambda number, count: foot(copy, number, count, lying=lying))


def numbered(wording: Wording, zones: Mapping[str, Sequence[Note]]) -> dict[str, int]:
    """A number for every note by its id: zone by zone as the board is read, the tray last."""
    order = [zone.category for column in wording.columns for zone in column.zones]
    notes = [note for category in (*order, "") for note in zones[category]]
    return {note.id: number for number, note in enumerate(notes, 1)}


def _list(copy: Copy, sheet: Pages, wording: Wording, zones: dict[str, list[Note]],
          numbers: dict[str, int]) -> None:  # fmt: skip
    sheet.turn()
    section(copy, sheet, copy.words("All the words"))
    slot = (sheet.inner - 2 * GUTTER) / 3
    sheet.flow(columns.stories(copy, wording, zones, slot, numbers), 3, GUTTER, 18)
    if zones[""]:
        sheet.flow([columns.tray(copy, wording, zones[""], slot, numbers)], 3, GUTTER, 18)


# --- the overview -----------------------------------------------------------------------------------------------------


def _overview(copy: Copy, sheet: Pages, wording: Wording, zones: dict[str, list[Note]],
              numbers: dict[str, int]) -> None:  # fmt: skip
    about = copy.words("Each note has its number and its first words. All its words are in the list that follows.")
    told = rows(about, SOFT, sheet.inner)
    slot = (sheet.inner - 2 * GUTTER) / 3
    whole = columns.stories(copy, wording, zones, slot)
    tray = columns.tray(copy, wording, zones[""], slot)
    room = sheet.room - sum(row.height for row in told) - 8 - max(story.bar_height for story in whole) - PAD

    def column_cards(index: int, lines: int) -> list[Block]:
        return _column(copy, wording, index, zones, numbers, slot, lines)

    def tray_cards(lines: int) -> list[Block]:
        return _cards(copy, zones[""], numbers, "", columns.TRAY, None, slot, lines)

    # Every column has as many words as fit its height. Where not even bare numbers do, they go on overleaf.
    below = 0.0
    in_tray: list[Block] = []
    most = 0
    for most in (2, 1, 0) if zones[""] else ():
        in_tray = tray_cards(most)
        below = least_height(in_tray, 3, room, room) + tray.bar_height + 2 * PAD + GUTTER
        if all(_fits(column_cards(index, min(most, 1)), room - below) for index in range(len(whole))):
            break
    stories = []
    for index, story in enumerate(whole):
        lines = next((lines for lines in LINES if _fits(column_cards(index, lines), room - below)), 0)
        most = max(most, lines)
        stories.append(_picture(story, column_cards(index, lines), _told(copy, wording, index, zones, numbers)))
    if not most:
        about = copy.words("Each note has its number. All its words are in the list that follows.")
    if numbers:
        sheet.rows(rows(about, SOFT, sheet.inner))
    sheet.y += 8
    sheet.flow(stories, 3, GUTTER, GUTTER + PAD)
    if in_tray:
        said = f"{wording.unsorted}: {_numbers(copy, zones[''], numbers)}."
        sheet.flow([_picture(tray, in_tray, said)], 3, GUTTER, 12)


def _fits(blocks: Sequence[Block], height: float) -> bool:
    return not fill(blocks, 1, height, height)[1]


def _column(copy: Copy, wording: Wording, index: int, zones: Mapping[str, Sequence[Note]], numbers: Mapping[str, int],
            slot: float, lines: int) -> list[Block]:  # fmt: skip
    """The zones of a column, with so many lines of words on a card."""
    column = wording.columns[index]
    look = columns.looks(wording)[column.column]
    blocks: list[Block] = []
    for zone in column.zones:
        text = copy.words.own(f"{zone.number}  {zone.name}")
        again = _lettering(columns.zone_heading(copy.words("{zone} (continued)", zone=text), look, slot))
        blocks.append(_lettering(columns.zone_heading(text, look, slot, gap=8.0)))
        blocks += _cards(copy, zones[zone.category], numbers, column.column, look, again, slot, lines)
        if not zones[zone.category]:
            empty = rows(copy.words("Nothing written here yet."), SOFT, slot - 2 * PAD, PAD)
            blocks.append(_lettering(Block(tuple(empty), under=again)))
    return blocks


def _told(copy: Copy, wording: Wording, index: int, zones: Mapping[str, Sequence[Note]],
          numbers: Mapping[str, int]) -> str:  # fmt: skip
    """A column's picture for who can't see it: which numbers lie where."""
    column = wording.columns[index]
    said = [f"{zone.name}: {_numbers(copy, zones[zone.category], numbers)}" for zone in column.zones]
    return f"{column.title} {'; '.join(said)}."


def _numbers(copy: Copy, notes: Sequence[Note], numbers: Mapping[str, int]) -> str:
    if not notes:
        return copy.words("Nothing written here yet.").rstrip(".۔")
    return copy.words.several([str(numbers[note.id]) for note in notes])


def _picture(whole: Story, blocks: Sequence[Block], said: str) -> Story:
    """A column as a picture, with words for who can't see it."""

    def ground(x: float, y: float, width: float, height: float) -> list[Mark]:
        assert whole.ground is not None
        return [Figure(x, y, width, height + PAD, said, turns=True), *whole.ground(x, y, width, height)]

    assert whole.bar is not None
    return Story(tuple(blocks), _lettered(whole.bar), whole.bar_height, ground)


def _lettered(bar: Bar) -> Bar:
    return lambda x, y, width, continued: _as_figure(bar(x, y, width, continued))


def _lettering(block: Block) -> Block:
    """The same block as part of a picture: the list has it as words."""
    made = [Row(row.height, lambda x, y, row=row: _as_figure(row.paint(x, y))) for row in block.rows]  # type: ignore[misc]
    return replace(block, rows=tuple(made), parts=())


def _as_figure(marks: Sequence[Mark]) -> list[Mark]:
    return [replace(mark, role="figure") if isinstance(mark, Text) else mark for mark in marks]


# --- cards ------------------------------------------------------------------------------------------------------------


def _cards(copy: Copy, notes: Sequence[Note], numbers: Mapping[str, int], column: str, look: ColumnLook,
           again: Block | None, slot: float, lines: int) -> list[Block]:  # fmt: skip
    """Cards side by side, as many to a row as there is room for."""
    inner = slot - 2 * PAD
    least = max([104.0 if lines else 0.0, *(_head_width(copy, note, numbers[note.id]) for note in notes)])
    across = max(1, int((inner + GAP) / (least + GAP)))
    blocks = []
    for at in range(0, len(notes), across):
        beside = notes[at : at + across]
        # The last one has the room beside it for its words.
        count = len(beside) if lines else across
        wide = (inner - GAP * (count - 1)) / count
        there = [(note, _first_words(phrases.quoted(note), wide - 2 * EDGE - 4, lines, note.lang or copy.language))
                 for note in beside]  # fmt: skip
        high = max(TOP + sum(_step(line, note, copy) for line in words) + (4.0 if words else 0.0)
                   for note, words in there)  # fmt: skip

        def paint(x: float, y: float, there: list[tuple[Note, list[str]]] = there, high: float = high,
                  wide: float = wide) -> list[Mark]:  # fmt: skip
            marks: list[Mark] = []
            for index, (note, words) in enumerate(there):
                left = x + PAD + index * (wide + GAP)
                marks += _card(copy, note, numbers[note.id], words, left, y, wide, high, column, look)
            return marks

        blocks.append(Block((Row(high, paint),), gap=GAP, under=again))
    return blocks


def _card(copy: Copy, note: Note, number: int, words: Sequence[str], x: float, y: float, wide: float, high: float,
          column: str, look: ColumnLook) -> list[Mark]:  # fmt: skip
    """One note: on its voice's paper, with its column's strip, its number and the voice's initials."""
    person = _voice(copy, note)
    marks: list[Mark] = [
        Box(x, y, wide, high, THEME.paper_of(person.tint if person else -1), look.edge, 0.9, corner=3),
        Strip(x, y, 4.0, high, PATTERNS[column], look.strong),
        place(str(number), x + EDGE + 4, y + 18, NUMBER, INK, "figure", bold=True),
    ]
    if person:
        ring = max(20.0, measure(person.initials, SMALLEST, True) + 8)
        marks += chip(person.initials, x + wide - EDGE - ring + 2, y + 4, "#ffffff", INK, bold=True, height=17, pad=4,
                      least=ring, role="figure")[0]  # fmt: skip
    at = y + TOP
    language = note.lang or copy.language
    for line in words:
        down, step = spread(line, BODY, 11.0, LINE, language=language)
        right = from_the_right(line, language)
        said = place(line, x + wide - EDGE if right else x + EDGE + 4, at + down, BODY, INK, "figure",
                     language=language, align="right" if right else "left")  # fmt: skip
        # Words keep their own side of the card on a sheet that reads the other way.
        rest = max(0.0, wide - 2 * EDGE - 4 - said.width)
        marks.append(replace(said, free=(rest, 0.0) if right else (0.0, rest)))
        at += step
    return marks


def _step(line: str, note: Note, copy: Copy) -> float:
    return spread(line, BODY, 11.0, LINE, language=note.lang or copy.language)[1]


def _voice(copy: Copy, note: Note) -> Person | None:
    """Whose note it is, as on the map."""
    return copy.seen.get(Person, note.owner) or (None if note.owner_as else copy.seen.get(Person, note.said_by))


def _head_width(copy: Copy, note: Note, number: int) -> float:
    """Width that a card's number and initials want."""
    person = _voice(copy, note)
    ring = max(20.0, measure(person.initials, SMALLEST, True) + 8) if person else 0.0
    return 2 * EDGE + 4 + measure(str(number), NUMBER, True) + (ring + 6 if ring else 0.0)


def _first_words(text: str, width: float, lines: int, language: str) -> list[str]:
    """The first words of a text on so many lines, with "…" behind them where it goes on; none on no lines."""
    text = " ".join(text.split())
    if not lines or not text:
        return []
    short = text[:LONGEST]
    whole = wrap(short, BODY, width, language=language)
    if len(whole) <= lines and short == text:
        return whole
    letters = graphemes_of(short)
    low, high = 0, len(letters)
    while low < high:
        middle = (low + high + 1) // 2
        if len(wrap(_cut(letters, middle), BODY, width, language=language)) <= lines:
            low = middle
        else:
            high = middle - 1
    return wrap(_cut(letters, low), BODY, width, language=language) if low else []


def _cut(letters: Sequence[str], count: int) -> str:
    """The beginning of a text with "…": after a whole word, if there is one."""
    said = "".join(letters[:count])
    if count < len(letters) and " " in said and letters[count] != " ":
        said = said.rsplit(" ", 1)[0]
    return f"{said.rstrip()}\u00a0…" if said.strip() else "…"
