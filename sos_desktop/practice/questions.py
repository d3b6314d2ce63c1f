"""The question bank: open questions to ask in each zone, and beyond the map. Data in ``resources/practice``."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache

from ..paths import resource


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the bank, with {child}, {adult} and {worry} still to fill in.

    ``ask``: whom (parent, child, network, professional, referrer). ``kind``: what it is after (detail, impact,
    exception, scaling, coping, relationship, future, amplify, network, next, meaning, check).
    ``presumes``: takes something for granted that may not be so for this family ("when you have been drinking"): never
    among the first. ``alone``: not with another adult in the room where someone may be afraid of them (practice.md 3).
    """

    id: str
    category: str
    ask: str
    kind: str
    text: str
    alone: bool = False
    presumes: bool = False


@cache
def bank() -> tuple[Question, ...]:
    """Every question, in the bank's order."""
    plain = json.loads(resource("practice", "questions.json").read_text(encoding="utf-8"))
    return tuple(Question(**one) for one in plain["questions"])


@cache
def for_zone(category: str) -> tuple[Question, ...]:
    """The questions of a zone, or of one of the bank's other parts (scale, network, closing ...).

    Exceptions, the times when it could have gone wrong and did not, come first: safety is found by asking for them.
    """
    found = (question for question in bank() if question.category == category)
    return tuple(sorted(found, key=lambda question: (question.presumes, question.kind != "exception")))


def fill(question: Question, *, child: str = "", adult: str = "", worry: str = "") -> str:
    """The question's words with names in them, and plain words where a name is not known."""
    names = {"child": child or "your child", "adult": adult or "this parent", "worry": worry or "this worry"}
    if question.ask in ("professional", "referrer", "network") and not child:
        names["child"] = "the child"
    return re.sub(r"\{(child|adult|worry)\}", lambda match: names[match[1]], question.text)
