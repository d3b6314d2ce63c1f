"""A note: somebody's words on the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..days import NEVER_SAID, When
from ..errors import BadInput
from .base import Marked, check_text, data_fields, name_words, one_of, ref, refs, words

#: The seven analysis categories of the briefing note, in its order (practice.md 1.1); "" is not sorted yet.
CATEGORIES = (
    "past_harm", "danger_statement", "complicating_factors",
    "existing_strengths", "existing_safety",
    "goal", "next_steps",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Translation:
    """A note's text in another language, and who put it so. ``lang``: a BCP 47 tag."""

    lang: str = ""
    text: str = words()
    translator: str = name_words()
    checked_by: str = name_words()


@dataclass(frozen=True, kw_only=True)
class Note(Marked):
    """One note. ``category`` is the zone it lies in ("" while unsorted).

    ``said_by``: a person, or ``said_as`` words for a voice that is no person here ("letter from school").
    ``written_by``: who wrote it down. ``said_on``: the day it was said. ``happened``: when it happened, as said.
    ``own_words``: exactly as spoken. ``children``: whom it is about. ``links``: notes it rests on.
    ``answers``: for a goal, the worry it answers. ``owner``/``due``/``done``/``result``: for a next step.

    In a copy that hides whoever said a note, or whoever is to do it, the note stands without them: its own words were
    not marked. A note that is only about children who are hidden there is left off with them.
    """

    kind: ClassVar[str] = "note"

    text: str = words()
    category: str = ""
    said_by: str = ref("person", words="said_as")
    said_as: str = name_words()
    written_by: str = name_words()
    said_on: date | None = None
    happened: When = NEVER_SAID
    own_words: bool = False
    lang: str = ""
    children: tuple[str, ...] = refs("person", hidden="drop")
    links: tuple[str, ...] = refs("note")
    answers: str = ref("note")
    owner: str = ref("person", words="owner_as")
    owner_as: str = name_words()
    due: date | None = None
    done: date | None = None
    result: str = words()
    agree: tuple[str, ...] = refs("person")
    disagree: tuple[str, ...] = refs("person")
    translations: tuple[Translation, ...] = ()

    def check(self) -> None:
        super().check()
        one_of(self.category, ("", *CATEGORIES), "category")
        if self.id in self.links or self.id == self.answers:
            raise BadInput("A note can't rest on itself.", "Pick another note.", "links")
        both = set(self.agree) & set(self.disagree)
        if both:
            raise BadInput("Somebody both agrees and sees it differently.", "Keep one of the two.", "agree")
        for index, one in enumerate(self.translations):
            if not one.lang:
                raise BadInput("A translation has no language.", "Say which it is.", f"translations[{index}].lang")
            for part in data_fields(Translation):
                check_text(getattr(one, part.name), f"translations[{index}].{part.name}")
