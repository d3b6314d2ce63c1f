"""Where everything on the strip lies, for one width: measured once, then only drawn and hit."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from ... import look
from ...model.text import initials
from ...words import Words, number
from ..fonts import fitted, font
from .answers import Asked, Mark, heading, refusal
from .stack import ROW_COST, Label, rows_of, stack

ELIDE = Qt.TextElideMode.ElideRight
EDGE, AIR = 16.0, 6.0
#: The heading's line; and how high the buttons beside it are.
HEAD, BUTTONS = 22.0, 34.0
PILL, PILL_GAP = 24.0, 2.0
#: From the lowest pill to the line, and from the line to the bottom of its digits.
STEM, TICKS = 10.0, 27.0
#: A row of people, as it is seen; a finger may hit a little beside it.
PERSON = 28.0
#: So much of the row below is for people before the hint gets any.
PEOPLE_FIRST = 220.0
#: How far from the line a press still means the line.
REACH = 22.0


@dataclass(frozen=True)
class Fold:
    """How tight it is. ``before``: last time's marks are on the line; ``ends``: lines for the words at 0 and 10;
    ``short``: marks have initials for names, which keeps them nearer to their numbers than fewer rows would; ``row``:
    what another row of marks costs, in the stack's terms."""

    before: bool = True
    ends: int = 3
    short: bool = False
    row: float = ROW_COST


#: From roomy to tight: what matters least goes first, and all of it stays to be read by pointing, and for ears.
FOLDS = (
    Fold(),
    Fold(before=False),
    Fold(before=False, ends=2),
    Fold(before=False, ends=2, short=True),
    Fold(before=False, ends=2, short=True, row=2 * ROW_COST),
    Fold(before=False, ends=2, short=True, row=6 * ROW_COST),
)


@dataclass(frozen=True)
class Pill:
    """A mark above the line. ``earlier``: last time's. ``pointed``: the stem to the line begins under it."""

    rect: QRectF
    mark: Mark
    text: str
    earlier: bool
    pointed: bool
    at: float


@dataclass(frozen=True)
class Face:
    """Somebody in the row below: not asked yet, would not give a number, or chosen to answer."""

    rect: QRectF
    person: str
    text: str
    tint: int
    refused: bool


@dataclass(frozen=True)
class More:
    """Those for whom the row below had no room: (person, text)."""

    rect: QRectF
    text: str
    people: tuple[tuple[str, str], ...]


