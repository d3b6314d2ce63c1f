"""The sheet a family takes away: one column, what is going well first, the map's own words whole, room to answer.

Each speaker stands on a line of their own. The scale is big enough to mark with a pen. An empty part is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ...model import plan_told, safety, visits, worries
from ...model.boards import three_columns
from ...model.records import Note, Person, Rating, Scale
from ...model.text import initials
from ...model.wording import Column, Wording
from ...practice.wording import fill
from ...words import number
from ..marks import Ellipse, Figure, Mark, Path, Sheet, line
from ..text import place
from . import in_both, phrases, portrait
from .flow import Block, Pages, Row
from .page import Copy, looked_at
from .plan_sheet import ring, standing
from .portrait import INDENT, INNER, MARGIN, NORMAL, Type
from .scale_marks import ROW, Answer, spots
from .style import BODY, INK, PATTERNS, THEME, chip, rows

#: Room for labels above a scale, in points, and between the line and the first of them.
ABOVE, LEADER = 330.0, 20.0
#: How a mark tells a number of the last day from an older one; nobody's own colour is on this sheet.
TODAY, EARLIER = -1, 0


def layout(copy: Copy, wording: Wording, type_: Type = NORMAL) -> list[Sheet]:
    """The pages; what was left off is not told here."""
    type_ = type_.wished(copy.wish)
    sheet = portrait.pages(copy, copy.title, _met(copy), type_)
    zones = three_columns.notes_by_zone(copy.seen)
    blocks: list[Block] = []
    for column in wording.for_family:
        blocks += _column(copy, column, zones, type_)
    if zones[""]:
        title = copy.words("Also said")
        again = portrait.again(title, type_, copy.words)
        blocks += [portrait.part(title, type_), *(_note(copy, one, type_, again) for one in zones[""])]
    portrait.lay(sheet, blocks)
    for scale in copy.seen.all(Scale) or (_unasked(wording),):
        _scale(copy, sheet, wording, scale, type_)
    portrait.lay(sheet, _after(copy, wording, type_))
    words = copy.words
    portrait.to_the_foot(sheet, words("I see it differently, or I want to say"), type_, words("My name, and the day:"))
    return sheet.sheets(lambda at, count: portrait.foot(copy, at, count, type_))


def large(copy: Copy, wording: Wording) -> list[Sheet]:
    """The same in large print, laid out anew."""
    return layout(copy, wording, portrait.LARGE)


def _met(copy: Copy) -> str:
    """When it was looked at together."""
    last = looked_at(copy)
    return copy.words("Looked at together on {day}", day=copy.words.day(last.day)) if last else ""


def _column(copy: Copy, column: Column, zones: dict[str, list[Note]], type_: Type) -> list[Block]:
    colour = THEME.columns[column.column].strong
    made = [portrait.part(column.title, type_, PATTERNS[column.column], colour)]
    for zone in column.zones:
        notes, title = zones[zone.category], copy.of_the_child(zone.plain) or column.title
        if title != column.title:
            made.append(portrait.zone(title, type_, first=len(made) == 1))
        if zone.category == "next_steps":
            made += _steps(copy, title, type_)
        else:
            again = portrait.again(title, type_, copy.words)
            made += [_note(copy, note, type_, again) for note in notes]
        if not notes:
            made.append(portrait.said(rows(copy.words("Nothing written here yet."), type_.soft, INNER)))
    return made


def _steps(copy: Copy, title: str, type_: Type) -> list[Block]:
    """What is still to do, by its day; then what is done."""
    steps = safety.steps_of(copy.seen, copy.now.date())
    made: list[Block] = []
    for notes, heading in (
        ((*steps.asked, *steps.open), title),
        ((*steps.done, *steps.aside), copy.words("Done, or not needed any more")),
    ):  # fmt: skip
        again = portrait.again(heading, type_, copy.words)
        if notes and heading != title:
            made.append(portrait.zone(heading, type_))
        made += [_note(copy, note, type_, again) for note in notes]
    return made


def _note(copy: Copy, note: Note, type_: Type, again: Block | None = None) -> Block:
    """A note whole, and under it who said it and how it stands."""
    width = INNER - INDENT
    language = note.lang or copy.language
    made: list[Row] = []
    if note.name:
        made += rows(note.name, type_.strong, width, INDENT, copy.language)
    made += rows(phrases.quoted(note), type_.plain, width, INDENT, language)
    made += in_both.below(copy.words, note, type_.soft, width, INDENT)
    voice = copy.words.own(_voice(copy, note))
    made += rows(voice, standing(note, type_), width, INDENT) if voice else []
    if note.seen_for:
        made += rows(copy.words("To be seen for: {long}", long=note.seen_for), type_.soft, width, INDENT)
    if note.result:
        made += rows(copy.words("How it went: {result}", result=note.result), type_.plain, width, INDENT)
    for text in _stances(copy, note):
        made += rows(text, type_.soft, width, INDENT)
    return portrait.point(made, type_, again)


def _voice(copy: Copy, note: Note) -> str:
    """Whose words, or who does it by when."""
    said_by = phrases.name(copy.seen, note.said_by, note.said_as)
    if note.category == "next_steps":
        step = note if phrases.name(copy.seen, note.owner, note.owner_as) else replace(note, owner_as=said_by)
        return plan_told.step_line(copy.seen, step, copy.now.date(), copy.words)
    return said_by or phrases.name(copy.seen, note.owner, note.owner_as)


def _stances(copy: Copy, note: Note) -> list[str]:
    """Who sees it differently, in their words where there are some; who agrees, by name."""
    words = copy.words
    views = worries.views(copy.seen, note)
    bare = [view for view in views if not view.text]
    said = [worries.told(view, words, phrases.day(view.day, words, copy.now)) for view in views if view.text]
    return [*worries.told_together(bare, words), *said]


def _unasked(wording: Wording) -> Scale:
    """The scale of a map that has none yet: never silently missing, it can still be marked with a pen."""
    words = wording.scales[wording.first_scale]
    return Scale(id="", scale_kind=wording.first_scale, zero=words.zero, ten=words.ten)


def _last_of_each(ratings: Sequence[Rating]) -> list[tuple[Rating, Rating | None]]:
    """What everybody answered last, the latest days first, and the number they had given on a day before that.

    Two answers of one day under one name both stand: from two laptops, or of two people who are no longer here.
    """
    found: dict[tuple[str, str], list[Rating]] = {}
    for one in sorted(ratings, key=lambda one: one.day or date.min, reverse=True):
        found.setdefault((one.who, "" if one.who else one.who_as), []).append(one)
    told: list[tuple[Rating, Rating | None]] = []
    for given in found.values():
        last = [one for one in given if one.day == given[0].day]
        before = next((one for one in given[len(last) :] if one.score is not None), None)
        told += [(last[0], before), *((one, None) for one in last[1:])]
    return told


def _scale(copy: Copy, sheet: Pages, wording: Wording, scale: Scale, type_: Type) -> None:
    """The line with room to mark it, the words at both ends whole, the last answers with their reasons."""
    words = copy.words
    child = phrases.name(copy.seen, scale.child) or copy.children
    asked = wording.scales.get(scale.scale_kind)
    title = worries.scale_title(copy.seen, scale) or (asked.name if asked else words("Scale"))
    nobody = words("the child")
    question = fill(scale.question or (asked.question if asked else ""), child, nobody)
    zero, ten = fill(scale.zero, child, nobody), fill(scale.ten, child, nobody)
    same = [
        one for one in copy.seen.all(Rating)
        if one.scale == scale.id and (one.zero, one.ten) in ((scale.zero, scale.ten), ("", ""))
    ]  # fmt: skip
    day = max((one.day or date.min for one in same), default=date.min)
    now = _last_of_each(same)
    left, right = MARGIN + 16, MARGIN + INNER - 16
    step = (right - left) / 10

    def at(score: float) -> float:
        return left + score * step

    answers = [_answer(copy, one, EARLIER if _older(one, day) else TODAY) for one, _ in now if one.score is not None]
    # The marks are measured for the body's letters.
    by = type_.size / BODY
    found = spots(answers, at, MARGIN, MARGIN + INNER, type_.size, ABOVE / by)
    up = by * max((spot.far for spot in found), default=0.0) + (LEADER + 8.0 if found else 34.0)
    down = type_.size * 1.6 + 14
    told = "; ".join(f"{one.name} {number(one.score)}" for one in answers)
    spoken = words("Scale from 0 ({zero}) to 10 ({ten}). {marks}", zero=zero, ten=ten,
                   marks=told or words("No number given yet."))  # fmt: skip

    def draw(x: float, y: float) -> list[Mark]:
        base = y + up
        marks: list[Mark] = [Figure(MARGIN, y, INNER, up + down, spoken), line(left, base, right, base, INK, 2.0)]
        for score in range(11):
            marks.append(line(at(score), base - 8, at(score), base + 8, INK, 1.6))
            marks.append(place(str(score), at(score), base + 12 + type_.size, type_.size, INK, "cell", align="middle"))
        for spot in found:
            if spot.leader:
                way = [(across, base - LEADER + 1 - by * lift) for across, lift in spot.leader]
                marks.append(Path(((at(spot.score), base - 9), *way), stroke=INK, line=0.9))
            marks.append(Ellipse(at(spot.score), base, 4, 4, fill=INK))
            marks += chip(spot.label, spot.x, base - LEADER - by * spot.far + 2, "#ffffff", INK, height=by * ROW - 2,
                          pad=0, least=spot.width, size=type_.size, role="cell",
                          dash=(4.0, 2.5) if spot.tint == EARLIER else ())[0]  # fmt: skip
        return marks

    made: list[Block] = [portrait.part(title, type_)]
    again = portrait.again(title, type_, words)
    first: list[Row] = [*rows(question, type_.plain, INNER)]
    first += rows(words("Put a mark of your own on the line, if you like."), type_.plain, INNER)
    if day > date.min:
        first += rows(words("These numbers are of {day}.", day=words.day(day)), type_.soft, INNER)
    first += [Row(up + down, draw)]
    for end, text in (("0", zero), ("10", ten)):
        first += rows(f"{end}: {text}", type_.soft, INNER, language=copy.language)
    made.append(portrait.said(first))
    for one, before in now:
        who = phrases.name(copy.seen, one.who, one.who_as) or words("Somebody")
        said = words("{name} would not give a number", name=who)
        if one.score is not None:
            said = words("{intro}: {said}", intro=who, said=number(one.score))
        lines = rows(words.own(said), type_.strong, INNER - INDENT, INDENT)
        lines += rows(one.reason, type_.plain, INNER - INDENT, INDENT, copy.language) if one.reason else []
        if one.day and _older(one, day):
            lines += rows(phrases.day(one.day, words, copy.now), type_.soft, INNER - INDENT, INDENT)
        if before is not None and before.score is not None and before.day:
            then = words("{name} stood at {number} on {day}.", name=who, number=number(before.score),
                         day=phrases.day(before.day, words, copy.now))  # fmt: skip
            lines += rows(then, type_.soft, INNER - INDENT, INDENT, copy.language)
        made.append(portrait.point(lines, type_, again))
    if not now:
        made.append(portrait.said(rows(words("No number given yet."), type_.soft, INNER)))
    portrait.lay(sheet, made)


def _older(rating: Rating, day: date) -> bool:
    """Whether somebody was not asked on the last day: their mark stays where it stood, in a dashed ring."""
    return (rating.day or date.min) < day


def _answer(copy: Copy, rating: Rating, tint: int) -> Answer:
    who = copy.seen.get(Person, rating.who)
    name = who.shown if who else rating.who_as or copy.words("Somebody")
    assert rating.score is not None
    return Answer(name, who.initials if who else initials(name), rating.score, tint)


def _after(copy: Copy, wording: Wording, type_: Type) -> list[Block]:
    """Whom to ring, and the next time."""
    words = copy.words
    made = [portrait.part(words("Who to ring"), type_), *ring(copy, wording, type_)]
    following = visits.next_day(copy.seen, copy.now.date())
    made.append(portrait.part(words("Next time"), type_))
    said = rows(words.day(following), type_.plain, INNER) if following else portrait.ruled(1, type_)
    made.append(portrait.said(said))
    return made
