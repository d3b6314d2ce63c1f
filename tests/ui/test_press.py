"""The printer and the file: the very pages of the PDF, at true size, whole or not at all."""

import re
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from sos_desktop import keep as keeping
from sos_desktop import pdf
from sos_desktop.model.errors import BadInput, WorldError
from sos_desktop.ui.paper.paint import Faces, paint_sheet
from sos_desktop.ui.paper.press import print_sheets
from tests.ui.paper_desk import NOW, WORDS, page_sizes, pdf_text, prepared_example, quiet_temp, to_file, word_boxes

__all__ = ["quiet_temp"]


@pytest.fixture
def prepared() -> pdf.Prepared:
    return prepared_example()


# --- screen and paper ---------------------------------------------------------------------------------


def test_the_preview_shows_what_the_pdf_shows(qapp, prepared, tmp_path):
    path = tmp_path / "map.pdf"
    path.write_bytes(pdf.make_pdf(prepared, WORDS, NOW))
    subprocess.run(["pdftoppm", "-r", "96", "-gray", path, tmp_path / "page"], check=True)
    pictures = sorted(tmp_path.glob("page*.pgm"))
    assert len(pictures) == len(prepared.sheets) > 1
    faces = Faces()
    for sheet, file in zip(prepared.sheets, pictures, strict=True):
        paper = QImage(str(file))
        screen = QImage(paper.size(), QImage.Format.Format_RGB32)
        screen.fill(Qt.GlobalColor.white)
        painter = QPainter(screen)
        paint_sheet(painter, sheet, 96 / 72, faces)
        painter.end()
        # Both are right to a pixel: each puts a line of text on its own nearest row. Three by three are one here.
        assert differing(paper, screen, 3) < 0.004
        assert ink(screen) > 0.02


def differing(one: QImage, other: QImage, by: int) -> float:
    """The share of pixels that differ by more than a quarter of the range once ``by`` x ``by`` of them are one."""
    first, second = (shrunk(image, by) for image in (one, other))
    return sum(abs(a - b) > 64 for a, b in zip(first, second, strict=True)) / len(first)


def shrunk(image: QImage, by: int) -> bytes:
    smooth = Qt.TransformationMode.SmoothTransformation
    size = image.size() / by
    grey = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    grey = grey.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = bytes(grey.constBits())
    return b"".join(rows[y * grey.bytesPerLine() :][: grey.width()] for y in range(grey.height()))


def ink(image: QImage) -> float:
    grey = shrunk(image, 1)
    return sum(value < 200 for value in grey) / len(grey)


def test_faces_are_the_files_that_the_layout_measured(qapp):
    faces = Faces()
    for key in ("regular", "bold"):
        face = faces.of(key, 12.5)
        assert face.pixelSize() == 12.5
        tables = pdf.text.font(key).face
        assert bytes(face.fontTable("head").data()) == bytes(tables.reference_table("head").data)


# --- a printer ------------------------------------------------------------------------------------------


def test_the_printer_gets_the_same_pages_at_true_size(qapp, prepared, tmp_path, quiet_temp):
    ours, printed = tmp_path / "ours.pdf", tmp_path / "printed.pdf"
    ours.write_bytes(pdf.make_pdf(prepared, WORDS, NOW))
    count = len(prepared.sheets)
    assert list(print_sheets(to_file(printed), prepared.sheets)) == list(range(1, count + 1))
    assert page_sizes(printed, count) == [(842, 595)] * count
    for page in range(1, count + 1):
        there = {word: [] for word, _, _ in word_boxes(ours, page)}
        for word, left, bottom in word_boxes(ours, page):
            there[word].append((left, bottom))
        words = word_boxes(printed, page)
        assert len(words) > 10
        for word, left, bottom in words:
            # Accents that a PDF reader joins differently may make other words; those found must lie where ours do.
            near = [(x, y) for x, y in there.get(word, ()) if abs(x - left) < 0.6 and abs(y - bottom) < 3]
            assert near, (page, word)
    # Vectors and letters, no pictures.
    images = subprocess.run(["pdfimages", "-list", printed], check=True, capture_output=True, text=True).stdout
    assert len(images.splitlines()) == 2
    assert printed.stat().st_size < 400_000


