"""Before a copy goes to somebody: what is asked, what is left off, what is kept, and what nobody hears in the room."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Contact, Copy, Note, Person, Record, Visit
from sos_desktop.ui.family.room import Room
from sos_desktop.ui.paper.home import LATER, NO_COPY
from sos_desktop.ui.paper.preview import PrintDialog
from sos_desktop.ui.window import Window
from tests.story.table import ROOT
from tests.ui.paper_desk import pdf_text, squeezed
from tests.ui.room_desk import everything_on
from tests.ui.window_desk import Answers, answers, make_window, new_family, shelf, window

__all__ = ["answers", "make_window", "shelf", "window"]

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


class Desk:
    """A small family at the worker's desk, and hands that count."""

    def __init__(self, qtbot, window: Window, answers: Answers, folder: Path) -> None:
        self.qtbot, self.window, self.answers, self.folder = qtbot, window, answers, folder
        self.actions = 0
        new_family(qtbot, window, "Hart", "Tia")
        for name in ("Kelly", "Craig", "Pat", "Jo"):
            self.page.network_hand.add_person(name)
        self.do(
            lambda _: commands.add_records([Visit(id=new_id(), day=DAY, present=(self.id("Kelly"), self.id("Jo")))])
        )
        for text in HEARD:
            self.note(text, said_by=self.id("Jo"), said_on=DAY)
        self.note(OWN, said_by=self.id("Kelly"), said_on=DAY)
        self.note(CRAIGS, said_by=self.id("Craig"))
        self.note(PATS, said_by=self.id("Pat"))
        self.note(TIAS, said_by=self.id("Tia"), own_words=True)

    @property
    def page(self):
        return self.window.page

    @property
    def document(self) -> Document:
        return self.page.session.document

    def id(self, name: str) -> str:
        return next(one.id for one in self.document.all(Person) if one.shown.startswith(name))

    def do(self, command) -> None:
        assert self.page.map_hand.run(command)

    def note(self, text: str, **fields) -> None:
        self.do(lambda document: commands.add_note(document, text, "past_harm", **fields))

    def keep_from_kelly(self, kind: type[Record], record: str) -> None:
        self.do(lambda document: commands.edit(document, kind, record, "mark", not_for=(self.id("Kelly"),)))

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


# --- asked and kept -----------------------------------------------------------------------------------------


def test_a_note_about_somebody_else_is_decided_once_by_keys_and_kept_as_a_mark(desk):
    dialog = desk.opened()
    kelly = desk.id("Kelly")
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
    row = next(one for one in heard.findChildren(QAbstractButton) if one.accessibleName() == HEARD[1])
    QTest.keyClick(row, Qt.Key.Key_Space)
    heard.take.click()
    desk.key(dialog, Qt.Key.Key_Y, Qt.Key.Key_Y)
    desk.yes_at_home(dialog)
    desk.saved(dialog)
    assert squeezed(HEARD[1]) not in desk.text(path) and squeezed(HEARD[0]) in desk.text(path)
    assert desk.noted(HEARD[1]).not_for == (desk.id("Kelly"),)


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
    desk.note(long, said_by=desk.id("Craig"))
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
    dialog.pick.choose(desk.id("Pat"))
    desk.ready(dialog)
    assert dialog.left.at_pages
    marked = [one for one in desk.document.all(Note) if one.not_for]
    assert [one.not_for for one in marked] == [(desk.id("Kelly"),)]


def test_clicking_on_where_everything_was_approved_does_not_say_that_the_home_is_safe(desk):
    dialog = desk.opened()
    dialog.resize(1330, 730)
    path = desk.saves(dialog)
    before = dialog.left.before

    def click_at(where) -> None:
        under = dialog.childAt(dialog.mapFromGlobal(where))
        QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFromGlobal(where))

    QApplication.processEvents()
    spots = [before.heard.take.mapToGlobal(before.heard.take.rect().center())]
    before.heard.take.click()
    QApplication.processEvents()
    spots.append(before.notes.may.mapToGlobal(before.notes.may.rect().center()))
    desk.key(dialog, Qt.Key.Key_Y, Qt.Key.Key_Y)
    home = before.home
    QApplication.processEvents()
    for spot in spots:
        assert not home.yes.rect().contains(home.yes.mapFromGlobal(spot))
    click_at(spots[0])
    assert before.currentWidget() is not home and not dialog.left.at_pages, "that was a no"
    assert not path.exists() and not desk.document.all(Copy)


