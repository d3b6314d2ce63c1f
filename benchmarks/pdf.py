"""What a printed copy costs: 40 notes from document to PDF bytes, beside bare reportlab drawing the same lines."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO

from sos_desktop import pdf
from sos_desktop.look import FONT_FILES
from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.model.records import CATEGORIES, Person, Scale
from sos_desktop.paths import resource
from sos_desktop.pdf.marks import Sheet, Text
from sos_desktop.pdf.text import shape
from sos_desktop.practice.wording import load
from sos_desktop.words import Words

from .figure import Figure

NOTES, ROUNDS = 40, 15
NOW = datetime(2025, 4, 29, 14, 10, tzinfo=UTC)
SAID = (
    "Six times since Christmas, when Kelly felt low at night, she messaged Nan Jo before eight and Nan Jo came at "
    "seven and took Tia to school"
)


def run() -> list[Figure]:
    """pdf_40_ms (warm imports, nothing shaped before) and pdf_import_ms (what the first print of a start pays more)."""
    document = forty_notes()
    words = Words()
    wording = load("briefing_note")

    def ours() -> bytes:
        shape.cache_clear()
        return pdf.make_pdf(pdf.make_sheets(document, WORKER_COPY, wording, words, NOW), words, NOW)

    assert ours().startswith(b"%PDF")
    sheets = pdf.make_sheets(document, WORKER_COPY, wording, words, NOW).sheets
    bare = _bare(sheets)
    assert bare().startswith(b"%PDF")
    # In turns, so that whatever else the machine does falls on both alike.
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for one, work in zip(times, (ours, bare), strict=True):
            start = time.perf_counter()
            work()
            one.append((time.perf_counter() - start) * 1000)
    value, floor = (statistics.median(one) for one in times)
    return [
        Figure.at_most("pdf_40_ms", value, "ms", 500, floor),
        Figure.at_most(
            "pdf_import_ms",
            _import_ms("import sos_desktop.pdf, reportlab.pdfgen.canvas, uharfbuzz"),
            "ms",
            1500,
            _import_ms("import reportlab.pdfgen.canvas"),
        ),
    ]


def forty_notes() -> Document:
    """40 notes of 25 words or so in seven zones, eight people, one round on the scale."""
    document = Document().apply(
        commands.begin_family("Robin T.", "Ash", date(2025, 4, 1), "briefing_note", Scale(id=_id(0), zero="a", ten="b"))
    )
    for index in range(8):
        ring = ("centre", "inner", "middle", "outer")[index % 4]
        document = document.apply(commands.add_person(document, f"Person {index}", ring=ring, relation="friend"))
    people = [one.id for one in document.all(Person)]
    for index in range(NOTES):
        text = f"{SAID} {index} {'and more ' * (index % 5)}"
        fields = {"said_by": people[index % len(people)], "said_on": date(2025, 4, 1)}
        document = document.apply(commands.add_note(document, text, CATEGORIES[index % 7], **fields))
    answers = [commands.Answer(one, float(at + 1), SAID) for at, one in enumerate(people)]
    return document.apply(commands.rate(document, _id(0), answers, date(2025, 4, 29)))


def _id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def _bare(sheets: tuple[Sheet, ...]) -> Callable[[], bytes]:
    """reportlab drawing the same lines at the same places, its fonts loaded beforehand."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for bold, name in ((False, "regular"), (True, "bold")):
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", FONT_FILES[bold]))))

    def draw() -> bytes:
        out = BytesIO()
        canvas = Canvas(out, invariant=1, pageCompression=1)
        for sheet in sheets:
            canvas.setPageSize((sheet.width, sheet.height))
            for mark in sheet.marks:
                if isinstance(mark, Text):
                    canvas.setFont(mark.font, mark.size)
                    canvas.drawString(mark.x, sheet.height - mark.y, mark.text)
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    return draw


def _import_ms(code: str) -> float:
    """Milliseconds that importing takes in a fresh Python, median of three."""
    timed = f"import time; start = time.perf_counter(); {code}; print((time.perf_counter() - start) * 1000)"
    return statistics.median(
        float(subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    )
