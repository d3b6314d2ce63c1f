"""A family written to a file: its whole record, or a copy on paper for somebody."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .. import paths
from ..model.document import Document
from ..model.errors import BadInput, WorldError
from ..model.passphrase import for_locking
from . import choosing, wishing
from .opening import open_store
from .terminal import file_passphrase, refuse_existing, say, unwritten, write_file

if TYPE_CHECKING:
    from ..model.readers import Readers
    from ..model.timeline import Journal
    from ..model.wording import Wording
    from ..pdf import Wish
    from ..session.desk import Desk

FORMATS = ("sosmap", "pdf")


class Made(NamedTuple):
    """A copy that was made: for whom (ids), which sheet, how many things were left off it, and who else keeps it.

    ``language``: in which it speaks. ``locked``, ``map_inside``: how its file was finished.
    """

    readers: frozenset[str]
    sheet: str
    left_off: int
    language: str
    kept_by: str = ""
    locked: bool = False
    map_inside: bool = False


#: Draws the example family's boards as pictures into a folder and gives the files made; app knows how.
Draw = Callable[[Path], Sequence[Path]]


def add_options(exporting: argparse.ArgumentParser) -> None:
    """What can be said to the command."""
    which = exporting.add_mutually_exclusive_group(required=True)
    which.add_argument("--family", metavar="NAME", help="its short name or id")
    which.add_argument("--demo", dest="example", action="store_true", help="the example family; needs no store")
    exporting.add_argument("--sheet", metavar="SHEET", help="which sheet (default: map); a wrong name lists them all")
    exporting.add_argument("--for", dest="readers", action="append", metavar="NAME",
                           help="whose copy it is; once for each reader (default: the worker's)")  # fmt: skip
    exporting.add_argument("--kept-by", choices=("team", "case-file"), help="in place of --for: who at work keeps it")
    wishing.add_options(exporting)
    choosing.add_options(exporting)
    exporting.add_argument("--with-map", action="store_true", help="put the map inside, to be opened again; yours only")
    exporting.add_argument("--lock", action="store_true", help="lock the PDF with a passphrase, which is asked for")
    exporting.add_argument("--passphrase-file", type=Path, metavar="FILE", help="lock it with the passphrase in there")
    exporting.add_argument("--format", choices=FORMATS, help="default: as the file's name says")
    exporting.add_argument("--pictures", action="store_true", help="the example's PDF and boards, into a folder")
    exporting.add_argument("--out", type=Path, required=True, metavar="FILE")
    exporting.add_argument("--replace", action="store_true", help="write over a file that is there")


def check(parser: argparse.ArgumentParser, read: argparse.Namespace) -> None:
    """Refuse, with code 2, what does not go together: before a passphrase is asked for."""
    read.compares = False
    choosing.check(parser, read)
    if read.pictures:
        if not read.example or read.format or read.sheet or read.readers or read.kept_by:
            parser.error("--pictures goes with --demo, and without --format, --sheet, --for and --kept-by")
        if read.with_map or read.lock or read.passphrase_file:
            parser.error("--pictures goes without --with-map, --lock and --passphrase-file")
        wishing.check(parser, read)
        return
    if read.choices:
        read.format = "choices"
    elif read.format is None:
        read.format = read.out.suffix.lower().removeprefix(".")
        if read.format not in FORMATS:
            parser.error(f"say --format {' or --format '.join(FORMATS)}")
    if read.format == "sosmap" and (read.sheet or read.readers):
        parser.error("--sheet and --for go with a PDF: a .sosmap file holds the whole record")
    if read.kept_by and (read.readers or read.format == "sosmap"):
        parser.error("--kept-by goes with a PDF, and without --for")
    if read.format != "pdf" and (read.with_map or read.lock or read.passphrase_file):
        parser.error("--with-map, --lock and --passphrase-file go with a PDF")
    if read.with_map and (read.readers or read.sheet not in (None, "map")):
        parser.error("--with-map goes with your own map: without --for, and with no other --sheet than map")
    if read.sheet is not None:
        from ..pdf.by_name import sheet_named

        try:
            read.compares = sheet_named(read.sheet).compared is not None
        except BadInput as error:
            # Before the passphrase is asked for.
            parser.error(str(error))
    wishing.check(parser, read)


def run(read: argparse.Namespace, draw: Draw) -> int:
    """Carry the command out; the exit code."""
    return _example(read, draw) if read.example else _family(read)


def _family(read: argparse.Namespace) -> int:
    refuse_existing(read.out, read.replace)
    lock = _lock(read)
    with open_store(read) as desk:
        family = desk.find_family(read.family)
        document, files = desk.export_document(family), desk.export_files(family)
        journal = tuple(desk.library.journal(family)) if read.compares else ()
        data, made = _encoded(document, read, lock, files, journal)
        write_file(read.out, data, read.replace)
        if made is not None:
            _note(desk, family, made)
    return 0


def _note(desk: Desk, family: str, made: Made) -> None:
    """A copy that went out stays written down in the family's record, as in the window."""
    from ..model.commands.papers import copy_made

    now = datetime.now(UTC)
    desk.open_family(family).do(
        copy_made, made.readers, made.sheet, "file", now, made.left_off,
        kept_by=made.kept_by, language=made.language, locked=made.locked, map_inside=made.map_inside,
    )  # fmt: skip
    if not desk.close_family():
        raise WorldError("The copy was made, but whose it is could not be written down.", "See if the disk is full.")


