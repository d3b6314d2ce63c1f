"""What the scale shows, as plain data: this round's numbers, the last one's, who refused and who was not asked."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from ...model import worries
from ...model.boards import network
from ...model.change import Change
from ...model.document import Document
from ...model.records import Note, Person, Rating, Scale
from ...model.wording import Wording
from ...words import Words, number

#: Rings in the order in which people are asked.
RINGS = ("centre", "inner", "middle", "outer", "", "prof")


@dataclass(frozen=True)
class Mark:
    """One answer. ``person`` is "" for somebody who is no longer in the record; ``score`` None: would not give one."""

    person: str
    name: str
    tint: int
    score: float | None
    reason: str = ""
    method: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Asked:
    """One scale as it stands. ``day``: of this round; ``before``: of the round before it."""

    scale: str
    title: str
    question: str
    zero: str
    ten: str
    day: date | None
    before: date | None
    marks: tuple[Mark, ...]
    earlier: tuple[Mark, ...]
    #: Everybody who can be asked, in order: (person, name, tint).
    people: tuple[tuple[str, str, int], ...]
    #: Whether it is the whole record: a copy does not tell whether somebody was not asked, or what they said is off it.
    whole: bool = True

    @property
    def numbers(self) -> tuple[Mark, ...]:
        """This round's answers that are numbers."""
        return tuple(mark for mark in self.marks if mark.score is not None)

    @property
    def refused(self) -> tuple[Mark, ...]:
        """Those who would not give a number."""
        return tuple(mark for mark in self.marks if mark.score is None)

    @property
    def waiting(self) -> tuple[tuple[str, str, int], ...]:
        """Those who have not been asked in this round."""
        answered = {mark.person for mark in self.marks}
        return tuple(one for one in self.people if one[0] not in answered)

    def mark(self, person: str) -> Mark | None:
        """Somebody's answer in this round."""
        return next((mark for mark in self.marks if mark.person == person), None)

    def name(self, person: str) -> str:
        """What somebody is called; "" for people who can't be asked."""
        return next((name for one, name, _ in self.people if one == person), "")


def asked(document: Document, scale: Scale, wording: Wording | None, words: Words) -> Asked:
    """One scale, from the record. Ratings without a day count as the oldest."""
    said = wording.scales.get(scale.scale_kind) if wording is not None else None
    child = _child(document, scale, words)
    question = (scale.question or (said.question if said else "")).replace("{child}", child)
    title = worries.scale_title(document, scale) or (said.name if said and not question else "")
    ratings = [rating for rating in document.all(Rating) if rating.scale == scale.id]
    days = sorted({rating.day or date.min for rating in ratings})
    day, before = (days[-1] if days else None), (days[-2] if len(days) > 1 else None)
    return Asked(
        scale=scale.id,
        title=title,
        question=question,
        zero=(scale.zero or (said.zero if said else "")).replace("{child}", child),
        ten=(scale.ten or (said.ten if said else "")).replace("{child}", child),
        day=None if day == date.min else day,
        before=None if before == date.min else before,
        marks=_marks(document, ratings, day),
        earlier=_marks(document, ratings, before),
        people=_people(document),
    )


def bears_on(change: Change, kinds: Container[str]) -> bool:
    """Whether a change touches one of these kinds, or the short name that a worry gives its scales."""
    for before, after in change.entries.values():
        if any(record is not None and record.kind in kinds for record in (before, after)):
            return True
        names = {record.name for record in (before, after) if isinstance(record, Note)}
        if len(names | ({""} if None in (before, after) else set())) > 1:
            return True
    return False


def heading(one: Asked) -> str:
    """The scale's title and question: "School mornings: how well is Tia doing today?"."""
    if one.title.endswith(("?", "!")) and one.question:
        return f"{one.title} {one.question}"
    if one.title and one.question:
        question = one.question
        # A capital after a colon reads like a form; names (two capitals, "I") stay as they are.
        if question[1:2].islower():
            question = question[0].lower() + question[1:]
        return f"{one.title}: {question}"
    return one.question or one.title


def in_words(one: Asked, words: Words) -> str:
    """The whole strip in words: "Kelly 6½, Nan Jo 7; Ryan would not give a number; not asked yet: Steph"."""
    parts = [", ".join(f"{mark.name} {number(mark.score)}" for mark in one.numbers if mark.score is not None)]
    parts += [refusal(one, words), waiting(one, words)]
    earlier = ", ".join(f"{mark.name} {number(mark.score)}" for mark in one.earlier if mark.score is not None)
    if earlier:
        parts.append(words("last time: {numbers}", numbers=earlier))
    nobody = words("nobody has been asked yet") if one.whole else words("no number here")
    return "; ".join(part for part in parts if part) or nobody


def refusal(one: Asked, words: Words) -> str:
    """Who would not give a number; "" for nobody."""
    names = [mark.name for mark in one.refused]
    return words("{names} would not give a number", names=words.several(names)) if names else ""


def waiting(one: Asked, words: Words) -> str:
    """Who has not been asked, or of whom no number is here; "" for nobody."""
    names = [name for _, name, _ in one.waiting]
    said = "not asked yet: {names}" if one.whole else "no number here: {names}"
    return words(said, names=", ".join(names)) if names else ""


def _marks(document: Document, ratings: Iterable[Rating], day: date | None) -> tuple[Mark, ...]:
    found: dict[str, Mark] = {}
    for rating in ratings:
        if day is None or (rating.day or date.min) != day:
            continue
        person = document.get(Person, rating.who)
        name = person.shown if person is not None else rating.who_as
        found[rating.who or rating.id] = Mark(
            person=person.id if person is not None else "",
            name=name or "?",
            tint=person.tint if person is not None else -1,
            score=rating.score,
            reason=rating.reason,
            method=rating.method,
            day=rating.day,
        )
    return tuple(found.values())


def _people(document: Document) -> tuple[tuple[str, str, int], ...]:
    where = network.rings(document)
    family = document.family
    children = family.index_children if family else ()
    living = [person for person in document.all(Person) if person.person_kind == "person" and not person.died]

    def order(person: Person) -> tuple[bool, bool, int]:
        return (person.id not in children, person.paid, RINGS.index(where[person.id]))

    return tuple((person.id, person.shown, person.tint) for person in sorted(living, key=order))


def _child(document: Document, scale: Scale, words: Words) -> str:
    one = document.get(Person, scale.child)
    if one is not None:
        return one.shown
    family = document.family
    children = [child for key in (family.index_children if family else ()) if (child := document.get(Person, key))]
    if children:
        return words.several([child.shown for child in children])
    return family.short_name if family else ""
