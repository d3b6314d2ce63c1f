"""A copy for a child to read, or to be read with a child: faces, one sentence a line, what is going well first.

The words are the map's own. A path of stones stands where a grown-up's sheet has a line. Who agrees and who does not
is left for the grown-ups' sheets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ...model import plan_told, safety, visits
from ...model.boards import face_art, houses, three_columns
from ...model.document import Document
from ...model.records import Note, Person, Rating, Scale
from ...model.wording import Column, Wording
from ...practice.wording import fill
from ...words import number
from ..faces import face, of_person
from ..marks import Box, Ellipse, Figure, Mark, Sheet, line
from ..text import place
from . import in_both, phrases, portrait
from .flow import Block, Pages, Row, item
from .page import Copy
from .plan_sheet import ring
from .portrait import INNER, LARGE, MARGIN, Type
from .style import INK, PATTERNS, THEME, rows

#: Across a face, and how far in the words beside it stand.
FACE, BESIDE = 46.0, 62.0
WIDE = INNER - BESIDE
#: Between two sentences of one note.
BETWEEN = 5.0
#: A face for each question: all is well, something is hard, a wish.
FACES = {"working": "smile", "worried": face_art.WORRIED, "next": "star"}
#: Always in this order, whatever a profile says.
ORDER = ("working", "worried", "next")
#: Half the breadth and height of a stone, and how much higher the last one lies than the first.
STONE, LOW_STONE, RISE = 17.0, 14.0, 34.0
_END = re.compile(r"""[.!?…؟۔।።]+["”’')\]»]*[ \t]+""")
_SHORT = frozenset({"dr", "mr", "mrs", "ms", "st", "no", "e.g", "i.e", "p.m", "a.m"})


def children(document: Document) -> frozenset[str]:
    """Whoever else this copy is for: it will be read by the children it is about, whoever takes it along."""
    return frozenset(document.family.index_children if document.family else ())


def layout(copy: Copy, wording: Wording) -> list[Sheet]:
    """The pages."""
    words, type_ = copy.words, LARGE.wished(copy.wish)
    if copy.children and copy.label == words("Worker’s copy"):
        # Nobody is named, and still it will be in a child's hand: nothing stands here that those must not see.
        copy = replace(copy, label=words("Copy for {names}", names=copy.children))
    title = words("{name}’s sheet", name=copy.children) if copy.children else words("Our sheet")
    about = "\n".join((words("This is what people said."), words("You can say if it is different for you.")))
    sheet = portrait.pages(copy, title, about, type_)
    zones = three_columns.notes_by_zone(copy.seen)
    blocks: list[Block] = []
    for column in sorted(wording.columns, key=lambda one: ORDER.index(one.column)):
        blocks += _column(copy, column, zones, type_)
    if zones[""]:
        title = words("Also said")
        again = portrait.again(title, type_, copy.words)
        blocks += [portrait.part(title, type_), *(_note(copy, one, type_, again) for one in zones[""])]
    portrait.lay(sheet, blocks)
    for child in _children(copy) or (None,):
        _path(copy, sheet, child, type_)
    portrait.lay(sheet, _after(copy, wording, type_))
    _room(copy, sheet, type_)
    return sheet.sheets(lambda at, count: portrait.foot(copy, at, count, type_))


def _children(copy: Copy) -> tuple[Person, ...]:
    found = (copy.seen.get(Person, one) for one in sorted(children(copy.seen)))
    return tuple(one for one in found if one is not None)


# --- what people said -------------------------------------------------------------------------------------------------


def _column(copy: Copy, column: Column, zones: dict[str, list[Note]], type_: Type) -> Iterator[Block]:
    yield _heading(column, type_)
    for at, zone in enumerate(column.zones):
        title = copy.of_the_child(zone.plain) or column.title
        again = portrait.again(title, type_, copy.words)
        if title != column.title:
            yield portrait.zone(title, type_, first=at == 0)
        notes: Sequence[Note] = zones[zone.category]
        if zone.category == "next_steps":
            steps = safety.steps_of(copy.seen, copy.now.date())
            notes = (*steps.asked, *steps.open, *steps.done, *steps.aside)
        for note in notes:
            yield _note(copy, note, type_, again)
        if not notes:
            yield portrait.said(rows(copy.words("Nothing written here yet."), type_.soft, INNER))


