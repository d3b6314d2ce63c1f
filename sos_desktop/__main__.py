"""Chooses: no command means the window, a command means no window. Imports nothing heavy to find out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit code."""
    if getattr(sys, "frozen", False):
        # A frozen program is its own Python: this is where the process that looks into a PDF begins, and ends.
        import multiprocessing

        multiprocessing.freeze_support()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in ([], ["--demo"]):
        # The usual ways in, without the time that it takes to read a command line.
        return _window(None, demo=bool(given))
    from . import cli

    read = cli.parse(given)
    return _window(read.store, read.demo) if read.command is None else cli.run(read, _draw)


def _window(store: Path | None, demo: bool) -> int:
    from . import app

    return app.run(store, demo)


def _draw(folder: Path) -> list[Path]:
    from . import app

    return app.pictures(folder)


if __name__ == "__main__":
    sys.exit(main())
