"""A small family at the worker's desk, and hands that count, before a copy goes to somebody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from sos_desktop.model import commands
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Note, Record, Visit
from sos_desktop.ui.paper.preview import PrintDialog
from sos_desktop.ui.window import Window
from tests.ui.family_desk import WindowDesk
from tests.ui.paper_desk import pdf_text, squeezed
from tests.ui.window_desk import Answers, new_family

CTRL = Qt.KeyboardModifier.ControlModifier
DAY = date(2025, 4, 29)
HEARD = (
    "Craig came at seven and took Tia to school.",
    "Craig and Kelly fell out after the funeral.",
    "Pat next door has a key.",
)
CRAIGS = "Craig told me that he drinks most evenings."
PATS = "Pat heard shouting through the wall in May."
TIAS = "I hide when it gets loud."
OWN = "I want quiet mornings."


class Desk(WindowDesk):
    """A small family at the worker's desk, and hands that count."""

    def __init__(self, qtbot, window: Window, answers: Answers, folder: Path) -> None:
        self.qtbot, self.window, self.answers, self.folder = qtbot, window, answers, folder
        self.actions = 0
        new_family(qtbot, window, "Hart", "Tia")
        for name in ("Kelly", "Craig", "Pat", "Jo"):
            self.page.network_hand.add_person(name)
        self.do(
            lambda _: commands.add_records(
                [Visit(id=new_id(), day=DAY, present=(self.called("Kelly"), self.called("Jo")))]
            )
        )
        for text in HEARD:
            self.note(text, said_by=self.called("Jo"), said_on=DAY)
        self.note(OWN, said_by=self.called("Kelly"), said_on=DAY)
        self.note(CRAIGS, said_by=self.called("Craig"))
        self.note(PATS, said_by=self.called("Pat"))
        self.note(TIAS, said_by=self.called("Tia"), own_words=True)

    def do(self, command) -> None:
        assert self.page.map_hand.run(command)

    def note(self, text: str, **fields) -> None:
        self.do(lambda document: commands.add_note(document, text, "past_harm", **fields))

    def keep_from_kelly(self, kind: type[Record], record: str) -> None:
        self.do(lambda document: commands.edit(document, kind, record, "mark", not_for=(self.called("Kelly"),)))

    def noted(self, text: str) -> Note:
        return next(one for one in self.document.all(Note) if one.text == text)

    def opened(self, letter: Qt.Key | None = Qt.Key.Key_K) -> PrintDialog:
        """The print window for whoever's name begins so, by keys."""
        self.window.activateWindow()
        self.page.board.setFocus()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.actions += 1
        QTest.keyClick(self.page, Qt.Key.Key_P, CTRL)
        dialog = [one for one in self.window.findChildren(PrintDialog) if one.isVisible()][-1]
        self.ready(dialog)
        if letter is not None:
            self.qtbot.wait(QApplication.keyboardInputInterval() + 100)
            self.key(dialog, letter, where=dialog.pick.reader)
            self.ready(dialog)
        return dialog

    def ready(self, dialog: PrintDialog) -> None:
        self.qtbot.waitUntil(lambda: dialog.prepared is not None and not dialog.work.busy, timeout=20_000)

    def key(self, dialog: PrintDialog, *keys: Qt.Key, where=None) -> None:
        for key in keys:
            self.actions += 1
            QTest.keyClick(where or dialog.focusWidget() or dialog, key)

    def saves(self, dialog: PrintDialog, name: str = "copy.pdf") -> Path:
        """Ctrl+S; the file that is written when all is asked."""
        self.answers.path = self.folder / name
        self.actions += 1
        QTest.keyClick(dialog, Qt.Key.Key_S, CTRL)
        return self.answers.path

    def saved(self, dialog: PrintDialog) -> None:
        self.qtbot.waitUntil(lambda: dialog.message.text() == "Saved.", timeout=20_000)
        self.qtbot.waitUntil(lambda: not dialog.work.busy)

    def yes_at_home(self, dialog: PrintDialog) -> None:
        assert dialog.left.before.currentWidget() is dialog.left.before.home
        self.key(dialog, Qt.Key.Key_Right, Qt.Key.Key_Return)

    def text(self, path: Path) -> str:
        return squeezed(pdf_text(path))


@pytest.fixture
def desk(qtbot, window: Window, answers: Answers, tmp_path: Path) -> Desk:
    return Desk(qtbot, window, answers, tmp_path)


def shown(widget) -> str:
    """All that its labels say now."""
    QApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))
