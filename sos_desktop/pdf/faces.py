"""The face or animal that a child picked for somebody, as marks; letters in a ring where none was picked."""

from __future__ import annotations

from .. import look
from ..model.boards import face_art
from ..model.records import Person
from .marks import Ellipse, Mark, Path
from .text import place

INK = look.LIGHT.ink


def face(name: str, x: float, y: float, size: float, paper: str) -> list[Mark]:
    """The face about its middle (x, y), ``size`` points across with ears and all."""
    by = size / face_art.SIZE
    colours = {"": "", "paper": paper, "white": "#ffffff", "dark": _darker(paper), "ink": INK}
    return [
        Path(tuple((x + by * px, y + by * py) for px, py in line.points), colours[line.fill], INK if line.width else "",
             line.width * by, closed=line.closed)
        for line in face_art.face(name)
    ]  # fmt: skip


def of_person(person: Person, x: float, y: float, size: float) -> list[Mark]:
    """Somebody as the child knows them: their face, else their letters."""
    paper = look.LIGHT.paper_of(person.tint)
    if person.face:
        return face(person.face, x, y, size, paper)
    letters = 0.42 * size if len(person.initials) < 2 else 0.36 * size
    return [
        Ellipse(x, y, size * 0.44, size * 0.44, paper, INK, 1.4),
        place(person.initials, x, y + letters * 0.36, letters, INK, "badge", bold=True, align="middle"),
    ]


def _darker(colour: str) -> str:
    return "#" + "".join(f"{int(int(colour[at : at + 2], 16) / 1.18):02x}" for at in (1, 3, 5))
