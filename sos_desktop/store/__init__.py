"""The encrypted store. Importing it is cheap: SQLAlchemy, SQLCipher and Argon2 come when a store is first touched."""

from __future__ import annotations

from .errors import (
    AlreadyOpen,
    BackupFailed,
    CopiesNotErased,
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
from .library import Library
from .shapes import FamilySummary, Hit, Loaded

__all__ = [
    "AlreadyOpen", "BackupFailed", "CopiesNotErased", "DiskFailed", "DiskFull", "FamilySummary", "Hit", "KeysMissing",
    "Library", "Loaded", "MigrationFailed", "NotEnoughMemory", "StoreDamaged", "StoreMissing", "StoreNewer",
    "StoreReadOnly", "StoreThere", "SyncedFolder", "WrongPassphrase", "warm_up",
]  # fmt: skip


def warm_up() -> None:
    """The slow imports (about a third of a second), for a thread of its own once the first window is painted."""
    from argon2 import low_level  # noqa: F401
    from cryptography.hazmat.primitives.ciphers import aead  # noqa: F401

    from . import backups, reading, soundness, writing  # noqa: F401
