"""The whole window on a real store, at its first start or its start page, and what is done there first."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from sos_desktop.model.records import Note
from sos_desktop.session.desk import DemoDesk, Desk
from sos_desktop.settings import Settings
from sos_desktop.store import Library
from sos_desktop.store.keys import Cost
from sos_desktop.ui.ask import Asker
from sos_desktop.ui.files import example
from sos_desktop.ui.theme import dress
from sos_desktop.ui.threads import Poster
from sos_desktop.ui.window import Window
from sos_desktop.words import Words

PASSPHRASE = "four quiet green hills"
TODAY = date(2025, 5, 6)


class Answers(Asker):
    """Answers as told, and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.yes = True
        self.path: Path | None = None
        self.said = ""

    def confirm(self, parent, title, text, yes, no):
        self.asked.append(title)
        return self.yes

    def tell(self, parent, title, text):
        self.asked.append(title)

    def word(self, parent, title, text, secret=False):
        self.asked.append(title)
        return self.said

    def open_file(self, parent, title, kinds):
        return self.path

    def save_file(self, parent, title, name, kinds):
        self.asked.append(name)
        return self.path


@pytest.fixture(scope="session")
def shelf(tmp_path_factory) -> Path:
    """A store as after a first start, its key worked out cheaply; every test gets a copy."""
    folder = tmp_path_factory.mktemp("shelf") / "store"
    Library.create(folder, PASSPHRASE, "Meera Costello", cost=Cost(memory_kib=64, passes=1, lanes=1)).close()
    return folder


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def make_window(qtbot, tmp_path, answers):
    made: list[Window] = []

    def make(folder: Path | None = None, demo: bool = False) -> Window:
        dress(QApplication.instance(), look.LIGHT)
        poster = Poster()
        settings = Settings.load(tmp_path / "settings", tmp_path / "no policy")
        desk = DemoDesk(example(), "Meera", poster) if demo else Desk(folder or tmp_path / "store", poster)
        window = Window(
            desk, Words(), settings, look.LIGHT, poster, answers,
            now=lambda: datetime(2025, 5, 6, 10, 0, tzinfo=UTC),
        )  # fmt: skip
        made.append(window)
        window.resize(1366, 768)
        if isinstance(desk, DemoDesk):
            window.show_session(desk.open_demo())
        else:
            window.knock()
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def window(qtbot, make_window, shelf, tmp_path) -> Window:
    """The window at its start page."""
    shutil.copytree(shelf, tmp_path / "store")
    made = make_window()
    unlock(qtbot, made)
    return made


def unlock(qtbot, window: Window) -> None:
    qtbot.keyClicks(window.unlock.field, PASSPHRASE)
    qtbot.keyClick(window.unlock.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.start, timeout=30_000)


def begin(qtbot, window: Window) -> None:
    """The first start."""
    page = window.first
    qtbot.keyClicks(page.name, "Meera Costello")
    qtbot.keyClicks(page.first, PASSPHRASE)
    qtbot.keyClicks(page.again, PASSPHRASE)
    page.understood.setChecked(True)
    qtbot.mouseClick(page.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.start, timeout=30_000)


def new_family(qtbot, window: Window, name: str = "Noor", children: str = "Noor, Sami") -> None:
    qtbot.mouseClick(window.start.new, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(window.start.form.name, name)
    qtbot.keyClicks(window.start.form.children_names, children)
    qtbot.keyClick(window.start.form.children_names, Qt.Key.Key_Return)
    assert window.page is not None
    assert window.stack.currentWidget() is window.page


def write(qtbot, window: Window, text: str) -> Note:
    """A note by just typing."""
    board = window.page.map
    board.setFocus()
    qtbot.keyClicks(board, text[0])
    qtbot.keyClicks(QApplication.focusWidget() or board, text[1:])
    board.finish_editing()
    return next(note for note in window.page.session.document.all(Note) if note.text == text)


def spoken(board) -> list[str]:
    """What a screen reader is told of a board's rows."""
    from PySide6.QtGui import QAccessible

    whole = QAccessible.queryAccessibleInterface(board)
    return [whole.child(index).text(QAccessible.Text.Name) for index in range(whole.childCount())]
