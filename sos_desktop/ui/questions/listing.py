"""What the panel of questions holds: which stand there now, in which order, and what comes after an answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from ...model.commands.questions import waiting
from ...model.document import Document
from ...model.records import Person
from ...practice.asking import Names, Taken, asked_as, names_for, others_listen
from ...practice.questions import BESIDE, Question, amplifying, at_hand, fill
from ...words import Words
from .shelf import Shelf

#: Questions shown at once: a handful, never a list to scroll through.
HANDFUL = 4
#: And with what is being answered, or asked after an answer.
MOST = 5

Part = Literal["kept", "answering", "more", "question"]


@dataclass(frozen=True, slots=True)
class Row:
    """One question of the panel. ``part``: why it stands there. ``text``: its words; ``notes``: small words below.

    ``star``: its id for a star, "" where there is none to give.
    """

    part: Part
    taken: Taken
    text: str = field(repr=False)
    notes: tuple[str, ...] = field(default=(), repr=False)
    star: str = ""
    starred: bool = False
    mine: bool = False


class Listing:
    """Questions for one place and one person. What changes is set by the methods; ``rows`` is what to show."""

    def __init__(self, words: Words, shelf: Shelf) -> None:
        self._words = words
        self.shelf = shelf
        self._document = Document()
        self._today: date | None = None
        #: The zone in hand, and what it stands beside instead: "scale", "network" or "".
        self.zone = "past_harm"
        self.place = ""
        self.ask = "parent"
        self.speaker = ""
        #: The children it is about, if not all of the map's; and the worry in hand, a note.
        self.about: tuple[str, ...] = ()
        self.worry = ""
        self.room: frozenset[str] = frozenset()
        #: Whether the map alone is shown, to whoever may look.
        self.only = False
        #: Own questions that were left half typed, and whether they are to be asked alone: by who looked on then.
        self._half: dict[tuple[frozenset[str], bool], tuple[str, bool]] = {}
        #: Kept since the family was opened: these are for the next time.
        self.kept_now: set[str] = set()
        self._asked: set[str] = set()
        self._from = 0
        self._order: tuple[Question, ...] = ()
        #: What is being answered, or was just now.
        self.pinned: Taken | None = None
        self.answering = False

    # --- what it stands on --------------------------------------------------------------------------

    def show_document(self, document: Document, today: date | None) -> None:
        """The record as it may be seen now."""
        fresh = (self._document.family, today) != (document.family, self._today)
        self._document, self._today = document, today
        if fresh or not self._order:
            self.begin()

    @property
    def category(self) -> str:
        """The part of the bank that is asked from."""
        return self.place or self.zone

    def hold(self, zone: str) -> None:
        """Another zone in hand."""
        if zone and zone != self.zone:
            self.zone = zone
            if not self.answering:
                self.place = ""
                self.let_go()
            self.begin()

    def stand(self, place: str) -> None:
        """Beside the scale, the network, or "" for the zone in hand. An answer is written where it goes, not there."""
        if place != self.place and not self.answering:
            self.place = place
            self.let_go()
            self.begin()

    def speak(self, person: str, chosen: bool = False) -> None:
        """Somebody speaks from now on: who is asked follows. ``chosen``: also if they did before."""
        if chosen or person != self.speaker:
            self.speaker = person
            self.ask_as(asked_as(self._document, person, self._today) or self.ask)
            if not self.answering:
                self.pinned = None

    def ask_as(self, ask: str) -> None:
        """Questions for somebody else."""
        self.ask = ask
        self.begin()

    def tell_about(self, children: tuple[str, ...]) -> None:
        """The children that it is about."""
        self.about = children
        self.begin()

    def enter(self, people: Collection[str], only: bool = False) -> None:
        """Who is in the room: what was asked of one is not there for another. ``only``: the map is all that is shown;
        nobody knows who looks at it, so other adults may.
        """
        if (self.room, self.only) != (frozenset(people), only):
            self.room, self.only = frozenset(people), only
            self.let_go()
            self.begin()

    def begin(self) -> None:
        """From the first question on, in the order of now: a star or an answer moves nothing under a finger."""
        self._from = 0
        names = self.names()
        self._order = at_hand(
            self.category,
            self.ask,
            company=self._company(self.speaker),
            expected=names.expected,
            starred=frozenset(self.shelf.starred),
            asked=frozenset(self._asked),
            own=self.shelf.own.all(),
        )

    def turn(self) -> None:
        """The next handful, or the first again."""
        self._from += self._page
        if self._from >= len(self._kept()) + len(self._questions()):
            self._from = 0

    # --- answers ------------------------------------------------------------------------------------

    def take(self, taken: Taken) -> None:
        """A question is being answered."""
        self.pinned, self.answering = taken, True
        if taken.bank:
            self._asked.add(taken.bank)

    def answered(self, with_words: bool) -> None:
        """The answer is written, or was left without words: only the first leads on."""
        self.answering = False
        taken = self.pinned
        if taken is None or not with_words:
            self.pinned = None
            return
        first = taken.first or taken.text
        self.begin()
        self.pinned = replace(taken, text=f"{first} {self._words('And what else?')}", first=first, parked="", bank="")

    def let_go(self) -> None:
        """Nothing is asked further."""
        self.pinned, self.answering = None, False

    # --- a question of the worker's own ---------------------------------------------------------------

    def leave_half(self, text: str, alone: bool) -> None:
        """What is typed of an own question so far stays here, for whoever looks on now; without words, nothing."""
        if text.strip():
            self._half[self.room, self.only] = (text, alone)
        else:
            self._half.pop((self.room, self.only), None)

    def take_half(self) -> tuple[str, bool]:
        """What was left half typed before the same people, or to the worker alone whatever was left last."""
        here = (self.room, self.only)
        if here not in self._half and self._half and not self.watched:
            here = next(reversed(self._half))
        return self._half.pop(here, ("", False))

    # --- what is shown --------------------------------------------------------------------------------

    def rows(self) -> tuple[Row, ...]:
        """What stands there now, five at most."""
        pinned = self._pinned_rows()
        rest = (*self._kept(), *self._questions())
        return (*pinned, *rest[self._from : self._from + self._page])

    @property
    def watched(self) -> bool:
        """Whether somebody besides the worker may see what is shown."""
        return self.only or bool(self.room)

    @property
    def others(self) -> bool:
        """Whether there are more than are shown."""
        return len(self._kept()) + len(self._questions()) > self._page

    def names(self) -> Names:
        """The names that go into the questions."""
        return names_for(
            self._document, self._words, ask=self.ask, speaker=self.speaker, children=self.about, worry=self.worry
        )

    def name(self, person: str) -> str:
        """What somebody is called."""
        found = self._document.get(Person, person)
        return found.shown if found else ""

    @property
    def kept_for_later(self) -> int:
        """How many questions were kept for the next time just now; nobody's business but the worker's."""
        return 0 if self.watched else sum(one.id in self.kept_now for one in waiting(self._document))

    @property
    def _page(self) -> int:
        pinned = len(self._pinned_rows())
        return HANDFUL if not pinned else MOST - pinned

    def _pinned_rows(self) -> tuple[Row, ...]:
        taken, words = self.pinned, self._words
        if taken is None:
            return ()
        if self.answering:
            return (Row("answering", taken, taken.text, (words("You are writing the answer"),)),)
        made = [Row("more", taken, words("And what else?"), (taken.first,))]
        more = amplifying(taken.category, taken.ask, self._asked)
        if more is not None and not (more.alone and self._company(self.speaker)):
            made.append(self._row(more))
        return tuple(made)

    def _kept(self) -> tuple[Row, ...]:
        """What was kept before this family was opened: for whoever speaks now first."""
        words, there = self._words, []
        for one in waiting(self._document):
            pinned = self.pinned is not None and self.pinned.parked == one.id
            if one.id in self.kept_now or pinned or (one.alone and self._company(one.who or self.speaker)):
                continue
            about = [words("for {name}", name=self.name(one.who))] if self.name(one.who) else []
            about += [words("ask alone")] if one.alone else []
            zone = "" if one.category in BESIDE else one.category
            taken = Taken(one.text, one.category, zone, one.ask, one.bank, one.alone, one.who, one.id)
            there.append(Row("kept", taken, one.text, tuple(about)))
        return tuple(sorted(there, key=lambda row: (row.taken.who != self.speaker, bool(row.taken.who))))

    def _questions(self) -> tuple[Row, ...]:
        kept = {one.bank or one.text for one in waiting(self._document) if one.who in ("", self.speaker)}
        shown = {row.taken.bank or row.taken.text for row in self._pinned_rows()} | kept
        shown |= {self.pinned.first} if self.pinned is not None and self.pinned.first else set()
        rows = (self._row(one) for one in self._order)
        return tuple(row for row in rows if not shown & {row.taken.bank, row.text})

    def _row(self, question: Question) -> Row:
        names = self.names()
        text = fill(question, child=names.child, adult=names.adult, worry=names.worry, several=names.several)
        starred = question.id in self.shelf.starred
        notes = []
        if question.alone:
            notes.append(self._words("ask alone"))
        if starred:
            notes.append(self._words("starred"))
        if question.origin:
            notes.append(self._words("your own") if question.origin == "mine" else self._words("your team’s"))
        taken = Taken(
            text=text,
            category=question.category,
            zone=question.zone,
            ask=question.ask,
            bank="" if question.origin else question.id,
            alone=question.alone,
            who=self.speaker if asked_as(self._document, self.speaker, self._today) == self.ask else "",
            children=names.children,
        )
        return Row("question", taken, text, tuple(notes), question.id, starred, question.origin == "mine")

    def _company(self, speaker: str) -> bool:
        return self.only or (bool(self.room) and others_listen(self._document, self.room, speaker, self._today))
