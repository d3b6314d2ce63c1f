"""The kinds of record, one file per kind or family of kinds. A new kind is one file and one row here."""

from __future__ import annotations

from .base import Marked, Record, Ref, ids_in, references
from .bonds import Circle, Couple, Household, ParentLink, Tie
from .family import Family
from .note import CATEGORIES, Note, Translation
from .person import Contact, Person
from .place import Board, Place
from .scale import Rating, Scale
from .visit import Visit

#: Every kind by its name, in the order in which a reader would tell them.
KINDS: dict[str, type[Record]] = {
    record.kind: record
    for record in (
        Family, Person, Household, Couple, ParentLink, Tie, Circle, Note, Scale, Rating, Visit, Board, Place
    )
}  # fmt: skip

__all__ = [
    "CATEGORIES", "KINDS", "Board", "Circle", "Contact", "Couple", "Family", "Household", "Marked", "Note",
    "ParentLink", "Person", "Place", "Rating", "Record", "Ref", "Scale", "Tie", "Translation", "Visit", "ids_in",
    "references",
]  # fmt: skip
