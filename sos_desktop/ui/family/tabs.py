"""The pages of one open family, chosen in the bar: its two boards, and what is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ... import look
from ...model.change import Change
from ...model.document import Document
from ...model.records import Note

if TYPE_CHECKING:
    from ...canvas.board.board import MapBoard
    from ...canvas.network.board import NetworkBoard
    from ..photo.hand import PhotoHand
    from ..visits.hand import VisitsHand
    from .page import FamilyPage

#: Below this width the help panel starts closed: the map needs the room.
ROOMY = 1500


class TabPage(QWidget):
    """One page beside the boards. It shows what ``FamilyPage.seen`` holds, never more, and asks the page to do things.

    A page that lays nothing out freely leaves zooming and selecting alone.
    """

    def __init__(self, page: FamilyPage) -> None:
        super().__init__()
        self.page = page

    def show_document(self, document: Document) -> None:
        """Show this document from scratch."""
        raise NotImplementedError

    def show_change(self, document: Document, change: Change) -> None:
        """Follow a change; pages that are quick to make show everything anew."""
        self.show_document(document)

    def reveal(self, record: str) -> None:
        """Bring a record of this page into sight."""

    def selected(self) -> tuple[str, ...]:
        """The ids in hand."""
        return ()

    def holds(self, record: str) -> bool:
        """Whether a record is in sight here, so that nobody need be led to it."""
        return False

    def settle(self) -> None:
        """Words that are being typed are taken."""

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""

    def zoom_in(self) -> None:
        """Bigger."""

    def zoom_out(self) -> None:
        """Smaller."""

    def zoom_full(self) -> None:
        """Full size."""

    def fit(self) -> None:
        """All of it in the window."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A row of the bar. ``make``: the page, None for the two boards; ``shows``: kinds of record to go there for.

    ``under``: it has no button of its own, that one's is marked, and goes back there; the scale is where it is there.
    """

    id: str
    text: str
    make: Callable[[FamilyPage], TabPage] | None = None
    shows: tuple[str, ...] = ()
    under: str = ""


def _worry(page: FamilyPage) -> TabPage:
    from ..worry.page import WorryPage

    return WorryPage(page)


def _houses(page: FamilyPage) -> TabPage:
    from ..houses.page import HousesPage

    return HousesPage(page)


def _plan(page: FamilyPage) -> TabPage:
    from ..plan.page import PlanPage

    return PlanPage(page)


def _visits(page: FamilyPage) -> TabPage:
    from ..visits.page import VisitsPage

    return VisitsPage(page)


TABS: Mapping[str, Tab] = {
    tab.id: tab
    for tab in (
        Tab("map", "Map", shows=("note",)),
        Tab("worry", "Worry", _worry, under="map"),
        Tab("network", "Network", shows=("person",)),
        Tab("houses", "Houses", _houses, shows=("house", "saying", "stroke")),
        Tab("plan", "Plan", _plan, shows=("rule", "plan", "held")),
        Tab("visits", "Visits", _visits, shows=("visit",)),
    )
}


class Tabs(QObject):
    """Which page is open; the network is laid out, and the others are made, when they are first looked at."""

    def __init__(self, page: FamilyPage, map_board: MapBoard, network: NetworkBoard) -> None:
        super().__init__(page)
        self._page = page
        self.stack = QStackedWidget()
        #: The pages, and beside them a photo while one is looked at.
        self.holder = QWidget()
        self._row = QHBoxLayout(self.holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.stack, 1)
        self._made: dict[str, MapBoard | NetworkBoard | TabPage] = {"map": map_board}
        self._network = network
        for board in (map_board, network):
            self.stack.addWidget(board)
        self.current = "map"

    @property
    def board(self) -> MapBoard | NetworkBoard | TabPage:
        """What is open."""
        return self._made[self.current]

    @cached_property
    def photos(self) -> PhotoHand:
        """Photos beside the board."""
        from ..photo.hand import PhotoHand

        made = PhotoHand(self._page)
        self._row.addWidget(made.panel)
        made.panel.hide()
        return made

    def make_room(self, aside: bool) -> None:
        """In a narrow window an empty tray makes way for what is open at the right, the aside or a photo."""
        page = self._page
        beside = aside or ("photos" in vars(self) and not self.photos.panel.isHidden())
        empty = not any(not note.category for note in page.seen.all(Note))
        page.map.set_tray_shown(not (beside and empty and page.width() < ROOMY))

    def show(self, name: str) -> None:
        """Open a page."""
        if name not in self._made:
            make = TABS[name].make
            made = self._made[name] = self._network if make is None else make(self._page)
            if make is not None:
                self.stack.addWidget(made)
            self._show_document(name)
        self.current = name
        self.stack.setCurrentWidget(self._made[name])

    @cached_property
    def visits_hand(self) -> VisitsHand:
        """What is done with visits: from their page, and whenever somebody comes in."""
        from ..visits.hand import VisitsHand

        return VisitsHand(self._page)

    def visit(self) -> None:
        """Begin today's visit, or go on with it."""
        self._page.show_board("visits")
        self.board.begin_visit()

    def made(self, name: str) -> TabPage | None:
        """A page beside the boards, if it has been looked at."""
        found = self._made.get(name)
        return found if isinstance(found, TabPage) else None

    @staticmethod
    def of_kind(kind: str) -> str:
        """The page to go to for a kind of record, "" for none."""
        return next((tab.id for tab in TABS.values() if kind in tab.shows), "")

    def show_document(self) -> None:
        """Everything that has been made shows what may be seen, from scratch."""
        for name in self._made:
            self._show_document(name)
        self._show_photos()

    def show_change(self, change: Change) -> None:
        """Everything that has been made follows."""
        for one in self._made.values():
            one.show_change(self._page.seen, change)
        self._show_photos()

    def settle(self) -> None:
        """Words that are being typed anywhere are taken."""
        self._page.map.finish_editing()
        self._network.finish_editing()
        for one in self._pages():
            one.settle()

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        self._page.map.set_theme(theme)
        self._network.set_theme(theme)
        for one in self._pages():
            one.set_theme(theme)

    def _show_photos(self) -> None:
        if "photos" in vars(self):
            self.photos.show_seen()

    def _pages(self) -> Iterator[TabPage]:
        return (one for one in self._made.values() if isinstance(one, TabPage))

    def _show_document(self, name: str) -> None:
        page = self._page
        if name == "map":
            page.map.show_document(page.seen, page.wording, page.today())
        elif name == "network":
            page.network.show_document(page.seen, page.wording)
        else:
            made = self.made(name)
            assert made is not None
            made.show_document(page.seen)
