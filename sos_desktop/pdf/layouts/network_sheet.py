"""The network as a drawing: rings, people, ties, and a key of just the marks that are used.

Where not every name has room beside its person, all people have numbers: their names stand beside the drawing, or
where those have no room either, overleaf. The list has the same numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ...model.boards import network
from ...model.days import When
from ...model.records import Person, Tie
from ..marks import Box, Ellipse, Figure, Mark, Path, Point, enlarged, moved
from ..text import measure, place, spread
from . import network_ink as ink
from . import network_names, phrases
from .flow import Pages
from .network_plan import LABEL_LINE, Frame, Label, Rings, apart, labels, leader, ring_words, rings_for, route, settle
from .page import Copy, section
from .style import BODY, INK, MARGIN, SOFT_INK

EDGE = "#8d887c"
RINGS: tuple[tuple[str, str, tuple[float, ...]], ...] = (
    ("outer", "#f7f5f0", (1.5, 4.0)),
    ("middle", "#fbfaf7", (7.0, 4.0)),
    ("inner", "#ffffff", ()),
)
KEY_ROW = 24.0
#: So many names never have room beside their people, not even short ones on A3.
MOST_NAMED = 100
#: The lowest drawing that is still one, in points.
LEAST = 230.0


@dataclass(frozen=True)
class Drawing:
    """The rings with everybody in them, by name or by number: worked out as far as somebody asks.

    ``numbers``: by person; none where people have names. ``beside``: the names of numbered people, if they have room.
    """

    copy: Copy
    width: float
    height: float
    numbers: Mapping[str, int] = field(repr=False)
    beside: network_names.Beside | None = field(default=None, repr=False)

    @property
    def named(self) -> bool:
        """Whether every name stands on this page, if only everybody has room."""
        return not self.numbers or self.beside is not None

    @property
    def whole(self) -> bool:
        """Whether no name is missing; numbers always have room."""
        return bool(self.numbers) or len(self.labels) == len(self.copy.seen.all(Person))

    @cached_property
    def area(self) -> Frame:
        """Of rings and people, about their middle."""
        width = self.width - (self.beside.width if self.beside else 0.0)
        return Frame(-width / 2, -self.height / 2, width / 2, self.height / 2)

    @cached_property
    def rings(self) -> Rings:
        """The rings."""
        return self._rings_and_at[0]

    @cached_property
    def at(self) -> dict[str, Point]:
        """Where everybody is."""
        return self._rings_and_at[1]

    @cached_property
    def _rings_and_at(self) -> tuple[Rings, dict[str, Point]]:
        points, where = network.places(self.copy.seen), network.rings(self.copy.seen)
        width, height = self.area.right - self.area.left, self.height
        rings, aside = rings_for(width, height, points), dict[str, Point]()
        if self.numbers:
            rings, aside = network_names.rings_and_sides(where, width, height)
        others = {one: point for one, point in points.items() if one not in aside}
        return rings, settle(others, where, rings, self.area) | aside

    @cached_property
    def ties(self) -> list[tuple[Tie, list[Point]]]:
        """Every tie and its way."""
        found = []
        for tie in self.copy.seen.all(Tie):
            others = [point for person, point in self.at.items() if person not in (tie.a, tie.b)]
            found.append((tie, route(self.at[tie.a], self.at[tie.b], others, self.area)))
        return found

    @cached_property
    def worded(self) -> dict[str, Frame]:
        """Where each ring's words stand, of those that have room for them."""
        texts = {ring: self.copy.words(text) for ring, text in network.RING_WORDS.items()}
        return ring_words(texts, self.at, [way for _, way in self.ties], self.rings)

    @cached_property
    def labels(self) -> dict[str, Label]:
        """The names beside their people, of those that have room."""
        names = {one.id: one.shown for one in self.copy.seen.all(Person) if not self.numbers}
        ways = [way for _, way in self.ties]
        return labels(names, self.at, ways, self.rings, self.area, list(self.worded.values()))


