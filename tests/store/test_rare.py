"""What happens so rarely that nobody will have seen it before: refusals in the middle of something, and their ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from sos_desktop import store
from sos_desktop.store import (
    AlreadyOpen,
    BackupFailed,
    CopiesNotErased,
    DiskFailed,
    DiskFull,
    Library,
    StoreDamaged,
    StoreReadOnly,
    WrongPassphrase,
    backups,
    connection,
    files,
    keys,
    library,
    opening,
    reading,
)  # fmt: skip
from sos_desktop.store.lock import FolderLock
from tests.store.shelf import CHEAP, KEY, PASSPHRASE, Pen, renamed, some_store


def refused(code: int) -> dbapi2.OperationalError:
    """SQLite's refusal with this number."""
    error = dbapi2.OperationalError("no")
    error.sqlite_errorcode = code
    return error


def no_room(*_: object) -> None:
    raise OSError(28, "no room")


# --- what a refusal means ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "meant"),
    [(13, DiskFull), (8, StoreReadOnly), (8 | 1 << 8, StoreReadOnly), (10 | 3 << 8, DiskFailed), (26, StoreDamaged),
     (5, AlreadyOpen)],
)  # fmt: skip
def test_each_refusal_of_sqlite_has_its_words(tmp_path: Path, code: int, meant: type[Exception]) -> None:
    with pytest.raises(meant), connection.world_errors(tmp_path):
        raise refused(code)


def test_what_is_no_refusal_of_the_world_stays_a_bug(tmp_path: Path) -> None:
    for error in (refused(1), dbapi2.ProgrammingError("closed")):
        with pytest.raises(type(error)), connection.world_errors(tmp_path):
            raise error


def test_after_damage_a_store_that_calls_itself_read_only_is_called_damaged(tmp_path: Path) -> None:
    with some_store(tmp_path).library as opened:
        with pytest.raises(StoreReadOnly), opened._world():
            raise refused(8)
        with pytest.raises(StoreDamaged), opened._world():
            raise refused(11)
        with pytest.raises(StoreDamaged), opened._world():
            raise refused(8)


# --- copies -----------------------------------------------------------------------------------------------------------


def test_a_copy_that_can_not_be_put_in_its_place_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pen = some_store(tmp_path)
    monkeypatch.setattr(backups.os, "rename", no_room)
    with pytest.raises(BackupFailed, match="full"):
        pen.library.backup()
    monkeypatch.undo()
    assert list((tmp_path / "backups").iterdir()) == []
    pen.library.close()


def test_a_copy_that_can_not_be_opened_is_never_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pen = some_store(tmp_path)

    def failing(*_: object) -> None:
        raise refused(10)

    monkeypatch.setattr(backups, "connect", failing)
    with pytest.raises(BackupFailed, match="not the same"):
        pen.library.backup()
    monkeypatch.undo()
    assert pen.library.backups() == []
    pen.library.close()


def test_a_file_without_a_journal_has_counts_all_the_same(tmp_path: Path) -> None:
    raw = connection.connect(tmp_path / "x", KEY)
    raw.execute("CREATE TABLE one(two)")
    assert backups.counts(raw) == {"one": 0, "user_version": 0}
    raw.close()


def test_a_copy_of_another_form_goes_as_a_whole_when_a_family_is_erased(tmp_path: Path) -> None:
    opened = Library.create_with_key(tmp_path, KEY, "Meera")
    one = Pen.begin(opened, "One")
    copy = opened.backup()
    assert copy is not None
    raw = connection.connect(copy / "store.db", KEY)
    raw.execute("PRAGMA user_version = 7")
    raw.close()
    opened.erase(one.family)
    assert not copy.exists()
    opened.close()


def test_a_copy_for_which_there_is_no_room_stays_and_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Library.create_with_key(tmp_path, KEY, "Meera")
    one = Pen.begin(opened, "One")
    copy = opened.backup()

    def full(*_: object) -> None:
        raise refused(13)

    monkeypatch.setattr(backups, "_erase", full)
    with pytest.raises(CopiesNotErased):
        opened.erase(one.family)
    monkeypatch.undo()
    assert opened.backups() == [copy]
    opened.close()


