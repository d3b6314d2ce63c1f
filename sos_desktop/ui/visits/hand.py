"""From the visits' page, and from whoever comes into the room, to commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, time
from typing import TYPE_CHECKING

from ...model import commands, visits
from ...model import worries as told
from ...model.commands import visits as visiting
from ...model.commands import worries
from ...model.commands.in_room import as_seen
from ...model.ids import new_id
from ...model.readers import Readers, copy_for
from ...model.records import Person, Stance, Visit
from ..family.hand import Hand

if TYPE_CHECKING:
    from ..family.page import FamilyPage


class VisitsHand(Hand):
    """What can be done with visits. It is there as soon as somebody comes in, whether the page was looked at or not."""

    def __init__(self, page: FamilyPage) -> None:
        super().__init__(page, page.session, page.words, page.today, page.kept)
        self._page = page
        self.seen = lambda: page.seen
        self.now = page.now
        self.zone = page.zone
        self.refused.connect(page.say)
        #: To whom the map is read back: how they see it is said of what they hear, and not of what is kept from them.
        self.read_to: Callable[[], Readers] = self.kept.readers
        #: Who is in the room, as last told.
        self._in_room: tuple[str, ...] = ()

    @property
    def today(self) -> date:
        """The day it is here."""
        return visits.civil_day(self.now(), self.zone)

    @property
    def running(self) -> Visit | None:
        """The visit that goes on."""
        return visits.running(self.document, self.now(), self.zone)

    def entered(self, people: Iterable[str], interpreter: str = "") -> None:
        """Who is in the room now. On a visit whoever comes in was there, though they go again."""
        there = frozenset(people)
        self._in_room = tuple(one.id for one in self.document.all(Person) if one.id in there)
        visit = self.running
        if visit is not None and (self._in_room or interpreter):
            self.run(visiting.come_in, visit.id, self._in_room, interpreter)

    def begin(self, expected: tuple[str, ...] = ()) -> bool:
        """A visit from now on; the worker and whoever is in the room are there."""
        family = self.document.family
        worker = (family.worker,) if family is not None and family.worker else ()
        there = tuple(dict.fromkeys((*worker, *self._in_room)))
        known = tuple(one for one in expected if one in self.document)
        return self.run(visiting.begin_visit, self.now(), self.zone, present=there, expected=known)

    def edit(self, visit: str, verb: str, **fields: object) -> None:
        """Other values in a visit's fields."""
        done = self.say((visit, *sorted(fields)), commands.edit, Visit, visit, verb, **fields)
        running = self.running
        family = self.document.family
        others = running is not None and set(running.present) - {family.worker if family is not None else ""}
        if done and "present" in fields and running is not None and running.id == visit and others:
            self._turn_the_screen()

    def _turn_the_screen(self) -> None:
        """They are here, and the screen does not know: it goes on showing what is kept from them."""
        if not self._page.shared:
            self._page.say(self._words("The screen still shows everything. F4 turns it to those who are here."))

    def child_seen(self, visit: str, child: str, seen: bool, alone: bool) -> None:
        """A child was seen, and seen alone, or was not."""
        self.run(visiting.child_seen, visit, child, seen, alone)

    def set_times(self, visit: str, day: date, begins: time | None, ends: time | None) -> bool:
        """When it was."""
        return self.run(visiting.set_times, visit, day, begins, ends, self.zone, self.now())

    def end(self, visit: str, read_back: bool = False) -> bool:
        """It is over now."""
        return self.run(visiting.end_visit, visit, self.now(), self.zone, read_back=read_back)

    def end_unknown(self, visit: str) -> None:
        """It is over, nobody knows since when."""
        self.run(visiting.end_unknown, visit)

    def agree_next(self, visit: str, day: date | None) -> bool:
        """The day of the next visit."""
        return self.run(visiting.agree_next, visit, day)

    def remove(self, visit: str) -> None:
        """It was no visit; Undo brings it back."""
        self.run(commands.delete, (visit,), "delete visit")

    def take_stance(self, note: str, who: str, stance: str, day: date, text: str | None = None) -> None:
        """How somebody sees a note, in their own words where they give some; else in those that are there."""
        before = self._said(note, who, day)
        if before is not None and text is None:
            # What waits to be saved is replaced, and its words with it.
            text = before.text
        said = before.id if before is not None else new_id()
        key = (note, "stance", who)
        fields = {"who": who, "text": text, "stance_id": said}
        self.say(key, as_seen, self.read_to(), worries.take_stance, note, stance, day, **fields)

    def type_stance(self, note: str, who: str, stance: str, day: date, text: str) -> None:
        """Somebody's words about a note, as they come: with how they see it they are one step."""
        before = self._said(note, who, day)
        if before is None or before.stance != stance or (note, "stance", who) in self.kept:
            self.take_stance(note, who, stance, day, text)
        else:
            self.type_field(before.id, "text", worries.VERB, text.strip(), along=True)

    def take_back(self, note: str, who: str, day: date) -> None:
        """They did not say that after all."""
        said = self._said(note, who, day)
        if said is not None:
            self.run(as_seen, self.read_to(), worries.take_back, said.id)

    def _said(self, note: str, who: str, day: date) -> Stance | None:
        """What somebody has said of a note that day, as far as it is read."""
        seen = copy_for(self.document, self.read_to())
        return next((one for one in reversed(told.stances(seen, note, who)) if one.day == day), None)
