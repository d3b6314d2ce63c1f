"""Copies made and words handed over stay written down: facts of the journal, which Undo leaves alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ..change import Change
from ..document import Document
from ..ids import new_id
from ..records import Copy, Handover, Person


def copy_made(
    document: Document, readers: Iterable[str], sheet: str, form: str, made: datetime, left_off: int,
    safe_home: str = "", kept_by: str = "", language: str = "", locked: bool = False, map_inside: bool = False,
) -> Change:  # fmt: skip
    """A copy went out: for whom, which sheet, on paper or as a file, and how many things were left off it.

    ``safe_home``: what was answered to whether it is safe for this paper to be in this home (``papers.SAFE_HOMES``).
    ``kept_by``: in words, where nobody is named. ``language``: in which it speaks. ``locked``, ``map_inside``: how its
    file was finished.
    """
    people = [person for one in dict.fromkeys(readers) if (person := document.get(Person, one)) is not None]
    named = ", ".join(one.shown for one in people)
    copy = Copy(
        id=new_id(), readers=tuple(one.id for one in people), reader_as=named or kept_by,
        sheet=sheet, form=form, made=made, left_off=left_off, safe_home=safe_home,
        language=language, locked=locked, map_inside=map_inside,
    )  # fmt: skip
    return Change.of("copy made", [(None, copy)])


def hand_over(document: Document, handover: Handover) -> Change:
    """A handing over as it stands now: begun, a tick more, or one taken back."""
    return Change.of("hand over", [(document.get(Handover, handover.id), handover)])
