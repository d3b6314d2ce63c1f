"""PDFs by the command line: locked, with the map inside, and taken in again."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from sos_desktop.cli.terminal import VARIABLE
from sos_desktop.exchange import from_file, sosmap
from sos_desktop.exchange.carried import carried
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.paths import resource
from tests.test_cli import PASSPHRASE, made, refused, say, store, typed  # noqa: F401 - fixtures

LOCK = "four quiet owls, Żółć"


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A file with a passphrase, as a notepad on Windows writes it."""
    path = tmp_path / "word.txt"
    path.write_bytes(b"\xef\xbb\xbf" + LOCK.encode() + b"\r\n")
    return path


def test_out_as_a_locked_pdf_and_in_again(say, store: Path, tmp_path: Path, word: Path):  # noqa: F811
    out, other = tmp_path / "x.pdf", tmp_path / "other"
    asked = ("export", "--store", store, "--family", "Tia H.", "--with-map", "--out", out, "--passphrase-file", word)
    assert say(*asked).code == 0
    document = carried(sosmap.read(resource("example", "holloway.sosmap").read_bytes()), WORKER_COPY)
    assert from_file.read_map(out, LOCK).document == document
    new = ("--store", other, "--new", "--worker", "Ash")
    said = say("import", out, "--passphrase-file", word, *new)
    assert said.code == 0 and document.family and said.out.strip() == document.family.id
    assert say("export", "--store", other, "--family", "Tia H.", "--out", tmp_path / "y.sosmap").code == 0
    assert sosmap.read((tmp_path / "y.sosmap").read_bytes()) == document
    # It is the same family: where it is already, it stays as it is.
    refused(say("import", out, "--passphrase-file", word, "--store", store), "already")


def test_without_being_asked_for_nothing_is_inside_and_nothing_locked(say, tmp_path: Path):  # noqa: F811
    out = tmp_path / "x.pdf"
    assert say("export", "--demo", "--out", out).code == 0
    with pikepdf.open(out) as pdf:
        files = pdf.attachments
        assert not pdf.is_encrypted and not list(files)
    refused(say("import", out, "--store", tmp_path / "s", "--new", "--worker", "Ash"), "holds no map")
    assert not (tmp_path / "s").exists()


def test_a_passphrase_is_asked_for_twice_and_before_the_stores(say, tmp_path: Path, typed):  # noqa: F811
    out = tmp_path / "x.pdf"
    typed(LOCK, LOCK)
    said = say("export", "--demo", "--lock", "--with-map", "--out", out)
    assert said.code == 0 and "no way round it" in said.err and LOCK not in said.err + said.out
    typed(LOCK, "another one of four")
    refused(say("export", "--demo", "--lock", "--out", tmp_path / "y.pdf"), "not the same")
    typed("short")
    refused(say("export", "--family", "x", "--store", tmp_path / "s", "--lock", "--out", tmp_path / "y.pdf"), "short")
    assert not (tmp_path / "y.pdf").exists()
    # The one of the PDF first, then the new store's, twice, and the worker's name.
    typed(LOCK, PASSPHRASE, PASSPHRASE, "Ash")
    assert say("import", out, "--store", tmp_path / "s", "--new").code == 0
    typed("not this one")
    refused(say("import", out, "--store", tmp_path / "s"), "does not open the PDF")


def test_with_nobody_there_to_ask_the_file_is_named(say, tmp_path: Path, word: Path):  # noqa: F811
    out = tmp_path / "x.pdf"
    refused(say("export", "--demo", "--lock", "--out", out), "--passphrase-file")
    assert say("export", "--demo", "--out", out, "--passphrase-file", word).code == 0
    # The store's passphrase is not tried on a PDF.
    refused(say("import", out, "--store", tmp_path / "s"), "--passphrase-file")


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "no passphrase yet"), (b"\n", "no passphrase yet"), (b"one two three\nfour", "more than one line"),
     (b"w" * 2000, "more than one line"), (b"\xff\xfe\x00", "not UTF-8"), (b"short", "short")],
)  # fmt: skip
def test_a_passphrases_file_that_will_not_do(say, tmp_path: Path, data: bytes, words: str):  # noqa: F811
    path = tmp_path / "word.txt"
    path.write_bytes(data)
    refused(say("export", "--demo", "--out", tmp_path / "x.pdf", "--passphrase-file", path), words)
    assert not (tmp_path / "x.pdf").exists()


def test_files_that_are_not_there(say, tmp_path: Path):  # noqa: F811
    gone = tmp_path / "gone"
    refused(say("export", "--demo", "--out", tmp_path / "x.pdf", "--passphrase-file", gone), "can't be read")
    refused(say("import", tmp_path / "gone.pdf", "--store", tmp_path / "s"), "can't be read")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--with-map", "--for", "Kelly", "--out", "x.pdf"], "your own map"),
        (["--with-map", "--sheet", "family", "--out", "x.pdf"], "your own map"),
        (["--with-map", "--out", "x.sosmap"], "go with a PDF"),
        (["--lock", "--out", "x.sosmap"], "go with a PDF"),
        (["--passphrase-file", "w", "--out", "x.sosmap"], "go with a PDF"),
        (["--pictures", "--lock", "--out", "x"], "--pictures goes without"),
    ],
)
def test_what_does_not_go_together_is_said_before_anything_is_asked(say, arguments, words: str):  # noqa: F811
    said = say("export", "--demo", *arguments)
    assert said.code == 2 and words in said.err.strip().splitlines()[-1]


def test_the_variable_of_the_store_is_for_the_store_alone(say, tmp_path: Path, monkeypatch):  # noqa: F811
    monkeypatch.setenv(VARIABLE, LOCK)
    refused(say("export", "--demo", "--lock", "--out", tmp_path / "x.pdf"), "--passphrase-file")
