"""The store that a command works on, open for as long as the command needs it."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .. import paths
from ..model.errors import WorldError
from .terminal import new_passphrase, passphrase, say

if TYPE_CHECKING:
    from ..session.desk import Desk


@contextlib.contextmanager
def open_store(read: argparse.Namespace) -> Iterator[Desk]:
    """The store, open, and closed again whatever happens."""
    from ..session.desk import Desk

    folder = read.store or paths.data_dir()
    desk = Desk(folder)
    try:
        if read.new:
            say("Nobody can open the store again without its passphrase: there is no way round it.")
            desk.create(new_passphrase(), _worker(read))
        elif desk.state() == "none":
            raise WorldError(f"There is no store in {folder}.", "Name its folder with --store, or make one with --new.")
        else:
            desk.unlock(passphrase("Passphrase: "))
        yield desk
    finally:
        desk.close()


def _worker(read: argparse.Namespace) -> str:
    """The worker's name: as given, as typed, or as they are known to this computer."""
    name: str = read.worker or ""
    if not name and sys.stdin and sys.stdin.isatty():
        with contextlib.suppress(EOFError):
            name = input("Your name, as families know it: ")
    return name.strip() or getpass.getuser()
