"""The question bank: open questions to ask in each zone, and beyond the map. Data in ``resources/practice``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import cache

from ..paths import resource

#: What may stand in curly brackets in a question.
PLACES = ("child", "adult", "worry")
#: Whom a question can be for.
ASKS = ("parent", "child", "network", "professional", "referrer")
#: The parts of the bank that are asked beside something else than a zone of the map.
BESIDE = ("scale", "network")
#: Who else is asked what is kept for somebody: a worker may have been the one who rang.
_ALSO = {"professional": ("professional", "referrer")}
_PLACE = re.compile(r"(?P<before>^\W*|[.?!:]\s+)?\{(?P<name>child|adult|worry)\}")


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the bank, with {child}, {adult} and {worry} still to fill in.

    ``ask``: whom (parent, child, network, professional, referrer). ``kind``: what it is after (detail, impact,
    exception, scaling, coping, relationship, future, amplify, network, next, meaning, check).
    ``presumes``: takes something for granted that may not be so for this family ("when you have been drinking"): never
    among the first. ``alone``: not with another adult in the room where someone may be afraid of them (practice.md 3).
    ``many``: its words for several children, where they differ. ``born``: not about a child who is still expected.
    ``into``: the zone of the map that an answer goes into, where the question is asked beside it ("" is the tray).
    ``origin``: "" for the shipped bank, "team" or "mine" for one that was added here.
    """

    id: str
    category: str
    ask: str
    kind: str
    #: The worker may have typed it, and somebody's name in it.
    text: str = field(repr=False)
    alone: bool = False
    presumes: bool = False
    many: str = field(default="", repr=False)
    born: bool = False
    into: str = ""
    origin: str = ""

    @property
    def zone(self) -> str:
        """The zone of the map that an answer goes into, "" for the tray."""
        return self.into if self.category in BESIDE else self.category


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


def at_hand(
    category: str,
    ask: str,
    *,
    company: bool = False,
    expected: bool = False,
    starred: Set[str] = frozenset(),
    asked: Set[str] = frozenset(),
    own: Iterable[Question] = (),
) -> tuple[Question, ...]:
    """What to ask somebody in a zone, the first things first; whoever shows it shows a handful at a time.

    ``company``: another adult is in the room, and what is to be asked alone is not there. ``expected``: no child of
    this family is born yet. ``starred`` and ``asked``: ids of questions that are liked, and of those asked just now.
    ``own``: the team's and the worker's questions. Exceptions stand before everything but what was not asked yet.
    """
    whom = _ALSO.get(ask, (ask,))
    found = (
        question
        for question in (*bank(), *own)
        if question.category == category
        and question.ask in whom
        and not (company and question.alone)
        and not (expected and (question.born or question.ask == "child"))
    )
    return tuple(
        sorted(
            found,
            key=lambda question: (
                question.id in asked,
                question.presumes and question.id not in starred,
                question.kind != "exception",
                question.id not in starred,
                # What asks for more has its place after an answer.
                question.kind == "amplify",
                whom.index(question.ask),
            ),
        )
    )


def amplifying(category: str, ask: str, asked: Set[str] = frozenset()) -> Question | None:
    """The question that asks for more after an answer in this zone, if the bank has one that was not asked yet."""
    whom = _ALSO.get(ask, (ask,))
    return next(
        (one for one in for_zone(category) if one.kind == "amplify" and one.ask in whom and one.id not in asked), None
    )


def fill(question: Question, *, child: str = "", adult: str = "", worry: str = "", several: bool = False) -> str:
    """The question's words with names in them, and plain words where a name is not known.

    ``several``: ``child`` stands for more than one.
    """
    names = {"child": child or "your child", "adult": adult or "this parent", "worry": worry or "this worry"}
    if question.ask in ("professional", "referrer", "network") and not child:
        names["child"] = "the child"

    def put(match: re.Match[str]) -> str:
        before, name = match["before"], names[match["name"]]
        # "the baby" may begin a sentence.
        return name if before is None else before + name[:1].upper() + name[1:]

    return _PLACE.sub(put, pattern(question, several))


def pattern(question: Question, several: bool = False) -> str:
    """The question with its places still open, for one child or for several: what a catalogue translates."""
    return question.many if several and question.many else question.text
