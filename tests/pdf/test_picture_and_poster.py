"""The picture of the board has every note as a number and every word behind it; no page of the poster cuts a word."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from sos_desktop import look, pdf
from sos_desktop.model import commands
from sos_desktop.model.boards import three_columns
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY, copy_for
from sos_desktop.model.records import CATEGORIES, Note
from sos_desktop.pdf.layouts import poster
from sos_desktop.pdf.layouts.picture_sheet import _first_words
from sos_desktop.pdf.layouts.style import INK, MARGIN
from sos_desktop.pdf.marks import Box, Figure, Sheet, Strip, Text
from sos_desktop.pdf.marks import Path as Line
from sos_desktop.pdf.text import measure
from sos_desktop.practice.wording import load
from tests.pdf.paper_desk import NOW, WORDS, begin, run, squeezed
from tests.pdf.test_a3 import A3, check_pages, texts
from tests.pdf.test_every_word import Words, maps
from tests.pdf.test_pages import crowded

WORDING = load("briefing_note")


def sheets_of(document: Document, kind: str, paper: str = "a4") -> tuple[Sheet, ...]:
    return pdf.make_sheets(document, WORKER_COPY, WORDING, WORDS, NOW, kind, wish=pdf.Wish(paper=paper)).sheets


def board(count: int, categories: tuple[str, ...] = (*CATEGORIES, "")) -> Document:
    document = begin()
    for index in range(count):
        said = f"Note {index}: on some evenings Robin rings Nan from the hall, and she comes by bus. " * (1 + index % 3)
        document = document.apply(commands.add_note(document, said.strip(), categories[index % len(categories)]))
    return document


def in_order(document: Document) -> list[Note]:
    """The notes of a worker's copy as the board is read, the tray last."""
    zones = three_columns.notes_by_zone(copy_for(document, WORKER_COPY))
    return [note for category in (*CATEGORIES, "") for note in zones[category]]


# --- the picture ------------------------------------------------------------------------------------------------------


def split(sheets: tuple[Sheet, ...]) -> tuple[list[Sheet], list[Sheet]]:
    """(pages with cards, pages with the list)."""
    cards = [sheet for sheet in sheets if any(isinstance(mark, Figure) for mark in sheet.marks)]
    return cards, [sheet for sheet in sheets if sheet not in cards]


@given(maps(), st.sampled_from(("a4", "a3")))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_every_note_has_its_number_on_a_card_and_all_its_words_in_the_list(drawn: tuple[Document, Words], paper: str):
    document, words = drawn
    sheets = sheets_of(document, "picture", paper)
    check_pages(sheets, A3 if paper == "a3" else (841.89, 595.28))
    notes = in_order(document)
    cards, listed = split(sheets)
    by = 14 / 12 if paper == "a3" else 1.0
    numbers = [mark.text for mark in texts(cards) if mark.role == "figure" and round(mark.size / by, 2) == 16.0]
    assert sorted(numbers, key=int) == [str(number) for number in range(1, len(notes) + 1)]
    labels = {int(mark.text): mark for mark in texts(listed) if mark.role == "label"}
    assert sorted(labels) == list(range(1, len(notes) + 1))
    there = squeezed(" ".join(mark.text for mark in texts(listed)))
    # Word by word: a note taller than a column goes on overleaf.
    for word in (word for note in notes for word in note.text.split()):
        assert there.count(word) == 1
    everything = squeezed(" ".join(mark.text for mark in texts(sheets)))
    told = " ".join(mark.words for sheet in sheets for mark in sheet.marks if isinstance(mark, Figure))
    for word in words.hidden:
        assert word[-7:] not in everything and word[-7:] not in told


def test_numbers_run_as_the_board_is_read_and_stand_beside_their_own_words() -> None:
    document = board(30)
    _, listed = split(sheets_of(document, "picture"))
    for number, note in enumerate(in_order(document), 1):
        label = next(mark for mark in texts(listed) if mark.role == "label" and mark.text == str(number))
        sheet = next(sheet for sheet in listed if label in sheet.marks)
        beside = [mark for mark in texts([sheet]) if mark.y == pytest.approx(label.y, abs=2) and mark.x > label.x + 9]
        first = min(beside, key=lambda mark: mark.x)
        assert first.text.startswith(note.text[:8])


@given(st.integers(0, 40), st.text("abc de féب", max_size=500), st.integers(0, 6), st.integers(60, 240))
@settings(max_examples=150)
def test_a_cut_card_says_that_it_goes_on(count: int, text: str, lines: int, width: int) -> None:
    text = " ".join((text + " end" * count).split())
    found = _first_words(text, width, lines, "en")
    assert len(found) <= lines
    assert all(measure(line, 12.0) <= width + 0.01 for line in found)
    if found:
        joined = squeezed(" ".join(str(line) for line in found))
        whole = squeezed(text)
        assert joined == whole or (joined.endswith("…") and whole.startswith(joined[:-1]))