def _heading(column: Column, type_: Type) -> Block:
    """The heading of a question with its face at the end, so that it is found by whoever doesn't read yet."""
    look = THEME.columns[column.column]
    part = portrait.part(column.title, type_, PATTERNS[column.column], look.strong, kept=FACE + 8)
    plain = part.frame

    def frame(x: float, y: float, height: float) -> list[Mark]:
        middle = y + height - FACE / 2 - 3
        shown = face(FACES[column.column], x + INNER - FACE / 2 - 2, middle, FACE, look.soft)
        return [*(plain(x, y, height) if plain else ()), *shown]

    return replace(part, frame=frame)


def _note(copy: Copy, note: Note, type_: Type, again: Block | None = None) -> Block:
    """A note whole, each sentence on a line of its own, beside the face of whoever said it or does it."""
    made: list[Row] = rows(note.name, type_.strong, WIDE, BESIDE, copy.language) if note.name else []
    made += _by_sentence(phrases.quoted(note), note.lang or copy.language, type_)
    who, voice = _voice(copy, note)
    made += in_both.below(copy.words, note, type_.soft, WIDE, BESIDE)
    made += rows(copy.words.own(voice), type_.soft, WIDE, BESIDE) if voice else []
    high = sum(row.height for row in made)
    made += portrait.air(FACE - high) if who is not None and high < FACE else ()
    return Block(tuple(made), gap=type_.gap * 1.5, under=again, frame=_beside(who), parts=item())


def _by_sentence(text: str, language: str, type_: Type) -> list[Row]:
    made: list[Row] = []
    for one in sentences(text):
        made += [*(portrait.air(BETWEEN) if made else ()), *rows(one, type_.plain, WIDE, BESIDE, language)]
    return made


def sentences(text: str) -> list[str]:
    """The text's sentences, with not a letter changed but the white space between them."""
    found: list[str] = []
    for paragraph in text.split("\n"):
        start = 0
        for end in _END.finditer(paragraph):
            before, after = paragraph[start : end.start()].split(), paragraph[end.end() : end.end() + 1]
            if after and not after.islower() and not (before and before[-1].casefold().strip('(“"') in _SHORT):
                found.append(paragraph[start : end.end()].strip())
                start = end.end()
        found.append(paragraph[start:].strip())
    return [one for one in found if one]


def _voice(copy: Copy, note: Note) -> tuple[Person | None, str]:
    """Whose face stands beside a note, and their name; of a step, by when."""
    seen = copy.seen
    owner, said_by = seen.get(Person, note.owner), seen.get(Person, note.said_by)
    named = phrases.name(seen, note.said_by, note.said_as) or phrases.name(seen, note.owner, note.owner_as)
    if note.category != "next_steps":
        return said_by or owner, named
    step = note if phrases.name(seen, note.owner, note.owner_as) else replace(note, owner_as=named)
    return owner or said_by, plan_told.step_line(seen, step, copy.now.date(), copy.words)


def _beside(who: Person | None) -> Callable[[float, float, float], list[Mark]]:
    """The face of whoever speaks; a point where nobody is named."""
    if who is None:
        return lambda x, y, height: [Ellipse(x + FACE / 2, y + LARGE.plain.leading / 2 + 1, 4, 4, fill=INK)]
    return lambda x, y, height: of_person(who, x + FACE / 2, y + FACE / 2 + 2, FACE)


# --- the path ---------------------------------------------------------------------------------------------------------


