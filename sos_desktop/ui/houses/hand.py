"""From a child's pages to commands. The pages can only be worked on by the worker alone or with this child alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject

from ...model import commands
from ...model.change import Change
from ...model.commands import Answer, houses
from ...model.document import Document
from ...model.errors import WorldError
from ...model.ids import new_id
from ...model.records import Person, Rating, Saying
from ...model.text import clean
from ...session.session import NotSaved, Session
from ...words import Words
from ..family.hand import Hand
from ..family.kept import Kept

P = ParamSpec("P")


class HousesHand(Hand):
    """Wires one child's pages to one Session."""

    def __init__(
        self, parent: QObject, session: Session, words: Words, today: Callable[[], date], kept: Kept | None = None
    ) -> None:
        super().__init__(parent, session, words, today, kept)
        #: Words begun while nothing could be saved: what makes each, all but the words.
        self._begun: dict[str, Callable[..., Change]] = {}

    def here(
        self, command: Callable[Concatenate[Document, P], Change], *args: P.args, **kwargs: P.kwargs
    ) -> Callable[[Document], Change]:
        """Done to the record itself: a copy, even this child's own, does not tell who may see a thing, and what
        follows from that must be right.
        """
        return lambda document: command(document, *args, **kwargs)

    # --- pages -------------------------------------------------------------------------------------------------------

    def begin_page(self, child: str, part: str, shape: str) -> str:
        """Another page; its id, "" if it could not be."""
        house = new_id()
        return house if self.say(house, houses.begin_page, child, part, shape, self._today(), house) else ""

    def set_shape(self, house: str, shape: str) -> None:
        """Another shape of the same page."""
        self.run(houses.set_shape, house, shape)

    def take_page_away(self, house: str) -> None:
        """A page with all that is on it; Undo brings it back."""
        if self.run(commands.delete, (house,), "take page away"):
            self.refused.emit(self._words("Taken away. Undo brings it back."))

    def choose_face(self, person: str, face: str) -> None:
        """The face a child picks for somebody."""
        self.run(houses.choose_face, person, face)

    # --- ink ---------------------------------------------------------------------------------------------------------

    def draw(self, house: str, points: Sequence[str], ink: str, width: float) -> None:
        """A stroke. While nothing can be saved it is kept like words are: nobody draws it twice."""
        ids = tuple(new_id() for _ in points)
        self.say(ids, houses.draw, house, tuple(points), ink, width, ids)

    def rub_out(self, strokes: Sequence[str]) -> None:
        """Strokes that a rubber has touched."""
        self.run(houses.rub_out, tuple(strokes))

    # --- words -------------------------------------------------------------------------------------------------------

    def type_words(self, house: str, saying: str, text: str, x: float, y: float) -> None:
        """Words as they come: one journal row from the first letter until the caret leaves."""
        text = clean(text)
        self.kept.write()
        there = self.document.get(Saying, saying)
        try:
            try:
                if saying in self._begun and self._session.document.get(Saying, saying) is None:
                    self.kept.keep((saying, "text"), partial(self._begun[saying], text=text), in_place=True)
                elif there is None:
                    self._begin_words(house, saying, text, x, y)
                else:
                    self._reword(there, text)
            except NotSaved:
                self.kept.keep((saying, "text"), partial(houses.reword, saying=saying, text=text))
        except WorldError as error:
            self.refused.emit(str(error))

    def finish_words(self, house: str, saying: str, text: str, x: float, y: float) -> None:
        """The caret has left. Words without a word go."""
        there = self.document.get(Saying, saying)
        if (there is None and text.strip()) or (there is not None and there.text != clean(text)):
            self.type_words(house, saying, text, x, y)
        if self._typing is not None and self._typing.is_about(saying, "text"):
            self._typing.close()
            self._typing = None
        there = self.document.get(Saying, saying)
        if there is not None and not there.text.strip():
            self.take_away((saying,), quiet=True)

    def move_words(self, saying: str, x: float, y: float) -> None:
        """Words to another place of their page."""
        self.run(houses.move_words, saying, x, y)

    def take_away(self, things: tuple[str, ...], quiet: bool = False) -> None:
        """Words away; Undo brings them back."""
        if things and self.run(houses.take_away, things) and not quiet:
            self.refused.emit(self._words("Taken away. Undo brings it back."))

    def _begin_words(self, house: str, saying: str, text: str, x: float, y: float) -> None:
        if not text.strip():
            return
        begin = partial(_say, house=house, x=x, y=y, day=self._today(), saying_id=saying)
        try:
            self._wait_for_kept()
            change = begin(self._session.document)
            made = change.after(saying)
            assert made is not None
            self._typing = self._session.type_in(made, "text", "child's words", new=change)
            self._typing.update(text)
        except NotSaved:
            self._begun[saying] = begin
            self.kept.keep((saying, "text"), partial(begin, text=text))

    def _reword(self, there: Saying, text: str) -> None:
        typing = self._typing
        if typing is None or not typing.is_about(there.id, "text"):
            if there.text == text:
                return
            self._wait_for_kept()
            # Other words than those the child was asked about: the answer goes with the first letter.
            anew = houses.ask_anew(self._session.document, there.id)
            self._typing = typing = self._session.type_in(there, "text", "child's words", new=anew or None)
        typing.update(text)
        self.kept.drop((there.id, "text"))

    # --- who may see it ----------------------------------------------------------------------------------------------

    def allow(self, things: tuple[str, ...], may_see: tuple[str, ...], everyone: bool) -> bool:
        """The child has said who may see this."""
        return self.say(("allow", *things), houses.allow, things, may_see, everyone, self._today())

    def put_on_map(self, saying: str, category: str) -> None:
        """The child's words as a note on the map."""
        family = self._session.document.family
        worker = self._session.document.get(Person, family.worker) if family else None
        by = worker.shown if worker else ""
        if self.say(("note", saying), houses.put_on_map, saying, category, self._today(), by):
            note = self.document.find(houses.note_of(saying))
            private = getattr(note, "private", False)
            self.refused.emit(
                self._words("On the map, for you alone: not everyone may see these words.")
                if private
                else self._words("On the map, in their own words.")
            )

    # --- the path ----------------------------------------------------------------------------------------------------

    def step(self, scale: str, child: str, score: float) -> None:
        """The stone on which the child stands today; a reason given before stays."""
        today = self._today()
        ratings = self.document.all(Rating)
        before = next((one for one in ratings if (one.scale, one.who, one.day) == (scale, child, today)), None)
        answer = Answer(child, score, before.reason if before else "", "path")
        self.say(("scale", scale, child), commands.rate, scale, (answer,), today)


def _say(document: Document, house: str, x: float, y: float, day: date, saying_id: str, text: str = "") -> Change:
    return houses.say(document, house, text, x, y, day, saying_id)
