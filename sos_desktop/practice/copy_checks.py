"""The gentle checks of a copy before it leaves the house: privacy, also in quotations.

How much is left off (L90 of the practice file) is no thought that can be switched off: the print window always says it,
of the sheet in hand (``pdf.left_off``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model import reading
from ..model.document import Document
from ..model.readers import Readers, copy_for, is_child, why_hidden
from ..model.records import Note, Person, Voiced
from . import check_words
from .check_words import Phrases
from .checks import Checker, Draft, Hint
from .map_checks import Found, hints

#: A number or an address in a text; what ``reading.remaining`` finds beside the text of a note is said under it too.
NUMBERS = "L91"


def check_copy(checker: Checker, document: Document, readers: Readers) -> tuple[Hint, ...]:
    """What to look at before a copy for these readers leaves the house."""
    copy = copy_for(document, readers)
    people = [person for one in sorted(readers.people) if (person := document.get(Person, one)) is not None]
    left = reading.remaining(document, readers)
    found = {
        "named_all_the_same": _named_all_the_same(left),
        "other_language": _other_language(document, copy, people),
        "child_not_asked": _child_not_asked(document, copy, readers, people),
        "third_party": _third_party(document, copy, readers),
    }
    told = list(hints(checker, "print", found))
    for note in copy.all(Note):
        told += [
            replace(one, about=(note.id,))
            for one in checker.check(Draft(note.text, "print", own_words=note.own_words, lang=note.lang))
        ]
    told += _numbers(checker, left, {record for one in told if one.rule == NUMBERS for record in one.about})
    return tuple(told)


def _spoken(people: Iterable[Person]) -> str:
    return " and ".join(person.shown for person in people)


def _named_all_the_same(left: list[reading.Remaining]) -> list[Found]:
    """By person left off, the records that name them."""
    about: dict[tuple[str, str], list[str]] = {}
    for one in left:
        if one.kind == "name":
            about.setdefault((one.person, one.name), []).append(one.record)
    return [Found({"hidden": name}, tuple(records)) for (_, name), records in about.items()]


def _numbers(checker: Checker, left: list[reading.Remaining], told: set[str]) -> list[Hint]:
    rule = next((one for one in checker.rules if one.id == NUMBERS), None)
    records = dict.fromkeys(one.record for one in left if one.kind != "name" and one.record not in told)
    return [Hint(rule.id, rule.level, checker.fill(rule.hint, {}), rule.way_on, (one,)) for one in records if rule]


def _child_not_asked(document: Document, copy: Document, readers: Readers, people: list[Person]) -> list[Found]:
    """By child, what is off this copy until they were asked."""
    about: dict[str, list[str]] = {}
    for one in document:
        if isinstance(one, Voiced) and one.id not in copy and why_hidden(one, document, readers) == "child":
            about.setdefault(document.need(Person, one.said_by_whom).shown, []).append(one.id)
    return [Found({"child": who, "reader": _spoken(people)}, tuple(records)) for who, records in about.items()]


def _other_language(document: Document, copy: Document, people: list[Person]) -> list[Found]:
    family = document.family
    usual = family.language if family else "en"
    spoken_here = {one.lang for note in copy.all(Note) for one in note.translations}
    return [
        Found({"reader": person.shown, "language": person.language}, (person.id,))
        for person in people
        if person.language and person.language != usual and person.language not in spoken_here
    ]


def _third_party(document: Document, copy: Document, readers: Readers) -> list[Found]:
    """Health, offences or immigration of an adult on a copy for somebody else."""
    found = []
    if not readers.people:
        return []
    adults = [
        one
        for one in copy.all(Person)
        if readers.people != {one.id} and not one.paid and not is_child(one, copy, readers.today)
    ]
    names = {one.id: document.need(Person, one.id).names for one in adults}
    for note in copy.all(Note):
        words = check_words.tokens(note.text, [name for several in names.values() for name in several])
        if not _SENSITIVE.any(words):
            continue
        about = next((one for one in adults if check_words.names_one_of(names[one.id], note.text, words)), None)
        if about is not None:
            others = (copy.get(Person, one) for one in sorted(readers.people - {about.id}))
            reader = _spoken(one for one in others if one is not None)
            found.append(Found({"adult": about.shown, "reader": reader}, (note.id,)))
    return found


_SENSITIVE = Phrases(check_words.lists()["ABOUT_SOMEBODY"])
