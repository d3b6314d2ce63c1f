"""The safety plan: what has held, the rules that came of it, bottom lines, the safety object, the review.

Sources: practice.md 1.3 (5 Existing safety), 1.7 (safety plan, safety object, bottom lines, safety journal).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..errors import BadInput
from ..order import is_key
from .base import Decided, Marked, name_words, one_of, ref, refs, words

RULE_KINDS = ("rule", "bottom_line")


@dataclass(frozen=True, kw_only=True)
class Held(Marked):
    """One day on which safety was put to the test: it held, or it did not, and nobody is to blame.

    ``about``: the note or rule that was tested. ``who``: who did something. ``danger_there``: whether the danger was
    there that day. ``seen_by``: who saw the child. ``hardest``: the hardest test so far, one of each note or rule.
    """

    kind: ClassVar[str] = "held"

    about: str = ref("note", "rule", lost="drop")
    day: date | None = None
    held: bool = True
    danger_there: bool | None = None
    who: tuple[str, ...] = refs("person", tells="text")
    seen_by: str = ref("person", words="seen_as")
    seen_as: str = name_words()
    text: str = words()
    hardest: bool = False

    def check(self) -> None:
        super().check()
        if not self.about:
            raise BadInput("This says nothing of what was put to the test.", "Pick a note or a rule.", "about")


@dataclass(frozen=True, kw_only=True)
class Rule(Decided):
    """One rule of the safety plan, or a bottom line: what the service says any plan must hold (``does`` has its words).

    ``trigger``: the sign that it is time. ``does``: what they do. ``who``: who does it. ``fails``: what if that does
    not work. ``signal``: how the child says "now". ``checks``: who sees that it is done. ``note``: the existing safety
    it came from. ``worry``: the worry it is for. ``order``: its place among the others. ``ended``: no longer in use.

    In a copy that hides the note or the worry, the rule is left off: it may hold their words.
    """

    kind: ClassVar[str] = "rule"
    version: ClassVar[int] = 2

    rule_kind: str = "rule"
    trigger: str = words()
    does: str = words()
    who: tuple[str, ...] = refs("person")
    fails: str = words()
    signal: str = words()
    checks: str = ref("person", words="checks_as")
    checks_as: str = name_words()
    note: str = ref("note", hidden="drop")
    worry: str = ref("note", hidden="drop")
    order: str = ""
    ended: date | None = None

    def check(self) -> None:
        super().check()
        one_of(self.rule_kind, RULE_KINDS, "rule_kind")
        if self.order and not is_key(self.order):
            raise BadInput("This is no order key.", "Move the rule to give it a new one.", "order")


@dataclass(frozen=True, kw_only=True)
class Plan(Decided):
    """What the plan has once: its review, the safety object, whom to ring, and how it ended.

    ``object``: the thing the child moves to say "I am worried"; ``object_place``: where it stands otherwise;
    ``object_who``: who looks at it; ``object_then``: what they do. ``ring``: whom to ring, as said. ``ended``: the day
    the work with the family ended. ``ending``: what we saw, in the words for the family.
    """

    kind: ClassVar[str] = "plan"
    version: ClassVar[int] = 2

    review: date | None = None
    object: str = words()
    object_place: str = words()
    object_who: str = ref("person", words="object_as")
    object_as: str = name_words()
    object_then: str = words()
    ring: str = words()
    ended: date | None = None
    ending: str = words()
