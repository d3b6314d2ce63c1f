"""The typefaces of other scripts on the screen: the bundled ones, and on the preview the very glyphs of the paper."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextLayout

from sos_desktop.canvas.fonts import Lines, font
from sos_desktop.pdf import fonts as paper_fonts
from sos_desktop.pdf.text import place
from sos_desktop.ui.paper.paint import Faces
from tests.pdf.script_words import SENTENCES

FAMILIES = {
    "el": "Noto Sans Greek", "ar": "Noto Sans Arabic", "ckb": "Noto Sans Arabic", "bn": "Noto Sans Bengali",
    "pa": "Noto Sans Gurmukhi", "gu": "Noto Sans Gujarati", "ta": "Noto Sans Tamil", "hi": "Noto Sans Devanagari",
    "ti": "Noto Sans Ethiopic", "he": "Noto Sans Hebrew", "emoji": "Noto Emoji",
}  # fmt: skip


@pytest.mark.parametrize("language", FAMILIES)
def test_a_text_on_a_board_is_in_the_bundled_typeface(qapp: object, language: str) -> None:
    text = SENTENCES[language][1]
    lines = Lines(text, 10_000.0, font(14.0))
    assert lines.count == 1
    layout = QTextLayout(text, font(14.0))
    layout.beginLayout()
    layout.createLine().setLineWidth(10_000.0)
    layout.endLayout()
    runs = layout.glyphRuns()
    used = {run.rawFont().familyName().lower() for run in runs}
    assert used == {"andika", FAMILIES[language].lower()} or used == {FAMILIES[language].lower()}
    assert all(0 not in run.glyphIndexes() for run in runs)


@pytest.mark.parametrize("language", SENTENCES)
def test_the_preview_draws_the_very_glyphs_of_the_paper(qapp: object, language: str) -> None:
    faces = Faces()
    size = 100.0
    shown = place(SENTENCES[language][1], 0, 0, size, "#000000", language=language)
    for piece, glyphs in shown.in_fonts():
        face = paper_fonts.font(piece.font)
        for glyph in set(shown.glyphs[glyphs]):
            ink = face.shaper.get_glyph_extents(glyph)
            drawn = faces.of(piece.font, size).pathForGlyph(glyph).boundingRect()
            assert drawn.width() == pytest.approx(ink.width * size / face.units, abs=1.0)
            assert drawn.height() == pytest.approx(-ink.height * size / face.units, abs=1.0)
