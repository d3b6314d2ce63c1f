"""Every sheet in every language: translated or marked, on its page, nothing over anything; mirrored as it should be."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from sos_desktop import pdf
from sos_desktop.exchange import sosmap
from sos_desktop.model import worries
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.model.records import KINDS, Note, Rule, Translation
from sos_desktop.model.wording import Phone
from sos_desktop.model.worries import View
from sos_desktop.paths import resource
from sos_desktop.pdf.layouts.style import INK, SOFT_INK
from sos_desktop.pdf.left_off import sentence
from sos_desktop.pdf.marks import A4_LANDSCAPE, Box, Figure, Ink, Path, Sheet, Strip, Text, line
from sos_desktop.pdf.mirror import frame_of, mirrored
from sos_desktop.pdf.paper_words import PaperWords, language_of
from sos_desktop.pdf.spoken import speaking
from sos_desktop.pdf.text import from_the_right, place, room_of
from sos_desktop.pdf.translated import TEXTS, translated
from sos_desktop.practice.wording import in_language, load
from sos_desktop.words import Words, languages
from tests import paper_texts
from tests.pdf import golden_sheets
from tests.pdf.paper_desk import NOW

WORDING = load("briefing_note")
TAGS = [one.tag for one in languages() if one.tag != "en"]
SAID = {
    "ar": "الطفل يتصل بجدته بنفسه عندما يعلو الصوت في البيت.",
    "cy": "Mae’r plentyn yn ffonio Nain ei hun pan fydd hi’n swnllyd gartref.",
    "pl": "Dziecko samo dzwoni do babci, kiedy w domu robi się głośno.",
    "ro": "Copilul o sună singur pe bunica atunci când acasă este gălăgie.",
    "ur": "جب گھر میں شور ہوتا ہے تو بچہ خود نانی کو فون کرتا ہے۔",
}
MARK = "\u00a0[EN]"


@cache
def family(tag: str) -> Document:
    """The example family, two of whose notes are translated: one by Ola, one checked as well."""
    document = sosmap.read(resource("example", "holloway.sosmap").read_bytes())
    records, done = [], 0
    for record in document:
        if isinstance(record, Note) and record.category and done < 4:
            done += 1
            into = Translation(lang=tag, text=SAID[tag], translator="Ola", checked_by="Dr Khan" if done == 2 else "")
            record = replace(record, translations=(into,))
        records.append(record)
    return Document(records)


@cache
def made(tag: str, sheet: str) -> tuple[Sheet, ...]:
    wish = pdf.Wish(language=tag)
    return pdf.make_sheets(family(tag), WORKER_COPY, WORDING, Words(), NOW, sheet, wish=wish).sheets


def texts(sheets: tuple[Sheet, ...]) -> list[Text]:
    return [mark for sheet in sheets for mark in sheet.marks if isinstance(mark, Text)]


@cache
def english(tag: str) -> re.Pattern[str]:
    """How an English text of the place's own begins.

    Short texts may be the same in two languages ("Map" is Welsh too), and names stand in any.
    """
    words = Words(tag)
    texts = {one for one in (*paper_texts.singles(), *paper_texts.plurals()) if words(one) != one and len(one) > 9}
    begins = {one.split("{")[0].strip() for one in texts}
    return re.compile(r"\A\W*(?:" + "|".join(re.escape(one) for one in sorted(begins) if len(one) > 9) + r")\b")


@pytest.mark.parametrize("sheet", pdf.SHEETS)
@pytest.mark.parametrize("tag", TAGS)
def test_no_english_words_of_the_place_are_left(tag: str, sheet: str) -> None:
    assert english(tag).match("Looked at together on 4 March")
    for text in texts(made(tag, sheet)):
        if "[EN]" not in text.text and text.language != "en":
            assert not english(tag).match(text.text), text.text


@pytest.mark.parametrize("sheet", pdf.SHEETS)
@pytest.mark.parametrize("tag", TAGS)
def test_marks_are_explained_where_there_are_any(tag: str, sheet: str) -> None:
    words = PaperWords(Words(tag))
    explained = str(words("{marks}: not translated yet.", marks="[EN]")).replace("\u2068", "").replace("\u2069", "")
    said = " ".join(text.text for text in texts(made(tag, sheet)))
    marked = MARK in said.replace(explained, "")
    assert (explained[:12] in said) == marked
    unchecked = str(words("The translation of the headings has not been checked yet."))
    assert unchecked.split(maxsplit=1)[0] in said


@pytest.mark.parametrize("sheet", pdf.SHEETS)
@pytest.mark.parametrize("tag", TAGS)
def test_every_mark_is_on_its_page(tag: str, sheet: str) -> None:
    for page in made(tag, sheet):
        for mark in page.marks:
            left, top, right, low = frame_of(mark)
            assert left >= -0.5 and right <= page.width + 0.5, mark
            assert top >= -0.5 and low <= page.height + 0.5, mark


@pytest.mark.parametrize("sheet", pdf.SHEETS)
def test_tall_lines_of_urdu_do_not_meet(sheet: str) -> None:
    for page in made("ur", sheet):
        figures = [mark for mark in page.marks if isinstance(mark, Figure)]
        boxes = []
        for text in (one for one in page.marks if isinstance(one, Text)):
            inside = any(one.x <= text.x and text.x + text.width <= one.x + one.width
                         and one.y <= text.y <= one.y + one.height for one in figures)  # fmt: skip
            if not inside:
                boxes.append((text.x + 1, text.y - _high(text) + 0.5, text.x + text.width - 1, text.y, text.text))
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                apart = (
                    one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + 0.01 or other[3] <= one[1] + 0.01
                )
                assert apart, (one, other)


def _high(text: Text) -> float:
    """What stands above the baseline."""
    above, _ = room_of(text.text, text.size, language=text.language or "ur")
    return 0.95 * above if above else 0.72 * text.size


@pytest.mark.parametrize("tag", TAGS)
def test_a_translation_stands_first_and_the_original_below_it(tag: str) -> None:
    said = [text.text for text in texts(made(tag, "family"))]
    note = next(one for one in family(tag).all(Note) if one.translations)
    at = next(index for index, one in enumerate(said) if SAID[tag].split()[0] in one and SAID[tag][:12] in one)
    after = said[at : at + 12]
    first = min(index for index, one in enumerate(after) if note.text.split()[0] in one or "Ola" in one)
    assert first > 0
    assert any("Ola" in one for one in after)
    colours = {text.text: text.colour for text in texts(made(tag, "family"))}
    assert colours[said[at]] == INK
    assert [one for one in after if colours[one] == SOFT_INK and one.isascii()], "as they were said, and quieter"


NOTED = ("map", "picture", "poster", "family", "family_large", "child", "plan", "fridge", "words_pictures")


@pytest.mark.parametrize("sheet", NOTED)
def test_an_english_sheet_has_the_translations_that_no_other_sheet_is_made_for_and_says_whose_they_are(
    sheet: str,
) -> None:
    polish = Translation(lang="pl", text=SAID["pl"], translator="Ola")
    somali = Translation(lang="Somali", text="Ilmuhu isagaa soo wacaa.", translator="Hodan", checked_by="Dr Khan")
    kurdish = Translation(lang="Kurdish", text="Zarok bi xwe telefon dike.")
    unnamed = Translation(text="Nan la chiama.")
    every = (polish, somali, Translation(lang="bn", text=" "), kurdish, unnamed)
    document = Document(replace(one, translations=every) if isinstance(one, Note) else one for one in family("pl"))
    found = texts(pdf.make_sheets(document, WORKER_COPY, WORDING, Words(), NOW, sheet).sheets)
    said = " ".join(text.text for text in found)
    assert "Dziecko" not in said and "Ola" not in said and "Bengali" not in said
    assert "[EN]" not in said and "not translated" not in said
    assert said.count("Ilmuhu isagaa") == said.count("Somali · Translated by Hodan, checked by Dr Khan") > 0
    assert said.count("Zarok bi xwe") == said.count("Kurdish · Translated, not checked yet") > 0
    assert "Nan la chiama" in said and not [text.text for text in found if text.text.startswith("·")]
    assert {text.colour for text in found if "Ilmuhu" in text.text or "Translated" in text.text} == {SOFT_INK}


def test_on_an_english_sheet_words_said_in_polish_have_their_english_below() -> None:
    note = next(one for one in family("pl").all(Note) if one.category == "existing_safety")
    into = Translation(lang="en", text="The child rings Nan.", translator="Ola")
    there = replace(note, lang="pl", text=SAID["pl"], translations=(into,))
    document = Document(there if one.id == note.id else one for one in family("pl"))
    sheets = pdf.make_sheets(document, WORKER_COPY, WORDING, Words(), NOW, "family").sheets
    found = [text.text for text in texts(sheets)]
    at = next(at for at, text in enumerate(found) if "Dziecko samo dzwoni" in text)
    assert "English · Translated by Ola, not checked yet The child rings Nan." in " ".join(found[at : at + 6])


def test_a_note_in_the_sheets_own_language_has_no_mark() -> None:
    note = next(one for one in family("pl").all(Note) if one.translations)
    polish = Document([replace(note, translations=(), lang="pl", text="Tak.")])
    words = PaperWords(Words("pl"))
    assert translated(polish, words).need(Note, note.id).text == "Tak."
    somali = Document([replace(note, translations=(), lang="so", text="Haa.")])
    assert translated(somali, words).need(Note, note.id).text == "Haa.\u00a0[SO]"


def test_texts_that_may_be_marked_are_fields() -> None:
    from dataclasses import fields

    for kind, names in TEXTS.items():
        assert set(names) <= {one.name for one in fields(KINDS[kind])}, kind


def test_an_english_copy_without_translations_is_the_document_itself() -> None:
    words = PaperWords(Words())
    bare = Document(replace(one, translations=()) if isinstance(one, Note) else one for one in family("pl"))
    assert translated(bare, words) is bare
    assert in_language(WORDING, words) is WORDING


def test_a_councils_own_words_are_marked() -> None:
    own = replace(WORDING, phones=(Phone("Out of hours, Brookvale", "01632 960 000"),))
    document = Document(record for record in family("pl") if not isinstance(record, Rule))
    wish = pdf.Wish(language="pl")
    sheets = pdf.make_sheets(document, WORKER_COPY, own, Words(), NOW, "plan", wish=wish).sheets
    assert any("Brookvale\u00a0[EN]" in text.text for text in texts(sheets))


def test_pdf_speaks_the_language_of_its_sheet() -> None:
    prepared = pdf.make_sheets(family("ur"), WORKER_COPY, WORDING, Words(), NOW, "plan", wish=pdf.Wish(language="ur"))
    assert prepared.language == "ur"
    with pikepdf.open(BytesIO(pdf.make_pdf(prepared, Words(), NOW))) as read:
        assert str(read.Root.Lang) == "ur"


# --- pages that read from the right -----------------------------------------------------------------------------------

WIDE, HIGH = A4_LANDSCAPE


def test_mirrored_twice_is_the_same_page() -> None:
    for sheet in ("map", "family", "houses", "network"):
        for page in made("ur", sheet):
            (there,) = mirrored([page])
            (back,) = mirrored([there])
            for one, other in zip(page.marks, back.marks, strict=True):
                assert frame_of(one) == pytest.approx(frame_of(other), abs=0.01)


def test_what_is_in_a_figure_is_moved_as_one_and_never_turned_over() -> None:
    figure = Figure(100, 100, 200, 80, "a drawing")
    ink = Ink(((2.0, ((110.0, 110.0), (190.0, 150.0))),), "#000000")
    zero, ten = place("0", 110, 170, 12, "#000000"), place("10", 280, 170, 12, "#000000")
    (page,) = mirrored([Sheet(WIDE, HIGH, (figure, ink, zero, ten, Box(10, 10, 20, 20)))])
    moved, drawn, nought, full, outside = page.marks
    assert isinstance(moved, Figure) and isinstance(drawn, Ink) and isinstance(outside, Box)
    by = moved.x - 100
    assert moved.x == pytest.approx(WIDE - 300)
    assert drawn.lines[0][1] == ((110 + by, 110), (190 + by, 150))
    assert isinstance(nought, Text) and isinstance(full, Text) and nought.x < full.x
    assert outside.x == pytest.approx(WIDE - 30)


def test_a_line_that_reads_the_other_way_keeps_its_side() -> None:
    english = replace(place("Two words", 100, 50, 12, "#000000"), free=(0.0, 300.0))
    heading = place("Two words", 100, 80, 12, "#000000")
    path = line(100, 90, 150, 90, "#000000")
    (page,) = mirrored([Sheet(WIDE, HIGH, (english, heading, path))])
    kept, first, drawn = page.marks
    assert isinstance(kept, Text) and isinstance(first, Text) and isinstance(drawn, Path)
    assert kept.x == pytest.approx(WIDE - 100 - english.width - 300)
    assert first.x + first.width == pytest.approx(WIDE - 100)
    assert drawn.points[0][0] == pytest.approx(WIDE - 100)


@pytest.mark.parametrize("sheet", ["family", "family_large", "plan", "child"])
@pytest.mark.parametrize("tag", ["ar", "ur"])
def test_words_of_another_language_stand_beside_the_point_they_belong_to(tag: str, sheet: str) -> None:
    """At the right with all the rest of their item; and in several lines they begin at the left as they do at home."""
    ends: dict[int, list[float]] = {}
    several = 0
    for page in made(tag, sheet):
        paragraphs: dict[int, tuple[int, list[Text]]] = {}
        for text in texts((page,)):
            within = {part.kind: id(part) for part in text.inside}
            if "item" in within and text.role == "item":
                paragraphs.setdefault(within["paragraph"], (within["item"], []))[1].append(text)
        for item, lines in paragraphs.values():
            ends.setdefault(item, []).append(max(one.x + one.width for one in lines))
            if len(lines) > 1 and lines[0].language == "en":
                several += 1
                assert max(one.x for one in lines) - min(one.x for one in lines) < 0.1, lines[0].text
    assert sum(len(one) > 1 for one in ends.values()) > 2 and several
    assert not [one for one in ends.values() if max(one) - min(one) > 1]


def test_the_scale_has_nought_at_the_left_in_every_language() -> None:
    for tag in TAGS:
        for page in made(tag, "blank_map"):
            marks = {text.text: text.x for text in page.marks if isinstance(text, Text) and text.text.isdigit()}
            if "10" in marks and "0" in marks:
                assert all(marks[str(one)] < marks[str(other)] for one, other in pairwise(range(11)))


def test_the_first_column_stands_at_the_beginning() -> None:
    def at(tag: str) -> list[float]:
        words = Words(tag)
        titles = [words(column.title) for column in WORDING.columns]
        found = {text.text: text.x for text in texts(made(tag, "map")[:1]) if text.role == "h2"}
        return [found[title] for title in titles]

    assert at("pl") == sorted(at("pl"))
    assert at("ur") == sorted(at("ur"), reverse=True)


@pytest.mark.parametrize("tag", ["ar", "ur"])
def test_the_cards_of_the_board_begin_at_the_right_and_their_words_keep_their_side(tag: str) -> None:
    """The numbers run from the right within every row of every column."""
    page = made(tag, "picture")[0]
    numbers = {int(text.text): text for text in texts((page,)) if text.text.isdigit() and text.size == 16}
    assert len(numbers) > 10
    rows = 0
    for one, other in pairwise(sorted(numbers)):
        first, second = numbers[one], numbers[other]
        if abs(first.y - second.y) < 1 and abs(first.x - second.x) < 200:
            assert first.x > second.x, (one, other)
            rows += 1
    assert rows > 3
    strips = [mark for mark in page.marks if isinstance(mark, Strip) and mark.width == 4.0]
    assert strips
    for strip in strips:
        (box,) = {mark for mark in page.marks if isinstance(mark, Box) and abs(mark.y - strip.y) < 0.1
                  and abs(mark.x + mark.width - strip.x - strip.width) < 0.1}  # fmt: skip
        assert box.width > strip.width, "the strip stands where a card begins"


def test_words_on_a_card_keep_their_side_when_the_page_is_turned() -> None:
    """Urdu words end at the right of their card, English ones begin at its left, on both sheets."""
    said = {"en": "Nan came.", "ur": "نانی آئیں۔"}
    notes = Document([family("ur").family, *(Note(id=f"n-{tag}", text=text, lang=tag, category="existing_strengths")
                                             for tag, text in said.items())])  # fmt: skip
    for tag in ("en", "ur"):
        wish = pdf.Wish(language=tag)
        page = pdf.make_sheets(notes, WORKER_COPY, WORDING, Words(), NOW, "picture", wish=wish).sheets[0]
        for own, text in said.items():
            at = next(one for one in texts((page,)) if text.split()[0] in one.text)
            cards = (mark for mark in page.marks if isinstance(mark, Box) and (mark.line, mark.corner) == (0.9, 3))
            card = next(one for one in cards
                        if one.x <= at.x <= one.x + one.width and one.y <= at.y <= one.y + one.height)  # fmt: skip
            left, right = at.x - card.x, card.x + card.width - at.x - at.width
            assert (left < right) == (own == "en"), (tag, own, left, right)


@pytest.mark.parametrize("sheet", pdf.SHEETS)
def test_all_urdu_of_an_urdu_sheet_is_in_one_hand(sheet: str) -> None:
    """Also words none of whose letters is Urdu's alone, as "4 March" and "stressful"."""
    fonts = {piece.font for text in texts(made("ur", sheet)) for piece in text.pieces}
    assert "urdu" in fonts and not fonts & {"arabic", "arabic-bold"}


