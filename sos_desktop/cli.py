"""The program without a screen: list, import, export, check, restore and hints, over the same desk as the window.

Exit codes: 0 done, 1 the world was in the way (said in one line on stderr), 2 the command was not understood.
Results go to stdout, news and questions to stderr. No line quotes what a family said.
"""

from __future__ import annotations

import argparse
import contextlib
import getpass
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__, paths
from .keep import write_whole
from .model.document import Document
from .model.errors import BadInput, WorldError

if TYPE_CHECKING:
    from .model.timeline import Journal
    from .model.wording import Wording
    from .session.desk import Desk

#: A passphrase from here is used without asking: for tests and scheduled exports.
VARIABLE = "SOS_PASSPHRASE"
FORMATS = ("sosmap", "pdf")

#: Draws the example family's boards as pictures into a folder and gives the files made; app knows how.
Draw = Callable[[Path], Sequence[Path]]


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
        _check_export(parser, read)
    return read


def run(read: argparse.Namespace, draw: Draw) -> int:
    """Carry out a command; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console that can't show a name's letters must not stop the work.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    commands = {
        "list": _list, "import": _import, "export": _export, "check": _check, "restore": _restore, "hints": _hints
    }  # fmt: skip
    try:
        return _export_demo(read, draw) if read.command == "export" and read.example else commands[read.command](read)
    except WorldError as error:
        ways = " `sos-desktop restore` lists the copies." if getattr(error, "backups", ()) else ""
        _say(" ".join(f"sos-desktop: {error}{ways}".split()))
        return 1
    except KeyboardInterrupt:
        return 130


# --- commands ---------------------------------------------------------------------------------------------------------


def _list(read: argparse.Namespace) -> int:
    with _desk(read) as desk:
        for family in desk.families():
            print(family.id, family.short_name, family.last_visit or "", sep="\t")
    return 0


def _import(read: argparse.Namespace) -> int:
    from .exchange import sosmap

    # Before the passphrase is asked for: a bad file needs none.
    found = sosmap.read_map(_read_file(read.file, sosmap.MAX_BYTES))
    for notice in found.notices:
        _say(notice)
    with _desk(read) as desk:
        print(desk.import_document(found.document, found.files))
    return 0


def _export(read: argparse.Namespace) -> int:
    _refuse_existing(read)
    with _desk(read) as desk:
        family = desk.find_family(read.family)
        document, files = desk.export_document(family), desk.export_files(family)
        journal = tuple(desk.library.journal(family)) if read.compares else ()
    _write_file(read.out, _encoded(document, read, files, journal), read.replace)
    return 0


def _export_demo(read: argparse.Namespace, draw: Draw) -> int:
    from .exchange import sosmap

    document = sosmap.read(paths.resource("example", "holloway.sosmap").read_bytes())
    if not read.pictures:
        _refuse_existing(read)
        _write_file(read.out, _encoded(document, read), read.replace)
        return 0
    # Pictures need no screen, even where there is one.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        read.out.mkdir(parents=True, exist_ok=True)
        _write_file(read.out / "map.pdf", _pdf(document), replace=True)
        made = draw(read.out)
    except OSError as error:
        raise _unwritten(error) from None
    for path in [read.out / "map.pdf", *made]:
        print(path)
    return 0


def _check(read: argparse.Namespace) -> int:
    with _desk(read) as desk:
        findings = desk.check()
    for finding in findings:
        print(finding)
    if not findings:
        print("The store is sound.")
    return 1 if findings else 0


def _restore(read: argparse.Namespace) -> int:
    """Needs no passphrase: what is put in the store's place can't be read without it either."""
    from .session.desk import Desk

    desk = Desk(read.store or paths.data_dir())
    copies = [(when, copy, "") for when, copy in desk.copies()]
    copies += [(when, copy, "set aside") for when, copy in desk.set_aside()]
    if not read.copy:
        for number, (when, _, kind) in enumerate(copies, 1):
            print(number, when.isoformat(" "), kind, sep="\t")
        if not copies:
            _say(f"There is no copy in {desk.folder}.")
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
    if not read.yes and not _agrees(f"Go back to {when:%Y-%m-%d %H:%M}? What is there now is kept beside it. [y/N] "):
        _say("Nothing was changed.")
        return 1
    print(desk.go_back(copy))
    _say("The copy is in place. What was there before is in the folder above.")
    return 0


def _agrees(question: str) -> bool:
    if not sys.stdin or not sys.stdin.isatty():
        raise WorldError("Nobody is here to agree to it.", "Add --yes to go back without being asked.")
    try:
        return input(question).strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _hints(read: argparse.Namespace) -> int:
    from .practice.checks import Checker
    from .practice.drafts import read_draft

    checker = Checker(_profile(read.profile))
    failed = False
    with contextlib.ExitStack() as closing:
        lines: Iterable[bytes] = sys.stdin.buffer
        if read.file is not None and str(read.file) != "-":
            try:
                lines = closing.enter_context(read.file.open("rb"))
            except OSError as error:
                raise WorldError(f"The drafts can't be read: {_reason(error)}.", "Choose another file.") from None
        for at, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                draft = read_draft(line)
            except BadInput as error:
                _say(f"sos-desktop: line {at}: {error}")
                failed = True
                continue
            print(json.dumps({"hints": [hint.rule for hint in checker.check(draft)]}), flush=True)
    return 1 if failed else 0


def _profile(name: str | None) -> Wording | None:
    """The profile with this id, shipped or in the user's folder, or in the file of this name; None for none."""
    from .practice import profiles, wording

    if name is None:
        return None
    if name.endswith(".json"):
        return wording.read_profile(_read_file(Path(name), profiles.MAX_BYTES), Path(name).stem)
    return profiles.Profiles().get(name)


