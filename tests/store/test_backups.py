"""Safety copies: made when something changed, opened before they count, five kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from sos_desktop.model import commands
from sos_desktop.model.records import Note
from sos_desktop.store import BackupFailed, Library, backups, connection
from tests.store.shelf import CHEAP, KEY, PASSPHRASE, Pen, some_store


def test_a_copy_is_made_at_close_and_only_if_something_changed(tmp_path: Path) -> None:
    pen = some_store(tmp_path)
    pen.library.close()
    assert len(Library.backups_of(tmp_path)) == 1
    for _ in range(2):
        Library.open_with_key(tmp_path, KEY).close()
    assert len(Library.backups_of(tmp_path)) == 1
    with Library.open_with_key(tmp_path, KEY) as library:
        pen = Pen(library, pen.document, pen.clock)
        note = pen.note("one more")
        first = library.backup()
        assert first is not None and first == library.backups()[0]
        assert library.backup() is None
        # An amended row changes no count, and is a change all the same.
        row = pen.rows[-1]
        whole = library.change_of(row.id)
        library.amend(row, whole.then(commands.reword(pen.document, note, "other words")))
        assert library.backup() is not None
    assert len(Library.backups_of(tmp_path)) == 3


def test_a_change_before_a_crash_is_copied_at_the_next_close(tmp_path: Path) -> None:
    pen = some_store(tmp_path)
    pen.library.close()
    library = Library.open_with_key(tmp_path, KEY)
    Pen(library, pen.document, pen.clock).note("then the power went")
    library._raw.close()
    library._folder_lock.release()
    Library.open_with_key(tmp_path, KEY).close()
    newest = Library.backups_of(tmp_path)[0]
    with Library.open_with_key(newest, KEY) as copy:
        assert copy.search("power")


def test_where_the_copies_were_lost_one_is_made_again(tmp_path: Path) -> None:
    some_store(tmp_path).library.close()
    for copy in Library.backups_of(tmp_path):
        for path in copy.iterdir():
            path.unlink()
        copy.rmdir()
    Library.open_with_key(tmp_path, KEY).close()
    assert len(Library.backups_of(tmp_path)) == 1


def test_five_are_kept_the_newest_ones_and_each_opens_with_the_passphrase(tmp_path: Path) -> None:
    library = Library.create(tmp_path, PASSPHRASE, "Meera", cost=CHEAP)
    pen = Pen.begin(library)
    documents = []
    for number in range(7):
        pen.note(f"Note {number}")
        documents.append(pen.document)
        assert library.backup() == library.backups()[0]
    library.close()
    kept = Library.backups_of(tmp_path)
    assert len(kept) == 5
    for copy, document in zip(kept, reversed(documents), strict=False):
        with Library.open(copy, PASSPHRASE) as opened:
            loaded = opened.load(pen.family)
            assert loaded.document == document and opened.check() == []
            assert len(loaded.rows) == len(document.all(Note)) + 1


def test_a_clock_set_back_does_not_make_the_newest_copy_the_first_to_go(tmp_path: Path) -> None:
    pen = some_store(tmp_path)
    made = []
    for moment in (datetime(2025, 3, 4, 10), datetime(2024, 1, 1), datetime(2024, 1, 1), datetime(2025, 3, 4, 11)):
        made.append(backups.make(pen.library._raw, tmp_path, KEY, moment))
    assert pen.library.backups() == made[::-1]
    for _ in range(12):
        made.append(backups.make(pen.library._raw, tmp_path, KEY, datetime(2024, 1, 1)))
    assert pen.library.backups() == made[:-6:-1]
    pen.library.close()


def test_a_copy_that_does_not_prove_sound_is_never_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pen = some_store(tmp_path, notes=30)
    sync_file = backups.sync_file

    def faulty_disk(path: Path) -> None:
        sync_file(path)
        data = bytearray(path.read_bytes())
        data[-3000] ^= 1
        path.write_bytes(data)

    monkeypatch.setattr(backups, "sync_file", faulty_disk)
    with pytest.raises(BackupFailed, match="not the same"):
        pen.library.backup()
    monkeypatch.undo()
    assert pen.library.backups() == []
    assert list((tmp_path / "backups").iterdir()) == []
    assert pen.library.backup() is not None
    pen.library.close()


def test_a_copy_with_fewer_rows_is_never_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pen = some_store(tmp_path)
    sync_file = backups.sync_file

    def forgetful_disk(path: Path) -> None:
        raw = connection.connect(path, KEY)
        raw.execute("DELETE FROM entry WHERE seq = 2")
        raw.close()
        sync_file(path)

    monkeypatch.setattr(backups, "sync_file", forgetful_disk)
    with pytest.raises(BackupFailed, match="not the same"):
        pen.library.close()
    monkeypatch.undo()
    # Closed all the same, and in good order.
    with Library.open_with_key(tmp_path, KEY) as library:
        assert library.load(pen.family).document == pen.document


def test_going_back_to_a_copy_keeps_what_was_there(tmp_path: Path) -> None:
    library = Library.create(tmp_path, PASSPHRASE, "Meera", cost=CHEAP)
    pen = Pen.begin(library)
    copy, then = library.backup(), pen.document
    pen.note("written after the copy")
    library.close()
    now = (tmp_path / "store.db").read_bytes()
    assert copy is not None
    aside = Library.restore(tmp_path, copy)
    assert (aside / "store.db").read_bytes() == now and aside.parent == tmp_path
    with Library.open(tmp_path, PASSPHRASE) as library:
        assert library.load(pen.family).document == then


def test_an_erased_family_is_in_no_copy(tmp_path: Path) -> None:
    library = Library.create(tmp_path, PASSPHRASE, "Meera", cost=CHEAP)
    one, two = Pen.begin(library, "One"), Pen.begin(library, "Two")
    one.note("must go")
    library.backup()
    two.note("must stay")
    library.backup()
    library.erase(one.family)
    assert len(library.backups()) == 2
    library.close()
    for copy in Library.backups_of(tmp_path):
        with Library.open(copy, PASSPHRASE) as opened:
            assert [family.id for family in opened.families()] == [two.family]
            assert opened.search("go") == [] and opened.check() == []
            assert opened.load(two.family).document.family == two.document.family


def test_an_erasure_cut_short_is_finished_at_the_next_close(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.create_with_key(tmp_path, KEY, "Meera")
    one, two = Pen.begin(library, "One"), Pen.begin(library, "Two")
    library.backup()

    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(backups, "erase_from", power_cut)
    with pytest.raises(KeyboardInterrupt):
        library.erase(one.family)
    monkeypatch.undo()
    library._raw.close()
    library._folder_lock.release()
    Library.open_with_key(tmp_path, KEY).close()
    assert len(Library.backups_of(tmp_path)) == 2
    for copy in Library.backups_of(tmp_path):
        with Library.open_with_key(copy, KEY) as opened:
            assert [family.id for family in opened.families()] == [two.family]


def test_a_copy_that_can_not_be_read_is_not_kept_when_a_family_is_erased(tmp_path: Path) -> None:
    library = Library.create_with_key(tmp_path, KEY, "Meera")
    one = Pen.begin(library, "One")
    broken = library.backup()
    assert broken is not None
    (broken / "store.db").write_bytes(b"x" * 10_000)
    library.erase(one.family)
    assert library.backups() == []
    library.close()


def test_a_backups_folder_that_can_not_be_written_is_said_and_the_work_is_saved(tmp_path: Path) -> None:
    pen = some_store(tmp_path)
    (tmp_path / "backups").write_text("somebody's file of the same name")
    with pytest.raises(BackupFailed, match="Your work is saved"):
        pen.library.close()
    with Library.open_with_key(tmp_path, KEY) as library:
        assert library.load(pen.family).document == pen.document
        (tmp_path / "backups").unlink()
