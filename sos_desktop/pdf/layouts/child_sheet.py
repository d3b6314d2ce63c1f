"""A child's own pages on paper: the picture, the ink as lines, the exact words in large print, and room to draw more.

One page for each of theirs. Words stand where the child put them; what would lie on other words moves down, and what
has no room goes on overleaf, whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from ... import look
from ...model import ink
from ...model.boards import house_art, houses
from ...model.document import Document
from ...model.records import House, Person, Rating, Record, Saying, Scale
from ...model.wording import Wording
from ...practice.wording import fill
from ...words import number
from ..marks import A4_LANDSCAPE, Box, Ellipse, Figure, Ink, Mark, Path, Sheet, again, line
from ..text import from_the_right, measure, place, spread, wrap
from . import in_both, phrases
from .page import Copy, foot
from .portrait import RULE
from .style import BODY, INK, MARGIN, SOFT_INK, Kind, rows

WIDTH, HEIGHT = A4_LANDSCAPE
#: Points to a page unit, and where the middle of the picture is.
SCALE = 0.67
MIDDLE = (WIDTH / 2, 70.0 + houses.HEIGHT * SCALE / 2)
TITLE, SIZE = 22.0, 18.0
#: From line to line, and where more room is wished for.
LEADING, WIDE_LEADING = 25.0, 33.0
#: The words at the ends of a path, and the least that a line has.
END, END_LEADING = 14.0, 18.0
#: The pages of an empty set, and how far in from the picture's edge its lines to write on end.
BLANK, BLANK_LINE = ("worries", "good", "dreams", "path"), 236.0
WORDS_WIDE = houses.WORDS_WIDE * SCALE + 6
LEFT, RIGHT = MIDDLE[0] - houses.WIDTH * SCALE / 2, MIDDLE[0] + houses.WIDTH * SCALE / 2
TOP, LOW = MIDDLE[1] - houses.HEIGHT * SCALE / 2, MIDDLE[1] + houses.HEIGHT * SCALE / 2


def layout(copy: Copy, wording: Wording) -> list[Sheet]:
    """The pages that these readers may see, and an empty one to draw on; what was left off is not told here."""
    sheets: list[list[Mark]] = []
    for child in _children(copy.seen):
        for page in houses.pages(copy.seen, child.id):
            sheets += _page(copy, page, child)
    # Nothing of theirs here yet: then there is nothing to add "more" to.
    title = copy.words("More, if you like") if sheets else copy.words("I want to say, or draw")
    return _with_feet(copy, [*sheets, _empty(copy, title)])


def blank(copy: Copy, wording: Wording) -> list[Sheet]:
    """Empty pages for any child: three houses and the path, each to begin with, and who may see it."""
    copy = copy.bare()
    return _with_feet(copy, [_blank_page(copy, part) for part in BLANK])


def _with_feet(copy: Copy, pages: list[list[Mark]]) -> list[Sheet]:
    """The pages with their feet; whom the copy is for stands on a page before them where a foot has no room for it."""
    if copy.short_label((WIDTH - 2 * MARGIN) * 0.33) != copy.label:
        pages = [_whose(copy), *pages]
    feet = [foot(copy, at, len(pages), explained=False) for at in range(1, len(pages) + 1)]
    return [Sheet(WIDTH, HEIGHT, tuple([*marks, *under])) for marks, under in zip(pages, feet, strict=True)]


def _whose(copy: Copy) -> list[Mark]:
    marks, y = _head(copy, copy.words("For whom")), TOP
    for row in rows(copy.label, Kind(SIZE, LEADING), RIGHT - LEFT):
        marks += row.paint(LEFT, y)
        y += row.height
    return marks


def _blank_page(copy: Copy, part: str) -> list[Mark]:
    words = copy.words
    figure = Figure(LEFT, TOP, RIGHT - LEFT, LOW - TOP, words("Room to draw and write"))
    marks: list[Mark] = [*_head(copy, words(houses.TITLES[part])), figure, *_picture("house", part)]
    marks += _numbers() if part == "path" else []
    # Beside the roof there is room; the path has its own free at the top.
    y = TOP + 30
    for asked in (words("My name:"), words("Who may see it:")):
        first, last = LEFT + 14, LEFT + BLANK_LINE
        turned = from_the_right(asked, words.language)
        text = place(asked, last if turned else first, y, END, INK, "item", align="right" if turned else "left")
        ends = (first, last - text.width - 6) if turned else (first + text.width + 6, last)
        marks += [text, line(ends[0], y + 3, ends[1], y + 3, RULE, 0.8)]
        y += WIDE_LEADING
    return marks


def _children(seen: Document) -> list[Person]:
    """Those with pages, in the order in which the map names them."""
    family = seen.family
    named = dict.fromkeys((*(family.index_children if family else ()), *(one.child for one in seen.all(House))))
    return [child for one in named if (child := seen.get(Person, one)) is not None]


def _page(copy: Copy, page: House, child: Person) -> list[list[Mark]]:
    title = copy.words("{name}: {page}", name=child.shown, page=copy.words(houses.TITLES[page.part]))
    strokes = houses.strokes(copy.seen, page.id)
    marks: list[Mark] = [
        *_head(copy, title),
        _picture_words(copy, page, len(strokes)),
        *_picture(page.shape, page.part),
    ]
    if page.part == "path":
        marks += _path(copy, child, page)
    for stroke in strokes:
        lines = tuple(
            (wide * SCALE, tuple(_at(x, y) for x, y in spots))
            for wide, spots in ink.runs(ink.unpack(stroke.points), stroke.width)
        )
        if lines:
            marks.append(Ink(lines, look.INKS[stroke.ink], look.INK_EDGES.get(stroke.ink, "")))
    said, left = _said(copy, houses.sayings(copy.seen, page.id))
    return [[*marks, *said], *_overleaf(copy, title, left)]


def _head(copy: Copy, title: str) -> list[Mark]:
    short = wrap(title, TITLE, WIDTH - 2 * MARGIN, bold=True)[0]
    marks: list[Mark] = [place(short, LEFT, MARGIN + TITLE, TITLE, INK, "h1", bold=True, language=copy.language)]
    # What a foot says of the translation: the picture leaves no room for it below.
    room = RIGHT - LEFT - measure(short, TITLE, bold=True) - 30
    return [*marks, *in_both.above(copy.words, RIGHT - room, TOP, BODY, room)]


def _picture_words(copy: Copy, page: House, strokes: int) -> Figure:
    words = copy.words
    shape = words("The path to the house") if page.part == "path" else words(houses.SHAPE_NAMES[page.shape])
    drawn = words.count("A drawing of one line", "A drawing of {n} lines", strokes) if strokes else ""
    return Figure(LEFT, TOP, RIGHT - LEFT, LOW - TOP, ". ".join(part for part in (shape, drawn) if part))


def _picture(shape: str, part: str) -> list[Mark]:
    wall, soft = look.PAGE_GROUNDS[part]
    fills = {"": "", "wall": wall, "soft": soft, "light": "#ffffff", "stone": look.PAGE_STONE}
    marks: list[Mark] = [Box(LEFT, TOP, RIGHT - LEFT, LOW - TOP, stroke="#c9c3b6", line=0.7)]
    for one in house_art.picture(shape, part):
        points = tuple(_at(*_on_page(x, y)) for x, y in one.points)
        marks.append(Path(points, fills[one.fill], look.PAGE_LINE, one.width * SCALE, closed=one.closed))
    return marks


def _at(x: float, y: float) -> tuple[float, float]:
    return MIDDLE[0] + x * SCALE, MIDDLE[1] + y * SCALE


def _on_page(x: float, y: float) -> tuple[float, float]:
    """The sheet's edge cuts what goes beyond it."""
    wide, high = houses.WIDTH / 2, houses.HEIGHT / 2
    return max(-wide, min(wide, x)), max(-high, min(high, y))


