"""Actions and menus as data: nothing in a menu that is no action, nothing on two keys, every action to be reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from sos_desktop.ui.actions import ACTIONS
from sos_desktop.ui.menus import MORE, Menu, make_actions, make_menu
from sos_desktop.words import Words

#: Reached by buttons of the top bar, the boards' own menus and keys.
ELSEWHERE = {
    "start", "board_map", "board_network", "board_houses", "board_plan", "board_visits", "undo", "redo", "find",
    "cover", "print", "details", "duplicate", "delete",
}  # fmt: skip


def ids(menu: Menu) -> Iterator[str]:
    for one in menu:
        if isinstance(one, tuple):
            yield from ids(one[1])
        elif one is not None:
            yield one


def test_every_action_is_in_a_menu_or_on_the_bar():
    assert set(ids(MORE)) | ELSEWHERE == set(ACTIONS)
    assert not set(ids(MORE)) & ELSEWHERE
    assert max(Counter(ids(MORE)).values()) == 1


def test_no_key_does_two_things():
    keys = Counter(QKeySequence(key).toString() for action in ACTIONS.values() for key in action.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert "" not in keys


def test_a_menu_shows_only_what_can_be_done(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    done = []
    actions = make_actions(owner, Words(), {"new_note": lambda: done.append("note"), "fit": lambda: None})
    menu = make_menu(MORE, actions, Words(), owner)
    inside = [action.menu() for action in menu.actions() if action.menu()]
    every = [action for one in (menu, *inside) for action in one.actions()]
    shown = [action.text() for action in every if action.text() and not action.menu()]
    assert shown == ["New note", "Fit all"]
    actions["new_note"].trigger()
    assert done == ["note"]