def test_the_home_is_answered_by_keys_from_left_to_right(desk):
    dialog = desk.opened()
    desk.saves(dialog)
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_Y, Qt.Key.Key_Y)
    home = dialog.left.before.home
    dialog.resize(1330, 730)
    QApplication.processEvents()
    row = [home.no, home.unsure, home.yes, home.back]
    assert [one.x() for one in row] == sorted({one.x() for one in row})
    assert home.unsure.hasFocus(), "whoever only presses Enter has not said yes"
    desk.key(dialog, Qt.Key.Key_Left)
    for one in row:
        assert one.hasFocus()
        desk.key(dialog, Qt.Key.Key_Tab)


def test_no_letter_answers_for_the_home(desk):
    dialog = desk.opened()
    desk.saves(dialog)
    before = dialog.left.before
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_Y, Qt.Key.Key_Y)
    assert before.currentWidget() is before.home and before.home.unsure.hasFocus()
    desk.key(dialog, Qt.Key.Key_Y, Qt.Key.Key_1)
    assert dialog.left.asking and before.currentWidget() is before.home


def test_nothing_is_asked_for_the_workers_own_copy(desk):
    dialog = desk.opened(None)
    path = desk.saves(dialog)
    assert not dialog.left.asking
    desk.saved(dialog)
    (copy,) = desk.document.all(Copy)
    assert copy.safe_home == "" and path.exists()


def test_somebody_who_is_paid_to_be_here_is_not_asked_about_a_home(desk):
    desk.do(lambda document: commands.edit(document, Person, desk.id("Pat"), "edit person", paid=True))
    dialog = desk.opened(Qt.Key.Key_P)
    path = desk.saves(dialog)
    before = dialog.left.before
    while dialog.left.asking:
        assert before.currentWidget() is before.notes
        desk.key(dialog, Qt.Key.Key_Y)
    desk.saved(dialog)
    assert path.exists()


def test_a_first_copy_of_twelve_notes_costs_what_is_written_down(desk):
    for text in ("Tea at five.", "Bed at eight.", "Nan rings on Sunday.", "The bus at half past.", "A good week."):
        desk.note(text, said_by=desk.id("Kelly"), said_on=DAY)
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


# --- the home -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["unsure", "no"])
def test_where_paper_is_not_safe_nothing_leaves_and_nothing_is_logged(desk, answer):
    dialog = desk.opened()
    path = desk.saves(dialog)
    before = dialog.left.before
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_Y, Qt.Key.Key_Y)
    getattr(before.home, answer).click()
    assert before.currentWidget() is before.instead
    said = shown(before.instead)
    assert "Nothing was printed or saved for Kelly" in said and "Read it together" in said and "0808 2000 247" in said
    desk.key(dialog, Qt.Key.Key_Escape)
    desk.ready(dialog)
    assert dialog.isVisible() and dialog.left.at_pages
    assert not path.exists() and not desk.document.all(Copy)
    assert desk.noted(CRAIGS).fine_for, "what was decided on the way stays decided"
    # Another day it may be safe: asked again, and only this.
    desk.saves(dialog)
    desk.yes_at_home(dialog)
    desk.saved(dialog)
    assert path.exists()


def test_what_each_answer_does_is_said_and_heard(desk):
    dialog = desk.opened()
    desk.saves(dialog)
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_Y, Qt.Key.Key_Y)
    home = dialog.left.before.home
    said = shown(home)
    assert NO_COPY in said and LATER in said
    assert "in the home where Kelly will keep it?" in said
    assert NO_COPY in home.unsure.accessibleDescription() and LATER in home.unsure.accessibleDescription()
    desk.key(dialog, Qt.Key.Key_Escape)
    desk.ready(dialog)
    assert dialog.left.at_pages
    desk.saves(dialog)
    assert dialog.left.before.currentWidget() is home, "asked again"


