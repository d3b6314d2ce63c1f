"""Going back to a copy: it takes the store's place, and what was there is set aside whole."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ..keep import sync_folder
from .errors import CopyDamaged, of_disk
from .files import KEYS, SET_ASIDE, STORE, make_private_file, make_private_folder, size, sync_file

_WAL = f"{STORE}-wal"
#: The store before its log: a store without the log that belongs to it would open, short of its last changes.
_ALL = (STORE, _WAL, *KEYS)


def restore(folder: Path, copy: Path, now: datetime | None = None) -> Path:
    """Put a copy in the store's place; what was there is set aside in a folder, which is returned.

    The caller holds the store's lock. CopyDamaged, DiskFull, StoreReadOnly, DiskFailed: the store is as it was. After a
    power cut at any point the copy is still there to start again from.
    """
    if not size(copy / STORE):
        raise CopyDamaged(copy)
    aside = _free_name(folder, now or datetime.now())
    moved: list[tuple[Path, Path]] = []
    try:
        try:
            # Everything that can fail for want of room comes first, under names that are no store's.
            parts = [_brought(copy / name, folder / name) for name in _ALL if (copy / name).exists()]
            make_private_folder(aside)
            for name in _ALL:
                # Without keys of its own a copy belongs to those that are here.
                if (folder / name).exists() and (name not in KEYS or _has_keys(copy)):
                    _move(folder / name, aside / name, moved)
            for part in sorted(parts, key=lambda one: one.name == f"{STORE}.restoring"):
                _move(part, part.with_suffix(""), moved)
            sync_folder(folder)
            sync_folder(aside)
        except BaseException:
            _put_back(moved)
            with suppress(OSError):
                aside.rmdir()
            raise
        finally:
            for name in _ALL:
                with suppress(OSError):
                    (folder / f"{name}.restoring").unlink(missing_ok=True)
    except OSError as error:
        raise of_disk(folder, error) from error
    return aside


def _brought(source: Path, target: Path) -> Path:
    """The file beside its place, closed to everyone else before the first byte is in it, and on the disk."""
    part = target.with_name(f"{target.name}.restoring")
    part.unlink(missing_ok=True)
    make_private_file(part)
    shutil.copyfile(source, part)
    sync_file(part)
    return part


def _has_keys(copy: Path) -> bool:
    return any((copy / name).exists() for name in KEYS)


def _move(source: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    os.rename(source, target)
    moved.append((source, target))


def _put_back(moved: list[tuple[Path, Path]]) -> None:
    """Each file where it was, the last one first. What can't go back still lies whole in the folder set aside."""
    for source, target in reversed(moved):
        with suppress(OSError):
            os.rename(target, source)


def _free_name(folder: Path, now: datetime) -> Path:
    name, number = SET_ASIDE + now.strftime("%Y%m%d-%H%M%S"), 1
    while (folder / (name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    return folder / (name if number == 1 else f"{name}-{number}")
