"""What somebody sees who holds a sheet: no text over other text, no page for one line, forms that are nobody's copy."""

from __future__ import annotations

from itertools import combinations

import pytest

from sos_desktop import pdf
from sos_desktop.exchange import sosmap
from sos_desktop.model import commands
from sos_desktop.model.commands import safety as doing
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY, Readers
from sos_desktop.model.records import Person, Tie
from sos_desktop.paths import resource
from sos_desktop.pdf.layouts.fridge_sheet import TICK
from sos_desktop.pdf.layouts.portrait import RULE
from sos_desktop.pdf.layouts.scale_marks import ROW
from sos_desktop.pdf.marks import Box, Ellipse, Path, Sheet, Strip, Text, strip_pieces
from sos_desktop.practice.wording import load
from sos_desktop.words import languages
from tests.pdf.paper_desk import NOW, TODAY, WORDS, begin, do

AGREED = "Nan Jo comes over before seven and takes Tia to school on time with breakfast."
TAGS = [one.tag for one in languages()]
UPRIGHT = ("family", "family_large", "child", "plan", "fridge", "words_pictures", "changes")
FORMS = ("blank_map", "blank_family", "blank_houses", "blank_fridge", "blank_plan")
#: One name, some, and more than a line has room for.
READERS = (("Kelly",), ("Kelly", "Nan Jo", "Steph"), ("Kelly", "Nan Jo", "Steph", "Miss Odell", "Uncle Craig", "Ryan"))


@pytest.fixture(scope="module")
def example() -> Document:
    return sosmap.read(resource("example", "holloway.sosmap").read_bytes())


def sheets(document: Document, kind: str, *names: str, language: str = "en", wide: bool = False) -> tuple[Sheet, ...]:
    people = frozenset(one.id for one in document.all(Person) if one.shown in names)
    readers = Readers(people, today=TODAY) if people else WORKER_COPY
    wish = pdf.Wish(language=language, wide=wide)
    return pdf.make_sheets(document, readers, load("early_help"), WORDS, NOW, kind, wish=wish).sheets


def said(sheet: Sheet) -> list[str]:
    return [mark.text for mark in sheet.marks if isinstance(mark, Text)]


def written(sheet: Sheet) -> list[float]:
    """How far down each line to write on lies."""
    return [mark.points[0][1] for mark in sheet.marks if isinstance(mark, Path) and mark.stroke == RULE]


@pytest.mark.parametrize("names", READERS, ids=("one", "three", "six"))
@pytest.mark.parametrize("tag", TAGS)
def test_nothing_in_a_foot_lies_on_anything_else(example: Document, tag: str, names: tuple[str, ...]):
    for kind in UPRIGHT:
        for sheet in sheets(example, kind, *names, language=tag):
            feet = [mark for mark in sheet.marks if isinstance(mark, Text) and mark.role == "decoration"]
            for one, other in combinations(feet, 2):
                beside = one.x + one.width <= other.x + 1 or other.x + other.width <= one.x + 1
                assert beside or abs(one.y - other.y) >= 0.9 * one.size, (kind, one.text, other.text)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", ["fridge", "blank_fridge"])
def test_a_fridge_door_has_one_page(example: Document, kind: str, tag: str):
    (sheet,) = sheets(example, kind, "Kelly", language=tag)
    assert any(isinstance(mark, Box) and mark.width == TICK for mark in sheet.marks) and written(sheet)


def test_a_fridge_without_steps_can_be_filled_in_and_does_not_speak_of_open_steps():
    (sheet,) = sheets(begin(), "fridge")
    assert "Nothing written here yet." in said(sheet) and "Who, and by when:" in said(sheet)
    assert any(isinstance(mark, Box) and mark.width == TICK for mark in sheet.marks)


@pytest.mark.parametrize("kind", FORMS)
def test_an_empty_form_is_nobodys_copy_unless_it_was_made_for_somebody(example: Document, kind: str):
    for sheet in sheets(example, kind):
        assert not [one for one in said(sheet) if "Worker" in one or not one.strip()]
    assert all("Copy for Kelly" in said(sheet) for sheet in sheets(example, kind, "Kelly"))


def test_a_sheet_for_a_child_says_for_whom_it_is(example: Document):
    assert all("Copy for Tia" in said(sheet) for sheet in sheets(example, "child"))
    assert all("Copy for Kelly" in said(sheet) for sheet in sheets(example, "child", "Kelly"))
    assert all("Worker’s copy" in said(sheet) for sheet in sheets(begin(), "child")), "no child is known yet"