def _example(read: argparse.Namespace, draw: Draw) -> int:
    from ..exchange import sosmap

    document = sosmap.read(paths.resource("example", "holloway.sosmap").read_bytes())
    if not read.pictures:
        refuse_existing(read.out, read.replace)
        write_file(read.out, _encoded(document, read, _lock(read))[0], read.replace)
        return 0
    # Pictures need no screen, even where there is one.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        read.out.mkdir(parents=True, exist_ok=True)
        write_file(read.out / "map.pdf", _pdf(document)[0], replace=True)
        made = draw(read.out)
    except OSError as error:
        raise unwritten(error) from None
    for path in [read.out / "map.pdf", *made]:
        print(path)
    return 0


def _lock(read: argparse.Namespace) -> str | None:
    """The passphrase to lock the PDF with, or None. Asked for and looked at before the store's own is."""
    if not read.lock and read.passphrase_file is None:
        return None
    word = for_locking(file_passphrase(read, "Passphrase for the PDF: "))
    if read.passphrase_file is None:
        if word != for_locking(file_passphrase(read, "Once more: ")):
            raise BadInput("The two are not the same.", "Try again.")
        say("Without this passphrase nobody can open the PDF: there is no way round it. Do not send it along.")
    return word


def _encoded(
    document: Document, read: argparse.Namespace, lock: str | None, files: Mapping[str, bytes] | None = None,
    journal: Journal = (),
) -> tuple[bytes, Made | None]:  # fmt: skip
    if read.format == "choices":
        say("This list holds what is left off copies, such as phone numbers: keep it safe.")
        return _choices(document, _asked(read)), None
    if read.format == "pdf":
        return _pdf(document, _asked(read)._replace(wish=wishing.wish(read), lock=lock), journal)
    from ..exchange import sosmap

    say("This file holds the whole record, also what is marked not for somebody, and it is not locked: keep it safe.")
    return sosmap.write(document, files), None


class Asked(NamedTuple):
    """What a copy on paper is to be: which sheet, whose (names or ids), who keeps it, what was chosen for it."""

    sheet: str = "map"
    names: Sequence[str] = ()
    kept_by: str = ""
    ticks: Sequence[str] = ()
    questions: Sequence[str] = ()
    with_map: bool = False
    wish: Wish | None = None
    lock: str | None = None

    def readers(self, document: Document, today: date) -> Readers:
        """Who the copy is for, with nothing ticked. Raises BadInput for somebody who is not on the map."""
        from ..pdf.by_name import readers_named

        return replace(readers_named(document, self.names, today), kept_by=self.kept_by)


#: The worker's own map.
WORKERS = Asked()


def _asked(read: argparse.Namespace) -> Asked:
    kept_by = (read.kept_by or "").replace("-", "_")
    return Asked(
        read.sheet or "map", read.readers or (), kept_by, read.ticks or (), read.questions or (), read.with_map
    )


def _choices(document: Document, asked: Asked) -> bytes:
    return choosing.listed(document, asked.readers(document, date.today()), asked.sheet, _profile(document))


def _profile(document: Document) -> Wording:
    """The family's wording, or the usual one where it is not here."""
    from ..practice import wording

    assert document.family is not None
    try:
        return wording.load(document.family.wording)
    except BadInput:
        say("This family's wording profile is not here; the usual one is used.")
        return wording.load(wording.DEFAULT)


def _pdf(document: Document, asked: Asked = WORKERS, journal: Journal = ()) -> tuple[bytes, Made]:
    """A copy on paper; on stderr how much was left off it, what to look for in it, and what can't be printed."""
    from ..exchange.carried import map_inside
    from ..model.readers import KEPT_BY
    from ..model.since import evening_of, last_visit
    from ..pdf import PLAIN, left_off, make_pdf, make_sheets, readers_of
    from ..words import Words

    profile, words, now = _profile(document), Words(), datetime.now().astimezone()
    sheet, readers = asked.sheet, asked.readers(document, now.date())
    ticked = choosing.ticked(document, readers, sheet, asked.ticks)
    readers = replace(readers, ticked=ticked)
    chosen = choosing.chosen(document, readers, profile, asked.questions)
    wish, zone = replace(asked.wish or PLAIN, chosen=chosen), now.tzinfo or UTC
    if wish.since:
        past = evening_of(wish.since, document, journal, readers, zone)
        if past is None:
            say("The map was not here yet on that day.")
    else:
        past = last_visit(document, journal, readers, now.date(), zone) if journal else None
    prepared = make_sheets(document, readers, profile, words, now, sheet, past, wish)
    if prepared.left_off:
        say(left_off.sentence(prepared.left_off, words) + ".")
    if not sheet.startswith("blank_"):
        then = past.document if past is not None else None
        for line in choosing.look_for(document, readers_of(sheet, document, readers), sheet, then):
            say(line)
    if prepared.elsewhere:
        options = " or ".join(f"--language {tag}" for tag in prepared.elsewhere)
        say(f"Some notes are translated. For the translations add: {options}")
    numbers = _numbers(document, readers, profile) if prepared.unprintable else {}
    for one in prepared.unprintable:
        at = f", number {numbers[one.record]} on the picture of the board" if one.record in numbers else ""
        say(f"The font has no {one.name}: it is printed as [?] in {one.where}{at}.")
    inside = map_inside(document, readers, sheet) if asked.with_map else b""
    keeper = words(KEPT_BY[asked.kept_by]) if asked.kept_by else ""
    gone = sum(prepared.left_off.values())
    made = Made(readers.people, sheet, gone, prepared.language, keeper, asked.lock is not None, bool(inside))
    return make_pdf(prepared, words, now, inside, asked.lock), made


def _numbers(document: Document, readers: Readers, profile: Wording) -> Mapping[str, int]:
    """The number of each note on the picture of these readers: it tells which note without its words."""
    from ..model.boards import three_columns
    from ..pdf import seen_on
    from ..pdf.layouts.picture_sheet import numbered

    return numbered(profile, three_columns.notes_by_zone(seen_on("picture", document, readers)))
