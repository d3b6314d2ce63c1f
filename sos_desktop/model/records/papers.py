"""What left the record and what stands beside it: copies made, words handed over, photos of paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from ..errors import BadInput
from .base import Marked, check_text, data_fields, name_words, one_of, ref, refs, words

FORMS = ("paper", "file", "clipboard")
#: Answers to "Is it safe for this paper to be in this home?"; "" is not asked.
SAFE_HOMES = ("", "yes", "no", "not_known")


@dataclass(frozen=True, kw_only=True)
class Copy(Marked):
    """A copy that was made: for whom (``reader_as``: in words, as they were called), of which sheet, how, and how much
    was left off. What happened is not rewritten: who was given a copy stays written down though they be deleted.

    ``safe_home``: what the worker answered when asked whether it is safe for this paper to be in this home.
    ``locked``: the file opens with a passphrase only; ``map_inside``: it can be opened again as a map.
    ``language``: in which it spoke, a BCP 47 tag; "" where that was not written down yet.
    Kept from every copy: who was given what can be dangerous to know.
    """

    kind: ClassVar[str] = "copy"
    version: ClassVar[int] = 4

    readers: tuple[str, ...] = refs("person", lost="keep", hidden="clear")
    reader_as: str = name_words()
    sheet: str = ""
    form: str = "paper"
    made: datetime | None = None
    left_off: int = 0
    safe_home: str = ""
    locked: bool = False
    map_inside: bool = False
    language: str = ""
    private: bool = True

    def check(self) -> None:
        super().check()
        one_of(self.form, FORMS, "form")
        one_of(self.safe_home, SAFE_HOMES, "safe_home")


@dataclass(frozen=True, kw_only=True)
class HandedPiece:
    """One part of one section on its way to the case system. ``went``: when it was ticked as pasted."""

    section: str = ""
    title: str = ""
    length: int = 0
    part: int = 1
    parts: int = 1
    went: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Handover(Marked):
    """Words handed to the case system: begun when, what went, and the day the map leaves this laptop.

    ``allowed``: marked or private things that were asked about and may go.
    Kept from every copy, like the copies made.
    """

    kind: ClassVar[str] = "handover"

    begun: datetime | None = None
    keep_days: int = 14
    remove_on: date | None = None
    pieces: tuple[HandedPiece, ...] = ()
    allowed: tuple[str, ...] = refs("note", "scale", "rating", "person", lost="keep", hidden="clear")
    private: bool = True

    def check(self) -> None:
        super().check()
        if self.begun is None:
            raise BadInput("This handing over has no beginning.", "Begin handing over again.", "begun")
        for index, piece in enumerate(self.pieces):
            for one in data_fields(HandedPiece):
                value = getattr(piece, one.name)
                if isinstance(value, str):
                    check_text(value, f"pieces[{index}].{one.name}")


@dataclass(frozen=True, kw_only=True)
class Photo(Marked):
    """A photo of a flip chart or a drawing: turned upright, without what a camera adds. ``file``: SHA-256 of its bytes.

    Private until somebody says otherwise: nobody knows what else is on it. ``visit``: on which visit it was taken.
    """

    kind: ClassVar[str] = "photo"

    file: str = ""
    width: int = 0
    height: int = 0
    day: date | None = None
    title: str = words()
    visit: str = ref("visit")
    private: bool = True

    def check(self) -> None:
        super().check()
        if not re.fullmatch("[0-9a-f]{64}", self.file):
            raise BadInput("This photo has no picture.", "Add the picture again.", "file")
        if not (0 < self.width <= 10_000 and 0 < self.height <= 10_000):
            raise BadInput("This photo has no size.", "Add the picture again.", "width")