def _path(copy: Copy, sheet: Pages, child: Person | None, type_: Type) -> None:
    """Stones from a worried face to a smiling one, to put a mark on; the child's own last number, nobody else's."""
    words = copy.words
    several = len(_children(copy)) > 1 and child is not None
    title = words("How it is for {name}", name=child.shown) if several and child else words("How it is for me")
    stood = _stood(copy, child) if child is not None else None
    spoken = words("A path of eleven stones, from 0 at a worried face to 10 at a smiling face.")
    made = rows(words("Put a mark on the stone where you are now."), type_.plain, INNER)
    if stood is not None and stood.score is not None and child is not None:
        day = phrases.day(stood.day, words, copy.now)
        told = words("{name} stood at {number} on {day}.", name=child.shown, number=number(stood.score), day=day)
        spoken = f"{spoken} {told}"
        made += rows(told, type_.plain, INNER, language=copy.language)
        made += rows(stood.reason, type_.plain, INNER, language=copy.language) if stood.reason else []
    made.append(_stones(spoken, stood.score if stood else None, type_))
    scale = copy.seen.get(Scale, stood.scale) if stood else None
    if scale is not None and child is not None and houses.speaks_to(scale, child.id):
        for end, text in (("0", scale.zero), ("10", scale.ten)):
            made += rows(f"{end}: {fill(text, child.shown)}", type_.soft, INNER, language=copy.language) if text else []
    portrait.lay(sheet, [portrait.part(title, type_), portrait.said(made)])


def _stood(copy: Copy, child: Person) -> Rating | None:
    """The child's own last number: by the path, or on a scale of their own that tells of no grown-ups' worry."""
    own = {one.id for one in copy.seen.all(Scale) if houses.speaks_to(one, child.id)}
    found = [
        one for one in copy.seen.all(Rating)
        if one.who == child.id and one.score is not None and one.day and (one.method == "path" or one.scale in own)
    ]  # fmt: skip
    return max(found, key=lambda one: str(one.day), default=None)


def _stones(spoken: str, score: float | None, type_: Type) -> Row:
    high = RISE + 2 * LOW_STONE + 34.0
    first, last = MARGIN + FACE + STONE + 8, MARGIN + INNER - FACE - STONE - 8

    def at(step: float, y: float) -> tuple[float, float]:
        return first + (last - first) * step / 10, y + high - LOW_STONE - 12 - RISE * step / 10

    def paint(x: float, y: float) -> list[Mark]:
        marks: list[Mark] = [Figure(MARGIN, y, INNER, high, spoken)]
        marks += face(face_art.WORRIED, MARGIN + FACE / 2, at(0, y)[1], FACE, "#ffffff")
        marks += face("smile", MARGIN + INNER - FACE / 2, at(10, y)[1], FACE, "#ffffff")
        for step in range(10):
            (ax, ay), (bx, by) = at(step, y), at(step + 1, y)
            marks.append(line(ax, ay, bx, by, INK, 1.0))
        for step in range(11):
            sx, sy = at(step, y)
            marks.append(Ellipse(sx, sy, STONE, LOW_STONE, "#ffffff", INK, 1.4))
            marks.append(place(str(step), sx, sy + type_.size * 0.36, type_.size, INK, "cell", align="middle"))
        if score is not None:
            sx, sy = at(score, y)
            marks.append(Ellipse(sx, sy, STONE + 5, LOW_STONE + 5, stroke=INK, line=2.2, dash=(5.0, 3.5)))
        return marks

    return Row(high, paint)


# --- what comes after -------------------------------------------------------------------------------------------------


def _after(copy: Copy, wording: Wording, type_: Type) -> list[Block]:
    words = copy.words
    made = [portrait.part(words("Who I can ring"), type_), *ring(copy, wording, type_)]
    following = visits.next_day(copy.seen, copy.now.date())
    made.append(portrait.part(words("Next time"), type_))
    said = rows(words.day(following), type_.plain, INNER) if following else portrait.ruled(1, type_)
    return [*made, portrait.said(said)]


def _room(copy: Copy, sheet: Pages, type_: Type) -> None:
    """A frame to draw and write in, down to the foot of the page: at least a third of it."""
    words = copy.words
    head = portrait.part(words("I want to say, or draw"), type_)
    free = sheet.room - portrait.AIR - head.height - 8
    if free < (portrait.HEIGHT - 2 * MARGIN - sheet.foot) / 3:
        sheet.need(portrait.HEIGHT)
        free = sheet.room - head.height - 8

    def paint(x: float, y: float) -> list[Mark]:
        figure = Figure(x, y + 6, INNER, free - 6, words("Room to draw and write"))
        return [figure, Box(x, y + 6, INNER, free - 6, stroke=INK, line=1.4, corner=10)]

    portrait.lay(sheet, [head, Block((Row(free, paint),))])
