"""Every script: the right glyphs where HarfBuzz puts them, lines that fit, words that come back."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
import uharfbuzz as hb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sos_desktop import look
from sos_desktop.look import SCRIPT_FONTS
from sos_desktop.model import commands
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.paths import resource
from sos_desktop.pdf import make_sheets
from sos_desktop.pdf.breaking import may_part
from sos_desktop.pdf.draw import MUTE, to_pdf
from sos_desktop.pdf.fonts import BOLD, FILES, font
from sos_desktop.pdf.layouts.style import MARGIN, Kind, rows
from sos_desktop.pdf.marks import Mark, Sheet, Text
from sos_desktop.pdf.shaping import LEFT_TO_RIGHT, shape
from sos_desktop.pdf.text import (
    STAND_IN,
    from_the_right,
    graphemes_of,
    measure,
    noting,
    place,
    room_of,
    visible,
    wrap,
)
from sos_desktop.practice.wording import load
from tests.pdf.paper_desk import NOW, WORDS, begin, prepare, run, text_of, to_bytes
from tests.pdf.script_words import MIXED, SENTENCES, words_of

SIZE = 14.0
WIDE, HIGH = 400.0, 560.0


def put(text: str, language: str = "", bold: bool = False) -> Text:
    return place(text, 0, 0, SIZE, "#000000", language=language, bold=bold)


def ink(text: Text, size: float = SIZE) -> tuple[float, float]:
    """How far the glyphs of a line go above and below its baseline."""
    above = below = 0.0
    for piece, glyphs in text.in_fonts():
        face = font(piece.font)
        for glyph, y in zip(text.glyphs[glyphs], text.ys[glyphs], strict=True):
            box = face.shaper.get_glyph_extents(glyph)
            if box.height:
                above = max(above, -y + box.y_bearing * size / face.units)
                below = max(below, y - (box.y_bearing + box.height) * size / face.units)
    return above, below


def page(texts: list[tuple[str, str]], width: float = WIDE) -> Sheet:
    """Texts below each other on one page as tall as it must be."""
    marks: list[Mark] = []
    y = MARGIN
    for language, text in texts:
        for row in rows(text, Kind(size=SIZE, leading=19.0), width, language=language):
            marks += row.paint(MARGIN, y)
            y += row.height
    return Sheet(width + 2 * MARGIN, y + MARGIN, tuple(marks))


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("bold", [False, True])
def test_each_script_has_its_font_and_every_glyph(language: str, bold: bool) -> None:
    key, text = SENTENCES[language]
    with noting() as lacking:
        shown = put(text, language, bold)
    assert not lacking
    assert STAND_IN not in shown.text
    assert 0 not in shown.glyphs
    keys = {piece.font.removesuffix("-bold") for piece, _ in shown.in_fonts()} - {"bold" if bold else "regular"}
    assert keys == {key} - {""}
    heavy = {one.key for one in look.SCRIPT_FONTS if one.bold}
    if bold and key in heavy:
        assert any(piece.font == f"{key}-bold" for piece in shown.pieces)


def test_digits_stay_in_andika_and_a_word_in_one_font() -> None:
    shown = put(SENTENCES["ur"][1], "ur")
    told = {part: piece.font for piece, glyphs in shown.in_fonts() for part in shown.parts[glyphs]}
    assert told["3"] == "regular"
    # Andika has some Greek letters, but not all: a word must not change its face in the middle.
    assert {piece.font for piece, _ in put("μαμά").in_fonts()} == {"greek"}


def test_urdu_is_known_by_the_language_or_by_its_letters() -> None:
    def key(text: str, language: str = "") -> set[str]:
        return {piece.font for piece in put(text, language).pieces}

    assert key("امی", "ur") == {"urdu"}
    assert key("امی کہتی ہیں", "en") == {"urdu"}
    assert key("أمي", "ar") == key("أمي") == {"arabic"}
    # A second line without such a letter stays in the face of its paragraph.
    lines = wrap("ہے امی " * 3, SIZE, measure("ہے امی", SIZE) + 1)
    assert {piece.font for line in lines for piece in put(line).pieces} == {"urdu"}


@pytest.mark.parametrize("language", [name for name, (key, _) in SENTENCES.items() if key not in ("emoji", "symbols")])
def test_glyphs_stand_where_harfbuzz_puts_them(language: str) -> None:
    """Each word alone, shaped by a HarfBuzz font of the test's own with direction, script and language spelt out."""
    key, text = SENTENCES[language]
    if not key:
        return
    script = {"greek": "Grek", "arabic": "Arab", "urdu": "Arab", "bengali": "Beng", "gurmukhi": "Guru",
              "gujarati": "Gujr", "tamil": "Taml", "devanagari": "Deva", "ethiopic": "Ethi",
              "hebrew": "Hebr"}[key]  # fmt: skip
    face = hb.Face(hb.Blob(resource("fonts", FILES[key]).read_bytes()))
    compared = 0
    for word in words_of(text):
        shown = put(word, language)
        if [piece.font for piece, _ in shown.in_fonts()] != [key]:
            continue
        buffer = hb.Buffer()
        buffer.add_str(word)
        buffer.direction = "rtl" if script in ("Arab", "Hebr") else "ltr"
        buffer.script, buffer.language = script, language
        hb.shape(hb.Font(face), buffer)
        scale = SIZE / face.upem
        pen, spots = 0, []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            spots.append((info.codepoint, (pen + position.x_offset) * scale, -position.y_offset * scale))
            pen += position.x_advance
        ours = list(zip(shown.glyphs, shown.xs, shown.ys, strict=True))
        assert [one[0] for one in ours] == [one[0] for one in spots]
        assert ours == [pytest.approx(one) for one in spots]
        assert shown.width == pytest.approx(pen * scale)
        compared += 1
    assert compared > 5


