"""What each action does on an open family's page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ..worry import way as worry
from .tabs import TABS

if TYPE_CHECKING:
    from .page import FamilyPage


def slots(page: FamilyPage) -> dict[str, Callable[[], object]]:
    """By action id, see ``ui/actions.py``."""
    return {
        "start": page.start_wanted.emit,
        **{f"board_{name}": partial(page.show_board, name) for name, tab in TABS.items() if not tab.under},
        "undo": page.undo,
        "redo": page.redo,
        "find": page.open_find,
        "cover": page.cover_wanted.emit,
        "print": page.print_wanted.emit,
        "export": page.in_room.export,
        "new_note": lambda: page.map_hand.new_note(page.map.zone),
        "details": partial(worry.details, page),
        "worry": partial(worry.of_selection, page),
        "write_worry": lambda: worry.write(page, page.board.selected()),
        "photo": partial(photos, page),
        "add_photo": partial(photos, page, another=True),
        "add_person": page.ask_person,
        "private_round": page.strip.private_round,
        "this_scale": lambda: page.show_scale(page.strip.scale),
        "add_scale": lambda: page.show_scale(""),
        "visit": lambda: page.tabs.visit(),  # noqa: PLW0108 -- the pages are made later
        "room": page.in_room.open,
        "room_toggle": page.in_room.toggle,
        "kept_back": partial(kept_back, page),
        "questions": lambda: page.questions.ask(),  # noqa: PLW0108 -- there when the page is whole
        "voices": partial(voices, page),
        "help_panel": page.toggle_help,
        "only_board": page.in_room.only_board,
        "zoom_in": partial(page.zoom, "zoom_in"),
        "zoom_out": partial(page.zoom, "zoom_out"),
        "zoom_full": partial(page.zoom, "zoom_full"),
        "fit": partial(page.zoom, "fit"),
        "thought": page.thoughts.open_by_keys,
        "thoughts_shown": lambda: page.thoughts.want(not page.thoughts.wanted),
        "thoughts_list": page.thoughts.list_rules,
        "spelling_shown": lambda: page.speller.want(not page.speller.wanted),
        "my_words": page.speller.list_mine,
    }


def kept_back(page: FamilyPage, only: str = "") -> None:
    """What is kept from whom; ``only``: of one tie, answer or other thing."""
    from ..cards.kept_back import open_kept_back

    open_kept_back(page, only)


def voices(page: FamilyPage) -> None:
    """The voices at the left, or away with them."""
    if not page.in_room.no_panels():
        page.voices.setVisible(not page.voices.isVisible())


def photos(page: FamilyPage, another: bool = False) -> None:
    """The photos beside the board, which are made when first asked for."""
    hand = page.tabs.photos
    if another:
        hand.add()
    else:
        hand.toggle()
