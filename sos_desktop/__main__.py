"""Chooses: no command means the window, a command means no window. Imports nothing heavy to find out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit code."""
    if getattr(sys, "frozen", False) and len(sys.argv) > 1:
        _begin_as_process()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in ([], ["--demo"]):
        # The usual ways in, without the time that it takes to read a command line.
        return _window(None, demo=bool(given))
    from . import cli

    read = cli.parse(given)
    return _window(read.store, read.demo) if read.command is None else cli.run(read, _draw)


def _begin_as_process() -> None:
    """A frozen program is its own Python: the process that looks into a PDF begins here, and ends here."""
    from multiprocessing import spawn

    # multiprocessing's own freeze_support does this on Windows alone.
    spawn.freeze_support()
    # Beside it Python starts one that cleans up after it, outside of Windows.
    head, tail = "from multiprocessing.resource_tracker import main;main(", ")"
    code = sys.argv[-1]
    if sys.argv[-2] == "-c" and code.startswith(head) and code[len(head) : -len(tail)].isdecimal():
        from multiprocessing import resource_tracker

        resource_tracker.main(int(code[len(head) : -len(tail)]))
        sys.exit()


def _window(store: Path | None, demo: bool) -> int:
    from . import app

    return app.run(store, demo)


def _draw(folder: Path) -> list[Path]:
    from . import app

    return app.pictures(folder)


if __name__ == "__main__":
    sys.exit(main())
