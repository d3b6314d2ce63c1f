"""The private round: nobody's number is anywhere to be seen before the last one has answered."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from sos_desktop.model import commands
from sos_desktop.model.commands import Answer
from tests.canvas.scale_desk import SCALE, TODAY, Desk, family, person

SECRET = "I hate that she got her own tea"


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, family())


def everything_said(window: QWidget) -> str:
    """Every text, name and description that eyes or ears can find in the window now."""
    found = []
    for widget in [window, *window.findChildren(QWidget)]:
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QPushButton | QLineEdit):
            found.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
    return "\n".join(found)


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def answer(round_, score: float, why: str = "") -> None:
    """One person's turn, by mouse and keys."""
    press(round_.ready)
    line = round_.line
    at = QPoint(round(line.x_of(score)), line.height() // 2)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    round_.why.setFocus()
    for letter in why:
        QTest.keyClick(round_.why, letter)
    press(round_.done)


def test_nobodys_number_is_seen_before_the_end_and_then_all_are(desk):
    round_ = desk.strip.private_round()
    assert round_.geometry() == desk.window.rect() and round_.isVisible()
    for name in ("Kelly", "Nan Jo", "Ryan"):
        press(round_.picks[person(name)])
    press(round_.begin)
    answer(round_, 3.5, SECRET)
    said = everything_said(desk.window)
    assert "3½" not in said and SECRET.lower() not in said.lower()
    assert desk.rounds == []
    answer(round_, 9)
    assert "3½" not in everything_said(desk.window) and desk.rounds == []
    press(round_.ready)
    assert not round_.done.isEnabled(), "an answer first: a number, or rather not"
    press(round_.rather_not)
    press(round_.done)
    assert desk.rounds[0][0] == SCALE and len(desk.rounds) == 1
    first, second, third = desk.rounds[0][1]
    assert (first.who, first.score, first.reason.lower()) == (person("Kelly"), 3.5, SECRET.lower())
    assert second == Answer(person("Nan Jo"), 9.0, "", "written")
    assert third == Answer(person("Ryan"), None, "", "written")
    shown = everything_said(round_)
    assert "3½" in shown and "9" in shown and "no number" in shown
    press(round_.close_button)
    assert desk.strip.round is None and len(desk.rounds) == 1
    assert desk.score("Kelly") == 3.5 and desk.score("Ryan") is None


def test_the_page_between_two_people_has_no_number_and_no_line(desk):
    round_ = desk.strip.private_round([person("Kelly"), person("Nan Jo")])
    answer(round_, 2)
    assert round_.line is None
    assert next(one.text() for one in round_.page.findChildren(QPushButton)) == "I am Nan Jo"
    round_.stop()


def test_it_covers_everything_and_keeps_the_keys(desk):
    round_ = desk.strip.private_round([person("Kelly"), person("Nan Jo")])
    middle = desk.strip.geometry().center()
    assert round_.isAncestorOf(desk.window.childAt(middle)) or desk.window.childAt(middle) is round_
    press(round_.ready)
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert round_.isAncestorOf(QApplication.focusWidget())
    desk.window.resize(900, 600)
    assert round_.geometry() == desk.window.rect()
    round_.stop()


def test_numbers_by_keys(desk):
    round_ = desk.strip.private_round([person("Kelly")])
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert round_.line.hasFocus()
    for key in ("6", ","):
        QTest.keyClick(round_.line, key)
    assert round_.line.score == 6.5
    QTest.keyClick(round_.line, Qt.Key.Key_Right)
    assert round_.line.score == 7.0 and "7" in round_.line.accessibleName()
    assert round_.done.text() == "Done, show all"
    press(round_.done)
    assert desk.score("Kelly") == 7.0
    QTest.keyClick(round_, Qt.Key.Key_Escape)
    assert desk.strip.round is None


def test_stopping_early_keeps_what_was_given(desk):
    round_ = desk.strip.private_round([person("Kelly"), person("Nan Jo")])
    answer(round_, 5)
    round_.stop()
    assert desk.rounds == [(SCALE, (Answer(person("Kelly"), 5.0, "", "written"),))]


def test_stopping_before_anybody_answered_says_nothing(desk):
    round_ = desk.strip.private_round()
    QTest.keyClick(round_, Qt.Key.Key_Escape)
    assert desk.rounds == [] and desk.strip.round is None


def test_closing_the_window_in_the_middle_loses_nothing(desk):
    round_ = desk.strip.private_round([person("Kelly"), person("Nan Jo")])
    answer(round_, 5)
    desk.window.close()
    assert desk.score("Kelly") == 5.0


def said_today(desk: Desk, score: float | None, reason: str) -> None:
    desk.do(commands.rate(desk.document, SCALE, [Answer(person("Kelly"), score, reason)], TODAY))


def test_who_has_answered_today_finds_their_words_and_may_add_to_them(desk):
    """A second answer of the day takes the place of the first: no words go out of sight unseen."""
    said_today(desk, 6.0, "Nan comes")
    round_ = desk.strip.private_round([person("Kelly"), person("Tia")])
    assert "Nan comes" not in everything_said(round_)
    press(round_.ready)
    assert round_.why.toPlainText() == "Nan comes" and round_.line.score is None
    assert "said today" in round_.why.accessibleName()
    QTest.keyClicks(round_.why, " and stays")
    round_.line.set_score(7.0)
    round_.line.changed.emit()
    press(round_.done)
    assert "Nan comes" not in everything_said(round_)
    press(round_.ready)
    assert round_.why.toPlainText() == "", "of another day, or of another person, nothing stands there"
    assert "said today" not in round_.why.accessibleName()
    round_.stop()
    assert (desk.score("Kelly"), desk.reason("Kelly")) == (7.0, "Nan comes and stays")


def test_a_round_that_is_only_looked_at_leaves_the_answer_of_today(desk):
    said_today(desk, 6.0, "Nan comes")
    round_ = desk.strip.private_round([person("Kelly")])
    press(round_.ready)
    round_.stop()
    assert desk.rounds == [] and (desk.score("Kelly"), desk.reason("Kelly")) == (6.0, "Nan comes")


def test_words_alone_do_not_take_the_number_of_today_away(desk):
    said_today(desk, 6.0, "Nan comes")
    round_ = desk.strip.private_round([person("Kelly")])
    press(round_.ready)
    round_.why.setPlainText("Nan came")
    round_.stop()
    assert (desk.score("Kelly"), desk.reason("Kelly")) == (6.0, "Nan came")
    round_ = desk.strip.private_round([person("Kelly")])
    press(round_.ready)
    press(round_.rather_not)
    round_.stop()
    assert (desk.score("Kelly"), desk.reason("Kelly")) == (None, "Nan came"), "but who would rather not takes it back"
