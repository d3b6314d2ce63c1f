"""What has changed since a day, in sentences a parent understands: new, moved, reworded, done, numbers then and now.

People's words stand whole. A part in which nothing happened says so; at the end there is room for what no map knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...model.difference import Numbers, Said, WhatChanged, difference
from ...model.since import Past
from ...model.told import told
from ...model.wording import Wording
from ...words import Words, number
from ..marks import Ellipse, Figure, Mark, Sheet, line
from ..text import place, room_of, spread
from . import portrait
from .flow import Block, Pages, Row
from .page import Copy
from .portrait import INDENT, INNER, NORMAL, Type
from .style import INK, SOFT_INK, rows


def layout(copy: Copy, wording: Wording) -> list[Sheet]:
    """One page that says that there is nothing to compare with yet."""
    words, type_ = copy.words, NORMAL.wished(copy.wish)
    day = words.day(copy.wish.since) if copy.wish.since else ""
    title = words("What has changed since {day}", day=day) if day else words("What has changed")
    sheet = portrait.pages(copy, title, copy.title, type_)
    none = words("There is no earlier map to compare with yet.")
    portrait.lay(sheet, [portrait.said(rows(none, type_.plain, INNER))])
    _room(sheet, words("What is different now?"), type_)
    return sheet.sheets(lambda at, count: portrait.foot(copy, at, count))


def compared(copy: Copy, past: Past, wording: Wording) -> list[Sheet]:
    """The pages."""
    words, type_ = copy.words, NORMAL.wished(copy.wish)
    title = words("What has changed since {day}", day=words.day(past.day))
    sheet = portrait.pages(copy, title, copy.title, type_)
    changed, plain = difference(past.document, copy.seen), _plain(copy, wording)
    blocks: list[Block] = []
    for heading, part in (
        (words("New on the map"), WhatChanged(new=changed.new)),
        (words("In other words, or in another place"),
         WhatChanged(moved=changed.moved, reworded=changed.reworded, gone=changed.gone)),
        (words("Done, and how it went"), WhatChanged(steps=changed.steps)),
        (words("How people see it now"), WhatChanged(views=changed.views)),
    ):  # fmt: skip
        blocks += _part(copy, heading, told(part, plain, words), type_)
    blocks += _numbers(copy, changed.numbers, plain, type_)
    people = WhatChanged(people=changed.people, people_gone=changed.people_gone, circles=changed.circles,
                         ties=changed.ties)  # fmt: skip
    blocks += _part(copy, words("People"), told(people, plain, words), type_)
    portrait.lay(sheet, blocks)
    _room(sheet, words("What else is different now?"), type_)
    return sheet.sheets(lambda at, count: portrait.foot(copy, at, count))


def _plain(copy: Copy, wording: Wording) -> Wording:
    """The wording with the plain names of its zones, in quotation marks: they stand inside sentences."""
    columns = tuple(
        replace(column, zones=tuple(
            replace(zone, name=f"“{copy.of_the_child(zone.plain or zone.name)}”") for zone in column.zones
        ))
        for column in wording.columns
    )  # fmt: skip
    return replace(wording, columns=columns, unsorted=f"“{copy.words('Also said')}”")


def _part(copy: Copy, heading: str, said: Iterable[str], type_: Type) -> list[Block]:
    again = portrait.again(heading, type_, copy.words)
    made = [
        portrait.point(rows(one, type_.plain, INNER - INDENT, INDENT, copy.language), type_, again) for one in said
    ] or [portrait.said(rows(copy.words("Nothing since then."), type_.soft, INNER))]  # fmt: skip
    return [portrait.part(heading, type_), *made]


def _numbers(copy: Copy, numbers: tuple[Numbers, ...], wording: Wording, type_: Type) -> list[Block]:
    """Each person's line with their number then and now, and what they said, whole."""
    words = copy.words
    heading = words("Numbers, then and now")
    made, again = [portrait.part(heading, type_)], portrait.again(heading, type_, words)
    scales = len({one.scale for one in numbers})
    before = ""
    for one in numbers:
        asked = wording.scales.get(one.scale_kind)
        if scales > 1 and one.scale != before:
            heading, before = one.title or (asked.name if asked else words("Scale")), one.scale
            made.append(portrait.zone(heading, type_))
            again = portrait.again(heading, type_, words)
        now = one.now[-1] if one.now else None
        then_at, now_at = _score(one.then), _score(now)
        lines = [] if then_at is None and now_at is None else [_line(words, one.name, then_at, now_at)]
        for sentence in told(WhatChanged(numbers=(one,)), wording, words):
            lines += rows(sentence, type_.plain, INNER - INDENT, INDENT, copy.language)
        made.append(replace(portrait.said(lines, gap=10.0), under=again))
    if not numbers:
        made.append(portrait.said(rows(words("Nothing since then."), type_.soft, INNER)))
    return made


def _line(words: Words, name: str, then: float | None, present: float | None) -> Row:
    """From 0 to 10: an open ring where somebody stood then, a filled one where they stand now."""
    labels = [words("then {number}", number=number(then)) if then is not None else "",
              words("now {number}", number=number(present)) if present is not None else ""]  # fmt: skip
    spoken = words("{name} on the line from 0 to 10: {marks}", name=name or words("Somebody"),
                   marks=words.row([one for one in labels if one]))  # fmt: skip
    size = NORMAL.size
    above = 15 + spread(labels[1], size, 19.0, 19.0, bold=True)[0]
    high = above + 25 + room_of(labels[0], size)[1] + 7 if labels[0] else above + 18

    def paint(x: float, y: float) -> list[Mark]:
        left, right, base = x + INDENT + 24, x + INNER - 30, y + above
        step = (right - left) / 10
        marks: list[Mark] = [Figure(x, y, INNER, high, spoken), line(left, base, right, base, INK, 1.6)]
        marks += [line(left + at * step, base - 5, left + at * step, base + 5, INK, 1.0) for at in range(11)]
        marks.append(place("0", left - 10, base + 5, size, SOFT_INK, "cell", align="right"))
        marks.append(place("10", right + 10, base + 5, size, SOFT_INK, "cell"))
        # The ring first and wider, so that both are seen where somebody has stayed.
        both = ((then, labels[0], 25.0, 7.0, "#ffffff"), (present, labels[1], -15.0, 4.5, INK))
        for score, label, down, wide, fill in both:
            if score is not None:
                at = left + score * step
                marks.append(Ellipse(at, base, wide, wide, fill, INK, 1.8))
                marks.append(place(label, at, base + down, size, INK, "cell", bold=fill == INK, align="middle"))
        return marks

    return Row(high, paint)


def _score(said: Said | None) -> float | None:
    return said.score if said is not None else None


def _room(sheet: Pages, asked: str, type_: Type) -> None:
    """A few lines at least for what no map knows."""
    portrait.to_the_foot(sheet, asked, type_, least=0.2)
