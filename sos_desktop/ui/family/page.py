"""One family's page: the bar above, voices left, the board, help or a card right, the scale below."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import look
from ...canvas.access import Curtain
from ...canvas.board.board import MapBoard
from ...canvas.network.board import NetworkBoard
from ...canvas.scale.strip import ScaleStrip
from ...model.change import Change
from ...model.document import Document
from ...model.readers import Readers, copy_for
from ...model.records import Note, Person, Rating
from ...model.wording import Wording
from ...session.session import Session
from ...session.writer import Outcome
from ...words import Words
from .. import motion
from ..ask import Asker
from ..banner import NotSavedBanner
from ..hints.speller import Speller
from ..hints.thoughts import Thoughts
from ..menus import MORE, make_actions, make_menu
from ..visits.clock import Here
from ..voices import VoicesPanel
from ..worry import way as worry
from .aside import Aside
from .kept import Kept
from .map_hand import MapHand
from .network_hand import NetworkHand
from .over_board import OverBoard
from .questions_hand import QuestionsHand
from .room import InRoom, Room
from .slots import kept_back, slots
from .tabs import ROOMY, TABS, TabPage, Tabs
from .through_time import ThroughTime
from .topbar import TopBar


class FamilyPage(Curtain):
    """Everything of one open family. It is made when the family is opened and dropped when it is closed."""

    start_wanted = Signal()
    cover_wanted = Signal()
    print_wanted = Signal()
    export_wanted = Signal()
    #: Somebody came into the room or left it: see ``room``.
    room_changed = Signal()
    #: The family is to be called by other words: a profile's id.
    wording_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        wording: Wording,
        words: Words,
        theme: look.Theme,
        asker: Asker,
        today: Callable[[], date],
        more: dict[str, Callable[[], object]],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        self.session = session
        self.words = words
        self.wording = wording
        self.asker = asker
        self.today = today
        self.now = now
        self.zone = Here()
        #: What could not be saved so far: all hands put it here, and all views show it.
        self.kept = Kept(self, session)
        #: What is on the screen: the record, or while others look on the copy that they may see.
        self.seen = session.document
        self.in_room = InRoom(self, words, self._show_afresh)
        self.kept.readers = lambda: self.readers
        self.map = MapBoard(words, theme)
        self.network = NetworkBoard(words, theme)
        for board in (self.map, self.network):
            board.set_motion(motion.wanted())
        self.strip = ScaleStrip(words, theme)
        self.voices = VoicesPanel(words, theme)
        self.aside = Aside(session, wording, words, theme, today, self.kept)
        self.theme = theme
        self.banner = NotSavedBanner(words)
        self.map_hand = MapHand(self.map, session, wording, words, today, self.kept)
        self.network_hand = NetworkHand(self.network, self.strip, session, words, theme, today, self.kept)
        self.time = ThroughTime(self, words, asker)
        self.thoughts = Thoughts(self)
        self.speller = Speller(self)
        self.actions_by_id = make_actions(self, words, slots(self) | more)
        self.bar = TopBar(words, self.actions_by_id, make_menu(MORE, self.actions_by_id, words, self))
        for hand in (self.map_hand, self.network_hand, self.aside.hand):
            hand.seen = lambda: self.seen
        self._lay_out()
        self._connect()
        self.questions = QuestionsHand(self)
        self._show_everything()
        self._off: list[Callable[[], None]] = []
        self._listen()
        self._show_saving()
        self.show_board("map")

    # --- making -----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.tabs = Tabs(self, self.map, self.network)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.tabs.holder, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.voices)
        row.addLayout(middle, 1)
        row.addWidget(self.aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.bar)
        column.addLayout(row, 1)
        column.addWidget(self.strip)
        self.over = OverBoard(self, self.tabs.stack, self.words, self.theme)
        screen = QGuiApplication.primaryScreen()
        roomy = screen is not None and screen.availableGeometry().width() >= ROOMY
        if roomy:
            self.aside.show_guidance()
        self._show_aside(roomy)

    def _listen(self) -> None:
        self._off = [self.session.on_change(self._changed), self.session.on_saved(self._saved)]

    def _connect(self) -> None:
        self.bar.board_chosen.connect(self.show_board)
        self.voices.voice_chosen.connect(self._voice)
        self.voices.person_wanted.connect(self._add_voice)
        self.voices.menu_wanted.connect(self._voice_menu)
        self.map.zone_changed.connect(self.aside.show_zone)
        self.map.selection_changed.connect(self._selected)
        self.network.selection_changed.connect(self._selected)
        for hand in (self.map_hand, self.network_hand, self.aside.hand):
            hand.refused.connect(self.say)
            hand.details_wanted.connect(self.show_details)
        worry.wire(self)
        self.over.chosen.connect(self.reveal)
        self.over.find_closed.connect(self._to_board)
        self.network_hand.reveal_wanted.connect(self.reveal)
        self.kept.changed.connect(lambda: self._show_change(self.session.document, "not saved"))
        self.aside.closed.connect(self._close_card)
        self.banner.retry_wanted.connect(self.session.retry)
        self.banner.copy_wanted.connect(self.export_wanted)
        self.in_room.changed.connect(self.room_changed)
        self.room_changed.connect(lambda: self.tabs.visits_hand.entered(self.room.people))

    # --- showing ------------------------------------------------------------------------------------

    @property
    def board(self) -> MapBoard | NetworkBoard | TabPage:
        """The board or page that is open."""
        return self.tabs.board

    @property
    def shared(self) -> bool:
        """Whether others look on: nothing is said then that is meant for the worker alone (hints, tallies)."""
        return self.in_room.shared

    @property
    def room(self) -> Room:
        """Who sees the screen besides the worker."""
        return self.in_room.room

    def show_board(self, name: str) -> None:
        """Open the map, the network or another page."""
        if name != self.tabs.current:
            self.say("")
        self.tabs.show(name)
        self.bar.show_board(name)
        self.voices.setVisible(name == "map" and not self.in_room.only)
        self.strip.setVisible("map" in (name, TABS[name].under))
        # What is open at the right belongs to one of the boards.
        if not self.aside.belongs_to(name):
            self._show_aside(False)
        self.board.setFocus()

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours everywhere."""
        self.theme = theme
        for part in (self.tabs, self.strip, self.voices, self.aside, self.thoughts):
            part.set_theme(theme)
        self.voices.show_document(self.seen)

    def zoom(self, how: str) -> None:
        """The board that is open now, not the one that was when the action was made."""
        board = self.board
        {"zoom_in": board.zoom_in, "zoom_out": board.zoom_out, "zoom_full": board.zoom_full, "fit": board.fit}[how]()

    def _show_afresh(self) -> None:
        """Others look on from now, or no longer."""
        self.aside.put_away()
        self._show_aside(False)
        self._show_everything()

    def reveal(self, record: str) -> None:
        """Bring a record into view on its board or page."""
        found = self.seen.find(record)
        name = self.tabs.of_kind(found.kind) if found else ""
        if name:
            self.show_board(name)
            self.board.reveal(record)
            if not isinstance(self.board, TabPage):
                self.board.select((record,))

    def show_details(self, records: Iterable[str]) -> None:
        """The card about these notes, or this person."""
        if self.in_room.no_panels():
            return
        ids = tuple(records)
        notes = tuple(one for one in ids if self.seen.get(Note, one))
        people = tuple(one for one in ids if self.seen.get(Person, one))
        if notes:
            self.aside.show_notes(notes)
        elif people:
            self.aside.show_person(people[0])
        elif any(self.seen.find(one) for one in ids):
            kept_back(self, ids[0])
            return
        else:
            self.say(self.words("Pick a note or a person first."))
            return
        self._show_aside(True)

    def _show_aside(self, on: bool) -> None:
        """Open or close the right side."""
        self.aside.setVisible(on)
        self.tabs.make_room(on)

    def show_panel(self, panel: QWidget) -> None:
        """Something else at the right side."""
        self.aside.show_panel(panel)
        self._show_aside(True)

    def say(self, text: str) -> None:
        """A sentence over the board's foot, until the next change."""
        self.over.say(text)

    def _show_everything(self) -> None:
        self.seen = document = self._may_be_seen(self.session.document)
        family = document.family
        self.bar.show_name(family.short_name if family else "")
        self.tabs.show_document()
        self.strip.show_document(document, self.wording, self.today())
        self.voices.show_document(document)
        self.time.show_steps()
        self.thoughts.begin()

    def use_wording(self, wording: Wording) -> None:
        """Other names and another order everywhere; whatever is selected stays so."""
        chosen = self.map.selected()
        self.wording = wording
        for part in (self.map_hand, self.aside):
            part.use_wording(wording)
        self._show_everything()
        self.map.select(chosen)

    @property
    def readers(self) -> Readers:
        """Whoever can see the screen."""
        return self.in_room.readers

    def _may_be_seen(self, document: Document) -> Document:
        return copy_for(self.kept.draft(document), self.readers)

    def _changed(self, document: Document, change: Change) -> None:
        self.say("")
        self.in_room.follow(change)
        self._show_change(document, change.verb)
        self._show_saving()
        self.time.show_steps()

    def _show_change(self, document: Document, verb: str) -> None:
        """What is on the screen follows the record, with what is only kept so far, as far as it may be seen."""
        unsaved = self.kept.touched(document)
        document = self._may_be_seen(document)
        change = self.seen.change_to(document, verb)
        self.seen = document
        self.tabs.show_change(change)
        self.map.show_unsaved(unsaved)
        self.strip.show_change(document, change)
        if any(isinstance(one, Person | Rating) for pair in change.entries.values() for one in pair):
            self.voices.show_document(document)
        family = document.family
        self.bar.show_name(family.short_name if family else "")
        self.aside.show_change(document, change)
        self.thoughts.follow(change)
        if family is not None and change.after(family.id) is not None and family.wording != self.wording.id:
            self.wording_wanted.emit(family.wording)

    def _show_saving(self) -> None:
        """A note that has no words yet is nothing to save: it must not say "Saving…" for as long as it is empty."""
        if self.session.error is not None:
            self.bar.show_saved(self.words("Not saved"))
        else:
            self.bar.show_saved(self.words("Saved") if self.session.flush(0) else self.words("Saving…"))

    def _saved(self, outcome: Outcome) -> None:
        if outcome.error is not None:
            self.banner.show_error(outcome.message)
            self.bar.show_saved(self.words("Not saved"))
        else:
            # Not isVisible: under the cover nothing is.
            if not self.banner.isHidden() and self.kept.write():
                self.banner.hide()
            self.bar.show_saved("" if outcome.waiting else self.words("Saved"))

    # --- doing -----------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last step back."""
        self.time.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.time.redo()

    def _to_board(self) -> None:
        self.board.setFocus()

    def open_find(self) -> None:
        """The find field over the board."""
        self.over.open_find(self.seen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.over.place()

    def _voice(self, person: str) -> None:
        self.map_hand.set_voice(person)
        self.strip.set_voice(person)
        if not self.map.editing:
            # Whoever has said who speaks goes on writing, not naming.
            self.board.setFocus()

    def _add_voice(self, name: str) -> None:
        person = self.network_hand.add_person(name)
        if person:
            self.voices.choose(person)
            self._voice(person)

    def _voice_menu(self, person: str, at: QPoint) -> None:
        self.network_hand.menu((person,)).popup(at)

    def ask_person(self) -> None:
        """Somebody new, by name."""
        name = self.asker.word(self, self.words("Add a person"), self.words("What are they called?"))
        if name.strip():
            self.network_hand.add_person(name)

    def show_scale(self, scale: str) -> None:
        """The card about a scale, "" for another one."""
        if self.in_room.no_panels():
            return
        self.aside.show_scale(scale)
        self._show_aside(True)

    def _selected(self, records: tuple[str, ...]) -> None:
        if self.aside.isVisible() and self.aside.follows_selection:
            if records:
                self.show_details(records)
            else:
                self._close_card()

    def toggle_help(self) -> None:
        """Help for the zone in hand, or away with it."""
        if self.in_room.no_panels():
            return
        shown = self.aside.isVisible() and self.aside.is_guidance
        self.aside.show_guidance()
        self._show_aside(not shown)

    def _close_card(self) -> None:
        self._show_aside(False)
        self.board.setFocus()

    # --- leaving ---------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Everything that is being typed anywhere is taken: before a step back, a copy, a page to print, the end."""
        self.tabs.settle()
        self.strip.settle()
        self.aside.settle()

    def leave(self) -> None:
        """Before the family closes: half-typed words are taken, listeners come off."""
        self.settle()
        self.strip.put_away()
        self.thoughts.leave()
        self.speller.leave()
        self.session.finish_typing()
        for off in self._off:
            off()
        self._off = []

    def stay(self) -> None:
        """The family could not be put away after all: listen again, and say why."""
        self._listen()
        error = self.session.error
        if error is not None:
            self._saved(Outcome(1, error))
