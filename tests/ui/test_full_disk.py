"""While the disk is full: nothing that is said is lost, wherever it is typed."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from sos_desktop.exchange import sosmap
from sos_desktop.exchange.case_text import Section
from sos_desktop.exchange.handing import Handing
from sos_desktop.model import commands
from sos_desktop.model.commands import papers
from sos_desktop.model.document import Document
from sos_desktop.model.ids import new_id
from sos_desktop.model.records import Household, Note, Person, Rating, Scale
from sos_desktop.ui.case_system.dialog import HandOverDialog
from sos_desktop.ui.window import Window
from tests.ui.trouble_desk import a_note, fill_up, home, keys, make_room, on_disk, person, press, reasons, window
from tests.ui.window_desk import TODAY, answers, make_window, shelf, spoken, write

__all__ = ["answers", "make_window", "shelf", "window"]


# --- no room ----------------------------------------------------------------------------------------------------------


def test_a_note_that_is_typed_while_the_disk_is_full_stays_in_sight(qtbot, window):
    page = window.page
    note = a_note(page)
    fill_up(qtbot, window)
    page.map.edit(note.id)
    keys(" first words")
    page.map.finish_editing()
    item = page.map.board_scene.notes[note.id]
    assert item.face.text.endswith(" first words") and "not saved yet" in item.face.facts
    assert any("first words" in row and "not saved yet" in row for row in spoken(page.map))
    page.map.edit(note.id)
    keys(", second")
    page.map.finish_editing()
    assert item.face.text.endswith(" first words, second"), "the next writing begins with what is there"
    assert page.session.document.need(Note, note.id) == note
    make_room(qtbot, window)
    assert on_disk(window).need(Note, note.id).text == note.text + " first words, second"
    assert "not saved yet" not in item.face.facts


def test_whatever_is_said_while_the_disk_is_full_is_kept_shown_copied_and_written(qtbot, window, answers, tmp_path):
    page = window.page
    kelly, ryan, nan = (person(page, one).id for one in ("Kelly", "Ryan", "Nan Jo"))
    step = next(one for one in page.session.document.all(Note) if one.category == "next_steps" and one.done)
    fill_up(qtbot, window)
    # Letters typed on the board, and the note after it.
    page.map.setFocus()
    QTest.keyClick(page.map, "H")
    keys("ello there")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    keys("And then")
    page.map.finish_editing()
    # A field of a note's card, and then the card of another note.
    page.show_details((step.id,))
    result = page.aside.note_card.parts["step"].result
    result.setFocus()
    keys(" It went well")
    page.map.select((a_note(page).id,))
    page.map.select((step.id,))
    assert "It went well" in result.toPlainText()
    # Somebody's name, and somebody new; and a note in the voice of the one who is new.
    page.show_board("network")
    page.network.rename(ryan)
    page.network.name_field.setText("Ry")
    page.network.finish_editing()
    assert page.network.network_scene.people[ryan].face.name == "Ry"
    page.show_details((nan,))
    line = page.aside.person_card.parts["relation"].line
    page.aside.person_card.parts["relation"].set_open(True)
    line.setText("mum's mum")
    line.settle()
    page.aside.person_card.household_wanted.emit(nan, "Nan's flat")
    page.show_board("map")
    qtbot.keyClicks(page.voices.new, "Auntie Bee")
    qtbot.keyClick(page.voices.new, Qt.Key.Key_Return)
    assert "Auntie Bee" in [row.text() for row in page.voices._rows.values()]
    page.map.setFocus()
    QTest.keyClick(page.map, "B")
    keys("ee says so")
    page.map.finish_editing()
    # An answer with its reason, a private round, the words of a scale.
    page.strip.open_card(kelly)
    page.strip.card.reason.clear()
    keys("nan's long story")
    press(page.strip.card.more)
    QTest.keyClick(page.strip.card.more, Qt.Key.Key_Return)
    page.strip.open_card(kelly)
    assert page.strip.card.reason.toPlainText() == "nan's long story"
    page.strip.commit()
    round_ = page.strip.private_round((ryan, nan))
    for why in ("his", "hers"):
        press(round_.ready)
        round_.line.set_score(4.0)
        round_.why.setPlainText(f"{why} alone")
        round_.line.changed.emit()
        press(round_.done)
    press(round_.close_button)
    assert {mark.reason for mark in page.strip.shown().marks} >= {"nan's long story", "his alone", "hers alone"}
    page.actions_by_id["this_scale"].trigger()
    page.aside.scale_card.zero.setPlainText("Nobody gets up")
    press(page.aside.scale_card.done)

    def holds_all(document: Document) -> None:
        texts = {one.text: one for one in document.all(Note)}
        people = {one.shown: one for one in document.all(Person)}
        assert {"Hello there", "And then", "Bee says so"} <= set(texts)
        assert texts["Bee says so"].said_by == people["Auntie Bee"].id
        assert "It went well" in document.need(Note, step.id).result
        assert people["Ry"].id == ryan and people["Nan Jo"].relation == "mum's mum"
        assert [one.members for one in document.all(Household) if one.label == "Nan's flat"] == [(nan,)]
        today = {one.who: (one.score, one.reason) for one in document.all(Rating) if one.day == TODAY}
        assert today == {kelly: (5.0, "nan's long story"), ryan: (4.0, "his alone"), nan: (4.0, "hers alone")}
        assert document.need(Scale, page.strip.scale).zero == "Nobody gets up"

    assert "Hello there" not in {one.text for one in page.session.document.all(Note)}
    holds_all(page.seen)
    answers.path = tmp_path / "copy.sosmap"
    press(next(one for one in page.banner.findChildren(QPushButton) if one.text().startswith("Keep a copy")))
    holds_all(sosmap.read(answers.path.read_bytes()))
    make_room(qtbot, window)
    holds_all(on_disk(window))
    assert page.seen == page.session.document and not page.kept
    # The window goes on as if nothing had been.
    write(qtbot, window, "Afterwards")
    page.undo()
    assert "Afterwards" not in {one.text for one in on_disk(window).all(Note)}
    assert window.desk.check() == []


def test_what_is_no_words_is_refused_and_said(qtbot, window):
    page = window.page
    note = next(one for one in page.session.document.all(Note) if one.category == "goal")
    fill_up(qtbot, window)
    for step in (
        lambda: page.map_hand.run(commands.move_to_zone, (note.id,), "past_harm"),
        lambda: page.map_hand.delete((note.id,)),
        page.undo,
    ):
        page.say("")
        step()
        assert "not saved yet" in page.over.said.text()
    assert page.map.board_scene.zone_of(note.id) == note.category
    # Also about a note that so far is on the screen only.
    page.map.setFocus()
    QTest.keyClick(page.map, "N")
    keys("ew")
    page.map.finish_editing()
    (made,) = [one.id for one in page.seen.all(Note) if one.text == "New"]
    page.say("")
    page.map_hand.run(commands.set_voice, (made,), "")
    page.map_hand.delete((made,))
    assert "not saved yet" in page.over.said.text()
    page.map.edit(made)
    keys("er")
    page.map.finish_editing()
    assert page.map.board_scene.notes[made].face.text == "Newer"
    page.map.edit(made, select_all=True)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    page.map.finish_editing()
    assert made not in page.map.board_scene.notes and not page.kept


def test_a_step_back_that_can_not_be_saved_can_not_be_taken_again_but_is_said(qtbot, window):
    page = window.page
    write(qtbot, window, "Stays")
    write(qtbot, window, "Taken back")
    assert page.session.flush(10)
    window.desk.library.full = True
    page.undo()
    qtbot.waitUntil(page.banner.isVisible)
    for step in (page.redo, page.undo):
        page.say("")
        step()
        assert "not saved yet" in page.over.said.text()
    make_room(qtbot, window)
    page.redo()
    assert "Taken back" in {one.text for one in on_disk(window).all(Note)}


def test_closing_with_words_that_are_not_saved_asks_and_staying_keeps_them(qtbot, window, answers):
    page = window.page
    fill_up(qtbot, window)
    page.strip.open_card(person(page, "Kelly").id)
    keys("only here")
    answers.asked.clear()
    answers.yes = False
    assert not window.close()
    assert answers.asked == ["Some words are not saved"]
    assert window.page is page and window.isVisible() and page.banner.isVisible()
    home(window)
    assert window.page is page
    assert "only here" in reasons(page.seen)
    make_room(qtbot, window)
    assert "only here" in reasons(on_disk(window))
    answers.asked.clear()
    assert window.close() and answers.asked == []


def test_saved_under_the_cover_the_banner_is_gone_when_it_is_lifted(qtbot, window):
    page = window.page
    fill_up(qtbot, window)
    note = a_note(page)
    page.map.edit(note.id)
    keys(" kept")
    page.map.finish_editing()
    window.draw_cover()
    window.desk.library.full = False
    page.session.retry()
    qtbot.waitUntil(page.banner.isHidden)
    assert not page.kept and on_disk(window).need(Note, note.id).text.endswith(" kept")
    window.covering._lift()
    assert not page.banner.isVisible() and page.bar.saved.text() == "Saved"


def test_a_disk_that_fills_up_again_at_once_loses_nothing(qtbot, window):
    page = window.page
    fill_up(qtbot, window)
    for text in ("One", "Two"):
        page.map.setFocus()
        page.map.select(())
        QTest.keyClick(page.map, text[0])
        keys(text[1:])
        page.map.finish_editing()
    page.session.retry()
    qtbot.waitUntil(lambda: page.session.error is not None)
    QApplication.processEvents()
    assert page.banner.isVisible()
    assert {"One", "Two"} <= {one.text for one in page.seen.all(Note)}
    make_room(qtbot, window)
    assert {"One", "Two"} <= {one.text for one in on_disk(window).all(Note)}


def test_what_waits_is_written_one_by_one_and_waits_again_when_the_room_gives_out(qtbot, window):
    page = window.page
    brim = window.desk.library
    fill_up(qtbot, window)
    waits = False

    def second(document: Document):
        while waits and page.session.error is None:
            time.sleep(0.01)
        return commands.add_note(document, "Two", note_id=two)

    one, two = new_id(), new_id()
    page.map_hand.say(one, commands.add_note, "One", note_id=one)
    page.map_hand.say(two, second)
    page.map_hand.say((two, "text"), commands.reword, two, "Two and more")
    waits, brim.rows_left = True, 1
    page.session.retry()
    qtbot.waitUntil(lambda: one not in page.kept)
    assert two in page.kept and (two, "text") in page.kept
    assert {"One", "Two and more"} <= {note.text for note in page.seen.all(Note)}
    waits = False
    make_room(qtbot, window)
    assert {"One", "Two and more"} <= {note.text for note in on_disk(window).all(Note)}


# --- menus ------------------------------------------------------------------------------------------------------------


def test_menus_go_when_they_close(qtbot, window):
    page = window.page
    for hand, board, about in (
        (page.map_hand, page.map, a_note(page).id),
        (page.network_hand, page.network, person(page, "Kelly").id),
    ):
        for _ in range(3):
            hand._menu((about,), QPoint(5, 5))
            QApplication.processEvents()
            for menu in board.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
                menu.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert board.findChildren(QMenu) == []


def test_renaming_from_the_voices_goes_to_the_network_first(qtbot, window):
    page = window.page
    kelly = person(page, "Kelly").id
    menu = page.network_hand.menu((kelly,))
    next(one for one in menu.actions() if one.text() == "Rename").trigger()
    assert page.board is page.network
    field = page.network.name_field
    assert field.isVisible() and field.text() == "Kelly"
    assert page.network.viewport().rect().contains(field.geometry().center())
    field.setText("Kel")
    page.network.finish_editing()
    assert page.session.document.need(Person, kelly).shown == "Kel"


def test_handing_over_waits_and_says_so(qtbot, window: Window):
    """What went the last time is read in the journal; that waits for words which are not on the disk yet."""
    page = window.page
    window._now = lambda: datetime.now(UTC)
    now = datetime.now(UTC)
    handing = Handing.begin((Section("goal", "Goal", "", 3),), now).tick("goal", now)
    page.map_hand.run(papers.hand_over, handing.record(new_id()))
    assert page.session.flush()
    fill_up(qtbot, window)
    page.actions_by_id["case_system"].trigger()
    assert not [one for one in window.findChildren(HandOverDialog) if one.isVisible()]
    assert page.over.said.text()
    make_room(qtbot, window)
    page.actions_by_id["case_system"].trigger()
    (dialog,) = [one for one in window.findChildren(HandOverDialog) if one.isVisible()]
    dialog.reject()
