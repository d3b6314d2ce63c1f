"""What a family's map is called by: the words of a council."""

from __future__ import annotations

from dataclasses import replace

from ..change import Change
from ..document import Document
from ..errors import BadInput


def use_wording(document: Document, profile: str) -> Change:
    """Another wording profile for this family. Notes, places and answers stay as they are."""
    family = document.family
    if family is None:
        raise BadInput("There is no family here yet.", "Begin one first.", "family")
    return Change.of("words of the council", [(family, replace(family, wording=profile))])
