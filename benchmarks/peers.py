"""The same pages by other programs: each draws the notes of a map in boxes under its headings, in 14 point on A4.

Typst, fpdf2 and WeasyPrint are needed for this comparison alone; whichever is not installed is passed over. fpdf2 and
WeasyPrint are given our own typeface and shaping where they have it; what they leave out (scale, network, foot) is
left out by all three.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from sos_desktop.look import FONT_FILES
from sos_desktop.model.boards import three_columns
from sos_desktop.model.document import Document
from sos_desktop.model.wording import Wording
from sos_desktop.paths import resource

#: (heading, the notes under it), in the order of the map.
Parts = Sequence[tuple[str, Sequence[str]]]


def parts_of(document: Document, wording: Wording) -> Parts:
    """The notes of a map under their headings."""
    zones = three_columns.notes_by_zone(document)
    return [(zone.name, [note.text for note in zones[zone.category]]) for one in wording.columns for zone in one.zones]


def typst(parts: Parts) -> bytes:
    """Typst, tagged, its text checked for nothing."""
    import typst as peer

    source = [
        '#set document(title: "Map")',
        '#set page("a4", margin: 36pt, numbering: "1 of 1")',
        '#set text(font: "Andika", size: 14pt, lang: "en")',
    ]
    for heading, notes in parts:
        source.append(f"= #{quoted(heading)}")
        source += [f"#block(stroke: 0.7pt, inset: 6pt, width: 100%, breakable: true)[#{quoted(one)}]" for one in notes]
    made: bytes = peer.compile(
        "\n".join(source).encode(), font_paths=[str(resource("fonts"))], ignore_system_fonts=True
    )  # fmt: skip
    return made


def fpdf2(parts: Parts) -> bytes:
    """fpdf2 with text shaping."""
    from fpdf import FPDF

    page = FPDF(unit="pt", format="A4")
    page.set_margin(36)
    page.set_auto_page_break(True, 36)
    for style, bold in (("", False), ("B", True)):
        page.add_font("Andika", style, str(resource("fonts", FONT_FILES[bold])))
    page.set_text_shaping(True)
    page.add_page()
    for heading, notes in parts:
        page.set_font("Andika", "B", 18)
        page.multi_cell(0, 26, heading, new_x="LMARGIN", new_y="NEXT")
        page.set_font("Andika", "", 14)
        for one in notes:
            page.multi_cell(0, 19, one, border=1, padding=6, new_x="LMARGIN", new_y="NEXT")
            page.ln(6)
    return bytes(page.output())


def weasyprint(parts: Parts) -> bytes:
    """WeasyPrint, tagged (PDF/UA-1)."""
    from weasyprint import HTML

    faces = "".join(
        f"@font-face {{font-family: Andika; font-weight: {weight}; src: url({resource('fonts', name).as_uri()})}}"
        for weight, name in ((400, FONT_FILES[False]), (700, FONT_FILES[True]))
    )
    style = "@page {size: A4; margin: 36pt} body {font: 14pt/19pt Andika} p {border: 0.7pt solid; padding: 6pt}"
    body = "".join(
        f"<h1>{html.escape(heading)}</h1>" + "".join(f"<p>{html.escape(one)}</p>" for one in notes)
        for heading, notes in parts
    )
    page = f'<html lang="en"><head><title>Map</title><style>{faces}{style}</style></head><body>{body}</body></html>'
    made: bytes = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    return made


#: Peer by name; None where it is not installed.
PEERS: dict[str, Callable[[Parts], bytes] | None] = {
    name: work if find_spec(module) else None
    for name, module, work in (
        ("typst", "typst", typst), ("fpdf2", "fpdf", fpdf2), ("weasyprint", "weasyprint", weasyprint),
    )
}  # fmt: skip


def quoted(text: str) -> str:
    """A string of Typst's, which reads no markup in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "")
    return f'"{escaped}"'
