"""The map as a document: three questions side by side, every note whole, then the scales, then the network."""

from __future__ import annotations

from ...look import ColumnLook
from ...model.boards import three_columns
from ...model.records import Note, Person
from ...model.wording import Column, Wording
from ...words import Words
from ..marks import Box, Mark, Sheet, Strip
from ..text import measure, place, wrap
from . import phrases
from .flow import Bar, Block, Ground, Pages, Row, Story, item
from .page import Copy, foot, pages
from .style import (
    BAR,
    BODY,
    GUTTER,
    INK,
    INNER,
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
SLOT = (INNER - 2 * GUTTER) / 3
#: Width of a note's own words.
TEXT = SLOT - 2 * PAD - STRIP - 16
#: The tray's look: no column's, so none of their colours.
TRAY = ColumnLook("#5b636c", "#f3f1ec", THEME.line)


def layout(copy: Copy, wording: Wording) -> list[Sheet]:
    """The sheets of a copy."""
    from . import network_sheet, people_list, scale_sheet

    sheet = pages(copy)
    _columns(copy, sheet, wording)
    scale_sheet.lay(copy, sheet, wording)
    network_sheet.lay(copy, sheet)
    people_list.lay(copy, sheet)
    return sheet.sheets(lambda number, count: foot(copy, number, count))


def _columns(copy: Copy, sheet: Pages, wording: Wording) -> None:
    zones = three_columns.notes_by_zone(copy.seen)
    stories = [_column(copy, column, zones) for column in wording.columns]
    sheet.flow(stories, 3, GUTTER, 18)
    if zones[""]:
        blocks = [_note(copy, note, "", TRAY, None) for note in zones[""]]
        bar = _bar(copy.words, wording.unsorted, "", TRAY)
        sheet.flow([Story(tuple(blocks), bar, 28.0 + PAD, _ground(TRAY))], 3, GUTTER, 18)


def _column(copy: Copy, column: Column, zones: dict[str, list[Note]]) -> Story:
    look = THEME.columns[column.column]
    blocks: list[Block] = []
    for zone in column.zones:
        text = f"{zone.number}  {zone.name}"
        heading = _zone_heading(text, look, gap=12.0)
        again = _zone_heading(copy.words("{zone} (continued)", zone=text), look)
        blocks.append(heading)
        notes = zones[zone.category]
        blocks += [_note(copy, note, column.column, look, again) for note in notes]
        if not notes:
            empty = rows(copy.words("Nothing written here yet."), SOFT, SLOT - 2 * PAD, PAD)
            blocks.append(Block(tuple(empty), gap=2.0, under=again))
    title_rows = len(wrap(column.title, BAR, SLOT - 44, bold=True))
    height = 10.0 + 18.0 * title_rows
    return Story(tuple(blocks), _bar(copy.words, column.title, column.column, look), height + PAD, _ground(look))


def _zone_heading(text: str, look: ColumnLook, gap: float = 0.0) -> Block:
    kind = Kind(ZONE, 19.0, look.strong, True, "h3")
    return Block(tuple(rows(text, kind, SLOT - 2 * PAD, PAD)), gap=gap, heading=True)


def _bar(words: Words, title: str, column: str, look: ColumnLook) -> Bar:
    """The coloured heading of a column, over all its slots; a sample of its strip stands at its left."""

    def paint(x: float, y: float, width: float, continued: bool) -> list[Mark]:
        text = words("{title} (continued)", title=title) if continued else title
        if measure(text, BAR, True) > SLOT - 44 and width <= SLOT + 1:
            text = title
        lines = wrap(text, BAR, width - 44, bold=True)
        height = 10.0 + 18.0 * len(wrap(title, BAR, SLOT - 44, bold=True))
        marks: list[Mark] = [Box(x, y, width, height, fill=look.strong, corner=6)]
        if column:
            marks.append(Strip(x + 12, y + 4, STRIP + 1, height - 8, PATTERNS[column], "#ffffff"))
        for index, text in enumerate(lines):
            marks.append(place(text, x + 28, y + 19 + 18 * index, BAR, THEME.on_strong, "h2", bold=True))
        return marks

    return paint


def _ground(look: ColumnLook) -> Ground:
    def paint(x: float, y: float, width: float, height: float) -> list[Mark]:
        return [Box(x, y, width, height + PAD, fill=look.soft, corner=6)]

    return paint


def _note(copy: Copy, note: Note, column: str, look: ColumnLook, again: Block | None) -> Block:
    """A note whole: its words, its voice, what people say of it, its translations."""
    left = PAD + STRIP + 8
    language = note.lang or copy.language
    made = rows(phrases.quoted(note), PLAIN, TEXT, left, language)
    if note.question:
        made = [*rows(copy.words("Asked: {question}", question=note.question), SOFT, TEXT, left), *made]
    if note.result:
        made += rows(copy.words("How it went: {result}", result=note.result), PLAIN, TEXT, left)
    made += _voice(copy, note, left)
    for answer in phrases.answers(copy.seen, note, copy.words, copy.now):
        made += rows(answer, SOFT, TEXT, left)
    for one in note.translations:
        made.append(Row(4.0, lambda x, y: []))
        made += rows(f"{_language(one.lang, copy.words)}: {one.text}", PLAIN, TEXT, left, one.lang)
        by = [copy.words("put by {name}", name=one.translator)] if one.translator else []
        by += [copy.words("checked by {name}", name=one.checked_by)] if one.checked_by else []
        made += rows(" · ".join(by), SOFT, TEXT, left) if by else []

    def frame(x: float, y: float, height: float) -> list[Mark]:
        return [
            Box(x + PAD, y, SLOT - 2 * PAD, height, fill="#ffffff", stroke=look.edge, line=0.7, corner=2),
            Strip(x + PAD, y, STRIP, height, PATTERNS[column], look.strong),
        ]

    return Block(tuple(made), gap=6.0, pad=6.0, under=again, frame=frame, parts=item())


def _voice(copy: Copy, note: Note, left: float) -> list[Row]:
    """Initials in a ring and who said it; below it whatever else there is to say."""
    who, more = phrases.voice(copy.seen, note, copy.words, copy.now)
    if not who:
        return [Row(3.0, lambda x, y: []), *rows(more, SOFT, TEXT, left)] if more else []
    person = copy.seen.get(Person, note.owner) or (None if note.owner_as else copy.seen.get(Person, note.said_by))
    initials = person.initials if person else ""
    ring = max(22.0, measure(initials, BODY, True) + 9) if initials else 0.0
    indent = ring + 7 if ring else 0.0
    text = f"{who} · {more}" if more else who
    lines = wrap(text, BODY, TEXT - indent)
    made: list[Row] = [Row(3.0, lambda x, y: [])]
    for index, said in enumerate(lines):
        first = index == 0 and bool(ring)

        def paint(x: float, y: float, said: str = said, first: bool = first) -> list[Mark]:
            marks: list[Mark] = []
            if first:
                fill = THEME.paper_of(person.tint if person else -1)
                ring_marks, _ = chip(initials, x + left, y, fill, INK, bold=True, height=20, pad=4.5, least=22,
                                     role="badge")  # fmt: skip
                marks += ring_marks
            marks.append(place(said, x + left + indent, y + (10 if first else 0) + (4.3 if first else base(SOFT)), BODY,
                               SOFT_INK, "item"))  # fmt: skip
            return marks

        made.append(Row(20.0 if first else LEADING, paint))
    return made


def _language(tag: str, words: Words) -> str:
    """A language's name where we have one, else its tag."""
    return words(LANGUAGES.get(tag.split("-", maxsplit=1)[0].lower(), tag))


LANGUAGES = {
    "ar": "Arabic", "bn": "Bengali", "cy": "Welsh", "en": "English", "fa": "Persian", "gu": "Gujarati", "hi": "Hindi",
    "lt": "Lithuanian", "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "so": "Somali", "ta": "Tamil", "ti": "Tigrinya", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
