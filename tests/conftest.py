"""The ground every test stands on: its own home folder, no screen, no network, nothing left behind."""

import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

# Before Qt is imported anywhere: tests draw off the screen unless a story test asks for a real one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

settings.register_profile("desk", deadline=None, max_examples=60)
# The same examples each time: what CI finds red is red at the desk too (with HYPOTHESIS_PROFILE=ci).
settings.register_profile("ci", parent=settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "desk"))

THREAD_GRACE = 2.0
"""Seconds that a thread which is about to end is given."""

_NETWORK_EVENTS = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})
_NAME_EVENTS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"})


class NetworkUsed(RuntimeError):
    """The program tried to reach beyond this machine's own sockets. It promises never to."""


def _refuse_network(event: str, arguments: tuple) -> None:
    """An audit hook: Python itself reports every socket call, whichever library makes it, before it is carried out."""
    if event in _NAME_EVENTS:
        raise NetworkUsed(f"{event}{arguments}")
    if event in _NETWORK_EVENTS:
        import socket

        if arguments[0].family != getattr(socket, "AF_UNIX", None):
            raise NetworkUsed(f"{event}{arguments[1:]}")


sys.addaudithook(_refuse_network)


@pytest.fixture(scope="session", autouse=True)
def isolated_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder of the tests' own, so that no test reads or changes what belongs to the person running them."""
    home = tmp_path_factory.mktemp("home")
    runtime = home / "run"
    # Qt refuses a runtime folder that others can read.
    runtime.mkdir(mode=0o700)
    patch = pytest.MonkeyPatch()
    for name, folder in {
        "HOME": home,
        "USERPROFILE": home,
        "LOCALAPPDATA": home / "local",
        "APPDATA": home / "roaming",
        "XDG_DATA_HOME": home / "data",
        "XDG_STATE_HOME": home / "state",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_RUNTIME_DIR": runtime,
    }.items():
        patch.setenv(name, str(folder))
    yield home
    patch.undo()


def _is_law(item: pytest.Item) -> bool:
    return getattr(getattr(item, "obj", None), "is_hypothesis_test", False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item):
    """Coverage rests while a law is tried on its many examples: traced, they take half as long again. What the record
    and the store do has to be tried by plain tests as well.
    """
    counter = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    resting = counter is not None and counter.started and _is_law(item)
    if resting:
        counter.pause()
    try:
        return (yield)
    finally:
        if resting:
            counter.resume()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    """Notes whether the test itself failed: its traceback then keeps its widgets alive, which is no second fault."""
    report = yield
    if report.failed:
        item.stash[_FAILED] = True
    return report


_FAILED = pytest.StashKey[bool]()


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that leaves a top-level widget, a running thread or a running Qt pool task behind."""
    threads = set(threading.enumerate())
    # Held, not only noted: a freed wrapper's identity could be given to the next one.
    widgets = _top_level_widgets()
    yield
    left = [f"thread {thread.name}" for thread in _still_running(set(threading.enumerate()) - threads)]
    if not request.node.stash.get(_FAILED, False):
        left += [f"window {_describe(widget)}" for widget in _windows_left(widgets)]
    if not _pool_is_idle():
        left.append("a task in Qt's thread pool")
    if left:
        pytest.fail("left behind: " + ", ".join(left), pytrace=False)


def _still_running(threads: set[threading.Thread]) -> list[threading.Thread]:
    """Those that would keep the program from ending, after a moment's grace."""
    until = time.monotonic() + THREAD_GRACE
    lasting = [thread for thread in threads if not thread.daemon]
    for thread in lasting:
        thread.join(max(0.0, until - time.monotonic()))
    return [thread for thread in lasting if thread.is_alive()]


def _top_level_widgets() -> list:
    """Qt's top-level widgets, without importing Qt for a test that does not use it."""
    qt = sys.modules.get("PySide6.QtWidgets")
    if qt is None or not isinstance(qt.QApplication.instance(), qt.QApplication):
        return []
    # A tool tip is Qt's own and goes by a timer of its own.
    return [widget for widget in qt.QApplication.topLevelWidgets() if widget.metaObject().className() != "QTipLabel"]


def _windows_left(before: list) -> list:
    if all(widget in before for widget in _top_level_widgets()):
        return []
    core = sys.modules["PySide6.QtCore"]
    # What was closed with deleteLater() goes when an event loop runs, and none does here; what only a reference cycle
    # holds goes with the cycle.
    gc.collect()
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    left = [widget for widget in _top_level_widgets() if widget not in before]
    for widget in left:
        widget.close()
        widget.deleteLater()
    return left


def _describe(widget) -> str:
    return f"{widget.metaObject().className()} {widget.objectName() or widget.windowTitle()}"


def _pool_is_idle() -> bool:
    core = sys.modules.get("PySide6.QtCore")
    return core is None or core.QThreadPool.globalInstance().waitForDone(int(THREAD_GRACE * 1000))


def pytest_collection_finish() -> None:
    _set_aside()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None):
    result = yield
    if nextitem is not None and nextitem.path != item.path:
        _set_aside()
    return result


def _set_aside() -> None:
    """What is there before the first test, and what a file of tests has made once for all of them, stays to the end.

    A search for unreachable cycles follows each test that leaves a window to be deleted. Going through all of that each
    time took a quarter of the whole run.
    """
    gc.collect()
    gc.freeze()
