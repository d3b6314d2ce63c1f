"""What the safety plan says, read off a document: what held, the rules in order, steps, goals seen long enough.

Everything here is asked of a copy (``readers.copy_for``): what is hidden there is not counted. Nothing here judges.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from .document import Document
from .records import Held, Note, Plan, Rule

#: Most bottom lines of one plan (practice.md 1.7).
MOST_BOTTOM_LINES = 5


@dataclass(frozen=True)
class Tests:
    """The days on which one piece of safety was put to the test, newest first. Only ``held`` ones are counted."""

    days: tuple[Held, ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.days)

    @property
    def held(self) -> tuple[Held, ...]:
        """Those on which it held."""
        return tuple(one for one in self.days if one.held)

    @property
    def count(self) -> int:
        """How often it held: records only, never a number out of somebody's words."""
        return len(self.held)

    @property
    def last(self) -> date | None:
        """The last day on which it held, None where no day is known."""
        return next((one.day for one in self.held if one.day), None)

    @property
    def hardest(self) -> Held | None:
        """The hardest test so far, where one on which it held is marked."""
        return next((one for one in self.held if one.hardest), None)


def tested(document: Document, subject: str) -> frozenset[str]:
    """The ids that stand for one piece of safety: a note and the rules made of it count together."""
    rule = document.get(Rule, subject)
    note = rule.note if rule is not None and rule.note else subject
    return frozenset({subject, note, *(one.id for one in document.all(Rule) if one.note == note)})


def tests_of(document: Document, subject: str) -> Tests:
    """What is known of one note or rule."""
    every = document.all(Held)
    if not every:
        return Tests()
    ids = tested(document, subject)
    # Of one day, what was noted last stands first.
    found = [one for one in reversed(every) if one.about in ids]
    return Tests(tuple(sorted(found, key=lambda one: one.day or date.min, reverse=True)))


def plan_of(document: Document) -> Plan | None:
    """The plan, None until something of it is said. Of two, as two laptops may bring together, the first."""
    return next(iter(document.all(Plan)), None)


def rules_of(document: Document, rule_kind: str = "rule", ended: bool = False) -> list[Rule]:
    """The rules of one kind that are in use, or those that have ended, in their order."""
    found = [one for one in document.all(Rule) if one.rule_kind == rule_kind and (one.ended is not None) == ended]
    return sorted(found, key=lambda one: (one.order, one.id))


def is_rule(document: Document, note: str) -> bool:
    """Whether a note has been made a rule that is in use."""
    return any(one.note == note and one.ended is None for one in document.all(Rule))


def kept_safe(document: Document) -> list[Note]:
    """The notes of existing safety that are no rule yet, as they lie on the map."""
    from .boards import three_columns

    made = {one.note for one in document.all(Rule) if one.ended is None}
    return [note for note in three_columns.notes_by_zone(document)["existing_safety"] if note.id not in made]


@dataclass(frozen=True)
class Steps:
    """The family's next steps. ``asked``: their day has passed; ``aside``: not needed any more, with the words why."""

    asked: tuple[Note, ...] = field(default=(), repr=False)
    open: tuple[Note, ...] = field(default=(), repr=False)
    done: tuple[Note, ...] = field(default=(), repr=False)
    aside: tuple[Note, ...] = field(default=(), repr=False)


def set_aside(step: Note) -> bool:
    """Whether a step is not needed any more. A day by which it is to be done, or on which it was, brings it back."""
    return step.dropped is not None and step.done is None and step.due is None


def is_open(step: Note) -> bool:
    """Whether a step is still to be done."""
    return step.category == "next_steps" and step.done is None and not set_aside(step)


def steps_of(document: Document, today: date) -> Steps:
    """All next steps: by their day, those without one after them; done ones with the latest first."""
    every = [one for one in document.all(Note) if one.category == "next_steps"]
    waiting = sorted((one for one in every if is_open(one)), key=lambda one: one.due or date.max)
    return Steps(
        tuple(one for one in waiting if one.due and one.due < today),
        tuple(one for one in waiting if not one.due or one.due >= today),
        tuple(sorted((one for one in every if one.done), key=lambda one: one.done or date.min, reverse=True)),
        tuple(one for one in every if set_aside(one)),
    )


def seen_until(goal: Note) -> date | None:
    """The day on which a goal has been seen for its length of time, None where that is not said."""
    if goal.category != "goal" or goal.seen_since is None or not goal.seen_days:
        return None
    try:
        return goal.seen_since + timedelta(days=goal.seen_days)
    except OverflowError:
        return None


def seen_long_enough(document: Document, today: date) -> list[Note]:
    """Goals that have been seen for as long as was said. What follows from it, people say."""
    found = ((seen_until(note), note) for note in document.all(Note))
    return [note for until, note in found if until is not None and until <= today]


def who_keeps(rules: Iterable[Rule]) -> frozenset[str]:
    """Everybody who does something in these rules, or sees that it is done."""
    return frozenset(one for rule in rules for one in (*rule.who, rule.checks) if one)
