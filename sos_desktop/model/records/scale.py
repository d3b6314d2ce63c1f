"""The scale from 0 to 10 and everyone's own number on it. Nothing here adds up, averages or judges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..errors import BadInput
from .base import Decided, Voiced, name_words, one_of, ref, words

SCALE_KINDS = (
    "safety", "wellbeing", "confidence", "goal_progress", "willingness", "capacity", "plan_strength", "listened",
    "other",
)  # fmt: skip
METHODS = ("", "spoken", "path", "faces", "written")


@dataclass(frozen=True, kw_only=True)
class Scale(Decided):
    """A scale for a worry and, where wanted, one child. ``zero`` and ``ten``: the words at both ends now.

    A copy that hides the worry or the child hides the scale and every answer on it: the words at the ends tell what
    the worry is, and of whom. Deleting them leaves the scale and everybody's numbers, and their marks pass to it.
    """

    kind: ClassVar[str] = "scale"
    version: ClassVar[int] = 2

    scale_kind: str = "safety"
    title: str = words()
    question: str = words()
    zero: str = words()
    ten: str = words()
    worry: str = ref("note", hidden="drop")
    child: str = ref("person", hidden="drop")

    def check(self) -> None:
        super().check()
        one_of(self.scale_kind, SCALE_KINDS, "scale_kind")


@dataclass(frozen=True, kw_only=True)
class Rating(Voiced):
    """One person's answer on one day: a number in half points, or None when they would not give one (with why).

    ``zero`` and ``ten`` are the words that stood at the ends when it was asked: they change the answer (practice 2.1).
    In a copy that hides whoever gave it the answer is left off: a number and its reason point at the only one missing.
    """

    kind: ClassVar[str] = "rating"
    version: ClassVar[int] = 2

    scale: str = ref("scale", lost="drop")
    who: str = ref("person", hidden="drop", words="who_as")
    who_as: str = name_words()
    day: date | None = None
    score: float | None = None
    reason: str = words()
    zero: str = words()
    ten: str = words()
    method: str = ""

    def check(self) -> None:
        super().check()
        one_of(self.method, METHODS, "method")
        if not self.scale:
            raise BadInput("This answer belongs to no scale.", "Say which scale was asked.", "scale")
        score = self.score
        # ``not (0 <= score <= 10)`` also refuses a NaN.
        if score is not None and (not (0 <= score <= 10) or score * 2 != int(score * 2)):
            raise BadInput(
                "A number on the scale is from 0 to 10, in half points.", "Use, for example, 6 or 6.5.", "score"
            )
