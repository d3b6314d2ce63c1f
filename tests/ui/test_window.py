"""The window as a whole, with a real store: the way from the first start to a map and back, cover, trouble."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

from sos_desktop.exchange import sosmap
from sos_desktop.model import commands
from sos_desktop.model.records import Circle, Note, Person, Rating, Scale, Tie
from sos_desktop.ui.actions import ACTIONS
from sos_desktop.ui.files import example
from sos_desktop.ui.keys_list import KeysList
from tests.ui.window_desk import (
    PASSPHRASE,
    TODAY,
    answers,
    begin,
    make_window,
    new_family,
    shelf,
    spoken,
    unlock,
    window,
    write,
)

__all__ = ["answers", "make_window", "shelf", "window"]


def test_from_first_start_to_a_note_and_back_again(qtbot, make_window):
    window = make_window()
    begin(qtbot, window)
    new_family(qtbot, window)
    people = {person.shown: person for person in window.page.session.document.all(Person)}
    assert set(people) == {"Meera", "Noor", "Sami"}
    assert window.page.session.document.family.index_children == (people["Noor"].id, people["Sami"].id)
    window.page.voices.voice_chosen.emit(people["Noor"].id)
    note = write(qtbot, window, "Mum sings when she cooks")
    assert note.said_by == people["Noor"].id
    assert note.category == ""
    assert note.said_on == TODAY
    window.close()

    again = make_window()
    assert again.stack.currentWidget() is again.unlock
    unlock(qtbot, again)
    assert again.unlock.field.text() == ""
    again.start.find.setText("noor")
    qtbot.keyClick(again.start.find, Qt.Key.Key_Return)
    document = again.page.session.document
    assert [one.text for one in document.all(Note)] == ["Mum sings when she cooks"]


def test_undo_past_todays_opening_asks_first(qtbot, window, answers):
    new_family(qtbot, window)
    write(qtbot, window, "One")
    family = window.page.session.document.family.id
    window.show_start()
    window.open_family(family)
    page = window.page
    answers.yes = False
    page.undo()
    assert answers.asked == ["Take back something from before today?"]
    assert len(page.session.document.all(Note)) == 1
    answers.yes = True
    page.undo()
    assert page.session.document.all(Note) == ()
    page.redo()
    assert len(page.session.document.all(Note)) == 1
    write(qtbot, window, "Two")
    answers.asked.clear()
    page.undo()
    assert answers.asked == []


def test_a_wrong_passphrase_says_so_and_keeps_the_door(qtbot, window, make_window):
    window.close()
    again = make_window()
    qtbot.keyClicks(again.unlock.field, "not this one at all")
    qtbot.keyClick(again.unlock.field, Qt.Key.Key_Return)
    qtbot.waitUntil(again.unlock.message.isVisible, timeout=30_000)
    assert again.stack.currentWidget() is again.unlock
    assert "passphrase" in again.unlock.message.text()


def test_a_store_that_is_no_store_is_left_as_it_is(qtbot, make_window, tmp_path):
    folder = tmp_path / "store"
    folder.mkdir(mode=0o700)
    (folder / "store.db").write_bytes(b"")
    window = make_window(folder)
    assert window.stack.currentWidget() is not window.first
    assert (folder / "store.db").read_bytes() == b""
    assert [path.name for path in folder.iterdir()] == ["store.db"]


def test_the_cover_blanks_everything_and_takes_the_passphrase(qtbot, window):
    window._open_example()
    window.open_print()
    dialog = next(one for one in QApplication.topLevelWidgets() if one is not window and one.isVisible())
    qtbot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle())
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F12)
    cover = window.covering.cover
    qtbot.waitUntil(cover.isVisible)
    assert not isValid(dialog) or not dialog.isVisible()
    assert not window.centralWidget().isVisible()
    shown = [one for one in window.children() if isinstance(one, QWidget) and not one.isHidden()]
    assert shown == [cover], "whatever else is in the window is hidden itself, not only behind something"
    qtbot.keyClicks(cover.field, "wrong words here")
    qtbot.keyClick(cover.field, Qt.Key.Key_Return)
    qtbot.waitUntil(cover.message.isVisible, timeout=30_000)
    assert cover.isVisible()
    window.covering.pin.choose("2580")
    window.covering.pin.covered()
    cover.field.clear()
    qtbot.keyClicks(cover.field, "2580")
    qtbot.keyClick(cover.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not cover.isVisible())
    assert window.centralWidget().isVisible()


def test_the_example_opens_twice_without_being_doubled(qtbot, window):
    window._open_example()
    first = window.page.session.document
    window.show_start()
    window._open_example()
    assert window.page.session.document == first == example()
    assert len(window.desk.families()) == 1


def test_rename_once_and_everything_follows(qtbot, window):
    window._open_example()
    page = window.page
    kelly = next(person for person in page.session.document.all(Person) if person.shown == "Kelly")
    before = [row for row in spoken(page.map) if "says Kelly," in row]
    assert before, "as she was called before"
    page.network_hand.run(commands.rename, kelly.id, "Kel")
    assert "Kel" in [row.text() for row in page.voices._rows.values()]
    assert len([row for row in spoken(page.map) if "says Kel," in row]) == len(before)
    assert not [row for row in spoken(page.map) if "says Kelly" in row]
    assert any("Kel " in text for text in [page.strip.accessibleDescription()])


def test_a_copy_elsewhere_and_back(qtbot, window, answers, tmp_path):
    window._open_example()
    answers.path = tmp_path / "copy.sosmap"
    window.files.keep(window.page)
    assert sosmap.read(answers.path.read_bytes()) == example()
    assert "map.sosmap" in answers.asked
    window.show_start()
    window.files.bring()
    assert "already" in window.start.message.text()
    answers.path.write_text("{")
    window.files.bring()
    assert "JSON" in window.start.message.text()
    answers.path = tmp_path / "gone.sosmap"
    window.files.bring()
    assert "could not be read" in window.start.message.text()


def test_ratings_and_ties_reach_the_store(qtbot, window):
    new_family(qtbot, window, children="Noor")
    page = window.page
    document = page.session.document
    noor = document.family.index_children[0]
    page.strip.rated.emit(page.strip.scale, (commands.Answer(noor, 6.5, "Because nan comes"),))
    steph = page.network_hand.add_person("Steph")
    page.network.tie_wanted.emit(noor, steph)
    page.network_hand.tie_menu.chosen.emit("strong", "both")
    document = page.session.document
    assert [(one.score, one.reason) for one in document.all(Rating)] == [(6.5, "Because nan comes")]
    assert [(one.quality, one.flow) for one in document.all(Tie)] == [("strong", "both")]
    assert page.session.flush(10)
    family = document.family.id
    window.show_start()
    window.open_family(family)
    assert window.page.session.document == document


def test_who_is_added_as_a_voice_is_not_said_to_know_nothing(qtbot, window):
    new_family(qtbot, window, children="Noor")
    page = window.page
    qtbot.keyClicks(page.voices.new, "Samira")
    qtbot.keyClick(page.voices.new, Qt.Key.Key_Return)
    document = page.session.document
    samira = next(one.id for one in document.all(Person) if one.short == "Samira")
    assert page.voices.voice == samira
    assert not any(circle.person == samira for circle in document.all(Circle))


def test_an_empty_note_is_nothing_to_save(qtbot, window):
    new_family(qtbot, window)
    page = window.page
    qtbot.waitUntil(lambda: page.bar.saved.text() == "Saved")
    page.map_hand.new_note("past_harm")
    assert page.map.editing and page.bar.saved.text() == "Saved"
    page.map.finish_editing()
    assert page.bar.saved.text() == "Saved"
    write(qtbot, window, "Mum shouts")
    qtbot.waitUntil(lambda: page.bar.saved.text() == "Saved")


def test_the_demonstration_says_that_nothing_is_kept_and_never_that_it_is_saved(qtbot, make_window):
    window = make_window(demo=True)
    label = window.page.bar.saved
    heard = QAccessible.queryAccessibleInterface(label)
    write(qtbot, window, "Mum shouts")
    for _ in range(2):
        QApplication.processEvents()
        assert label.text() == heard.text(QAccessible.Text.Name) == "Demonstration: nothing is kept"
        assert window.page.session.flush(20)
    assert label.isVisible() and label.width() >= label.sizeHint().width(), "it is drawn where it fits"
    window.show_start()
    window.open_family(window.desk.families()[0].id)
    assert window.page.bar.saved.text() == "Demonstration: nothing is kept"


def test_the_start_page_has_the_keys_where_the_next_thing_is_done(qtbot, window):
    assert QApplication.focusWidget() is window.start.new
    new_family(qtbot, window)
    window.show_start()
    assert QApplication.focusWidget() is window.start.find


def test_tab_reaches_the_voices_before_the_field_below_them(qtbot, window):
    new_family(qtbot, window)
    voices = window.page.voices
    window.page.network_hand.add_person("Steph")
    qtbot.waitUntil(lambda: all(row.isVisible() for row in voices._rows.values()))
    voices.new.setFocus()
    qtbot.keyClick(voices.new, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() in voices._rows.values()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is voices.new


def test_another_scale_is_asked_with_its_own_words(qtbot, window):
    window._open_example()
    page = window.page
    before = {scale.id for scale in page.session.document.all(Scale)}
    page.actions_by_id["add_scale"].trigger()
    card = page.aside.scale_card
    assert card.isVisible()
    card.kinds.setCurrentIndex(card.kinds.findData("willingness"))
    card.kinds.activated.emit(card.kinds.currentIndex())
    card.title.setText("Asking for help")
    card.zero.setPlainText("Would not ask anybody")
    qtbot.mouseClick(card.done, Qt.MouseButton.LeftButton)
    (made,) = [scale for scale in page.session.document.all(Scale) if scale.id not in before]
    assert (made.title, made.zero, made.scale_kind) == ("Asking for help", "Would not ask anybody", "willingness")
    assert "whatever it takes" in made.ten


def test_other_words_for_a_scale_change_no_answer_given_before(qtbot, window):
    window._open_example()
    page = window.page
    scale = page.strip.scale
    answers = [one for one in page.session.document.all(Rating) if one.scale == scale]
    page.actions_by_id["this_scale"].trigger()
    page.aside.scale_card.ten.setPlainText("Every morning, whoever is low")
    qtbot.mouseClick(page.aside.scale_card.done, Qt.MouseButton.LeftButton)
    document = page.session.document
    assert document.need(Scale, scale).ten == "Every morning, whoever is low"
    assert [one for one in document.all(Rating) if one.scale == scale] == answers
    assert answers[0].ten


def test_a_family_goes_for_good_only_when_its_name_is_typed(qtbot, window, answers):
    window._open_example()
    answers.said = "Tia"
    window.care.erase()
    assert len(window.desk.families()) == 1
    answers.said = "Tia H."
    window.care.erase()
    assert window.desk.families() == []
    assert window.stack.currentWidget() is window.start
    assert window.desk.library.search("counselling") == []


def test_the_passphrase_can_be_changed(qtbot, window, answers, monkeypatch):
    window._open_example()
    given = iter([PASSPHRASE, "another quiet green hill", "another quiet green hill"])
    monkeypatch.setattr(answers, "word", lambda *_, **__: next(given))
    window.care.change_passphrase()
    qtbot.waitUntil(lambda: "new passphrase" in window.page.over.said.text(), timeout=30_000)
    assert window.desk.matches("another quiet green hill")
    assert not window.desk.matches(PASSPHRASE)


@pytest.mark.parametrize("action", ["details", "help_panel", "add_scale", None])
def test_nothing_at_the_right_pushes_the_scale_off_the_screen(qtbot, window, action):
    window._open_example()
    page = window.page
    page.map.select([page.session.document.all(Note)[0].id])
    if action:
        page.actions_by_id[action].trigger()
    QApplication.processEvents()
    assert page.aside.isVisible() == bool(action)
    strip = page.strip
    bottom = strip.mapTo(window, strip.rect().bottomLeft()).y()
    assert window.size() == QSize(1366, 768)
    assert bottom < window.height()
    assert strip.height() >= strip.minimumSizeHint().height()


NASTY = '<b>Tia</b> & co <img src="file:///etc/hosts">'


def test_names_are_shown_as_they_stand_never_as_markup(qtbot, window):
    new_family(qtbot, window, name=NASTY, children="<i>Jo & Sam")
    page = window.page
    write(qtbot, window, "</para> <b>loud")
    page.say(NASTY)
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or "<" not in label.text(), label.text()
    jo = next(one for one in page.session.document.all(Person) if "Jo" in one.shown)
    assert page.bar.name.text() == NASTY
    row = page.voices._rows[jo.id]
    assert row.text() == "<i>Jo && Sam"
    assert row.accessibleName() == "<i>Jo & Sam"
    menu = page.map_hand.menu((page.session.document.all(Note)[0].id,))
    said = next(one for one in menu.actions() if one.menu()).menu()
    assert "<i>Jo && Sam" in [action.text() for action in said.actions()]
    page.show_board("network")
    tips = [item.toolTip() for item in page.network.scene().items() if item.toolTip()]
    assert any("&lt;i&gt;Jo &amp; Sam" in one for one in tips)
    assert not any("<i>" in one for one in tips)


def test_what_is_kept_back_is_off_the_screen_while_the_family_looks_on(qtbot, window):
    window._open_example()
    page = window.page
    marked = {note.id: note.text for note in page.session.document.all(Note) if note.marked}
    assert len(marked) == 2
    page.show_board("network")
    page.actions_by_id["only_board"].trigger()
    page.show_board("map")
    QApplication.processEvents()
    said = "\n".join(spoken(page.map))
    for text in marked.values():
        assert text not in said
    page.open_find()
    page.over.find.field.setText("counselling")
    assert page.over.find.list.count() == 0
    page.show_details(tuple(marked))
    assert not page.aside.isVisible()
    plain = next(note for note in page.session.document.all(Note) if not note.marked)
    page.map_hand.run(commands.edit_notes, (plain.id,), "mark", private=True)
    assert plain.text not in "\n".join(spoken(page.map))
    for step in (page.undo, page.redo, page.undo):
        step()
    assert plain.text in "\n".join(spoken(page.map))
    page.actions_by_id["only_board"].trigger()
    QApplication.processEvents()
    said = "\n".join(spoken(page.map))
    assert all(text in said for text in marked.values())


def test_a_voice_that_is_gone_says_nothing_more(qtbot, window):
    new_family(qtbot, window, children="Noor")
    page = window.page
    zed = page.network_hand.add_person("Zed")
    page.voices.choose(zed)
    page.voices.voice_chosen.emit(zed)
    assert write(qtbot, window, "While Zed is here").said_by == zed
    page.network_hand.delete((zed,))
    assert page.map_hand.voice == ""
    assert write(qtbot, window, "After Zed left").said_by == ""


def test_an_empty_note_that_is_open_takes_the_voice_that_speaks_up(qtbot, window):
    new_family(qtbot, window, children="Noor")
    page = window.page
    mum, nan = page.network_hand.add_person("Mum"), page.network_hand.add_person("Nan")
    qtbot.mouseClick(page.voices._rows[mum], Qt.MouseButton.LeftButton)
    board = page.map
    qtbot.keyClicks(board, "I")
    qtbot.keyClicks(QApplication.focusWidget(), " shout when I am tired")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert board.editing
    qtbot.mouseClick(page.voices._rows[nan], Qt.MouseButton.LeftButton)
    assert board.editing
    qtbot.keyClicks(QApplication.focusWidget(), "They can come to me")
    board.finish_editing()
    said = {note.text: note.said_by for note in page.session.document.all(Note)}
    assert said == {"I shout when I am tired": mum, "They can come to me": nan}


def test_after_somebody_is_added_one_goes_on_writing(qtbot, window):
    new_family(qtbot, window, children="Noor")
    page = window.page
    page.voices.new.setFocus()
    qtbot.keyClicks(page.voices.new, "Mrs Okafor")
    qtbot.keyClick(page.voices.new, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.map
    assert page.map_hand.voice == next(one.id for one in page.session.document.all(Person) if one.short == "Mrs Okafor")
    page.undo()
    assert page.board is page.map
    assert "Mrs Okafor" not in [one.shown for one in page.session.document.all(Person)]


def test_backspace_takes_no_note_away(qtbot, window):
    new_family(qtbot, window, children="Noor")
    note = write(qtbot, window, "Ring the GP")
    window.page.map.select((note.id,))
    qtbot.keyClick(window.page.map, Qt.Key.Key_Backspace)
    assert window.page.session.document.get(Note, note.id)
    qtbot.keyClick(window.page.map, Qt.Key.Key_Delete)
    assert not window.page.session.document.get(Note, note.id)


def test_every_key_at_a_glance_fits_a_small_screen(qtbot, window):
    new_family(qtbot, window)
    window.page.actions_by_id["keys"].trigger()
    (listed,) = window.findChildren(KeysList)
    assert listed.height() <= 600 and listed.isVisible()
    told = [label.text() for label in listed.findChildren(QLabel)]
    for action in ACTIONS.values():
        if action.keys:
            assert action.text in told and action.keys[0] in " ".join(told)
    assert any("Shift+Enter" in one for one in told)
    listed.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not window.findChildren(KeysList)


def test_a_note_with_words_that_nobody_has_said_becomes_whose_voice_is_chosen(qtbot, window):
    new_family(qtbot, window)
    page = window.page
    page.map_hand.set_voice("")
    page.board.setFocus()
    qtbot.keyClicks(page.map, "She came home late")
    child = page.session.document.family.index_children[0]
    assert page.map.editing
    page.map_hand.set_voice(child)
    page.map.finish_editing()
    (note,) = page.session.document.all(Note)
    assert (note.text, note.said_by) == ("She came home late", child)
    other = page.session.document.family.index_children[1]
    page.map.edit(note.id)
    page.map_hand.set_voice(other)
    page.map.finish_editing()
    assert page.session.document.need(Note, note.id).said_by == child, "what somebody said stays theirs"
