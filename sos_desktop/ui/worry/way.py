"""The ways to the sheet about a worry: from a note, from the keys, from notes of harm that are selected."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from ...model import worries
from ...model.records import Note

if TYPE_CHECKING:
    from ..family.page import FamilyPage
    from .page import WorryPage


def wire(page: FamilyPage) -> None:
    """What the menu of notes leads to."""
    page.map_hand.worry_wanted.connect(partial(show, page))
    page.map_hand.new_worry_wanted.connect(partial(write, page))


def show(page: FamilyPage, note: str) -> None:
    """This worry, or the worry that this goal answers, with its goal and its scale."""
    _sheet(page).open(note)


def write(page: FamilyPage, notes: Iterable[str] = ()) -> None:
    """A new worry that rests on those of these notes that tell of harm, or of what makes it harder."""
    found = (page.seen.get(Note, one) for one in notes)
    _sheet(page).begin([note.id for note in found if note is not None and note.category in worries.WRITTEN_FROM])


def of_selection(page: FamilyPage) -> None:
    """The worry that is selected, or that a selected goal answers."""
    notes = (page.seen.get(Note, one) for one in page.board.selected())
    there = next((note for note in notes if note is not None and worries.worry_of(page.seen, note)), None)
    if there is None:
        page.say(page.words("Pick a worry or a goal first."))
    else:
        show(page, there.id)


def details(page: FamilyPage) -> None:
    """About what is selected: a worry on the map has its sheet, and on the sheet its card."""
    chosen = page.board.selected()
    note = page.seen.get(Note, chosen[0]) if len(chosen) == 1 else None
    if note is not None and note.category == worries.WORRY and page.board is page.map:
        show(page, note.id)
    else:
        page.show_details(chosen)


def _sheet(page: FamilyPage) -> WorryPage:
    page.show_board("worry")
    made = page.tabs.made("worry")
    assert made is not None
    return made  # type: ignore[return-value]