# --- words ------------------------------------------------------------------------------------------------------------


def _said(copy: Copy, sayings: Sequence[Saying]) -> tuple[list[Mark], list[Saying]]:
    """Words where the child put them, and those that have no room."""
    marks: list[Mark] = []
    taken: list[tuple[float, float, float, float]] = []
    left: list[Saying] = []
    for saying in sayings:
        lines = wrap(saying.text, SIZE, WORDS_WIDE)
        high = _spacing(copy, lines)[1] * len(lines)
        x, y = _at(saying.x, saying.y)
        x, y = max(LEFT + 6, min(x, RIGHT - WORDS_WIDE - 6)), max(TOP + 4, min(y, LOW - high - 4))
        moved = y
        while any(_meet((x, moved, x + WORDS_WIDE, moved + high), box) for box in taken):
            moved += LEADING / 2
        if y <= TOP + 3 or moved + high > LOW - 3:
            left.append(saying)
            continue
        taken.append((x, moved, x + WORDS_WIDE, moved + high))
        marks += _lines(copy, saying, lines, x, moved, WORDS_WIDE)
    return marks, left


def _lines(copy: Copy, saying: Saying, lines: Sequence[str], x: float, y: float, width: float) -> list[Mark]:
    language = saying.lang or copy.language
    down, step = _spacing(copy, lines)
    marks: list[Mark] = []
    for at, text in enumerate(lines):
        if text.strip():
            align, left = ("right", x + width) if from_the_right(text, language) else ("left", x)
            marks.append(place(text, left, y + step * at + down, SIZE, INK, "item", language=language, align=align))
    return marks


