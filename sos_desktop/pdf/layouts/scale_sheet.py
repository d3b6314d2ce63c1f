"""The scales: a line from 0 to 10 with everyone's own number, then each answer with its reason. No average, no verdict.

Everyone who answered on the last day stands above the line; the time before in dashed grey below it. Answers that were
given to other words at the ends are not on the line, where they would mean something else: the list says their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from ...model import worries
from ...model.records import Person, Rating, Scale
from ...model.text import initials
from ...model.wording import Wording
from ...practice.wording import fill
from ...words import number
from ..marks import Ellipse, Figure, Mark, Part, Path, line
from ..text import from_the_right, measure, place, spread, wrap
from . import phrases
from .flow import Block, Pages, Row, Story, least_height
from .page import Copy, section
from .scale_marks import ROW, Answer, Ruler, Spot, spots
from .style import (
    BODY,
    CELL,
    INK,
    LEADING,
    MARGIN,
    SOFT,
    SOFT_CELL,
    SOFT_INK,
    STRONG_CELL,
    THEME,
    Kind,
    base,
    cells,
    chip,
    columns,
    held,
    ringed,
    row,
    rows,
)

#: Above the line: for the thin lines to the labels, above those, and for a pen where nobody has given a number yet.
LEADER, AIR, PEN = 18.0, 6.0, 30.0
#: What a page begins with, and how high that is (``Pages.head``).
Head = Callable[[bool], tuple[list[Mark], float]]
#: Height for labels above the line, and for those of last time below it, where people are many.
ABOVE, BELOW = 172.0, 86.0
GREY = "#6d737a"
GAP = 26.0
NAME, NUMBER = 118.0, 30.0

METHOD_WORDS = {"path": "on\u00a0a\u00a0path", "faces": "with\u00a0faces", "written": "in\u00a0writing"}


def lay(copy: Copy, sheet: Pages, wording: Wording) -> None:
    """Every scale, each on a page with its line whole."""
    scales = copy.seen.all(Scale)
    for scale in scales:
        _scale(copy, sheet, wording, scale)
    if not scales and not any(copy.left_off[kind] for kind in ("note", "scale", "rating")):
        # Never silently missing: an empty scale is a question still to be asked.
        kind = wording.first_scale
        words = wording.scales[kind]
        empty = Scale(id="", scale_kind=kind, zero=words.zero, ten=words.ten)
        _scale(copy, sheet, wording, empty)


def _scale(copy: Copy, sheet: Pages, wording: Wording, scale: Scale) -> None:
    ratings = [one for one in copy.seen.all(Rating) if one.scale == scale.id]
    asked = wording.scales.get(scale.scale_kind)
    child = phrases.name(copy.seen, scale.child) or _children(copy)
    title = worries.scale_title(copy.seen, scale) or (asked.name if asked else copy.words("Scale"))
    nobody = copy.words("the child")
    question = copy.words.own(fill(scale.question or (asked.question if asked else ""), child, nobody))
    zero, ten = fill(scale.zero, child, nobody), fill(scale.ten, child, nobody)
    same = [one for one in ratings if (one.zero, one.ten) in ((scale.zero, scale.ten), ("", ""))]
    rounds = _rounds(same)
    now = rounds[0][1] if rounds else []
    before = rounds[1] if len(rounds) > 1 else (None, [])

    inner = sheet.inner
    both = [wrap(zero, BODY, inner * _END - 26), wrap(ten, BODY, inner * _END - 30)]
    long = max(len(lines) for lines in both) > 5
    ends = max(sum(spread(text, BODY, 13.0, LEADING)[1] for text in lines) for lines in both)
    figure = _Line(copy, Ruler(MARGIN, sheet.width - MARGIN), now, before)
    height = figure.height + (0 if long else ends) + 12
    refused = [one for one in now if one.score is None]
    ask = _asked(question, _caption(copy, rounds[0][0], refused) if now else "", inner)
    whole = 28 + sum(one.height for one in ask[:6]) + height
    listed = _listed(copy, scale, ratings, (inner - GAP) / 2)
    # A short list stays with its line; a long one may go on overleaf.
    after = (
        max((least_height(one.blocks, 2 // len(listed[0]), 200.0, 400.0) for one in listed[0]), default=0.0)
        if listed
        else 16
    )
    sheet.need(min(whole + (after + 30 if after < 130 else 0), 440.0))
    section(copy, sheet, title)
    sheet.rows(ask)
    sheet.need(height)
    spoken = figure.words(zero, ten)
    frame = Figure(MARGIN, sheet.y, inner, height, spoken)
    drawn: list[Mark] = [frame, *figure.marks(sheet.y)]
    if not long:
        drawn += _ends(copy, zero, ten, sheet.y + figure.height, inner)
    sheet.put(drawn, height)
    if long:
        sheet.rows(rows(f"0 · {zero}", CELL, inner))
        sheet.rows(rows(f"10 · {ten}", CELL, inner))
    if not listed:
        sheet.rows(rows(copy.words("No number given yet."), SOFT, inner))
        sheet.y += 14
        return
    sheet.y += 4
    head = sheet.head
    sheet.head = _goes_on(copy, head, title, inner)
    for at_round, stories in enumerate(listed):
        sheet.flow(stories, 2, GAP, 12 if at_round + 1 < len(listed) else 20)
    sheet.head = head


def _goes_on(copy: Copy, head: Head, title: str, inner: float) -> Head:
    """The head of a page on which a scale's answers go on: a day alone would not say of what they are."""

    def both(first: bool) -> tuple[list[Mark], float]:
        marks, high = head(first)
        for text in wrap(copy.words("{title} (continued)", title=title), 14.0, inner, bold=True):
            down, step = spread(text, 14.0, 15.0, 22.0, bold=True)
            marks.append(place(text, MARGIN, MARGIN + high + down, 14.0, INK, "decoration", bold=True))
            high += step
        return marks, high

    return both


