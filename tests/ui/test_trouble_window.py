"""While the disk is full: nothing that is said is lost, wherever it is typed. A real window, a real store, no room."""

from __future__ import annotations

import shutil
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
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
from sos_desktop.store import DiskFull, Library
from sos_desktop.ui.case_system.dialog import HandOverDialog
from sos_desktop.ui.window import Window
from tests.ui import window_desk as desk

shelf, answers, make_window = desk.shelf, desk.answers, desk.make_window
spoken = desk.spoken


class Brim:
    """The real store on a disk that is full when told so: it refuses to write, and all else goes on."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.full = False
        #: So many rows still fit on a disk that is full.
        self.rows_left = 0

    def append(self, *arguments: Any) -> None:
        self._room()
        self.library.append(*arguments)

    def amend(self, *arguments: Any) -> None:
        self._room()
        self.library.amend(*arguments)

    def _room(self) -> None:
        if self.full:
            self.rows_left -= 1
        if self.full and self.rows_left < 0:
            raise DiskFull(Path("here"))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.library, name)


@pytest.fixture
def window(qtbot, make_window, shelf, tmp_path) -> Window:
    """The example family's map, on a disk that can be filled."""
    shutil.copytree(shelf, tmp_path / "store")
    made = make_window()
    desk.unlock(qtbot, made)
    made.desk._library = Brim(made.desk.library)
    made._open_example()
    yield made
    if made.page is not None:
        made.desk.library.full = False
        made.page.session.retry()
        made.page.session.flush(10)


def fill_up(qtbot, window: Window) -> None:
    """The disk is full, and the program has found out."""
    window.desk.library.full = True
    window.desk.library.rows_left = 0
    page = window.page
    page.map_hand.run(commands.add_visit, desk.TODAY)
    qtbot.waitUntil(lambda: page.banner.isVisible() or (page.isHidden() and not page.banner.isHidden()))


def make_room(qtbot, window: Window) -> None:
    """Space again, and the button that tries again."""
    window.desk.library.full = False
    press(next(one for one in window.page.banner.findChildren(QPushButton) if one.text() == "Try again"))
    qtbot.waitUntil(window.page.banner.isHidden)
    assert window.page.session.flush(10)


def on_disk(window: Window) -> Document:
    """The family as the store has it."""
    page = window.page
    assert page.session.flush(10)
    return window.desk.library.load(page.session.document.family.id).document


def a_note(page, begins: str = "") -> Note:
    notes = page.session.document.all(Note)
    return next((one for one in notes if one.text.startswith(begins)), notes[-1])


def person(page, short: str) -> Person:
    return next(one for one in page.session.document.all(Person) if one.shown == short)


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def home(window: Window) -> None:
    """Back to the start page, as a hand does it."""
    press(next(one for one in window.page.bar.findChildren(QPushButton) if one.text() == "‹"))


def keys(text: str) -> None:
    """Typed to whatever has the keys."""
    for letter in text:
        QTest.keyClick(QApplication.focusWidget(), letter)


def reasons(document: Document) -> list[str]:
    return [one.reason for one in document.all(Rating)]


# --- leaving ----------------------------------------------------------------------------------------------------------


def test_leaving_with_an_answer_card_open_keeps_its_reason(qtbot, window):
    page = window.page
    page.strip.open_card(person(page, "Kelly").id)
    keys("because nan came round")
    home(window)
    assert window.page is None and window.stack.currentWidget() is window.start
    window._open_example()
    assert "because nan came round" in reasons(window.page.session.document)


def test_leaving_with_a_number_just_typed_keeps_it(qtbot, window):
    page = window.page
    kelly = person(page, "Kelly").id
    page.strip.setFocus()
    page.strip.set_voice(kelly)
    QTest.keyClick(page.strip, "9")
    window.show_start()
    window._open_example()
    today = [one for one in window.page.session.document.all(Rating) if one.who == kelly and one.day == desk.TODAY]
    assert [one.score for one in today] == [9.0]


def test_leaving_in_a_private_round_keeps_the_one_who_had_not_passed_on(qtbot, window):
    page = window.page
    round_ = page.strip.private_round((person(page, "Kelly").id, person(page, "Ryan").id))
    press(round_.ready)
    round_.line.set_score(4.0)
    round_.why.setPlainText("said in the round")
    window.show_start()
    window._open_example()
    assert "said in the round" in reasons(window.page.session.document)


def test_leaving_with_a_name_half_typed_on_the_network_keeps_it(qtbot, window):
    page = window.page
    page.show_board("network")
    page.network.ask_name(None, "Auntie B")
    window.show_start()
    window._open_example()
    assert person(window.page, "Auntie B")


def test_leaving_with_a_card_half_filled_in_keeps_its_words(qtbot, window):
    page = window.page
    step = next(one for one in page.session.document.all(Note) if one.category == "next_steps" and one.done)
    page.show_details((step.id,))
    page.aside.note_card.parts["step"].result.setPlainText("It went well")
    page.show_scale(page.strip.scale)
    page.aside.scale_card.ten.setPlainText("Everybody gets up")
    window.show_start()
    window._open_example()
    document = window.page.session.document
    assert document.need(Note, step.id).result == "It went well"
    assert document.need(Scale, window.page.strip.scale).ten == "Everybody gets up"


