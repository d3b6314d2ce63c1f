"""The finished file: locked so that every program opens it with its passphrase and none without, the map put inside."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import unicodedata
import zlib
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest

from sos_desktop.exchange import sosmap
from sos_desktop.exchange.carried import map_inside
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.paths import resource
from sos_desktop.pdf.finish import INSIDE, finished
from tests.model.test_passphrase import GOOD
from tests.pdf.paper_desk import squeezed, to_bytes

PASSPHRASE = "four quiet owls, Żółć"


@pytest.fixture(scope="module")
def drawn() -> bytes:
    return to_bytes(sosmap.read(resource("example", "holloway.sosmap").read_bytes()))


@pytest.fixture(scope="module")
def inside(holloway: Document) -> bytes:
    return map_inside(holloway, WORKER_COPY, "map")


def run(*command: object) -> tuple[int, str]:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, done.stdout


# --- other programs ---------------------------------------------------------------------------------------------------


def by_poppler(path: Path, word: str) -> str:
    return run("pdftotext", "-upw", word, path, "-")[1]


def by_qpdf(path: Path, word: str) -> str:
    plain = path.with_name("by qpdf.pdf")
    code, _ = run("qpdf", f"--password={word}", "--decrypt", path, plain)
    return by_poppler(plain, "") if code == 0 else ""


def by_mupdf(path: Path, word: str) -> str:
    return run("mutool", "draw", "-q", "-F", "txt", "-p", word, path)[1]


def by_pypdf(path: Path, word: str) -> str:
    reader = pypdf.PdfReader(path)
    if not reader.decrypt(word):
        return ""
    return "".join(page.extract_text() for page in reader.pages)


def by_pdfium(path: Path, word: str) -> str:
    try:
        document = pypdfium2.PdfDocument(path, password=word)
    except pypdfium2.PdfiumError:
        return ""
    with document:
        said = []
        for page in document:
            text = page.get_textpage()
            said.append(text.get_text_bounded())
            text.close()
            page.close()
        return "".join(said)


PROGRAMS = [by_poppler, by_qpdf, by_mupdf, by_pypdf, by_pdfium]


#: pdftotext cuts a passphrase off after so many bytes; the library behind it takes them all.
POPPLER_TOOLS = 32


@pytest.mark.parametrize(
    ("word", "read_by"),
    [(word, one) for one in PROGRAMS for word in GOOD if one != by_poppler or len(word.encode()) <= POPPLER_TOOLS],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_every_program_opens_it_with_the_passphrase_and_not_without(drawn: bytes, tmp_path: Path, word: str, read_by):
    path = tmp_path / "locked.pdf"
    path.write_bytes(finished(drawn, passphrase=word))
    assert "Kelly" in squeezed(read_by(path, word))
    assert not read_by(path, "x" + word).strip() and not read_by(path, "").strip()


def test_it_opens_however_its_accents_are_composed(drawn: bytes, tmp_path: Path):
    path = tmp_path / "locked.pdf"
    path.write_bytes(finished(drawn, passphrase=unicodedata.normalize("NFD", PASSPHRASE)))
    assert "Kelly" in squeezed(by_poppler(path, unicodedata.normalize("NFC", PASSPHRASE)))


# --- the lock ---------------------------------------------------------------------------------------------------------


def test_it_is_the_newest_lock_and_nothing_is_forbidden_inside(drawn: bytes, tmp_path: Path):
    with pikepdf.open(io.BytesIO(finished(drawn, passphrase=PASSPHRASE)), password=PASSPHRASE) as pdf:
        lock = pdf.encryption
        assert (lock.R, lock.V, lock.bits) == (6, 5, 256)
        assert {one.name for one in (lock.stream_method, lock.string_method, lock.file_method)} == {"aesv3"}
        assert pdf.trailer.Encrypt.get("/EncryptMetadata", True)
        assert all(getattr(pdf.allow, each) for each in pikepdf.Permissions._fields)
        # Whoever may open it may take the lock off, too.
        assert pdf.owner_password_matched and pdf.user_password_matched


def test_nothing_of_the_map_lies_open_in_a_locked_file(drawn: bytes, inside: bytes):
    """Not in its bytes, not in what is packed in it, not in the names of what is inside."""
    data = finished(drawn, inside, PASSPHRASE)
    for word in ("Kelly", "Holloway", "Tia", "SoS Desktop", "xmpmeta", "CreationDate (D", INSIDE, "sosmap", PASSPHRASE):
        for coded in (word.encode(), word.encode("utf-16-be")):
            assert coded not in data
    for start in range(len(data)):
        # Whatever unpacks without the key is the table of the file, and nothing else.
        if data[start : start + 7] == b"stream\n" and data[start - 3 : start] != b"end":
            try:
                unpacked = zlib.decompressobj().decompress(data[start + 7 :])
            except zlib.error:
                continue
            assert b"Kelly" not in unpacked and b"Tia" not in unpacked and b"sosmap" not in unpacked


def test_two_locked_files_are_never_alike(drawn: bytes):
    assert finished(drawn, passphrase=PASSPHRASE) != finished(drawn, passphrase=PASSPHRASE)


@pytest.mark.parametrize("word", ["", " ", "short", "w" * 128, "tabs\tand owls"])
def test_a_passphrase_that_is_none_makes_no_file(drawn: bytes, word: str):
    with pytest.raises(BadInput) as refused:
        finished(drawn, passphrase=word)
    assert refused.value.what_next


# --- the map inside ---------------------------------------------------------------------------------------------------


def test_the_map_inside_is_what_the_document_was_made_from(drawn: bytes, inside: bytes):
    with pikepdf.open(io.BytesIO(finished(drawn, inside))) as pdf:
        files = pdf.attachments
        assert list(files) == [INSIDE]
        held = files[INSIDE]
        found = held.get_file()
        assert found.read_bytes() == inside and held.relationship == pikepdf.Name.Source
        assert [one.objgen for one in pdf.Root.AF] == [held.obj.objgen]
        # No day but the document's own, no description, a name that names nobody.
        day = str(pdf.docinfo.CreationDate)
        params = held.obj.EF.F.Params
        assert {str(params.CreationDate), str(params.ModDate)} == {day} and day.startswith("D:20250429")
        assert not str(held.obj.get("/Desc", "")) and str(held.obj.UF) == str(held.obj.F) == INSIDE


def test_other_programs_find_it_too(drawn: bytes, inside: bytes, tmp_path: Path):
    path = tmp_path / "x.pdf"
    for word in (None, PASSPHRASE):
        path.write_bytes(finished(drawn, inside, word))
        shown = run("pdfdetach", "-list", *(["-upw", word] if word else []), path)[1]
        assert "1 embedded files" in shown and INSIDE in shown
        (held,) = pypdf.PdfReader(path, password=word).attachments[INSIDE]
        assert held == inside


def test_the_same_input_gives_the_same_bytes(drawn: bytes, inside: bytes):
    assert finished(drawn, inside) == finished(drawn, inside)
    assert finished(drawn) == drawn


ROOT = Path(__file__).resolve().parents[2]
#: A process of its own: sheets of both kinds, for several readers, in two scripts, with the map inside; what each has
#: in it goes through sets of ids and words, and these are in another order wherever Python was started anew.
MAKE_ALL = """
import sys
from dataclasses import replace
from hashlib import sha256
from sos_desktop import pdf
from sos_desktop.exchange.carried import map_inside
from sos_desktop.model.readers import WORKER_COPY, Readers
from sos_desktop.model.records import Person
from sos_desktop.practice.wording import load
from sos_desktop.ui.files import example
from tests.pdf.paper_desk import NOW, TODAY, WORDS

