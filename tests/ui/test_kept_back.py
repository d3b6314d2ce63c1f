"""What is kept from whom: each kind of thing is marked with mouse and keys, and every mark is seen and taken back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sos_desktop import look
from sos_desktop.model import commands
from sos_desktop.model.ids import new_id
from sos_desktop.model.readers import Readers, copy_for
from sos_desktop.model.records import Contact, Household, Note, Person, Rating, Rule, Scale, Stance, Tie
from sos_desktop.ui.cards.kept_back import KINDS, KeptBack, everything
from sos_desktop.ui.family.room import Room
from sos_desktop.ui.window import Window
from tests.ui.family_desk import WindowDesk
from tests.ui.window_desk import answers, make_window, new_family, shelf, window

__all__ = ["answers", "make_window", "shelf", "window"]

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Desk(WindowDesk):
    def __init__(self, qtbot, window: Window) -> None:
        self.qtbot, self.window = qtbot, window
        new_family(qtbot, window, "Hart", "Tia")
        for name in ("Kelly", "Craig"):
            self.page.network_hand.add_person(name)
        kelly, craig = self.called("Kelly"), self.called("Craig")
        note, scale = Note(id=new_id(), text="He shouts"), next(iter(self.document.all(Scale)), Scale(id=new_id()))
        phone = Contact(value="07700 900101")
        self.page.map_hand.run(
            lambda document: commands.add_records(
                [note, Rating(id=new_id(), scale=scale.id, who=kelly, score=4.0, day=date(2025, 4, 1)),
                 Stance(id=new_id(), note=note.id, who=kelly, text="not so"), Tie(id=new_id(), a=kelly, b=craig),
                 Household(id=new_id(), label="the flat", members=(kelly,)), Rule(id=new_id(), does="ring"),
                 *([] if scale.id in document else [scale])]
            )
        )  # fmt: skip
        self.page.map_hand.run(commands.edit, Person, kelly, "contact", contacts=(phone,))

    def one(self, kind):
        return self.document.all(kind)[0]

    def opened(self) -> KeptBack:
        self.window.activateWindow()
        self.page.board.setFocus()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        QTest.keyClick(self.page, Qt.Key.Key_K, CTRL_SHIFT)
        return self.shown()

    def shown(self) -> KeptBack:
        QApplication.processEvents()
        return [one for one in self.window.findChildren(KeptBack) if one.isVisible()][-1]


@pytest.fixture
def desk(qtbot, window: Window) -> Desk:
    return Desk(qtbot, window)


@pytest.mark.parametrize("kind", ["note", "person", "contact", "rating", "stance", "tie", "household", "scale", "rule"])
def test_each_kind_of_thing_is_marked_and_the_mark_is_seen_and_taken_back(desk, kind):
    dialog = desk.opened()
    assert not dialog.rows and "Nothing is kept back" in dialog.nothing.text()
    dialog.which.setCurrentIndex(dialog.which.findData(kind))
    (record, at), row = next((key, one) for key, one in dialog.rows.items() if key[0] != desk.called("Craig"))
    # By keys: open it, and tick by the space bar.
    row.sentence.setFocus()
    QTest.keyClick(row.sentence, Qt.Key.Key_Return)
    assert row.is_open and row.marks is not None
    craig = desk.called("Craig")
    QTest.mouseClick(row.marks.people.chip(craig), Qt.MouseButton.LeftButton)
    adults = row.marks.findChild(type(row.marks._adults), "adults_only")
    adults.setFocus()
    QTest.keyClick(adults, Qt.Key.Key_Space)
    marks = desk.document.find(record)
    marks = marks.contacts[at] if at >= 0 else marks
    assert (marks.not_for, marks.adults_only, marks.private) == ((craig,), True, False)
    assert "Not for Craig. Adults only." in row.sentence.words
    reader = Readers(frozenset((craig,)), today=date(2025, 4, 29))
    if at < 0:
        assert record not in copy_for(desk.document, reader)
    # Seen among all that is kept back, and taken back there.
    dialog.which.setCurrentIndex(0)
    (row,) = dialog.rows.values()
    row.set_open(True)
    QTest.mouseClick(row.marks.people.chip(craig), Qt.MouseButton.LeftButton)
    adults = row.marks.findChild(type(adults), "adults_only")
    QTest.mouseClick(adults, Qt.MouseButton.LeftButton)
    marks = desk.document.find(record)
    marks = marks.contacts[at] if at >= 0 else marks
    assert (marks.not_for, marks.adults_only) == ((), False)
    assert "Kept back from nobody." in row.sentence.words
    dialog.accept()
    desk.page.undo()
    assert any(one.kept for one in everything(desk.document)), "one step of the record each"


def test_what_was_decided_is_seen_and_can_be_asked_about_again(desk):
    rule, craig = desk.one(Rule), desk.called("Craig")
    desk.page.map_hand.run(commands.edit, Rule, rule.id, "decide", fine_for=(craig,))
    dialog = desk.opened()
    (row,) = dialog.rows.values()
    assert "Decided: Craig may read it." in row.sentence.words
    row.set_open(True)
    QTest.mouseClick(row.again, Qt.MouseButton.LeftButton)
    assert desk.document.need(Rule, rule.id).fine_for == () and row.again.isHidden()
    dialog.accept()


def test_a_mark_passed_on_when_somebody_hidden_goes_is_seen(desk):
    craig = desk.called("Craig")
    desk.page.map_hand.run(commands.edit, Person, craig, "mark", private=True)
    desk.page.map_hand.run(commands.edit, Stance, desk.one(Stance).id, "who", who=craig)
    desk.page.map_hand.run(commands.delete, (craig,))
    assert desk.one(Stance).private
    dialog = desk.opened()
    dialog_kinds = {one.kind for one in everything(desk.document) if one.kept}
    assert {key[0] for key in dialog.rows} == {desk.one(Stance).id} and dialog_kinds == {"stance"}
    dialog.accept()


def test_from_a_tie_and_from_an_answer_one_gets_to_its_marks(desk):
    tie, rating = desk.one(Tie), desk.one(Rating)
    desk.page.network_hand._ask_tie(tie.a, tie.b, desk.window.mapToGlobal(desk.window.rect().center()))
    menu = desk.page.network_hand.tie_menu
    assert menu.marks.isVisible()
    QTest.mouseClick(menu.marks, Qt.MouseButton.LeftButton)
    dialog = desk.shown()
    assert [key[0] for key in dialog.rows] == [tie.id] and dialog.rows[tie.id, -1].is_open
    assert not menu.isVisible() and dialog.which.isHidden()
    dialog.accept()
    # From the card of an answer that is not given yet it is not asked; what is typed there is kept before.
    strip = desk.page.strip
    strip.choose_scale(rating.scale)
    strip.open_card(desk.called("Kelly"))
    assert strip.card.marks.isHidden()
    strip.card.finish()
    strip.set_voice(desk.called("Kelly"))
    strip.answer(6.0)
    strip.open_card(desk.called("Kelly"))
    assert strip.card.marks.isVisible() and strip.card.marks.height() >= look.TARGET
    strip.card.reason.setPlainText("It was a good week")
    # Enter elsewhere on the card closes it; here it does what the button says.
    QTest.keyClick(strip.card.marks, Qt.Key.Key_Return)
    dialog = desk.shown()
    now = next(one for one in desk.document.all(Rating) if one.score == 6.0)
    assert now.reason == "It was a good week" and strip.card is None
    assert [key[0] for key in dialog.rows] == [now.id] and "It was a good week" in dialog.rows[
        now.id, -1
    ].sentence.words
    dialog.accept()


def test_while_others_look_on_no_mark_is_told(desk):
    tie = desk.one(Tie)
    desk.page.in_room.enter(Room(frozenset((desk.called("Kelly"),))))
    QTest.keyClick(desk.page, Qt.Key.Key_K, CTRL_SHIFT)
    assert not [one for one in desk.window.findChildren(KeptBack) if one.isVisible()]
    assert not desk.page.strip.alone()
    desk.page.network_hand._ask_tie(tie.a, tie.b, desk.window.mapToGlobal(desk.window.rect().center()))
    assert desk.page.network_hand.tie_menu.marks.isHidden()
    desk.page.network_hand.tie_menu.close()


def test_closed_it_holds_no_words(desk):
    dialog = desk.opened()
    dialog.which.setCurrentIndex(dialog.which.findData("note"))
    assert dialog.rows
    dialog.reject()
    assert not dialog.rows
    # The cover takes it away, and its words.
    dialog = desk.opened()
    dialog.which.setCurrentIndex(dialog.which.findData("note"))
    assert dialog.rows
    desk.window.covering.draw()
    assert not dialog.rows and not dialog.isVisible()


def test_whatever_can_be_marked_is_on_the_list():
    from sos_desktop.model.records import KINDS as RECORDS
    from sos_desktop.model.records import Marked

    marked = {name for name, kind in RECORDS.items() if issubclass(kind, Marked)}
    # Ink goes with its page; a photo has its own window; what went out is nobody's copy, whatever it says.
    assert marked - set(KINDS) == {"stroke", "photo", "copy", "handover"}


def test_tab_goes_down_the_list_before_it_is_closed(desk):
    """Rows come after the window is made, and others with each choice: they stand before Close all the same."""
    dialog = desk.opened()
    met = []
    for kind in ("note", "person"):
        dialog.which.setCurrentIndex(dialog.which.findData(kind))
        dialog.which.setFocus()
        met.append([])
        for _ in range(len(dialog.rows) + 2):
            QTest.keyClick(dialog, Qt.Key.Key_Tab)
            met[-1].append(dialog.focusWidget())
        *rows, close, first = met[-1]
        assert rows == [row.sentence for row in dialog.rows.values()]
        assert close.accessibleName() == "Close" and first is dialog.which
    assert len(met[1]) > 4
    dialog.accept()


def test_a_row_gets_what_changes_it_when_it_is_opened(desk):
    """A thousand of them are shown at once where a family has decided on much."""
    dialog = desk.opened()
    dialog.which.setCurrentIndex(dialog.which.findData("note"))
    (row,) = dialog.rows.values()
    assert not row.body.count()
    row.set_open(True)
    assert row.body.count() == 3
    dialog.accept()
