"""The network by itself: the drawing, and the same people as a table, in type to be read across a table."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from ...model.document import Document
from ...model.records import Person
from ...model.wording import Wording
from ...words import Words
from ..marks import Sheet
from . import network_sheet, people_list
from .page import Copy, foot, pages
from .style import INNER, SOFT_INK, Kind, rows

SIZE = 14.0


def layout(seen: Document, left_off: Counter[str], copy_label: str, wording: Wording, words: Words,
           now: datetime) -> list[Sheet]:  # fmt: skip
    """The pages. ``seen`` is already without what its readers must not see."""
    copy = Copy(seen, left_off, copy_label, words, now)
    sheet = pages(copy, SIZE)
    if seen.all(Person):
        network_sheet.lay(copy, sheet, SIZE)
        people_list.lay(copy, sheet, SIZE)
    else:
        sheet.rows(rows(words("Nobody has been written down yet."), Kind(SIZE, 21.0, SOFT_INK), INNER))
    return sheet.sheets(lambda number, count: foot(copy, number, count))