def _spacing(copy: Copy, lines: Sequence[str]) -> tuple[float, float]:
    """(from a line's top to its baseline, from line to line), for the tallest of the scripts."""
    step = WIDE_LEADING if copy.wish.wide else LEADING
    return max((spread(one, SIZE, SIZE, step) for one in lines), default=(SIZE, step))


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _overleaf(copy: Copy, title: str, sayings: Sequence[Saying]) -> list[list[Mark]]:
    """Words that had no room beside the others, whole, on as many pages as they need."""
    pages: list[list[Mark]] = []
    y = LOW
    for saying in sayings:
        for text in wrap(saying.text, SIZE, RIGHT - LEFT):
            step = _spacing(copy, [text])[1]
            if y + step > LOW:
                pages.append(again(_head(copy, copy.words("{title} (continued)", title=title))))
                y = TOP
            pages[-1] += _lines(copy, saying, [text], LEFT, y, RIGHT - LEFT)
            y += step
        y += LEADING / 2
    return pages


# --- the path ---------------------------------------------------------------------------------------------------------


def may_stand(record: Record) -> bool:
    """Of scales and numbers: a child's place on their path, and the words of a scale that is the child's own."""
    if isinstance(record, Rating):
        return record.method == "path"
    return not isinstance(record, Scale) or (bool(record.child) and houses.speaks_to(record, record.child))


def _path(copy: Copy, child: Person, page: House) -> list[Mark]:
    """Numbers on the stones, where the child last stood by the path, and at both ends words for a child."""
    marks = _numbers()
    rating = houses.last_on_path(copy.seen, child.id)
    if rating is not None and rating.score is not None:
        x, y = _at(*houses.stone(rating.score))
        marks.append(Ellipse(x, y, 33, 23, stroke=INK, line=2.2, dash=(6.0, 4.0)))
        day = phrases.day(rating.day, copy.words, copy.now)
        text = copy.words("{name} stood at {number} on {day}.", name=child.shown, number=number(rating.score), day=day)
        marks.append(place(text, LEFT + 12, TOP + 26, END + 2, INK, "item", language=copy.language))
    scale = copy.seen.get(Scale, rating.scale) if rating is not None else None
    if scale is not None and houses.speaks_to(scale, child.id):
        zero, ten = (fill(said, child.shown) for said in (scale.zero, scale.ten))
    else:
        zero, ten = (copy.words(said) for said in houses.NEUTRAL_ENDS)
    for end, said in ((0, zero), (10, ten)):
        if said and not houses.has_own_words(copy.seen, page.id, end):
            left, top, right, _ = houses.ENDS[end]
            x, y = _at(left, top)
            text = copy.words("{number}: {words}", number=end, words=said)
            wide = (right - left) * SCALE
            for one in wrap(text, END, wide):
                down, step = spread(one, END, END, END_LEADING)
                align, at = ("right", x + wide) if from_the_right(one, copy.language) else ("left", x)
                marks.append(place(one, at, y + down, END, SOFT_INK, "item", language=copy.language, align=align))
                y += step
    return marks


def _numbers() -> list[Mark]:
    spots = ((score, *_at(*spot)) for score, spot in enumerate(houses.STONES))
    return [place(str(score), x, y + 5, 15, INK, "cell", align="middle") for score, x, y in spots]


def _empty(copy: Copy, title: str) -> list[Mark]:
    """A page to draw on at home."""
    figure = Figure(LEFT, TOP, RIGHT - LEFT, LOW - TOP, copy.words("Room to draw and write"))
    return [*_head(copy, title), figure, *_picture("page", "free")]
