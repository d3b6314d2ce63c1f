"""Copies made: what was handed out stays written down. Its verb is a fact of the journal, which Undo leaves alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ..change import Change
from ..document import Document
from ..ids import new_id
from ..records import Copy, Person


def copy_made(
    document: Document, readers: Iterable[str], sheet: str, form: str, made: datetime, left_off: int
) -> Change:
    """A copy went out: for whom, which sheet, on paper or as a file, and how many things were left off it."""
    known = tuple(one for one in dict.fromkeys(readers) if document.get(Person, one) is not None)
    copy = Copy(id=new_id(), readers=known, sheet=sheet, form=form, made=made, left_off=left_off)
    return Change.of("copy made", [(None, copy)])
