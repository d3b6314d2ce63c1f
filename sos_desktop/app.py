"""Start-up: the only file that knows every package. Heavy imports come after the first paint."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from . import log, look, paths
from .settings import Settings
from .words import Words

if TYPE_CHECKING:
    from .session.desk import Desk
    from .ui.window import Window

#: Where to append a JSON line at the first paint and at the first painted map, for ``python -m benchmarks start``.
TRACE = "SOS_TRACE_START"

HEAVY = ("sqlalchemy", "alembic", "reportlab", "PIL")


def run(store: Path | None = None, demo: bool = False) -> int:
    """Open the window and stay until it is closed; the exit code. ``demo``: the example in a throw-away store."""
    log.start(paths.state_dir())
    # A pure-Python thread beside the window's own (the writer, the printer) takes a frame from 4.5 to 20 ms with
    # Python's own switch interval; this halves it.
    sys.setswitchinterval(0.0005)
    app = application()
    settings = Settings.load()
    theme = chosen_theme(settings)
    from .ui.theme import dress

    dress(app, theme)
    window = make_window(store or paths.data_dir(), demo, settings, theme)
    log.hooks(window.show_report)
    watch = FirstPaint(window)
    watch.then(lambda: QTimer.singleShot(0, lambda: _warm_up(window.desk)))
    size = app.primaryScreen().availableGeometry()
    if size.width() <= 1400 or size.height() <= 800:
        window.showMaximized()
    else:
        window.show()
    return app.exec()


def application() -> QApplication:
    """The one QApplication, with Qt's messages going to the log."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    qInstallMessageHandler(_qt_message)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("sos-desktop")
    app.setApplicationDisplayName("SoS Desktop")
    app.setDesktopFileName("sos-desktop")
    return app


def chosen_theme(settings: Settings) -> look.Theme:
    """The theme chosen last time, or the system's."""
    from .ui.theme import system_theme

    return look.THEMES.get(settings.theme) or system_theme()


def make_window(store: Path, demo: bool, settings: Settings, theme: look.Theme) -> Window:
    """The window before its first page, or with the example open."""
    from .session.desk import DemoDesk, Desk
    from .ui.threads import Poster
    from .ui.window import Window

    words = Words()
    poster = Poster()
    if not demo:
        window = Window(Desk(store, poster), words, settings, theme, poster)
        window.knock()
        return window
    from .ui.files import example, worker_of

    document = example()
    desk = DemoDesk(document, worker_of(document), poster)
    window = Window(desk, words, settings, theme, poster)
    window.show_session(desk.open_demo())
    return window


def pictures(folder: Path, width: int = 1600) -> list[Path]:
    """PNG pictures of the example's boards, without a window and without what is kept back; the files made."""
    from .canvas.fonts import load_fonts
    from .canvas.network.picture import network_picture
    from .canvas.pictures import board_picture
    from .model.readers import WORKER_COPY, copy_for
    from .practice import wording
    from .ui.files import example

    application()
    load_fonts()
    # A picture is a way out like any other.
    document = copy_for(example(), WORKER_COPY)
    family = document.family
    assert family is not None
    words = Words()
    made = {
        "map.png": board_picture(document, wording.load(family.wording), words, look.LIGHT, width),
        "network.png": network_picture(document, words, look.LIGHT, width),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, image in made.items():
        if not image.save(str(folder / name)):
            raise OSError(f"{name} could not be written")
    return [folder / name for name in made]


class FirstPaint(QObject):
    """Waits for the window's first paint, and notes it and the first painted map where a benchmark asks for it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._calls: list[Callable[[], None]] = []
        self._seen: set[str] = set()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def then(self, call: Callable[[], None]) -> None:
        """Call this once the window has been painted."""
        self._calls.append(call)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            parent = watched.parent()
            if "first_paint" not in self._seen:
                self._note("first_paint")
                for call in self._calls:
                    call()
                if not os.environ.get(TRACE):
                    QApplication.instance().removeEventFilter(self)
            if "map_painted" not in self._seen and parent is not None and type(parent).__name__ == "MapBoard":
                # After this paint has come to its end.
                self._seen.add("map_painted")
                QTimer.singleShot(0, lambda: _trace("map_painted"))
                QApplication.instance().removeEventFilter(self)
        return False

    def _note(self, event: str) -> None:
        self._seen.add(event)
        _trace(event)


def _trace(event: str) -> None:
    path = os.environ.get(TRACE)
    if not path:
        return
    heavy = [name for name in HEAVY if name in sys.modules]
    line = {"event": event, "seconds_since_process_start": _age(), "modules": heavy}
    with open(path, "a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def _age() -> float:
    """Seconds since this process started; from the kernel's own clock where it tells."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
        return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    return time.process_time()


def _warm_up(desk: Desk) -> None:
    """What the next steps need, imported or made while the person reads or types."""

    def body() -> None:
        from .ui.family import page

        assert page
        desk.warm_up()

    threading.Thread(target=body, name="warm up", daemon=True).start()
    from .canvas.fonts import load_script_fonts

    load_script_fonts()


def _qt_message(kind: QtMsgType, _context: object, text: str) -> None:
    # Never the text itself: QString::arg, for one, quotes what was to be shown.
    log.note("qt", kind=kind, at=log.origin(text))
