"""What an erasure and another passphrase owe to every copy there is, and what is said where it can't be done."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sos_desktop.model.errors import WorldError
from sos_desktop.store import CopiesNotErased, CopiesNotLocked, CopyDamaged, Library, files, keys, reading
from tests.store.shelf import CHEAP, KEY, PASSPHRASE, Pen, all_bytes

NEW = "four other words here"


@pytest.fixture
def frozen() -> Iterator[Callable[[Path], Callable[[], None]]]:
    """Makes a folder that nobody can write in or take away, root not either; the answer lets go of it again."""
    held: list[Path] = []

    def freeze(folder: Path) -> Callable[[], None]:
        held.append(folder)
        if os.geteuid() != 0:
            folder.chmod(0o500)
            for path in folder.iterdir():
                path.chmod(0o400)
            return lambda: thaw(folder)
        if subprocess.run(["mount", "--bind", folder, folder], check=False).returncode:
            held.remove(folder)
            pytest.skip("root can not be kept from writing here without a read-only mount")
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        return lambda: thaw(folder)

    def thaw(folder: Path) -> None:
        held.remove(folder)
        if os.geteuid() != 0:
            folder.chmod(0o700)
            for path in folder.iterdir():
                path.chmod(0o600)
        else:
            subprocess.run(["umount", folder], check=True)

    yield freeze
    for folder in list(held):
        thaw(folder)


def names_in(copy: Path) -> set[str]:
    with Library.open_with_key(copy, KEY) as opened:
        return {family.short_name for family in opened.families()}


def waiting(library: Library) -> str:
    with library._db.begin():
        return reading.meta(library._db, "erasing")


def opens(file: Path, passphrase: str) -> bool:
    return file.exists() and keys.unsealed(file.read_bytes(), passphrase) is not None


# --- an erased family -------------------------------------------------------------------------------------------------


def test_a_copy_that_can_not_be_removed_is_said_and_tried_again(tmp_path: Path, frozen) -> None:
    library = Library.create_with_key(tmp_path, KEY, "Meera")
    one, _ = Pen.begin(library, "One"), Pen.begin(library, "Two")
    copy = library.backup()
    assert copy is not None
    thaw = frozen(copy)
    with pytest.raises(CopiesNotErased, match="can't be written or removed"):
        library.erase(one.family)
    assert [family.short_name for family in library.families()] == ["Two"]
    assert waiting(library) == one.family, "nothing says that it was done"
    with pytest.raises(CopiesNotErased):
        library.close()
    assert len(Library.backups_of(tmp_path)) == 2, "the work of the day was copied all the same"
    thaw()
    library = Library.open_with_key(tmp_path, KEY)
    assert waiting(library) == one.family
    library.close()
    for one_copy in Library.backups_of(tmp_path):
        assert names_in(one_copy) == {"Two"}
    with Library.open_with_key(tmp_path, KEY) as library:
        assert waiting(library) == ""


def test_what_a_restore_set_aside_loses_an_erased_family_too(tmp_path: Path) -> None:
    library = Library.create_with_key(tmp_path, KEY, "Meera")
    one, _ = Pen.begin(library, "One"), Pen.begin(library, "Two")
    library.close()
    aside = Library.restore(tmp_path, Library.backups_of(tmp_path)[0])
    assert names_in(aside) == {"One", "Two"}
    with Library.open_with_key(tmp_path, KEY) as library:
        library.erase(one.family)
        assert names_in(aside) == {"Two"}


def test_a_damaged_store_that_was_set_aside_goes_as_a_whole_when_a_family_is_erased(tmp_path: Path) -> None:
    library = Library.create_with_key(tmp_path, KEY, "Meera")
    one = Pen.begin(library, "One")
    library.close()
    (tmp_path / "store.db").write_bytes(b"x" * 10_000)
    aside = Library.restore(tmp_path, Library.backups_of(tmp_path)[0])
    with Library.open_with_key(tmp_path, KEY) as library:
        assert (aside / "store.db").exists(), "until then it is kept"
        library.erase(one.family)
        assert not aside.exists()


def test_what_a_power_cut_left_lying_is_cleared_away_at_the_next_opening(tmp_path: Path) -> None:
    library = Library.create_with_key(tmp_path, KEY, "Meera")
    Pen.begin(library, "One")
    library.close()
    names = ("store.db.making", "store.db.migrating-wal", "store.db.restoring", "keys.json.restoring", ".0a1b.part")
    left = [tmp_path / name for name in (*names, "backups/.making/store.db")]
    for path in left:
        path.parent.mkdir(exist_ok=True)
        shutil.copy(tmp_path / "store.db", path)
    kept = tmp_path / "my.restoring.notes"
    kept.write_text("somebody's own")
    Library.open_with_key(tmp_path, KEY).close()
    assert not any(path.exists() for path in left) and kept.exists()
    assert sorted(one.name for one in (tmp_path / "backups").iterdir()) == [Library.backups_of(tmp_path)[0].name]


# --- another passphrase -----------------------------------------------------------------------------------------------


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A store with a passphrase, a backup, and a store that was set aside."""
    with Library.create(tmp_path, PASSPHRASE, "Meera", cost=CHEAP) as library:
        Pen.begin(library)
    Library.restore(tmp_path, Library.backups_of(tmp_path)[0])
    assert len(files.copies_in(tmp_path)) == 2
    return tmp_path


