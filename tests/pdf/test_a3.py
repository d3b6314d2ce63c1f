"""The sheets to lay on a table on A3: its true size, larger type, nothing shrunk below 12 points; many people."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from sos_desktop import look, pdf
from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY, Readers, contact_key
from sos_desktop.model.records import Contact, Person
from sos_desktop.pdf.layouts.scale_marks import ROW
from sos_desktop.pdf.layouts.style import MARGIN
from sos_desktop.pdf.marks import A4_LANDSCAPE, Box, Figure, Sheet, Text
from sos_desktop.practice.wording import load
from sos_desktop.words import number
from tests.pdf.paper_desk import NOW, WORDS, begin, run, squeezed
from tests.pdf.test_every_word import Words, maps
from tests.pdf.test_pages import crowded

A3 = (1190.55, 841.89)
LAID = [kind for kind, one in pdf.SHEETS.items() if "paper" in one.knows]
WORDING = load("early_help")


def sheets_of(document: Document, kind: str = "map", paper: str = "a3") -> tuple[Sheet, ...]:
    return pdf.make_sheets(document, WORKER_COPY, WORDING, WORDS, NOW, kind, wish=pdf.Wish(paper=paper)).sheets


def texts(sheets: tuple[Sheet, ...] | list[Sheet]) -> list[Text]:
    return [mark for sheet in sheets for mark in sheet.marks if isinstance(mark, Text)]


def check_pages(sheets: tuple[Sheet, ...], size: tuple[float, float]) -> None:
    """Everything within the margins of its page, and no two lines on each other."""
    margin = MARGIN * min(mark.size for mark in texts(sheets)) / 12
    for at, sheet in enumerate(sheets, 1):
        assert (sheet.width, sheet.height) == size
        lines = sorted((mark for mark in sheet.marks if isinstance(mark, Text)), key=lambda mark: mark.y)
        assert f"Page {at} of {len(sheets)}" in [mark.text for mark in lines]
        for mark in lines:
            assert mark.size >= 12.0
            assert margin - 0.01 <= mark.x and mark.x + mark.width <= size[0] - margin + 0.01, (at, mark.x)
            assert margin - 2 <= mark.y - 0.7 * mark.size and mark.y <= size[1] - margin + 5, (at, mark.y)
        for index, one in enumerate(lines):
            for other in lines[index + 1 :]:
                if other.y - other.size * 0.5 >= one.y + one.size * 0.1:
                    break
                assert one.x + one.width <= other.x + 0.5 or other.x + other.width <= one.x + 0.5, (at, one.y)


def test_the_sheets_to_lay_on_a_table_know_a3() -> None:
    assert set(LAID) == {"map", "picture", "network"}


@pytest.mark.parametrize("kind", LAID)
def test_pages_are_a3_and_larger_in_type(kind: str, holloway: Document, tmp_path: Path) -> None:
    sheets = sheets_of(holloway, kind)
    check_pages(sheets, A3)
    assert min(mark.size for mark in texts(sheets)) >= 13.99
    on_a4 = sheets_of(holloway, kind, "a4")
    check_pages(on_a4, A4_LANDSCAPE)
    assert len(sheets) < len(on_a4)
    path = tmp_path / "a3.pdf"
    prepared = pdf.make_sheets(holloway, WORKER_COPY, WORDING, WORDS, NOW, kind, wish=pdf.Wish(paper="a3"))
    path.write_bytes(pdf.make_pdf(prepared, WORDS, NOW))
    assert re.search(r"^Page size: +1190.55 x 841.89 pts", run("pdfinfo", path), re.M)


@given(maps())
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_is_on_a3_too_and_nothing_lies_on_anything(drawn: tuple[Document, Words]) -> None:
    document, words = drawn
    sheets = sheets_of(document)
    check_pages(sheets, A3)
    there = squeezed(" ".join(mark.text for mark in texts(sheets)))
    assert not [word for word in words.seen if word not in there]
    assert not [word for word in words.hidden if word[-7:] in there]


@pytest.mark.parametrize("kind", ["300 notes", "long", "60 people", "long words everywhere"])
def test_what_is_too_much_goes_on_overleaf_in_14_points(kind: str) -> None:
    sheets = sheets_of(crowded(kind))
    check_pages(sheets, A3)
    if kind in ("300 notes", "long"):
        assert min(mark.size for mark in texts(sheets)) == pytest.approx(14.0)


def test_type_on_a3_is_14_points_or_12_where_that_brings_all_notes_onto_one_sheet() -> None:
    def notes(count: int) -> Document:
        document = begin()
        for index in range(count):
            said = f"On evening {index} Robin rang Nan from the hall, and she came by bus and stayed for breakfast."
            category = ("past_harm", "existing_strengths", "goal")[index % 3]
            document = document.apply(commands.add_note(document, said, category))
        return document

    found = {count: sheets_of(notes(count)) for count in (3, 18, 28, 70)}
    sizes = {count: round(min(mark.size for mark in texts(sheets)), 2) for count, sheets in found.items()}
    assert sizes == {3: 14.0, 18: 14.0, 28: 12.0, 70: 14.0}
    for count in (3, 18, 28):
        first = " ".join(mark.text for mark in texts(found[count][:1]))
        assert all(f"evening {index} " in first for index in range(count))


def test_a_council_has_its_own_colours_on_paper(holloway: Document) -> None:
    own = replace(WORDING, colours={"worried": "#404040", "next": "#ffff00"})
    sheets = pdf.make_sheets(holloway, WORKER_COPY, own, WORDS, NOW).sheets
    fills = {mark.fill for mark in sheets[0].marks if isinstance(mark, Box)}
    # Yellow is no ground for white words: there the house's own stays.
    assert "#404040" in fills and "#ffff00" not in fills
    assert look.LIGHT.columns["worried"].strong not in fills and look.LIGHT.columns["next"].strong in fills


def test_a_phone_that_was_ticked_stands_in_the_list_and_no_other() -> None:
    change = commands.add_person(begin(), "Nan Jo", ring="inner")
    document = begin().apply(change)
    nan = document.need(Person, next(iter(change.entries)))
    phone, address = Contact(value="01234 777", label="at work"), Contact(contact_kind="address", value="9 Elm Row")
    document = Document(replace(one, contacts=(phone, address)) if one is nan else one for one in document)
    readers = Readers(frozenset(), today=NOW.date(), ticked=frozenset({contact_key(nan.id, phone)}))
    for kind in ("map", "network"):
        sheets = pdf.make_sheets(document, readers, WORDING, WORDS, NOW, kind).sheets
        there = [mark.text for mark in texts(list(sheets))]
        assert "01234 777 (at work)" in there
        assert not any("Elm" in text for text in there)


# --- many people on one scale -----------------------------------------------------------------------------------------


def rated(scores: list[float], before: list[float]) -> Document:
    """A family in which each of these numbers is somebody's."""
    document = begin()
    people = []
    for index in range(len(scores)):
        change = commands.add_person(document, f"Person {index:02d}", ring="outer")
        document = document.apply(change)
        people.append(next(iter(change.entries)))
    scale = commands.add_scale(document, "safety", "Nobody looks after Robin " * 5, "Somebody does")
    document = document.apply(scale)
    made = next(iter(scale.entries))
    for numbers, month in ((before, 1), (scores, 4)):
        answers = [commands.Answer(who, score, "because") for who, score in zip(people, numbers, strict=False)]
        document = document.apply(commands.rate(document, made, answers, NOW.date().replace(month=month)))
    return document


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize("scores", [[5.0] * 25, [index % 21 / 2 for index in range(25)], [3 + index % 7 / 2 for index in
                                    range(25)], [0.0] * 13 + [10.0] * 12])  # fmt: skip
def test_25_people_stand_on_one_scale_each_with_name_and_number(scores: list[float], paper: str) -> None:
    sheets = sheets_of(rated(scores, scores[::-1]), "map", paper)
    check_pages(sheets, A3 if paper == "a3" else A4_LANDSCAPE)
    sheet = next(one for one in sheets if any(mark.text.startswith("Safety scale") for mark in texts([one])))
    figure = next(mark for mark in sheet.marks if isinstance(mark, Figure))
    inside = [mark for mark in texts([sheet]) if figure.y <= mark.y <= figure.y + figure.height]
    for index, score in enumerate(scores):
        said = f"Person {index:02d} {number(score)}"
        assert said in figure.words
        assert said in [mark.text for mark in inside]
    chips = [mark for mark in sheet.marks if isinstance(mark, Box) and mark.corner and mark.dash == ()
             and figure.y <= mark.y and mark.height < ROW * 1.2]  # fmt: skip
    assert len(chips) >= 25
    for one, other in pairwise(sorted(chips, key=lambda box: (box.y, box.x))):
        assert one.y != other.y or one.x + one.width <= other.x