# --- the store --------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _desk(read: argparse.Namespace) -> Iterator[Desk]:
    """The store, open, and closed again whatever happens."""
    from .session.desk import Desk

    folder = read.store or paths.data_dir()
    desk = Desk(folder)
    try:
        if read.new:
            _say("Nobody can open the store again without its passphrase: there is no way round it.")
            desk.create(_new_passphrase(), _worker(read))
        elif desk.state() == "none":
            raise WorldError(f"There is no store in {folder}.", "Name its folder with --store, or make one with --new.")
        else:
            desk.unlock(_passphrase("Passphrase: "))
        yield desk
    finally:
        desk.close()


def _passphrase(question: str) -> str:
    given = os.environ.get(VARIABLE)
    if given:
        return given
    if not sys.stdin or not sys.stdin.isatty():
        raise WorldError("Nobody is here to ask for the passphrase.", f"Give it in {VARIABLE}.")
    try:
        return getpass.getpass(question)
    except EOFError:
        raise WorldError("No passphrase was given.", "Try again.") from None


def _new_passphrase() -> str:
    first = _passphrase("Passphrase of the new store: ")
    if not first:
        raise BadInput("The passphrase is empty.", "Choose one that you will remember.")
    if not os.environ.get(VARIABLE) and first != _passphrase("Once more: "):
        raise BadInput("The two are not the same.", "Try again.")
    return first


def _worker(read: argparse.Namespace) -> str:
    """The worker's name: as given, as typed, or as they are known to this computer."""
    name: str = read.worker or ""
    if not name and sys.stdin and sys.stdin.isatty():
        with contextlib.suppress(EOFError):
            name = input("Your name, as families know it: ")
    return name.strip() or getpass.getuser()


# --- files ------------------------------------------------------------------------------------------------------------


def _encoded(
    document: Document, read: argparse.Namespace, files: Mapping[str, bytes] | None = None, journal: Journal = ()
) -> bytes:
    if read.format == "pdf":
        return _pdf(document, read.sheet or "map", read.readers or (), journal)
    from .exchange import sosmap

    _say("This file holds the whole record, also what is marked not for somebody, and it is not locked: keep it safe.")
    return sosmap.write(document, files)


