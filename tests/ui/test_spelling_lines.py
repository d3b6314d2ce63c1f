"""Lines under misspelt words in the window, suggestions, and a worker's own words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from sos_desktop.model.errors import BadInput
from sos_desktop.model.records import Note
from sos_desktop.ui.hints.my_words import MyWordsList
from sos_desktop.ui.spelling import MINE, MyWords
from tests.ui.hints_desk import page, window, write
from tests.ui.window_desk import answers, make_window, shelf

__all__ = ["answers", "make_window", "page", "shelf", "window"]


def lines(page) -> list[str]:
    """The words that are underlined in the note being written in."""
    editor = page.map._writing._editor
    found = {editor._lines.at(at) for at in range(editor.document().characterCount())} - {None}
    return [one.word for one in sorted(found, key=lambda one: one.start)]


def settle(qtbot, page) -> None:
    """Nobody types for a second, and the dictionary has answered."""
    with qtbot.waitSignal(page.map.rested, timeout=5000):
        pass
    qtbot.waitUntil(lambda: page.speller._work is None, timeout=10_000)


def begin_note(qtbot, page, text: str, **fields) -> str:
    note = write(qtbot, page, text, "past_harm", **fields)
    page.map.setFocus()
    page.map.edit(note)
    settle(qtbot, page)
    return note


def test_misspelt_words_get_a_line_names_and_the_word_being_typed_do_not(qtbot, page):
    begin_note(qtbot, page, "Meera and Craig were tired of the hapy wekend.")
    assert lines(page) == ["hapy", "wekend"], "and no name of the family"
    qtbot.keyClicks(page.map, " And agan")
    settle(qtbot, page)
    assert lines(page) == ["hapy", "wekend"]
    qtbot.keyClicks(page.map, " so")
    settle(qtbot, page)
    assert lines(page) == ["hapy", "wekend", "agan"]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("The hapy wekend.", {"own_words": True}),
        ("She said “the hapy wekend”.", {}),
        ("The hapy wekend.", {"lang": "pl"}),
    ],
)
def test_no_lines(qtbot, page, text, fields):
    begin_note(qtbot, page, text, **fields)
    assert lines(page) == []


def test_no_lines_while_others_look_on_or_where_they_are_not_wanted(qtbot, page):
    page.actions_by_id["spelling_shown"].trigger()
    note = begin_note(qtbot, page, "The hapy wekend.")
    assert lines(page) == [] and not page.actions_by_id["spelling_shown"].isChecked()
    page.actions_by_id["spelling_shown"].trigger()
    qtbot.waitUntil(lambda: lines(page) == ["hapy", "wekend"])
    page.actions_by_id["only_board"].trigger()
    page.map.edit(note)
    settle(qtbot, page)
    assert lines(page) == []


def test_suggestions_are_asked_for_only_when_the_menu_opens(qtbot, page, monkeypatch):
    asked = []
    from sos_desktop.practice import spelling

    near = spelling.suggestions
    monkeypatch.setattr(spelling, "suggestions", lambda word, found: asked.append(word) or near(word, found))
    note = begin_note(qtbot, page, "The hapy day.")
    assert lines(page) == ["hapy"] and asked == []
    marked_word = page.map._writing._editor._lines.next(0)
    menu = page.speller.menu(note, marked_word)
    shown = {one.text(): one for one in menu.actions() if one.text()}
    assert asked == ["hapy"] and "happy" in shown and "Add “hapy” to my words" in shown
    shown["happy"].trigger()
    menu.deleteLater()
    assert page.seen.need(Note, note).text == "The happy day."


def test_my_words_are_kept_for_me_alone(qtbot, page, window, shelf):
    begin_note(qtbot, page, "The wekend club.")
    menu = page.speller.menu(page.map.editing, page.map._writing._editor._lines.next(0))
    next(one for one in menu.actions() if "my words" in one.text()).trigger()
    menu.deleteLater()
    qtbot.waitUntil(lambda: lines(page) == [])
    kept = window.desk.folder / MINE
    assert kept.read_text(encoding="utf-8") == "wekend\n" and kept.stat().st_mode & 0o777 == 0o600
    assert MyWords(window.desk.folder).words == {"wekend"}


def test_words_that_can_not_be_kept_hold_for_now_and_that_is_said(qtbot, page, tmp_path):
    file = tmp_path / "a file"
    file.write_text("x")
    page.speller.folder = file
    begin_note(qtbot, page, "The wekend club.")
    page.speller._add("wekend")
    assert page.over.said.text() and file.read_text() == "x"
    qtbot.waitUntil(lambda: lines(page) == [])


def test_a_list_of_words_that_is_none_is_as_good_as_none(tmp_path):
    (tmp_path / MINE).write_bytes(b"\xff\xfe\x00" * 5)
    mine = MyWords(tmp_path)
    assert mine.words == frozenset() and (tmp_path / MINE).read_bytes() == b"\xff\xfe\x00" * 5
    (tmp_path / MINE).write_text("Holloway\n\n" + "x" * 100 + "\nbrew\n")
    mine = MyWords(tmp_path)
    assert mine.words == {"Holloway", "brew"}
    mine.remove("brew")
    assert (tmp_path / MINE).read_text() == "Holloway\n"
    with pytest.raises(BadInput):
        mine.add("  ")
    assert MyWords(None).words == frozenset()


def my_words(page) -> MyWordsList:
    page.actions_by_id["my_words"].trigger()
    (found,) = page.window().findChildren(MyWordsList)
    return found


def test_a_word_of_mine_is_taken_out_and_put_back(qtbot, page, window):
    for word in ("wekend", "Brew & Biscuit", "hapy"):
        page.speller._add(word)
    begin_note(qtbot, page, "The wekend was hapy.")
    assert lines(page) == []
    listed = my_words(page)
    assert list(listed.rows) == ["Brew & Biscuit", "hapy", "wekend"]
    out = listed.rows["wekend"]
    assert out.isVisible() and out.height() >= 44 and out.accessibleName() == "Take out “wekend”"
    qtbot.mouseClick(out, Qt.MouseButton.LeftButton)
    assert MyWords(window.desk.folder).words == {"Brew & Biscuit", "hapy"}
    qtbot.waitUntil(lambda: lines(page) == ["wekend"])
    assert out.isVisible() and out.accessibleName() == "Put “wekend” back"
    out.setFocus()
    qtbot.keyClick(out, Qt.Key.Key_Return)
    assert listed.focusWidget() is out
    assert MyWords(window.desk.folder).words == {"Brew & Biscuit", "hapy", "wekend"}
    qtbot.waitUntil(lambda: lines(page) == [])
    listed.accept()


def test_a_list_without_words_says_how_one_comes_and_nobody_else_looks_on(qtbot, page):
    listed = my_words(page)
    assert listed.rows == {} and listed.nothing.isVisible() and "to my words" in listed.nothing.text()
    listed.accept()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    page.actions_by_id["only_board"].trigger()
    page.actions_by_id["my_words"].trigger()
    assert not page.window().findChildren(MyWordsList) and page.over.said.text().startswith("Others are looking on.")


def test_a_word_that_can_not_be_taken_out_of_the_file_is_told(qtbot, page, tmp_path):
    page.speller._add("wekend")
    file = tmp_path / "a file"
    file.write_text("x")
    page.speller.mine._path = file / "below a file"
    listed = my_words(page)
    qtbot.mouseClick(listed.rows["wekend"], Qt.MouseButton.LeftButton)
    assert listed.trouble.isVisible() and listed.trouble.text() == listed.trouble.accessibleName()
    listed.accept()
