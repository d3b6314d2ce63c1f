"""The example family in the window, with all thoughts about its wording known."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from sos_desktop.model import commands
from sos_desktop.model.records import Note
from sos_desktop.ui.hints.card import ThoughtCard
from sos_desktop.ui.window import Window
from tests.ui.window_desk import unlock

#: A note under existing safety about which there are three thoughts.
MANY = "Mum will be manipulative and there was respite."


@pytest.fixture
def window(qtbot, make_window, shelf, tmp_path) -> Window:
    """The example family, open."""
    shutil.copytree(shelf, tmp_path / "store")
    made = make_window()
    unlock(qtbot, made)
    made.start.example_wanted.emit()
    return made


@pytest.fixture
def page(qtbot, window):
    """The example family, read once."""
    read(qtbot, window.page)
    return window.page


def read(qtbot, page) -> None:
    """The checks have read whatever waits to be read."""
    thoughts = page.thoughts
    page.session.finish_typing()

    def nothing_waits() -> bool:
        thoughts.ask()
        return thoughts._work is None and thoughts._waiting == set()

    qtbot.waitUntil(nothing_waits, timeout=10_000)


def write(qtbot, page, text: str, category: str = "existing_safety", **fields) -> str:
    """A note made elsewhere, and read."""
    before = {one.id for one in page.seen.all(Note)}
    page.session.do(commands.add_note, text, category, **fields)
    (made,) = {one.id for one in page.seen.all(Note)} - before
    read(qtbot, page)
    return made


def marked(page) -> dict[str, set[str]]:
    """What is asked about each marked note, by how the note begins."""
    seen = {one.id: one.text for one in page.seen.all(Note)}
    scene = page.map.board_scene
    return {
        seen[note]: {one.rule for one in page.thoughts.of(note)} for note, item in scene.notes.items() if item.thought
    }


def rules_of(page, note: str) -> list[str]:
    return [one.rule for one in page.thoughts.of(note)]


def card(page) -> ThoughtCard:
    assert page.aside.isVisible()
    found = page.aside.currentWidget()
    assert isinstance(found, ThoughtCard)
    return found


def questions(page) -> list[str]:
    return [frame.accessibleName() for frame in card(page).shown]


def press(page, text: str, at: int = 0) -> None:
    """A button of one of the thoughts on the card, by its words."""
    buttons = [one for one in card(page).shown[at].findChildren(QPushButton) if one.text().replace("&&", "&") == text]
    assert len(buttons) == 1, [one.text() for one in card(page).shown[at].findChildren(QPushButton)]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
