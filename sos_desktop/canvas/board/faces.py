"""How a note reads on the board: its words, its voice and the short facts beneath, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ...model import safety, worries
from ...model.document import Document
from ...model.records import Note, Person
from ...model.text import initials
from ...words import Words

#: A space that no line ends at, and the longest fact, in characters, that is kept on one line.
HARD, UNBROKEN = "\u00a0", 18

#: Marks with which people begin or end what somebody said.
_QUOTES = "\"“”„«»‘’'"


@dataclass(frozen=True)
class Face:
    """What one note shows. ``named``: everybody named on it, and the worry, so that a new name reaches it at once."""

    text: str
    voice: str
    initials: str
    facts: tuple[str, ...]
    tint: int
    #: Whether a person or other voice is named at all.
    known: bool
    #: The word for a note that not everybody may see; "" when it is not marked.
    kept: str
    done: bool
    named: frozenset[str]

    @property
    def voice_line(self) -> str:
        """The name and the facts, as they stand beside the ring."""
        return " · ".join((_unbroken(self.voice), *map(_unbroken, self.facts)))

    @property
    def voice_lines(self) -> str:
        """The same where it is too long for one line: the name, and below it the facts."""
        return self.voice + "\n" + " · ".join(map(_unbroken, self.facts))


def face_of(document: Document, note: Note, words: Words, today: date | None = None, unsaved: bool = False) -> Face:
    """How this note reads now. ``today`` decides whether a year must be said, and what is past. ``unsaved``: its words
    are only on the screen so far.
    """
    speaker = document.get(Person, note.said_by)
    voice, known, tint = note.said_as, bool(note.said_as), -1
    if speaker is not None:
        voice, known, tint = speaker.shown, True, speaker.tint
    facts: list[str] = []
    if note.category == "next_steps" and (note.owner or note.owner_as):
        owner = document.get(Person, note.owner)
        owner_name = owner.shown if owner is not None else note.owner_as
        if known and voice != owner_name:
            facts.append(words("{name} says", name=voice))
        voice, known, tint = owner_name, True, owner.tint if owner is not None else -1
    if unsaved:
        facts.append(words("not saved yet"))
    worry = worries.worry_of(document, note)
    if worry is not None and worry.name.strip():
        facts.append(words("“{name}”", name=worry.name.strip()))
    if note.family_goal and note.category == "goal":
        facts.append(words("the family’s own goal"))
    if note.own_words:
        facts.append(words("own words"))
    if note.category == "next_steps" and note.done:
        facts.append("✓ " + words("done {day}", day=_day(note.done, words, today)))
    elif note.category == "next_steps" and note.due:
        past = today is not None and note.due < today
        said = words("was for {day}") if past else words("by {day}")
        facts.append(said.replace("{day}", _day(note.due, words, today)))
    elif held := _held(document, note, words, today):
        facts += held
    elif note.said_on:
        facts.append(_day(note.said_on, words, today))
    if note.agree:
        facts.append(words.count("{n} agrees", "{n} agree", len(note.agree)))
    changing = [view for view in worries.views(document, note) if view.stance == "change"]
    if changing:
        facts.append(words("{names} would change something", names=words.several([view.name for view in changing])))
    if note.disagree:
        names = words.several(_names(document, note.disagree))
        one = len(note.disagree) == 1
        facts.append(words("{names} sees it differently", names=names) if one else
                     words("{names} see it differently", names=names))  # fmt: skip
    return Face(
        text=_quoted(note),
        voice=voice if known else words("nobody yet"),
        initials=initials(voice) if known else "",
        facts=tuple(facts),
        tint=tint,
        known=known,
        kept=words("kept back") if note.marked else "",
        done=note.category == "next_steps" and note.done is not None,
        named=frozenset(filter(None, (note.said_by, note.owner, note.answers, *note.agree, *note.disagree))).union(
            view.who for view in changing if view.who
        ),
    )


def spoken(face: Face, zone: str, position: int, count: int, words: Words) -> str:
    """The note for ears: "Past harm, 2 of 3: text, says Kelly"."""
    said = words(
        "{zone}, {position} of {count}: {said}, says {voice}",
        zone=zone,
        position=position,
        count=count,
        said=face.text or words("no words yet"),
        voice=", ".join((face.voice, *face.facts)),
    )
    return f"{said}, {face.kept}" if face.kept else said


def _held(document: Document, note: Note, words: Words, today: date | None) -> list[str]:
    """How often it held since people began to note it, and the hardest of these days."""
    tests = safety.tests_of(document, note.id)
    found: list[str] = []
    if tests.count:
        last = _day(tests.last, words, today) if tests.last else ""
        pattern = words.count("held once, {{day}}", "held {n} times, last {{day}}", tests.count)
        found.append(pattern.format(day=last) if last else words.count("held once", "held {n} times", tests.count))
    if tests.hardest is not None and tests.hardest.held and tests.hardest.day:
        found.append(words("hardest {day}", day=_day(tests.hardest.day, words, today)))
    return found


def _unbroken(fact: str) -> str:
    """A short fact stays on one line: "4 March" is one thing to read."""
    return fact.replace(" ", HARD) if len(fact) <= UNBROKEN else fact


def _quoted(note: Note) -> str:
    """Somebody's own words in quotation marks, unless they stand in some already."""
    if not note.own_words or not note.text or (note.text[0] in _QUOTES and note.text[-1] in _QUOTES):
        return note.text
    return f"“{note.text}”"


def _names(document: Document, people: Iterable[str]) -> list[str]:
    found = (document.get(Person, one) for one in people)
    return [person.shown for person in found if person is not None]


def _day(day: date, words: Words, today: date | None) -> str:
    return words.day(day) if today is not None and day.year != today.year else words.short_day(day)
