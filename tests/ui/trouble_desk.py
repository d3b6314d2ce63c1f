"""The example family in a real window on a real store, on a disk that can be filled."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.records import Note, Person, Rating
from sos_desktop.store import DiskFull, Library
from sos_desktop.ui.window import Window
from tests.ui.window_desk import TODAY, unlock


class Brim:
    """The real store on a disk that is full when told so: it refuses to write, and all else goes on."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.full = False
        #: So many rows still fit on a disk that is full.
        self.rows_left = 0

    def append(self, *arguments: Any) -> None:
        self._room()
        self.library.append(*arguments)

    def amend(self, *arguments: Any) -> None:
        self._room()
        self.library.amend(*arguments)

    def _room(self) -> None:
        if self.full:
            self.rows_left -= 1
        if self.full and self.rows_left < 0:
            raise DiskFull(Path("here"))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.library, name)


@pytest.fixture
def window(qtbot, make_window, shelf, tmp_path) -> Window:
    """The example family's map, on a disk that can be filled."""
    shutil.copytree(shelf, tmp_path / "store")
    made = make_window()
    unlock(qtbot, made)
    made.desk._library = Brim(made.desk.library)
    made._open_example()
    yield made
    if made.page is not None:
        made.desk.library.full = False
        made.page.session.retry()
        made.page.session.flush(10)


def fill_up(qtbot, window: Window) -> None:
    """The disk is full, and the program has found out."""
    window.desk.library.full = True
    window.desk.library.rows_left = 0
    page = window.page
    page.map_hand.run(commands.add_visit, TODAY)
    qtbot.waitUntil(lambda: page.banner.isVisible() or (page.isHidden() and not page.banner.isHidden()))


def make_room(qtbot, window: Window) -> None:
    """Space again, and the button that tries again."""
    window.desk.library.full = False
    press(next(one for one in window.page.banner.findChildren(QPushButton) if one.text() == "Try again"))
    qtbot.waitUntil(window.page.banner.isHidden)
    assert window.page.session.flush(10)


def on_disk(window: Window) -> Document:
    """The family as the store has it."""
    page = window.page
    assert page.session.flush(10)
    return window.desk.library.load(page.session.document.family.id).document


def a_note(page, begins: str = "") -> Note:
    notes = page.session.document.all(Note)
    return next((one for one in notes if one.text.startswith(begins)), notes[-1])


def person(page, short: str) -> Person:
    return next(one for one in page.session.document.all(Person) if one.shown == short)


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def home(window: Window) -> None:
    """Back to the start page, as a hand does it."""
    press(next(one for one in window.page.bar.findChildren(QPushButton) if one.text() == "‹"))


def keys(text: str) -> None:
    """Typed to whatever has the keys."""
    for letter in text:
        QTest.keyClick(QApplication.focusWidget(), letter)


def reasons(document: Document) -> list[str]:
    return [one.reason for one in document.all(Rating)]
