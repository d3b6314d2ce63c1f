"""One line of each script, as poppler shows our PDF of it, beside the outlines that HarfBuzz shapes for the whole line.

The reference is drawn without any of our text engine: one HarfBuzz run for the line with direction, script and language
spelt out, its glyphs filled as plain outlines in a PDF without fonts. Both go through the same rasteriser. Only the
blank between two words is taken from us: it is as wide as Andika's in every script (decision 0013).
"""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz as hb
from PIL import Image, ImageChops, ImageFilter

from sos_desktop.paths import resource
from sos_desktop.pdf.draw import to_pdf
from sos_desktop.pdf.fonts import FILES
from sos_desktop.pdf.marks import Sheet
from sos_desktop.pdf.text import measure, place
from tests.pdf.paper_desk import NOW
from tests.pdf.script_words import SENTENCES, words_of

SIZE, HIGH, BASE, EDGE, DPI = 36.0, 150.0, 80.0, 20.0, 144
SCRIPTS = {"": "Latn", "greek": "Grek", "arabic": "Arab", "urdu": "Arab", "bengali": "Beng", "gurmukhi": "Guru",
           "gujarati": "Gujr", "tamil": "Taml", "devanagari": "Deva", "ethiopic": "Ethi", "hebrew": "Hebr"}  # fmt: skip
#: So many of a hundred inked pixels may have none of the other's within two pixels: none has, where they are the same.
STRAY = 0.02


def line_of(language: str) -> str:
    """The words of the sample that are letters and nothing else, so that one font and one direction hold all."""
    key, text = SENTENCES[language]
    words = [word for word in text.split() if words_of(word) == [word]]
    return " ".join(word for word in words if not (key and word.isascii()))


@pytest.mark.parametrize("language", [one for one, (key, _) in SENTENCES.items() if key in SCRIPTS])
def test_it_looks_as_harfbuzz_shapes_it(language: str, tmp_path: Path) -> None:
    text = line_of(language)
    assert len(text.split()) >= 5
    width = measure(text, SIZE, language=language) + 2 * EDGE
    ours = to_pdf([Sheet(width, HIGH, (place(text, EDGE, BASE, SIZE, "#000000", language=language),))], "t", "en", NOW)
    shown = grey(ours, tmp_path / "ours")
    assert stray(shown, grey(reference(text, language, width), tmp_path / "reference")) <= STRAY


@pytest.mark.parametrize(
    ("language", "wrong"),
    [("bn", "মা বলন"), ("ar", "قالت المعلمة".replace("ل", "ل\u200c")), ("vi", "Me noi buoi"), ("he", "אמא שלוֹם")],
)
def test_a_sign_too_few_or_a_letter_unjoined_is_seen(language: str, wrong: str, tmp_path: Path) -> None:
    """Otherwise the other test could not fail."""
    right = {"bn": "মা বলেন", "ar": "قالت المعلمة", "vi": "Mẹ nói buổi", "he": "אמא שלום"}[language]
    width = measure(right, SIZE, language=language) + 2 * EDGE
    ours = to_pdf([Sheet(width, HIGH, (place(wrong, EDGE, BASE, SIZE, "#000000", language=language),))], "t", "en", NOW)
    shown = grey(ours, tmp_path / "ours")
    assert stray(shown, grey(reference(right, language, width), tmp_path / "reference")) > STRAY


def reference(text: str, language: str, width: float) -> bytes:
    """The line as filled outlines, in a PDF that has no fonts."""
    key = SENTENCES[language][0]
    face = hb.Face(hb.Blob(resource("fonts", FILES[key or "regular"]).read_bytes()))
    font = hb.Font(face)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if SCRIPTS[key] in ("Arab", "Hebr") else "ltr"
    buffer.script, buffer.language = SCRIPTS[key], language
    # One letter, one glyph, where a script has no rules of its own: fi must come back as f and i (decision 0004).
    hb.shape(font, buffer, {"liga": False, "dlig": False, "clig": False} if SCRIPTS[key] == "Latn" else None)
    scale = SIZE / face.upem
    blank = measure(" ", SIZE)
    code, pen = ["0 g"], EDGE
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if text[info.cluster] == " ":
            pen += blank
            continue
        outline = Outline()
        font.draw_glyph(info.codepoint, funcs(), outline)
        x, y = pen + at.x_offset * scale, HIGH - BASE + at.y_offset * scale
        code.append(f"q {scale:.6f} 0 0 {scale:.6f} {x:.3f} {y:.3f} cm {' '.join(outline.code)} f Q")
        pen += at.x_advance * scale
    out = BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(width, HIGH))
        file.pages[0].Contents = file.make_stream("\n".join(code).encode())
        file.save(out)
    return out.getvalue()


class Outline:
    """What HarfBuzz draws of a glyph, in the words of PDF."""

    def __init__(self) -> None:
        self.code: list[str] = []
        self.at = (0.0, 0.0)

    def move(self, x: float, y: float) -> None:
        self.code.append(f"{x} {y} m")
        self.at = (x, y)

    def line(self, x: float, y: float) -> None:
        self.code.append(f"{x} {y} l")
        self.at = (x, y)

    def cubic(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        self.code.append(f"{x1:.3f} {y1:.3f} {x2:.3f} {y2:.3f} {x} {y} c")
        self.at = (x, y)

    def quadratic(self, x1: float, y1: float, x: float, y: float) -> None:
        """PDF has no such curve: the cubic one that is the same."""
        x0, y0 = self.at
        self.cubic((x0 + 2 * x1) / 3, (y0 + 2 * y1) / 3, (x + 2 * x1) / 3, (y + 2 * y1) / 3, x, y)

    def close(self) -> None:
        self.code.append("h")


def funcs() -> hb.DrawFuncs:
    found = hb.DrawFuncs()
    found.set_move_to_func(lambda x, y, to: to.move(x, y))
    found.set_line_to_func(lambda x, y, to: to.line(x, y))
    found.set_quadratic_to_func(lambda x1, y1, x, y, to: to.quadratic(x1, y1, x, y))
    found.set_cubic_to_func(lambda x1, y1, x2, y2, x, y, to: to.cubic(x1, y1, x2, y2, x, y))
    found.set_close_path_func(lambda to: to.close())
    return found


def grey(data: bytes, path: Path) -> Image.Image:
    """The page, ink white on black."""
    path.with_suffix(".pdf").write_bytes(data)
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-png", "-singlefile", str(path.with_suffix(".pdf")), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    with Image.open(path.with_suffix(".png")) as page:
        return ImageChops.invert(page.convert("L")).point(lambda ink: 255 if ink > 127 else 0)


def stray(one: Image.Image, other: Image.Image) -> float:
    """How many of a hundred inked pixels of either have none of the other's within two pixels."""
    assert one.size == other.size
    alone = 0
    for this, that in ((one, other), (other, one)):
        near = that.filter(ImageFilter.MaxFilter(5))
        alone += ImageChops.subtract(this, near).histogram()[255]
    inked = one.histogram()[255] + other.histogram()[255]
    assert inked > 1000
    return 100 * alone / inked
