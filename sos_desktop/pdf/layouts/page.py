"""The head and foot that every page of a copy has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from ...model.document import Document
from ...model.records import Visit
from ...model.text import raised
from ...words import ENGLISH, Words
from .. import left_off
from ..marks import A4_LANDSCAPE, Mark, Sheet, enlarged, line
from ..text import measure, place, spread, wrap
from ..wish import PAPERS, PLAIN, Wish
from . import in_both, phrases
from .flow import TURNED, Pages
from .style import BODY, INK, LEADING, MARGIN, SOFT_INK, THEME, TITLE, Kind, chip, rows

FOOT = 24.0


@dataclass(frozen=True)
class Lying:
    """A sheet of paper on its side, as a layout measures it: the finished page is ``by`` times as large, type and all.

    ``size``: of the finished page. So a layout has one measure, and words on A3 are 14 points, not just more of 12.
    """

    size: tuple[float, float] = A4_LANDSCAPE
    by: float = 1.0

    @property
    def width(self) -> float:
        """As the layout measures it."""
        return self.size[0] / self.by

    @property
    def height(self) -> float:
        """As the layout measures it."""
        return self.size[1] / self.by

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * MARGIN

    def finished(self, sheet: Pages, foot: Callable[[int, int], list[Mark]]) -> list[Sheet]:
        """The pages with their feet, as large as the paper is."""
        return [
            replace(page, width=self.size[0], height=self.size[1],
                    marks=tuple(enlarged(mark, self.by) for mark in page.marks))
            for page in sheet.sheets(foot)
        ]  # fmt: skip


LYING = Lying()
#: Read across a table or on a wall: clear print's 14 points.
A3 = Lying((PAPERS["a3"][1], PAPERS["a3"][0]), 14 / BODY)


@dataclass(frozen=True)
class Copy:
    """One copy being laid out: ``seen`` is already without what its readers must not see, ``now`` is local time.

    ``label``: for whom it is, with ``kept``: whom what was ticked on it is not for ("not for Ryan").
    """

    seen: Document
    left_off: Counter[str]
    label: str
    words: Words
    now: datetime
    wish: Wish = PLAIN
    kept: str = field(default="", repr=False)

    @property
    def lying(self) -> Lying:
        """The paper that is wished for, on its side: for sheets that know of A3."""
        return A3 if self.wish.paper == "a3" else LYING

    def bare(self) -> Copy:
        """The same copy with nothing of the family in it: for a form that may be left lying about.

        Whom it was made for stays; an empty form for anybody is nobody's copy, least of all the worker's.
        """
        label = "" if self.label == self.words("Worker’s copy") else self.label
        return replace(self, seen=Document(), left_off=Counter(), label=label)

    @property
    def title(self) -> str:
        """Whose map it is, by the name the worker chose; "Tia H." is "Tia H’s map", with no point before the rest."""
        family = self.seen.family
        if family is None:
            return self.words("Map")
        return self.words("{name}’s map", name=family.short_name.removesuffix(".") or family.short_name)

    @property
    def language(self) -> str:
        """The language of people's words unless a note says otherwise. On a sheet in another language what is in none
        of its own has a mark that says which (``paper_words``)."""
        if self.words.language != ENGLISH:
            return self.words.language
        return self.seen.family.language if self.seen.family else "en"

    @property
    def labels(self) -> list[str]:
        """For whom the copy is, for a foot: whole; whom at least it is not for; where it stands whole."""
        shorter = [raised(self.kept, self.words.language)] if self.kept else []
        return [self.label, *shorter, self.words("For whom: see page 1")] if self.label else [""]

    def short_label(self, width: float) -> str:
        """As much of it as this width takes, in points."""
        labels = self.labels
        return next((one for one in labels if measure(one, BODY) <= width), labels[-1])

    @property
    def children(self) -> str:
        """The children this map is about, by name."""
        family = self.seen.family
        return phrases.names(self.seen, family.index_children, self.words) if family else ""

    def of_the_child(self, text: str) -> str:
        """The child's name where a heading says "the child"; several children stay "the child"."""
        return phrases.of_the_child(self.seen, text)


def pages(copy: Copy, size: float = BODY, dated: bool = True, lying: Lying = LYING) -> Pages:
    """Empty pages with their heads; the first one is begun. ``size``: of the words under the title, in points.

    ``dated``: with its day and what was left off under the title.
    """
    deep = FOOT + in_both.room(copy.words, BODY, lying.inner)
    made = Pages(lying.width, lying.height, MARGIN, deep, lambda first: _head(copy, first, size, dated, lying))
    made.turn()
    return made


