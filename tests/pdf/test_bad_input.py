"""What people, pastes and broken files bring: nothing is obeyed, lost, blank, cut or shrunk, on any sheet.

Pictures that are damaged, turned, huge, or tell where they were taken never come as far as paper: tests/ui/test_photos.
A PDF or attachment offered for import: tests/exchange/test_from_pdf.py. Passphrases: tests/pdf/test_finish.py. Names of
hidden people within other words: tests/model/test_names_left.py.
"""

from __future__ import annotations

import re
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from benchmarks.words import tagged_words
from sos_desktop import pdf
from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.errors import BadInput
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.model.records import CATEGORIES, Note, Scale
from sos_desktop.model.text import clean
from sos_desktop.pdf.marks import Figure, Sheet, Text
from sos_desktop.practice.wording import load
from tests.conftest import NetworkUsed
from tests.pdf.paper_desk import NOW, TODAY, WORDS, begin, squeezed, text_of

WORDING = load("briefing_note")
#: Sheets that hold every note.
ALL_NOTES = [name for name in ("map", "picture", "family", "family_large", "child") if name in pdf.SHEETS]
#: Smaller than the sheet of a family needs it may be, larger than the largest word there is not.
LARGEST = 46.0
ID = "00000000-0000-4000-8000-000000000001"


def with_notes(*texts: str) -> Document:
    """A map with each text in each zone in turn."""
    document = begin()
    for at, text in enumerate(texts):
        document = document.apply(commands.add_note(document, text, CATEGORIES[at % 7]))
    return document


def sheets_of(document: Document, sheet: str) -> pdf.Prepared:
    return pdf.make_sheets(document, WORKER_COPY, WORDING, WORDS, NOW, sheet)


def lines(sheets: tuple[Sheet, ...]) -> list[Text]:
    return [mark for sheet in sheets for mark in sheet.marks if isinstance(mark, Text)]


def all_stand_on_the_page(sheets: tuple[Sheet, ...]) -> None:
    for number, sheet in enumerate(sheets, 1):
        for mark in sheet.marks:
            if isinstance(mark, Text):
                assert mark.x >= 17, (number, mark.x)
                assert mark.x + mark.width <= sheet.width - 17, (number, mark.x + mark.width)
                assert mark.y - 0.7 * mark.size >= 0, number
                assert mark.y + 0.1 * mark.size <= sheet.height, number


# --- markup -----------------------------------------------------------------------------------------------------------

MARKUP = (
    "Mum & Dad < 5 and 6 > 5 &amp; &lt;", "<i think so", "<b>bold</b> </para> <br/>", "<font size=900>large</font>",
    '<font color="rgb(1,2,__import__)">red</font>', '<a href="javascript:app.alert(1)">here</a>', "{name} %s %(x)s \\n",
    '<img src="file:///{trap}"/>', '<img src="http://127.0.0.1:9/x.png"/>', ") Tj ET /Im1 Do (", "]]> <!-- <?x",
)  # fmt: skip


@contextmanager
def trapped(trap: Path) -> Iterator[list[str]]:
    """A file that nobody may open and no program that may be started; whatever was tried. conftest stops networks."""
    tried: list[str] = []
    listening = True

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if listening and ((event == "open" and str(arguments[0]) == str(trap)) or event == "subprocess.Popen"):
            tried.append(event)

    # An audit hook stays until the process ends; this one then only looks away.
    sys.addaudithook(watch)
    try:
        yield tried
    finally:
        listening = False


