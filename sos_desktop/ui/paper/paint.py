"""Marks drawn with QPainter: the preview and the printer show what pdf/draw.py writes, glyph by glyph."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QGlyphRun, QPainter, QPainterPath, QPen, QRawFont

from ... import look
from ...canvas.fonts import load_fonts, load_script_fonts
from ...pdf import fonts as paper_fonts
from ...pdf.marks import Box, Ellipse, Figure, Ink, Mark, Path, Sheet, Strip, Text, strip_pieces


class Faces:
    """The paper's font files opened for painting, each size once.

    Belongs to the thread that made it (a rule of QRawFont). One for a whole print job, or each page would embed the
    fonts anew.
    """

    def __init__(self) -> None:
        self._faces: dict[tuple[str, float], QRawFont] = {}

    def of(self, key: str, size: float) -> QRawFont:
        """A font of the page, by its key, at a size in points of the page."""
        found = self._faces.get((key, size))
        if found is None:
            first = next((face for (other, _), face in self._faces.items() if other == key), None)
            # A copy at another size shares the opened file.
            found = QRawFont(first) if first is not None else _opened(key)
            found.setPixelSize(size)
            self._faces[key, size] = found
        return found


def _opened(key: str) -> QRawFont:
    """The very file that the layout measured, through the typeface the window has registered if it is the same one.

    Qt embeds only registered typefaces in a printed PDF; others become outlines, large and without words to find.
    """
    opened = paper_fonts.font(key)
    wanted = QFont(_family(key))
    wanted.setBold(opened.bold)
    wanted.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    registered = QRawFont.fromFont(wanted)
    # Another Andika may be installed on this computer: its glyphs have other numbers.
    ours = QRawFont(QByteArray(opened.data), 12.0, QFont.HintingPreference.PreferNoHinting)
    same = all(registered.fontTable(table) == ours.fontTable(table) for table in ("head", "maxp", "loca"))
    return registered if same else ours


def _family(key: str) -> str:
    """The registered typeface of one of the paper's fonts."""
    found = next((one.family for one in look.SCRIPT_FONTS if one.key == key.removesuffix("-bold")), "")
    if not found:
        return load_fonts()
    load_script_fonts()
    return found


def paint_sheet(painter: QPainter, sheet: Sheet, scale: float, faces: Faces | None = None) -> None:
    """Draw one sheet with its top left at the painter's origin; ``scale``: the painter's units to one point."""
    faces = faces or Faces()
    painter.save()
    painter.scale(scale, scale)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for mark in sheet.marks:
        _paint(painter, mark, faces)
    painter.restore()


def _paint(painter: QPainter, mark: Mark, faces: Faces) -> None:
    if isinstance(mark, Text):
        _text(painter, mark, faces)
    elif isinstance(mark, Strip):
        for piece in strip_pieces(mark):
            _paint(painter, piece, faces)
    elif isinstance(mark, Box | Ellipse | Path):
        painter.setPen(_pen(mark))
        painter.setBrush(QBrush(QColor(mark.fill)) if mark.fill else Qt.BrushStyle.NoBrush)
        painter.drawPath(_outline(mark))
    elif isinstance(mark, Ink):
        _ink(painter, mark)
    else:
        assert isinstance(mark, Figure)


def _ink(painter: QPainter, ink: Ink) -> None:
    pen = QPen(QColor(ink.colour), 1.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    for colour, more in ink.passes():
        pen.setColor(QColor(colour))
        for wide, points in ink.lines:
            pen.setWidthF(wide + more)
            path = QPainterPath(QPointF(*points[0]))
            for point in points[1:]:
                path.lineTo(*point)
            painter.strokePath(path, pen)


def _text(painter: QPainter, text: Text, faces: Faces) -> None:
    painter.setPen(QColor(text.colour))
    for piece, glyphs in text.in_fonts():
        run = QGlyphRun()
        run.setRawFont(faces.of(piece.font, text.size))
        run.setGlyphIndexes(list(text.glyphs[glyphs]))
        run.setPositions([QPointF(x, y) for x, y in zip(text.xs[glyphs], text.ys[glyphs], strict=True)])
        painter.drawGlyphRun(QPointF(text.x, text.y), run)


def _pen(mark: Box | Ellipse | Path) -> QPen:
    """The mark's edge with the ends, corners and dashes that a PDF has by itself; Qt's own are others."""
    if not mark.stroke:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(mark.stroke), mark.line)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.SvgMiterJoin)
    pen.setMiterLimit(10)
    if mark.dash:
        # Qt counts dashes in widths of the pen, and wants a gap for each; a PDF takes one length for both.
        dash = mark.dash if len(mark.dash) % 2 == 0 else mark.dash * 2
        pen.setDashPattern([length / mark.line for length in dash])
    return pen


def _outline(mark: Box | Ellipse | Path) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    if isinstance(mark, Box):
        corner = min(mark.corner, mark.width / 2, mark.height / 2)
        path.addRoundedRect(QRectF(mark.x, mark.y, mark.width, mark.height), corner, corner)
    elif isinstance(mark, Ellipse):
        path.addEllipse(QPointF(mark.x, mark.y), mark.rx, mark.ry)
    else:
        path.moveTo(*mark.points[0])
        for point in mark.points[1:]:
            path.lineTo(*point)
        if mark.closed:
            path.closeSubpath()
    return path
