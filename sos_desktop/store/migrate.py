"""Bringing an older store to this version's tables: forward only, on a copy, and swapped in only when it proves whole.

Alembic is imported here and nowhere else, and this file only when a migration is due.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from ..keep import sync_folder
from . import backups
from .connection import checkpoint, connect, engine_over, settle, world_errors
from .errors import MigrationFailed
from .files import STORE, sync_file
from .schema import revision

#: The steps that this program ships.
STEPS = Path(__file__).parent / "migrations"

_COPY = STORE + ".migrating"


def migrate(folder: Path, key: bytes, target: int, steps: Path = STEPS) -> None:
    """Bring the store to form ``target``. A verified backup is made first.

    MigrationFailed leaves the store as it was. The caller holds the store's lock.
    """
    store, copy = folder / STORE, folder / _COPY
    for name in (_COPY, _COPY + "-wal", _COPY + "-journal"):
        (folder / name).unlink(missing_ok=True)
    try:
        with world_errors(folder):
            with closing(connect(store, key)) as raw:
                settle(raw)
                checkpoint(raw)
                backups.make(raw, folder, key)
                before = backups.counts(raw)
                backups.copy_into(raw, folder, copy, key)
            _run(copy, key, target, steps)
            _prove(folder, copy, key, target, before)
            sync_file(copy)
            # The closed store has no WAL any more; one of its own beside the new file would be taken for the new one's.
            store.with_name(STORE + "-wal").unlink(missing_ok=True)
            os.replace(copy, store)
            sync_folder(folder)
    finally:
        for name in (_COPY, _COPY + "-wal", _COPY + "-journal"):
            (folder / name).unlink(missing_ok=True)


def _run(copy: Path, key: bytes, target: int, steps: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(steps))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    head = revision(target)
    with closing(connect(copy, key)) as raw:
        settle(raw)
        # With foreign keys on, rebuilding a table would drop its old self and, silently, every row that hangs on it.
        raw.execute("PRAGMA foreign_keys = OFF")
        engine = engine_over(raw)
        try:
            _upgrade(engine, config, script, head)
        except Exception as error:
            raise MigrationFailed(copy.parent, type(error).__name__) from error
        finally:
            engine.dispose()


def _upgrade(engine: Engine, config: Config, script: ScriptDirectory, head: str) -> None:
    with (
        EnvironmentContext(config, script, fn=lambda now, _: script._upgrade_revs(head, now)) as environment,
        engine.connect() as connection,
    ):
        environment.configure(connection=connection, render_as_batch=True, transactional_ddl=True)
        with environment.begin_transaction():
            environment.run_migrations()
            connection.exec_driver_sql(f"PRAGMA user_version = {int(head)}")


def _prove(folder: Path, copy: Path, key: bytes, target: int, before: object) -> None:
    """MigrationFailed unless the migrated copy is sound and every table has as many rows as it had."""
    with closing(connect(copy, key)) as raw:
        after = dict(backups.counts(raw))
        if after.pop("user_version") != target:  # pragma: no cover -- no step can reach what writes it after them
            raise MigrationFailed(folder, "the new form was not written")
        assert isinstance(before, dict)
        for name, count in before.items():
            if name != "user_version" and after.get(name) != count:
                raise MigrationFailed(folder, f"rows of {name} would have been lost")
        if raw.execute("PRAGMA foreign_key_check").fetchall():
            raise MigrationFailed(folder, "rows would have lost what they belong to")
        sound = [row[0] for row in raw.execute("PRAGMA integrity_check")] == ["ok"]
        if not sound or raw.execute("PRAGMA cipher_integrity_check").fetchall():
            raise MigrationFailed(folder, "the new file was not sound")
        checkpoint(raw)
