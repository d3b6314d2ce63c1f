"""The map as a document: three questions side by side, every note whole, then the scales, then the network.

On A3 the words are in 14 points, on A4 in 12: they are never shrunk to fit, they go on overleaf.
"""

from __future__ import annotations

from ...model.boards import three_columns
from ...model.wording import Wording
from ..marks import Sheet
from . import columns
from .flow import Pages
from .page import Copy, foot, pages
from .style import GUTTER


def layout(copy: Copy, wording: Wording) -> list[Sheet]:
    """The sheets of a copy."""
    from . import network_sheet, people_list, scale_sheet

    lying = copy.lying
    sheet = pages(copy, lying=lying)
    _columns(copy, sheet, wording)
    scale_sheet.lay(copy, sheet, wording)
    network_sheet.lay(copy, sheet)
    people_list.lay(copy, sheet)
    return lying.finished(sheet, lambda number, count: foot(copy, number, count, lying=lying))


def _columns(copy: Copy, sheet: Pages, wording: Wording) -> None:
    zones = three_columns.notes_by_zone(copy.seen)
    slot = (sheet.inner - 2 * GUTTER) / 3
    sheet.flow(columns.stories(copy, wording, zones, slot), 3, GUTTER, 18)
    if zones[""]:
        sheet.flow([columns.tray(copy, wording, zones[""], slot)], 3, GUTTER, 18)
