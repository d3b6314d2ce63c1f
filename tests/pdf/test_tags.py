"""Every sheet is a tagged PDF whose tags say exactly what stands on its pages: the file is walked by tag_tree.py."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pdfua import validate
from pypdf import PdfReader

from sos_desktop import pdf
from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY, Readers, copy_for
from sos_desktop.model.records import CATEGORIES, Note, Person, Rating
from sos_desktop.model.since import Past
from sos_desktop.pdf.draw import to_pdf
from sos_desktop.pdf.finish import finished
from sos_desktop.pdf.layouts.flow import Block, Pages, Story, item
from sos_desktop.pdf.layouts.style import PLAIN, cells, rows
from sos_desktop.pdf.marks import A4_LANDSCAPE, SILENT, Box, Figure, Mark, Part, Sheet, Text, inside, line, moved
from sos_desktop.pdf.tags import text_string
from sos_desktop.pdf.text import place, visible, wrap
from sos_desktop.practice.wording import load
from tests.pdf.paper_desk import NOW, TODAY, WORDS, begin, run, squeezed
from tests.pdf.script_words import MIXED, SENTENCES
from tests.pdf.tag_tree import Tag, Tagged, read
from tests.strategies import documents

#: Sheets on which every note of the map stands.
WITH_NOTES = ("map", "family", "family_large")


def made(document: Document, sheet: str = "map", readers: Readers = WORKER_COPY,
         past: Past | None = None) -> tuple[tuple[Sheet, ...], Tagged]:  # fmt: skip
    """The pages of a sheet and the tags of its file."""
    prepared = pdf.make_sheets(document, readers, load("briefing_note"), WORDS, NOW, sheet, past)
    return prepared.sheets, read(pdf.make_pdf(prepared, WORDS, NOW))


def noted(*texts: str, lang: str = "") -> Document:
    """A map of notes."""
    document = begin()
    for at, text in enumerate(texts):
        document = document.apply(commands.add_note(document, text, CATEGORIES[at % 7]))
        note = document.all(Note)[-1]
        document = Document([*(one for one in document if one.id != note.id), replace(note, text=text, lang=lang)])
    return document


def outline(tag: Tag) -> str:
    """What holds what, in few letters: "L(LI LI)"."""
    kids = " ".join(outline(kid) for kid in tag.kids)
    return f"{tag.kind}({kids})" if kids else tag.kind


# --- every sheet ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", list(pdf.SHEETS))
def test_every_sheet_of_the_example_keeps_the_rules(sheet: str, holloway: Document):
    _, tagged = made(holloway, sheet)
    assert not tagged.wrong
    assert tagged.language == "en"
    assert tagged.root.all("H1"), "a sheet begins with a heading"
    assert tagged.words


@pytest.mark.parametrize("sheet", list(pdf.SHEETS))
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), st.data())
def test_every_sheet_of_any_map_keeps_the_rules(sheet: str, document: Document, data: st.DataObject):
    people = [one.id for one in document.all(Person)]
    who = data.draw(st.lists(st.sampled_from(people), unique=True, max_size=1)) if people else []
    readers = Readers(frozenset(who), today=NOW.date()) if who else WORKER_COPY
    sheets, tagged = made(document, sheet, readers)
    assert not tagged.wrong
    said = "\n".join(tagged.words)
    if sheet in WITH_NOTES:
        for note in copy_for(document, readers).all(Note):
            assert not note.text.strip() or note.text in said
    assert_only_what_is_on_the_page(sheets, tagged)


def assert_only_what_is_on_the_page(sheets: tuple[Sheet, ...], tagged: Tagged) -> None:
    """Every paragraph's exact words are the words of its lines, nothing more; nothing else is in the tags."""
    lines: dict[int, list[str]] = {}
    whole: dict[int, str] = {}
    pictures = []
    for sheet in sheets:
        for mark in sheet.marks:
            if isinstance(mark, Figure):
                pictures.append(mark.words)
            if isinstance(mark, Text) and mark.role not in (*SILENT, "again"):
                part = mark.inside[-1]
                lines.setdefault(id(part), []).append(mark.text)
                whole[id(part)] = part.words
    for key, words in whole.items():
        assert squeezed("".join(lines[key])) == squeezed(visible(words))
    known = set(whole.values())
    assert all(words in known for words in tagged.words)
    assert sorted(one.alt or "" for one in tagged.root.all("Figure")) == sorted(pictures)


def test_what_has_changed_keeps_the_rules_too(holloway: Document):
    before = [one for one in holloway if not (isinstance(one, Note) and one.category == "existing_safety")]
    before = [one for one in before if not (isinstance(one, Rating) and one.day and one.day > date(2025, 3, 5))]
    sheets, tagged = made(holloway, "changes", past=Past(date(2025, 3, 4), Document(before)))
    assert not tagged.wrong
    assert_only_what_is_on_the_page(sheets, tagged)
    assert tagged.root.all("Figure") and tagged.root.all("L")


