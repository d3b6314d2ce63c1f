"""The encrypted store. Importing it is cheap: SQLAlchemy, SQLCipher and Argon2 come when a store is first touched."""

from __future__ import annotations

from .errors import (
    AlreadyOpen,
    BackupFailed,
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
from .library import Library, warm_up
from .shapes import FamilySummary, Hit, Loaded

__all__ = [
    "AlreadyOpen", "BackupFailed", "DiskFailed", "DiskFull", "FamilySummary", "Hit", "KeysMissing", "Library", "Loaded",
    "MigrationFailed", "NotEnoughMemory", "StoreDamaged", "StoreMissing", "StoreNewer", "StoreReadOnly", "StoreThere",
    "SyncedFolder", "WrongPassphrase", "warm_up",
]  # fmt: skip
