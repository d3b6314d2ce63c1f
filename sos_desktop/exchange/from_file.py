"""A map out of whatever file somebody was given: a ``.sosmap``, or a PDF that carries one."""

from __future__ import annotations

from pathlib import Path

from . import from_pdf, sosmap

#: Endings of the files that can be brought in.
ENDINGS = (".sosmap", ".pdf")


def read_map(path: Path, passphrase: str = "") -> sosmap.Map:
    """The map in a file. Raises OSError, ``from_pdf.Locked``, or BadInput with what is wrong and what to do next."""
    with path.open("rb") as file:
        head = file.read(from_pdf.HEAD)
        # By its beginning; a file that only its name calls a PDF is to be told so.
        if b"%PDF-" not in head and path.suffix.lower() != ".pdf":
            # One byte more than may be: enough to refuse it, whatever its size.
            return sosmap.read_map(head + file.read(sosmap.MAX_BYTES + 1 - len(head)))
    return from_pdf.read_map(path, passphrase)
