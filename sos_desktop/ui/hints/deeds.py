"""What is done about thoughts: the card opened beside the board, the ways it leads, the list of rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ...model import commands
from ...model.commands import hints as hint_commands
from ...model.records import Note, Rating, Scale
from ...practice.checks import Hint
from ...practice.plain_words import in_place
from ..cards.fold import Fold
from ..family.tabs import TABS
from .card import ThoughtCard
from .ways import Way, ways_on

if TYPE_CHECKING:
    from ..family.page import FamilyPage
    from .rules_list import RulesList
    from .thoughts import Thoughts

#: Which sentence of a note's card a way on opens.
_PARTS = {"owner": "step", "due": "step", "done": "step", "when": "days", "said_by": "voice"}


class Deeds(QObject):
    """The hands of one family's thoughts."""

    def __init__(self, page: FamilyPage, thoughts: Thoughts) -> None:
        super().__init__(thoughts)
        self._page = page
        self._thoughts = thoughts
        self.card: ThoughtCard | None = None
        thoughts.changed.connect(self._again)
        page.map.selection_changed.connect(self._selected)

    # --- the card ----------------------------------------------------------------------------------------------------

    def open(self, notes: Sequence[str] = (), by_keys: bool = False) -> None:
        """Thoughts about the first of these notes; about the map for none."""
        page, words = self._page, self._page.words
        if page.shared:
            page.say(words("Others are looking on. F11 brings the panels back."))
            return
        if not self._thoughts.wanted:
            page.say(words("Thoughts about wording are switched off. More, Wording brings them back."))
            return
        note = next((one for one in notes if page.seen.get(Note, one) is not None), "")
        card = self._card()
        if note:
            self._show_note(note)
        else:
            card.note = ""
            self._show_map()
            self._thoughts.ask_about_the_map()
        page.show_panel(card)
        if by_keys:
            card.focus_first()

    def open_by_keys(self) -> None:
        """About the note in hand; where there is nothing about it, or none is in hand, about the map."""
        page = self._page
        page.settle()
        chosen = page.map.selected() if page.tabs.current == "map" else ()
        self._thoughts.ask()
        self.open([one for one in chosen if self._thoughts.of(one)] or chosen[:1], by_keys=True)

    def drop_card(self) -> None:
        """Other colours, or others look on: the card is made anew when it is next asked for."""
        card, self.card = self.card, None
        if card is not None:
            self._page.aside.drop_panel(card)

    @property
    def is_open(self) -> bool:
        """Whether the card is what is shown at the right."""
        return self.card is not None and self.card.isVisible()

    def _card(self) -> ThoughtCard:
        if self.card is None:
            card = self.card = ThoughtCard(self._page.words, self._page.theme)
            card.taken.connect(self._take)
            card.put_away.connect(self._put_away)
            card.again.connect(lambda: self._page.map_hand.run(hint_commands.ask_again, card.note))
            card.closed.connect(self._page.aside.closed)
        return self.card

    def _show_note(self, note: str) -> None:
        page, record = self._page, self._page.seen.get(Note, note)
        if record is None:
            page.aside.closed.emit()
            return
        empty = page.words("There is nothing to ask about this note.")
        self._card().show_note(
            page.seen, record, page.wording, self._thoughts.of(note), lambda hint: self._ways(hint, note), empty
        )

    def _show_map(self) -> None:
        empty = self._page.words("There is nothing to ask about the map just now.")
        self._card().show_map(self._thoughts.about_the_map(), lambda hint: self._ways(hint, ""), empty)

    def _again(self) -> None:
        """The checks have said something: an open card says it too."""
        if self.is_open and self.card is not None:
            if self.card.note:
                self._show_note(self.card.note)
            else:
                self._show_map()

    def _selected(self, notes: tuple[str, ...]) -> None:
        if self.is_open and notes:
            self._show_note(notes[0])

    # --- ways on -----------------------------------------------------------------------------------------------------

    def _ways(self, hint: Hint, note: str) -> tuple[Way, ...]:
        plainer = self._thoughts.plainer(note) if note and hint.way_on == "plain_words" else None
        return ways_on(hint, self._page.wording, self._page.words, plainer, frozenset(TABS))

    def _put_away(self, hint: Hint) -> None:
        note = self.card.note if self.card is not None else ""
        if not note:
            self._thoughts.put_away(hint)
            left = self._thoughts.about_the_map()
        elif self._page.map_hand.run(hint_commands.not_this_time, note, hint.rule):
            left = self._thoughts.of(note)
        else:
            return
        if left:
            self._again()
        else:
            self._page.aside.closed.emit()

    def _take(self, hint: Hint, way: Way) -> None:
        page, hand = self._page, self._page.map_hand
        note = self.card.note if self.card is not None else ""
        about = note or next(iter(hint.about), "")
        page.settle()
        if way.does == "reword":
            self._write(note)
        elif way.does == "plain_words":
            self._say_plainly(note, way.what)
        elif way.does == "move":
            hand.run(commands.move_to_zone, (note,), way.what)
            page.map.show_note(note)
        elif way.does == "add":
            page.show_board("map")
            page.map.hold_zone(way.what)
            hand.new_note(way.what, answers=note if way.what == "goal" else "")
        elif way.does == "card":
            page.show_details((note,))
            self._open_part(note, way.what)
        elif way.does == "questions":
            page.show_board("map")
            page.map.hold_zone(way.what)
            page.toggle_help()
        elif way.does == "rate":
            self._to_scale(about)
        elif way.does in TABS:
            page.show_board(way.does)
        else:
            page.reveal(about)

    def _write(self, note: str) -> None:
        self._page.show_board("map")
        self._page.map.show_note(note)
        self._page.map.edit(note)

    def _say_plainly(self, note: str, plain: str) -> None:
        record, found = self._page.seen.get(Note, note), self._thoughts.plainer(note)
        if record is None or found is None:
            return
        start, word, instead = in_place(record.text, found, plain)
        hand = self._page.map_hand
        if (note, "text") in self._page.kept:
            # The note's words wait to be saved: the plain word goes in among them, it does not take their place.
            hand.finish_text(note, record.text[:start] + instead + record.text[start + len(word) :])
        elif not hand.say((note, "text"), hint_commands.say_plainly, note, start, word, instead):
            return
        self._thoughts.ask()

    def _open_part(self, note: str, what: str) -> None:
        record, card = self._page.seen.get(Note, note), self._page.aside.note_card
        name = _PARTS.get(what) or ("answers" if record is not None and record.category == "goal" else "rests")
        part = card.parts.get(name)
        if isinstance(part, Fold):
            if part.parent() is not None and card.more.isAncestorOf(part):
                card.more.set_open(True)
            part.set_open(True)
            QTimer.singleShot(0, part, part.sentence.setFocus)

    def _to_scale(self, about: str) -> None:
        """To the scale of a worry, or of a number; a worry without one is asked about in a card of its own."""
        page, seen = self._page, self._page.seen
        page.show_board("map")
        rating = seen.get(Rating, about)
        own = next((one.id for one in seen.all(Scale) if one.worry == about), "") if rating is None else rating.scale
        if not own:
            page.show_scale("")
            return
        page.strip.choose_scale(own)
        if rating is not None:
            page.strip.open_card(rating.who)
        else:
            page.strip.setFocus()

    # --- the list ----------------------------------------------------------------------------------------------------

    def list_rules(self) -> RulesList:
        """Every rule with its question, to be switched off and on."""
        from .rules_list import RulesList

        dialog = RulesList(self._thoughts, self._page.wording, self._page.words, self._page.window())
        dialog.open()
        return dialog
