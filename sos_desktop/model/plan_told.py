"""The safety plan in sentences, for screen and paper alike: what held, rules, the object, what we saw, who keeps what.

Nobody is blamed, nothing is added up but days, and people's words stand as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..words import Words
from . import safety, worries
from .document import Document
from .records import Held, Note, Person, Plan, Rule
from .safety import Tests


def name(document: Document, person: str, otherwise: str = "") -> str:
    """What somebody is called; other words where they are nobody here."""
    found = document.get(Person, person) if person else None
    return found.shown if found else otherwise


def names(document: Document, people: Iterable[str], words: Words) -> str:
    """Several people in a row."""
    return words.several([shown for one in people if (shown := name(document, one))])


def child(document: Document, words: Words) -> str:
    """The children this map is about, by name."""
    family = document.family
    return names(document, family.index_children if family else (), words)


def stop(text: str) -> str:
    """A sentence of people's own words, with a full stop where there is none."""
    text = text.strip()
    return text if not text or not text[-1].isalnum() else f"{text}."


# --- days -------------------------------------------------------------------------------------------


def tests_in_words(words: Words, tests: Tests) -> str:
    """How often it held, and the hardest day; "" where no such day is noted."""
    said = []
    if tests.count:
        last = words.day(tests.last)
        pattern = words.count("It held once, on {{day}}.", "It held {n} times, last on {{day}}.", tests.count)
        times = words.count("It held once.", "It held {n} times.", tests.count)
        said.append(pattern.format(day=last) if last else times)
    hardest = tests.hardest
    if hardest is not None:
        day = words.day(hardest.day)
        said.append(words("The hardest so far: {day}.", day=day) if day else words("The hardest so far is marked."))
    return " ".join(said)


def day_in_words(words: Words, document: Document, held: Held) -> str:
    """One day: what came of it, who did something, whether the danger was there, who saw the child."""
    day = words.day(held.day) or words("No day")
    said = [words("{day}: it held.", day=day) if held.held else words("{day}: it did not hold.", day=day)]
    who = names(document, held.who, words)
    if who:
        said.append(words("{names} did it.", names=who) if held.held else words("With {names}.", names=who))
    if held.danger_there is not None:
        said.append(words("The danger was there.") if held.danger_there else words("The danger was not there."))
    seer = name(document, held.seen_by, held.seen_as)
    if seer:
        said.append(words("Seen by {name}.", name=seer))
    if held.text.strip():
        said.append(f"“{held.text.strip()}”")
    if held.hardest:
        said.append(words("The hardest so far."))
    return " ".join(said)


# --- rules ------------------------------------------------------------------------------------------


def rule_lines(document: Document, rule: Rule, words: Words) -> list[tuple[str, str]]:
    """(what is asked, what is said) of a rule below its trigger and what they do; what is not said is left out."""
    who = child(document, words) or words("the child")
    lines = (
        (words("Who does it"), names(document, rule.who, words)),
        (words("If that does not work"), rule.fails.strip()),
        (words("{child} says “now” by", child=who), rule.signal.strip()),
        (words("Who sees that it is done"), name(document, rule.checks, rule.checks_as)),
    )
    return [(asked, said) for asked, said in lines if said]


def rule_said(document: Document, rule: Rule, words: Words) -> str:
    """A rule as one text, for ears."""
    said = [stop(rule.trigger), stop(rule.does) or words("No words yet.")]
    said += [f"{asked}: {stop(text)}" for asked, text in rule_lines(document, rule, words)]
    return " ".join(one for one in said if one)


def object_in_words(document: Document, plan: Plan | None, words: Words) -> str:
    """The safety object: what it is, where it stands, who looks at it, what they do; "" where there is none."""
    if plan is None or not plan.object.strip():
        return ""
    thing = plan.object.strip()
    said = [words("{object} stands here: {place}", object=thing, place=stop(plan.object_place))
            if plan.object_place.strip() else stop(thing)]  # fmt: skip
    who = name(document, plan.object_who, plan.object_as)
    if who:
        said.append(words("{name} looks where it is.", name=who))
    if plan.object_then.strip():
        said.append(words("If it has been moved: {then}", then=stop(plan.object_then)))
    return " ".join(said)