def test_the_old_passphrase_opens_nothing_any_more_anywhere(shelf: Path) -> None:
    with Library.open(shelf, PASSPHRASE) as library:
        library.change_passphrase(PASSPHRASE, NEW, cost=CHEAP)
    found = [*shelf.rglob("keys.*")]
    assert len(found) == 8
    assert not any(opens(file, PASSPHRASE) for file in found) and all(opens(file, NEW) for file in found)
    for copy in files.copies_in(shelf):
        Library.open(copy, NEW).close()


@pytest.mark.parametrize("which", [0, 1])
def test_a_copy_that_keeps_the_old_keys_is_said_and_tried_again(shelf: Path, frozen, which: int) -> None:
    copy = files.copies_in(shelf)[which]
    thaw = frozen(copy)
    library = Library.open(shelf, PASSPHRASE)
    with pytest.raises(CopiesNotLocked, match="old one still opens"):
        library.change_passphrase(PASSPHRASE, NEW, cost=CHEAP)
    assert library.matches(NEW) and opens(copy / "keys.json", PASSPHRASE)
    with pytest.raises(CopiesNotLocked):
        library.close()
    thaw()
    Library.open(shelf, NEW).close()
    assert not any(opens(file, PASSPHRASE) for file in shelf.rglob("keys.*"))


def test_a_change_cut_short_before_the_copies_is_finished_at_the_next_close(shelf: Path, monkeypatch) -> None:
    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    library = Library.open(shelf, PASSPHRASE)
    monkeypatch.setattr(keys, "give_to_copies", power_cut)
    with pytest.raises(KeyboardInterrupt):
        library.change_passphrase(PASSPHRASE, NEW, cost=CHEAP)
    monkeypatch.undo()
    library._raw.close()
    library._folder_lock.release()
    assert any(opens(file, PASSPHRASE) for file in shelf.rglob("keys.*"))
    Library.open(shelf, NEW).close()
    assert not any(opens(file, PASSPHRASE) for file in shelf.rglob("keys.*"))


def test_old_keys_that_can_not_be_written_over_are_removed_and_the_copy_still_opens(shelf: Path, monkeypatch) -> None:
    copies, write_whole = files.copies_in(shelf), keys.write_whole

    def full(path: Path, data: bytes) -> None:
        if path.parent in copies:
            raise OSError(28, "no room")
        write_whole(path, data)

    monkeypatch.setattr(keys, "write_whole", full)
    with Library.open(shelf, PASSPHRASE) as library:
        library.change_passphrase(PASSPHRASE, NEW, cost=CHEAP)
        assert not any((copy / name).exists() for copy in copies for name in files.KEYS)
    monkeypatch.undo()
    # Going back to a copy without keys keeps those that are here.
    (shelf / "store.db").write_bytes(b"x" * 10_000)
    Library.restore(shelf, copies[0])
    Library.open(shelf, NEW).close()
    assert all(opens(copy / "keys.json", NEW) for copy in files.copies_in(shelf)), "it gets them at the next close"


