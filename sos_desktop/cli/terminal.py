"""What the commands share: questions and news on the terminal, files read and written, passphrases asked for.

Results go to stdout, news and questions to stderr. No line quotes what a family said.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path

from ..keep import write_whole
from ..model.errors import BadInput, WorldError

#: A passphrase from here is used without asking: for tests and scheduled exports.
VARIABLE = "SOS_PASSPHRASE"
#: Most that is read of a file with a passphrase, in bytes.
MOST = 1000


def say(line: str) -> None:
    """A line of news on stderr, where there is one."""
    if sys.stderr is not None:
        print(line, file=sys.stderr)


def agrees(question: str) -> bool:
    """Whether whoever is here says yes. WorldError if nobody is."""
    if not sys.stdin or not sys.stdin.isatty():
        raise WorldError("Nobody is here to agree to it.", "Add --yes to go back without being asked.")
    try:
        return input(question).strip().lower() in ("y", "yes")
    except EOFError:
        return False


def passphrase(question: str) -> str:
    """The store's passphrase, from VARIABLE or typed."""
    given = os.environ.get(VARIABLE)
    if given:
        return given
    return typed(question, f"Give it in {VARIABLE}.")


def new_passphrase() -> str:
    """A passphrase for a new store, typed twice where it is typed."""
    first = passphrase("Passphrase of the new store: ")
    if not first:
        raise BadInput("The passphrase is empty.", "Choose one that you will remember.")
    if not os.environ.get(VARIABLE) and first != passphrase("Once more: "):
        raise BadInput("The two are not the same.", "Try again.")
    return first


def file_passphrase(read: argparse.Namespace, question: str) -> str:
    """The passphrase of a locked file: the only line of ``--passphrase-file``, or typed."""
    if read.passphrase_file is None:
        return typed(question, "Give it with --passphrase-file.")
    data = read_file(read.passphrase_file, MOST)
    try:
        line, *more = data.decode("utf-8-sig").splitlines()[:2] or [""]
    except UnicodeDecodeError:
        raise BadInput("The passphrase's file is not UTF-8 text.", "Write it again with one line.") from None
    if more or len(data) > MOST:
        raise BadInput("The passphrase's file holds more than one line.", "Leave only the passphrase in it.")
    return line


def typed(question: str, otherwise: str) -> str:
    """A passphrase typed unseen. WorldError where nobody is there to ask; ``otherwise`` says what to do then."""
    if not sys.stdin or not sys.stdin.isatty():
        raise WorldError("Nobody is here to ask for the passphrase.", otherwise)
    try:
        return getpass.getpass(question)
    except EOFError:
        raise WorldError("No passphrase was given.", "Try again.") from None


def read_file(path: Path, most: int) -> bytes:
    """A file's bytes, at most one more than ``most``: enough to refuse it, whatever its size."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise unread(error) from None


def refuse_existing(path: Path, replace: bool) -> None:
    """WorldError if there is something of this name that may not be replaced."""
    if path.exists() and not replace:
        raise WorldError("There is something of this name already.", "Choose another name, or add --replace.")


def write_file(path: Path, data: bytes, replace: bool) -> None:
    """Whole or not at all, and for nobody else to read."""
    try:
        write_whole(path, data, replace)
    except FileExistsError:
        raise WorldError("There is something of this name already.", "Choose another name, or add --replace.") from None
    except OSError as error:
        raise unwritten(error) from None


def unread(error: OSError) -> WorldError:
    """Why a file can't be read, without its name."""
    return WorldError(f"The file can't be read: {reason(error)}.", "Choose another one.")


def unwritten(error: OSError) -> WorldError:
    """Why a file can't be written, without its name."""
    return WorldError(f"It can't be written there: {reason(error)}.", "Choose another place with --out.")


def reason(error: OSError) -> str:
    """The system's own word for what went wrong, without the name of the file."""
    return error.strerror or type(error).__name__
