"""How soon the first window and the map are there, beside an empty PySide6 window and a bare scene in the same run.

Whole processes on a private screen (Xvfb), in turns, so that whatever else the machine does falls on all alike.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from .figure import Figure

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
HEAVY = 4
"""How many libraries ``start_modules`` looks for: sqlalchemy, alembic, reportlab, PIL."""

#: What nobody can do quicker with this toolkit: one empty window, as large as the screen.
EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.showMaximized()
app.exec()
"""


def run() -> list[Figure]:
    """first_window_ms, start_ratio, start_modules, map_ms and unlock_map_ms."""
    # As run.py leaves it: what was compiled once is kept. The first turn compiles whatever is not.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.path.insert(0, str(ROOT / "tests"))
    from drive import App, Screen

    nothing, ours = [sys.executable, "-c", EMPTY], [sys.executable, "-m", "sos_desktop"]
    empty, first, shown, unlocked, bare = ([] for _ in range(5))
    modules: list[int] = []
    with Screen() as screen, _folder() as folder:
        key = _filled_store(folder / "store")
        trace = folder / "trace"

        def started(command: list[str]) -> float:
            trace.unlink(missing_ok=True)
            with App(screen, command, env={"SOS_TRACE_START": str(trace)}, cwd=ROOT) as app:
                seconds: float = app.first_paint()
                if command is not nothing:
                    _line(trace, "map_painted" if "--demo" in command else "first_paint")
            screen.settle(0.3)
            return seconds * 1000

        for turn in range(RUNS + 1):
            least, window = started(nothing), started(ours)
            heavy = len(_line(trace, "first_paint")["modules"])
            started([*ours, "--demo"])
            painted = float(_line(trace, "map_painted")["seconds_since_process_start"]) * 1000
            child = _unlock(screen.env, folder / "store", key)
            if turn:  # the first one only compiles, and brings the files into memory
                empty.append(least)
                first.append(window)
                modules.append(heavy)
                shown.append(painted)
                unlocked.append(child["map"])
                bare.append(child["bare"])
    floor, window = median(empty), median(first)
    return [
        Figure.at_most("first_window_ms", window, "ms", round(1.5 * floor), floor),
        Figure.at_most("start_ratio", window / floor, "x", 1.5, 1),
        Figure.at_most("start_modules", max(modules), f"of {HEAVY}", 0),
        Figure.at_most("map_ms", median(shown), "ms", 800, floor),
        Figure.at_most("unlock_map_ms", median(unlocked), "ms", 400, median(bare)),
    ]


def _line(trace: Path, event: str, seconds: float = 60) -> dict[str, Any]:
    """The line that the program wrote at this event, once it has."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with trace.open(encoding="utf-8") if trace.exists() else open(os.devnull, encoding="utf-8") as file:
            for line in file:
                if line.endswith("\n") and json.loads(line)["event"] == event:
                    return json.loads(line)  # type: ignore[no-any-return]
        time.sleep(0.01)
    raise TimeoutError(f"{event}: not told in {seconds} s")


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="start-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _filled_store(folder: Path) -> bytes:
    """A store with the example family in it; its key."""
    from sos_desktop.exchange import sosmap
    from sos_desktop.paths import resource
    from sos_desktop.session.desk import Desk
    from sos_desktop.store import Library

    key = secrets.token_bytes(32)
    desk = Desk(folder)
    desk._library = Library.create_with_key(folder, key, "Worker")
    desk.import_document(sosmap.read(resource("example", "holloway.sosmap").read_bytes()))
    desk.close()
    return key


def _unlock(environ: dict[str, str], folder: Path, key: bytes) -> dict[str, float]:
    """Milliseconds in a process of its own: "map", from the key to the painted map; "bare", a bare scene."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.start", str(folder)],
        cwd=ROOT, env={**environ, "QT_QPA_PLATFORM": "xcb"}, input=key.hex(),
        stdout=subprocess.PIPE, check=True, text=True, timeout=60,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


# --- in the child -----------------------------------------------------------------------------------------------------


def _unlocked(folder: Path, key: bytes) -> None:
    from PySide6.QtWidgets import QApplication

    from sos_desktop import app as start_up
    from sos_desktop import look, store
    from sos_desktop.session.desk import Desk
    from sos_desktop.settings import Settings
    from sos_desktop.ui.theme import dress
    from sos_desktop.ui.threads import Poster
    from sos_desktop.ui.window import Window
    from sos_desktop.words import Words

    app = start_up.application()
    theme = look.LIGHT
    dress(app, theme)
    poster = Poster()
    desk = Desk(folder, poster)
    window = Window(desk, Words(), Settings(), theme, poster)
    window.stack.setCurrentWidget(window.unlock)
    window.showMaximized()
    # Done by the program while the passphrase is typed.
    store.warm_up()
    _quiet(app)

    begun = time.perf_counter()
    desk._library = store.Library.open_with_key(folder, key)
    (family,) = desk.families()
    window.show_session(desk.open_family(family.id))
    page = window.page
    assert page is not None
    shown = _painted(page.map.viewport())
    told = {"map": (shown - begun) * 1000}
    document = page.session.document
    _quiet(app)
    window.close()
    QApplication.processEvents()
    told["bare"] = _bare_scene(app, folder, document)
    print(json.dumps(told))


def _bare_scene(app: Any, folder: Path, document: Any) -> float:
    """The same notes out of plain SQLite into one text item each, in a scene without anything else."""
    import sqlite3

    from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QMainWindow

    from sos_desktop.model.records import Note

    with sqlite3.connect(folder / "plain.db") as plain:
        plain.execute("DROP TABLE IF EXISTS note")
        plain.execute("CREATE TABLE note (text)")
        plain.executemany("INSERT INTO note VALUES (?)", [(note.text,) for note in document.all(Note)])
    plain.close()
    window = QMainWindow()
    window.showMaximized()
    _quiet(app)
    begun = time.perf_counter()
    plain = sqlite3.connect(folder / "plain.db")
    texts = [text for (text,) in plain.execute("SELECT text FROM note")]
    plain.close()
    scene = QGraphicsScene()
    for number, text in enumerate(texts):
        item = scene.addText(text)
        item.setTextWidth(200)
        item.setPos(number % 6 * 210, number // 6 * 100)
    view = QGraphicsView(scene)
    window.setCentralWidget(view)
    shown = _painted(view.viewport())
    window.close()
    return (shown - begun) * 1000


def _painted(widget: Any) -> float:
    """When this widget's first paint was done and handed to the screen."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer

    loop, at = QEventLoop(), [0.0]

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not at[0]:
                at[0] = -1.0
                QTimer.singleShot(0, done)
            return False

    def done() -> None:
        at[0] = time.perf_counter()
        loop.quit()

    watch = Watch()
    widget.installEventFilter(watch)
    QTimer.singleShot(20_000, loop.quit)
    loop.exec()
    widget.removeEventFilter(watch)
    if at[0] <= 0:
        raise TimeoutError("nothing was painted")
    return at[0]


def _quiet(app: Any, seconds: float = 0.5) -> None:
    """Let everything that waits be done."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    _unlocked(Path(sys.argv[1]), bytes.fromhex(sys.stdin.read()))
