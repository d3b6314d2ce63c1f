"""The maps that are printed to be measured."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.records import CATEGORIES, Person, Scale

NOW = datetime(2025, 4, 29, 14, 10, tzinfo=UTC)
SAID = (
    "Six times since Christmas, when Kelly felt low at night, she messaged Nan Jo before eight and Nan Jo came at "
    "seven and took Tia to school"
)


def of_notes(count: int) -> Document:
    """A map of so many notes of 25 words or so in seven zones, and nobody and nothing else on it."""
    document = _begun()
    for index in range(count):
        document = document.apply(commands.add_note(document, _said(index), CATEGORIES[index % 7]))
    return document


def of_a_family(notes: int = 40) -> Document:
    """The same with eight people, who said the notes, and one round on the scale."""
    document = _begun()
    for index in range(8):
        ring = ("centre", "inner", "middle", "outer")[index % 4]
        document = document.apply(commands.add_person(document, f"Person {index}", ring=ring, relation="friend"))
    people = [one.id for one in document.all(Person)]
    for index in range(notes):
        fields = {"said_by": people[index % len(people)], "said_on": date(2025, 4, 1)}
        document = document.apply(commands.add_note(document, _said(index), CATEGORIES[index % 7], **fields))
    answers = [commands.Answer(one, float(at + 1), SAID) for at, one in enumerate(people)]
    return document.apply(commands.rate(document, _id(0), answers, date(2025, 4, 29)))


def _begun() -> Document:
    scale = Scale(id=_id(0), zero="a", ten="b")
    return Document().apply(commands.begin_family("Robin T.", "Ash", date(2025, 4, 1), "briefing_note", scale))


def _said(index: int) -> str:
    return f"{SAID} {index} {'and more ' * (index % 5)}"


def _id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"
