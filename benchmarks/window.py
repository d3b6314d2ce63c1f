"""What a copy costs while the program stands open: the memory it takes, and how the map still moves meanwhile.

Each in a process of its own, with a family open in the window, on Qt's screen without a screen.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FEW, MANY = 40, 1000
#: Pixels that the map moves from frame to frame, and the time from one frame's begin to the next.
STEP, BEAT = 40, 1 / 60
#: Times that the 1,000 notes are printed while the map is moved, so that there are some hundred frames. The first one
#: imports all that printing needs.
PRINTS = 4
#: Frames from one typed letter to the next: 0.13 s.
LETTER = 8
NAMES = [f"person {number % 7}" for number in range(13)]


def memory() -> float:
    """MB above idle while 40 notes are printed for the first time since the program began.

    Idle: what is resident with the family open, at rest, nothing of printing imported. Then the worker's map is laid
    out and drawn, on a thread as the program does it; told is how far the highest resident size since then (VmHWM,
    reset at idle) is above that. So it holds reportlab, HarfBuzz and pikepdf with all they import.
    """
    return _child("memory", FEW)["above"]


def frames() -> tuple[float, float]:
    """(ms within which 19 of 20 frames are painted while 1,000 notes are printed on a thread; the same at rest).

    A frame: the map, all 1,000 notes on it, moved by some pixels and its visible part painted at once, wall time.
    """
    told = _child("frames", MANY)
    return told["printing"], told["quiet"]


def preview() -> tuple[float, float]:
    """(ms within which 19 of 20 moves of the pages, 19 of 20 keys are done) in the print window over 1,000 notes.

    The worker's map is pushed up and down while it is looked through and while it is saved. Names are typed in the list
    of readers, a letter now and then, while the pages of whoever they have found so far are made. A move: all that the
    window does until it waits again; a key: the longest that it does so, from this key to the next.
    """
    told = _child("preview", MANY)
    return told["moving"], told["typing"]


def _child(what: str, notes: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="window-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.window", what, str(notes), folder],
            cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": folder},
            stdout=subprocess.PIPE, check=True, text=True, timeout=300,
        )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


# --- in the child -----------------------------------------------------------------------------------------------------


def _open(notes: int, folder: Path) -> tuple[Any, Any]:
    """The program's window with a family of so many notes open in it; the application."""
    from sos_desktop import app as start_up
    from sos_desktop import look
    from sos_desktop.session.desk import Desk
    from sos_desktop.settings import Settings
    from sos_desktop.store import Library
    from sos_desktop.ui.theme import dress
    from sos_desktop.ui.threads import Poster
    from sos_desktop.ui.window import Window
    from sos_desktop.words import Words

    from .paper_maps import of_a_family

    # As sos_desktop.app does when it starts.
    sys.setswitchinterval(0.0005)
    app = start_up.application()
    dress(app, look.LIGHT)
    poster = Poster()
    desk = Desk(folder / "store", poster)
    desk._library = Library.create_with_key(folder / "store", secrets.token_bytes(32), "Worker")
    desk.import_document(of_a_family(notes))
    window = Window(desk, Words(), Settings(), look.LIGHT, poster)
    window.resize(1366, 768)
    window.show()
    (family,) = desk.families()
    window.show_session(desk.open_family(family.id))
    _rest(app)
    return window, app


