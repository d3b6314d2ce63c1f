"""Who belongs with whom: households, couples, parents and children, ties, circles.

Kinds of link follow the UK key for family trees (Integrated Children's System) and ecomaps, see docs/formats.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..days import NEVER_SAID, When
from ..errors import BadInput
from .base import Decided, Record, name_words, one_of, ref, refs, words

COUPLES = (
    "couple", "married", "civil_partnership", "cohabiting", "cohabiting_ended", "separated", "divorced", "short",
    "ended",
)  # fmt: skip
PARENT_LINKS = ("birth", "adopted", "foster", "kinship", "guardian", "step", "unknown")
QUALITIES = ("strong", "ordinary", "weak", "stressful", "broken")
FLOWS = ("both", "to", "from", "none")
RINGS = ("centre", "inner", "middle", "outer", "prof")


@dataclass(frozen=True, kw_only=True)
class Household(Decided):
    """People who live together. A child may be in two.

    A copy that hides one of them does not say ``label``, which may hold their name or where they live.
    """

    kind: ClassVar[str] = "household"
    version: ClassVar[int] = 2

    label: str = name_words()
    members: tuple[str, ...] = refs("person", lost="drop", tells="label")


@dataclass(frozen=True, kw_only=True)
class Couple(Record):
    """Two people who are or were a couple."""

    kind: ClassVar[str] = "couple"

    a: str = ref("person", lost="drop")
    b: str = ref("person", lost="drop")
    couple_kind: str = "couple"
    start: When = NEVER_SAID
    end: When = NEVER_SAID

    def check(self) -> None:
        super().check()
        _two(self.a, self.b)
        one_of(self.couple_kind, COUPLES, "couple_kind")


@dataclass(frozen=True, kw_only=True)
class ParentLink(Record):
    """A child and one or two parents, with how they are parent to the child."""

    kind: ClassVar[str] = "parent_link"

    parents: tuple[str, ...] = refs("person", lost="drop")
    child: str = ref("person", lost="drop")
    link: str = "birth"

    def check(self) -> None:
        super().check()
        one_of(self.link, PARENT_LINKS, "link")
        if not self.child:
            raise BadInput("This link has no child.", "Say whose parents they are.", "child")
        if self.child in self.parents:
            raise BadInput("Nobody is their own parent.", "Pick another person.", "parents")


@dataclass(frozen=True, kw_only=True)
class Tie(Decided):
    """How it is between two people, as drawn in an ecomap. ``flow``: which way help goes between a and b."""

    kind: ClassVar[str] = "tie"
    version: ClassVar[int] = 2

    a: str = ref("person", lost="drop")
    b: str = ref("person", lost="drop")
    quality: str = "ordinary"
    flow: str = "none"
    note: str = words()

    def check(self) -> None:
        super().check()
        _two(self.a, self.b)
        one_of(self.quality, QUALITIES, "quality")
        one_of(self.flow, FLOWS, "flow")


@dataclass(frozen=True, kw_only=True)
class Circle(Record):
    """Where a person stands in the safety circles from a day on; the earlier placements stay as history.

    Rings: centre with the child, inner knows what happened, middle knows a little, outer knows nothing yet,
    prof: paid to be here, beside the rings.
    """

    kind: ClassVar[str] = "circle"

    person: str = ref("person", lost="drop")
    ring: str = "outer"
    day: date | None = None

    def check(self) -> None:
        super().check()
        one_of(self.ring, RINGS, "ring")
        if not self.person:
            raise BadInput("This placement names nobody.", "Say who stands in the circle.", "person")


def _two(a: str, b: str) -> None:
    if not a or not b:
        raise BadInput("It takes two people.", "Pick a second person.", "a" if not a else "b")
    if a == b:
        raise BadInput("It takes two different people.", "Pick another person.", "b")
