"""Undo and redo as a person meets them: asked before yesterday's work goes, first brought into view, named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ...model.change import Change, Pair
from ...model.errors import WorldError
from ...model.readers import copy_for
from ...model.records import (
    Circle,
    Held,
    House,
    Household,
    Note,
    Person,
    Place,
    Plan,
    Record,
    Rule,
    Saying,
    Stance,
    Stroke,
    Tie,
)
from ...model.records.base import data_fields
from ...session.session import NotSaved
from ...words import Words
from ..actions import ACTIONS
from ..ask import Asker
from .tabs import TabPage

if TYPE_CHECKING:
    from .page import FamilyPage

#: Said of a step that not everybody here may see taken back. It is the same whatever that step is about.
FROM_BEFORE = "This step is from before. It can be taken when only you are here."


class ThroughTime(QObject):
    """Steps of one page's session, back and forth."""

    def __init__(self, page: FamilyPage, words: Words, asker: Asker) -> None:
        super().__init__(page)
        self._page = page
        self._words = words
        self._asker = asker
        #: Steps from before those who look on came.
        self._from_before: frozenset[str] = frozenset()

    def begin_room(self) -> None:
        """Others look on from now: what was done before may be about what they must not see."""
        steps = self._page.session.steps
        self._from_before = frozenset(row.id for row in (*steps.undo, *steps.redo))

    def undo(self) -> None:
        """Take the last step back: first into view, and past today's opening only when asked."""
        self._step(self._undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(self._redo)

    def show_steps(self) -> None:
        """The two buttons say what they would do."""
        steps = self._page.session.steps
        for name, rows, said in (("undo", steps.undo, "Undo: {verb}"), ("redo", steps.redo, "Redo: {verb}")):
            action = self._page.actions_by_id[name]
            action.setEnabled(bool(rows))
            if rows and self._is_open(name):
                action.setToolTip(self._words(said, verb=self._words(rows[-1].verb)))
            else:
                action.setToolTip(self._words(ACTIONS[name].tip))

    def _is_open(self, name: str) -> bool:
        """Whether the next step back or forth may be taken, and named, before those who look on.

        What was done since they came was done before their eyes. An earlier step must be about nothing but what they
        see, and bring nothing else to light.
        """
        page, session = self._page, self._page.session
        if not page.shared:
            return True
        if session.error is not None:
            return False
        found = session.next_of(session.steps.undo if name == "undo" else session.steps.redo)
        if found is None or found[0].id not in self._from_before:
            return True
        change = found[1]
        document = session.document
        # What the step is about may have said something else before, which nobody here has heard.
        readers = replace(page.readers, unheard=frozenset(change.entries).union(page.readers.unheard or ()))
        after = copy_for(document.apply(change), readers)
        seen = copy_for(document, readers)
        return all(
            key in change.entries for key, pair in seen.change_to(after, "").entries.items() if pair[0] != pair[1]
        ) and all(_shows_all(pair, (seen.find(key), after.find(key))) for key, pair in change.entries.items())

    def _step(self, step: Callable[[], None]) -> None:
        """What stands in the way is said. While nothing can be saved, no step can be taken."""
        page = self._page
        page.settle()
        try:
            if page.kept and not page.kept.write():
                raise NotSaved("The last change is not saved yet.", "Try again, or keep a copy in another place first.")
            step()
        except WorldError as error:
            page.say(str(error))

    def _undo(self) -> None:
        session, words = self._page.session, self._words
        if not self._is_open("undo"):
            self._page.say(words(FROM_BEFORE))
            return
        if session.undo_is_old and not self._asker.confirm(
            self._page,
            words("Take back something from before today?"),
            words(
                "“{verb}” was done before you opened this family today. Take it back all the same?",
                verb=words(session.steps.undo[-1].verb),
            ),
            words("Take it back"),
            words("Leave it"),
        ):
            return
        change = session.next_undo()
        if change is not None:
            verb = session.steps.undo[-1].verb
            self._into_view(change)
            session.undo()
            self._into_view(change)
            self._page.say(words("Taken back: {verb}", verb=words(verb)))

    def _redo(self) -> None:
        if not self._is_open("redo"):
            self._page.say(self._words(FROM_BEFORE))
            return
        change = self._page.session.redo()
        if change is not None:
            self._into_view(change)

    def _into_view(self, change: Change) -> None:
        page = self._page
        for before, after in change.entries.values():
            record = after or before
            if isinstance(record, Person) and page.board is page.map and page.voices.isVisible():
                return  # among the voices, in sight already
            subject = subject_of(record)
            if subject and isinstance(page.board, TabPage) and page.board.holds(subject):
                return
            if subject and subject in page.seen:
                page.reveal(subject)
                return


def _shows_all(real: Pair, seen: Pair) -> bool:
    """Whether a copy shows the whole of what a step changes in one record."""
    if [one is None for one in real] != [one is None for one in seen]:
        return False
    if None in real:
        return True
    fields = [one.name for one in data_fields(type(real[0]))]
    changed = [name for name in fields if getattr(real[0], name) != getattr(real[1], name)]
    return all(getattr(a, name) == getattr(b, name) for a, b in zip(real, seen, strict=True) for name in changed)


def subject_of(record: Record | None) -> str:
    """The note, person, rule or child's own thing that a record is about."""
    if isinstance(record, Note | Person | Rule | Plan | House | Saying | Stroke):
        return record.id
    if isinstance(record, Place):
        return record.subject
    if isinstance(record, Stance):
        return record.note
    if isinstance(record, Held):
        return record.about
    if isinstance(record, Circle):
        return record.person
    if isinstance(record, Tie):
        return record.a
    if isinstance(record, Household):
        return record.members[0] if record.members else ""
    return ""
