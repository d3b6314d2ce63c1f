"""Undo and redo as a person meets them: asked before yesterday's work goes, first brought into view, named."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ...model.change import Change
from ...model.errors import WorldError
from ...model.records import Circle, Household, Note, Person, Place, Record, Tie
from ...session.session import NotSaved
from ...words import Words
from ..ask import Asker

if TYPE_CHECKING:
    from .page import FamilyPage


class ThroughTime(QObject):
    """Steps of one page's session, back and forth."""

    def __init__(self, page: FamilyPage, words: Words, asker: Asker) -> None:
        super().__init__(page)
        self._page = page
        self._words = words
        self._asker = asker

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
            if rows:
                action.setToolTip(self._words(said, verb=self._words(rows[-1].verb)))

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
            if subject and subject in page.seen:
                page.reveal(subject)
                return


def subject_of(record: Record | None) -> str:
    """The note or person that a record is about."""
    if isinstance(record, Note | Person):
        return record.id
    if isinstance(record, Place):
        return record.subject
    if isinstance(record, Circle):
        return record.person
    if isinstance(record, Tie):
        return record.a
    if isinstance(record, Household):
        return record.members[0] if record.members else ""
    return ""
