"""The right side: help for the zone in hand, or a card about a note, a person or a scale. Each is made when first asked
for: opening a family should not wait for what may never be looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ... import look
from ...model.change import Change
from ...model.document import Document
from ...model.wording import Wording
from ...session.session import Session
from ...words import Words
from .cards_hand import CardsHand
from .kept import Kept

if TYPE_CHECKING:
    from ..cards.note_card import NoteCard
    from ..cards.person_card import PersonCard
    from ..cards.scale_card import ScaleCard
    from ..guidance import GuidancePanel

Panel = TypeVar("Panel", bound=QWidget)

WIDTH = 320
#: The cards that are about whatever is selected.
_OF_SELECTION = ("note_card", "person_card")
_CARDS = (*_OF_SELECTION, "scale_card")


class Aside(QStackedWidget):
    """``guidance_made``: help and questions are there, to be wired. ``closed``: a card has been put away."""

    guidance_made = Signal(object)
    closed = Signal()

    def __init__(
        self,
        session: Session,
        wording: Wording,
        words: Words,
        theme: look.Theme,
        today: Callable[[], date],
        kept: Kept | None = None,
    ) -> None:
        super().__init__()
        self._session = session
        self._wording = wording
        self._words = words
        self._theme = theme
        self._today = today
        self._zone = ""
        self._made: list[QWidget] = []
        self.hand = CardsHand(self, session, words, today, kept)
        self.hand.closed.connect(self.closed)
        self.setFixedWidth(WIDTH)

    @cached_property
    def guidance(self) -> GuidancePanel:
        """Help and questions."""
        from ..guidance import GuidancePanel

        made = GuidancePanel(self._words)
        self._keep(made)
        self.guidance_made.emit(made)
        return made

    @cached_property
    def note_card(self) -> NoteCard:
        """The card about notes."""
        from ..cards.note_card import NoteCard

        return self._keep(self.hand.wire_notes(NoteCard(self._words, self._theme, marks=self._alone)))

    @cached_property
    def person_card(self) -> PersonCard:
        """The card about a person."""
        from ..cards.person_card import PersonCard

        return self._keep(self.hand.wire_person(PersonCard(self._words, self._theme, marks=self._alone)))

    @cached_property
    def scale_card(self) -> ScaleCard:
        """The card about a scale."""
        from ..cards.scale_card import ScaleCard

        return self._keep(self.hand.wire_scale(ScaleCard(self._words)))

    @property
    def _alone(self) -> bool:
        """Whether nobody but the worker sees the screen."""
        return self.hand.kept.readers().everything

    def belongs_to(self, board: str) -> bool:
        """Whether what is shown belongs beside this board or page."""
        about_a_person = "person_card" in vars(self) and self.currentWidget() is self.person_card
        return board == ("network" if about_a_person else "map")

    @property
    def is_guidance(self) -> bool:
        """Whether help is what is shown, or would be."""
        return not self._made or ("guidance" in vars(self) and self.currentWidget() is self.guidance)

    @property
    def follows_selection(self) -> bool:
        """Whether a card is open that is about whatever is selected."""
        return any(name in vars(self) and self.currentWidget() is vars(self)[name] for name in _OF_SELECTION)

    def show_guidance(self) -> None:
        """Help for the zone in hand."""
        self.guidance.show_document(self.hand.seen(), self._wording, self._today())
        self.guidance.show_zone(self._zone)
        self.setCurrentWidget(self.guidance)

    def show_zone(self, category: str) -> None:
        """The zone in hand."""
        self._zone = category or self._zone
        if self.isVisible() and "guidance" in vars(self):
            self.guidance.show_zone(self._zone)

    def show_notes(self, notes: tuple[str, ...]) -> None:
        """The card about these notes."""
        self.note_card.show_notes(self.hand.seen(), notes, self._wording, self._today())
        self.setCurrentWidget(self.note_card)

    def show_person(self, person: str) -> None:
        """The card about this person."""
        self.person_card.show_person(self.hand.seen(), person, self._today())
        self.setCurrentWidget(self.person_card)

    def show_scale(self, scale: str) -> None:
        """The card about this scale; "" for another one."""
        self.scale_card.show_scale(self.hand.seen(), scale, self._wording)
        self.setCurrentWidget(self.scale_card)

    def show_panel(self, panel: QWidget) -> None:
        """A panel that somebody else has made."""
        if self.indexOf(panel) < 0:
            self._keep(panel)
        self.setCurrentWidget(panel)

    def drop_panel(self, panel: QWidget) -> None:
        """Such a panel is done with."""
        self._made.remove(panel)
        self.removeWidget(panel)
        panel.hide()
        panel.setParent(None)
        panel.deleteLater()

    def use_wording(self, wording: Wording) -> None:
        """Other names; what is open is shown with them."""
        self._wording = wording
        if self.is_guidance and self._made:
            self.show_guidance()
        elif "note_card" in vars(self) and self.currentWidget() is self.note_card and self.note_card.ids:
            self.show_notes(self.note_card.ids)

    def show_change(self, document: Document, change: Change) -> None:
        """What is open follows the record."""
        if not self.isVisible():
            return
        if any(name in vars(self) and self.currentWidget() is vars(self)[name] for name in _CARDS):
            self.currentWidget().show_change(document, change)
        elif self.is_guidance and self._made:
            self.guidance.show_document(document, self._wording, self._today())

    def settle(self) -> None:
        """Half-typed words in the cards are taken."""
        for name in (*_CARDS, "guidance"):
            if name in vars(self):
                vars(self)[name].settle()

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours: the cards are made anew when they are next asked for."""
        self._theme = theme
        self.settle()
        self._drop([name for name in _CARDS if name in vars(self)])

    def put_away(self) -> None:
        """Nothing of what was shown here stays: others look on from now, or no longer."""
        self.settle()
        self._drop([name for name, one in vars(self).items() if isinstance(one, QWidget) and self.indexOf(one) >= 0])

    def _drop(self, names: list[str]) -> None:
        for name in names:
            panel = vars(self).pop(name)
            self._made.remove(panel)
            self.removeWidget(panel)
            panel.hide()
            panel.setParent(None)
            panel.deleteLater()

    def _keep(self, made: Panel) -> Panel:
        self._made.append(made)
        self.addWidget(made)
        return made
