"""What a library promises while nothing goes wrong."""

import hashlib
import os
import stat
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sos_desktop.model import commands
from sos_desktop.model.change import Change
from sos_desktop.model.ids import new_id
from sos_desktop.model.journal import Steps, fold
from sos_desktop.model.records import Note, Person, Place, Scale
from sos_desktop.store import Library, StoreMissing, StoreThere
from tests.store.shelf import CHEAP, KEY, PASSPHRASE, Pen, some_store


def test_a_store_is_there_after_it_was_made_and_opens_with_its_passphrase(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    assert Library.state_of(folder) == "none"
    with Library.create(folder, PASSPHRASE, "Meera", cost=CHEAP) as library:
        device = library.device
        pen = Pen.begin(library)
    assert Library.state_of(folder) == "there"
    with Library.open(folder, PASSPHRASE) as library:
        assert (library.worker, library.device, library.folder) == ("Meera", device, folder)
        assert len(device) == 8 and int(device, 16) >= 0
        assert library.load(pen.family).document == pen.document
        assert library.check() == []


def test_the_usual_cost_of_a_passphrase_is_the_one_that_was_chosen(tmp_path: Path) -> None:
    Library.create(tmp_path, PASSPHRASE, "Meera").close()
    text = (tmp_path / "keys.json").read_text()
    for part in ('"memory_kib": 262144', '"passes": 3', '"lanes": 2', '"kdf": "argon2id"'):
        assert part in text
    Library.open(tmp_path, PASSPHRASE).close()


def test_a_passphrase_opens_however_its_letters_are_put_together(tmp_path: Path) -> None:
    Library.create(tmp_path, "caf\u00e9 au lait", "Meera", cost=CHEAP).close()
    Library.open(tmp_path, "cafe\u0301 au lait").close()


def test_where_there_is_nothing_there_is_nothing_to_open(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        Library.open(tmp_path / "nowhere", PASSPHRASE)
    assert not (tmp_path / "nowhere").exists()


def test_a_new_store_is_never_laid_over_a_trace_of_one(tmp_path: Path) -> None:
    for name in ("store.db", "store.db-wal", "keys.json", "keys.bak"):
        folder = tmp_path / name.replace(".", "_")
        folder.mkdir()
        (folder / name).write_bytes(b"")
        assert Library.state_of(folder) == "unreadable"
        for make in (
            lambda folder=folder: Library.create(folder, PASSPHRASE, "Meera", cost=CHEAP),
            lambda folder=folder: Library.create_with_key(folder, KEY, "Meera"),
        ):
            with pytest.raises(StoreThere):
                make()
        assert (folder / name).read_bytes() == b""
        assert not [one for one in folder.iterdir() if one.name not in (name, "store.lock")]
    folder = tmp_path / "only_backups"
    (folder / "backups" / "20250304-101500").mkdir(parents=True)
    assert Library.state_of(folder) == "unreadable"
    with pytest.raises(StoreThere):
        Library.create(folder, PASSPHRASE, "Meera", cost=CHEAP)


def test_only_this_user_can_read_a_store(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    before = os.umask(0)
    try:
        with Library.create(folder, PASSPHRASE, "Meera", cost=CHEAP) as library:
            Pen.begin(library)
            library.backup()
            library.matches("not it")
            for path in (folder, *folder.rglob("*")):
                mode = stat.S_IMODE(path.stat().st_mode)
                assert mode == (0o700 if path.is_dir() else 0o600), path.name
            assert (folder / "store.db-wal").exists() and (folder / "tries.json").exists()
    finally:
        os.umask(before)


def test_the_connection_is_set_as_it_must_be(tmp_path: Path) -> None:
    with some_store(tmp_path).library as library:
        expected = {
            "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "locking_mode": "exclusive",
            "trusted_schema": 0, "cell_size_check": 1, "cipher_memory_security": "1", "busy_timeout": 0,
            "user_version": 1,
        }  # fmt: skip
        found = {name: library._raw.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}
        assert found == expected
        assert library._raw.execute("SELECT v FROM words_config WHERE k = 'secure-delete'").fetchone() == (1,)
        assert not (tmp_path / "store.db-shm").exists()
        assert library._engine.hide_parameters
        assert KEY.hex() not in repr(library._engine) + repr(library._engine.url) + repr(library)


def test_rows_come_back_in_order_with_what_they_did(tmp_path: Path) -> None:
    pen = some_store(tmp_path)
    note = pen.note("Nan rings at seven")
    pen.write(commands.move_to_zone(pen.document, [note], "past_harm"))
    last = pen.rows[-1]
    pen.write(pen.library.change_of(last.id).inverse(), reverts=last.id)
    loaded = pen.library.load(pen.family)
    assert [row.seq for row in loaded.rows] == list(range(1, len(pen.rows) + 1))
    assert [replace(row, seq=0) for row in loaded.rows] == pen.rows
    assert loaded.last_clock == pen.clock
    assert loaded.document == pen.document
    assert Steps.read(loaded.rows).redo[-1].reverts == last.id
    told = list(pen.library.journal(pen.family))
    assert [row for row, _ in told] == list(loaded.rows)
    assert fold(change for _, change in told) == pen.document
    assert all(change.verb == row.verb for row, change in told)
    pen.library.close()


def test_records_keep_the_order_in_which_they_were_added(tmp_path: Path) -> None:
    pen = some_store(tmp_path, notes=8)
    notes = pen.document.all(Note)
    pen.write(commands.reword(pen.document, notes[0].id, "Other words"))
    pen.write(commands.delete(pen.document, [notes[3].id]))
    row = pen.rows[-1]
    pen.write(pen.library.change_of(row.id).inverse(), reverts=row.id)
    loaded = pen.library.load(pen.family).document
    assert [note.id for note in loaded.all(Note)] == [note.id for note in pen.document.all(Note)]
    assert [place.id for place in loaded.all(Place)] == [place.id for place in pen.document.all(Place)]
    pen.library.close()


def test_typing_is_one_row_that_is_written_again(tmp_path: Path) -> None:
    pen = some_store(tmp_path, notes=0)
    note = new_id()
    first = commands.add_note(pen.document, "Na", "goal", note_id=note)
    row = pen.write(first)
    before_typing = fold(change for known, change in pen.library.journal(pen.family) if known.id != row.id)
    for text in ("Nan", "Nan rings", "Nan rings daily"):
        whole = first.then(commands.reword(before_typing.apply(first), note, text))
        pen.library.amend(row, whole)
    pen.document = before_typing.apply(whole)
    assert len(pen.library.load(pen.family).rows) == 2
    assert pen.library.load(pen.family).document == pen.document
    assert pen.library.change_of(row.id) == whole
    assert [hit.record for hit in pen.library.search("daily")] == [note]
    # Everything typed was taken out again: the row touches nothing any more, and the note is gone.
    pen.library.amend(row, Change(whole.verb))
    assert pen.library.load(pen.family).document == before_typing
    assert pen.library.search("nan") == [] and pen.library.check() == []
    pen.library.amend(row, whole)
    assert pen.library.load(pen.family).document == pen.document and pen.library.check() == []
    pen.library.close()


def test_a_row_that_others_build_on_is_not_written_again(tmp_path: Path) -> None:
    pen = some_store(tmp_path, notes=0)
    note = pen.note("First words")
    row = pen.rows[-1]
    change = pen.library.change_of(row.id)
    pen.write(commands.reword(pen.document, note, "Later words"))
    with pytest.raises(ValueError, match="builds on"):
        pen.library.amend(row, change)
    with pytest.raises(ValueError, match="no such journal row"):
        pen.library.amend(pen.row("reword"), change)
    last = pen.rows[-1]
    astray = commands.reword(pen.document.apply(pen.library.change_of(last.id).inverse()), note, "x")
    elsewhere = Change("reword", {note: (pen.document.need(Note, note), astray.after(note))})
    with pytest.raises(ValueError, match="must begin where"):
        pen.library.amend(last, elsewhere)
    assert pen.library.load(pen.family).document == pen.document and pen.library.check() == []
    pen.library.close()


def test_a_change_that_begins_elsewhere_leaves_nothing_behind(tmp_path: Path) -> None:
    pen = some_store(tmp_path)
    note = pen.document.all(Note)[0]
    astray = replace(note, id=new_id(), text="never stored")
    for pair in ((astray, replace(astray, text="other")), (astray, None)):
        with pytest.raises(ValueError, match="does not begin"):
            pen.library.append(pen.row("reword"), Change("reword", {astray.id: pair}))
    assert len(pen.library.load(pen.family).rows) == len(pen.rows)
    assert pen.library.check() == []
    pen.library.close()


def test_a_change_of_words_that_are_not_there_is_refused_and_leaves_nothing_behind(tmp_path: Path) -> None:
    pen = some_store(tmp_path)
    note = pen.document.all(Note)[0]
    older = replace(note, text="what another window had read")
    for pair in ((older, replace(older, text="and changed")), (older, None)):
        with pytest.raises(ValueError, match="does not begin"):
            pen.library.append(pen.row("reword"), Change("reword", {note.id: pair}))
    assert pen.library.load(pen.family).document == pen.document and pen.library.check() == []
    # The same record in other letters, as another version may have written it, is the same record.
    pen.library._raw.execute("UPDATE record SET data = replace(data, '\":', '\" : ') WHERE id = ?", (note.id,))
    pen.write(commands.reword(pen.document, note.id, "Other words"))
    last = pen.rows[-1]
    pen.library._raw.execute("UPDATE record SET data = replace(data, 'Other', 'Strange') WHERE id = ?", (note.id,))
    with pytest.raises(ValueError, match="does not begin"):
        pen.library.amend(last, Change("reword", {note.id: (note, replace(note, text="More words"))}))
    pen.library._raw.execute("UPDATE record SET data = replace(data, 'Strange', 'Other') WHERE id = ?", (note.id,))
    pen.library._raw.execute("UPDATE record SET data = replace(data, '\":', '\" : ')")
    pen.write(commands.delete(pen.document, [note.id]))
    assert pen.library.load(pen.family).document == pen.document and pen.library.check() == []
    pen.library.close()


def test_the_start_page_knows_names_and_days_without_opening_a_family(tmp_path: Path) -> None:
    with Library.create_with_key(tmp_path, KEY, "Meera") as library:
        began = datetime.now(UTC).replace(microsecond=0)
        first, second = Pen.begin(library, "One"), Pen.begin(library, "Two")
        assert [one.short_name for one in library.families()] == ["Two", "One"]
        assert all(one.last_visit is None for one in library.families())
        scale = Scale(id=new_id())
        first.write(commands.add_records([scale]))
        person = new_id()
        first.write(commands.add_person(first.document, "Ash", person_id=person))
        first.write(commands.rate(first.document, scale.id, [commands.Answer(person, 6)], date(2025, 2, 1)))
        summary = {one.id: one for one in library.families()}[first.family]
        assert (summary.short_name, summary.last_visit) == ("One", date(2025, 2, 1))
        assert began <= summary.created <= summary.changed <= datetime.now(UTC)
        assert "One" not in repr(summary)
        # An older visit still counts before any rating, and the latest of two counts.
        for day in (date(2025, 1, 20), date(2025, 1, 15)):
            first.write(commands.add_visit(first.document, day))
        assert library.families()[0].last_visit == date(2025, 1, 20)
        family = first.document.family
        assert family is not None
        first.write(commands.edit(first.document, type(family), family.id, "rename", short_name="Uno"))
        assert library.families()[0].short_name == "Uno"
        first.write(library.change_of(first.rows[-3].id).inverse(), reverts=first.rows[-3].id)
        assert library.families()[0].last_visit == date(2025, 1, 15)
        assert library.check() == []
        second.note("still here")


def test_search_finds_beginnings_in_every_family_and_takes_any_text(tmp_path: Path) -> None:
    with Library.create_with_key(tmp_path, KEY, "Meera") as library:
        one, two = Pen.begin(library, "One"), Pen.begin(library, "Two")
        note = one.note("O'Brien school says Émile was calm")
        other = two.note("calmer mornings")
        person = new_id()
        two.write(commands.add_person(two.document, "Calla", person_id=person))
        assert {hit.record for hit in library.search("cal")} == {note, other, person}
        assert [(hit.family, hit.record, hit.kind) for hit in library.search("emile CALM")] == [
            (one.family, note, "note")
        ]
        assert {hit.record for hit in library.search("o'b")} == {note}
        assert library.search("calm", limit=0) == [] and len(library.search("cal", limit=1)) == 1
        one.write(commands.reword(one.document, note, "quite other words"))
        assert {hit.record for hit in library.search("calm")} == {other}
        two.write(commands.delete(two.document, [person]))
        assert library.search("calla") == []
        odd = (
            '"',
            '""',
            "'",
            "-mother",
            "a AND",
            "NOT",
            "(",
            "*",
            "^x",
            "a:b",
            "",
            "  ",
            "\x00",
            "\ud800",
            "NEAR(a b)",
        )
        for words in (*odd, "word " * 5000, "{x} + y", "col:term", "🙂", "%", "a" * 100_000):
            library.search(words)


def _hashed(*files: bytes) -> dict[str, bytes]:
    return {hashlib.sha256(data).hexdigest(): data for data in files}


def test_files_belong_to_a_family_and_go_with_it(tmp_path: Path) -> None:
    with Library.create_with_key(tmp_path, KEY, "Meera") as library:
        one, two = Pen.begin(library, "One"), Pen.begin(library, "Two")
        both, lost = b"a picture that both have", b"lost" * 10_000
        library.append(one.row("bring"), Change("bring"), _hashed(both, lost))
        library.append(two.row("bring"), Change("bring"), _hashed(both))
        library.append(two.row("bring"), Change("bring"), _hashed(both))
        assert library.files_of(one.family) == _hashed(both, lost) and library.files_of("nobody") == {}
        library.backup()
        library.erase(one.family)
        assert library.files_of(one.family) == {} and library.files_of(two.family) == _hashed(both)
        assert library.check() == []
        library._raw.execute("UPDATE blob SET bytes = x'00'")
        assert library.check() == [f"Family {two.family}: a file that came with it is not what it was."]


def test_a_file_under_another_name_than_its_own_leaves_nothing_behind(tmp_path: Path) -> None:
    pen = some_store(tmp_path)
    change = commands.add_note(pen.document, "never stored")
    with pytest.raises(ValueError, match="not what its name says"):
        pen.library.append(pen.row(change.verb), change, {"0" * 64: b"something else"})
    assert pen.library.load(pen.family).document == pen.document and pen.library.files_of(pen.family) == {}
    pen.library.close()


def test_an_erased_family_is_gone_and_the_others_are_whole(tmp_path: Path) -> None:
    with Library.create_with_key(tmp_path, KEY, "Meera") as library:
        one, two = Pen.begin(library, "One"), Pen.begin(library, "Two")
        one.note("gone")
        two.note("stays")
        library.backup()
        library.erase(one.family)
        assert [family.id for family in library.families()] == [two.family]
        for look in (library.load, library.change_of):
            with pytest.raises(KeyError):
                look(one.family)
        assert list(library.journal(one.family)) == [] and library.search("gone") == []
        assert library.load(two.family).document == two.document
        assert library.check() == []


def test_a_throwaway_store_leaves_no_file_and_any_word_lifts_its_cover() -> None:
    library = Library.open_throwaway("Robin")
    folder = library.folder
    pen = Pen.begin(library)
    assert library.load(pen.family).document == pen.document
    assert not (folder / "store.db").read_bytes().startswith(b"SQLite format 3")
    assert library.matches("") and library.backup() is None
    library.close()
    library.close()
    assert not folder.exists()


def test_a_closed_library_says_so(tmp_path: Path) -> None:
    pen = some_store(tmp_path)
    pen.library.close()
    pen.library.close()
    with pytest.raises(RuntimeError, match="closed"):
        pen.library.families()


def test_threads_can_write_and_read_at_once(tmp_path: Path) -> None:
    with Library.create_with_key(tmp_path, KEY, "Meera") as library:
        pens = [Pen.begin(library, f"Family {number}") for number in range(3)]
        wrong: list[BaseException] = []

        def work(pen: Pen) -> None:
            try:
                for number in range(25):
                    pen.note(f"Words {number}")
                    assert library.load(pen.family).document == pen.document
            except BaseException as error:
                wrong.append(error)

        threads = [threading.Thread(target=work, args=(pen,)) for pen in pens]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert library.check() == []


def test_importing_the_store_brings_no_heavy_library() -> None:
    program = (
        "import sys; from pathlib import Path; from sos_desktop.store import Library, WrongPassphrase, warm_up;"
        "Library.state_of(Path('nowhere'));"
        "heavy = {'sqlalchemy', 'sqlcipher3', 'alembic', 'argon2', 'cryptography', 'PySide6', 'reportlab'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules);"
        "warm_up(); assert {'sqlalchemy', 'sqlcipher3', 'argon2'} <= set(sys.modules);"
        "assert 'alembic' not in sys.modules and 'PySide6' not in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True, cwd=Path(__file__).parents[2])


def test_opening_and_writing_need_no_alembic(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from sos_desktop.store import Library;"
        "folder = Path(sys.argv[1]); Library.create_with_key(folder, bytes(32), 'M').close();"
        "Library.open_with_key(folder, bytes(32)).close(); assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True, cwd=Path(__file__).parents[2])


def test_people_are_found_by_all_their_names(tmp_path: Path) -> None:
    pen = some_store(tmp_path)
    person = Person(id=new_id(), name="Josephine Hart", short="Nan Jo", relation="mum's mum")
    pen.write(commands.add_records([person]))
    for words in ("joseph", "nan jo", "mum's"):
        assert [hit.record for hit in pen.library.search(words)] == [person.id]
    pen.library.close()


def test_records_of_a_kind_are_found_over_all_families(tmp_path: Path) -> None:
    with Library.create(tmp_path / "s", PASSPHRASE, "Meera", cost=CHEAP) as library:
        pens = [Pen.begin(library), Pen.begin(library)]
        for number, pen in enumerate(pens):
            pen.note(f"Step {number}", "next_steps")
        found = library.of_kind("note")
        assert {(family, record.text) for family, record in found if isinstance(record, Note)} >= {
            (pens[0].family, "Step 0"), (pens[1].family, "Step 1"),
        }  # fmt: skip
        assert [record for _, record in library.of_kind("tie")] == []
        library.erase(pens[0].family)
        assert {family for family, _ in library.of_kind("note")} == {pens[1].family}


def test_the_journal_tells_records_in_the_order_in_which_they_were_written(tmp_path: Path) -> None:
    with Library.create(tmp_path / "s", PASSPHRASE, "Meera", cost=CHEAP) as library:
        pen = Pen.begin(library)
        people = [Person(id=new_id(), name=f"Person {number}") for number in range(30)]
        row = pen.write(commands.add_records(people))
        assert list(library.change_of(row.id).entries) == [one.id for one in people]
        told = fold(change for _, change in library.journal(pen.family))
        assert [one.id for one in told.all(Person)] == [one.id for one in pen.document.all(Person)]


def test_one_file_of_a_family_is_found_and_no_other_familys(tmp_path: Path) -> None:
    data = b"a photo of a flip chart"
    name = hashlib.sha256(data).hexdigest()
    with Library.create(tmp_path / "s", PASSPHRASE, "Meera", cost=CHEAP) as library:
        pen, other = Pen.begin(library), Pen.begin(library)
        change = commands.add_note(pen.document, "with a file", "goal")
        library.append(pen.row("add note"), change, {name: data})
        assert library.files_of(pen.family, name) == library.files_of(pen.family) == {name: data}
        assert library.files_of(other.family, name) == library.files_of(pen.family, "0" * 64) == {}
