"""What holds for every card: nothing clipped, names for screen readers, sizes for fingers, Tab, many people."""

import gc
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.change import Change
from sos_desktop.model.records import Person
from sos_desktop.ui.cards.chips import Chip
from sos_desktop.ui.cards.fold import Sentence, tab_in_order
from sos_desktop.ui.cards.kept_back import KeptBack
from sos_desktop.ui.cards.note_card import NoteCard
from sos_desktop.ui.cards.tie_menu import TieMenu
from tests.ui.card_desk import WORDS, click, settle

# The offscreen platform says so each time a popup opens; a real window can.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the (keyboard|mouse)")


def every_part(card) -> list[str]:
    card.more.set_open(True)
    return [name for name, part in card.parts.items() if hasattr(part, "set_open")]


CARDS = [
    ("note", "Six times"),
    ("note", "Have a brew"),
    ("note", "Write the morning"),
    ("note", "Tia is at school"),
    ("note", "Kelly and Steph are"),
    ("person", "Kelly"),
    ("person", "Nan Jo"),
]


def test_tab_goes_as_one_reads_and_keeps_nothing_of_a_layout_that_qt_may_delete(qtbot):
    card, (first, second, third) = QWidget(), (QLineEdit(), QLineEdit(), QLineEdit())
    qtbot.addWidget(card)
    whole, row = QVBoxLayout(card), QHBoxLayout()
    whole.addWidget(third)
    whole.insertLayout(0, row)
    row.addWidget(second)
    row.insertWidget(0, first)
    gc.collect()
    before = sum(isinstance(one, QWidgetItem) for one in gc.get_objects())
    tab_in_order(card)
    ring = [first]
    while (following := ring[-1].nextInFocusChain()) is not first:
        ring.append(following)
    assert [one for one in ring if one is not card] == [first, second, third]
    gc.collect()
    assert sum(isinstance(one, QWidgetItem) for one in gc.get_objects()) == before


@pytest.fixture
def card_of(note_card, person_card, table):
    return lambda kind, which: note_card(table.note(which)) if kind == "note" else person_card(which)


@pytest.mark.parametrize(("kind", "which"), CARDS)
def test_nothing_is_clipped(card_of, kind, which):
    card = card_of(kind, which)
    for name in every_part(card):
        card.parts[name].set_open(True)
        if name == "contacts" and card.parts[name].rows:
            click(card.parts[name].rows[0].keep)
        settle()
        inside = card._scroll.widget()
        assert inside.width() == card._scroll.viewport().width(), name
        for widget in card.findChildren(QWidget):
            if not widget.isVisible() or widget.window() is not card:
                continue
            where = f"{name}: {type(widget).__name__} {widget.accessibleName()}"
            if isinstance(widget, Chip):
                assert widget.parent().rect().contains(widget.geometry()), where
            if isinstance(widget, Sentence):
                assert widget.height() >= widget.heightForWidth(widget.width()), where
            if isinstance(widget, QAbstractButton):
                assert widget.width() >= widget.sizeHint().width() or isinstance(widget, Sentence), where
            left = widget.mapTo(card, QPoint(0, 0)).x()
            if inside.isAncestorOf(widget) and not card._scroll.verticalScrollBar().isAncestorOf(widget):
                assert left >= 0 and left + widget.width() <= card.width(), where


@pytest.mark.parametrize(("kind", "which"), CARDS)
def test_everything_has_a_name_a_size_for_fingers_and_is_on_the_way_of_tab(card_of, kind, which):
    card = card_of(kind, which)
    for name in every_part(card):
        card.parts[name].set_open(True)
        settle()
        wanted = [
            one
            for kind_of in (QAbstractButton, QLineEdit, QPlainTextEdit)
            for one in card.findChildren(kind_of)
            if one.isVisible() and one.window() is card
        ]
        for one in wanted:
            assert one.accessibleName(), f"{name}: {type(one).__name__} {one.objectName()}"
            assert one.height() >= (36 if isinstance(one, Chip) else 32), (
                f"{name}: {one.accessibleName()} {one.height()}"
            )
        seen, at = [], card
        for _ in range(400):
            at = at.nextInFocusChain()
            if at is card:
                break
            if at in wanted:
                seen.append(at)
        assert set(seen) == set(wanted), name
        places = [one.mapTo(card, QPoint(0, 0)) for one in seen if card._scroll.isAncestorOf(one)]
        tops = [place.y() for place in places]
        assert all(later > before - 40 for before, later in pairwise(tops)), name


#: A card's height beside the scale on a small laptop, in pixels.
SHORT = 537


def in_sight(area: QWidget, widget: QWidget) -> tuple[int, int]:
    """How many pixels of it are out of sight, above and below."""
    top = widget.mapTo(area, QPoint(0, 0)).y()
    return max(0, -top), max(0, top + widget.height() - area.height())


@pytest.mark.parametrize(("kind", "which"), CARDS)
def test_whatever_is_opened_comes_into_sight_whole_or_from_its_beginning(card_of, kind, which, qtbot):
    card = card_of(kind, which)
    card.resize(320, SHORT)
    room = card._scroll.viewport()
    for name in every_part(card):
        settle()
        fold = card.parts[name]
        fold.sentence.setFocus()
        QTest.keyClick(fold.sentence, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda fold=fold: in_sight(room, fold) == (0, max(0, fold.height() - room.height())))