def test_the_example_says_nothing_that_is_not_on_its_pages(holloway: Document):
    for sheet in pdf.SHEETS:
        assert_only_what_is_on_the_page(*made(holloway, sheet))


def test_a_copy_for_somebody_tags_nothing_that_they_must_not_see(holloway: Document):
    reader = next(one for one in holloway.all(Person) if one.short == "Ryan")
    readers = Readers(frozenset((reader.id,)), today=TODAY)
    seen = copy_for(holloway, readers)
    hidden = [note.text for note in holloway.all(Note) if note.id not in seen]
    assert hidden
    for sheet in WITH_NOTES:
        _, tagged = made(holloway, sheet, readers)
        said = "\n".join([*tagged.words, *(one.alt or "" for one in tagged.root.every())])
        assert not [text for text in hidden if text in said]


@pytest.mark.parametrize("sheet", list(pdf.SHEETS))
def test_a_public_checker_finds_nothing(sheet: str, holloway: Document):
    prepared = pdf.make_sheets(holloway, WORKER_COPY, load("briefing_note"), WORDS, NOW, sheet)
    report = validate(BytesIO(pdf.make_pdf(prepared, WORDS, NOW)))
    assert not report.findings
    # This rule of pdfua 0.1.3 asks an array for a property that only numbers have, where a heading has two contents.
    assert {one.rule_id for one in report.skipped} <= {"UA-14-001"}


def test_the_same_map_gives_the_same_bytes_and_words_lie_open_nowhere(holloway: Document):
    prepared = [pdf.make_sheets(holloway, WORKER_COPY, load("briefing_note"), WORDS, NOW, "family") for _ in range(2)]
    one, other = (pdf.make_pdf(each, WORDS, NOW) for each in prepared)
    assert one == other
    outside = re.sub(rb"stream\r?\n.*?endstream", b"", one, flags=re.DOTALL)
    assert b"Nan Jo" not in outside and b"ActualText" not in outside


def test_the_file_says_what_it_is_and_names_nobody(holloway: Document):
    prepared = pdf.make_sheets(holloway, WORKER_COPY, load("briefing_note"), WORDS, NOW, "family")
    with pikepdf.open(BytesIO(pdf.make_pdf(prepared, WORDS, NOW))) as opened:
        with opened.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
            assert told["dc:title"] == "Map" == str(opened.docinfo.Title)
            assert told["xmp:CreateDate"] == "2025-04-29T14:10:00+01:00"
        assert not opened.check_pdf_syntax()
        assert b"Tia" not in opened.Root.Metadata.read_bytes()


def test_tags_are_still_there_when_the_map_is_put_inside_and_the_file_is_locked(holloway: Document):
    prepared = pdf.make_sheets(holloway, WORKER_COPY, load("briefing_note"), WORDS, NOW)
    bare = read(pdf.make_pdf(prepared, WORDS, NOW))
    opened = BytesIO()
    locked = finished(pdf.make_pdf(prepared, WORDS, NOW), b"{}", "four words of no meaning")
    with pikepdf.open(BytesIO(locked), password="four words of no meaning") as file:
        file.save(opened)
    after = read(opened.getvalue())
    assert not after.wrong
    assert after.words == bare.words and outline(after.root) == outline(bare.root)


def test_five_pages_stay_small(holloway: Document):
    prepared = pdf.make_sheets(holloway, WORKER_COPY, load("briefing_note"), WORDS, NOW, "family_large")
    assert len(prepared.sheets) >= 5
    assert len(pdf.make_pdf(prepared, WORDS, NOW)) < 100_000


def test_another_reader_sees_a_tagged_file(holloway_pdf, tmp_path):
    assert re.search(r"^Tagged: +yes$", run("pdfinfo", holloway_pdf), re.M)
    assert PdfReader(holloway_pdf).root_object["/MarkInfo"]["/Marked"]


# --- exact words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", [*SENTENCES])
@pytest.mark.parametrize("sheet", ["map", "family_large"])
def test_a_note_in_any_script_comes_back_exactly(language: str, sheet: str):
    text = SENTENCES[language][1]
    lang = language if language not in ("en", "emoji", "signs") else ""
    _, tagged = made(noted(text, lang=lang), sheet)
    assert not tagged.wrong
    (found,) = tagged.saying(text)
    assert found.words == text
    assert found.language == lang


ODD = (
    MIXED,
    "two\nlines\n\nand one\n",
    "W" * 500,
    "ب" * 500,
    "  room  at both\tends  ",
    "(brackets) \\ back (slash",
    "soft\u00adhyphen and zero\u200bwidth, “marks” – 6½ €",
    "\u1234 and a letter that no font has: 漢字",
    "e\u0301 decomposed, é composed",
    "word " * 2000,
)


