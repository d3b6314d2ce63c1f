"""Pages on tinted paper, for eyes that white dazzles: one ground behind everything else, no part of the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .marks import Box, Sheet
from .wish import TINTS, Wish


def tinted(sheets: Iterable[Sheet], wish: Wish) -> list[Sheet]:
    """The pages on the tint that is wished for; as they are where none is."""
    tint = TINTS[wish.tint]
    return [_on(sheet, tint) if tint else sheet for sheet in sheets]


def _on(sheet: Sheet, tint: str) -> Sheet:
    return replace(sheet, marks=(Box(0.0, 0.0, sheet.width, sheet.height, fill=tint), *sheet.marks))
