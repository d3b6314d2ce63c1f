"""Questions kept for the next visit, and the notes that answer one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ..change import Change
from ..document import Document
from ..errors import BadInput
from ..ids import new_id
from ..records import Parked
from ..text import one_line
from . import add_note


def waiting(document: Document) -> tuple[Parked, ...]:
    """The questions that are kept and neither answered nor put away, the longest kept first."""
    found = [one for one in document.all(Parked) if one.waits]
    return tuple(sorted(found, key=lambda one: one.day or date.min))


def park(
    document: Document,
    text: str,
    day: date,
    *,
    category: str = "",
    ask: str = "",
    bank: str = "",
    who: str = "",
    alone: bool = False,
    parked_id: str = "",
) -> Change:
    """A question kept for the next visit. What is to be asked alone is on nobody's copy; twice the same is once."""
    text = one_line(text)
    if any((one.text, one.who) == (text, who) for one in waiting(document)):
        return Change("keep for next time")
    made = Parked(
        id=parked_id or new_id(),
        text=text,
        category=category,
        ask=ask,
        bank=bank,
        who=who,
        alone=alone,
        private=alone,
        day=day,
    )
    return Change.of("keep for next time", [(None, made)])


def put_away(document: Document, parked: str, day: date) -> Change:
    """A kept question dropped without an answer."""
    before = _still_there(document, parked)
    return Change.of("put a question away", [(before, replace(before, put_away=day))])


def answer_parked(document: Document, parked: str, note: str) -> Change:
    """A kept question answered by a note that is there already."""
    before = _still_there(document, parked)
    return Change.of("answer", [(before, replace(before, answer=note, put_away=None))])


def answer(document: Document, text: str = "", category: str = "", *, parked: str = "", **fields: Any) -> Change:
    """A note that answers a question, see ``add_note``; a kept question (``parked``) is answered in the same step."""
    change = add_note(document, text, category, **fields)
    if parked and document.get(Parked, parked) is not None:
        change = change.then(answer_parked(document, parked, str(fields["note_id"])))
    return change


def _still_there(document: Document, parked: str) -> Parked:
    found = document.get(Parked, parked)
    if found is None:
        raise BadInput("This question is not kept any more.", "Pick another one.")
    return found