def test_an_overview_of_60_notes_is_one_page_and_tells_which_numbers_lie_where() -> None:
    document = board(60)
    cards, _ = split(sheets_of(document, "picture"))
    assert len(cards) == 1
    told = [mark.words for mark in cards[0].marks if isinstance(mark, Figure)]
    assert len(told) == 4
    said = [int(number) for words in told for number in re.findall(r"(?<![\w])\d+(?![\w])", re.sub(r"\d  ", "", words))]
    assert sorted(said) == list(range(1, 61))


def test_300_notes_are_numbers_on_as_many_pages_as_they_need_and_none_is_missing() -> None:
    cards, listed = split(sheets_of(crowded("300 notes"), "picture"))
    numbers = {mark.text for mark in texts(cards) if mark.role == "figure" and mark.size == 16.0}
    assert numbers == {str(number) for number in range(1, 301)}
    assert {mark.text for mark in texts(listed) if mark.role == "label"} == numbers


def test_cards_lie_in_their_own_column_and_not_on_each_other() -> None:
    cards, _ = split(sheets_of(board(45), "picture"))
    for sheet in cards:
        strips = [mark for mark in sheet.marks if isinstance(mark, Strip) and mark.width == 4.0]
        places = [(strip.x, strip.y, strip.height) for strip in strips]
        boxes = [mark for mark in sheet.marks if isinstance(mark, Box) and (mark.x, mark.y, mark.height) in places]
        assert len(boxes) == len(strips) == 45
        frames = [mark for mark in sheet.marks if isinstance(mark, Figure)]
        for index, one in enumerate(boxes):
            assert any(frame.x <= one.x and one.x + one.width <= frame.x + frame.width and frame.y <= one.y
                       and one.y + one.height <= frame.y + frame.height + 0.01 for frame in frames)  # fmt: skip
            for other in boxes[index + 1 :]:
                assert one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01 or (
                    one.y + one.height <= other.y + 0.01 or other.y + other.height <= one.y + 0.01)  # fmt: skip


def test_the_picture_tells_columns_and_numbers_without_colour(holloway: Document, tmp_path: Path) -> None:
    assert all(look.contrast(INK, look.LIGHT.paper_of(tint)) >= 7 for tint in range(-1, 8))
    path = tmp_path / "picture.pdf"
    path.write_bytes(pdf.make_pdf(pdf.make_sheets(holloway, WORKER_COPY, load("early_help"), WORDS, NOW, "picture"),
                                  WORDS, NOW))  # fmt: skip
    subprocess.run(["pdftoppm", "-r", "100", "-gray", "-png", "-l", "1", str(path), str(tmp_path / "grey")], check=True)
    image = Image.open(next(tmp_path.glob("grey*.png"))).convert("L")
    sheet = sheets_of(holloway, "picture")[0]
    scale = 100 / 72
    strips = [mark for mark in sheet.marks if isinstance(mark, Strip) and mark.width == 4.0]
    assert {strip.pattern for strip in strips} == {"solid", "hatched", "dotted"}
    for strip in strips:
        card = next(mark for mark in sheet.marks if isinstance(mark, Box) and (mark.x, mark.y) == (strip.x, strip.y))
        number = next(mark for mark in texts([sheet]) if mark.size == 16.0 and mark.x - 10 == card.x
                      and mark.y - 18 == card.y)  # fmt: skip
        box = [number.x, number.y - 12, number.x + number.width, number.y]
        crop = image.crop([round(value * scale) for value in box])  # type: ignore[arg-type]
        darkest, lightest = crop.getextrema()
        assert lightest - darkest > 150, "a number that can't be seen in grey"


# --- the poster -------------------------------------------------------------------------------------------------------


def tiles(sheets: tuple[Sheet, ...]) -> list[tuple[int, int, Sheet]]:
    """(row, column, page) of every page but the key, counted from 0."""
    found, columns = [], 0
    for sheet in sheets[1:]:
        where = next(mark.text for mark in texts([sheet]) if mark.text.startswith("Row "))
        row, rows, column, columns = (int(one) for one in re.findall(r"\d+", where))
        assert 0 < row <= rows and 0 < column <= columns
        found.append((row - 1, column - 1, sheet))
    places = [(row, column) for row, column, _ in found]
    assert places == sorted(set(places))
    # Where a column has ended, no page is printed; above every page there is one.
    assert all((row - 1, column) in places for row, column in places if row)
    assert {column for row, column in places if row == 0} == set(range(columns))
    return found


