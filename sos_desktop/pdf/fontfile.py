"""A typeface inside the PDF: only the glyphs used, each telling the very characters it stands for.

reportlab's own fonts go by character; paper goes by glyph, because HarfBuzz decides which glyph shows a letter. So
this is a CID font: every pair (glyph, characters) gets its own code, and the ToUnicode table is exact for each.
"""

from __future__ import annotations

from typing import Any

from .fonts import Font


class GlyphFont:
    """One font of one PDF being written. reportlab calls ``addObjects`` when the document is finished."""

    def __init__(self, font: Font) -> None:
        self.font = font
        self.fontName = font.name
        self._codes: dict[tuple[int, str], int] = {}
        self._widths: dict[int, int] = {}

    def code(self, glyph: int, part: str) -> int:
        """The code that draws a glyph and reads back as these characters."""
        key = (glyph, part)
        found = self._codes.get(key)
        if found is None:
            # Code 0 is left for "no glyph".
            found = self._codes[key] = len(self._codes) + 1
        return found

    def advance(self, glyph: int) -> int:
        """The glyph's width in thousandths of the em, as the PDF states it."""
        found = self._widths.get(glyph)
        if found is None:
            found = self._widths[glyph] = round(self.font.advance(glyph) * 1000 / self.font.units)
        return found

    def addObjects(self, document: Any) -> None:  # noqa: N802 (the name that reportlab calls)
        """Write the font's objects into the document."""
        from reportlab.pdfbase.pdfdoc import (
            PDFArray,
            PDFDictionary,
            PDFName,
            PDFStream,
            PDFString,
        )

        data, places = self._subset()
        name = f"{_tag(self._codes)}+{self.fontName}"
        file = PDFStream(PDFDictionary({"Length1": len(data)}), data)
        to_glyph = bytearray(2 * (len(self._codes) + 1))
        for (glyph, _), code in self._codes.items():
            to_glyph[2 * code : 2 * code + 2] = places[glyph].to_bytes(2, "big")
        scale = 1000 / self.font.units
        extents = self.font.shaper.get_font_extents("ltr")
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(name),
                "Flags": 4,
                "FontBBox": PDFArray([-500, round(extents.descender * scale), 2500, round(extents.ascender * scale)]),
                "ItalicAngle": 0,
                "Ascent": round(extents.ascender * scale),
                "Descent": round(extents.descender * scale),
                "CapHeight": 700,
                "StemV": 140 if self.font.bold else 80,
                "FontFile2": document.Reference(file, f"file {name}"),
            }
        )
        widths = [self.advance(glyph) for glyph, _ in self._codes]
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(name),
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(descriptor, f"descriptor {name}"),
                "DW": 1000,
                "W": PDFArray([1, PDFArray(widths)]),
                "CIDToGIDMap": document.Reference(PDFStream(content=bytes(to_glyph)), f"glyphs {name}"),
            }
        )
        composite = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(name),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant, f"descendant {name}")]),
                "ToUnicode": document.Reference(PDFStream(content=self._to_unicode()), f"unicode {name}"),
            }
        )
        document.idToObject["BasicFonts"].dict[self.fontName] = document.Reference(composite, f"font {name}")

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        """The font file with only the glyphs used, and where each has gone in it."""
        import uharfbuzz as hb

        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set({glyph for glyph, _ in self._codes} or {0})
        wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
            int.from_bytes(tag.encode(), "big")
            for tag in ("GSUB", "GPOS", "GDEF", "STAT", "name", "post", "OS/2", "cmap", "vhea", "vmtx", "DSIG")
        )
        wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE
        plan = hb.SubsetPlan(self.font.face, wanted)
        face = plan.execute()
        return bytes(face.blob.data), dict(plan.old_to_new_glyph_mapping)

    def _to_unicode(self) -> bytes:
        pairs = [
            f"<{code:04X}> <{part.encode('utf-16-be').hex().upper()}>"
            for (_, part), code in self._codes.items()
            if part
        ]
        blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end"
        ).encode("ascii")


def _tag(codes: dict[tuple[int, str], int]) -> str:
    """Six letters that name this subset, the same for the same glyphs (PDF 1.7, 9.6.4)."""
    from zlib import crc32

    number = crc32(repr(sorted(codes)).encode())
    letters = ""
    for _ in range(6):
        number, digit = divmod(number, 26)
        letters += chr(65 + digit)
    return letters
