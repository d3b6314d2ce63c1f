"""Quick, held and wandering hands in the print window: nothing is answered unseen, nothing decided is lost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop.model import commands
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Copy, Note, Parked, Person
from sos_desktop.session.session import NotSaved
from sos_desktop.ui.paper.asking import Asked, Before, NotesStep
from sos_desktop.ui.paper.preview import PrintDialog
from sos_desktop.ui.paper.step import Line
from sos_desktop.words import Words
from tests.ui.asking_desk import DAY, Desk, desk, shown
from tests.ui.paper_desk import example, pdf_text
from tests.ui.room_desk import everything_on
from tests.ui.test_print import Hand, look_on
from tests.ui.test_readers import called, open_for, printed, wait
from tests.ui.trouble_desk import Brim
from tests.ui.window_desk import answers, make_window, shelf, window

__all__ = ["answers", "desk", "look_on", "make_window", "open_for", "shelf", "window"]


def held(widget, key: Qt.Key) -> None:
    """The key comes again because it is held down."""
    again = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(widget, again)


def double_click(widget) -> None:
    """As a hand does it: the window sees which button lies there at the second press."""
    window = widget.window().windowHandle()
    QTest.mouseDClick(window, Qt.MouseButton.LeftButton, pos=widget.mapTo(widget.window(), widget.rect().center()))


def to_notes(desk: Desk, dialog: PrintDialog) -> NotesStep:
    """On to what is asked note by note."""
    before = dialog.left.before
    if before.currentWidget() is before.heard:
        desk.key(dialog, Qt.Key.Key_Return)
    assert before.currentWidget() is before.notes
    return before.notes


def marked(document: Document) -> int:
    return sum(bool(one.not_for) for one in document.all(Note))


# --- pages that were stopped ------------------------------------------------------------------------------------


def test_stopped_and_wanted_after_all_before_the_work_has_ended(open_for, qtbot):
    dialog = open_for()
    dialog.pick.choose(called(example(), "Kelly"))
    dialog.panel.stop_button.click()
    assert dialog.work.busy
    dialog.left.prepare.click()
    wait(dialog, qtbot)
    assert dialog.left.at_pages and "CopyforKelly" in printed(dialog)


def test_stopped_and_another_reader_before_the_work_has_ended(open_for, qtbot):
    dialog = open_for()
    dialog.pick.choose(called(example(), "Kelly"))
    dialog.panel.stop_button.click()
    dialog.pick.choose(called(example(), "Ryan"))
    wait(dialog, qtbot)
    assert dialog.left.at_pages and "CopyforRyan" in printed(dialog)


# --- answers ----------------------------------------------------------------------------------------------------


def test_what_was_decided_in_two_goes_while_nothing_can_be_saved_is_all_kept(desk):
    family = desk.document.family.id
    desk.window.show_start()
    disk = desk.window.desk._library = Brim(desk.window.desk.library)
    desk.window.open_family(family)
    disk.full = True
    desk.page.map_hand.say("note", commands.add_note, "Pat came by.", "past_harm", said_by=desk.called("Kelly"))
    desk.qtbot.waitUntil(lambda: desk.page.session.error is not None)
    dialog = desk.opened()
    for _ in range(2):
        desk.saves(dialog)
        to_notes(desk, dialog)
        desk.key(dialog, Qt.Key.Key_N, Qt.Key.Key_Escape)
        desk.ready(dialog)
    assert marked(desk.page.map_hand.document) == 2
    disk.full = False
    desk.page.session.retry()
    desk.qtbot.waitUntil(lambda: desk.page.kept.write() and marked(desk.document) == 2)


def test_choosing_questions_in_the_middle_keeps_the_answers(desk):
    asked = [Parked(id=new_id(), text=f"What does {name} do at night?", day=DAY) for name in ("Craig", "Pat")]
    desk.do(lambda _: commands.add_records(asked))
    dialog = desk.opened()
    dialog.pick.choose(sheet="questions")
    desk.ready(dialog)
    dialog.panel.ask_box.decide.click()
    notes = dialog.left.before.notes
    assert dialog.left.asking and "1 of 2" in shown(notes)
    desk.key(dialog, Qt.Key.Key_N)
    dialog.panel.wishes.questions.click()
    dialog.close()
    assert sum(one.marked for one in desk.document.all(Parked)) == 1


def test_a_double_click_answers_once(desk):
    dialog = desk.opened()
    desk.saves(dialog)
    notes = to_notes(desk, dialog)
    desk.qtbot.wait(20)
    double_click(notes.may)
    assert shown(notes).splitlines()[1].startswith("2 of "), "the second note was not seen yet"


def test_a_double_click_on_a_list_answers_nothing_of_what_comes_next(qtbot):
    before = Before(Words())
    qtbot.addWidget(before)
    before.resize(700, 500)
    before.show()
    line = Line("a", "Craig came at seven.")
    before.begin(Asked("Kelly", heard=[line], notes=[Line("b", "Pat has a key."), Line("c", "Pat rang.")]))
    qtbot.wait(20)
    double_click(before.heard.take)
    assert before.currentWidget() is before.notes and "1 of 2" in shown(before.notes)


def test_when_nothing_more_is_asked_the_pages_have_the_keys(desk):
    dialog = desk.opened()
    desk.saves(dialog)
    to_notes(desk, dialog)
    desk.key(dialog, Qt.Key.Key_N, Qt.Key.Key_Escape)
    desk.ready(dialog)
    assert dialog.left.at_pages and dialog.area.hasFocus()


def test_a_held_key_answers_once(desk):
    dialog = desk.opened()
    desk.saves(dialog)
    notes = to_notes(desk, dialog)
    for _ in range(3):
        held(dialog.focusWidget(), Qt.Key.Key_Return)
    assert shown(notes).splitlines()[1].startswith("1 of ")


# --- days that can't be read ------------------------------------------------------------------------------------


def test_days_that_cannot_be_read_just_now_are_said(open_for, qtbot):
    def days(*_):
        raise NotSaved("The last change is not saved yet.", "Try again.")

    dialog = open_for(days=days, earlier=days)
    dialog.pick.choose(sheet="changes")
    qtbot.waitUntil(lambda: not dialog.work.busy, timeout=20_000)
    assert "not saved yet" in dialog.message.text()
    dialog.pick.choose(sheet="plan")
    wait(dialog, qtbot)
    assert not dialog.panel.wishes.since.signalsBlocked() and dialog.print_button.isEnabled()


# --- where the keys are -----------------------------------------------------------------------------------------


def test_pages_that_come_leave_the_keys_where_somebody_chooses_or_types(open_for, qtbot):
    dialog = open_for()
    dialog.pick.choose(called(example(), "Kelly"))
    wait(dialog, qtbot)
    wishes, language = dialog.panel.wishes, dialog.panel.language.choice
    for one, key in ((wishes.tint, Qt.Key.Key_Down), (wishes.wide, Qt.Key.Key_Space), (language, Qt.Key.Key_Down)):
        one.setFocus()
        QTest.keyClick(one, key)
        assert dialog.prepared is None
        wait(dialog, qtbot)
        assert one.hasFocus()
    dialog.pick.choose(called(example(), "Ryan"))
    lock = dialog.panel.seal
    lock.lock.setChecked(True)
    QTest.keyClicks(dialog.focusWidget(), "four quiet")
    wait(dialog, qtbot)
    QTest.keyClicks(dialog.focusWidget(), " hills")
    assert lock.first.text() == "four quiet hills"


# --- whose is whose -----------------------------------------------------------------------------------------------


def test_what_was_ticked_for_my_own_copy_is_ticked_for_nobody_who_keeps_one(open_for, qtbot):
    dialog = open_for()
    dialog.panel.along.click()
    for one in dialog.left.ticks._rows:
        one.tick.setChecked(True)
    assert dialog.left.ticks.ticked
    dialog.left.ticks.take.click()
    wait(dialog, qtbot)
    assert dialog.readers.ticked
    dialog.panel.seal.lock.setChecked(True)
    dialog.panel.seal.first.setText("four quiet green hills")
    dialog.pick.choose("team")
    wait(dialog, qtbot)
    assert not dialog.readers.ticked
    assert not dialog.panel.seal.first.text(), "a passphrase is one reader's"


def test_nothing_goes_out_while_it_is_chosen_what_goes_along(open_for, qtbot, tmp_path):
    """A phone that was just taken off would still stand on these pages."""
    hand = Hand(tmp_path / "map.pdf")
    dialog = open_for(hand)
    dialog.panel.along.click()
    for one in dialog.left.ticks._rows:
        one.tick.setChecked(True)
    dialog.left.ticks.take.click()
    wait(dialog, qtbot)
    qtbot.waitUntil(lambda: not dialog.work.busy)
    panel, left = dialog.panel, dialog.left
    for open_list, chosen in ((panel.along, left.ticks), (panel.wishes.questions, left.cards)):
        if chosen is dialog.left.cards:
            dialog.pick.choose(sheet="questions")
            wait(dialog, qtbot)
            qtbot.waitUntil(lambda: not dialog.work.busy)
        open_list.click()
        chosen._rows[0].tick.setChecked(not chosen._rows[0].tick.isChecked())
        assert not dialog.save_button.isEnabled() and not dialog.print_button.isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        dialog.open_system_dialog()
        assert not hand.offered and not dialog.work.busy and not dialog._to_printer.choosing
        # Something else to look at takes the place of the list, and what was not taken on counts for nothing.
        panel.unseen.click()
        assert dialog.save_button.isEnabled()
        open_list.click()
        assert not dialog.save_button.isEnabled()
        chosen.back.click()
        assert dialog.left.at_pages and dialog.save_button.isEnabled() and dialog.print_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.message.text() == "Saved.", timeout=20_000)
    assert hand.offered


def test_two_of_one_name_have_each_their_own_language(desk):
    kelly = desk.called("Kelly")
    desk.page.network_hand.add_person("Kelly")
    other = next(one.id for one in desk.document.all(Person) if one.shown == "Kelly" and one.id != kelly)
    desk.do(lambda document: commands.edit(document, Person, other, "language", language="ur"))
    dialog = desk.opened(None)
    dialog.pick.choose(kelly)
    desk.ready(dialog)
    assert dialog.panel.language.language == "en"
    dialog.pick.choose(other)
    desk.ready(dialog)
    assert dialog.panel.language.language == "ur"


# --- nothing stays behind -----------------------------------------------------------------------------------------


def test_nobodys_pages_are_there_while_anothers_are_made(open_for):
    dialog = open_for()
    assert "Steph took her in" in everything_on(dialog.left)
    dialog.pick.choose(called(example(), "Kelly"))
    assert "Steph" not in everything_on(dialog.left)


def test_from_one_thing_to_look_at_to_the_next_no_words_stay_behind(open_for, qtbot):
    dialog = open_for()
    dialog.pick.choose(called(example(), "Kelly"))
    wait(dialog, qtbot)
    dialog.panel.along.click()
    assert "07700 900101" in everything_on(dialog.left.ticks)
    dialog.panel.ask_box.decide.click()
    assert "07700 900101" not in everything_on(dialog.left.ticks)


def test_a_window_that_is_closed_while_a_file_is_written_holds_nobodys_words(open_for, qtbot, tmp_path):
    dialog = open_for(Hand(tmp_path / "map.pdf"))
    dialog.save()
    dialog.close()
    assert dialog.work.busy
    told = everything_on(dialog)
    for words in ("Steph", "Kelly", "Left off"):
        assert words not in told
    qtbot.waitUntil((tmp_path / "map.pdf").exists, timeout=20_000)
    assert "Steph" in pdf_text(tmp_path / "map.pdf")


def test_pages_that_come_for_a_closed_window_are_dropped(qtbot, open_for):
    dialog = open_for()
    dialog.pick.choose(called(example(), "Kelly"))
    work = dialog.work
    shown: list[object] = []
    dialog.left.area.show_sheets = shown.extend
    with qtbot.waitSignal(work.idle, timeout=20_000):
        dialog.close()
    assert not shown


# --- for ears -----------------------------------------------------------------------------------------------------


def test_whoever_hears_the_screen_hears_what_is_asked_with_the_choice_that_has_the_keys(qtbot):
    before = Before(Words())
    qtbot.addWidget(before)
    before.show()
    before.begin(Asked("Kelly", heard=[Line("a", "Craig came.")], home=True, child=True))
    heard = before.heard.take.accessibleDescription()
    assert "Before it goes to Kelly" in heard and "Kelly was there when this was said" in heard
    before.heard.take.click()
    told = before.home.unsure.accessibleDescription()
    assert (
        "Is it safe for this paper to be in the home where Kelly will keep it?" in told and "a child is safer" in told
    )
    before.home.no.click()
    assert "learn by heart" in before.instead.back.accessibleDescription()
    before.take()
    for one in (before.heard.take, before.home.unsure, before.instead.back):
        assert not one.accessibleDescription(), "no words of anybody stay behind"


def test_a_passphrase_begun_while_it_is_asked_is_looked_at_before_the_file_is_locked(desk):
    dialog = desk.opened()
    seal = dialog.panel.seal
    path = desk.saves(dialog)
    assert dialog.left.asking
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_Y, Qt.Key.Key_Y)
    at_home = dialog.focusWidget()
    seal.lock.click()
    seal.first.setText("four quiet green hills")
    seal.again.setText("four quiet")
    at_home.setFocus()
    desk.yes_at_home(dialog)
    desk.ready(dialog)
    desk.qtbot.waitUntil(lambda: bool(seal.said.text()), timeout=5_000)
    assert "not the same" in seal.said.text() and seal.again.hasFocus()
    desk.qtbot.waitUntil(lambda: not dialog.work.busy)
    assert not path.exists() and not desk.document.all(Copy)
    seal.again.setText("four quiet green hills")
    desk.saves(dialog)
    desk.saved(dialog)
    (copy,) = desk.document.all(Copy)
    assert path.exists() and copy.locked
