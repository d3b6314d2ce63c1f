"""The one door to the families, over real stores in real folders."""

import hashlib
import tempfile
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sos_desktop.exchange import sosmap
from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput, WorldError
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Family, Note, Person, Scale
from sos_desktop.paths import resource
from sos_desktop.session.desk import DemoDesk, Desk, DeskClosed
from sos_desktop.session.session import NotSaved
from sos_desktop.store import DiskFull, Library, StoreThere, WrongPassphrase, keys

TODAY = date(2026, 4, 29)
SECRET = "four plain words here"


@pytest.fixture(autouse=True)
def cheap_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A try of a passphrase costs half a second on purpose; here it need not."""
    cheap = keys.Cost(memory_kib=64, passes=1, lanes=1)
    monkeypatch.setattr(Library.create.__func__, "__kwdefaults__", {"cost": cheap})
    monkeypatch.setattr(Library.change_passphrase, "__kwdefaults__", {"cost": cheap})


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "store")
    desk.create(SECRET, "Meera")
    yield desk
    if desk.is_open:
        assert desk.check() == []
    desk.close()


def holloways() -> Document:
    return sosmap.read(resource("example", "holloway.sosmap").read_bytes())


def new_family(desk: Desk, name: str = "Sam's family") -> str:
    return desk.new_family(name, TODAY, "briefing_note")


# --- the store --------------------------------------------------------------------------------------------------------


def test_a_first_start(tmp_path: Path):
    desk = Desk(tmp_path / "store")
    assert desk.state() == "none" and not desk.is_open
    for passphrase, worker in (("", "Meera"), (SECRET, " ")):
        with pytest.raises(BadInput):
            desk.create(passphrase, worker)
    assert desk.state() == "none", "nothing was made"
    with pytest.raises(RuntimeError):
        desk.families()
    desk.create(SECRET, "Meera")
    assert desk.is_open and desk.worker == "Meera" and desk.families() == []
    assert desk.close() and not desk.is_open
    assert desk.close(), "closing twice is nothing"
    assert desk.state() == "there"
    with pytest.raises(StoreThere):
        desk.create(SECRET, "Somebody else")
    (tmp_path / "store" / "store.db").write_bytes(b"")
    assert desk.state() == "unreadable"


def test_the_wrong_passphrase(desk: Desk):
    family = new_family(desk)
    desk.close()
    with pytest.raises(WrongPassphrase) as wrong:
        desk.unlock("four other words here")
    assert wrong.value.wait > 0 and not desk.is_open
    with pytest.raises(WrongPassphrase):
        desk.unlock(SECRET)  # too early: not looked at
    (desk.folder / "tries.json").unlink()
    desk.unlock(SECRET)
    assert [one.id for one in desk.families()] == [family]
    assert desk.matches(SECRET)
    assert not desk.matches("four other words here")


def test_another_passphrase(desk: Desk):
    desk.change_passphrase(SECRET, "entirely new words now")
    desk.close()
    desk.unlock("entirely new words now")
    assert desk.worker == "Meera"


def test_trouble_with_the_copy_comes_after_all_was_closed(desk: Desk):
    new_family(desk)
    (desk.folder / "backups").write_text("no folder")
    with pytest.raises(WorldError, match=r"safety copy|refused|can't be written"):
        desk.close()
    assert not desk.is_open
    (desk.folder / "backups").unlink()
    desk.unlock(SECRET)
    assert len(desk.families()) == 1


# --- families ---------------------------------------------------------------------------------------------------------


def test_a_new_family_is_ready_to_open(desk: Desk):
    scale = Scale(id=new_id(), scale_kind="safety", zero="worst", ten="best")
    family = desk.new_family("  Sam's   family ", TODAY, "briefing_note", scale)
    (summary,) = desk.families()
    assert (summary.id, summary.short_name) == (family, "Sam's family")
    document = desk.open_family(family).document
    assert document.all(Scale) == (scale,)
    assert [person.name for person in document.all(Person)] == ["Meera"]


def test_a_family_without_a_name_is_refused(desk: Desk):
    with pytest.raises(BadInput, match="short name"):
        new_family(desk, " \n ")
    assert desk.families() == []


def test_the_family_changed_last_stands_first(desk: Desk):
    first, second = new_family(desk, "One"), new_family(desk, "Two")
    assert [one.id for one in desk.families()] == [second, first]
    desk.open_family(first).do(commands.add_note, "Nan comes")
    assert desk.close_family()
    assert [one.id for one in desk.families()] == [first, second]
    assert desk.close_family(), "there is none to close"


def test_opening_another_family_closes_the_one_before(desk: Desk):
    first, second = new_family(desk, "One"), new_family(desk, "Two")
    session = desk.open_family(first)
    session.do(commands.add_note, "Nan comes")
    other = desk.open_family(second)
    assert not other.document.all(Note)
    with pytest.raises(RuntimeError):
        session.do(commands.add_note, "too late")
    assert [note.text for note in desk.open_family(first).document.all(Note)] == ["Nan comes"]


def test_a_family_with_unsaved_words_stays_open(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    first, second = new_family(desk, "One"), new_family(desk, "Two")
    session = desk.open_family(first)

    def full(_self: Library, *_: object) -> None:
        raise DiskFull(desk.folder)

    with monkeypatch.context() as broken:
        broken.setattr(Library, "append", full)
        session.do(commands.add_note, "Nan comes")
        with pytest.raises(NotSaved):
            desk.open_family(second)
    assert [note.text for note in desk.export_document(first).all(Note)] == ["Nan comes"]
    session.retry()
    desk.open_family(second)
    assert [note.text for note in desk.export_document(first).all(Note)] == ["Nan comes"]


def test_a_family_whose_words_are_not_saved_is_not_let_go(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    family = new_family(desk)
    session = desk.open_family(family)

    def full(_self: Library, *_: object) -> None:
        raise DiskFull(desk.folder)

    with monkeypatch.context() as broken:
        broken.setattr(Library, "append", full)
        session.do(commands.add_note, "Nan comes")
        assert not desk.close_family()
        with pytest.raises(NotSaved):
            desk.erase(family)
    assert desk.export_document(family) is session.document, "it is still open, and its words are there"
    session.retry()
    assert desk.close_family()
    assert [note.text for note in desk.export_document(family).all(Note)] == ["Nan comes"]


def test_closing_everything_with_unsaved_words_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    session = desk.open_family(new_family(desk))

    def full(_self: Library, *_: object) -> None:
        raise DiskFull(desk.folder)

    monkeypatch.setattr(Library, "append", full)
    session.do(commands.add_note, "Nan comes")
    assert not desk.close() and not desk.is_open
    assert [note.text for note in session.document.all(Note)] == ["Nan comes"]


def test_a_family_can_be_named_by_its_name_or_id(desk: Desk):
    first, second, third = (new_family(desk, name) for name in ("One", "Two", "Two"))
    assert desk.find_family("One") == desk.find_family(first) == first
    assert desk.find_family(third) == third
    with pytest.raises(BadInput, match="Two families"):
        desk.find_family("Two")
    with pytest.raises(BadInput, match="no family"):
        desk.find_family("Three")
    desk.erase(second)
    assert desk.find_family("Two") == third


def test_what_was_imported_is_what_is_exported(desk: Desk):
    document = holloways()
    family = desk.import_document(document)
    assert desk.export_document(family) == document
    assert sosmap.write(desk.export_document(family)) == sosmap.write(document)
    session = desk.open_family(family)
    assert session.document == document and session.undo() is None
    session.do(commands.add_note, "Nan comes")
    assert desk.export_document(family) == session.document, "as it is now, saved or not"
    other = new_family(desk)
    assert [record.kind for record in desk.export_document(other)][:1] == ["family"]


def test_files_that_came_with_a_family_go_out_with_it_again(desk: Desk):
    files = {hashlib.sha256(data).hexdigest(): data for data in (b"a drawing", b"a photograph")}
    data = sosmap.write(holloways(), files)
    found = sosmap.read_map(data)
    family = desk.import_document(found.document, found.files)
    desk.close()
    desk.unlock(SECRET)
    assert sosmap.write(desk.export_document(family), desk.export_files(family)) == data
    assert desk.export_files(new_family(desk)) == {}


def test_a_family_is_not_imported_twice(desk: Desk):
    document = holloways()
    desk.import_document(document)
    with pytest.raises(BadInput, match="already"):
        desk.import_document(document)
    with pytest.raises(BadInput, match="no family"):
        desk.import_document(Document())
    assert len(desk.families()) == 1


def test_an_erased_family_is_gone(desk: Desk):
    family, other = new_family(desk, "One"), new_family(desk, "Two")
    desk.open_family(family).do(commands.add_note, "Kestrels nest in the tower")
    desk.erase(family)
    assert [one.id for one in desk.families()] == [other]
    assert desk.library.search("kestrel") == []
    desk.open_family(other)
    desk.erase(family)  # once more is nothing, and leaves the open one open
    assert isinstance(desk.export_document(other).family, Family)


# --- the demonstration ------------------------------------------------------------------------------------------------


@pytest.fixture
def throwaway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where throw-away stores are made, here for this test alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_demonstration_is_there_before_its_store(throwaway: Path):
    desk = DemoDesk(holloways(), "Meera")
    assert desk.is_open, "it can be covered at once"
    session = desk.open_demo()
    assert desk.worker == "Meera" and desk.matches("anything")
    assert session.document == holloways() and list(throwaway.iterdir()) == []
    note = session.document.all(Note)[0]
    session.do(commands.delete, [note.id])
    assert session.flush(20)
    assert len(list(throwaway.iterdir())) == 1
    assert desk.check() == []
    family = desk.families()[0].id
    assert desk.library.load(family).document == session.document == desk.export_document(family)
    session.undo()
    assert session.undo() is None
    assert session.document == holloways()
    assert desk.close_family() and desk.is_open, "the start page can be covered too"
    assert desk.close() and not desk.is_open
    assert list(throwaway.iterdir()) == [], "nothing stays behind"


def test_the_demonstrations_store_can_be_made_ahead(throwaway: Path):
    desk = DemoDesk(holloways(), "Meera")
    session = desk.open_demo()
    making = threading.Thread(target=desk.warm_up)
    making.start()
    session.do(commands.add_note, "Nan comes")
    making.join()
    assert session.flush(20)
    assert len(list(throwaway.iterdir())) == 1, "it is made once"
    assert desk.close() and not desk.is_open
    assert list(throwaway.iterdir()) == []


def test_a_demonstration_closed_while_its_store_is_made_leaves_nothing(throwaway: Path):
    for wait in (0, 0.01, 0.02, 0.03):
        desk = DemoDesk(holloways(), "Meera")
        desk.open_demo()
        making = threading.Thread(target=desk.warm_up)
        making.start()
        threading.Event().wait(wait)
        assert desk.close()
        making.join()
        assert list(throwaway.iterdir()) == []
        desk.warm_up()
        with pytest.raises(DeskClosed):
            _ = desk.library


def test_a_demonstration_that_was_only_looked_at_writes_nothing(throwaway: Path):
    desk = DemoDesk(holloways(), "Meera")
    desk.open_demo()
    assert desk.close()
    assert list(throwaway.iterdir()) == []


# --- going back -------------------------------------------------------------------------------------------------------


def test_the_way_back_to_a_copy_and_forward_again(desk: Desk):
    family = new_family(desk)
    desk.close()
    desk.unlock(SECRET)
    desk.open_family(family).do(commands.add_note, "written after the copy")
    assert desk.close_family()
    with pytest.raises(WorldError, match="open in another window"):
        desk.go_back(desk.copies()[0][1])
    desk.close()
    copies = desk.copies()
    assert len(copies) == 2 and [when for when, _ in copies] == sorted((when for when, _ in copies), reverse=True)
    assert f"{copies[0][0]:%Y%m%d-%H%M%S}" == copies[0][1].name[:15] and desk.set_aside() == []
    with pytest.raises(BadInput, match="no copy of this store"):
        desk.go_back(desk.folder / "backups")
    desk.go_back(copies[1][1])
    desk.unlock(SECRET)
    assert not desk.export_document(family).all(Note)
    desk.close()
    [(_, aside)] = desk.set_aside()
    desk.go_back(aside)
    desk.unlock(SECRET)
    assert [note.text for note in desk.export_document(family).all(Note)] == ["written after the copy"]