def test_turned_paper_is_turned_back_and_larger_paper_holds_the_page_in_its_middle(qapp, prepared, tmp_path):
    ours, turned, large = (tmp_path / name for name in ("ours.pdf", "turned.pdf", "large.pdf"))
    ours.write_bytes(pdf.make_pdf(prepared, WORDS, NOW))
    printer = to_file(turned)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(False)
    list(print_sheets(printer, prepared.sheets[:1]))
    assert page_sizes(turned, 1) == [(842, 595)]
    printer = to_file(large)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    list(print_sheets(printer, prepared.sheets[:1]))
    assert page_sizes(large, 1) == [(1191, 842)]
    first, same, middle = (word_boxes(path, 1)[0] for path in (ours, turned, large))
    assert same[0] == middle[0] == first[0]
    assert same[1] == pytest.approx(first[1], abs=0.6)
    assert middle[1] - first[1] == pytest.approx((1190.55 - 841.89) / 2, abs=1)
    assert middle[2] - first[2] == pytest.approx((841.89 - 595.28) / 2, abs=3)


def test_paper_that_is_too_small_is_refused(qapp, prepared, tmp_path):
    printer = to_file(tmp_path / "small.pdf")
    for size in (QPageSize.PageSizeId.A5, QPageSize.PageSizeId.Letter):
        printer.setPageSize(QPageSize(size))
        with pytest.raises(BadInput, match="too small"):
            next(print_sheets(printer, prepared.sheets))
    assert list(tmp_path.iterdir()) == []


def test_the_pages_copies_and_order_that_were_asked_for(qapp, prepared, tmp_path):
    def numbers(**settings: object) -> list[str]:
        path = tmp_path / "some.pdf"
        printer = to_file(path)
        for name, value in settings.items():
            getattr(printer, name)(*value if isinstance(value, tuple) else (value,))
        list(print_sheets(printer, prepared.sheets[:4]))
        return re.findall(r"Page (\d) of", pdf_text(path))

    some = {"setPrintRange": QPrinter.PrintRange.PageRange, "setFromTo": (2, 3)}
    backwards = {"setPageOrder": QPrinter.PageOrder.LastPageFirst}
    assert numbers() == ["1", "2", "3", "4"]
    assert numbers(**some) == ["2", "3"]
    assert numbers(**backwards) == ["4", "3", "2", "1"]
    assert numbers(**some, setCopyCount=2, setCollateCopies=True) == ["2", "3", "2", "3"]
    assert numbers(**some, setCopyCount=2, setCollateCopies=False) == ["2", "2", "3", "3"]


# --- a file ---------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on file sizes to run into")
def test_a_disk_that_fills_up_leaves_the_old_file_whole(tmp_path):
    import resource as limits

    path = tmp_path / "map.pdf"
    keeping.keep(path, b"the copy of last week")
    before = limits.getrlimit(limits.RLIMIT_FSIZE)
    limits.setrlimit(limits.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        with pytest.raises(WorldError, match="There is not enough room in that place, and nothing was saved"):
            keeping.keep(path, b"x" * 100_000)
    finally:
        limits.setrlimit(limits.RLIMIT_FSIZE, before)
    assert [file.name for file in tmp_path.iterdir()] == ["map.pdf"]
    assert path.read_bytes() == b"the copy of last week"


def test_error_sentences_tell_no_file_names(tmp_path):
    for path in (tmp_path / "Holloway" / "map.pdf", tmp_path / ("Holloway" * 60), tmp_path):
        with pytest.raises(WorldError) as caught:
            keeping.keep(path, b"x")
        assert "Holloway" not in str(caught.value)
        assert str(tmp_path) not in str(caught.value)
        # Nor does its traceback: the cause would name the file.
        assert caught.value.__suppress_context__
        assert caught.value.__cause__ is None
    assert list(tmp_path.iterdir()) == []
