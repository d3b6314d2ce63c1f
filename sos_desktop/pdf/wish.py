"""How somebody wants a copy: language, size of paper, line spacing, tint, and what was chosen for it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from ..model.errors import BadInput

#: Sizes of paper, in points, upright: (width, height).
PAPERS = {"a4": (595.28, 841.89), "a3": (841.89, 1190.55)}
#: Tints that a whole page can be printed in, for eyes that white dazzles. "" is the paper's own white.
TINTS = {"": "", "cream": "#fbf4e4", "yellow": "#fbf3c4", "blue": "#e8f1f7", "green": "#ebf3e4", "pink": "#f8ebec"}


@dataclass(frozen=True)
class Wish:
    """How a copy is wanted. A sheet obeys the wishes it knows (``pdf.Kind.knows``) and leaves the others.

    ``language``: of the sheet's standing text, a BCP 47 tag. ``paper``: a key of PAPERS. ``wide``: more room between
    lines. ``tint``: a key of TINTS. ``chosen``: ids of questions (``pdf.questions``), or None for the sheet's own
    choice. ``since``: the day whose evening "what has changed" begins from, or None for the last visit's.
    """

    language: str = "en"
    paper: str = "a4"
    wide: bool = False
    tint: str = ""
    chosen: frozenset[str] | None = None
    since: date | None = None

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise BadInput("This size of paper is not known.", f"The sizes are: {', '.join(PAPERS)}.", "paper")
        if self.tint not in TINTS:
            raise BadInput("This tint is not known.", f"The tints are: {', '.join(filter(None, TINTS))}.", "tint")


#: As every sheet is made unless somebody wishes otherwise.
PLAIN = Wish()
#: What a kind of sheet may know.
WISHES = frozenset(one.name for one in fields(Wish))
