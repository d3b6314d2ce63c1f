"""Gentle checks: quiet questions about a note's wording, asked on demand. Rules are data: ``checks.json``.

Manners (practice.md 8.1): on this machine, never stopping anybody, never about somebody's own words or what stands in
quotation marks, never in another language, never scored and never logged. A hint asks; it never says "wrong".
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from ..model.wording import Wording
from ..paths import resource
from . import check_words
from .check_words import Phrases, Token
from .plain_words import PlainWords
from .readability import longest_sentence, reading_age

LEVELS = ("tip", "think", "stop_and_look")
_NOT_ASKED = "the child"
#: More of a text than this in quotation marks, and the note is a quotation with a word of introduction.
_MOSTLY_QUOTED = 0.5


@dataclass(frozen=True, slots=True)
class Hint:
    """A question about a note. ``text`` has its names filled in; ``way_on`` says what the window can offer to do.

    ``way_on``: "reword", "split", "plain_words", "link:danger_statement", "add:goal", "move:past_harm", "owner",
    "due", "done", "when", "said_by", "rate", "questions:existing_safety", "network", "houses", "look" or "".
    ``about``: ids of the records, where the hint is about more than the note in hand.
    """

    rule: str
    level: str
    text: str = field(repr=False)
    way_on: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A note as it stands, and what is known around it.

    ``where``: its category, "" while unsorted, "print" for what is about to leave the house. ``children``: every name
    of the map's children; ``child``: how a hint speaks of them. ``people``: names of the unpaid network, None where
    nobody said. ``names``: all that are known. ``adult``: who sees it differently. ``facts``: what the record says
    (linked, danger_linked, goal_linked, rated, owned, due, overdue, dated, sourced, disagreed, shares_a_worry_word,
    several_so_called); what is not in it is not known, and not asked about.
    """

    text: str = field(repr=False)
    where: str = ""
    own_words: bool = False
    lang: str = ""
    children: tuple[str, ...] = field(default=(), repr=False)
    people: tuple[str, ...] | None = field(default=None, repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)
    child: str = field(default="", repr=False)
    adult: str = field(default="", repr=False)
    facts: Mapping[str, bool] = field(default_factory=dict)


class Reading:
    """A draft read once for all rules: what it says itself, and all of it with the quotations."""

    def __init__(self, draft: Draft, plain: PlainWords, short_forms: frozenset[str]) -> None:
        self.draft = draft
        self.plain = plain
        self.short_forms = short_forms
        known = (*draft.names, *draft.children, *(draft.people or ()))
        self.text = check_words.outside_quotes(draft.text)
        self.whole = check_words.tokens(draft.text, known)
        self.said = check_words.still_there(self.whole, self.text)
        self.known = known

    @property
    def child(self) -> str:
        """The children as a hint speaks of them, "" where nobody knows."""
        return self.draft.child or (self.draft.children[0] if self.draft.children else "")

    @property
    def silent(self) -> bool:
        """Whether nothing may be said about its words."""
        if (
            self.draft.own_words
            or not self.said
            or not check_words.is_english(self.draft.text, self.whole, self.draft.lang)
        ):
            return True
        return 1 - len(self.said) / len(self.whole) > _MOSTLY_QUOTED

    @cached_property
    def jargon(self) -> tuple[str, str] | None:
        """(term as written, plain words) of the first word of the trade."""
        found = self.plain.find(self.said, self.draft.text, self.known, self.child)
        return (found[0].word, found[0].plain) if found else None

    @cached_property
    def short_form(self) -> str | None:
        """The first short form in capitals that is neither everyday nor explained beside it."""
        capitals = [one for one in self.said if len(one.form) > 1 and one.form.isupper() and one.form.isalpha()]
        if len(capitals) * 2 > len(self.said) and len(self.said) > _FEW:
            return None
        named = {part.upper() for name in self.known for part in name.split()}
        for token in capitals:
            if token.form in self.short_forms or token.form in named or len(token.form) > _SHORT_FORM:
                continue
            around = self.draft.text[max(0, token.start - 1) : token.start], self.draft.text[token.end : token.end + 2]
            if around[0] != "(" and not around[1].startswith(" ("):
                return token.form
        return None


