"""A family kept as a file: whole or not at all, for its owner only, with the right ending."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QInputDialog

from sos_desktop import keep as keeping
from sos_desktop import look
from sos_desktop.exchange import sosmap
from sos_desktop.exchange.carried import carried, map_inside
from sos_desktop.model import commands
from sos_desktop.model.readers import WORKER_COPY
from sos_desktop.pdf.finish import finished
from sos_desktop.session.desk import DemoDesk, Desk
from sos_desktop.settings import Settings
from sos_desktop.store import DiskFailed, Library
from sos_desktop.ui.ask import Asker
from sos_desktop.ui.files import example
from sos_desktop.ui.theme import dress
from sos_desktop.ui.threads import Poster
from sos_desktop.ui.window import Window
from sos_desktop.words import Words
from tests.pdf.paper_desk import to_bytes


class Answers(Asker):
    """Chooses one place, and agrees or not."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.yes = True
        self.asked: list[str] = []
        self.words: list[str] = []

    def word(self, parent, title, text, secret=False):
        assert secret
        self.asked.append(text)
        return self.words.pop(0)

    def confirm(self, parent, title, text, yes, no):
        self.asked.append(title)
        return self.yes or title == "Keep a copy as a file?"

    def open_file(self, parent, title, kinds):
        return self.path

    def save_file(self, parent, title, name, kinds):
        return self.path


@pytest.fixture
def keep(qtbot, tmp_path):
    """Keeps the example under a name; what was said, and what was asked."""
    dress(QApplication.instance(), look.LIGHT)
    poster, answers = Poster(), Answers(tmp_path)
    desk = DemoDesk(example(), "Meera", poster)
    settings = Settings.load(tmp_path / "settings", tmp_path / "no policy")
    window = Window(desk, Words(), settings, look.LIGHT, poster, answers)
    window.show_session(desk.open_demo())
    window.show()
    qtbot.waitExposed(window)
    said: list[str] = []
    window.files.said.connect(said.append)

    def run(name: str, yes: bool = True) -> tuple[list[str], list[str]]:
        said.clear()
        answers.asked.clear()
        answers.path, answers.yes = tmp_path / name, yes
        window.files.keep(window.page)
        return list(said), list(answers.asked)

    yield run
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def test_a_copy_that_fails_leaves_the_old_one_and_no_one_else_can_read_it(keep, tmp_path, monkeypatch):
    path = tmp_path / "map.sosmap"
    path.write_bytes(b"the copy of last week")

    def refuse(*_: object) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as full:
        full.setattr(keeping.os, "fsync", refuse)
        said, _ = keep("map.sosmap")
    assert "not enough room" in said[0] and path.read_bytes() == b"the copy of last week"
    keep("map.sosmap")
    assert sosmap.read(path.read_bytes()) == example()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 or os.name == "nt"


def test_a_name_without_the_ending_gets_it_and_replaces_nothing_unasked(keep, tmp_path):
    keep("for the new team")
    path = tmp_path / "for the new team.sosmap"
    assert sosmap.read(path.read_bytes()) == example() and not (tmp_path / "for the new team").exists()
    path.write_bytes(b"somebody's")
    said, asked = keep("for the new team", yes=False)
    assert said == [] and asked[-1] == "Replace the file?" and path.read_bytes() == b"somebody's"
    keep("for the new team")
    assert sosmap.read(path.read_bytes()) == example()
    keep("CAPITALS.SOSMAP")
    assert (tmp_path / "CAPITALS.SOSMAP").exists()


