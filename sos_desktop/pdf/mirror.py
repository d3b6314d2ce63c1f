"""Sheets that read from right to left: every finished page turned over, words and pictures kept as they are.

A layout measures from the left, whatever the language. Here each mark goes to the other side of its page. Lines of
text are moved, never turned over. What stands inside a ``Figure`` is moved as one thing and stays as it is: a child's
drawing, the network as people laid it out together, and the line from 0 to 10. That line has 0 at the left on every
copy in every language: two people with two copies of one map must point at the same place, and digits read from the
left in Arabic and Urdu too. A picture made of words in an order (``Figure.turns``), the cards of the board, is turned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .marks import Box, Ellipse, Figure, Ink, Mark, Path, Sheet, Strip, Text, moved

#: What may stand beyond a picture's frame and is still of it, in points.
NEAR = 1.5


def mirrored(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The pages as somebody reads them who begins at the right. Twice is once more the same."""
    return [replace(sheet, marks=tuple(_turned(sheet))) for sheet in sheets]


def _turned(sheet: Sheet) -> Iterable[Mark]:
    figures: list[Figure] = []
    for mark in sheet.marks:
        if isinstance(mark, Figure) and not mark.turns:
            figures.append(mark)
        within = next((one for one in reversed(figures) if _within(mark, one)), None)
        if within is not None:
            yield moved(mark, sheet.width - 2 * within.x - within.width, 0.0)
        else:
            yield _over(mark, sheet.width)


def _over(mark: Mark, width: float) -> Mark:
    """One mark on the other side of the page."""
    if isinstance(mark, Text):
        # The paragraph's breadth goes to the other side; in it the line keeps its own.
        left, right = mark.free
        return replace(mark, x=width - mark.x - mark.width - right + left)
    if isinstance(mark, Path):
        return replace(mark, points=tuple((width - x, y) for x, y in mark.points))
    if isinstance(mark, Ink):
        lines = tuple((wide, tuple((width - x, y) for x, y in points)) for wide, points in mark.lines)
        return replace(mark, lines=lines)
    if isinstance(mark, Ellipse):
        return replace(mark, x=width - mark.x)
    return replace(mark, x=width - mark.x - mark.width)


def _within(mark: Mark, figure: Figure) -> bool:
    left, top, right, low = frame_of(mark)
    return (
        left >= figure.x - NEAR
        and right <= figure.x + figure.width + NEAR
        and top >= figure.y - NEAR
        and low <= figure.y + figure.height + NEAR
    )


def frame_of(mark: Mark) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a mark; of a line of text, from the height of its capitals to its baseline."""
    if isinstance(mark, Text):
        return mark.x, mark.y - 0.7 * mark.size, mark.x + mark.width, mark.y
    if isinstance(mark, Ellipse):
        return mark.x - mark.rx, mark.y - mark.ry, mark.x + mark.rx, mark.y + mark.ry
    if isinstance(mark, Box | Strip | Figure):
        return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
    points = mark.points if isinstance(mark, Path) else [point for _, line in mark.lines for point in line]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs, default=0.0), min(ys, default=0.0), max(xs, default=0.0), max(ys, default=0.0)
