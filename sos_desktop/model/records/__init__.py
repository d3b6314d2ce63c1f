"""The kinds of record, one file per kind or family of kinds. A new kind is one file and one row here."""

from __future__ import annotations

from .base import Decided, Marked, Permitted, Record, Ref, Voiced, ids_in, references
from .bonds import Circle, Couple, Household, ParentLink, Tie
from .family import Family
from .house import House, Saying, Stroke
from .note import CATEGORIES, Note, Stance, Translation
from .papers import Copy, HandedPiece, Handover, Photo
from .person import Contact, Person
from .place import Board, Place
from .plan import Held, Plan, Rule
from .scale import Rating, Scale
from .visit import Parked, Visit

#: Every kind by its name, in the order in which a reader would tell them.
KINDS: dict[str, type[Record]] = {
    record.kind: record
    for record in (
        Family, Person, Household, Couple, ParentLink, Tie, Circle, Note, Stance, Scale, Rating, Held, Rule, Plan,
        House, Saying, Stroke, Visit, Parked, Copy, Handover, Photo, Board, Place,
    )
}  # fmt: skip

__all__ = [
    "CATEGORIES", "KINDS", "Board", "Circle", "Contact", "Copy", "Couple", "Decided", "Family", "HandedPiece",
    "Handover", "Held", "House", "Household", "Marked", "Note", "ParentLink", "Parked", "Permitted", "Person", "Photo",
    "Place", "Plan", "Rating", "Record", "Ref", "Rule", "Saying", "Scale", "Stance", "Stroke", "Tie", "Translation",
    "Visit", "Voiced", "ids_in", "references",
]  # fmt: skip
