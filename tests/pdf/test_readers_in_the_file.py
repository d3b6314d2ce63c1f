"""What a reader must not see is nowhere in their file: to the byte it is the file of a family without those things."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sos_desktop import pdf
from sos_desktop.model import commands, since
from sos_desktop.pdf.marks import Figure, Text
from sos_desktop.practice.wording import load
from tests.pdf.paper_desk import NOW, WORDS, begin, text_of, to_bytes
from tests.pdf.two_worlds import SECRET, TODAY, Worlds, worlds

WORDING = load("briefing_note")
SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


def prepared(world: Worlds, sheet: str, bare: bool) -> pdf.Prepared:
    """One sheet of one of the two worlds, compared with how it was where the sheet compares."""
    document = world.bare if bare else world.real
    past = since.last_visit(document, world.journal(bare), world.readers, TODAY)
    return pdf.make_sheets(document, world.readers, WORDING, WORDS, NOW, sheet, past=past)


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    """Otherwise the other test could not fail."""
    document = begin().apply(commands.add_note(begin(), f"{SECRET}001 is told", "goal"))
    with pytest.raises(AssertionError):
        assert_no_word_in(to_bytes(document), tmp_path)


def words_of(made: pdf.Prepared) -> list[tuple[int, float, float, str]]:
    """What stands where: easier to read than bytes where two files differ."""
    texts = [(at, mark) for at, sheet in enumerate(made.sheets, 1) for mark in sheet.marks]
    found = [(at, mark.x, mark.y, mark.text) for at, mark in texts if isinstance(mark, Text)]
    return found + [(at, mark.x, mark.y, mark.words) for at, mark in texts if isinstance(mark, Figure)]


@pytest.mark.parametrize("sheet", list(pdf.SHEETS))
@settings(max_examples=8, suppress_health_check=SLOW)
@given(st.data())
def test_the_file_is_that_of_a_family_without_what_is_hidden(tmp_path: Path, sheet: str, data: st.DataObject) -> None:
    # A sheet for a child is read by the child, whoever takes it along.
    world = data.draw(worlds(child=pdf.SHEETS[sheet].also is not None))
    made = prepared(world, sheet, bare=False)
    file = pdf.make_pdf(made, WORDS, NOW)
    assert_no_word_in(file, tmp_path)
    assert SECRET not in pdf.neutral_name(NOW)
    if world.readers.people:
        # The worker's own copy says how much was left off; nobody else's does.
        bare = prepared(world, sheet, bare=True)
        assert words_of(made) == words_of(bare)
        assert file == pdf.make_pdf(bare, WORDS, NOW)
        assert not bare.left_off
        assert [one.record for one in made.unprintable] == [one.record for one in bare.unprintable]


def assert_no_word_in(data: bytes, tmp_path: Path) -> None:
    """No hidden word in any stream, string or name of the file, as letters or through a font's own table."""
    spelt = [SECRET.lower().encode(), SECRET.encode("utf-16-be"), SECRET.encode("utf-16-be").hex().encode()]
    with pikepdf.open(BytesIO(data)) as file:
        assert not file.attachments
        assert "/AF" not in file.Root
        for number, each in enumerate(file.objects):
            if isinstance(each, pikepdf.Stream):
                raw = each.read_bytes()
                assert not [one for one in spelt if one in raw.lower() or one in raw], number
            assert SECRET not in "".join(strings(each))
    assert not [one for one in spelt if one in data.lower() or one in data]
    for read in (text_of(data, tmp_path), *(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)):
        assert SECRET.lower() not in re.sub(r"\s", "", read).lower()


def strings(part: object, depth: int = 0) -> list[str]:
    """Every string and name of a PDF object, without following references."""
    if isinstance(part, pikepdf.Array):
        return [one for each in part for one in strings(each, depth + 1)] if depth < 20 else []
    if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
        inner = [] if depth and part.is_indirect else list(part.items())
        return [one for key, each in inner for one in (key, *strings(each, depth + 1))]
    return [str(part)] if isinstance(part, pikepdf.String | pikepdf.Name) else []
