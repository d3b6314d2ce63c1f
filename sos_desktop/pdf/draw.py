"""Marks to a PDF, exactly as placed. reportlab is imported here and in fontfile.py, when something is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache, partial
from io import BytesIO
from typing import Any

from .fontfile import GlyphFont
from .fonts import font
from .marks import Box, Ellipse, Ink, Mark, Path, Piece, Sheet, Strip, Text, strip_pieces
from .metadata import packet
from .pack import packed
from .shaping import shape
from .tags import Tree

#: What glyphs read back as that another glyph or piece speaks for, in an empty ActualText: readers that know nothing of
#: that take a code without characters for a character.
MUTE = "\u2060"
MAKER = "SoS Desktop"


def to_pdf(
    sheets: Sequence[Sheet], title: str, language: str, now: datetime,
    page: Callable[[int], None] = lambda _number: None,
) -> bytes:  # fmt: skip
    """The sheets as a PDF: the same bytes for the same sheets, title, language and time.

    ``title`` shows in window bars, print queues and recent-file lists: it must name no family. ``page`` is told the
    number of each page before it is drawn; raising there ends it.
    """
    from reportlab.pdfbase.pdfdoc import PDFZCompress

    out = BytesIO()
    # Pages are compressed with everything else: by itself reportlab writes them a quarter longer, in ASCII.
    canvas = _canvas_class()(out, pagesize=(sheets[0].width, sheets[0].height), invariant=1, pageCompression=0,
                             lang=language, pdfVersion=(1, 7))  # fmt: skip
    canvas._doc.defaultStreamFilters = [PDFZCompress]
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator(MAKER)
    canvas.setProducer(MAKER)
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    _date(canvas._doc._timeStamp, now)
    tree = Tree(language)
    pen = _Pen(canvas, tree)
    for number, sheet in enumerate(sheets, 1):
        page(number)
        canvas.setPageSize((sheet.width, sheet.height))
        pen.draw(sheet)
        canvas.showPage()
    pen.finish()
    tree.write(canvas._doc)
    _describe(canvas._doc, packet(title, language, MAKER, now))
    canvas._doc.format = partial(packed, canvas._doc)
    canvas.save()
    return out.getvalue()


def _date(stamp: Any, now: datetime) -> None:
    """Put our own time where reportlab would ask the clock, or write the year 2000."""
    minutes = int((now.utcoffset() or timedelta()).total_seconds() // 60)
    stamp.t, stamp.lt = now.timestamp(), now.timetuple()
    stamp.YMDhms = tuple(now.timetuple())[:6]
    stamp.dhh, stamp.dmm = (abs(minutes) // 60) * (-1 if minutes < 0 else 1), abs(minutes) % 60


def _describe(document: Any, xmp: bytes) -> None:
    """Metadata as everybody may read them: not compressed (PDF 1.7, 14.3.2)."""
    from reportlab.pdfbase.pdfdoc import PDFObjectReference

    head = b"<</Type/Metadata/Subtype/XML/Length %d>>" % len(xmp)
    document.Reference(b"%b\nstream\n%b\nendstream" % (head, xmp), "metadata")
    document.Catalog.Metadata = PDFObjectReference("metadata")


@cache
def _canvas_class() -> Any:
    from reportlab.pdfgen.canvas import Canvas

    class PaperCanvas(Canvas):  # type: ignore[misc]
        """A canvas that begins its pages in no font: reportlab's own would list Helvetica, which is not embedded."""

        def _make_preamble(self) -> None:
            self._preamble = "1 0 0 1 0 0 cm"

    return PaperCanvas


