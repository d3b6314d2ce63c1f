"""Paper: marks (plain data), layouts (one file per sheet), the text engine, and the drawing of marks as a PDF.

Importing this brings neither reportlab nor Pillow: the preview needs only marks, and those only HarfBuzz.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from ..model.document import Document
from ..model.readers import Readers, copy_for
from ..model.readers import left_off as count_left_off
from ..model.wording import Wording
from ..words import Words
from .coverage import Unprintable, unprintable
from .draw import to_pdf
from .layouts import map_sheet
from .marks import Sheet
from .text import noting

#: Where each kind of record stands on paper.
ON_PAPER = {
    "family": "the short name is the title of the first page",
    "person": "network drawing, list of people, and by name wherever they speak",
    "household": "a sentence under the list of people",
    "couple": "a sentence under the list of people",
    "parent_link": "a sentence under the list of people",
    "tie": "a line of the network drawing, and a sentence under the list of people",
    "circle": "the ring in the network drawing, and the list of people",
    "note": "the three columns, or the tray",
    "scale": "the line from 0 to 10 with the words at its ends",
    "rating": "a mark on the line, and a row below it",
    "visit": "the last one with people present, under the title",
}
#: Kinds that are not on paper, and why.
NOT_ON_PAPER = {
    "stance": "who agrees and who sees it differently is told from the note until the family's sheet tells the days",
    "held": "comes with the plan's sheet",
    "rule": "comes with the plan's sheet",
    "plan": "comes with the plan's sheet",
    "house": "comes with the child's sheet",
    "saying": "comes with the child's sheet",
    "stroke": "comes with the child's sheet",
    "parked": "questions are for the worker's next visit, on no sheet",
    "copy": "a list of copies made is nobody's copy",
    "handover": "what went to the case system is nobody's copy",
    "photo": "a photo may show anything; what was read off it is on the map",
    "board": "a board is where records lie on the screen; paper has its own pages",
    "place": "only the order of notes and the points of people are taken from it",
}


@dataclass(frozen=True)
class Prepared:
    """A copy ready to be looked at, printed or saved, and what must be said before that."""

    sheets: tuple[Sheet, ...]
    left_off: Counter[str]
    unprintable: tuple[Unprintable, ...]


def make_sheets(document: Document, readers: Readers, wording: Wording, words: Words, now: datetime) -> Prepared:
    """The sheets for these readers, with how many things were left off and which characters the font lacks.

    ``now`` is an aware datetime in local time: it is printed. Pure, and slow enough (tenths of a second) for a worker.
    """
    seen = copy_for(document, readers)
    gone = count_left_off(document, seen)
    label = words("Worker’s copy")
    with noting() as lacking:
        sheets = map_sheet.layout(seen, gone, label, wording, words, now)
    return Prepared(tuple(sheets), gone, tuple(unprintable(lacking, seen, wording, words)))


def make_pdf(prepared: Prepared, words: Words, now: datetime) -> bytes:
    """The sheets as a PDF whose title names nobody."""
    return to_pdf(prepared.sheets, words("Map"), words.language, now)


def neutral_name(now: datetime) -> str:
    """A file name that tells no family: print queues and lists of recent files show it to others."""
    return f"map-{now:%Y-%m-%d}.pdf"


__all__ = [
    "NOT_ON_PAPER", "ON_PAPER", "Prepared", "Sheet", "Unprintable", "make_pdf", "make_sheets", "neutral_name", "to_pdf",
    "unprintable",
]  # fmt: skip