def phones(document: Document, rules: Iterable[Rule] | None = None) -> list[str]:
    """Names and numbers of those who keep these rules, or of everyone, as far as the copy holds any."""
    keeping = None if rules is None else safety.who_keeps(rules)
    return [
        f"{person.shown}: {contact.value}" + (f" ({contact.label})" if contact.label else "")
        for person in document.all(Person)
        if keeping is None or person.id in keeping
        for contact in person.contacts
        if contact.contact_kind == "phone" and contact.value.strip()
    ]


# --- steps ------------------------------------------------------------------------------------------


def step_line(document: Document, step: Note, today: date, words: Words) -> str:
    """Whose step it is, and how it stands: by a day, done, or set aside. What is late is not scolded.

    Where nobody is named nothing is said of it: a copy may only not know who it is.
    """
    said = [name(document, step.owner, step.owner_as)]
    if step.done:
        said.append(words("done {day}", day=near(step.done, today, words)))
    elif step.due:
        late = step.due < today
        day = near(step.due, today, words)
        said.append(words("was planned for {day}", day=day) if late else words("by {day}", day=day))
    elif safety.set_aside(step) and not step.result.strip():
        # Otherwise its own words stand below.
        said.append(words("not needed any more since {day}", day=near(step.dropped or today, today, words)))
    return " · ".join(one for one in said if one)


def near(day: date, today: date, words: Words) -> str:
    """A day; without its year when it is this year's."""
    return words.short_day(day) if day.year == today.year else words.day(day)


# --- the ending -------------------------------------------------------------------------------------


def seen_lines(document: Document, words: Words) -> list[str]:
    """What we saw: goals and since when, how each person sees them, what held and how often."""
    said: list[str] = []
    for goal in document.all(Note):
        if goal.category != "goal" or goal.seen_since is None:
            continue
        since = words.day(goal.seen_since)
        long = goal.seen_for.strip()
        said.append(words("{goal} Seen since {day}, for {long}.", goal=stop(goal.text), day=since, long=long) if long
                    else words("{goal} Seen since {day}.", goal=stop(goal.text), day=since))  # fmt: skip
        said += _views(document, goal, words)
    told: set[str] = set()
    kept = [(rule.id, rule.does) for rule in safety.rules_of(document)]
    kept += [(note.id, note.text) for note in safety.kept_safe(document)]
    for subject, text in kept:
        tests = safety.tests_of(document, subject)
        held = tests_in_words(words, tests)
        if held and subject not in told:
            told |= safety.tested(document, subject)
            said.append(f"{stop(text)} {held}")
    return said


def _views(document: Document, goal: Note, words: Words) -> list[str]:
    patterns = {
        "agrees": words("{name} agrees: {text}"),
        "change": words("{name} would change something: {text}"),
        "differs": words("{name} sees it differently: {text}"),
    }
    said = []
    for view in worries.views(document, goal):
        pattern = patterns[view.stance].replace("{name}", view.name)
        text = f"“{view.text.strip()}”" if view.text.strip() else ""
        said.append(pattern.replace("{text}", text) if text else f"{pattern.removesuffix(': {text}')}.")
    return said


def keeps_lines(document: Document, words: Words) -> list[tuple[str, str]]:
    """(name, what they keep doing) by person, in the order of the rules; who sees to it as well."""
    found: dict[str, list[str]] = {}
    for rule in safety.rules_of(document):
        for one in rule.who:
            if name(document, one):
                found.setdefault(name(document, one), []).append(stop(rule.does))
        checks = name(document, rule.checks, rule.checks_as)
        if checks:
            said = words("Sees that it is done: {what}", what=stop(rule.does))
            found.setdefault(checks, []).append(said)
    return [(who, " ".join(said)) for who, said in found.items()]
