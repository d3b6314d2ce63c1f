"""When the gentle checks are asked, and what they said: of one open family, on this machine, kept nowhere.

They read on a thread of their own, so no key ever waits for them; what they find are marks and a card on demand.
While others look on there are neither. The checks themselves are imported on that thread when a family has rested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from ... import look
from ...model.boards.three_columns import notes_by_zone
from ...model.change import Change
from ...model.document import Document
from ...model.records import CATEGORIES, Note, Person, Place
from ...model.wording import Wording
from ...settings import Settings
from ..threads import Poster, run

if TYPE_CHECKING:
    import threading
    from datetime import date

    from ...practice.checks import Checker, Hint
    from ...practice.plain_words import Suggestion
    from ..family.page import FamilyPage
    from .card import ThoughtCard
    from .deeds import Deeds

#: How long nobody types or moves anything before the checks are asked, in milliseconds.
REST = 1000
#: What other notes' hints may rest on: a change there has all of them read again.
_RESTED_ON = ("danger_statement", "goal")


@dataclass(frozen=True)
class Reading:
    """What one reading found: the hints by note, and about the whole map where that was asked."""

    notes: Mapping[str, tuple[Hint, ...]] = field(repr=False)
    whole: tuple[Hint, ...] | None = field(default=None, repr=False)


class Thoughts(QObject):
    """``changed``: the checks have said something else."""

    changed = Signal()

    def __init__(self, page: FamilyPage) -> None:
        super().__init__(page)
        self._page = page
        self._post = Poster(self)
        self._said: dict[str, tuple[Hint, ...]] = {}
        self._whole: tuple[Hint, ...] = ()
        #: Thoughts about the map that were put away; there is no note to keep them on, so only until the family closes.
        self._put_away: set[tuple[str, tuple[str, ...]]] = set()
        self._waiting: set[str] | None = set()
        self._wants_whole = False
        self._work: threading.Thread | None = None
        self._checker: tuple[Wording, frozenset[str], Checker] | None = None
        self._settings: Callable[[], Settings] = Settings
        self._keep: Callable[..., object] = lambda **_: None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.ask)
        page.map.rested.connect(lambda *_: self.ask())
        page.map.thought_wanted.connect(lambda note: self.deeds.open((note,)))

    @cached_property
    def deeds(self) -> Deeds:
        """The card, the list and what they lead to: made when first asked for."""
        from .deeds import Deeds

        return Deeds(self._page, self)

    @property
    def card(self) -> ThoughtCard | None:
        """The card, if it was ever opened."""
        return self.deeds.card if "deeds" in vars(self) else None

    def open_by_keys(self) -> None:
        """The card about the note in hand, or about the map."""
        self.deeds.open_by_keys()

    def list_rules(self) -> None:
        """Every rule with its question, each with a switch."""
        self.deeds.list_rules()

    # --- what is wanted ----------------------------------------------------------------------------------------------

    def keep_in(self, settings: Callable[[], Settings], keep: Callable[..., object]) -> None:
        """Where what is wanted is read, and kept."""
        self._settings, self._keep = settings, keep
        self.begin()

    def set_theme(self, theme: look.Theme) -> None:
        """Other colours."""
        if "deeds" in vars(self):
            self.deeds.drop_card()

    @property
    def wanted(self) -> bool:
        """Whether there are thoughts at all."""
        return self._settings().hints

    @property
    def off(self) -> frozenset[str]:
        """Rules that are not wanted here, by id, beside the council's own."""
        return frozenset(self._settings().rules_off)

    def want(self, on: bool) -> None:
        """Thoughts, or none."""
        self._keep(hints=on)
        self.begin()

    def want_rule(self, rule: str, on: bool) -> None:
        """One of the rules, or not."""
        self._keep(rules_off=tuple(sorted(self.off - {rule} if on else self.off | {rule})))
        self.begin()

    # --- when they are asked -----------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Everything is read anew, once nobody is busy: a family was opened, others came or went, other words."""
        self._waiting = None
        ticked(self._page, "thoughts_shown", self.wanted)
        if self._page.shared and "deeds" in vars(self):
            self.deeds.drop_card()
        self._show()
        self._rest.start()

    def follow(self, change: Change) -> None:
        """A change was made: what it touches is read again after a rest."""
        if self._waiting is not None:
            touched = _touched(change)
            self._waiting = None if touched is None else self._waiting | touched
        self._show()
        self._rest.start()

    def ask(self) -> None:
        """Read what waits to be read, now."""
        if self._work is not None or not self._may_speak:
            return
        if self._waiting is not None and not self._waiting and not self._wants_whole:
            return
        self._rest.stop()
        page, waiting, whole = self._page, self._waiting, self._wants_whole
        self._waiting, self._wants_whole = set(), False
        document, today, known = page.seen, page.today(), self._checker
        wording, off = page.wording, self.off

        def work() -> tuple[Checker, Reading]:
            checker = known[2] if known is not None and known[:2] == (wording, off) else _checker(wording, off)
            return checker, _read(checker, document, waiting, whole, today)

        def done(found: tuple[Checker, Reading]) -> None:
            self._checker = (wording, off, found[0])
            self._take(found[1])

        self._work = run(self._post, work, done, self._failed)

    def leave(self) -> None:
        """The family closes: nothing is read any more, and what is being read comes to its end."""
        self._rest.stop()
        if self._work is not None:
            self._work.join()
            self._work = None

    # --- what they said ----------------------------------------------------------------------------------------------

    def of(self, note: str) -> tuple[Hint, ...]:
        """The hints about a note that may be shown now."""
        record = self._page.seen.get(Note, note)
        if record is None or not self._may_speak or note not in self._said:
            return ()
        return tuple(one for one in self._said[note] if one.rule not in record.quiet)

    def about_the_map(self) -> tuple[Hint, ...]:
        """The hints about the map as a whole, as far as they have been asked for."""
        if not self._may_speak:
            return ()
        return tuple(one for one in self._whole if (one.rule, one.about) not in self._put_away)

    def ask_about_the_map(self) -> None:
        """Have the whole map read; ``changed`` follows."""
        self._wants_whole = True
        self.ask()

    def put_away(self, hint: Hint) -> None:
        """A thought about the map is not wanted until this family is opened again."""
        self._put_away.add((hint.rule, hint.about))

    def in_order(self) -> list[str]:
        """The notes with a mark, in the order of the map."""
        zones = notes_by_zone(self._page.seen)
        order = [zone.category for column in self._page.wording.columns for zone in column.zones]
        return [note.id for zone in (*order, "") for note in zones[zone] if self.of(note.id)]

    def plainer(self, note: str) -> Suggestion | None:
        """The first word of the trade in a note, with what could stand there."""
        record = self._page.seen.get(Note, note)
        if record is None or self._checker is None:
            return None
        document = self._page.seen
        names = [name for one in document.all(Person) for name in one.names]
        family = document.family
        about = record.children or (family.index_children if family else ())
        children = [one.shown for child in about if (one := document.get(Person, child)) is not None]
        found = self._checker[2].plain.suggest(
            record.text, lang=record.lang, own_words=record.own_words, names=names, child=" or ".join(children)
        )
        return found[0] if found else None

    # --- inner -------------------------------------------------------------------------------------------------------

    @property
    def _may_speak(self) -> bool:
        return self.wanted and not self._page.shared

    def _take(self, found: Reading) -> None:
        self._work = None
        self._said.update(found.notes)
        if found.whole is not None:
            self._whole = found.whole
        self._show()
        self.changed.emit()
        if self._waiting is None or self._waiting or self._wants_whole:
            self._rest.start()

    def _failed(self, error: Exception) -> None:
        """A bug of ours; it is reported like any other, and writing goes on."""
        self._work = None
        raise error

    def _show(self) -> None:
        self._page.map.show_thoughts({note for note in self._said if self.of(note)})


