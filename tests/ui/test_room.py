"""Who is in the room: whatever the screen says is for them, and whatever they do loses nothing that they don't see."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QToolTip

from sos_desktop import look
from sos_desktop.exchange.carried import may_carry
from sos_desktop.model import commands
from sos_desktop.model.commands.deciding import decide
from sos_desktop.model.days import When
from sos_desktop.model.deciding import unasked
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import LOOKED_AT, WORKER_COPY
from sos_desktop.model.records import Couple, Note, ParentLink, Person, Rating, Scale, Tie, Visit
from sos_desktop.ui.family.page import FamilyPage
from sos_desktop.ui.family.room import ALONE, Room
from sos_desktop.ui.theme import dress
from tests.ui import window_desk as desk
from tests.ui.room_desk import everything_on, note_with, one_of, press, who

shelf, answers, make_window, window = desk.shelf, desk.answers, desk.make_window, desk.window

NOW = datetime(2025, 4, 29, 10, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def dressed(qapp) -> None:
    dress(qapp, look.LIGHT)


@pytest.fixture
def page(window) -> FamilyPage:
    """The example family, two of whose notes are not for Ryan and for adults only."""
    window._open_example()
    return window.page


def test_people_are_picked_with_one_press_each_and_all_leave_with_one(page):
    told = []
    page.room_changed.connect(lambda: told.append(page.room))
    assert not page.shared and page.bar.room.text() == "Room: only me" and page.bar.leave_room.isHidden()
    QTest.mouseClick(page.bar.room, Qt.MouseButton.LeftButton)
    press(page, "Tia")
    press(page, "Ryan")
    assert page.room == Room(who(page, "Tia", "Ryan")) and page.shared
    assert page.bar.room.accessibleName() == "Room: Ryan and Tia"
    press(page, "Tia")
    QTest.mouseClick(page.in_room.who.interpreter, Qt.MouseButton.LeftButton)
    assert page.room == Room(who(page, "Ryan"), interpreter=True)
    QApplication.processEvents()
    assert page.bar.room.text() == "Room: Ryan, interpreter"
    QTest.keyClick(page.in_room.who.alone, Qt.Key.Key_Escape)
    assert page.in_room.who.isHidden() and page.board.hasFocus()
    QTest.mouseClick(page.bar.leave_room, Qt.MouseButton.LeftButton)
    assert not page.shared and page.bar.leave_room.isHidden() and page.bar.room.text() == "Room: only me"
    assert [bool(room) for room in told] == [True, True, True, True, False]


def test_one_key_leads_out_and_back_in(page):
    toggle = page.actions_by_id["room_toggle"].trigger
    toggle()
    assert page.room == Room(who(page, "Tia", "Kelly", "Nan Jo")), "whoever was at the last visit"
    page.in_room.enter(Room(who(page, "Ryan")))
    toggle()
    assert page.room == ALONE
    toggle()
    assert page.room == Room(who(page, "Ryan"))


def test_without_anybody_to_go_back_to_the_key_opens_the_list(page):
    for visit in page.session.document.all(Visit):
        page.session.do(commands.delete, (visit.id,))
    page.actions_by_id["room_toggle"].trigger()
    assert page.in_room.who.isVisible() and page.in_room.who.last.isHidden()
    page.actions_by_id["room"].trigger()
    assert page.in_room.who.isHidden(), "once more closes it"


def test_the_list_goes_from_family_to_children_to_workers_and_leaves_out_who_can_t_come(page):
    page.in_room.open()
    rows = [row.text() for row in page.in_room.who.rows.values()]
    assert rows[0] == "Kelly" and rows.index("Nanny Carol") < rows.index("Tia") < rows.index("Miss Odell")
    assert not {"Biscuit", "Grandad Baz", "Meera"} & {*rows}
    assert all(row.height() >= look.TARGET for row in page.in_room.who.rows.values())
    last = page.in_room.who.last
    assert last.accessibleName() == "Same as last time: Kelly, Nan Jo and Tia" and last.hasFocus()
    QTest.keyClick(last, Qt.Key.Key_Return)
    assert page.room.people == who(page, "Tia", "Kelly", "Nan Jo") and page.in_room.who.isHidden()


def test_the_list_names_nobody_whom_the_room_may_not_know_of(page):
    page.session.do(commands.edit, Person, one_of(page, "Steph"), "mark", not_for=(one_of(page, "Ryan"),))
    page.session.do(commands.edit, Person, one_of(page, "Elsie"), "mark", private=True)
    page.in_room.open()
    assert {"Steph", "Elsie"} <= {row.text() for row in page.in_room.who.rows.values()}
    press(page, "Elsie")
    press(page, "Ryan")
    rows = {row.text() for row in page.in_room.who.rows.values()}
    assert "Steph" not in rows and "Elsie" in rows, "who sits here is no secret"
    assert page.readers.people == who(page, "Elsie", "Ryan")
    assert page.in_room.who.last.isHidden()
    press(page, "Elsie")
    assert "Elsie" not in {row.text() for row in page.in_room.who.rows.values()}


def test_a_press_elsewhere_closes_the_list(page):
    page.in_room.open()
    QTest.mouseClick(page.map.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert page.in_room.who.isHidden()


def test_what_is_being_typed_is_taken_and_what_was_open_is_put_away(page):
    marked = note_with(page, "Kelly waited")
    page.show_details((marked.id,))
    card = page.aside.note_card
    card.parts["voice"].set_open(True)
    page.map.edit(note_with(page, "Nan Jo and Tia have").id)
    QTest.keyClicks(QApplication.focusWidget(), " Every year.")
    page.over.say("Kelly waited")
    page.open_find()
    page.over.find.field.setText("counselling")
    page.in_room.enter(Room(who(page, "Ryan")))
    assert note_with(page, "Nan Jo and Tia have").text.endswith(" Every year.")
    assert not page.aside.isVisible() and page.aside.count() == 0
    assert "counselling" not in everything_on(page) and "seven months" not in everything_on(page)
    assert "kept back" not in everything_on(page).casefold()
    page.show_details((marked.id,))
    assert not page.aside.isVisible()
    page.reveal(marked.id)
    assert page.map.selected() == ()


def test_menus_and_cards_that_were_closed_hold_nobody_s_name(page):
    page.session.do(commands.edit, Person, one_of(page, "Steph"), "mark", private=True)
    page.network_hand.tie_menu.show_tie("Kelly", "Steph", "strong")
    page.strip.open_card(one_of(page, "Steph"))
    page.strip.commit()
    assert "How is it between Kelly and Steph?" in everything_on(page) and "Steph's answer" in everything_on(page)
    page.in_room.enter(Room(who(page, "Ryan")))
    said = everything_on(page)
    assert "between Kelly and Steph" not in said and "Steph's answer" not in said


def test_a_sentence_at_the_mouse_goes_when_somebody_comes_in(page, qtbot):
    QToolTip.showText(page.mapToGlobal(QPoint(300, 300)), "Kelly waited seven months", page)
    assert QToolTip.text()
    page.in_room.enter(Room(who(page, "Ryan")))
    # It is kept for a moment after it was put away, and for long where it was only closed.
    qtbot.waitUntil(lambda: QToolTip.text() == "")


def test_what_one_had_in_hand_is_not_in_the_hand_of_another(page):
    note, kelly = note_with(page, "Six times since").id, one_of(page, "Kelly")
    page.show_board("network")
    page.network.select((kelly,))
    page.map.select((note,))
    assert page.map.selected() == (note,) and page.network.selected() == (kelly,)
    page.in_room.enter(Room(who(page, "Ryan")))
    assert note in page.seen and kelly in page.seen
    assert page.map.selected() == ()
    assert page.network.selected() == ()


def test_the_eyes_of_these_tests_see_the_whole_window(window, page):
    dialog, label = QDialog(window), QLabel("left in a closed dialog")
    label.setParent(dialog)
    dialog.open()
    dialog.reject()
    alone = QLabel("a window of its own")
    said = everything_on(page)
    assert label.text() in said and alone.text() in said
    dialog.deleteLater()
    alone.deleteLater()


def test_the_list_stays_as_high_as_its_people_need_when_somebody_may_not_be_known_of(page):
    """Whoever was about to be pressed next must not be out of sight."""
    page.session.do(commands.edit, Person, one_of(page, "Nanny Carol"), "mark", not_for=(one_of(page, "Kelly"),))
    page.actions_by_id["room"].trigger()
    press(page, "Kelly")
    listing = page.in_room.who
    QApplication.processEvents()
    assert one_of(page, "Nanny Carol") not in listing.rows
    tia = listing.rows[one_of(page, "Tia")]
    assert not tia.visibleRegion().isEmpty() and listing.interpreter.visibleRegion().boundingRect().height() > 20


def test_the_list_is_walked_by_keys(page):
    page.actions_by_id["room"].trigger()
    listing = page.in_room.who
    assert listing.last.hasFocus()
    QTest.keyClick(listing.last, Qt.Key.Key_Down)
    kelly = listing.rows[one_of(page, "Kelly")]
    assert kelly.hasFocus()
    QTest.keyClick(kelly, Qt.Key.Key_Space)
    assert page.room == Room(who(page, "Kelly")) and listing.rows[one_of(page, "Kelly")].hasFocus()
    QTest.keyClick(listing.rows[one_of(page, "Kelly")], Qt.Key.Key_Up)
    assert listing.alone.hasFocus()
    QTest.keyClick(listing.alone, Qt.Key.Key_Return)
    assert page.room == ALONE and page.board.hasFocus()


@pytest.mark.parametrize(("wide", "high"), [(1366, 744), (1092, 590), (910, 488)])
def test_it_fits_the_council_laptop(window, page, wide, high):
    page.in_room.enter(Room(who(page, "Kelly", "Tia", "Uncle Craig", "Pat next door"), interpreter=True))
    window.resize(wide, high)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (wide, high)
    assert page.bar.room.text() in ("Room: Kelly, Uncle Craig +3", "Room: Kelly +4", "5 here")
    assert page.bar.room.accessibleName() == "Room: Kelly, Uncle Craig, Pat next door, Tia and interpreter"
    page.in_room.open()
    QApplication.processEvents()
    listing = page.in_room.who
    assert page.rect().contains(listing.geometry())
    for row in listing.rows.values():
        row.setFocus()
        listing._area.ensureWidgetVisible(row)
        assert row.visibleRegion().boundingRect().height() >= look.TARGET


def test_the_cover_keeps_the_room_and_another_family_ends_it(window, page, qtbot):
    page.in_room.enter(Room(who(page, "Ryan")))
    window.draw_cover()
    assert page.shared
    qtbot.keyClicks(window.covering.cover.field, desk.PASSPHRASE)
    qtbot.keyClick(window.covering.cover.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.covering.is_drawn, timeout=30_000)
    assert page.room == Room(who(page, "Ryan")) and "counselling" not in everything_on(page)
    window.show_start()
    window._open_example()
    assert window.page.room == ALONE and not window.page.shared


def test_nothing_of_the_room_is_kept_in_settings(window, page, tmp_path):
    page.in_room.enter(Room(who(page, "Ryan"), interpreter=True))
    window.close()
    kept = "".join(path.read_text() for path in (tmp_path / "settings").rglob("*") if path.is_file())
    assert kept and not any(word in kept for word in ("room", "Ryan", one_of(page, "Ryan"), "interpreter"))


def test_nothing_leaves_by_file_and_paper_is_for_those_here(window, page, answers, tmp_path, qtbot):
    answers.path = tmp_path / "copy.sosmap"
    page.in_room.enter(Room(who(page, "Ryan")))
    page.actions_by_id["export"].trigger()
    assert not answers.path.exists() and answers.asked == []
    assert page.over.said.text() == "The file would hold everything. Keep it when only you are here."
    window.open_print()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    assert dialog.readers.waiting and dialog.readers == unasked(page.session.document, page.readers.taken_along())
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=30_000)
    assert "counselling" not in everything_on(dialog) and not dialog.gone.isVisible()
    # Said by Kelly while he was not there, and nobody has decided that he may have it on paper.
    assert "5.30" in everything_on(page) and "5.30" not in everything_on(dialog)
    assert "print it when you are alone" in dialog.panel.about.text()
    page.in_room.enter(ALONE)
    assert not dialog.isVisible(), "what was made for one is not shown to another"


# --- done in the room ------------------------------------------------------------------------------


def test_a_card_in_the_room_loses_nothing_that_is_not_on_it(page):
    hidden, note = note_with(page, "Kelly waited"), note_with(page, "Six times since")
    ryan, kelly, steph = (one_of(page, name) for name in ("Ryan", "Kelly", "Steph"))
    page.session.do(commands.edit, Person, steph, "mark", private=True)
    other = next(one for one in note.links if one != hidden.id)
    fields = {"links": (hidden.id, other), "agree": (steph, kelly), "not_for": (), "adults_only": False}
    page.session.do(commands.edit, Note, note.id, "edit", **fields)
    page.in_room.enter(Room(frozenset({ryan})))
    page.show_details((note.id,))
    card = page.aside.note_card
    assert "marks" not in card.parts
    card.more.set_open(True)
    card.parts["rests"].set_open(True)
    assert "counselling" not in everything_on(page)
    card.parts["rests"].notes.let_go.emit(other)
    assert page.session.document.need(Note, note.id).links == (hidden.id,)
    card.parts["voice"].set_open(True)
    QTest.mouseClick(card.parts["voice"].people.chip(ryan), Qt.MouseButton.LeftButton)
    after = page.session.document.need(Note, note.id)
    assert (after.said_by, after.links, after.agree[0]) == (ryan, (hidden.id,), steph)


def test_a_person_s_card_has_no_phones_marks_or_other_names_in_the_room_and_keeps_them(page):
    page.session.do(commands.edit, Person, one_of(page, "Nan Jo"), "other names", also_called="Mrs Ashdown")
    jo = page.session.document.need(Person, one_of(page, "Nan Jo"))
    page.in_room.enter(Room(who(page, "Kelly")))
    page.show_board("network")
    page.show_details((jo.id,))
    card = page.aside.person_card
    card.more.set_open(True)
    assert not any(card.parts[one].isVisible() for one in ("contacts", "marks", "also"))
    assert jo.contacts[0].value not in everything_on(page) and "Ashdown" not in everything_on(page)
    card.parts["relation"].set_open(True)
    card.parts["relation"].line.setFocus()
    QTest.keyClick(card.parts["relation"].line, Qt.Key.Key_End)
    QTest.keyClicks(card.parts["relation"].line, " and friend ")
    QTest.keyClick(card.parts["relation"].line, Qt.Key.Key_Return)
    after = page.session.document.need(Person, jo.id)
    assert after == replace(jo, relation="mum's mum and friend")
    page.in_room.enter(ALONE)
    page.show_details((jo.id,))
    assert page.aside.person_card.parts["contacts"].isVisible()


def test_words_typed_in_the_room_while_nothing_can_be_saved_lose_nothing_either(page):
    hidden, note = note_with(page, "Kelly waited"), note_with(page, "Six times since")
    page.session.do(commands.edit, Note, note.id, "rests on", links=(hidden.id,))
    page.in_room.enter(Room(who(page, "Ryan")))
    page.kept.keep("waits", page.aside.hand.here(commands.edit_notes, (note.id,), "rests on", links=()))
    page.in_room.enter(ALONE)
    assert page.kept.write()
    assert page.session.document.need(Note, note.id).links == (hidden.id,)


def test_a_note_written_in_the_room_is_seen_there(page, qtbot, window):
    page.session.do(commands.edit, Person, one_of(page, "Tia"), "mark", private=True)
    page.in_room.enter(Room(who(page, "Kelly")))
    note = desk.write(qtbot, window, "We agreed this together")
    assert note.id in page.seen and not note.marked and note.children == ()


def test_everything_goes_on_in_the_room(page):
    page.in_room.enter(Room(who(page, "Kelly", "Ryan")))
    page.voices.choose(one_of(page, "Kelly"))
    page.voices.voice_chosen.emit(one_of(page, "Kelly"))
    assert page.strip.voice == one_of(page, "Kelly")
    page.strip.answer(4.0)
    page.toggle_help()
    assert page.aside.isVisible()
    mine = [one for one in page.seen.all(Rating) if one.who == one_of(page, "Kelly") and one.day == desk.TODAY]
    assert [one.score for one in mine] == [4.0]


def test_only_the_map_in_a_room_is_still_for_those_in_it(page):
    hidden = note_with(page, "Kelly waited")
    page.in_room.enter(Room(who(page, "Kelly")))
    page.actions_by_id["only_board"].trigger()
    assert hidden.id in page.seen, "it is not for Ryan, who is not here"
    assert page.over.said.text() == "Only the map. F11 brings the panels back."
    page.in_room.enter(ALONE)
    assert hidden.id not in page.seen, "the map alone is for whoever may look"
    page.actions_by_id["only_board"].trigger()
    assert hidden.id in page.seen


PANELS_BACK = "Others are looking on. F11 brings the panels back."


@pytest.mark.parametrize("action", ["help_panel", "this_scale", "add_scale", "voices", "questions", "details"])
@pytest.mark.parametrize("names", [(), ("Kelly",)])
def test_only_the_map_stays_only_the_map(page, action, names):
    page.in_room.enter(Room(who(page, *names)))
    page.actions_by_id["only_board"].trigger()
    page.actions_by_id[action].trigger()
    assert page.aside.isHidden() and page.voices.isHidden()
    assert page.over.said.text() == PANELS_BACK
    page.actions_by_id["only_board"].trigger()
    assert page.voices.isVisible()
    page.actions_by_id["voices"].trigger()
    assert page.voices.isHidden()
    page.toggle_help()
    assert page.aside.isVisible()


# --- steps back ------------------------------------------------------------------------------------


def test_a_step_from_before_that_would_bring_something_to_light_is_neither_named_nor_taken(page):
    note = note_with(page, "Six times since")
    page.map_hand.run(commands.edit_notes, (note.id,), "mark", private=True)
    assert "mark" in page.bar.undo.toolTip()
    page.in_room.enter(Room(who(page, "Ryan")))
    assert "mark" not in everything_on(page) and page.bar.undo.isEnabled()
    page.undo()
    assert page.session.document.need(Note, note.id).private
    assert page.over.said.text() == "This step is from before. It can be taken when only you are here."
    page.in_room.enter(ALONE)
    assert "mark" in page.bar.undo.toolTip()
    page.undo()
    page.in_room.enter(Room(who(page, "Ryan")))
    assert "mark" not in page.bar.redo.toolTip()
    page.redo()
    assert not page.session.document.need(Note, note.id).private


def test_a_step_from_before_about_what_all_see_is_taken(page):
    note = note_with(page, "Six times since")
    page.map_hand.run(commands.reword, note.id, "Seven times")
    page.in_room.enter(Room(who(page, "Ryan")))
    assert "reword" in page.bar.undo.toolTip()
    page.undo()
    assert page.session.document.need(Note, note.id) == note
    page.redo()
    assert page.session.document.need(Note, note.id).text == "Seven times"


def test_a_step_that_tells_of_something_hidden_beside_it_is_not_taken(page):
    """Words of a note that all see, and a link to one that not all see, in one step."""
    note, hidden = note_with(page, "Six times since"), note_with(page, "Kelly waited")
    page.map_hand.run(commands.edit_notes, (note.id,), "rests on", text="Seven times", links=(hidden.id,))
    page.in_room.enter(Room(who(page, "Ryan")))
    page.undo()
    assert page.session.document.need(Note, note.id).text == "Seven times"
    page.map_hand.run(commands.delete, (hidden.id,)) if hidden.id in page.seen else None
    assert page.session.document.get(Note, hidden.id) == hidden


def test_a_birthday_taken_back_must_not_make_somebody_grown_up(page):
    """Ryan's age decides whether he counts as a child; without it a doubt hides."""
    ryan = one_of(page, "Ryan")
    for link in (*page.session.document.all(ParentLink), *page.session.document.all(Couple)):
        page.session.do(commands.delete, (link.id,))
    note = note_with(page, "Six times since")
    page.session.do(commands.edit_notes, (note.id,), "mark", adults_only=True)
    page.map_hand.run(commands.edit, Person, ryan, "born", born=When("2015", date(2015, 1, 1), date(2015, 12, 31)))
    page.in_room.enter(Room(frozenset({ryan})))
    assert note.id not in page.seen
    page.undo()
    assert note.id not in page.seen


