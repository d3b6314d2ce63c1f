"""A sheet for the fridge door: what we do next and whom to ring, to be read from across the kitchen.

Visitors read a fridge door too: nothing of the worries stands here, and no numbers on the scale.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model import plan_told, safety, visits
from ...model.records import Note
from ...model.wording import Wording
from ..marks import Box, Mark, Sheet
from . import phrases, portrait
from .flow import Block, Row, item
from .page import Copy
from .plan_sheet import to_ring
from .portrait import INNER, Type
from .style import INK, rows

FRIDGE = Type(26.0, 24.0)
#: A square to tick, and how far in the words stand beside it.
TICK, INDENT = 20.0, 36.0
WIDE = INNER - INDENT


def layout(copy: Copy, wording: Wording) -> list[Sheet]:
    """The pages."""
    type_ = FRIDGE.wished(copy.wish)
    sheet = portrait.pages(copy, copy.words("What we do next"), "", type_)
    portrait.lay(sheet, [*_steps(copy, type_), *_ring(copy, wording, type_), *_next_time(copy, type_)])
    return sheet.sheets(lambda at, count: portrait.foot(copy, at, count, type_))


def _steps(copy: Copy, type_: Type) -> list[Block]:
    steps = safety.steps_of(copy.seen, copy.now.date())
    made = [_ticked(_step(copy, one, type_), type_) for one in (*steps.asked, *steps.open)]
    return made or [portrait.said(rows(copy.words("No next step is open."), type_.soft, INNER))]


def _step(copy: Copy, step: Note, type_: Type) -> list[Row]:
    """What, who, by when; a translation below, where there is one."""
    lines = rows(phrases.quoted(step), type_.plain, WIDE, INDENT, step.lang or copy.language)
    said = plan_told.step_line(copy.seen, step, copy.now.date(), copy.words)
    lines += rows(said, type_.soft, WIDE, INDENT) if said else []
    for one in step.translations:
        lines += rows(one.text, type_.plain, WIDE, INDENT, one.lang)
    return lines


def _ticked(lines: Sequence[Row], type_: Type) -> Block:
    down = (type_.plain.leading - TICK) / 2 + 1

    def frame(x: float, y: float, height: float) -> list[Mark]:
        return [Box(x, y + down, TICK, TICK, stroke=INK, line=1.6)]

    return Block(tuple(lines), gap=type_.gap, frame=frame, parts=item())


def _ring(copy: Copy, wording: Wording, type_: Type) -> list[Block]:
    made = [portrait.part(copy.words("Whom to ring"), type_)]
    said = to_ring(copy, wording)
    made += [portrait.said(rows(one, type_.plain, INNER, language=copy.language)) for one in said]
    return made if said else [*made, portrait.said(portrait.ruled(2, type_))]


def _next_time(copy: Copy, type_: Type) -> list[Block]:
    """The next visit and the day on which the plan is looked at again; a line to write on where no day is known."""
    words, today = copy.words, copy.now.date()
    made = [portrait.part(words("Next time"), type_)]
    following = visits.next_day(copy.seen, today)
    plan = safety.plan_of(copy.seen)
    said = [words.day(following)] if following else []
    if plan and plan.review and plan.review >= today:
        said.append(words("We look at our plan again on {day}.", day=words.day(plan.review)))
    made += [portrait.said(rows(one, type_.plain, INNER)) for one in said]
    return made if said else [*made, portrait.said(portrait.ruled(1, type_))]
