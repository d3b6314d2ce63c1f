"""A copy at work leaves off what is not for somebody: seen at once, harm by its name, and taken along by one press."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sos_desktop.model import commands
from sos_desktop.model.records import Contact, Note, Person
from sos_desktop.ui.family.room import Room
from tests.ui.asking_desk import CRAIGS, PATS, desk, shown
from tests.ui.paper_desk import squeezed
from tests.ui.room_desk import everything_on
from tests.ui.window_desk import answers, make_window, shelf, window

__all__ = ["answers", "desk", "make_window", "shelf", "window"]


def kept_from_kelly(desk, *texts: str) -> None:
    for text in texts:
        desk.keep_from_kelly(Note, desk.noted(text).id)


def for_the(desk, whose: str):
    dialog = desk.opened(None)
    dialog.resize(1330, 730)
    if whose:
        dialog.pick.choose(whose)
        desk.ready(dialog)
    return dialog


def pages(dialog) -> str:
    return squeezed(" ".join(page.accessibleDescription() for page in dialog.area.pages))


@pytest.mark.parametrize("whose", ["team", "case_file", ""])
def test_harm_that_is_left_off_is_said_and_all_of_it_is_taken_along_by_one_press(desk, whose):
    kept_from_kelly(desk, CRAIGS, PATS)
    desk.note("A good week.", said_by=desk.called("Pat"), not_for=(desk.called("Kelly"),))
    note = desk.noted("A good week.").id
    desk.do(lambda document: commands.edit(document, Note, note, "move", category="existing_strengths"))
    dialog = for_the(desk, whose)
    box = dialog.panel.kept_box
    said = shown(box)
    assert "Harm is left off: 2 notes." in said and "3 marked things are left off." in said
    assert "Harm · Not for Kelly." in said and "and 1 more" in said and "A good week" not in said, "harm first"
    assert squeezed(PATS) not in pages(dialog)
    assert box.all.accessibleName() == "Take all 3 along"
    for one in (box.all, box.each):
        desk.qtbot.waitUntil(lambda one=one: one.visibleRegion().boundingRect() == one.rect())
    box.all.setFocus()
    QTest.keyClick(box.all, Qt.Key.Key_Return)
    desk.ready(dialog)
    assert all(squeezed(text) in pages(dialog) for text in (PATS, CRAIGS, "A good week."))
    assert "Harm" not in shown(box) and "goes along on this copy" in shown(box) and box.all.isHidden()
    box.none.click()
    desk.ready(dialog)
    assert squeezed(PATS) not in pages(dialog) and "Harm is left off: 2 notes." in shown(box)


def test_single_ones_are_ticked_each_with_whom_it_is_not_for(desk):
    kept_from_kelly(desk, CRAIGS, PATS)
    number = Contact(contact_kind="phone", value="07700 900123")
    desk.do(lambda document: commands.edit(document, Person, desk.called("Pat"), "edit person", contacts=(number,)))
    dialog = for_the(desk, "team")
    box = dialog.panel.kept_box
    box.each.click()
    rows = dialog.left.ticks._rows
    assert [one.tick.accessibleDescription() for one in rows] == ["Harm · Not for Kelly."] * 2 + ["Phone"]
    rows[0].tick.setChecked(True)
    rows[2].tick.setChecked(True)
    dialog.left.ticks.take.click()
    desk.ready(dialog)
    assert "Harm is left off: 1 note." in shown(box) and box.all.accessibleName() == "Take it along"
    box.all.click()
    desk.ready(dialog)
    assert len(dialog.readers.ticked) == 3
    box.none.click()
    desk.ready(dialog)
    assert len(dialog.readers.ticked) == 1, "the phone was ticked for itself"


def test_harm_that_nothing_takes_along_is_said_too(desk):
    note = desk.noted(PATS).id
    desk.do(lambda document: commands.edit(document, Note, note, "mark", private=True))
    box = for_the(desk, "team").panel.kept_box
    assert "Harm is left off: 1 note." in shown(box) and box.all.isHidden() and box.each.isHidden()


def test_only_copies_at_work_are_told_so_and_only_of_what_the_sheet_could_tell(desk):
    kept_from_kelly(desk, PATS)
    dialog = for_the(desk, "team")
    box = dialog.panel.kept_box
    assert box.isVisible()
    dialog.pick.choose(sheet="network")
    desk.ready(dialog)
    assert box.isHidden(), "no notes stand on it"
    dialog.pick.choose(desk.called("Kelly"), "family")
    desk.ready(dialog)
    assert box.isHidden() and PATS[:20] not in everything_on(dialog.panel)
    desk.key(dialog, Qt.Key.Key_Escape)
    desk.page.in_room.enter(Room(frozenset((desk.called("Craig"),))))
    dialog = desk.opened(None)
    assert dialog.panel.kept_box.isHidden() and "Harm" not in everything_on(dialog.panel)


def test_a_window_that_is_forgotten_holds_nothing_of_it(desk):
    kept_from_kelly(desk, PATS)
    dialog = for_the(desk, "team")
    assert PATS[:12] in everything_on(dialog.panel)
    dialog.panel.forget(desk.document)
    assert PATS[:12] not in everything_on(dialog.panel)
