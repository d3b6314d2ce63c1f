"""The program without a screen: list, import, export, check, restore and hints, over the same desk as the window.

Exit codes: 0 done, 1 the world was in the way (said in one line on stderr), 2 the command was not understood.
Results go to stdout, news and questions to stderr. No line quotes what a family said.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__, paths
from ..model.errors import BadInput, WorldError
from . import export
from .export import Draw
from .opening import open_store
from .terminal import VARIABLE, agrees, file_passphrase, read_file, reason, say, unread

if TYPE_CHECKING:
    from ..exchange.sosmap import Map
    from ..model.wording import Wording


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line as read; ``command`` is None where a window is asked for. Leaves with code 2 if it is wrong."""
    parser = _parser()
    read = parser.parse_args(arguments)
    if read.command is None:
        if read.new:
            parser.error("--new goes with a command; the window offers to make a store by itself")
        return read
    if read.demo:
        parser.error("to open the example say --demo alone; to export it say: export --demo")
    if read.command == "restore" and read.new:
        parser.error("a new store has no copies to go back to")
    if read.command == "export":
        export.check(parser, read)
    return read


def run(read: argparse.Namespace, draw: Draw) -> int:
    """Carry out a command; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console that can't show a name's letters must not stop the work.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    commands: dict[str, Callable[[argparse.Namespace], int]] = {
        "list": _list, "import": _import, "check": _check, "restore": _restore, "hints": _hints,
        "export": lambda asked: export.run(asked, draw),
    }  # fmt: skip
    try:
        return commands[read.command](read)
    except WorldError as error:
        ways = " `sos-desktop restore` lists the copies." if getattr(error, "backups", ()) else ""
        say(" ".join(f"sos-desktop: {error}{ways}".split()))
        return 1
    except KeyboardInterrupt:
        return 130


# --- commands ---------------------------------------------------------------------------------------------------------


def _list(read: argparse.Namespace) -> int:
    with open_store(read) as desk:
        for family in desk.families():
            print(family.id, family.short_name, family.last_visit or "", sep="\t")
    return 0


def _import(read: argparse.Namespace) -> int:
    # Before the store's passphrase is asked for: a bad file needs none.
    found = _map_in(read)
    for notice in found.notices:
        say(notice)
    with open_store(read) as desk:
        print(desk.import_document(found.document, found.files))
    return 0


def _map_in(read: argparse.Namespace) -> Map:
    from ..exchange.from_file import read_map
    from ..exchange.from_pdf import Locked

    try:
        if read.passphrase_file is None:
            with contextlib.suppress(Locked):
                return read_map(read.file)
        return read_map(read.file, file_passphrase(read, "Passphrase of the PDF: "))
    except OSError as error:
        raise unread(error) from None


def _check(read: argparse.Namespace) -> int:
    with open_store(read) as desk:
        findings = desk.check()
    for finding in findings:
        print(finding)
    if not findings:
        print("The store is sound.")
    return 1 if findings else 0


def _restore(read: argparse.Namespace) -> int:
    """Needs no passphrase: what is put in the store's place can't be read without it either."""
    from ..session.desk import Desk

    desk = Desk(read.store or paths.data_dir())
    copies = [(when, copy, "") for when, copy in desk.copies()]
    copies += [(when, copy, "set aside") for when, copy in desk.set_aside()]
    if not read.copy:
        for number, (when, _, kind) in enumerate(copies, 1):
            print(number, when.isoformat(" "), kind, sep="\t")
        if not copies:
            say(f"There is no copy in {desk.folder}.")
        return 0
    wanted = " ".join(read.copy).replace("T", " ")
    found = [
        (when, copy)
        for number, (when, copy, _) in enumerate(copies, 1)
        if wanted == str(number) or ("-" in wanted and when.isoformat(" ").startswith(wanted))
    ]
    if len(found) != 1:
        said = "There are several copies of this time." if found else "There is no such copy."
        raise BadInput(said, "Give the number from `sos-desktop restore`.")
    when, copy = found[0]
    if not read.yes and not agrees(f"Go back to {when:%Y-%m-%d %H:%M}? What is there now is kept beside it. [y/N] "):
        say("Nothing was changed.")
        return 1
    print(desk.go_back(copy))
    say("The copy is in place. What was there before is in the folder above.")
    return 0


def _hints(read: argparse.Namespace) -> int:
    from ..practice.checks import Checker
    from ..practice.drafts import read_draft

    checker = Checker(_profile(read.profile))
    failed = False
    with contextlib.ExitStack() as closing:
        lines: Iterable[bytes] = sys.stdin.buffer
        if read.file is not None and str(read.file) != "-":
            try:
                lines = closing.enter_context(read.file.open("rb"))
            except OSError as error:
                raise WorldError(f"The drafts can't be read: {reason(error)}.", "Choose another file.") from None
        for at, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                draft = read_draft(line)
            except BadInput as error:
                say(f"sos-desktop: line {at}: {error}")
                failed = True
                continue
            print(json.dumps({"hints": [hint.rule for hint in checker.check(draft)]}), flush=True)
    return 1 if failed else 0


def _profile(name: str | None) -> Wording | None:
    """The profile with this id, shipped or in the user's folder, or in the file of this name; None for none."""
    from ..practice import profiles, wording

    if name is None:
        return None
    if name.endswith(".json"):
        return wording.read_profile(read_file(Path(name), profiles.MAX_BYTES), Path(name).stem)
    return profiles.Profiles().get(name)


# --- the command line -------------------------------------------------------------------------------------------------


def _store_options() -> argparse.ArgumentParser:
    """Options that every command has, before or after its name; whichever is not given leaves the other alone."""
    options = argparse.ArgumentParser(add_help=False)
    quiet = argparse.SUPPRESS
    options.add_argument("--store", type=Path, metavar="DIR", default=quiet, help="the store's folder (default: yours)")
    options.add_argument("--new", action="store_true", default=quiet, help="make the store first")
    options.add_argument("--worker", metavar="NAME", default=quiet, help="your name, for a new store")
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "sos-desktop",
        description="Opens the window, or does one thing without it.",
        epilog=f"The passphrase is asked for, or taken from {VARIABLE}.",
        parents=[_store_options()],
        # run.py must know an option by its name.
        allow_abbrev=False,
    )
    # set_defaults reaches into the options themselves, so the commands have options of their own.
    parser.set_defaults(store=None, new=False, worker="")
    store = _store_options()
    parser.add_argument("--demo", action="store_true", help="open the invented example family in a throw-away store")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("list", parents=[store], help="the families: id, name, last visit")
    importing = commands.add_parser("import", parents=[store], help="take in a family from a .sosmap file or a PDF")
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument("--passphrase-file", type=Path, metavar="FILE", help="of a locked PDF (default: asked for)")
    exporting = commands.add_parser("export", parents=[store], help="write a family to a file")
    export.add_options(exporting)
    commands.add_parser("check", parents=[store], help="whether the store is sound")
    restoring = commands.add_parser("restore", parents=[store], help="the safety copies; or go back to one of them")
    restoring.add_argument("copy", nargs="*", metavar="COPY", help="its number or its time, as listed")
    restoring.add_argument("--yes", action="store_true", help="without asking first")
    hints = commands.add_parser("hints", help="which checks would speak about drafts, for those who tune a profile")
    hints.add_argument("file", type=Path, nargs="?", metavar="FILE", help="JSON lines (default: standard input)")
    hints.add_argument("--profile", metavar="ID", help="a wording profile's id, or its .json file")
    return parser
