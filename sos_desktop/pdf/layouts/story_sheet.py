"""Words and pictures: a short text on half a page and a large frame to draw in, one page for each thing told.

A first draft in the map's own words, of what this reader may see. People change the words together, then it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...model import safety
from ...model.boards import three_columns
from ...model.records import Note, Rule
from ...model.wording import Wording
from ..marks import Box, Figure, Mark, Sheet
from . import in_both, phrases, portrait
from .flow import Row
from .page import Copy
from .portrait import FOOT, HEIGHT, INNER, LARGE, MARGIN, Type
from .style import INK, rows

ALL = HEIGHT - 2 * MARGIN - FOOT
#: The frame to draw in takes half of the page; above a short text, what it leaves, up to this part.
MOST = 0.68
AIR = 16.0
#: Between the last line and the foot.
CLEAR = 8.0


@dataclass(frozen=True)
class Page:
    """One thing told. ``voice``: who said it; ``lines``: how many empty lines to write on."""

    title: str = field(repr=False)
    text: str = field(default="", repr=False)
    voice: str = field(default="", repr=False)
    language: str = ""
    lines: int = 0
    note: Note | None = None


def layout(copy: Copy, wording: Wording) -> list[Sheet]:
    """The pages."""
    words, name = copy.words, copy.children
    type_ = LARGE.wished(copy.wish)
    title = words("{name}’s words and pictures", name=name) if name else words("Words and pictures")
    about = words("A first draft in the words of the map. Change them together until they are right.")
    made = _laid(copy, _cover(copy, title, about, type_))
    for page in _pages(copy, wording):
        made += _laid(copy, [
            *rows(page.title, type_.part, INNER),
            *rows(page.text, type_.plain, INNER, language=page.language),
            *(in_both.below(copy.words, page.note, type_.soft, INNER) if page.note else ()),
            *(rows(copy.words.own(page.voice), type_.soft, INNER) if page.voice else ()),
            *portrait.ruled(page.lines, type_),
        ])  # fmt: skip
    return [
        Sheet(portrait.WIDTH, HEIGHT, tuple([*marks, *portrait.foot(copy, at, len(made), type_)]))
        for at, marks in enumerate(made, 1)
    ]


def _cover(copy: Copy, title: str, about: str, type_: Type) -> list[Row]:
    """Whose it is, and who agreed the words."""
    heading = portrait.heading(type_)
    made = [*rows(title, heading, INNER, language=copy.language), *portrait.whose(copy, type_)]
    made += [*rows(about, type_.soft, INNER), *portrait.air(10)]
    for asked in ("We wrote it together:", "We told it on:"):
        made += portrait.to_fill(copy.words(asked), type_)
    return made


def _pages(copy: Copy, wording: Wording) -> Iterator[Page]:
    """Who is worried and about what, what went well, what we do now, what we want to see; then room to go on."""
    words, zones = copy.words, three_columns.notes_by_zone(copy.seen)
    for category in ("danger_statement", "existing_safety"):
        yield from _notes(copy, copy.of_the_child(wording.zone(category).plain), zones[category])
    rules = safety.rules_of(copy.seen)
    title = words("What we do now")
    yield from (Page(title, _said(rule), language=copy.language) for rule in rules)
    if not rules:
        yield _empty(copy, title)
    yield from _notes(copy, copy.of_the_child(wording.zone("goal").plain), zones["goal"])
    yield Page(words("And then"), lines=6)


def _notes(copy: Copy, title: str, notes: Sequence[Note]) -> Iterator[Page]:
    for note in notes:
        voice = phrases.name(copy.seen, note.said_by, note.said_as)
        yield Page(title, phrases.quoted(note), voice, note.lang or copy.language, note=note)
    if not notes:
        yield _empty(copy, title)


def _empty(copy: Copy, title: str) -> Page:
    return Page(title, voice=copy.words("Nothing written here yet."), lines=5)


def _said(rule: Rule) -> str:
    return "\n".join(part for part in (rule.trigger.strip(), rule.does.strip()) if part)


def _laid(copy: Copy, lines: Sequence[Row]) -> list[list[Mark]]:
    """The frame, the text under it, and overleaf what half a page has no room for."""
    deep = portrait.foot_room(copy, LARGE) - FOOT
    all_, left = ALL - deep - CLEAR, MARGIN
    high = min(max(all_ / 2, all_ - AIR - sum(row.height for row in lines)), all_ * MOST)
    figure = Figure(left, MARGIN, INNER, high, copy.words("Room to draw"))
    marks: list[list[Mark]] = [[figure, Box(left, MARGIN, INNER, high, stroke=INK, line=1.6, corner=10)]]
    y, low = MARGIN + high + AIR, HEIGHT - MARGIN - FOOT - deep - CLEAR
    for row in lines:
        if y + row.height > low and y > MARGIN:
            marks.append([])
            y = MARGIN
        marks[-1] += row.paint(left, y)
        y += row.height
    return marks
