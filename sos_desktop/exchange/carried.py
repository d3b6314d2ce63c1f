"""The map that a worker's own PDF carries inside, so that a colleague can open it again as a map."""

from __future__ import annotations

from dataclasses import replace

from ..model.document import Document
from ..model.readers import Readers, copy_for
from ..model.records import Copy, Family, Handover, Photo
from . import sosmap

#: Sheets that show the map as a whole. Inside any other there would be more than stands on it.
WHOLE = frozenset({"map"})


def may_carry(readers: Readers, sheet: str) -> bool:
    """Whether a map may go inside: only where the copy is the worker's own, made alone, and of the whole map."""
    return not (readers.people or readers.everything or readers.looked_on) and sheet in WHOLE


def carried(document: Document, readers: Readers) -> Document:
    """What of the record goes along: the copy for these readers, without what paper never shows."""
    never = {one.id for one in document if isinstance(one, Photo | Copy | Handover)}
    copy = copy_for(document, readers.without(never))
    return Document(replace(one, reference="") if isinstance(one, Family) else one for one in copy)


def map_inside(document: Document, readers: Readers, sheet: str) -> bytes:
    """A ``.sosmap`` to put inside this copy. Asked for somebody else's copy it is our error: it goes no further."""
    if not may_carry(readers, sheet):
        raise ValueError("only the worker's own map carries a map inside")
    return sosmap.write(carried(document, readers))
