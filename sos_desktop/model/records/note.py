"""A note: somebody's words on the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..days import NEVER_SAID, When
from ..errors import BadInput
from .base import Voiced, check_text, data_fields, name_words, one_of, ref, refs, words

#: The seven analysis categories of the briefing note, in its order (practice.md 1.1); "" is not sorted yet.
CATEGORIES = (
    "past_harm", "danger_statement", "complicating_factors",
    "existing_strengths", "existing_safety",
    "goal", "next_steps",
)  # fmt: skip


#: Longest that a goal may have to be seen, in days.
MOST_DAYS = 3650


@dataclass(frozen=True, kw_only=True)
class Translation:
    """A note's text in another language, and who put it so. ``lang``: a BCP 47 tag."""

    lang: str = ""
    text: str = words()
    translator: str = name_words()
    checked_by: str = name_words()


@dataclass(frozen=True, kw_only=True)
class Note(Voiced):
    """One note. ``category`` is the zone it lies in ("" while unsorted).

    ``said_by``: a person, or ``said_as`` words for a voice that is no person here ("letter from school").
    ``written_by``: who wrote it down. ``said_on``: the day it was said. ``happened``: when it happened, as said.
    ``own_words``: exactly as spoken. ``children``: whom it is about. ``links``: notes it rests on.
    ``answers``: for a goal, the worry it answers. ``owner``/``due``/``done``/``result``: for a next step,
    ``dropped`` the day since which it is not needed any more (``safety.set_aside``).
    ``question``: what was asked, where the note is an answer. ``name``: a worry's short name ("school mornings").
    ``family_goal``: the family's own goal rather than the service's. ``seen_for``: how long a goal must be seen, as
    said ("one whole term"), ``seen_days`` how many days that is (0: not said), ``seen_since`` the day it began.
    ``quiet``: ids of the hints that were told "not this time" here. ``saying``: the child's words on their own page
    that this note and its doubles were made of; who may see those is asked of the child.

    In a copy that hides whoever said a note, or whoever is to do it, the note stands without them: its own words were
    not marked. A note that is only about children who are hidden there is left off with them.
    """

    kind: ClassVar[str] = "note"
    version: ClassVar[int] = 3
    voice: ClassVar[str] = "said_by"

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
    dropped: date | None = None
    agree: tuple[str, ...] = refs("person")
    disagree: tuple[str, ...] = refs("person")
    translations: tuple[Translation, ...] = ()
    question: str = words()
    name: str = words()
    family_goal: bool = False
    seen_for: str = words()
    seen_days: int = 0
    seen_since: date | None = None
    quiet: tuple[str, ...] = ()
    saying: str = ref("saying")

    def check(self) -> None:
        super().check()
        one_of(self.category, ("", *CATEGORIES), "category")
        if self.id in self.links or self.id == self.answers:
            raise BadInput("A note can't rest on itself.", "Pick another note.", "links")
        both = set(self.agree) & set(self.disagree)
        if both:
            raise BadInput("Somebody both agrees and sees it differently.", "Keep one of the two.", "agree")
        if not 0 <= self.seen_days <= MOST_DAYS:
            raise BadInput("A goal can't be seen for that long.", f"Use 0 to {MOST_DAYS} days.", "seen_days")
        for index, rule in enumerate(self.quiet):
            check_text(rule, f"quiet[{index}]")
        for index, one in enumerate(self.translations):
            if not one.lang:
                raise BadInput("A translation has no language.", "Say which it is.", f"translations[{index}].lang")
            for part in data_fields(Translation):
                check_text(getattr(one, part.name), f"translations[{index}].{part.name}")


STANCES = ("agrees", "change", "differs")


@dataclass(frozen=True, kw_only=True)
class Stance(Voiced):
    """How one person sees a note on one day: agrees, would change something, sees it differently; ``text`` why.

    A note's ``agree`` and ``disagree`` say how it stands now; stances say since when and in whose words.
    In a copy that hides whoever said it, it is left off.
    """

    kind: ClassVar[str] = "stance"
    version: ClassVar[int] = 2

    note: str = ref("note", lost="drop")
    who: str = ref("person", hidden="drop", words="who_as")
    who_as: str = name_words()
    stance: str = "agrees"
    day: date | None = None
    text: str = words()

    def check(self) -> None:
        super().check()
        one_of(self.stance, STANCES, "stance")
        if not self.note:
            raise BadInput("This says nothing of what is seen differently.", "Pick the note it is about.", "note")
