"""How a copy on paper is wished for, on the command line: each wish goes with the sheets that know it."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from ..model.errors import BadInput
from ..words import ENGLISH, Words

if TYPE_CHECKING:
    from ..pdf import Wish

#: Every wish with the name of its option.
_OPTIONS = {"language": "--language", "since": "--since", "paper": "--paper", "wide": "--wide", "tint": "--tint"}


def add_options(exporting: argparse.ArgumentParser) -> None:
    """What can be wished for."""
    exporting.add_argument("--since", type=_day, metavar="DAY",
                           help="what has changed since this day, as 2025-03-29 (default: the last visit)")  # fmt: skip
    exporting.add_argument("--paper", metavar="SIZE", help="a4 or a3 (default: a4)")
    exporting.add_argument("--wide", action="store_true", help="more room between lines")
    exporting.add_argument(
        "--language", metavar="TAG", help="of headings and translations: ar, cy, en, pl, ro or ur (default: en)"
    )
    exporting.add_argument("--tint", metavar="COLOUR", help="tinted paper: cream, yellow, blue, green or pink")


def check(parser: argparse.ArgumentParser, read: argparse.Namespace) -> None:
    """Refuse, with code 2, a wish that its sheet does not know, and one that nobody knows."""
    wished = [name for name in _OPTIONS if getattr(read, name)]
    if wished and (read.pictures or read.format != "pdf"):
        parser.error(f"{_OPTIONS[wished[0]]} goes with a PDF")
    if not wished:
        return
    from ..pdf import SHEETS

    sheet = read.sheet or "map"
    for name in wished:
        # Every sheet speaks every language there is.
        if name != "language" and name not in SHEETS[sheet].knows:
            able = ", ".join(key for key, kind in SHEETS.items() if name in kind.knows)
            parser.error(f"{_OPTIONS[name]} does not go with this sheet, but with: {able}")
    if read.since and read.since >= date.today():
        parser.error("--since: this day is not over yet; give an earlier one")
    try:
        wish(read)
    except BadInput as error:
        parser.error(str(error))


def wish(read: argparse.Namespace) -> Wish:
    """The wish. Raises BadInput where there is no such size, tint or language."""
    from ..pdf import Wish

    language = Words(read.language).language if read.language else ENGLISH
    return Wish(language=language, paper=read.paper or "a4", wide=read.wide, tint=read.tint or "", since=read.since)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise argparse.ArgumentTypeError("a day is written as 2025-03-29") from None
