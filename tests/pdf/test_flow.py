"""Blocks that no page can hold are printed all the same, and printing them comes to an end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sos_desktop import pdf
from sos_desktop.model import commands
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.model.records import Person
from sos_desktop.pdf.layouts.flow import Block, Pages, Story
from sos_desktop.pdf.layouts.style import PLAIN, rows
from sos_desktop.pdf.marks import A4_LANDSCAPE, Text
from sos_desktop.practice.wording import load
from tests.pdf.paper_desk import NOW, WORDS, begin

LINES = [f"line {at}" for at in range(100)]


@pytest.mark.parametrize("headings", [1, 2])
@pytest.mark.parametrize("slots", [1, 3])
def test_a_heading_higher_than_a_page_goes_on_overleaf(headings: int, slots: int):
    pages = Pages(*A4_LANDSCAPE, 30.0, 20.0, lambda first: ([], 10.0))
    pages.turn()
    tall = Block(tuple(rows("\n".join(LINES), replace(PLAIN, role="h1"), 200)), heading=True)
    below = Block(tuple(rows("below", PLAIN, 200)))
    pages.flow([Story((*[tall] * headings, below))], slots, 10.0, 0.0)
    texts = [mark for sheet in pages.sheets(lambda number, count: []) for mark in sheet.marks if isinstance(mark, Text)]
    assert [mark.text for mark in texts] == [*LINES * headings, "below"]
    assert all(0 < mark.y < A4_LANDSCAPE[1] for mark in texts)


@pytest.mark.parametrize("sheet", list(pdf.SHEETS))
def test_a_name_longer_than_a_page_ends_no_print(sheet: str):
    document = begin("Robin " + "W" * 1500)
    document = document.apply(commands.add_person(document, "N" * 1500, ring="inner"))
    document = document.apply(commands.add_note(document, "a note", "goal", said_by=document.all(Person)[-1].id))
    assert pdf.make_sheets(document, WORKER_COPY, load("briefing_note"), WORDS, NOW, sheet).sheets