def test_a_step_of_this_room_is_taken_back_whatever_it_touched(page):
    ryan, kelly, jo = (one_of(page, name) for name in ("Ryan", "Kelly", "Nan Jo"))
    tie = Tie(id=new_id(), a=kelly, b=jo, quality="broken", private=True)
    page.session.do(lambda document: commands.add_records((tie,)))
    before = page.session.document
    page.in_room.enter(Room(frozenset({ryan})))
    page.network_hand.delete((jo,))
    assert tie.id not in page.session.document
    assert "delete" in page.bar.undo.toolTip()
    page.undo()
    assert page.session.document == before
    page.redo()
    assert jo not in page.session.document
    page.in_room.enter(Room(frozenset({ryan, kelly})))
    page.undo()
    assert jo not in page.session.document, "it was done before others looked on"


# --- the private round -----------------------------------------------------------------------------


def test_a_private_round_goes_on_when_nothing_in_it_is_kept_back(page):
    room = Room(who(page, "Kelly", "Nan Jo"))
    numbers = {one.id: True for one in page.session.document.all(Rating)}
    page.session.do(decide, room.readers(page.today()), numbers)
    page.strip.private_round(tuple(room.people))
    page.in_room.enter(room)
    assert page.strip.round is not None and page.strip.round.isVisible()