def test_words_of_nobody_have_a_point_where_a_face_would_be():
    document = begin()
    document = do(document, commands.add_note(document, "He laughs on Saturdays.", "existing_strengths"))
    (line,) = [mark for sheet in sheets(document, "child") for mark in sheet.marks
               if isinstance(mark, Text) and mark.text == "He laughs on Saturdays."]  # fmt: skip
    rings = [mark for sheet in sheets(document, "child") for mark in sheet.marks if isinstance(mark, Ellipse)]
    points = [one for one in rings if one.rx == 4 and one.x < line.x and line.y - 18 < one.y < line.y]
    assert len(points) == 1


def test_the_last_line_to_write_on_stands_clear_of_the_foot(example: Document):
    for tag in TAGS:
        for sheet in sheets(example, "words_pictures", "Kelly", language=tag):
            foot = min(
                mark.y - mark.size for mark in sheet.marks if isinstance(mark, Text) and mark.role == "decoration"
            )
            assert all(low <= foot - 24 for low in written(sheet)), tag


@pytest.mark.parametrize("tag", TAGS)
def test_what_belongs_together_about_people_is_on_one_page_where_one_has_room(example: Document, tag: str):
    ties = len(example.all(Tie))
    # In a tall script the larger list needs more than a page.
    for kind in ("network", "map")[tag == "ur" :]:
        *_, last = sheets(example, kind, language=tag)
        items = {one for mark in last.marks if isinstance(mark, Text) for one in mark.inside if one.kind == "item"}
        lines = [mark for mark in last.marks if isinstance(mark, Text) and mark.role == "item"]
        assert items and len(lines) > ties, (kind, tag)


def test_a_page_on_which_a_scale_goes_on_says_which(example: Document):
    found = [said(sheet) for sheet in sheets(example, "map") if "29\u00a0April\u00a02025 (continued)" in said(sheet)]
    assert found and all("School mornings (continued)" in one for one in found)


def test_a_child_with_no_pages_of_its_own_is_not_asked_for_more(example: Document):
    (sheet,) = sheets(example, "houses", "Tia")
    assert "I want to say, or draw" in said(sheet) and "More, if you like" not in said(sheet)


def test_without_an_earlier_map_nothing_else_is_asked(example: Document):
    (sheet,) = sheets(example, "changes")
    assert "What is different now?" in said(sheet)


def test_a_dotted_strip_beside_a_heading_is_never_one_blot():
    for high in (22.0, 23.0, 30.0, 60.0):
        pieces = strip_pieces(Strip(0, 0, 9, high, "dotted", "#000000"))
        assert len(pieces) >= 2 and max(one.y + one.ry for one in pieces if isinstance(one, Ellipse)) <= high + 9


@pytest.mark.parametrize("wide", [False, True], ids=("close", "wide"))
@pytest.mark.parametrize("tag", TAGS)
def test_lines_to_write_on_lie_eight_millimetres_apart(example: Document, tag: str, wide: bool):
    millimetre = 72 / 25.4
    for kind in (*UPRIGHT, *FORMS):
        for sheet in sheets(example, kind, "Kelly", language=tag, wide=wide):
            lines = [mark.points for mark in sheet.marks if isinstance(mark, Path) and mark.stroke == RULE]
            for one, other in combinations(lines, 2):
                across = min(one[1][0], other[1][0]) - max(one[0][0], other[0][0])
                apart = abs(one[0][1] - other[0][1])
                assert across <= 0 or apart < 0.1 or apart >= 8 * millimetre, (kind, apart / millimetre)


@pytest.mark.parametrize("tag", TAGS)
def test_two_names_in_the_network_never_read_as_one(example: Document, tag: str):
    first = sheets(example, "network", "Kelly", language=tag)[0]
    shown = {one.shown for one in example.all(Person)}
    names = [mark for mark in first.marks if isinstance(mark, Text) and mark.text in shown]
    assert len(names) >= 10
    for one, other in combinations(names, 2):
        apart = max(other.x - one.x - one.width, one.x - other.x - other.width)
        assert apart >= 6 or abs(one.y - other.y) >= 10, (one.text, other.text)


def test_a_long_name_in_the_network_is_not_broken_within_a_word():
    document = begin()
    document = do(document, commands.add_person(document, "Mr Featherstonehaugh", ring="outer", day=TODAY))
    for kind in ("network", "map"):
        (drawing,) = [said(sheet) for sheet in sheets(document, kind) if "People" in said(sheet)]
        assert [one for one in drawing if one.endswith("Featherstonehaugh")]


def goes_on(kind: str, document: Document) -> list[str]:
    """The first words below the head of each page after the first."""
    found = []
    for sheet in sheets(document, kind)[1:]:
        lines = [mark for mark in sheet.marks if isinstance(mark, Text) and mark.role not in ("decoration", "label")]
        found.append(min(lines, key=lambda mark: mark.y).text)
    return found