@pytest.fixture
def short_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.mark.parametrize("sheet", list(pdf.SHEETS))
def test_markup_is_words_and_nothing_is_opened_or_fetched(sheet: str, short_folder: Path, tmp_path: Path) -> None:
    # Named shortly: a path as long as a page would be broken overleaf, with a foot in the middle of it.
    trap = short_folder / "trap.png"
    trap.write_bytes(b"never read")
    with trapped(trap) as tried:
        texts = [one.replace("{trap}", str(trap)) for one in MARKUP]
        document = with_notes(*texts)
        prepared = sheets_of(document, sheet)
        data = pdf.make_pdf(prepared, WORDS, NOW)
    assert not tried
    assert max(mark.size for mark in lines(prepared.sheets)) <= LARGEST
    with pikepdf.open(BytesIO(data)) as file:
        keys = {key for each in file.objects if isinstance(each, pikepdf.Dictionary) for key in each}
        # No link, action, script, picture or form.
        assert not keys & {"/Annots", "/URI", "/JS", "/JavaScript", "/OpenAction", "/AA", "/AcroForm", "/EmbeddedFiles"}
        assert not any(each.get("/Subtype") == "/Image" for each in file.objects if isinstance(each, pikepdf.Stream))
    if sheet in ALL_NOTES:
        told, _ = tagged_words(data)
        found = squeezed(text_of(data, tmp_path))
        drawn = squeezed("".join(mark.text for mark in lines(prepared.sheets)))
        for text in texts:
            if sheet != "child":
                assert text in told
            # Beside the picture poppler reads across its small notes.
            assert squeezed(text) in (drawn if sheet == "picture" else found)


def test_the_trap_catches(tmp_path: Path) -> None:
    trap = tmp_path / "trap.png"
    trap.write_bytes(b"x")
    with trapped(trap) as tried:
        trap.read_bytes()
        with pytest.raises(NetworkUsed):
            socket.create_connection(("127.0.0.1", 9))
    assert tried == ["open"]


# --- characters -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x9f", "\ufffe", "\ufdd0", "\ud83d", "\udc00", "\u202e"])
def test_what_nobody_types_is_refused_in_a_record_and_dropped_from_a_note(char: str) -> None:
    with pytest.raises(BadInput) as refused:
        Note(id=ID, text=f"before{char}after").check()
    assert refused.value.what_next
    assert "before" not in str(refused.value)
    (note,) = with_notes(f"before{char}after").all(Note)
    # Half of a sign becomes a sign for "something was here".
    assert note.text == ("before\ufffdafter" if char in "\ud83d\udc00" else "beforeafter") == clean(note.text)


@pytest.mark.parametrize("sheet", ALL_NOTES)
def test_should_one_of_them_come_so_far_it_is_no_box_and_no_blank(sheet: str, tmp_path: Path) -> None:
    raw = Note(id=ID, category="goal",
               text="before\x00after \x07bell \ufffe \ud83d end")  # fmt: skip
    document = Document([*begin(), raw])
    prepared = sheets_of(document, sheet)
    assert all(0 not in mark.glyphs for mark in lines(prepared.sheets))
    found = text_of(pdf.make_pdf(prepared, WORDS, NOW), tmp_path)
    assert all(word in squeezed(found) for word in ("before", "after", "bell", "end"))
    assert "\x00" not in found


@pytest.mark.parametrize("sheet", ALL_NOTES)
def test_a_character_without_a_glyph_is_named_with_its_note_and_shown(sheet: str, tmp_path: Path) -> None:
    prepared = sheets_of(with_notes("she drew 𓀀 there"), sheet)
    assert [(one.char, one.where) for one in prepared.unprintable] == [("𓀀", "a note in Past harm")]
    assert "shedrew[?]there" in squeezed(text_of(pdf.make_pdf(prepared, WORDS, NOW), tmp_path))


@pytest.mark.parametrize("sheet", ALL_NOTES)
def test_line_breaks_are_kept(sheet: str) -> None:
    prepared = sheets_of(with_notes("first\nsecond\r\n\nlast"), sheet)
    rows = {
        mark.text.strip(): mark.y for mark in lines(prepared.sheets) if mark.text.strip() in ("first", "second", "last")
    }
    assert rows["first"] < rows["second"] < rows["last"]
    step = rows["second"] - rows["first"]
    # A child's sheet has every sentence on a line of its own, and no empty ones.
    assert sheet == "child" or rows["last"] - rows["second"] >= 1.5 * step, "the empty line stands too"


