"""The golden PDFs: one of each sheet, of the example family, always printed at the same moment."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from sos_desktop import pdf
from sos_desktop.exchange import sosmap
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY, copy_for
from sos_desktop.model.records import Note, Rating, Stance
from sos_desktop.model.since import Past
from sos_desktop.paths import resource
from sos_desktop.practice.wording import load
from tests.pdf.paper_desk import NOW, WORDS

FOLDER = Path(__file__).resolve().parent.parent / "golden"
SHEETS = tuple(pdf.SHEETS)


@cache
def family() -> Document:
    """The example family."""
    return sosmap.read(resource("example", "holloway.sosmap").read_bytes())


def earlier() -> Past:
    """Three weeks before: without some of the notes, and without the answers and views of days since."""
    then = date(2025, 4, 8)
    gone = {one.id for one in family().all(Note)[::4]}
    gone |= {one.id for kind in (Rating, Stance) for one in family().all(kind) if one.day and one.day > then}
    return Past(then, copy_for(Document(one for one in family() if one.id not in gone), WORKER_COPY))


def made(sheet: str) -> bytes:
    """The worker's copy of one sheet."""
    document = family()
    assert document.family is not None
    wording = load(document.family.wording)
    prepared = pdf.make_sheets(document, WORKER_COPY, wording, WORDS, NOW, sheet, past=earlier())
    return pdf.make_pdf(prepared, WORDS, NOW)