def test_digits_have_the_shape_of_their_language() -> None:
    # Persian and Urdu write the same four and seven in two ways.
    assert shape("۴۷", "arabic", True, "fa").glyphs != shape("۴۷", "arabic", True, "ur").glyphs


def test_a_line_from_the_right_stands_in_visual_order() -> None:
    shown = put("אב (ab 12) גד!")
    assert shown.text == "אב (ab 12) גד!"
    assert "".join(piece.told or "".join(shown.parts[glyphs]) for piece, glyphs in shown.in_fonts()) == "!דג )ab 12( בא"
    # The brackets are mirrored glyphs: the one at the left opens to the right.
    by_part = {part: glyph for glyph, part in zip(shown.glyphs, shown.parts, strict=True)}
    left, right = put("(").glyphs[0], put(")").glyphs[0]
    assert (by_part["("], by_part[")"]) == (right, left)


def test_a_line_knows_the_direction_of_its_paragraph() -> None:
    text = "אבא אמר ABC DEF בוקר"
    lines = wrap(text, SIZE, measure("אבא אמר", SIZE) + 2)
    assert " ".join(lines) == text
    assert lines[1].startswith("ABC")
    assert all(from_the_right(line) for line in lines)
    assert not from_the_right("ABC אבא")
    # The block stands where its sheet begins; in it every line ends at the right.
    found = [mark for row in rows(text, Kind(size=SIZE), 90.0) for mark in row.paint(10.0, 0.0)]
    marks = [mark for mark in found if isinstance(mark, Text)]
    assert len(marks) > 1 and min(mark.x for mark in marks) == pytest.approx(10.0)
    assert len({round(mark.x + mark.width, 3) for mark in marks}) == 1


def test_lines_may_end_between_signs_of_chinese_and_after_ethiopic_word_marks() -> None:
    assert may_part("漢", "字") and may_part("漢", "a") and may_part("😀", "😢")
    assert not may_part("字", "。") and not may_part("「", "字") and not may_part("字", "」")
    assert not may_part("a", "b") and not may_part("ก", "ข") and not may_part("-", "b")
    assert may_part("፡", "ሰ") and not may_part("፡", "፡")
    assert wrap("ሰላም፡ሰላም", SIZE, measure("ሰላም፡", SIZE) + 1) == ["ሰላም፡", "ሰላም"]
    # Signs that no font has are stand-ins, whole ones.
    with noting():
        lines = wrap("漢字漢字", SIZE, 3.5 * measure(STAND_IN, SIZE))
    assert lines == [STAND_IN * 3, STAND_IN]


