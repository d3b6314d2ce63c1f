"""The ``.sosmap`` file: one family's whole record as JSON. docs/formats.md describes it, a JSON Schema checks it.

Reading trusts nothing: what is wrong is said with its place, and a family's words are never quoted in saying so.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model import commands, rules
from ..model.boards import network, three_columns
from ..model.document import Document
from ..model.errors import BadInput
from ..model.ids import derived_id
from ..model.plain import from_plain, shown, to_plain
from ..model.records import Board, Family, Record
from ..model.text import clean

FORMAT = "sosmap"
VERSION = 1
#: Largest file that is read, in bytes. A map of 5,000 notes has about 5 million.
MAX_BYTES = 50_000_000

_MEND = "Mend the file, or ask for it to be sent again."


@dataclass(frozen=True)
class Map:
    """What a file holds: the document, its files by SHA-256, and notices of what had to be put right in reading."""

    document: Document
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    notices: tuple[str, ...] = ()


def write(document: Document, files: Mapping[str, bytes] | None = None) -> bytes:
    """The document as a .sosmap file, always the same bytes for the same document. ``files`` by SHA-256 in hex."""
    family = document.family
    if family is None:
        raise ValueError("a document without a family can't be written")
    plain = {
        "format": FORMAT,
        "version": VERSION,
        "family": family.id,
        "records": [{"kind": one.kind, "version": one.version, **to_plain(one)} for one in document],
        "files": {name: base64.b64encode(data).decode("ascii") for name, data in sorted((files or {}).items())},
    }
    return (json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def read(data: bytes) -> Document:
    """The document in a .sosmap file. Raises BadInput with the place of what is wrong."""
    return read_map(data).document


def read_map(data: bytes) -> Map:
    """All that a .sosmap file holds. Raises BadInput with the place of what is wrong.

    Put right and noticed: control characters and overrides of the writing direction, which nobody can see; boards that
    are missing. Everything else that breaks the format is refused.
    """
    plain = _parsed(data)
    _check_frame(plain)
    notices: list[str] = []
    records = [_record(one, f"records[{index}]", notices) for index, one in enumerate(plain["records"])]
    return Map(_joined(records, plain["family"], notices), _files(plain.get("files", {})), tuple(notices))


class _Misfit:
    """Stands in the parsed data for what JSON or its readers would let pass: a repeated name, a NaN."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence


def _parsed(data: bytes) -> Any:
    if len(data) > MAX_BYTES:
        raise BadInput(f"This file is larger than {MAX_BYTES // 1_000_000} MB.", "A map is never that large: check it.")
    misfits: list[_Misfit] = []

    def misfit(sentence: str) -> _Misfit:
        misfits.append(_Misfit(sentence))
        return misfits[-1]

    def pairs(found: list[tuple[str, Any]]) -> Any:
        plain = dict(found)
        return plain if len(plain) == len(found) else misfit("A name stands here twice in one object.")

    try:
        plain = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=pairs,
            parse_constant=lambda _: misfit("NaN and Infinity are no numbers here."),
        )
    except UnicodeDecodeError as error:
        raise BadInput("This file is not UTF-8 text.", "Is it a .sosmap file?", f"byte {error.start}") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise BadInput("This file is not JSON, or it was cut off.", "Is it a whole .sosmap file?", where) from None
    except RecursionError:
        raise BadInput("This file is nested too deeply.", "Is it a .sosmap file?") from None
    except ValueError:
        raise BadInput("There is a number with thousands of digits in this file.", _MEND) from None
    if misfits:
        where, found = _find_misfit(plain)
        raise BadInput(found.sentence, _MEND, where)
    return plain


def _find_misfit(plain: Any) -> tuple[str, _Misfit]:
    """The path to a misfit. One inside an object that is itself one is not reached, its outer one is."""
    waiting: list[tuple[str, Any]] = [("", plain)]
    while True:
        where, value = waiting.pop()
        if isinstance(value, _Misfit):
            return where, value
        if isinstance(value, dict):
            waiting += [(f"{where}.{shown(name)}".lstrip("."), one) for name, one in value.items()]
        elif isinstance(value, list):
            waiting += [(f"{where}[{index}]", one) for index, one in enumerate(value)]


