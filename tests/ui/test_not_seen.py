"""What the reader of a copy will not see, what may go along, and what nobody hears in the room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from sos_desktop.model import commands
from sos_desktop.model.records import Contact, Note, Person
from sos_desktop.ui.family.room import Room
from tests.ui.asking_desk import OWN, PATS, TIAS, desk, shown
from tests.ui.paper_desk import squeezed
from tests.ui.room_desk import everything_on
from tests.ui.window_desk import answers, make_window, shelf, window

__all__ = ["answers", "desk", "make_window", "shelf", "window"]


# --- what is not seen ---------------------------------------------------------------------------------------


def test_a_childs_words_stay_off_until_the_child_was_asked(desk):
    dialog = desk.opened()
    assert "1 thing a child said is left off until the child has been asked." in dialog.panel.ask_box.title.text()
    dialog.panel.ask_box.decide.click()
    step = dialog.left.before.child
    dialog.left.before.heard.take.click()
    desk.key(dialog, Qt.Key.Key_Y, Qt.Key.Key_Y)
    step.asked.click()
    assert TIAS in shown(step) and step.yes.accessibleName() == "Tia says yes"
    step.yes.click()
    desk.ready(dialog)
    assert dialog.left.at_pages and not dialog.left.asking, "nothing was to go out yet"
    assert squeezed(TIAS) in squeezed(" ".join(page.accessibleDescription() for page in dialog.area.pages))
    assert dialog.panel.ask_box.isHidden()


def test_what_she_will_not_see_is_listed_with_why(desk):
    desk.keep_from_kelly(Note, desk.noted(PATS).id)
    dialog = desk.opened()
    assert dialog.panel.unseen.accessibleName() == "What Kelly will not see…"
    dialog.panel.unseen.click()
    said = shown(dialog.left.not_seen)
    assert PATS in said and "Marked as not for Kelly." in said
    assert "Tia has not been asked who may read it." in said and TIAS in said
    desk.key(dialog, Qt.Key.Key_Escape)
    assert dialog.left.at_pages and dialog.isVisible()
    assert PATS not in everything_on(dialog), "what was closed holds no words"


def test_a_hidden_name_in_somebody_elses_words_is_shown_before_it_goes(desk):
    desk.keep_from_kelly(Person, desk.called("Craig"))
    dialog = desk.opened()
    assert not dialog.first_box.isHidden()
    assert "Craig" in dialog.first_box.told.toPlainText()
    assert ".:" not in dialog.first_box.told.toPlainText(), "a sentence and its note are one line"


def test_a_hidden_name_is_shown_though_thoughts_on_the_wording_are_off(desk):
    desk.page.actions_by_id["thoughts_shown"].trigger()
    desk.keep_from_kelly(Person, desk.called("Craig"))
    dialog = desk.opened()
    assert "Craig" in dialog.first_box.told.toPlainText()


def test_a_phone_number_goes_along_only_when_ticked(desk):
    number = Contact(contact_kind="phone", value="07700 900123")
    desk.do(lambda document: commands.edit(document, Person, desk.called("Pat"), "edit person", contacts=(number,)))
    dialog = desk.opened()
    dialog.pick.choose(sheet="network")
    desk.ready(dialog)
    pages = lambda: squeezed(" ".join(page.accessibleDescription() for page in dialog.area.pages))  # noqa: E731
    assert "07700900123" not in pages()
    dialog.panel.along.click()
    tick = next(one for one in dialog.left.ticks.findChildren(QAbstractButton) if "07700" in one.accessibleName())
    tick.setChecked(True)
    dialog.left.ticks.take.click()
    desk.ready(dialog)
    assert "07700900123" in pages()
    dialog.pick.choose(desk.called("Craig"))
    desk.ready(dialog)
    assert "07700900123" not in pages(), "what was ticked for Kelly is ticked for nobody else"


# --- in the room --------------------------------------------------------------------------------------------


def test_while_others_are_in_the_room_nothing_is_asked_and_nothing_tells(desk):
    desk.keep_from_kelly(Note, desk.noted(PATS).id)
    desk.page.in_room.enter(Room(frozenset((desk.called("Kelly"),))))
    dialog = desk.opened(None)
    told = everything_on(dialog)
    for words in (PATS, TIAS, "will not see", "somebody else", "safe for this paper", "may go along", "Left off"):
        assert words not in told
    assert dialog.panel.unseen.isHidden() and dialog.panel.along.isHidden() and dialog.panel.ask_box.isHidden()
    path = desk.saves(dialog)
    assert not dialog.left.asking
    desk.saved(dialog)
    assert squeezed(PATS) not in desk.text(path) and squeezed(OWN) in desk.text(path)


# --- reached by everybody -----------------------------------------------------------------------------------


def test_every_choice_has_a_name_and_every_note_its_words_for_a_screen_reader(desk):
    dialog = desk.opened()
    desk.saves(dialog)
    before = dialog.left.before
    for step, go_on in ((before.heard, Qt.Key.Key_Return), (before.notes, Qt.Key.Key_Y), (before.notes, Qt.Key.Key_Y)):
        assert before.currentWidget() is step
        for one in step.findChildren(QAbstractButton):
            told = QAccessible.queryAccessibleInterface(one)
            assert told.text(QAccessible.Text.Name), one
            assert one.focusPolicy() & Qt.FocusPolicy.TabFocus
        desk.key(dialog, go_on)
    assert [one.accessibleName() for one in (before.home.no, before.home.unsure, before.home.yes)] == [
        "No", "Not sure, leave it", "Yes",
    ]  # fmt: skip
    assert before.notes.off.accessibleName() == "Leave it off"
    assert before.notes.may.accessibleName() == "Kelly may read it"
