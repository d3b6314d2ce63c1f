"""Dotted lines under words that may be misspelt. They belong to the screen: neither text nor its undo knows of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCursor, QTextDocument

#: A dot, and from one dot to the next in dots, in pixels at 100 %; how far below the letters' foot they are.
DOT, APART, BELOW = 1.7, 2.1, 3.0


@dataclass(frozen=True)
class Marked:
    """A word with a line under it, from ``start`` to ``end`` as Qt counts."""

    start: int
    end: int
    word: str = field(repr=False)


class Underlines:
    """The lines of one text document, kept under their words while somebody types around them."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._marks: list[tuple[int, int]] = []
        document.contentsChange.connect(self._shift)

    def clear(self) -> None:
        """No lines."""
        self._marks = []

    def put(self, text: str, words: Sequence[tuple[int, int]]) -> bool:
        """Lines under the words at these places of the document's text; whether that is news."""
        marks = [(units(text, start), units(text, end)) for start, end in words]
        changed, self._marks = marks != self._marks, marks
        return changed

    def at(self, place: int) -> Marked | None:
        """The word there."""
        return self._marked(next((one for one in self._marks if one[0] <= place <= one[1]), None))

    def next(self, place: int) -> Marked | None:
        """The word there, or the next one, or the first."""
        return self._marked(next((one for one in self._marks if one[1] >= place), next(iter(self._marks), None)))

    def replace(self, marked: Marked, word: str) -> bool:
        """Another word in its place, as one step; whether it still stood there."""
        cursor = self._cursor(marked.start, marked.end)
        if cursor.selectedText() != marked.word:
            return False
        cursor.insertText(word)
        return True

    def foot(self, marked: Marked) -> QPointF | None:
        """Where a word ends, below its letters, in the document's coordinates."""
        *_, last = (None, *self._lines(marked.start, marked.end))
        return QPointF(last[1], last[2]) if last is not None else None

    def paint(self, painter: QPainter, colour: str) -> None:
        """Every line, in the document's coordinates."""
        if not self._marks:
            return
        pen = QPen(QColor(colour), DOT, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, APART])
        painter.setPen(pen)
        for start, end in self._marks:
            for left, right, foot in self._lines(start, end):
                painter.drawLine(QPointF(left + 1, foot), QPointF(right - 1, foot))

    # --- inner -------------------------------------------------------------------------------------------------------

    def _shift(self, at: int, removed: int, added: int) -> None:
        """A word that is changed loses its line; those behind it go along."""
        if self._marks:
            before = [one for one in self._marks if one[1] < at]
            by = added - removed
            self._marks = before + [(start + by, end + by) for start, end in self._marks if start > at + removed]

    def _marked(self, found: tuple[int, int] | None) -> Marked | None:
        return Marked(*found, self._cursor(*found).selectedText()) if found is not None else None

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor, last = QTextCursor(self._document), self._document.characterCount() - 1
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _lines(self, start: int, end: int) -> Iterator[tuple[float, float, float]]:
        """Left, right and foot of a word, once for each line that it is on."""
        block = self._document.findBlock(start)
        layout, first, last = block.layout(), start - block.position(), end - block.position()
        corner = self._document.documentLayout().blockBoundingRect(block).topLeft()
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            begins, ends = line.textStart(), line.textStart() + line.textLength()
            if first < ends and last > begins:
                left, right = (_x(line.cursorToX(max(begins, min(ends, one)))) for one in (first, last))
                yield corner.x() + left, corner.x() + right, corner.y() + line.y() + line.ascent() + BELOW


def units(text: str, place: int) -> int:
    """A place in a text as Qt counts it, in UTF-16 units."""
    return len(text[:place].encode("utf-16-le")) // 2


def _x(found: float | tuple[float, int]) -> float:
    """Where a line has a place: PySide6 gives the place back beside it."""
    return found[0] if isinstance(found, tuple) else found
