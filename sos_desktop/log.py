"""What the program notes down for whoever repairs it: events, ids, times, error classes; never people's words or names.

Written by hand, not with ``logging``: that formats error texts, which quote what people wrote, and its rotating files
take a while to import before the first window.
"""

from __future__ import annotations

import faulthandler
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from . import keep

NAME, CRASH = "sos-desktop.log", "crash.log"
#: Bytes in one file, and how many older ones are kept as ``.1``, ``.2``.
SIZE, KEPT = 256 * 1024, 2
#: Frames shown of one error at its outer and its inner end: a runaway recursion has thousands.
_OUTER, _INNER = 15, 25
#: Times that the very same error is written down; one in a ``paint`` comes sixty times a second.
_SAME = 5

# What may stand in a line as text: a function of Qt's ("QPainter::begin"), a UUID, a clock, a hash. No plain number:
# it could be somebody's telephone.
_CODE = re.compile(r"Q[A-Za-z]\w{0,40}::~?\w{1,40}")
_SAFE = re.compile(
    rf"{_CODE.pattern}|[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}|[0-9a-f]{{12}}-[0-9a-f]{{4}}-\w{{1,8}}"
    r"|[0-9a-f]{64}"
)

# How faulthandler names a file.
_IN_CRASH = re.compile(rb'File "([^"\n]*)"')

_PACKAGE = Path(__file__).resolve().parent
_LIBRARY = Path(os.__file__).resolve().parent


class _File:
    """One growing file, closed to everyone else; past its size it becomes ``.1`` and the one before that ``.2``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle = _opened(path)
        self._left = SIZE - os.fstat(self._handle).st_size

    def write(self, line: str) -> None:
        data = line.encode("utf-8", "backslashreplace") + b"\n"
        if len(data) > self._left:
            self._turn_over()
        os.write(self._handle, data)
        self._left -= len(data)

    def close(self) -> None:
        # First out of reach: the number of a closed file soon belongs to another one, which could be the store.
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)

    def _turn_over(self) -> None:
        self.close()
        names = [self._path, *(self._path.with_name(f"{NAME}.{number}") for number in range(1, KEPT + 1))]
        # Another window of the program may hold one of them open, which Windows does not like.
        with suppress(OSError):
            for number in range(KEPT, 0, -1):
                if names[number - 1].exists():
                    names[number - 1].replace(names[number])
        self._handle = _opened(self._path)
        self._left = SIZE


class _Log:
    """What is open at the moment."""

    file: _File | None = None
    crash: TextIO | None = None


_log = _Log()
_lock = threading.RLock()
#: How often each error was caught, by its scrubbed text.
_seen: dict[str, int] = {}


def start(folder: Path) -> None:
    """Begin to write in this folder; a folder that can't be written means no log, never no program."""
    stop()
    with _lock:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _log.file = _File(folder / NAME)
            crash = folder / CRASH
            short = crash.exists() and crash.stat().st_size < SIZE
            if short:
                _shorten(crash)
            _log.crash = os.fdopen(_opened(crash, 0 if short else os.O_TRUNC), "a", encoding="utf-8")
            # Its own file: it is written while the process dies, past every rule of this one, with whole paths. The
            # next start takes the user's name out of them.
            faulthandler.enable(_log.crash, all_threads=True)
        except OSError:
            return
    _write(f"start {_versions()}")


def stop() -> None:
    """Write no more."""
    with _lock:
        if _log.crash is not None:
            faulthandler.disable()
            _log.crash.close()
        if _log.file is not None:
            _log.file.close()
        _log.file = _log.crash = None
        _seen.clear()


def note(event: str, **ids: object) -> None:
    """One line: the time, a fixed word for what happened, and what it concerns by id.

    Numbers, days, members of enums, classes, errors (their class) and ids are written as they are. Of any other text
    only the length is: it could be what somebody said.
    """
    written = " ".join(f"{name}={_safe(value)}" for name, value in ids.items())
    _write(f"{event} {written}".rstrip())


def origin(message: str) -> str:
    """Which function a message of Qt's is from, "" if it does not say: the rest of it may quote a text on screen."""
    found = _CODE.match(message)
    return found.group() if found else ""