def test_where_it_is_stressful_with_somebody_it_is_said_calmly_with_all_that_is_asked(desk):
    desk.do(lambda document: commands.tie(document, desk.id("Craig"), desk.id("Kelly"), "stressful"))
    desk.do(lambda document: commands.tie(document, desk.id("Kelly"), desk.id("Pat"), "strong"))
    dialog = desk.opened()
    line = (
        "On the drawing it is stressful between Kelly and Craig. "
        "Read it all as if Kelly could not choose who sees this paper."
    )
    assert line not in everything_on(dialog), "only where something is asked"
    desk.saves(dialog)
    before = dialog.left.before
    for step, key in (
        (before.heard, Qt.Key.Key_Return), (before.notes, Qt.Key.Key_Y), (before.notes, Qt.Key.Key_Y),
    ):  # fmt: skip
        assert before.currentWidget() is step and shown(step).count(line) == 1
        desk.key(dialog, key)
    assert shown(before.home).count(line) == 1 and line in before.home.unsure.accessibleDescription()
    desk.yes_at_home(dialog)
    desk.saved(dialog)
    assert "Craig" not in " ".join(one.text() for one in before.findChildren(QLabel)), "no names stay behind"

    # Nobody in the room hears or sees it, and a good tie says nothing.
    desk.key(dialog, Qt.Key.Key_Escape)
    pats = desk.opened(Qt.Key.Key_P)
    desk.saves(pats)
    assert pats.left.asking and "On the drawing" not in shown(pats.left.before)
    desk.key(pats, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    desk.page.in_room.enter(Room(frozenset((desk.id("Kelly"),))))
    assert "On the drawing" not in everything_on(desk.opened(None))


def test_a_childs_copy_says_what_is_safer_than_paper(desk):
    dialog = desk.opened(Qt.Key.Key_T)
    desk.saves(dialog)
    before = dialog.left.before
    while before.currentWidget() is not before.home:
        desk.key(dialog, Qt.Key.Key_Return)
    assert "a grown-up they trust" in shown(before.home)
    before.home.no.click()
    assert "learn by heart" in shown(before.instead) and "take it away" not in shown(before.instead)


# --- what is not seen ---------------------------------------------------------------------------------------


def test_a_childs_words_stay_off_until_the_child_was_asked(desk):
    dialog = desk.opened()
    assert "1 thing a child said is left off until the child has been asked." in dialog.panel.ask_box.title.text()
    dialog.panel.ask_box.decide.click()
    notes = dialog.left.before.notes
    dialog.left.before.heard.take.click()
    desk.key(dialog, Qt.Key.Key_Y, Qt.Key.Key_Y)
    assert TIAS in shown(notes) and notes.may.accessibleName() == "Tia says yes"
    desk.key(dialog, Qt.Key.Key_Y)
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
    desk.keep_from_kelly(Person, desk.id("Craig"))
    dialog = desk.opened()
    assert not dialog.first_box.isHidden()
    assert "Craig" in dialog.first_box.told.toPlainText()
    assert ".:" not in dialog.first_box.told.toPlainText(), "a sentence and its note are one line"


def test_a_hidden_name_is_shown_though_thoughts_on_the_wording_are_off(desk):
    desk.page.actions_by_id["thoughts_shown"].trigger()
    desk.keep_from_kelly(Person, desk.id("Craig"))
    dialog = desk.opened()
    assert "Craig" in dialog.first_box.told.toPlainText()


def test_a_phone_number_goes_along_only_when_ticked(desk):
    number = Contact(contact_kind="phone", value="07700 900123")
    desk.do(lambda document: commands.edit(document, Person, desk.id("Pat"), "edit person", contacts=(number,)))
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
    dialog.pick.choose(desk.id("Craig"))
    desk.ready(dialog)
    assert "07700900123" not in pages(), "what was ticked for Kelly is ticked for nobody else"


# --- in the room --------------------------------------------------------------------------------------------


def test_while_others_are_in_the_room_nothing_is_asked_and_nothing_tells(desk):
    desk.keep_from_kelly(Note, desk.noted(PATS).id)
    desk.page.in_room.enter(Room(frozenset((desk.id("Kelly"),))))
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
