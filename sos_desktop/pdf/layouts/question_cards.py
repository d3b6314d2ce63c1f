"""Question cards: four to a page to be cut along the marks, each A6 with a question in large print and room to write.

First the questions that are kept for the next visit, then a handful for each worry. A question to be asked alone is on
no card: cards lie on a table. Long words go on overleaf, on another card.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...model import worries
from ...model.commands.questions import waiting
from ...model.document import Document
from ...model.readers import Readers
from ...model.records import Note, Parked, Person
from ...model.wording import Wording
from ...practice.asking import Names, names_for
from ...practice.questions import Question, at_hand, fill
from ..marks import A4_LANDSCAPE, Mark, Sheet, line
from .flow import Row
from .page import Copy
from .portrait import RULE, air
from .style import BODY, INK, SOFT_INK, Kind, rows

WIDTH, HEIGHT = A4_LANDSCAPE
CARD_WIDE, CARD_HIGH = WIDTH / 2, HEIGHT / 2
#: Room at a card's edge: where cards are cut a little beside the mark nothing is lost, and printers reach no further.
EDGE = 30.0
INNER = CARD_WIDE - 2 * EDGE
HEAD = Kind(14.0, 20.0, SOFT_INK, True, "h2")
ASKED = Kind(20.0, 28.0, INK, True)
NEXT_LINE = 30.0
FOOT_LINE = 16.0
#: The parts of the bank that a family is asked from about a worry, in this order.
PARTS = ("danger_statement", "existing_safety", "existing_strengths", "goal")


@dataclass(frozen=True)
class Asked:
    """A question to be put on a card. ``above``: what it is about, and for whom."""

    text: str = field(repr=False)
    above: str = field(default="", repr=False)


def for_readers(seen: Document, readers: Readers) -> Document:
    """Without the questions that are kept for somebody who is not among the readers; the worker has them all."""
    if not readers.people:
        return seen
    others = {one.id for one in seen.all(Parked) if one.who and one.who not in readers.people}
    return Document(record for record in seen if record.id not in others) if others else seen


def layout(copy: Copy, wording: Wording) -> list[Sheet]:
    """The pages."""
    cards = [rows for one in _asked(copy, wording) for rows in _dealt(copy, one)]
    cards = cards or [rows(copy.words("No question yet."), HEAD, INNER)]
    pages = [cards[at : at + 4] for at in range(0, len(cards), 4)]
    return [Sheet(WIDTH, HEIGHT, tuple(_page(copy, page, number, len(pages)))) for number, page in enumerate(pages, 1)]


# --- which ------------------------------------------------------------------------------------------------------------


def _asked(copy: Copy, wording: Wording) -> Iterator[Asked]:
    kept = [one for one in waiting(copy.seen) if not one.alone]
    for one in kept:
        who = copy.seen.get(Person, one.who)
        part = _part(copy, wording, one.category)
        asked = copy.words("For {name}", name=who.shown) if who is not None else ""
        yield Asked(one.text, " · ".join(said for said in (part, asked) if said))
    told = {one.text for one in kept}
    found = worries.in_order(copy.seen)
    for asked_of in _handfuls(copy, wording, found):
        if asked_of.text not in told:
            yield asked_of


def _handfuls(copy: Copy, wording: Wording, found: tuple[Note, ...]) -> Iterator[Asked]:
    """One question of each part for the first worry; for each further one what asks about it by name."""
    for at, worry in enumerate(found or (None,)):
        # A worry may be called "Uncle Craig": its name stands above the question, which says "this worry".
        names = names_for(copy.seen, copy.words)
        called = worries.name_of(copy.seen, worry) if worry else ""
        above = copy.words("About the worry: {name}", name=called) if called else ""
        for part in PARTS:
            about = _named(part, names, called)
            question = about or (_first(part, names) if at == 0 else None)
            if question is not None:
                text = fill(question, child=names.child, adult=names.adult, worry=names.worry, several=names.several)
                yield Asked(text, above or _part(copy, wording, part))


def _at_hand(part: str, names: Names) -> Iterator[Question]:
    """Nothing that is to be asked alone, or that takes for granted what may not be so; nor whose words name a parent:
    nobody knows yet who will hold the card."""
    for question in at_hand(part, "parent", company=True, expected=names.expected):
        if not question.presumes and "{adult}" not in question.text:
            yield question


def _first(part: str, names: Names) -> Question | None:
    return next((one for one in _at_hand(part, names) if "{worry}" not in one.text), None)


def _named(part: str, names: Names, called: str) -> Question | None:
    return next((one for one in _at_hand(part, names) if called and "{worry}" in one.text), None)


def _part(copy: Copy, wording: Wording, category: str) -> str:
    zones = {zone.category: zone.plain for column in wording.columns for zone in column.zones}
    return copy.of_the_child(zones.get(category, ""))


# --- cards ------------------------------------------------------------------------------------------------------------


def _foot(copy: Copy, page: str) -> list[Row]:
    """For whom, when, which page: on every card, for a card goes its own way."""
    kind = Kind(BODY, FOOT_LINE, SOFT_INK, role="decoration")
    return rows(" · ".join((copy.label, copy.words.moment(copy.now), page)), kind, INNER)


def _high(copy: Copy) -> float:
    """Room on a card above its foot; the longest page number there can be is thought of."""
    foot = _foot(copy, copy.words("Page {number} of {count}", number=9999, count=9999))
    return CARD_HIGH - 2 * EDGE + 10 - sum(row.height for row in foot) - 6


def _dealt(copy: Copy, asked: Asked) -> list[list[Row]]:
    """One question on as many cards as it needs, each beginning with what it is about."""
    most = _high(copy)
    lines = rows(asked.text, ASKED, INNER, language=copy.language)
    again = copy.words("{title} (continued)", title=asked.above) if asked.above else copy.words("(continued)")
    cards: list[list[Row]] = [[*rows(asked.above, HEAD, INNER), *air(4)] if asked.above else []]
    for row in lines:
        if sum(one.height for one in cards[-1]) + row.height > most and cards[-1]:
            cards.append([*rows(again, HEAD, INNER), *air(4)])
        cards[-1].append(row)
    return cards


def _page(copy: Copy, cards: list[list[Row]], number: int, count: int) -> list[Mark]:
    marks: list[Mark] = []
    page = copy.words("Page {number} of {count}", number=number, count=count)
    for at, card in enumerate(cards):
        x, y = (at % 2) * CARD_WIDE + EDGE, (at // 2) * CARD_HIGH + EDGE - 6
        low = y + _high(copy)
        for row in card:
            marks += row.paint(x, y)
            y += row.height
        y += NEXT_LINE
        while y < low:
            marks.append(line(x, y, x + INNER, y, RULE, 0.7))
            y += NEXT_LINE
        foot = (at // 2 + 1) * CARD_HIGH - EDGE + 4 - sum(row.height for row in _foot(copy, page))
        for row in _foot(copy, page):
            marks += row.paint(x, foot)
            foot += row.height
    return [*marks, *_cuts()]


def _cuts() -> list[Mark]:
    """Where to cut: marks at the edges, and a fine dotted line between them."""
    dots = (1.0, 5.0)
    across, down = HEIGHT / 2, WIDTH / 2
    return [
        line(0, across, WIDTH, across, "#8d887c", 0.6, dots), line(down, 0, down, HEIGHT, "#8d887c", 0.6, dots),
        line(14, across, 34, across, INK, 1.0), line(WIDTH - 34, across, WIDTH - 14, across, INK, 1.0),
        line(down, 14, down, 34, INK, 1.0), line(down, HEIGHT - 34, down, HEIGHT - 14, INK, 1.0),
        line(down - 8, across, down + 8, across, INK, 1.0), line(down, across - 8, down, across + 8, INK, 1.0),
    ]  # fmt: skip
