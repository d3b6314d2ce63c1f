"""The Holloways on a real laptop: the example family in a store of its own, opened as a worker opens it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.story.table import PASSPHRASE, ROOT, Table

NAME = "Tia H."


def run(*arguments: str) -> str:
    """The program without a window; what it says."""
    command = [sys.executable, "-m", "sos_desktop", *arguments]
    environ = dict(os.environ, SOS_PASSPHRASE=PASSPHRASE)
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def put_in(store: Path) -> None:
    """A new store with the example family in it."""
    run("import", "--store", str(store), "--new", str(ROOT / "resources" / "example" / "holloway.sosmap"))


def open_family(desk: Table) -> None:
    """From the program's start to the family's map, by keys."""
    desk.wait("password text", "Your passphrase", "focused")
    desk.type(PASSPHRASE)
    desk.key("Return")
    desk.wait("text", "Find a family", "focused")
    desk.type("Tia")
    desk.wait("push button", NAME)
    desk.key("Return")
    desk.wait("list", "Map", "focused")


def come_back(desk: Table) -> None:
    """The window was closed; the program is started again."""
    desk.app.start()
    open_family(desk)


def record(store: Path, to: Path):
    """The family as the command line writes it, after the program was closed."""
    run("export", "--store", str(store), "--family", NAME, "--format", "sosmap", "--out", str(to))
    from sos_desktop.exchange import sosmap

    return sosmap.read(to.read_bytes())
