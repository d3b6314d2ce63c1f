"""The car: after the visit the family's sheet, the child's sheet and the words for the case system, in ten actions.

An action is one press of a key or chord, or one click; the system's own file window counts as one more each time.
What is asked before somebody is given a copy for the first time is counted apart: it is never asked again.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sos_desktop.model import commands
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Copy, Handover, House, Person, Saying
from sos_desktop.ui.case_system.dialog import HandOverDialog
from sos_desktop.ui.paper.preview import PrintDialog
from sos_desktop.ui.window import Window
from tests.ui.paper_desk import everything_may_be_read, pdf_text, squeezed
from tests.ui.window_desk import Answers, answers, make_window, shelf, window

__all__ = ["answers", "make_window", "shelf", "window"]

MOST = 10
#: The first copies for two people: what one heard is one key, each other note one, two homes two each.
ANSWERS = 21
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Keys:
    """Counts what a worker's hands do."""

    def __init__(self, qtbot, answers: Answers) -> None:
        self._qtbot = qtbot
        self._answers = answers
        self.count = self.answers = 0

    def press(self, where: QWidget, key: Qt.Key, chord: Qt.KeyboardModifier = NONE) -> None:
        self.count += 1
        QTest.keyClick(where, key, chord)

    def saves(self, dialog: PrintDialog, path: Path) -> None:
        """Save as PDF, and Enter in the system's own window."""
        self._answers.path = path
        self.press(dialog, Qt.Key.Key_S, CTRL)
        self.count += 1
        self.answers += everything_may_be_read(dialog)
        self._qtbot.waitUntil(lambda: dialog.message.text() == "Saved.", timeout=20_000)

    def chooses(self, dialog: PrintDialog, letter: Qt.Key) -> None:
        """A reader by the first letter of their name; the pages follow. Letters in one breath are one word."""
        self._qtbot.wait(QApplication.keyboardInputInterval() + 100)
        self.press(dialog.pick.reader, letter)
        self._qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=20_000)


@pytest.fixture
def after_the_visit(qtbot, window: Window) -> Window:
    """The Holloways on the evening of a visit on which Tia made a page of her own."""
    window._now = lambda: datetime.now(UTC)
    window.start.example.click()
    page = window.page
    tia = next(one.id for one in page.session.document.all(Person) if one.short == "Tia")
    house = House(id=new_id(), child=tia, part="good")
    saying = Saying(id=new_id(), child=tia, house=house.id, text="Biscuit howls when mum sings.")
    page.map_hand.run(lambda _: commands.add_records((house, saying), "a child's page"))
    assert page.session.flush()
    return window


def test_the_car(qtbot, after_the_visit: Window, answers: Answers, tmp_path: Path):
    window, page, keys = after_the_visit, after_the_visit.page, Keys(qtbot, answers)
    answers.yes = True
    page.board.setFocus()
    keys.press(page, Qt.Key.Key_P, CTRL)
    (dialog,) = window.findChildren(PrintDialog)
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=20_000)
    keys.chooses(dialog, Qt.Key.Key_K)
    keys.saves(dialog, tmp_path / "family.pdf")
    keys.chooses(dialog, Qt.Key.Key_T)
    keys.saves(dialog, tmp_path / "child.pdf")
    keys.press(dialog, Qt.Key.Key_Escape)
    # A window manager gives the keys back to the window by itself; the one of this test has to be asked.
    window.activateWindow()
    page.board.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    keys.press(page, Qt.Key.Key_E, CTRL)
    (case,) = [one for one in window.findChildren(HandOverDialog) if one.isVisible()]
    case.all.setFocus()
    keys.press(case.all, Qt.Key.Key_Return)
    words = QApplication.clipboard().text()
    assert keys.count <= MOST
    assert 0 < keys.answers <= ANSWERS

    family, child = (squeezed(pdf_text(tmp_path / name)) for name in ("family.pdf", "child.pdf"))
    assert "CopyforKelly" in family and squeezed("Nan Jo and Tia have a memory box") in family
    assert "CopyforTia" in child and squeezed("Biscuit howls when mum sings.") in child
    assert squeezed("Biscuit howls when mum") not in family, "nobody has asked Tia who may see it"
    assert squeezed("read together in bed") not in family, "nor who may read what she said"
    assert "What’s working well?" in words and "Biscuit howls when mum sings." not in words
    keys.press(case.next, Qt.Key.Key_Return)
    document = page.session.document
    assert [(one.sheet, one.safe_home) for one in document.all(Copy)] == [("family", "yes"), ("houses", "yes")]
    (handed,) = document.all(Handover)
    assert handed.remove_on is not None
    case.accept()