def test_letters_with_all_that_belongs_to_them_stay_whole() -> None:
    for one in ("👨‍👩‍👧", "👍🏽", "क्ष", "স্ক", "ਸ਼", "e\u0301", "1\u20e3", "ی\u200c", "שָׁ", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "漢"):
        assert graphemes_of(one * 3) == [one] * 3
    assert graphemes_of("🇬🇧🇵🇱") == ["🇬🇧", "🇵🇱"]
    word = "क्षत्रिय" * 20
    lines = wrap(word, SIZE, 100.0)
    assert len(lines) > 3
    assert "".join(lines) == word
    assert all(unicodedata.combining(first[-1]) != 9 and not unicodedata.category(after[0]).startswith("M")
               for first, after in pairwise(lines))  # fmt: skip


def test_line_breaks_are_kept_and_joiners_only_where_they_shape() -> None:
    assert wrap("صباح\n\nמה", SIZE, 300.0) == ["صباح", "", "מה"]
    assert visible("می‌خواهم") == "می‌خواهم"
    assert visible("a\u200cb\u200d") == "ab"
    # The joiner does its work: without it these letters would join.
    assert put("می‌خواهم", "fa").glyphs != put("میخواهم", "fa").glyphs


@pytest.mark.parametrize("language", SENTENCES)
def test_tall_scripts_get_the_room_their_ink_needs(language: str) -> None:
    _, text = SENTENCES[language]
    kind = Kind(size=SIZE, leading=19.0)
    for row in rows(text, kind, 250.0, language=language):
        (mark,) = row.paint(0.0, 0.0)
        assert isinstance(mark, Text)
        above, below = ink(mark)
        assert mark.y - above >= -0.6
        assert mark.y + below <= row.height + 0.6
    assert (sum(room_of(text, SIZE, language=language)) > 2.4 * SIZE) == (language == "ur")


def test_every_sentence_comes_back(tmp_path: Path) -> None:
    texts = [(language, text) for language, (_, text) in SENTENCES.items()] + [("", MIXED)]
    sheet = page(texts)
    data = to_pdf([sheet, page([(language, f"{text} {text}") for language, text in texts], 220.0)], "t", "en", NOW)
    read = text_of(data, tmp_path)
    assert MUTE not in read
    found = Counter(words_of(read))
    for _, text in texts:
        wanted = Counter(words_of(visible(text)))
        assert not wanted - found, wanted - found
    fonts = run("pdffonts", tmp_path / "read.pdf").splitlines()[2:]
    assert len(fonts) == 13
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts)
    assert to_pdf([sheet], "t", "en", NOW) == to_pdf([sheet], "t", "en", NOW)


#: No word of one letter: poppler takes "i i" alone on a line for one word in spaced letters.
PIECES = sorted(
    {word for _, text in SENTENCES.values() for word in text.split() if all(len(one) > 1 for one in words_of(word))}
)
STEER = ["\u200f", "\u200e", "\u2067", "\u2069", "\u202b", "\u202c", "\u200b", "\t", "\x00", "\x07", "\ufffe", "\u00ad"]
NOTES = st.lists(
    st.one_of(st.sampled_from(PIECES), st.sampled_from(STEER), st.sampled_from(["\n", "(", ")", "12", "!"])),
    min_size=1, max_size=40,
).map(" ".join)  # fmt: skip


@given(NOTES, st.floats(60.0, 320.0), st.booleans())
@settings(max_examples=80)
def test_lines_of_mixed_scripts_fit_and_lose_nothing(text: str, width: float, bold: bool) -> None:
    lines = wrap(text, SIZE, width, bold)
    assert "".join("".join(lines).split()) == "".join(visible(text).split())
    for line in lines:
        assert line == line.strip()
        shown = put(line, bold=bold)
        assert shown.text == str(line)
        assert shown.width == pytest.approx(measure(line, SIZE, bold))
        assert shown.width <= width + 0.01 or len(graphemes_of(line)) == 1
        assert 0 not in shown.glyphs
        told = "".join(shown.parts) + "".join(piece.told.replace(LEFT_TO_RIGHT, "") for piece in shown.pieces)
        assert Counter(told) == Counter(shown.text)