def scrubbed(error: BaseException) -> str:
    """An error for a report: where in the code and of which class, the errors behind it too; no texts, no values."""
    return "\n".join(_told(error, set()))


def hooks(tell: Callable[[str], None]) -> None:
    """Log every error that nobody caught, on any thread, and hand the report to ``tell``, once for each place.

    Nothing else of it is printed: on many desktops the error stream goes into the system's own log.
    """

    def uncaught(kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), _trace)
        else:
            _caught(error or kind(), "uncaught", tell)

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if not issubclass(args.exc_type, SystemExit):
            _caught(args.exc_value or args.exc_type(), "uncaught in thread", tell)

    def in_passing(args: Any) -> None:
        # In a destructor or a callback of the garbage collector: noted, but no reason to stop a conversation.
        _caught(args.exc_value or args.exc_type(), "unraisable", None)

    sys.excepthook = uncaught
    threading.excepthook = in_thread
    sys.unraisablehook = in_passing


def _caught(error: BaseException, event: str, tell: Callable[[str], None] | None) -> None:
    what = scrubbed(error)
    with _lock:
        times = _seen[what] = _seen.get(what, 0) + 1
    if times > _SAME:
        return
    _write(f"{event} {_class(error)}\n{what}")
    if sys.stderr is not None:
        with suppress(OSError, ValueError):  # closed, or a pipe whose reader is gone
            sys.stderr.write(what + "\n")
    if tell is not None and times == 1:
        tell(f"SoS Desktop, {_versions()}\n{_now()}\n\n{what}")


def _write(text: str) -> None:
    with _lock:
        if _log.file is not None:
            # A full disk is said where words are saved; the log stays out of the way.
            with suppress(OSError):
                _log.file.write(f"{_now()} {text}")


def _versions() -> str:
    return f"Python {'.'.join(map(str, sys.version_info[:3]))} {sys.platform}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _opened(path: Path, more: int = 0) -> int:
    handle = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY | more, 0o600)
    if os.name != "nt":
        os.fchmod(handle, 0o600)  # also where an older one was left open to others
    return handle


def _shorten(crash: Path) -> None:
    """Take the folders out of an old crash's files: a login name is somebody's."""
    old = crash.read_bytes()
    new = _IN_CRASH.sub(lambda found: b'File "' + os.fsencode(_place(os.fsdecode(found.group(1)))) + b'"', old)
    if new != old:
        keep.write_whole(crash, new)


def _safe(value: object) -> str:
    if isinstance(value, Enum):
        return value.name
    if value is None or isinstance(value, bool | int | float | date):
        return str(value)
    if isinstance(value, BaseException):
        return _class(value)
    if isinstance(value, type):
        return value.__qualname__
    if isinstance(value, str):
        return value if not value or _SAFE.fullmatch(value) else f"<{len(value)} characters>"
    return f"<{type(value).__qualname__}>"


def _class(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    code = getattr(error, "errno", None)
    return f"{name} {code}" if isinstance(code, int) else name


def _told(error: BaseException, known: set[int]) -> Iterator[str]:
    known.add(id(error))
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if behind is not None and id(behind) not in known:
        yield from _told(behind, known)
        yield "led to"
    frames = list(_frames(error.__traceback__))
    if len(frames) > _OUTER + _INNER:
        left_out = len(frames) - _OUTER - _INNER
        frames = [*frames[:_OUTER], f"  … {left_out} more", *frames[-_INNER:]]
    yield from frames
    yield _class(error)
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            if id(inner) not in known:
                yield "holding"
                yield from _told(inner, known)


def _frames(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"  {_place(code.co_filename)}:{trace.tb_lineno} {code.co_qualname}"
        trace = trace.tb_next


def _place(name: str) -> str:
    """A file's name without the folders above the package or library it is in: they hold the user's own name."""
    path = Path(name)
    if "site-packages" in path.parts:
        at = len(path.parts) - path.parts[::-1].index("site-packages")
        return "/".join(path.parts[at:])
    for root in (_PACKAGE.parent, _LIBRARY):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name
