"""The encrypted store. Importing it is cheap: SQLAlchemy, SQLCipher and Argon2 come when a store is first touched."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .errors import (
    AlreadyOpen,
    BackupFailed,
    CopiesNotErased,
    CopiesNotLocked,
    CopyDamaged,
    DiskFailed,
    DiskFull,
    KeysMissing,
    MigrationFailed,
    NotEnoughMemory,
    StoreDamaged,
    StoreMissing,
    StoreNewer,
    StoreReadOnly,
    StoreThere,
    SyncedFolder,
    WrongPassphrase,
)  # fmt: skip

if TYPE_CHECKING:
    from .library import Library
    from .shapes import FamilySummary, Hit, Loaded

__all__ = [
    "AlreadyOpen", "BackupFailed", "CopiesNotErased", "CopiesNotLocked", "CopyDamaged", "DiskFailed", "DiskFull",
    "FamilySummary", "Hit", "KeysMissing",
    "Library", "Loaded", "MigrationFailed", "NotEnoughMemory", "StoreDamaged", "StoreMissing", "StoreNewer",
    "StoreReadOnly", "StoreThere", "SyncedFolder", "WrongPassphrase", "warm_up",
]  # fmt: skip

#: Where the names are that bring the record's kinds with them: the first window is painted before those are needed.
_LATER = {"Library": "library", "FamilySummary": "shapes", "Hit": "shapes", "Loaded": "shapes"}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)


def warm_up() -> None:
    """The slow imports (about a third of a second), for a thread of its own once the first window is painted."""
    from argon2 import low_level  # noqa: F401
    from cryptography.hazmat.primitives.ciphers import aead  # noqa: F401

    from . import backups, reading, soundness, writing  # noqa: F401
