"""A map out of whatever file somebody was given: a ``.sosmap``, or a PDF that carries one."""

from __future__ import annotations

from pathlib import Path

from . import from_pdf, sosmap


def is_pdf(path: Path) -> bool:
    """Whether to read it as a PDF: by its beginning, or by its name, so that one that is none is told so. OSError."""
    with path.open("rb") as file:
        return b"%PDF-" in file.read(from_pdf.HEAD) or path.suffix.lower() == ".pdf"


def read_map(path: Path, passphrase: str = "") -> sosmap.Map:
    """The map in a file. Raises OSError, ``from_pdf.Locked``, or BadInput with what is wrong and what to do next."""
    if is_pdf(path):
        return from_pdf.read_map(path, passphrase)
    with path.open("rb") as file:
        # One byte more than may be: enough to refuse it, whatever its size.
        return sosmap.read_map(file.read(sosmap.MAX_BYTES + 1))