def test_a_private_round_about_what_they_may_not_see_ends(page):
    scale = page.strip.scale
    page.session.do(commands.edit, Scale, scale, "mark", not_for=(one_of(page, "Ryan"),))
    page.strip.private_round((one_of(page, "Kelly"), one_of(page, "Nan Jo")))
    words = page.session.document.need(Scale, scale).zero
    page.in_room.enter(Room(who(page, "Ryan")))
    assert page.strip.round is None and words not in everything_on(page)


def test_a_private_round_that_names_somebody_hidden_ends(page):
    page.session.do(commands.edit, Person, one_of(page, "Steph"), "mark", private=True)
    page.strip.private_round()
    page.in_room.enter(Room(who(page, "Ryan")))
    assert page.strip.round is None and "Steph" not in everything_on(page.strip)


def test_no_map_is_carried_out_by_a_copy_made_where_anybody_may_look(page):
    """With the map alone on the screen, an interpreter there, or people of the family."""
    page.in_room.only_board()
    assert page.shared and not may_carry(page.readers.taken_along(), "map")
    page.in_room.only_board()
    for room in (Room(interpreter=True), Room(who(page, "Kelly")), Room(who(page, "Kelly"), interpreter=True)):
        page.in_room.enter(room)
        assert page.shared and not may_carry(page.readers.taken_along(), "map")


# --- an interpreter --------------------------------------------------------------------------------


def test_with_an_interpreter_alone_nothing_marked_is_shown(page):
    page.in_room.enter(Room(interpreter=True))
    assert page.shared and replace(page.readers, unheard=None) == replace(LOOKED_AT, today=desk.TODAY)
    assert page.readers.taken_along() == replace(WORKER_COPY, looked_on=True, today=desk.TODAY)
    assert "counselling" not in everything_on(page)
    QApplication.processEvents()
    assert page.bar.room.text() == "Room: interpreter"
