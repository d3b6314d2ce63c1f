"""From gestures on the network and the scale to commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from ... import look
from ...canvas.network.board import NetworkBoard
from ...canvas.plain import face
from ...canvas.scale.strip import ScaleStrip
from ...model import commands
from ...model.boards.network import ring_at
from ...model.commands import Answer
from ...model.errors import WorldError
from ...model.ids import new_id
from ...model.records import Person, Rating, Tie
from ...model.text import clean
from ...session.session import NotSaved, Session
from ...words import Words
from .hand import Hand
from .kept import Kept

if TYPE_CHECKING:
    from ..cards.tie_menu import TieMenu


class NetworkHand(Hand):
    """Wires the network board and the scale strip to one Session. ``reveal_wanted``: a person, on the network."""

    reveal_wanted = Signal(str)

    def __init__(
        self,
        board: NetworkBoard,
        strip: ScaleStrip,
        session: Session,
        words: Words,
        theme: look.Theme,
        today: Callable[[], date],
        kept: Kept | None = None,
    ) -> None:
        super().__init__(board, session, words, today, kept)
        self._board = board
        self._between = ("", "")
        self._theme = theme
        board.people_moved.connect(lambda points: self.run(commands.move_people, points, today()))
        board.ring_wanted.connect(lambda person, ring: self.run(commands.place_in_ring, person, ring, today()))
        board.tie_wanted.connect(self._tie)
        board.person_wanted.connect(self.add_person)
        board.rename_wanted.connect(lambda person, name: self.say((person, "short"), commands.rename, person, name))
        board.delete_wanted.connect(self.delete)
        board.menu_wanted.connect(self._menu)
        strip.rated.connect(self._rate)
        strip.rating.connect(self._rate_so_far)
        strip.taken_back.connect(self._take_back)
        strip.alone = lambda: self.kept.readers().everything
        strip.marks_wanted.connect(self._marks_of_answer)

    @cached_property
    def tie_menu(self) -> TieMenu:
        """The small popup about a tie, made when it is first asked for."""
        from ..cards.tie_menu import TieMenu

        made = TieMenu(self._words, self._theme, self._board)
        made.chosen.connect(self._tie_chosen)
        made.marks_wanted.connect(self._marks_of_tie)
        return made

    def drop_tie_menu(self) -> None:
        """Closed, it would still hold two names."""
        made = vars(self).pop("tie_menu", None)
        if made is not None:
            made.close()
            made.setParent(None)
            made.deleteLater()

    def add_person(self, name: str, at: object = None) -> str:
        """Somebody new by name; the id, "" if it could not be."""
        person = new_id()
        point = (float(at[0]), float(at[1])) if isinstance(at, tuple) else None
        # Where nobody was put anywhere, nothing is claimed: to stand in a circle says what somebody knows.
        ring = (ring_at(*point) or "outer") if point else ""
        taken = self.say(person, commands.add_person, name, at=point, ring=ring, day=self._today(), person_id=person)
        return person if taken else ""

    def delete(self, records: tuple[str, ...]) -> None:
        """People or ties away; Undo brings them back, with all that went along."""
        if records and self.run(commands.delete, records):
            self.refused.emit(self._words("Taken out of the map, the scale and the network. Undo brings all back."))

    def _rename(self, person: str) -> None:
        """The field over somebody's name, on the board where names are typed."""
        if not self._board.isVisible():
            self.reveal_wanted.emit(person)
        self._board.rename(person)

    # --- the scale ------------------------------------------------------------------------------------

    def _rate(self, scale: str, answers: tuple[Answer, ...]) -> None:
        """Answers as they are meant, one or a whole round."""
        who = tuple(answer.who for answer in answers)
        self.say(("scale", scale, *who), commands.rate, scale, answers, self._today())

    def _rate_so_far(self, scale: str, answer: Answer) -> None:
        """An answer while its reason is still being typed: the first words make it, the rest goes along with them."""
        rating = self._rating(scale, answer.who)
        reason = clean(answer.reason)
        bare = replace(answer, reason="")
        another = rating is not None and (rating.score, rating.method) != (answer.score, answer.method)
        if self.kept or not reason or another:
            self._rate(scale, (answer,))
        elif rating is not None:
            # In a round the number and the words for it are given in one go.
            self.type_field(rating.id, "reason", "scale", reason, along=answer.method == "written")
        else:
            try:
                change = self.here(commands.rate, scale, (bare,), self._today())(self._session.document)
                made = next(one for _, one in change.entries.values() if one is not None)
                self._typing = self._session.type_in(made, "reason", "scale", new=change)
                self._typing.update(reason)
            except NotSaved:
                self._rate(scale, (answer,))
            except WorldError as error:
                self.refused.emit(str(error))

    def _take_back(self, scale: str, was: Answer, there: bool) -> None:
        """What had been typed of an answer was taken out again: as it was before, or no answer at all."""
        rating = self._rating(scale, was.who)
        if there and rating is not None:
            fields = {"score": was.score, "reason": was.reason, "method": was.method}
            self.say(("scale", scale, was.who), commands.edit, Rating, rating.id, "scale", **fields)
        elif there:
            self._rate(scale, (was,))
        else:
            self.kept.drop(("scale", scale, was.who))
            if rating is not None:
                self.run(commands.delete, (rating.id,))

    def _rating(self, scale: str, who: str) -> Rating | None:
        """Somebody's answer of today that is in the record and on the screen."""
        mine = (scale, who, self._today())
        ratings = [one for one in self._session.document.all(Rating) if (one.scale, one.who, one.day) == mine]
        seen = self.seen()
        return next((one for one in ratings if one.id in seen), None)

    def _marks_of_answer(self, scale: str, who: str) -> None:
        """From whom somebody's answer is kept back: that of today, or the last one."""
        answers = [one for one in self.seen().all(Rating) if (one.scale, one.who) == (scale, who)]
        if answers:
            self.details_wanted.emit((max(answers, key=lambda one: one.day or date.min).id,))

    # --- ties -----------------------------------------------------------------------------------------

    def _tie(self, a: str, b: str) -> None:
        """A line has been drawn: ordinary at once, then what it is like."""
        if any({one.a, one.b} == {a, b} for one in self.seen().all(Tie)) or self.run(commands.tie, a, b, "ordinary"):
            self._ask_tie(a, b, QCursor.pos())

    def _ask_tie(self, a: str, b: str, at: QPoint) -> None:
        """Ask what the tie between two people is like."""
        document = self.seen()
        tie = next((one for one in document.all(Tie) if {one.a, one.b} == {a, b}), None)
        if tie is not None:
            a, b = tie.a, tie.b
        names = [document.need(Person, one).shown for one in (a, b)]
        self._between = (a, b)
        self.tie_menu.show_tie(*names, tie.quality if tie else "", tie.flow if tie else "none",
                               marks=tie is not None and self.kept.readers().everything)  # fmt: skip
        self.tie_menu.popup_at(at)

    def _tie_chosen(self, quality: str, flow: str) -> None:
        a, b = self._between
        if quality:
            self.run(commands.tie, a, b, quality, flow)
        else:
            self.run(commands.untie, a, b)

    def _marks_of_tie(self) -> None:
        tie = next((one for one in self.seen().all(Tie) if {one.a, one.b} == {*self._between}), None)
        if tie is not None:
            self.details_wanted.emit((tie.id,))

    def _menu(self, records: tuple[str, ...], at: QPoint) -> None:
        tie = self.seen().get(Tie, records[0]) if len(records) == 1 else None
        if tie is not None:
            self._ask_tie(tie.a, tie.b, at)
        elif records:
            self.menu(records).popup(at)

    def menu(self, records: tuple[str, ...]) -> QMenu:
        """What can be done with these people; everything that dragging does is here too."""
        words = self._words
        document = self.seen()
        menu = QMenu(self._board)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        people = [person for one in records if (person := document.get(Person, one))]
        if len(people) == 1:
            one = people[0]
            menu.addAction(words("About this…"), lambda: self.details_wanted.emit((one.id,)))
            menu.addAction(words("Rename"), lambda: self._rename(one.id))
            rings = menu.addMenu(words("Circle"))
            for ring, text in (
                ("centre", "In the middle"),
                ("inner", "Knows what happened"),
                ("middle", "Knows a little"),
                ("outer", "Knows nothing yet"),
                ("prof", "Paid to be here"),
            ):
                rings.addAction(
                    words(text), lambda ring=ring: self.run(commands.place_in_ring, one.id, ring, self._today())
                )
            with_whom = menu.addMenu(words("Tie with"))
            for other in document.all(Person):
                if other.id != one.id:
                    with_whom.addAction(face(other.shown), lambda other=other.id: self._tie(one.id, other))
        menu.addSeparator()
        menu.addAction(words("Take out of this family's record"), lambda: self.delete(records))
        return menu