class StripLayout:
    """Everything's place on a strip ``width`` pixels wide. ``height`` is what it takes.

    ``aside``: what the buttons at the top right take. ``chosen``: who answers; they are always to be seen.
    """

    def __init__(
        self,
        one: Asked,
        words: Words,
        width: float,
        aside: float,
        preview: Mark | None,
        hint: str,
        today: date | None,
        chosen: str = "",
        fold: Fold = FOLDS[0],
    ) -> None:
        self.one = one
        self._words, self._width = words, width
        self.fold = fold
        self._buttons = QRectF(width - EDGE - aside, 0, aside, AIR + BUTTONS)
        marks = [mark for mark in one.numbers if preview is None or mark.person != preview.person]
        if preview is not None and preview.score is not None:
            marks.append(preview)
        self._lay_heading(today)
        self._lay_line(marks)
        self._lay_people(hint, chosen)

    def x_of(self, score: float) -> float:
        """Where a number is on the line."""
        return self.left + (self.right - self.left) * score / 10

    def score_at(self, x: float) -> float:
        """The number, not yet snapped, at a place on the line."""
        return (x - self.left) / max(self.right - self.left, 1.0) * 10

    def pill_at(self, point: QPointF) -> Pill | None:
        """This round's mark under a point."""
        return next((one for one in self.pills if not one.earlier and one.rect.contains(point)), None)

    def tip_at(self, point: QPointF) -> str:
        """What there is to say about a point: a reason, or the whole of what had no room there."""
        for pill in self.pills:
            if pill.rect.contains(point):
                return f"{pill.mark.name} {number(pill.mark.score or 0.0)}\n{pill.mark.reason}".strip()
        for face in self.faces:
            mark = self.one.mark(face.person)
            if face.rect.contains(point) and mark is not None and mark.score is None:
                return mark.reason
        if self.heading_rect.contains(point):
            return self._whole_heading
        for end, rect, text in ((0, self.zero_rect, self.one.zero), (10, self.ten_rect, self.one.ten)):
            if rect.contains(point):
                return f"{end} · {text}" if text else ""
        return ""

    def face_at(self, point: QPointF) -> Face | None:
        """Somebody in the row below under a point."""
        return next((one for one in self.faces if _reachable(one.rect).contains(point)), None)

    def more_at(self, point: QPointF) -> More | None:
        """Those without room, when the point is where they are named."""
        return self.more if self.more is not None and _reachable(self.more.rect).contains(point) else None

    def on_line(self, point: QPointF) -> bool:
        """Whether a press here means the line."""
        return abs(point.y() - self.y) <= REACH and self.left - REACH <= point.x() <= self.right + REACH

    # --- inner -----------------------------------------------------------------------------------------------------

    def _lay_heading(self, today: date | None) -> None:
        """The title, and beside it what one should know, as much of it as has room, the most needed first."""
        words, day, before = self._words, self.one.day, self.one.before

        def said(one: date) -> str:
            return words.short_day(one) if today is not None and one.year == today.year else words.day(one)

        day_said = said(day) if day else ""
        own = words("everyone's own number") if day else ""
        before_said = words("grey: {day}", day=said(before)) if before and self.fold.before else ""
        # Who refused is in the row below, but for somebody who is no longer in the record.
        gone = tuple(mark for mark in self.one.refused if not mark.person)
        refused = refusal(replace(self.one, marks=gone), words)
        times = [f"{mark.name} {number(mark.score)}" for mark in self.one.earlier if mark.score is not None]
        last = words("last time: {numbers}", numbers=", ".join(times)) if times else ""
        title, note = font(look.BASE), font(look.SECONDARY)
        room = max(self._buttons.left() - EDGE - AIR, 160.0)
        self.title = fitted(heading(self.one), room, 1, title)
        whole = " · ".join(one for one in (day_said, own, before_said, refused) if one)
        self._whole_heading = "\n".join(one for one in (heading(self.one), whole, last) if one)
        self.title_rect = QRectF(EDGE, AIR, min(self.title.used_width, room), HEAD)
        start = self.title_rect.right() + 14
        metrics = QFontMetricsF(note)
        behind = [""]
        if last and not self.fold.before:
            some = (", ".join(times[:n]) for n in range(len(times) - 1, 0, -1))
            behind = [last, *(words("last time: {numbers}", numbers=f"{one} …") for one in some)]
        # What is said elsewhere too goes first.
        tries = [(day_said, own, before_said, refused), (day_said, before_said, refused), (day_said, before_said)]
        tries = [(*one, more) for one in tries for more in behind[:1]] + [(day_said, more) for more in behind[1:]]
        texts = [" · ".join(part for part in one if part) for one in tries]
        texts.append(f"{day_said} …" if behind != [""] else day_said)
        self.note = next((one for one in texts if metrics.horizontalAdvance(one) <= EDGE + room - start), "")
        long = metrics.horizontalAdvance(self.note)
        self.note_rect = QRectF(start, AIR, long, HEAD) if self.note else QRectF()
        self.heading_rect = self.title_rect.united(self.note_rect) if self.note else self.title_rect

    def _lay_line(self, marks: list[Mark]) -> None:
        width, fold, face = self._width, self.fold, font(look.SECONDARY)
        column = min(max(width * 0.165, 96.0), 236.0)
        self.left, self.right = EDGE + column + 22, width - EDGE - column - 22
        self.zero, self.ten = (
            fitted(f"{end} · {text}".rstrip(" ·"), column, fold.ends, face)
            for end, text in ((0, self.one.zero), (10, self.one.ten))
        )
        both = [(mark, False) for mark in marks]
        if fold.before:
            both += [(mark, True) for mark in self.one.earlier if mark.score is not None]
        metrics = QFontMetricsF(face)
        longest = max(self.right - self.left, 60.0)
        texts = [
            _short_of(
                initials(mark.name) if fold.short else mark.name,
                number(mark.score or 0.0),
                min(longest, 260.0),
                metrics,
            )
            for mark, _ in both
        ]
        labels = [
            Label(self.x_of(mark.score or 0.0), metrics.horizontalAdvance(text) + 20)
            for (mark, _), text in zip(both, texts, strict=True)
        ]
        spots = stack(labels, EDGE, width - EDGE, PILL_GAP, fold.row)
        # Beside the line itself the words of its ends need room; above them the pills may spread.
        words_top = max(self.zero.height, self.ten.height) / 2 - STEM - PILL
        if words_top > 0 or any(s.left < self.left - 16 or s.right > self.right + 16 for s in spots if s.row == 0):
            spots = stack(labels, self.left - 16, self.right + 16, PILL_GAP, fold.row)
        # As high as the heading and the buttons let it: the highest marks may stand beside them.
        taken = (self.heading_rect, self._buttons)
        under = [(spot.row * (PILL + PILL_GAP) + PILL + STEM, spot.left, spot.right) for spot in spots] + [
            (self.zero.height / 2, EDGE, EDGE + column),
            (self.ten.height / 2, width - EDGE - column, width - EDGE),
        ]
        self.y = max(
            [4 + STEM + PILL * max(rows_of(spots), 1)]
            + [
                up + (3 + max((one.bottom() for one in taken if left < one.right() and right > one.left()), default=0))
                for up, left, right in under
            ]
        )
        self.y = math.ceil(self.y)
        self.pills = [
            Pill(
                QRectF(spot.left, self.y - STEM - PILL - spot.row * (PILL + PILL_GAP), spot.width, PILL),
                mark,
                text,
                earlier,
                spot.foot,
                label.at,
            )
            for spot, (mark, earlier), text, label in zip(spots, both, texts, labels, strict=True)
        ]
        self.zero_rect = QRectF(EDGE, self.y - self.zero.height / 2, column, self.zero.height)
        self.ten_rect = QRectF(width - EDGE - column, self.y - self.ten.height / 2, column, self.ten.height)
        self.bottom = self.y + max(TICKS, self.zero.height / 2, self.ten.height / 2)

    def _lay_people(self, hint: str, chosen: str) -> None:
        """Those without a number in one row, and what to do next. Who has no room there is behind "+ 5 more"."""
        words, metrics = self._words, QFontMetricsF(font(look.SECONDARY))
        label = words("Not asked yet") if self.one.whole else words("No number here")
        self.row_label = label if self.one.waiting else ""
        listed = [(person, name, tint, False) for person, name, tint in self.one.waiting]
        listed += [
            (mark.person, words("{name} would not", name=mark.name), mark.tint, True)
            for mark in self.one.refused
            if mark.person
        ]
        start = EDGE + (metrics.horizontalAdvance(self.row_label) + 12 if self.row_label else 0.0)
        end = self._width - EDGE
        y = self.bottom + 3
        self.row_rect = QRectF(EDGE, y, start - EDGE, PERSON)
        hinted = metrics.horizontalAdvance(hint) + 16 if hint else 0.0
        self.hint = hint if end - start - hinted >= (PEOPLE_FIRST if listed else 0.0) else ""
        room = end - start - (hinted if self.hint else 0.0)
        wide = {one[0]: min(metrics.horizontalAdvance(one[1]) + 22, room) + 6 for one in listed}
        shown = _with_room(listed, wide, room, 0.0, chosen)
        self.more: More | None = None
        left_out: tuple[tuple[str, str], ...] = ()
        if len(shown) < len(listed):
            longest = metrics.horizontalAdvance(words("+ {n} more", n=len(listed))) + 28
            shown = _with_room(listed, wide, room, longest, chosen)
            left_out = tuple((one[0], one[1]) for one in listed if one[0] not in shown)
        self.faces: list[Face] = []
        x = start
        for person, name, tint, refused in listed:
            if person in shown:
                text = metrics.elidedText(name, ELIDE, wide[person] - 22)
                self.faces.append(Face(QRectF(x, y, wide[person] - 6, PERSON), person, text, tint, refused))
                x += wide[person]
        if left_out:
            text = words("+ {n} more", n=len(left_out))
            self.more = More(QRectF(x, y, metrics.horizontalAdvance(text) + 22, PERSON), text, left_out)
            x = self.more.rect.right() + 6
        x += 10 if listed else 0
        self.hint_rect = QRectF(x, y, max(end - x, 10.0), PERSON) if self.hint else QRectF()
        self.height = y + PERSON + AIR if listed or self.hint else self.bottom + AIR


