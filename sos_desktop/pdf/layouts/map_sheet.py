"""The map as a document: three questions side by side, every note whole, then the scales, then the network.

On A4 the words are in 12 points. On A3 they are in 14, or in 12 where that brings all notes onto one sheet. They are
never smaller: what does not fit goes on overleaf.
"""

from __future__ import annotations

from dataclasses import replace

from ...model.boards import three_columns
from ...model.wording import Wording
from ..marks import Sheet
from . import columns
from .flow import Pages
from .page import Copy, Lying, foot, pages
from .style import GUTTER


def layout(copy: Copy, wording: Wording) -> list[Sheet]:
    """The sheets of a copy."""
    from . import network_sheet, people_list, scale_sheet

    lying, sheet = _begun(copy, wording)
    scale_sheet.lay(copy, sheet, wording)
    numbers = network_sheet.lay(copy, sheet)
    people_list.lay(copy, sheet, numbers=numbers)
    return lying.finished(sheet, lambda number, count: foot(copy, number, count, lying=lying))


def _begun(copy: Copy, wording: Wording) -> tuple[Lying, Pages]:
    """The pages with the three columns on them, and the paper that they are for."""
    found: list[tuple[Lying, Pages]] = []
    for lying in dict.fromkeys((copy.lying, replace(copy.lying, by=1.0))):
        sheet = pages(copy, lying=lying)
        _columns(copy, sheet, wording)
        if len(sheet.marks) == 1:
            return lying, sheet
        found.append((lying, sheet))
    return found[0]


def _columns(copy: Copy, sheet: Pages, wording: Wording) -> None:
    zones = three_columns.notes_by_zone(copy.seen)
    slot = (sheet.inner - 2 * GUTTER) / 3
    sheet.flow(columns.stories(copy, wording, zones, slot), 3, GUTTER, 18)
    if zones[""]:
        sheet.flow([columns.tray(copy, wording, zones[""], slot)], 3, GUTTER, 18)
