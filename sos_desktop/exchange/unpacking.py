"""Takes the one file out of a PDF, in a process of its own: a PDF from elsewhere may bring its reader down.

Runs with little memory and for a short time (``from_pdf`` ends it). What it finds goes back as bytes, never as objects.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Sequence
from contextlib import suppress
from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

#: What it answers: FOUND, with the file; or why there is none.
FOUND, NONE, SEVERAL, FOREIGN, LARGE, LOCKED, DAMAGED = (
    "found", "none", "several", "foreign", "large", "locked", "damaged",
)  # fmt: skip


def look_inside(
    path: str, passphrases: Sequence[str], most: int, memory: int, seconds: float, answer: Connection
) -> None:  # fmt: skip
    """Send what was found, then the bytes of the file, at most ``most`` of them. The process's main function.

    ``memory``, ``seconds``: most that it may ask for, in bytes, and work for, where the system can hold it to that.
    """
    _hold_back(memory, seconds)
    try:
        said, data = _inside(path, passphrases, most)
    except MemoryError:
        said, data = LARGE, b""
    except Exception:
        # Whatever a broken file makes pikepdf raise: there is nothing in it for us, and it may quote the file.
        said, data = DAMAGED, b""
    answer.send_bytes(said.encode())
    answer.send_bytes(data)


def _inside(path: str, passphrases: Sequence[str], most: int) -> tuple[str, bytes]:
    import pikepdf

    for word in passphrases or [""]:
        try:
            # Held in names until all is read: reading through a temporary crashes the interpreter.
            with pikepdf.open(path, password=word) as pdf:
                files = pdf.attachments
                names = list(files)
                if len(names) > 1:
                    return SEVERAL, b""
                if not names:
                    # In a file that had to be mended, it may be what is missing.
                    return (DAMAGED if pdf.get_warnings() else NONE), b""
                held = files[names[0]]
                embedded = held.obj.EF
                stream = embedded.get("/F", embedded.get("/UF"))
                return _unpacked(stream, most)
        except pikepdf.PasswordError:
            continue
    return LOCKED, b""


def _unpacked(stream: Any, most: int) -> tuple[str, bytes]:
    """The file's bytes, unpacked here and not by qpdf: that would unpack a few thousand bytes to any size."""
    import pikepdf

    packed = stream.stream_dict.get("/Filter")
    raw = stream.read_raw_bytes()
    if packed is None:
        return (FOUND, raw) if len(raw) <= most else (LARGE, b"")
    if packed != pikepdf.Name.FlateDecode or stream.stream_dict.get("/DecodeParms") is not None:
        return FOREIGN, b""
    unpacking = zlib.decompressobj()
    data = unpacking.decompress(raw, most + 1)
    if len(data) > most:
        return LARGE, b""
    return (FOUND, data) if unpacking.eof else (DAMAGED, b"")


def _hold_back(memory: int, seconds: float) -> None:
    """Ask for no more than this, come to an end though nobody is left to end it, and leave nothing behind in a crash.

    Windows can't be told the first two; there the time that ``from_pdf`` waits is all.
    """
    if sys.platform == "win32":
        import ctypes

        # SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX: no window about a crash, and no report of it to anybody.
        ctypes.windll.kernel32.SetErrorMode(0x0001 | 0x0002)
        return
    import resource

    working = ceil(seconds) + 1
    for kind, most in (
        # A core dump would hold the passphrase, and the map.
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, working),
        (resource.RLIMIT_AS, memory),
    ):
        # macOS may refuse the last; a lower limit may stand already.
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))