def _checker(wording: Wording, off: frozenset[str]) -> Checker:
    from ...practice.checks import Checker

    return Checker(replace(wording, rules_off=wording.rules_off | off))


def _read(checker: Checker, document: Document, notes: Iterable[str] | None, whole: bool, today: date) -> Reading:
    from ...practice.map_checks import check_map, check_note

    wanted = document.all(Note) if notes is None else [one for note in notes if (one := document.get(Note, note))]
    found = {one.id: check_note(checker, document, one, today) if one.text.strip() else () for one in wanted}
    return Reading(found, check_map(checker, document, today) if whole else None)


def _touched(change: Change) -> set[str] | None:
    """The notes that a change touches; None where it may matter to any of them."""
    notes: set[str] = set()
    for key, pair in change.entries.items():
        for record in pair:
            if isinstance(record, Place) or record is None:
                continue
            if not isinstance(record, Note) or record.category in _RESTED_ON:
                return None
            notes.add(key)
        before, after = pair
        if isinstance(before, Note) and isinstance(after, Note) and _joins(before) != _joins(after):
            return None
    return notes


def ticked(page: FamilyPage, action: str, on: bool) -> None:
    """What is switched in a menu shows how it is switched."""
    page.actions_by_id[action].setCheckable(True)
    page.actions_by_id[action].setChecked(on)


def _joins(note: Note) -> Any:
    return note.links, note.answers


assert set(_RESTED_ON) <= set(CATEGORIES)
