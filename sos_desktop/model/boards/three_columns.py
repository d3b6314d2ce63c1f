"""The map: notes in seven zones and a tray, each zone in the order of its places."""

from __future__ import annotations

from ..document import Document
from ..ids import place_id
from ..records import CATEGORIES, Note, Place

KIND = "three_columns"

#: Where a note can lie: the tray ("" = not sorted yet) and the seven categories.
ZONES = ("", *CATEGORIES)


def notes_by_zone(document: Document) -> dict[str, list[Note]]:
    """Every note by zone, in the order that screen, paper, keys and screen readers share.

    A note without a place (from an old file, or another program) comes after those that have one.
    """
    board = document.board(KIND)
    zones: dict[str, list[tuple[tuple[bool, str, str], Note]]] = {zone: [] for zone in ZONES}
    for note in document.all(Note):
        place = document.get(Place, place_id(board.id, note.id)) if board else None
        order = place.order if place else ""
        zones[note.category].append(((not order, order, note.id), note))
    return {zone: [note for _, note in sorted(found, key=lambda one: one[0])] for zone, found in zones.items()}


def keys_in_zone(document: Document, category: str, leaving: frozenset[str] = frozenset()) -> list[str]:
    """The order keys of a zone's notes, sorted, without those of notes that are ``leaving``."""
    board = document.board(KIND)
    if board is None:
        return []
    keys = []
    for note in document.all(Note):
        if note.category == category and note.id not in leaving:
            place = document.get(Place, place_id(board.id, note.id))
            if place and place.order:
                keys.append(place.order)
    return sorted(keys)
