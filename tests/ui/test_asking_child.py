"""What a child said: a part of its own, with its own beginning, and no yes by the keys that were just pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sos_desktop.ui.paper.asking import Asked, Before
from sos_desktop.ui.paper.step import Line
from sos_desktop.words import Words
from tests.ui.asking_desk import TIAS, desk, shown
from tests.ui.paper_desk import squeezed
from tests.ui.window_desk import answers, make_window, shelf, window

__all__ = ["answers", "desk", "make_window", "shelf", "window"]


def at_the_child(desk):
    """On to what Tia said, with a yes to all before it."""
    dialog = desk.opened()
    dialog.panel.ask_box.decide.click()
    desk.key(dialog, Qt.Key.Key_Return, Qt.Key.Key_Y, Qt.Key.Key_Y)
    step = dialog.left.before.child
    assert dialog.left.before.currentWidget() is step
    return dialog, step


def test_sixteen_times_y_says_nothing_for_a_child(desk):
    dialog, step = at_the_child(desk)
    said = shown(step)
    assert "Now what Tia said" in said and "Was Tia asked whether Kelly may read it?" in said and TIAS not in said
    assert step.not_asked.hasFocus()
    desk.key(dialog, *[Qt.Key.Key_Y, Qt.Key.Key_1, Qt.Key.Key_N, Qt.Key.Key_2] * 4)
    assert TIAS not in shown(step)
    desk.key(dialog, Qt.Key.Key_Return)
    desk.ready(dialog)
    assert dialog.left.at_pages and not desk.noted(TIAS).fine_for and not desk.noted(TIAS).not_for, "not asked yet"


def test_the_child_was_asked_and_said_yes_by_keys(desk):
    dialog, step = at_the_child(desk)
    desk.key(dialog, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert TIAS in shown(step) and "1 of 1. What did Tia say: may Kelly read it?" in shown(step)
    assert step.skip.hasFocus() and step.yes.accessibleName() == "Tia says yes"
    desk.key(dialog, Qt.Key.Key_Y, Qt.Key.Key_1)
    assert TIAS in shown(step)
    desk.key(dialog, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert step.yes.hasFocus()
    desk.key(dialog, Qt.Key.Key_Return)
    desk.ready(dialog)
    assert desk.called("Kelly") in desk.noted(TIAS).fine_for
    assert squeezed(TIAS) in squeezed(" ".join(page.accessibleDescription() for page in dialog.area.pages))


def test_the_child_said_no_and_not_asked_about_this(desk):
    dialog, step = at_the_child(desk)
    step.asked.click()
    step.skip.click()
    desk.ready(dialog)
    assert not desk.noted(TIAS).not_for and not desk.noted(TIAS).fine_for
    dialog.panel.ask_box.decide.click()
    step.asked.click()
    step.no.click()
    desk.ready(dialog)
    assert desk.noted(TIAS).not_for == (desk.called("Kelly"),)


def test_where_a_yes_was_clicked_lies_no_yes_of_a_child(desk):
    dialog = desk.opened()
    dialog.resize(1330, 730)
    dialog.panel.ask_box.decide.click()
    desk.key(dialog, Qt.Key.Key_Return)
    QApplication.processEvents()
    before = dialog.left.before
    spot = before.notes.may.mapToGlobal(before.notes.may.rect().center())
    desk.key(dialog, Qt.Key.Key_Y, Qt.Key.Key_Y)
    for _ in range(2):
        QApplication.processEvents()
        for one in (before.child.asked, before.child.yes):
            assert one.isHidden() or not one.rect().contains(one.mapFromGlobal(spot))
        before.child.asked.click()


def test_child_by_child_each_with_its_own_beginning(qtbot):
    before = Before(Words())
    qtbot.addWidget(before)
    before.resize(700, 500)
    before.show()
    done: list[dict[str, bool]] = []
    before.done.connect(lambda answers, _: done.append(answers))
    lines = [Line("a", "One.", child="Tia"), Line("b", "Two.", child="Mo"), Line("c", "Three.", child="Tia")]
    before.begin(Asked("Kelly", childs=lines))
    step = before.child
    assert "Now what Mo said" in shown(step) and "1 thing stays off" in shown(step) and not step.before.isEnabled()
    step.not_asked.click()
    assert "Now what Tia said" in shown(step) and "2 things stay off" in shown(step)
    step.asked.click()
    assert "1 of 2" in shown(step) and "One." in shown(step)
    step.yes.click()
    assert "2 of 2" in shown(step)
    step.before.click()
    assert "You said: Tia says yes." in shown(step) and step.yes.hasFocus()
    step.skip.click()
    step.no.click()
    assert done == [{"c": False}], "what was not asked about is not decided"
    assert "Tia" not in shown(step), "no names stay behind"
    assert not step.yes.text() and not step.asked.text()


def test_back_at_a_child_who_was_asked_after_all_it_begins_with_their_first(qtbot):
    before = Before(Words())
    qtbot.addWidget(before)
    before.show()
    before.begin(Asked("Kelly", childs=[Line("a", "One.", child="Mo"), Line("b", "Two.", child="Mo"),
                                        Line("c", "Three.", child="Tia")]))  # fmt: skip
    step = before.child
    step.not_asked.click()
    assert "Now what Tia said" in shown(step)
    step.before.click()
    assert "Was Mo asked" in shown(step) and "2 things stay off" in shown(step)
    step.asked.click()
    assert "1 of 2" in shown(step) and "One." in shown(step)
    before.take()
