"""The way back from a damaged store: which copies there are stands at the door, and one button goes back to one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from sos_desktop import look
from sos_desktop.store import Library
from sos_desktop.store.keys import Cost
from sos_desktop.ui.door import TroublePage
from sos_desktop.ui.window import Window
from sos_desktop.words import Words
from tests.ui.window_desk import PASSPHRASE, answers, make_window

__all__ = ["answers", "make_window"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with one copy."""
    folder = tmp_path / "store"
    Library.create(folder, PASSPHRASE, "Meera", cost=Cost(memory_kib=64, passes=1, lanes=1)).close()
    return folder


def unlock(qtbot, window: Window) -> None:
    qtbot.keyClicks(window.unlock.field, PASSPHRASE)
    qtbot.keyClick(window.unlock.field, Qt.Key.Key_Return)


def in_trouble(window: Window) -> bool:
    return "trouble" in vars(window.entrance) and window.stack.currentWidget() is window.trouble


def test_each_copy_has_a_big_button_with_its_day_and_time(qtbot, tmp_path):
    page = TroublePage(Words())
    qtbot.addWidget(page)
    page.show()
    copies = [(datetime(2026, 11, 22, 14, 10, 5), tmp_path / "a"), (datetime(2026, 11, 21, 9, 5), tmp_path / "b")]
    page.say("The store is damaged.", copies)
    assert [one.text() for one in page.copies] == [
        "Go back to 22 November 2026, 14:10",
        "Go back to 21 November 2026, 09:05",
    ]
    assert all(one.height() >= look.TARGET for one in page.copies) and "kept beside it" in page.soothing.text()
    with qtbot.waitSignal(page.back_wanted) as wanted:
        qtbot.mouseClick(page.copies[1], Qt.MouseButton.LeftButton)
    assert wanted.args == [tmp_path / "b"]
    page.say("The store is read-only.")
    assert page.copies == [] and "Nothing has been changed" in page.soothing.text()


@pytest.mark.parametrize("damage", [b"", b"x" * 10_000])
def test_from_a_damaged_store_one_button_leads_back_to_work(qtbot, make_window, folder, answers, damage):
    (folder / "store.db").write_bytes(damage)
    window = make_window()
    if damage:
        unlock(qtbot, window)
        qtbot.waitUntil(lambda: in_trouble(window), timeout=30_000)
    assert len(window.trouble.copies) == 1
    answers.yes = False
    qtbot.mouseClick(window.trouble.copies[0], Qt.MouseButton.LeftButton)
    when = Words().moment(window.desk.copies()[0][0])
    assert answers.asked == [f"Go back to {when}?"] and in_trouble(window)
    assert (folder / "store.db").read_bytes() == damage, "a no is a no"
    answers.yes = True
    qtbot.mouseClick(window.trouble.copies[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.unlock, timeout=30_000)
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: "start" in vars(window) and window.stack.currentWidget() is window.start, timeout=30_000)
    [(_, aside)] = window.desk.set_aside()
    assert (aside / "store.db").read_bytes() == damage, "what was there is kept"


def test_a_copy_that_is_no_whole_one_says_so_and_leaves_the_others_to_choose(qtbot, make_window, folder):
    (folder / "store.db").write_bytes(b"")
    [copy] = Library.backups_of(folder)
    (copy / "store.db").write_bytes(b"")
    window = make_window()
    qtbot.mouseClick(window.trouble.copies[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "another copy" in window.trouble.message.text(), timeout=30_000)
    assert in_trouble(window) and len(window.trouble.copies) == 1


def test_a_store_open_elsewhere_offers_no_copy(qtbot, make_window, folder):
    with Library.open(folder, PASSPHRASE):
        window = make_window()
        unlock(qtbot, window)
        qtbot.waitUntil(lambda: in_trouble(window), timeout=30_000)
        assert window.trouble.copies == []


def test_damage_that_shows_when_a_family_is_opened_leads_to_the_copies_too(qtbot, make_window, folder):
    window = make_window()
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: "start" in vars(window) and window.stack.currentWidget() is window.start, timeout=30_000)
    family = window.desk.new_family("Sam", datetime.now(UTC).date(), "briefing_note")
    window.desk.close()
    size = (folder / "store.db").stat().st_size
    whole = bytearray((folder / "store.db").read_bytes())
    # All but the first page: the store opens, and the family in it can't be read.
    window.desk.unlock(PASSPHRASE)
    library = window.desk.library
    library._raw.execute("PRAGMA cache_size = 0")
    for at in range(4096 + 50, size, 4096):
        whole[at] ^= 1
    (folder / "store.db").write_bytes(whole)
    library._raw.execute("PRAGMA shrink_memory")
    window.open_family(family)
    assert in_trouble(window), window.start.message.text()
    assert window.trouble.copies and not window.desk.is_open