def fitting(
    most: float,
    one: Asked,
    words: Words,
    width: float,
    aside: float,
    preview: Mark | None,
    hint: str,
    today: date | None,
    chosen: str,
) -> StripLayout:
    """The roomiest layout that is no higher than ``most``; the tightest where none is."""
    for fold in FOLDS:
        made = StripLayout(one, words, width, aside, preview, hint, today, chosen, fold)
        if made.height <= most:
            break
    return made


def _reachable(rect: QRectF) -> QRectF:
    """What a finger may hit for it."""
    return rect.adjusted(-3, -7, 3, AIR)


def _short_of(name: str, said: str, room: float, metrics: QFontMetricsF) -> str:
    """A mark's words: of a very long name its beginning, and always the number."""
    return metrics.elidedText(name, ELIDE, max(room - metrics.horizontalAdvance(said) - 26, 20.0)) + " " + said


def _with_room(
    people: Sequence[tuple[str, str, int, bool]], wide: Mapping[str, float], room: float, kept: float, chosen: str
) -> frozenset[str]:
    """Who is shown in a row with so much ``room``, of which so much is ``kept`` for "+ 5 more".

    Who answers comes first, then an answer in words ("would not"), then the others in the order of asking.
    """
    shown: set[str] = set()
    left = room - kept + 6
    for person, *_ in sorted(people, key=lambda one: (one[0] != chosen, not one[3])):
        if wide[person] <= left or person == chosen:
            shown.add(person)
            left -= wide[person]
    return frozenset(shown)