def _rest(app: Any, seconds: float = 1.0) -> None:
    """Let everything that waits be done."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)


def _print(window: Any, times: int = 1) -> Any:
    """Print as the print window does: a thread of its own lays the pages out and draws them. Ends with a bool."""
    from sos_desktop.ui.threads import run

    document = window.page.session.document
    ended: list[bool] = []

    def work() -> int:
        from sos_desktop import pdf
        from sos_desktop.model.readers import WORKER_COPY
        from sos_desktop.practice.wording import load
        from sos_desktop.words import Words

        from .paper_maps import NOW

        for _ in range(times):
            prepared = pdf.make_sheets(document, WORKER_COPY, load("briefing_note"), Words(), NOW)
            made = len(pdf.make_pdf(prepared, Words(), NOW))
        return made

    def failed(error: Exception) -> None:
        raise error

    run(window._post, work, lambda _: ended.append(True), failed)
    return ended


def _memory(notes: int, folder: Path) -> dict[str, float]:
    window, app = _open(notes, folder)
    loaded = [name for name in ("reportlab", "uharfbuzz", "pikepdf") if name in sys.modules]
    assert not loaded, f"idle has {loaded} already"
    idle = _kilobytes("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    ended = _print(window)
    while not ended:
        app.processEvents()
        time.sleep(0.005)
    return {"above": (_kilobytes("VmHWM") - idle) / 1024}


def _kilobytes(name: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(f"{name}:"))


def _frames(notes: int, folder: Path) -> dict[str, float]:
    window, app = _open(notes, folder)
    board = window.page.map
    quiet = _pan(app, board, lambda count: count < 200)
    ended = _print(window, PRINTS)
    printing = _pan(app, board, lambda _: not ended)
    window.close()
    app.processEvents()
    return {"printing": _p95(printing), "quiet": _p95(quiet), "frames": len(printing)}


def _preview(notes: int, folder: Path) -> dict[str, float]:
    from datetime import UTC, datetime

    from PySide6.QtTest import QTest

    from sos_desktop.settings import Settings
    from sos_desktop.ui.ask import Asker
    from sos_desktop.ui.paper.preview import PrintDialog
    from sos_desktop.ui.ways_out import WaysOut
    from sos_desktop.words import Words

    class Hand(Asker):
        def save_file(self, *_: Any) -> Path:
            return folder / "copy.pdf"

    window, app = _open(notes, folder)
    WaysOut(window, Words(), lambda: datetime.now(UTC), Hand(), Settings).open_print(window.page)
    (dialog,) = (one for one in app.topLevelWidgets() if isinstance(one, PrintDialog))
    area, work = dialog.left.area, dialog.work
    _until(app, lambda: dialog.prepared is not None)
    moving: list[float] = []
    for _ in range(PRINTS):
        dialog.making.drop()
        dialog.left.again.emit()
        _until(app, lambda: dialog.left.at_pages)
        moving += _pan(app, area, lambda _: dialog.prepared is None)
        dialog.save_button.click()
        moving += _pan(app, area, lambda _: work.busy)
    typing: list[float] = []
    reader = dialog.pick.reader
    reader.setFocus()
    found = set()
    for name in NAMES:
        for letter in name:
            worst, held = 0.0, lambda letter=letter: QTest.keyClick(reader, letter)
            for act in (held, *[lambda: None] * LETTER):
                begun = time.perf_counter()
                act()
                app.processEvents()
                worst = max(worst, time.perf_counter() - begun)
                time.sleep(max(0.0, BEAT - (time.perf_counter() - begun)))
            typing.append(worst * 1000)
        found.add(dialog.pick.readers)
        # Letters after a rest begin another name.
        _rest(app, app.keyboardInputInterval() / 1000 + 0.1)
    assert len(found) > 1, "these letters find nobody"
    _until(app, lambda: dialog.prepared is not None)
    told = {"moving": _p95(moving), "typing": _p95(typing), "longest": max(moving + typing)}
    dialog.close()
    window.close()
    _rest(app)
    return told


def _until(app: Any, there: Any) -> None:
    end = time.monotonic() + 60
    while not there():
        assert time.monotonic() < end, "it never came"
        app.processEvents()
        time.sleep(0.005)


def _pan(app: Any, board: Any, more: Any) -> list[float]:
    """Milliseconds of each frame while the map is pushed up and down."""
    bar = board.verticalScrollBar()
    assert bar.maximum() > 20 * STEP, "the map does not scroll"
    taken: list[float] = []
    step = STEP
    while more(len(taken)):
        begun = time.perf_counter()
        if not bar.minimum() < bar.value() + step < bar.maximum():
            step = -step
        bar.setValue(bar.value() + step)
        board.viewport().repaint()
        taken.append((time.perf_counter() - begun) * 1000)
        app.processEvents()
        time.sleep(max(0.0, BEAT - (time.perf_counter() - begun)))
    return taken


def _p95(times: list[float]) -> float:
    assert len(times) >= 100, f"only {len(times)} frames"
    return quantiles(times, n=20)[-1]


if __name__ == "__main__":
    work = {"memory": _memory, "frames": _frames, "preview": _preview}[sys.argv[1]]
    print(json.dumps(work(int(sys.argv[2]), Path(sys.argv[3]))))
