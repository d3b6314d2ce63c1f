"""A child's sheet: only what the readers may see, words whole, ink as lines that a black printer shows."""

import subprocess
from datetime import UTC, date, datetime

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from sos_desktop import look, pdf
from sos_desktop.model import commands, ink
from sos_desktop.model.commands import Answer
from sos_desktop.model.commands import houses as made
from sos_desktop.model.document import Document
from sos_desktop.model.ids import derived_id
from sos_desktop.model.readers import Readers
from sos_desktop.model.records import Note, Rating, Record, Scale
from sos_desktop.model.records.house import INKS
from sos_desktop.pdf.layouts.child_sheet import HEIGHT, LEFT, LOW, RIGHT, SIZE, TOP, WIDTH
from sos_desktop.pdf.marks import Figure, Ink, Text, moved
from sos_desktop.practice import wording
from sos_desktop.ui.paper.paint import paint_sheet
from sos_desktop.words import Words

TODAY = date(2025, 4, 29)
NOW = datetime(2025, 4, 29, 14, 10, tzinfo=UTC)
TIA, MUM, NAN, HOUSE, TRAIN, PATH, RAIN, DOG, LINE = (
    derived_id("thing", name) for name in ("Tia", "Kelly", "Nan", "house", "train", "path", "rain", "dog", "line")
)


def family() -> Document:
    """Tia, her mum and nan; a house of worries with words and a line, a train of good things with words."""
    document = Document().apply(commands.begin_family("Tia", "", TODAY, "test"))
    for name, one in (("Tia", TIA), ("Kelly", MUM), ("Nan Jo", NAN)):
        document = document.apply(commands.add_person(document, name, person_id=one, child=name == "Tia"))
    document = document.apply(made.begin_page(document, TIA, "worries", "house", TODAY, HOUSE))
    document = document.apply(made.begin_page(document, TIA, "good", "train", TODAY, TRAIN))
    document = document.apply(made.say(document, HOUSE, "the rane on my wndow", -200, 0, TODAY, RAIN))
    document = document.apply(made.say(document, TRAIN, "Biscuit howls", -400, -50, TODAY, DOG))
    line = ink.pack([(0, 0, 0.2), (50, 40, 0.9), (90, -20, 0.4)])
    return document.apply(made.draw(document, HOUSE, [line], "yellow", 9, [LINE]))


def sheets(document: Document, *people: str) -> list:
    readers = Readers(frozenset(people), today=TODAY)
    return list(pdf.make_sheets(document, readers, wording.load("early_help"), Words(), NOW, "houses").sheets)


def words_on(sheet) -> str:
    return " ".join(mark.text for mark in sheet.marks if isinstance(mark, Text))


def test_the_childs_own_copy_has_every_page_in_order_and_one_to_draw_on():
    first, second, last = sheets(family(), TIA)
    assert "Tia: What worries me" in words_on(first) and "the rane on my wndow" in words_on(first)
    assert "Tia: Good things" in words_on(second) and "Biscuit howls" in words_on(second)
    assert "More, if you like" in words_on(last)
    assert any(isinstance(mark, Ink) for mark in first.marks) and "Page 3 of 3" in words_on(last)


def test_whoever_was_not_named_gets_no_word_no_line_and_no_page():
    document = family()
    document = document.apply(made.allow(document, [DOG], (MUM,), False, TODAY))
    for people in ((), (NAN,), (MUM, NAN)):
        found = sheets(document, *people)
        assert len(found) == 1 and words_on(found[0]).startswith("I want to say, or draw")
        assert not any(isinstance(mark, Ink) for mark in found[0].marks)
    mum = sheets(document, MUM)
    assert len(mum) == 2 and "Biscuit howls" in words_on(mum[0])
    told = " ".join(words_on(sheet) for sheet in mum) + "".join(
        mark.words for sheet in mum for mark in sheet.marks if isinstance(mark, Figure)
    )
    assert "rane" not in told and "worries" not in told and "line" not in told


def test_words_are_large_and_whole_also_when_they_have_no_room_beside_each_other():
    document = family()
    long = " ".join(f"word{at}" for at in range(400))
    same = [(f"one{at} under the other", derived_id("same", str(at))) for at in range(14)]
    document = document.apply(made.say(document, HOUSE, long, 0, 0, TODAY, derived_id("long")))
    for text, one in same:
        document = document.apply(made.say(document, HOUSE, text, -200, 0, TODAY, one))
    found = sheets(document, TIA)
    printed = " ".join(words_on(sheet) for sheet in found)
    assert "What worries me (continued)" in printed
    assert all(printed.split().count(f"word{at}") == 1 for at in range(400))
    assert all(text in printed for text, _ in same)
    for sheet in found:
        said = [mark for mark in sheet.marks if isinstance(mark, Text) and mark.role == "item"]
        assert all(mark.size == SIZE and mark.x >= LEFT and mark.x + mark.width <= RIGHT for mark in said)
        assert all(TOP < mark.y < LOW for mark in said)
        spots = [(round(mark.x), round(mark.y)) for mark in said]
        assert len(set(spots)) == len(spots), "no words on others"


def path_of(*records: Record) -> Document:
    """Tia's pages and her path, with scales and answers; ``PATH`` is the third page."""
    document = family().apply(made.begin_page(family(), TIA, "path", "house", TODAY, PATH))
    return document.apply(commands.add_records(records))


