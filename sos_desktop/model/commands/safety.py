"""Existing safety grows: it held again, it did not hold; rules and bottom lines, the plan, steps asked after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ..change import Change, Pair
from ..document import Document
from ..errors import BadInput
from ..ids import new_id
from ..order import key_at, spread
from ..records import Held, Marked, Note, Person, Plan, Rule
from ..safety import MOST_BOTTOM_LINES, plan_of, rules_of, tested, tests_of
from ..text import clean
from . import add_note, edit

# --- days on which it was put to the test ---------------------------------------------------------


def held_again(document: Document, about: str, day: date, *, held: bool = True, held_id: str = "") -> Change:
    """It held, or did not hold, on this day. Who did it and whether the danger was there are as last time.

    The first time it is whoever said the note, or whoever the rule names; a day that did not hold names nobody. A day
    counts with the note a rule was made of, so that there is one list.
    """
    rule, note = document.get(Rule, about), document.get(Note, about)
    if rule is None and note is None:
        raise BadInput("What was put to the test is gone.", "Pick another note or rule.", "about")
    if rule is not None and rule.note:
        about = rule.note
    days = tests_of(document, about).days
    who = rule.who if rule is not None else (note.said_by,) if note is not None and note.said_by else ()
    who = next((one.who for one in days if one.held), who) if held else ()
    danger = days[0].danger_there if days else None
    made = Held(id=held_id or new_id(), about=about, day=day, held=held, who=who, danger_there=danger)
    return Change.of("it held again" if held else "it did not hold", [(None, made)])


def correct_held(document: Document, held: str, **fields: Any) -> Change:
    """Other fields of one such day. One day of each piece of safety is the hardest: it takes that from another."""
    before = document.need(Held, held)
    pairs: list[Pair] = [(before, replace(before, **fields))]
    if fields.get("hardest"):
        ids = tested(document, before.about)
        pairs += [
            (one, replace(one, hardest=False))
            for one in document.all(Held)
            if one.hardest and one.about in ids and one.id != held
        ]
    return Change.of("correct the day", pairs)


# --- rules ----------------------------------------------------------------------------------------


def make_rule(document: Document, note: str, rule_id: str = "") -> Change:
    """A note of existing safety becomes a rule of the plan, with its words, its voice and its marks.

    One that was a rule before and has ended is in use again.
    """
    source = document.need(Note, note)
    before = next((one for one in document.all(Rule) if one.note == note and one.rule_kind == "rule"), None)
    if before is not None:
        return Change.of("make a rule", [(before, replace(before, ended=None))])
    # A rule holds the note's own words: what keeps the note back keeps the rule back.
    made = Rule(
        id=rule_id or new_id(),
        does=source.text,
        who=(source.said_by,) if source.said_by else (),
        note=note,
        worry=next((one for one in source.links if _is_worry(document, one)), ""),
        order=_last_key(document),
        not_for=source.not_for,
        adults_only=source.adults_only,
        private=source.private,
    )
    return Change.of("make a rule", [(None, made)])


def add_rule(document: Document, rule_kind: str = "rule", rule_id: str = "", **fields: Any) -> Change:
    """A rule, or a bottom line, from its words on. BadInput for the sixth bottom line."""
    _refuse_sixth(document, rule_kind)
    made = Rule(id=rule_id or new_id(), rule_kind=rule_kind, order=_last_key(document, rule_kind), **fields)
    return Change.of("add a rule" if rule_kind == "rule" else "add a bottom line", [(None, made)])


def edit_rule(document: Document, rule: str, **fields: Any) -> Change:
    """Other fields of one rule."""
    return edit(document, Rule, rule, "change the rule", **fields)


def order_rule(document: Document, rule: str, before: str = "") -> Change:
    """A rule to another place: before another one, "" for the end. Nobody else's key changes."""
    moved = document.need(Rule, rule)
    others = [one for one in rules_of(document, moved.rule_kind) if one.id != rule]
    at = next((index for index, one in enumerate(others) if one.id == before), len(others))
    keys = [one.order for one in others]
    if not all(keys):
        # Rules that came without a place get one, or nothing could be put between them.
        return _ordered_anew([*others[:at], moved, *others[at:]])
    return edit(document, Rule, rule, "order the rules", order=key_at(keys, at))