def test_what_is_no_folder_is_no_copy_that_was_removed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("somebody's")
    assert not files.is_removed(tmp_path / "file")
    assert files.is_removed(tmp_path / "nothing")


# --- keys -------------------------------------------------------------------------------------------------------------


def test_the_keys_of_another_store_do_not_change_this_ones_passphrase(tmp_path: Path) -> None:
    Library.create(tmp_path / "other", "the other store", "Ash", cost=CHEAP).close()
    with Library.create(tmp_path / "store", PASSPHRASE, "Meera", cost=CHEAP) as opened:
        mine = [(tmp_path / "store" / name).read_bytes() for name in files.KEYS]
        for name in files.KEYS:
            (tmp_path / "store" / name).write_bytes((tmp_path / "other" / name).read_bytes())
        with pytest.raises(WrongPassphrase):
            opened.change_passphrase("the other store", "new words now", cost=CHEAP)
        for name, file in zip(files.KEYS, mine, strict=True):
            (tmp_path / "store" / name).write_bytes(file)
    Library.open(tmp_path / "store", PASSPHRASE).close()


def test_a_key_file_that_can_not_be_mended_keeps_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.create(tmp_path, PASSPHRASE, "Meera", cost=CHEAP).close()
    (tmp_path / "keys.bak").unlink()
    monkeypatch.setattr(keys, "write_whole", no_room)
    Library.open(tmp_path, PASSPHRASE).close()
    assert not (tmp_path / "keys.bak").exists()
    monkeypatch.undo()
    Library.open(tmp_path, PASSPHRASE).close()
    assert (tmp_path / "keys.bak").read_bytes() == (tmp_path / "keys.json").read_bytes()


@pytest.mark.parametrize(
    "change", [lambda slot: slot.update(salt="AAAA"), lambda slot: slot.update(kdf="md5"), lambda slot: slot.clear()]
)
def test_a_slot_that_is_none_makes_no_key_file(change: Any) -> None:
    body = json.loads(keys.sealed(KEY, PASSPHRASE, CHEAP))
    body.pop("check")
    change(body["slots"][0])
    assert not keys.is_sound(json.dumps({**body, "check": keys._checksum(body)}).encode())


# --- opening ----------------------------------------------------------------------------------------------------------


def test_a_store_that_can_not_be_finished_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening.files, "sync_file", no_room)
    with pytest.raises(DiskFull):
        Library.create(tmp_path, PASSPHRASE, "Meera", cost=CHEAP)
    monkeypatch.undo()
    assert Library.state_of(tmp_path) == "none" and [one.name for one in tmp_path.iterdir()] == ["store.lock"]
    Library.create(tmp_path, PASSPHRASE, "Meera", cost=CHEAP).close()


def test_a_database_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    some_store(tmp_path).library.close()
    raw = connection.connect(tmp_path / "store.db", KEY)
    raw.execute("PRAGMA user_version = 0")
    raw.close()
    with pytest.raises(StoreDamaged, match="not a store of this program"):
        Library.open_with_key(tmp_path, KEY)


def test_an_opening_that_fails_at_the_last_step_lets_go_of_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_store(tmp_path).library.close()

    def failing(*_: object) -> str:
        raise refused(10)

    monkeypatch.setattr(reading, "meta", failing)
    with pytest.raises(DiskFailed):
        Library.open_with_key(tmp_path, KEY)
    monkeypatch.undo()
    with Library.open_with_key(tmp_path, KEY) as opened:
        renamed(opened)


def test_a_lock_that_was_let_go_is_let_go_once(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    lock.release()
    other = FolderLock(tmp_path)
    lock.release()
    with pytest.raises(AlreadyOpen):
        FolderLock(tmp_path)
    other.release()


def test_the_stores_room_has_no_other_names() -> None:
    store.warm_up()
    assert store.Library is library.Library
    with pytest.raises(AttributeError, match="Nothing"):
        _ = store.Nothing