def _asked(question: str, caption: str, inner: float) -> list[Row]:
    """How it was asked, and at the right when the marks above the line were given."""
    strong = Kind(bold=True)
    wide = measure(caption, BODY, True)
    if wide + measure(question.replace("\n", " "), BODY) + 24 > inner:
        return [*rows(question, SOFT, inner), *rows(caption, strong, inner)]
    first, down = row(question, SOFT), spread(question, BODY, base(SOFT), LEADING)[0]
    beside, high = spread(caption, BODY, base(SOFT), LEADING, bold=True)
    low = max(down, beside)
    return [Row(max(high, first.height), lambda x, y: [
        *first.paint(x, y + low - down),
        *([place(caption, x + inner, y + low, BODY, INK, bold=True, align="right")] if caption else []),
    ])]  # fmt: skip


#: How much of the width the words at either end take.
_END = 0.44


def _ends(copy: Copy, zero: str, ten: str, y: float, inner: float) -> list[Mark]:
    """The words at both ends, in full."""
    lines = wrap(zero, BODY, inner * _END - 26)
    marks = _end(copy, "0", lines, MARGIN, MARGIN + 20, y)
    lines = wrap(ten, BODY, inner * _END - 30)
    wide = max((measure(text, BODY) for text in lines), default=0.0)
    return marks + _end(copy, "10", lines, MARGIN + inner - wide - 24, MARGIN + inner - wide, y)


def _end(copy: Copy, number: str, lines: Sequence[str], at: float, left: float, y: float) -> list[Mark]:
    """A number, and beside it the words that stand at this end of the line."""
    wide = max((measure(text, BODY) for text in lines), default=0.0)
    marks: list[Mark] = []
    for text in lines:
        down, step = spread(text, BODY, 13.0, LEADING)
        if not marks:
            marks.append(place(number, at, y + down, BODY, INK, "item", bold=True))
        turned = from_the_right(text, copy.language)
        marks.append(place(text, left + wide if turned else left, y + down, BODY, INK, "item", language=copy.language,
                           align="right" if turned else "left"))  # fmt: skip
        y += step
    return marks


