"""A map read back out of a PDF: exactly what went in, and one clear sentence for everything that is no such PDF."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings

from sos_desktop import pdf
from sos_desktop.exchange import from_file, from_pdf, sosmap, unpacking
from sos_desktop.exchange.carried import carried, map_inside
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.paths import resource
from sos_desktop.pdf.finish import INSIDE, finished
from sos_desktop.practice.wording import load
from tests.pdf.paper_desk import NOW, WORDS, to_bytes
from tests.strategies import documents

PASSPHRASE = "four quiet owls, Żółć"


def example() -> Document:
    return sosmap.read(resource("example", "holloway.sosmap").read_bytes())


def written(path: Path, document: Document, passphrase: str | None = None) -> Path:
    """A worker's copy with the map inside, as the program saves it."""
    inside = map_inside(document, WORKER_COPY, "map")
    sheets = pdf.make_sheets(document, WORKER_COPY, load("briefing_note"), WORDS, NOW)
    path.write_bytes(pdf.make_pdf(sheets, WORDS, NOW, inside, passphrase))
    return path


@pytest.fixture(scope="module")
def drawn() -> bytes:
    """A copy with nothing inside."""
    return to_bytes(example())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The example's copy with its map inside."""
    return written(tmp_path / "x.pdf", example())


def refused(path: Path, *said: str, passphrase: str = "", **limits: float) -> BadInput:
    """What is said of this file: a sentence with what to do next, and nothing of the file's own words."""
    with pytest.raises(BadInput) as error:
        from_pdf.read_map(path, passphrase, **limits)  # type: ignore[arg-type]
    assert error.value.what_next and all(one in str(error.value) for one in said), str(error.value)
    assert not any(word in str(error.value) for word in ("Kelly", "Tia", str(path), "pikepdf"))
    assert not multiprocessing.active_children()
    return error.value


# --- back again -------------------------------------------------------------------------------------------------------


def test_the_map_comes_back_as_the_copy_was(copy: Path):
    found = from_pdf.read_map(copy)
    assert found.document == carried(example(), WORKER_COPY) and not found.notices and not found.files
    assert not multiprocessing.active_children()


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(documents())
def test_every_map_comes_back_as_the_copy_was(tmp_path: Path, document: Document):
    expected = carried(document, WORKER_COPY)
    found = from_pdf.read_map(written(tmp_path / "x.pdf", document))
    assert found.document == expected and list(found.document) == list(expected)
    assert sosmap.write(found.document) == map_inside(document, WORKER_COPY, "map")


def test_a_locked_one_asks_for_its_passphrase(tmp_path: Path):
    path = written(tmp_path / "x.pdf", example(), PASSPHRASE)
    assert isinstance(refused(path, "is locked", "Type the passphrase"), from_pdf.Locked)
    again = refused(path, "does not open", "try again", passphrase="four quiet owls")
    assert isinstance(again, from_pdf.Locked)
    assert from_pdf.read_map(path, PASSPHRASE).document == carried(example(), WORKER_COPY)


def test_a_lock_of_another_program_is_tried_in_other_spellings(drawn: bytes, tmp_path: Path):
    with pikepdf.open(io.BytesIO(finished(drawn, map_inside(example(), WORKER_COPY, "map")))) as opened:
        opened.save(tmp_path / "x.pdf", encryption=pikepdf.Encryption(user="1⁄2 a cup", owner="x", R=6))
    assert from_pdf.read_map(tmp_path / "x.pdf", "½ a\u00a0cup").document


def test_a_map_file_and_a_pdf_are_told_apart_by_what_they_are(copy: Path, tmp_path: Path):
    inside = carried(example(), WORKER_COPY)
    other = copy.rename(tmp_path / "x.sosmap")
    assert from_file.read_map(other).document == inside
    (tmp_path / "y.sosmap").write_bytes(sosmap.write(example()))
    assert from_file.read_map(tmp_path / "y.sosmap").document == example()
    (tmp_path / "z.pdf").write_bytes(sosmap.write(example()))
    with pytest.raises(BadInput, match="This file is no PDF"):
        from_file.read_map(tmp_path / "z.pdf")
    (tmp_path / "big.sosmap").write_bytes(b"{")
    os.truncate(tmp_path / "big.sosmap", sosmap.MAX_BYTES + 1)
    with pytest.raises(BadInput, match="larger than 50 MB"):
        from_file.read_map(tmp_path / "big.sosmap")
    with pytest.raises(OSError):
        from_file.read_map(tmp_path / "gone.pdf")


