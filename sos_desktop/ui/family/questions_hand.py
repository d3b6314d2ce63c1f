"""From the questions at hand to commands and notes: who speaks, what is in hand, and what came of a question."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from ...model.commands import questions
from ...model.ids import new_id
from ...model.records import Note, Scale
from ...practice.asking import Taken
from ..questions.shelf import Shelf
from .hand import Hand

if TYPE_CHECKING:
    from ...settings import Settings
    from ..guidance import GuidancePanel
    from ..questions.listing import Listing
    from .page import FamilyPage


class QuestionsHand(Hand):
    """Wires the panel of questions, whenever it is made, to one family's page."""

    def __init__(self, page: FamilyPage) -> None:
        super().__init__(page, page.session, page.words, page.today, page.kept)
        self._page = page
        self._shelf = Shelf()
        self._worry = ""
        self._beside: QObject = page.map
        self.seen = lambda: page.seen
        page.aside.guidance_made.connect(self._wire)
        page.map.selection_changed.connect(self._selected)
        page.map_hand.voice_changed.connect(lambda person: self._speaks(person, True))
        page.map_hand.answered.connect(self._answered)
        page.room_changed.connect(self._room)
        page.in_room.only_changed.connect(self._room)
        self.refused.connect(page.say)
        # Beside what the questions stand is where the keys went last.
        for part in (page.map, page.network, page.strip):
            part.installEventFilter(self)
        if self._panel is not None:
            self._wire(self._panel)

    @cached_property
    def listing(self) -> Listing:
        """What is asked of whom now; it stays while the panel comes and goes."""
        from ..questions.listing import Listing

        return Listing(self._words, self._shelf)

    def keep_in(self, settings: Settings | None, keep: Callable[..., None]) -> None:
        """Where stars and own questions are kept; without settings, nowhere."""
        self._shelf = Shelf(settings, lambda starred: keep(starred=starred)) if settings is not None else Shelf()
        if "listing" in vars(self):
            self.listing.shelf = self._shelf
            self.listing.begin()

    def ask(self) -> None:
        """The questions, with the keys on the first of them."""
        page = self._page
        if page.in_room.no_panels():
            return
        if not page.aside.isVisible() or not page.aside.is_guidance:
            page.toggle_help()
        page.aside.guidance.focus_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            self._stands_beside(watched)
        elif watched is self._page.strip and kind in (QEvent.Type.KeyRelease, QEvent.Type.MouseButtonRelease):
            self._speaks(self._page.strip.voice)
        return False

    # --- inner ----------------------------------------------------------------------------------------

    @property
    def _panel(self) -> GuidancePanel | None:
        """The panel, if there is one just now."""
        return vars(self._page.aside).get("guidance")

    def _wire(self, panel: GuidancePanel) -> None:
        page = self._page
        panel.use(self.listing)
        panel.show_voice(page.map_hand.voice)
        panel.question_taken.connect(self._take)
        panel.answer_typed.connect(page.map_hand.write_answer)
        panel.park_wanted.connect(self._park)
        panel.put_away_wanted.connect(self._put_away)
        panel.said.connect(page.say)
        panel.left.connect(self._to_board)
        self._show_place(panel)

    def _to_board(self) -> None:
        self._page.board.setFocus()

    def _stands_beside(self, part: QObject) -> None:
        self._beside = part
        if self._panel is not None:
            self._show_place(self._panel)

    def _show_place(self, panel: GuidancePanel) -> None:
        page = self._page
        if self._beside is page.strip:
            scale = self.seen().get(Scale, page.strip.scale)
            if scale is not None and scale.child:
                panel.show_about((scale.child,))
            panel.show_worry((scale.worry if scale is not None else "") or self._worry)
            self._speaks(page.strip.voice or page.map_hand.voice)
            panel.show_place("scale")
        else:
            panel.show_worry(self._worry)
            panel.show_place("network" if self._beside is page.network else "")

    def _speaks(self, person: str, chosen: bool = False) -> None:
        if self._panel is not None:
            self._panel.show_voice(person, chosen)

    def _selected(self, records: tuple[str, ...]) -> None:
        """A worry in hand gives its short name, and so does a goal that answers one."""
        note = self.seen().get(Note, records[0]) if len(records) == 1 else None
        if note is None or note.id == self._page.map.editing:
            return
        self._worry = note.id if note.category in ("danger_statement", "goal") else ""
        if self._panel is not None:
            self._panel.show_worry(self._worry)

    def _room(self) -> None:
        """Somebody came or went; the panel, if it is there, is a new one."""
        self.listing.enter(self._page.room.people, self._page.in_room.only)
        if self._panel is not None:
            self._panel.use(self.listing)

    def _take(self, taken: Taken) -> None:
        page = self._page
        if not taken.zone:
            # An answer that is not sorted yet must be seen where it goes.
            page.map.set_tray_shown(True)
        if page.tabs.current != "map":
            page.show_board("map")
        page.map_hand.answer(taken)

    def _answered(self, taken: Taken, note: str, how: str) -> None:
        if self._panel is not None:
            self._panel.show_answered(taken, bool(note), how == "enter" and self._page.aside.isVisible())

    def _park(self, taken: Taken) -> None:
        parked = new_id()
        self.listing.kept_now.add(parked)
        kept = self.say(
            parked,
            questions.park,
            taken.text,
            self._today(),
            category=taken.category,
            ask=taken.ask,
            bank=taken.bank,
            who=taken.who,
            alone=taken.alone,
            parked_id=parked,
        )
        if kept:
            self._page.say(self._words("Kept for next time."))

    def _put_away(self, parked: str) -> None:
        if self.run(questions.put_away, parked, self._today()):
            self._page.say(self._words("Put away. Undo brings it back."))