def _pdf(document: Document, sheet: str = "map", names: Sequence[str] = (), journal: Journal = ()) -> bytes:
    """A copy on paper; on stderr how much was left off the worker's own, and what can't be printed."""
    from .model.since import last_visit
    from .pdf import left_off, make_pdf, make_sheets
    from .pdf.by_name import readers_named
    from .practice import wording
    from .words import Words

    family = document.family
    assert family is not None
    try:
        profile = wording.load(family.wording)
    except BadInput:
        _say("This family's wording profile is not here; the usual one is used.")
        profile = wording.load(wording.DEFAULT)
    words, now = Words(), datetime.now().astimezone()
    readers = readers_named(document, names, now.date())
    past = last_visit(document, journal, readers, now.date(), now.tzinfo or UTC) if journal else None
    prepared = make_sheets(document, readers, profile, words, now, sheet, past)
    if prepared.left_off:
        _say(left_off.sentence(prepared.left_off, words) + ".")
    for one in prepared.unprintable:
        _say(f"The font has no {one.name}: it is printed as [?] in {one.where}.")
    return make_pdf(prepared, words, now)


def _read_file(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            # One byte more than may be: enough to refuse it, whatever its size.
            return file.read(most + 1)
    except OSError as error:
        raise WorldError(f"The file can't be read: {_reason(error)}.", "Choose another one.") from None


def _refuse_existing(read: argparse.Namespace) -> None:
    if read.out.exists() and not read.replace:
        raise WorldError("There is something of this name already.", "Choose another name, or add --replace.")


def _write_file(path: Path, data: bytes, replace: bool) -> None:
    """Whole or not at all, and for nobody else to read."""
    try:
        write_whole(path, data, replace)
    except FileExistsError:
        raise WorldError("There is something of this name already.", "Choose another name, or add --replace.") from None
    except OSError as error:
        raise _unwritten(error) from None


def _unwritten(error: OSError) -> WorldError:
    return WorldError(f"It can't be written there: {_reason(error)}.", "Choose another place with --out.")


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _say(line: str) -> None:
    if sys.stderr is not None:
        print(line, file=sys.stderr)


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
    importing = commands.add_parser("import", parents=[store], help="take in a family from a .sosmap file")
    importing.add_argument("file", type=Path, metavar="FILE")
    exporting = commands.add_parser("export", parents=[store], help="write a family to a file")
    which = exporting.add_mutually_exclusive_group(required=True)
    which.add_argument("--family", metavar="NAME", help="its short name or id")
    which.add_argument("--demo", dest="example", action="store_true", help="the example family; needs no store")
    exporting.add_argument("--sheet", metavar="SHEET", help="which sheet of paper (default: map)")
    exporting.add_argument("--for", dest="readers", action="append", metavar="NAME",
                           help="whose copy it is; once for each reader (default: the worker's)")  # fmt: skip
    exporting.add_argument("--format", choices=FORMATS, help="default: as the file's name says")
    exporting.add_argument("--pictures", action="store_true", help="the example's PDF and boards, into a folder")
    exporting.add_argument("--out", type=Path, required=True, metavar="FILE")
    exporting.add_argument("--replace", action="store_true", help="write over a file that is there")
    commands.add_parser("check", parents=[store], help="whether the store is sound")
    restoring = commands.add_parser("restore", parents=[store], help="the safety copies; or go back to one of them")
    restoring.add_argument("copy", nargs="*", metavar="COPY", help="its number or its time, as listed")
    restoring.add_argument("--yes", action="store_true", help="without asking first")
    hints = commands.add_parser("hints", help="which checks would speak about drafts, for those who tune a profile")
    hints.add_argument("file", type=Path, nargs="?", metavar="FILE", help="JSON lines (default: standard input)")
    hints.add_argument("--profile", metavar="ID", help="a wording profile's id, or its .json file")
    return parser


def _check_export(parser: argparse.ArgumentParser, read: argparse.Namespace) -> None:
    read.compares = False
    if read.pictures:
        if not read.example or read.format or read.sheet or read.readers:
            parser.error("--pictures goes with --demo, and without --format, --sheet and --for")
        return
    if read.format is None:
        read.format = read.out.suffix.lower().removeprefix(".")
        if read.format not in FORMATS:
            parser.error(f"say --format {' or --format '.join(FORMATS)}")
    if read.format != "pdf" and (read.sheet or read.readers):
        parser.error("--sheet and --for go with a PDF: a .sosmap file holds the whole record")
    if read.sheet is not None:
        from .pdf.by_name import sheet_named

        try:
            read.compares = sheet_named(read.sheet).compared is not None
        except BadInput as error:
            # Before the passphrase is asked for.
            parser.error(str(error))