class _Line:
    """The line with its marks. ``height`` without the words at its ends."""

    def __init__(self, copy: Copy, ruler: Ruler, now: Sequence[Rating],
                 before: tuple[date | None, Sequence[Rating]]) -> None:  # fmt: skip
        self._copy = copy
        self._ruler = ruler
        self._answers = _answers(copy, now)
        self._now = spots(self._answers, ruler.at, ruler.left, ruler.right, tall=ABOVE)
        self._before = spots(_answers(copy, before[1]), ruler.at, ruler.left, ruler.right, tall=BELOW)
        self._before_day = before[0]
        self._up = max((spot.far for spot in self._now), default=0.0) + (LEADER + AIR if self._now else PEN)
        down = max((spot.far for spot in self._before), default=0.0)
        self._told = self._caption() if self._before else None
        own_row = spread(self._said(), BODY, 12.0, LEADING + 4)[1] if self._told is None and self._before else 2.0
        self._down = 26.0 + (LEADER - 8 + down + own_row if self._before else 0.0)
        self.height = self._up + self._down + 4

    def _caption(self) -> float | None:
        """Where the words about the dashed marks start: beside them if there is room, None: on a row of their own."""
        wide = measure(self._said(), BODY)
        first = min(spot.x for spot in self._before)
        last = max(spot.x + spot.width for spot in self._before)
        if first - self._ruler.left > wide + 14:
            return first - wide - 12
        return last + 12 if self._ruler.right - last > wide + 14 else None

    def _said(self) -> str:
        return self._copy.words("Dashed grey: {day}", day=_day(self._copy, self._before_day))

    def words(self, zero: str, ten: str) -> str:
        """The picture for who can't see it."""
        said = [f"{one.name} {number(one.score)}" for one in self._answers]
        return self._copy.words("Scale from 0 ({zero}) to 10 ({ten}). {marks}", zero=zero, ten=ten,
                                marks="; ".join(said) or self._copy.words("No number given yet."))  # fmt: skip

    def marks(self, top: float) -> list[Mark]:
        """Everything, the highest label at ``top``."""
        y, at = top + self._up, self._ruler.at
        marks: list[Mark] = []
        for spot in self._now:
            marks += _led(spot, at(spot.score), y - 4, y - LEADER + 1, -1.0, INK, 0.9, ())
        for spot in self._before:
            marks += _led(spot, at(spot.score), y + 26, y + 26 + LEADER - 9, 1.0, GREY, 0.8, (2, 2))
        marks.append(line(self._ruler.start, y, self._ruler.end, y, INK, 1.8))
        for score in range(11):
            marks.append(line(at(score), y - 5, at(score), y + 5, INK, 1.4))
            marks.append(place(str(score), at(score), y + 20, BODY, INK, "cell", align="middle"))
        for at_score in sorted({spot.score for spot in self._before}):
            marks.append(Ellipse(at(at_score), y, 5, 5, fill="#ffffff", stroke=GREY, line=1.0, dash=(2, 1.5)))
        for at_score in sorted({spot.score for spot in self._now}):
            marks.append(Ellipse(at(at_score), y, 3.6, 3.6, fill=INK))
        for spot in self._now:
            top_of = y - LEADER - spot.far + 2
            marks += chip(spot.label, spot.x, top_of, THEME.paper_of(spot.tint), INK, height=ROW - 2, pad=0,
                          least=spot.width, role="cell")[0]  # fmt: skip
        start = y + 26 + LEADER - 8
        for spot in self._before:
            marks += chip(spot.label, spot.x, start + spot.far - ROW, "#ffffff", GREY, dash=(3, 2), height=ROW - 2,
                          pad=0, least=spot.width, colour=SOFT_INK, role="cell")[0]  # fmt: skip
        if self._before:
            if self._told is not None:
                marks.append(place(self._said(), self._told, start + 15, BODY, SOFT_INK, "cell"))
            else:
                bottom = start + max(spot.far for spot in self._before)
                marks.append(
                    place(
                        self._said(),
                        (self._ruler.left + self._ruler.right) / 2,
                        bottom + spread(self._said(), BODY, 12.0, LEADING)[0],
                        BODY,
                        SOFT_INK,
                        "cell",
                        align="middle",
                    )
                )
        return marks


def _led(spot: Spot, x: float, y: float, foot: float, way: float, colour: str, wide: float,
         dash: tuple[float, ...]) -> list[Mark]:  # fmt: skip
    """The thin line to a stack of labels. ``foot``: where those next to the line begin; ``way``: -1 up, 1 down."""
    points = [(across, foot + way * lift) for across, lift in spot.leader]
    return [Path(((x, y), *points), stroke=colour, line=wide, dash=dash)] if points else []


