"""Chinese: its typeface is too large to come along. Put into the user's folder it is used, else its signs are named."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from sos_desktop.look import SCRIPT_FONTS

SIGNS = "家安全"
(CHINESE,) = (one for one in SCRIPT_FONTS if one.optional)

CHILD = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from sos_desktop import pdf
from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.practice.wording import load
from sos_desktop.words import Words

now = datetime(2025, 4, 29, 14, 10, tzinfo=UTC)
document = Document().apply(commands.begin_family("Robin T.", "Ash", date(2025, 4, 1), "early_help"))
document = document.apply(commands.add_note(document, sys.argv[2], "existing_safety"))
made = pdf.make_sheets(document, WORKER_COPY, load("early_help"), Words(), now)
Path(sys.argv[1]).write_bytes(pdf.make_pdf(made, Words(), now))
print(",".join(f"{ord(one.char):04X}" for one in made.unprintable))
"""


def typeface(into: Path, outlines: bool = True) -> None:
    """A typeface of three signs, each a square; ``outlines``: TrueType's, else those of CFF."""
    names = [".notdef", "space", *(f"uni{ord(sign):04X}" for sign in SIGNS)]
    builder = FontBuilder(1000, isTTF=outlines)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x20: "space", **{ord(sign): f"uni{ord(sign):04X}" for sign in SIGNS}})

    def drawn(name: str) -> object:
        pen = TTGlyphPen(None) if outlines else T2CharStringPen(1000, None)
        if name.startswith("uni"):
            pen.moveTo((100, 0))
            for point in ((100, 800), (900, 800), (900, 0)):
                pen.lineTo(point)
            pen.closePath()
        return pen.glyph() if outlines else pen.getCharString()

    glyphs = {name: drawn(name) for name in names}
    if outlines:
        builder.setupGlyf(glyphs)
    else:
        builder.setupCFF("Three", {}, glyphs, {})
    builder.setupHorizontalMetrics({name: (1000, 100) for name in names})
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable({"familyName": CHINESE.family, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=900, usWinAscent=900, usWinDescent=200)
    builder.setupPost()
    into.parent.mkdir(parents=True, exist_ok=True)
    builder.save(into)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A user's data folder of their own."""
    yield tmp_path / "data"


def printed(home: Path, text: str) -> tuple[str, str]:
    """(the words of the page, the characters that were named before printing), by a program of its own."""
    page = home.parent / "page.pdf"
    environment = {**os.environ, "XDG_DATA_HOME": str(home)}
    child = [sys.executable, "-c", CHILD, str(page), text]
    named = subprocess.run(child, env=environment, capture_output=True, text=True, check=True).stdout.strip()
    read = subprocess.run(["pdftotext", str(page), "-"], capture_output=True, text=True, check=True).stdout
    return read, named


needs_xdg = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folder is named by a variable of XDG")


@needs_xdg
def test_without_its_typeface_each_sign_is_named_and_drawn_as_a_question(home: Path) -> None:
    read, named = printed(home, "我家 is home")
    assert named == "6211,5BB6"
    assert "[?][?] is home" in read


@needs_xdg
def test_a_typeface_that_was_put_in_shows_its_signs(home: Path) -> None:
    typeface(home / "sos-desktop" / "fonts" / CHINESE.regular)
    read, named = printed(home, "我家 is home. 安全")
    assert named == "6211", "a sign that even this typeface lacks is still named"
    assert "[?]家 is home. 安全" in read


@needs_xdg
def test_a_typeface_that_no_pdf_can_hold_is_as_none(home: Path) -> None:
    typeface(home / "sos-desktop" / "fonts" / CHINESE.regular, outlines=False)
    assert printed(home, "家")[1] == "5BB6"
    (home / "sos-desktop" / "fonts" / CHINESE.regular).write_bytes(b"not a font at all")
    assert printed(home, "家")[1] == "5BB6"