@given(st.lists(NOTES, min_size=1, max_size=4))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_every_word_of_every_script_comes_back_from_a_map(tmp_path: Path, texts: list[str]) -> None:
    document = begin()
    for at, text in enumerate(texts):
        note = commands.add_note(document, text, ("past_harm", "goal", "existing_strengths", "")[at])
        document = document.apply(note)
    data = to_bytes(document)
    found = Counter(words_of(text_of(data, tmp_path)))
    notes = [record.text for record in document if record.kind == "note"]
    wanted = Counter(word for text in notes for word in words_of(visible(text)))
    assert not wanted - found, wanted - found
    path = tmp_path / "read.pdf"
    for box in run("pdftotext", path, "-bbox").splitlines():
        if "<word " in box:
            left, right = (float(box.split(f'{side}="')[1].split('"')[0]) for side in ("xMin", "xMax"))
            assert left > MARGIN - 3
            assert right < 841.89 - MARGIN + 6


def test_a_name_in_another_script_does_not_turn_the_heading_round() -> None:
    sheets = prepare(begin("آمنة")).sheets
    heading = next(mark for mark in sheets[0].marks if isinstance(mark, Text) and mark.role == "h1")
    assert heading.text == "آمنة’s map"
    told = [piece.told or "".join(heading.parts[glyphs]) for piece, glyphs in heading.in_fonts()]
    assert told == ["آمنة"[::-1], "’s map"]


def test_every_font_file_is_there_and_has_a_licence() -> None:
    optional = {name for one in SCRIPT_FONTS if one.optional for name in (one.regular, one.bold)}
    for name in set(FILES.values()) - optional:
        assert resource("fonts", name).is_file()
    licence = resource("fonts", "OFL-Noto.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert font(BOLD).bold


@pytest.mark.parametrize("text", ["ڕۆژی ڕۆژی ڕۆژی\nठीक हूँ", "مה זוو 😀 मैं ठीक हूँ 😀 ڕۆژی זוو", "ڕۆژی ڕۆژی\nहूँ 😀"])
def test_a_word_that_ends_in_a_mark_is_whole_beside_words_from_the_right(tmp_path: Path, text: str) -> None:
    read = text_of(to_pdf([page([("", text)])], "t", "en", NOW), tmp_path)
    assert "हूँ" in words_of(read)


def test_headings_in_urdu_do_not_lie_over_what_follows() -> None:
    name = "ہچکچاہٹ کی ٹھیک ٹھیک وجہ بتانے والے گھرانے کا نہایت لمبا نام جو ایک سطر میں نہیں آتا"
    for sheet in ("map", "family"):
        first = make_sheets(begin(name), WORKER_COPY, load("briefing_note"), WORDS, NOW, sheet).sheets[0]
        lines = [mark for mark in first.marks if isinstance(mark, Text) and mark.role == "h1"]
        assert len(lines) > 1
        following = next(mark for mark in first.marks if isinstance(mark, Text) and mark.y > lines[-1].y + 1)
        for one, other in pairwise([*lines, following]):
            assert one.y + ink(one, one.size)[1] <= other.y - ink(other, other.size)[0] + 1.0


def test_a_phone_number_is_whole_on_a_page_that_reads_from_the_right(tmp_path: Path) -> None:
    """On the glyphs too: the first digit stands left of the last."""
    number = "07700 900101"
    for language, text in (("ar", f"اتصل على {number} ثم"), ("ur", f"نانی {number} پر"), ("he", f"אב {number} אב")):
        read = text_of(to_pdf([page([(language, text)])], "t", "en", NOW), tmp_path)
        assert number in read.replace("\u00a0", " "), language
        shown = put(text, language)
        at = [shown.xs[index] for index, part in enumerate(shown.parts) if part in ("0", "7", "9", "1")]
        said = "".join(part for part in shown.parts if part in ("0", "7", "9", "1"))
        assert at == sorted(at) and said == number.replace(" ", "")


def test_a_phone_number_stays_on_one_line_among_words_from_the_right() -> None:
    number = "+44 7700 900999"
    for text in (f"وبعد ذلك اتصلت بالرقم {number} ثم جاءت", f"אחר כך התקשרתי {number} ואז"):
        for width in range(int(measure(number, SIZE)) + 2, 400, 7):
            lines = wrap(text, SIZE, width)
            assert any(number in line for line in lines), (text, width)
            assert " ".join(lines).split() == text.split()
            assert all(measure(line, SIZE) <= width for line in lines)
    # One wider than the line is broken after all, and loses nothing.
    assert "".join(wrap(f"אב {number}", SIZE, 60)).replace(" ", "") == f"אב{number}".replace(" ", "")
