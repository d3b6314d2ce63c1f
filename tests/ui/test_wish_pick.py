"""How a copy is wanted: what its sheet knows is asked and obeyed, kept with the reader; making it can be stopped."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.pdf import SHEETS, Past
from sos_desktop.ui.paper.preview import PrintDialog
from tests.ui.paper_desk import example, page_sizes, pdf_text, to_file
from tests.ui.test_print import Hand, look_on
from tests.ui.test_readers import called, open_for, printed, wait

CTRL = Qt.KeyboardModifier.ControlModifier

__all__ = ["look_on", "open_for"]


def shown_wishes(dialog: PrintDialog) -> set[str]:
    wishes = dialog.panel.wishes
    parts = {"paper": wishes.paper, "since": wishes.since, "tint": wishes.tint, "wide": wishes.wide}
    return {name for name, part in (parts | {"chosen": wishes.questions}).items() if part.isVisibleTo(dialog.panel)}


def sheet(dialog: PrintDialog, qtbot, name: str) -> None:
    dialog.pick.choose(sheet=name)
    wait(dialog, qtbot)


def pick(choice, data: str) -> None:
    choice.setCurrentIndex(choice.findData(data))


def test_only_what_the_sheet_knows_is_asked(open_for, qtbot):
    dialog = open_for()
    for name, one in SHEETS.items():
        sheet(dialog, qtbot, name)
        assert shown_wishes(dialog) == one.knows, name


def test_paper_colour_and_room_between_lines_are_obeyed(open_for, qtbot, tmp_path):
    dialog = open_for()
    pick(dialog.panel.wishes.paper, "a3")
    wait(dialog, qtbot)
    assert dialog.count.text().endswith("A3 landscape") and dialog.prepared.sheets[0].width > 1100
    dialog.print_on(to_file(tmp_path / "map.pdf", dialog.prepared.sheets))
    qtbot.waitUntil(lambda: dialog.message.text() == "Saved.", timeout=20_000)
    assert page_sizes(tmp_path / "map.pdf", 1) == [(1191, 842)]
    dialog.pick.choose(called(example(), "Kelly"))
    wait(dialog, qtbot)
    plain = dialog.prepared.sheets
    dialog.panel.wishes.wide.click()
    wait(dialog, qtbot)
    pick(dialog.panel.wishes.tint, "cream")
    wait(dialog, qtbot)
    assert len(dialog.prepared.sheets) >= len(plain) and dialog.prepared.sheets != plain
    assert dialog.panel.wishes.wish.tint == "cream"


def test_what_eyes_need_stays_with_the_reader(open_for, qtbot):
    dialog = open_for()
    kelly, ryan = called(example(), "Kelly"), called(example(), "Ryan")
    wishes = dialog.panel.wishes
    dialog.pick.choose(kelly)
    wait(dialog, qtbot)
    pick(wishes.tint, "blue")
    pick(dialog.panel.language.choice, "pl")
    wait(dialog, qtbot)
    assert not dialog.panel.language.note.isHidden()
    sheet(dialog, qtbot, "plan")
    assert (wishes.wish.tint, dialog.panel.language.language) == ("blue", "pl")
    dialog.pick.choose(ryan)
    wait(dialog, qtbot)
    assert (wishes.wish.tint, dialog.panel.language.language) == ("", "en") and dialog.panel.language.note.isHidden()
    dialog.pick.choose(kelly)
    wait(dialog, qtbot)
    assert (wishes.wish.tint, dialog.panel.language.language) == ("blue", "pl")


def test_the_pages_speak_the_language_that_was_chosen(open_for, qtbot):
    dialog = open_for()
    dialog.pick.choose(called(example(), "Kelly"))
    wait(dialog, qtbot)
    assert "What'sworkingwell?" in printed(dialog).replace("’", "'")
    pick(dialog.panel.language.choice, "pl")
    wait(dialog, qtbot)
    assert "What'sworkingwell?" not in printed(dialog).replace("’", "'") and dialog.prepared.language == "pl"


def test_another_day_to_begin_from(open_for, qtbot):
    asked: list[date | None] = []

    def earlier(readers: Readers, day: date | None) -> Past:
        asked.append(day)
        return Past(day or date(2025, 3, 4), copy_for(example(), readers))

    first = date(2025, 2, 1)
    dialog = open_for(earlier=earlier, days=lambda readers: [(date(2025, 3, 4), "4 March"), (first, "1 February")])
    sheet(dialog, qtbot, "changes")
    since = dialog.panel.wishes.since
    assert [since.itemText(row) for row in range(since.count())] == ["The last visit", "4 March", "1 February"]
    pick(since, first.isoformat())
    wait(dialog, qtbot)
    assert asked == [None, first] and "since1February2025" in printed(dialog)


def test_cards_of_the_questions_that_were_ticked(open_for, qtbot):
    dialog = open_for()
    sheet(dialog, qtbot, "questions")
    dialog.panel.wishes.questions.click()
    rows = [one for one in dialog.left.cards.findChildren(QAbstractButton) if one.isCheckable()]
    usual = [one.accessibleName() for one in rows if one.isChecked()]
    assert usual and len(usual) < len(rows) and all(one.accessibleName() for one in rows)
    kept = next(one for one in rows if not one.isChecked())
    for one in rows:
        one.setChecked(one is kept)
    text = kept.accessibleName()
    dialog.left.cards.take.click()
    wait(dialog, qtbot)
    assert "".join(text.split()) in printed(dialog) and "".join(usual[0].split()) not in printed(dialog)
    assert dialog.panel.wishes.questions.text() == "1 question chosen…"


def test_three_of_many_questions_are_three_ticks(open_for, qtbot):
    dialog = open_for()
    sheet(dialog, qtbot, "questions")
    dialog.panel.wishes.questions.click()
    cards = dialog.left.cards
    rows = [one for one in cards.findChildren(QAbstractButton) if one.isCheckable()]
    by_name = {one.accessibleName(): one for one in cards.findChildren(QAbstractButton)}
    by_name["All"].click()
    assert all(one.isChecked() for one in rows)
    by_name["None"].click()
    assert not cards.ticked
    for keys, ticked in ((CTRL, len(rows)), (CTRL | Qt.KeyboardModifier.ShiftModifier, 0)):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_A, keys)
        assert len(cards.ticked) == ticked
    for one in rows[-3:]:
        one.click()
    cards.take.click()
    wait(dialog, qtbot)
    assert len(dialog.panel.wishes.wish.chosen) == 3
    assert not [one for one in dialog.left.ticks.findChildren(QAbstractButton) if one.accessibleName() == "All"]


def test_making_the_pages_can_be_stopped_and_begun_again(open_for, qtbot):
    dialog = open_for()
    dialog.pick.choose(called(example(), "Kelly"))
    assert dialog.panel.stop_button.isVisibleTo(dialog)
    dialog.panel.stop_button.click()
    assert dialog.left.waiting.text() == "The pages were not prepared."
    qtbot.waitUntil(lambda: not dialog.work.busy, timeout=20_000)
    assert dialog.prepared is None and not dialog.left.at_pages, "what came was dropped"
    assert not dialog.print_button.isEnabled() and dialog.panel.stop_button.isHidden()
    dialog.left.prepare.click()
    wait(dialog, qtbot)
    assert dialog.left.at_pages and "CopyforKelly" in printed(dialog)


def test_through_a_list_of_readers_only_the_last_ones_pages_come(open_for, qtbot):
    dialog = open_for()
    for name in ("Kelly", "Ryan", "Steph"):
        dialog.pick.choose(called(example(), name))
    wait(dialog, qtbot)
    qtbot.waitUntil(lambda: not dialog.work.busy, timeout=20_000)
    assert "CopyforSteph" in printed(dialog) and dialog.left.at_pages


def test_printing_stops_between_two_pages_and_what_left_is_noted(open_for, qtbot, tmp_path):
    dialog = open_for()
    told: list[tuple] = []
    dialog.made.connect(lambda *what: told.append(what))
    dialog.print_on(to_file(tmp_path / "map.pdf", dialog.prepared.sheets))
    dialog.panel.stop_button.click()
    qtbot.waitUntil(lambda: not dialog.work.busy, timeout=20_000)
    assert dialog.message.text().startswith("Stopped.") and not told, "a file that was stopped is no copy"


def test_saving_can_be_stopped_and_writes_nothing(open_for, qtbot, tmp_path):
    dialog = open_for(Hand(tmp_path / "map.pdf"))
    dialog.save_button.click()
    dialog.panel.stop_button.click()
    qtbot.waitUntil(lambda: not dialog.work.busy, timeout=20_000)
    assert dialog.message.text() == "Stopped. Nothing was saved." and not list(tmp_path.iterdir())


@pytest.mark.parametrize("size", [(1366, 768), (760, 480)])
def test_the_ways_out_are_always_in_sight_and_the_rest_is_reached_by_scrolling(open_for, qtbot, size):
    dialog = open_for()
    dialog.pick.choose(called(example(), "Kelly"))
    wait(dialog, qtbot)
    dialog.resize(*size)
    qtbot.wait(20)
    for one in (dialog.print_button, dialog.save_button, dialog.close_button):
        assert one.visibleRegion().boundingRect() == one.rect()
    lock = dialog.panel.seal.lock
    dialog.panel.area.setFocus()
    dialog.panel.along.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(dialog.panel.along, Qt.Key.Key_Tab)
    assert lock.hasFocus() and not lock.visibleRegion().isEmpty()


def test_a_locked_pdf_asks_for_its_passphrase_first(open_for, qtbot, tmp_path):
    dialog = open_for(Hand(tmp_path / "map.pdf"))
    dialog.panel.seal.lock.click()
    dialog.save_button.click()
    assert dialog.panel.seal.said.isVisibleTo(dialog) and not list(tmp_path.iterdir())
    dialog.panel.seal.first.setText("four quiet green hills")
    dialog.panel.seal.again.setText("four quiet green hills")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.message.text() == "Saved.", timeout=20_000)
    assert "Tia" in pdf_text(tmp_path / "map.pdf", "-upw", "four quiet green hills")
    assert b"/Encrypt" in (tmp_path / "map.pdf").read_bytes()