def _answers(copy: Copy, ratings: Sequence[Rating]) -> list[Answer]:
    found = []
    for one in ratings:
        if one.score is not None:
            name, short, tint = _who(copy, one)
            found.append(Answer(name, short, one.score, tint))
    return found


def _who(copy: Copy, rating: Rating) -> tuple[str, str, int]:
    person = copy.seen.get(Person, rating.who) if rating.who else None
    if person is not None:
        return person.shown, person.initials, person.tint
    name = rating.who_as or copy.words("Somebody")
    return name, initials(name), -1


def _caption(copy: Copy, day: date | None, refused: Sequence[Rating]) -> str:
    said = [_day(copy, day)]
    if refused:
        names = copy.words.several([_who(copy, one)[0] for one in refused])
        said.append(copy.words("would not give a number: {names}", names=names))
    return " · ".join(said)


def _day(copy: Copy, day: date | None) -> str:
    return copy.words.day(day) if day else copy.words("no date")


def _rounds(ratings: Sequence[Rating]) -> list[tuple[date | None, list[Rating]]]:
    """Ratings by day, the latest first; within a day as they were recorded."""
    days: dict[date | None, list[Rating]] = defaultdict(list)
    for one in ratings:
        days[one.day].append(one)
    return sorted(days.items(), key=lambda pair: pair[0] or date.min, reverse=True)


def _listed(copy: Copy, scale: Scale, ratings: Sequence[Rating], slot: float) -> list[list[Story]]:
    """The answers by day, two days side by side: now and the time before."""
    stories = [_round(copy, scale, day, answers, slot) for day, answers in _rounds(ratings)]
    return [stories[at_round : at_round + 2] for at_round in range(0, len(stories), 2)]


def _round(copy: Copy, scale: Scale, day: date | None, answers: Sequence[Rating],
           slot: float) -> Story:  # fmt: skip
    """The answers of one day under its date."""

    def bar(x: float, y: float, width: float, continued: bool) -> list[Mark]:
        text = _day(copy, day)
        text = copy.words("{day} (continued)", day=text) if continued else text
        return [place(text, x, y + spread(text, 13.0, 17.0, 22.0, bold=True)[0], 13.0, INK, "h3", bold=True)]

    names = max(measure(_who(copy, one)[0], BODY, True) for one in answers) + 6
    table = Part("table")
    blocks = [_answer(copy, scale, one, max(50.0, min(names, NAME)), table, slot) for one in answers]
    goes_on = copy.words("{day} (continued)", day=_day(copy, day))
    return Story(tuple(blocks), bar, spread(goes_on, 13.0, 17.0, 22.0, bold=True)[1])


def _answer(copy: Copy, scale: Scale, rating: Rating, names: float, table: Part, slot: float) -> Block:
    """Who, the number, the reason; and the words at the ends where they were others than now."""
    words = copy.words
    name, short, tint = _who(copy, rating)
    left = 38.0
    right = left + names + NUMBER + 8
    reason = rating.reason
    if rating.score is None:
        reason = words("Would not give a number. {reason}", reason=reason).strip()
    if rating.method in METHOD_WORDS:
        how = words(METHOD_WORDS[rating.method])
        reason = f"{reason} · {how}" if reason else how
    shown = "–" if rating.score is None else number(rating.score)
    parts = columns(3)
    made = cells([(name, STRONG_CELL, left, names), (shown, STRONG_CELL, left + names + 4, NUMBER),
                  (reason, CELL, right, slot - right)], parts)  # fmt: skip
    if (rating.zero, rating.ten) not in ((scale.zero, scale.ten), ("", "")):
        other = words("Asked with other words: 0 was “{zero}”, 10 was “{ten}”.", zero=rating.zero, ten=rating.ten)
        made += [held(one, parts[2]) for one in rows(other, SOFT_CELL, slot - right, right)]
    made[0] = ringed(made[0], short, tint)

    def rule(x: float, y: float, height: float) -> list[Mark]:
        return [line(x, y + height, x + slot, y + height, THEME.line, 0.7)]

    return Block(tuple(made), gap=0.0, pad=4.0, frame=rule, parts=(table, Part("row")))


def _children(copy: Copy) -> str:
    family = copy.seen.family
    return phrases.names(copy.seen, family.index_children, copy.words) if family else ""
