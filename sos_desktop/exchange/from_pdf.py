"""A map read back out of a PDF that this program wrote. What comes from elsewhere is opened in a process of its own.

The process is Python's own kind ("spawn"): it starts in a checkout, from a wheel and in a frozen program alike, as
``__main__`` begins with what a frozen one needs for it.
"""

from __future__ import annotations

import threading
from pathlib import Path

from ..model.errors import BadInput
from ..model.passphrase import for_opening
from . import sosmap, unpacking

#: Largest PDF that is opened, in bytes. Ours have less than 2 million.
MAX_PDF = 60_000_000
#: How long looking into it may take, in seconds. It takes half of one.
SECONDS = 20.0
#: Most memory that may take, in bytes. It takes a tenth of it.
MEMORY = 1_500_000_000
#: How far from its beginning a PDF may say that it is one, in bytes.
HEAD = 1024

_OPEN_THE_OTHER = "Open the .sosmap file, or ask for it."
_WHY = {
    unpacking.NONE: ("This PDF holds no map.", "Open the .sosmap file, or ask for a PDF with the map inside."),
    unpacking.SEVERAL: ("This PDF holds several files, and this program puts in only one.", _OPEN_THE_OTHER),
    unpacking.FOREIGN: ("What is inside this PDF was put there by another program.", _OPEN_THE_OTHER),
    unpacking.LARGE: ("What is inside this PDF is too large to be one family’s map.", _OPEN_THE_OTHER),
    unpacking.DAMAGED: ("This PDF is damaged or cut off.", "Ask for it to be sent again, or open the .sosmap file."),
}


class Locked(BadInput):
    """The PDF wants a passphrase, or another one than was given."""


def read_map(
    path: Path, passphrase: str = "", seconds: float = SECONDS, memory: int = MEMORY
) -> sosmap.Map:  # fmt: skip
    """The map inside a PDF. Raises OSError, Locked, or BadInput with what is wrong and what to do next."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        size = file.seek(0, 2)
    if b"%PDF-" not in head:
        raise BadInput("This file is no PDF.", "Choose another one.")
    if size > MAX_PDF:
        raise BadInput(f"This PDF is larger than {MAX_PDF // 1_000_000} MB.", "One with a map is never that large.")
    data = _taken_out(path, passphrase, seconds, memory)
    try:
        return sosmap.read_map(data)
    except BadInput as error:
        said = f"What is inside this PDF can’t be opened as a map. {error.message}"
        raise BadInput(said, error.what_next, error.where) from None


def _taken_out(path: Path, passphrase: str, seconds: float, memory: int) -> bytes:
    """The file inside, out of another process, which is over when this returns."""
    # Not before a PDF is opened: it takes as long as much of the first window does.
    from multiprocessing import get_context

    spawn = get_context("spawn")
    answer, other_end = spawn.Pipe(duplex=False)
    asked = (str(path), for_opening(passphrase), sosmap.MAX_BYTES, memory, seconds, other_end)
    process = spawn.Process(target=unpacking.look_inside, args=asked, daemon=True)
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    process.start()
    # Its answer can't be waited for with a limit once it has begun; an end to the process ends that too.
    clock = threading.Timer(seconds, end)
    clock.start()
    try:
        other_end.close()
        said = answer.recv_bytes(100).decode()
        data = answer.recv_bytes(sosmap.MAX_BYTES)
    except (EOFError, OSError, UnicodeDecodeError):
        # It came to its end without an answer: by our clock, or by the file.
        said, data = unpacking.DAMAGED, b""
    finally:
        clock.cancel()
        clock.join()
        process.kill()
        process.join()
        answer.close()
    if late.is_set():
        raise BadInput("It took too long to look into this PDF.", _OPEN_THE_OTHER)
    if said == unpacking.LOCKED:
        if passphrase:
            raise Locked("This passphrase does not open the PDF.", "Look at its capitals and spaces, and try again.")
        raise Locked("This PDF is locked.", "Type the passphrase that it was locked with.")
    if said != unpacking.FOUND:
        raise BadInput(*_WHY.get(said, _WHY[unpacking.DAMAGED]))
    return data