def check_poster(sheets: tuple[Sheet, ...]) -> None:
    check_feet(sheets)
    left, right = poster.LEFT + poster.OVERLAP, poster.LEFT + poster.WIDE - poster.OVERLAP
    top, low = poster.TOP + poster.OVERLAP, poster.TOP + poster.HIGH - poster.OVERLAP
    for _, _, sheet in tiles(sheets):
        for mark in sheet.marks:
            if isinstance(mark, Text) and mark.role != "decoration":
                assert mark.size >= 18.0 - 0.01
                assert left - 0.01 <= mark.x and mark.x + mark.width <= right + 0.01, "a word goes over the edge"
                assert top - 0.01 <= mark.y - 0.7 * mark.size and mark.y <= low + 0.01, "a word goes over the edge"
            elif isinstance(mark, Box | Strip):
                assert mark.x >= poster.LEFT - 0.01 and mark.x + mark.width <= poster.LEFT + poster.WIDE + 0.01
                assert mark.y >= poster.TOP - 0.01 and mark.y + mark.height <= poster.TOP + poster.HIGH + 0.01


def check_feet(sheets: tuple[Sheet, ...]) -> None:
    for number, sheet in enumerate(sheets, 1):
        assert (sheet.width, sheet.height) == (595.28, 841.89)
        said = [mark.text for mark in texts([sheet])]
        assert f"Page {number} of {len(sheets)}" in said and "Worker’s copy" in said
        assert "Printed 29\u00a0April\u00a02025, 14:10" in said
        for mark in texts([sheet]):
            assert mark.size >= 12 and mark.x >= MARGIN - 0.01 and mark.x + mark.width <= 595.28 - MARGIN + 0.01


@given(maps())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_is_on_the_poster_once_and_on_no_edge(drawn: tuple[Document, Words]) -> None:
    document, words = drawn
    sheets = sheets_of(document, "poster")
    check_poster(sheets)
    there = squeezed(" ".join(mark.text for mark in texts(sheets[1:])))
    for word in (word for note in in_order(document) for word in note.text.split()):
        assert there.count(word) == 1
    assert not [word for word in words.hidden if word[-7:] in there]


@pytest.mark.parametrize("kind", ["empty", "300 notes", "long", "long words everywhere"])
def test_a_crowded_board_is_more_pages_and_loses_nothing(kind: str) -> None:
    document = crowded(kind)
    sheets = sheets_of(document, "poster")
    check_poster(sheets)
    there = squeezed("".join(mark.text for mark in texts(sheets[1:])))
    if kind == "300 notes":
        found = Counter(re.findall(r"note(\d+)of", there))
        assert found == Counter(str(index) for index in range(300))
        shape = tiles(sheets)[-1]
        assert 0.4 <= (shape[1] + 1) * 21 / ((shape[0] + 1) * 29.7) <= 3.0, "a board, not a ribbon"
    if kind != "empty":
        assert all(any(mark.role == "item" for mark in texts([sheet])) for row, _, sheet in tiles(sheets) if row)
    if kind == "long":
        assert " ".join(mark.text for mark in texts(sheets[1:])).count("story") == 360 * 7


@pytest.mark.parametrize("language", ["ar", "cy", "pl", "ro", "ur"])
def test_in_other_languages_what_the_foot_says_lies_below_the_poster(holloway: Document, language: str) -> None:
    wish = pdf.Wish(language=language)
    sheets = pdf.make_sheets(holloway, WORKER_COPY, load("early_help"), WORDS, NOW, "poster", wish=wish).sheets
    for sheet in sheets[1:]:
        # In the strip where pages overlap, and from there to the foot, stands nothing but the foot.
        edge = poster.TOP + poster.HIGH
        below = [mark.y - mark.size for mark in texts([sheet]) if mark.y > edge - poster.OVERLAP + 0.01]
        assert len(below) == 3 and min(below) >= edge - 0.01


def test_a_note_taller_than_a_page_goes_on_below_line_by_line() -> None:
    said = [f"word{index:04d}" for index in range(1200)]
    document = begin().apply(commands.add_note(begin(), " ".join(said), "goal"))
    sheets = sheets_of(document, "poster")
    check_poster(sheets)
    found = Counter(re.findall(r"word\d{4}", " ".join(mark.text for mark in texts(sheets[1:]))))
    assert found == Counter(said)
    pages = [sheet for sheet in sheets[1:] if any("word" in mark.text for mark in texts([sheet]))]
    assert len(pages) > 2
    for sheet in pages:
        card = [mark for mark in sheet.marks if isinstance(mark, Strip)]
        assert card, "its strip goes on with it"


