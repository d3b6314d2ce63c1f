"""What a copy has only when somebody chose it: a phone, a school, a tie that may be harm; which questions are on cards.

The terminal never says what there is to choose from: it is the family's own. ``--choices`` writes it to a file.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from ..model.document import Document
from ..model.errors import BadInput
from ..model.readers import Readers
from ..words import Words

if TYPE_CHECKING:
    from ..model.wording import Wording

#: The sheet that questions are chosen for.
CARDS = "questions"
#: In place of an id: every question there is.
ALL = "all"
LIST = "--choices lists what there is"
NOT_DECIDED = (
    "Nobody has decided yet on all that others said, or that is said of them: look through this copy before it goes, "
    "or print it from the window, which asks."
)
#: What can be ticked is called so.
_CALLED = {"contact": "phone or address", "place": "school, workplace or group", "harm": "tie that may be harm",
           "kept": "marked as not for somebody"}  # fmt: skip


def add_options(exporting: argparse.ArgumentParser) -> None:
    """What can be said of it."""
    exporting.add_argument(
        "--choices", action="store_true", help="no copy: a .txt file with what can be ticked and asked on it"
    )
    exporting.add_argument(
        "--tick", dest="ticks", action="append", metavar="ID",
        help="put this phone, address, school, tie of harm or (at work) marked note on it after all; once for each",
    )  # fmt: skip
    exporting.add_argument(
        "--question", dest="questions", action="append", metavar="ID",
        help="a question for the cards, in place of the usual ones; once for each, or: all",
    )  # fmt: skip


def check(parser: argparse.ArgumentParser, read: argparse.Namespace) -> None:
    """Refuse, with code 2, what does not go together."""
    if read.choices:
        if read.format or read.pictures or read.ticks or read.questions or read.with_map or read.lock:
            parser.error("--choices makes no copy: say no more than whose, which sheet, for whom and where to")
        if read.passphrase_file:
            parser.error("--choices makes no copy, so there is nothing to lock")
        if read.out.suffix.lower() != ".txt":
            parser.error("--choices writes text: give --out a name that ends in .txt")
        return
    if (read.ticks or read.questions) and (read.pictures or _is_map(read)):
        parser.error("--tick and --question go with a PDF: a .sosmap file holds the whole record")
    if read.questions and read.sheet != CARDS:
        parser.error(f"--question goes with: --sheet {CARDS}")
    if read.questions and ALL in read.questions and len(set(read.questions)) > 1:
        parser.error("--question all has every question already: leave the others out")
    if read.ticks and (read.sheet or "").startswith("blank_"):
        parser.error("--tick goes with a sheet that has words on it, not with an empty one")


def _is_map(read: argparse.Namespace) -> bool:
    return "sosmap" in (read.format, read.out.suffix.lower().removeprefix(".") if read.format is None else "")


def ticked(document: Document, readers: Readers, sheet: str, ticks: Collection[str]) -> frozenset[str]:
    """The ids that were ticked. Raises BadInput for what can't be ticked, or would not stand on this sheet."""
    from ..pdf import along

    known = {one.key for one in along(sheet, document, readers)} if ticks else set()
    return _known(ticks, known, "There is nothing that can be ticked for this copy", "--tick")


def chosen(document: Document, readers: Readers, wording: Wording, asked: Collection[str]) -> frozenset[str] | None:
    """The ids of the questions that were chosen, or None for the usual ones. Raises BadInput for one there isn't."""
    from ..pdf import questions

    if not asked:
        return None
    known = {one.id for one in questions(document, readers, wording, Words())}
    return frozenset(known) if ALL in asked else _known(asked, known, "There is no question", "--question")


def _known(asked: Collection[str], known: Collection[str], lacking: str, option: str) -> frozenset[str]:
    """The answer repeats no id: a typing error may be anything."""
    asked = [one.strip() for one in asked]
    for at, one in enumerate(asked, 1):
        if one not in known:
            raise BadInput(f"{lacking} by the id given at {option} (number {at}).", f"{LIST}.")
    return frozenset(asked)


def listed(document: Document, readers: Readers, sheet: str, wording: Wording) -> bytes:
    """What can be ticked for this copy and asked on its cards, a line each with its id first, as UTF-8 text."""
    lines = [
        "# For --tick: left off this copy unless ticked. Id, what it is, whose, words, whom it is not for.",
        *_ticks(document, readers, sheet),
    ]
    if sheet == CARDS:
        lines += ["", "# For --question. Id, * for one that is there unless others are chosen, about what, words."]
        lines += _questions(document, readers, wording)
    return "".join(f"{line}\n" for line in lines).encode("utf-8-sig")


def _ticks(document: Document, readers: Readers, sheet: str) -> Iterator[str]:
    from ..pdf import along

    found = along(sheet, document, readers)
    for one in found:
        kept = [f"not for {Words().several(one.not_for)}"] if one.not_for else []
        kept += ["for adults only"] if one.adults_only else []
        yield _line(one.key, f"{_CALLED[one.kind]}: {one.detail}", Words().several(one.who), one.text, *kept)
    if not found:
        yield "# Nothing."


def _questions(document: Document, readers: Readers, wording: Wording) -> Iterator[str]:
    from ..pdf import questions

    for one in questions(document, readers, wording, Words()):
        yield _line(one.id, "*" if one.usual else "", one.above, one.text)


def _line(*parts: str) -> str:
    """On one line, whatever people wrote."""
    return "\t".join(" ".join(part.split()) for part in parts)


def look_for(document: Document, readers: Readers, sheet: str, past: Document | None = None) -> Iterator[str]:
    """What the window would ask or show before this copy goes to somebody, without anybody's words.

    ``readers``: everyone who will read the sheet. ``past``: an earlier map that it tells of.
    """
    from ..model.deciding import to_decide
    from ..model.readers import copy_for
    from ..model.reading import hidden, remaining
    from ..model.traces import fold, texts_of
    from ..pdf import SHEETS

    stands = SHEETS[sheet].stands
    undecided = [document.find(one.record) for one in to_decide(document, readers) if not one.childs]
    if any(record is not None and stands(record.kind, record) for record in undecided):
        yield NOT_DECIDED
    found = remaining(document, readers) if readers.people else []
    people = {one.person for one in found if one.kind == "name"}
    if past is not None and readers.people:
        finders = hidden(document, copy_for(document, readers))
        then = [fold(text) for record in past for _, text in texts_of(record)]
        people |= {person.id for person, finder in finders if any(map(finder.find, then))}
    named = len(people)
    numbers = sum(one.kind != "name" for one in found)
    if named:
        who = "somebody" if named == 1 else f"{named} people"
        yield f"The words that remain name {who} who should not be on this copy: look through it before it goes."
    if numbers:
        what = "a number or address" if numbers == 1 else f"{numbers} numbers or addresses"
        yield f"The words that remain hold {what}: look through this copy before it goes."
