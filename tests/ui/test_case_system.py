"""To the case system, in the window with a real store: asked first, pasted piece by piece, stopped and gone on with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from sos_desktop.model import commands
from sos_desktop.model.records import Handover, Note
from sos_desktop.ui.case_system.dialog import HandOverDialog
from sos_desktop.ui.files import example
from sos_desktop.ui.window import Window
from sos_desktop.words import Words
from tests.ui.window_desk import answers, make_window, shelf, window

WORDS = Words()
__all__ = ["answers", "make_window", "shelf", "window"]


@pytest.fixture
def holloways(window: Window) -> Window:
    # The journal keeps the real time, and the map is told as of the moment at which handing over began.
    window._now = lambda: datetime.now(UTC)
    window.start.example.click()
    assert window.page is not None
    return window


def opened(window: Window) -> HandOverDialog:
    window.page.actions_by_id["case_system"].trigger()
    (dialog,) = [one for one in window.findChildren(HandOverDialog) if one.isVisible()]
    return dialog


def clipboard() -> str:
    return QApplication.clipboard().text()


def press(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_one_button_takes_every_section_over_and_leaves_a_receipt(qtbot, holloways: Window):
    dialog = opened(holloways)
    titles = [row.section.title for row in dialog._rows.values()]
    assert titles[:3] == ["What are we worried about?", "What’s working well?", "What needs to happen?"]
    first = next(iter(dialog._rows.values()))
    assert f"of {first.section.limit:,} characters" in first.length.text()
    pasted = []
    press(qtbot, dialog.next)
    while dialog.pages.currentWidget() is dialog.sections:
        pasted.append(clipboard())
        assert not holloways.page.session.document.all(Handover) or len(pasted) > 1
        press(qtbot, dialog.next)
    assert pasted == [row.section.text for row in dialog._rows.values()]
    assert clipboard() == "", "what was pasted is on the clipboard no longer"
    (kept,) = holloways.page.session.document.all(Handover)
    until = datetime.now().date() + timedelta(days=14)
    assert kept.remove_on == until and all(piece.went for piece in kept.pieces)
    assert WORDS.day(until) in dialog.receipt.text() and titles[0] in dialog.receipt.text()
    assert not holloways.page.session.steps.undo, "what went can't be taken back by Undo"
    dialog.accept()


def test_all_together_is_one_piece_under_their_names_and_one_tick(qtbot, holloways: Window):
    dialog = opened(holloways)
    rows = list(dialog._rows.values())
    press(qtbot, dialog.all)
    assert clipboard() == "\n\n".join(f"{row.section.title}\n{row.section.text}" for row in rows)
    assert dialog.next.text() == "Pasted. That was all"
    press(qtbot, dialog.next)
    (kept,) = holloways.page.session.document.all(Handover)
    assert len(kept.pieces) == len(rows) and kept.remove_on and clipboard() == ""
    assert dialog.pages.currentWidget() is dialog.received
    dialog.accept()


def test_what_is_marked_stays_out_until_it_is_allowed_one_by_one(qtbot, holloways: Window):
    marked = [one for one in example().all(Note) if one.marked and one.category]
    dialog = opened(holloways)
    everything = "".join(row.section.text for row in dialog._rows.values())
    assert marked and all(note.text not in everything for note in marked)
    assert "stay out" in dialog.out_text.text()
    press(qtbot, dialog.decide)
    asked = []
    while dialog.pages.currentWidget() is dialog.asking:
        asked.append(dialog.asking.text.text())
        wanted = asked[-1] == marked[0].text
        press(qtbot, dialog.asking.goes if wanted else dialog.asking.stays)
    assert len(asked) == len(set(asked)) >= len(marked)
    everything = "".join(row.section.text for row in dialog._rows.values())
    assert marked[0].text in everything and all(note.text not in everything for note in marked[1:])
    dialog.reject()


def test_leaving_out_the_rest_is_one_touch_and_enter_is_the_safe_answer(qtbot, holloways: Window):
    dialog = opened(holloways)
    press(qtbot, dialog.decide)
    assert dialog.asking.stays.hasFocus() or dialog.asking.focusWidget() is dialog.asking.stays
    qtbot.keyClick(dialog.asking.stays, Qt.Key.Key_Return)
    press(qtbot, dialog.asking.rest)
    assert dialog.pages.currentWidget() is dialog.sections and not dialog._work.allowed
    dialog.reject()


def test_stopped_half_way_it_knows_what_went_and_goes_on_with_that_days_map(qtbot, holloways: Window):
    dialog = opened(holloways)
    press(qtbot, dialog.next)
    press(qtbot, dialog.next)
    sections = {key: row.section.text for key, row in dialog._rows.items()}
    went = [key for key in dialog._rows if dialog._work.went(key)]
    assert len(went) == 1
    dialog.reject()
    family = holloways.page.session.document.family.id
    page = holloways.page
    page.map_hand.run(commands.add_note, "Written after it was stopped.", "goal")
    holloways.show_start()
    holloways.open_family(family)
    dialog = opened(holloways)
    assert dialog.half.isVisible() and f"1 of {len(sections)} went" in dialog.half_text.text()
    press(qtbot, dialog.go_on)
    assert {key: row.section.text for key, row in dialog._rows.items()} == sections
    assert [key for key in dialog._rows if dialog._work.went(key)] == went
    while dialog.pages.currentWidget() is dialog.sections:
        press(qtbot, dialog.next)
    assert len(holloways.page.session.document.all(Handover)) == 1
    dialog.accept()
    # The next time only what is new since that map.
    dialog = opened(holloways)
    assert dialog.new.isVisible() and dialog.new.isChecked()
    texts = [row.section.text for row in dialog._rows.values()]
    assert len(texts) == 1 and "Written after it was stopped." in texts[0]
    dialog.new.setChecked(False)
    assert len(dialog._rows) == len(sections)
    dialog.reject()


def test_what_is_not_chosen_does_not_go_and_a_tick_can_be_taken_back(qtbot, holloways: Window):
    dialog = opened(holloways)
    rows = list(dialog._rows.values())
    for row in rows[2:]:
        row.box.setChecked(False)
    press(qtbot, rows[0].copy)
    press(qtbot, rows[0].tick)
    press(qtbot, rows[0].tick)
    assert not dialog._work.went(rows[0].section.key)
    for row in rows[:2]:
        press(qtbot, row.tick)
    (kept,) = holloways.page.session.document.all(Handover)
    assert [piece.section for piece in kept.pieces] == [row.section.id for row in rows[:2]] and kept.remove_on
    dialog.accept()


def test_nobody_else_may_look_on(holloways: Window):
    holloways.page.actions_by_id["only_board"].trigger()
    holloways.page.actions_by_id["case_system"].trigger()
    assert not holloways.findChildren(HandOverDialog)
    assert "when you are alone" in holloways.page.over.said.text()


def test_a_family_without_words_says_so(qtbot, window: Window):
    window._new_family("Noor", ("Noor",), "briefing_note")
    dialog = opened(window)
    assert [row.section.title for row in dialog._rows.values()] == ["People"] or "no words" in dialog.message.text()
    dialog.reject()


def test_the_start_page_reminds_when_the_day_has_come_and_names_nobody(qtbot, holloways: Window):
    dialog = opened(holloways)
    press(qtbot, dialog.next)
    while dialog.pages.currentWidget() is dialog.sections:
        press(qtbot, dialog.next)
    dialog.accept()
    holloways.show_start()
    start = holloways.start
    assert start.due.isHidden(), "14 days have not passed"
    start.reveal.setChecked(True)
    assert any("here until" in row.text() for row in start.findChildren(QPushButton))
    holloways._now = lambda: datetime.now(UTC) + timedelta(days=15)
    holloways.show_start()
    assert start.due.isVisible() and "1 map" in start.due_text.text() and "Tia" not in start.due_text.text()
    assert not any("Tia" in row.text() for row in start.findChildren(QPushButton) if not row.isHidden())
    press(qtbot, start.due_which)
    assert start.due_which.isChecked()
    (row,) = [start._list.itemAt(at).widget() for at in range(start._list.count()) if start._list.itemAt(at).widget()]
    assert "to be taken off since" in row.text()
    # A tick taken back, or a new handing over that is not done: it stays.
    holloways.open_family(holloways.desk.families()[0].id)
    holloways._now = lambda: datetime.now(UTC)
    holloways.page.map_hand.run(commands.add_note, "One thing more.", "goal")
    dialog = opened(holloways)
    dialog.new.setChecked(False)
    press(qtbot, dialog.next)
    press(qtbot, dialog.next)
    dialog.reject()
    assert holloways.page.session.flush()
    assert holloways.desk.leaving() == {}


def test_closed_it_is_gone_with_all_its_words(qtbot, holloways: Window):
    dialog = opened(holloways)
    press(qtbot, dialog.next)
    dialog.reject()
    del dialog
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not holloways.findChildren(HandOverDialog)