def test_what_is_opened_low_in_a_long_list_comes_into_sight_whole(qtbot, table):
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(1366, 740)
    dialog = KeptBack(table.document, WORDS, look.LIGHT, over)
    dialog.which.setCurrentIndex(dialog.which.findData("note"))
    dialog.show()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    row = list(dialog.rows.values())[-1]
    row.sentence.setFocus()
    QTest.keyClick(row.sentence, Qt.Key.Key_Return)
    room = dialog.area.viewport()
    qtbot.waitUntil(lambda: row.height() > 200)
    qtbot.waitUntil(lambda: in_sight(room, row) == (0, max(0, row.height() - room.height())))
    dialog.accept()


def test_a_field_that_is_written_in_is_in_sight_whole_and_grows_with_its_words(note_card, table, qtbot):
    card = note_card(table.note("Six times"))
    card.resize(320, SHORT)
    part = card.parts["language"]
    click(card.more.sentence)
    click(part.sentence)
    click(part.tags["ur"])
    assert part.text.hasFocus()
    qtbot.waitUntil(lambda: in_sight(card._scroll.viewport(), part.text) == (0, 0))
    line = part.text.fontMetrics().lineSpacing()
    assert part.text.height() >= 4 * line, "room for a sentence"
    for lines in (5, 7):
        QTest.keyClicks(part.text, "six times since Christmas, when Kelly felt it coming, " * 3)
        qtbot.waitUntil(lambda lines=lines: part.text.height() > lines * line)
        qtbot.waitUntil(lambda: in_sight(card._scroll.viewport(), part.text) == (0, 0))


def test_keys_go_along_a_row_of_people_only_in_sight(note_card, table, qtbot):
    for number in range(14):
        table.document = table.document.apply(commands.add_person(table.document, f"Cousin {number}"))
    card = note_card(table.note("Six times"))
    card.resize(320, 420)
    people = card.parts["marks"].marks.people
    click(card.parts["marks"].sentence)
    click(people._rest)
    row = [people.chip(person.id) for person in people._people]
    assert len(row) > 20
    row[0].setFocus()
    for chip in row:
        assert chip.hasFocus()
        qtbot.waitUntil(lambda chip=chip: in_sight(card._scroll.viewport(), chip) == (0, 0))
        QTest.keyClick(chip, Qt.Key.Key_Right)


def test_nothing_moves_away_under_a_finger_that_is_down(note_card, table, qtbot):
    card = note_card(table.note("Six times"))
    card.resize(320, SHORT)
    click(card.parts["marks"].sentence)
    tick = card.parts["marks"].marks._private
    bar = card._scroll.verticalScrollBar()
    bar.setValue(bar.value() + in_sight(card._scroll.viewport(), tick)[1] - tick.height() // 2)
    before = bar.value()
    QTest.mousePress(tick, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(10, 5))
    qtbot.wait(80)
    assert tick.hasFocus() and bar.value() == before
    QTest.mouseRelease(tick, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(10, 5))
    assert tick.isChecked()
    qtbot.waitUntil(lambda: in_sight(card._scroll.viewport(), tick) == (0, 0))


def test_one_sentence_is_open_at_a_time(note_card, table):
    card = note_card(table.note("Six times"))
    click(card.parts["voice"].sentence)
    click(card.parts["days"].sentence)
    assert not card.parts["voice"].is_open and card.parts["days"].is_open


def test_tab_really_goes_from_sentence_to_sentence(note_card, table):
    card = note_card(table.note("Six times"))
    card.parts["voice"].sentence.setFocus()
    order = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    parts = card.parts
    assert order == [parts["own"].tick, parts["days"].sentence, parts["marks"].sentence, card.more.sentence]


def test_names_are_shown_as_they_are(note_card, table, qtbot):
    nan = table.person("Nan Jo").id
    card = note_card(table.note("Six times"))
    click(card.parts["voice"].sentence)
    table.do(card, commands.edit, Person, nan, "rename", short="<b>Jo</b> & Co")
    assert card.parts["voice"].sentence.words == "<b>Jo</b> & Co says it."
    assert card.parts["voice"].people.chip(nan).text() == "<b>Jo</b> && Co"
    assert card.parts["voice"].people.chip(nan).accessibleName() == "who says it: <b>Jo</b> & Co"


def test_eighty_people_wait_behind_a_chip(note_card, table):
    for number in range(80):
        table.document = table.document.apply(commands.add_person(table.document, f"Cousin {number}"))
    card = note_card(table.note("Six times"))
    people = card.parts["voice"].people
    click(card.parts["voice"].sentence)
    settle()
    shown = [chip for chip in people._chips.values() if chip.isVisible()]
    assert len(shown) == 14 and people._rest.isVisible()
    click(people._rest)
    assert all(chip.isVisible() for chip in people._chips.values()) and not people._rest.isVisible()
    assert QApplication.focusWidget() in people._chips.values()


def test_a_tie_menu_stays_on_the_screen(qtbot, table):
    menu = TieMenu(WORDS, look.LIGHT)
    qtbot.addWidget(menu)
    menu.show_tie("Kelly", "Ryan", "weak", "to")
    menu.popup_at(QPoint(100_000, 100_000))
    space = menu.screen().availableGeometry()
    assert space.contains(menu.geometry())
    assert menu.flows["to"].text() == "help goes from Kelly to Ryan"
    menu.close()


def test_a_change_elsewhere_costs_nothing_on_an_empty_card(qtbot, table):
    card = NoteCard(WORDS, look.LIGHT)
    qtbot.addWidget(card)
    card.show_change(table.document, Change("move"))
    assert card.parts == {}
