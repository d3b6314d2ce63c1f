"""What the world does to a store, with real files and real mounts: the right words, and nothing altered."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from sos_desktop.model import commands
from sos_desktop.model.errors import WorldError
from sos_desktop.store import (
    AlreadyOpen,
    BackupFailed,
    CopiesNotErased,
    DiskFailed,
    DiskFull,
    Library,
    StoreDamaged,
    StoreNewer,
    StoreReadOnly,
    StoreThere,
    SyncedFolder,
    backups,
)  # fmt: skip
from tests.store.shelf import CHEAP, KEY, PASSPHRASE, Pen, all_bytes, renamed, some_store

Damage = Callable[[bytes], bytes]


def _mid(data: bytes) -> int:
    return len(data) // 2


DAMAGES: dict[str, Damage] = {
    "empty": lambda data: b"",
    "cut in half": lambda data: data[: _mid(data)],
    "cut to one page": lambda data: data[:4096],
    "last page gone": lambda data: data[:-4096],
    "not a database": lambda data: b"These are somebody's holiday plans.\n" * 2000,
    "zeroes": lambda data: bytes(len(data)),
    "first page changed": lambda data: data[:100] + bytes([data[100] ^ 1]) + data[101:],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store_is_named_as_one_and_left_as_it_was(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "store"
    with Library.create(folder, PASSPHRASE, "Meera", cost=CHEAP) as library:
        pen = Pen.begin(library)
        for number in range(20):
            pen.note(f"Note {number} " * 20)
    store = folder / "store.db"
    store.write_bytes(DAMAGES[damage](store.read_bytes()))
    before = all_bytes(folder)
    with pytest.raises(StoreDamaged, match="is empty" if damage == "empty" else "no sense") as caught:
        Library.open(folder, PASSPHRASE)
    assert caught.value.backups == tuple(Library.backups_of(folder)) and len(caught.value.backups) == 1
    assert "left as it is" in str(caught.value) and "1 safety copy, the newest of 20" in caught.value.what_next
    with pytest.raises(StoreThere):
        Library.create(folder, PASSPHRASE, "Meera", cost=CHEAP)
    with suppress(WorldError):
        Library.open_with_key(folder, KEY)
    after = all_bytes(folder)
    after.pop("tries.json", None)
    assert after == before
    # The way on: the copy takes its place, the damaged file is kept.
    aside = Library.restore(folder, caught.value.backups[0])
    with Library.open(folder, PASSPHRASE) as library:
        assert library.load(pen.family).document == pen.document and library.check() == []
    assert (aside / "store.db").read_bytes() == before["store.db"]


def test_a_store_whose_file_is_gone_is_no_new_store(tmp_path: Path) -> None:
    Library.create(tmp_path, PASSPHRASE, "Meera", cost=CHEAP).close()
    (tmp_path / "store.db").unlink()
    assert Library.state_of(tmp_path) == "unreadable"
    with pytest.raises(StoreDamaged, match="gone"):
        Library.open(tmp_path, PASSPHRASE)
    assert not (tmp_path / "store.db").exists()


def test_damage_in_the_middle_is_found_by_the_check_and_pushes_out_no_good_copy(tmp_path: Path) -> None:
    pen = some_store(tmp_path, notes=60)
    pen.library.close()
    store = tmp_path / "store.db"
    data = bytearray(store.read_bytes())
    for at in range(8 * 4096 + 100, len(data), 4096):
        data[at] ^= 4
    store.write_bytes(data)
    good = all_bytes(tmp_path / "backups")
    with Library.open_with_key(tmp_path, KEY) as library:
        assert any(one.startswith("Encryption:") for one in library.check())
        for touch in (lambda: library.load(pen.family), lambda: renamed(library)):
            with pytest.raises(StoreDamaged):
                touch()
        library._copied = False
        assert library.backup() is None
    assert all_bytes(tmp_path / "backups") == good


def _crashed(folder: Path, key: bytes = KEY) -> None:
    """Leave the store in this folder as a crash leaves it: the last changes only in its WAL."""
    program = (
        "import os, sys; from pathlib import Path; from sos_desktop.store import Library;"
        "from tests.store.shelf import Pen;"
        "library = Library.open_with_key(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]));"
        "pen = Pen.begin(library, 'Crashed'); [pen.note('words ' * 40) for _ in range(20)]; os._exit(0)"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", program, str(folder), key.hex()], check=True, cwd=root)
    assert (folder / "store.db-wal").stat().st_size > 0


@pytest.mark.parametrize("crashed", [False, True])
def test_a_newer_store_is_refused_and_not_one_byte_of_it_changes(tmp_path: Path, crashed: bool) -> None:
    some_store(tmp_path).library.close()
    if crashed:
        _crashed(tmp_path)
    from sos_desktop.store import connection

    raw = connection.connect(tmp_path / "store.db", KEY)
    connection.settle(raw)
    raw.execute("PRAGMA user_version = 99")
    if crashed:
        for name in ("store.db", "store.db-wal"):
            shutil.copy(tmp_path / name, tmp_path / f"{name}.as-crashed")
    raw.close()
    if crashed:
        for name in ("store.db", "store.db-wal"):
            (tmp_path / f"{name}.as-crashed").replace(tmp_path / name)
    before = all_bytes(tmp_path)
    assert ("store.db-wal" in before) is crashed
    with pytest.raises(StoreNewer, match="newer version"):
        Library.open_with_key(tmp_path, KEY)
    assert all_bytes(tmp_path) == before


def test_after_a_crash_damage_anywhere_is_found_before_work_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    some_store(folder, notes=60).library.close()
    _crashed(folder)
    whole = (folder / "store.db").read_bytes()
    found = 0
    for at in range(7 * 4096 + 100, len(whole), 3 * 4096):
        one = tmp_path / str(at)
        shutil.copytree(folder, one)
        (one / "store.db").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            # Where the WAL holds a newer form of the page, the damage is mended by it.
            with Library.open_with_key(one, KEY) as library:
                assert library.check() == []
        except StoreDamaged:
            found += 1
    assert found > 3


def test_a_store_open_in_another_window_is_not_opened_twice(tmp_path: Path) -> None:
    library = Library.create(tmp_path, PASSPHRASE, "Meera", cost=CHEAP)
    for another in (
        lambda: Library.open(tmp_path, PASSPHRASE),
        lambda: Library.open_with_key(tmp_path, library._key),
        lambda: Library.restore(tmp_path, tmp_path),
    ):
        with pytest.raises(AlreadyOpen, match="another window"):
            another()
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        assert pool.apply(_open_elsewhere, (str(tmp_path),)) == "AlreadyOpen"
        library.close()
        assert pool.apply(_open_elsewhere, (str(tmp_path),)) == "opened"
        pool.close()
        pool.join()


def _open_elsewhere(folder: str) -> str:
    try:
        Library.open(Path(folder), PASSPHRASE).close()
    except WorldError as error:
        return type(error).__name__
    return "opened"


def test_the_lock_goes_with_the_process_that_held_it(tmp_path: Path) -> None:
    some_store(tmp_path).library.close()
    _crashed(tmp_path)
    Library.open_with_key(tmp_path, KEY).close()


def test_another_program_that_holds_the_file_is_told_apart_from_damage(tmp_path: Path) -> None:
    some_store(tmp_path).library.close()
    from sos_desktop.store import connection

    raw = connection.connect(tmp_path / "store.db", KEY)
    raw.execute("SELECT count(*) FROM family").fetchall()
    with pytest.raises(AlreadyOpen):
        Library.open_with_key(tmp_path, KEY)
    raw.close()


@pytest.mark.parametrize(
    "name",
    ["OneDrive", "OneDrive - A Council", "Dropbox", "Dropbox (Team)", "iCloud Drive", "iCloudDrive", "Google Drive",
     "Mobile Documents", "CloudStorage", "com~apple~CloudDocs", "Nextcloud"],
)  # fmt: skip
def test_a_synced_folder_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "sos"
    for make in (
        lambda: Library.create(folder, PASSPHRASE, "Meera", cost=CHEAP),
        lambda: Library.create_with_key(folder, KEY, "Meera"),
        lambda: Library.open(folder, PASSPHRASE),
        lambda: Library.restore(folder, folder),
    ):
        with pytest.raises(SyncedFolder, match="other computers"):
            make()
    assert not folder.exists()


def test_a_way_into_a_synced_folder_under_another_name_is_seen_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox")
    (tmp_path / "work").mkdir()
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "work"))
    for folder in (
        tmp_path / "plain" / "sos",
        tmp_path / "work",
        Path("//server/share/sos"),
        Path("\\\\server\\share"),
    ):
        with pytest.raises(SyncedFolder):
            Library.create(folder, PASSPHRASE, "Meera", cost=CHEAP)
    for name in ("Dropboxes", "My OneDrive notes", "boxing"):
        Library.create_with_key(tmp_path / name, KEY, "Meera").close()


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[tuple[Path, Callable[[], None]]]:
    """A folder, and a call after which nobody can write in it: not by mode bits alone, which root does not heed."""
    folder = tmp_path / "store"
    folder.mkdir()
    undo: list[Callable[[], object]] = []

    def freeze() -> None:
        if os.geteuid() != 0:
            for path in (folder, *folder.iterdir()):
                mode = path.stat().st_mode
                path.chmod(mode & ~0o222)
                undo.append(lambda path=path, mode=mode: path.chmod(mode))
            return
        bind = subprocess.run(["mount", "--bind", folder, folder], check=False, capture_output=True)
        if bind.returncode == 0:
            undo.append(lambda: subprocess.run(["umount", folder], check=True))
            subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
            return
        everything = [str(folder), *(str(path) for path in folder.rglob("*"))]
        if subprocess.run(["chattr", "+i", *everything], check=False, capture_output=True).returncode == 0:
            undo.append(lambda: subprocess.run(["chattr", "-i", *everything], check=True))
            return
        pytest.skip("as root, and neither a read-only mount nor an immutable file can be had here")

    yield folder, freeze
    for step in reversed(undo):
        step()


def test_a_read_only_store_is_named_as_one_and_left_as_it_was(
    read_only: tuple[Path, Callable[[], None]],
) -> None:
    folder, freeze = read_only
    Library.create(folder, PASSPHRASE, "Meera", cost=CHEAP).close()
    before = all_bytes(folder)
    freeze()
    for attempt in (
        lambda: Library.open(folder, PASSPHRASE),
        lambda: Library.unlock_key(folder, PASSPHRASE),
        lambda: Library.create(folder / "new", PASSPHRASE, "Meera", cost=CHEAP),
        lambda: Library.restore(folder, Library.backups_of(folder)[0]),
    ):
        with pytest.raises(StoreReadOnly, match="read-only"):
            attempt()
    assert all_bytes(folder) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB that is really full when it is full."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.geteuid() != 0 or not sys.platform.startswith("linux"):
        pytest.skip("a small disk takes a mount, which takes root on Linux")
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here, so there is no small disk to fill")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def _fill(folder: Path) -> Path:
    ballast = folder / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    return ballast


def test_on_a_full_disk_a_change_is_refused_whole_and_goes_through_once_there_is_room(small_disk: Path) -> None:
    folder = small_disk / "store"
    pen = some_store(folder)
    ballast = _fill(small_disk)
    for _ in range(50):
        change = commands.add_note(pen.document, "canaryword " * 500, "goal")
        row = pen.row(change.verb)
        try:
            pen.library.append(row, change)
        except DiskFull as error:
            told = "".join(traceback.format_exception(error))
            break
        pen.document = pen.document.apply(change)
    else:
        pytest.fail("the disk was never full")
    assert "so this was not saved" in told and "canaryword" not in told
    assert pen.library.load(pen.family).document == pen.document, "reading goes on, and nothing of the change is there"
    with pytest.raises(DiskFull):
        pen.library.append(row, change)
    ballast.unlink()
    pen.library.append(row, change)
    pen.document = pen.document.apply(change)
    assert pen.library.check() == []
    ballast = _fill(small_disk)
    with pytest.raises(BackupFailed, match="full"):
        pen.library.close()
    ballast.unlink()
    with Library.open_with_key(folder, KEY) as library:
        assert library.load(pen.family).document == pen.document and library.check() == []
        assert not (folder / "backups" / ".making").exists()


def test_on_a_full_disk_no_store_is_begun_and_none_is_half_made(small_disk: Path) -> None:
    ballast = _fill(small_disk)
    with pytest.raises((DiskFull, DiskFailed)):
        Library.create(small_disk, PASSPHRASE, "Meera", cost=CHEAP)
    ballast.unlink()
    assert Library.state_of(small_disk) == "none"
    Library.create(small_disk, PASSPHRASE, "Meera", cost=CHEAP).close()


def test_on_a_full_disk_an_erased_family_waits_to_leave_the_copies(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.create_with_key(small_disk / "store", KEY, "Meera")
    one, two = Pen.begin(library, "One"), Pen.begin(library, "Two")
    for number in range(15):
        one.note(f"Note {number} " * 40)
    library.backup()
    erase_from, ballast = backups.erase_from, small_disk / "ballast"

    def filled_meanwhile(*arguments: Any) -> bool:
        _fill(small_disk)
        return erase_from(*arguments)

    monkeypatch.setattr(backups, "erase_from", filled_meanwhile)
    with pytest.raises(CopiesNotErased, match="erased, but"):
        library.erase(one.family)
    monkeypatch.undo()
    assert [family.id for family in library.families()] == [two.family] and len(library.backups()) == 1
    ballast.unlink()
    library.close()
    assert len(Library.backups_of(small_disk / "store")) == 2
    for copy in Library.backups_of(small_disk / "store"):
        with Library.open_with_key(copy, KEY) as opened:
            assert [family.id for family in opened.families()] == [two.family] and opened.check() == []


def test_on_a_full_disk_the_passphrase_stays_what_it_was(small_disk: Path) -> None:
    with Library.create(small_disk, PASSPHRASE, "Meera", cost=CHEAP) as library:
        ballast = _fill(small_disk)
        with pytest.raises(DiskFull):
            library.change_passphrase(PASSPHRASE, "another one", cost=CHEAP)
        ballast.unlink()
    Library.open(small_disk, PASSPHRASE).close()


def test_a_disk_that_refuses_is_told_apart_from_a_bug(tmp_path: Path) -> None:
    """A process may not write files beyond a size: SQLite sees a refusal that is not a full disk."""
    program = (
        "import resource, signal, sys; from pathlib import Path; from tests.store.shelf import *;"
        "from sos_desktop.model.errors import WorldError;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); pen = some_store(Path(sys.argv[1]));"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))\n"
        "before = pen.document\n"
        "try:\n"
        "  while True: before = pen.document; pen.note('words ' * 2000)\n"
        "except WorldError as error: print(type(error).__name__)\n"
        "assert pen.library.load(pen.family).document == before\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
        "pen.note('room again'); assert pen.library.check() == []; pen.library.close()"
    )
    if not sys.platform.startswith("linux"):
        pytest.skip("RLIMIT_FSIZE does this on Linux")
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        check=False, capture_output=True, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() in ("DiskFull", "DiskFailed"), done.stdout + done.stderr
    assert done.returncode == 0, done.stderr