def lay(copy: Copy, sheet: Pages, size: float = BODY) -> Mapping[str, int]:
    """One page with the whole drawing; none where nobody has been written down. ``size``: of its words, in points.

    Returns the numbers that people have in it, by id; none where their names had room beside them.
    """
    people = copy.seen.all(Person)
    if not people:
        return {}
    if not sheet.fresh:
        sheet.turn()
    section(copy, sheet, title(copy))
    fitted = _fitted(copy, sheet, size / BODY, {}) if len(people) <= MOST_NAMED else None
    numbers: Mapping[str, int] = {}
    if fitted is None or not fitted[0].whole:
        numbers = network_names.numbered(copy.seen)
        overleaf = fitted is not None and fitted[-1]
        fitted = _fitted(copy, sheet, size / BODY, numbers, overleaf)
        if not fitted[0].named and size > BODY:
            # Names beside the drawing in 12 points are better than names overleaf in 14.
            smaller = _fitted(copy, sheet, 1.0, numbers, overleaf)
            fitted = smaller if smaller[0].named else fitted
    drawn, key, high, by, overleaf = fitted
    if not drawn.named:
        said = copy.words("Each number belongs to a name in the list.")
        sheet.put([place(said, sheet.width - MARGIN, sheet.y - 9, size, SOFT_INK, align="right")], 0)
    middle_x, middle_y = sheet.width / 2, sheet.y + high * by / 2
    sheet.put([moved(enlarged(mark, by), middle_x, middle_y) for mark in _marks(drawn)], (high + 4) * by)
    if overleaf:
        sheet.turn()
    for row in key:
        x = MARGIN
        for sample, text, wide in row:
            down = max(spread(text, BODY, 18.0, KEY_ROW)[0] for _, text, _ in row)
            sheet.put([moved(enlarged(mark, by), x + 16 * by, sheet.y + (down - 4) * by) for mark in sample], 0)
            sheet.put([place(text, x + 40 * by, sheet.y + down * by, BODY * by, SOFT_INK, "item")], 0)
            x += wide * by
        sheet.y += _key_room(key) * by
    return numbers


_Fitted = tuple[Drawing, "list[list[_Sample]]", float, float, bool]


def _fitted(copy: Copy, sheet: Pages, by: float, numbers: Mapping[str, int], overleaf: bool = False) -> _Fitted:
    """The drawing with its key, how high it is, ``by``, and whether the key goes overleaf; it does where it has to.

    Drawn in the usual measure on as much smaller an area, to be enlarged ``by`` as a whole.
    """
    width = sheet.inner / by
    key = _key(copy, (), width)
    high = sheet.room / by - _key_room(key) * len(key) - 6
    drawn = _drawing(copy, width, high, numbers)
    if len(drawn.worded) < len(RINGS):
        # Rings too full for their own words are told in the key.
        key = _key(copy, [ring for ring, _, _ in RINGS], width)
        high = sheet.room / by - _key_room(key) * len(key) - 6
        drawn = _drawing(copy, width, high, numbers)
    overleaf = overleaf or high < LEAST
    if overleaf:
        # In a tall script the key would leave no room for the drawing.
        high = sheet.room / by - 6
        drawn = _drawing(copy, width, high, numbers)
    return drawn, key, high, by, overleaf


def _key_room(key: Sequence[Sequence[_Sample]]) -> float:
    """The height of one row of the key, for the tallest script in it."""
    return max((spread(text, BODY, 18.0, KEY_ROW)[1] for row in key for _, text, _ in row), default=KEY_ROW)


def title(copy: Copy) -> str:
    """The heading of both network sheets."""
    family = copy.seen.family
    names = phrases.names(copy.seen, family.index_children, copy.words) if family else ""
    return copy.words("{name}’s people", name=names) if names else copy.words("People")


def _drawing(copy: Copy, width: float, height: float, numbers: Mapping[str, int]) -> Drawing:
    """The drawing as large as this; with ``numbers``, and the names beside it where there is room."""
    if numbers:
        names = {one.id: one.shown for one in copy.seen.all(Person)}
        beside = network_names.beside(names, numbers, width, height)
        if beside is not None:
            drawn = Drawing(copy, width, height, numbers, beside)
            if apart(drawn.at):
                return drawn
    return Drawing(copy, width, height, numbers)


def _marks(drawn: Drawing) -> list[Mark]:
    """All marks about the middle of their frame."""
    seen, words, rings = drawn.copy.seen, drawn.copy.words, drawn.rings
    width, height, beside = drawn.width, drawn.height, drawn.beside
    family = seen.family
    children = set(family.index_children) if family else set()
    frame = Figure(-width / 2, -height / 2, width, height, _words(drawn.copy, network.rings(seen)))
    marks: list[Mark] = []
    for ring, fill, dash in RINGS:
        radius = rings.radius(ring)
        marks.append(Ellipse(0, 0, radius, radius, fill, EDGE, 1.3, dash))
    for tie, way in drawn.ties:
        marks += ink.tie(tie.quality, tie.flow, way)
    for ring, room in drawn.worded.items():
        text = words(network.RING_WORDS[ring])
        down = spread(text, BODY, 10.5, LABEL_LINE)[0]
        marks.append(_halo(room, rings))
        marks.append(place(text, room.left, room.top + down, BODY, SOFT_INK, "figure"))
    for label in drawn.labels.values():
        marks.append(_halo(label.frame, rings))
    for person, label in drawn.labels.items():
        if label.far:
            marks.append(Path(leader(drawn.at[person], label.frame), stroke=EDGE, line=0.7))
    for person, (x, y) in drawn.at.items():
        shown = str(drawn.numbers[person]) if drawn.numbers else None
        marks += ink.symbol(seen.need(Person, person), x, y, person in children, shown)
        if person in drawn.labels:
            marks += _name(drawn.labels[person])
    if beside is None:
        return [frame, *marks]
    marks = [moved(mark, -beside.width / 2, 0.0) for mark in marks]
    return [frame, *marks, *(moved(mark, width / 2 - beside.width, -height / 2) for mark in beside.marks())]