def test_files_come_in_and_go_out_through_the_window(qtbot, tmp_path, monkeypatch):
    desk = Desk(tmp_path / "store")
    desk.create("four quiet green hills", "Meera")
    dress(QApplication.instance(), look.LIGHT)
    poster, answers = Poster(), Answers(tmp_path / "in.sosmap")
    settings = Settings.load(tmp_path / "settings", tmp_path / "no policy")
    window = Window(desk, Words(), settings, look.LIGHT, poster, answers)
    data = sosmap.write(example(), {hashlib.sha256(b"a drawing").hexdigest(): b"a drawing"})
    answers.path.write_bytes(data)
    window.show_start()
    window.files.bring()
    answers.path = tmp_path / "out.sosmap"
    window.files.keep(window.page)
    assert answers.path.read_bytes() == data
    # The way out when the store fails: the words go all the same, and it is said.
    said: list[str] = []
    window.files.said.connect(said.append)

    def damaged(*_: object) -> None:
        raise DiskFailed(desk.folder, "SQLITE_IOERR")

    monkeypatch.setattr(Library, "files_of", damaged)
    window.files.keep(window.page)
    assert sosmap.read(answers.path.read_bytes()) == example() and "without the pictures" in said[0]
    window.close()
    window.deleteLater()


# --- a PDF with the map inside ----------------------------------------------------------------------------------------

LOCK = "four quiet owls, Żółć"


@pytest.fixture
def copy() -> bytes:
    """A PDF with the example's worker's copy inside."""
    return finished(to_bytes(example()), map_inside(example(), WORKER_COPY, "map"))


@pytest.fixture
def bring(qtbot, tmp_path):
    """Brings in a file with these bytes, typing these passphrases; the window, and all that was said."""
    desk = Desk(tmp_path / "store")
    desk.create("four quiet green hills", "Meera")
    dress(QApplication.instance(), look.LIGHT)
    poster, answers = Poster(), Answers(tmp_path / "in.pdf")
    settings = Settings.load(tmp_path / "settings", tmp_path / "no policy")
    window = Window(desk, Words(), settings, look.LIGHT, poster, answers)
    window.show_start()
    said: list[str] = []
    window.files.said.connect(said.append)

    def run(data: bytes, *words: str) -> tuple[Window, list[str], list[str]]:
        said.clear()
        answers.asked.clear()
        answers.words = list(words)
        answers.path.write_bytes(data)
        window.files.bring()
        qtbot.waitUntil(lambda: not window.files.looking, timeout=20_000)
        return window, list(said), list(answers.asked)

    yield run
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def test_a_pdf_with_a_map_inside_is_opened_as_a_map(bring, copy):
    window, said, _ = bring(copy)
    assert said[0] == "Looking into the PDF…"
    assert window.page.session.document == carried(example(), WORKER_COPY)


def test_a_locked_one_is_asked_about_until_it_opens_or_is_left(bring):
    locked = finished(to_bytes(example()), map_inside(example(), WORKER_COPY, "map"), LOCK)
    window, said, asked = bring(locked, "not this one", "")
    assert said[-1] == "Nothing was brought in."
    assert "is locked" in asked[0] and "does not open" in asked[1] and not window.desk.families()
    assert LOCK not in " ".join((*said, *asked))
    window, _, asked = bring(locked, LOCK)
    assert len(asked) == 1 and window.page.session.document == carried(example(), WORKER_COPY)


