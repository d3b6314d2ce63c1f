"""What is done about a worry: how people see it, what it rests on, how long its goal must be seen.

A note's ``agree`` and ``disagree`` say how it stands now and its stances since when and in whose words. Every command
here that touches one keeps the other in step, in the same change: whoever has a stance stands where their latest puts
them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from .. import worries
from ..change import Change, Pair
from ..document import Document
from ..errors import BadInput
from ..ids import new_id
from ..records import Note, Stance
from ..text import clean, one_line

#: The journal's label for whoever agrees or not.
VERB = "agree or differ"


def take_stance(
    document: Document,
    note: str,
    stance: str,
    day: date | None,
    *,
    who: str = "",
    who_as: str = "",
    text: str | None = None,
    stance_id: str = "",
) -> Change:
    """How somebody sees a note on a day: "agrees", "change" or "differs". What they said before stays as history.

    A second word of the same person on the same day takes the place of the first, with its words unless ``text`` is
    given. ``who_as``: for somebody who is no person here.
    """
    who_as = "" if who else one_line(who_as)
    if not who and not who_as:
        raise BadInput("Nobody is named who sees it so.", "Pick who says it.", "who")
    said = worries.stances(document, note, who, who_as)
    before = next((one for one in reversed(said) if one.day == day), None)
    base = before or Stance(id=stance_id or new_id(), note=note, who=who, who_as=who_as, day=day)
    after = replace(base, stance=stance, text=base.text if text is None else clean(text).strip())
    return _in_step(document, VERB, [(before, after)])


def change_stance(document: Document, stance: str, **fields: Any) -> Change:
    """Other words, another day or another answer of what somebody has said; the latest one is how they see it."""
    before = document.need(Stance, stance)
    return _in_step(document, VERB, [(before, replace(before, **fields))])


def take_back(document: Document, stance: str) -> Change:
    """Something that somebody is said to have said, away; what they said before it stands again."""
    return _in_step(document, VERB, [(document.need(Stance, stance), None)])


def not_asked(document: Document, note: str, who: str) -> Change:
    """Nothing is known of how a person sees a note: all of what they said is away."""
    before = document.need(Note, note)
    pairs: list[Pair] = [(one, None) for one in worries.stances(document, note, who)]
    return Change.of(VERB, [*pairs, (before, seen_by(before, who, ""))])


def rest_on(document: Document, worry: str, notes: Iterable[str]) -> Change:
    """Notes that a worry rests on from now on, besides those it does already."""
    before = document.need(Note, worry)
    more = [one for one in dict.fromkeys(notes) if one not in before.links and one != worry]
    return Change.of("rests on", [(before, replace(before, links=(*before.links, *more)))])


def let_go(document: Document, worry: str, note: str) -> Change:
    """A worry no longer rests on a note."""
    before = document.need(Note, worry)
    return Change.of("rests on", [(before, replace(before, links=tuple(one for one in before.links if one != note)))])


def how_long(document: Document, goal: str, said: str) -> Change:
    """How long a goal must be seen, in the words used; the days are read off them."""
    before = document.need(Note, goal)
    said = one_line(said)
    return Change.of("how long to be seen", [(before, replace(before, seen_for=said, seen_days=worries.days_in(said)))])


def _in_step(document: Document, verb: str, pairs: list[Pair]) -> Change:
    """The change, with the note of every stance in it put where the latest stances of those people put it."""
    after = document.apply(Change.of(verb, pairs))
    touched = [record for pair in pairs for record in pair if isinstance(record, Stance) and record.who]
    notes: dict[str, Note] = {}
    for one in touched:
        note = notes.get(one.note) or document.need(Note, one.note)
        said = worries.stances(after, one.note, one.who)
        notes[one.note] = seen_by(note, one.who, said[-1].stance if said else "")
    return Change.of(verb, [*pairs, *((document.need(Note, key), note) for key, note in notes.items())])


def seen_by(note: Note, who: str, stance: str) -> Note:
    """The note with somebody among those who agree, among those who see it differently, or in neither."""
    return replace(note, agree=_with(note.agree, who, stance == "agrees"),
                   disagree=_with(note.disagree, who, stance == "differs"))  # fmt: skip


def _with(people: tuple[str, ...], who: str, there: bool) -> tuple[str, ...]:
    if there:
        return people if who in people else (*people, who)
    return tuple(one for one in people if one != who)