def test_the_path_says_where_the_child_stood_and_the_words_of_both_ends():
    scale = Scale(id=derived_id("scale"), child=TIA, zero="{child} is scared", ten="{child} sleeps")
    document = path_of(scale)
    document = document.apply(commands.rate(document, scale.id, [Answer(TIA, 6.5, "", "path")], TODAY))
    text = words_on(sheets(document, TIA)[2])
    assert "Tia stood at 6½" in text and "0: Tia is scared" in text and "10: Tia sleeps" in text
    document = document.apply(made.say(document, PATH, "it is loud", -470, 180, TODAY))
    text = words_on(sheets(document, TIA)[2])
    assert "Tia stood at 6½" in text and "it is loud" in text and "10: Tia sleeps" in text
    assert "0: Tia is scared" not in text, "the child's own words stand there"


def test_a_path_the_child_has_not_stood_on_has_words_of_its_own():
    worry = Note(id=derived_id("worry"), category="danger_statement", text="Craig hits every night")
    about = Scale(id=derived_id("first"), worry=worry.id, zero="Craig hits every night", ten="nobody hits")
    own = Scale(id=derived_id("second"), child=TIA, zero="scared", ten="not scared")
    spoken = Rating(id=derived_id("spoken"), scale=own.id, who=TIA, day=TODAY, score=3.0, method="spoken")
    hers = Rating(id=derived_id("hers"), scale=own.id, who=MUM, day=TODAY, score=3.0, method="path")
    for records in ((), (own,), (worry, about), (worry, about, own, spoken, hers)):
        text = words_on(sheets(path_of(*records), TIA)[2])
        assert "0: The path begins here" in text and "10: At the house" in text
        assert "hits" not in text and "scared" not in text and "stood" not in text


@pytest.mark.parametrize("whose", ["a worry’s", "a worry’s for this child", "everybody’s", "another child’s"])
def test_ends_that_are_not_words_for_this_child_are_not_on_their_page(whose):
    worry = Note(id=derived_id("worry"), category="danger_statement", text="Craig hits every night")
    child = {"a worry’s for this child": TIA, "another child’s": NAN}.get(whose, "")
    scale = Scale(
        id=derived_id("scale"), worry=worry.id if "worry" in whose else "", child=child, zero="hit", ten="not hit"
    )
    stood = Rating(id=derived_id("stood"), scale=scale.id, who=TIA, day=TODAY, score=3.0, method="path")
    text = words_on(sheets(path_of(worry, scale, stood), TIA)[2])
    assert "Tia stood at 3" in text and "0: The path begins here" in text and "hit" not in text


def test_where_the_child_stood_is_the_last_time_on_the_path():
    scale = Scale(id=derived_id("scale"), child=TIA, zero="scared", ten="not scared")
    first = Rating(id=derived_id("1"), scale=scale.id, who=TIA, day=date(2025, 4, 1), score=3.0, method="path")
    then = Rating(id=derived_id("2"), scale=scale.id, who=TIA, day=date(2025, 4, 8), score=4.0, method="path")
    said = Rating(id=derived_id("3"), scale=scale.id, who=TIA, day=TODAY, score=9.0, method="spoken")
    text = words_on(sheets(path_of(scale, first, then, said), TIA)[2])
    assert "Tia stood at 4 on" in text


def test_ink_that_is_broken_is_left_out_and_the_page_prints():
    document = family()
    document = document.apply(made.draw(document, HOUSE, ["no ink at all"], "red", 4))
    assert sum(isinstance(mark, Ink) for mark in sheets(document, TIA)[0].marks) == 1


@pytest.mark.parametrize("colour", INKS)
def test_every_ink_is_seen_on_white_paper_without_colour(qapp, colour):
    """As the printer and the preview draw it, in grey: something dark enough is there."""
    document = Document(one for one in family() if one.id != LINE)
    document = document.apply(made.draw(document, HOUSE, [ink.pack([(-450, -200, 1), (-400, -200, 1)])], colour, 9))
    sheet = sheets(document, TIA)[0]
    only = type(sheet)(WIDTH, HEIGHT, tuple(mark for mark in sheet.marks if isinstance(mark, Ink)))
    # A width of whole fours: Qt fills rows up to that with bytes that are no picture.
    image = QImage(4 * round(WIDTH * 3 / 4), round(HEIGHT * 3), QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_sheet(painter, only, 3)
    painter.end()
    darkest = min(bytes(image.constBits()))
    grey = f"#{darkest:02x}{darkest:02x}{darkest:02x}"
    assert look.contrast(grey, "#ffffff") >= 3


def test_the_pdf_has_the_words_and_round_lines(tmp_path):
    document = family()
    readers = Readers(frozenset({TIA}), today=TODAY)
    prepared = pdf.make_sheets(document, readers, wording.load("early_help"), Words(), NOW, "houses")
    data = pdf.make_pdf(prepared, Words(), NOW)
    text = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    assert "the rane on my wndow" in " ".join(text.split())


def test_ink_can_be_moved_like_every_mark():
    line = Ink(((2.0, ((0.0, 0.0), (3.0, 4.0))),), "#000000")
    assert moved(line, 10, 20) == Ink(((2.0, ((10.0, 20.0), (13.0, 24.0))),), "#000000")
