"""What the tests of printing share: the example's pages, files read back by poppler, a temporary folder watched."""

import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QFileSystemWatcher, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from sos_desktop import pdf
from sos_desktop.exchange import sosmap
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.paths import resource
from sos_desktop.pdf import Sheet
from sos_desktop.practice import wording
from sos_desktop.ui.paper.press import printer_for
from sos_desktop.ui.paper.preview import PrintDialog
from sos_desktop.words import Words

NOW = datetime(2025, 4, 29, 13, 10, tzinfo=UTC)
WORDS = Words()


def everything_may_be_read(dialog: PrintDialog) -> int:
    """Yes by keys to all that is asked before the copy goes out; how many keys that took."""
    before, pressed = dialog.left.before, 0
    while dialog.left.asking:
        step = before.currentWidget()
        keys = {before.home: (Qt.Key.Key_Right, Qt.Key.Key_Return), before.notes: (Qt.Key.Key_Y,)}
        if step is before.notes and step.meant.isVisible():
            # Somebody is named who is left off.
            keys[step] = (Qt.Key.Key_Right, Qt.Key.Key_Return)
        if step is before.named:
            keys[step] = (Qt.Key.Key_Right, Qt.Key.Key_Return)
        for key in keys.get(step, (Qt.Key.Key_Return,)):
            QTest.keyClick(dialog.focusWidget(), key)
            pressed += 1
    return pressed


@cache
def example() -> Document:
    return sosmap.read(resource("example", "holloway.sosmap").read_bytes())


def profile(document: Document):
    assert document.family is not None
    return wording.load(document.family.wording)


@cache
def prepared_example() -> pdf.Prepared:
    document = example()
    return pdf.make_sheets(document, WORKER_COPY, profile(document), WORDS, NOW.astimezone())


def pdf_text(path: Path, *options: str) -> str:
    return subprocess.run(["pdftotext", *options, path, "-"], check=True, capture_output=True, text=True).stdout


def squeezed(text: str) -> str:
    return "".join(text.split())


def word_boxes(path: Path, page: int) -> list[tuple[str, float, float]]:
    """(word, left, bottom) of every word of a page, in points."""
    found = pdf_text(path, "-bbox", "-f", str(page), "-l", str(page))
    rows = re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', found)
    return [(word, float(left), float(bottom)) for left, bottom, word in rows]


def to_file(path: Path, sheets: Sequence[Sheet] = ()) -> QPrinter:
    printer = printer_for("map", sheets)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def page_sizes(path: Path, pages: int) -> list[tuple[float, float]]:
    told = subprocess.run(["pdfinfo", "-l", str(pages), path], check=True, capture_output=True, text=True).stdout
    return [(float(w), float(h)) for w, h in re.findall(r"size:\s+([\d.]+) x ([\d.]+) pts", told)]


@pytest.fixture
def quiet_temp(tmp_path_factory, monkeypatch, qapp) -> Iterator[Path]:
    """A temporary folder of our own in which nothing may appear, not even for a moment."""
    folder = tmp_path_factory.mktemp("temp")
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert Path(QDir.tempPath()) == folder == Path(tempfile.gettempdir())
    seen: list[str] = []
    watcher = QFileSystemWatcher([str(folder)])
    watcher.directoryChanged.connect(seen.append)
    yield folder
    QTest.qWait(100)
    assert seen == []
    assert list(folder.iterdir()) == []
