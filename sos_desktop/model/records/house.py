"""A child's own pages: houses or other shapes, exact words and ink. Each thing is the child's to show or not.

Sources: practice.md 1.7 (Three Houses, safety path: offer the choice of which first, exact words, ask who may see it).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..errors import BadInput
from ..order import is_key
from .base import Permitted, one_of, ref, words

#: What a page is about: worries, good things, dreams; a path to the house (the child's scale); whatever they like.
PARTS = ("worries", "good", "dreams", "path", "free")
SHAPES = ("house", "train", "horse", "planet", "boat", "page")
#: Ink colours by name; the palette gives each its value.
INKS = ("black", "blue", "green", "red", "orange", "purple", "brown", "yellow")


@dataclass(frozen=True, kw_only=True)
class House(Permitted):
    """One page of a child: its part, the shape they chose, the day it was begun, its order among their pages."""

    kind: ClassVar[str] = "house"

    part: str = "good"
    shape: str = "house"
    day: date | None = None
    order: str = ""

    def check(self) -> None:
        super().check()
        one_of(self.part, PARTS, "part")
        one_of(self.shape, SHAPES, "shape")
        if self.order and not is_key(self.order):
            raise BadInput("This is no order key.", "Move the page to give it a new one.", "order")


@dataclass(frozen=True, kw_only=True)
class Saying(Permitted):
    """The child's exact words on a page. ``x``, ``y``: where, in page units from the page's middle.

    It lies on this one page for good, so it carries its own place.
    """

    kind: ClassVar[str] = "saying"

    house: str = ref("house", lost="drop")
    text: str = words()
    lang: str = ""
    day: date | None = None
    x: float = 0.0
    y: float = 0.0

    def check(self) -> None:
        super().check()
        if not self.house:
            raise BadInput("These words stand on no page.", "Pick a page.", "house")
        for name in ("x", "y"):
            value = getattr(self, name)
            if not (math.isfinite(value) and abs(value) <= 1e4):
                raise BadInput("This place is off the page.", "Use a number within ten thousand.", name)


@dataclass(frozen=True, kw_only=True)
class Stroke(Permitted):
    """One stroke of ink. ``points``: base64 of little-endian int16 triples (x, y in tenths of a page unit, pressure).

    ``ink``: a colour's name. ``width``: at full pressure, in page units.
    """

    kind: ClassVar[str] = "stroke"

    house: str = ref("house", lost="drop")
    points: str = words()
    ink: str = "black"
    width: float = 4.0

    def check(self) -> None:
        super().check()
        one_of(self.ink, INKS, "ink")
        if not self.house:
            raise BadInput("This stroke is on no page.", "Pick a page.", "house")
        if not 0.5 <= self.width <= 60:
            raise BadInput("A line can't be that wide.", "Use 0.5 to 60.", "width")
