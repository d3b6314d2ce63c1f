"""The network by itself: the drawing, and the same people as a table, in type to be read across a table."""

from __future__ import annotations

from ...model.records import Person
from ...model.wording import Wording
from ..marks import Sheet
from . import network_sheet, people_list
from .page import Copy, foot, pages
from .style import SOFT_INK, Kind, rows

SIZE = 14.0


def layout(copy: Copy, wording: Wording) -> list[Sheet]:
    """The pages."""
    lying = copy.lying
    sheet = pages(copy, SIZE, lying=lying)
    if copy.seen.all(Person):
        numbers = network_sheet.lay(copy, sheet, SIZE)
        people_list.lay(copy, sheet, SIZE, numbers)
    else:
        sheet.rows(rows(copy.words("Nobody has been written down yet."), Kind(SIZE, 21.0, SOFT_INK), sheet.inner))
    return lying.finished(sheet, lambda number, count: foot(copy, number, count, lying=lying))
