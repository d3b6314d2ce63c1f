"""Work that must not hold up the window, and the way back to it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from functools import cache
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Poster(QObject):
    """Hands calls from any thread to the thread this object lives in (the window's)."""

    _called = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._called.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)

    def __call__(self, call: Callable[[], None]) -> None:
        self._called.emit(call)


_lock = threading.Lock()
#: The work that goes on now.
_at_work: set[object] = set()


@cache
def _window() -> Poster:
    """To the window's thread, whichever window has gone meanwhile."""
    return Poster()


def _begins(work: object) -> None:
    """No search for unreachable cycles while work goes on: it stops every thread, the window's too.

    Printing 1,000 notes makes so many objects at once that such searches took the slower frames from 30 to 60 ms.
    """
    with _lock:
        _at_work.add(work)
        gc.disable()


def _ended(work: object) -> None:
    """Called in the window's thread: a search runs where it begins, and takes down Qt's objects there."""
    with _lock:
        _at_work.discard(work)
        if not _at_work:
            gc.enable()


def tell(post: Callable[[Callable[[], None]], None], call: Callable[[], None]) -> None:
    """From work that goes on, by way of the window's thread as ``run`` does it."""
    _window()(lambda: post(call))


def run(
    post: Callable[[Callable[[], None]], None],
    work: Callable[[], Any],
    done: Callable[[Any], None],
    failed: Callable[[Exception], None],
) -> threading.Thread:
    """Do ``work`` on a thread of its own; then ``done(result)`` or ``failed(error)`` through ``post``.

    Call it from the window's thread. ``post`` is called there too: it may belong to a window that is just being closed,
    and reached from another thread at that moment it takes the program down.
    """
    this, window = object(), _window()

    def body() -> None:
        try:
            result = work()
        except Exception as error:
            # Handed on whole: the window tells the world's errors from bugs.
            caught = error
            window(lambda: post(lambda: failed(caught)))
        else:
            window(lambda: post(lambda: done(result)))
        finally:
            window(lambda: _ended(this))

    thread = threading.Thread(target=body, name="work", daemon=True)
    _begins(this)
    try:
        thread.start()
    except RuntimeError:
        _ended(this)
        raise
    return thread
