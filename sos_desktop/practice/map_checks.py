"""The gentle checks that need the record: what is known around a note, and the whole map.

Give them the document that the person at the screen may see; never ask while a family is in the room.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..model import safety
from ..model.boards.three_columns import notes_by_zone
from ..model.document import Document
from ..model.records import Circle, Note, ParentLink, Person, Rating, Scale, Tie
from ..words import number
from . import check_words
from .check_words import Phrases
from .checks import Checker, Draft, Hint

WORRIES = ("past_harm", "danger_statement", "complicating_factors")
_TOLD_APART = re.compile(r"[.!?\n]+")
_SAME = 3
_CAN_SPEAK = 4


def check_note(checker: Checker, document: Document, note: Note, today: date) -> tuple[Hint, ...]:
    """The hints about one note, with all that the record knows around it."""
    return checker.check(draft_of(document, note, today))


def check_map(checker: Checker, document: Document, today: date) -> tuple[Hint, ...]:
    """The hints about the map as a whole."""
    seen = _Map(document, today)
    return tuple(hints(checker, "map", {name: find(seen) for name, find in _ON_THE_MAP.items()}))


def draft_of(document: Document, note: Note, today: date) -> Draft:
    """A note as the checks see it: its words, the names around it, and what the record says."""
    family = document.family
    children = [
        person
        for one in note.children or (family.index_children if family else ())
        if (person := document.get(Person, one)) is not None
    ]
    people = [person for person in document.all(Person) if not person.paid and person.person_kind != "pet"]
    against = next((person for one in note.disagree if (person := document.get(Person, one)) and not person.paid), None)
    return Draft(
        note.text,
        note.category,
        own_words=note.own_words,
        lang=note.lang,
        children=tuple(name for child in children for name in child.names),
        people=tuple(name for person in people for name in person.names),
        names=tuple(name for person in document.all(Person) for name in person.names),
        child=spoken([child.shown for child in children]),
        adult=against.shown if against else "",
        facts=_facts(document, note, today),
    )


def spoken(names: list[str]) -> str:
    """Children in a hint: "Tia", "Tia or Leo"; a whole row of names would be read by nobody."""
    if len(names) > _SAME:
        return "each child"
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def _facts(document: Document, note: Note, today: date) -> dict[str, bool]:
    """What the record says about a note, by the words that rules use."""
    facts = {
        "linked": bool(note.links or note.answers),
        "dated": bool(note.happened),
        "sourced": bool(note.said_by or note.said_as),
        "disagreed": any((one := document.get(Person, who)) is not None and not one.paid for who in note.disagree),
        "several_so_called": _several_so_called(document),
    }
    if note.category in ("goal", "existing_strengths", "existing_safety"):
        worries = [one for one in document.all(Note) if one.category == "danger_statement"]
        joined = {*note.links, note.answers}
        facts["danger_linked"] = any(one.id in joined or note.id in one.links for one in worries)
        mine = _long_words(note.text)
        facts["shares_a_worry_word"] = any(mine & _long_words(one.text) for one in worries)
    if note.category == "danger_statement":
        goals = [one for one in document.all(Note) if one.category == "goal"]
        facts["goal_linked"] = any(
            one.answers == note.id or note.id in one.links or one.id in note.links for one in goals
        )
        scales = {one.id for one in document.all(Scale) if one.worry in ("", note.id)}
        facts["rated"] = any(one.scale in scales for one in document.all(Rating))
    if note.category == "next_steps":
        facts["owned"] = bool(note.owner or note.owner_as)
        facts["due"] = note.due is not None or note.done is not None
        facts["overdue"] = note.due is not None and note.done is None and note.due < today
    return facts


def _long_words(text: str) -> set[str]:
    """The words of a text that carry its meaning."""
    return {token.bare for token in check_words.tokens(text) if len(token.bare) > 4 and token.form[0].islower()}


def _several_so_called(document: Document) -> bool:
    """Whether "mum" or "dad" could be two people here."""
    called = Counter(person.relation.strip().casefold() for person in document.all(Person))
    return any(called[word] > 1 for word in ("mum", "dad", "mother", "father"))


# --- the whole map ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    """One thing found: the names for its hint, and the records it is about."""

    values: Mapping[str, str] = field(repr=False)
    about: tuple[str, ...] = ()


class _Map:
    """A document with what several of the searches need."""

    def __init__(self, document: Document, today: date) -> None:
        self.document = document
        self.today = today
        self.zones = notes_by_zone(document)
        family = document.family
        ids = family.index_children if family else ()
        self.children = [person for one in ids if (person := document.get(Person, one)) is not None]
        links = [link for link in document.all(ParentLink) if link.child in ids]
        parents = {parent for link in links for parent in link.parents}
        parents |= {one.id for one in document.all(Person) if one.relation.strip().casefold() in _PARENTS}
        self.parents = [one for one in document.all(Person) if one.id in parents and not one.died]
        self.steps = [note for note in self.zones["next_steps"] if safety.is_open(note)]

    def count(self, *categories: str) -> int:
        return sum(len(self.zones[category]) for category in categories)

    @property
    def others(self) -> list[Person]:
        """Unpaid people who are neither the map's children, their parents, animals nor dead."""
        left_out = {person.id for person in (*self.children, *self.parents)}
        return [
            one
            for one in self.document.all(Person)
            if not (one.paid or one.died or one.id in left_out or one.person_kind in ("pet", "unborn"))
        ]


_PARENTS = ("mum", "dad", "mother", "father", "mam", "mom")


