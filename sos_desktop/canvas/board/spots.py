"""From a place among neighbours to order keys: what a drop, a key or a menu all report in the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...model.commands import Spot
from ...model.order import spread


def spots(
    category: str, staying: Sequence[str], moving: Sequence[str], index: int, keys: Mapping[str, str]
) -> dict[str, Spot]:
    """The new spots when ``moving`` go between ``staying[index - 1]`` and ``staying[index]``.

    ``staying``: the zone's other notes in the order shown; ``keys``: the order keys they have. Notes without a key
    (from an old file) that would come before the newcomers, and notes after them with the same key as their neighbour
    (after a merge), get one too: the order that was seen must be the order that is kept.
    """
    index = max(0, min(index, len(staying)))
    before, after = list(staying[:index]), list(staying[index:])
    floor = None
    row: list[str] = []
    for note in before:
        key = keys.get(note, "")
        if key and not row and (floor is None or key >= floor):
            floor = key
        else:
            row.append(note)
    row += moving
    while after and keys.get(after[0], "") and floor is not None and keys[after[0]] <= floor:
        row.append(after.pop(0))
    ceiling = keys.get(after[0], "") or None if after else None
    return {note: Spot(category, key) for note, key in zip(row, spread(len(row), floor, ceiling), strict=True)}
