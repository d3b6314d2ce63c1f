"""From gestures on the network and the scale to commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from ... import look
from ...canvas.network.board import NetworkBoard
from ...canvas.plain import face
from ...canvas.scale.strip import ScaleStrip
from ...model import commands
from ...model.boards.network import ring_at
from ...model.records import Person, Tie
from ...session.session import Session
from ...words import Words
from .hand import Hand

if TYPE_CHECKING:
    from ..cards.tie_menu import TieMenu


class NetworkHand(Hand):
    """Wires the network board and the scale strip to one Session."""

    def __init__(
        self,
        board: NetworkBoard,
        strip: ScaleStrip,
        session: Session,
        words: Words,
        theme: look.Theme,
        today: Callable[[], date],
    ) -> None:
        super().__init__(board, session, words, today)
        self._board = board
        self._between = ("", "")
        self._theme = theme
        board.people_moved.connect(lambda points: self.run(commands.move_people, points, today()))
        board.ring_wanted.connect(lambda person, ring: self.run(commands.place_in_ring, person, ring, today()))
        board.tie_wanted.connect(self._tie)
        board.person_wanted.connect(self.add_person)
        board.rename_wanted.connect(lambda person, name: self.run(commands.rename, person, name))
        board.delete_wanted.connect(self.delete)
        board.menu_wanted.connect(self._menu)
        strip.rated.connect(lambda scale, answers: self.run(commands.rate, scale, answers, today()))

    @cached_property
    def tie_menu(self) -> TieMenu:
        """The small popup about a tie, made when it is first asked for."""
        from ..cards.tie_menu import TieMenu

        made = TieMenu(self._words, self._theme, self._board)
        made.chosen.connect(self._tie_chosen)
        return made

    def add_person(self, name: str, at: object = None) -> str:
        """Somebody new by name; the id, "" if it could not be."""
        document = self._session.document
        before = {person.id for person in document.all(Person)}
        point = (float(at[0]), float(at[1])) if isinstance(at, tuple) else None
        # Where nobody was put anywhere, nothing is claimed: to stand in a circle says what somebody knows.
        ring = (ring_at(*point) or "outer") if point else ""
        if not self.run(commands.add_person, name, at=point, ring=ring, day=self._today()):
            return ""
        return next((one.id for one in self._session.document.all(Person) if one.id not in before), "")

    def delete(self, records: tuple[str, ...]) -> None:
        """People or ties away; Undo brings them back, with all that went along."""
        if records:
            self.run(commands.delete, records)

    def _tie(self, a: str, b: str) -> None:
        """A line has been drawn: ordinary at once, then what it is like."""
        if any({one.a, one.b} == {a, b} for one in self._session.document.all(Tie)) or self.run(
            commands.tie, a, b, "ordinary"
        ):
            self._ask_tie(a, b, QCursor.pos())

    def _ask_tie(self, a: str, b: str, at: QPoint) -> None:
        """Ask what the tie between two people is like."""
        document = self.seen()
        tie = next((one for one in document.all(Tie) if {one.a, one.b} == {a, b}), None)
        if tie is not None:
            a, b = tie.a, tie.b
        names = [document.need(Person, one).shown for one in (a, b)]
        self._between = (a, b)
        self.tie_menu.show_tie(*names, tie.quality if tie else "", tie.flow if tie else "none")
        self.tie_menu.popup_at(at)

    def _tie_chosen(self, quality: str, flow: str) -> None:
        a, b = self._between
        if quality:
            self.run(commands.tie, a, b, quality, flow)
        else:
            self.run(commands.untie, a, b)

    def _menu(self, records: tuple[str, ...], at: QPoint) -> None:
        tie = self._session.document.get(Tie, records[0]) if len(records) == 1 else None
        if tie is not None:
            self._ask_tie(tie.a, tie.b, at)
        elif records:
            self.menu(records).popup(at)

    def menu(self, records: tuple[str, ...]) -> QMenu:
        """What can be done with these people; everything that dragging does is here too."""
        words = self._words
        document = self.seen()
        menu = QMenu(self._board)
        people = [person for one in records if (person := document.get(Person, one))]
        if len(people) == 1:
            one = people[0]
            menu.addAction(words("About this…"), lambda: self.details_wanted.emit((one.id,)))
            menu.addAction(words("Rename"), lambda: self._board.rename(one.id))
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
        menu.addAction(words("Take off the network…"), lambda: self.delete(records))
        return menu
