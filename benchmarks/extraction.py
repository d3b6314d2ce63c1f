"""How many words of each language poppler reads back out of our PDF, and out of Typst's of the same words."""

from __future__ import annotations

import subprocess
import tempfile
from collections import Counter

from sos_desktop.look import FONT_FILES
from sos_desktop.paths import resource
from sos_desktop.pdf.draw import to_pdf
from sos_desktop.pdf.fonts import FILES
from sos_desktop.pdf.layouts.style import Kind, rows
from sos_desktop.pdf.marks import Mark, Sheet
from sos_desktop.pdf.text import visible
from tests.pdf.script_words import MIXED, SENTENCES, words_of

from . import peers
from .paper_maps import NOW

SIZE, WIDE, MARGIN = 14.0, 300.0, 36.0


def table() -> str:
    """Language, words in the sample, words found in ours, words found in Typst's (or that it is not installed)."""
    lines = [f"{'':8}{'words':>6}{'ours':>6}  Typst"]
    for language, (_, text) in {**SENTENCES, "mixed": ("", MIXED)}.items():
        wanted = Counter(words_of(visible(text)))
        if not wanted:
            continue
        theirs = "not installed"
        if peers.PEERS["typst"] is not None:
            theirs = f"{_found(wanted, _typst(text, language)):5}"
        ours = _found(wanted, _ours(text, language))
        lines.append(f"{language:8}{sum(wanted.values()):6}{ours:6}  {theirs}")
    return "\n".join(lines)


def _found(wanted: Counter[str], data: bytes) -> int:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        told = subprocess.run(["pdftotext", file.name, "-"], capture_output=True, text=True, check=True).stdout
    return sum((wanted & Counter(words_of(told))).values())


def _ours(text: str, language: str) -> bytes:
    """The words on one page, in lines of ``WIDE`` points."""
    marks: list[Mark] = []
    y = MARGIN
    for row in rows(text, Kind(size=SIZE, leading=19.0), WIDE, language=_tag(language)):
        marks += row.paint(MARGIN, y)
        y += row.height
    return to_pdf([Sheet(WIDE + 2 * MARGIN, y + MARGIN, tuple(marks))], "Sample", "en", NOW)


def _typst(text: str, language: str) -> bytes:
    """The same by Typst, with the same typefaces."""
    import typst

    key = SENTENCES.get(language, ("", ""))[0]
    faces = [FONT_FILES[False], *([FILES[key]] if key else FILES.values())]
    faces = [one for one in faces if resource("fonts", one).is_file()]
    names = ", ".join(dict.fromkeys(f'"{_family(one)}"' for one in faces))
    source = (
        f"#set page(width: {WIDE + 2 * MARGIN}pt, height: auto, margin: {MARGIN}pt)\n"
        f'#set text(font: ({names}), size: {SIZE}pt, lang: "{_tag(language) or "en"}", fallback: true)\n'
        f"#{peers.quoted(text)}"
    )
    made: bytes = typst.compile(source.encode(), font_paths=[str(resource("fonts"))], ignore_system_fonts=True)
    return made


def _family(file: str) -> str:
    """The name by which a typeface is asked for."""
    from fontTools.ttLib import TTFont

    with TTFont(str(resource("fonts", file)), lazy=True) as face:
        return str(face["name"].getBestFamilyName())


def _tag(language: str) -> str:
    return language if language not in ("emoji", "signs", "mixed") else ""
