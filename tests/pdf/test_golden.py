"""Each sheet of the example family is, to the byte, the file in tests/golden that somebody looked at.

Where it differs on purpose, look at the pages and run ``python -m tests.golden``. Another version of zlib packs the
same bytes differently; so files that differ are unpacked, and what is in them is compared.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdf
import pytest

from tests.pdf.golden_sheets import FOLDER, SHEETS, made


@pytest.mark.parametrize("sheet", SHEETS)
def test_it_is_as_it_was_looked_at(sheet: str) -> None:
    golden = FOLDER / f"{sheet}.pdf"
    assert golden.exists(), "no golden file: python -m tests.golden"
    before, now = golden.read_bytes(), made(sheet)
    if before != now and unpacked(before) != unpacked(now):
        pytest.fail(f"{sheet}: {differences(before, now)}; if that is meant: python -m tests.golden")


def test_the_files_are_those_of_the_sheets_and_small() -> None:
    files = {path.stem: path.stat().st_size for path in FOLDER.glob("*.pdf")}
    assert set(files) == set(SHEETS)
    assert max(files.values()) < 100_000
    assert sum(files.values()) < 1_000_000


def test_a_page_that_differs_is_named_and_another_packing_is_no_difference() -> None:
    before = (FOLDER / "plan.pdf").read_bytes()
    packed = BytesIO()
    with pikepdf.open(BytesIO(before)) as file:
        file.save(packed, recompress_flate=True, fix_metadata_version=False)
    assert packed.getvalue() != before
    assert unpacked(packed.getvalue()) == unpacked(before)
    other = BytesIO()
    with pikepdf.open(BytesIO(before)) as file:
        last = file.pages[-1]
        last.Contents = file.make_stream(last.Contents.read_bytes().replace(b" Tm", b" Tm ", 1))
        file.save(other, fix_metadata_version=False)
        count = len(file.pages)
    assert unpacked(other.getvalue()) != unpacked(before)
    assert differences(before, other.getvalue()) == f"page {count} differs"


def unpacked(data: bytes) -> bytes:
    """The same file with nothing compressed, and without the id that is drawn from the compressed bytes."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        if "/ID" in file.trailer:
            del file.trailer.ID
        file.save(
            out, static_id=True, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False, qdf=False,
        )  # fmt: skip
    return out.getvalue()


def differences(before: bytes, now: bytes) -> str:
    """Which pages differ, with the first words that do, or what else does."""
    old, new = contents(before), contents(now)
    if len(old) != len(new):
        return f"{len(new)} pages instead of {len(old)}"
    files = [pypdf.PdfReader(BytesIO(each)) for each in (before, now)]
    words = [[page.extract_text().splitlines() for page in file.pages] for file in files]
    told = []
    for number in (at for at, (one, other) in enumerate(zip(old, new, strict=True), 1) if one != other):
        one, other = (each[number - 1] for each in words)
        gone = next((line for line in one if line not in other), "")
        came = next((line for line in other if line not in one), "")
        told.append(f"page {number} differs" + (f' ("{gone}", now "{came}")' if gone or came else ""))
    return ", ".join(told) or "the pages are the same; tags, fonts or metadata differ"


def contents(data: bytes) -> list[bytes]:
    """What is drawn on each page."""
    with pikepdf.open(BytesIO(data)) as file:
        return [page.Contents.read_bytes() for page in file.pages]
