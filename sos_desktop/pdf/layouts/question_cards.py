"""Question cards: four to a page to be cut along the marks, each A6 with a question in large print and room to write.

First the questions that are kept for the next visit, then a handful for each worry, or those that were chosen. A
question to be asked alone is on no card: cards lie on a table. Long words go on overleaf, on another card.

On cards in another language a question of the bank is asked in that language; below it stands the English, for the
worker who asks it and has to know which card this is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ...model import worries
from ...model.commands.questions import waiting
from ...model.document import Document
from ...model.readers import Readers
from ...model.records import Note, Parked, Person
from ...model.wording import Wording
from ...practice.asking import Names, names_for
from ...practice.questions import Question, at_hand
from ...words import ENGLISH, Words
from ..marks import A4_LANDSCAPE, Mark, Sheet, line
from ..paper_words import PaperWords, marks_on, split
from . import bank_in_both, in_both, phrases
from .flow import Row
from .page import Copy
from .portrait import RULE, air
from .style import BODY, INK, SOFT_INK, Kind, rows

WIDTH, HEIGHT = A4_LANDSCAPE
CARD_WIDE, CARD_HIGH = WIDTH / 2, HEIGHT / 2
#: Room at a card's edge: where cards are cut a little beside the mark nothing is lost, and printers reach no further.
EDGE = 30.0
INNER = CARD_WIDE - 2 * EDGE
FOOT_LINE = 16.0
HEAD = Kind(14.0, 20.0, SOFT_INK, True, "h1")
ASKED = Kind(20.0, 28.0, INK, True)
#: A question in two languages takes the first of these at which it stands on one card, down to the family’s sheet’s 14.
SMALLER = (20.0, 18.0, 16.0, 14.0)
#: The same question in English, below one in another language.
BELOW = Kind(BODY, FOOT_LINE, SOFT_INK)
NEXT_LINE = 30.0
#: The parts of the bank that a family is asked from about a worry, in this order.
PARTS = ("danger_statement", "existing_safety", "existing_strengths", "goal")
#: How many more of each part there are to choose from.
MORE = 4


@dataclass(frozen=True)
class Offer:
    """A question that can be on a card. ``above``: what it is about, and for whom; ``usual``: there unless others are
    chosen. ``id``: a kept question's, or the bank's, with the worry's where it asks about one by name. ``english``: the
    same question for the worker, where ``text`` is in another language.
    """

    id: str
    text: str = field(repr=False)
    above: str = field(default="", repr=False)
    usual: bool = True
    english: str = field(default="", repr=False)


def for_readers(seen: Document, readers: Readers) -> Document:
    """Without the questions that are kept for somebody who is not among the readers; the worker has them all."""
    if not readers.people:
        return seen
    others = {one.id for one in seen.all(Parked) if one.who and one.who not in readers.people}
    return Document(record for record in seen if record.id not in others) if others else seen


def layout(copy: Copy, wording: Wording) -> list[Sheet]:
    """The pages."""
    chosen = copy.wish.chosen
    asked = [one for one in offers(copy.seen, wording, copy.words)
             if (one.usual if chosen is None else one.id in chosen)]  # fmt: skip
    cards = [rows for one in asked for rows in _dealt(copy, one)]
    cards = cards or [rows(copy.words("No question yet."), HEAD, INNER)]
    pages = [cards[at : at + 4] for at in range(0, len(cards), 4)]
    return [Sheet(WIDTH, HEIGHT, tuple(_page(copy, page, number, len(pages)))) for number, page in enumerate(pages, 1)]


# --- which ------------------------------------------------------------------------------------------------------------


def offers(seen: Document, wording: Wording, words: Words) -> tuple[Offer, ...]:
    """Every question there can be a card of, in the order in which they are printed; ``seen`` is the readers' copy."""
    kept = tuple(_kept(seen, wording, words))
    told = {_in_english(one) for one in kept}
    return (*kept, *(one for one in _of_the_bank(seen, wording, words) if _in_english(one) not in told))


def _in_english(one: Offer) -> str:
    return one.english or split(one.text)[0]


def _kept(seen: Document, wording: Wording, words: Words) -> Iterator[Offer]:
    for one in waiting(seen):
        if not one.alone:
            who = seen.get(Person, one.who)
            part = _part(seen, wording, one.category)
            asked = words("For {name}", name=who.shown) if who is not None else ""
            found = bank_in_both.kept(seen, one, words)
            above = " · ".join(said for said in (part, asked) if said)
            yield Offer(one.id, found.text, above, english=found.english)


