"""Under the cover: nothing of the family is seen, reached or read; lifted, everything stands as before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sos_desktop.canvas.scale.card import AnswerCard
from sos_desktop.canvas.scale.private import PrivateRound
from sos_desktop.model.records import Note, Person, Rating
from sos_desktop.ui.window import Window
from tests.canvas.canvas_desk import move_mouse
from tests.ui import window_desk as desk

shelf, answers, make_window, window = desk.shelf, desk.answers, desk.make_window, desk.window

PIN = "2580"
WORDS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
SECRET = "I hate that she made her own tea"


@pytest.fixture
def family(window):
    """The example family's map, with a PIN chosen."""
    window.covering.pin.choose(PIN)
    window._open_example()
    return window


def lift(qtbot, window: Window) -> None:
    """Lift the cover as a person does."""
    field = window.covering.cover.field
    qtbot.keyClicks(field, PIN)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.covering.is_drawn)


def everything_read(window: QWidget) -> str:
    """Every word that can be found by walking the window's accessibility tree, shown or not."""
    found: list[str] = []

    def walk(node, depth: int = 0) -> None:
        if node is None or depth > 40:
            return
        found.extend(node.text(kind) for kind in WORDS)
        for at in range(node.childCount()):
            walk(node.child(at), depth + 1)

    walk(QAccessible.queryAccessibleInterface(window))
    return "\n".join(found)


def words_of(window: Window) -> list[str]:
    """The family's words that nobody may find: names, the notes' beginnings, reasons."""
    document = window.page.session.document
    return [
        document.family.short_name,
        *(one.shown for one in document.all(Person) if len(one.shown) > 2),
        *(one.text[:30] for one in document.all(Note)),
        *(one.reason[:30] for one in document.all(Rating) if one.reason),
    ]


def person(window: Window, name: str) -> str:
    return next(one.id for one in window.page.session.document.all(Person) if one.shown == name)


def ratings_today(window: Window) -> list[Rating]:
    return [one for one in window.page.session.document.all(Rating) if one.day == desk.TODAY]


def begin_a_turn(qtbot, window: Window) -> PrivateRound:
    """Kelly has the laptop, has given a number and begun to say why."""
    turn = window.page.strip.private_round((person(window, "Kelly"), person(window, "Nan Jo")))
    QTest.mouseClick(turn.ready, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(turn.why.isVisible)
    turn.line.setFocus()
    QTest.keyClick(turn.line, Qt.Key.Key_3)
    turn.why.setFocus()
    turn.why.setPlainText(SECRET)
    return turn


def test_nothing_of_the_map_is_read_under_the_cover(qtbot, family):
    said = everything_read(family)
    assert [one for one in words_of(family) if one in said], "without the cover they are there to be read"
    family.draw_cover()
    said = everything_read(family)
    assert "Lift the cover" in said
    assert [one for one in words_of(family) if one in said] == []
    for view in (family.page.map, family.page.network, family.page.strip):
        asked = QAccessible.queryAccessibleInterface(view)
        assert asked.childCount() == 0
        assert not any(asked.text(kind) for kind in WORDS), "nor by whoever kept hold of a board"
    lift(qtbot, family)
    assert "Kelly" in everything_read(family)


def test_a_private_round_is_covered_out_of_reach_and_goes_on_afterwards(qtbot, family):
    turn = begin_a_turn(qtbot, family)
    family.draw_cover()
    assert not turn.isVisible()
    cover = family.covering.cover
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert cover.isAncestorOf(QApplication.focusWidget())
    said = everything_read(family)
    assert SECRET not in said
    assert "Your number" not in said
    assert "Kelly" not in said
    assert ratings_today(family) == [], "covering tells nobody's number"
    lift(qtbot, family)
    assert turn.isVisible()
    assert turn.why.hasFocus(), "the keys are back in the round, not on the map below it"
    assert turn.why.toPlainText() == SECRET
    assert turn.line.score == 3.0
    qtbot.keyClicks(turn.why, "!")
    assert turn.why.toPlainText() in (SECRET + "!", "!" + SECRET)
    turn.stop()


def test_the_keys_come_back_to_where_somebody_was_writing(qtbot, family):
    notes = len(family.page.session.document.all(Note))
    field = family.page.voices.new
    field.setFocus()
    qtbot.keyClicks(field, "Auntie ")
    family.draw_cover()
    lift(qtbot, family)
    assert field.hasFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "Bee")
    assert field.text() == "Auntie Bee"
    assert len(family.page.session.document.all(Note)) == notes


def test_what_was_shut_before_stays_shut(qtbot, family):
    hint = QWidget(family)
    family.draw_cover()
    lift(qtbot, family)
    assert hint.isHidden()
    assert family.page.isVisible()


def test_a_note_in_the_hand_is_put_back_by_the_cover(qtbot, family):
    board = family.page.map
    before = family.page.session.document
    note = before.all(Note)[0].id
    port, at = board.viewport(), board.note_rect(note).center()

    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    for step in range(0, 60, 10):
        move_mouse(port, at + QPoint(step, step))
    assert board.pointer.lifted == {note}
    family.draw_cover()
    assert not board.pointer.busy
    lift(qtbot, family)
    move_mouse(port, at + QPoint(300, 100), Qt.MouseButton.NoButton)
    assert not board.pointer.busy
    assert family.page.session.document == before


def test_a_closed_family_leaves_no_card_and_no_round_in_the_window(family):
    for _ in range(2):
        family.page.strip.open_card(person(family, "Kelly"))
        family.show_start()
        family._open_example()
    family.page.strip.private_round((person(family, "Kelly"),))
    family.show_start()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert family.findChildren(AnswerCard) == []
    assert family.findChildren(PrivateRound) == []
    assert "Kelly" not in everything_read(family)


def test_the_start_pages_names_are_not_read_under_the_cover_either(qtbot, family):
    family.show_start()
    family.start.find.setText("ti")
    assert "Tia H." in everything_read(family)
    family.draw_cover()
    said = everything_read(family)
    assert "Tia" not in said
    assert "ti" not in said.split("\n")
    lift(qtbot, family)
    assert "Tia H." in everything_read(family)
