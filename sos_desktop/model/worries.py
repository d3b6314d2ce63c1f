"""Worries: what they are called, which goals and scales are theirs, and how each person sees them and since when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..words import Words
from .boards import three_columns
from .document import Document
from .records import Note, Person, Scale, Stance
from .records.base import words as kept_words
from .records.note import MOST_DAYS
from .text import raised

WORRY = "danger_statement"
#: Notes of these zones are what a worry is written from.
WRITTEN_FROM = ("past_harm", "complicating_factors")
#: Longest that the beginning of a worry stands for its name, in characters.
BEGINNING = 48


# --- what belongs together --------------------------------------------------------------------------------------------


def worry_of(document: Document, note: Note) -> Note | None:
    """The worry that a note is, or that a goal answers."""
    if note.category == WORRY:
        return note
    found = document.get(Note, note.answers)
    return found if found is not None and found.category == WORRY else None


def in_order(document: Document) -> tuple[Note, ...]:
    """Every worry, as they lie on the map."""
    return tuple(three_columns.notes_by_zone(document)[WORRY])


def goals(document: Document, worry: str) -> tuple[Note, ...]:
    """The goals that answer a worry as they lie on the map, the service's before the family's own."""
    found = [note for note in three_columns.notes_by_zone(document)["goal"] if note.answers == worry]
    return tuple(sorted(found, key=lambda note: note.family_goal))


def scales(document: Document, worry: str) -> tuple[Scale, ...]:
    """The scales of a worry."""
    return tuple(scale for scale in document.all(Scale) if scale.worry == worry)


def children(document: Document, note: Note | None = None) -> tuple[Person, ...]:
    """The children that a note is about: those it names, or all of this map. Babies on the way are among them."""
    family = document.family
    of_map = family.index_children if family else ()
    found = [document.get(Person, one) for one in (note.children if note is not None else ()) or of_map]
    return tuple(one for one in found if one is not None)


# --- names ------------------------------------------------------------------------------------------------------------


def name_of(document: Document, note: Note) -> str:
    """The short name of the worry that a note is or answers; "" while it has none."""
    worry = worry_of(document, note)
    return worry.name.strip() if worry is not None else ""


def called(document: Document, note: Note) -> str:
    """What to call a worry or a goal where it must be called something: its name, else its own first words."""
    return name_of(document, note) or beginning(note.text)


def beginning(text: str, length: int = BEGINNING) -> str:
    """The first words of a text on one line, with "…" where there is more."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length + 1].rpartition(" ")[0] or line[:length]
    return cut.rstrip(" ,;:.–-") + "…"


def scale_title(document: Document, scale: Scale) -> str:
    """A scale's own title, else the short name of its worry, as a title; "" where there is neither."""
    if scale.title.strip():
        return scale.title
    worry = document.get(Note, scale.worry)
    name = name_of(document, worry) if worry is not None else ""
    return raised(name, document.family.language if document.family else "")


# --- who sees it how --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class View:
    """How one person sees a note now. ``record``: the stance that says so, "" where only the note itself does.

    ``earlier``: what the same person said before, the latest first.
    """

    who: str
    stance: str
    record: str = ""
    day: date | None = None
    earlier: tuple[Stance, ...] = ()
    name: str = kept_words()
    text: str = kept_words()


def stances(document: Document, note: str, who: str = "", who_as: str = "") -> tuple[Stance, ...]:
    """What was said of a note, oldest first; of those of one day the one written last counts last.

    ``who``, ``who_as``: of one person only.
    """
    found = [one for one in document.all(Stance) if one.note == note]
    if who or who_as:
        found = [one for one in found if _key(one) == (who, "" if who else who_as)]
    return tuple(sorted(found, key=lambda one: one.day or date.min))


def views(document: Document, note: Note) -> tuple[View, ...]:
    """How everybody who has said anything sees a note now, in the order in which they first spoke.

    The note itself says how it stands; the stances say since when and in whose words.
    """
    by_person: dict[tuple[str, str], list[Stance]] = {}
    for one in stances(document, note.id):
        by_person.setdefault(_key(one), []).append(one)
    now = dict.fromkeys(note.agree, "agrees") | dict.fromkeys(note.disagree, "differs")
    for one_person in now:
        by_person.setdefault((one_person, ""), [])
    found = []
    for (who, who_as), said in by_person.items():
        person = document.get(Person, who)
        last = said[-1] if said else None
        stance = now.get(who, "") or (last.stance if last is not None and (not who or last.stance == "change") else "")
        name = person.shown if person is not None else who_as
        if not stance or not name:
            continue
        if last is not None and last.stance == stance:
            earlier = tuple(reversed(said[:-1]))
            found.append(View(who, stance, last.id, last.day, earlier, name, last.text))
        else:
            found.append(View(who, stance, earlier=tuple(reversed(said)), name=name))
    return tuple(found)


SEES = {
    "agrees": ("{names} agrees", "{names} agree"),
    "change": ("{names} would change something", "{names} would change something"),
    "differs": ("{names} sees it differently", "{names} see it differently"),
}


def told(view: View, words: Words, day: str = "") -> str:
    """ "Craig sees it differently (29 April): “We only fell out.”" ``day``: the view's day as the place writes days."""
    said = words(SEES[view.stance][0], names=view.name)
    said = words("{said} ({day})", said=said, day=day) if day else said
    text = view.text.strip()
    return words("{said}: {quote}", said=said, quote=_in_marks(text)) if text else words.ended(said)


def told_together(found: Iterable[View], words: Words) -> list[str]:
    """Those of whom nothing more is known than how they see it: "Kelly and Steph agree."."""
    said = []
    every = tuple(found)
    for stance, (one, several) in SEES.items():
        names = [view.name for view in every if view.stance == stance]
        if names:
            said.append(words.ended(words(one if len(names) == 1 else several, names=words.several(names))))
    return said


def _key(stance: Stance) -> tuple[str, str]:
    return stance.who, "" if stance.who else stance.who_as


def _in_marks(text: str) -> str:
    return text if text.startswith(("“", '"', "‘", "«", "„")) else f"“{text}”"


# --- how long a goal must be seen -------------------------------------------------------------------------------------

#: Offered first: (as said, days).
LENGTHS = (("4 weeks", 28), ("3 months", 91), ("one school term", 91), ("6 months", 182), ("a year", 365))
_UNITS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 365 / 12, "term": 91.0, "year": 365.0}
_NUMBERS = {
    "half a": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_LENGTH = re.compile(
    rf"(?<!\w)(half an?|{'|'.join(one for one in _NUMBERS if ' ' not in one)}|\d{{1,4}}(?:[.,]\d)?)( and a half)?"
    rf"(?: (?:whole|full|school))* ({'|'.join(_UNITS)})s?( and a half)?(?!\w)"
)


def days_in(said: str) -> int:
    """How many days words such as "one whole term" or "6 weeks" mean; 0 where they name no length of time."""
    text = " ".join(said.casefold().split())
    for preset, days in LENGTHS:
        if text == preset:
            return days
    match = _LENGTH.search(text)
    if match is None:
        return 0
    number, half, unit, more = match.groups()
    if number[0].isdigit():
        many = float(number.replace(",", "."))
    else:
        many = _NUMBERS["half a" if number.startswith("half") else number]
    many += 0.5 if half or more else 0.0
    return min(round(many * _UNITS[unit]), MOST_DAYS)