def _of_the_bank(seen: Document, wording: Wording, words: Words) -> Iterator[Offer]:
    """One question of each part for the first worry, and more to choose from; for each further worry what asks about
    it by name."""
    found: tuple[Note | None, ...] = worries.in_order(seen) or (None,)
    for at, worry in enumerate(found):
        # A worry may be called "Uncle Craig": its name stands above the question, which says "this worry".
        names = names_for(seen, words)
        called = worries.name_of(seen, worry) if worry else ""
        above = words("About the worry: {name}", name=called) if called else ""
        for part in PARTS:
            heading = above or _part(seen, wording, part)
            about, first = _named(part, names, called), _first(part, names) if at == 0 else None
            usual = about or first
            if usual is not None:
                yield _offer(seen, words, usual, heading, worry)
            more = [one for one in _at_hand(part, names) if one is not usual and "{worry}" not in one.text]
            for one in more[:MORE] if at == 0 else ():
                yield replace(_offer(seen, words, one, _part(seen, wording, part)), usual=False)


def _offer(seen: Document, words: Words, question: Question, above: str, worry: Note | None = None) -> Offer:
    found = bank_in_both.asked(seen, question, words)
    named = worry is not None and "{worry}" in question.text
    return Offer(f"{question.id}:{worry.id}" if named and worry else question.id, found.text, above,
                 english=found.english)  # fmt: skip


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


def _part(seen: Document, wording: Wording, category: str) -> str:
    zones = {zone.category: zone.plain for column in wording.columns for zone in column.zones}
    return phrases.of_the_child(seen, zones.get(category, ""))


# --- cards ------------------------------------------------------------------------------------------------------------


def _foot(copy: Copy, page: str) -> list[Row]:
    """For whom, when, which page: on every card, for a card goes its own way."""
    kind = Kind(BODY, FOOT_LINE, SOFT_INK, role="decoration")
    said = copy.words.own(" · ".join((copy.label, copy.words.moment(copy.now), page)))
    return [*rows(in_both.told(copy.words), kind, INNER), *rows(said, kind, INNER)]


def _high(foot: list[Row]) -> float:
    """Room on a card above its foot."""
    return CARD_HIGH - 2 * EDGE + 10 - sum(row.height for row in foot) - 6


def _explaining(copy: Copy, card: list[Row]) -> Copy:
    """The copy for the foot of one card, which explains the marks that stand on this card and no others."""
    marks = tuple(mark for row in card for mark in row.paint(0.0, 0.0))
    return replace(copy, words=PaperWords(copy.words, marks_on([Sheet(WIDTH, HEIGHT, marks)])))


def _dealt(copy: Copy, asked: Offer) -> list[list[Row]]:
    """One question on as many cards as it needs, each beginning with what it is about; its English is not torn."""
    head = [*rows(asked.above, HEAD, INNER), *air(4)] if asked.above else []
    again = copy.words("{title} (continued)", title=asked.above) if asked.above else copy.words("(continued)")
    over = [*rows(again, replace(HEAD, role="again"), INNER), *air(4)]
    # The longest page number there can be is thought of.
    page = copy.words("Page {number} of {count}", number=9999, count=9999)
    lines = rows(asked.text, ASKED, INNER, language=copy.language)
    most = _high(_foot(_explaining(copy, [*head, *lines]), page))
    parts = [[row] for row in lines]
    if asked.english:
        below = [*air(6), *rows(asked.english, BELOW, INNER, language=ENGLISH)]
        kinds = (replace(ASKED, size=size, leading=1.4 * size) for size in SMALLER)
        whole = [[*head, *rows(asked.text, kind, INNER, language=copy.language), *below] for kind in kinds]
        # With a line to write on, if that does not cost the large print.
        for room, cards in ((NEXT_LINE + 1, whole[:-1]), (0.0, whole)):
            for card in cards:
                if _tall(card) + room <= most:
                    return [card]
        parts += [below] if _tall([*over, *below]) <= most else [[row] for row in below]
    dealt: list[list[Row]] = [head]
    for part in parts:
        if _tall([*dealt[-1], *part]) > most and dealt[-1]:
            dealt.append([*over])
        dealt[-1] += part
    return dealt


def _tall(rows: list[Row]) -> float:
    return sum(row.height for row in rows)


def _page(copy: Copy, cards: list[list[Row]], number: int, count: int) -> list[Mark]:
    marks: list[Mark] = []
    page = copy.words("Page {number} of {count}", number=number, count=count)
    for at, card in enumerate(cards):
        x, top = (at % 2) * CARD_WIDE + EDGE, (at // 2) * CARD_HIGH + EDGE - 6
        y = top
        for row in card:
            marks += row.paint(x, y)
            y += row.height
        foot = _foot(_explaining(copy, card), page)
        low = top + _high(foot)
        y += NEXT_LINE
        while y < low:
            marks.append(line(x, y, x + INNER, y, RULE, 0.7))
            y += NEXT_LINE
        y = (at // 2 + 1) * CARD_HIGH - EDGE + 4 - _tall(foot)
        for row in foot:
            marks += row.paint(x, y)
            y += row.height
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
