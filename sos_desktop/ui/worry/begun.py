"""What a worry begins with that nobody is asked for: the children it is about, and a scale's first words."""

from __future__ import annotations

from collections.abc import Iterable

from ...model import worries
from ...model.document import Document
from ...model.ids import new_id
from ...model.records import Note, Person, Scale
from ...model.wording import Wording
from ...practice.wording import fill
from ...words import Words


def children_of(document: Document, rests: Iterable[str]) -> tuple[str, ...]:
    """The children that a worry is about: those that all of its evidence names; else the only one of this map."""
    named = [note.children for one in rests if (note := document.get(Note, one)) is not None]
    found = tuple(dict.fromkeys(child for children in named for child in children))
    if found and all(named):
        return found
    family = document.family
    return family.index_children if family and len(family.index_children) == 1 else ()


def scale_for(document: Document, worry: str, child: str, wording: Wording, words: Words) -> Scale:
    """A scale of a worry with the words that this wording has for it; they can be changed in the card about it."""
    name = wording.first_scale
    said = wording.scales[name]
    person = document.get(Person, child)
    about = worries.children(document, document.get(Note, worry))
    shown = person.shown if person is not None else words.several([one.shown for one in about])
    return Scale(
        id=new_id(), scale_kind=name, zero=fill(said.zero, shown), ten=fill(said.ten, shown), worry=worry, child=child
    )