class _Pen:
    """Writes page operators for marks. Only what changes between two marks is written."""

    def __init__(self, canvas: Any, tree: Tree) -> None:
        self._canvas = canvas
        self._tree = tree
        self._fonts: dict[str, GlyphFont] = {}

    def draw(self, sheet: Sheet) -> None:
        """One sheet onto the canvas's present page."""
        self._code: list[str] = []
        self._top = sheet.height
        self._fill = self._stroke = self._dash = ""
        self._line = -1.0
        for tag, marks in self._tree.page(sheet):
            self._code.append(tag)
            for mark in marks:
                self._mark(mark)
            self._code.append("EMC")
        self._canvas._code.extend(self._code)

    def finish(self) -> None:
        """Tell reportlab about the fonts used; they are written when the document is."""
        document = self._canvas._doc
        for one in self._fonts.values():
            document.fontMapping[one.fontName] = f"/{one.fontName}"
            document.delayedFonts.append(one)

    def _mark(self, mark: Mark) -> None:
        if isinstance(mark, Text):
            self._text(mark)
        elif isinstance(mark, Strip):
            for piece in strip_pieces(mark):
                self._mark(piece)
        elif isinstance(mark, Box):
            self._paint(self._rectangle(mark), mark.fill, mark.stroke, mark.line, mark.dash)
        elif isinstance(mark, Ellipse):
            self._paint(self._curve(mark), mark.fill, mark.stroke, mark.line, mark.dash)
        elif isinstance(mark, Path):
            points = [f"{_n(x)} {_n(self._top - y)}" for x, y in mark.points]
            shape_code = f"{points[0]} m " + " ".join(f"{point} l" for point in points[1:])
            self._paint(shape_code + (" h" if mark.closed else ""), mark.fill, mark.stroke, mark.line, mark.dash)
        else:
            assert isinstance(mark, Ink)
            self._ink(mark)

    def _ink(self, ink: Ink) -> None:
        """Round ends and corners, for these lines only."""
        self._code.append("1 J 1 j")
        for colour, more in ink.passes():
            for wide, points in ink.lines:
                spots = [f"{_n(x)} {_n(self._top - y)}" for x, y in points]
                line = f"{spots[0]} m " + " ".join(f"{spot} l" for spot in spots[1:])
                self._paint(line, "", colour, wide + more, ())
        self._code.append("0 J 0 j")

    def _rectangle(self, box: Box) -> str:
        x, y, w, h = box.x, self._top - box.y - box.height, box.width, box.height
        r = min(box.corner, w / 2, h / 2)
        if not r:
            return f"{_n(x)} {_n(y)} {_n(w)} {_n(h)} re"
        k = r * 0.4477
        return " ".join(
            (
                _go("m", x + r, y), _go("l", x + w - r, y),
                _go("c", x + w - k, y, x + w, y + k, x + w, y + r), _go("l", x + w, y + h - r),
                _go("c", x + w, y + h - k, x + w - k, y + h, x + w - r, y + h), _go("l", x + r, y + h),
                _go("c", x + k, y + h, x, y + h - k, x, y + h - r), _go("l", x, y + r),
                _go("c", x, y + k, x + k, y, x + r, y), "h",
            )
        )  # fmt: skip

    def _curve(self, ellipse: Ellipse) -> str:
        x, y, rx, ry = ellipse.x, self._top - ellipse.y, ellipse.rx, ellipse.ry
        kx, ky = rx * 0.5523, ry * 0.5523
        return " ".join(
            (
                _go("m", x + rx, y),
                _go("c", x + rx, y + ky, x + kx, y + ry, x, y + ry),
                _go("c", x - kx, y + ry, x - rx, y + ky, x - rx, y),
                _go("c", x - rx, y - ky, x - kx, y - ry, x, y - ry),
                _go("c", x + kx, y - ry, x + rx, y - ky, x + rx, y),
                "h",
            )
        )  # fmt: skip

    def _paint(self, path: str, fill: str, stroke: str, width: float, dash: tuple[float, ...]) -> None:
        if fill:
            self._set_fill(fill)
        if stroke:
            if stroke != self._stroke:
                self._code.append(f"{_rgb(stroke)} RG")
                self._stroke = stroke
            if width != self._line:
                self._code.append(f"{_n(width)} w")
                self._line = width
            pattern = f"[{' '.join(_n(part) for part in dash)}] 0 d"
            if pattern != (self._dash or "[] 0 d"):
                self._code.append(pattern)
            self._dash = pattern
        self._code.append(f"{path} {'B' if fill and stroke else 'f' if fill else 'S' if stroke else 'n'}")

    def _set_fill(self, colour: str) -> None:
        if colour != self._fill:
            self._code.append(f"{_rgb(colour)} rg")
            self._fill = colour

    def _text(self, text: Text) -> None:
        self._set_fill(text.colour)
        y = self._top - text.y
        code: list[str] = []
        mute: list[str] = []
        if not text.pieces:
            self._glyphs(text, *next(text.in_fonts()), y, code, mute, ends=True)
        else:
            for piece, glyphs in text.in_fonts():
                self._glyphs(text, piece, glyphs, y, code, mute)
                if piece.told:
                    self._tell(text, piece, y, code)
            self._tell(text, Piece(text.font, 0, text.width, text.size / 4, " "), y, code)
        if mute:
            # Before the words, or some readers find no space between those.
            mute = ["/Span <</ActualText ()>> BDC", *mute, "EMC"]
        self._code.append(" ".join(("BT", *mute, *code, "ET")))

    def _font(self, key: str) -> GlyphFont:
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = GlyphFont(font(key))
        return found

    def _glyphs(self, text: Text, piece: Piece, glyphs: slice, y: float, into: list[str], mute: list[str],
                ends: bool = False) -> None:  # fmt: skip
        """The glyphs of one piece; those that tell nothing go apart. ``ends``: whether the line ends with them."""
        pdf_font = self._font(piece.font)
        size = text.size
        shown: list[str] = []
        aside: list[str] = []
        begin = f"/{pdf_font.fontName} {_n(size)} Tf"
        silent: list[str] = []
        pen = piece.x
        row: list[str] = []
        for glyph, dx, dy, part in zip(
            text.glyphs[glyphs], text.xs[glyphs], text.ys[glyphs], text.parts[glyphs], strict=True
        ):
            if dy or not part:
                # Apart from the row: an accent between two letters would break the word for whoever reads it back.
                code = f"{pdf_font.code(glyph, part or MUTE):04X}"
                (aside if part else silent).append(f"1 0 0 1 {_n(text.x + dx)} {_n(y - dy)} Tm <{code}> Tj")
                continue
            off = (dx - pen) * 1000 / size
            if abs(off) >= 0.5:
                if row:
                    shown.append(f"<{''.join(row)}>")
                    row = []
                shown.append(_n(-off, 0))
                pen += round(off) * size / 1000
            row.append(f"{pdf_font.code(glyph, part):04X}")
            pen += pdf_font.advance(glyph) * size / 1000
        if ends:
            # A space ends each line: without it, readers join the last word to the first of the next line.
            row.append(self._blank(text, " "))
        if row:
            shown.append(f"<{''.join(row)}>")
        if shown:
            into += [begin, f"1 0 0 1 {_n(text.x + piece.x)} {_n(y)} Tm [{' '.join(shown)}] TJ"]
        elif aside:
            into.append(begin)
        into += aside
        if silent:
            mute += [begin, *silent]

    def _tell(self, text: Text, piece: Piece, y: float, into: list[str]) -> None:
        """Blank glyphs that read back as a piece's characters, spread over its width as a scanned page's text is."""
        pdf_font = self._font(text.font)
        blank = pdf_font.advance(shape(" ", text.font).glyphs[0]) * text.size / 1000
        stretch = max(piece.width, text.size / 4) / (blank * len(piece.told))
        codes = "".join(self._blank(text, char) for char in piece.told)
        into.append(f"/{pdf_font.fontName} {_n(text.size)} Tf {_n(stretch, 4)} 0 0 1 {_n(text.x + piece.x)} {_n(y)} Tm "
                    f"<{codes}> Tj")  # fmt: skip

    def _blank(self, text: Text, char: str) -> str:
        """The code of a space that reads back as this character."""
        return f"{self._font(text.font).code(shape(' ', text.font).glyphs[0], char):04X}"


def _n(value: float, digits: int = 2) -> str:
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _go(operator: str, *numbers: float) -> str:
    return " ".join([*(_n(number) for number in numbers), operator])


def _rgb(colour: str) -> str:
    return " ".join(_n(int(colour[at : at + 2], 16) / 255, 4) for at in (1, 3, 5))