def test_pages_overlap_by_10_mm_where_dashed_line_and_cut_edge_and_crosses_meet() -> None:
    found = tiles(sheets_of(board(40), "poster"))
    assert len(found) > 4
    assert round(poster.OVERLAP / 72 * 25.4, 2) == 10.0
    at = {(row, column): sheet for row, column, sheet in found}

    def straight(sheet: Sheet, dashed: bool) -> set[tuple[float, ...]]:
        return {(*mark.points[0], *mark.points[1]) for mark in sheet.marks
                if isinstance(mark, Line) and bool(mark.dash) == dashed and len(mark.points) == 2
                and max(abs(mark.points[1][0] - mark.points[0][0]), abs(mark.points[1][1] - mark.points[0][1]))
                > 300}  # fmt: skip

    def crosses(row: int, column: int) -> set[tuple[int, int]]:
        """Middles of the crosses, on the poster."""
        sheet = at[row, column]
        return {(round(mark.points[0][0] + 7 + column * poster.STEP_X), round(mark.points[0][1] + row * poster.STEP_Y))
                for mark in sheet.marks if isinstance(mark, Line) and len(mark.points) == 2
                and mark.points[0][1] == mark.points[1][1]
                and abs(mark.points[1][0] - mark.points[0][0] - 14) < 0.01}  # fmt: skip

    for (row, column), sheet in at.items():
        beside, below = at.get((row, column + 1)), at.get((row + 1, column))
        edge = poster.LEFT + poster.WIDE - poster.OVERLAP
        if beside is not None:
            assert any(line[0] == line[2] == edge for line in straight(sheet, True))
            assert any(line[0] == line[2] == poster.LEFT for line in straight(beside, False))
            assert len(crosses(row, column) & crosses(row, column + 1)) >= 2
        else:
            assert not any(line[0] == line[2] for line in straight(sheet, True))
        if below is not None:
            assert any(
                line[1] == line[3] == poster.TOP + poster.HIGH - poster.OVERLAP for line in straight(sheet, True)
            )
            assert len(crosses(row, column) & crosses(row + 1, column)) >= 2


def test_grounds_of_neighbouring_pages_meet_where_they_overlap() -> None:
    """What is behind the words is the same on both pages that show a place of the poster."""
    found = tiles(sheets_of(board(40), "poster"))
    at = {(row, column): sheet for row, column, sheet in found}

    def fill(sheet: Sheet, x: float, y: float) -> str:
        there = [mark.fill for mark in sheet.marks if isinstance(mark, Box)
                 and mark.x <= x <= mark.x + mark.width and mark.y <= y <= mark.y + mark.height]  # fmt: skip
        return there[-1] if there else ""

    seen = set()
    for (row, column), sheet in at.items():
        beside = at.get((row, column + 1))
        for step in range(40) if beside else ():
            y = poster.TOP + step * poster.HIGH / 40 + 1
            for part in (0.1, 0.5, 0.9):
                x = poster.LEFT + poster.OVERLAP * part
                assert fill(beside, x, y) == fill(sheet, x + poster.STEP_X, y)
                seen.add(fill(beside, x, y))
    assert len(seen) > 2


def test_the_key_shows_every_page_by_its_number_and_how_to_put_them_together() -> None:
    sheets = sheets_of(board(40), "poster")
    said = [mark.text for mark in texts(sheets[:1])]
    assert [text for text in said if text.isdecimal()] == [str(number) for number in range(2, len(sheets) + 1)]
    assert "How the pages go together" in said
    assert any("crosses meet" in text for text in said)


def test_poppler_reads_every_word_of_both(holloway: Document, tmp_path: Path) -> None:
    for kind in ("picture", "poster"):
        prepared = pdf.make_sheets(holloway, WORKER_COPY, load("early_help"), WORDS, NOW, kind)
        path = tmp_path / f"{kind}.pdf"
        path.write_bytes(pdf.make_pdf(prepared, WORDS, NOW))
        laid = "".join(mark.text for mark in texts(prepared.sheets))
        assert Counter(squeezed(run("pdftotext", path))) == Counter(squeezed(laid))
        assert not prepared.unprintable


@pytest.mark.parametrize(("many", "shown"), [(0, False), (3, True), (90, False)])
def test_the_picture_speaks_of_first_words_only_where_cards_have_some(many: int, shown: bool) -> None:
    first, *behind = sheets_of(board(many), "picture")
    said = [one.text for one in texts([first])]
    assert any(one.startswith("Note") for one in said) == ("first words" in " ".join(said)) == shown
    assert bool(behind) == any("in the list that follows" in one for one in said) == bool(many)


@pytest.mark.parametrize("name", ["Tia H.", "The Featherstonehaugh family", "The Featherstonehaugh-Ogunbanjo family"])
def test_a_poster_says_whose_it_is_whole(name: str) -> None:
    document = begin(name)
    tile = sheets_of(document, "poster")[1]
    title = max(texts([tile]), key=lambda one: one.size if one.role == "decoration" else 0.0)
    assert title.text == f"{name.removesuffix('.')}’s map" and title.size >= 18
    assert title.x + title.width <= tile.width - MARGIN
