"""Before a copy goes to somebody: each note about somebody else is decided once, and that is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sos_desktop.model.records import Copy, Note
from tests.story.table import ROOT
from tests.ui.asking_desk import CRAIGS, DAY, HEARD, OWN, PATS, desk, shown
from tests.ui.paper_desk import squeezed
from tests.ui.window_desk import answers, make_window, shelf, window

__all__ = ["answers", "desk", "make_window", "shelf", "window"]


def test_a_note_about_somebody_else_is_decided_once_by_keys_and_kept_as_a_mark(desk):
    dialog = desk.opened()
    kelly = desk.called("Kelly")
    assert squeezed(CRAIGS) in squeezed(" ".join(page.accessibleDescription() for page in dialog.area.pages))
    path = desk.saves(dialog)
    before = dialog.left.before
    assert dialog.left.asking and not path.exists()
    assert before.currentWidget() is before.heard and "Kelly was there" in shown(before.heard)
    assert all(text in shown(before.heard) for text in HEARD) and CRAIGS not in shown(before.heard)
    desk.key(dialog, Qt.Key.Key_Return)
    asked = {}
    for answer in (Qt.Key.Key_N, Qt.Key.Key_Y):
        assert before.currentWidget() is before.notes
        text = next(one for one in (CRAIGS, PATS) if one in shown(before.notes))
        asked[text] = answer
        desk.key(dialog, answer)
    assert len(asked) == 2, "each is asked, and Tia's words and Kelly's own are not"
    desk.yes_at_home(dialog)
    desk.saved(dialog)
    left_off = next(text for text, answer in asked.items() if answer == Qt.Key.Key_N)
    stays = next(text for text, answer in asked.items() if answer == Qt.Key.Key_Y)
    written = desk.text(path)
    assert squeezed(left_off) not in written and squeezed(stays) in written and squeezed(OWN) in written
    assert desk.noted(left_off).not_for == (kelly,) and kelly in desk.noted(stays).fine_for
    assert all(kelly in desk.noted(text).fine_for for text in HEARD)
    (copy,) = desk.document.all(Copy)
    assert (copy.readers, copy.sheet, copy.safe_home) == ((kelly,), "family", "yes")

    # Not asked again: neither now nor in another window.
    again = desk.saves(dialog, "again.pdf")
    assert not dialog.left.asking
    desk.saved(dialog)
    assert desk.text(again) == written
    desk.key(dialog, Qt.Key.Key_Escape)
    other = desk.opened()
    assert not other.panel.ask_box.title.text().startswith("Before")
    third = desk.saves(other, "third.pdf")
    assert other.left.before.currentWidget() is other.left.before.home
    desk.yes_at_home(other)
    desk.saved(other)
    assert squeezed(left_off) not in desk.text(third)
    desk.key(other, Qt.Key.Key_Escape)

    # One step back brings all of it back, and it is asked again.
    desk.page.undo()
    assert desk.noted(left_off).not_for == () and not desk.noted(stays).fine_for
    assert len(desk.document.all(Copy)) == 3, "that copies were made is not taken back"
    last = desk.opened()
    desk.saves(last, "last.pdf")
    assert last.left.before.currentWidget() is last.left.before.heard


def test_what_she_heard_herself_may_be_left_off_too(desk):
    dialog = desk.opened()
    path = desk.saves(dialog)
    heard = dialog.left.before.heard
    assert HEARD[1] in shown(heard)
    for text in reversed(HEARD[1:]):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        assert dialog.focusWidget().accessibleName() == text
    desk.key(dialog, Qt.Key.Key_Space)
    heard.take.click()
    desk.key(dialog, Qt.Key.Key_Y, Qt.Key.Key_Y)
    desk.yes_at_home(dialog)
    desk.saved(dialog)
    assert squeezed(HEARD[1]) not in desk.text(path) and squeezed(HEARD[0]) in desk.text(path)
    assert desk.noted(HEARD[1]).not_for == (desk.called("Kelly"),)


def test_going_back_to_the_one_before_and_another_answer(desk):
    dialog = desk.opened()
    desk.saves(dialog)
    before = dialog.left.before
    desk.key(dialog, Qt.Key.Key_Return)
    first = next(text for text in (CRAIGS, PATS) if text in shown(before.notes))
    desk.key(dialog, Qt.Key.Key_N, Qt.Key.Key_Left)
    assert first in shown(before.notes) and "You said: Leave it off." in shown(before.notes)
    desk.key(dialog, Qt.Key.Key_Y, Qt.Key.Key_Y)
    desk.yes_at_home(dialog)
    desk.saved(dialog)
    assert desk.noted(first).not_for == () and desk.noted(first).fine_for


def test_a_long_note_is_shown_whole_and_read_to_its_end_by_keys(desk):
    long = "Craig rang again at seven and said the same. " * 220
    desk.note(long, said_by=desk.called("Craig"))
    dialog = desk.opened()
    desk.saves(dialog)
    notes = dialog.left.before.notes
    desk.key(dialog, Qt.Key.Key_Return)
    while long not in shown(notes):
        desk.key(dialog, Qt.Key.Key_Y)
    bar = notes.area.verticalScrollBar()
    desk.qtbot.waitUntil(lambda: bar.maximum() > bar.pageStep())
    assert bar.value() == 0
    for _ in range(60):
        desk.key(dialog, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    for one in (notes.may, notes.off):
        assert one.visibleRegion().boundingRect() == one.rect(), "the choices stay in sight"


def test_what_was_decided_stays_when_the_rest_waits(desk):
    dialog = desk.opened()
    path = desk.saves(dialog)
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_N, Qt.Key.Key_Escape)
    desk.ready(dialog)
    assert dialog.isVisible() and dialog.left.at_pages and not path.exists()
    assert not desk.document.all(Copy)
    assert sum(bool(one.not_for) for one in desk.document.all(Note)) == 1
    assert "1 thing tells of somebody else" in dialog.panel.ask_box.title.text()
    desk.saves(dialog)
    assert dialog.left.before.currentWidget() is dialog.left.before.notes
    assert "1 of 1" in shown(dialog.left.before.notes)


def test_what_was_decided_stays_when_the_window_is_closed_in_the_middle(desk):
    dialog = desk.opened()
    desk.saves(dialog)
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_N)
    dialog.close()
    assert sum(bool(one.not_for) for one in desk.document.all(Note)) == 1
    assert all(desk.noted(text).fine_for for text in HEARD)


def test_another_reader_in_the_middle_keeps_the_answers_with_the_first(desk):
    dialog = desk.opened()
    desk.saves(dialog)
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_N)
    dialog.pick.choose(desk.called("Pat"))
    desk.ready(dialog)
    assert dialog.left.at_pages
    marked = [one for one in desk.document.all(Note) if one.not_for]
    assert [one.not_for for one in marked] == [(desk.called("Kelly"),)]


def test_nothing_is_asked_for_the_workers_own_copy(desk):
    dialog = desk.opened(None)
    path = desk.saves(dialog)
    assert not dialog.left.asking
    desk.saved(dialog)
    (copy,) = desk.document.all(Copy)
    assert copy.safe_home == "" and path.exists()


def test_a_first_copy_of_twelve_notes_costs_what_is_written_down(desk):
    for text in ("Tea at five.", "Bed at eight.", "Nan rings on Sunday.", "The bus at half past.", "A good week."):
        desk.note(text, said_by=desk.called("Kelly"), said_on=DAY)
    assert len(desk.document.all(Note)) == 12
    first = desk.opened()
    desk.saves(first)
    desk.key(first, Qt.Key.Key_Return, Qt.Key.Key_Y, Qt.Key.Key_N)
    desk.yes_at_home(first)
    desk.saved(first)
    costs = [desk.actions]
    desk.key(first, Qt.Key.Key_Escape)
    desk.actions = 0
    later = desk.opened()
    desk.saves(later)
    desk.yes_at_home(later)
    desk.saved(later)
    costs.append(desk.actions)
    # Return in the system's own window is one more each time.
    said = (ROOT / "docs" / "ten-minutes.md").read_text(encoding="utf-8")
    assert f"costs {costs[0] + 1} actions the first time and {costs[1] + 1} after that" in " ".join(said.split())