def _many_danger_statements(seen: _Map) -> list[Found]:
    found = seen.zones["danger_statement"]
    return [Found({"child": spoken([one.shown for one in seen.children])})] if len(found) > _SAME else []


def _only_parents_complicate(seen: _Map) -> list[Found]:
    notes = seen.zones["complicating_factors"]
    names = [name for parent in seen.parents for name in parent.names]
    if len(notes) < _SAME - 1:
        return []
    for note in notes:
        words = check_words.tokens(note.text, names)
        named = check_words.names_one_of(names, note.text, words) or any(one.bare in _PARENTS for one in words)
        if not named or _ABOUT_US.any(words):
            return []
    return [Found({})]


def _thin_middle(seen: _Map) -> list[Found]:
    worries = seen.count(*WORRIES)
    thin = seen.count("existing_strengths", "existing_safety") < worries / 2
    return [Found({})] if thin and worries >= _SAME else []


def _steps_all_on_parents(seen: _Map) -> list[Found]:
    owned = [note for note in seen.steps if note.owner]
    parents = {person.id for person in seen.parents}
    theirs = [note for note in owned if note.owner in parents]
    return [Found({})] if len(owned) >= _SAME and len(theirs) > 0.7 * len(owned) else []


def _no_step_of_the_network(seen: _Map) -> list[Found]:
    others = {person.id for person in seen.others}
    steps = seen.zones["next_steps"]
    return [Found({})] if steps and others and not any(note.owner in others for note in steps) else []


def _children_not_heard(seen: _Map) -> list[Found]:
    if not seen.document.all(Note):
        return []
    heard = {note.said_by for note in seen.document.all(Note)} | {one.who for one in seen.document.all(Rating)}
    return [
        Found({"child": child.shown}, (child.id,))
        for child in seen.children
        if child.id not in heard and child.person_kind == "person" and not child.died and _speaks(child, seen.today)
    ]


def _speaks(child: Person, today: date) -> bool:
    born = child.born.latest
    return born is None or (today.year - born.year) - ((today.month, today.day) < (born.month, born.day)) >= _CAN_SPEAK


def _parents_not_here(seen: _Map) -> list[Found]:
    document = seen.document
    here = {one for note in document.all(Note) for one in (note.said_by, note.owner, *note.agree, *note.disagree)}
    here |= {one.who for one in document.all(Rating)} | {one.person for one in document.all(Circle)}
    here |= {one for tie in document.all(Tie) for one in (tie.a, tie.b)}
    return [Found({"adult": person.shown}, (person.id,)) for person in seen.parents if person.id not in here]


def _only_paid_people(seen: _Map) -> list[Found]:
    return [Found({})] if len(seen.others) < _SAME - 1 and seen.document.all(Note) else []


def _same_words_again(seen: _Map) -> list[Found]:
    notes: defaultdict[str, list[str]] = defaultdict(list)
    for note in seen.document.all(Note):
        if not note.own_words:
            sentences = {" ".join(one.split()).casefold() for one in _TOLD_APART.split(note.text)}
            for sentence in sentences:
                if sentence.count(" ") >= _SAME:
                    notes[sentence].append(note.id)
    return [Found({}, tuple(ids)) for ids in notes.values() if len(ids) >= _SAME][:1]


def _moved_without_a_note(seen: _Map) -> list[Found]:
    """Scales on which somebody's number moved by 2 or more, under the same words, and no note tells why."""
    told = [
        note.said_on
        for category in ("past_harm", "existing_strengths", "existing_safety")
        for note in seen.zones[category]
        if note.said_on
    ]
    found: dict[str, Found] = {}
    before: dict[tuple[str, str], Rating] = {}
    for now in sorted(seen.document.all(Rating), key=lambda one: one.day or date.min):
        key = (now.scale, now.who or now.who_as)
        last = before.get(key)
        if now.score is None or now.day is None:
            continue
        before[key] = now
        if last is None or last.score is None or last.day is None or (last.zero, last.ten) != (now.zero, now.ten):
            continue
        if abs(now.score - last.score) >= _FAR and not any(last.day < day for day in told):
            found[now.scale] = Found({}, (now.scale,))
    return list(found.values())


_FAR = 2


def _numbers_without_why(seen: _Map) -> list[Found]:
    return [
        Found({"score": number(one.score)}, (one.id,))
        for one in seen.document.all(Rating)
        if one.score is not None and not one.reason.strip()
    ]


_ON_THE_MAP: Mapping[str, Callable[[_Map], list[Found]]] = {
    "many_danger_statements": _many_danger_statements,
    "only_parents_complicate": _only_parents_complicate,
    "thin_middle": _thin_middle,
    "steps_all_on_parents": _steps_all_on_parents,
    "no_step_of_the_network": _no_step_of_the_network,
    "children_not_heard": _children_not_heard,
    "parents_not_here": _parents_not_here,
    "only_paid_people": _only_paid_people,
    "same_words_again": _same_words_again,
    "moved_without_a_note": _moved_without_a_note,
    "numbers_without_why": _numbers_without_why,
}
_ABOUT_US = Phrases(check_words.lists()["ABOUT_US"])


def hints(checker: Checker, where: str, found: Mapping[str, list[Found]]) -> Iterable[Hint]:
    """What was found, by the name under which rules look for it, as hints."""
    for rule in checker.rules:
        if rule.is_for(where):
            for one in found.get(rule.found, ()):
                yield Hint(rule.id, rule.level, checker.fill(rule.hint, one.values), rule.way_on, one.about)