def test_every_page_of_a_long_plan_begins_with_what_it_is_about():
    document = begin()
    for at in range(12):
        document = do(document, doing.add_rule(document, trigger=f"Sign {at}", does="Nan comes.", fails="So"))
        document = do(document, commands.add_note(document, f"Held {at}", "existing_safety"))
        document = do(document, commands.add_note(document, f"Step {at}\nand more", "next_steps"))
        done = commands.add_note(document, f"Done {at}\nand more", "next_steps", done=TODAY)
        document = do(document, done)
    said = goes_on("plan", document)
    assert {"What we do (continued)", "Next steps (continued)"} <= set(said)
    assert "Done, or not needed any more (continued)" in said
    fridge = goes_on("fridge", document)
    assert "What we have agreed (continued)" in fridge


@pytest.mark.parametrize("kind", ["family", "family_large", "child"])
def test_every_page_of_unsorted_notes_begins_with_what_they_are(kind: str):
    document = begin()
    for at in range(40):
        document = do(document, commands.add_note(document, f"Something {at}\nand more"))
    said = goes_on(kind, document)
    assert said.count("Also said (continued)") >= 3 and not [one for one in said if one.startswith("Something")]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", ["map", "family", "family_large", "blank_map", "blank_family"])
def test_a_scale_without_numbers_has_room_for_a_pen_above_its_line(kind: str, tag: str):
    (sheet,) = [one for one in sheets(begin(), kind, language=tag) if set(map(str, range(11))) <= set(said(one))]
    (ten,) = [mark for mark in sheet.marks if isinstance(mark, Text) and mark.text == "10" and mark.role == "cell"]
    lines = [mark.points[0] for mark in sheet.marks if isinstance(mark, Path) and mark.points[0][1] < ten.y]
    line = max(y for x, y in lines if x < 100)
    above = [mark.y for mark in sheet.marks if isinstance(mark, Text) and mark.y < line]
    assert line - max(above) >= 20, (line, max(above))


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize("tag", TAGS)
def test_words_of_two_columns_of_the_list_of_people_stand_apart(example: Document, tag: str, paper: str):
    wish = pdf.Wish(language=tag, paper=paper)
    found = pdf.make_sheets(example, WORKER_COPY, load("early_help"), WORDS, NOW, "network", wish=wish).sheets
    rows = 0
    for sheet in found:
        cells = [mark for mark in sheet.marks if isinstance(mark, Text) and mark.inside[0].kind == "table"]
        for one, other in combinations(cells, 2):
            if abs(one.y - other.y) < 2 and one.inside[-2].column != other.inside[-2].column:
                rows += 1
                left, right = sorted((one, other), key=lambda mark: mark.x)
                assert right.x - left.x - left.width >= 12, (left.text, right.text)
    assert rows > 30


@pytest.mark.parametrize("kind", ["fridge", "plan"])
@pytest.mark.parametrize("wide", [False, True], ids=("close", "wide"))
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("many", [0, 4, 8])
def test_the_first_page_of_a_plan_says_whom_to_ring(many: int, tag: str, wide: bool, kind: str):
    document = begin()
    for at in range(many):
        document = do(document, doing.add_rule(document, trigger=f"Kelly is low, {at}", does=AGREED, fails="So"))
        document = do(document, commands.add_note(document, f"Step {at}", "next_steps", due=TODAY))
    document = do(document, doing.set_plan(document, ring="First Nan Jo, then Steph"))
    first, *behind = sheets(document, kind, language=tag, wide=wide)
    assert "999" in " ".join(said(first)) and "Nan Jo, then Steph" in " ".join(said(first))
    assert behind or many < 6
    for sheet in behind:
        words = [mark for mark in sheet.marks if isinstance(mark, Text) and mark.role != "decoration"]
        assert min(words, key=lambda mark: mark.y).role in ("h2", "h3", "again")


@pytest.mark.parametrize("tag", TAGS)
def test_marks_above_a_scale_stand_clear_of_the_words_over_them(example: Document, tag: str):
    found = 0
    for sheet in sheets(example, "map", language=tag):
        marks = [mark for mark in sheet.marks if isinstance(mark, Box) and mark.height == ROW - 2]
        words = [mark for mark in sheet.marks if isinstance(mark, Text) and mark.role != "cell"]
        if marks:
            top = min(mark.y for mark in marks)
            assert top - max(mark.y for mark in words if mark.y < top) >= 10
            found += 1
    assert found == 2


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", ["blank_family", "blank_plan", "blank_fridge", "plan"])
def test_what_is_asked_stands_clear_of_the_line_above_it(kind: str, tag: str):
    for sheet in sheets(begin(), kind, language=tag):
        lines = written(sheet)
        for mark in sheet.marks:
            if isinstance(mark, Text) and mark.role == "item":
                above = [mark.y - one for one in lines if one < mark.y - 3]
                assert min(above, default=99.0) >= 1.7 * mark.size, mark.text