# --- too much, too little ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", list(pdf.SHEETS))
def test_words_and_notes_too_long_for_any_page(sheet: str, tmp_path: Path) -> None:
    word = "".join(chr(ord("a") + at % 26) for at in range(500))
    story = " ".join(f"word{at:05d}" for at in range(1000))
    prepared = sheets_of(with_notes(story, word, story, word, story, word, story), sheet)
    all_stand_on_the_page(prepared.sheets)
    # Nothing was shrunk so that it fits.
    assert min(mark.size for mark in lines(prepared.sheets)) >= 12.0
    if sheet in ALL_NOTES:
        found = text_of(pdf.make_pdf(prepared, WORDS, NOW), tmp_path)
        words = re.findall(r"word\d{5}", found)
        # A picture has the first words of each note once more.
        assert all(words.count(one) - 4 in range(5 if sheet == "picture" else 1) for one in story.split())
        drawn = "".join(mark.text.strip() for mark in lines(prepared.sheets) if mark.role == "item")
        assert drawn.count(word) == 3


@pytest.mark.parametrize("sheet", ALL_NOTES)
def test_300_notes_in_one_category(sheet: str, tmp_path: Path) -> None:
    document = begin()
    for at in range(300):
        document = document.apply(commands.add_note(document, f"note{at:03d} of some words", "past_harm"))
    prepared = sheets_of(document, sheet)
    all_stand_on_the_page(prepared.sheets)
    found = re.findall(r"note\d{3}", text_of(pdf.make_pdf(prepared, WORDS, NOW), tmp_path))
    assert sorted(found) == [f"note{at:03d}" for at in range(300)]


@pytest.mark.parametrize("sheet", list(pdf.SHEETS))
def test_an_empty_map_makes_pages_that_say_so(sheet: str) -> None:
    prepared = sheets_of(begin(worker=""), sheet)
    assert prepared.sheets
    said = [mark.text for mark in lines(prepared.sheets) if mark.role != "decoration"]
    assert said, "a page without a word"
    all_stand_on_the_page(prepared.sheets)


@pytest.mark.parametrize("sheet", list(pdf.SHEETS))
def test_names_of_300_letters(sheet: str) -> None:
    document = begin("S" * 300, "W" * 300)
    for name in ("B" * 300, "Bartholomew " * 25, "Ё" * 300):
        change = commands.add_person(document, name.strip(), ring="inner", relation="r" * 300)
        document = document.apply(change)
        (person,) = (key for key, (_, after) in change.entries.items() if after is not None and after.kind == "person")
        document = document.apply(commands.add_note(document, "a note", "goal", said_by=person))
        document = document.apply(commands.add_note(document, "a step", "next_steps", owner=person, due=TODAY))
    all_stand_on_the_page(sheets_of(document, sheet).sheets)


# --- crowds -----------------------------------------------------------------------------------------------------------


def rated(people: int, scores: list[float]) -> Document:
    document = begin()
    change = commands.add_scale(document, "safety", "Tia is not safe", "Tia is safe")
    scale = next(key for key, (_, after) in change.entries.items() if isinstance(after, Scale))
    document = document.apply(change)
    answers = []
    for at in range(people):
        change = commands.add_person(document, f"Somebody Number {at}", ring="inner")
        document = document.apply(change)
        (person,) = (key for key, (_, after) in change.entries.items() if after is not None and after.kind == "person")
        answers.append(commands.Answer(person, scores[at % len(scores)], f"because {at:02d}"))
    return document.apply(commands.rate(document, scale, answers, date(2025, 4, 29)))