def test_letters_tell_whose_they_are_before_the_sheet_does() -> None:
    def fonts(text: str, language: str = "") -> set[str]:
        return {piece.font for piece in place(text, 0, 0, 12, INK, language=language).pieces}

    assert fonts("مارچ") == {"arabic"}
    with speaking("ur"):
        assert fonts("مارچ") == fonts("مارچ", "en") == {"urdu"}
        assert fonts("مارچ", "ar") == fonts("ڕۆژ") == {"arabic"}
    with speaking("pl"):
        assert fonts("مارچ") == {"arabic"}
    assert fonts("مارچ") == {"arabic"}


@pytest.mark.parametrize("tag", TAGS)
def test_headings_are_bold_in_every_language(tag: str) -> None:
    """Also in Urdu, whose Nastaliq has a heavy face of its own."""
    heavy = {"ar": "arabic-bold", "ur": "urdu-bold"}.get(tag, "bold")
    for sheet in ("map", "family", "plan"):
        heads = [
            text for text in texts(made(tag, sheet)) if text.role in ("h1", "h2", "h3") and "[EN]" not in text.text
        ]
        assert len(heads) > 3
        for text in heads:
            fonts = {piece.font for piece in text.pieces} or {text.font}
            assert heavy in fonts and not fonts & {"regular", "urdu", "arabic"}, (text.text, fonts)