def end_rule(document: Document, rule: str, day: date | None) -> Change:
    """A rule is no longer in use from this day on, or (None) is again. It stays to be read."""
    found = document.need(Rule, rule)
    if day is None and found.ended is not None:
        _refuse_sixth(document, found.rule_kind)
    return edit(document, Rule, rule, "end the rule" if day else "use the rule again", ended=day)


# --- the plan and its steps -----------------------------------------------------------------------


def set_plan(document: Document, plan_id: str = "", **fields: Any) -> Change:
    """What the plan has once: review, safety object, whom to ring, its end. Made when the first of it is said."""
    before = plan_of(document)
    verb = "the ending" if {"ended", "ending"} & fields.keys() else "the plan"
    after = replace(before or Plan(id=plan_id or new_id()), **fields)
    # To empty what was never said is no step.
    if before is None and after == Plan(id=after.id):
        return Change(verb)
    return Change.of(verb, [(before, after)])


def meet_about(document: Document, about: str, text: str, day: date, note_id: str = "") -> Change:
    """A next step to meet, after a day on which it did not hold. The worker calls the meeting; its day is open.

    Its words may be the rule's or the note's: it is kept from whomever either is kept from.
    """
    family = document.family
    rule = document.get(Rule, about)
    link = rule.note if rule is not None else about
    source = document.get(Note, link)
    only_child = family.index_children if family and len(family.index_children) == 1 else ()
    hiding = _hiding(document, about)
    made = add_note(
        document,
        text,
        "next_steps",
        note_id=note_id,
        owner=family.worker if family else "",
        said_on=day,
        links=(link,) if link else (),
        children=source.children if source is not None and source.children else only_child,
        not_for=tuple(dict.fromkeys(reader for one in hiding for reader in one.not_for)),
        adults_only=any(one.adults_only for one in hiding),
        private=any(one.private for one in hiding),
    )
    return Change("meet about it", made.entries)


def set_step_aside(document: Document, note: str, why: str, day: date) -> Change:
    """A step that is not needed any more since this day: it says why. Another day to do it by brings it back."""
    step = document.need(Note, note)
    said = clean("\n".join(one for one in (step.result.rstrip(), why) if one.strip()))
    return edit(document, Note, note, "not needed any more", due=None, done=None, dropped=day, result=said)


# --- inner ----------------------------------------------------------------------------------------


def _refuse_sixth(document: Document, rule_kind: str) -> None:
    if rule_kind == "bottom_line" and len(rules_of(document, rule_kind)) >= MOST_BOTTOM_LINES:
        raise BadInput(
            f"There are {MOST_BOTTOM_LINES} bottom lines. More than that, and nobody can keep them all in mind.",
            "End one first, or put two together.",
        )


def _hiding(document: Document, about: str) -> list[Marked]:
    """Whose marks keep a rule or a note from readers: its own, the note's and the worry's it is made of, and those of
    the children whom one of these is about alone."""
    rule = document.get(Rule, about)
    named = [document.get(Note, one) for one in ((rule.note, rule.worry) if rule is not None else (about,))]
    notes = [one for one in named if one is not None]
    found: list[Marked] = [*notes] if rule is None else [rule, *notes]
    for note in notes:
        children = [child for one in note.children if (child := document.get(Person, one)) is not None]
        if all(child.marked for child in children):
            found += children
    return found


def _last_key(document: Document, rule_kind: str = "rule") -> str:
    keys = sorted(one.order for one in document.all(Rule) if one.rule_kind == rule_kind and one.order)
    return key_at(keys, len(keys))


def _ordered_anew(rules: list[Rule]) -> Change:
    keys = spread(len(rules))
    return Change.of("order the rules", [(one, replace(one, order=key)) for one, key in zip(rules, keys, strict=True)])


def _is_worry(document: Document, note: str) -> bool:
    found = document.get(Note, note)
    return found is not None and found.category == "danger_statement"