def test_what_is_half_said_goes_into_a_copy_and_is_there_for_undo(qtbot, window, answers, tmp_path):
    page = window.page
    page.strip.open_card(person(page, "Kelly").id)
    keys("half said")
    answers.path = tmp_path / "copy.sosmap"
    window.files.keep(page)
    assert "half said" in reasons(sosmap.read(answers.path.read_bytes()))
    page.strip.open_card(person(page, "Ryan").id)
    keys("and this")
    page.undo()
    assert "half said" in reasons(page.session.document) and "and this" not in reasons(page.session.document)
    page.redo()
    assert "and this" in reasons(page.session.document)


# --- written as it is said --------------------------------------------------------------------------------------------


def test_a_reason_is_on_the_disk_while_it_is_typed_escape_keeps_it_and_undo_takes_it_back(qtbot, window):
    page = window.page
    ryan = person(page, "Ryan").id
    before = page.session.document
    page.strip.open_card(ryan)
    card = page.strip.card
    keys("He would ")
    assert "He would" in reasons(on_disk(window)), "at the word's end"
    assert ryan not in [mark.person for mark in page.strip.shown().refused], "words before the number are no refusal"
    keys("not")
    qtbot.waitUntil(lambda: "He would not" in reasons(page.session.document), timeout=3000)
    rows = len(page.session.steps.undo)
    keys(" say ")
    assert "He would not say" in reasons(on_disk(window)) and len(page.session.steps.undo) == rows, "one step"
    for _ in range(2):
        # Words alone are asked about once: which number?
        QTest.keyClick(card, Qt.Key.Key_Escape)
    assert page.strip.card is None
    assert "He would not say" in reasons(on_disk(window)) and len(page.session.steps.undo) == rows
    page.undo()
    assert set(page.session.document.all(Rating)) == set(before.all(Rating))
    page.strip.open_card(ryan)
    keys("Not this ")
    card.reason.clear()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert page.strip.card is None, "nothing is left to ask about"
    assert set(page.session.document.all(Rating)) == set(before.all(Rating)), "taken out again, they are no answer"
    page.strip.open_card(ryan)
    keys("Because ")
    press(card.more)
    keys("6")
    card.finish()
    (made,) = [one for one in on_disk(window).all(Rating) if one.who == ryan and one.day == desk.TODAY]
    assert (made.score, made.reason) == (6.0, "Because")


def test_each_answer_of_a_private_round_is_on_the_disk_at_once_and_on_no_screen(qtbot, window):
    page = window.page
    kelly, ryan = person(page, "Kelly").id, person(page, "Ryan").id
    shown = page.strip.shown()
    described = page.strip.accessibleDescription()
    nan = person(page, "Nan Jo").id
    round_ = page.strip.private_round((kelly, nan, ryan))
    for score, why in ((3.5, "hers alone"), (5.0, ""), (8.0, "his alone")):
        press(round_.ready)
        round_.line.set_score(score)
        round_.line.changed.emit()
        round_.why.setFocus()
        if why:
            keys(why + " ")
            assert why in reasons(on_disk(window)), "while it is typed"
        assert (page.strip.shown(), page.strip.accessibleDescription()) == (shown, described)
        page.strip.show_document(page.session.document, page.wording, desk.TODAY)
        assert page.strip.shown() == shown
        press(round_.done)
        assert score in [one.score for one in on_disk(window).all(Rating) if one.day == desk.TODAY], "when passed on"
    assert {mark.person: mark.score for mark in page.strip.shown().marks} == {kelly: 3.5, nan: 5.0, ryan: 8.0}
    press(round_.close_button)
    assert "his alone" in reasons(on_disk(window))


def test_a_scales_words_are_on_the_disk_while_they_are_typed(qtbot, window):
    page = window.page
    scale = page.strip.scale
    before = page.session.document.need(Scale, scale)
    page.actions_by_id["this_scale"].trigger()
    card = page.aside.scale_card
    card.zero.selectAll()
    card.zero.setFocus()
    keys("Nobody gets up ")
    assert on_disk(window).need(Scale, scale).zero == "Nobody gets up "
    page.actions_by_id["help_panel"].trigger()
    page.actions_by_id["this_scale"].trigger()
    assert card.zero.toPlainText() == "Nobody gets up "
    press(card.done)
    page.actions_by_id["this_scale"].trigger()
    card.ten.setFocus()
    keys("and more ")
    assert "and more" in on_disk(window).need(Scale, scale).ten
    press(card.leave)
    after = on_disk(window).need(Scale, scale)
    assert (after.ten, after.zero) == (before.ten, "Nobody gets up")


def test_another_scale_is_there_from_its_first_words_and_goes_if_it_is_not_wanted(qtbot, window):
    page = window.page
    before = {one.id for one in page.session.document.all(Scale)}
    page.actions_by_id["add_scale"].trigger()
    card = page.aside.scale_card
    card.ten.selectAll()
    card.ten.setFocus()
    keys("Help comes ")
    (made,) = [one for one in on_disk(window).all(Scale) if one.id not in before]
    assert made.ten.startswith("Help comes")
    card.kinds.setCurrentIndex(card.kinds.findData("willingness"))
    card.kinds.activated.emit(card.kinds.currentIndex())
    assert card.ten.toPlainText().startswith("Help comes"), "typed words are not replaced by the wording's"
    press(card.leave)
    assert {one.id for one in on_disk(window).all(Scale)} == before


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
        today = {one.who: (one.score, one.reason) for one in document.all(Rating) if one.day == desk.TODAY}
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
    desk.write(qtbot, window, "Afterwards")
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
    desk.write(qtbot, window, "Stays")
    desk.write(qtbot, window, "Taken back")
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
