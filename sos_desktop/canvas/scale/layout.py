"""Where everything on the strip lies, for one width: measured once, then only drawn and hit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from ... import look
from ...words import Words, number
from ..fonts import Lines, font
from .answers import Asked, Mark, heading, refusal
from .stack import Label, rows_of, stack

EDGE, AIR = 16.0, 8.0
PILL, PILL_GAP = 26.0, 3.0
#: From the lowest pill to the line, and from the line to the bottom of its digits.
STEM, TICKS = 11.0, 30.0
#: A row of people: what is seen, and what a finger may hit.
PERSON, ROW = 30.0, 36.0
#: How far from the line a press still means the line.
REACH = 22.0


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


class StripLayout:
    """Everything's place on a strip ``width`` pixels wide. ``height`` is what it takes."""

    def __init__(
        self,
        one: Asked,
        words: Words,
        width: float,
        aside: float,
        preview: Mark | None,
        hint: str,
        today: date | None,
    ) -> None:
        self.one = one
        marks = [mark for mark in one.numbers if preview is None or mark.person != preview.person]
        if preview is not None and preview.score is not None:
            marks.append(preview)
        self._lay_heading(words, width, aside, today)
        self._lay_line(width, marks)
        self._lay_people(words, width, hint)

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
        """What there is to say about a point: the reason behind a number, or why there is none."""
        for pill in self.pills:
            if pill.rect.contains(point):
                return f"{pill.mark.name} {number(pill.mark.score or 0.0)}\n{pill.mark.reason}".strip()
        for face in self.faces:
            mark = self.one.mark(face.person)
            if face.rect.contains(point) and mark is not None and mark.score is None:
                return mark.reason
        return ""

    def face_at(self, point: QPointF) -> Face | None:
        """Somebody in the row below under a point."""
        return next((one for one in self.faces if one.rect.adjusted(-2, -7, 2, 7).contains(point)), None)

    def on_line(self, point: QPointF) -> bool:
        """Whether a press here means the line."""
        return abs(point.y() - self.y) <= REACH and self.left - REACH <= point.x() <= self.right + REACH

    # --- inner -----------------------------------------------------------------------------------------------------

    def _lay_heading(self, words: Words, width: float, aside: float, today: date | None) -> None:
        """The title, and beside it or under it what one should know; ``aside``: what the buttons on the right take."""
        self.title = heading(self.one)
        day, before = self.one.day, self.one.before

        def said(one: date) -> str:
            return words.short_day(one) if today is not None and one.year == today.year else words.day(one)

        says = [said(day), words("everyone's own number")] if day else []
        if before:
            says.append(words("grey: {day}", day=said(before)))
        says.append(refusal(self.one, words))
        self.note = " · ".join(part for part in says if part)
        room = max(width - 2 * EDGE - aside - AIR, 160.0)
        title, note = QFontMetricsF(font(look.BASE)), QFontMetricsF(font(look.SECONDARY))
        wrap = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
        long = title.horizontalAdvance(self.title)
        box = title.boundingRect(QRectF(0, 0, room, 10_000), wrap, self.title)
        self.title_rect = QRectF(EDGE, AIR, room, max(box.height(), 24.0))
        beside = room - long - 14
        if self.note and note.horizontalAdvance(self.note) <= beside:
            self.note_rect = QRectF(EDGE + long + 14, AIR, beside, 24.0)
            self.top = self.title_rect.bottom()
        elif self.note:
            box = note.boundingRect(QRectF(0, 0, room, 10_000), wrap, self.note)
            self.note_rect = QRectF(EDGE, self.title_rect.bottom(), room, box.height())
            self.top = self.note_rect.bottom()
        else:
            self.note_rect = QRectF()
            self.top = self.title_rect.bottom()

    def _lay_line(self, width: float, marks: list[Mark]) -> None:
        column = min(max(width * 0.165, 96.0), 236.0)
        self.left, self.right = EDGE + column + 22, width - EDGE - column - 22
        self.zero, self.ten = (
            Lines(f"{end} · {text}".rstrip(" ·"), column, font(look.SECONDARY))
            for end, text in ((0, self.one.zero), (10, self.one.ten))
        )
        highest = max(self.zero.height, self.ten.height)
        both = [(mark, False) for mark in marks] + [(mark, True) for mark in self.one.earlier if mark.score is not None]
        texts = [f"{mark.name} {number(mark.score or 0.0)}" for mark, _ in both]
        face = QFontMetricsF(font(look.SECONDARY))
        longest = max(self.right - self.left, 60.0)
        shown = [face.elidedText(text, Qt.TextElideMode.ElideMiddle, min(longest, 260.0) - 22) for text in texts]
        labels = [
            Label(self.x_of(mark.score or 0.0), face.horizontalAdvance(text) + 22)
            for (mark, _), text in zip(both, shown, strict=True)
        ]
        spots = stack(labels, EDGE, width - EDGE, PILL_GAP)
        # Beside the line itself the words of its ends need room; above them the pills may spread.
        words_top = highest / 2 - STEM - PILL
        if words_top > 0 or any(s.left < self.left - 16 or s.right > self.right + 16 for s in spots if s.row == 0):
            spots = stack(labels, self.left - 16, self.right + 16, PILL_GAP)
        rows = max(rows_of(spots), 1)
        above = max(rows * (PILL + PILL_GAP) + STEM, highest / 2)
        self.y = self.top + 4 + above
        self.pills = [
            Pill(
                QRectF(spot.left, self.y - STEM - PILL - spot.row * (PILL + PILL_GAP), spot.width, PILL),
                mark,
                text,
                earlier,
                spot.foot,
                label.at,
            )
            for spot, (mark, earlier), text, label in zip(spots, both, shown, labels, strict=True)
        ]
        self.zero_at = QPointF(EDGE, self.y - self.zero.height / 2)
        self.ten_at = QPointF(width - EDGE - column, self.y - self.ten.height / 2)
        self.bottom = self.y + max(TICKS, highest / 2)

    def _lay_people(self, words: Words, width: float, hint: str) -> None:
        """Those without a number, in rows, and what to do next."""
        face = QFontMetricsF(font(look.SECONDARY))
        self.row_label = words("Not asked yet") if self.one.waiting else ""
        listed = [(person, name, tint, False) for person, name, tint in self.one.waiting]
        listed += [
            (mark.person, words("{name} would not", name=mark.name), mark.tint, True)
            for mark in self.one.refused
            if mark.person
        ]
        self.faces: list[Face] = []
        self.hint = hint
        x = EDGE + (face.horizontalAdvance(self.row_label) + 12 if self.row_label else 0.0)
        y = self.bottom + 4
        self.row_rect = QRectF(EDGE, y, x - EDGE, PERSON)
        for person, text, tint, refused in listed:
            wide = min(face.horizontalAdvance(text) + 24, width - 2 * EDGE)
            if x + wide > width - EDGE and x > EDGE:
                x, y = EDGE, y + ROW
            self.faces.append(Face(QRectF(x, y, wide, PERSON), person, text, tint, refused))
            x += wide + 6
        hint_wide = face.horizontalAdvance(hint)
        if hint and x + 12 + hint_wide > width - EDGE:
            x, y = EDGE, y + (ROW if listed else 0)
        elif listed:
            x += 10
        self.hint_rect = QRectF(x, y, max(width - EDGE - x, 10.0), PERSON)
        self.height = y + PERSON + AIR if listed or hint else self.bottom + AIR