def _name(label: Label) -> list[Mark]:
    """The lines of a name, at its place."""
    marks: list[Mark] = []
    top = label.frame.top
    for line in label.lines:
        down, step = spread(line, BODY, 11.0, LABEL_LINE)
        middle = (label.frame.left + label.frame.right) / 2
        marks.append(place(line, middle, top + down, BODY, INK, "figure", align="middle"))
        top += step
    return marks


def _halo(frame: Frame, rings: Rings) -> Mark:
    """The ground of its ring behind a text, so that ring edges and ties end before the letters."""
    far = math.hypot((frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2)
    fill = next((fill for ring, fill, _ in reversed(RINGS) if far < rings.radius(ring)), "#ffffff")
    return Box(frame.left, frame.top + 1, frame.right - frame.left, frame.bottom - frame.top - 1, fill, corner=3)


def _words(copy: Copy, rings: dict[str, str]) -> str:
    """The drawing for who cannot see it; the list on the next page says everything."""
    counted = {ring: sum(1 for one in rings.values() if one == ring) for ring in (*network.RADIUS, "prof", "")}
    return copy.words("{name}: {inner} in the inner circle, {middle} in the middle, {outer} in the outer one. "
                      "The list that follows names everybody.", name=title(copy),
                      inner=counted["centre"] + counted["inner"], middle=counted["middle"],
                      outer=counted["outer"])  # fmt: skip


_Sample = tuple[list[Mark], str, float]


def _key(copy: Copy, rings: Sequence[str], width: float) -> list[list[_Sample]]:
    """Samples of the marks used, with their words, in rows."""
    words = copy.words
    people, ties = copy.seen.all(Person), copy.seen.all(Tie)
    family = copy.seen.family
    children = family.index_children if family else ()

    def drawn(**fields: object) -> Callable[[], list[Mark]]:
        person = Person(id="", short="?", **fields)  # type: ignore[arg-type]
        return lambda: _smaller(ink.symbol(person, 0, 0, False, ""))

    samples: list[tuple[bool, Callable[[], list[Mark]], str]] = [
        (any(one.id in children for one in people), lambda: _smaller(ink.symbol(Person(id="", short="?", sex="f"), 0, 0,
         True, "")), words("whose map this is")),
        (any(one.paid for one in people), drawn(sex="f", paid=True), words("paid to be here")),
        (any(one.person_kind == "pet" for one in people), drawn(person_kind="pet"), words("animal")),
        (any(one.person_kind == "unborn" for one in people), drawn(person_kind="unborn"), words("not born yet")),
        (any(one.died for one in people), drawn(sex="f", died=_DIED), words("has died")),
    ]  # fmt: skip
    for quality, text in phrases.QUALITY_WORDS.items():
        used = any(one.quality == quality for one in ties)
        samples.append((used, lambda quality=quality: ink.tie(quality, "none", _SAMPLE), words(text)))  # type: ignore[misc]
    for ring, _, dash in RINGS:
        edge = Path(tuple(_SAMPLE), stroke=EDGE, line=1.3, dash=dash)
        samples.append((ring in rings, lambda edge=edge: [edge], words(network.RING_WORDS[ring])))  # type: ignore[misc]
    arrows = any(one.flow in ("to", "from") for one in ties)
    samples.append((arrows, lambda: ink.tie("ordinary", "to", _SAMPLE), words("which way help goes")))
    rows: list[list[_Sample]] = [[]]
    x = 0.0
    for used, sample, text in samples:
        if not used:
            continue
        wide = 40 + measure(text, BODY) + 18
        if x + wide > width + 18 and rows[-1]:
            rows.append([])
            x = 0.0
        rows[-1].append((sample(), text, wide))
        x += wide
    return [row for row in rows if row]


_DIED = When(said="?")
_SAMPLE: list[Point] = [(-16.0 + step, 0.0) for step in range(0, 33, 4)]


def _smaller(marks: list[Mark]) -> list[Mark]:
    """A symbol at two thirds, for the key; its letters are left out."""
    part = 0.68
    small: list[Mark] = []
    for mark in marks:
        if isinstance(mark, Path):
            small.append(Path(tuple((x * part, y * part) for x, y in mark.points), mark.fill, mark.stroke, mark.line,
                              mark.dash, mark.closed))  # fmt: skip
        elif isinstance(mark, Ellipse):
            small.append(Ellipse(0, 0, mark.rx * part, mark.ry * part, mark.fill, mark.stroke, mark.line, mark.dash))
    return small
