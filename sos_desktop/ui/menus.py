"""Menus as lists of action ids, and how both become Qt's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ..words import Words
from .actions import ACTIONS

#: A menu: action ids, None for a line, and (title, menu) for a menu inside it.
Menu = tuple["str | tuple[str, Menu] | None", ...]

MORE: Menu = (
    "new_note", "add_person", "visit", "case_system", None,
    ("Worries and questions", ("write_worry", "worry", "questions")),
    ("The scale", ("private_round", "this_scale", "add_scale")),
    ("The room", ("room", "room_toggle", "kept_back")),
    ("Photos", ("photo", "add_photo")), None,
    ("What is shown", ("voices", "help_panel", "only_board", None, "zoom_in", "zoom_out", "zoom_full", "fit")),
    ("Wording", ("thought", "thoughts_list", None, "thoughts_shown", "spelling_shown", "my_words")),
    ("Colours", ("theme_light", "theme_dark", "theme_contrast")),
    ("This family", ("family_words", "export", "erase")),
    ("This laptop", ("set_pin", "passphrase", "check")), None,
    "keys", "about",
)  # fmt: skip


def make_actions(owner: QWidget, words: Words, slots: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """The QActions that ``slots`` can serve, each living in ``owner`` so that its keys work everywhere inside."""
    made: dict[str, QAction] = {}
    for name, slot in slots.items():
        action = ACTIONS[name]
        found = QAction(words(action.text), owner)
        found.setObjectName(action.id)
        if action.keys and not action.anywhere:
            found.setShortcuts([QKeySequence(keys) for keys in action.keys])
            found.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if action.tip:
            found.setToolTip(words(action.tip))
            found.setStatusTip(words(action.tip))
        found.triggered.connect(lambda _checked=False, run=slot: run())
        owner.addAction(found)
        made[name] = found
    return made


def make_menu(menu: Menu, actions: Mapping[str, QAction], words: Words, parent: QWidget, title: str = "") -> QMenu:
    """A menu with the menus inside it, without what can't be done here."""
    made = QMenu(words(title) if title else "", parent)
    for one in menu:
        if one is None:
            made.addSeparator()
        elif isinstance(one, tuple):
            made.addMenu(make_menu(one[1], actions, words, parent, one[0]))
        elif one in actions:
            made.addAction(actions[one])
    return made
