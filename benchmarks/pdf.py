"""What a printed copy costs, beside other programs that draw the same notes in the same run.

Each program prints in fresh processes of its own, in turns, so that no cache from one round helps the next and whatever
else the machine does falls on all alike: imported, fonts loaded and a map of one note printed first, then the map once.
Times are the process's own processor time, all its threads together: the work itself, whoever else is at it.
"""

from __future__ import annotations

import gc
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from sos_desktop import pdf
from sos_desktop.look import FONT_FILES
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.paths import resource
from sos_desktop.pdf.marks import Sheet, Text
from sos_desktop.practice.wording import load
from sos_desktop.words import Words

from . import peers, window
from .figure import Figure
from .paper_maps import NOW, of_a_family, of_notes

ROOT = Path(__file__).resolve().parent.parent
FEW, MANY, ROUNDS = 40, 1000, 5
LEAST = 10
#: The sheet that is laid out as the peers lay theirs out: one column, 14 point, a heading over each category.
LIKE_PEERS = "family"
WORDING, WORDS = load("briefing_note"), Words()


def run() -> list[Figure]:
    """The figures of issue "Paper", and the same of each peer that is installed.

    pdf_40_ms: 40 notes, eight people, a round on the scale, from document to bytes on the worker's map; its floor is
    bare reportlab drawing the same lines without tags. pdf_1000_ms: 1,000 notes on the worker's map. pdf_40_mb: see
    ``window.memory``. pdf_page_growth: what a page costs from 10 to 1,000 notes (``_growth``), worker's map or family's
    sheet, whichever grows more. pdf_5pages_kb: an English family's sheet of five pages. pdf_N_over_typst: the family's
    sheet over Typst's. pan_p95_ms: see ``window.frames``. print_window_*: see ``window.preview``.
    pdf_import_ms: what the first print of a start pays more.
    """
    names = ["map", LIKE_PEERS, *(name for name, work in peers.PEERS.items() if work is not None)]
    few, many = _in_turns([*names, "bare"], FEW), _in_turns(names, MANY)
    further, mean = zip(*(_growth(sheet) for sheet in ("map", LIKE_PEERS)), strict=True)
    figures = [
        Figure.at_most("pdf_40_ms", few["map"], "ms", 500, few["bare"]),
        Figure.at_most("pdf_1000_ms", many["map"], "ms", 5000),
        Figure.at_most("pdf_40_mb", window.memory(), "MB", 80),
        Figure.at_most("pdf_page_growth", max(further), "x", 1.3),
        Figure.as_it_is("pdf_page_mean_growth", max(mean), "x"),
        Figure.at_most("pdf_5pages_kb", _five_pages(), "KB", 100),
    ]
    for count, times in ((FEW, few), (MANY, many)):
        ours = times[LIKE_PEERS]
        figures.append(Figure.as_it_is(f"pdf_{count}_family_ms", ours, "ms"))
        for name in peers.PEERS:
            metric = f"pdf_{count}_over_{name}"
            known = name in times
            figures.append(Figure.as_it_is(metric, ours / times[name], "x") if known else Figure.not_installed(metric))
    printing, quiet = window.frames()
    moving, typing = window.preview()
    return [
        *figures,
        Figure.at_most("pan_p95_ms", printing, "ms", 50, quiet),
        Figure.at_most("print_window_pan_p95_ms", moving, "ms", 50),
        Figure.at_most("print_window_key_p95_ms", typing, "ms", 50),
        Figure.at_most(
            "pdf_import_ms",
            _import_ms("import sos_desktop.pdf, reportlab.pdfgen.canvas, uharfbuzz, pikepdf"),
            "ms",
            1500,
            _import_ms("import reportlab.pdfgen.canvas"),
        ),
    ]


def _in_turns(names: list[str], notes: int) -> dict[str, float]:
    """Milliseconds by program, the median of a few processes each."""
    times: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(ROUNDS):
        for name in names:
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.pdf", name, str(notes)],
                cwd=ROOT, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=300,
            )  # fmt: skip
            times[name].append(float(json.loads(done.stdout.splitlines()[-1])))
    return {name: statistics.median(each) for name, each in times.items()}