_DIGIT = re.compile(r"\d")
_SHORT_FORM = 6
_FEW = 3

#: A condition: the reading, and whether it stands under a "not" (then quotations count too: absence needs all of it).
Condition = Callable[[Reading, bool], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of ``checks.json``. ``after``: rules that make this one moot while they speak: one thing at a time.

    ``found``: for a rule about the whole map, the name of what is looked for, see ``map_checks``.
    """

    id: str
    where: frozenset[str]
    level: str
    hint: str = field(repr=False)
    way_on: str
    example: str = field(repr=False)
    after: frozenset[str]
    quotes_too: bool
    found: str
    holds: Condition = field(repr=False)

    def is_for(self, where: str) -> bool:
        """Whether it speaks about notes that lie there ("" is not sorted yet)."""
        if where in ("map", "print"):
            return where in self.where
        return where in self.where or ("any" in self.where and f"-{where}" not in self.where)


class Checker:
    """The rules as one profile wants them. Made once, asked often; a note of 10,000 characters takes some 20 ms."""

    def __init__(self, wording: Wording | None = None) -> None:
        self._wording = wording
        off = wording.rules_off if wording else frozenset()
        self.rules = tuple(rule for rule in rules() if rule.id not in off)
        own = [rule for rule in (wording.own_rules if wording else ()) if rule.id not in off]
        self._own = [(rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in own]
        self.plain = PlainWords(wording.jargon if wording else None)
        self._short_forms = frozenset({*check_words.lists()["COUNCIL_OK"], *(wording.short_forms if wording else ())})

    def check(self, draft: Draft) -> tuple[Hint, ...]:
        """The hints about a draft, in the order of the rules; none for what must be left alone."""
        reading = Reading(draft, self.plain, self._short_forms)
        silent = reading.silent
        asked = {
            rule.id: rule
            for rule in self.rules
            if rule.is_for(draft.where) and (rule.quotes_too or not silent) and rule.holds(reading, False)
        }
        hints = [
            Hint(rule.id, rule.level, self.fill(rule.hint, self._values(reading)), rule.way_on)
            for rule in asked.values()
            if not rule.after & asked.keys()
        ]
        if not silent:
            hints += [
                Hint(rule.id, rule.level, self.fill(rule.hint, self._values(reading)), "reword")
                for rule, pattern in self._own
                if rule.where in ("any", draft.where) and _in_a_sentence(pattern, reading)
            ]
        return tuple(hints)

    def fill(self, hint: str, values: Mapping[str, str]) -> str:
        """A hint's words with names in them, and the council's own names for the zones."""

        def value(match: re.Match[str]) -> str:
            name = match[1]
            if name in values:
                return values[name]
            if name in ("child", "adult", "reader"):
                return {"child": _NOT_ASKED, "adult": "This person", "reader": "this reader"}[name]
            return self._wording.zone(name).name.lower() if self._wording else name.replace("_", " ")

        filled = re.sub(r"\{(\w+)\}", value, hint)
        return filled[:1].upper() + filled[1:]

    @staticmethod
    def _values(reading: Reading) -> dict[str, str]:
        draft, values = reading.draft, {}
        if reading.child:
            values["child"] = reading.child
        if draft.adult:
            values["adult"] = draft.adult
        if reading.jargon:
            values["term"], values["plain"] = reading.jargon
        return values


def check(draft: Draft) -> tuple[Hint, ...]:
    """The hints about a draft with every rule on, as shipped."""
    return shipped().check(draft)


@cache
def shipped() -> Checker:
    """Every rule on."""
    return Checker()


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule that is shipped, in the order of practice.md 8."""
    plain = json.loads(resource("practice", "checks.json").read_text(encoding="utf-8"))
    return tuple(_rule(one) for one in plain["rules"])


@cache
def rule_ids() -> frozenset[str]:
    """The ids of every rule that is shipped."""
    return frozenset(rule.id for rule in rules())


def _rule(plain: Mapping[str, Any]) -> Rule:
    when = plain["when"]
    found = when.get("found", "")
    return Rule(
        plain["id"],
        frozenset(plain["where"]),
        plain["level"],
        plain["hint"],
        plain["way_on"],
        plain["example"],
        frozenset(plain.get("after", ())),
        plain.get("quotes_too", False),
        found,
        _never if found else condition(when),
    )


def _never(reading: Reading, full: bool) -> bool:
    """What only the whole map can tell says nothing about one draft."""
    return False


# --- conditions -------------------------------------------------------------------------------------------------------


def condition(plain: Mapping[str, Any]) -> Condition:
    """A rule's ``when`` as something to ask a reading. KeyError for a word that no rule may use."""
    ((name, value), *rest) = plain.items()
    if name == "fact":
        wanted = dict(rest)["is"]
        return lambda reading, full: reading.draft.facts.get(value) is wanted
    return _CONDITIONS[name](value)


def _all(value: Sequence[Mapping[str, Any]]) -> Condition:
    parts = [condition(one) for one in value]
    return lambda reading, full: all(part(reading, full) for part in parts)


def _any(value: Sequence[Mapping[str, Any]]) -> Condition:
    parts = [condition(one) for one in value]
    return lambda reading, full: any(part(reading, full) for part in parts)


def _not(value: Mapping[str, Any]) -> Condition:
    part = condition(value)
    return lambda reading, full: not part(reading, not full)


def _has(value: str | Sequence[str]) -> Condition:
    phrases = Phrases(check_words.lists()[value] if isinstance(value, str) else value)
    return lambda reading, full: phrases.any(reading.whole if full else reading.said)


def _matches(value: str) -> Condition:
    pattern = re.compile(str(check_words.lists()[value]).removeprefix("regex:").strip(), re.IGNORECASE)
    if value == "PRIVATE_NUMBERS":
        return lambda reading, full: pattern.search(reading.draft.text) is not None
    return lambda reading, full: pattern.search(reading.draft.text if full else reading.text) is not None


def _names(value: str) -> Condition:
    return {"children": _a_child, "network": _somebody, "anyone": _somebody}[value]


def _a_child(reading: Reading, full: bool) -> bool:
    words: list[Token] = reading.whole if full else reading.said
    if _BABY.any(words):
        return True
    if reading.draft.children:
        return check_words.names_one_of(reading.draft.children, reading.draft.text, words)
    return check_words.may_name_a_child(words)


def _somebody(reading: Reading, full: bool) -> bool:
    return check_words.names_anyone(
        reading.draft.text, reading.whole if full else reading.said, (*reading.known, *(reading.draft.people or ()))
    )


_BABY = Phrases(check_words.lists()["BABY"])

_CONDITIONS: Mapping[str, Callable[[Any], Condition]] = {
    "all": _all,
    "any": _any,
    "not": _not,
    "has": _has,
    "matches": _matches,
    "names": _names,
    "words_over": lambda most: lambda reading, full: len(reading.said) > most,
    "words_under": lambda least: lambda reading, full: len(reading.said) < least,
    "sentence_over": lambda most: lambda reading, full: longest_sentence(reading.said) > most,
    "reading_age_over": lambda most: lambda reading, full: reading_age(reading.said) > most,
    "semicolons_over": lambda most: lambda reading, full: reading.text.count(";") > most,
    "digits": lambda _: lambda reading, full: _DIGIT.search(reading.draft.text) is not None,
    "jargon": lambda _: lambda reading, full: reading.jargon is not None,
    "short_form": lambda _: lambda reading, full: reading.short_form is not None,
}

#: Longest piece that a council's own pattern is tried on: what people write badly must not stop their typing.
_PIECE = 400


def _in_a_sentence(pattern: re.Pattern[str], reading: Reading) -> bool:
    return any(
        pattern.search(piece[at : at + _PIECE])
        for piece in re.split(r"(?<=[.!?])\s+|\n+", reading.text)
        for at in range(0, len(piece), _PIECE)
    )