@pytest.mark.parametrize("sheet", ["map", "family"])
@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:12]))
def test_odd_notes_come_back_exactly(text: str, sheet: str):
    _, tagged = made(noted(text), sheet)
    assert not tagged.wrong
    assert [one.words for one in tagged.saying(text)] == [text]


def test_two_notes_with_the_same_words_are_two():
    _, tagged = made(noted("the same", "other", "more", "and", "so", "on", "too", "the same"))
    assert [words for words in tagged.words if words == "the same"] == ["the same"] * 2


def test_a_note_over_several_pages_is_one_paragraph():
    text = " ".join(f"word{at}" for at in range(2500))
    _, tagged = made(noted(text), "family")
    (found,) = tagged.saying(text)
    assert len(found.content) > 2
    assert len({page for page, _ in found.content}) == len(found.content), "one piece on each page"


def test_a_letter_that_no_font_has_is_told_all_the_same():
    _, tagged = made(noted("one 漢 sign"))
    assert tagged.saying("one 漢 sign")


def test_what_is_arabic_without_being_told_so_is_told_as_arabic():
    _, tagged = made(noted(SENTENCES["ar"][1], SENTENCES["ur"][1], SENTENCES["he"][1], MIXED))
    assert [tagged.saying(SENTENCES[one][1])[0].language for one in ("ar", "ur", "he")] == ["ar", "ur", "he"]
    assert tagged.saying(MIXED)[0].language == ""


def test_words_in_another_language_than_the_sheets_are_marked():
    document = noted("Mama mówi", lang="pl")
    assert made(document)[1].saying("Mama mówi")[0].language == "pl"
    sheets, _ = made(document)
    polish = read(to_pdf(sheets, "Map", "pl", NOW))
    assert polish.language == "pl"
    assert polish.saying("Mama mówi")[0].language == ""
    (title,) = polish.root.all("H1")
    assert title.language == "en"


@settings(max_examples=100, deadline=None)
@example("þÿ")
@example("ï»¿a")
@example("a\r\nb\rc\n(\\")
@example("4\u00a0March")
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40))
def test_any_text_is_written_so_that_it_is_read_back(text: str):
    bare = pikepdf.Object.parse(text_string(text))
    assert str(bare) == text


# --- structure --------------------------------------------------------------------------------------------------------


def test_columns_are_read_one_after_the_other_to_their_end_also_overleaf():
    document = begin()
    for at in range(60):
        for category in ("past_harm", "existing_safety", "goal"):
            document = document.apply(commands.add_note(document, f"{category} number {at}", category))
    sheets, tagged = made(document)
    assert len(sheets) > 2
    said = [one for one in "\n".join(tagged.words).split("\n") if re.search("number [0-9]", one)]
    assert said == [f"{category} number {at}" for category in ("past_harm", "existing_safety", "goal")
                    for at in range(60)]  # fmt: skip
    lists = [one for one in tagged.root.all("L") if len(one.kids) == 60]
    assert len(lists) == 3, "a list that goes on overleaf is one list"
    assert not [words for words in tagged.words if "continued" in words]


def test_a_zone_is_a_heading_and_a_list_with_all_that_is_said_of_a_note(holloway: Document):
    _, tagged = made(holloway)
    column = tagged.root.kids[[one.kind for one in tagged.root.kids].index("Sect")]
    assert [one.kind for one in column.kids[:3]] == ["H2", "H3", "L"]
    first = column.kids[2].kids[0]
    assert outline(first) == "LI(LBody(P P))"


def test_people_are_a_table_with_headings(holloway: Document):
    _, tagged = made(holloway, "network")
    (table,) = tagged.root.all("Table")
    first, ring, person, *_ = table.kids
    assert [(one.kind, one.attributes["/Scope"]) for one in first.kids] == [("TH", "/Column")] * 5
    assert [one.words for one in first.kids][:2] == ["Name", "Who they are"]
    assert [one.attributes for one in ring.kids] == [{"/ColSpan": "5", "/Scope": "/Column"}]
    assert [one.kind for one in person.kids] == ["TH", "TD", "TD", "TD", "TD"]
    assert person.kids[0].words == "Tia" and person.kids[0].attributes == {"/Scope": "/Row"}
    assert person.kids[1].words is None, "a cell in which nothing stands is still a cell"
    names = [row.kids[0].words for row in table.kids if len(row.kids) == 5][1:]
    assert sorted(map(str, names)) == sorted(one.shown for one in holloway.all(Person))


def test_a_person_of_whom_only_the_name_is_known_heads_their_row():
    document = begin()
    _, tagged = made(document.apply(commands.add_person(document, "Only Name")), "network")
    (table,) = tagged.root.all("Table")
    row = next(one for one in table.kids if one.kids[0].words == "Only Name")
    assert [(one.kind, one.attributes) for one in row.kids] == [("TH", {"/Scope": "/Row"}), *[("TD", {})] * 4]