def test_what_is_no_such_pdf_is_said(bring, copy):
    _, said, _ = bring(b"a letter")
    assert said[-1].startswith("This file is no PDF.")
    _, said, _ = bring(to_bytes(example()))
    assert "This PDF holds no map. Open the .sosmap file" in said[-1]
    _, said, _ = bring(copy[: len(copy) // 2])
    assert "damaged or cut off" in said[-1]
    window, _, _ = bring(copy)
    window.show_start()
    _, said, _ = bring(copy)
    assert "already" in said[-1]


def test_while_one_is_looked_into_no_second_is(qtbot, bring, copy):
    window, _, _ = bring(b"a letter")
    window._asker.path.write_bytes(copy)
    said: list[str] = []
    window.files.said.connect(said.append)
    window.files.bring()
    window.files.bring()
    qtbot.waitUntil(lambda: not window.files.looking, timeout=20_000)
    assert said == ["Looking into the PDF…"] and len(window.desk.families()) == 1


def test_a_store_that_is_closed_meanwhile_takes_nothing_in(qtbot, bring, copy):
    window, _, _ = bring(b"a letter")
    window._asker.path.write_bytes(copy)
    brought: list[str] = []
    window.files.brought.connect(lambda *found: brought.append(found[0]))
    window.files.bring()
    assert window.desk.close()
    qtbot.waitUntil(lambda: not window.files.looking, timeout=20_000)
    assert not brought


def test_a_family_opened_meanwhile_stays_in_front(qtbot, bring, copy):
    """Looking into a PDF takes a while: by the end of it somebody may sit before another family's map."""
    window, _, _ = bring(b"a letter")
    window._asker.path.write_bytes(copy)
    said: list[str] = []
    window.files.said.connect(said.append)
    window.files.bring()
    window._new_family("Robin", ("Robin",), "briefing_note")
    page = window.page
    qtbot.waitUntil(lambda: not window.files.looking, timeout=20_000)
    assert window.page is page and window.stack.currentWidget() is page
    assert page.session.document.family.short_name == "Robin"
    # It was brought in all the same, and is found where families are; nothing here tells which one it is.
    assert {one.short_name for one in window.desk.families()} == {"Robin", "Tia H."}
    told = page.over.said.text()
    assert "start page" in told and "Tia" not in told
    page.session.do(commands.add_note, "a word", "goal")
    assert page.session.flush()


def test_under_the_cover_a_family_is_opened_unseen(qtbot, bring, copy):
    window, _, _ = bring(b"a letter")
    window._asker.path.write_bytes(copy)
    window.show()
    window.files.bring()
    window.draw_cover()
    qtbot.waitUntil(lambda: not window.files.looking, timeout=20_000)
    assert window.page is not None and not window.page.isVisible() and window.covering.is_drawn


@pytest.mark.parametrize("where", ["another family", "covered"])
def test_no_passphrase_is_asked_for_over_something_else(qtbot, bring, where: str):
    window, _, _ = bring(b"a letter")
    window._asker.path.write_bytes(finished(to_bytes(example()), map_inside(example(), WORKER_COPY, "map"), LOCK))
    said: list[str] = []
    window.files.said.connect(said.append)
    window.files.bring()
    if where == "covered":
        window.show()
        window.draw_cover()
        assert window.covering.is_drawn
    else:
        window._new_family("Robin", ("Robin",), "briefing_note")
    qtbot.waitUntil(lambda: not window.files.looking, timeout=20_000)
    assert not window._asker.asked and said[-1].startswith("The PDF is locked.")
    assert "Tia H." not in {one.short_name for one in window.desk.families()}


def test_the_cover_falls_over_the_question_for_the_passphrase(qtbot, bring, monkeypatch):
    """The program's own question, not a test's: it goes, what was typed in it with it, and nothing is brought in."""
    window, _, _ = bring(b"a letter")
    window._asker.path.write_bytes(finished(to_bytes(example()), map_inside(example(), WORKER_COPY, "map"), LOCK))
    monkeypatch.setattr(type(window._asker), "word", Asker.word)
    said: list[str] = []
    window.files.said.connect(said.append)
    window.show()
    seen: list[bool] = []

    def cover_it() -> None:
        asks = window.findChild(QInputDialog)
        if asks is None or not asks.isVisible():
            QTimer.singleShot(20, window, cover_it)
            return
        asks.setTextValue(LOCK)
        window.draw_cover()
        seen.append(window.covering.is_drawn and not asks.isVisible())

    window.files.bring()
    QTimer.singleShot(0, window, cover_it)
    qtbot.waitUntil(lambda: bool(seen) and not window.files.looking, timeout=20_000)
    qtbot.wait(50)
    assert seen == [True] and said[-1] == "Nothing was brought in." and not window.desk.families()
    assert window.covering.is_drawn and window.page is None
    # Nothing of it is left to be met when the cover is lifted, and it can be brought in then.
    assert window.findChild(QInputDialog) is None
    window.covering._lift()
    monkeypatch.undo()
    window._asker.words = [LOCK]
    window.files.bring()
    qtbot.waitUntil(lambda: not window.files.looking, timeout=20_000)
    assert window.page.session.document == carried(example(), WORKER_COPY)