# --- what is none -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"a letter", b"\x89PNG\r\n", b" " * from_pdf.HEAD + b"%PDF-1.7"])
def test_a_file_that_is_no_pdf(tmp_path: Path, data: bytes):
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    refused(path, "This file is no PDF")


def test_a_pdf_without_a_map(drawn: bytes, tmp_path: Path):
    path = tmp_path / "x.pdf"
    path.write_bytes(drawn)
    refused(path, "holds no map", "Open the .sosmap file")


def test_a_damaged_pdf(copy: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    whole = copy.read_bytes()
    path = tmp_path / "y.pdf"
    for data in (
        whole[: len(whole) // 2],
        whole[:200],
        b"%PDF-1.7\n" + os.urandom(20_000),
        b"%PDF-1.7\n",
        whole.replace(b"/FlateDecode", b"/FlatEDecode"),
    ):
        path.write_bytes(data)
        refused(path, "damaged or cut off", "sent again")
    # Nothing of it on the terminal either.
    assert capfd.readouterr() == ("", "")


def test_a_pdf_that_lost_its_map_on_the_way_is_not_said_to_have_none(copy: Path, tmp_path: Path):
    """One that can be mended but for the list of what is inside."""
    path = tmp_path / "y.pdf"
    with pikepdf.open(copy) as opened:
        names = opened.make_indirect(opened.Root.Names)
        opened.Root.Names = names
        opened.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(path) as opened:
        number = opened.Root.Names.objgen[0]
    assert from_pdf.read_map(path).document
    path.write_bytes(path.read_bytes().replace(b"\n%d 0 obj" % number, b"\n" + b"?" * len(b"%d 0 obj" % number)))
    refused(path, "damaged or cut off")


def test_a_map_inside_that_was_cut_off(drawn: bytes, tmp_path: Path):
    stream = zlib.compress(map_inside(example(), WORKER_COPY, "map"))
    with_stream(tmp_path / "x.pdf", drawn, stream[: len(stream) // 2], Filter=pikepdf.Name.FlateDecode)
    refused(tmp_path / "x.pdf", "damaged or cut off")


def test_a_pdf_that_is_too_large(tmp_path: Path):
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    os.truncate(path, from_pdf.MAX_PDF + 1)
    refused(path, "larger than 60 MB")


def with_files(path: Path, drawn: bytes, **files: bytes) -> Path:
    with pikepdf.open(io.BytesIO(drawn)) as opened:
        for name, data in files.items():
            opened.attachments[name] = pikepdf.AttachedFileSpec(opened, data, filename=name)
        opened.save(path)
    return path


def with_stream(path: Path, drawn: bytes, raw: bytes, **entries: pikepdf.Object) -> Path:
    """A PDF with one file inside, its bytes and their filters exactly as given."""
    with pikepdf.open(io.BytesIO(finished(drawn, b"{}"))) as opened:
        files = opened.attachments
        held = files["map.sosmap"]
        stream = held.obj.EF.F
        for key in ("/Filter", "/DecodeParms"):
            if key in stream.stream_dict:
                del stream[key]
        stream.write(raw, filter=entries.get("Filter"), decode_parms=entries.get("DecodeParms"))
        opened.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return path


def test_a_pdf_with_several_files(drawn: bytes, tmp_path: Path):
    data = sosmap.write(example())
    refused(with_files(tmp_path / "x.pdf", drawn, a=data, b=data), "several files", "Open the .sosmap file")


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"PK\x03\x04 a spreadsheet \xff", "not UTF-8"), (b"a letter", "not JSON"), (b"[]", "no .sosmap file"),
     (json.dumps({"format": "geojson"}).encode(), "no .sosmap file")],
)  # fmt: skip
def test_a_file_inside_that_is_no_map(drawn: bytes, tmp_path: Path, data: bytes, said: str):
    refused(with_files(tmp_path / "x.pdf", drawn, a=data), "can’t be opened as a map", said)


def test_a_map_inside_that_breaks_the_format_is_refused_with_its_place(drawn: bytes, tmp_path: Path):
    plain = json.loads(sosmap.write(example()))
    plain["records"][3]["weather"] = "Kelly"
    path = with_files(tmp_path / "x.pdf", drawn, a=json.dumps(plain).encode())
    assert refused(path, "can’t be opened as a map").where == "records[3].weather"


def test_a_file_inside_packed_in_another_way(drawn: bytes, tmp_path: Path):
    data = sosmap.write(example())
    twice = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    path = with_stream(tmp_path / "x.pdf", drawn, zlib.compress(zlib.compress(data)), Filter=twice)
    refused(path, "another program")
    path = with_stream(tmp_path / "x.pdf", drawn, data.hex().encode() + b">", Filter=pikepdf.Name.ASCIIHexDecode)
    refused(path, "another program")
    # Not packed at all is no matter.
    assert from_pdf.read_map(with_stream(tmp_path / "x.pdf", drawn, data)).document == example()


# --- what would take the computer down --------------------------------------------------------------------------------


def bomb(size: int) -> bytes:
    """A thousandth of its size, packed."""
    packing, packed = zlib.compressobj(9), []
    block = b" " * 1_000_000
    packed = [packing.compress(block) for _ in range(size // len(block))]
    return b"".join(packed) + packing.flush()


def memory_taken(path: Path, memory: int) -> int:
    """Bytes that looking into a PDF took at most, told by a process of its own, whose only child that is."""
    asked = (
        "import resource, sys; from pathlib import Path; from sos_desktop.exchange import from_pdf\n"
        "try: from_pdf.read_map(Path(sys.argv[1]), memory=int(sys.argv[2]))\n"
        "except from_pdf.BadInput: print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    told = subprocess.run([sys.executable, "-c", asked, path, str(memory)], capture_output=True, text=True, check=True)
    return int(told.stdout) * 1024


can_measure = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there it is known how much it took")


@can_measure
def test_a_small_file_inside_that_unpacks_to_a_huge_one(drawn: bytes, tmp_path: Path):
    packed = bomb(400_000_000)
    assert len(packed) < 1_000_000
    path = with_stream(tmp_path / "x.pdf", drawn, packed, Filter=pikepdf.Name.FlateDecode)
    refused(path, "too large to be one family’s map")
    # It is not unpacked, although there would be room.
    assert memory_taken(path, from_pdf.MEMORY) < 300_000_000


@can_measure
def test_the_tables_of_a_pdf_that_unpack_to_a_huge_size(tmp_path: Path):
    """Not the file inside but the PDF itself: qpdf unpacks its tables before anybody can ask how large they are."""
    packed = bomb(900_000_000)
    head = b"%PDF-1.7\n"
    entries = b"/Type/XRef/Size 4/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length %d" % len(packed)
    body = head + b"3 0 obj\n<<%b>>\nstream\n%b\nendstream\nendobj\n" % (entries, packed)
    path = tmp_path / "x.pdf"
    path.write_bytes(body + b"startxref\n%d\n%%%%EOF\n" % len(head))
    assert memory_taken(path, 500_000_000) < 500_000_000


def round_and_round(pdf: pikepdf.Pdf) -> None:
    names = pdf.make_indirect(pikepdf.Dictionary())
    names.Kids = pikepdf.Array([names])
    pdf.Root.Names.EmbeddedFiles = names


def pages_in_themselves(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids = pikepdf.Array([pdf.Root.Pages])


def thousands_of_files(pdf: pikepdf.Pdf) -> None:
    files = pdf.attachments
    spec = files[INSIDE].obj
    pairs = [one for at in range(20_000) for one in (pikepdf.String(f"{at:06}"), spec)]
    pdf.Root.Names.EmbeddedFiles = pdf.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(pairs)))


def a_file_that_is_itself(pdf: pikepdf.Pdf) -> None:
    files = pdf.attachments
    spec = files[INSIDE].obj
    spec.EF.F = spec.EF.UF = spec


def a_file_that_is_a_number(pdf: pikepdf.Pdf) -> None:
    files = pdf.attachments
    files[INSIDE].obj.EF = pikepdf.Dictionary(F=2**40)


@pytest.mark.parametrize(
    ("twist", "said"),
    [(round_and_round, "damaged"), (pages_in_themselves, "damaged"), (thousands_of_files, "several files"),
     (a_file_that_is_itself, "damaged"), (a_file_that_is_a_number, "damaged")],
)  # fmt: skip
def test_a_pdf_twisted_by_hand(drawn: bytes, tmp_path: Path, twist: Callable[[pikepdf.Pdf], None], said: str):
    path = tmp_path / "x.pdf"
    with pikepdf.open(io.BytesIO(finished(drawn, b"{}"))) as opened:
        twist(opened)
        opened.save(path)
    refused(path, said)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj\n" + b"[" * 1_000_000 + b"\nendobj\ntrailer<</Root 1 0 R>>",
        b"%PDF-1.7\n1 0 obj\n<</Pages 99999999999999999999 0 R>>\nendobj\ntrailer<</Root 1 0 R/Size 99999999999999>>\n"
        b"startxref\n99999999999999999999\n%%EOF",
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 2/Prev 9>>\nstartxref\n9\n%%EOF",
    ],
    ids=["a million brackets", "huge numbers", "a table before itself"],
)
def test_a_pdf_written_by_hand(tmp_path: Path, data: bytes):
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    refused(path, "damaged")


def test_a_large_file_inside_that_is_not_packed(drawn: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sosmap, "MAX_BYTES", 10_000)
    path = with_stream(tmp_path / "x.pdf", drawn, b" " * 10_001)
    refused(path, "too large to be one family’s map")
    refused(with_files(tmp_path / "y.pdf", drawn, a=b" " * 10_001), "too large to be one family’s map")


def test_a_pdf_that_takes_too_long(copy: Path):
    # No process can begin in so short a time.
    refused(copy, "took too long", "Open the .sosmap file", seconds=0.001)


@can_measure
def test_nobody_is_left_to_end_it(tmp_path: Path):
    """The program itself was ended meanwhile, say. And whatever becomes of the process, the system keeps none of it."""
    path = tmp_path / "x.pdf"
    limits = pytest.importorskip("resource")
    many = b"".join(b"%d 0 obj 1 endobj\n" % number for number in range(1, 1_000_000))
    path.write_bytes(b"%PDF-1.7\n" + many + b"trailer<</Root 1 0 R>>")
    spawn = multiprocessing.get_context("spawn")
    answer, other_end = spawn.Pipe(duplex=False)
    asked = (str(path), (), sosmap.MAX_BYTES, from_pdf.MEMORY, 0.1, other_end)
    process = spawn.Process(target=unpacking.look_inside, args=asked, daemon=True)
    process.start()
    assert process.pid is not None
    while limits.prlimit(process.pid, limits.RLIMIT_AS)[0] != from_pdf.MEMORY:
        process.join(0.01)
    assert limits.prlimit(process.pid, limits.RLIMIT_CORE)[0] == 0
    process.join()
    assert process.exitcode == -signal.SIGXCPU
    answer.close()
    other_end.close()


def test_a_pdf_that_brings_its_reader_down(copy: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unpacking, "look_inside", crash)
    refused(copy, "damaged or cut off")


def test_an_answer_that_is_none(copy: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unpacking, "look_inside", babble)
    refused(copy, "damaged or cut off")


def crash(*_: object) -> None:
    """In place of a fault in a library."""
    os._exit(11)


def babble(path: str, words: object, most: int, memory: int, seconds: float, answer: object) -> None:
    """In place of a reader that somebody's PDF has taken over."""
    send: Callable[[bytes], None] = answer.send_bytes  # type: ignore[attr-defined]
    send(b"\xff" * 50)
    send(b"{}")
