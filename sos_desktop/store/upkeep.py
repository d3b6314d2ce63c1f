"""What an erasure leaves to be done, noted in the store so that nothing of it is forgotten after a crash."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from . import backups, reading, writing
from .connection import Raw
from .errors import CopiesNotErased
from .schema import SCHEMA


def note_erasure(db: Connection, family: str) -> None:
    """In the erasing transaction: the copies still have the family, and the file its room."""
    waiting = {*reading.meta(db, "erasing").split(), family}
    writing.set_meta(db, "erasing", " ".join(sorted(waiting)))
    writing.set_meta(db, "vacuum", "yes")


def erase_from_copies(db: Connection, folder: Path, key: bytes) -> None:
    """Families that were erased out of every copy too. CopiesNotErased, with the note kept, while a copy has one."""
    with db.begin():
        waiting = reading.meta(db, "erasing").split()
    if not waiting:
        return
    left = [family for family in waiting if not backups.erase_from(folder, key, family, SCHEMA)]
    with db.begin():
        writing.set_meta(db, "erasing", " ".join(left))
    if left:
        raise CopiesNotErased(folder)


def shrink(raw: Raw, db: Connection) -> None:
    """The file written anew without the room that an erased family took, if one was."""
    with db.begin():
        due = reading.meta(db, "vacuum") == "yes"
    if due:
        raw.execute("VACUUM")
        with db.begin():
            writing.set_meta(db, "vacuum", "")