@pytest.mark.parametrize(("tag", "comma", "stop"), [("pl", ", ", "."), ("ar", "، ", "."), ("ur", "، ", "۔")])
def test_lists_and_sentences_are_pointed_as_the_language_is(tag: str, comma: str, stop: str) -> None:
    words = PaperWords(Words(tag))
    counts = Counter({"note": 3, "person": 4})
    assert comma in sentence(counts, words) and (comma == ", ") == (", " in sentence(counts, words))
    agrees = worries.told_together([View("", "agrees", name="Kelly")], words)[0]
    assert agrees.endswith(stop) and agrees[-2] not in ".۔" and language_of(agrees) == tag
    assert words.ended(words.marked("Yes", "en")) == f"Yes{stop}{MARK}"
    changes = pdf.make_sheets(golden_sheets.family(), WORKER_COPY, WORDING, Words(), NOW, "changes",
                              past=golden_sheets.earlier(), wish=pdf.Wish(language=tag)).sheets  # fmt: skip
    said = [text.text for text in texts((*made(tag, "network"), *changes)) if "\u2068" not in text.text]
    assert not [one for one in said if tag == "ur" and one.endswith(".") and from_the_right(one, "ur")]


@pytest.mark.parametrize("tag", TAGS)
def test_no_point_stands_before_other_points_in_a_title(tag: str) -> None:
    heads = [text.text for text in texts(made(tag, "family")) if text.role == "h1"]
    assert heads and "Tia H" in heads[0] and not re.search(r"H\.\W*\S", heads[0])


@pytest.mark.parametrize("tag", ["ar", "ur"])
@pytest.mark.parametrize("sheet", ["map", "network"])
def test_words_of_a_table_begin_where_their_column_does(tag: str, sheet: str) -> None:
    rights: dict[tuple[int, int, int], float] = {}
    for text in texts(made(tag, sheet)):
        within = {part.kind: part for part in text.inside}
        if "table" in within and "cell" in within:
            cell = (id(within["table"]), within["cell"].column, id(within["row"]))
            rights[cell] = max(rights.get(cell, 0.0), text.x + text.width)
    columns: dict[tuple[int, int], list[float]] = {}
    for (table, column, _), right in rights.items():
        columns.setdefault((table, column), []).append(right)
    assert len(rights) > 20
    # A table that stands in two halves beside each other has each column twice.
    apart = [abs(one - other) for found in columns.values() for one in found for other in found]
    assert not [one for one in apart if 2 < one < 200]