def foot(copy: Copy, number: int, count: int, whole: bool = False, lying: Lying = LYING,
         explained: bool = True) -> list[Mark]:  # fmt: skip
    """Copy label, time of printing, page x of y. ``whole``: the label stands nowhere else.

    ``explained``: with what there is to say of the translation, above the line.
    """
    y, right_edge = lying.height - MARGIN + 4, lying.width - MARGIN
    middle = copy.words("Printed {moment}", moment=copy.words.moment(copy.now))
    right = copy.words("Page {number} of {count}", number=number, count=count)
    label = copy.label if whole else copy.short_label(lying.inner * 0.33)
    up = max(15.0, in_both.rise((copy.label, middle, right), BODY))
    return [
        *(in_both.above(copy.words, MARGIN, y - up, BODY, lying.inner) if explained else ()),
        line(MARGIN, y - up, right_edge, y - up, THEME.line, 0.7),
        *([place(label, MARGIN, y, BODY, SOFT_INK, "decoration")] if label else []),
        place(middle, lying.width / 2, y, BODY, SOFT_INK, "decoration", align="middle"),
        place(right, right_edge, y, BODY, SOFT_INK, "decoration", align="right"),
    ]


def _head(copy: Copy, first: bool, size: float, dated: bool, lying: Lying) -> tuple[list[Mark], float]:
    width = lying.inner
    if not first:
        # The whole name stands on page 1; here one line of it is enough to keep pages of two families apart.
        short = wrap(copy.title, BODY, width, bold=True)[0]
        down, high = spread(short, BODY, 10.0, TURNED, bold=True)
        return [place(short, MARGIN, MARGIN + down, BODY, SOFT_INK, "decoration", bold=True)], high
    marks: list[Mark] = []
    pill, wide = chip(copy.label, 0, 0, THEME.columns["next"].soft, INK, bold=True, height=24, pad=12, size=size)
    beside = wide <= width * 0.5
    room = width - wide - 24 if beside else width
    y = MARGIN
    for text in wrap(copy.title, TITLE, room, bold=True):
        down, step = spread(text, TITLE, 20, 27, bold=True)
        marks.append(place(text, MARGIN, y + down, TITLE, INK, "h1", bold=True, language=copy.language))
        y += step
    pill, _ = chip(copy.label, lying.width - MARGIN - wide, MARGIN + 2, THEME.columns["next"].soft, INK, bold=True,
                   height=24, pad=12, size=size)  # fmt: skip
    marks += pill if beside and copy.label else []
    strong = Kind(size, size * LEADING / BODY, INK, True)
    for row in rows(copy.label, strong, width) if not beside else []:
        marks += row.paint(MARGIN, y)
        y += row.height
    soft = Kind(size, size * LEADING / BODY, SOFT_INK)
    for text in (_met(copy), left_off.sentence(copy.left_off, copy.words)) if dated else ():
        for row in rows(text, soft, width) if text else []:
            marks += row.paint(MARGIN, y)
            y += row.height
    return marks, y - MARGIN + 8


def looked_at(copy: Copy) -> Visit | None:
    """The last visit at which people looked at the map together."""
    today = copy.now.date()
    visits = [one for one in copy.seen.all(Visit) if one.day is not None and one.day <= today and one.present]
    return max(visits, key=lambda one: str(one.day), default=None)


def _met(copy: Copy) -> str:
    """The day of this copy, and the last time people looked at the map together."""
    words, today = copy.words, copy.now.date()
    parts = [words.day(today)]
    visit = looked_at(copy)
    if visit is not None:
        there = phrases.names(copy.seen, visit.present, words)
        parts.append(words("looked at together on {day} with {names}", day=phrases.day(visit.day, words, copy.now),
                           names=there))  # fmt: skip
    return " · ".join(parts)


def section(copy: Copy, sheet: Pages, text: str, size: float = 18.0) -> None:
    """A heading over the whole width."""
    height = 0.0
    marks: list[Mark] = []
    for piece in wrap(text, size, sheet.inner, bold=True):
        down, step = spread(piece, size, size, size * 1.3, bold=True)
        marks.append(place(piece, MARGIN, sheet.y + height + down, size, INK, "h2", bold=True, language=copy.language))
        height += step
    sheet.put(marks, height + 4)
