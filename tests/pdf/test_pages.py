"""What each page must be: A4, nothing outside its margins, nothing under 12 points, numbered, the same every time."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from sos_desktop import look, pdf
from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.records import CATEGORIES, KINDS
from sos_desktop.pdf.layouts.style import MARGIN
from sos_desktop.pdf.marks import A4_LANDSCAPE, SMALLEST, Box, Strip, Text
from tests.pdf.paper_desk import NOW, begin, prepare, run, text_of, to_bytes


def crowded(kind: str) -> Document:
    """Maps that are too much for one page in different ways."""
    document = begin()
    if kind == "300 notes":
        for index in range(300):
            document = document.apply(commands.add_note(document, f"note {index} " + "of some words " * (index % 7 + 1),
                                                        "past_harm", own_words=index % 3 == 0))  # fmt: skip
    elif kind == "long":
        for category in CATEGORIES:
            document = document.apply(commands.add_note(document, "a story that goes on and on " * 360, category))
        document = document.apply(commands.add_note(document, "x" * 500, "goal"))
    elif kind == "60 people":
        for index in range(60):
            ring = ("centre", "inner", "middle", "outer", "prof", "")[index % 6]
            change = commands.add_person(document, f"Person Number {index}", ring=ring, relation="a friend " * 5)
            document = document.apply(change)
    elif kind == "long words everywhere":
        change = commands.add_person(document, "Bartholomew" * 40, ring="inner", relation="neighbour" * 60)
        document = document.apply(change)
        scale = commands.add_scale(document, "safety", "bad " * 900, "g" * 700, title="T" * 300, question="why " * 300)
        document = document.apply(scale)
        made = next(iter(scale.entries))
        person = next(iter(change.entries))
        answers = [commands.Answer(person, 3.5, "because " * 900), commands.Answer("", 4.0, "r" * 900)]
        document = document.apply(commands.rate(document, made, answers, NOW.date()))
        document = document.apply(commands.rate(document, made, answers, NOW.date().replace(month=1)))
    return document


@pytest.fixture(scope="module", params=["empty", "300 notes", "long", "60 people", "long words everywhere"])
def printed(request: pytest.FixtureRequest) -> pdf.Prepared:
    """Each crowded map, laid out."""
    return prepare(crowded(request.param))


def test_every_line_lies_inside_the_margins_and_is_large_enough(printed: pdf.Prepared) -> None:
    width, height = A4_LANDSCAPE
    for number, sheet in enumerate(printed.sheets, 1):
        assert (sheet.width, sheet.height) == A4_LANDSCAPE
        for mark in sheet.marks:
            if isinstance(mark, Text):
                assert mark.size >= SMALLEST
                assert mark.x >= MARGIN - 0.01, (number, mark.x)
                assert mark.x + mark.width <= width - MARGIN + 0.01, (number, mark.x + mark.width)
                # The foot stands in the bottom margin's upper part; everything else above it.
                assert mark.y - 0.7 * mark.size >= MARGIN - 2
                assert mark.y <= (height - MARGIN + 4.01 if mark.role == "decoration" else height - MARGIN - 8), number
            elif isinstance(mark, Box | Strip):
                assert mark.x >= MARGIN - 1
                assert mark.x + mark.width <= width - MARGIN + 1
                assert mark.y + mark.height <= height - MARGIN + 1


def test_no_two_lines_of_text_overlap(printed: pdf.Prepared) -> None:
    for number, sheet in enumerate(printed.sheets, 1):
        lines = [mark for mark in sheet.marks if isinstance(mark, Text) and mark.text.strip()]
        lines.sort(key=lambda mark: mark.y)
        for index, one in enumerate(lines):
            for other in lines[index + 1 :]:
                if other.y - other.size * 0.5 >= one.y + one.size * 0.1:
                    break
                assert one.x + one.width <= other.x + 0.5 or other.x + other.width <= one.x + 0.5, (
                    number, one.role, one.y, other.role, other.y)  # fmt: skip


def test_pages_are_numbered_and_dated(printed: pdf.Prepared) -> None:
    count = len(printed.sheets)
    for number, sheet in enumerate(printed.sheets, 1):
        texts = [mark.text for mark in sheet.marks if isinstance(mark, Text)]
        assert f"Page {number} of {count}" in texts
        assert "Printed 29\u00a0April\u00a02025, 14:10" in texts
        assert "Worker’s copy" in texts


def test_poppler_finds_no_word_outside_the_page(tmp_path: Path) -> None:
    path = tmp_path / "wide.pdf"
    path.write_bytes(to_bytes(crowded("long words everywhere")))
    width, height = A4_LANDSCAPE
    boxes = re.findall(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"', run(
        "pdftotext", path, "-bbox"))  # fmt: skip
    assert len(boxes) > 1000
    for x1, y1, x2, y2 in boxes:
        assert float(x1) >= MARGIN - 1 and float(x2) <= width - MARGIN + 1
        assert float(y1) >= MARGIN - 12 and float(y2) <= height - MARGIN + 12


def test_300_notes_are_all_there_under_a_continued_heading(tmp_path: Path) -> None:
    found = text_of(to_bytes(crowded("300 notes")), tmp_path)
    numbers = Counter(re.findall(r"note (\d+) of", " ".join(found.split())))
    assert numbers == Counter(str(index) for index in range(300))
    assert "1 Past harm (continued)" in found
    assert "What are we worried about? (continued)" in found


def test_the_example_family_as_poppler_sees_it(holloway_pdf: Path, holloway: Document) -> None:
    fonts = run("pdffonts", holloway_pdf).splitlines()[2:]
    assert {line.split()[0].split("+")[1] for line in fonts} == {"Andika", "Andika-Bold"}
    for line in fonts:
        # embedded, subset, with its Unicode table
        assert line.split()[-5:-2] == ["yes", "yes", "yes"], line
    info = run("pdfinfo", holloway_pdf)
    assert re.search(r"^Title: +Map$", info, re.M)
    assert re.search(r"^Page size: +841.89 x 595.28 pts", info, re.M)
    data = holloway_pdf.read_bytes()
    with pikepdf.open(holloway_pdf) as opened:
        assert opened.Root.ViewerPreferences.PrintScaling == "/None"
        assert opened.Root.ViewerPreferences.DisplayDocTitle is True
        assert opened.Root.Lang == "en"
    found = " ".join(run("pdftotext", holloway_pdf).split())
    for word in ("07700", "counselling", "CASE-A", "Thornbeck"):
        assert word not in found
    for word in ("Tia H’s map", "Uncle Craig", "Biscuit", "6½", "would not give a number: Ryan", "every other Sunday"):
        assert word in found
    # Three letters may stand in a compressed page by chance.
    outside = re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.DOTALL)
    for raw in (b"Holloway", b"Tia", b"Kelly"):
        assert raw not in outside, "a name stands outside the compressed pages, in title, author or file data"


def test_the_same_copy_is_the_same_bytes(holloway: Document) -> None:
    assert to_bytes(holloway) == to_bytes(holloway)
    assert pdf.neutral_name(NOW) == "map-2025-04-29-1410.pdf"


def test_black_and_white_tells_the_columns_apart(holloway: Document, holloway_pdf: Path, tmp_path: Path) -> None:
    """Rendered in grey, the band beside each column's first note has another share and rhythm of ink."""
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-png", "-l", "1", str(holloway_pdf), str(tmp_path / "grey")],
                   check=True)  # fmt: skip
    image = Image.open(next(tmp_path.glob("grey*.png"))).convert("L")
    sheet = prepare(holloway).sheets[0]
    strips: dict[str, Strip] = {}
    for mark in sheet.marks:
        if isinstance(mark, Strip) and mark.height > 40:
            strips.setdefault(mark.pattern, mark)
    assert set(strips) == {"solid", "hatched", "dotted"}
    scale = 150 / 72
    rows = {}
    for pattern, strip in strips.items():
        x = round((strip.x + strip.width / 2) * scale)
        column = [image.getpixel((x, y)) < 160 for y in range(round((strip.y + 3) * scale),
                  round((strip.y + 40) * scale))]  # fmt: skip
        changes = sum(1 for a, b in pairwise(column) if a != b)
        rows[pattern] = (sum(column) / len(column), changes)
    assert rows["solid"][0] > 0.95
    assert rows["hatched"][1] >= 6
    assert rows["dotted"][1] >= 6
    assert rows["solid"][1] == 0
    # Dots are round and further apart: another rhythm than the slanted lines.
    assert abs(rows["hatched"][1] - rows["dotted"][1]) >= 2


def test_column_headings_are_readable_on_their_bars() -> None:
    for column in look.LIGHT.columns.values():
        assert look.contrast(column.strong, look.LIGHT.on_strong) >= 4.5
        assert look.contrast(column.strong, column.soft) >= 4.5


def test_every_kind_of_record_is_on_paper_or_says_why_not() -> None:
    assert set(pdf.ON_PAPER) | set(pdf.NOT_ON_PAPER) == set(KINDS)
    assert not set(pdf.ON_PAPER) & set(pdf.NOT_ON_PAPER)


def test_what_the_preview_needs_brings_no_reportlab() -> None:
    code = (
        "import sys; import sos_desktop.pdf, sos_desktop.pdf.layouts.map_sheet; "
        "bad = [m for m in ('reportlab', 'PIL', 'uharfbuzz') if m in sys.modules]; "
        "sys.exit(str(bad) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
