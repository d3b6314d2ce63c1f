"""A sheet for the fridge door: what we do, what comes next and whom to ring, to be read from across the kitchen.

Visitors read a fridge door too: nothing of the worries stands here, no numbers on the scale, and of a rule what people
do, but not when: what sets it off tells of the worry. So does a rule that is still in the words of the map.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model import plan_told, safety, visits
from ...model.records import Note
from ...model.wording import Wording
from ...words import Words
from ..marks import Box, Mark, Sheet
from ..paper_words import split
from . import in_both, phrases, portrait
from .flow import Block, Pages, Row, item
from .page import Copy
from .plan_sheet import people_to_ring, to_ring
from .portrait import INNER, Type
from .style import INK, rows

FRIDGE = Type(26.0, 24.0)
#: What is asked on a line to write on.
PEN = Type(18.0, 18.0)
#: A square to tick, and how far in the words stand beside it.
TICK, INDENT = 20.0, 36.0
WIDE = INNER - INDENT


def layout(copy: Copy, wording: Wording) -> list[Sheet]:
    """The pages."""
    words, type_ = copy.words, FRIDGE.wished(copy.wish)
    title, rules = words("What we do next"), _rules(copy, type_)

    def laid(lines: int, close: bool = False) -> Pages:
        sheet = portrait.pages(copy, title, "", type_)
        # The page's own head says what goes on.
        told = [*_steps(copy, type_), *rules]
        portrait.lay(sheet, [*told, *_ring(copy, wording, type_, lines), *_next_time(copy, type_, close)])
        return sheet

    def many() -> Pages:
        sheet = portrait.pages(copy, words("Our plan"), "", type_)
        steps = [portrait.part(title, type_), *_steps(copy, type_, portrait.again(title, type_, words))]
        portrait.lay(sheet, [*_ring(copy, wording, type_, 2), *_next_time(copy, type_), *steps, *rules])
        return sheet

    # A door has room for one page. Where it takes more, the one that hangs in front says whom to ring.
    sheet = portrait.on_one([laid(2), laid(1), laid(1, close=True)])
    if len(sheet.marks) > 1:
        sheet = many()
    return sheet.sheets(lambda at, count: portrait.foot(copy, at, count, type_))


def _steps(copy: Copy, type_: Type, again: Block | None = None) -> list[Block]:
    steps = safety.steps_of(copy.seen, copy.now.date())
    made = [ticked(_step(copy, one, type_), type_, again) for one in (*steps.asked, *steps.open)]
    nothing = portrait.said(rows(copy.words("Nothing written here yet."), type_.soft, INNER))
    return made or [nothing, to_tick(copy.words, type_)]


def _step(copy: Copy, step: Note, type_: Type) -> list[Row]:
    """What, who, by when; a translation below, where there is one."""
    lines = rows(phrases.quoted(step), type_.plain, WIDE, INDENT, step.lang or copy.language)
    said = plan_told.step_line(copy.seen, step, copy.now.date(), copy.words)
    lines += in_both.below(copy.words, step, type_.soft, WIDE, INDENT)
    lines += rows(copy.words.own(said), type_.soft, WIDE, INDENT) if said else []
    return lines


def ticked(lines: Sequence[Row], type_: Type, again: Block | None = None) -> Block:
    """Rows beside a square to tick."""
    down = (type_.plain.leading - TICK) / 2 + 1

    def frame(x: float, y: float, height: float) -> list[Mark]:
        return [Box(x, y + down, TICK, TICK, stroke=INK, line=1.6)]

    return Block(tuple(lines), gap=type_.gap, under=again, frame=frame, parts=item())


def to_tick(words: Words, type_: Type) -> Block:
    """A square to tick, and lines to write what, who and by when."""
    lines = [*portrait.ruled(1, PEN, INDENT), *portrait.to_fill(words("Who, and by when:"), PEN, INDENT)]
    return ticked(lines, type_)


def _rules(copy: Copy, type_: Type) -> list[Block]:
    """What people do, who, and what if that does not work; where there is a rule."""
    words, made = copy.words, []
    title = words("What we have agreed")
    again = portrait.again(title, type_, words)
    notes = copy.seen.all(Note)
    # On a sheet in another language a note's own words are among its translations.
    on_the_map = {_bare(text) for note in notes for text in (note.text, *(one.text for one in note.translations))}
    for rule in safety.rules_of(copy.seen):
        if _bare(rule.does) in on_the_map:
            continue
        lines = rows(rule.does.strip() or words("No words yet."), type_.plain, INNER, language=copy.language)
        who = plan_told.names(copy.seen, rule.who, words)
        if who:
            lines += rows(words("Who does it: {names}", names=who), type_.soft, INNER)
        if rule.fails.strip():
            said = words("If that does not work: {what}", what=rule.fails.strip())
            lines += rows(said, type_.soft, INNER, language=copy.language)
        made.append(Block(tuple(lines), gap=type_.gap, under=again, parts=item()))
    return [portrait.part(title, type_), *made] if made else []


def _bare(text: str) -> str:
    """A text without the mark that tells its language."""
    return split(text)[0].strip()


def _ring(copy: Copy, wording: Wording, type_: Type, lines: int) -> list[Block]:
    """As on the plan: people, where they are known, and the service."""
    made = [portrait.part(copy.words("Who to ring"), type_)]
    said = to_ring(copy, wording)
    made += [portrait.said(rows(one, type_.plain, INNER, language=copy.language)) for one in said]
    return made if people_to_ring(copy) else [*made, portrait.said(portrait.ruled(lines, type_))]


def _next_time(copy: Copy, type_: Type, close: bool = False) -> list[Block]:
    """The next visit and the day on which the plan is looked at again; a line to write on where no day is known.

    ``close``: that line beside its heading.
    """
    words, today = copy.words, copy.now.date()
    made = [portrait.part(words("Next time"), type_)]
    following = visits.next_day(copy.seen, today)
    plan = safety.plan_of(copy.seen)
    said = [words.day(following)] if following else []
    if plan and plan.review and plan.review >= today:
        said.append(words("We look at our plan again on {day}.", day=words.day(plan.review)))
    made += [portrait.said(rows(one, type_.plain, INNER)) for one in said]
    if not said and close:
        return [portrait.said(portrait.to_fill(words("Next time"), type_))]
    return made if said else [*made, portrait.said(portrait.ruled(1, type_))]
