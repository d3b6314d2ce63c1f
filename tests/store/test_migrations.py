"""Bringing an old store up to date, proved with a second form of the tables that only these tests know."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sos_desktop.store import Library, MigrationFailed, connection, migrate, opening, schema
from tests.store.shelf import CHEAP, KEY, PASSPHRASE, Pen, all_bytes, some_store

HEAD = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

"""

# Rebuilds a parent table: with foreign keys on, every row that hangs on it would go without a word.
GOOD = (
    HEAD
    + """
def upgrade():
    with op.batch_alter_table("family", recreate="always") as family:
        family.add_column(sa.Column("team", sa.Text(), server_default=""))
    with op.batch_alter_table("journal", recreate="always") as journal:
        journal.add_column(sa.Column("place", sa.Text(), server_default=""))
"""
)

BAD = {
    "fails half way": GOOD + "    raise RuntimeError('half way')\n",
    "loses rows": GOOD + "    op.execute('DELETE FROM entry WHERE seq = 2')\n",
    "loses a table": HEAD + "def upgrade():\n    op.drop_table('blob')\n",
    "leaves rows that belong to nothing": HEAD + "def upgrade():\n    op.execute(\"UPDATE record SET family = 'x'\")\n",
    "leaves a file that is not sound": HEAD
    + """
def upgrade():
    op.execute("PRAGMA writable_schema = ON")
    op.execute(
        "UPDATE sqlite_master SET sql = replace(sql, 'visit TEXT', 'visit TEXT NOT NULL') WHERE name = 'family'"
    )
""",
    "is no Python": "revision = (\n",
}


def _steps(folder: Path, second: str) -> Path:
    steps = folder / "steps"
    shutil.copytree(migrate.STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "versions" / "0002_second.py").write_text(second)
    return steps


def test_this_program_ships_a_step_for_its_own_form() -> None:
    names = [path.name[:4] for path in sorted((migrate.STEPS / "versions").glob("*.py"))]
    assert names == [schema.revision(number) for number in range(1, schema.SCHEMA + 1)]


def test_the_tables_of_a_new_store_are_those_that_the_steps_know(tmp_path: Path) -> None:
    with some_store(tmp_path).library as library:
        assert library._raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


@pytest.mark.parametrize("crashed", [False, True])
def test_an_old_store_is_brought_up_to_date_whole_with_a_copy_made_first(tmp_path: Path, crashed: bool) -> None:
    folder = tmp_path / "store"
    library = Library.create(folder, PASSPHRASE, "Meera", cost=CHEAP)
    key = library._key
    pen = Pen.begin(library)
    for number in range(5):
        pen.note(f"Note {number}")
    if crashed:
        for name in ("store.db", "store.db-wal"):
            shutil.copy(folder / name, tmp_path / name)
    library.close()
    if crashed:
        for name in ("store.db", "store.db-wal"):
            shutil.copy(tmp_path / name, folder / name)
    copies = len(Library.backups_of(folder))
    opening.proved(folder, key, 2, _steps(tmp_path, GOOD)).release()
    assert len(Library.backups_of(folder)) == copies + 1
    raw = connection.connect(folder / "store.db", key)
    assert raw.execute("PRAGMA user_version").fetchone() == (2,)
    assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]
    assert raw.execute("SELECT count(*) FROM record").fetchone() == (len(pen.document),)
    assert raw.execute("SELECT count(*) FROM journal").fetchone() == (6,)
    assert raw.execute("SELECT team FROM family").fetchall() == [("",)]
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    raw.execute("PRAGMA user_version = 1")
    raw.close()
    assert not [path for path in folder.iterdir() if "migrating" in path.name]
    # This version's own reading of it: every row survived.
    with Library.open_with_key(folder, key) as library:
        assert library.load(pen.family).document == pen.document
        assert library.check() == []
    with Library.open(Library.backups_of(folder)[-1], PASSPHRASE) as copy:
        assert copy.load(pen.family).document == pen.document


@pytest.mark.parametrize("fault", BAD)
def test_a_step_that_goes_wrong_leaves_the_old_store(tmp_path: Path, fault: str) -> None:
    folder = tmp_path / "store"
    pen = some_store(folder)
    pen.library.close()
    before = all_bytes(folder)["store.db"]
    with pytest.raises(MigrationFailed, match="as it was"):
        opening.proved(folder, KEY, 2, _steps(tmp_path, BAD[fault]))
    assert {path.name for path in folder.iterdir()} == {"store.db", "store.lock", "backups"}
    assert all_bytes(folder)["store.db"] == before
    with Library.open_with_key(folder, KEY) as library:
        assert library.load(pen.family).document == pen.document and library.check() == []


def test_a_full_disk_leaves_the_old_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "store"
    pen = some_store(folder)
    pen.library.close()

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrate, "sync_file", no_room)
    with pytest.raises(Exception, match="full"):
        opening.proved(folder, KEY, 2, _steps(tmp_path, GOOD))
    monkeypatch.undo()
    with Library.open_with_key(folder, KEY) as library:
        assert library.load(pen.family).document == pen.document