def test_answers_on_the_scale_are_a_table_that_names_who_answers(holloway: Document):
    _, tagged = made(holloway)
    rows_of = [row for table in tagged.root.all("Table") for row in table.kids if len(row.kids) == 3]
    assert len(rows_of) == len(holloway.all(Rating))
    assert ["Kelly", "6½", "Three low days and she was in school each time."] in [
        [cell.words for cell in row.kids] for row in rows_of
    ]


def test_an_answer_given_to_other_words_stands_in_the_same_cell(holloway: Document):
    asked = [replace(one, zero="other zero", ten="other ten") if isinstance(one, Rating) else one for one in holloway]
    _, tagged = made(Document(asked))
    assert not tagged.wrong
    cell = next(one for one in tagged.root.all("TD") if len(one.kids) == 2)
    assert "other zero" in (cell.kids[1].words or "")


def test_drawings_have_words_and_hold_their_lettering(holloway: Document):
    _, tagged = made(holloway)
    scale, *_ = tagged.root.all("Figure")
    assert (scale.alt or "").startswith("Scale from 0 (")
    assert scale.content
    # The lettering of the line is in the picture; the words at its ends are also read by themselves.
    assert "Kelly 6½" not in tagged.words
    assert tagged.saying("Even on Kelly's lowest days")


def page_of(*marks: Mark) -> Tagged:
    """The tags of a page with these marks."""
    return read(to_pdf([Sheet(*A4_LANDSCAPE, marks)], "Map", "en", NOW))


def test_a_shape_is_of_the_picture_whose_frame_it_is_in_and_otherwise_of_none():
    there, elsewhere = line(110, 110, 150, 150, "#000000"), line(400, 400, 450, 450, "#000000")
    before = Box(100, 100, 100, 100, fill="#eeeeee")
    title = place("A title", 100, 50, 12, "#000000", "h1")
    tagged = page_of(title, before, Figure(100, 100, 100, 100, "A line"), there, elsewhere,
                     place("lettering", 120, 150, 12, "#000000", "figure"),
                     place("said", 120, 170, 12, "#000000", "item"))  # fmt: skip
    assert not tagged.wrong
    assert outline(tagged.root) == "Document(H1 Figure P)"
    assert len(tagged.root.kids[1].content) == 2
    assert tagged.words == ["A title", "said"]


def test_the_foot_of_a_page_is_read_by_nobody(holloway: Document):
    _, tagged = made(holloway)
    assert not [words for words in tagged.words if re.match("Printed|Page 1 of", words)]


def test_items_apart_are_lists_apart_and_numbers_are_labels():
    pages = Pages(*A4_LANDSCAPE, 30.0, 20.0, lambda first: ([], 10.0))
    pages.turn()

    def numbered(text: str) -> Block:
        return Block(tuple(rows(text, PLAIN, 300)), parts=item(),
                     frame=lambda x, y, height: [place("1", x, y, 12, "#000000", "label")])  # fmt: skip

    heading = Block(tuple(rows("between", replace(PLAIN, role="h1"), 300)))
    pages.flow([Story((numbered("one"), numbered("two"), heading, numbered("three")))], 1, 0.0, 0.0)
    tagged = read(to_pdf(pages.sheets(lambda number, count: []), "Map", "en", NOW))
    # Each item begins with its number.
    assert outline(tagged.root) == "Document(L(LI(Lbl LBody) LI(Lbl LBody)) H1 L(LI(Lbl LBody)))"
    assert tagged.root.kids[0].attributes == {"/ListNumbering": "/Decimal"}


def test_a_cell_of_several_lines_beside_another_is_one_cell():
    table = Part("table")
    made_rows = cells([("name " * 9, PLAIN, 0, 60), ("", PLAIN, 80, 60), ("said " * 9, PLAIN, 160, 60)])
    block = Block(tuple(made_rows), parts=(table, Part("row")))
    tagged = page_of(*block.paint(50, 50))
    assert not tagged.wrong
    assert outline(tagged.root) == "Document(Table(TR(TH TD TD)))"
    assert [cell.words for cell in tagged.root.all("TH", "TD")] == ["name " * 9, None, "said " * 9]


def test_marks_that_were_moved_are_of_the_same_paragraph():
    lines = wrap("some words that are too long for one line", 12, 80)
    marks = [place(one, 50, 50 + 15 * at, 12, "#000000") for at, one in enumerate(lines)]
    assert len(lines) > 2
    tagged = page_of(*(moved(mark, 10, 10) for mark in inside(marks, Part("section"))))
    assert outline(tagged.root) == "Document(Sect(P))"
    assert tagged.words == ["some words that are too long for one line"]