def _growth(sheet: str) -> tuple[float, float]:
    """(what a page more costs among many over what it costs among few, a page's mean cost at 1,000 over that at 10).

    The second says little by itself: ten notes under seven headings leave pages two-thirds empty, and those cost less
    whatever is done. A page more is a full page, among few notes and among many. All in this process, in turns.
    """
    maps = {count: of_notes(count) for count in (LEAST, 100, 500, MANY)}
    # Few notes take milliseconds: so many times over that the clock's steps are small.
    turns = {count: MANY // count for count in maps}
    times: dict[int, list[float]] = {count: [] for count in maps}
    pages = {count: _print(document, sheet) for count, document in maps.items()}
    for _ in range(ROUNDS):
        for count, document in maps.items():
            # As the program prints: its worker holds back searches for garbage (ui/threads.py).
            gc.collect()
            gc.disable()
            try:
                begun = time.process_time()
                for _ in range(turns[count]):
                    _print(document, sheet)
                times[count].append((time.process_time() - begun) / turns[count])
            finally:
                gc.enable()
    cost = {count: statistics.median(each) for count, each in times.items()}

    def more(few: int, many: int) -> float:
        return (cost[many] - cost[few]) / (pages[many] - pages[few])

    return more(500, MANY) / more(LEAST, 100), cost[MANY] / pages[MANY] / (cost[LEAST] / pages[LEAST])


def _print(document: Document, sheet: str) -> int:
    """One copy made and thrown away; how many pages it had."""
    prepared = pdf.make_sheets(document, WORKER_COPY, WORDING, WORDS, NOW, sheet)
    pdf.make_pdf(prepared, WORDS, NOW)
    return len(prepared.sheets)


def _five_pages() -> float:
    """KB of the family's sheet with as many notes as fill five pages."""
    for notes in range(1, 200):
        prepared = pdf.make_sheets(of_a_family(notes), WORKER_COPY, WORDING, WORDS, NOW, LIKE_PEERS)
        if len(prepared.sheets) == 5:
            return len(pdf.make_pdf(prepared, WORDS, NOW)) / 1000
    raise ValueError("no family fills five pages")


def _import_ms(code: str) -> float:
    """Milliseconds of processor time that importing takes in a fresh Python, median of three."""
    timed = f"import time; start = time.process_time(); {code}; print((time.process_time() - start) * 1000)"
    return statistics.median(
        float(subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    )


# --- in the child -----------------------------------------------------------------------------------------------------


def _ours(document: Document, sheet: str) -> bytes:
    return pdf.make_pdf(pdf.make_sheets(document, WORKER_COPY, WORDING, WORDS, NOW, sheet), WORDS, NOW)


def _work(name: str, notes: int) -> Callable[[], bytes]:
    """The work to be timed, with all that can be made ready beforehand."""
    if name in pdf.SHEETS:
        document = of_a_family(notes) if name == "map" and notes == FEW else of_notes(notes)
        return lambda: _ours(document, name)
    if name == "bare":
        return _bare(pdf.make_sheets(of_a_family(notes), WORKER_COPY, WORDING, WORDS, NOW).sheets)
    peer, parts = peers.PEERS[name], peers.parts_of(of_notes(notes), WORDING)
    assert peer is not None
    return lambda: peer(parts)


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


def _timed(name: str, notes: int) -> float:
    """Milliseconds of processor time for one copy, after a copy of one note."""
    assert _work(name, 1)().startswith(b"%PDF")
    work = _work(name, notes)
    begun = time.process_time()
    made = work()
    taken = time.process_time() - begun
    assert made.startswith(b"%PDF")
    return taken * 1000


if __name__ == "__main__":
    print(json.dumps(_timed(sys.argv[1], int(sys.argv[2]))))