# --- going back -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("failing", range(1, 9))
def test_a_restore_that_fails_at_any_step_leaves_everything_as_it_was(shelf: Path, monkeypatch, failing: int) -> None:
    """Each rename in turn is refused once; the way back afterwards is not."""
    from sos_desktop.store import restoring

    (shelf / "store.db-wal").write_bytes(b"the last changes")
    before = all_bytes(shelf)
    rename, steps = os.rename, iter(range(1, 100))

    def refusing(source: Path, target: Path) -> None:
        if next(steps) == failing:
            raise OSError(28, "no room")
        rename(source, target)

    monkeypatch.setattr(restoring.os, "rename", refusing)
    copy = Library.backups_of(shelf)[0]
    try:
        Library.restore(shelf, copy)
    except WorldError:
        assert all_bytes(shelf) == before and failing < 8
    else:
        assert failing == 8, "four went away and three came"
        assert next(steps) == 8 and not (shelf / "store.db-wal").exists()
    assert not [one for one in shelf.iterdir() if one.name.endswith(".restoring")]
    assert all(any(one.iterdir()) for one in files.set_aside_in(shelf))


def test_a_restore_for_which_there_is_no_room_leaves_everything_as_it_was(shelf: Path, monkeypatch) -> None:
    from sos_desktop.store import restoring

    before, umask = all_bytes(shelf), os.umask(0)
    seen = []

    def full(source: Path, target: Path) -> None:
        seen.append(target.stat().st_mode & 0o777)
        target.write_bytes(b"the first part of it")
        raise OSError(28, "no room")

    monkeypatch.setattr(restoring.shutil, "copyfile", full)
    try:
        with pytest.raises(WorldError, match="full"):
            Library.restore(shelf, Library.backups_of(shelf)[0])
    finally:
        os.umask(umask)
    assert all_bytes(shelf) == before and seen == [0o600], "closed to others before a byte is in it"


def test_going_back_to_what_was_set_aside_brings_its_last_changes_along(shelf: Path) -> None:
    key = Library.unlock_key(shelf, PASSPHRASE)
    library = Library.open_with_key(shelf, key)
    family = library.families()[0].id
    loaded = library.load(family)
    Pen(library, loaded.document, loaded.last_clock).note("the last words")
    library._raw.execute("PRAGMA wal_autocheckpoint = 0")
    for name in ("store.db", "store.db-wal"):
        shutil.copy(shelf / name, shelf / f"{name}.as-crashed")
    library.close()
    for name in ("store.db", "store.db-wal"):
        (shelf / f"{name}.as-crashed").replace(shelf / name)
    aside = Library.restore(shelf, Library.backups_of(shelf)[-1])
    with Library.open(shelf, PASSPHRASE) as library:
        assert library.search("last") == []
    Library.restore(shelf, aside)
    with Library.open(shelf, PASSPHRASE) as library:
        assert len(library.search("last")) == 1 and library.check() == []


def test_a_copy_without_a_store_does_not_take_the_stores_place(shelf: Path) -> None:
    copy = Library.backups_of(shelf)[0]
    (copy / "store.db").write_bytes(b"")
    before = all_bytes(shelf)
    with pytest.raises(CopyDamaged, match="another copy"):
        Library.restore(shelf, copy)
    assert all_bytes(shelf) == before


def test_where_only_something_set_aside_is_left_no_new_store_is_begun(tmp_path: Path) -> None:
    (tmp_path / "set-aside-20250304-101500").mkdir()
    assert Library.state_of(tmp_path) == "unreadable"
