"""What an erasure leaves to be done, noted in the store so that nothing of it is forgotten after a crash."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from . import backups, reading, writing
from .connection import Raw
from .errors import CopiesNotErased, DiskFull
from .schema import SCHEMA


def note_erasure(db: Connection, family: str) -> None:
    """In the erasing transaction: the backups still have the family, and the file its room."""
    waiting = {*reading.meta(db, "erasing").split(), family}
    writing.set_meta(db, "erasing", " ".join(sorted(waiting)))
    writing.set_meta(db, "vacuum", "yes")


def erase_from_backups(db: Connection, folder: Path, key: bytes) -> None:
    """Families that were erased out of every backup too. CopiesNotErased if the disk is too full for it."""
    with db.begin():
        waiting = reading.meta(db, "erasing").split()
    if waiting:
        try:
            for family in waiting:
                backups.erase_from(folder, key, family, SCHEMA)
        except DiskFull as error:
            raise CopiesNotErased(folder) from error
        with db.begin():
            writing.set_meta(db, "erasing", "")


def shrink(raw: Raw, db: Connection) -> None:
    """The file written anew without the room that an erased family took, if one was."""
    with db.begin():
        due = reading.meta(db, "vacuum") == "yes"
    if due:
        raw.execute("VACUUM")
        with db.begin():
            writing.set_meta(db, "vacuum", "")