def _check_frame(plain: Any) -> None:
    """The outermost object: which format, which version, and nothing that this version does not know."""
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise BadInput("This is no .sosmap file.", "Choose a file that this program has written.", "format")
    version = plain.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise BadInput("Expected a whole number here.", _MEND, "version")
    if version > VERSION:
        raise BadInput("This file was written by a newer version of the program.", "Import it there.", "version")
    for name in plain:
        if name not in ("format", "version", "family", "records", "files"):
            raise BadInput("There is a field too much.", _MEND, shown(name))
    if not isinstance(plain.get("family"), str):
        raise BadInput("Expected the family's id here.", _MEND, "family")
    if not isinstance(plain.get("records"), list):
        raise BadInput("Expected a list of records here.", _MEND, "records")


def _record(plain: Any, where: str, notices: list[str]) -> Record:
    if not isinstance(plain, dict):
        raise BadInput("Expected an object here.", _MEND, where)
    kind, version = plain.get("kind"), plain.get("version")
    if not isinstance(kind, str):
        raise BadInput("Expected a kind of record here.", _MEND, f"{where}.kind")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise BadInput("Expected a whole number here.", _MEND, f"{where}.version")
    data = {name: _cleaned(one, f"{where}.{shown(name)}", notices) for name, one in plain.items()}
    del data["kind"], data["version"]
    try:
        return from_plain(kind, version, data)
    except BadInput as error:
        raise _placed(error, where) from None


def _cleaned(value: Any, where: str, notices: list[str], depth: int = 0) -> Any:
    """The value with every text as it may be stored; a notice for each text that was changed."""
    if isinstance(value, str):
        cleaned = clean(value)
        if cleaned != value:
            notices.append(f"{where}: characters that can't be seen were taken out of this text.")
        return cleaned
    if depth > 8:
        raise BadInput("This is nested too deeply.", _MEND, where)
    if isinstance(value, list):
        return [_cleaned(one, f"{where}[{index}]", notices, depth + 1) for index, one in enumerate(value)]
    if isinstance(value, dict):
        return {name: _cleaned(one, f"{where}.{shown(name)}", notices, depth + 1) for name, one in value.items()}
    return value


def _joined(records: list[Record], family: str, notices: list[str]) -> Document:
    """The records as one document: one family, each id once, every reference pointing at something."""
    kinds: dict[str, str] = {}
    for index, one in enumerate(records):
        if one.id in kinds:
            raise BadInput("Another record has the same id.", _MEND, f"records[{index}].id")
        kinds[one.id] = one.kind
        if isinstance(one, Family) and one.id != family:
            raise BadInput("There is a second family, or the file names another one.", _MEND, f"records[{index}].id")
    if kinds.get(family) != Family.kind:
        raise BadInput("There is no record of this family in the file.", _MEND, "family")
    for index, one in enumerate(records):
        try:
            rules.dangling(one, lambda record: kinds.get(record, ""))
            rules.check_place(one)
        except BadInput as error:
            raise _placed(error, f"records[{index}]") from None
    document = Document(records)
    for board_kind in (three_columns.KIND, network.KIND):
        if document.board(board_kind) is None:
            board = Board(id=derived_id("board", family, board_kind), board_kind=board_kind)
            document = document.apply(commands.add_records([board]))
            notices.append(f"records: the board {board_kind!r} was missing and has been added.")
    return document


def _files(plain: Any) -> dict[str, bytes]:
    if not isinstance(plain, dict):
        raise BadInput("Expected an object here.", _MEND, "files")
    files: dict[str, bytes] = {}
    for name, text in plain.items():
        where = f"files.{name if re.fullmatch('[0-9a-f]{64}', name) else '?'}"
        try:
            files[name] = base64.b64decode(text, validate=True)
        except (TypeError, ValueError, binascii.Error):
            raise BadInput("This file inside the map is not base64.", _MEND, where) from None
        if hashlib.sha256(files[name]).hexdigest() != name:
            raise BadInput("This file inside the map is not what its name says.", _MEND, where)
    return files


def _placed(error: BadInput, where: str) -> BadInput:
    return BadInput(error.message, error.what_next, f"{where}.{error.where}" if error.where else where)