family = example()
people = [one.id for one in family.all(Person)]
for sheet, readers, language in (
    ("map", WORKER_COPY, "en"), ("network", WORKER_COPY, "en"), ("picture", WORKER_COPY, "en"),
    ("family", Readers(frozenset(people[:4]), today=TODAY), "en"),
    ("plan", Readers(frozenset(people[:1]), today=TODAY), "ur"),
    ("questions", WORKER_COPY, "en"), ("child", Readers(frozenset(people[:2]), today=TODAY), "pl"),
):
    wish = replace(pdf.PLAIN, language=language)
    made = pdf.make_sheets(family, readers, load("briefing_note"), WORDS, NOW, sheet, wish=wish)
    inside = map_inside(family, readers, sheet) if sheet == "map" else b""
    print(sheet, sha256(pdf.make_pdf(made, WORDS, NOW, inside)).hexdigest())
"""


def test_every_process_makes_the_same_bytes():
    made = set()
    for seed in ("0", "1", "42"):
        done = subprocess.run(
            [sys.executable, "-c", MAKE_ALL], env={**os.environ, "PYTHONHASHSEED": seed}, cwd=ROOT,
            capture_output=True, text=True, check=True, timeout=120,
        )  # fmt: skip
        assert len(done.stdout.splitlines()) == 7
        made.add(done.stdout)
    assert len(made) == 1


def test_it_grows_by_no_more_than_the_packed_map(drawn: bytes, inside: bytes):
    assert len(finished(drawn, inside)) < len(drawn) + len(zlib.compress(inside)) + 2000


# --- what was drawn stays ---------------------------------------------------------------------------------------------


def structure(data: bytes, word: str = "") -> list[str]:
    """What a PDF says of itself, and its tags, as text."""
    with pikepdf.open(io.BytesIO(data), password=word) as pdf:
        said = [str(pdf.Root.get("/Lang")), str(pdf.Root.get("/MarkInfo")), str(pdf.Root.get("/ViewerPreferences"))]
        said += [f"{name}={value}" for name, value in sorted(pdf.docinfo.items())]
        metadata = pdf.Root.get("/Metadata")
        said.append(metadata.read_bytes().decode() if metadata is not None else "")
        said.append(str(len(pdf.pages)))
        waiting = [pdf.Root.get("/StructTreeRoot")]
        while waiting:
            one = waiting.pop()
            if isinstance(one, pikepdf.Array):
                waiting += list(one)
            elif isinstance(one, pikepdf.Dictionary):
                said += [str(one.get(name, "")) for name in ("/S", "/Alt", "/ActualText", "/Lang")]
                waiting.append(one.get("/K"))
        return said


def test_tags_language_and_title_stay(drawn: bytes, inside: bytes):
    before = structure(drawn)
    assert "en" in before[0] and any("/Title" in line for line in before)
    assert structure(finished(drawn, inside)) == before
    assert structure(finished(drawn, inside, PASSPHRASE), PASSPHRASE) == before


def test_every_page_looks_as_it_was_drawn(drawn: bytes, inside: bytes, tmp_path: Path):
    def pages(data: bytes, word: str | None = None) -> list[bytes]:
        with pypdfium2.PdfDocument(data, password=word) as document:
            made = []
            for page in document:
                picture = page.render(scale=0.5)
                made.append(bytes(picture.buffer))
                picture.close()
                page.close()
            return made

    assert pages(finished(drawn, inside, PASSPHRASE), PASSPHRASE) == pages(drawn)


# --- never on the disk, not for a moment ------------------------------------------------------------------------------

#: Runs the program and notes every file that Python opens for writing, whatever becomes of it.
WATCHED = """
import json, os, sys
opened = []
def note(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            opened.append(str(path))
    elif event.startswith("tempfile."):
        opened.append(str(arguments[0]))
sys.addaudithook(note)
from sos_desktop.__main__ import main
code = main(sys.argv[1:])
print(json.dumps(opened))
sys.exit(code)
"""


def lock_the_example(tmp_path: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """`sos-desktop export --demo`, locked, in an empty folder that also holds its temporary files."""
    (tmp_path / "word.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    environment = {**os.environ, "TMPDIR": str(tmp_path), "TMP": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [*before, sys.executable, "-c", WATCHED, "export", "--demo", "--with-map", "--out", str(tmp_path / "out/x.pdf"),
         "--passphrase-file", str(tmp_path / "word.txt")],
        cwd=Path(__file__).parent.parent.parent, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip


def test_only_the_locked_file_is_ever_written(tmp_path: Path):
    opened = set(json.loads(lock_the_example(tmp_path).stdout.splitlines()[-1]))
    assert len(opened) == 1 and opened.pop().endswith(".part")
    assert {one.name for one in tmp_path.iterdir()} == {"word.txt", "out"}
    (out,) = (tmp_path / "out").iterdir()
    assert "Kelly" in squeezed(by_poppler(out, PASSPHRASE))


def can_trace() -> bool:
    return shutil.which("strace") is not None and run("strace", "-o", "/dev/null", "true")[0] == 0


@pytest.mark.skipif(not can_trace(), reason="calls can't be traced here")
def test_nothing_open_reaches_the_system_either(tmp_path: Path):
    """What the libraries write, which Python does not hear of: every call that writes, with all its bytes."""
    trace = tmp_path / "trace"
    calls = "trace=write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range"
    lock_the_example(tmp_path, "strace", "-f", "-y", "-s", "200000", "-e", calls, "-o", str(trace))
    lines = [line for line in trace.read_text(errors="replace").splitlines() if f"<{tmp_path}/" in line]
    assert lines and all(".part" in line for line in lines)
    assert not [line for line in lines if "Kelly" in line or "sosmap" in line or "/Type/Page" in line]
    assert any("/Encrypt" in line for line in lines)
