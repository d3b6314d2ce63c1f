"""Maps to print, and PDFs read back by poppler: another program than the one that wrote them."""

from __future__ import annotations

import re
import subprocess
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from sos_desktop import pdf
from sos_desktop.model import commands
from sos_desktop.model.change import Change
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.model.rules import complete
from sos_desktop.practice.wording import load
from sos_desktop.words import Words

NOW = datetime(2025, 4, 29, 14, 10, tzinfo=timezone(timedelta(hours=1)))
TODAY = date(2025, 4, 29)
WORDS = Words()


def begin(short_name: str = "Robin T.", worker: str = "Ash") -> Document:
    """A family with its boards and its worker."""
    return Document().apply(commands.begin_family(short_name, worker, TODAY, "briefing_note"))


def do(document: Document, change: Change) -> Document:
    """The document after a change, completed and checked as the session does it."""
    return document.apply(complete(document, change))


def prepare(document: Document) -> pdf.Prepared:
    """The worker's copy of a document."""
    family = document.family
    assert family is not None
    return pdf.make_sheets(document, WORKER_COPY, load(family.wording), WORDS, NOW)


def to_bytes(document: Document) -> bytes:
    """The worker's copy as a PDF."""
    return pdf.make_pdf(prepare(document), WORDS, NOW)


def run(tool: str, path: Path, *options: str) -> str:
    """What one of poppler's tools says of a PDF; whatever it complains about fails the test."""
    done = subprocess.run([tool, *options, str(path), *(["-"] if tool == "pdftotext" else [])], capture_output=True,
                          text=True, check=True, timeout=120)  # fmt: skip
    assert not done.stderr, done.stderr
    return done.stdout


def text_of(data: bytes, tmp_path: Path) -> str:
    """All text of a PDF as pdftotext reads it."""
    path = tmp_path / "read.pdf"
    path.write_bytes(data)
    return run("pdftotext", path)


def squeezed(text: str) -> str:
    """Text without any white space: what is left when lines, pages and columns don't count."""
    return re.sub(r"\s+", "", text)
