"""Nobody's words on the disk that can be read without the passphrase, and none left behind once they were erased."""

from __future__ import annotations

import hashlib
import logging
import traceback
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from sos_desktop.model import commands
from sos_desktop.model.change import Change
from sos_desktop.model.errors import WorldError
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Note
from sos_desktop.store import Library
from tests.store.shelf import CHEAP, PASSPHRASE, Pen, all_bytes

CANARY = "quagmirecanary"
PAGE = 4096
SPELLINGS = [CANARY.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]


def _readable(folder: Path) -> list[str]:
    return [name for name, data in all_bytes(folder).items() if any(one in data for one in SPELLINGS)]


def _decrypted(folder: Path, key: bytes) -> bytes:
    """The store's file as it would lie on the disk without encryption: every page as it is, free ones too.

    SQLCipher's pages are AES-256-CBC under the raw key; the last 80 bytes are the page's IV (16) and HMAC (64), and the
    first 16 of the file a salt.
    """
    data = (folder / "store.db").read_bytes()
    assert len(data) % PAGE == 0
    pages = []
    for at in range(0, len(data), PAGE):
        page = data[at : at + PAGE]
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[-80:-64])).decryptor()
        pages.append(cipher.update(page[16 if at == 0 else 0 : -80]) + cipher.finalize())
    image = b"".join(pages)
    assert b"CREATE TABLE family" in image, "the pages were not decrypted"
    return image


def test_no_file_ever_holds_words_that_can_be_read(tmp_path: Path) -> None:
    library = Library.create(tmp_path, PASSPHRASE, f"{CANARY} Osei", cost=CHEAP)
    pen = Pen.begin(library, CANARY)
    note = pen.note(f"{CANARY} and more " * 50)
    data = CANARY.encode() * 100
    library.append(pen.row("bring"), Change("bring"), {hashlib.sha256(data).hexdigest(): data})
    assert library.search(CANARY) and _readable(tmp_path) == []
    assert (tmp_path / "store.db-wal").stat().st_size > 0
    library.backup()
    assert _readable(tmp_path) == []
    pen.write(commands.delete(pen.document, [note]))
    library.close()
    assert _readable(tmp_path) == [] and len(Library.backups_of(tmp_path)) == 2


def test_erased_words_are_in_no_page_of_the_store_or_of_a_copy(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    library = Library.create(folder, PASSPHRASE, "Meera", cost=CHEAP)
    key = library._key
    kept, gone = Pen.begin(library, "Kept"), Pen.begin(library, "Gone")
    for number in range(40):
        kept.note(f"ordinary words {number}")
        note = gone.note(f"{CANARY} {number} " * 10)
        gone.write(commands.reword(gone.document, note, f"{CANARY} again {number}"))
    library.backup()
    assert CANARY.encode() in _decrypted(folder, key), "the test can't see what it is looking for"
    library.erase(gone.family)
    # Before the file shrinks at close: each freed page is already wiped, the index of the search too.
    assert CANARY.encode() not in _decrypted(folder, key)
    assert (folder / "store.db-wal").stat().st_size < 2 * PAGE, "only what was noted about the erasing itself"
    pages = library._raw.execute("PRAGMA page_count").fetchone()[0]
    library.close()
    for one in (folder, *Library.backups_of(folder)):
        assert CANARY.encode() not in _decrypted(one, key)
    with Library.open_with_key(folder, key) as library:
        assert library._raw.execute("PRAGMA page_count").fetchone()[0] < pages
        assert library.load(kept.family).document == kept.document and library.check() == []


def test_a_deleted_word_leaves_the_index_of_the_search_at_once(tmp_path: Path) -> None:
    with Library.create_with_key(tmp_path, bytes(32), "Meera") as library:
        pen = Pen.begin(library)
        note = pen.note(f"{CANARY} one")
        pen.note("other")
        for change in (commands.reword(pen.document, note, "nothing"), None):
            pen.write(change or commands.delete(pen.document, [note]))
            shadows = [row[0] for row in library._raw.execute("SELECT block FROM words_data")]
            shadows += [str(row).encode() for row in library._raw.execute("SELECT * FROM words_content")]
            assert not any(b"quagmire" in bytes(block) for block in shadows)


def test_words_are_in_no_error_and_no_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    library = Library.create(tmp_path, PASSPHRASE, "Meera", cost=CHEAP)
    pen = Pen.begin(library, CANARY)
    note = pen.note(f"{CANARY} one")
    record = pen.document.need(Note, note)
    told: list[str] = [repr(library), repr(library.families()), repr(library.load(pen.family)), repr(library.backups())]
    # The same note twice: SQLite's own refusal, through SQLAlchemy, which would like to quote what was to be written.
    with pytest.raises(Exception, match="UNIQUE") as caught:
        library.append(pen.row("add note"), Change("add note", {note: (None, record)}))
    told.append("".join(traceback.format_exception(caught.value)))
    with pytest.raises(ValueError) as wrong:
        library.append(pen.row("reword"), Change("reword", {new_id(): (record, replace(record, text=CANARY * 2))}))
    told.append("".join(traceback.format_exception(wrong.value)))
    with pytest.raises(UnicodeEncodeError) as surrogate:
        library.append(pen.row("reword"), Change("reword", {note: (record, replace(record, text=CANARY + "\ud800"))}))
    told.append("".join(traceback.format_exception(surrogate.value)))
    library._raw.execute("UPDATE record SET data = replace(data, '\"text\"', '\"txet\"')")
    told += library.check()
    for ask in (lambda: library.load(pen.family), lambda: library.search(CANARY + '" OR "')):
        try:
            ask()
        except Exception as error:
            told.append("".join(traceback.format_exception(error)))
    library.close()
    (tmp_path / "store.db").write_bytes((tmp_path / "store.db").read_bytes()[:5000])
    for passphrase in (PASSPHRASE, PASSPHRASE + CANARY):
        with pytest.raises(WorldError) as refused:
            Library.open(tmp_path, passphrase)
        told.append("".join(traceback.format_exception(refused.value)))
    assert len(told) == 11
    for text in (*told, caplog.text):
        assert CANARY not in text and PASSPHRASE not in text
