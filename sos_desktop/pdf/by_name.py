"""A sheet and its readers by name, as a command line gives them. Whoever asked is told what can be asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..model.document import Document
from ..model.errors import BadInput
from ..model.readers import WORKER_COPY, Readers
from ..model.records import Person
from . import SHEETS, Kind


def sheet_named(name: str) -> Kind:
    """The kind of sheet. Raises BadInput with the names there are."""
    if name not in SHEETS:
        raise BadInput("There is no sheet of this name.", f"The sheets are: {', '.join(SHEETS)}.")
    return SHEETS[name]


def readers_named(document: Document, names: Iterable[str], today: date) -> Readers:
    """The people of these names or ids, as the map shows them; nobody named is the worker. Raises BadInput.

    The answer never repeats a name: it may stand in a log.
    """
    found = [_person(document, name.strip(), at) for at, name in enumerate(names, 1)]
    return Readers(frozenset(found), today=today) if found else WORKER_COPY


def _person(document: Document, name: str, at: int) -> str:
    people = document.all(Person)
    wanted = name.casefold()
    found = [one for one in people if name == one.id]
    found = found or [one for one in people if wanted and wanted in (one.shown.casefold(), one.name.casefold())]
    if not found:
        raise BadInput(f"Nobody on this map has the name given at --for (number {at}).",
                       "Give it as the map shows it, or the person’s id.")  # fmt: skip
    if len(found) > 1:
        raise BadInput(f"Two people on this map have the name given at --for (number {at}).",
                       "Give the person’s id instead: it stands in a .sosmap file.")  # fmt: skip
    return found[0].id
