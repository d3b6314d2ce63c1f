"""Whether these readers may read something that is said by, or about, somebody else: the answer is kept as a mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..change import Change, Pair
from ..document import Document
from ..readers import Readers
from ..records import Decided, Person, Voiced

#: The journal's label.
VERB = "who may read it"


def decide(document: Document, readers: Readers, answers: Mapping[str, bool]) -> Change:
    """What may be read by these readers (True) and what is not for them (False), by the id of what was asked about.

    A yes lifts no mark. A no closes it to all of these readers but whoever said it; what was fine for them before is
    not any more.
    """
    people = [one.id for one in document.all(Person) if one.id in readers.people]
    pairs: list[Pair] = []
    for key, fine in answers.items():
        record = document.find(key)
        if not isinstance(record, Decided):
            continue
        if fine:
            after = replace(record, fine_for=_with(record.fine_for, people))
        else:
            said_by = record.said_by_whom if isinstance(record, Voiced) else ""
            against = [one for one in people if one != said_by] or people
            left = tuple(one for one in record.fine_for if one not in against)
            after = replace(record, not_for=_with(record.not_for, against), fine_for=left)
        pairs.append((record, after))
    return Change.of(VERB, pairs)


def _with(there: tuple[str, ...], more: list[str]) -> tuple[str, ...]:
    return (*there, *(one for one in more if one not in there))
