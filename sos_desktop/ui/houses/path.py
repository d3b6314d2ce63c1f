"""Which scale the path to the house stands for, and what the path shows of it."""

from __future__ import annotations

from datetime import date

from ...canvas.houses.scene import PathFace
from ...model.boards import houses
from ...model.document import Document
from ...model.records import Person, Rating, Scale
from ...model.wording import Wording
from ...model.worries import scale_title
from ...practice.wording import fill
from ...words import Words


def scales_for(document: Document, child: str) -> list[Scale]:
    """The scales a child can answer: their own first, then those for everybody."""
    return sorted((one for one in document.all(Scale) if one.child in ("", child)), key=lambda one: one.child != child)


def scale_name(document: Document, scale: Scale, wording: Wording, child: str) -> str:
    """What a scale is called in a list of them: its title, its worry's short name, or its question."""
    default = wording.scales.get(scale.scale_kind)
    question = scale.question or (default.question if default is not None else "")
    return scale_title(document, scale) or fill(question, child)


def path_face(document: Document, scale: str, child: str, today: date, words: Words) -> PathFace:
    """Where the child stands today and stood last time, with the words at both ends if they are for a child."""
    asked = document.get(Scale, scale)
    if asked is None:
        return PathFace()
    person = document.get(Person, child)
    name = person.shown if person is not None else ""
    own = [one for one in document.all(Rating) if (one.scale, one.who) == (scale, child) and one.score is not None]
    now = next((one.score for one in own if one.day == today), None)
    before = max((one for one in own if one.day and one.day < today), key=lambda one: str(one.day), default=None)
    last = before.score if before is not None else None
    if houses.speaks_to(asked, child):
        return PathFace(now, last, fill(asked.zero, name), fill(asked.ten, name))
    zero, ten = houses.NEUTRAL_ENDS
    return PathFace(now, last, words(zero), words(ten))
