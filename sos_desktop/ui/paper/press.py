"""The printer: the sheets at their true size through the same painting as the preview, as vectors, page by page."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from ...model.errors import BadInput, WorldError
from ...pdf.marks import Sheet
from .paint import Faces, paint_sheet
from .work import paper_of

#: How much smaller than a sheet the printer's paper may be, in points: systems round A4 differently.
SLACK = 3.0

_TOO_SMALL = "This paper is too small for these pages."
_CHOOSE = "Choose {paper} in the print window. Nothing is shrunk or cut off."
_PAPERS = {"A4": QPageSize.PageSizeId.A4, "A3": QPageSize.PageSizeId.A3}
_NOT_TAKEN = "The printer did not take the pages."
_LOOK_AT_IT = "See that it is switched on and connected, or save a PDF instead."


def printer_for(name: str, sheets: Sequence[Sheet]) -> QPrinter:
    """The system's printer set to the paper of these sheets as they lie, edge to edge. ``name`` shows in print queues:
    nobody's.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setCreator("SoS Desktop")
    printer.setPageLayout(QPageLayout(QPageSize(_PAPERS[paper_of(sheets)]), _lies(sheets), QMarginsF()))
    printer.setFullPage(True)
    return printer


def print_sheets(printer: QPrinter, sheets: Sequence[Sheet]) -> Generator[int, None, None]:
    """Print the pages that were asked for; after each one, how many have been sent.

    Page by page, so that the window can breathe in between. Raises BadInput where the paper is too small and
    WorldError where the printer fails.
    """
    # The print window may have turned the page, or set margins of its own.
    printer.setPageOrientation(_lies(sheets))
    printer.setFullPage(True)
    left, top = _corner(printer, sheets)
    scale = printer.resolution() / 72
    faces = Faces()
    painter = QPainter()
    if not painter.begin(printer):
        raise WorldError(_NOT_TAKEN, _LOOK_AT_IT)
    try:
        for sent, sheet in enumerate(_wanted(printer, sheets), 1):
            if sent > 1 and not printer.newPage():
                raise WorldError(_NOT_TAKEN, _LOOK_AT_IT)
            painter.save()
            painter.translate(left * scale, top * scale)
            paint_sheet(painter, sheet, scale, faces)
            painter.restore()
            yield sent
    except GeneratorExit:
        # Stopped: what is not printed yet is not to be.
        printer.abort()
        raise
    finally:
        painter.end()
    if printer.printerState() == QPrinter.PrinterState.Error:
        raise WorldError(_NOT_TAKEN, _LOOK_AT_IT)


def _lies(sheets: Sequence[Sheet]) -> QPageLayout.Orientation:
    upright = bool(sheets) and sheets[0].height > sheets[0].width
    return QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape


def _corner(printer: QPrinter, sheets: Sequence[Sheet]) -> tuple[float, float]:
    """Where a sheet's corner lies on the paper, in points: in the middle of paper that is larger."""
    paper = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
    left = (paper.width() - max(sheet.width for sheet in sheets)) / 2
    top = (paper.height() - max(sheet.height for sheet in sheets)) / 2
    if min(left, top) * 2 < -SLACK:
        raise BadInput(_TOO_SMALL, _CHOOSE.format(paper=paper_of(sheets)))
    return left, top


def _wanted(printer: QPrinter, sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages, their order and their copies as the print window says, where the printer leaves that to us."""
    chosen = list(sheets)
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        chosen = [sheet for number, sheet in enumerate(sheets, 1) if ranges.isEmpty() or ranges.contains(number)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    if printer.supportsMultipleCopies():
        return chosen
    copies = max(1, printer.copyCount())
    if printer.collateCopies():
        return chosen * copies
    return [sheet for sheet in chosen for _ in range(copies)]