@pytest.mark.parametrize("scores", [[5.0], [4.0, 4.5, 5.0], [0.0, 10.0], [at / 2 for at in range(21)]])
@pytest.mark.parametrize("sheet", ["map", "family", "family_large", "child"])
def test_25_people_on_one_scale_do_not_write_over_each_other(sheet: str, scores: list[float]) -> None:
    if sheet not in pdf.SHEETS:
        pytest.skip("there is no such sheet")
    prepared = sheets_of(rated(25, scores), sheet)
    all_stand_on_the_page(prepared.sheets)
    for number, page in enumerate(prepared.sheets, 1):
        texts = [mark for mark in page.marks if isinstance(mark, Text) and mark.text.strip()]
        for one, other in combinations(texts, 2):
            apart = one.x + one.width <= other.x + 0.5 or other.x + other.width <= one.x + 0.5
            above = abs(one.y - other.y) >= 0.6 * min(one.size, other.size)
            assert apart or above, (number, one.text, other.text)
    drawn = "".join(mark.text for mark in lines(prepared.sheets))
    spoken = [mark.words for page in prepared.sheets for mark in page.marks if isinstance(mark, Figure)]
    for at in range(25):
        if sheet != "child":
            assert f"Somebody Number {at}" in drawn
            assert f"because {at:02d}" in drawn
    assert any("Scale" in one or "path" in one.lower() for one in spoken) or sheet == "child"


def network_of(people: int) -> Document:
    document = begin(worker="")
    for at in range(people):
        ring = ("centre", "inner", "middle", "outer", "prof", "")[at % 6]
        document = document.apply(commands.add_person(document, f"Person{at:02d}", ring=ring, relation="a friend"))
    return document


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize("sheet", ["network", "map"])
def test_60_people_are_each_told_on_the_page_of_the_drawing(sheet: str, paper: str) -> None:
    document = network_of(60)
    prepared = pdf.make_sheets(document, WORKER_COPY, WORDING, WORDS, NOW, sheet, wish=pdf.Wish(paper=paper))
    all_stand_on_the_page(prepared.sheets)
    at = next(at for at, page in enumerate(prepared.sheets) if "People" in [mark.text for mark in lines((page,))])
    drawing, listed = lines(prepared.sheets[at : at + 1]), lines(prepared.sheets[at + 1 :])
    assert min(mark.size for mark in drawing) >= 12.0
    names = {f"Person{at:02d}" for at in range(60)}
    assert names <= {mark.text for mark in drawing}, "every name beside its person, or beside the drawing"
    assert names <= {mark.text for mark in listed}
    numbers = {mark.text for mark in drawing if mark.text.isdigit()}
    if not numbers:
        return
    assert numbers == {str(number) for number in range(1, 61)}
    # A number is one person's: in the rings, beside them, and in the list.
    for texts in [lines((page,)) for page in prepared.sheets[at:]]:
        for said in [mark for mark in texts if mark.text in names]:
            beside = [one for one in texts if abs(one.y - said.y) < 3 and one.text.isdigit() and one.x < said.x]
            number = int(max(beside, key=lambda one: one.x).text)
            assert number == 1 + sorted(names, key=lambda one: (int(one[-2:]) % 6, one)).index(said.text)


@pytest.mark.parametrize("people", [99, 101])
def test_where_not_even_names_in_columns_have_room_the_drawing_says_that_the_list_has_them(people: int) -> None:
    prepared = sheets_of(network_of(people), "network")
    all_stand_on_the_page(prepared.sheets)
    drawing, listed = lines(prepared.sheets[:1]), lines(prepared.sheets[1:])
    assert "Each number belongs to a name in the list." in [mark.text for mark in drawing]
    for texts in (drawing, listed):
        assert {mark.text for mark in texts if mark.text.isdigit()} == {str(number) for number in range(1, people + 1)}


def test_where_a_tall_script_drives_the_key_overleaf_the_names_still_stand_beside_the_drawing() -> None:
    made = pdf.make_sheets(network_of(40), WORKER_COPY, WORDING, WORDS, NOW, "network", wish=pdf.Wish(language="ur"))
    assert {f"Person{at:02d}" for at in range(40)} <= {mark.text for mark in lines(made.sheets[:1])}
    # The key stands alone on no page: the list begins below it.
    assert "Person00" in {mark.text for mark in lines(made.sheets[1:2])}
